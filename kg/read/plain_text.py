"""Plain text: UTF-8, line ends as line feeds, every other character kept."""

from __future__ import annotations

import codecs
import re

from kg.errors import UnreadableSource
from kg.read.format import Content, Format

__all__ = ["PLAIN_TEXT", "read_plain_text"]

_FOREIGN_SIGNATURES = (
    (b"%PDF-", "a PDF", "fetch it again"),
    (
        b"PK\x03\x04",
        "a zip archive or an office document of a kind",
        "save its text as DOCX or PDF, or fetch it again if it is one of these",
    ),
    (b"\xd0\xcf\x11\xe0", "an old or locked office document", "save it as DOCX without a password"),
    (b"{\\rtf", "rich text (RTF)", "save it as DOCX"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "name a text"),
    (b"\xff\xd8\xff", "a picture", "name a text"),
    (b"GIF8", "a picture", "name a text"),
)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
_CONTROL_SHARE = 0.02


def read_plain_text(data: bytes) -> Content:
    r"""Return the text of ``data``, whose offsets count code points after these two changes.

    A byte order mark is dropped, and ``\r\n`` and ``\r`` become ``\n``.

    >>> read_plain_text(b"\xef\xbb\xbfOne\r\ntwo").text
    'One\ntwo'
    """
    _refuse_foreign(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource(_wrong_bytes(data, error.start)) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableSource("holds only white space; leave it out, or name a text")
    return Content(text=text)


def _refuse_foreign(data: bytes) -> None:
    if not data:
        raise UnreadableSource("is empty; leave it out, or name a text")
    if data.startswith(_UTF16_MARKS):
        raise UnreadableSource(
            "is UTF-16 text; convert it to UTF-8, for example with iconv -f UTF-16 -t UTF-8"
        )
    for signature, what, advice in _FOREIGN_SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSource(f"is {what}, which Remit does not read; {advice}")
    null = data.find(b"\0")
    if null >= 0:
        raise UnreadableSource(f"is binary (a NUL byte at byte {null}); name a text in UTF-8")


def _wrong_bytes(data: bytes, at: int) -> str:
    """Return why ``data`` is not UTF-8, where it first fails, and what to do."""
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        return f"is binary (no UTF-8 at byte {at}); name a text in UTF-8"
    line = data.count(b"\n", 0, at) + 1
    return (
        f"is not UTF-8: byte 0x{data[at]:02X} at byte {at}, line {line}; convert it, for example "
        f"with iconv -f {_likely_encoding(data)} -t UTF-8"
    )


def _likely_encoding(data: bytes) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "ITS-ENCODING"
    return "WINDOWS-1252"


PLAIN_TEXT = Format(
    name="plain text",
    suffixes={
        ".txt": "text/plain",
        ".text": "text/plain",
        ".md": "text/markdown",
        ".markdown": "text/markdown",
    },
    recognises=lambda _data: True,
    read=read_plain_text,
)
