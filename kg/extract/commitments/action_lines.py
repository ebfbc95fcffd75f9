"""Lines of minutes that name only who is to act: "Action: Jane Smith" under what was said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import Span
from kg.extract.clauses import root_of
from kg.extract.commitments.assigned import owners_named
from kg.lexicon.lists import lists_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claims import CommitmentClaim, Placed
    from kg.extract.corpus import Corpus
    from kg.model import Block

__all__ = ["with_action_lines"]

_LONGEST = 80
#: What may stand between the names of a line, and how much of it names must be.
_BETWEEN = re.compile(r"\b(?:and|the|to|with)\b|[^\w]|\d")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_CONFIDENCE = 0.85


def with_action_lines(corpus: Corpus, claims: Sequence[CommitmentClaim]) -> list[CommitmentClaim]:
    """Give the last action of a paragraph that nobody owns to those whom the line below names."""
    result = list(claims)
    last = {claim.span.block: i for i, claim in enumerate(result) if not claim.owners}
    for index, i in last.items():
        line = _content_below(corpus, index)
        owners = _only_owners(corpus, line) if line is not None else ()
        if line is not None and owners and result[i].subject is None:
            result[i] = replace(
                result[i],
                owners=owners,
                owner_span=Span(line.index, 0, len(line.text)),
                confidence=_CONFIDENCE,
                section_only=False,
                voice=False,
            )
    return result


def _content_below(corpus: Corpus, index: int) -> Block | None:
    """Return the next block that is no furniture."""
    below = (b for b in corpus.blocks[index + 1 : index + 4] if b.kind is not BlockKind.FURNITURE)
    return next(below, None)


def _only_owners(corpus: Corpus, line: Block) -> tuple[Placed, ...]:
    """Return whom a line names that says nothing else; none where it says what is to be done."""
    label = lists_lexicon().labels.match(line.text)
    if label is None or len(line.text) > _LONGEST:
        return ()
    rest = line.text[label.end() :]
    if _INITIALS.fullmatch(rest.strip(" .")):
        return owners_named(corpus, line, label.end(), len(line.text))
    said = corpus.of_block(line.index)
    owners = said[0].actors(root_of(said[0].parsed.doc)) if len(said) == 1 else ()
    for owner in owners:
        rest = rest.replace(owner.mention.text, "")
    return owners if not _BETWEEN.sub("", rest) else ()
