"""Who says what: quotations and their speakers, over sentences and paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import Form, Placed
from kg.extract.clauses import subject_of
from kg.lexicon.terms import verb_lexicon
from kg.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.corpus import Unit

__all__ = ["with_speakers"]

_OPEN = re.compile(r"[“‘]|(?:^|(?<=[\s(:]))[\"'](?=\S)")
_CLOSE = re.compile(r"”|(?<=[.,!?…])’|(?<=\S)\"(?=\W|$)")
_LONG = 25
_LABEL = re.compile(
    r"^(?P<who>(?:The |Mr\.? |Mrs\.? |Ms\.? |Miss |Dr\.? |Sir |Lord |Lady |Baroness |Dame )?"
    r"[A-Z][\w’'.-]*(?:\s+(?:of|for|the|and|[A-Z][\w’'.-]*)){0,8}(?:\s*\([^)]{2,40}\)){0,3}):\s+(?=[\"“‘A-Z\[])"
)
_SAYS = re.compile(
    r"\b(?:said|says|added|writes?|wrote|commented|replied|continued|explained|told)\b[^:]{0,40}:\s*$"
)


def _verb_of_saying(unit: Unit) -> Placed | None:
    """Return who speaks in a sentence with a verb of saying."""
    speech = verb_lexicon().speech
    for token in unit.parsed.doc:
        if token.pos_ != "VERB" or token.lemma_ not in speech:
            continue
        subject = subject_of(token)
        if subject is None:
            continue
        placed = unit.mention(subject)
        if placed is not None and placed.mention.form is not Form.THING:
            if _introduces_speech(unit, token.i):
                return placed
    return None


def _introduces_speech(unit: Unit, index: int) -> bool:
    """Tell whether a quotation or a reported clause goes with the verb at ``index``."""
    token = unit.parsed.doc[index]
    text = unit.sentence.text
    quoted = bool(re.search(r"[“\"‘]", text)) or text.rstrip().endswith(":")
    reported = any(child.dep_ in ("ccomp", "parataxis") for child in token.children)
    return quoted or reported or token.dep_ == "parataxis"


def _labelled(unit: Unit) -> Placed | None:
    """Return who speaks in a paragraph that begins with the speaker's name and a colon."""
    match = _LABEL.match(unit.sentence.text) if unit.first and unit.sentence.span.start == 0 else None
    if match is None:
        return None
    for token in unit.parsed.doc:
        start, end = unit.parsed.spans[token.i]
        if end == 0 or start >= match.end("who"):
            break
        placed = unit.mention(token)
        person = placed is not None and placed.mention.kind in (ActorKind.PERSON, ActorKind.POST)
        if placed is not None and person and token.dep_ != "compound":
            return placed
    return None


def _opens_quotation(text: str) -> bool:
    return bool(re.match(r"[“\"‘']", text))


def _quote_state(text: str, *, opened: bool) -> bool:
    """Tell whether a quotation is open at the end of ``text``."""
    double = text.count("“") - text.count("”")
    straight = text.count('"')
    if double:
        return double > 0
    if straight % 2:
        return not opened
    if re.match(r"‘", text) or re.search(r":\s*‘", text):
        return not re.search(r"[.!?,]’", text[_LONG:])
    if opened and (text.count("”") or straight or re.search(r"[.!?,]’\s*$", text)):
        return False
    return opened


def with_speakers(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with what is quoted and who says it.

    A speaker goes on speaking while the quotation is open, and in the paragraphs that follow while
    each begins with a quotation mark.
    """
    result: list[Unit] = []
    speaker: Placed | None = None
    floor: Placed | None = None
    opened = False
    block = -1
    for unit in units:
        text = unit.sentence.text
        floor = _labelled(unit) or floor
        if floor is not None:
            sentence = replace(unit.sentence, quoted=True, speaker=floor)
            result.append(replace(unit, sentence=sentence))
            continue
        own = _verb_of_saying(unit)
        begins = _opens_quotation(text)
        if unit.block.index != block and opened and not begins:
            opened = False
        block = unit.block.index
        quoted = opened or begins and own is None
        if own is not None and not opened:
            speaker = own
        sentence = replace(
            unit.sentence, quoted=quoted, speaker=speaker if quoted or own is not None else None
        )
        result.append(replace(unit, sentence=sentence))
        opened = _quote_state(text, opened=opened)
        if text.rstrip().endswith(":") and own is not None:
            opened = opened or False
    return result
