"""Send a query to an endpoint by the SPARQL 1.1 Protocol and take its answer, under limits."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from kg.errors import ServiceError, UsageError
from kg.query.federation.allowed import normalised, origin
from kg.query.federation.reach import Connection, connect_to

if TYPE_CHECKING:
    from kg.query.federation.allowed import Services

__all__ = ["Reply", "fetch"]

_MOST_REDIRECTS = 5
_PIECE = 65_536
_HEADERS = {
    "Accept": "application/sparql-results+json, application/sparql-results+xml;q=0.9",
    "Accept-Encoding": "identity",
    "Content-Type": "application/x-www-form-urlencoded",
    # Wikidata refuses programs that do not say what they are.
    "User-Agent": "Remit (https://w3id.org/remit; kg query)",
}
_MEANINGS = {
    400: "it did not understand the query",
    401: "it wants its users to log in",
    403: "it refuses to answer",
    404: "there is nothing at that address",
    429: "it was asked too often; wait, then ask again",
    500: "it failed, perhaps because the query took it too long",
    502: "it cannot be reached behind its own network",
    503: "it is overloaded; ask again later",
    504: "the query took it too long; ask for less",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint sent: the media type that it names, and the bytes."""

    media_type: str
    body: bytes


def fetch(address: str, query: str, *, services: Services) -> Reply:
    """Return what the endpoint at ``address`` answers to ``query``.

    Raises:
        ServiceError: It cannot be reached, refuses, redirects to a server that is not allowed,
            sends too much, or has not sent all within the time. The message begins with a verb.
    """
    attempt = _Attempt(address=address, query=query, services=services)
    thread = Thread(target=attempt.run, daemon=True)
    thread.start()
    thread.join(services.limits.seconds)
    if thread.is_alive():
        # However slowly it drips, or however long its name takes to resolve.
        attempt.abort()
        raise _late(services)
    if isinstance(attempt.result, Reply):
        return attempt.result
    raise attempt.result


@dataclass(slots=True, kw_only=True)
class _Attempt:
    address: str
    query: str
    services: Services
    result: Reply | ServiceError = field(default_factory=lambda: ServiceError("did not answer"))
    _connection: Connection | None = None
    _aborted: bool = False

    def abort(self) -> None:
        self._aborted = True
        if self._connection is not None:
            self._connection.abort()

    def run(self) -> None:
        try:
            self.result = self._followed()
        except ServiceError as error:
            self.result = error
        except TimeoutError:
            self.result = _late(self.services)
        except (OSError, HTTPException, UnicodeError) as error:
            self.result = ServiceError(f"cannot be reached: {_said(error)}")

    def _followed(self) -> Reply:
        address = self.address
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._send(address)
            if isinstance(answer, Reply):
                return answer
            address = self._checked(address, answer)
        raise ServiceError(f"redirects more than {_MOST_REDIRECTS} times; give its final address")

    def _send(self, address: str) -> Reply | str:
        """Return the reply, or the address to which it redirects."""
        connection = connect_to(address, timeout=self.services.limits.seconds)
        self._connection = connection
        if self._aborted:
            raise ServiceError("was not called in time")
        try:
            parts = urlsplit(address)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            body = urlencode({"query": self.query}).encode()
            connection.request("POST", path, body=body, headers=_HEADERS)
            with closing(connection.getresponse()) as response:
                if response.status in (301, 302, 307, 308):
                    return response.headers.get("Location", "")
                content = self._read(response)
                _check_status(response, content)
                return Reply(response.headers.get("Content-Type", ""), content)
        finally:
            connection.close()

    def _read(self, response: HTTPResponse) -> bytes:
        encoding = response.headers.get("Content-Encoding", "identity")
        if encoding != "identity":
            raise ServiceError(f"answers packed ({encoding[:20]!r}), which it was asked not to do")
        pieces, size = [], 0
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > self.services.limits.most_bytes:
                raise ServiceError(
                    f"sends more than {self.services.limits.most_bytes / 1e6:g} MB; ask for less, or "
                    "let it send more with --service-megabytes"
                )
        if response.length:
            raise ServiceError("ended its answer half-way; ask again")
        return b"".join(pieces)

    def _checked(self, before: str, location: str) -> str:
        """Return where a redirection leads, if the user allows that server."""
        target = urljoin(before, location)
        try:
            target = normalised(target)
        except UsageError:
            raise ServiceError(f"redirects to {target[:200]!r}, which is no address") from None
        old, new = origin(before), origin(target)
        upgraded = old[1] == new[1] and (old[0], old[2], new[0], new[2]) == (
            "http",
            80,
            "https",
            443,
        )
        if old != new and not upgraded and not self.services.allows_origin(target):
            raise ServiceError(
                f"redirects to {target}, which is not allowed; where that is meant, add "
                f"--allow-service {self.address}={target}"
            )
        return target


def _late(services: Services) -> ServiceError:
    return ServiceError(
        f"has not sent a whole answer within {services.limits.seconds:g} seconds; ask for less, or "
        "give it longer with --service-seconds"
    )


def _check_status(response: HTTPResponse, content: bytes) -> None:
    status = response.status
    if status == 200:
        return
    meaning = _MEANINGS.get(status, response.reason or "no answer")
    words = ""
    if response.headers.get_content_type() == "text/plain":
        words = " ".join(re.sub(r"[^\x20-\x7e]+", " ", content[:600].decode("latin-1")).split())
    raise ServiceError(
        f"answers with HTTP {status}: {meaning}" + (f" (“{words[:150]}”)" if words else "")
    )


def _said(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return " ".join(str(strerror or error).split())[:200] or type(error).__name__
