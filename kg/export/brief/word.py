"""A briefing as a Word document, with its references as footnotes; the same bytes every time."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kg.export.archives import same_bytes
from kg.export.brief.footnotes import Footnotes
from kg.export.brief.looks import ACTION, CELL, FACT, LINE, QUOTE, REMARK, SHADE, WIDTH, dress
from kg.export.brief.page import Actions, Cited, Facts, Note, Table
from kg.extras import imported
from kg.query.formats.data import xml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from kg.export.brief.page import Action, Block, Inline, Page

__all__ = ["to_docx"]

#: No clock time goes into the file: what Word shows as its date is the first that archives know.
_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001 (the format has no zone)
_LONGEST_TITLE = 200


def to_docx(page: Page) -> bytes:
    """Return ``page`` as a Word document.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    library = imported("docx", doing="writing a Word briefing", extra="documents")
    document: Document = library.Document()
    _describe(document, page)
    dress(document)
    _footer(document, page)
    _Writer(document, page).write()
    draft = io.BytesIO()
    document.save(draft)
    return same_bytes(draft.getvalue())


def _describe(document: Document, page: Page) -> None:
    about = document.core_properties
    about.title = f"Briefing: {xml_text(page.title)}"[:_LONGEST_TITLE]
    about.subject = page.subtitle
    about.author = about.last_modified_by = "Remit"
    about.language = "en-GB"
    about.comments = about.keywords = about.category = ""
    about.revision = 1
    about.created = about.modified = _MOMENT


def _footer(document: Document, page: Page) -> None:
    """Put the name of the body and the number of the page under every page."""
    footer = document.sections[0].footer.paragraphs[0]
    title = xml_text(page.title)
    short = title if len(title) <= 80 else f"{title[:79]}…"
    footer.add_run(f"Briefing: {short}\tPage ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
        )
    )


class _Writer:
    """Writes the parts of one briefing, in their order."""

    def __init__(self, document: Document, page: Page) -> None:
        self._document = document
        self._page = page
        self._notes = Footnotes(document, page.references)

    def write(self) -> None:
        self._paragraph(f"Briefing: {self._page.title}", "Title")
        self._paragraph(self._page.subtitle, "Subtitle")
        for section in self._page.sections:
            self._paragraph(section.heading, f"Heading {section.level}")
            for block in section.blocks:
                self._block(block)
        self._notes.write()

    def _paragraph(self, text: str, style: str) -> Paragraph:
        return self._document.add_paragraph(xml_text(text), style)

    def _block(self, block: Block) -> None:
        match block:
            case Note(text):
                self._fill(self._document.add_paragraph(), text)
            case Facts(rows):
                self._facts(rows)
            case Table():
                self._table(block)
            case Actions(items):
                for action in items:
                    self._action(action)

    def _fill(self, paragraph: Paragraph, text: tuple[Inline, ...]) -> None:
        for piece in text:
            if isinstance(piece, Cited):
                self._notes.mark(paragraph, piece.number)
            else:
                paragraph.add_run(xml_text(piece))

    def _action(self, action: Action) -> None:
        if action.title is not None:
            self._paragraph(action.title, ACTION)
        quote = self._document.add_paragraph(style=QUOTE)
        self._fill(quote, action.quote)
        if action.title is None:
            from docx.shared import Pt

            quote.paragraph_format.space_before = Pt(8)
        for remark in action.remarks:
            self._fill(self._document.add_paragraph(style=REMARK), remark)

    def _facts(self, rows: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        if not rows:
            return
        table = self._new_table(len(rows), (24, 76))
        for row, (name, said) in zip(table.rows, rows, strict=True):
            label, value = row.cells
            label.paragraphs[0].style = value.paragraphs[0].style = FACT
            label.paragraphs[0].add_run(xml_text(name)).bold = True
            value.paragraphs[0].add_run(xml_text(said[0]))
            for line in said[1:]:
                value.add_paragraph(xml_text(line), FACT)
        self._after_table()

    def _table(self, block: Table) -> None:
        table = self._new_table(len(block.rows) + 1, block.widths)
        heading, *rows = table.rows
        for cell, name in zip(heading.cells, block.columns, strict=True):
            cell.paragraphs[0].style = CELL
            cell.paragraphs[0].add_run(xml_text(name)).bold = True
            _shade(cell)
        _mark_row(heading._tr, "tblHeader")
        for row, texts in zip(rows, block.rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].style = CELL
                self._fill(cell.paragraphs[0], text)
        self._after_table()

    def _new_table(self, rows: int, widths: Sequence[int]) -> WordTable:
        from docx.shared import Mm

        table: WordTable = self._document.add_table(rows, len(widths))
        table.autofit = False
        _lines(table)
        shares = [Mm(WIDTH * width / sum(widths)) for width in widths]
        for column, share in zip(table.columns, shares, strict=True):
            column.width = share
        for row in table.rows:
            _mark_row(row._tr, "cantSplit")
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = share
        return table

    def _after_table(self) -> None:
        """Keep what follows off the table, as a table has no space of its own under it."""
        from docx.shared import Pt

        gap = self._document.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(8)


def _mark_row(row: Any, name: str) -> None:  # noqa: ANN401 (an element of lxml)
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _lines(table: WordTable) -> None:
    """Give a table thin lines between its rows, none between columns, and room in its cells."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    rooms = "".join(
        f'<w:{side} w:w="{room}" w:type="dxa"/>'
        for side, room in (("top", 50), ("left", 80), ("bottom", 50), ("right", 80))
    )
    # The schema has the lines before the layout and the room in cells after it.
    layout: Any = table._tbl.tblPr.find("{*}tblLayout")
    layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    layout.addnext(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{rooms}</w:tblCellMar>"))


def _shade(cell: _Cell) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{SHADE}"/>')
    )
