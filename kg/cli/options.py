"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from kg.errors import UnknownParameter

__all__ = ["graph_option", "output_option", "settings_of", "text_or_json_option"]

graph_option = click.option(
    "--graph",
    metavar="DIR",
    # What may not be read is said by what reads it.
    type=click.Path(path_type=Path, readable=False),
    default=Path("build"),
    show_default=True,
    help="The folder that kg build wrote.",
)

output_option = click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE, whole or not at all, instead of standard output.",
)

text_or_json_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write the answer; json leaves nothing out.",
)


def settings_of(settings: tuple[str, ...]) -> dict[str, list[str]]:
    """Return what ``--set KEY=VALUE`` sets, each key with all its values.

    Raises:
        UnknownParameter: A setting is not KEY=VALUE.
    """
    values: dict[str, list[str]] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not key or not equals:
            raise UnknownParameter(f"--set {setting!r} is not KEY=VALUE; write --set owner=NAME")
        values.setdefault(key, []).append(value)
    return values
