"""PDFs made for tests, word by word at their places."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LEFT", "RIGHT", "TOP", "Maker"]

LEFT, RIGHT, TOP = 60.0, 535.0, 740.0
_SIZE = 11.0


@dataclass
class Maker:
    """A PDF under way, written from top to bottom."""

    title: str | None = None
    encrypt: str | None = None
    y: float = TOP
    file: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.file, pagesize=A4, invariant=True, encrypt=self.encrypt)
        if self.title:
            self.canvas.setTitle(self.title)

    def at(self, x: float, y: float, text: str, *, size: float = _SIZE, bold: bool = False) -> None:
        """Set ``text`` at a place."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, y, text)

    def line(self, text: str, *, x: float = LEFT, size: float = _SIZE, bold: bool = False) -> None:
        """Set one line, and go down to the next."""
        self.at(x, self.y, text, size=size, bold=bold)
        self.y -= 1.3 * size

    def gap(self, points: float = 10) -> None:
        """Leave room."""
        self.y -= points

    def paragraph(
        self, text: str, *, x: float = LEFT, right: float = RIGHT, hang: float = 0
    ) -> None:
        """Set a paragraph in lines that end before ``right``; "|" marks a place to break."""
        line = ""
        start = x
        self.canvas.setFont("Helvetica", _SIZE)
        for word in text.split():
            longer = f"{line} {word}".strip()
            if self.canvas.stringWidth(longer.replace("|", ""), "Helvetica", _SIZE) > right - start:
                head, broken, tail = word.partition("|")
                self.line(f"{line} {head}-" if broken else line, x=start)
                line, start = tail if broken else word, x + hang
            else:
                line = longer.replace("|", "")
        self.line(line, x=start)
        self.gap()

    def rules(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw a grid."""
        self.canvas.grid(list(xs), list(ys))

    def picture(self) -> None:
        """Cover the page with a picture."""
        from PIL import Image

        self.canvas.drawImage(ImageReader(Image.new("L", (20, 30), 200)), 0, 0, *A4)

    def page(self) -> None:
        """Turn the page."""
        self.canvas.showPage()
        self.y = TOP

    def bytes(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self.file.getvalue()
