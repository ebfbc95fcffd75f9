"""What ``kg export`` does for the formats of the dataset: options, and where the result goes."""

from __future__ import annotations

import gzip
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from kg.errors import UsageError
from kg.export.dataset.registry import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.export.dataset.about import About

__all__ = ["PUBLISHED_LIST", "about_options", "publish"]

PUBLISHED_LIST = "\n".join(f"  {name:<19}{each.help}" for name, each in PUBLISHED.items())

_ABOUT = (
    ("--title", "TEXT", "What the dataset is called."),
    ("--licence", "IRI|TEXT", "Under what it may be used."),
    ("--publisher", "IRI|NAME", "Who publishes it."),
    ("--issued", "DATE", "When it was published; nothing else here tells the time."),
    ("--home", "URL", "Where its files will stand."),
)


def about_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what only a publisher knows of a dataset."""
    for name, metavar, said in reversed(_ABOUT):
        command = click.option(name, metavar=metavar, help=f"{said} For bag, dcat, void, w3id.")(
            command
        )
    return command


def publish(form: str, *, graph: Path, about: About, output: Path | None) -> None:
    """Write ``graph`` in the format ``form`` to ``output``; several files go into a folder or zip."""
    from importlib import import_module

    from kg.export.dataset.places import into_folder, into_zip
    from kg.query.graph import open_graph

    published = PUBLISHED[form]
    if published.several and output is None:
        raise UsageError(
            f"{form} is several files; name a folder or a zip archive for them, such as "
            f"--output {form}.zip"
        )
    opened = open_graph(graph)
    made = getattr(import_module(published.module), published.name)
    with _waiting(form, output):
        if not published.several:
            with _target(output) as target:
                made(opened, target, about)
        elif output is not None and output.suffix.lower() != ".zip":
            into_folder(made(opened, about), output)
        else:
            with _target(output) as target:
                into_zip(made(opened, about), target)


@contextmanager
def _waiting(form: str, output: Path | None) -> Iterator[None]:
    """Show on a terminal that a file is being written, since a large graph takes a while."""
    if output is None or not sys.stderr.isatty():
        yield
        return
    from kg.cli.steps import telling

    with telling(steps=1) as tell:
        tell(f"writing {form}")
        yield


@contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """Open where the result goes, packed where the suffix of ``output`` says so."""
    from kg.cli.output import writing

    with writing(output) as file:
        if output is None or output.suffix.lower() != ".gz":
            yield file
            return
        # No name and no time of writing go into it.
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            yield cast("BinaryIO", packed)
