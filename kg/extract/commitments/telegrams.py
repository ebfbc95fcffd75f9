"""What minutes tell in the fewest words: "Two quotations obtained", "All approved for payment"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim
from kg.extract.clauses import auxiliaries_of, child_of, root_of
from kg.extract.commitments.procedure import is_procedure
from kg.extract.commitments.wording import trimmed
from kg.lexicon.terms import verb_lexicon
from kg.model import BlockKind, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.corpus import Unit

__all__ = ["of_telegram"]

_CONFIDENCE = 0.6


def of_telegram(unit: Unit) -> list[CommitmentClaim]:
    """Read a participle that minutes leave without its auxiliary: something was done."""
    if not unit.parsed.source.reported or unit.block.kind is not BlockKind.PARAGRAPH:
        return []
    verb = _participle(root_of(unit.parsed.doc))
    if unit.parsed.doc[0].like_num and unit.parsed.doc[0].text.isdigit():
        # "57 published in May": a figure, of which minutes tell as of a fact.
        return []
    if verb is None or is_procedure(verb) or verb.lemma_ not in verb_lexicon().clauses.deeds_done:
        return []
    return [
        CommitmentClaim(
            span=unit.sentence.span,
            action=trimmed(unit.sentence.text),
            modality=Modality.DONE,
            confidence=_CONFIDENCE,
            extractor="commitments/telegram",
        )
    ]


def _participle(root: Token) -> Token | None:
    """Return the participle that says what was done with the noun before it."""
    if root.tag_ in ("VBN", "VBD") and not auxiliaries_of(root) and child_of(root, "dobj") is None:
        return root
    behind = (c for c in root.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > root.i)
    return next(behind, None) if root.pos_ in ("NOUN", "PROPN") else None
