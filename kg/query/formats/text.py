"""Results for people: aligned tables, records, Markdown.

Text from documents cannot act on the terminal or turn the line round: control characters and
bidirectional controls are shown by their code, and runs of white space as one space.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kg.query.terms import URI, Term, short
from kg.vocabulary import DATA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.query.results import Rows

__all__ = ["cell", "fits", "grid", "safe", "to_markdown", "to_records", "to_table", "width"]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ESCAPED = re.compile(r"([\\|`*_{}\[\]<>#~])")
_WIDEST = 30


def safe(text: str) -> str:
    r"""Return ``text`` on one line, with what could act on a terminal shown by its code.

    >>> safe("two\tlines\nand \x1b[31mred")
    'two lines and \\x1b[31mred'
    """
    return _CONTROL.sub(_code, " ".join(text.split()))


def _code(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def cell(term: Term | None, *, base: str = DATA) -> str:
    """Return ``term`` as a person reads it: IRIs of the project and of known prefixes shortened."""
    if term is None:
        return ""
    if term.kind != URI:
        return safe(term.value)
    return safe(short(term.value, base=base))


def grid(rows: Rows, *, base: str = DATA) -> list[list[str]]:
    """Return the cells of ``rows`` as a person reads them."""
    return [[cell(term, base=base) for term in cells] for cells in rows.terms]


def width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes.

    >>> width("née 東京")
    8
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fits(rows: Rows, *, columns: int, base: str = DATA) -> bool:
    """Say whether a table of ``rows`` can be read in ``columns`` columns of a terminal.

    It can where every column has room for its longest word, up to a width at which breaking an IRI
    disturbs nobody.
    """
    texts = [list(rows.columns), *grid(rows, base=base)]
    needed = (
        min(_WIDEST, max(width(word) for text in column for word in text.split(" ")))
        for column in zip(*texts, strict=True)
    )
    return sum(needed) + 2 * (len(rows.columns) - 1) <= columns


def to_table(rows: Rows, *, base: str = DATA) -> str:
    """Return ``rows`` as plain aligned text, one row a line, however wide."""
    lines = [list(rows.columns), *grid(rows, base=base)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * size for size in widths])
    return "".join(f"{_aligned(line, widths)}\n" for line in lines)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    padded = (text + " " * (size - width(text)) for text, size in zip(line, widths, strict=True))
    return "  ".join(padded).rstrip()


def to_records(rows: Rows, *, columns: int, base: str = DATA) -> str:
    """Return ``rows`` as records, one line a bound cell, wrapped within ``columns`` columns."""
    names = max((len(name) for name in rows.columns), default=0)
    records = []
    for number, texts in enumerate(grid(rows, base=base), 1):
        title = f"── {number} of {len(rows)} "
        lines = [title + "─" * max(0, min(columns, 60) - len(title))]
        for name, text in zip(rows.columns, texts, strict=True):
            if text:
                lines.extend(_record_line(name, text, names, columns))
        records.append("".join(f"{line}\n" for line in lines))
    return "\n".join(records)


def _record_line(name: str, text: str, names: int, columns: int) -> list[str]:
    wrapped = wrap(text, max(20, columns - names - 2))
    labels = [name, *[""] * (len(wrapped) - 1)]
    return [f"{label:<{names}}  {line}" for label, line in zip(labels, wrapped, strict=True)]


def wrap(text: str, columns: int) -> list[str]:
    """Return ``text`` in lines of at most ``columns`` columns, broken at spaces where it can be."""
    lines, current = [], ""
    for word in text.split(" "):
        if current and width(current) + 1 + width(word) > columns:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
        while width(current) > columns:
            cut = _cut(current, columns)
            lines.append(current[:cut])
            current = current[cut:]
    return [*lines, current] if current or not lines else lines


def _cut(text: str, columns: int) -> int:
    taken = 0
    for place, character in enumerate(text):
        taken += _columns(character)
        if taken > columns:
            return max(1, place)
    return len(text)


def to_markdown(rows: Rows, *, base: str = DATA) -> str:
    """Return ``rows`` as a Markdown table; text from documents is never markup."""
    lines = [list(rows.columns), ["---"] * len(rows.columns)]
    lines.extend([markdown_text(text) for text in line] for line in grid(rows, base=base))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


#: An ampersand that Markdown would read as the beginning of a character's name.
_ENTITY = re.compile(r"&(?=#?\w+;)")


def markdown_text(text: str) -> str:
    r"""Return ``text`` so that Markdown shows it as it is.

    >>> markdown_text("a|b <i>&amp;")
    'a\\|b \\<i\\>&amp;amp;'
    """
    return _ESCAPED.sub(r"\\\1", _ENTITY.sub("&amp;", text))
