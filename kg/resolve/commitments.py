"""Commitment claims to commitments: owners resolved, placed under their priority."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.claims import (
    CommitmentClaim,
    Extraction,
    Form,
    NameKind,
    Placed,
    Sentence,
    Span,
    StrategyClaim,
)
from kg.lexicon.dates import parse_deadline
from kg.lexicon.naming import plain
from kg.model import Attribution, Commitment, Document, Evidence, Role
from kg.resolve.actors import is_generic_name
from kg.resolve.answers import Stated, with_answers
from kg.vocabulary import statement_key

if TYPE_CHECKING:
    from kg.resolve.places import Quoter
    from kg.resolve.priorities import PriorityTable
    from kg.resolve.references import References
    from kg.resolve.strategies import StrategyTable

__all__ = ["CommitmentMaker"]

_PERSONAL = ("third_singular", "third_plural", "person", "first_singular")
_ROLE_ORDER = (Role.OWNS, Role.PRODUCES, Role.LEADS, Role.APPROVES)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentMaker:
    """Makes the commitments of one document from its claims."""

    document: Document
    references: References
    quoter: Quoter
    priorities: PriorityTable
    strategies: StrategyTable
    attributions: dict[str, list[Attribution]]
    own_strategy: str | None
    _sentences_by_block: dict[int, list[Sentence]] = field(default_factory=dict)
    _strategies_by_block: dict[int, list[StrategyClaim]] = field(default_factory=dict)

    def make(self, extraction: Extraction) -> tuple[Commitment, ...]:
        """Return the commitments in document order, each once."""
        for sentence in extraction.sentences:
            self._sentences_by_block.setdefault(sentence.span.block, []).append(sentence)
        for strategy in extraction.strategies:
            self._strategies_by_block.setdefault(strategy.span.block, []).append(strategy)
        best: dict[tuple[int, int, tuple[str, ...]], Stated] = {}
        for claim in extraction.commitments:
            commitment = self._one(claim)
            if commitment is None:
                continue
            same = (commitment.evidence.start, commitment.evidence.end, commitment.owners)
            if same not in best or _plainer(commitment, best[same].commitment):
                best[same] = Stated(claim.span, commitment)
        answered = with_answers(best.values(), extraction.sentences)
        made = {commitment.key: commitment for commitment in answered}
        return tuple(made.values())

    def _one(self, claim: CommitmentClaim) -> Commitment | None:
        owners, span = self._owners(claim)
        if owners is None:
            return None
        evidence = self.quoter.evidence(
            claim.span, extractor=claim.extractor, confidence=claim.confidence
        )
        priority = self.priorities.over(claim.span.block)
        of_list = self._list_strategy(claim)
        return Commitment(
            key=statement_key(
                self.document.key,
                "commitment",
                claim.action,
                evidence.exact,
                priority or "",
                *owners,
            ),
            action=claim.action,
            modality=claim.modality,
            evidence=evidence,
            owners=owners,
            owner_evidence=self._owner_evidence(claim, span),
            stated_by=self._keys(claim.stated_by),
            requested_by=tuple(k for k in self._keys(claim.requested_by) if k not in owners),
            involves=tuple(k for k in self._keys(claim.involves) if k not in owners),
            concerns=self._concerns(claim),
            strategy=of_list or (self.own_strategy if priority is not None else None),
            priority=priority,
            beneficiary=claim.beneficiary,
            due_by=parse_deadline(claim.due_text, self.document.date) if claim.due_text else None,
            due_text=claim.due_text,
        )

    def _keys(self, placed: tuple[Placed, ...]) -> tuple[str, ...]:
        keys = [self.references.resolve(p) for p in placed]
        return tuple(dict.fromkeys(k for k in keys if k is not None))

    def _owners(self, claim: CommitmentClaim) -> tuple[tuple[str, ...] | None, Span | None]:
        """Return the owners and the words outside the quote that name them.

        None stands for a claim that falls away, since the pronoun that would own it refers to
        nobody that the text names.
        """
        if claim.owners:
            return self._named_owners(claim)
        if claim.voice:
            return self._voice(claim)
        if claim.subject is not None:
            return self._owners_of_strategy(claim.subject.text), None
        section = self.references.sections.body_over(claim.span.block)
        labelled = claim.extractor == "commitments/label"
        if section is not None and not claim.requested_by and not labelled:
            return (section[0],), section[1]
        return (None, None) if claim.section_only else ((), None)

    def _named_owners(self, claim: CommitmentClaim) -> tuple[tuple[str, ...] | None, Span | None]:
        keys = self._keys(claim.owners)
        if not keys:
            scheme = self._scheme_antecedent(claim)
            if scheme is not None:
                return self._owners_of_strategy(scheme), None
            if self.references.points_to_plan(claim.owners[0]):
                return (), None
            lost = all(_stands_for_another(p) or p.quoted for p in claim.owners)
            return (None, None) if lost else ((), None)
        return keys, claim.owner_span

    def _scheme_antecedent(self, claim: CommitmentClaim) -> str | None:
        """Return the strategy that the pronoun before an action stands for."""
        for placed in claim.owners:
            if placed.mention.form is Form.PRONOUN and placed.mention.pronoun.startswith("third"):
                found = self.references.antecedent(placed)
                name = found.mention.name if found is not None else None
                if name is not None and name.kind is NameKind.STRATEGY:
                    return name.text
        return None

    def _voice(self, claim: CommitmentClaim) -> tuple[tuple[str, ...] | None, Span | None]:
        """Return the strategy's owner for the items of its list, else the document's own body."""
        if claim.owner_span is not None:
            named = self._strategy_in(claim.owner_span)
            owners = self._owners_of_strategy(named) if named is not None else ()
            if owners:
                return owners, claim.owner_span
        section = self.references.sections.body_over(claim.span.block)
        if section is not None:
            return (section[0],), section[1]
        if self.references.voice is None:
            return (), None
        return (self.references.voice,), self.references.voice_span

    def _strategy_in(self, span: Span) -> str | None:
        """Return the strategy that an introduction is about: in its sentence or the one before."""
        named: str | None = None
        for sentence in self._sentences_by_block.get(span.block, ()):
            if sentence.span.start <= span.start:
                for name in sentence.names:
                    if name.kind is NameKind.STRATEGY:
                        named = name.text
        return named

    def _owners_of_strategy(self, name: str) -> tuple[str, ...]:
        key = self.strategies.key(name)
        if key is None:
            return ()
        known = self.attributions.get(key, [])
        for role in _ROLE_ORDER:
            owners = tuple(a.actor for a in known if a.role is role)
            if owners:
                return owners[:1]
        return ()

    def _list_strategy(self, claim: CommitmentClaim) -> str | None:
        if not claim.voice or claim.owner_span is None:
            return None
        named = self._strategy_in(claim.owner_span)
        return self.strategies.key(named) if named is not None else None

    def _owner_evidence(self, claim: CommitmentClaim, span: Span | None) -> Evidence | None:
        """Return the words that name the owner, where the quote itself does not."""
        if span is not None:
            return self.quoter.evidence(span, extractor="owners/section", confidence=0.9)
        pronoun = next((p for p in claim.owners if self._refers_back(p)), None)
        antecedent = self.references.antecedent_span(pronoun) if pronoun is not None else None
        if antecedent is None:
            return None
        return self.quoter.evidence(antecedent, extractor="owners/coreference", confidence=0.8)

    def _refers_back(self, placed: Placed) -> bool:
        """Tell whether a mention names nobody itself: "it", "the Department", "the minister"."""
        if placed.mention.form is Form.PRONOUN:
            return True
        name = placed.mention.name
        post = name is not None and name.kind is NameKind.POST
        common = placed.mention.form in (Form.GENERIC, Form.ROLE)
        bare = common or post or is_generic_name(name)
        key = self.references.resolve(placed) if bare else None
        if key is None:
            return False
        label = self.references.registry.actors[key].label
        return plain(placed.mention.text).casefold() != label.casefold()

    def _concerns(self, claim: CommitmentClaim) -> tuple[str, ...]:
        """Return the strategies that the sentence names."""
        found: list[str] = []
        for strategy in self._strategies_by_block.get(claim.span.block, ()):
            if claim.span.start <= strategy.span.start < claim.span.end:
                key = self.strategies.key(strategy.name)
                if key is not None and key not in found:
                    found.append(key)
        return tuple(found)


def _stands_for_another(placed: Placed) -> bool:
    """Tell whether a mention is a pronoun or a place, which act only for somebody else."""
    return placed.mention.pronoun in _PERSONAL or placed.mention.form is Form.THING


def _plainer(one: Commitment, other: Commitment) -> bool:
    """Tell whether one of two readings of a sentence says more of it."""
    return (one.evidence.confidence, len(one.action)) > (
        other.evidence.confidence,
        len(other.action),
    )
