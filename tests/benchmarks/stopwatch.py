"""Time by stage, each moment counted for the innermost stage that is at work."""

from __future__ import annotations

import functools
import importlib
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Stopwatch"]


class Stopwatch:
    """Watches functions and generators, and adds up the seconds of each stage."""

    def __init__(self, outermost: str) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stages = [outermost]
        self._since = time.perf_counter()

    def enter(self, stage: str) -> None:
        """Count from now on for ``stage``."""
        self._book()
        self._stages.append(stage)

    def leave(self) -> None:
        """Count from now on for the stage that was at work before."""
        self._book()
        self._stages.pop()

    def watch(self, place: str, stage: str) -> None:
        """Count the time in the function ``module:name`` (or ``module:Class.name``) for ``stage``."""
        module, _, path = place.partition(":")
        owner: Any = importlib.import_module(module)
        *outer, name = path.split(".")
        for each in outer:
            owner = getattr(owner, each)
        setattr(owner, name, self.watched(getattr(owner, name), stage))

    def watched(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """Return ``function``, watched; where it returns an iterator, each step is watched too."""

        @functools.wraps(function)
        def run(*arguments: object, **options: object) -> object:
            self.enter(stage)
            try:
                result = function(*arguments, **options)
            finally:
                self.leave()
            return self._stepped(result, stage) if isinstance(result, Iterator) else result

        return run

    def _stepped(self, steps: Iterator[Any], stage: str) -> Iterator[Any]:
        while True:
            self.enter(stage)
            try:
                step = next(steps)
            except StopIteration:
                return
            finally:
                self.leave()
            yield step

    def _book(self) -> None:
        now = time.perf_counter()
        self.seconds[self._stages[-1]] += now - self._since
        self._since = now

    def stop(self) -> dict[str, float]:
        """Return the seconds of each stage."""
        self._book()
        return dict(self.seconds)
