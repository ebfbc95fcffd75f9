"""Changes of bodies: those that the documents refer to, with their successors and the sources."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.emit.quads import Literal, address, english, moment
from kg.lexicon.succession import ChangeKind, KnownChange, known_changes, known_sources
from kg.lexicon.terms import KnownBody, known_bodies
from kg.vocabulary import (
    CERTAINTY,
    CLASS_ACTOR,
    CLASS_BODY,
    CLASS_NATIONAL_BODY,
    DCTERMS_DATE,
    DCTERMS_PUBLISHER,
    DCTERMS_RIGHTS,
    DCTERMS_SOURCE,
    DCTERMS_TYPE,
    MAY_BE,
    ORG_CHANGE_EVENT,
    ORG_ORIGINAL_ORGANIZATION,
    ORG_RESULTING_ORGANIZATION,
    RDF_TYPE,
    SCHEMA_CREATIVE_WORK,
    SCHEMA_DISSOLUTION_DATE,
    SCHEMA_FOUNDING_DATE,
    SCHEMA_URL,
    SKOS_ALT_LABEL,
    SKOS_NOTE,
    body_key,
    change_key,
    kind_iri,
    source_key,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kg.emit.pens import Pen

__all__ = ["write_sources", "write_succession"]

_HAPPENED = {
    ChangeKind.RENAMED: "{before} renamed {after}",
    ChangeKind.MERGED: "{before} merged into {after}",
    ChangeKind.SPLIT: "{before} split into {after}",
    ChangeKind.TRANSFERRED: "functions of {before} transferred to {after}",
    ChangeKind.ABOLISHED: "{before} abolished",
}


def write_succession(
    referred: Iterable[str], *, named: Collection[str], pen: Pen
) -> frozenset[str]:
    """Write what the authority knows of the bodies with the keys ``referred`` and their successors.

    ``named`` are the keys of all that documents name: their labels and classes stand elsewhere. Of a
    body that was merged with others, those are written too, but not what went before them. Returns the
    keys of the bodies and of all that came after them.
    """
    bodies = _bodies()
    begun = [bodies[key] for key in sorted(referred) if key in bodies]
    followed = _with_successors(begun)
    changes = _changes_of(followed)
    met = {body_key(key) for change in changes for key in (*change.originals, *change.results)}
    sources: set[str] = set()
    for key in sorted(followed | met):
        _body(bodies[key], key, named=key in named, pen=pen)
        sources.update(bodies[key].sources)
    for change in changes:
        _change(change, pen)
        sources.update(change.sources)
    write_sources(sources, pen=pen)
    return frozenset(followed)


def write_sources(sources: Iterable[str], *, pen: Pen) -> None:
    """Write the sources of facts of the authority that have the keys ``sources``."""
    for source in sorted(sources):
        _source(source, pen)


@cache
def _bodies() -> dict[str, KnownBody]:
    return {body_key(body.key): body for body in known_bodies()}


@cache
def _changes() -> dict[str, tuple[KnownChange, ...]]:
    """Return the changes of each body by its key."""
    found: dict[str, list[KnownChange]] = {}
    for change in known_changes():
        for original in change.originals:
            found.setdefault(body_key(original), []).append(change)
    return {key: tuple(changes) for key, changes in found.items()}


def _with_successors(bodies: Iterable[KnownBody]) -> set[str]:
    """Return the keys of ``bodies``, of those that each may be, and of all that came after them."""
    left = [body_key(key) for body in bodies for key in (body.key, *body.one_of)]
    followed: set[str] = set()
    while left:
        key = left.pop()
        if key not in followed:
            followed.add(key)
            left.extend(
                body_key(result) for change in _changes().get(key, ()) for result in change.results
            )
    return followed


def _changes_of(keys: Collection[str]) -> list[KnownChange]:
    found = {change.key: change for key in keys for change in _changes().get(key, ())}
    return [found[key] for key in sorted(found)]


def _body(body: KnownBody, key: str, *, named: bool, pen: Pen) -> None:
    """Write when a body existed, whether it is national, and what it is called where no document says so."""
    pen.say(key, SCHEMA_FOUNDING_DATE, moment(body.since) if body.since else None)
    pen.say(key, SCHEMA_DISSOLUTION_DATE, moment(body.until) if body.until else None)
    pen.link(key, DCTERMS_SOURCE, *map(source_key, body.sources))
    pen.link(key, MAY_BE, *map(body_key, body.one_of))
    pen.say(key, RDF_TYPE, *([CLASS_NATIONAL_BODY] if body.national else []))
    if not named:
        pen.name(key, body.label)
        others = sorted({name for name in body.names if name != body.label})
        pen.say(key, SKOS_ALT_LABEL, *map(english, others))
        pen.say(key, RDF_TYPE, kind_iri(body.kind), CLASS_BODY, CLASS_ACTOR)


def _change(change: KnownChange, pen: Pen) -> None:
    key = change_key(change.key)
    pen.name(key, _called(change))
    pen.say(key, RDF_TYPE, ORG_CHANGE_EVENT)
    pen.say(key, DCTERMS_TYPE, Literal(change.kind))
    pen.say(key, DCTERMS_DATE, moment(change.date))
    pen.link(key, ORG_ORIGINAL_ORGANIZATION, *map(body_key, change.originals))
    pen.link(key, ORG_RESULTING_ORGANIZATION, *map(body_key, change.results))
    pen.say(key, SKOS_NOTE, english(change.note))
    pen.say(key, CERTAINTY, Literal(change.confidence))
    pen.link(key, DCTERMS_SOURCE, *map(source_key, change.sources))


def _called(change: KnownChange) -> str:
    """Return the label of a change, such as "A and B merged into C, 1 April 2016"."""
    before, after = (
        " and ".join(_bodies()[body_key(key)].label for key in keys)
        for keys in (change.originals, change.results)
    )
    happened = _HAPPENED[change.kind].format(before=before, after=after)
    return f"{happened}, {change.date.in_words()}"


def _source(key: str, pen: Pen) -> None:
    source = known_sources()[key]
    node = source_key(key)
    pen.name(node, source.title)
    pen.say(node, RDF_TYPE, SCHEMA_CREATIVE_WORK)
    pen.say(node, DCTERMS_PUBLISHER, Literal(source.publisher))
    pen.say(node, SCHEMA_URL, address(source.address) if source.address else None)
    pen.say(node, DCTERMS_RIGHTS, Literal(source.licence) if source.licence else None)
    pen.say(node, DCTERMS_DATE, moment(source.state) if source.state else None)
