"""Every term and every IRI that the project uses or mints, as plain strings.

Definitions stand in ``ontology/remit.ttl``; the design's reuse of W3C vocabularies is listed there.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

ONTOLOGY = "https://w3id.org/remit/ontology#"
DATA = "https://w3id.org/remit/id/"

PREFIXES: dict[str, str] = {
    "remit": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "qb": "http://purl.org/linked-data/cube#",
}


def expand(curie: str) -> str:
    """Return the IRI of a prefixed name.

    >>> expand("remit:ownedBy")
    'https://w3id.org/remit/ontology#ownedBy'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def slug(text: str, *, limit: int = 80) -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens, cut at a word within ``limit``.

    >>> slug("Children’s Health & Wellbeing Executive Board")
    'childrens-health-and-wellbeing-executive-board'
    """
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = re.sub("[’'‘`]", "", plain).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    result = "-".join(words)
    if len(result) > limit:
        result = result[: limit + 1].rsplit("-", 1)[0][:limit]
    return result or digest(text)


def digest(*parts: str, size: int = 8) -> str:
    """Return a short, stable hexadecimal digest of ``parts``."""
    joined = "\x1f".join(parts).encode()
    return hashlib.sha256(joined).hexdigest()[:size]


def document_key(name: str) -> str:
    """Return the key of a document: ``document/NAME``."""
    return f"document/{name}"


def global_key(kind: str, name: str) -> str:
    """Return the key of a thing whose name alone identifies it.

    >>> global_key("body", "NHS England")
    'body/nhs-england'
    """
    return f"{kind}/{slug(name)}"


def scoped_key(scope: str, kind: str, name: str) -> str:
    """Return the key of a thing whose name identifies it within one document or publisher only.

    >>> scoped_key("002_x", "body", "the Board")
    '002_x/body/the-board'
    """
    return f"{scope}/{kind}/{slug(name)}"


def statement_key(document: str, kind: str, *parts: str) -> str:
    """Return the key of a statement: its document, its kind, its first words and a digest.

    The digest is of ``parts`` alone, so editing one bullet changes only its own key.
    """
    return f"{document}/{kind}/{slug(parts[0], limit=48)}-{digest(*parts)}"
