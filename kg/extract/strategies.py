"""Strategies, plans and schemes, and what each actor is to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claims import Form, NameKind, RoleClaim, StrategyClaim
from kg.extract.clauses import subject_of
from kg.extract.mentions import generic_mention, named_mention
from kg.lexicon.terms import actor_lexicon, strategy_lexicon
from kg.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.claims import Name, Placed
    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_strategies"]


def find_strategies(corpus: Corpus) -> Iterator[StrategyClaim]:
    """Yield each mention of a strategy by name, with the roles its sentence gives to actors."""
    for unit in corpus.in_order():
        for index, name in sorted(unit.parsed.names.items()):
            if name.kind is not NameKind.STRATEGY or _is_common(name):
                continue
            yield StrategyClaim(
                name=name.text,
                span=unit.span(name.start, name.end),
                roles=tuple(_roles(unit, unit.parsed.doc[index], name)),
                abbreviation=name.abbreviation,
            )


def _is_common(name: Name) -> bool:
    """Tell whether a weak head ("a service", "guidance") names no scheme of its own."""
    words = name.text.split()
    head = words[-1].strip("’”'\"").lower()
    return head in strategy_lexicon().weak and len(words) < 3 and "’" not in name.text


def _roles(unit: Unit, token: Token, name: Name) -> Iterator[RoleClaim]:
    """Yield the role of each actor in the strategy ``name``, which ``token`` stands for."""
    seen: set[tuple[Role, str]] = set()
    said = (
        *_inner(unit, name),
        *_possessor(unit, token),
        *_right_before(unit, token, name),
        *_by_syntax(unit, token),
    )
    for role, actor in said:
        if (role, actor.mention.text) not in seen and actor.mention.form is not Form.THING:
            seen.add((role, actor.mention.text))
            yield RoleClaim(role=role, actor=actor, span=unit.sentence.span)


def _inner(unit: Unit, name: Name) -> Iterator[tuple[Role, Placed]]:
    """Read the body inside a name: "CCG Prevention Strategy"."""
    for inner in name.inner:
        if inner.kind is NameKind.BODY:
            yield Role.OWNS, unit.place(named_mention(inner))


def _possessor(unit: Unit, token: Token) -> Iterator[tuple[Role, Placed]]:
    """Read "the Combined Authority’s Local Transport Plan", "Combined Authority ‘X’ pilot"."""
    for child in token.lefts:
        if child.dep_ in ("poss", "compound", "nmod") and child.i in unit.parsed.names:
            placed = unit.mention(child)
            if placed is not None:
                yield Role.OWNS, placed


def _right_before(unit: Unit, token: Token, name: Name) -> Iterator[tuple[Role, Placed]]:
    """Read "a council led Weight Strategy" and "the council ‘Weight Programme’" by their words."""
    before = unit.sentence.text[: unit.parsed.spans[token.i][0]]
    made = strategy_lexicon().made_by.search(before)
    if made is not None:
        placed = _body_ending(unit, made.start())
        if placed is not None:
            yield Role(strategy_lexicon().participles[made["verb"].lower()]), placed
    elif unit.sentence.text[unit.parsed.spans[token.i][0] : name.start]:
        placed = _body_ending(unit, len(before.rstrip()))
        if placed is not None:
            yield Role.OWNS, placed


def _body_ending(unit: Unit, end: int) -> Placed | None:
    """Return the body whose name or common noun ends at character ``end`` of a sentence."""
    named = next((n for n in unit.sentence.names if n.end == end), None)
    if named is not None:
        return unit.place(named_mention(named)) if named.kind is NameKind.BODY else None
    words = unit.sentence.text[:end].split()
    kinds = actor_lexicon().kinds
    for count in range(min(len(words), actor_lexicon().longest), 0, -1):
        noun = " ".join(words[-count:])
        if noun.lower() in kinds:
            mention = generic_mention(noun, end - len(noun), end, head=noun)
            return unit.place(replace(mention, kind=kinds[noun.lower()], definite=False))
    return None


def _by_syntax(unit: Unit, token: Token) -> Iterator[tuple[Role, Placed]]:
    """Read participles, relative clauses and verbs that join an actor to a strategy."""
    roles = strategy_lexicon().roles
    for child in token.children:
        if child.dep_ in ("acl", "relcl", "amod") and child.lemma_ in roles:
            yield from _agents(unit, child, Role(roles[child.lemma_]))
    verb = _governor(token)
    yield from _payers(unit, token if verb is None else verb)
    if verb is None or verb.lemma_ not in roles:
        return
    role = Role(roles[verb.lemma_])
    if token.dep_ == "nsubjpass":
        yield from _agents(unit, verb, role)
    elif token.dep_ in ("dobj", "conj") and not _is_only_possible(verb):
        subject = subject_of(verb)
        if subject is not None:
            yield from ((role, placed) for placed in unit.mentions(subject))


def _payers(unit: Unit, head: Token) -> Iterator[tuple[Role, Placed]]:
    """Read "was launched with funding from the council", "a scheme with money from the council"."""
    sums = strategy_lexicon().money
    for money in _objects(head, "with"):
        if money.lemma_.lower() in sums:
            for source in _objects(money, "from"):
                yield from ((Role.FUNDS, placed) for placed in unit.mentions(source))


def _objects(head: Token, preposition: str) -> Iterator[Token]:
    """Yield what a preposition joins to ``head``."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _governor(token: Token) -> Token | None:
    """Return the verb that ``token`` is the subject or the object of."""
    head = token
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    if head.dep_ in ("dobj", "nsubjpass", "nsubj") and head.head.pos_ == "VERB":
        return head.head
    return None


def _is_only_possible(verb: Token) -> bool:
    """Tell whether ``verb`` stands with another modal than "will": "X could lead the strategy"."""
    return any(c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ != "will" for c in verb.children)


def _agents(unit: Unit, verb: Token, role: Role) -> Iterator[tuple[Role, Placed]]:
    """Yield those by whom ``verb`` is done, in ``role``."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            nouns = (noun for noun in child.children if noun.dep_ == "pobj")
            yield from ((role, placed) for noun in nouns for placed in unit.mentions(noun))
