"""Posts: which person holds which post in which body, from words that stand beside a name."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.claims import Name, NameKind, Placed, PostClaim, Span
from kg.extract.mentions import generic_mention, named_mention
from kg.extract.post_patterns import apposed_leader, person_line, post_line, post_patterns
from kg.lexicon.name_words import name_words
from kg.lexicon.periods import find_tenure
from kg.lexicon.places import is_place
from kg.lexicon.terms import role_lexicon
from kg.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.corpus import Corpus, Unit
    from kg.lexicon.periods import Tenure

__all__ = ["find_posts"]

_LEADS = {"chaired": "chair", "led": "leader"}
_NOT_PERSONS = frozenset({NameKind.BODY, NameKind.STRATEGY, NameKind.GROUP})
_GENERIC = re.compile(
    r"(?:the\s+)?(commission|council|board|committee|trust|group|body)", re.IGNORECASE
)
_BROKEN_OFF = re.compile(r"(?:\band|&|,|\b(?:of|for)(?: the)?)$", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_LONGEST_LINE = 90


def find_posts(corpus: Corpus) -> Iterator[PostClaim]:
    """Yield who holds which post, as the words beside the name say."""
    heads = _post_heads()
    for unit in corpus.units:
        # The patterns are dear, and without one of these words none of them can match.
        words = set(_WORD.findall(unit.sentence.text.lower()))
        prose = unit.block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        if prose and not words.isdisjoint(heads):
            yield from _in_sentence(unit)
            yield from _in_apposition(unit)
    yield from _in_lines(corpus)
    yield from _by_letters(corpus)


@cache
def _post_heads() -> frozenset[str]:
    """Return the last words of all posts, and the verbs that stand for one."""
    posts = {_WORD.findall(post.lower())[-1] for post in role_lexicon().posts}
    return frozenset(posts | _LEADS.keys())


def _in_sentence(unit: Unit) -> Iterator[PostClaim]:
    """Yield the posts of a sentence; without a verb, only those between commas or dashes."""
    patterns = post_patterns()
    told = any(token.pos_ in ("VERB", "AUX") for token in unit.parsed.doc)
    taken: list[re.Match[str]] = []
    for pattern in patterns if told else patterns[:1]:
        for match in pattern.finditer(unit.sentence.text):
            if any(match.start() < other.end() and other.start() < match.end() for other in taken):
                continue
            claim = _claim(unit, match)
            if claim is not None:
                taken.append(match)
                yield claim


def _in_lines(corpus: Corpus) -> Iterator[PostClaim]:
    """Yield a name on one short line with the post on the next, as letters and minutes have it."""
    furniture = BlockKind.FURNITURE
    short = [b for b in corpus.blocks if len(b.text) < _LONGEST_LINE and b.kind is not furniture]
    for block, following in pairwise(short):
        if following.index - block.index > 2:
            continue
        named = person_line().fullmatch(block.text)
        post = post_line().fullmatch(following.text)
        if named and post and not _holds_post_noun(named["person"]):
            span = Span(following.index, 0, len(following.text))
            yield PostClaim(person=named["person"].strip(" *"), role=post["role"], span=span)


def _in_apposition(unit: Unit) -> Iterator[PostClaim]:
    """Yield who leads a body by the words set after its name: "the body led by Mayor Palmer"."""
    for name in unit.sentence.names:
        match = apposed_leader().match(unit.sentence.text, name.end)
        if match is not None and name.kind is NameKind.BODY:
            yield PostClaim(
                person=match["person"],
                role=match["role"],
                span=unit.span(name.start, match.end()),
                body=unit.place(named_mention(name)),
            )


def _by_letters(corpus: Corpus) -> Iterator[PostClaim]:
    """Yield the post that letters after a name alone on its line stand for: "Jo Bloggs MP"."""
    posts = role_lexicon().posts
    for block in corpus.blocks:
        named = None
        if block.kind is not BlockKind.FURNITURE and len(block.text) < _LONGEST_LINE:
            named = person_line().fullmatch(block.text)
        words = named["person"].split() if named else []
        if named and words[-1].isupper() and words[-1].lower() in posts:
            span = Span(block.index, named.start("person"), named.end("person"))
            yield PostClaim(person=" ".join(words[:-1]), role=words[-1], span=span)


def _claim(unit: Unit, match: re.Match[str]) -> PostClaim | None:
    person, of = _person_and_place(match)
    body_words = match.groupdict().get("body") or ""
    if not _is_person(unit, person, match.end("person") - len(person)) or " - " in body_words:
        return None
    body = _body_in(unit, match, "of") or _body_in(unit, match, "body")
    unknown = body is None and not of and body_words
    if unknown and not body_words.lower().startswith(("the ", "our ")):
        return None
    role = match["role"].strip()
    role = _LEADS.get(role.lower(), role)
    tenure = find_tenure(unit.sentence.text, match.end("role"), match.end())
    if of and body is None and (of := _without_tenure(of, match, tenure)):
        purpose = re.search(rf"{re.escape(role)}\s+for", match.group(), re.IGNORECASE)
        role = f"{role} {'for' if purpose else 'of'} {of}"
    if _BROKEN_OFF.search(role):
        # The rest of the post was taken for a person: "Member for Housing and Community Safety".
        return None
    end = match.end() if tenure is None else max(match.end(), tenure.end)
    return PostClaim(
        person=person,
        role=role,
        span=unit.span(match.start(), end),
        body=body,
        since=tenure.since if tenure is not None else None,
        until=tenure.until if tenure is not None else None,
    )


def _without_tenure(of: str, match: re.Match[str], tenure: Tenure | None) -> str:
    """Return what a post is of, without the words that say when it is held."""
    return of if tenure is None else of[: max(0, tenure.start - match.start("of"))].strip()


def _person_and_place(match: re.Match[str]) -> tuple[str, str | None]:
    """Return who holds a post, and what it is for: "Secretary of State for Northern Ireland Jo Lee".

    The first word that looks like a name may be the last of a place.
    """
    person, of = match["person"].strip(" *"), match.groupdict().get("of")
    first, _, rest = person.partition(" ")
    if of is not None and " " in rest and is_place(f"{of} {first}"):
        return rest, f"{of} {first}"
    return person, of


def _is_person(unit: Unit, words: str, start: int) -> bool:
    """Tell whether the words are a person: not a body's name, not a post."""
    end = start + len(words)
    parts = words.split()
    if not re.match(r"[A-Z]", words) or len(parts) < 2 or parts[0].lower() in name_words().common:
        return False
    overlapping = [n for n in unit.sentence.names if n.start < end and start < n.end]
    if any(n.kind in _NOT_PERSONS or _is_of_body(n) for n in overlapping):
        return False
    short = parts[0].isupper() and len(parts[0]) > 1
    return not short and not _holds_post_noun(words)


def _is_of_body(name: Name) -> bool:
    """Tell whether a name is a post with its body: "Minister for the Cabinet Office"."""
    return name.kind is NameKind.POST and any(n.kind is NameKind.BODY for n in name.inner)


def _holds_post_noun(words: str) -> bool:
    """Tell whether one of the words is the noun of a post; MP stands after persons' names."""
    posts = role_lexicon().posts - {"mp"}
    return any(word.lower() in posts for word in words.split())


def _body_in(unit: Unit, match: re.Match[str], group: str) -> Placed | None:
    """Return the body named in a part of the match."""
    words = match.groupdict().get(group)
    if words is None:
        return None
    start, end = match.span(group)
    every = (one for name in unit.sentence.names for one in (name, *name.inner))
    for name in every:
        if start <= name.start and name.end <= end + 1 and name.kind is NameKind.BODY:
            return unit.place(named_mention(name))
    generic = _GENERIC.fullmatch(words.strip())
    if generic is None:
        return None
    return unit.place(generic_mention(words, start, end, head=generic[1]))
