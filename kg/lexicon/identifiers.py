"""Identifiers that others have given to what the authority knows, and the schemes they are of."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.lexicon.partial_dates import PartialDate, partial_date
from kg.lexicon.tables import cell_values, table_rows
from kg.resources import ontology_dir

if TYPE_CHECKING:
    from datetime import date

    from kg.lexicon.areas import KnownArea

__all__ = [
    "GSS",
    "Identifier",
    "Relation",
    "Scheme",
    "code_on",
    "codes_in_turn",
    "known_identifiers",
    "known_schemes",
]

#: The scheme of the codes of areas.
GSS = "gss"


class Relation(StrEnum):
    """How what an identifier names stands to what the authority knows.

    ``SAME``: it is the same thing. ``CLOSE``: it is nearly the same, or may be the same by sources that
    had to be joined. ``SEE_ALSO``: it is another thing that tells of it, as the code of the area for
    which a body works.
    """

    SAME = "same"
    CLOSE = "close"
    SEE_ALSO = "see also"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A row of ``ontology/authority/schemes.csv``.

    ``iri`` is the address by which linked data names the thing itself, ``page`` that of a page about
    it, each with ``{}`` for the identifier; only those that match ``page_for`` have a page, all if it is
    empty. ``prefix`` stands before identifiers that are written
    without an address: "GB-LAE" (org-id.guide) for "GB-LAE-PTE".
    """

    key: str
    title: str
    publisher: str
    iri: str
    page: str
    page_for: str
    prefix: str
    note: str

    def address_of(self, value: str) -> str | None:
        """Return the address that names what an identifier names."""
        return self.iri.format(value) if self.iri else None

    def page_of(self, value: str) -> str | None:
        """Return the address of the page about what an identifier names."""
        has_page = self.page and (not self.page_for or re.fullmatch(self.page_for, value))
        return self.page.format(value) if has_page else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A row of ``ontology/authority/identifiers.csv``.

    ``entity`` is the key of what it identifies. It held ``since`` and ``until`` these days, if known.
    ``sure`` tells whether a source, named under ``sources``, has it beside the name; otherwise sources
    had to be joined. ``stated`` is the date up to which the source goes.
    """

    entity: str
    scheme: str
    value: str
    relation: Relation
    since: PartialDate | None
    until: PartialDate | None
    sources: tuple[str, ...]
    sure: bool
    stated: PartialDate

    def holds(self, on: date) -> bool:
        """Tell whether it was the identifier on a day, as far as its dates tell."""
        begun = self.since is None or self.since.first <= on
        return begun and (self.until is None or on <= self.until.last)


@cache
def known_schemes() -> dict[str, Scheme]:
    """Return the schemes of identifiers by their keys."""
    return {row["key"]: Scheme(**row) for row in table_rows("authority", "schemes")}


@lru_cache(maxsize=4096)
def known_identifiers(entity: str) -> tuple[Identifier, ...]:
    """Return the identifiers of what the authority knows by the key ``entity``.

    >>> [each.value for each in known_identifiers("body/nhs-england") if each.scheme == "gb-gor"]
    ['PB481']
    """
    return tuple(_identifier(entity, row) for row in _rows().get(entity, ()))


def _identifier(entity: str, row: list[str]) -> Identifier:
    scheme, value, relation, since, until, sources, confidence, stated = row
    return Identifier(
        entity=entity,
        scheme=scheme,
        value=value,
        relation=Relation(relation),
        since=partial_date(since),
        until=partial_date(until),
        sources=cell_values(sources),
        sure=confidence == "high",
        stated=PartialDate.parse(stated),
    )


def codes_in_turn(area: KnownArea, entity: str) -> tuple[Identifier, ...]:
    """Return the codes that an area, with the key ``entity``, had in turn beside its own.

    Areas of one name and other boundaries had them before or after it.
    """
    if area.since is None and area.until is None:
        return ()
    return tuple(
        each
        for each in known_identifiers(entity)
        if each.scheme == GSS and (each.since is not None or each.until is not None)
    )


def code_on(area: KnownArea, entity: str, on: date | None) -> str | None:
    """Return the code of an area on a day; of a place of the past, its last one.

    Where the code has changed, a text without a date may mean either, so it has none.
    """
    others = codes_in_turn(area, entity)
    if on is None:
        return None if others else area.code
    if area.since is not None and on < area.since.first:
        return next((each.value for each in others if each.holds(on)), None)
    if area.until is not None and area.until.last < on and others:
        return next((each.value for each in others if each.holds(on)), None)
    return area.code


@cache
def _rows() -> dict[str, list[list[str]]]:
    """Return the rows by entity as they stand in the file: few of the thousands are ever asked for."""
    found: dict[str, list[list[str]]] = {}
    path = ontology_dir() / "authority" / "identifiers.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for entity, *row in rows:
            found.setdefault(entity, []).append(row)
    return found
