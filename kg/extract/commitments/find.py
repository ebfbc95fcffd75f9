"""The commitments of a document: each sentence is read in the way its layout asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.commitments.action_lines import with_action_lines
from kg.extract.commitments.assigned import of_assigned
from kg.extract.commitments.continued import of_continuation
from kg.extract.commitments.items import of_bare_item, of_fragment
from kg.extract.commitments.labels import of_label
from kg.extract.commitments.motions import of_motion
from kg.extract.commitments.resolutions import of_resolution
from kg.extract.commitments.sentences import of_sentence
from kg.extract.commitments.telegrams import of_telegram
from kg.extract.context import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.claims import CommitmentClaim
    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_commitments"]


def find_commitments(corpus: Corpus) -> Iterator[CommitmentClaim]:
    """Yield the commitments of a document in order."""
    yield from with_action_lines(corpus, list(_claims(corpus)))


def _claims(corpus: Corpus) -> Iterator[CommitmentClaim]:
    before: list[CommitmentClaim] = []
    for unit in corpus.units:
        found = [] if _binds_nobody(unit) else _read(corpus, unit, before)
        yield from found
        before = found


def _read(corpus: Corpus, unit: Unit, before: list[CommitmentClaim]) -> list[CommitmentClaim]:
    """Return the commitments of a unit; ``before`` are those of the unit before it."""
    decided = of_resolution(corpus, unit)
    if decided is not None:
        return decided
    return (
        of_assigned(corpus, unit)
        or of_label(unit)
        or of_motion(corpus, unit)
        or of_bare_item(corpus, unit)
        or of_fragment(corpus, unit)
        or of_continuation(unit, before)
        or of_sentence(unit)
        or of_telegram(unit)
        or of_fragment(corpus, unit, loose=True)
    )


def _binds_nobody(unit: Unit) -> bool:
    """Tell whether a unit is an introduction cut short, a definition or a question."""
    cut_short = bool(unit.parsed.source.after)
    return cut_short or unit.context.section == Section.DEFINITIONS or _is_question(unit)


def _is_question(unit: Unit) -> bool:
    return unit.sentence.text.rstrip("\"'”’ ").endswith("?")
