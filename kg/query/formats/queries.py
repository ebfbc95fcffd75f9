"""The catalogue of named questions, as text, JSON and Markdown."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.query.formats.text import markdown_text, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.query.catalogue import NamedQuery, Parameter
    from kg.query.formats.ownership import Style

__all__ = ["described", "example", "to_json", "to_list", "to_markdown", "to_text"]


def to_list(queries: Sequence[NamedQuery], *, columns: int, style: Style) -> str:
    """Return a list of the questions by theme, one beside each name, within ``columns`` columns."""
    names = max((len(query.name) for query in queries), default=0)
    blocks = []
    for theme in sorted({query.theme for query in queries}):
        lines = [style("heading", theme)]
        for query in queries:
            if query.theme == theme:
                lines += _beside(query, names, columns, style)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _beside(query: NamedQuery, names: int, columns: int, style: Style) -> Iterator[str]:
    padding = " " * (names - len(query.name))
    first, *others = wrap(query.question, columns - names - 4)
    yield f"  {style('owner', query.name)}{padding}  {first}"
    for line in others:
        yield f"{' ' * (names + 4)}{line}"


def to_text(query: NamedQuery, *, columns: int, style: Style) -> str:
    """Return all that the header of ``query`` says, and how to ask it."""
    lines = [style("owner", query.name), *described(query, columns=columns)]
    lines += ["", "  Columns"]
    for column in query.columns:
        lines += _indented(f"{column.name}: {column.description}", 4, columns)
    lines += ["", "  Example", f"    {example(query)}"]
    if query.tags:
        lines += ["", f"  Tags: {', '.join(query.tags)}"]
    return "\n".join(lines) + "\n"


def described(query: NamedQuery, *, columns: int) -> list[str]:
    """Return as lines what ``query`` asks, what is to be known of it, and what it takes."""
    lines = [*_indented(query.question, 2, columns)]
    if query.description:
        lines += ["", *_indented(query.description, 2, columns, hang=0)]
    if query.parameters:
        lines += ["", "  Parameters"]
    for parameter in query.parameters:
        lines += _indented(_parameter(parameter), 4, columns)
    return lines


def example(query: NamedQuery) -> str:
    """Return a command that asks ``query``, with the first parameter that has an example.

    >>> from kg.query.catalogue import find_query
    >>> example(find_query("outcomes"))
    'kg query outcomes --set priority=1.2'
    """
    shown = [each for each in query.parameters if each.required and each.example]
    shown = shown or [each for each in query.parameters if each.example][:1]
    settings = [f"--set {shlex.quote(f'{each.name}={each.example}')}" for each in shown]
    return " ".join(["kg query", query.name, *settings])


def _parameter(parameter: Parameter) -> str:
    said = f"{parameter.name}: {parameter.description}"
    if parameter.choices:
        said += f" ({', '.join(parameter.choices)})"
    if parameter.example is not None:
        said += f", such as {parameter.example}"
    if parameter.default is not None:
        said += f" [default: {parameter.default}]"
    return said


def _indented(text: str, indent: int, columns: int, *, hang: int = 2) -> Iterator[str]:
    if not text:
        return
    first, *others = wrap(text, columns - indent - hang)
    yield " " * indent + first
    for line in others:
        yield " " * (indent + hang) + line


def to_json(queries: Sequence[NamedQuery]) -> str:
    """Return the questions with all that their headers say, without their SPARQL."""
    said = [
        {
            name: value
            for name, value in asdict(query).items()
            if name not in ("text", "declared", "further")
        }
        for query in queries
    ]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def to_markdown(queries: Sequence[NamedQuery]) -> str:
    """Return the questions as a Markdown table."""
    lines = ["| query | question | parameters |", "| --- | --- | --- |"]
    for query in queries:
        names = ", ".join(f"`{parameter.name}`" for parameter in query.parameters)
        lines.append(f"| `{query.name}` | {markdown_text(query.question)} | {names} |")
    return "\n".join(lines) + "\n"
