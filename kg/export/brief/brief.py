"""Make a briefing on one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.brief.actions import of_others, own_actions
from kg.export.brief.bodies import find_body
from kg.export.brief.coverage import coverage
from kg.export.brief.heading import heading
from kg.export.brief.known import known_of
from kg.export.brief.page import Page
from kg.export.brief.references import References
from kg.export.brief.tables import tables
from kg.export.brief.wanted import wanted
from kg.query.formats.text import safe

if TYPE_CHECKING:
    from datetime import date

    from kg.query.graph import OpenGraph

__all__ = ["FORMATS", "brief", "page"]

#: The forms that a briefing can have.
FORMATS = ("markdown", "docx")


def brief(
    graph: OpenGraph,
    body: str,
    *,
    form: str = "markdown",
    document: str | None = None,
    on: date | str | None = None,
    about: str | None = None,
) -> bytes:
    """Return a briefing on ``body``, the same bytes from run to run.

    Args:
        graph: The graph to ask.
        body: A whole name of the body, in any case, or its IRI.
        form: One of ``FORMATS``; Markdown is UTF-8.
        document: A document's key, IRI or title, to brief on it alone; None for all.
        on: The day for which to say who answers for the body; later documents are left out.
        about: Words that the actions have to be about; None for all.

    Raises:
        UsageError: There is no such form, document or body, or several bodies are called so.
        MissingExtra: A library that the form needs is not installed.
        GraphError: The graph cannot be read.
    """
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}; choose one of: {', '.join(FORMATS)}")
    made = page(graph, body, document=document, on=on, about=about)
    if form == "markdown":
        from kg.export.brief.markdown import to_markdown

        return to_markdown(made).encode("utf-8", "replace")
    from kg.export.brief.word import to_docx

    return to_docx(made)


def page(
    graph: OpenGraph,
    body: str,
    *,
    document: str | None = None,
    on: date | str | None = None,
    about: str | None = None,
) -> Page:
    """Return what a briefing on ``body`` says; see ``brief`` for what is asked and raised."""
    asked = wanted(graph, document=document, on=on, about=about)
    known = known_of(graph, find_body(graph, body, document=asked.document), asked)
    references = References(known)
    sections = (
        heading(known),
        *own_actions(known, references),
        *of_others(known, references),
        *tables(known, references),
        coverage(known),
    )
    return Page(
        title=safe(known.body.label),
        subtitle="What it promised, does, may do, was asked to do and declined, in the words of "
        "the documents",
        sections=sections,
        references=references.all,
    )
