"""Lines sorted in memory and in files: the same, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.store.lines import SortedLines

if TYPE_CHECKING:
    from pathlib import Path

#: A line of another script sorts by its code point, and one that is drawn as a line's end is none.
LINES = ["b", "a", "é", "b", "a\u2028c", "\U0001f333", "\ufb01", "a b", "c", "a", "B"]


@pytest.mark.parametrize("most_held", [2, 3, 4, 100])
def test_lines_are_sorted_and_each_is_there_once(tmp_path: Path, most_held: int) -> None:
    with SortedLines(tmp_path, most_held=most_held) as lines:
        lines.take(LINES[:4]).take(LINES[4:])
        assert list(lines) == sorted(set(LINES))
    assert list(tmp_path.iterdir()) == []
