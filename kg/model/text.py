"""Documents as read, the blocks of their texts, and the words that statements rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 (the cache reads the types of records at run time)

from kg.model.kinds import BlockKind  # noqa: TC001 (as above)

__all__ = ["Block", "Caution", "Document", "Evidence", "Hint", "collapse"]


def collapse(text: str) -> str:
    r"""Return ``text`` with every run of white space as one space, without outer white space.

    >>> collapse(" benefit\tour \n\nresidents. ")
    'benefit our residents.'
    """
    return " ".join(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What a source itself, not its words, says of a run of its text.

    Headings and items have a ``level``, 0 where it is not known. A cell is of the kind table and
    holds the number of its table in the document, its row and column (from 0), and how many it
    spans. What stands in a cell follows it, if that is more than one paragraph.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source as read: its text is exactly what offsets count.

    ``pages`` holds the offset at which each page after the first begins, where known; ``hints``
    what the layout or the marking of the source says, in the order of the text.
    Facts that the source and the manifest do not give are None, never guessed.
    """

    key: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    genre: str | None = None
    date: date | None = None
    address: str | None = None
    licence: str | None = None
    media_type: str = "text/plain"
    pages: tuple[int, ...] = ()
    authors: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that belongs together, in document order.

    ``text`` is the block's words with white space collapsed; ``offsets[i]`` is where ``text[i]``
    stands in the document. ``parent`` is the index of the enclosing heading, list introduction or
    item, so that the chain of parents is the section path. ``level`` is the depth of a heading
    (1 outermost) or of an item. ``reason`` says why furniture was left out. The cell of a table of
    actions knows its ``row``, as number of the table and of the row in it, and its ``header``.
    """

    index: int
    kind: BlockKind
    text: str
    offsets: tuple[int, ...]
    parent: int | None = None
    level: int = 0
    marker: str = ""
    notation: str | None = None
    reason: str = ""
    page: int | None = None
    row: tuple[int, int] | None = None
    header: str = ""

    @property
    def start(self) -> int:
        """Offset of the first character in the document."""
        return self.offsets[0] if self.offsets else 0

    @property
    def end(self) -> int:
        """Offset after the last character in the document."""
        return self.offsets[-1] + 1 if self.offsets else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that a statement rests on.

    ``exact`` equals ``collapse(document.text[start:end])``: the words as printed, white space
    aside. Where the words are broken by page furniture, ``continuation`` holds the further pieces.
    """

    document: str
    start: int
    end: int
    exact: str
    extractor: str
    confidence: float
    page: int | None = None
    continuation: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something about a document that a reader of the graph should know."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
