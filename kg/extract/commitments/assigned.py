"""Actions that a layout gives to somebody: a "Lead" column, a "Lead:" line, "(Lead: X)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim, Form, Mention, NameKind, Placed, Span
from kg.extract.bindings import find_bindings
from kg.extract.commitments.wording import trimmed
from kg.extract.mentions import named_mention
from kg.lexicon.dates import find_deadline, find_when
from kg.lexicon.lists import lists_lexicon
from kg.lexicon.name_words import name_words
from kg.lexicon.terms import actor_lexicon, role_lexicon, singular
from kg.model import ActorKind, Block, BlockKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.corpus import Corpus, Unit

__all__ = ["Assignment", "assignment_of", "of_assigned", "owners_named"]

_BRACKETS = re.compile(r"\s*\((?P<owner>[^()]{3,60}[a-z])\)\s*\.?$")
_MOST_WORDS = 5
_REACH = 3
_LONGEST_OWNER = 80
_FINITE = re.compile(r"\b(?:will|shall|is|are|has|have|can|may|should|must|would)\b")
#: What stands between the commas of a list, and words that are all capitalised.
_LISTED = re.compile(r"(?:(?!\s*(?:[,;/&\n]|\band\b|\bwith\b))[^()])+", re.IGNORECASE)
_PROPER = re.compile(r"\s*[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4}\s*")
_KINDS = (NameKind.BODY, NameKind.GROUP, NameKind.PERSON, NameKind.POST)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is to act and by when, as the layout says; ``span`` holds the words that name them.

    ``within`` is how many characters at the end of the block name the owner.
    """

    owners: tuple[Placed, ...]
    span: Span | None
    due_text: str | None = None
    within: int = 0


def of_assigned(corpus: Corpus, unit: Unit) -> list[CommitmentClaim]:
    """Read an action to which the layout around it gives an owner."""
    if unit.block.kind is BlockKind.CELL and not _is_action_cell(unit.block):
        return []
    assignment = assignment_of(corpus, unit)
    if assignment is None or not unit.first or _names_its_own(unit):
        return []
    end = len(unit.block.text) - assignment.within
    text = unit.block.text[unit.sentence.span.start : min(end, unit.sentence.span.end)]
    return [
        CommitmentClaim(
            span=unit.sentence.span,
            action=trimmed(text),
            modality=_modality(unit),
            confidence=0.92,
            extractor="commitments/assigned",
            owners=assignment.owners,
            owner_span=assignment.span,
            due_text=assignment.due_text or find_deadline(text),
        )
    ]


def _is_action_cell(block: Block) -> bool:
    return bool(lists_lexicon().action_header.fullmatch(block.header.strip()))


def _names_its_own(unit: Unit) -> bool:
    """Tell whether a sentence itself says who is bound, so that the layout only repeats it."""
    for binding in find_bindings(unit.parsed.doc):
        placed = unit.mentions(binding.owner) if binding.owner is not None else []
        if any(p.mention.form in (Form.NAME, Form.GROUP) for p in placed):
            return not binding.implicit
    return False


def _modality(unit: Unit) -> Modality:
    recommended = "recommend" in (unit.label or unit.block.header).lower()
    return Modality.RECOMMENDED if recommended else Modality.PLANNED


def assignment_of(corpus: Corpus, unit: Unit) -> Assignment | None:
    """Return who the layout says is to act: in the row, in the words, or in the next lines."""
    block = unit.block
    if block.row is not None:
        return _in_row(corpus, block)
    inline = _inline_owner(block.text)
    if inline is not None:
        owners = owners_named(corpus, block, inline.start("owner"), inline.end("owner"))
        within = len(block.text) - inline.start()
        return Assignment(owners, None, within=within) if owners else None
    if block.kind is BlockKind.ITEM or unit.label:
        return _below(corpus, block) or _in_brackets(corpus, unit)
    return None


def _in_brackets(corpus: Corpus, unit: Unit) -> Assignment | None:
    """Return who stands in brackets at the end of an action: "Send the letters (harbour team)"."""
    block = unit.block
    match = _BRACKETS.search(block.text) if unit.bare is not None or unit.label else None
    if match is None:
        return None
    words = match["owner"].lower().split()
    if len(words) > _MOST_WORDS or words[0] in name_words().common:
        return None
    head = singular(words[-1])
    lexicon = actor_lexicon()
    if not any(head in nouns for nouns in (lexicon.groups, lexicon.kinds, role_lexicon().posts)):
        return None
    start, text = match.start("owner"), match["owner"]
    owners = tuple(_named(corpus, block, start, text)) or (_unknown(block, start, text, head),)
    return Assignment(owners, None, within=len(block.text) - match.start())


@lru_cache(maxsize=4)
def _inline_owner(text: str) -> re.Match[str] | None:
    """Return where the words of a block name its owner; asked for each sentence of a block."""
    return lists_lexicon().inline_owner.search(text)


def _in_row(corpus: Corpus, block: Block) -> Assignment | None:
    """Return the owner and the date that stand in the row of a cell."""
    lexicon = lists_lexicon()
    cells = [b for b in _around(corpus, block) if b.row == block.row and b.index != block.index]
    owners = [c for c in cells if lexicon.owner_header.fullmatch(c.header.strip())]
    dates = [c.text for c in cells if lexicon.date_header.fullmatch(c.header.strip())]
    due = next((when for text in dates if (when := find_when(text))), None)
    for cell in owners:
        found = owners_named(corpus, cell, 0, len(cell.text))
        if found:
            return Assignment(found, Span(cell.index, 0, len(cell.text)), due)
    # A row whose owner is still to be named has an action all the same.
    return Assignment((), None, due) if owners else None


def _around(corpus: Corpus, block: Block, *, reach: int = 12) -> tuple[Block, ...]:
    return corpus.blocks[max(0, block.index - reach) : block.index + reach + 1]


def _below(corpus: Corpus, block: Block) -> Assignment | None:
    """Return the owner and the date that labelled lines right below an action name."""
    lexicon = lists_lexicon()
    owners: tuple[Placed, ...] = ()
    span: Span | None = None
    due: str | None = None
    for below in corpus.blocks[block.index + 1 : block.index + 1 + _REACH]:
        owner, date = lexicon.owners.match(below.text), lexicon.dates.match(below.text)
        if owner is None and date is None:
            break
        if owner is not None and not owners:
            owners = owners_named(corpus, below, owner.end(), len(below.text))
            span = Span(below.index, 0, len(below.text))
        if date is not None:
            due = find_when(below.text[date.end() :])
    return Assignment(owners, span, due) if owners else None


def owners_named(corpus: Corpus, block: Block, start: int, end: int) -> tuple[Placed, ...]:
    """Return those whom characters ``start`` to ``end`` of a block name as owners."""
    text = block.text[start:end]
    if _FINITE.search(text) and len(text.split()) > _MOST_WORDS:
        # "The body will be named as the work goes on": a sentence about the owner, no owner.
        return ()
    named = tuple(_named(corpus, block, start, text))
    if named:
        return tuple(sorted((*named, *_beside(block, start, text, named)), key=lambda p: p.span))
    if len(text) > _LONGEST_OWNER or not text[:1].isupper():
        return ()
    return _whole(block, start, text)


def _whole(block: Block, start: int, text: str) -> tuple[Placed, ...]:
    """Return words that no name was found in as the owner that they stand for."""
    bare = text.strip(" .;,")
    head = bare.split()[-1].lower() if bare else ""
    if not head.isalpha() or lists_lexicon().nobody.fullmatch(bare):
        return ()
    return (_unknown(block, start, bare, head),)


def _beside(block: Block, start: int, text: str, named: tuple[Placed, ...]) -> Iterator[Placed]:
    """Yield the owners beside ``named`` ones that nothing but their capitals tells of."""
    taken = [(p.span.start - start, p.span.end - start) for p in named]
    for match in _LISTED.finditer(text):
        a, b = match.span()
        if all(b <= first or a >= end for first, end in taken) and _PROPER.fullmatch(match[0]):
            yield from _whole(block, start + a, match[0])


def _unknown(block: Block, start: int, text: str, head: str) -> Placed:
    """Return what a layout names as an owner, though it is no name that is found elsewhere."""
    mention = Mention(
        start=0, end=len(text), text=text, form=Form.NAME, head=head, kind=ActorKind.BODY
    )
    return Placed(mention=mention, span=Span(block.index, start, start + len(text)), sentence=0)


def _named(corpus: Corpus, block: Block, shift: int, text: str) -> Iterator[Placed]:
    """Yield the bodies, groups, persons and posts whose names stand in ``text``."""
    for name in corpus.finder.find(text):
        if name.kind in _KINDS:
            span = Span(block.index, shift + name.start, shift + name.end)
            yield Placed(mention=named_mention(name), span=span, sentence=0)
