"""Which encoding the bytes of a table are in."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from kg.errors import UnreadableSource

__all__ = ["Decoded", "decode", "encode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: So many bytes show whether every other one is zero, as in UTF-16 without a mark.
_SHOWN = 4096
#: In English text about half of the bytes of UTF-16 are zero; in other encodings none is.
_ZEROS = 0.3


class Decoded(NamedTuple):
    """A text, the codec that read it, and what people call that."""

    text: str
    codec: str
    called: str


def decode(data: bytes, *, place: str) -> Decoded:
    """Return the text of a table: UTF-8, UTF-16 or, where it is neither, Windows-1252.

    Raises:
        UnreadableSource: It is in none of these.

    >>> decode("Ynys Môn".encode("cp1252"), place="areas.csv").called
    'Windows-1252'
    """
    for mark, codec, called in _MARKS:
        if data.startswith(mark):
            return Decoded(_read(data, codec, called, place), codec, called)
    wide = _wide(data)
    if wide is not None:
        return Decoded(_read(data, wide, "UTF-16", place), wide, "UTF-16 without a byte order mark")
    if b"\0" in data:
        at = data.index(b"\0")
        raise UnreadableSource(
            f"byte {at} is zero, so this is no text; save the table as CSV in UTF-8", place=place
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "UTF-8")
    except UnicodeDecodeError:
        return Decoded(_read(data, "cp1252", "Windows-1252", place), "cp1252", "Windows-1252")


def encode(text: str, codec: str) -> tuple[bytes, str]:
    """Return ``text`` in ``codec`` or, where that cannot hold it, in UTF-8; and which it is in.

    >>> encode("Hywel Dda ŵ", "cp1252")[1]
    'utf-8-sig'
    """
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:
        return text.encode("utf-8-sig"), "utf-8-sig"
    return data, codec


def _read(data: bytes, codec: str, called: str, place: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        wrong = f"byte {error.start} ({data[error.start]:#04x})"
        raise UnreadableSource(
            f"{wrong} does not occur in {called}, and the table is in no other encoding that Remit "
            "reads; save it as CSV in UTF-8",
            place=place,
        ) from None


def _wide(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark, told by where the zeros stand."""
    shown = data[:_SHOWN]
    if len(shown) < 2 or len(data) % 2:
        return None
    even, odd = shown[::2].count(0), shown[1::2].count(0)
    least = _ZEROS * len(shown) / 2
    if odd > least and not even:
        return "utf-16-le"
    return "utf-16-be" if even > least and not odd else None
