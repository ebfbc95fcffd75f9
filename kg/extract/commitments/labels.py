"""Commitments of labelled lines: "Action: X to do", "Recommendation 2: do"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim, Form
from kg.extract.clauses import is_verbal, root_of
from kg.extract.commitments.parties import actors_before
from kg.extract.commitments.wording import trimmed
from kg.lexicon.dates import find_deadline
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extract.corpus import Unit

__all__ = ["of_label"]

_TO_DO = re.compile(r"^(?P<owner>.{2,80}?)\s+(?:to|will|should|must)\s+[a-z]+\b")
_INVITED = re.compile(
    r"^(?P<owner>.{2,80}?)\s+(?:is |are |was |were )?(?:invited|asked|requested)\s+to\s+"
)
_BEFORE_ACTION = re.compile(r"^\s*(?:to|will|should|must|(?:is |are )?(?:invited|asked) to)\s+")


def of_label(unit: Unit) -> list[CommitmentClaim]:
    """Read "Action: X to do", and "Action: do" without an owner."""
    if not unit.label or _names_actor_only(unit):
        return []
    text = unit.sentence.text
    invited = _INVITED.match(text)
    match = invited or (None if text.startswith("To ") else _TO_DO.match(text))
    owners = actors_before(unit, match.end("owner")) if match is not None else ()
    start = match.end("owner") if match is not None and owners else 0
    modality = Modality.REQUESTED if invited is not None else _modality(unit.label)
    return [
        CommitmentClaim(
            span=unit.sentence.span,
            action=trimmed(_BEFORE_ACTION.sub("", text[start:])),
            modality=modality,
            confidence=0.85 if owners else 0.7,
            extractor="commitments/label",
            owners=owners,
            due_text=find_deadline(text),
        )
    ]


def _names_actor_only(unit: Unit) -> bool:
    """Tell whether a label is followed by an actor alone, whose action stands elsewhere."""
    if any(is_verbal(token) for token in unit.parsed.doc):
        return False
    placed = unit.mention(root_of(unit.parsed.doc))
    return placed is not None and placed.mention.form is not Form.THING


def _modality(label: str) -> Modality:
    recommended = label.lower().startswith("recommend")
    return Modality.RECOMMENDED if recommended else Modality.PLANNED
