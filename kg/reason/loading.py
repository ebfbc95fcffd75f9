"""Load statements into Owlready2, and see that it took them."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from kg.errors import ReasonerError
from kg.vocabulary import ONTOLOGY, RDF_TYPE, expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reason.statements import Statement

__all__ = ["check_loads"]

_log = logging.getLogger(__name__)


def check_loads(statements: Sequence[Statement]) -> int:
    """Load ``statements`` and return how many classes there are.

    Owlready2 takes nothing from what it cannot read, and does not say so; a reasoner would then prove
    an empty ontology consistent.

    Raises:
        ReasonerError: Not every class was loaded.
    """
    import owlready2

    owl_class = f"<{expand('owl:Class')}>"
    declared = {
        s for s, p, o in statements if p == f"<{RDF_TYPE}>" and o == owl_class and s[0] == "<"
    }
    text = "".join(f"{each.line()}\n" for each in statements)
    world = owlready2.World()
    try:
        world.get_ontology(ONTOLOGY).load(fileobj=io.BytesIO(text.encode()))
        loaded = len(list(world.classes()))
    finally:
        world.close()
    if loaded != len(declared) or not loaded:
        raise ReasonerError(
            f"Owlready2 loaded {loaded} of {len(declared)} classes; restore the files of ontology/, or "
            "leave out what it cannot read"
        )
    _log.info("Owlready2 loaded %d classes and %d statements", loaded, len(statements))
    return loaded
