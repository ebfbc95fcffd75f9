"""Load statements into Owlready2, and see that it took them."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from kg.errors import ReasonerError
from kg.vocabulary import ONTOLOGY, PREFIXES, RDF_TYPE, expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reason.statements import Statement

__all__ = ["check_loads"]

_NUMBER = re.compile(
    rf'"(?P<text>[^"]*)"\^\^<{re.escape(PREFIXES["xsd"])}(?:decimal|double|float|\w*[iI]nteger|int|long|short)>'
)
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
    except owlready2.OwlReadyOntologyParsingError as error:
        raise ReasonerError(_unreadable(str(error), statements)) from None
    finally:
        world.close()
    if loaded != len(declared) or not loaded:
        raise ReasonerError(
            f"Owlready2 loaded {loaded} of {len(declared)} classes; restore the files of ontology/, or "
            "leave out what it cannot read"
        )
    _log.info("Owlready2 loaded %d classes and %d statements", loaded, len(statements))
    return loaded


def _unreadable(said: str, statements: Sequence[Statement]) -> str:
    """Return which value Owlready2 cannot read: it stumbles over "abc" where a number has to be."""
    wrong = next((each for each in statements if _is_no_number(each.object)), None)
    if wrong is None:
        return f"Owlready2 cannot read the graph: {said}"
    return f"“{wrong.line()}”: the value is no number; mend it, or leave it out"


def _is_no_number(term: str) -> bool:
    """Tell whether a literal is called a number and is none."""
    literal = _NUMBER.fullmatch(term)
    if literal is None:
        return False
    try:
        float(literal["text"])
    except ValueError:
        return True
    return False
