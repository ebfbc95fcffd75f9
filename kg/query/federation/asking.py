"""Make the calls of a query one by one, and put their answers in the place of the calls."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from kg.errors import ServiceError
from kg.query.binding import BoundQuery, filled
from kg.query.engine import check, select
from kg.query.federation.answers import read_answer, values_text
from kg.query.federation.calls import Call, declarations, find_calls
from kg.query.federation.fetch import fetch
from kg.query.syntax import find_slots, skeleton, undeclared_prefixes, variables
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from kg.query.federation.allowed import Services
    from kg.query.syntax import Slot

__all__ = ["MOST_VALUES", "federated"]

_log = logging.getLogger(__name__)
#: An endpoint is told no more things than this to answer about.
MOST_VALUES = 10_000
_FROM = re.compile(r"(?<![\w:.-])FROM(?:\s+NAMED)?(?![\w:.-])", re.IGNORECASE)
_IRI = re.compile(r"\s*(?:<[^<>]*>|[\w.-]*:[\w.-]*)")


def federated(store: ox.Store, query: BoundQuery, services: Services) -> BoundQuery:
    """Return ``query`` with the answers of other endpoints in the place of its calls to them.

    Where a call holds ``VALUES ?name { UNDEF }``, the endpoint is told what ``?name`` is in ``store``
    by what stands before the call in its group, so that it answers about these things alone.

    Raises:
        ServiceError: An endpoint is not allowed (then none is called), or does not answer.
        QuerySyntaxError: The query is no SPARQL (then none is called).
    """
    calls = find_calls(query.text, source=query.name)
    if not calls:
        return query
    places = [services.place(call.endpoint, source=query.name) for call in calls]
    check(_without_calls(query, calls))
    text, moved = query.text, 0
    for call, place in zip(calls, places, strict=True):
        start, end = call.start + moved, call.end + moved
        here = replace(call, start=start, end=end)
        found = _answered(store, replace(query, text=text), here, place, services)
        text = text[:start] + found + text[end:]
        moved += len(found) - (end - start)
    return replace(query, text=text)


def _without_calls(query: BoundQuery, calls: tuple[Call, ...]) -> BoundQuery:
    """Return ``query`` with what it asks of others as its own, each word in its place."""
    text = query.text
    for call in calls:
        opening = call.end - len(call.body)
        body = call.body
        for inner in reversed(find_calls(body, source=query.name)):
            body = _blank(body, inner.start, inner.end)
        text = _blank(text, call.start, opening)[:opening] + body + text[call.end :]
    return replace(query, text=text)


def _blank(text: str, start: int, end: int) -> str:
    """Return ``text`` with spaces from ``start`` to ``end``, lines kept."""
    return text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]


def _answered(
    store: ox.Store, query: BoundQuery, call: Call, place: str, services: Services
) -> str:
    """Return the group that stands for the answer to ``call``; ``query`` holds all earlier ones."""
    wanted = variables(call.body)
    body = _told(store, query, call)
    if body is None:
        return values_text(sorted(wanted), ())
    began = perf_counter()
    try:
        reply = fetch(place, _asked(query.text, body), services=services)
        columns, rows = read_answer(reply, wanted=wanted, call=f"{place} {body}")
    except ServiceError as error:
        said = f"{query.name}: {place} {error}"
        if not call.silent:
            raise ServiceError(said) from None
        services.tell(f"{said}; its part of the answer is missing, as SILENT allows")
        return "{ }"
    _log.info("%s gave %d rows in %.1f s", place, len(rows), perf_counter() - began)
    return values_text(columns, rows)


def _asked(text: str, body: str) -> str:
    """Return the query to send: the pattern ``body`` with the declarations of ``text``."""
    told = declarations(text)
    needed = undeclared_prefixes("\n".join((*told, body)), ())
    ours = [f"PREFIX {name}: <{PREFIXES[name]}>" for name in needed if name in PREFIXES]
    return "\n".join((*ours, *told, f"SELECT * WHERE {body}"))


def _told(store: ox.Store, query: BoundQuery, call: Call) -> str | None:
    """Return the pattern of ``call`` with what is known here; None if there is nothing to ask."""
    slots = [slot for slot in find_slots(call.body) if not _is_nested(call.body, slot)]
    known = []
    for slot in slots:
        rows = select(store, _about(query, slot.variable, call.start)).terms
        found = {cells[0] for cells in rows}
        if None in found:
            continue  # It is open here, so that no answer may be left out.
        terms = sorted(term for term in found if term is not None)
        if not terms:
            return None
        if len(terms) > MOST_VALUES:
            raise ServiceError(
                f"{query.name} would ask {call.endpoint} about {len(terms):,} things, and "
                f"{MOST_VALUES:,} are the most; narrow what ?{slot.variable} may be"
            )
        known.append((slot, terms))
    return filled(call.body, known)


def _is_nested(body: str, slot: Slot) -> bool:
    return any(each.start <= slot.start < each.end for each in find_calls(body, source="the query"))


def _about(query: BoundQuery, name: str, place: int) -> BoundQuery:
    """Return the query that finds ``?name`` by what stands before ``place`` in its group."""
    text = query.text
    pattern = f"{text[_opening(skeleton(text), place) : place]} }}"
    # The engine sets only what a query selects.
    selected = " ".join(f"?{each}" for each in (name, *(each for each, _ in query.substitutions)))
    lines = (
        *declarations(text),
        f"SELECT DISTINCT {selected}",
        *_datasets(text),
        f"WHERE {pattern}",
    )
    return replace(query, text="\n".join(lines))


def _opening(bare: str, place: int) -> int:
    """Return where the innermost group opens that a skeleton has around ``place``."""
    open_groups: list[int] = []
    for mark in re.finditer(r"[{}]", bare[:place]):
        if mark.group() == "{":
            open_groups.append(mark.start())
        elif open_groups:
            open_groups.pop()
    return open_groups[-1] if open_groups else 0


def _datasets(text: str) -> Iterator[str]:
    bare = skeleton(text)
    for word in _FROM.finditer(bare):
        iri = _IRI.match(text, word.end())
        if iri:
            yield word.group() + iri.group()
