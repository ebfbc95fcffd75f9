"""Which government "the Government" is: in Cardiff another than in London."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.lexicon.naming import plain
from kg.lexicon.terms import known_bodies
from kg.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BARE_GOVERNMENT", "is_bare_government", "own_government"]

#: As documents call the government whose name need not be said.
BARE_GOVERNMENT = "Government"
_HEADS = ("government", "executive")


def is_bare_government(text: str) -> bool:
    """Tell whether a mention says only "the Government"."""
    return plain(text).casefold().removeprefix("the ") == BARE_GOVERNMENT.casefold()


def own_government(names: Iterable[str]) -> str | None:
    """Return the government that a document means by "the Government", unless it is the usual one.

    It is one that the document names by its full name more often than it says "the Government"
    alone or names the usual one: a paper from Cardiff does that with the Welsh Government.
    """
    counts = Counter(plain(name) for name in names)
    usual = next(b for b in known_bodies() if BARE_GOVERNMENT in b.names)
    others = {
        body.label: sum(counts[name] for name in {body.label, *body.names})
        for body in known_bodies()
        if body.kind is ActorKind.GOVERNMENT
        and body.key != usual.key
        and body.label.casefold().endswith(_HEADS)
    }
    label = max(others, key=lambda name: others[name], default=None)
    told = sum(counts[name] for name in usual.names)
    return label if label is not None and others[label] > told else None
