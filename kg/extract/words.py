"""Text to words, as name recognition needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.name_words import is_shouted

__all__ = ["Word", "Wording", "split_words"]

_WORD = re.compile(
    r"\d+(?:[.,/]\d+)*%?"
    r"|[A-Z]{2,}/[A-Z]{1,4}\b"
    r"|[^\W\d_](?:[\w]|['’](?![sS]\b)(?=\w)|[.-](?=\w))*(?:['’](?=[sS]?\b)(?![sS]\b))?"
    r"|['’][sS]\b"
    r"|\S"
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
        if is_shouted(self.text):
            return False
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


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and its words; a span of words goes from ``first`` up to, and without, ``end``."""

    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> Wording:
        """Return ``text`` split into words."""
        return cls(text, tuple(split_words(text)))

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: int) -> Word:
        return self.words[index]

    def printed(self, first: int, end: int) -> str:
        """Return a span of words as the text prints it.

        >>> Wording.of("the NHS’s (new) plan").printed(1, 3)
        'NHS’s'
        """
        return self.text[self.words[first].start : self.words[end - 1].end]

    def phrase(self, first: int, end: int) -> str:
        """Return a span of words in lower case, one space between two words.

        >>> Wording.of("Health &  Care").phrase(0, 3)
        'health & care'
        """
        return " ".join(word.lower for word in self.words[first:end])

    def capital_at(self, index: int) -> bool:
        """Tell whether there is a word at ``index`` and it begins with a capital letter."""
        return index < len(self.words) and self.words[index].capital
