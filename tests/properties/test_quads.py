"""Lines of N-Quads say what their quads say, in one form only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st

from kg.emit import Literal, Quad
from kg.emit.quads import day, decimal, integer
from kg.vocabulary import DATA, ONTOLOGY, iri

CHARACTERS = st.characters(exclude_categories=["Cs"])
KEYS = st.text(CHARACTERS, min_size=1, max_size=30)
LITERALS = st.one_of(
    st.builds(Literal, st.text(CHARACTERS)),
    st.builds(Literal, st.text(CHARACTERS), language=st.just("en")),
    st.builds(Literal, st.text(CHARACTERS), st.just(f"{ONTOLOGY}custom")),
    st.builds(integer, st.integers(min_value=-(2**63), max_value=2**63 - 1)),
    st.builds(day, st.dates(min_value=date(1, 1, 1))),
)
QUADS = st.builds(
    Quad,
    st.builds(iri, st.just(DATA), KEYS),
    st.just(f"{ONTOLOGY}says"),
    st.one_of(LITERALS, st.builds(iri, st.just(DATA), KEYS)),
    st.builds(iri, st.just(DATA), KEYS),
)


def parsed(line: str) -> pyoxigraph.Quad:
    quads = list(pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert len(quads) == 1
    assert isinstance(quads[0], pyoxigraph.Quad)
    return quads[0]


def stored(quad: Quad) -> bytes | None:
    """Return ``quad`` as a store writes it that has read its line."""
    store = pyoxigraph.Store()
    store.add(parsed(quad.line()))
    return store.dump(format=pyoxigraph.RdfFormat.N_QUADS)


def rebuilt(quad: pyoxigraph.Quad) -> Quad:
    assert isinstance(quad.subject, pyoxigraph.NamedNode)
    assert isinstance(quad.graph_name, pyoxigraph.NamedNode)
    term = quad.object
    if isinstance(term, pyoxigraph.NamedNode):
        written: str | Literal = term.value
    else:
        assert isinstance(term, pyoxigraph.Literal)
        written = Literal(term.value, term.datatype.value, term.language)
        if term.language:
            written = Literal(term.value, language=term.language)
    return Quad(quad.subject.value, quad.predicate.value, written, quad.graph_name.value)


@given(QUADS)
def test_a_line_gives_its_quad_back(quad: Quad) -> None:
    assert rebuilt(parsed(quad.line())) == quad


@given(QUADS)
def test_a_line_is_one_line(quad: Quad) -> None:
    assert "\n" not in quad.line()
    assert "\r" not in quad.line()


@given(QUADS)
def test_a_line_is_what_the_store_writes(quad: Quad) -> None:
    assert stored(quad) == f"{quad.line()}\n".encode()


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12
    )
)
def test_a_decimal_keeps_its_value_and_has_one_form(value: Decimal) -> None:
    literal = decimal(value)
    assert Decimal(literal.value) == value
    assert decimal(value * Decimal("1.0000")) == literal
    quad = Quad(f"{DATA}a", f"{ONTOLOGY}amount", literal, f"{DATA}g")
    assert stored(quad) == f"{quad.line()}\n".encode()
