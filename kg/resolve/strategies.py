"""Strategy names to strategies: one for each scheme, whatever words go before its name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.lexicon.naming import plain
from kg.lexicon.places import is_specific, name_lexicon
from kg.lexicon.terms import strategy_lexicon
from kg.resolve.naming import fold_key
from kg.vocabulary import global_key, scoped_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.claims import StrategyClaim
    from kg.resolve.actors import Registry

__all__ = ["StrategyTable"]

_YEARS = re.compile(r"\s*\(?\b20\d\d(?:\s*(?:[-–/]|to)\s*\d{2,4})?\b\)?")


@dataclass(slots=True)
class StrategyTable:
    """The strategies of one document: a name leads to its key and its label."""

    registry: Registry
    document: str
    labels: dict[str, str] = field(default_factory=dict)
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _initials: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def add_all(self, claims: Iterable[StrategyClaim]) -> None:
        """Learn the names of a document, so that short ones are joined to long ones."""
        names = [claim.name for claim in claims]
        self._initials = _by_initials(names)
        bare = {name: self._bare(name) for name in names}
        folded = {name: fold_key(text) for name, text in bare.items()}
        first = {folded[name]: text for name, text in reversed(bare.items())}
        known = _Names.of(first, self._owners())
        for name, own in folded.items():
            target = known.fullest(own)
            self._keys[name] = target
            self.labels.setdefault(target, first[target])
            self.forms.setdefault(target, Counter())[plain(name)] += 1

    def _bare(self, name: str) -> str:
        text = _YEARS.sub("", plain(name))
        words = text.split()
        loose = name_lexicon().loose_before - {"joint", "national"}
        while len(words) > 2 and words[0].islower() and words[0] in loose:
            words.pop(0)
        return " ".join(self._initials.get(word.casefold(), word) for word in words)

    def _owners(self) -> set[str]:
        """Return the folded names that a body goes by, as they stand before a strategy's name."""
        names = {fold_key(form) for forms in self.registry.forms.values() for form in forms}
        names.update(self.registry.printed)
        names.update(short.casefold() for short in self.registry.expander.abbreviations)
        return names

    def key(self, name: str) -> str | None:
        """Return the key of the strategy that a printed name stands for."""
        folded = self._keys.get(name)
        if folded is None:
            return None
        label = self.labels[folded]
        if is_specific(label):
            return global_key("strategy", label)
        return scoped_key(self.document, "strategy", label)

    def label(self, name: str) -> str:
        """Return the label of the strategy that a printed name stands for."""
        return self.labels[self._keys[name]]

    def alt_labels(self, name: str) -> tuple[str, ...]:
        """Return the other forms used for the strategy."""
        folded = self._keys[name]
        return tuple(sorted(f for f in self.forms[folded] if f != self.labels[folded]))


@dataclass(frozen=True, slots=True)
class _Names:
    """The folded names of strategies in a document, by what they begin and end with.

    ``longer`` are those that go on after a name with "for", ``ending`` those that end in it, and
    ``alike`` those of the same words, whatever the order and the owner before them.
    """

    owners: set[str]
    longer: dict[str, list[str]]
    ending: dict[str, list[str]]
    alike: dict[tuple[str, ...], list[str]]

    @classmethod
    def of(cls, names: Iterable[str], owners: set[str]) -> _Names:
        """Return ``names``, before which ``owners`` may stand."""
        made = cls(owners, defaultdict(list), defaultdict(list), defaultdict(list))
        for name in names:
            made.alike[made._core(name)].append(name)
            for space in re.finditer(" ", name):
                made.ending[name[space.end() :]].append(name)
                if name.startswith("for ", space.end()):
                    made.longer[name[: space.start()]].append(name)
        return made

    def fullest(self, own: str) -> str:
        """Return the name that ``own`` is a form of: with the owner or a loose word before it."""
        longer = self.longer.get(own, [])
        if len(longer) > 1:
            return own
        others = {name for name in self.ending.get(own, ()) if self._may_open(name[: -len(own)])}
        if len(own.split()) > 2:
            others.update(self.alike[self._core(own)])
        named = [own, *longer, *(others - {own})]
        return max(named, key=lambda n: (len(n), n)) if len(named) <= 2 else own

    def _may_open(self, words: str) -> bool:
        """Tell whether words before a name leave it the same: an owner, a place or loose words."""
        opening, loose = words.strip(), name_lexicon().loose_before
        return bool(opening) and (
            opening in self.owners
            or all(word in loose for word in opening.split())
            or is_specific(opening.title())
        )

    def _core(self, name: str) -> tuple[str, ...]:
        """Return the words of a name, in the order of the alphabet, without its owner."""
        words = _turned(name.split())
        for size in range(len(words) - 2, 0, -1):
            if " ".join(words[:size]) in self.owners:
                return tuple(sorted(words[size:]))
        return tuple(sorted(words))


def _turned(words: list[str]) -> list[str]:
    """Return "clinical strategy for weight" as "weight strategy"; other names stay as they are."""
    lexicon = strategy_lexicon()
    for place, word in enumerate(words[:-1]):
        if word not in lexicon.heads or words[place + 1] != "for":
            continue
        if lexicon.sorts.issuperset(words[:place]):
            return [*words[place + 2 :], word]
    return words


def _by_initials(names: list[str]) -> dict[str, str]:
    """Return the first words of names by their initials: "bsil" for "Best Start in Life"."""
    found: dict[str, str] = {}
    for name in names:
        words = plain(name).split()[:-1]
        initials = "".join(word[0] for word in words).casefold()
        if len(words) >= 3:
            found.setdefault(initials, " ".join(words))
    return found
