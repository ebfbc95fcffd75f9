"""The commitments of a document: each sentence is read in the way its layout asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.commitments.assigned import of_assigned
from kg.extract.commitments.items import of_bare_item, of_fragment
from kg.extract.commitments.labels import of_label
from kg.extract.commitments.resolutions import of_resolution
from kg.extract.commitments.sentences import of_sentence
from kg.extract.context import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.claims import CommitmentClaim
    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_commitments"]


def find_commitments(corpus: Corpus) -> Iterator[CommitmentClaim]:
    """Yield the commitments of a document in order."""
    for unit in corpus.units:
        cut_short = bool(unit.parsed.source.after)
        defined = unit.context.section == Section.DEFINITIONS
        if not cut_short and not defined and not _is_question(unit):
            decided = of_resolution(corpus, unit)
            yield from (
                decided
                if decided is not None
                else of_assigned(corpus, unit)
                or of_label(unit)
                or of_bare_item(corpus, unit)
                or of_fragment(corpus, unit)
                or of_sentence(unit)
                or of_fragment(corpus, unit, loose=True)
            )


def _is_question(unit: Unit) -> bool:
    return unit.sentence.text.rstrip("\"'”’ ").endswith("?")
