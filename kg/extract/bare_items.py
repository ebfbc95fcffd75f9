"""List items and labelled actions that begin with their verb: "Endorse the strategy"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import Form
from kg.extract.clauses import root_of
from kg.extract.corpus import MOVED, ORDERED, TOLD
from kg.extract.mentions import mention_of
from kg.extract.parse import parse
from kg.lexicon.terms import singular, verb_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from kg.extract.corpus import Unit
    from kg.extract.parse import Parsed

__all__ = ["with_bare"]

#: The form that the verb has after each subject.
_FORMS = {ORDERED: "VB", TOLD: "VBN", MOVED: "VBZ"}
_SHORT = 3
_NEVER_FIRST = ("DT", "PRP", "PRP$", "IN", "VBG")


def with_bare(units: Sequence[Unit], *, model: str) -> list[Unit]:
    """Parse items that lack their subject once more, with a subject and "will" before them.

    Items that begin in the past are read with "have" instead, those of a motion with "It".

    Items of one list are made alike: where one plainly begins with its verb, so does another whose
    first word may be a verb.
    """
    lacking = [i for i, unit in enumerate(units) if _lacks_subject(unit)]
    parses = _parse_bare(units, {i: _subject_of(units[i]) for i in lacking}, model=model)
    plain = {i for i, parsed in parses.items() if _begins_with_verb(parsed)}
    lists = {units[i].block.parent for i in plain}
    others = {
        i: ORDERED
        for i, unit in enumerate(units)
        if i not in parses and unit.block.parent in lists and _may_lack_subject(unit)
    }
    parses |= _parse_bare(units, others, model=model)
    result = list(units)
    for i, parsed in parses.items():
        alike = units[i].block.parent in lists and _may_begin_with_verb(parsed)
        if i in plain or alike:
            result[i] = replace(units[i], bare=parsed)
    return result


def _parse_bare(
    units: Sequence[Unit], subjects: Mapping[int, tuple[str, ...]], *, model: str
) -> dict[int, Parsed]:
    """Return the parses of some units, each with the subject that is given for it before it."""
    sources = [replace(units[i].parsed.source, before=words) for i, words in subjects.items()]
    return dict(zip(subjects, parse(sources, model=model), strict=True))


def _subject_of(unit: Unit) -> tuple[str, ...]:
    """Return what an item that lacks its subject is to be read with."""
    if _opens_in_third_person(unit):
        return MOVED
    return TOLD if _opens_in_past(unit) else ORDERED


def _lacks_subject(unit: Unit) -> bool:
    """Tell whether a list item or a labelled action begins with its verb."""
    if unit.block.kind is not BlockKind.ITEM and not unit.label and not unit.in_row:
        return False
    if not _may_open_with_verb(unit):
        return False
    root = root_of(unit.parsed.doc)
    if root.tag_ == "NNS" and len(unit.parsed.doc) <= _SHORT and root.i > 0:
        # "Award notices" are things, though "to award" is a verb.
        return False
    subject = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in root.children)
    finite = root.tag_ in ("VBZ", "VBD", "VBP", "MD") or any(c.dep_ == "aux" for c in root.children)
    return not (subject and finite and root.i > 0)


def _opens_in_past(unit: Unit) -> bool:
    """Tell whether an item begins with what was done: "invested £1 million", "Launched a fund"."""
    opening = unit.parsed.doc[0]
    return unit.block.kind is BlockKind.ITEM and opening.tag_ in ("VBD", "VBN")


def _opens_in_third_person(unit: Unit) -> bool:
    """Tell whether an item begins as those of a motion do: "Calls on the Government to"."""
    opening = unit.parsed.doc[0]
    verb = singular(opening.lower_)
    lexicon = verb_lexicon()
    known = verb in lexicon.verbs or verb in lexicon.speech or verb in lexicon.stative
    plural = opening.tag_ in ("VBZ", "NNS", "NNPS") and verb != opening.lower_
    return unit.block.kind is BlockKind.ITEM and plural and known


def _may_lack_subject(unit: Unit) -> bool:
    """Tell whether an item may begin with its verb, although the parser found a subject."""
    if unit.block.kind is not BlockKind.ITEM or not _may_open_with_verb(unit):
        return False
    return not any(_acts(unit.parsed, token) for token in unit.parsed.doc)


def _may_open_with_verb(unit: Unit) -> bool:
    """Tell whether a block begins with ``unit``, and with no name, article or the like."""
    opening = unit.parsed.doc[0]
    return (
        (unit.first or unit.in_row)
        and opening.i not in unit.parsed.names
        and opening.tag_ not in _NEVER_FIRST
    )


def _acts(parsed: Parsed, token: Token) -> bool:
    """Tell whether ``token`` is a subject that can act."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    mention = mention_of(parsed, token)
    return mention is not None and mention.form is not Form.THING


def _opening_verb(parsed: Parsed) -> Token | None:
    """Return the word after "They will" and adverbs, unless it is a name."""
    added = len(parsed.source.before)
    rest = (token for token in parsed.doc[added:] if token.pos_ != "ADV")
    opening = next(rest, None)
    return None if opening is None or opening.i in parsed.names else opening


def _begins_with_verb(parsed: Parsed) -> bool:
    """Tell whether a sentence read with a subject before it plainly goes on with its verb."""
    verb = _opening_verb(parsed)
    if verb is None:
        return False
    return (
        verb.tag_ == _FORMS[parsed.source.before]
        and verb.pos_ in ("VERB", "AUX")
        and verb.dep_ == "ROOT"
    )


def _may_begin_with_verb(parsed: Parsed) -> bool:
    """Tell whether the first word after "They will" may be a verb, or a noun of the same form."""
    verb = _opening_verb(parsed) if parsed.source.before == ORDERED else None
    return verb is not None and verb.tag_ in ("VB", "VBP", "NN") and verb.lemma_ == verb.lower_
