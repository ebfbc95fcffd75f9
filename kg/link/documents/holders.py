"""Persons and posts of a document to those of the authority.

Others bear the name of a person, so an office has to bear it out; every police area has a
commissioner, so the text has to name the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.known_names import KnownHolder, known_holders
from kg.lexicon.naming import fold_name, plain
from kg.link.documents.ways import NAME, in_place, linked, unlinked, with_office
from kg.model import ActorKind

if TYPE_CHECKING:
    from kg.link.documents.scene import Scene
    from kg.model import Actor, Link, Unlinked

__all__ = ["link_holder"]

_FOLDERS = {ActorKind.PERSON: "person/", ActorKind.POST: "post/"}


def link_holder(actor: Actor, scene: Scene) -> Link | Unlinked | None:
    """Return what a person or post is in the authority; None where it knows none of that name."""
    known = [
        holder
        for holder in known_holders().get(fold_name(plain(actor.label)), ())
        if holder.key.startswith(_FOLDERS[actor.kind])
    ]
    if not known:
        return None
    found = [link for holder in known if (link := _link(actor, holder, scene)) is not None]
    if len(found) == 1:
        return found[0]
    reason = "several are meant by this name" if found else _missing(known[0])
    return unlinked(actor, reason, ((each.key, each.label) for each in known))


def _link(actor: Actor, holder: KnownHolder, scene: Scene) -> Link | None:
    if holder.offices:
        office = scene.office_of(actor.key, holder.offices)
        return linked(actor.key, holder.key, with_office(office)) if office is not None else None
    if fold_name(plain(actor.label)) in map(fold_name, holder.names):
        return linked(actor.key, holder.key, NAME)
    place = scene.named_of(holder.places)
    return linked(actor.key, holder.key, in_place(place)) if place is not None else None


def _missing(holder: KnownHolder) -> str:
    if holder.offices:
        return "the name alone: the text tells of no office that fits"
    return f"the text names no place that fits: {' or '.join(holder.places)}"
