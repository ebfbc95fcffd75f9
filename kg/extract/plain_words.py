"""The words of a sentence as a parser should see them: each name as one plain word of its kind."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.claims import NameKind
from kg.lexicon.name_words import is_shouted
from kg.lexicon.terms import actor_lexicon, role_lexicon, verb_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from kg.claims import Name

__all__ = ["PlainWords", "is_shouted_action"]

_PLAIN = {
    NameKind.BODY: "Council",
    NameKind.GROUP: "councils",
    NameKind.PERSON: "Smith",
    NameKind.POST: "Minister",
    NameKind.STRATEGY: "Strategy",
}
_QUOTES = "‘’“”\"'"
_ADDED = (0, 0)
_PARTICIPLE = re.compile(r"led|funded|owned|run|based|wide", re.IGNORECASE)
_AFTER_ANY_NOUN = re.compile(r"based|wide", re.IGNORECASE)
_AFTER_VERB = re.compile(
    r"by|an?|the|to|[io]n|at|around|upon|range|up|and|for|with|from|[,.]", re.IGNORECASE
)
#: Words beside which "would" says what might be, or what somebody wishes.
_CONDITIONAL = re.compile(
    r"\b(?:if|unless|would (?:like|have|be (?:helpful|useful|good))|were to)\b"
)
_ADJECTIVE = "regional"
#: The present tense of a verb, as far as its ending tells.
_PRESENT = re.compile(r"(?!(?:is|has|was|does|as|its|this|thus|plus)$)[a-z]{3,}s")
#: "co-produce", "re-commission": one word, whose halves the parser would take for two verbs.
_PREFIX = re.compile(r"(?:co|re|pre|de)", re.IGNORECASE)
#: "was exploring" in minutes, which report what was going on when they were taken.
_GOING_ON = {"was": "is", "were": "are"}
#: Words that lose a letter where a PDF's letters are joined and taken apart again.
_MAIMED = {"wil": "will", "shal": "shall"}
_DOING = re.compile(r"[a-z]{2,}ing")


#: "CLERK TO WRITE TO THE COUNCIL", as some minutes print what is to be done.
_SHOUTED_ACTION = re.compile(r"(?!TO\b)[A-Z][A-Z .,/&’'-]{1,60} TO [A-Z]{2,}[^a-z]*$")


def is_shouted_action(text: str) -> bool:
    """Tell whether a line in capitals says who is to do what.

    >>> is_shouted_action("CLERK TO WRITE TO THE COUNCIL"), is_shouted_action("TO NOTE THE REPORT")
    (True, False)
    """
    return _SHOUTED_ACTION.match(text) is not None


@dataclass(frozen=True, slots=True)
class _Cover:
    """Characters of the sentence to parse as one word: a name with its quotation marks."""

    start: int
    end: int
    name: Name


class PlainWords:
    """The words to parse, where each stands in the text, and which of them stand for names.

    A word that does not stand in the text has an empty span.
    """

    def __init__(self, text: str, *, before: Sequence[str], reported: bool = False) -> None:
        """Begin a sentence with words that its text lacks."""
        self.text = text
        self._addressed = [match.span() for match in role_lexicon().addressed.finditer(text)]
        self._shouted = is_shouted_action(text)
        self._reported = reported and not _CONDITIONAL.search(text)
        self.words = list(before)
        self.spans = [_ADDED] * len(before)
        self.names: dict[int, Name] = {}

    def extend(self, tokens: Iterable[Token], names: Sequence[Name]) -> None:
        """Take the tokens of the text, those of a name together."""
        covers = deque(_covers(names, self.text))
        for token in tokens:
            start, end = token.idx, token.idx + len(token)
            if any(a <= start and end <= b for a, b in self._addressed):
                continue
            while covers and covers[0].end <= start:
                covers.popleft()
            if covers and covers[0].start <= start and end <= covers[0].end:
                self._take_name(covers[0], start, end)
            else:
                self.words.append(self._plain(token))
                self.spans.append((start, end))
        if self._reported:
            self._tell_of_present()

    def _tell_of_present(self) -> None:
        """Put what was going on when minutes were taken into the present: "was exploring"."""
        for i, (word, following) in enumerate(pairwise(self.words)):
            if word in _GOING_ON and _DOING.fullmatch(following):
                self.words[i] = _GOING_ON[word]

    def _take_name(self, cover: _Cover, start: int, end: int) -> None:
        """Begin a name with its first token, or take one more token of it."""
        if start == cover.start or not self.names or self.spans[-1][1] < cover.start:
            self.names[len(self.words)] = cover.name
            self.words.append(_PLAIN[cover.name.kind])
            self.spans.append((cover.start, end))
        else:
            self.spans[-1] = (self.spans[-1][0], end)

    def _plain(self, token: Token) -> str:
        """Return a word as the parser knows it: a free dash, and no capitals of minutes."""
        if self._is_free_dash(token):
            return "—"
        word = token.text
        if self._reported and word.lower() == "would":
            return "will"
        if word in _MAIMED:
            return _MAIMED[word]
        return word.lower() if self._shouted or is_shouted(word) else word

    def _is_free_dash(self, token: Token) -> bool:
        """Tell whether a hyphen stands between spaces, where it is a dash, or a bar parts words."""
        if token.text == "|":
            return True
        return token.text == "-" and self.text[token.idx - 1 : token.idx + 2] == " - "

    def join_participles(self) -> None:
        """Make one adjective of "NHS led", written without its hyphen before a noun."""
        for i in range(len(self.words) - 2, 0, -1):
            if self._is_split_adjective(i):
                self._join(i - 1, i, _ADJECTIVE)

    def _is_split_adjective(self, index: int) -> bool:
        """Tell whether the word at ``index`` and the one before it are one adjective."""
        previous, word, following = self.words[index - 1 : index + 2]
        if not _PARTICIPLE.fullmatch(word) or _AFTER_VERB.fullmatch(following):
            return False
        plain = _AFTER_ANY_NOUN.fullmatch(word) is not None and previous.isalpha()
        named = index - 1 in self.names or self._is_some_body(index)
        return (named or plain) and following[0].isalpha()

    def _is_some_body(self, index: int) -> bool:
        """Tell whether "a council" stands before ``index``, and the name of a strategy behind it.

        "The council led Weight Strategy" may tell what the council did.
        """
        following = self.names.get(index + 1)
        if following is None or following.kind is not NameKind.STRATEGY:
            return False
        for first in range(index - 1, max(0, index - actor_lexicon().longest - 1), -1):
            body = " ".join(self.words[first:index]).lower()
            if body in actor_lexicon().kinds and self.words[first - 1].lower() in ("a", "an"):
                return True
        return False

    def join_prefixes(self) -> None:
        """Make one word of "co-produce", whose prefix would be parsed as a verb of its own."""
        for i in range(len(self.words) - 2, 0, -1):
            before, hyphen, after = self.words[i - 1 : i + 2]
            whole = self.spans[i - 1][1] == self.spans[i][0] < self.spans[i + 1][0]
            whole = whole and self.spans[i][1] == self.spans[i + 1][0]
            if hyphen == "-" and whole and _PREFIX.fullmatch(before) and after.islower():
                self._join(i - 1, i + 1, before + after)

    def _join(self, first: int, last: int, word: str) -> None:
        """Put one ``word`` in the place of those from ``first`` to ``last``, which name nobody."""
        self.words[first : last + 1] = [word]
        self.spans[first : last + 1] = [(self.spans[first][0], self.spans[last][1])]
        gone = last - first
        kept = {n: name for n, name in self.names.items() if not first <= n <= last}
        self.names = {n - (gone if n > last else 0): name for n, name in kept.items()}

    def say_should(self) -> None:
        """Put "should" into "recommend that X publishes", where the parser may see a noun."""
        demands = verb_lexicon().clauses.demands
        for i in sorted(self.names, reverse=True):
            if not 1 < i < len(self.words) - 2:
                continue
            before, that, name, word = self.words[i - 2 : i + 2]
            verb = before.lower().removesuffix("s").removesuffix("ed")
            asked = verb in demands and that.lower() == "that"
            if asked and _PRESENT.fullmatch(word) and name != _PLAIN[NameKind.STRATEGY]:
                self._insert(i + 1, "should")

    def _insert(self, index: int, word: str) -> None:
        """Put a ``word`` that the text lacks before the one at ``index``."""
        self.words.insert(index, word)
        self.spans.insert(index, _ADDED)
        self.names = {n + (n >= index): name for n, name in self.names.items()}

    def lower_at(self, index: int) -> None:
        """Write the word at ``index``, if there is one and it is no name, in lower case."""
        if index < len(self.words) and index not in self.names:
            self.words[index] = self.words[index].lower()

    def close(self, after: Sequence[str]) -> None:
        """End the sentence with words that its text lacks."""
        self.words.extend(after)
        self.spans.extend([_ADDED] * len(after))

    def spaces(self) -> list[bool]:
        """Return after which words a space stands."""
        between = [a[1] < b[0] or _ADDED in (a, b) for a, b in pairwise(self.spans)]
        return [*between, False][: len(self.words)]


def _covers(names: Iterable[Name], text: str) -> list[_Cover]:
    """Return what to parse as one word, quotation marks around a name included."""
    covers: list[_Cover] = []
    for name in names:
        if name.kind is NameKind.OTHER:
            continue
        start, end = name.start, name.end
        if start and text[start - 1] in _QUOTES and end < len(text) and text[end] in _QUOTES:
            start, end = start - 1, end + 1
        elif start and text[start - 1] in "‘“" and ("’" in name.text or "”" in name.text):
            start -= 1
        covers.append(_Cover(start, end, name))
    return covers
