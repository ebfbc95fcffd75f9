"""Who owns what, as text for people and as data for programs; groups of modalities stay apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.model import ModalityGroup
from kg.query.formats import succession
from kg.query.formats.data import json_line
from kg.query.formats.text import markdown_text, safe, wrap
from kg.query.results import Rows
from kg.query.terms import LITERAL, URI, XSD, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeAlias

    from kg.query.as_of import AsOf
    from kg.query.ownership import GroupOfActions, OwnedAction, Owner, Quote, WhoOwns

    #: Dresses text of a kind ("heading", "owner", "modality", "source") for a terminal.
    Style: TypeAlias = Callable[[str, str], str]

__all__ = ["HEADINGS", "to_json", "to_jsonl", "to_markdown", "to_rows", "to_text"]

HEADINGS = {
    ModalityGroup.PROMISE: "Promised",
    ModalityGroup.ACTIVITY: "Being done or done",
    ModalityGroup.EXPECTATION: "Asked or required",
    ModalityGroup.OPTION: "Possible",
    ModalityGroup.REFUSAL: "Declined",
}
_NOBODY = "no owner named"
_NOT_TOLD = "Of the owners without “named:” no source says whether they changed."
_SOME_WORDS = "No action mentions all of these words; those below mention some of them."


def _plain(_kind: str, text: str) -> str:
    return text


def to_text(answer: WhoOwns, *, columns: int, style: Style = _plain) -> str:
    """Return ``answer`` as text within ``columns`` columns: a heading a group, a block an action.

    The groups in which nothing was found are named at the end: that nobody promised it is an
    answer too.
    """
    if not answer:
        return ""
    blocks = [] if answer.every_word else ["\n".join(wrap(_SOME_WORDS, columns))]
    for group in _filled(answer):
        shown = len(group.actions)
        count = str(group.found) if shown == group.found else f"{shown} of {group.found} shown"
        blocks.append(style("heading", f"{HEADINGS[group.group]} ({count})"))
        blocks.extend(_block(action, answer.as_of, columns, style) for action in group.actions)
    blocks.extend(style("source", "\n".join(wrap(line, columns))) for line in _closing(answer))
    return "\n\n".join(blocks) + "\n"


def _filled(answer: WhoOwns) -> list[GroupOfActions]:
    return [group for group in answer.groups if group.found]


def _closing(answer: WhoOwns) -> Iterator[str]:
    """Yield what the answer does not hold: what no source tells of owners, and the empty groups."""
    owners = (owner for action in answer.actions for owner in action.owners)
    if answer.as_of is not None and any(succession.is_silent(owner.then) for owner in owners):
        yield _NOT_TOLD
    empty = [HEADINGS[group.group] for group in answer.groups if not group.found]
    if empty:
        yield f"Nothing found: {'; '.join(empty)}"


def _block(action: OwnedAction, asked: AsOf | None, columns: int, style: Style) -> str:
    owners = " and ".join(safe(owner.label) for owner in action.owners) or _NOBODY
    claim = f"{owners} — {action.modality}"
    if not _says_the_same(action):
        claim += f" — {safe(action.action)}"
    first, *others = wrap(claim, columns - 2)
    if first.startswith(owners):
        first = style("owner", owners) + first.removeprefix(owners)
    lines = [f"  {first}", *(f"    {line}" for line in _rewrapped(others, columns - 4))]
    for kind, detail in _details(action, asked):
        lines.extend(f"    {style(kind, line)}" for line in wrap(detail, columns - 4))
    return "\n".join(lines)


def _rewrapped(lines: list[str], columns: int) -> list[str]:
    return wrap(" ".join(lines), columns) if lines else []


def _says_the_same(action: OwnedAction) -> bool:
    """Say whether the action is the whole quote, so that showing both would say it twice."""
    return action.action.strip(" .").casefold() == action.quote.text.strip(" .").casefold()


def _details(action: OwnedAction, asked: AsOf | None) -> Iterator[tuple[str, str]]:
    for owner in action.owners:
        yield from (("source", safe(each)) for each in succession.remarks(owner, asked))
    if action.priority_label:
        yield "priority", safe(f"{action.priority or ''} {action.priority_label}")
    yield "quote", f"“{safe(_whole_quote(action))}” ({safe(_source(action))})"
    if action.owner_quote:
        yield "source", f"owner named in: “{safe(action.owner_quote.text)}”"
    remarks = "; ".join(_remarks(action))
    if remarks:
        yield "source", safe(remarks)


def _whole_quote(action: OwnedAction) -> str:
    return f"{action.quote.text} … {action.continued}" if action.continued else action.quote.text


def _source(action: OwnedAction) -> str:
    """Return where the words stand and of when they are."""
    dated = (
        succession.day_in_words(action.document_date) if action.document_date else "date unknown"
    )
    page = [] if action.page is None else [f"page {action.page}"]
    return ", ".join((action.document_title or action.document_key, *page, dated))


def _remarks(action: OwnedAction) -> Iterator[str]:
    if action.requested_by:
        yield f"asked for by {' and '.join(action.requested_by)}"
    if action.stated_by:
        yield f"said by {' and '.join(action.stated_by)}"
    if action.due_by:
        yield f"due by {action.due_by.isoformat()}"


def to_markdown(answer: WhoOwns) -> str:
    """Return ``answer`` as Markdown: a heading a group, a list item an action, quotes as quotes."""
    lines = [f"# Who owns actions about “{markdown_text(safe(answer.text))}”", ""]
    if answer and not answer.every_word:
        lines += [_SOME_WORDS, ""]
    for group in _filled(answer):
        lines += [f"## {HEADINGS[group.group]} ({len(group.actions)} of {group.found})", ""]
        for action in group.actions:
            lines += [*_item(action, answer.as_of), ""]
    lines.extend(f"{line}\n" for line in _closing(answer))
    return "\n".join(lines)


def _item(action: OwnedAction, asked: AsOf | None) -> list[str]:
    owners = " and ".join(owner.label for owner in action.owners) or _NOBODY
    said = markdown_text(safe(action.action))
    lines = [f"- **{markdown_text(safe(owners))}** — {action.modality} — {said}"]
    for kind, detail in _details(action, asked):
        mark = "  > " if kind == "quote" else "  "
        lines += ["", mark + markdown_text(detail)]
    return lines


def to_json(answer: WhoOwns) -> str:
    """Return ``answer`` as one JSON object, groups in their fixed order."""
    said = {
        "text": answer.text,
        "everyWord": answer.every_word,
        "asOf": answer.as_of.day.isoformat() if answer.as_of else None,
        "groups": [
            {
                "group": group.group.value,
                "found": group.found,
                "actions": [_object(action) for action in group.actions],
            }
            for group in answer.groups
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def to_jsonl(answer: WhoOwns) -> str:
    """Return ``answer`` as one JSON object an action, best of each group first."""
    return "".join(
        json_line({"group": group.group.value, **_object(action)})
        for group in answer.groups
        for action in group.actions
    )


def _object(action: OwnedAction) -> dict[str, Any]:
    said = {
        "commitment": action.iri,
        "action": action.action,
        "modality": action.modality.value,
        "owners": [
            {
                "owner": owner.iri,
                "ownerLabel": owner.label,
                "type": owner.kind,
                "then": succession.record(owner.then),
            }
            for owner in action.owners
        ],
        "priority": action.priority,
        "priorityLabel": action.priority_label,
        "strategyLabel": action.strategy,
        "quote": _quote(action.quote),
        "continued": action.continued,
        "ownerQuote": _quote(action.owner_quote) if action.owner_quote else None,
        "document": action.document,
        "documentTitle": action.document_title,
        "documentDate": action.document_date.isoformat() if action.document_date else None,
        "page": action.page,
        "statedBy": list(action.stated_by) or None,
        "requestedBy": list(action.requested_by) or None,
        "dueBy": action.due_by.isoformat() if action.due_by else None,
        "confidence": action.confidence,
        "score": action.score,
    }
    return {name: value for name, value in said.items() if value is not None}


def _quote(quote: Quote) -> dict[str, str | int]:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


def to_rows(answer: WhoOwns) -> Rows:
    """Return ``answer`` as rows, one for each owner of an action, for tables and spreadsheets."""
    rows = [
        tuple(_cells(group.group, action, owner).values())
        for group in answer.groups
        for action in group.actions
        for owner in action.owners or (None,)
    ]
    return Rows(_COLUMNS, rows)


_COLUMNS = (
    "group", "ownerLabel", "modality", "action", "priority", "priorityLabel", "quote", "documentTitle",
    "page", "statedBy", "requestedBy", "dueBy", "ownerQuote", "strategyLabel", "confidence",
    "document", "start", "end", "owner", "commitment",
    "documentDate", "asOf", "standing", "ownerThen", "ownerThenLabel", "since", "change",
    "changeNote", "changeSource", "knownIn",
)  # fmt: skip


def _cells(
    group: ModalityGroup, action: OwnedAction, owner: Owner | None
) -> dict[str, Term | None]:
    owner_quote = action.owner_quote
    known: dict[str, Term | None] = {
        "group": _literal(group.value),
        "ownerLabel": _literal(owner.label if owner else None),
        "modality": _literal(action.modality.value),
        "action": _literal(action.action),
        "priority": _literal(action.priority),
        "priorityLabel": _literal(action.priority_label),
        "quote": _literal(_whole_quote(action)),
        "documentTitle": _literal(action.document_title),
        "page": _literal(action.page, "integer"),
        "statedBy": _literal(" | ".join(action.stated_by) or None),
        "requestedBy": _literal(" | ".join(action.requested_by) or None),
        "dueBy": _literal(action.due_by, "date"),
        "ownerQuote": _literal(owner_quote.text if owner_quote else None),
        "strategyLabel": _literal(action.strategy),
        "confidence": _literal(action.confidence, "decimal"),
        "document": Term(URI, action.document),
        "start": _literal(action.quote.start, "integer"),
        "end": _literal(action.quote.end, "integer"),
        "owner": Term(URI, owner.iri) if owner else None,
        "commitment": Term(URI, action.iri),
        "documentDate": _literal(action.document_date, "date"),
    }
    then = succession.cells(owner.then if owner else None)
    known |= {name: _literal(value) for name, value in then.items()}
    return {name: known[name] for name in _COLUMNS}


def _literal(value: object, datatype: str = "") -> Term | None:
    return None if value is None else Term(LITERAL, str(value), XSD + datatype if datatype else "")
