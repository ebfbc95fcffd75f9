"""Where the project's data stand: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "lenses_dir",
    "ontology_dir",
    "ontology_files",
    "queries_dir",
    "rules_dir",
    "seeds_dir",
    "shapes_path",
]

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """Return the folder ``name`` of the installed wheel if there is one, else of the checkout."""
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


def ontology_dir() -> Path:
    """Return the folder of the ontology, its lexicon and its authority."""
    return _folder("ontology")


def ontology_files() -> tuple[Path, ...]:
    """Return the files of the ontology and its concept schemes."""
    return tuple(ontology_dir() / name for name in ("remit.ttl", "schemes.ttl", "topics.ttl"))


def rules_dir() -> Path:
    """Return the folder of the rules of inference."""
    return ontology_dir() / "rules"


def queries_dir() -> Path:
    """Return the folder of the named queries."""
    return _folder("queries")


def lenses_dir() -> Path:
    """Return the folder of the lenses, which say what a picture shows."""
    return queries_dir() / "lenses"


def seeds_dir() -> Path:
    """Return the folder of the source documents and their manifest."""
    return _folder("seeds")


def shapes_path() -> Path:
    """Return the file of the shapes that a graph is held against."""
    return ontology_dir() / "shapes.ttl"
