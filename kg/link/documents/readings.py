"""The links of one document, and what stays unlinked because it may be one of several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.link.documents.bodies import link_body
from kg.link.documents.holders import link_holder
from kg.link.documents.indicators import link_indicator
from kg.link.documents.places import link_area
from kg.link.documents.scene import Scene
from kg.model import ActorKind, Link, Unlinked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Reading

__all__ = ["with_links"]

_HOLDERS = {ActorKind.PERSON, ActorKind.POST}


def with_links(reading: Reading) -> Reading:
    """Return ``reading`` with what its entities are in the authority.

    Precision comes first: what may be one of several stays unlinked, with those as candidates.
    """
    verdicts = tuple(_verdicts(reading))
    return replace(
        reading,
        links=tuple(each for each in verdicts if isinstance(each, Link)),
        unlinked=tuple(each for each in verdicts if isinstance(each, Unlinked)),
    )


def _verdicts(reading: Reading) -> Iterator[Link | Unlinked | None]:
    scene = Scene(reading)
    for actor in reading.actors:
        yield link_holder(actor, scene) if actor.kind in _HOLDERS else link_body(actor, scene)
    for area in reading.areas:
        yield link_area(area, scene)
    for indicator in reading.indicators:
        yield link_indicator(indicator)
