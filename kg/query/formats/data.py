"""Results for programs: CSV, TSV, JSON, JSON Lines and XML, as the W3C defines the first four.

Text from documents goes out as it is: what a format can escape is escaped, nothing is dropped
(but for the control characters that XML cannot hold, which become U+FFFD).
"""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kg.query.terms import BNODE, LITERAL, URI, XSD, Term, Value, ntriples, python_value

if TYPE_CHECKING:
    from kg.query.results import Rows

__all__ = [
    "answer_json",
    "answer_xml",
    "json_line",
    "to_csv",
    "to_json",
    "to_jsonl",
    "to_tsv",
    "to_xml",
    "xml_text",
]

_BARE = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"),
}
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}
_RESULTS = "http://www.w3.org/2005/sparql-results#"


def to_csv(rows: Rows) -> str:
    """Return ``rows`` in SPARQL 1.1 CSV: values without types, lines ending in CR LF."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(rows.columns)
    for cells in rows.terms:
        writer.writerow("" if term is None else _csv_text(term) for term in cells)
    return out.getvalue()


def _csv_text(term: Term) -> str:
    return f"_:{term.value}" if term.kind == BNODE else term.value


def to_tsv(rows: Rows) -> str:
    """Return ``rows`` in SPARQL 1.1 TSV: terms in the syntax of Turtle."""
    lines = ["\t".join(f"?{name}" for name in rows.columns)]
    lines.extend("\t".join(map(_tsv_text, cells)) for cells in rows.terms)
    return "".join(f"{line}\n" for line in lines)


def _tsv_text(term: Term | None) -> str:
    if term is None:
        return ""
    number = _BARE.get(term.datatype)
    return term.value if number and number.fullmatch(term.value) else ntriples(term)


def to_json(rows: Rows) -> str:
    """Return ``rows`` in SPARQL 1.1 Query Results JSON; an unbound cell has no binding."""
    bindings = [
        {
            name: _json_term(term)
            for name, term in zip(rows.columns, cells, strict=True)
            if term is not None
        }
        for cells in rows.terms
    ]
    return _dump({"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}})


def answer_json(value: bool) -> str:
    """Return yes or no in SPARQL 1.1 Query Results JSON."""
    return _dump({"head": {}, "boolean": value})


def _dump(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    said = {"type": term.kind, "value": term.value}
    if term.datatype:
        said["datatype"] = term.datatype
    if term.language:
        said["xml:lang"] = term.language
    return said


def to_jsonl(rows: Rows) -> str:
    """Return ``rows`` as one plain JSON object a line, numbers as numbers, unbound cells left out."""
    lines = (
        {
            name: _json_value(term)
            for name, term in zip(rows.columns, cells, strict=True)
            if term is not None
        }
        for cells in rows.terms
    )
    return "".join(map(json_line, lines))


def json_line(value: object) -> str:
    """Return ``value`` as JSON on a line of its own, whatever a reader takes for the end of one."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def _json_value(term: Term) -> str | int | float | bool:
    value: Value = python_value(term)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal | float):
        number = float(value)
        return number if number - number == 0 else term.value
    return term.value


def to_xml(rows: Rows) -> str:
    """Return ``rows`` in the SPARQL Query Results XML Format."""
    names = [_attribute(name) for name in rows.columns]
    head = "".join(f"    <variable name={name}/>\n" for name in names)
    results = "".join(map(_xml_result, [names] * len(rows), rows.terms))
    return _xml(f"  <head>\n{head}  </head>\n  <results>\n{results}  </results>\n")


def answer_xml(value: bool) -> str:
    """Return yes or no in the SPARQL Query Results XML Format."""
    return _xml(f"  <head/>\n  <boolean>{str(value).lower()}</boolean>\n")


def _xml(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_RESULTS}">\n{body}</sparql>\n'


def _xml_result(names: list[str], cells: tuple[Term | None, ...]) -> str:
    bindings = "".join(
        f"      <binding name={name}>{_xml_term(term)}</binding>\n"
        for name, term in zip(names, cells, strict=True)
        if term is not None
    )
    return f"    <result>\n{bindings}    </result>\n"


def _xml_term(term: Term) -> str:
    tag = {URI: "uri", LITERAL: "literal", BNODE: "bnode"}[term.kind]
    attribute = ""
    if term.datatype:
        attribute = f" datatype={_attribute(term.datatype)}"
    if term.language:
        attribute = f" xml:lang={_attribute(term.language)}"
    return f"<{tag}{attribute}>{_xml_text(term.value)}</{tag}>"


def xml_text(text: str) -> str:
    r"""Return ``text`` with U+FFFD for each character that XML 1.0 cannot hold, even escaped.

    >>> xml_text("red\x1b[31m")
    'red�[31m'
    """
    return _NOT_XML.sub("\ufffd", text)


def _xml_text(text: str) -> str:
    # A bare carriage return would be read back as a line feed.
    return escape(xml_text(text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(xml_text(text))
