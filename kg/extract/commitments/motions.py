"""Items of motions: "That this Council – notes ..., calls on the Government to ..., agrees to ..."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim
from kg.extract.bindings import find_bindings
from kg.extract.commitments.parties import actors_before
from kg.extract.commitments.wording import action_text
from kg.lexicon.dates import find_deadline

if TYPE_CHECKING:
    from kg.claims import Placed
    from kg.extract.bindings import Binding
    from kg.extract.corpus import Corpus, Unit

__all__ = ["of_motion"]

_CONFIDENCE = 0.8


def of_motion(corpus: Corpus, unit: Unit) -> list[CommitmentClaim]:
    """Read an item of a motion: what those who move it agree to do, or ask of others."""
    if unit.bare is None or not unit.moves:
        return []
    whole = replace(unit, parsed=unit.bare)
    movers = _movers(corpus, unit)
    claims = (_claim(whole, binding, movers) for binding in find_bindings(unit.bare.doc))
    return [claim for claim in claims if claim is not None][:1]


def _movers(corpus: Corpus, unit: Unit) -> tuple[Placed, ...]:
    """Return who moves: the last actors that the introduction of the list names."""
    opener = corpus.opener(unit)
    return actors_before(opener, len(opener.sentence.text))[-1:] if opener is not None else ()


def _claim(unit: Unit, binding: Binding, movers: tuple[Placed, ...]) -> CommitmentClaim | None:
    """Return the commitment that a binding states; None where it only tells or names nobody."""
    if binding.implicit or binding.owner is None:
        return None
    own = binding.owner.i == 0
    owners = movers if own else unit.actors(binding.owner)
    if not owners:
        return None
    asked = binding.requester is not None and binding.requester.i == 0
    return CommitmentClaim(
        span=unit.sentence.span,
        action=action_text(unit, binding, whole=False),
        modality=binding.modality,
        confidence=_CONFIDENCE,
        extractor="commitments/motion",
        owners=owners,
        owner_span=movers[0].span if own else None,
        requested_by=movers if asked else (),
        due_text=find_deadline(unit.sentence.text),
    )
