"""Whatever clashes, what is found clashes, and no longer does so without any one of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kg.reason.smallest import smallest_clash

if TYPE_CHECKING:
    from collections.abc import Sequence

THINGS = range(40)


@given(st.lists(st.frozensets(st.sampled_from(THINGS), min_size=1, max_size=4), min_size=1))
def test_what_is_found_is_one_of_the_smallest_clashes(clashes: list[frozenset[int]]) -> None:
    found = smallest_clash(THINGS, lambda part: any(each <= set(part) for each in clashes))
    smallest = [each for each in clashes if not any(other < each for other in clashes)]
    assert frozenset(found) in smallest
    assert len(found) == len(set(found))


@given(st.frozensets(st.sampled_from(range(1000)), min_size=1, max_size=3))
def test_few_questions_are_asked(clash: frozenset[int]) -> None:
    asked = []

    def clashes(part: Sequence[int]) -> bool:
        asked.append(part)
        return clash <= set(part)

    assert set(smallest_clash(range(1000), clashes)) == clash
    assert len(asked) < 80


def test_nothing_need_be_said_where_all_else_clashes_already() -> None:
    assert smallest_clash(THINGS, lambda _: True) == []
