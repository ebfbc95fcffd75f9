"""Rules by which a server leads the IRIs of the dataset to where they are answered.

They are an ``.htaccess`` for Apache, the form that w3id.org takes. An IRI of the data leads with
"303 See Other" to the same path under the home, where ``kg serve`` or another server answers for it;
those of the ontology, the context and the dataset lead to the files that ``kg export`` writes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kg.errors import UsageError
from kg.export.dataset.names import FILES
from kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from kg.export.dataset.about import About
    from kg.query.graph import OpenGraph

__all__ = ["rules", "write"]

_HOST = "w3id.org"
_TURTLE = "text/turtle|application/x-turtle"
_DATASET = (
    ("application/trig", "trig"),
    ("application/ld\\+json|application/json", "jsonld"),
    ("application/n-quads", "nquads"),
    (_TURTLE, "turtle"),
    ("text/csv", "csvw"),
)


def write(graph: OpenGraph, target: BinaryIO, about: About) -> None:
    """Write the rules for the IRIs of ``graph``.

    Raises:
        UsageError: It is not said where the files will stand.
    """
    target.write(rules(graph.base, about).encode())


def rules(base: str, about: About) -> str:
    """Return the rules for IRIs that begin with ``base``.

    Raises:
        UsageError: It is not said where the files will stand, or ``base`` has no path to redirect.
    """
    if about.folder is None:
        raise UsageError(
            "the format w3id needs --home, the address to which the IRIs lead, such as "
            "--home https://data.example.org/remit/"
        )
    folder, path = _place(base)
    home = _literally(about.folder)
    lines = [
        f"# For the folder {folder} of {urlsplit(base).hostname}: where the IRIs of Remit lead.",
        "Options +FollowSymLinks -MultiViews",
        "RewriteEngine on",
        *_of_the_ontology(base, home),
        *_of_the_dataset(path, home),
    ]
    if path:
        lines += [
            "",
            "# Everything in the data, to a server that takes the Accept header from there.",
            _rule(f"^{re.escape(path)}(.+)$", f"{home}id/$1"),
        ]
    return "\n".join((*lines, ""))


def _place(base: str) -> tuple[str, str]:
    """Return the folder in which the rules stand, and the path of the data in it."""
    parts = urlsplit(base)
    if parts.fragment or base.endswith("#"):
        raise UsageError(
            f"IRIs that begin with {base} differ after a “#”, which no server sees; build the graph "
            "with a --base-iri that ends in “/” to redirect them one by one"
        )
    segments = unquote(parts.path).lstrip("/").split("/")
    depth = 1 if parts.hostname == _HOST else 0
    return "/" + "/".join(segments[:depth]), "/".join(segments[depth:])


def _of_the_ontology(base: str, home: str) -> Iterator[str]:
    name = ONTOLOGY.rstrip("#").rpartition("/")[2]
    if not base.startswith(ONTOLOGY.rpartition("/")[0] + "/"):
        return
    yield ""
    yield "# The ontology: its page for people, Turtle for programs; and the context of JSON-LD."
    yield f"RewriteCond %{{HTTP_ACCEPT}} {_TURTLE}|application/rdf\\+xml|application/n-triples"
    yield _rule(f"^{name}$", f"{home}ontology.ttl")
    yield _rule(f"^{name}$", f"{home}ontology.html")
    yield _rule(r"^context\.jsonld$", f"{home}context.jsonld")


def _of_the_dataset(path: str, home: str) -> Iterator[str]:
    yield ""
    yield "# The dataset: each format to its file, and its description to whoever wants none of them."
    place = f"^{re.escape(path)}dataset$"
    for accept, name in _DATASET:
        yield f"RewriteCond %{{HTTP_ACCEPT}} {accept}"
        yield _rule(place, f"{home}{FILES[name]}")
    yield _rule(place, f"{home}dcat.ttl")


def _rule(pattern: str, target: str) -> str:
    return f"RewriteRule {pattern} {target} [R=303,L]"


def _literally(address: str) -> str:
    """Return ``address`` with what a rule would take for something else escaped."""
    return re.sub(r"([\\$%])", r"\\\1", address)
