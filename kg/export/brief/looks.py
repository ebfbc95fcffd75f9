"""How a Word briefing looks: its page, its fonts, its styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kg.export.brief.footnotes import MARK_STYLE, NOTE_STYLE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

__all__ = [
    "ACTION",
    "CELL",
    "FACT",
    "LINE",
    "QUOTE",
    "REMARK",
    "SHADE",
    "WIDTH",
    "dress",
]

#: Names of the briefing's own styles, so that an editor can change each in one place.
ACTION, QUOTE, REMARK, CELL, FACT = (
    "Briefing Action",
    "Briefing Quote",
    "Briefing Remark",
    "Briefing Cell",
    "Briefing Fact",
)
#: The width of the text in millimetres, on A4.
WIDTH = 166
#: Colours of lines and of the ground of headings of tables.
LINE, SHADE = "B8C4D2", "EAF0F6"
_FONT = "Calibri"
_DARK, _PLAIN, _PALE = "1F3A5F", "222222", "5A6472"


def dress(document: Document) -> None:
    """Set the page and the styles of ``document``, which uses no other formatting."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    for name in (ACTION, QUOTE, REMARK, CELL, FACT, NOTE_STYLE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[
            "Normal"
        ]
    mark = cast("CharacterStyle", document.styles.add_style(MARK_STYLE, WD_STYLE_TYPE.CHARACTER))
    mark.font.superscript = True
    _set(document, "Normal", size=10.5, after=6, colour=_PLAIN)
    _set(document, "Title", size=24, after=2, colour=_DARK, bold=True)
    _set(document, "Subtitle", size=12, after=14, colour=_PALE)
    _set(document, "Heading 1", size=15, before=18, after=6, colour=_DARK, bold=True)
    _set(document, "Heading 2", size=12, before=12, after=4, colour=_DARK, bold=True)
    _set(document, "Heading 3", size=10.5, before=8, after=3, colour=_PALE, bold=True)
    _set(document, ACTION, size=10.5, before=8, after=2, colour=_PLAIN, bold=True)
    _set(document, QUOTE, size=10.5, after=2, colour=_PLAIN)
    _set(document, REMARK, size=9, after=2, colour=_PALE)
    _set(document, CELL, size=9, after=0, colour=_PLAIN)
    _set(document, FACT, size=9.5, after=0, colour=_PLAIN)
    _set(document, NOTE_STYLE, size=8.5, after=1, colour=_PLAIN)
    _set(document, "Footer", size=8.5, after=0, colour=_PALE)
    _indent(document)
    footer = cast("ParagraphStyle", document.styles["Footer"])
    footer.paragraph_format.tab_stops.clear_all()
    footer.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _set(  # noqa: PLR0913 (what a style consists of)
    document: Document,
    name: str,
    *,
    size: float,
    after: float,
    colour: str,
    before: float = 0,
    bold: bool = False,
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style = cast("ParagraphStyle", document.styles[name])
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    # The theme's fonts would win over the font that is named, and letters of other scripts keep
    # what the theme has for them.
    for theme in ("w:asciiTheme", "w:hAnsiTheme"):
        fonts.attrib.pop(qn(theme), None)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    for old in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        old.getparent().remove(old)


def _indent(document: Document) -> None:
    """Set quotes off by a line at their left, and keep an action with its words."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    for name in (ACTION, QUOTE):
        style = cast("ParagraphStyle", document.styles[name])
        style.paragraph_format.keep_with_next = True
    quote = cast("ParagraphStyle", document.styles[QUOTE])
    remark = cast("ParagraphStyle", document.styles[REMARK])
    for style in (quote, remark):
        style.paragraph_format.left_indent = Mm(5)
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="12" w:space="8" '
        f'w:color="{LINE}"/></w:pBdr>'
    )
    properties = quote.element.get_or_add_pPr()
    spacing = properties.find("{*}spacing")
    spacing.addprevious(border)
