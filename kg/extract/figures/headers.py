"""Headers of tables of figures to columns: which figures are counts, rates, bounds, years."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.figures.grid import Column, ColumnKind, RowKind
from kg.lexicon.figures import figure_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Header", "column_of", "is_header", "read_header", "row_kind"]

_WORD = re.compile(r"\S+")
_FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a header says of the rows and of the columns of figures."""

    kind: RowKind | None
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of a header: a column of a known kind, or words that no kind knows."""

    kind: ColumnKind | None
    text: str


def row_kind(text: str) -> RowKind | None:
    """Return what the rows are by the header of their first cells.

    >>> row_kind("Area of GP Location").value, row_kind("Comment")
    ('area', None)
    """
    found = _opening(text)
    return found[0] if found and found[1] == len(text.strip()) else None


def column_of(header: str) -> Column:
    """Return the column that stands under ``header``, the whole of which is known or none."""
    text = " ".join(header.split())
    for kind, pattern in figure_lexicon().tables.columns.items():
        if pattern.fullmatch(text):
            return Column(kind=ColumnKind(kind), header=text)
    return Column(kind=ColumnKind.OTHER, header=text)


def read_header(text: str, width: int) -> Header | None:
    """Return what a header without marks says of ``width`` columns; None where it is not plain.

    >>> header = read_header("Area Count Value 95% Lower CI 95% Upper CI", 4)
    >>> header.kind.value, [column.kind.value for column in header.columns]
    ('area', ['count', 'value', 'lower', 'upper'])
    """
    opening = _opening(text)
    kind, position = opening or (None, 0)
    parts = _parts(text[position:].strip())
    columns = _known(parts, width) or _grouped(parts, width) or _single(parts, width)
    if columns is None or (kind is None and any(c.kind is ColumnKind.OTHER for c in columns)):
        return None
    return Header(kind=kind, columns=tuple(columns))


def is_header(text: str) -> bool:
    """Tell whether words are known headers of columns and nothing else.

    >>> is_header("District Percentage Number of people"), is_header("Percentage of adults who smoke")
    (True, False)
    """
    opening = _opening(text)
    parts = _parts(text[opening[1] :].strip() if opening else text)
    return bool(parts) and all(part.kind is not None for part in parts)


def _opening(text: str) -> tuple[RowKind, int] | None:
    """Return the header of the first cells that ``text`` begins with, and where it ends."""
    found: tuple[RowKind, int] | None = None
    for kind, pattern in figure_lexicon().tables.rows.items():
        match = pattern.match(text)
        if match and (found is None or match.end() > found[1]):
            found = RowKind(kind), match.end()
    return found


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    unknown: list[str] = []
    position = 0
    while (word := _WORD.search(text, position)) is not None:
        known = _column_at(text, word.start())
        if known is None:
            unknown.append(word.group())
            position = word.end()
            continue
        if unknown:
            parts.append(_Part(None, " ".join(unknown)))
            unknown = []
        parts.append(known)
        position = word.start() + len(known.text)
    if unknown:
        parts.append(_Part(None, " ".join(unknown)))
    return parts


def _column_at(text: str, start: int) -> _Part | None:
    """Return the longest known header that begins at ``start``."""
    best: _Part | None = None
    for kind, pattern in figure_lexicon().tables.columns.items():
        match = pattern.match(text, start)
        if match and match.group() and (best is None or len(match.group()) > len(best.text)):
            best = _Part(ColumnKind(kind), match.group())
    return best


def _columns(parts: Sequence[_Part]) -> list[Column]:
    return [Column(kind=part.kind, header=part.text) for part in parts if part.kind is not None]


def _fitted(columns: list[Column], width: int) -> list[Column] | None:
    """Return the columns if they are ``width``, counting those of arrows and remarks or not."""
    if len(columns) == width:
        return columns
    figures = [column for column in columns if column.kind is not ColumnKind.NONE]
    return figures if len(figures) == width else None


def _known(parts: Sequence[_Part], width: int) -> list[Column] | None:
    if any(part.kind is None for part in parts):
        return None
    return _fitted(_columns(parts), width)


def _grouped(parts: Sequence[_Part], width: int) -> list[Column] | None:
    """Read labels over groups of columns: "Depression Dementia" over "% Number % Number"."""
    if not parts or parts[0].kind is not None or any(part.kind is None for part in parts[1:]):
        return None
    columns = _columns(parts)
    if len(columns) != width:
        return None
    labels = _labels(parts[0].text)
    groups = len(labels)
    if groups < _FEWEST_GROUPS or width % groups:
        return None
    size = width // groups
    kinds = [column.kind for column in columns]
    if size < _FEWEST_GROUPS or kinds != kinds[:size] * groups:
        return None
    return [replace(column, label=labels[at // size]) for at, column in enumerate(columns)]


def _single(parts: Sequence[_Part], width: int) -> list[Column] | None:
    """Read columns of which some are headed by what they measure, each with a capital."""
    columns: list[Column] = []
    for part in parts:
        if part.kind is not None:
            columns.append(Column(kind=part.kind, header=part.text))
        else:
            columns += [
                Column(kind=ColumnKind.OTHER, header=label, label=label)
                for label in _labels(part.text)
            ]
    return _fitted(columns, width)


def _labels(text: str) -> list[str]:
    """Cut words into labels, each of which begins with a capital.

    >>> _labels("Schizophrenia and other psychoses Depression (18+) Learning disabilities")
    ['Schizophrenia and other psychoses', 'Depression (18+)', 'Learning disabilities']
    """
    labels: list[list[str]] = []
    for word in text.split():
        if word[:1].isupper() or not labels:
            labels.append([word])
        else:
            labels[-1].append(word)
    return [" ".join(label) for label in labels]
