"""The sections of a briefing on actions: the body's own, and those of others that concern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.brief.known import Part
from kg.export.brief.page import Action, Actions, Note, Section
from kg.export.brief.wording import capital
from kg.model import ModalityGroup
from kg.query.formats.succession import day_in_words, remarks
from kg.query.formats.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.export.brief.known import Known
    from kg.export.brief.page import Inline
    from kg.export.brief.references import References
    from kg.query.ownership import OwnedAction, Owner

__all__ = ["GROUPS", "of_others", "own_actions"]

#: What each group says about the body, and what the documents then say nothing of.
GROUPS = {
    ModalityGroup.PROMISE: ("Promised", "no promise"),
    ModalityGroup.ACTIVITY: ("Doing or done", "nothing that is being done or was"),
    ModalityGroup.EXPECTATION: (
        "Required, asked or advised to do",
        "nothing that is required, asked for or advised",
    ),
    ModalityGroup.OPTION: ("May do", "nothing that may be done"),
    ModalityGroup.REFUSAL: ("Declined to do", "nothing that was declined"),
}
_PARTS = {
    Part.ASKED: "Asked of others",
    Part.SAID: "Said of others, or of nobody by name",
    Part.GROUP: "Owned by groups drawn from it",
    Part.HOLDER: "Owned by its people and posts",
    Part.INVOLVED: "Owned by others, with a part in it",
}
#: What may stand around words that are otherwise the same.
_EDGES = " .,;:"
_OF_OTHERS = (
    "None of these actions is its own: somebody else owns them, or nobody is named, and it has a "
    "part in them by the words quoted."
)


def own_actions(known: Known, references: References) -> Iterator[Section]:
    """Yield a section for each group of modalities, also where the documents say nothing."""
    for group in ModalityGroup:
        heading, nothing = GROUPS[group]
        actions = known.of_group(group)
        if actions:
            items = tuple(_action(action, known, references) for action in actions)
            yield Section(f"{heading} ({len(actions)})", 1, (Actions(items),))
        else:
            said = (f"The documents of this briefing tell of {nothing}.",)
            yield Section(heading, 1, (Note(said),))


def of_others(known: Known, references: References) -> Iterator[Section]:
    """Yield the sections on actions of others that concern the body, none where there are none."""
    if not any(known.parts.values()):
        return
    yield Section("Actions of others that concern it", 1, (Note((_OF_OTHERS,)),))
    for part, heading in _PARTS.items():
        if known.parts[part]:
            yield Section(heading, 2, ())
        for group in ModalityGroup:
            actions = [each for each in known.parts[part] if each.modality.group is group]
            if actions:
                items = tuple(_action(each, known, references, other=True) for each in actions)
                yield Section(f"{GROUPS[group][0]} ({len(actions)})", 3, (Actions(items),))


def _action(
    action: OwnedAction, known: Known, references: References, *, other: bool = False
) -> Action:
    words = f"{action.quote.text} … {action.continued}" if action.continued else action.quote.text
    mark = references.cite(
        action.document, action.quote.start, action.quote.end, confidence=action.confidence
    )
    same = action.action.strip(_EDGES).casefold() == words.strip(_EDGES).casefold()
    return Action(
        title=None if same else capital(safe(action.action)),
        quote=(f"“{safe(words)}”", mark),
        remarks=tuple(_remarks(action, known, references, other=other)),
    )


def _remarks(
    action: OwnedAction, known: Known, references: References, *, other: bool
) -> Iterator[tuple[Inline, ...]]:
    told = "; ".join(_told(action, known, other=other)) + "."
    if action.owner_quote is None:
        yield (told,)
    else:
        named = action.owner_quote
        mark = references.cite(action.document, named.start, named.end)
        yield (f"{told} Owner named in: “{safe(named.text)}”", mark)
    for answer in known.answers.get(action.iri, ()):
        place = answer.quote
        mark = references.cite(
            answer.document, place.start, place.end, confidence=answer.confidence
        )
        by = _listed([owner.label for owner in answer.owners]) if answer.owners else "nobody named"
        yield (f"Answered ({by}, {answer.modality}): “{safe(place.text)}”", mark)
    for owner in action.owners:
        for remark in _became(owner, known, other=other):
            yield (remark,)


def _told(action: OwnedAction, known: Known, *, other: bool) -> Iterator[str]:
    """Yield how the words bind, whom besides, by when, for what, and who says so."""
    yield capital(action.modality)
    owners = [owner.label for owner in action.owners if owner.iri != known.body.iri]
    if other:
        yield f"owned by {_listed(owners)}" if owners else "no owner named"
    elif owners:
        yield f"jointly with {_listed(owners)}"
    if action.requested_by:
        yield f"asked for by {_listed(action.requested_by)}"
    if action.stated_by:
        yield f"said by {_listed(action.stated_by)}"
    if action.due_by:
        yield f"due by {day_in_words(action.due_by)}"
    if action.priority_label:
        number = f"{action.priority} " if action.priority else ""
        yield f"under priority {safe(number + action.priority_label)}"
    if action.strategy:
        yield f"set by {safe(action.strategy)}"


def _became(owner: Owner, known: Known, *, other: bool) -> Iterator[str]:
    """Yield what became of an owner, of the body itself only where the document's date tells.

    What the body is on the day that was asked for stands once, among the facts of the briefing.
    """
    if owner.iri != known.body.iri or (known.wanted.day is None and not other):
        yield from (capital(safe(remark)) for remark in remarks(owner, known.wanted.day))


def _listed(names: list[str] | tuple[str, ...]) -> str:
    *first, last = [safe(name) for name in names]
    return f"{', '.join(first)} and {last}" if first else last
