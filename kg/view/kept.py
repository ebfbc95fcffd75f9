"""What is kept of a picture: the words of some documents, a priority, modalities, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.partial_dates import PartialDate
from kg.query.as_of import as_of
from kg.query.formats.succession import day_in_words, is_silent, standing
from kg.query.known_succession import succession
from kg.view.kinds import ACTORS, GROUPS, STATEMENTS
from kg.view.narrow import Narrowing, priorities_under, titled
from kg.view.parts import part
from kg.vocabulary import document_graph_key, graph_key

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store

    from kg.query.as_of import AsOf
    from kg.query.graph import OpenGraph

__all__ = ["graphs_of", "keep"]

_TIES = ("drawnFrom", "holds", "postIn", "servesIn", "broader", "partOf", "underPriority", "source")
"""Edges to what a thing belongs to: that is kept with it."""

_SHARED = ("entities", "authority", "links", "ontology")
"""The graphs that no document alone asserts; without what follows from all documents together."""


def graphs_of(store: Store, chosen: Narrowing, *, base: str) -> tuple[str, ...]:
    """Return the named graphs to ask where documents are chosen: theirs, and what all share."""
    if not chosen.documents:
        return ()
    there = {graph.value for graph in store.named_graphs()}
    wanted = [
        base + document_graph_key(iri.removeprefix(f"{base}document/")) for iri in chosen.documents
    ]
    wanted += [base + graph_key(name) for name in _SHARED]
    return tuple(graph for graph in wanted if graph in there)


def keep(
    shown: nx.MultiDiGraph[str],
    whole: nx.MultiDiGraph[str],
    chosen: Narrowing,
    opened: OpenGraph,
) -> tuple[nx.MultiDiGraph[str], tuple[str, ...]]:
    """Return what is kept of ``shown``, and what to say of it.

    ``chosen`` names documents by their IRIs. An action that does not pass is left out, and with it
    whatever was there for its sake alone.

    Raises:
        UsageError: There is no such priority.
    """
    notes: list[str] = []
    if chosen.documents:
        shown = _of_documents(shown, frozenset(chosen.documents))
        titles = (str(whole.nodes[iri]["label"]) for iri in chosen.documents)
        notes.append(f"Only what is said in {' and in '.join(f'“{title}”' for title in titles)}.")
    on = as_of(chosen.day)
    if on is not None:
        shown, said = _as_of(shown, whole, on, opened)
        notes += said
    if chosen.priority is not None:
        under = priorities_under(whole, chosen.priority)
        shown = _of_priority(shown, whole, frozenset(under))
        named = " and ".join(titled(whole, iri) for iri in under[:2])
        notes.append(f"Only what stands under {named}.")
    if chosen.modalities:
        notes.append(_said_of_modalities(shown, chosen.modalities))
        shown = _of_modalities(shown, frozenset(chosen.modalities))
    return shown, tuple(notes)


def _of_documents(shown: nx.MultiDiGraph[str], documents: frozenset[str]) -> nx.MultiDiGraph[str]:
    """Return what ``documents`` say or name.

    What no document is said to name, such as a post, is known by what it is joined to. Who was there
    for what others say alone, such as the giver of their money, goes with it.
    """
    named = {n: frozenset(str(k.get("documents", n)).split()) for n, k in shown.nodes(data=True)}
    kept = {node for node, said in named.items() if said & documents}
    unnamed = [node for node, known in shown.nodes(data=True) if "documents" not in known]
    kept |= {node for node in unnamed if kept & _neighbours(shown, node)}
    made = part(shown, kept)
    alone = {
        node
        for node, known in made.nodes(data=True)
        if known["kind"] not in STATEMENTS and shown.degree(node) and not made.degree(node)
    }
    return part(made, set(made) - alone)


def _neighbours(graph: nx.MultiDiGraph[str], node: str) -> set[str]:
    return {*graph.predecessors(node), *graph.successors(node)}


def _as_of(
    shown: nx.MultiDiGraph[str], whole: nx.MultiDiGraph[str], on: AsOf, opened: OpenGraph
) -> tuple[nx.MultiDiGraph[str], tuple[str, ...]]:
    """Return what had been said by a day, who held which post then, and what each body was."""
    dates = {n: _date(k) for n, k in whole.nodes(data=True) if k["kind"] == "document"}
    later = {iri for iri, date in dates.items() if date and date.first > on.day}
    made = part(shown, {n for n, k in shown.nodes(data=True) if not _only_in(n, k, later)})
    for source, target, key, known in list(made.edges(keys=True, data=True)):
        if not _held(known, on):
            made.remove_edge(source, target, key=key)
    bodies = succession(opened)
    for node, known in made.nodes(data=True):
        then = bodies.on(node, on.day) if known["kind"] in ACTORS else None
        if then and not is_silent(then):
            known["standing"] = standing(then, on)
    undated = sum(date is None for date in dates.values())
    notes = [f"As of {day_in_words(on.day)}."]
    if later:
        notes.append(f"Documents of a later date are left out: {len(later)} of {len(dates)}.")
    if undated:
        notes.append(f"Documents without a known date are kept: {undated} of {len(dates)}.")
    return _settled(shown, made), tuple(notes)


def _only_in(node: str, known: dict[str, str | int], later: set[str]) -> bool:
    """Say whether a thing is one of the ``later`` documents, or stands in no other."""
    said = set(str(known.get("documents", node)).split())
    return bool(said) and said <= later


def _held(known: dict[str, str | int], on: AsOf) -> bool:
    """Say whether a post or seat may be held on a day: not where the words say otherwise."""
    since, until = (_moment(known.get(name)) for name in ("from", "until"))
    return not (since and since.first > on.day) and not (until and until.last < on.day)


def _moment(value: object) -> PartialDate | None:
    """Return a date, None where there is none that a day, month or year can be read of."""
    try:
        return PartialDate.parse(str(value)) if value else None
    except ValueError:
        return None


def _date(known: dict[str, str | int]) -> PartialDate | None:
    return _moment(known.get("issued") or known.get("date"))


def _of_priority(
    shown: nx.MultiDiGraph[str], whole: nx.MultiDiGraph[str], under: frozenset[str]
) -> nx.MultiDiGraph[str]:
    """Return the statements of a priority, with those they name and what these belong to."""
    kept = under | {
        node
        for node, target, key in whole.edges(keys=True)
        if key == "underPriority" and target in under
    }
    has = any(known["kind"] in STATEMENTS for known in shown.nodes.values())
    base = shown if has else whole
    near = {other for node in kept & set(base) for other in _neighbours(base, node)}
    wanted = {
        node
        for node in near | kept
        if node in shown and (node in kept or shown.nodes[node]["kind"] not in STATEMENTS)
    }
    return part(shown, wanted | _belonging(shown, wanted))


def _belonging(shown: nx.MultiDiGraph[str], nodes: set[str]) -> set[str]:
    """Return what ``nodes`` belong to, and who holds posts in them."""
    found: set[str] = set()
    queue = sorted(nodes)
    while queue:
        node = queue.pop()
        up = {target for _, target, key in shown.out_edges(node, keys=True) if key in _TIES}
        down = {
            source
            for source, _, key in shown.in_edges(node, keys=True)
            if key in ("holds", "postIn") and shown.nodes[source]["kind"] not in STATEMENTS
        }
        new = (up | down) - found - nodes
        found |= new
        queue.extend(sorted(new))
    return found


def _said_of_modalities(shown: nx.MultiDiGraph[str], modalities: tuple[str, ...]) -> str:
    if not any(known["kind"] == "commitment" for known in shown.nodes.values()):
        return "This lens shows no actions, so there is nothing for a modality to narrow."
    names = [GROUPS[name].one.lower() if name in GROUPS else name for name in modalities]
    return f"Only actions that are {' or '.join(names)}."


def _of_modalities(shown: nx.MultiDiGraph[str], modalities: frozenset[str]) -> nx.MultiDiGraph[str]:
    """Return ``shown`` with the actions of ``modalities`` alone."""
    kept = {
        node
        for node, known in shown.nodes(data=True)
        if known["kind"] != "commitment"
        or modalities & {known.get("modality", ""), known.get("group", "")}
    }
    return _settled(shown, part(shown, kept))


def _settled(before: nx.MultiDiGraph[str], after: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return ``after`` without what stood in ``before`` for the sake of what has gone."""
    bereft = {
        node
        for node in after
        if before.degree(node) > after.degree(node)
        and not any(after.nodes[o]["kind"] in STATEMENTS for o in _neighbours(after, node))
        and after.nodes[node]["kind"] not in STATEMENTS
    }
    while True:
        # Who others belong to that are kept is kept with them.
        held = {
            node
            for node in bereft
            if any(other not in bereft for other in _neighbours(after, node))
            and any(source not in bereft for source in after.predecessors(node))
        }
        if not held:
            break
        bereft -= held
    return part(after, set(after) - bereft)
