"""Kinds that may be asked for: classes of the ontology, and groups of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AREA", "BODIES", "INDICATOR", "PERSON", "STRATEGY", "asked_kinds"]

AREA = "Area"
INDICATOR = "Indicator"
STRATEGY = "Strategy"
PERSON = str(ActorKind.PERSON)
_NO_BODIES = {ActorKind.GROUP, ActorKind.PROGRAMME, ActorKind.PERSON, ActorKind.POST}
#: Kinds of actors that are bodies.
BODIES = frozenset(str(kind) for kind in ActorKind if kind not in _NO_BODIES)
_GROUPS = {
    "actor": frozenset(str(kind) for kind in ActorKind),
    "body": BODIES,
    "council": frozenset({str(ActorKind.LOCAL_AUTHORITY)}),
    "nhs": frozenset({str(ActorKind.NHS_BODY)}),
}
_SINGLE = {kind.casefold(): kind for kind in (*map(str, ActorKind), AREA, INDICATOR, STRATEGY)}


def asked_kinds(names: Iterable[str]) -> frozenset[str]:
    """Return the kinds that ``names`` ask for; none for any kind.

    Raises:
        UsageError: a name is neither a kind nor a group of kinds.

    >>> sorted(asked_kinds(["area", "local-authority"]))
    ['Area', 'LocalAuthority']
    """
    found: set[str] = set()
    for name in names:
        plain = name.casefold().replace("-", "").replace(" ", "")
        if plain in _GROUPS:
            found |= _GROUPS[plain]
        elif plain in _SINGLE:
            found.add(_SINGLE[plain])
        else:
            known = ", ".join(sorted({*_GROUPS, *_SINGLE}))
            raise UsageError(f"there is no kind {name!r} to link to; choose from {known}")
    return frozenset(found)
