"""What the rules infer, on small cases kept as files, and which files are no rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.errors import RuleError
from kg.reason import read_rules, with_inferences
from kg.reason.patterns import Pattern, Variable, parse_construct
from kg.vocabulary import DATA, INFERENCES, OWNED_BY, iri
from tests.rule_cases import CASES, given_lines, inferred_lines, ontology_lines

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = f" <{iri(DATA, INFERENCES)}> ."
PREFIX = "PREFIX r: <https://w3id.org/remit/ontology#>\n"
GOOD = PREFIX + "CONSTRUCT { ?a r:owns ?b } WHERE { ?b r:ownedBy ?a }"


def inferred(lines: list[str]) -> set[str]:
    return {line.removesuffix(GRAPH) for line in with_inferences(lines) if line.endswith(GRAPH)}


def of_the_ontology() -> set[str]:
    return inferred(ontology_lines())


def test_number_of_cases_and_of_rules() -> None:
    assert len(CASES) == 13
    assert len(read_rules()) == 32


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_rules_infer_what_follows_and_nothing_else(path: Path) -> None:
    assert inferred(given_lines(path)) - of_the_ontology() == inferred_lines(path)


def test_every_rule_is_needed_in_some_case() -> None:
    # The cases speak of different things, so they can be put together.
    lines = list(dict.fromkeys(line for path in CASES for line in given_lines(path)))
    everything = inferred(lines)
    for rule in read_rules():
        others = [each for each in read_rules() if each is not rule]
        assert len(list(with_inferences(lines, rules=others))) < len(lines) + len(everything), rule


def test_the_narrower_concepts_of_the_ontology_are_inferred() -> None:
    promise, agreed = (
        f"<https://w3id.org/remit/ontology#{name}>" for name in ("promise", "agreed")
    )
    assert f"{promise} <http://www.w3.org/2004/02/skos/core#narrower> {agreed}" in of_the_ontology()


def test_each_rule_says_what_it_does_in_its_own_words() -> None:
    rules = read_rules()
    assert len({rule.title for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.because.endswith("."), rule.name
        assert re.search(r"\{\w+\}", rule.because), rule.name


def test_a_rule_is_read_into_its_patterns() -> None:
    head, body = parse_construct(
        PREFIX + "CONSTRUCT { ?a r:owns ?b }\nWHERE { ?b a r:Commitment ; r:ownedBy ?a , ?c . "
        'FILTER(?a != ?c && (STR(?a) < "x")) }'
    )
    remit = "https://w3id.org/remit/ontology#"
    a, b, c = Variable("a"), Variable("b"), Variable("c")
    assert head == Pattern(a, f"{remit}owns", b)
    assert body[1:] == (Pattern(b, OWNED_BY, a), Pattern(b, OWNED_BY, c))
    assert body[0].key == ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{remit}Commitment")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * WHERE { ?a ?b ?c }", "knows no SELECT"),
        (GOOD.replace("{ ?b r:ownedBy ?a }", "{ ?b ?p ?a }"), "names each property"),
        (GOOD.replace("{ ?b r:ownedBy ?a }", "{ ?b a ?a }"), "names the class of each type"),
        (GOOD.replace("r:ownedBy", "x:ownedBy"), "the prefix x: is not declared"),
        (GOOD.replace("r:ownedBy", "r:ownedBy/r:owns"), "'/' is no term of a triple"),
        (GOOD.replace("?a }", "?a FILTER NOT EXISTS { ?a r:owns ?b } }"), "knows no EXISTS"),
        (
            GOOD.replace("{ ?a r:owns ?b }", "{ ?a r:owns ?b . ?b r:owns ?a }"),
            "concludes 2 triples",
        ),
        (GOOD.replace("{ ?b r:ownedBy ?a }", "{ }"), "no pattern to follow from"),
        (GOOD + " LIMIT 1", "'LIMIT' stands after the end of the rule"),
        (GOOD[:-1], "it ends too early"),
        (GOOD.replace("?b r:ownedBy", "?b § r:ownedBy"), "is not understood"),
        (GOOD.replace("?b r:ownedBy", "?x r:ownedBy"), "'b' stands in no pattern"),
    ],
)
def test_what_is_no_rule_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(f"#+ title: Mine\n#+ because: {{a}} says so.\n{text}", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_rules(tmp_path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_rule_needs_a_header(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(f"#+ title: Mine\n{GOOD}", encoding="utf-8")
    with pytest.raises(RuleError, match="no “#\\+ because:”"):
        read_rules(tmp_path)


def test_a_rule_that_infers_a_value_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(f"#+ title: M\n#+ because: {{a}}.\n{GOOD}", encoding="utf-8")
    lines = ["<x:a> <https://w3id.org/remit/ontology#owns> <x:b> <x:g> ."]
    rule = read_rules(tmp_path)
    assert len(list(with_inferences(lines, rules=rule))) == 1
    text = PREFIX + "CONSTRUCT { ?b r:owns ?c } WHERE { ?b r:actionText ?c }"
    (tmp_path / "mine.rq").write_text(f"#+ title: M\n#+ because: {{b}}.\n{text}", encoding="utf-8")
    read_rules.cache_clear()
    lines = ['<x:a> <https://w3id.org/remit/ontology#actionText> "b" <x:g> .']
    with pytest.raises(RuleError, match="relations between things"):
        list(with_inferences(lines, rules=read_rules(tmp_path)))
