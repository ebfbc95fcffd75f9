"""The list of lenses, as text and JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.query.formats.queries import described
from kg.query.formats.text import wrap
from kg.view.lens import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.view.lens import Lens

__all__ = ["to_json", "to_list", "to_text"]


def to_list(lenses: Sequence[Lens], *, columns: int) -> str:
    """Return the lenses, what each asks beside its name, within ``columns`` columns."""
    names = max((len(lens.name) for lens in lenses), default=0)
    lines = []
    for lens in lenses:
        first, *others = wrap(lens.question or lens.title, columns - names - 2)
        lines += [f"{lens.name:<{names}}  {first}", *(" " * (names + 2) + line for line in others)]
    return "\n".join(lines) + "\n"


def to_text(lens: Lens, *, columns: int) -> str:
    """Return what the header of a lens says, and how to look through it."""
    lines = [
        lens.name,
        *described(lens.query, columns=columns),
        "",
        f"  Layout: {lens.layout} ({LAYOUTS[lens.layout]})",
        "",
        "  Example",
        f"    {_example(lens)}",
    ]
    return "\n".join(lines) + "\n"


def _example(lens: Lens) -> str:
    focus = ' --focus "NHS England"' if lens.layout == "rings" else ""
    return f"kg view --lens {lens.name}{focus}"


def to_json(lenses: Sequence[Lens]) -> str:
    """Return the lenses with all that their headers say, without their SPARQL."""
    said = [
        {
            "name": lens.name,
            "title": lens.title,
            "question": lens.question,
            "description": lens.intro,
            "layout": lens.layout,
            "fold": lens.fold,
            "parameters": [
                {"name": each.name, "description": each.description, "type": each.type}
                for each in lens.query.parameters
            ],
            "tags": list(lens.query.tags),
        }
        for lens in lenses
    ]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
