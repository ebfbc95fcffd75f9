"""Whether a reading conforms to the shapes, found once and kept beside the reading."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.emit import emit_alone
from kg.model import Caution
from kg.pipeline.codec import decode, encode
from kg.pipeline.fingerprint import shapes_fingerprint

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Reading
    from kg.pipeline.cache import ReadingCache
    from kg.validate import Finding

__all__ = ["Conformance", "conformance_of"]

_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Conformance:
    """What the shapes do not allow in a reading, what they find odd, and where that is kept."""

    violations: tuple[Caution, ...]
    warnings: tuple[Caution, ...]
    entry: Path


def conformance_of(reading: Reading, *, entry: str, cache: ReadingCache) -> Conformance:
    """Return how ``reading``, kept in the cache as ``entry``, stands to the shapes of the project.

    A document is checked with what it speaks of, as if it were the only one. What only several
    documents together can violate is found by ``kg validate``.

    Raises:
        EvidenceError: A quote does not occur at its offsets.
        IntegrityError: A key names nothing, or a triple would stand in two graphs.
    """
    name = f"{entry}.{shapes_fingerprint()[:8]}.shapes.json"
    place = cache.entry(name)
    try:
        data = json.loads(place.read_text(encoding="utf-8"))
        violations = decode(tuple[Caution, ...], data["violations"])
        warnings = decode(tuple[Caution, ...], data["warnings"])
    except (OSError, ValueError, TypeError, KeyError):
        # What is missing or damaged is checked again.
        # Only here, for nothing is checked where nothing has changed.
        from kg.validate import check_lines

        found = check_lines(quad.triple_line() for quad in emit_alone(reading, version="0"))
        violations = tuple(_caution(each) for each in found if _violates(each))
        warnings = tuple(_caution(each) for each in found if not _violates(each))
        cache.keep(name, {"violations": encode(violations), "warnings": encode(warnings)})
        place = cache.entry(name)
    return Conformance(violations=violations, warnings=warnings, entry=place)


def _violates(finding: Finding) -> bool:
    from kg.validate import Severity

    return finding.severity is Severity.VIOLATION


def _caution(finding: Finding) -> Caution:
    quote = finding.place.quote
    if len(quote) > _LONGEST_QUOTE:
        quote = f"{quote[:_LONGEST_QUOTE]}…"
    about = f"“{quote}”: " if quote else f"{finding.place.label or finding.focus}: "
    code = finding.shape.rpartition("#")[2]
    return Caution(code=f"shape-{code}", message=f"{about}{finding.message} (shape {code})")
