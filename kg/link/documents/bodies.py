"""Bodies of a document to those of the authority: by name, alias, abbreviation, place and date."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.naming import fold_name, plain
from kg.lexicon.terms import KnownBody, known_bodies
from kg.link.documents.others import link_other_body
from kg.link.documents.ways import (
    ABBREVIATION,
    ALIAS,
    COMMON_NOUN,
    NAME,
    Way,
    in_place,
    linked,
    unlinked,
)
from kg.vocabulary import body_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kg.link.documents.scene import Scene
    from kg.model import Actor, Link, Unlinked

__all__ = ["link_body"]

_SHORT = re.compile(r"[A-Z][\w&/-]*[A-Z]\w*")


def link_body(actor: Actor, scene: Scene) -> Link | Unlinked | None:
    """Return what a body is in the authority; None where it knows nothing of that name."""
    body = _by_key().get(actor.key)
    if body is None:
        return link_other_body(actor, scene)
    if body.one_of:
        return unlinked(
            actor,
            "several bodies bore this name in turn, and no date tells which",
            _candidates(body.one_of),
        )
    if scene.on is not None and not body.may_have_begun(scene.on):
        reason = "it began only after the text was written"
        return unlinked(actor, reason, _candidates((body.key,)))
    dated = body.since is not None or body.until is not None
    return linked(
        actor.key,
        actor.key,
        _way(actor, body, scene),
        undated=dated and scene.on is None,
        past=_is_past(body, scene.on),
    )


def _is_past(body: KnownBody, on: date | None) -> bool:
    return on is not None and body.until is not None and body.until.last < on


@cache
def _by_key() -> dict[str, KnownBody]:
    return {body_key(body.key): body for body in known_bodies()}


def _candidates(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((body_key(key), _by_key()[body_key(key)].label) for key in keys)


def _way(actor: Actor, body: KnownBody, scene: Scene) -> Way:
    """Return the surest way by which one of the forms that the text uses tells the body."""
    forms = {_folded(form) for form in actor.alt_labels} or {_folded(actor.label)}
    if _folded(body.label) in forms or scene.says(body.label):
        return NAME
    used = [name for name in body.names if _folded(name) in forms]
    if any(_SHORT.fullmatch(name) is None for name in used):
        return ALIAS
    if used:
        return ABBREVIATION
    place = scene.named_of(body.places)
    if place is not None and not forms.isdisjoint(map(_folded, body.local_names)):
        return in_place(place)
    return COMMON_NOUN


def _folded(name: str) -> str:
    return fold_name(plain(name)).casefold()
