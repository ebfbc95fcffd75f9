"""Evidence as Web Annotation: the words, where they stand, and which extractor read them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.emit.checks import evidence_of, pieces
from kg.emit.quads import Literal, decimal, english, integer
from kg.vocabulary import (
    CLASS_EVIDENCE,
    CONFIDENCE,
    CONTINUED_BY,
    OA_END,
    OA_EXACT,
    OA_HAS_SELECTOR,
    OA_HAS_SOURCE,
    OA_PREFIX,
    OA_SPECIFIC_RESOURCE,
    OA_START,
    OA_SUFFIX,
    OA_TEXT_POSITION_SELECTOR,
    OA_TEXT_QUOTE_SELECTOR,
    PAGE,
    PROV_ACTIVITY,
    PROV_USED,
    PROV_WAS_ASSOCIATED_WITH,
    PROV_WAS_GENERATED_BY,
    RDF_TYPE,
    RDFS_LABEL,
    activity_key,
    document_key,
    statement_key,
)

if TYPE_CHECKING:
    from kg.emit.pens import Pen
    from kg.model import Evidence, Reading

__all__ = ["CONTEXT", "EvidenceWriter"]

#: How many characters of the text stand in a quote's prefix and suffix.
CONTEXT = 32


class EvidenceWriter:
    """Writes the evidence of one reading into its document's graph."""

    def __init__(self, reading: Reading, *, pen: Pen, agent: str) -> None:
        """Write with ``pen``; ``agent`` is the key of the software that read the document."""
        self._document = reading.document
        self._pen = pen
        self._agent = agent
        self._ordinals = _ordinals(reading)

    def write(self, evidence: Evidence) -> str:
        """Write ``evidence`` and what continues it, and return the key of its first piece."""
        parts = tuple(pieces(evidence))
        keys = [self._write_piece(part) for part in parts]
        for key, following in pairwise(keys):
            self._pen.link(key, CONTINUED_BY, following)
        return keys[0]

    def _key(self, evidence: Evidence) -> str:
        """Return a key made of the words, not of offsets, which an edit elsewhere moves."""
        ordinal = self._ordinals[evidence.exact, evidence.start, evidence.end]
        what = (evidence.exact, evidence.extractor, str(evidence.confidence), str(ordinal))
        further = (part.exact for part in evidence.continuation)
        return statement_key(self._document.key, "evidence", *what, *further)

    def _write_piece(self, evidence: Evidence) -> str:
        key = self._key(evidence)
        pen = self._pen
        pen.say(key, RDF_TYPE, CLASS_EVIDENCE, OA_SPECIFIC_RESOURCE)
        pen.link(key, OA_HAS_SOURCE, document_key(self._document.key))
        pen.link(key, OA_HAS_SELECTOR, f"{key}/quote", f"{key}/position")
        self._write_selectors(key, evidence)
        pen.say(key, CONFIDENCE, decimal(Decimal(str(evidence.confidence))))
        pen.say(key, PAGE, None if evidence.page is None else integer(evidence.page))
        pen.link(key, PROV_WAS_GENERATED_BY, self._write_activity(evidence.extractor))
        return key

    def _write_selectors(self, key: str, evidence: Evidence) -> None:
        text, pen = self._document.text, self._pen
        before = text[max(0, evidence.start - CONTEXT) : evidence.start]
        after = text[evidence.end : evidence.end + CONTEXT]
        pen.say(f"{key}/quote", RDF_TYPE, OA_TEXT_QUOTE_SELECTOR)
        pen.say(f"{key}/quote", OA_EXACT, Literal(evidence.exact))
        pen.say(f"{key}/quote", OA_PREFIX, Literal(_spaced(before)))
        pen.say(f"{key}/quote", OA_SUFFIX, Literal(_spaced(after)))
        pen.say(f"{key}/position", RDF_TYPE, OA_TEXT_POSITION_SELECTOR)
        pen.say(f"{key}/position", OA_START, integer(evidence.start))
        pen.say(f"{key}/position", OA_END, integer(evidence.end))

    def _write_activity(self, extractor: str) -> str:
        key = activity_key(self._document.key, extractor)
        label = f"Reading of {self._document.key} by the extractor {extractor}"
        self._pen.say(key, RDF_TYPE, PROV_ACTIVITY)
        self._pen.say(key, RDFS_LABEL, english(label))
        self._pen.link(key, PROV_USED, document_key(self._document.key))
        self._pen.link(key, PROV_WAS_ASSOCIATED_WITH, self._agent)
        return key


def _spaced(text: str) -> str:
    """Return ``text`` with each run of white space as one space, outer white space too.

    So prefix, exact and suffix follow each other as they do in the text.
    """
    return re.sub(r"\s+", " ", text)


def _ordinals(reading: Reading) -> dict[tuple[str, int, int], int]:
    """Return which of the places that say the same words each piece of evidence is."""
    places: dict[str, set[tuple[int, int]]] = {}
    for evidence in evidence_of(reading):
        places.setdefault(evidence.exact, set()).add((evidence.start, evidence.end))
    return {
        (exact, start, end): ordinal
        for exact, found in places.items()
        for ordinal, (start, end) in enumerate(sorted(found))
    }
