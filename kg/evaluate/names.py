"""Who is meant by a name: the gold actors of one document under all their forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.evaluate.words import name_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.evaluate.found import Names
    from kg.evaluate.gold import GoldActor

__all__ = ["NameBook"]


@dataclass(frozen=True, slots=True)
class NameBook:
    """Joins the forms of the gold actors' names to their labels."""

    labels: dict[str, set[str]] = field(default_factory=dict)
    forms: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, actors: Iterable[GoldActor]) -> NameBook:
        """Return the book of ``actors``."""
        book = cls()
        for actor in actors:
            label = actor.names[0]
            forms = frozenset(form for name in actor.names for form in name_forms(name))
            book.forms[label] = book.forms.get(label, frozenset()) | forms
            for form in forms:
                book.labels.setdefault(form, set()).add(label)
        return book

    def _known(self, name: str) -> set[str]:
        return {label for form in name_forms(name) for label in self.labels.get(form, ())}

    def _wanted(self, gold: str) -> frozenset[str]:
        """Return the forms of the actor that gold calls ``gold``, by its label or another name."""
        labels = {gold} if gold in self.forms else self._known(gold)
        return name_forms(gold).union(*(self.forms[label] for label in labels))

    def same(self, found: Names, gold: str) -> bool:
        """Say whether the thing called ``found`` is the one that gold calls ``gold``.

        The label of a found thing decides where gold knows it; its other forms count only where
        gold does not, so that two bodies wrongly made one are not right for both.
        """
        if not found:
            return False
        wanted = self._wanted(gold)
        if name_forms(found[0]) & wanted:
            return True
        if self._known(found[0]):
            return False
        return any(name_forms(name) & wanted for name in found[1:])

    def any_same(self, found: Names, gold: Iterable[str]) -> bool:
        """Say whether the thing called ``found`` is one of those in ``gold``."""
        return any(self.same(found, name) for name in gold)
