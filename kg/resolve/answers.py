"""Requests and what answers them: who was asked, and what they said in reply.

Only an answer that the text calls one counts: "the council replied that it would", "In response".
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.lexicon.answers import answer_words
from kg.model import Commitment, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.claims import Sentence, Span

__all__ = ["Stated", "with_answers"]

_ASKED = (Modality.REQUESTED, Modality.RECOMMENDED)
#: How many sentences may stand between a request and the reply, and in a reply.
_REACH = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A commitment, and the sentence that states it."""

    span: Span
    commitment: Commitment


def with_answers(stated: Iterable[Stated], sentences: Sequence[Sentence]) -> list[Commitment]:
    """Return commitments in document order: with the requests that they answer, and their askers."""
    ordered = _Ordered(sentences)
    made: list[tuple[int, Commitment]] = []
    for each in sorted(stated, key=lambda one: one.span):
        at = ordered.place(each.span)
        commitment = _with_asker(each.commitment, at, made, ordered)
        made.append((at, commitment))
    return [_with_request(commitment, at, made, ordered) for at, commitment in made]


@dataclass(frozen=True, slots=True)
class _Ordered:
    """The sentences of a document, in order."""

    sentences: Sequence[Sentence]

    def place(self, span: Span) -> int:
        """Return the index of the sentence that ``span`` begins in."""
        return bisect_right(self.sentences, span, key=lambda each: each.span) - 1

    def has_reply(self, asked: int, said: int) -> bool:
        """Tell whether what is said in one sentence is called a reply to what another asks."""
        if asked == said:
            return False
        if answer_words().reply.search(self.sentences[asked].text):
            # "She pressed him for it, to which he replied: “…": the answer goes on.
            return said - asked <= _REACH and self._is_quoted(asked + 1, said)
        for at in range(asked + 1, min(said, asked + _REACH) + 1):
            if answer_words().opening.search(self.sentences[at].text):
                return at == said or (said - at <= _REACH and self._is_quoted(at + 1, said))
        return False

    def _is_quoted(self, first: int, last: int) -> bool:
        return all(each.quoted for each in self.sentences[first : last + 1])


def _with_asker(
    commitment: Commitment, at: int, before: Sequence[tuple[int, Commitment]], ordered: _Ordered
) -> Commitment:
    """Return "it is also recommended that", asked by whoever asked for what stands right before."""
    if commitment.modality not in _ASKED or commitment.requested_by:
        return commitment
    if not answer_words().further.match(ordered.sentences[at].text):
        return commitment
    askers = (c.requested_by for place, c in reversed(before) if at - place <= 1)
    asker = next((keys for keys in askers if keys), ())
    return replace(commitment, requested_by=tuple(k for k in asker if k not in commitment.owners))


def _with_request(
    commitment: Commitment, at: int, made: Sequence[tuple[int, Commitment]], ordered: _Ordered
) -> Commitment:
    """Return a commitment with the last request before it that it is said to answer.

    Whoever was asked says it, or is bound by it.
    """
    if commitment.modality in _ASKED:
        return commitment
    voices = {*commitment.stated_by, *commitment.owners}
    requests = (
        (place, c)
        for place, c in reversed(made)
        if c.modality in _ASKED and 0 < at - place <= 2 * _REACH
        if voices.intersection(c.owners) and c.requested_by
    )
    request = next(requests, None)
    if request is None or not ordered.has_reply(request[0], at):
        return commitment
    return replace(commitment, responds_to=(request[1].key,))
