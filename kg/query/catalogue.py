"""The named questions: files with a header that says what they ask, take and answer.

A header is YAML in lines that begin with ``#+``, the form that grlc reads.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from kg.errors import QueryError, UnknownQuery
from kg.resources import queries_dir

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

__all__ = [
    "Column",
    "NamedQuery",
    "Parameter",
    "catalogue",
    "find_query",
    "parse_query",
    "read_query",
    "tagged",
]

#: The parser in C where PyYAML has it: ten times faster.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The tag of questions whose columns people build on: it says nothing of what they are about.
CONTRACT = "contract"
_TYPES = ("text", "iri", "integer", "decimal", "date", "boolean")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """Something that a query can be told. An optional one that is not told narrows nothing."""

    name: str
    description: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    default: str | None = None
    example: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer and what stands in it."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A question: its SPARQL and, where it has a header, what it asks, takes and answers.

    ``declared`` says whether the header names the parameters; a query without a header can be
    told any variable that it selects or has a ``VALUES ?name { UNDEF }`` for. ``further`` is what
    else the header of a query of a special kind says, such as the layout of a lens.
    """

    name: str
    text: str
    title: str = ""
    question: str = ""
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    tags: tuple[str, ...] = ()
    declared: bool = False
    further: Mapping[str, str] = field(default_factory=dict)

    @property
    def theme(self) -> str:
        """The first tag that says what the question is about: lists are grouped by it."""
        return next((tag for tag in self.tags if tag != CONTRACT), "other")


def catalogue(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """Return the named queries of ``folder`` (the project's own by default), ordered by name."""
    folder = folder or queries_dir()
    return tuple(read_query(path, name=name) for name, path in _files(folder).items())


def tagged(queries: Sequence[NamedQuery], tag: str) -> tuple[NamedQuery, ...]:
    """Return those of ``queries`` with ``tag``, or raise UnknownQuery with the tags there are."""
    found = tuple(query for query in queries if tag in query.tags)
    if not found:
        tags = sorted({each for query in queries for each in query.tags})
        raise UnknownQuery(f"no query has the tag {tag!r}; the tags are {', '.join(tags)}")
    return found


def find_query(name: str, folder: Path | None = None) -> NamedQuery:
    """Return the query called ``name``, or raise UnknownQuery with the nearest names."""
    folder = folder or queries_dir()
    paths = _files(folder)
    if name in paths:
        return read_query(paths[name], name=name)
    near = difflib.get_close_matches(name.lower(), paths, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise UnknownQuery(
        f"there is no query called {name!r}; {hint}"
        "“kg queries” lists them, and a file is named with its ending (my-question.rq)"
    )


def _files(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.rq"), key=lambda path: path.stem)}


def read_query(path: Path, *, name: str | None = None, further: Collection[str] = ()) -> NamedQuery:
    """Read a query file; its ``name`` in messages is the file's with its folder if none is given.

    ``further`` names the keys that its header may have beyond those of every query.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UnknownQuery(f"there is no query file {path}") from None
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}") from None
    return parse_query(text, name=name or str(path), source=str(path), further=further)


def parse_query(text: str, *, name: str, source: str, further: Collection[str] = ()) -> NamedQuery:
    """Return the query of ``text``, with what its header says; ``source`` is named in errors."""
    header = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#+"))
    if not header.strip():
        return NamedQuery(name=name, text=text)
    try:
        said = yaml.load(header, Loader=_Loader)  # noqa: S506 - both loaders are the safe ones
        return _declared(name, text, said, further)
    except yaml.YAMLError as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 1} of it)" if mark else ""
        raise QueryError(f"{source}: the “#+” header is not YAML{place}: {problem}") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise QueryError(
            f"{source}: the “#+” header is not as a query's should be: {error}; "
            "see the headers of the queries that “kg queries” lists"
        ) from None


_KEYS = frozenset({"title", "question", "description", "parameters", "columns", "tags"})


def _declared(name: str, text: str, said: dict[str, Any], further: Collection[str]) -> NamedQuery:
    unknown = set(said) - _KEYS - set(further)
    if unknown:
        raise ValueError(f"unknown key {min(unknown)!r}")
    return NamedQuery(
        name=name,
        text=text,
        title=_line(said.get("title")),
        question=_line(said.get("question")),
        description=_line(said.get("description")),
        parameters=tuple(map(_parameter, said.get("parameters") or ())),
        columns=tuple(_columns(said.get("columns") or {})),
        tags=tuple(str(tag) for tag in said.get("tags") or ()),
        declared="parameters" in said or "columns" in said,
        further={key: _line(said[key]) for key in further if key in said},
    )


def _parameter(said: dict[str, Any]) -> Parameter:
    kind = str(said.get("type", "text"))
    if kind not in _TYPES:
        raise ValueError(f"unknown type {kind!r}, use one of {', '.join(_TYPES)}")
    default, example = said.get("default"), said.get("example")
    return Parameter(
        name=str(said["name"]),
        description=_line(said.get("description")),
        type=kind,
        choices=tuple(str(choice) for choice in said.get("choices") or ()),
        default=None if default is None else str(default),
        example=None if example is None else str(example),
        required=bool(said.get("required", False)),
    )


def _columns(said: dict[str, Any] | list[str]) -> list[Column]:
    if isinstance(said, list):
        return [Column(str(name), "") for name in said]
    return [Column(str(name), _line(meaning)) for name, meaning in said.items()]


def _line(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
