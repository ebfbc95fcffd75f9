"""What holds of matching, whatever a table holds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from kg.link.kinds import asked_kinds
from kg.link.matcher import Matcher
from kg.link.names import name_words, person_words
from kg.link.records import Method
from tests.unit.test_matching_cases import matcher

KINDS = st.sampled_from(["area", "council", "body", "person", "nhs"])
NAMES = st.sampled_from([label for e in matcher().index.entries for label in e.labels])
#: Names, and names with something before or behind them that makes them others.
TEXTS = st.one_of(
    st.text(max_size=60),
    st.tuples(st.sampled_from(["", "North ", "the ", "LB "]), NAMES,
              st.sampled_from(["", " (UA)", ", Kent", " CCG", " Council", "s", "?"])).map("".join),
)  # fmt: skip


@given(TEXTS, st.lists(KINDS, max_size=2))
def test_a_link_is_of_a_kind_that_was_asked_for(text: str, names: list[str]) -> None:
    kinds = asked_kinds(names)
    found = matcher().match(text, kinds=kinds)
    assert 0 <= found.score <= 1
    assert (found.entry is None) == (found.method is Method.NONE) == (found.score == 0)
    assert found.entry is None or not kinds or found.entry.kind in kinds


@given(TEXTS)
def test_case_and_outer_white_space_link_to_nothing_else(text: str) -> None:
    plain, shouted = matcher().match(text), matcher().match(f"  {text.upper()}\t")
    if plain.entry is not None and shouted.entry is not None:
        assert plain.entry == shouted.entry


@given(TEXTS)
@example("THE%THE:0")
def test_words_of_words_are_the_same_words(text: str) -> None:
    words = name_words(text)
    assert name_words(" ".join(words)) == words or not words or len(words) == 1
    assert person_words(" ".join(person_words(text))) == person_words(text)


def test_one_more_entry_of_a_name_takes_its_link_away() -> None:
    entries = matcher().index.entries
    for entry in entries:
        alone = matcher().match(entry.label)
        if alone.entry is not entry or alone.method is not Method.EXACT:
            continue
        twin = type(entry)(iri=f"{entry.iri}-twin", labels=entry.labels, kind=entry.kind)
        both = Matcher([*entries, twin]).match(entry.label)
        assert both.entry is None
        assert {each.entry.iri for each in both.candidates} == {entry.iri, twin.iri}
