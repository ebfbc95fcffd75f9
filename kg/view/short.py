"""Shorter labels, for where the whole of one does not fit: abbreviations, and what sets it apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["abbreviation", "short_labels"]

_LONG = 4
"""Labels of no more words than this are short enough."""


def short_labels(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Return a shorter label for each node whose label is long, where there is one.

    It is an abbreviation that the documents use, else what comes after a beginning that the labels
    of several nodes share, as those of many bodies of one area do.
    """
    labels = {node: str(known["label"]) for node, known in graph.nodes(data=True)}
    shared = Counter(
        tuple(words[:count])
        for words in {tuple(label.split()) for label in labels.values()}
        for count in range(3, len(words))
    )
    found = {}
    for node, label in labels.items():
        others = str(graph.nodes[node].get("altLabels", ""))
        short = abbreviation(label, others) or _tail(label.split(), shared)
        if short:
            found[node] = short
    return found


def abbreviation(label: str, others: str) -> str:
    """Return the shortest abbreviation among the other forms of a long label, if there is one.

    >>> abbreviation("Cambridgeshire and Peterborough Clinical Commissioning Group", "the CCG; CCG")
    'CCG'
    """
    forms = [
        form
        for form in others.split("; ")
        if " " not in form and sum(map(str.isupper, form)) > 1 and 2 * len(form) < len(label)
    ]
    return min(forms, key=lambda form: (len(form), form), default="")


def _tail(words: list[str], shared: Counter[tuple[str, ...]]) -> str:
    """Return what follows the longest beginning that three labels share."""
    if len(words) <= _LONG:
        return ""
    for count in range(len(words) - 1, 2, -1):
        if shared[tuple(words[:count])] >= 3:
            return "… " + " ".join(words[count:])
    return ""
