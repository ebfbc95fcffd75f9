"""The words of an action, as printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import collapse

if TYPE_CHECKING:
    from kg.extract.bindings import Binding
    from kg.extract.corpus import Unit

__all__ = ["action_text", "trimmed"]

_TRAILING = " .,;:–—-\"'”’"
_LOOSE_END = re.compile(r"[\s,;–—-]+(?:and|but|or|so|while|including|such as)$")
_CONTRACTION = re.compile(r"^['’]?(?:re|m|ve|ll|s|d)\s+(?=\w)")


def trimmed(text: str) -> str:
    """Return ``text`` without what is loose around it: punctuation, a conjunction at its end.

    >>> trimmed(" publish a plan, and")
    'publish a plan'
    """
    return _LOOSE_END.sub("", _CONTRACTION.sub("", text.strip(_TRAILING))).strip(_TRAILING)


def action_text(unit: Unit, binding: Binding, *, whole: bool) -> str:
    """Return the words of the action as printed: from its verb to the end of its clause.

    With ``whole`` they begin where the clause does. Words that were only added to the parse are
    left out.
    """
    spans = unit.parsed.spans
    first = binding.verb.left_edge.i if whole else binding.action.i
    last = _clause_end(binding)
    while first < last and spans[first][1] == 0:
        first += 1
    while last > first and spans[last][1] == 0:
        last -= 1
    return trimmed(collapse(unit.parsed.text(first, last))) or trimmed(unit.sentence.text)


def _clause_end(binding: Binding) -> int:
    """Return the last token of the clause of a binding, before a clause with its own subject."""
    end = binding.verb.right_edge.i
    for child in binding.verb.children:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        if child.dep_ == "conj" and own and child.i > binding.action.i:
            end = min(end, child.left_edge.i - 1)
    return max(end, binding.action.i)
