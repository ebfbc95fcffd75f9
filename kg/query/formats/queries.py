"""The catalogue of named questions, as text, JSON and Markdown."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.query.formats.text import markdown_text, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.query.catalogue import NamedQuery, Parameter
    from kg.query.formats.ownership import Style

__all__ = ["to_json", "to_markdown", "to_text"]


def to_text(queries: Sequence[NamedQuery], *, columns: int, style: Style, whole: bool) -> str:
    """Return the questions as text within ``columns`` columns; ``whole`` also says the answers."""
    blocks = []
    for query in queries:
        lines = [style("owner", query.name), *_indented(query.question, 2, columns)]
        if whole:
            lines += _indented(query.description, 2, columns)
        for parameter in query.parameters:
            lines += _indented(_parameter(parameter, whole=whole), 4, columns)
        if whole:
            lines += ["", "  Columns"]
            for column in query.columns:
                lines += _indented(f"{column.name}: {column.description}", 4, columns)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _parameter(parameter: Parameter, *, whole: bool) -> str:
    said = f"--set {parameter.name}=…  {parameter.description}"
    if parameter.choices and whole:
        said += f" ({', '.join(parameter.choices)})"
    if parameter.default is not None:
        said += f" [default: {parameter.default}]"
    return said


def _indented(text: str, indent: int, columns: int) -> Iterator[str]:
    if not text:
        return
    first, *others = wrap(text, columns - indent - 2)
    yield " " * indent + first
    for line in others:
        yield " " * (indent + 2) + line


def to_json(queries: Sequence[NamedQuery]) -> str:
    """Return the questions with all that their headers say, without their SPARQL."""
    said = [
        {name: value for name, value in asdict(query).items() if name not in ("text", "declared")}
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
