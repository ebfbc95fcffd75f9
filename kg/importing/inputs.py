"""Files to be imported: which format each is of, and its quads however it is packed."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

import pyoxigraph as ox

from kg.errors import UnreadableSource, UsageError
from kg.validate import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = ["FORMATS", "ONE_GRAPH", "Input", "input_of", "quads"]

#: The formats that can be imported, by the names that ``kg export`` has for them where it has one.
FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
#: Those that hold one graph, so that what is from which document is not to be seen.
ONE_GRAPH = ("turtle", "ntriples", "rdfxml")
_GZIP = b"\x1f\x8b"
#: What packs closer than this, and is large, was made to fill a disk.
_MOST_RATIO = 200
_SMALL = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file of RDF: its place in messages, its format, and what opens its bytes."""

    place: str
    form: str
    open: Callable[[], BinaryIO]


def input_of(path: Path, form: str | None = None) -> Input:
    """Return the input at ``path``, of the format ``form``, or of that which its suffix tells.

    Raises:
        UnreadableSource: There is no such file, or its format is not known.
    """
    if not path.is_file():
        what = "is a folder without a bag (bagit.txt)" if path.is_dir() else "no such file"
        raise UnreadableSource(f"{what}; name what kg export wrote", place=str(path))
    return Input(place=str(path), form=form or _form(path), open=lambda: _opened(path))


def _form(path: Path) -> str:
    suffixes = [each for each in path.suffixes if each.lower() != ".gz"]
    suffix = suffixes[-1].lower().removeprefix(".") if suffixes else ""
    found = ox.RdfFormat.from_extension(suffix)
    name = next((name for name, each in FORMATS.items() if each == found), None)
    if name is None:
        raise UnreadableSource(
            f"the suffix {path.suffix!r} is of no format that can be imported; name a file that ends "
            "in .nq, .trig, .jsonld, .ttl, .nt or .rdf, each perhaps with .gz, a bag in a .zip, or "
            f"say --format ({', '.join(FORMATS)})",
            place=str(path),
        )
    return name


def _opened(path: Path) -> BinaryIO:
    file = path.open("rb")
    if file.read(2) != _GZIP:
        file.seek(0)
        return file
    file.close()
    unpacked = _Unpacked(path)
    return cast("BinaryIO", unpacked)


class _Unpacked(gzip.GzipFile):
    """A packed file that refuses to become more than anybody would have packed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self._most = max(_SMALL, _MOST_RATIO * path.stat().st_size)
        self._place = str(path)
        self._given = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(-1 if size is None else size)
        self._given += len(data)
        if self._given > self._most:
            raise UnreadableSource(
                f"unpacks to more than {_MOST_RATIO} times its size, as no graph does; unpack it "
                "yourself if you trust it, and name what comes out",
                place=self._place,
            )
        return data


def quads(inputs: Iterable[Input]) -> Iterator[ox.Quad]:
    """Yield the quads of all ``inputs``; those of a format for one graph have none.

    Raises:
        UnreadableSource: One cannot be read, is not of its format, or holds what no graph of Remit
            does: a blank node or a triple within a triple.
    """
    for each in inputs:
        with _said(each), each.open() as file:
            for quad in ox.parse(file, format=FORMATS[each.form]):
                for term in (quad.subject, quad.object, quad.graph_name):
                    if isinstance(term, ox.BlankNode | ox.Triple):
                        raise _foreign(each.place, term)
                yield quad


@contextmanager
def _said(each: Input) -> Iterator[None]:
    """Say in the project's words why an input cannot be read."""
    try:
        with readable(each.place, FORMATS[each.form]):
            yield
    except (EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise UnreadableSource(
            f"is broken or cut off ({error}); copy it again", place=each.place
        ) from error


def _foreign(place: str, term: object) -> UnreadableSource:
    what = "a blank node" if isinstance(term, ox.BlankNode) else "a triple within a triple"
    return UnreadableSource(
        f"holds {what} ({str(term)[:40]}), as no graph of Remit does; kg import is for what kg export wrote",
        place=place,
    )


def check_format(form: str | None) -> None:
    """Raise UsageError where ``form`` is no format that can be imported."""
    if form is not None and form not in FORMATS:
        raise UsageError(f"there is no format {form!r} to import; use one of {', '.join(FORMATS)}")
