"""Commitments of list items that name nobody: what stands above them does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim, Form
from kg.extract.clauses import child_of, is_verbal, opens_with_infinitive, root_of
from kg.extract.commitments.beneficiaries import beneficiary_of
from kg.extract.commitments.leads import Lead, lead_of, lead_of_plan
from kg.extract.commitments.parties import partners_in
from kg.extract.commitments.procedure import is_procedure
from kg.extract.commitments.wording import trimmed
from kg.extract.context import Section
from kg.lexicon.dates import find_deadline
from kg.lexicon.terms import verb_lexicon
from kg.model import BlockKind, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.claims import Placed
    from kg.extract.corpus import Corpus, Unit

__all__ = ["is_deed", "of_bare_item", "of_fragment"]

_DEEDS = ("tion", "sion", "ment", "ing", "ance")


def of_bare_item(corpus: Corpus, unit: Unit) -> list[CommitmentClaim]:
    """Read an item that begins with its verb: its heading or introduction names the owner."""
    if unit.bare is None or unit.moves or unit.context.section == Section.OUTCOMES:
        return []
    lead = lead_of(corpus, unit)
    if lead is None and unit.in_row:
        lead = Lead((), Modality.PLANNED, unit.sentence.span, voice=True)
        return [replace(_claim(unit, lead, "commitments/row", confidence=0.7), owner_span=None)]
    if lead is None and unit.tells_of_past:
        return _of_organ(corpus, unit)
    if lead is None:
        lead = lead_of_plan(corpus, unit) if _is_imperative(unit) else None
    if lead is None:
        return []
    if unit.tells_of_past:
        if lead.modality not in (Modality.DONE, Modality.ONGOING):
            return []
        lead = replace(lead, modality=Modality.DONE)
    return [_claim(unit, lead, "commitments/item", confidence=0.93 if lead.owners else 0.7)]


def _is_imperative(unit: Unit) -> bool:
    """Tell whether an item begins with its verb beyond doubt, not only where it is made to."""
    first = unit.parsed.doc[0]
    return first.tag_ == "VB" and first.dep_ == "ROOT" and unit.block.kind is BlockKind.ITEM


def _of_organ(corpus: Corpus, unit: Unit) -> list[CommitmentClaim]:
    """Read "Approved the plan" under "The Board:", as minutes list what it did."""
    opener = corpus.opener(unit)
    verb = root_of(unit.bare.doc) if unit.bare is not None else None
    if opener is None or verb is None or is_procedure(verb):
        return []
    if verb.lemma_ in verb_lexicon().stative:
        return []
    root = root_of(opener.parsed.doc)
    named = opener.mention(child_of(root, "appos") or root)
    if named is None or named.mention.form is Form.THING:
        return []
    words = opener.sentence.text.rstrip()
    if not words.endswith((":", named.mention.text)):
        return []
    agreed = verb_lexicon().verbs.get(verb.lemma_) == Modality.AGREED
    lead = Lead((named,), Modality.AGREED if agreed else Modality.DONE, opener.sentence.span)
    return [_claim(unit, lead, "commitments/item", confidence=0.85)]


def of_fragment(corpus: Corpus, unit: Unit, *, loose: bool = False) -> list[CommitmentClaim]:
    """Read a gerund or noun as an action where its introduction announces actions.

    With ``loose`` an item that the parser takes for a sentence may be one as well.
    """
    if unit.block.kind is not BlockKind.ITEM or not unit.first:
        return []
    if unit.context.section == Section.OUTCOMES or (_is_sentence(unit) and not loose):
        return []
    if loose and trimmed(unit.sentence.text) != unit.sentence.text.strip():
        return []
    lead = lead_of(corpus, unit)
    doc = unit.parsed.doc
    verbal = doc[0].tag_ == "VBG" or opens_with_infinitive(doc)
    if lead is None or not lead.announced or not (verbal or (lead.voice and _names_deed(unit))):
        return []
    return [_claim(unit, lead, "commitments/fragment", confidence=0.75 if lead.owners else 0.6)]


def _names_deed(unit: Unit) -> bool:
    """Tell whether a noun phrase names a deed: "creation of a fund", "funding secured from"."""
    root = root_of(unit.parsed.doc)
    if root.i in unit.parsed.names:
        return False
    participle = any(c.dep_ == "acl" and c.tag_ == "VBN" for c in root.subtree)
    several = root.tag_ in ("NNS", "VBZ")
    return not several and (is_deed(root) or participle or root.tag_ in ("VB", "VBG", "VBN"))


def is_deed(noun: Token) -> bool:
    """Tell whether a noun is made from a verb of action: "creation", "launch"."""
    return noun.lower_.endswith(_DEEDS) or noun.lemma_.lower() in verb_lexicon().idle.deeds


def _partners(unit: Unit, lead: Lead) -> tuple[Placed, ...]:
    """Return with whom an item that begins with its verb is to be done."""
    root = root_of(unit.parsed.doc)
    return partners_in(unit, root, lead.owners) if is_verbal(root) else ()


def _beneficiary(unit: Unit, lead: Lead) -> str | None:
    """Return whom an item is for; what is declined is for nobody."""
    parsed = unit.bare or unit.parsed
    declined = lead.modality is Modality.DECLINED
    return None if declined else beneficiary_of(parsed, root_of(parsed.doc))


def _claim(unit: Unit, lead: Lead, extractor: str, *, confidence: float) -> CommitmentClaim:
    return CommitmentClaim(
        span=unit.sentence.span,
        action=trimmed(unit.sentence.text),
        modality=lead.modality,
        confidence=confidence,
        extractor=extractor,
        owners=lead.owners,
        owner_span=lead.span,
        voice=lead.voice,
        requested_by=lead.requested_by,
        involves=_partners(unit, lead),
        beneficiary=_beneficiary(unit, lead),
        due_text=find_deadline(unit.sentence.text),
    )


def _is_sentence(unit: Unit) -> bool:
    """Tell whether an item has a subject and a verb of its own."""
    subjects = (token for token in unit.parsed.doc if token.dep_ in ("nsubj", "nsubjpass", "expl"))
    return next((is_verbal(s.head) for s in subjects if s.head.dep_ == "ROOT"), False)
