"""What the rules infer depends on nothing but what is said."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reason import read_rules, with_inferences
from kg.vocabulary import DATA, INFERENCES, RDF_TYPE, iri

GRAPH = f" <{iri(DATA, INFERENCES)}> ."
KEYS = sorted({each.key for rule in read_rules() for each in (rule.head, *rule.body)})
THINGS = st.sampled_from([f"<https://example.org/{name}>" for name in "abcde"])


@st.composite
def lines(draw: st.DrawFn) -> str:
    predicate, class_ = draw(st.sampled_from(KEYS))
    term = f"<{class_}>" if predicate == RDF_TYPE else draw(THINGS)
    graph = draw(st.sampled_from(["<https://example.org/one>", "<https://example.org/two>"]))
    return f"{draw(THINGS)} <{predicate}> {term} {graph} ."


GRAPHS = st.lists(lines(), max_size=25, unique_by=lambda line: line.rsplit(" <", 1)[0])


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_the_order_of_lines_and_of_rules_does_not_show(said: list[str]) -> None:
    shuffled, rules = sorted(said, reverse=True), list(reversed(read_rules()))
    assert sorted(with_inferences(shuffled, rules=rules)) == sorted(with_inferences(said))


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_what_was_inferred_lets_nothing_more_follow(said: list[str]) -> None:
    once = list(with_inferences(said))
    assert list(with_inferences(once)) == once


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_nothing_that_is_said_is_inferred(said: list[str]) -> None:
    result = list(with_inferences(said))
    triples = [line.rsplit(" <", 1)[0] for line in result]
    assert len(triples) == len(set(triples))
    assert result[: len(said)] == said
    assert all(line.endswith(GRAPH) for line in result[len(said) :])


@settings(max_examples=60, deadline=None)
@given(GRAPHS, GRAPHS)
def test_to_say_more_takes_no_conclusion_back(said: list[str], more: list[str]) -> None:
    known = {line.rsplit(" <", 1)[0] for line in said}
    more = [line for line in more if line.rsplit(" <", 1)[0] not in known]
    before = {line.rsplit(" <", 1)[0] for line in with_inferences(said)}
    after = {line.rsplit(" <", 1)[0] for line in with_inferences([*said, *more])}
    assert before <= after
