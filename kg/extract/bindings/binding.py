"""What a construction returns: somebody bound to an action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.model import Modality

__all__ = ["Binding"]


@dataclass(frozen=True, slots=True)
class Binding:
    """Somebody bound to an action: the verb that says so, the owner, the way, the requester.

    ``owner`` is None where the clause names nobody. ``verb`` is the head of the clause, ``action``
    the verb of the action itself. ``certainty`` is how plainly the construction says it;
    ``implicit`` that only tense says so, so that the owner must plainly be an actor.
    """

    verb: Token
    action: Token
    modality: Modality
    owner: Token | None
    certainty: float
    requester: Token | None = None
    implicit: bool = False
    passive: bool = False
