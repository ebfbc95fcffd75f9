"""Who says what: quotations and their speakers, over sentences and paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import Form
from kg.extract.clauses import subject_of
from kg.extract.turns import ANSWERING, TURN, turn_label
from kg.lexicon.terms import verb_lexicon
from kg.model import ActorKind, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.claims import Placed
    from kg.extract.corpus import Unit

__all__ = ["with_speakers"]

_QUOTED_TERM = 25


def with_speakers(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with what is quoted and who says it.

    A speaker goes on speaking while the quotation is open, and in the paragraphs that follow while
    each begins with a quotation mark. In a debate whoever has the floor goes on to the next label.
    """
    result: list[Unit] = []
    speaker: Placed | None = None
    floor: Placed | None = None
    debated = False
    opened = False
    block = -1
    for unit in units:
        label = _labelled(unit)
        debated = debated or (label is not None and not ANSWERING.match(unit.sentence.text))
        if label is None and unit.block.kind is BlockKind.HEADING and not debated:
            # A new subject ends an answer, though not a debate, where each speaker is named.
            floor = None
        floor = label or floor
        if floor is not None:
            result.append(_spoken(unit, floor, quoted=True))
            continue
        says = _who_says(unit)
        begins = _begins_with_mark(unit.sentence.text)
        opened = opened and (begins or unit.block.index == block)
        block = unit.block.index
        if says is not None and not opened:
            speaker = says
        quoted = opened or (begins and says is None)
        result.append(_spoken(unit, speaker if quoted or says is not None else None, quoted=quoted))
        opened = _is_left_open(unit.sentence.text, opened=opened)
    return result


def _spoken(unit: Unit, speaker: Placed | None, *, quoted: bool) -> Unit:
    return replace(unit, sentence=replace(unit.sentence, quoted=quoted, speaker=speaker))


def _speaking(unit: Unit, subject: Token) -> Placed | None:
    """Return who the subject of a verb of saying is; an unknown name that speaks is a person."""
    placed = unit.mention(subject)
    if placed is None or placed.mention.form is not Form.THING or subject.pos_ != "PROPN":
        return placed
    mention = replace(placed.mention, form=Form.NAME, kind=ActorKind.PERSON)
    return replace(placed, mention=mention)


def _labelled(unit: Unit) -> Placed | None:
    """Return who speaks in a paragraph that begins with the speaker's name and a colon."""
    if not unit.first or unit.sentence.span.start != 0:
        return None
    text = unit.sentence.text
    match = turn_label(text) or TURN.match(text) or ANSWERING.match(text)
    if match is None and len(unit.block.text) > len(text):
        match = turn_label(unit.block.text, whole=len(text))
    if match is None:
        return None
    for token in unit.parsed.doc:
        start, end = unit.parsed.spans[token.i]
        if end == 0 or end <= match.start("who"):
            continue
        if start >= match.end("who"):
            break
        placed = unit.mention(token) if token.dep_ != "compound" else None
        if placed is not None and placed.mention.kind in (ActorKind.PERSON, ActorKind.POST):
            return placed
    return None


def _who_says(unit: Unit) -> Placed | None:
    """Return who speaks in a sentence with a verb of saying."""
    for token in unit.parsed.doc:
        if token.pos_ != "VERB" or token.lemma_ not in verb_lexicon().speech:
            continue
        subject = _speaker_of(unit, token)
        placed = _speaking(unit, subject) if subject is not None else None
        if placed is None or placed.mention.form is Form.THING:
            continue
        if placed.mention.pronoun.startswith("first") and _begins_with_mark(unit.sentence.text):
            # Who speaks of himself inside a quotation is named outside of it.
            continue
        if _introduces_speech(unit, token):
            return placed
    return None


def _speaker_of(unit: Unit, verb: Token) -> Token | None:
    """Return the subject of ``verb``; the person, where the parser takes the person's post for it."""
    nominal = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    for token in nominal[:-1]:
        placed = unit.mention(token)
        if placed is not None and placed.mention.kind is ActorKind.PERSON:
            return token
    return subject_of(verb)


def _introduces_speech(unit: Unit, verb: Token) -> bool:
    """Tell whether a quotation or a reported clause goes with ``verb``."""
    text = unit.sentence.text
    quoted = bool(re.search(r"[“\"‘]", text)) or text.rstrip().endswith(":")
    reported = any(child.dep_ in ("ccomp", "parataxis") for child in verb.children)
    return quoted or reported or verb.dep_ == "parataxis"


def _begins_with_mark(text: str) -> bool:
    return text.startswith(("“", '"', "‘", "'"))


def _is_left_open(text: str, *, opened: bool) -> bool:
    """Tell whether a quotation is open at the end of ``text``."""
    double = text.count("“") - text.count("”")
    straight = text.count('"')
    if double:
        return double > 0
    if straight % 2:
        return not opened
    if text.startswith("‘") or re.search(r":\s*‘", text):
        return not re.search(r"[.!?,]’", text[_QUOTED_TERM:])
    closes = text.count("”") or straight or re.search(r"[.!?,]’\s*$", text)
    return opened and not closes
