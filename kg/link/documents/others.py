"""Bodies that the authority knows by a name which the document writes in another form."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.naming import fold_name
from kg.lexicon.terms import KnownBody, known_bodies
from kg.link.documents.ways import Way, linked, unlinked
from kg.link.kinds import BODIES
from kg.link.records import Entry, Method
from kg.vocabulary import body_key

if TYPE_CHECKING:
    from kg.link.documents.scene import Scene
    from kg.link.matcher import Matcher
    from kg.link.records import Match
    from kg.model import Actor, Link, Unlinked

__all__ = ["link_other_body"]

#: What is only spelt alike is no link: a candidate, for a person to judge.
_SURE = {Method.EXACT, Method.NORMALISED, Method.ALIAS, Method.FORM}
_LEAST = 0.9
#: A name whose words more bodies have tells none of them.
_COMMON = 10


def link_other_body(actor: Actor, scene: Scene) -> Link | Unlinked | None:
    """Return what a body is that the authority does not know by exactly this name."""
    if " " not in actor.label or actor.kind not in BODIES:
        return None
    matcher = _matcher(actor.label)
    if matcher is None:
        return None
    match = matcher.match(actor.label, kinds=BODIES, on=scene.on)
    if match.entry is None or match.method not in _SURE or match.score < _LEAST:
        return unlinked(actor, match.reason, ((each.iri, each.label) for each in _near(match)))
    way = Way(match.score * _LEAST, match.reason)
    dated = match.entry.valid_from is not None or match.entry.valid_to is not None
    return linked(actor.key, match.entry.iri, way, undated=dated and scene.on is None)


def _near(match: Match) -> list[Entry]:
    """Return what a name may mean: what it is nearly that of, or what it is equally that of."""
    if match.entry is not None:
        return [match.entry]
    best = match.candidates[0].score if match.candidates else 0.0
    tied = [each.entry for each in match.candidates if each.score == best]
    return tied if len(tied) > 1 and best >= _LEAST else []


def _matcher(label: str) -> Matcher | None:
    """Return a matcher of the bodies that have all the words of a name; None if there are none.

    Few names have any, so the index of all bodies is never needed. A name whose words very many have,
    such as "District Council", is that of none of them.
    """
    words = _words(label)
    if not words:
        return None
    bodies = set.intersection(*(_by_word().get(word, set()) for word in words))
    return _matcher_of(frozenset(bodies)) if 0 < len(bodies) <= _COMMON else None


def _words(name: str) -> set[str]:
    """Return the words of a name that may tell it from others: none that is an abbreviation."""
    return {
        word.casefold() for word in re.findall(r"[\w'-]+", fold_name(name)) if not word.isupper()
    }


@cache
def _by_word() -> dict[str, set[str]]:
    """Return the keys of bodies by each word of their names."""
    found: dict[str, set[str]] = {}
    for body in known_bodies():
        for word in {word for name in body.names for word in _words(name)}:
            if not body.one_of:
                found.setdefault(word, set()).add(body.key)
    return found


@cache
def _matcher_of(keys: frozenset[str]) -> Matcher:
    # Only here, for most documents name no body in another form.
    from kg.link.matcher import Matcher

    return Matcher(_entry(body) for body in known_bodies() if body.key in keys)


def _entry(body: KnownBody) -> Entry:
    return Entry(
        iri=body_key(body.key),
        labels=body.names,
        kind=str(body.kind),
        place=body.places[0] if body.places else "",
        valid_from=body.since,
        valid_to=body.until,
    )
