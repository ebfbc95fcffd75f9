"""The sheets of the workbook: which question each answers, and its columns in their order."""

from __future__ import annotations

from dataclasses import dataclass

from kg.query.terms import in_words

__all__ = ["SHEETS", "Column", "Sheet"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a named query as a sheet has it.

    ``links`` names the sheet whose first rows stand for the things that the column names.
    """

    name: str
    heading: str
    width: int
    links: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with the rows that a named query answers; ``key`` is the column others link to."""

    title: str
    query: str
    columns: tuple[Column, ...]
    key: str = ""


#: Widths, in characters, of columns of running text; others have room for a name.
_WIDTHS = {
    "quote": 70, "action": 50, "label": 45, "definition": 50, "continued": 30, "ownerQuote": 40,
    "ownerLabel": 36, "bodyLabel": 36, "priorityLabel": 36, "strategyLabel": 36, "altLabels": 40,
    "indicator": 36, "purpose": 30, "listQuote": 30, "documentTitle": 36, "title": 45,
    "start": 8, "end": 8, "page": 7, "confidence": 11, "modality": 13, "group": 13,
    "statedBy": 28, "requestedBy": 28, "priority": 9, "notation": 9, "prefix": 30, "suffix": 30, "document": 26,
}  # fmt: skip
_WIDTH = 18
_HEADINGS = {
    "ownerLabel": "Owner", "owner": "Owner id", "bodyLabel": "Body", "body": "Body id",
    "personLabel": "Person", "person": "Person id", "memberLabel": "Member", "member": "Member id",
    "strategyLabel": "Strategy", "strategy": "Strategy id", "priorityLabel": "Priority",
    "commitment": "Action id", "statement": "Statement id", "outcome": "Outcome id",
    "actor": "Id", "area": "Area id", "event": "Event id", "funding": "Money id",
    "funder": "From", "recipient": "To", "funderActor": "From id", "recipientActor": "To id",
    "notation": "Number", "altLabels": "Other names", "sameAs": "Same as", "statedBy": "Said by",
    "requestedBy": "Asked for by", "ownerQuote": "Owner named in", "dueBy": "Due by",
    "listQuote": "List it stands in", "asOf": "As of", "document": "Document",
    "documentTitle": "Document title", "documentDate": "Document date", "prefix": "Words before",
    "suffix": "Words after", "start": "Start", "end": "End", "defines": "Defines id",
    "continued": "Quote, continued",
}  # fmt: skip
#: The sheet on which each kind of thing has a row, by the column that names it.
_LINKS = {
    "document": "Documents", "owner": "Bodies and people", "body": "Bodies and people",
    "person": "Bodies and people", "member": "Bodies and people", "funderActor": "Bodies and people",
    "recipientActor": "Bodies and people", "strategy": "Strategies", "commitment": "Actions",
    "statement": "Actions",
}  # fmt: skip


def _sheet(title: str, query: str, columns: str, *, key: str = "", **headings: str) -> Sheet:
    made = tuple(
        Column(
            name,
            headings.get(name) or _HEADINGS.get(name) or _words(name),
            _WIDTHS.get(name, _WIDTH),
            "" if name == key else _LINKS.get(name, ""),
        )
        for name in columns.split()
    )
    return Sheet(title, query, made, key)


def _words(name: str) -> str:
    words = in_words(name)
    return words[:1].upper() + words[1:]


#: Things that others link to have their rows on the sheet of their class; ids are IRIs without the
#: part that all of the graph share.
SHEETS = (
    _sheet(
        "Actions", "commitments",
        "ownerLabel action group modality quote continued documentTitle documentDate page priority"
        " priorityLabel strategyLabel statedBy requestedBy dueBy ownerQuote confidence document start"
        " end commitment owner strategy",
        key="commitment", priority="Number",
    ),
    _sheet(
        "Owners", "bodies-by-actions",
        "ownerLabel promised active expected possible declined documents owner",
        active="Doing or done", expected="Required or asked",
    ),
    _sheet("Bodies and people", "actors", "label type altLabels sameAs actor", key="actor",
           label="Name", type="Kind"),
    _sheet("Strategies", "strategies",
           "label role bodyLabel period quote document start end strategy body", key="strategy",
           label="Strategy", period="Years"),
    _sheet("Priorities", "priorities",
           "notation label parentNotation strategyLabel document start priority strategy",
           label="Priority", parentNotation="Under number", priority="Priority id"),
    _sheet("Outcomes", "outcomes",
           "label priority priorityLabel strategyLabel quote page confidence document start end outcome",
           label="Outcome", priority="Number"),
    _sheet("Posts", "posts",
           "personLabel role bodyLabel asOf from until quote confidence document start end person body"),
    _sheet("Members", "members",
           "bodyLabel memberLabel role asOf quote listQuote document start end body member"),
    _sheet("Money", "funding",
           "amount currency funder recipient purpose period quote confidence document start end"
           " funding funderActor recipientActor"),
    _sheet("Figures", "observations",
           "indicator area areaCode period group value unit lower upper measure comparator body source"
           " printed likelyValue flag quote confidence document start end",
           area="Area", body="Body", group="People"),
    _sheet("Areas", "areas", "label kind code within governedBy quote document start end area",
           label="Area"),
    _sheet("Events", "events",
           "label kind date dateText venue participants quote document start end event",
           label="Event"),
    _sheet("Definitions", "glossary",
           "term definition shortForms quote document start end defines"),
    _sheet("Quotes", "evidence",
           "kind label says quote prefix suffix page confidence document start end statement",
           label="Statement"),
    _sheet("Documents", "documents",
           "title publisher kind issued promised active expected possible declined address licence"
           " document",
           key="document", active="Doing or done", expected="Required or asked", document="Document"),
)  # fmt: skip
