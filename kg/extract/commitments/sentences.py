"""Commitments of sentences: who is bound to what, the plainest reading for each set of owners."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim, Form, NameKind
from kg.extract.bindings import find_bindings
from kg.extract.commitments.beneficiaries import beneficiary_of
from kg.extract.commitments.deadlines import deadline_of
from kg.extract.commitments.idle import names_no_action, tells_inability
from kg.extract.commitments.ownerless import is_done_to, standing_without_actor
from kg.extract.commitments.parties import (
    partners_in,
    requesters_of,
    softened,
    speakers_of,
)
from kg.extract.commitments.wording import action_text
from kg.extract.context import Section
from kg.extract.plain_words import is_shouted_action
from kg.extract.side_clauses import is_conditional, is_set_out
from kg.lexicon.headings import is_head_of_minutes
from kg.lexicon.places import is_place
from kg.model import BlockKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.claims import Name, Placed
    from kg.extract.bindings import Binding
    from kg.extract.corpus import Unit

__all__ = ["of_sentence"]

_TITLE = re.compile(r"(?:How|What|Why|Where|When|Who)\b[^,.!?]*$")
#: An item that is only a topic: "how we will deliver".
_TOPIC = re.compile(r"(?:how|what|why|who|where|when)\b")
_LONGEST_HEAD = 200
#: Words of a sentence other than its names, which a line of names alone has none of.
_LOWER = re.compile(r"(?:^|[\s“(])[a-z]")
_FOR_ACTORS = 0.1
_HIGHEST = 0.97
_DEEPEST = 6
_SIDE_REMARK = 0.4
_PLAN_ITSELF = {("it",), ("they",)}


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A reading of a sentence, and how well it speaks for it."""

    rank: float
    claim: CommitmentClaim


def of_sentence(unit: Unit) -> list[CommitmentClaim]:
    """Read a sentence: one commitment for each set of owners, the plainest binding of each."""
    if unit.context.section == Section.OUTCOMES and unit.block.kind is BlockKind.ITEM:
        return []
    if _is_title(unit):
        return []
    best = _readings(unit, find_bindings(unit.parsed.doc))
    if not best:
        relative = find_bindings(unit.parsed.doc, relative=True)
        best = _readings(unit, [b for b in relative if _tells_of_owner(unit, b)])
    return _settle(best)


def _is_title(unit: Unit) -> bool:
    """Tell whether a line only names what follows: a question, names alone, the head of minutes."""
    text = unit.sentence.text
    if _TITLE.match(text) or not (_LOWER.search(text) or is_shouted_action(text)):
        return True
    if unit.block.kind is BlockKind.ITEM and _TOPIC.match(text):
        return True
    return is_head_of_minutes(text, longest=_LONGEST_HEAD)


def _tells_of_owner(unit: Unit, binding: Binding) -> bool:
    """Tell whether a relative clause binds somebody whom it names, or names by its antecedent."""
    if binding.owner is None or binding.verb.dep_ != "relcl":
        return False
    agreed = binding.modality is Modality.AGREED
    named = binding.owner.i in unit.parsed.names and (agreed or not binding.implicit)
    if agreed and named and binding.owner.dep_ == "nsubj":
        # "recommendations, which the Government has accepted".
        return True
    return binding.passive or (named and binding.owner.i == binding.verb.head.i)


def _readings(unit: Unit, bindings: Iterable[Binding]) -> dict[tuple[str, ...], _Ranked]:
    """Return the plainest reading of a sentence for each set of owners."""
    best: dict[tuple[str, ...], _Ranked] = {}
    for binding in bindings:
        claim = None if is_conditional(binding.verb) else _claim(unit, binding)
        if claim is None:
            continue
        owners = tuple(sorted(p.mention.text.casefold() for p in claim.owners))
        if is_set_out(binding.verb) and best and owners not in _PLAN_ITSELF:
            continue
        rank = _rank(binding, claim)
        if owners not in best or rank > best[owners].rank:
            best[owners] = _Ranked(rank, claim)
    return best


def _rank(binding: Binding, claim: CommitmentClaim) -> float:
    """Return how well a binding speaks for its sentence: main clauses and plain words first."""
    depth = 0
    token = binding.verb
    while token.dep_ != "ROOT" and depth < _DEEPEST:
        depth += 1
        token = token.head
    return claim.confidence - 0.1 * depth - (0.15 if binding.implicit else 0)


def _settle(best: dict[tuple[str, ...], _Ranked]) -> list[CommitmentClaim]:
    """Drop the ownerless reading of a sentence that has an owned one, and side remarks."""
    chosen = {owners: reading for owners, reading in best.items() if owners} or best
    top = max((reading.rank for reading in chosen.values()), default=0.0)
    kept = [r.claim for r in chosen.values() if r.rank >= top - _SIDE_REMARK]
    return sorted(kept, key=lambda claim: (claim.span, claim.action))


def _claim(unit: Unit, binding: Binding) -> CommitmentClaim | None:
    """Return the commitment that a binding states, or None where nobody acts."""
    owner = binding.owner if not is_done_to(binding) else None
    named = unit.mentions(owner) if owner is not None else []
    actors = tuple(p for p in named if p.mention.form is not Form.THING or _is_acting_place(p))
    things = tuple(p for p in named if p not in actors)
    subject = _strategy_among(things)
    confidence = binding.certainty
    section_only = False
    if actors:
        if names_no_action(unit, binding, actors) or tells_inability(binding, actors):
            return None
        confidence += _FOR_ACTORS
    else:
        standing = standing_without_actor(unit, binding, things, subject)
        if standing is None:
            return None
        confidence *= standing.trust
        section_only = standing.section_only
    speakers = speakers_of(unit, binding)
    return CommitmentClaim(
        span=unit.sentence.span,
        action=action_text(unit, binding, whole=binding.passive or not actors),
        modality=softened(binding, actors, speakers),
        confidence=round(min(confidence, _HIGHEST), 2),
        extractor="commitments/sentence",
        owners=actors,
        requested_by=requesters_of(unit, binding),
        stated_by=speakers,
        involves=partners_in(unit, binding.action, actors),
        subject=subject,
        section_only=section_only,
        beneficiary=None if _is_withheld(binding) else beneficiary_of(unit.parsed, binding.action),
        due_text=deadline_of(unit, binding),
    )


def _is_acting_place(placed: Placed) -> bool:
    """Tell whether a place stands where an actor would: "Leeds has opened two hubs"."""
    return placed.mention.form is Form.THING and is_place(placed.mention.text)


def _is_withheld(binding: Binding) -> bool:
    """Tell whether nothing is done for anybody: what is declined."""
    return binding.modality is Modality.DECLINED


def _strategy_among(things: Iterable[Placed]) -> Name | None:
    """Return the first strategy that is named among ``things``."""
    names = (placed.mention.name for placed in things)
    return next((n for n in names if n is not None and n.kind is NameKind.STRATEGY), None)
