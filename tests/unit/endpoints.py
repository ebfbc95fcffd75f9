"""SPARQL endpoints for tests: a real one over a file, and one that does all that goes wrong."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs

__all__ = ["JSON", "Misbehaving", "misbehaving", "real_endpoint", "results"]

JSON = "application/sparql-results+json"
_PATIENCE = 30


@contextmanager
def real_endpoint(data: Path, place: Path) -> Iterator[str]:
    """Serve the RDF file ``data`` with Oxigraph's own server; give the endpoint's address."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program is not None, "the package oxigraph, of the group dev, brings the server"
    store = place / "store"
    load = [program, "load", "--location", str(store), "--file", str(data)]
    subprocess.run(load, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serve = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < deadline, "the server has not started"
            time.sleep(0.02)
        else:
            return


def results(*rows: dict[str, dict[str, str]]) -> bytes:
    """Return SPARQL results in JSON."""
    names = sorted({name for row in rows for name in row})
    return json.dumps({"head": {"vars": names}, "results": {"bindings": list(rows)}}).encode()


@dataclass(slots=True)
class Misbehaving:
    """A server whose paths each do one thing, and what it was asked."""

    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)
    leave: Event = field(default_factory=Event)

    def at(self, path: str) -> str:
        """Return the address of the path that does ``path``."""
        return f"http://127.0.0.1:{self.port}/{path}"


Answer = Callable[["_Handler"], None]


class _Handler(BaseHTTPRequestHandler):
    state: Misbehaving
    answers: dict[str, Answer]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.state.asked.append((self.path, parse_qs(body)["query"][0]))
        # Whoever asks may have left meanwhile.
        with contextlib.suppress(OSError):
            self.answers[self.path.lstrip("/")](self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def say(self, body: bytes, media_type: str = JSON, status: int = 200, **headers: str) -> None:
        """Answer in whole."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self) -> None:
        """Begin an answer of unknown length."""
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.end_headers()


def _drip(handler: _Handler) -> None:
    handler.begin()
    while not handler.state.leave.wait(0.05):
        handler.wfile.write(b" ")


def _drip_headers(handler: _Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Header: ")
    while not handler.state.leave.wait(0.05):
        handler.wfile.write(b"x")


def _hang(handler: _Handler) -> None:
    handler.state.leave.wait(_PATIENCE)


def _pour(handler: _Handler) -> None:
    handler.begin()
    while not handler.state.leave.is_set():
        handler.wfile.write(b" " * 65_536)


def _moved(to: str, status: int = 302) -> Answer:
    return lambda handler: handler.say(b"", status=status, Location=to)


_PAGE = b"<!doctype html><title>Welcome</title><p>Use the form to ask."
_GOOD = results({"x": {"type": "literal", "value": "here"}})
_BOMB = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head><results>
<result><binding name="x"><literal>&c;</literal></binding></result></results></sparql>"""


@contextmanager
def misbehaving() -> Iterator[Misbehaving]:
    """Serve what endpoints should not do, each under its own path, and ``good``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    state = Misbehaving(server.server_port)
    evil = {"type": "uri", "value": "http://x.org/> } SERVICE <http://127.0.0.1/> { ?s ?p ?o"}
    node = {"type": "bnode", "value": "b0"}
    _Handler.state = state
    _Handler.answers = {
        "good": lambda handler: handler.say(_GOOD),
        "page": lambda handler: handler.say(_PAGE, "text/html; charset=utf-8"),
        "page-as-json": lambda handler: handler.say(_PAGE),
        "cut": lambda handler: handler.say(_GOOD[:-20]),
        "shorter": lambda handler: handler.say(_GOOD, Content_Length=str(len(_GOOD) + 9)),
        "nothing": lambda handler: handler.say(b""),
        "untyped": lambda handler: handler.say(_GOOD, ""),
        "not-utf8": lambda handler: handler.say(_GOOD.replace(b"here", b"\xff")),
        "deep": lambda handler: handler.say(b"[" * 1_000_000),
        "yes": lambda handler: handler.say(b'{"head":{},"boolean":true}'),
        "packed": lambda handler: handler.say(b"\x1f\x8b", Content_Encoding="gzip"),
        "bomb": lambda handler: handler.say(_BOMB, "application/sparql-results+xml"),
        "evil": lambda handler: handler.say(results({"x": evil})),
        "more-columns": lambda handler: handler.say(
            results({"x": {"type": "literal", "value": "1"}, "s": {"type": "uri", "value": "a:b"}})
        ),
        "nodes": lambda handler: handler.say(results({"x": node}, {"x": node})),
        "busy": lambda handler: handler.say(b"try \x1b[31mlater", "text/plain", 503),
        "gone": lambda handler: handler.say(_PAGE, "text/html", 404),
        "drip": _drip,
        "drip-headers": _drip_headers,
        "pour": _pour,
        "hang": _hang,
        "to-good": _moved("/good", 307),
        "round": _moved("/round"),
        "to-elsewhere": _moved("http://192.168.0.1/good"),
        "to-file": _moved("file:///etc/passwd"),
        "to-nowhere": _moved(""),
    }
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.leave.set()
        server.shutdown()
        server.server_close()
