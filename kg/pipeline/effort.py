"""How much there is to read, and how many processes are worth starting for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kg.read import size_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.read import Source

__all__ = ["expected", "usable_cores", "worthwhile"]

#: To start two processes, each with its own language model, takes about half a second longer than
#: to start none, in which one process reads some 12,000 characters. It should save several times
#: that before a second and third model are loaded into memory.
_WORTH = 40_000
#: A process that has less to read than this is not worth its memory.
_LEAST_EACH = 30_000


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def expected(sources: Sequence[Source], *, known: Collection[str]) -> tuple[int, ...]:
    """Return roughly how many characters there are to read in each of ``sources`` that is new.

    ``known`` are the digests of the sources that were read before.
    """
    sizes = (size_of(source, digest=bool(known)) for source in sources)
    return tuple(size.characters for size in sizes if size.sha256 not in known)


def worthwhile(expected: Sequence[int], *, jobs: int) -> int:
    """Return how many processes, at most ``jobs``, are worth starting; 1 if this one does as well.

    >>> worthwhile([60_000, 3_000, 3_000], jobs=4)  # the long one takes as long in any case
    1
    >>> worthwhile([20_000] * 20, jobs=4)
    4
    """
    total = sum(expected)
    count = min(jobs, len(expected), total // _LEAST_EACH)
    if count < 2:
        return 1
    saved = total - max(*expected, total // count)
    return count if saved >= _WORTH else 1
