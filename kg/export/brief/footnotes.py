"""Footnotes of a Word document, which python-docx reads past and cannot write.

The part, its content type and its relationship are those of ECMA-376, part 1, section 11.3.7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import escape

from kg.export.brief.wording import where
from kg.query.formats.data import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

    from kg.export.brief.page import Reference

__all__ = ["MARK_STYLE", "NOTE_STYLE", "Footnotes"]

#: What Word calls its styles of footnotes.
NOTE_STYLE, MARK_STYLE = "footnote text", "footnote reference"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
#: The lines between text and footnotes come first, with numbers below those of footnotes.
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0"/>'
    "</w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)
_SETTINGS = (
    '<w:footnotePr xmlns:w="%s"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
)


class Footnotes:
    """The footnotes of one document: their marks in its text, and the part that holds them.

    A reference that is cited again gets a cross-reference to the mark of the first, as Word makes
    one, so that its number stays the same when somebody edits the text.
    """

    def __init__(self, document: Document, references: Iterable[Reference]) -> None:
        self._document = document
        self._references = {reference.number: reference for reference in references}
        self._marked: set[int] = set()

    def mark(self, paragraph: Paragraph, number: int) -> None:
        """Add the mark of the reference ``number`` at the end of ``paragraph``."""
        if number in self._marked:
            self._mark_again(paragraph, number)
            return
        self._marked.add(number)
        name = f'w:id="{number}" w:name="_Ref{number:08}"'
        _append(paragraph, f"<w:bookmarkStart {name}/>")
        _append(paragraph, self._run(f'<w:footnoteReference w:id="{number}"/>'))
        _append(paragraph, f'<w:bookmarkEnd w:id="{number}"/>')

    def _mark_again(self, paragraph: Paragraph, number: int) -> None:
        field = f"NOTEREF _Ref{number:08} \\f \\h"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {field} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{number}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ):
            _append(paragraph, self._run(piece))

    def _run(self, content: str) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="{self._style(MARK_STYLE)}"/></w:rPr>{content}</w:r>'

    def _style(self, name: str) -> str:
        return cast("str", self._document.styles[name].style_id)

    def write(self) -> None:
        """Add the part with the words of every footnote to the document."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = "".join(map(self._note, self._references.values()))
        xml = f'<w:footnotes xmlns:w="{_MAIN}">{_SEPARATORS}{notes}</w:footnotes>'
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        part = Part(
            PackURI("/word/footnotes.xml"),
            _TYPE,
            (head + xml).encode("utf-8", "replace"),
            self._document.part.package,
        )
        self._document.part.relate_to(part, _RELATION)
        _before_compatibility(self._document.settings.element, _SETTINGS % _MAIN)

    def _note(self, reference: Reference) -> str:
        words = escape(xml_text(f" {where(reference)}."))
        return (
            f'<w:footnote w:id="{reference.number}"><w:p><w:pPr><w:pStyle w:val='
            f'"{self._style(NOTE_STYLE)}"/></w:pPr>{self._run("<w:footnoteRef/>")}'
            f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:footnote>'
        )


def _append(paragraph: Paragraph, xml: str) -> None:
    from docx.oxml import parse_xml

    for element in parse_xml(f'<w:p xmlns:w="{_MAIN}">{xml}</w:p>'):
        paragraph._p.append(element)


def _before_compatibility(settings: BaseOxmlElement, xml: str) -> None:
    """Put the settings of footnotes where the schema has them: before those of compatibility."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    element = parse_xml(xml)
    after = settings.find(qn("w:compat"))
    if after is None:
        settings.append(element)
    else:
        after.addprevious(element)
