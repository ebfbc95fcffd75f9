"""A briefing as Markdown: headings, lists, tables, quotes as quotes, numbered references.

Text from documents is never markup: what Markdown would act on is escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.export.brief.page import Actions, Cited, Facts, Note, Table
from kg.export.brief.wording import where
from kg.query.formats.text import markdown_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.export.brief.page import Action, Block, Inline, Page

__all__ = ["to_markdown"]

#: What begins a list, a quote, a heading or a rule where it begins a line.
_BEGINNING = re.compile(r"^(\d+)([.)])|^([-+=>])")


def to_markdown(page: Page) -> str:
    """Return ``page`` as CommonMark with tables as GitHub has them."""
    lines = [f"# Briefing: {_text(page.title)}", "", _text(page.subtitle), ""]
    for section in page.sections:
        lines += [f"{'#' * (section.level + 1)} {_text(section.heading)}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    if page.references:
        lines += ["## References", ""]
        lines += [
            f"{reference.number}. {_text(where(reference))}." for reference in page.references
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _text(words: str) -> str:
    r"""Return words of a document so that Markdown shows them, wherever they stand.

    >>> _text("1. first | second")
    '1\\. first \\| second'
    """
    escaped = markdown_text(words)
    return _BEGINNING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)


def _inline(pieces: tuple[Inline, ...]) -> str:
    return "".join(
        f" [{piece.number}]" if isinstance(piece, Cited) else _text(piece) for piece in pieces
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Note(text):
            yield _inline(text)
        case Facts(rows):
            for name, said in rows:
                yield f"- **{_text(name)}:** {'; '.join(map(_text, said))}"
        case Table(columns, _, rows):
            yield _row([_text(column) for column in columns])
            yield _row(["---"] * len(columns))
            yield from (_row([_inline(cell) for cell in row]) for row in rows)
        case Actions(items):
            for place, action in enumerate(items):
                yield from [""] * bool(place)
                yield from _action(action)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _action(action: Action) -> Iterator[str]:
    quote = _inline(action.quote)
    if action.title is None:
        yield f"- {quote}"
    else:
        yield f"- **{_text(action.title)}**"
        yield ""
        yield f"  > {quote}"
    for remark in action.remarks:
        yield ""
        yield f"  {_inline(remark)}"
