"""``kg export``: the ontology in the formats of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import output_option
from kg.export.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]

_LIST = "\n".join(f"  {name:<19}{each.help}" for name, each in FORMATS.items())
_HELP = f"""\
Write the ontology in a format that other programs read.

\b
Formats:
{_LIST}

The same version writes the same bytes from run to run, and asks the network for nothing.

\b
Examples:
  kg export --format ontology > remit.ttl
  kg export --format ontology-html --output ontology.html
  kg export --format ontology-mappings | less
"""


@click.command("export", help=_HELP)
@click.option("--format", "form", metavar="NAME", required=True, help="One of the formats above.")
@output_option
def command(*, form: str, output: Path | None) -> None:  # noqa: D103 (its help is made above)
    from kg.cli.output import write
    from kg.export.formats import export

    write(export(form), output)
