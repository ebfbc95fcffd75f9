"""Strategy names to strategies: one for each scheme, whatever words go before its name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.lexicon.naming import plain
from kg.lexicon.places import is_specific, name_lexicon
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
        everything = sorted(set(folded.values()))
        owners = self._owners()
        for name, own in folded.items():
            target = self._join(own, everything, owners)
            self._keys[name] = target
            label = next(text for other, text in bare.items() if folded[other] == target)
            self.labels.setdefault(target, label)
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

    def _join(self, own: str, everything: list[str], owners: set[str]) -> str:
        """Return the name that ``own`` is a form of: with the owner or a loose word before it."""
        loose = name_lexicon().loose_before
        words = own.split()
        longer = [other for other in everything if other.startswith(own + " for ")]
        if len(longer) > 1:
            return own
        for other in everything:
            rest = other[: -len(own)].strip() if other != own and other.endswith(" " + own) else ""
            if (
                rest
                and (
                    rest in owners
                    or all(w in loose for w in rest.split())
                    or is_specific(rest.title())
                )
            ) or (
                other != own
                and sorted(self._core(other, owners)) == sorted(self._core(own, owners))
                and len(words) > 2
            ):
                longer.append(other)
        named = [own, *longer]
        return max(named, key=lambda n: (len(n), n)) if len(named) <= 2 else own

    def _core(self, folded: str, owners: set[str]) -> list[str]:
        """Return the words of a name without the owner that it begins with."""
        words = folded.split()
        for size in range(len(words) - 1, 0, -1):
            if " ".join(words[:size]) in owners and len(words) - size >= 2:
                return words[size:]
        return words

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


def _by_initials(names: list[str]) -> dict[str, str]:
    """Return the first words of names by their initials: "bsil" for "Best Start in Life"."""
    found: dict[str, str] = {}
    for name in names:
        words = plain(name).split()[:-1]
        initials = "".join(word[0] for word in words).casefold()
        if len(words) >= 3:
            found.setdefault(initials, " ".join(words))
    return found
