"""The format HTML: which bytes it takes and what it refuses."""

from __future__ import annotations

from kg.errors import UnreadableSource
from kg.model import BlockKind
from kg.read.blocks import Piece
from kg.read.format import Content, Format
from kg.read.html.content import content_of
from kg.read.html.elements import elements_of
from kg.read.html.facts import facts_of
from kg.read.html.tree import is_html, parse, words_in
from kg.read.writing import clean, write

__all__ = ["HTML", "read_html"]


def read_html(data: bytes) -> Content:
    """Return the content of a web page, without navigation, adverts, banners and comments.

    Raises:
        UnreadableSource: It holds no text.
        MissingExtra: The library for HTML is not installed.
    """
    root = parse(data)
    facts = facts_of(root)
    content, heading = content_of(root)
    elements = list(elements_of(content))
    if heading is not None:
        text = clean(words_in(heading))
        elements.insert(0, Piece(kind=BlockKind.HEADING, text=text, level=1))
    written = write(elements)
    if not written.text.strip():
        raise UnreadableSource(
            "is a web page without text of its own, such as one that a script fills; "
            "save it from the browser as it shows, or as a PDF"
        )
    return Content(
        text=written.text,
        hints=written.hints,
        title=facts.title,
        publisher=facts.publisher,
        authors=facts.authors,
        date=facts.date,
    )


HTML = Format(
    name="HTML",
    suffixes={".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml"},
    recognises=is_html,
    read=read_html,
)
