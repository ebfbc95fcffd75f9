"""Text that a spreadsheet would take for a formula, and run."""

from __future__ import annotations

__all__ = ["harmless"]

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    r"""Return ``text`` so that no spreadsheet runs it: an apostrophe before what begins a formula.

    >>> harmless('=HYPERLINK("https://a.example")'), harmless("a - b")
    ('\'=HYPERLINK("https://a.example")', 'a - b')
    """
    return f"'{text}" if text.startswith(_BEGINNINGS) else text
