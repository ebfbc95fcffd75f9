"""How the workbook looks: styles, widths, headings, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "HEADING",
    "LINK",
    "TITLE",
    "WORDS",
    "add_styles",
    "at",
    "lay_out",
    "link",
    "print_wide",
    "widen",
]

#: The names of the workbook's styles.
HEADING, TITLE, WORDS, NAME, LINK = (
    "Remit heading",
    "Remit title",
    "Remit words",
    "Remit name",
    "Remit link",
)
_DARK, _BLUE, _WHITE = "FF1F3A5F", "FF1155CC", "FFFFFFFF"
_FONT = "Calibri"
_HEADING_HEIGHT = 30
_LINE, _MOST_LINES = 15, 14


def add_styles(book: Workbook) -> None:
    """Add the styles to ``book``, so that a reader can change each in one place."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

    top = Alignment(vertical="top", wrap_text=True)
    line = Alignment(vertical="top")
    middle = Alignment(vertical="center", wrap_text=True)
    ground = PatternFill("solid", start_color=_DARK)
    for style in (
        NamedStyle(
            HEADING,
            font=Font(name=_FONT, size=11, bold=True, color=_WHITE),
            fill=ground,
            alignment=middle,
        ),
        NamedStyle(TITLE, font=Font(name=_FONT, size=14, bold=True, color=_DARK)),
        NamedStyle(WORDS, font=Font(name=_FONT, size=11), alignment=top),
        NamedStyle(NAME, font=Font(name=_FONT, size=11), alignment=line),
        NamedStyle(
            LINK, font=Font(name=_FONT, size=11, color=_BLUE, underline="single"), alignment=top
        ),
    ):
        book.add_named_style(style)


def at(page: Worksheet, row: int, column: int, value: str | int | None = None) -> Cell:
    """Return the cell of ``page`` there, with a ``value`` of the workbook's own."""
    cell: Cell = page.cell(row, column, value)
    return cell


def widen(page: Worksheet, headings: list[tuple[str, int]], *, row: int = 1) -> None:
    """Write headings into a ``row``, each with the width of its column in characters."""
    from openpyxl.utils import get_column_letter

    for place, (heading, width) in enumerate(headings, 1):
        page.column_dimensions[get_column_letter(place)].width = width
        at(page, row, place, heading).style = HEADING
    page.row_dimensions[row].height = _HEADING_HEIGHT


def raise_row(page: Worksheet, row: int, lines: int) -> None:
    """Make a row as high as its longest text needs, within what can be read on a screen.

    Excel would do so itself when it opens the file; other programs would not.
    """
    page.row_dimensions[row].height = _LINE * min(max(lines, 1), _MOST_LINES)


def lines_of(text: str, width: int) -> int:
    """Return how many lines ``text`` takes, wrapped in a column of ``width`` characters."""
    return sum(1 + len(part) // width for part in text.split("\n"))


def lay_out(page: Worksheet, freeze: str) -> None:
    """Freeze the heading, give it filters, and print it on every page."""
    page.freeze_panes = freeze
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    print_wide(page)


def print_wide(page: Worksheet) -> None:
    """Let a sheet print on A4 across, as wide as a page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def link(cell: Cell, *, sheet: str = "", row: int = 0, address: str = "") -> None:
    """Make ``cell`` a link to a row of a sheet, or to an address of the web."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    place = f"'{sheet}'!A{row}" if sheet else None
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, target=address or None)
    cell.style = LINK
