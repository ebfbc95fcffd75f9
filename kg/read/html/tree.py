"""Bytes of a web page to its tree of elements."""

from __future__ import annotations

import codecs
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from kg.errors import UnreadableSource
from kg.read.extra import extra

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Node", "classes", "decoded", "is_html", "parse", "walk", "words_in"]

#: An element of lxml.
Node = Any

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|main|article|section|div|p|h[1-6]|table|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(
    rb"</(?:html|body|p|div|table|ul|ol|h[1-6]|article|section|main)\s*>", re.IGNORECASE
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:-]{2,40})", re.IGNORECASE
)
_HEAD = 8_192
_DEEPEST = 100
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Browsers read these as the larger set that pages mean by them.
_LARGER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_TAG_OR_TEXT = re.compile(r"<(?P<name>/?[a-zA-Z]+)?[^<>]*>?|(?P<text>[^<]+)")
_UNSEEN = frozenset({"script", "style", "head"})
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def is_html(data: bytes) -> bool:
    """Tell whether ``data`` begins as a web page or a part of one does."""
    head = data[:_HEAD].replace(b"\0", b"") if data.startswith(_MARKS[1][0]) else data[:_HEAD]
    head = head.removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE)
    match = _OPENING.match(head)
    if match is None:
        return False
    whole = b"html" in match.group().lower() or b"head" in match.group().lower()
    return whole or bool(_CLOSING.search(data))


def decoded(data: bytes) -> str:
    """Return the characters of a page by its mark, by what it declares, or as UTF-8 or Windows."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    declared = _CHARSET.search(data[:_HEAD])
    names = [declared[1].decode("ascii").lower()] if declared else []
    for name in [*names, "utf-8"]:
        try:
            return data.decode(_LARGER.get(name, name))
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", errors="replace")


def parse(data: bytes) -> Node:
    """Return the root of a page.

    Raises:
        UnreadableSource: It has no elements.
        MissingExtra: The library for HTML is not installed.
    """
    etree = extra("lxml.etree", of="a web page")
    text = decoded(data).replace("\0", "")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    # Lone surrogates are no characters, and UTF-8 cannot hold them.
    root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    if root is None:
        raise UnreadableSource("is a web page without content; save it again from the browser")
    # What stands deeper than the library goes is lost to it.
    if any("depth" in each.message for each in parser.error_log):
        return _words_alone(text, etree)
    _flatten(root)
    return root


def _words_alone(text: str, etree: Any) -> Node:  # noqa: ANN401 (a module)
    """Return a page of the words of another, each run between two tags a paragraph."""
    body = etree.Element("body")
    unseen = ""
    for match in _TAG_OR_TEXT.finditer(text):
        name = (match["name"] or "").lower()
        if unseen:
            unseen = "" if name == f"/{unseen}" else unseen
        elif name in _UNSEEN:
            unseen = name
        elif match["text"] and not match["text"].isspace():
            words = _NO_XML.sub("", unescape(match["text"]))
            etree.SubElement(body, "p").text = words
    return body


def _flatten(root: Node) -> None:
    """Make text of what is nested deeper than any page that was made to be read."""
    depths = {root: 0}
    for each in [node for node in root.iter() if node is not root]:
        above = depths.get(each.getparent())
        if above is None:
            continue
        depths[each] = above + 1
        if above + 1 >= _DEEPEST:
            text = words_in(each)
            for inner in list(each):
                each.remove(inner)
            each.text = text


def walk(node: Node) -> Iterator[Node]:
    """Yield ``node`` and all elements under it."""
    return (each for each in node.iter() if isinstance(each.tag, str))


def words_in(node: Node) -> str:
    """Return all characters under ``node``."""
    return "".join(node.itertext())


def classes(node: Node) -> frozenset[str]:
    """Return the parts of an element's class and id names, in lower case.

    >>> from types import SimpleNamespace
    >>> sorted(classes(SimpleNamespace(attrib={"class": "siteNav cookie-bar", "id": "top"})))
    ['bar', 'cookie', 'nav', 'site', 'top']
    """
    value = f"{node.attrib.get('class', '')} {node.attrib.get('id', '')}"
    return frozenset(part.lower() for part in _PART.findall(value[:1_000]))
