"""What a user names to narrow a picture, and which things of the graph that means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import Modality
from kg.query.as_of import as_of
from kg.query.near import near_names
from kg.view.kinds import GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import networkx as nx

__all__ = ["Narrowing", "priorities_under", "titled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What to keep of what a lens shows; nothing set keeps everything.

    ``documents`` are titles, keys or IRIs; ``priority`` a number or a name; ``modalities`` modalities
    or groups of them; ``day`` a day in ISO 8601, or "today".
    """

    documents: tuple[str, ...] = ()
    priority: str | None = None
    modalities: tuple[str, ...] = ()
    day: str | None = None

    def resolved(self, whole: nx.MultiDiGraph[str]) -> Narrowing:
        """Return the same with the IRIs of the documents that are meant.

        Raises:
            UsageError: There is no such document or modality, or the day is none.
        """
        for name in self.modalities:
            _check_modality(name)
        as_of(self.day)
        documents = (_document(whole, name) for name in self.documents)
        return replace(self, documents=tuple(dict.fromkeys(documents)))


def _check_modality(name: str) -> None:
    known = [*GROUPS, *(modality.value for modality in Modality)]
    if name not in known:
        near = near_names(name, known, within=False)
        hint = f"did you mean {near[0]}? " if near else ""
        raise UsageError(
            f"there is no modality {name!r}; {hint}there are the groups {', '.join(GROUPS)}, and "
            f"{', '.join(modality.value for modality in Modality)}"
        )


def _document(whole: nx.MultiDiGraph[str], name: str) -> str:
    """Return the document that ``name`` means: its IRI, the end of it, its title or a part."""
    titles = {n: str(k["label"]) for n, k in whole.nodes(data=True) if k["kind"] == "document"}
    wanted = " ".join(name.split()).casefold()
    tests: tuple[Callable[[str, str], bool], ...] = (
        lambda iri, title: wanted in (iri.casefold(), iri.rpartition("/")[2].casefold(), title),
        lambda iri, _: iri.rpartition("/")[2].casefold().startswith(wanted),
        lambda _, title: wanted in title,
    )
    for test in tests if wanted else ():
        found = [iri for iri, title in titles.items() if test(iri, title.casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{name!r} could mean {_keys(found)}: give more of the name")
    raise UsageError(f"there is no document {name!r}; there are {_keys(titles)}")


def _keys(documents: Iterable[str]) -> str:
    keys = [iri.rpartition("/")[2] for iri in documents]
    more = f" and {len(keys) - 8} more" if len(keys) > 8 else ""
    return ", ".join(keys[:8]) + more


def priorities_under(whole: nx.MultiDiGraph[str], name: str) -> list[str]:
    """Return the priorities that ``name`` means and all below them, those meant first."""
    known = {n: k for n, k in whole.nodes(data=True) if k["kind"] == "priority"}
    wanted = " ".join(name.split()).casefold()
    found = [n for n, k in known.items() if str(k.get("notation", "")).casefold() == wanted]
    for test in (str.__eq__, str.startswith, str.__contains__) if not found and wanted else ():
        found = found or [n for n, k in known.items() if test(str(k["label"]).casefold(), wanted)]
    if not found:
        offered = [titled(whole, node) for node in known][:6] or ["none in this graph"]
        raise UsageError(f"there is no priority {name!r}; there is {'; '.join(offered)}")
    order = dict.fromkeys(found)
    queue = list(found)
    while queue:
        for child, _, key in whole.in_edges(queue.pop(0), keys=True):
            if key == "broader" and child not in order:
                order[child] = None
                queue.append(child)
    return list(order)


def titled(whole: nx.MultiDiGraph[str], node: str) -> str:
    """Return a label with its number before it, if it has one."""
    known = whole.nodes[node]
    return " ".join(filter(None, [str(known.get("notation", "")), str(known["label"])]))
