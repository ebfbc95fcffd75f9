"""Names that somebody may have meant."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["near_names"]

_MOST = 9


def near_names(said: str, names: Iterable[str], *, within: bool = True) -> tuple[str, ...]:
    """Return the ``names``, in small letters, that ``said`` may stand for, likeliest first.

    Names that hold it as whole words come first, the shortest before others: who types the first
    words of a long name means it more often than a short one that is spelt alike. Without
    ``within`` only those count that are spelt alike.

    >>> near_names("publish", ["public health", "publish a ranking of the local plans"])
    ('publish a ranking of the local plans',)
    """
    every = sorted(names, key=lambda name: (len(name), name))
    plain = " ".join(said.casefold().split())
    if not plain:
        return ()
    whole = re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)")
    holding = [name for name in every if whole.search(name)] if within else []
    return tuple(holding or difflib.get_close_matches(plain, every, n=_MOST, cutoff=0.6))
