"""Plain text: what offsets count, and what is refused with which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableSource
from kg.read.plain_text import read_plain_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"one\r\r\ntwo", "one\n\ntwo"),
        (b"\xef\xbb\xbfone", "one"),
        ("o\ufeffne".encode(), "o\ufeffne"),
        (b"bell\x07 tab\t feed\x0c", "bell\x07 tab\t feed\x0c"),
        ("line\u2028separator\x85".encode(), "line\u2028separator\x85"),
        ("\u05e9\u05dc\u05d5\u05dd \U0001f3e5".encode(), "\u05e9\u05dc\u05d5\u05dd \U0001f3e5"),
    ],
)
def test_line_ends_and_mark_change_and_nothing_else_does(data: bytes, text: str) -> None:
    assert read_plain_text(data).text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \t\r\n\n", "only white space"),
        (b"\xef\xbb\xbf", "only white space"),
        (b"text\0more", "is binary (a NUL byte at byte 4)"),
        (b"%PDF-1.7 \xff", "is a PDF"),
        (b"PK\x03\x04....", "zip archive or an office document"),
        ("one".encode("utf-16"), "is UTF-16"),
        (
            b"caf\xe9 one\n",
            "byte 0xE9 at byte 3, line 1; convert it, for example with iconv -f WIN",
        ),
        (b"one\ntwo\xe9", "line 2"),
        (b"one\x81\n", "iconv -f ITS-ENCODING"),
        (b"\xed\xa0\x80 a lone surrogate", "byte 0xED at byte 0"),
        (bytes(range(1, 256)), "is binary (no UTF-8 at byte"),
    ],
)
def test_what_is_not_utf8_text_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource) as raised:
        read_plain_text(data)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def _reason(data: bytes) -> str:
    """Return why ``data`` is refused, or nothing where it is read."""
    try:
        read_plain_text(data)
    except UnreadableSource as error:
        return error.reason
    return ""


_LETTERS = st.text().map(lambda text: "A" + text.replace("\0", ""))


@given(_LETTERS)
def test_every_text_without_nul_is_read_whole(text: str) -> None:
    expected = "\n".join(text.replace("\r\n", "\n").split("\r"))
    assert read_plain_text(text.encode()).text == expected
    assert read_plain_text(b"\xef\xbb\xbf" + text.encode()).text == expected


@given(st.binary())
def test_bytes_are_read_or_refused_for_one_reason(data: bytes) -> None:
    reason = _reason(data)
    assert "\n" not in reason
    if not reason:
        assert "\r" not in read_plain_text(data).text
