"""By when an action is due, as its sentence says: not when something else was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import auxiliaries_of, is_verbal
from kg.lexicon.dates import find_deadlines, is_limit

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.bindings import Binding
    from kg.extract.corpus import Unit

__all__ = ["deadline_of"]

_PAST = frozenset({"has", "have", "had", "was", "were", "'ve", "’ve"})


def deadline_of(unit: Unit, binding: Binding) -> str | None:
    """Return the first words of a sentence that say by when its action is to be done, as printed.

    "A strategy approved in 2018 is being implemented" has a date and no deadline.
    """
    for match in find_deadlines(unit.sentence.text):
        first = unit.token_at(match.start())
        if is_limit(match.group()) or (first and _is_due(first, match.group(), binding)):
            return match.group()
    return None


def _is_due(first: Token, words: str, binding: Binding) -> bool:
    """Tell whether words of time, from token ``first`` on, are those of what is still to be done."""
    verb = next((token for token in first.ancestors if is_verbal(token)), None)
    if words.split()[-2] == "this":
        own = binding.verb in first.ancestors or binding.action in first.ancestors
        return own and verb is not None and _is_adverbial(first) and not _tells_of_past(verb)
    return verb is None or not _tells_of_past(verb)


def _is_adverbial(first: Token) -> bool:
    """Tell whether "this year" says when: it may be what is spoken of as well."""
    return any(token.dep_ == "npadvmod" for token in (first, first.head))


def _tells_of_past(verb: Token) -> bool:
    """Tell whether ``verb`` says what was done: "approved in 2018", "was agreed on Friday"."""
    if verb.tag_ == "VBD":
        return True
    auxiliaries = {each.lower_ for each in auxiliaries_of(verb)}
    return verb.tag_ == "VBN" and (not auxiliaries or bool(auxiliaries & _PAST))
