"""What the page says about one node: its words, where they stand, and what it is joined to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kg.view.kinds import EDGES, GROUPS, KINDS, EdgeKind
from kg.view.narrow import titled

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

__all__ = ["details", "edge_details", "joined", "spaced"]

_FACTS = {
    "altLabels": "Also called",
    "dueBy": "Due by",
    "dueText": "When",
    "beneficiary": "For",
    "amount": "Amount",
    "purpose": "For",
    "period": "Period",
    "date": "Date",
    "issued": "Date",
    "publisher": "Publisher",
    "standing": "On the day asked about",
}


def details(shown: nx.MultiDiGraph[str], whole: nx.MultiDiGraph[str], node: str) -> dict[str, Any]:
    """Return what is known of ``node``, as plain values.

    A link's ``id`` is empty where the other end is not drawn.
    """
    known = shown.nodes[node]
    kind = KINDS[known["kind"]]
    group = GROUPS.get(str(known.get("group", "")))
    modality = f" ({known['modality']})" if known.get("modality") else ""
    links = _links(whole, node, skip=frozenset({"source"})) if node in whole else []
    links += _links(shown, node, skip=frozenset(_kinds(whole, node)))
    return {
        "id": node,
        "kind": kind.name,
        "one": kind.one,
        "type": spaced(str(known.get("type", ""))),
        "label": str(known["label"]),
        "notation": str(known.get("notation", "")),
        "modality": str(known.get("modality", "")),
        "group": group.name if group else "",
        "bound": f"{group.one}{modality}" if group else "",
        "facts": [(name, _fact(known, key)) for key, name in _FACTS.items() if known.get(key)],
        "stands": str(known.get("stands", "")).split("\n") if known.get("stands") else [],
        "quote": str(known.get("quote", "")),
        "ownerQuote": str(known.get("ownerQuote", "")),
        "source": _source(known),
        "address": _address(whole, known),
        "links": [link | {"id": link["id"] if link["id"] in shown else ""} for link in links],
    }


def edge_details(
    whole: nx.MultiDiGraph[str], known: Mapping[str, Any], ends: tuple[str, str]
) -> dict[str, Any]:
    """Return what an edge says: how it reads, and the statements that it rests on."""
    statements = [each for each in str(known.get("statements", "")).split() if each in whole]
    rests = [
        {"label": str(whole.nodes[each]["label"]), "quote": str(whole.nodes[each].get("quote", "")),
         "source": _source(whole.nodes[each])}
        for each in statements
    ]  # fmt: skip
    if not rests and "quote" in known:
        title = _title(whole, str(known.get("document", "")))
        page = f", page {known['page']}" if "page" in known else ""
        rests = [{"label": "", "quote": str(known["quote"]), "source": title + page}]
    group = GROUPS.get(str(known.get("group", "")))
    return {
        "from": ends[0],
        "to": ends[1],
        "how": str(known["label"]),
        "bound": group.one if group else "",
        "weight": known.get("weight", 1),
        "rests": rests,
    }


def _kinds(whole: nx.MultiDiGraph[str], node: str) -> set[str]:
    """Return the kinds of edges that ``whole`` names at ``node``, and those told otherwise."""
    if node not in whole:
        return set()
    return {"source", *(key for *_, key in whole.in_edges(node, keys=True)),
            *(key for *_, key in whole.out_edges(node, keys=True))}  # fmt: skip


def _fact(known: Mapping[str, Any], key: str) -> str:
    if key == "amount":
        return f"{known.get('currency', '')} {_thousands(str(known[key]))}".strip()
    return str(known[key])


def _thousands(amount: str) -> str:
    """Return a number as people write it.

    >>> _thousands("325000000"), _thousands("12.50")
    ('325,000,000', '12.50')
    """
    whole, point, rest = amount.partition(".")
    return (f"{int(whole):,}" if whole.isdecimal() else whole) + point + rest


def _address(whole: nx.MultiDiGraph[str], known: Mapping[str, Any]) -> str:
    """Return where the document can be read, if it is an address of the web."""
    document = str(known.get("document", ""))
    address = str(
        known.get("url") or (whole.nodes[document].get("url", "") if document in whole else "")
    )
    return address if address.startswith(("https://", "http://")) else ""


def _title(whole: nx.MultiDiGraph[str], document: str) -> str:
    return str(whole.nodes[document]["label"]) if document in whole else document.rpartition("/")[2]


def spaced(name: str) -> str:
    """Return a class name as words.

    >>> spaced("LocalAuthority"), spaced("NHSBody")
    ('Local authority', 'NHS body')
    """
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*", name)
    return " ".join(
        word if number == 0 or word.isupper() else word.lower() for number, word in enumerate(words)
    )


def _source(known: dict[str, Any]) -> str:
    """Return where a node's words stand."""
    if "quote" not in known:
        return ""
    title = str(known.get("documentTitle") or str(known["document"]).rpartition("/")[2])
    page = f", page {known['page']}" if "page" in known else ""
    return f"{title}{page}, characters {known['start']} to {known['end']}"


def _links(graph: nx.MultiDiGraph[str], node: str, *, skip: frozenset[str]) -> list[dict[str, str]]:
    """Return what ``node`` is joined to, in the order of the kinds of edges."""
    found = [
        (_order(key), _look(known).forward, target, known)
        for _, target, key, known in graph.out_edges(node, keys=True, data=True)
        if key not in skip
    ] + [
        (_order(key), _look(known).back, source, known)
        for source, _, key, known in graph.in_edges(node, keys=True, data=True)
        if key not in skip
    ]
    found.sort(key=lambda link: (link[0], link[1], str(graph.nodes[link[2]]["label"]), link[2]))
    return [
        {
            "how": how,
            "id": other,
            "kind": str(graph.nodes[other]["kind"]),
            "group": str(known.get("group") or graph.nodes[other].get("group", "")),
            "label": titled(graph, other),
            "quote": str(known.get("quote", "")),
            "many": _many(known),
        }
        for _, how, other, known in found
    ]


def _order(key: str) -> int:
    kind = key.partition(" ")[0]
    return list(EDGES).index(kind) if kind in EDGES else len(EDGES)


def _look(known: Mapping[str, Any]) -> EdgeKind:
    label = str(known["label"])
    return EDGES.get(str(known["kind"])) or EdgeKind(name="", forward=label, back=f"{label} (of)")


def _many(known: Mapping[str, Any]) -> str:
    """Return how many actions an edge stands for, and of which group."""
    group = GROUPS.get(str(known.get("group", "")))
    return f"{known['weight']} {group.one.lower()}" if "weight" in known and group else ""


def joined(known: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return the labels that a node is joined to, gathered by how."""
    gathered: dict[str, list[str]] = {}
    for link in known["links"]:
        many = f" ({link['many']})" if link["many"] else ""
        gathered.setdefault(link["how"], []).append(link["label"] + many)
    return list(gathered.items())
