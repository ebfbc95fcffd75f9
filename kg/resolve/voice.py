"""Whose document it is, as far as it tells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim, Extraction, Form, Placed, Span
from kg.lexicon.terms import common_abbreviations, strategy_lexicon
from kg.lexicon.voices import voice_lexicon
from kg.model import ActorKind, Block, Modality
from kg.resolve.actors import is_generic_name
from kg.resolve.governments import BARE_GOVERNMENT, is_bare_government
from kg.resolve.naming import known_body
from kg.resolve.origin import Voice, stated_origin
from kg.resolve.sections import named_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.resolve.actors import Registry

__all__ = ["find_voice"]

_SELF = re.compile(r"\b(?:As|as) (?:a|an|the) (?P<name>[A-Z][\w’' ]+?), (?:we|our)\b")
_RELEASE = re.compile(r"\b(?:press|news|media) (?:release|statement|notice)\b", re.IGNORECASE)
_OUR_BODY = re.compile(r"[Oo]ur (?!local\b|national\b|new\b)")
_OURS = re.compile(r"\b[Oo]ur $")
_NO_VOICE = (ActorKind.GOVERNMENT, ActorKind.PROGRAMME, ActorKind.PERSON, ActorKind.POST)
_PUBLIC = (
    ActorKind.LOCAL_AUTHORITY,
    ActorKind.COMBINED_AUTHORITY,
    ActorKind.NHS_BODY,
    ActorKind.CHARITY,
)
_NEWS = re.compile(r"\bnews\b(?!letter)|article", re.IGNORECASE)

#: A body counts as the document's own from this score on, and this much before any other.
_LEAST = 4
_LEAD = 1.3
_LEAST_UNNAMED = 3
#: How often a government must be named to be a document's own, and within how many blocks first.
_OFTEN, _OPENING = 2, 3
#: How often a nation must be named for a document to be its government's.
_OFTEN_NATION = 4


def find_voice(registry: Registry, extraction: Extraction, blocks: Sequence[Block]) -> Voice:
    """Return the body whose document it is, as far as the document tells.

    In this order: a sentence that says so ("As a Board, we"), the publisher unless it is a news
    publisher, the head of the document, the body that it is plainly about, a government, "our Trust",
    the government of the nation whose plan it is, the only body that acts in it where it names none,
    the public body that it calls only "the council", the government where "we will legislate" or
    where all is about one nation, and whoever a short form stands for whose staff they are.
    """
    found = (
        _self_named(registry, extraction)
        or _publisher(registry, extraction)
        or stated_origin(registry, extraction, blocks)
        or _most_named(registry, extraction, blocks)
        or _only_government(registry, extraction)
        or _our_own(registry, extraction)
        or _of_nation(registry, extraction, blocks)
        or _never_named(registry, extraction)
        or _who_speaks(registry, extraction)
    )
    return found or Voice()


def _who_speaks(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return whose document it is in which "we" speak, by what only that body would write."""
    if _times_we(extraction) < _LEAST_UNNAMED:
        return None
    return (
        _unnamed(registry, extraction)
        or _lawgiver(registry, extraction)
        or _government_of_nation(registry, extraction)
        or _short_form(registry, extraction)
    )


def _self_named(registry: Registry, extraction: Extraction) -> Voice | None:
    for sentence in extraction.sentences:
        match = _SELF.search(sentence.text)
        if match:
            start = sentence.span.start + match.start("name")
            span = Span(sentence.span.block, start, start + len(match["name"]))
            return Voice(registry.body(match["name"], None), span)
    return None


def _publisher(registry: Registry, extraction: Extraction) -> Voice | None:
    publisher = registry.document.publisher
    if not publisher or _NEWS.search(registry.document.genre or ""):
        return None
    named = (p.mention for p in extraction.mentions if p.mention.name is not None)
    kind = next((m.kind for m in named if m.name is not None and m.name.text == publisher), None)
    return Voice(registry.body(publisher, kind))


def _most_named(
    registry: Registry, extraction: Extraction, blocks: Sequence[Block]
) -> Voice | None:
    """Return the body that the document is plainly about, where it speaks for itself.

    Named mentions count, common nouns that fit a named body count half, and a body named in the
    opening or as the issuer of the release counts more. A second body as strong as the first
    leaves the voice open, and so does a first that the document only speaks of, as it does of the
    inspectors in an answer to their report: the document's own body acts in it.
    """
    bodies: dict[str, _Candidate] = {}
    for placed, name in named_bodies(extraction):
        key = registry.body(name.text, name.actor)
        if registry.actors[key].kind not in _NO_VOICE:
            body = bodies.setdefault(key, _Candidate(first=placed.span))
            body.score += _weight(blocks[placed.span.block], placed)
            body.acts = body.acts or placed.subject
    _count_common_nouns(registry, extraction, bodies)
    ranked = sorted(bodies, key=lambda key: -bodies[key].score)[:2]
    if not ranked or bodies[ranked[0]].score < _LEAST or not bodies[ranked[0]].acts:
        return None
    if len(ranked) > 1 and bodies[ranked[0]].score < _LEAD * bodies[ranked[1]].score:
        return None
    return Voice(ranked[0], bodies[ranked[0]].first)


@dataclass(slots=True)
class _Candidate:
    """A body that may be the document's own: how strongly, and whether it is said to act."""

    first: Span
    score: int = 0
    acts: bool = False


def _count_common_nouns(
    registry: Registry, extraction: Extraction, bodies: dict[str, _Candidate]
) -> None:
    """Let "the council" count for the bodies that it fits."""
    generic = Counter(
        (placed.mention.head, placed.mention.kind, placed.subject)
        for placed in extraction.mentions
        if placed.mention.form is Form.GENERIC and placed.mention.definite
    )
    for key, body in bodies.items():
        for (head, kind, subject), count in generic.items():
            if registry.fits(key, head, kind):
                body.score += count
                body.acts = body.acts or subject


def _weight(block: Block, placed: Placed) -> int:
    """Return how strongly one mention speaks for its body as the document's own."""
    released = len(block.text) < 120 and bool(_RELEASE.search(block.text))
    ours = bool(_OURS.search(block.text[max(0, placed.span.start - 6) : placed.span.start]))
    return 2 + 8 * released + 2 * (block.index <= 2) + 4 * ours - placed.quoted


def _only_government(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return the government that a document of its own names by its full name from its first lines.

    It must act there, and be the only body that does so and is named often; where "we" speak often,
    it may be named for the first time further on.
    """
    bodies: dict[str, _Candidate] = {}
    for placed, name in named_bodies(extraction):
        if not is_bare_government(name.text):
            key = registry.body(name.text, name.actor)
            body = bodies.setdefault(key, _Candidate(first=placed.span))
            body.score += 1
            body.acts = body.acts or placed.subject
    often = [key for key, body in bodies.items() if body.score >= _OFTEN and body.acts]
    if len(often) != 1:
        return None
    if bodies[often[0]].first.block > _OPENING and _times_we(extraction) < _LEAST_UNNAMED:
        return None
    actor = registry.actors[often[0]]
    government = actor.kind is ActorKind.GOVERNMENT and actor.label.endswith(BARE_GOVERNMENT)
    return Voice(often[0], bodies[often[0]].first) if government else None


def _our_own(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return the one body that the document calls its own without naming it: "our Trust"."""
    found = {
        (placed.mention.head, placed.mention.kind, placed.mention.text)
        for placed in extraction.mentions
        if _OUR_BODY.match(placed.mention.text) and not placed.quoted
        if placed.mention.form in (Form.NAME, Form.GENERIC)
        if placed.mention.kind not in (None, ActorKind.BODY, *_NO_VOICE)
    }
    if len({(head, kind) for head, kind, _ in found}) != 1:
        return None
    _, kind, text = min(found)
    return Voice(registry.generic(_OUR_BODY.sub("", text), kind))


def _never_named(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return the one body that acts in a document which names none: "the council"."""
    acting = Counter(
        (placed.mention.head, placed.mention.kind)
        for placed in extraction.mentions
        if placed.mention.form is Form.GENERIC and placed.mention.definite
        if placed.mention.kind not in _NO_VOICE
    )
    if len(acting) != 1 or next(named_bodies(extraction), None) is not None:
        return None
    head, kind = next(iter(acting))
    return Voice(registry.generic(head, kind)) if acting[head, kind] >= _LEAST_UNNAMED else None


def _of_nation(registry: Registry, extraction: Extraction, blocks: Sequence[Block]) -> Voice | None:
    """Return the government of the nation whose plan the title says it is: "Scotland's Plan for".

    The document must name that government, so that it is not a plan of somebody else.
    """
    named = {name.text for _, name in named_bodies(extraction)}
    for block in blocks[:_OPENING]:
        match = strategy_lexicon().national.match(block.text)
        government = strategy_lexicon().nations[match["nation"]] if match is not None else None
        if match is not None and government in named:
            span = Span(block.index, match.start("nation"), match.end("nation"))
            return Voice(registry.body(government, ActorKind.GOVERNMENT), span)
    return None


def _unnamed(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return the public body that a document in which "we" speak calls only "the Council".

    No body of that kind is named before it or acts, none is called so as often, and nobody asks it
    for anything.
    """
    called = Counter(
        (placed.mention.head, placed.mention.kind)
        for placed in extraction.mentions
        if _is_unnamed_public_body(placed)
    )
    if not called:
        return None
    (head, kind), count = called.most_common(1)[0]
    if kind is None or 2 * count <= sum(called.values()):
        return None
    own = [
        p.span for p in extraction.mentions if _is_unnamed_public_body(p) and p.mention.head == head
    ]
    for placed, name in named_bodies(extraction):
        before = sum(span < placed.span for span in own)
        fits = registry.fits(registry.body(name.text, name.actor), head, kind)
        if fits and (placed.subject or before < _LEAST_UNNAMED):
            return None
    asked = (owner.mention for c in extraction.commitments for owner in _asked(c))
    if any(m.head == head and m.form is not Form.GROUP for m in asked):
        return None
    return Voice(registry.generic(head, kind))


def _lawgiver(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return the government, where "we" do what only a government does: "we will legislate"."""
    pattern = voice_lexicon().lawgiving
    told = (s for s in extraction.sentences if not s.quoted and s.speaker is None)
    if not any(pattern.search(sentence.text) for sentence in told):
        return None
    return Voice(registry.body(BARE_GOVERNMENT, ActorKind.GOVERNMENT))


def _government_of_nation(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return the government of the one nation that a document of "we" names again and again."""
    nations = strategy_lexicon().nations
    text = " ".join(sentence.text for sentence in extraction.sentences)
    counts = {nation: len(re.findall(rf"\b{nation}\b", text)) for nation in nations}
    nation = max(counts, key=lambda each: counts[each])
    if counts[nation] < _OFTEN_NATION or counts[nation] < _LEAD * (
        sum(counts.values()) - counts[nation]
    ):
        return None
    for placed, name in named_bodies(extraction):
        if name.text.removeprefix("The ") == nations[nation]:
            return Voice(registry.body(nations[nation], ActorKind.GOVERNMENT), placed.span)
    return None


def _short_form(registry: Registry, extraction: Extraction) -> Voice | None:
    """Return the body of a short form that is never spelt out, beside words of its own staff.

    "We will attract more people to LCH as an employer of choice": the body is LCH, whoever that is.
    """
    found = Counter(
        match["short"]
        for sentence in extraction.sentences
        for match in voice_lexicon().own_short.finditer(sentence.text)
        if match["short"] not in common_abbreviations() and known_body(match["short"], None) is None
    )
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return Voice(registry.body(ranked[0][0], ActorKind.BODY))


def _times_we(extraction: Extraction) -> int:
    """Return how often a document says "we" outside of quotations."""
    ours = (p for p in extraction.mentions if p.mention.pronoun == "first_plural")
    return sum(not placed.quoted for placed in ours)


def _is_unnamed_public_body(placed: Placed) -> bool:
    """Tell whether a mention is "the Council", "the Trust", without a name."""
    mention = placed.mention
    unnamed = mention.form is Form.GENERIC or (
        mention.form is Form.NAME and is_generic_name(mention.name)
    )
    return unnamed and mention.definite and mention.kind in _PUBLIC


def _asked(claim: CommitmentClaim) -> tuple[Placed, ...]:
    """Return of whom something is asked, or whom others bind."""
    expected = (Modality.REQUESTED, Modality.RECOMMENDED)
    return claim.owners if claim.modality in expected else ()
