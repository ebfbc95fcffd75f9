"""A validation as people read it, and as JSON."""

from __future__ import annotations

import json
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.query.terms import short
from kg.validate.findings import plain
from kg.vocabulary import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.validate import Finding, Shape, Validation

__all__ = ["json_text", "report_lines"]

#: The form of the JSON; it changes when a field changes its meaning.
_FORM = 1
#: More findings of one shape than these are left to the other formats.
_SHOWN = 10
_LONGEST = 300
_INDENT = 12


def report_lines(found: Validation, *, width: int) -> Iterator[str]:
    """Yield the lines of the report: each shape that is not met, then the sum."""
    for (_, name, severity), group in groupby(
        found.findings, key=lambda each: (each.shape, each.name, each.severity)
    ):
        findings = list(group)
        local = _local(findings[0].shape)
        yield f"{severity}: not met: {name} ({local}), {_count(len(findings), 'time')}"
        for (wrong, mend), alike in groupby(
            findings[:_SHOWN], key=lambda each: (each.wrong, each.mend)
        ):
            yield ""
            yield from _rows((("wrong", wrong), ("mend", mend)), width)
            for finding in alike:
                yield ""
                yield from _finding_lines(finding, width)
        if len(findings) > _SHOWN:
            yield ""
            yield f"  and {len(findings) - _SHOWN} more, which --format json lists"
        yield ""
    yield from _sum(found, width)


def _finding_lines(finding: Finding, width: int) -> Iterator[str]:
    place = finding.place
    about = f"{place.label} ({place.kind})" if place.label else place.kind
    titled = place.title not in ("", place.document)
    document = f"{place.title} ({place.document})" if titled else place.document
    rows = (
        ("about", about),
        ("node", short(plain(finding.focus), base=DATA)),
        ("property", short(finding.path, base=DATA)),
        ("value", short(plain(finding.value), base=DATA)),
        ("document", document),
        ("page", place.page),
        ("quote", f"“{place.quote}”" if place.quote else ""),
    )
    yield from _rows(rows, width)


def _rows(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    for name, text in rows:
        if text:
            yield from _row(name, text, width)


def _row(name: str, text: str, width: int) -> list[str]:
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return textwrap.wrap(
        cut,
        width=width,
        initial_indent=f"  {name}".ljust(_INDENT),
        subsequent_indent=" " * _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _sum(found: Validation, width: int) -> Iterator[str]:
    violations = sum(each.severity == "violation" for each in found.findings)
    others = len(found.findings) - violations
    checked = f"{found.triples:,} triples, {_count(len(_checking(found)), 'shape')}"
    if found.conforms:
        yield f"The graph conforms ({checked})."
    else:
        yield f"The graph does not conform: {_count(violations, 'violation')} ({checked})."
    if others:
        yield f"{_count(others, 'warning')}: odd, and perhaps what the source says."
    if found.unmatched:
        names = ", ".join(_local(each.iri) for each in found.unmatched)
        said = f"Nothing to look at for {_count(len(found.unmatched), 'shape')}: {names}."
        yield from textwrap.wrap(said, width=width, subsequent_indent="  ", break_on_hyphens=False)


def json_text(found: Validation) -> str:
    """Return the validation as JSON: each finding with its place, and each shape with its count."""
    counts: dict[str, int] = {}
    for finding in found.findings:
        counts[finding.shape] = counts.get(finding.shape, 0) + 1
    unmatched = {each.iri for each in found.unmatched}
    data = {
        "format": _FORM,
        "conforms": found.conforms,
        "engine": found.engine,
        "triples": found.triples,
        "findings": [_finding_data(each) for each in found.findings],
        "shapes": [
            {
                "shape": each.iri,
                "name": each.name,
                "matched": each.iri not in unmatched,
                "findings": counts.get(each.iri, 0),
            }
            for each in _checking(found)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding_data(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "severity": finding.severity.value,
        "shape": finding.shape,
        "name": finding.name,
        "wrong": finding.wrong,
        "mend": finding.mend,
        "node": plain(finding.focus),
        "label": place.label,
        "kind": place.kind,
        "property": finding.path,
        "value": plain(finding.value),
        "component": finding.component,
        "document": place.document,
        "title": place.title,
        "quote": place.quote,
        "page": int(place.page) if place.page.isdecimal() else None,
    }


def _checking(found: Validation) -> list[Shape]:
    """Return the shapes that look at something themselves."""
    return [each for each in found.shapes.shapes if each.targets]


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2] or iri


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
