"""Lenses: files of SPARQL that say which part of a graph a picture shows, and how it is set out.

A lens is a CONSTRUCT query with a ``#+`` header. What it constructs are facts of the graph: two
things and the property that joins them, or a thing and its class for one that may stand alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError, UsageError
from kg.query.catalogue import NamedQuery, read_query
from kg.query.near import near_names
from kg.query.syntax import form
from kg.resources import lenses_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULT", "FOLDS", "LAYOUTS", "Lens", "find_lens", "lenses"]

DEFAULT = "accountability"

LAYOUTS: Mapping[str, str] = {
    "wheels": "each owner in the middle of its actions",
    "tree": "what stands under what, one parent each",
    "layered": "columns from left to right, along the lines",
    "force": "a network, what is joined close together",
    "rings": "rings around one thing, which --focus names",
    "strips": "what rests on each document as symbols, in reading order",
    "lists": "what rests on each document as lists to read",
}
"""How a picture can be set out."""

FOLDS = ("", "commitment")

_FURTHER = ("layout", "fold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A named view.

    ``layout`` is one of ``LAYOUTS``; ``fold`` a kind of node that is left out, and whose neighbours
    are joined by weighted edges instead.
    """

    name: str
    query: NamedQuery
    layout: str
    fold: str = ""

    @property
    def title(self) -> str:
        """What stands above the picture."""
        return self.query.title or self.name

    @property
    def question(self) -> str:
        """What the picture answers."""
        return self.query.question

    @property
    def intro(self) -> str:
        """How to read the picture."""
        return self.query.description


def lenses(folder: Path | None = None) -> dict[str, Lens]:
    """Return the lenses of ``folder`` (the project's own by default) by their names."""
    folder = folder or lenses_dir()
    return {path.stem: _read(path, name=path.stem) for path in sorted(folder.glob("*.rq"))}


def find_lens(name: str) -> Lens:
    """Return the lens that ``name`` means: one of the project's, or a file by its ending.

    Raises:
        UsageError: There is no lens of that name.
        QueryError: The file cannot be read, or is not a lens.
    """
    if name.endswith(".rq"):
        path = Path(name)
        if not path.is_file():
            raise UsageError(
                f"there is no lens file {path}; “kg lenses” lists the lenses there are"
            )
        return _read(path, name=path.stem)
    known = {path.stem: path for path in sorted(lenses_dir().glob("*.rq"))}
    if name in known:
        return _read(known[name], name=name)
    near = near_names(name, known)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(
        f"there is no lens {name!r}; {hint}there are {', '.join(known)}, and a file of your own is "
        "named with its ending (my-lens.rq)"
    )


def _read(path: Path, *, name: str) -> Lens:
    query = read_query(path, name=name, further=_FURTHER)
    if form(query.text) != "CONSTRUCT":
        raise QueryError(
            f"{path}: a lens is a CONSTRUCT query; this is {form(query.text) or 'none'}"
        )
    layout, fold = query.further.get("layout", "force"), query.further.get("fold", "")
    if layout not in LAYOUTS:
        raise QueryError(f"{path}: there is no layout {layout!r}; use one of {', '.join(LAYOUTS)}")
    if fold not in FOLDS:
        raise QueryError(f"{path}: {fold!r} cannot be folded; only {FOLDS[1]} can")
    return Lens(name=name, query=query, layout=layout, fold=fold)
