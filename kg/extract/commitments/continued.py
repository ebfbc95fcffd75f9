"""Sentences that go on with the commitment before them: "This includes building a school"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.clauses import auxiliaries_of, child_of, root_of
from kg.extract.commitments.items import is_deed
from kg.extract.commitments.wording import trimmed
from kg.lexicon.dates import find_deadline
from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.claims import CommitmentClaim
    from kg.extract.corpus import Unit

__all__ = ["of_continuation"]

_POINTING = frozenset({"this", "these", "it", "they", "measures", "actions"})
_CONFIDENCE = 0.7


def of_continuation(unit: Unit, before: Sequence[CommitmentClaim]) -> list[CommitmentClaim]:
    """Read "these include setting up": the actions of those bound in the sentence before."""
    root = root_of(unit.parsed.doc)
    subject = child_of(root, "nsubj")
    if not before or root.lemma_ not in verb_lexicon().clauses.contents or subject is None:
        return []
    if subject.lower_ not in _POINTING or not _holds_deeds(root):
        return []
    claim = before[0]
    return [
        replace(
            claim,
            span=unit.sentence.span,
            action=trimmed(unit.parsed.text(root.i + 1, root.right_edge.i)),
            modality=_modality(root, claim.modality),
            confidence=min(_CONFIDENCE, claim.confidence),
            extractor="commitments/continued",
            owner_span=claim.owner_span or (claim.span if claim.owners else None),
            beneficiary=None,
            due_text=find_deadline(unit.sentence.text),
        )
    ]


def _holds_deeds(root: Token) -> bool:
    """Tell whether what is included are deeds: gerunds, or nouns such as "establishment"."""
    held = [c for c in root.children if c.i > root.i and c.dep_ in ("xcomp", "dobj", "pcomp")]
    return any(c.tag_ == "VBG" or is_deed(c) for c in held)


def _modality(root: Token, before: Modality) -> Modality:
    """Return the modality: what was included is done, the rest is as the sentence before says."""
    past = root.tag_ == "VBD" or any(a.lower_ in ("has", "have") for a in auxiliaries_of(root))
    return Modality.DONE if past else before
