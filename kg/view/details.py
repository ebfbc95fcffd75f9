"""What the page says about one node: its words, where they stand, and what it is joined to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kg.view.kinds import EDGES, GROUPS, KINDS

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["details", "joined"]

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
}


def details(shown: nx.MultiDiGraph[str], whole: nx.MultiDiGraph[str], node: str) -> dict[str, Any]:
    """Return what is known of ``node``, as plain values.

    A link's ``id`` is empty where the other end is not drawn.
    """
    known = whole.nodes[node]
    kind = KINDS[known["kind"]]
    group = GROUPS.get(str(known.get("group", "")))
    links = _links(whole, node) if node in whole else []
    return {
        "id": node,
        "kind": kind.name,
        "one": kind.one,
        "type": _spaced(str(known.get("type", ""))),
        "label": str(known["label"]),
        "notation": str(known.get("notation", "")),
        "modality": str(known.get("modality", "")),
        "group": group.name if group else "",
        "bound": f"{group.one} ({known['modality']})" if group else "",
        "facts": [
            (
                name,
                f"{known.get('currency', '')} {known[key]}".strip()
                if key == "amount"
                else str(known[key]),
            )
            for key, name in _FACTS.items()
            if known.get(key)
        ],
        "quote": str(known.get("quote", "")),
        "ownerQuote": str(known.get("ownerQuote", "")),
        "source": _source(known),
        "links": [link | {"id": link["id"] if link["id"] in shown else ""} for link in links],
    }


def _spaced(name: str) -> str:
    """Return a class name as words.

    >>> _spaced("LocalAuthority"), _spaced("NHSBody")
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


def _links(whole: nx.MultiDiGraph[str], node: str) -> list[dict[str, str]]:
    """Return what ``node`` is joined to, in the order of the kinds of edges."""
    found = [
        (list(EDGES).index(kind), EDGES[kind].forward, target, str(known.get("quote", "")))
        for _, target, kind, known in whole.out_edges(node, keys=True, data=True)
    ] + [
        (list(EDGES).index(kind), EDGES[kind].back, source, str(known.get("quote", "")))
        for source, _, kind, known in whole.in_edges(node, keys=True, data=True)
    ]
    place = {other: index for index, other in enumerate(whole)} if found else {}
    found.sort(key=lambda link: (link[0], link[1], place[link[2]]))
    return [
        {
            "how": how,
            "id": other,
            "kind": str(whole.nodes[other]["kind"]),
            "group": str(whole.nodes[other].get("group", "")),
            "label": _titled(whole.nodes[other]),
            "quote": quote,
        }
        for _, how, other, quote in found
        if how not in {EDGES["source"].forward, EDGES["source"].back}
    ]


def _titled(known: dict[str, Any]) -> str:
    """Return a label with its number before it, if it has one."""
    return " ".join(filter(None, [str(known.get("notation", "")), str(known["label"])]))


def joined(known: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return the labels that a node is joined to, gathered by how."""
    gathered: dict[str, list[str]] = {}
    for link in known["links"]:
        gathered.setdefault(link["how"], []).append(link["label"])
    return list(gathered.items())
