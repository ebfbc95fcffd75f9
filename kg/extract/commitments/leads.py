"""Leads: headings and list introductions that bind their items ("The Board will:")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.bindings import find_bindings
from kg.extract.commitments.parties import requesters_of
from kg.extract.commitments.procedure import ends_in_action
from kg.extract.side_clauses import is_conditional
from kg.lexicon.lists import lists_lexicon
from kg.lexicon.terms import strategy_lexicon, verb_lexicon
from kg.model import BlockKind, Modality

if TYPE_CHECKING:
    from kg.claims import Placed, Span
    from kg.extract.bindings import Binding
    from kg.extract.corpus import Corpus, Unit

__all__ = ["Lead", "lead_of", "lead_of_plan"]


#: Within how many blocks a title stands, and how long it is at most.
_OPENING, _LONGEST_TITLE = 3, 120
_PROMISES = (Modality.COMMITTED, Modality.PLANNED, Modality.AGREED)
_BEFORE_GERUNDS = re.compile(
    r"\b(?:including|by|through|such as|(?:responsible|accountable) for|(?:charged|tasked) with)\s*:$"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a heading or list introduction binds its items to: the owners, the way, the words.

    ``voice`` tells that the document's own body is meant although no words say so; ``announced``
    that the introduction says that actions follow, so that any item is one.
    """

    owners: tuple[Placed, ...]
    modality: Modality
    span: Span
    voice: bool = False
    announced: bool = False
    requested_by: tuple[Placed, ...] = ()


def lead_of(corpus: Corpus, unit: Unit) -> Lead | None:
    """Return what binds an item: the nearest introduction, then heading, above it that does."""
    for above in corpus.above(unit):
        lead = _lead_in(above) if above is not None and not _is_title(above) else None
        if lead is not None:
            return lead
    return _lead_before(corpus, unit)


def lead_of_plan(corpus: Corpus, unit: Unit) -> Lead | None:
    """Return the voice of the document where its title says that it is a plan.

    A plan lists what it will do ("Improve the roads"); a guide lists what its reader should do.
    """
    words = strategy_lexicon()
    for block in corpus.blocks[:_OPENING]:
        title = block.text if len(block.text) <= _LONGEST_TITLE else ""
        if words.plan_titles.search(title) and not words.no_plan_titles.search(title):
            return Lead((), Modality.PLANNED, unit.sentence.span, voice=True)
    return None


def _lead_before(corpus: Corpus, unit: Unit) -> Lead | None:
    """Return what the one sentence before a list binds its items to: "We will cut waste." and how."""
    blocks, index = corpus.blocks, unit.block.index - 1
    while index >= 0 and blocks[index].kind in (BlockKind.ITEM, BlockKind.FURNITURE):
        index -= 1
    before = corpus.of_block(index)
    if len(before) != 1 or blocks[index].parent != unit.block.parent:
        return None
    for binding in find_bindings(before[0].parsed.doc):
        actors = before[0].actors(binding.owner)
        promised = binding.modality in _PROMISES and not binding.implicit
        if actors and promised and _binds_items(before[0], binding, actors, Modality.PLANNED):
            return Lead(actors, Modality.PLANNED, before[0].sentence.span, announced=True)
    return None


def _is_title(unit: Unit) -> bool:
    """Tell whether a heading names the document itself, as a plan, and so binds nothing."""
    if unit.block.kind is not BlockKind.HEADING or unit.block.index:
        return False
    words = re.findall(r"[a-z]+", unit.sentence.text.lower())
    return bool(words) and words[-1] in strategy_lexicon().heads


def _lead_in(unit: Unit) -> Lead | None:
    """Return what the last sentence of an introduction, or a heading, binds its items to."""
    announced = _announced(unit)
    for binding in find_bindings(unit.parsed.doc):
        actors = unit.actors(binding.owner)
        if actors and _binds_items(unit, binding, actors, announced):
            modality = announced if announced and binding.implicit else binding.modality
            sure = (
                announced is not None
                or _is_cut_short(unit)
                or (not binding.implicit and ends_in_action(binding))
            )
            asked_by = requesters_of(unit, binding)
            span = unit.sentence.span
            return Lead(actors, modality, span, announced=sure, requested_by=asked_by)
    if announced is not None:
        return Lead((), announced, unit.sentence.span, voice=True, announced=True)
    return None


def _binds_items(
    unit: Unit, binding: Binding, actors: tuple[Placed, ...], announced: Modality | None
) -> bool:
    """Tell whether what an introduction says of ``actors`` is said of its items too."""
    if is_conditional(binding.verb) and not unit.sentence.text.rstrip().endswith("?"):
        return False
    if announced is None:
        leads_on = not binding.implicit or _is_cut_short(unit)
    else:
        leads_on = not all(p.mention.pronoun.startswith("third") for p in actors)
    return leads_on and not _is_about_others(binding)


def _is_cut_short(unit: Unit) -> bool:
    """Tell whether an introduction breaks off before its verb or gerunds, which its items supply."""
    return bool(unit.parsed.source.after) or bool(_BEFORE_GERUNDS.search(unit.sentence.text))


def _is_about_others(binding: Binding) -> bool:
    """Tell whether an introduction requires somebody else to do what its items say."""
    asks = verb_lexicon().verbs.get(binding.action.lemma_) in ("requested", "obliged")
    if binding.requester is not None:
        return False
    return asks and any(c.dep_ in ("dobj", "ccomp") for c in binding.action.children)


def _announced(unit: Unit) -> Modality | None:
    """Return the modality of the actions that the last words of an introduction announce."""
    found = [
        (match.start(), Modality(modality))
        for modality, words in lists_lexicon().actions.items()
        for match in words.finditer(unit.sentence.text)
    ]
    return max(found)[1] if found else None
