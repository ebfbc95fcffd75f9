"""What a lens shows as GEXF 1.3, the format of Gephi, in the colours of the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from networkx.readwrite.gexf import GEXFWriter

from kg.export.networks import colour, flat
from kg.query.formats.data import xml_text

if TYPE_CHECKING:
    from kg.view.records import Network

__all__ = ["export"]

#: What networkx calls the key of an edge.
_KEY = "networkx_key"


def export(network: Network) -> str:
    """Return ``network`` as GEXF: a directed graph with labels, kinds, weights, quotes and colours.

    The kind of an edge is its relation and its group of modalities, so that Gephi keeps edges of
    different kinds between two nodes apart and adds no weights across groups.
    """
    graph = flat(network)
    for node in network.nodes:
        graph.nodes[node.iri]["viz"] = {"color": _rgb(colour(node))}
    writer = GEXFWriter(graph, version="1.3")
    root = writer.xml
    _without_a_clock(root, network)
    _without_keys(root)
    for element, edge in zip(root.iter("edge"), network.edges, strict=True):
        element.set("kind", " ".join(filter(None, (edge.kind, edge.group))))
    writer.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _rgb(code: str) -> dict[str, int]:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return {"r": red, "g": green, "b": blue, "a": 1}


def _without_a_clock(root: ET.Element, network: Network) -> None:
    """Say what made the file and what it shows, in place of the day on which it was made."""
    meta = root.find("meta")
    if meta is None:
        return
    meta.attrib.pop("lastmodifieddate", None)
    for part in list(meta):
        meta.remove(part)
    ET.SubElement(meta, "creator").text = "Remit"
    told = (network.title, network.question, *network.notes)
    ET.SubElement(meta, "description").text = xml_text(" ".join(filter(None, told)))


def _without_keys(root: ET.Element) -> None:
    """Leave out the attribute in which networkx says the id of an edge once more."""
    keys = {each.get("id") for each in root.iter("attribute") if each.get("title") == _KEY}
    for parent, child in (("attributes", "id"), ("attvalues", "for")):
        for element in root.iter(parent):
            for part in [each for each in element if each.get(child) in keys]:
                element.remove(part)
