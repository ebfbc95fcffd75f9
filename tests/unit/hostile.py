"""Text as documents may have it and programs may trip over, for the tests of everything written."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["HOSTILE", "texts"]

#: Each has to come out as it is, or with what cannot be shown told by its code.
HOSTILE = (
    "</script><script>alert(1)</script>",
    '=HYPERLINK("https://example.org","x")',
    "+1 more nurse",
    "-5% by 2024",
    "@SUM(A1)",
    "#N/A",
    "a|b `code` **bold** _it_ [x](y) ![z](w)",
    "1. first",
    "- item",
    "# heading",
    "> quote",
    "&amp; &#38; <b>bold</b>",
    "bell \x07 escape \x1b[31m null \x00 nonchar \ufffe",
    "right \u202eto left\u202c and שלום and مرحبا",
    "emoji 😀 and 👩\u200d👩\u200d👧",
    "two\nlines\r\nand\ttabs",
    "_x0041_ is no A",
    "end",
    "x" * 10_000,
    "😀" * 20_000,
)

#: Any text that a graph can hold: everything but surrogates, which UTF-8 has no bytes for.
texts = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
)
