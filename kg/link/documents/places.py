"""Places of a document to those of the authority: by name, by what lies around, and by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.areas import KnownArea, known_area, known_areas
from kg.lexicon.identifiers import codes_in_turn
from kg.lexicon.known_names import KnownLocality, known_localities
from kg.lexicon.naming import fold_name, plain
from kg.link.documents.ways import ALIAS, NAME, in_place, linked, unlinked
from kg.vocabulary import global_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.link.documents.scene import Scene
    from kg.model import Area, Link, Unlinked

__all__ = ["link_area"]

_WARD = "ward"


def link_area(area: Area, scene: Scene) -> Link | Unlinked | None:
    """Return what a place is in the authority; None where it knows nothing of that name."""
    known = known_area(area.label)
    if known is None:
        return _link_locality(area, scene)
    if not known.certain:
        return unlinked(area, "several places bear this name", _as_candidates(_fuller(known.name)))
    key = global_key("area", known.name)
    if area.key != key:
        return None
    changed = bool(codes_in_turn(known, key))
    if changed and scene.on is None:
        return unlinked(
            area,
            "its boundaries have changed, and no date tells which",
            _as_candidates((known,)),
        )
    forms = {fold_name(form) for form in (*area.alt_labels, area.label)}
    way = NAME if fold_name(known.name) in forms else ALIAS
    past = scene.on is not None and known.until is not None and known.until.last < scene.on
    return linked(area.key, key, way, past=past and not changed)


def _fuller(name: str) -> list[KnownArea]:
    """Return the places whose names begin with a name that several bear."""
    known = known_areas()
    found = {known[each].name: known[each] for each in known if each.startswith(f"{name} ")}
    return [found[each] for each in sorted(found)]


def _as_candidates(areas: Iterable[KnownArea]) -> Iterator[tuple[str, str]]:
    return ((global_key("area", each.name), each.name) for each in areas)


def _link_locality(area: Area, scene: Scene) -> Link | Unlinked | None:
    known = known_localities().get(fold_name(plain(area.label)), ())
    found = [(each, place) for each in known if (place := _around(each, area, scene)) is not None]
    if len(found) == 1:
        (locality, place) = found[0]
        return linked(area.key, locality.key, in_place(place))
    if not known:
        return None
    reason = "several places bear this name" if found else "the text does not say where it lies"
    return unlinked(area, reason, ((each.key, each.label) for each in known))


def _around(locality: KnownLocality, area: Area, scene: Scene) -> str | None:
    """Return the area that tells which place of a name is meant."""
    if area.within is not None:
        keys = {global_key("area", name): name for name in locality.within}
        return keys.get(area.within)
    if locality.kind == _WARD:
        return next((each for each in locality.within if _beside(locality, each, scene)), None)
    return scene.named_of(locality.within)


def _beside(locality: KnownLocality, place: str, scene: Scene) -> bool:
    """Tell whether the text names ``place`` right behind a ward, or the ward has a name of its own."""
    if any(" and " in name for name in locality.names):
        return scene.named_of((place,)) is not None
    forms = (f"{name} in {place}" for name in locality.names)
    return any(scene.says(form) for form in forms)
