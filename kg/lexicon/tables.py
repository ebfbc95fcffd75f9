"""The tables of the lexicon as the files hold them; each file is read once."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from kg.resources import ontology_dir

__all__ = ["lexicon_table"]


@cache
def lexicon_table(name: str) -> dict[str, Any]:
    """Return what ``ontology/lexicon/NAME.toml`` holds; nobody may change it."""
    path = ontology_dir() / "lexicon" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
