"""Who belongs to a body: members found in the text to seats, and to posts where they chair it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.claims import Form
from kg.lexicon.naming import plain
from kg.lexicon.terms import role_lexicon
from kg.model import Evidence, Membership, Seat
from kg.resolve.actors import is_generic_name
from kg.vocabulary import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.claims import SeatClaim
    from kg.resolve.places import Quoter
    from kg.resolve.references import References

__all__ = ["Seats", "once_told", "take_seats"]


@dataclass(slots=True)
class Seats:
    """The seats of a document, its chairs, and the first words that name each member."""

    seats: dict[str, Seat] = field(default_factory=dict)
    chairs: dict[str, Membership] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)


def take_seats(
    document: str,
    claims: Iterable[SeatClaim],
    *,
    references: References,
    quoter: Quoter,
    named: Mapping[str, Sequence[Evidence]],
) -> Seats:
    """Return who belongs to which body; a body that nothing tells apart has no members.

    ``named`` are the first words for each actor: "the Board" is only one named before it.
    """
    taken = Seats()
    for claim in claims:
        body = references.resolve(claim.body)
        if body is None or not _is_named_before(claim, body, named, quoter):
            continue
        member = _member(claim, references)
        if member is None or member == body:
            continue
        evidence = quoter.evidence(claim.span, extractor="members", confidence=0.8)
        taken.evidence.setdefault(member, evidence)
        words = f"{member.rsplit('/', 1)[-1]}-{body.rsplit('/', 1)[-1]}"
        if claim.role is not None:
            role = plain(claim.role)
            key = f"{document}/membership/{words}-{slug(role)}"
            post = f"{body}/post/{slug(role)}"
            taken.chairs.setdefault(
                key,
                Membership(
                    key=key, person=member, role=role, post=post, evidence=evidence, body=body
                ),
            )
            continue
        key = f"{document}/seat/{words}"
        over = None
        if claim.heading is not None:
            over = quoter.evidence(claim.heading, extractor="members", confidence=0.8)
        seat = Seat(key=key, member=member, body=body, evidence=evidence, list_evidence=over)
        taken.seats.setdefault(key, seat)
    return taken


def once_told(memberships: Iterable[Membership]) -> Iterator[Membership]:
    """Yield ``memberships`` without those that others tell more of.

    Who is called "metro mayor" in one place, and "Mayor" of a named body in another, holds one post.
    """
    every = tuple(memberships)
    told = {(each.person, _post(each.role)) for each in every if each.body is not None}
    yield from (m for m in every if m.body is not None or (m.person, _post(m.role)) not in told)


def _post(role: str) -> tuple[str, ...]:
    """Return the words of a post's title without those that only say of what sort it is."""
    words = role.casefold().split()
    return tuple(word for word in words if word not in role_lexicon().sorts)


def _member(claim: SeatClaim, references: References) -> str | None:
    if claim.group is not None:
        return references.resolve(claim.group)
    if claim.person:
        return references.registry.person(claim.member)
    return references.registry.body(claim.member, claim.kind)


def _is_named_before(
    claim: SeatClaim, body: str, named: Mapping[str, Sequence[Evidence]], quoter: Quoter
) -> bool:
    """Tell whether the body of a claim is named there, or was before."""
    mention = claim.body.mention
    if mention.form is not Form.GENERIC and not is_generic_name(mention.name):
        return True
    here = quoter.evidence(claim.body.span, extractor="members", confidence=0.8)
    return any(words.start < here.start for words in named.get(body, ()))
