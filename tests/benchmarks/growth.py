"""Measure whether time grows faster than the text: ``python3 tasks.py bench --growth``.

Each shape of text is read at a size and at eight times that size. Times are those of the processor.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.texts import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["measure_growth"]

_TIMES = 8
#: A text of many characters may take so much longer for each than a text of an eighth of them.
_GOAL = 1.5
_SENTENCE = "The Health and Wellbeing Board will work with Norwich City Council to improve homes. "


def _names(count: int) -> str:
    return "".join(
        f"The Northfield {chr(65 + i % 26)}{i} Trust will plant trees with Westfield{i} Council.\n\n"
        for i in range(count)
    )


def _nested(count: int) -> str:
    # Five hundred levels deep, again and again, for the indents of deeper ones are the text itself.
    return "".join(f"{' ' * (i % 500)}- plant trees in ward {i}\n" for i in range(count))


def _strategies(count: int) -> str:
    return "".join(
        f"The Council leads the Northfield{i} Strategy. Its plan is led by the Westfield{i} Board.\n\n"
        for i in range(count)
    )


def _tables(count: int) -> str:
    rows = "Leeds 12 12.5\nNorwich 23 13.5\nExeter 31 14.5\n"
    return "".join(
        f"Table {i}: Percentage of adults in ward{i} who smoke\n\nArea Count Value\n{rows}\n"
        for i in range(count)
    )


_SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "paragraphs": (lambda count: f"{_SENTENCE}\n\n" * count, 300),
    "one line of sentences": (lambda count: _SENTENCE * count + "\n", 300),
    "one line without an end": (lambda count: "the board and council of health " * count, 800),
    "headings": (lambda count: f"1. Homes\n\n{_SENTENCE}\n\n" * count, 200),
    "items of one list": (lambda count: "The Board will:\n" + "- plant trees\n" * count, 400),
    "lists in lists": (_nested, 500),
    "rows of a table": (
        lambda count: "| Action | Owner | When |\n" + "| Plant trees | Council | May |\n" * count,
        300,
    ),
    "names": (_names, 200),
    "strategies": (_strategies, 200),
    "places of two meanings": (
        lambda count: (
            "We will plant trees in Richmond. It will build homes in Reading.\n\n" * count
        ),
        300,
    ),
    "tables of figures": (_tables, 60),
    "capitals": (lambda count: "Health Board Care " * count, 1000),
    "right to left": (
        lambda count: f"\u202bמועצת העיר תשתול עצים. \u200f{_SENTENCE}\u202c\n" * count,
        200,
    ),
    "control characters": (
        lambda count: f"A\x07 b\x1b[0m\x0b \x85\u2028. {_SENTENCE}\x0c" * count,
        200,
    ),
}


def measure_growth() -> Iterator[str]:
    """Yield a table line by line."""
    _microseconds(_SENTENCE)
    yield f"{'':26}{'characters':>12}{'µs each':>9}{f'{_TIMES} times':>9}"
    for name, (make, count) in _SHAPES.items():
        small, large = make(count), make(_TIMES * count)
        one, many = _microseconds(small), _microseconds(large)
        said = "met" if many < _GOAL * one else "MISSED"
        yield f"{name:26}{len(large):12,}{one:9.1f}{many:9.1f}  goal {_GOAL} times: {said}"


def _microseconds(text: str) -> float:
    """Return the processor time for each character of ``text``."""
    from kg.pipeline import interpret

    began = time.process_time()
    interpret(document(text))
    return 1_000_000 * (time.process_time() - began) / len(text)
