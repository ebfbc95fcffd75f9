"""Whom the head of a document says that it comes from: a byline, a letterhead, a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims import Extraction, NameKind, Span
from kg.lexicon.headings import heading_lexicon, is_head_of_minutes
from kg.lexicon.terms import actor_lexicon, role_lexicon, strategy_lexicon
from kg.model import ActorKind, Block, BlockKind
from kg.resolve.actors import Registry, kind_of_head
from kg.resolve.governments import BARE_GOVERNMENT
from kg.resolve.sections import named_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HEAD", "Voice", "is_byline", "stated_origin"]

_ANSWER = re.compile(
    r"(?:^|[:–—-] )(?:The )?(?P<name>[A-Z][\w&’' ]{2,70}?)(?:[’']s?)? "
    r"(?:[Rr]esponds?|[Rr]esponse|[Rr]eply|[Aa]nswer) to (?:the |our |an? )?[‘“'\"]?[\w’]"
)
#: Words that no name holds in lower case: "NHS England’s letter on next steps in NHS response to".
_PROSE = re.compile(r"\b(?!(?:of|and|for|the|in|on|to)\b)[a-z]{2,}")
_STATEMENT = re.compile(r"\b(?:[Ss]tatement|[Ss]peech|[Aa]rticle|[Ll]etter) (?:made )?(?:by|from) ")
_MADE = re.compile(
    r"\s+(?:has |today )?(?:made|gave|delivered) (?:an?|the|this|his|her|their) "
    r"(?:[a-z]+ ){0,2}(?:statement|speech|address)\b"
)
_LETTERHEAD = 6
#: Within how many blocks the title of a plan stands.
_FIRST = 3
_NO_LETTERHEAD = (BlockKind.FURNITURE, BlockKind.ITEM)
#: Within how many blocks the head of a document says whom it comes from, and how long a title is.
HEAD = 10
_TITLE = 160
#: How many characters of titles may stand before a name.
_TITLES = 24


@dataclass(frozen=True, slots=True)
class Voice:
    """The body that "we" stands for, and the words that say so where there are any.

    Of a document that answers another one (``answers``), ``answered`` is whose that other one is.
    """

    body: str | None = None
    span: Span | None = None
    answers: bool = False
    answered: str | None = None


def stated_origin(
    registry: Registry, extraction: Extraction, blocks: Sequence[Block]
) -> Voice | None:
    """Return the body from which the head of a document says that it comes.

    In this order: a title ("Government response to"), a line with whom it comes from, one with whose
    report it is, a letterhead, the meeting whose minutes they are.
    """
    return (
        _answering(registry, extraction, blocks)
        or _in_byline(registry, extraction, blocks)
        or _reporting(registry, blocks)
        or _letterhead(registry, extraction, blocks)
        or _meeting(registry, extraction, blocks)
    )


def _answering(registry: Registry, extraction: Extraction, blocks: Sequence[Block]) -> Voice | None:
    """Return the body whose answer to others the title says that the document is."""
    for block in blocks[:_LETTERHEAD]:
        match = _ANSWER.search(block.text) if len(block.text) <= _TITLE else None
        if match is not None and not _PROSE.search(match["name"]):
            name = match["name"].strip()
            span = Span(block.index, match.start("name"), match.end("name"))
            full = name.casefold().endswith(BARE_GOVERNMENT.casefold()) or " " in name
            body = registry.body(name, None) if full else registry.generic(name, kind_of_head(name))
            return Voice(body, span, answers=True, answered=_answered(registry, extraction, span))
    return None


def _answered(registry: Registry, extraction: Extraction, answer: Span) -> str | None:
    """Return the body that the title of an answer names behind whose answer it is."""
    named = [
        registry.body(name.text, name.actor)
        for placed, name in named_bodies(extraction)
        if placed.span.block == answer.block and placed.span.start > answer.end
    ]
    return named[-1] if named else None


def _reporting(registry: Registry, blocks: Sequence[Block]) -> Voice | None:
    """Return the body or post whose report a short line says that it is, a running head also."""
    for block in blocks:
        match = heading_lexicon().reports.match(block.text) if len(block.text) <= _TITLE else None
        if match is None:
            continue
        name = match["name"].strip()
        post = _names_post(name)
        if post or kind_of_head(name) is not ActorKind.BODY or "Committee" in name.split():
            key = registry.post(name) if post else registry.body(name, None)
            return Voice(key, Span(block.index, match.start("name"), match.end("name")))
    return None


def _names_post(name: str) -> bool:
    """Tell whether a name is that of a post: "Director of Public Health"."""
    words = name.casefold().split()
    posts = role_lexicon().posts
    return any(" ".join(words[:size]) in posts for size in range(1, len(words) + 1))


def is_byline(blocks: Sequence[Block], span: Span) -> bool:
    """Tell whether what stands at ``span``, in a short line, is whom the document comes from.

    The line before may hold the "From:" alone; the line may tell who "made a statement".
    """
    text = blocks[span.block].text
    if _MADE.match(text, span.end):
        return True
    if len(text) > _TITLE:
        return False
    before = blocks[span.block - 1].text if span.block else ""
    if heading_lexicon().bylines.fullmatch(before):
        return True
    opens = heading_lexicon().bylines.match(text)
    stated = _STATEMENT.search(text, 0, span.start)
    return (opens is not None and span.start >= opens.end()) or (
        stated is not None and stated.end() + _TITLES >= span.start
    )


def _in_byline(registry: Registry, extraction: Extraction, blocks: Sequence[Block]) -> Voice | None:
    """Return the first body in a line that says whom the document comes from."""
    for placed, name in named_bodies(extraction):
        if placed.span.block >= HEAD:
            return None
        if is_byline(blocks, placed.span):
            return Voice(registry.body(name.text, name.actor), placed.span)
    return None


def _letterhead(
    registry: Registry, extraction: Extraction, blocks: Sequence[Block]
) -> Voice | None:
    """Return the body that a short line among the first blocks names."""
    for placed, name in named_bodies(extraction):
        block = blocks[placed.span.block]
        if block.index >= _LETTERHEAD:
            return None
        short = len(block.text) <= 90 and block.kind not in _NO_LETTERHEAD
        if name.text in actor_lexicon().legislatures:
            continue
        if short and (len(name.text) > 0.7 * len(block.text) or _opens_plan(block, placed.span)):
            return Voice(registry.body(name.text, name.actor), placed.span)
    return None


def _opens_plan(block: Block, span: Span) -> bool:
    """Tell whether a title begins with whose plan it is: "Kent County Council: Housing Strategy"."""
    words, title = strategy_lexicon(), block.text[span.end :]
    if block.index >= _FIRST or block.text[: span.start].strip(" *#"):
        return False
    return bool(words.plan_titles.search(title)) and not words.no_plan_titles.search(title)


def _meeting(registry: Registry, extraction: Extraction, blocks: Sequence[Block]) -> Voice | None:
    """Return the body whose meeting a short line among the first blocks announces."""
    for placed in extraction.mentions:
        if placed.span.block >= _LETTERHEAD:
            return None
        name = placed.mention.name
        minutes = is_head_of_minutes(blocks[placed.span.block].text)
        if minutes and name is not None and name.kind is NameKind.BODY:
            return Voice(registry.body(name.text, name.actor), placed.span)
    return None
