"""Keys and IRIs: always valid, always the same, and never the same for two documents."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pyoxigraph
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.vocabulary import DATA, digest, document_key, iri, is_iri, slug, statement_key

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
NAMES = TEXTS.filter(bool)


@given(TEXTS)
def test_a_slug_is_words_joined_by_hyphens(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 80


@given(TEXTS)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(TEXTS, st.integers(min_value=10, max_value=60))
def test_a_slug_keeps_its_limit(text: str, limit: int) -> None:
    assert len(slug(text, limit=limit)) <= limit


@given(NAMES, TEXTS, TEXTS)
def test_a_statement_key_is_stable_and_says_its_document(name: str, one: str, other: str) -> None:
    key = statement_key(name, "commitment", one, other)
    assert key == statement_key(name, "commitment", one, other)
    assert key.startswith(f"{name}/commitment/")


@given(TEXTS, TEXTS)
def test_a_digest_keeps_parts_apart(one: str, other: str) -> None:
    assume("\x1f" not in one + other)
    assume(other)
    assert digest(one, other, size=64) != digest(one + other, size=64)


@given(NAMES)
def test_every_key_makes_a_valid_iri(name: str) -> None:
    made = iri(DATA, document_key(name))
    assert pyoxigraph.NamedNode(made).value == made
    assert is_iri(made)


@given(NAMES)
def test_an_iri_gives_its_key_back(name: str) -> None:
    assert unquote(iri("", name)) == name


@given(NAMES, NAMES)
def test_two_keys_make_two_iris(one: str, other: str) -> None:
    assert (iri(DATA, one) == iri(DATA, other)) == (one == other)
