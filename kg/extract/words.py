"""Text to words, as name recognition needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Word", "split_words"]

_WORD = re.compile(
    r"\d+(?:[.,/]\d+)*%?|[^\W\d_](?:[\w]|['’](?![sS]\b)(?=\w)|[.-](?=\w))*(?:['’](?=[sS]?\b)(?![sS]\b))?|['’][sS]\b|\S"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a text, with its place."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Tell whether the word begins with a capital letter or is such as "iNHS" or "GP2"."""
        return self.text[0].isupper() or (len(self.text) > 2 and self.text[1:3].isupper())

    @property
    def lower(self) -> str:
        """The word in lower case, with a straight apostrophe."""
        return self.text.lower().replace("’", "'")


def split_words(text: str) -> list[Word]:
    """Return the words and marks of ``text``; a possessive 's is a word of its own.

    >>> [w.text for w in split_words("the Authority’s Sub-Regional Board (CCG).")]
    ['the', 'Authority', '’s', 'Sub-Regional', 'Board', '(', 'CCG', ')', '.']
    """
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
