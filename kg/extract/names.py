"""Names in a text: bodies, groups, persons, posts, strategies.

A name is a run of capitalised words that ends in a head noun of the lexicon ("Richmond Council"),
begins with one ("Department of Health"), stands in quotation marks before one ("‘Ageing Well’
Board"), has a title before it ("Mrs Allen"), is known to the authority, or was found so elsewhere
in the same document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.terms import (
    actor_lexicon,
    common_abbreviations,
    known_bodies,
    role_lexicon,
    singular,
    strategy_lexicon,
)
from kg.claims import Name, NameKind
from kg.extract.words import Word, split_words
from kg.lexicon.naming import fold_name
from kg.model import ActorKind

__all__ = ["NameFinder"]


_SMALL = frozenset(
    "the a an and or but if in on at by for from of to with as it its is are was were be this that "
    "these those there here we our you your he she they their his her i my in under over after before "
    "during while when where which who what how why however although though since despite according "
    "afterwards nationally locally also both all each every some many most more few fewer any other "
    "another such no not nor so yet then thus following speaking given until unless within without "
    "through throughout across between among against because once whilst together today yesterday "
    "previously historically currently recently finally firstly secondly additionally furthermore "
    "moreover meanwhile instead further using working developing see read view dear yours thank "
    "can will would should must may might could has have had do does did one two three four five six "
    "seven eight nine ten having being based example including include where despite please".split()
)
_LINKS = frozenset({"and", "&"})
_OF = frozenset({"of", "for"})
_OF_HEADS = frozenset(
    "university institute office house bank confederation association society council board centre "
    "college school friends department ministry minister secretary leader director chair head member "
    "mayor chancellor directorate campaign royal city borough federation federation union court "
    "state directors ministers leaders heads chairs commissioner cabinet leader chief lord bishop archbishop speaker".split()
)
_QUOTED = re.compile(
    r"[‘“'\"](?P<inner>[A-Z0-9][^‘’“”\"']{1,70})[’”'\"](?P<rest>\s+(?:[\w-]+\s+){0,2}?)(?P<head>[A-Za-z]+)\b"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter covid "
    "brexit".split()
)


@cache
def _known_names() -> dict[str, tuple[str, ActorKind]]:
    """Return key and kind of each known body by each of its names, folded."""
    table: dict[str, tuple[str, ActorKind]] = {}
    for body in known_bodies():
        for name in body.names:
            table[fold_name(name)] = (body.key, body.kind)
    return table


@cache
def _common_body(short: str) -> ActorKind | None:
    """Return the kind of body that a common abbreviation stands for."""
    full = common_abbreviations().get(short)
    if full is None:
        return None
    words = split_words(full)
    head = _head_at(words, len(words) - 1)
    return head[1] if head is not None else None


@dataclass(slots=True)
class NameFinder:
    """Finds names in the sentences of one document; learns abbreviations and names as it goes."""

    abbreviations: dict[str, str] = field(default_factory=dict)
    learnt: dict[str, tuple[NameKind, ActorKind | None]] = field(default_factory=dict)
    phrases: set[str] = field(default_factory=set)

    def learn(self, texts: list[str]) -> None:
        """Gather the names and abbreviations that the texts introduce."""
        for text in texts:
            self.phrases.update(m["inner"] for m in _QUOTED.finditer(text) if " " in m["inner"])
        for text in texts:
            for name in self.find(text):
                if name.abbreviation:
                    self.abbreviations.setdefault(name.abbreviation, name.text)
                    self.learnt.setdefault(name.abbreviation, (name.kind, name.actor))
                if name.kind in (NameKind.BODY, NameKind.STRATEGY) and " " in name.text:
                    self.learnt.setdefault(fold_name(name.text), (name.kind, name.actor))

    def find(self, text: str) -> list[Name]:
        """Return the names in ``text`` in order, none overlapping another."""
        words = split_words(text)
        spans: list[Name] = []
        spans.extend(_quoted_names(text))
        index = 0
        while index < len(words):
            if any(s.start <= words[index].start < s.end for s in spans):
                index += 1
                continue
            end, found = self._at(text, words, index)
            spans.extend(found)
            index = max(end, index + 1)
        return _without_overlap(sorted(spans, key=lambda n: (n.start, -n.end)))

    def _at(self, text: str, words: list[Word], index: int) -> tuple[int, list[Name]]:
        """Return the names that begin at word ``index``, and the word after them."""
        known = self._known(text, words, index)
        if known is not None:
            return known
        word = words[index]
        person = _titled_person(text, words, index)
        if person is not None:
            return person
        if not word.capital or (word.lower in _SMALL and not _capital_follows(words, index)):
            return index + 1, []
        if word.lower in _SMALL or word.lower in _MONTHS:
            return index + 1, []
        if index == 0 and word.lower in _OPENING_ADJECTIVES and _capital_follows(words, index):
            return index + 1, []
        prefixed = _prefixed(text, words, index)
        if prefixed is not None:
            return prefixed
        return self._sequence(text, words, index)

    def _known(self, text: str, words: list[Word], index: int) -> tuple[int, list[Name]] | None:
        """Return the longest name known to the authority or learnt before."""
        table = _known_names()
        for size in range(min(14, len(words) - index), 0, -1):
            last = words[index + size - 1]
            if not words[index].capital or not last.text[-1].isalnum():
                continue
            span = text[words[index].start : last.end]
            folded = fold_name(span)
            if words[index].lower == "the" or _name_goes_on(words, index + size):
                continue
            key, actor = table.get(folded, (None, None))
            kind = NameKind.BODY
            common = _common_body(last.text) if size == 1 else None
            if key is None and folded in self.learnt:
                kind, actor = self.learnt[folded]
            elif key is None and common is not None:
                actor = common
            elif key is None:
                continue
            stop = index + size
            inner = tuple(self._inner(text, words, index, stop)) if key is None else ()
            end, name = self._with_bracket(
                text, words, index, stop, kind, actor, known=key, inner=inner
            )
            joined = self._continued(text, words, index, end, name)
            return joined if joined is not None else (end, [name])
        return None

    def _with_bracket(
        self,
        text: str,
        words: list[Word],
        first: int,
        end: int,
        kind: NameKind,
        actor: ActorKind | None,
        *,
        known: str | None = None,
        inner: tuple[Name, ...] = (),
    ) -> tuple[int, Name]:
        """Build a name, with the abbreviation that a bracket after it introduces."""
        abbreviation = None
        after = end
        bracket = _bracketed(words, end)
        if bracket is not None:
            abbreviation, after = bracket
        name = Name(
            start=words[first].start,
            end=words[after - 1].end,
            text=text[words[first].start : words[end - 1].end],
            kind=kind,
            actor=actor,
            known=known,
            abbreviation=abbreviation,
            inner=inner,
        )
        return after, name

    def _sequence(self, text: str, words: list[Word], index: int) -> tuple[int, list[Name]]:
        """Return the name made of the capitalised words from ``index`` on."""
        end = self._phrase_end(text, words, index)
        best = _head_end(words, index, end, self.learnt)
        if best is None:
            return _without_head(text, words, index, end)
        stop, kind, actor = best
        inner = tuple(self._inner(text, words, index, stop))
        if kind is NameKind.STRATEGY:
            stop = _strategy_end(words, stop)
        stop, name = self._with_bracket(text, words, index, stop, kind, actor, inner=inner)
        joined = self._continued(text, words, index, stop, name)
        return joined if joined is not None else (stop, [name])

    def _phrase_end(self, text: str, words: list[Word], index: int) -> int:
        """Return the end of the capitalised words from ``index``, over a phrase met in quotation."""
        for size in range(min(7, len(words) - index), 1, -1):
            stop = index + size
            if text[words[index].start : words[stop - 1].end] in self.phrases:
                if stop < len(words) and words[stop].capital:
                    return _sequence_end(words, stop)
                return stop
        return _sequence_end(words, index)

    def _continued(
        self, text: str, words: list[Word], first: int, stop: int, name: Name
    ) -> tuple[int, list[Name]] | None:
        """Return the longer name where a head follows a bracket: "Partnership (STP) Board"."""
        if name.abbreviation is None or stop >= len(words) or not words[stop].capital:
            return None
        best = _head_end(words, stop, _sequence_end(words, stop), self.learnt)
        if best is None or best[1] not in (NameKind.BODY, NameKind.STRATEGY):
            return None
        end, kind, actor = best
        alone = _head_at(words, stop)
        if alone is not None and stop + 1 < len(words) and words[stop + 1].text in {"and", "&", ","}:
            end, kind, actor = stop + 1, NameKind.BODY, alone[1]
        inner = Name(
            start=name.start, end=name.end, text=name.text, kind=name.kind, actor=name.actor,
            known=name.known, abbreviation=name.abbreviation,
        )  # fmt: skip
        whole = Name(
            start=words[first].start,
            end=words[end - 1].end,
            text=text[words[first].start : words[end - 1].end],
            kind=kind,
            actor=actor,
            inner=(inner,),
        )
        return end, [whole]

    def _inner(self, text: str, words: list[Word], first: int, end: int) -> list[Name]:
        """Return the names inside a name: its first words, where they are a name themselves."""
        for stop in range(end - 1, first, -1):
            span = text[words[first].start : words[stop - 1].end]
            if span.count("(") != span.count(")"):
                continue
            folded = fold_name(span)
            kind = self.learnt.get(folded)
            known = _known_names().get(folded)
            head = _head_end(words, first, stop, self.learnt)
            if known is None and kind is None and (head is None or head[0] != stop):
                continue
            if stop < end and words[stop].lower in _LINKS:
                continue
            actor = known[1] if known else kind[1] if kind else head[2] if head else None
            name_kind = (
                NameKind.BODY if known else kind[0] if kind else head[1] if head else NameKind.OTHER
            )
            return [
                Name(start=words[first].start, end=words[stop - 1].end, text=span, kind=name_kind,
                     actor=actor, known=known[0] if known else None)
            ]  # fmt: skip
        return []


def _strategy_end(words: list[Word], stop: int) -> int:
    """Return the end of a strategy's name with the place or subject that "for" adds to it."""
    if stop + 1 >= len(words) or words[stop].lower != "for":
        return stop
    if not (words[stop + 1].capital and _name_word(words[stop + 1])):
        return stop
    end = _sequence_end(words, stop + 1)
    following = words[end].lower if end < len(words) else "."
    closed = not following.isalpha() or following in _AFTER_NAMES
    return end if closed and end - stop <= 6 else stop


def _bracketed(words: list[Word], index: int) -> tuple[str, int] | None:
    """Return the abbreviation that a bracket at ``index`` holds, and the word after it."""
    if index + 2 >= len(words) or words[index].text != "(":
        return None
    for end in range(index + 2, min(index + 5, len(words))):
        if words[end].text != ")":
            continue
        inside = [word.text for word in words[index + 1 : end]]
        if not all(_abbreviates(text) for text in inside):
            return None
        short = " ".join(inside)
        return (short[:-1] if short[-1] == "s" and short[:-1].isupper() else short), end + 1
    return None


def _abbreviates(text: str) -> bool:
    """Tell whether a bracketed word is an abbreviation."""
    capitals = sum(c.isupper() for c in text)
    return 2 <= len(text) <= 10 and capitals >= 2 and capitals * 2 >= len(text)


def _capital_follows(words: list[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].capital


def _name_goes_on(words: list[Word], index: int) -> bool:
    """Tell whether the words at ``index`` plainly go on with the name before them."""
    if index >= len(words):
        return False
    word = words[index]
    if word.capital and _name_word(word):
        return True
    head = singular(word.lower)
    return head in actor_lexicon().programmes or head in _STRATEGY_TAILS


_STRATEGY_TAILS = frozenset({"strategy", "plan", "pilot", "fund", "concordat"})


def _titled_person(text: str, words: list[Word], index: int) -> tuple[int, list[Name]] | None:
    """Return the person named after a title, letters after the name included."""
    roles = role_lexicon()
    first = index
    if words[index].text not in roles.titles:
        return None
    stop = index + 1
    while stop < len(words) and (words[stop].text in roles.titles or words[stop].text == "."):
        stop += 1
    begin = stop
    while stop < len(words) and stop - begin < 4 and _name_part(words, stop):
        stop += 1
    if stop == begin:
        return None
    end = stop
    while end < len(words) and words[end].text in roles.suffixes:
        end += 1
    name = Name(
        start=words[first].start,
        end=words[end - 1].end,
        text=text[words[first].start : words[end - 1].end],
        kind=NameKind.PERSON,
        actor=ActorKind.PERSON,
    )
    return end, [name]


def _name_part(words: list[Word], index: int) -> bool:
    word = words[index]
    if word.text in role_lexicon().suffixes:
        return False
    if word.text.lower() in {"de", "von", "van", "bin", "al", "di", "la"}:
        return index + 1 < len(words) and words[index + 1].capital
    return word.capital and word.lower not in _SMALL and word.lower not in _MONTHS


def _prefixed(text: str, words: list[Word], index: int) -> tuple[int, list[Name]] | None:
    """Return the name that begins with its head: "Department of Health and Social Care"."""
    if index + 2 >= len(words):
        return None
    opening = f"{words[index].lower} {words[index + 1].lower}"
    kind = actor_lexicon().prefixes.get(opening)
    start = index + 2
    if kind is None or not (words[start].capital or words[start].lower == "the"):
        return None
    end = start + (words[start].lower == "the")
    while end < len(words):
        if words[end].capital and words[end].lower not in _SMALL:
            end += 1
        elif words[end].text in {",", "and", "&"} and _capital_in(words, end + 1, reach=2):
            end += 1
        else:
            break
    while words[end - 1].text in {",", "and", "&"}:
        end -= 1
    finder = NameFinder()
    after, name = finder._with_bracket(text, words, index, end, NameKind.BODY, kind)  # noqa: SLF001
    return after, [name]


def _capital_in(words: list[Word], index: int, *, reach: int) -> bool:
    for word in words[index : index + reach]:
        if word.capital and word.lower not in _SMALL:
            return True
        if word.text not in {"and", "&"}:
            return False
    return False


def _sequence_end(words: list[Word], index: int) -> int:
    """Return the word after the run of capitalised words that begins at ``index``."""
    end = index + 1
    while end < len(words):
        word = words[end]
        if word.capital and _name_word(word) or word.text.isdigit() and len(word.text) == 4:
            end += 1
        elif word.lower in {"on", "for"} and _head_takes(words, end):
            end += 1
        elif word.text in _LINKS | {","} and _capital_in(words, end + 1, reach=2):
            if word.text == "," and not _enumerated_name(words, end):
                break
            end += 1
        elif word.lower in _OF and words[end - 1].lower in _OF_HEADS and _cap_after_the(words, end):
            end += 1
        elif word.lower == "the" and words[end - 1].lower in _OF and _capital_follows(words, end):
            end += 1
        elif word.text == "(" and _bracket_within(words, end):
            end += 3
        elif word.lower == "'s" and _capital_follows(words, end) and _possessive_name(words, end):
            end += 1
        else:
            break
    return _lower_head(words, index, end)


_OPENING_ADJECTIVES = frozenset("local external national recent current regional".split())
_AFTER_NAMES = frozenset(
    "and or was is has have had will would can may led which that are were in by to as at from with on".split()
)
_NOT_BEFORE_NAMES = frozenset(
    "gp lead head officer consultant inspector speaker principal registrar manager clerk".split()
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten".split())
_TAKES_TOPIC = frozenset(
    "commission committee inquiry panel taskforce institute centre campaign association office".split()
)


def _name_word(word: Word) -> bool:
    return word.lower not in _SMALL or word.lower in _NUMBERS


def _head_takes(words: list[Word], index: int) -> bool:
    """Tell whether "on" or "for" goes on with a name: "Commission on Public Service Reform"."""
    head = words[index - 1].lower
    topic = words[index].lower == "on" and head in _TAKES_TOPIC
    purpose = words[index].lower == "for" and head in {"institute", "centre", "campaign", "office"}
    return (topic or purpose) and _capital_follows(words, index) and _name_word(words[index + 1])


def _bracket_within(words: list[Word], index: int) -> bool:
    """Tell whether a bracketed abbreviation stands inside a name: "Needs (SEND) Strategy"."""
    return (
        index + 3 < len(words)
        and words[index + 2].text == ")"
        and _abbreviates(words[index + 1].text)
        and words[index + 3].capital
        and _head_at(words, index - 1) is None
        and singular(words[index - 1].lower) not in strategy_lexicon().heads
    )


def _possessive_name(words: list[Word], index: int) -> bool:
    """Tell whether a possessive stands inside a name: "Children’s ... Board", "King’s College"."""
    owner = words[index - 1].lower
    if owner in {
        "children",
        "women",
        "people",
        "men",
        "king",
        "queen",
        "her majesty",
        "majesty",
        "general",
        "st",
        "citizen",
        "mayor",
    }:
        return True
    return False


def _cap_after_the(words: list[Word], index: int) -> bool:
    following = words[index + 1 : index + 3]
    if following and following[0].lower == "the":
        return len(following) > 1 and following[1].capital
    return bool(following) and following[0].capital and following[0].lower not in _SMALL


def _enumerated_name(words: list[Word], index: int) -> bool:
    """Tell whether a comma stands inside a name such as "Luton, and Milton Keynes care board"."""
    for end in range(index + 1, min(index + 9, len(words))):
        word = words[end]
        head = _head_at(words, end)
        if head and not (word.lower in _LINKS):
            linked = any(w.lower in _LINKS for w in words[index + 1 : end])
            return linked and head[1] in (ActorKind.NHS_BODY, ActorKind.GOVERNMENT_DEPARTMENT)
        if not (word.capital or word.text in {",", "and", "&"}):
            if _head_ahead(words, end):
                return any(w.lower in _LINKS for w in words[index + 1 : end])
            return False
    return False


def _head_ahead(words: list[Word], index: int) -> bool:
    for size in range(1, 4):
        if index + size <= len(words):
            phrase = " ".join(w.lower for w in words[index : index + size])
            if actor_lexicon().kinds.get(phrase) is ActorKind.NHS_BODY:
                return True
    return False


def _head_at(words: list[Word], last: int) -> tuple[int, ActorKind] | None:
    """Return size and kind of the longest head noun that ends at word ``last``."""
    lexicon = actor_lexicon()
    for size in range(min(lexicon.longest, last + 1), 0, -1):
        phrase = [w.lower for w in words[last - size + 1 : last + 1]]
        kind = lexicon.kinds.get(" ".join(phrase))
        if kind is not None:
            return size, kind
    return None


def _lower_head(words: list[Word], first: int, end: int) -> int:
    """Return the end of a head noun in lower case after capitalised words, else ``end``."""
    lexicon = actor_lexicon()
    for size in range(4, 0, -1):
        stop = end + size
        if stop > len(words):
            continue
        phrase = " ".join(w.lower for w in words[end:stop])
        several = size > 1 and phrase in lexicon.kinds
        single = size == 1 and (
            phrase
            in {
                "council",
                "programme",
                "strategy",
                "plan",
                "board",
                "pilot",
                "scheme",
                "fund",
                "partnership",
                "concordat",
                "campaign",
                "project",
                "initiative",
            }
        )
        if (several or single) and not words[end - 1].text.startswith(("'", "’")):
            return stop
    return end


def _head_end(
    words: list[Word],
    first: int,
    end: int,
    learnt: Mapping[str, tuple[NameKind, ActorKind | None]],
) -> tuple[int, NameKind, ActorKind | None] | None:
    """Return where the name in ``words[first:end]`` ends, and what its head says it names.

    The first head that a conjunction, a comma or the end of the run follows ends the name: two
    bodies joined by "and" are two, but "Health and Wellbeing Board" is one.
    """
    whole = _joined_head(words, first, end)
    if whole is not None:
        return whole
    for position in range(first, end):
        word = words[position]
        following = words[position + 1] if position + 1 < end else None
        last = following is None or following.text in {"and", "&", ",", "or"}
        if following is not None and following.lower in {"on", "for"} and _head_takes(words, position + 1):
            found = _classify_head(words, first, position)
            if found is not None:
                return end, found[1], found[2]
        if not last:
            continue
        found = _classify_head(words, first, position) or _short_head(word, learnt)
        if found is not None:
            return position + 1, found[1], found[2]
    return None


def _joined_head(
    words: list[Word], first: int, end: int
) -> tuple[int, NameKind, ActorKind | None] | None:
    """Return what a head with a conjunction in it names: "Police and Crime Commissioner"."""
    for stop in range(min(end, first + 6), first + 2, -1):
        phrase = " ".join(word.lower for word in words[first:stop])
        if " and " in phrase and phrase in role_lexicon().posts:
            return stop, NameKind.POST, ActorKind.POST
    return None


def _short_head(
    word: Word, learnt: Mapping[str, tuple[NameKind, ActorKind | None]]
) -> tuple[int, NameKind, ActorKind | None] | None:
    """Return what a name that ends in a known abbreviation names: "Peterborough CCG"."""
    if not word.text[:-1].isupper():
        return None
    if word.text in learnt:
        return 1, *learnt[word.text]
    if word.text[-1] == "s" and word.text[:-1] in learnt:
        return 1, NameKind.GROUP, ActorKind.GROUP
    return None


def _without_head(text: str, words: list[Word], first: int, end: int) -> tuple[int, list[Name]]:
    """Return the names in capitalised words that end in no head noun: posts, persons, places."""
    kind_first = actor_lexicon().first_words.get(words[first].text)
    if kind_first is not None and end - first > 1:
        stop = _before_link(words, first, end)
        finder = NameFinder()
        after, name = finder._with_bracket(  # noqa: SLF001
            text, words, first, stop, NameKind.BODY, kind_first
        )
        return after, [name]
    size = _opening_post(words, first, end)
    if size and first + size < end and words[first + size].lower in _OF:
        plural = singular(words[first + size - 1].lower) != words[first + size - 1].lower
        kind = NameKind.GROUP if plural else NameKind.POST
        actor = ActorKind.GROUP if plural else ActorKind.POST
        return end, [_span(text, words, first, end, kind, actor)]
    if size and first + size < end and words[first + size - 1].lower not in _NOT_BEFORE_NAMES:
        stop = _before_link(words, first + size, end)
        return stop, [_span(text, words, first + size, stop, NameKind.PERSON, ActorKind.PERSON)]
    end = _before_link(words, first, end)
    return end, [_other(text, words, first, end)]


def _opening_post(words: list[Word], first: int, end: int) -> int:
    """Return how many of the first words name a post."""
    roles = role_lexicon()
    for size in range(min(roles.longest, end - first), 0, -1):
        phrase = [w.lower for w in words[first : first + size]]
        if " ".join([*phrase[:-1], singular(phrase[-1])]) in roles.posts:
            return size
    return 0


def _span(
    text: str, words: list[Word], first: int, end: int, kind: NameKind, actor: ActorKind | None
) -> Name:
    return Name(
        start=words[first].start,
        end=words[end - 1].end,
        text=text[words[first].start : words[end - 1].end],
        kind=kind,
        actor=actor,
    )


def _classify_head(
    words: list[Word], first: int, last: int
) -> tuple[int, NameKind, ActorKind | None] | None:
    """Return what the noun that ends at ``last`` names."""
    word = words[last].lower
    if word.isdigit() and last > first:
        return _classify_head(words, first, last - 1)
    head = singular(word)
    plural = head != word
    if words[last].text in role_lexicon().suffixes and last - first >= 2:
        return 1, NameKind.PERSON, ActorKind.PERSON
    post = _post_at(words, first, last)
    if post:
        return post, NameKind.POST, ActorKind.POST
    strategies = strategy_lexicon()
    if head in strategies.heads and last > first:
        if not (head in strategies.weak and head in actor_lexicon().kinds):
            return 1, NameKind.STRATEGY, None
    body = _head_at(words, last)
    if body is not None and not plural:
        return body[0], NameKind.BODY, body[1]
    if head in actor_lexicon().groups or (plural and head in actor_lexicon().kinds):
        return 1, NameKind.GROUP, ActorKind.GROUP
    return None


def _post_at(words: list[Word], first: int, last: int) -> int:
    roles = role_lexicon()
    for size in range(min(roles.longest, last - first + 1), 0, -1):
        phrase = " ".join(w.lower for w in words[last - size + 1 : last + 1])
        if phrase in roles.posts:
            return size
    return 0


def _before_link(words: list[Word], first: int, end: int) -> int:
    """Return where a run without a head ends: two names joined by "and" are two."""
    for position in range(first + 1, end):
        if words[position].text in {"and", "&", ","}:
            return position
    return end


def _other(text: str, words: list[Word], first: int, end: int) -> Name:
    """Return a name of which only the capitals are known: a place, a person, a thing."""
    person = end - first > 1 and words[end - 1].text in role_lexicon().suffixes
    kind = NameKind.PERSON if person else NameKind.OTHER
    return _span(text, words, first, end, kind, ActorKind.PERSON if person else None)


def _quoted_names(text: str) -> list[Name]:
    """Return names in quotation marks before a head noun: "‘Trailblazer’ pilot"."""
    found: list[Name] = []
    for match in _QUOTED.finditer(text):
        inner, head = match["inner"], match["head"]
        if match["rest"].strip() and not match["rest"].strip()[0].isupper():
            continue
        own = singular(inner.split()[-1].lower())
        lower = singular(head.lower())
        spans = (
            (match.start("inner"), match.end("inner"), own),
            (match.start("inner"), match.end(), lower),
        )
        for start, end, noun in reversed(spans):
            name = _quoted_name(text, start, end, noun)
            if name is not None:
                found.append(name)
                break
    closed = re.compile(
        r"[‘“](?P<inner>[A-Z][^‘’“”]{3,70})[’”](?!\s+[a-zA-Z]*(?:strategy|plan|pilot))"
    )
    for match in closed.finditer(text):
        noun = match["inner"].split()[-1].lower()
        opening = singular(match["inner"].split()[0].lower())
        own = opening if opening in actor_lexicon().programmes else singular(noun)
        name = _quoted_name(text, match.start("inner"), match.end("inner"), own)
        if name is not None and name.kind is not NameKind.GROUP:
            found.append(name)
        elif noun != singular(noun) and singular(noun) in actor_lexicon().kinds:
            found.append(
                Name(start=match.start("inner"), end=match.end("inner"), text=match["inner"],
                     kind=NameKind.GROUP, actor=ActorKind.GROUP)
            )  # fmt: skip
    return found


def _quoted_name(text: str, start: int, end: int, noun: str) -> Name | None:
    span = text[start:end]
    if len(span.split()) > 9:
        return None
    if noun in strategy_lexicon().heads and len(span.split()) > 1:
        return Name(start=start, end=end, text=span, kind=NameKind.STRATEGY)
    kind = actor_lexicon().kinds.get(noun)
    if kind is not None and span.rstrip("’”'\"").lower().endswith(noun):
        return Name(start=start, end=end, text=span, kind=NameKind.BODY, actor=kind)
    if kind is not None:
        return Name(start=start, end=end, text=span, kind=NameKind.GROUP, actor=ActorKind.GROUP)
    return None


def _without_overlap(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
