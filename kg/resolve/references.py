"""Coreference: what "we", "it", "the Board", "the minister" stand for where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.claims import Extraction, Form, NameKind, Placed, PostClaim, Span
from kg.lexicon.answers import answer_words
from kg.lexicon.naming import plain
from kg.lexicon.places import is_place
from kg.lexicon.terms import actor_lexicon, strategy_lexicon
from kg.model import ActorKind, Block
from kg.resolve.actors import Registry, is_generic_name
from kg.resolve.governments import (
    BARE_GOVERNMENT,
    is_bare_government,
    speakers_for_government,
)
from kg.resolve.origin import HEAD, Voice, is_byline
from kg.resolve.sections import Sections
from kg.resolve.voice import find_voice

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["References"]

#: "This includes": a pronoun that points back, by its verb; "this process" ends like one.
_POINTS_BACK = re.compile(
    r"(?:This|That|These|Those) (?:is|are|was|were|will|has|have|means?)\b"
    r"|(?:This|That) [a-z]{2,}[^\W_aeious]e?s\b"
)
_HERS = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Baroness|Lady)\b")
_HIS = re.compile(r"\b(?:Mr|Sir|Lord)\b")
_TO_OTHERS = re.compile(
    r"\b(?:with|press|ask|urge|upon|lobby|tell|invite|request|expect|encourage|call on) (?:the )?$",
    re.IGNORECASE,
)
_OPENING = 12
#: Within how many blocks a plan of "the Council" says which place it is for.
_PLACE_OPENS = 3
_ORGANS = frozenset({"board", "cabinet", "committee"})
_MINE = re.compile(r"[Mm]y\b")
_PARTS_OF_BODY = ("team", "unit", "directorate", "organisation")
_MINISTER = re.compile(
    r"\b(?:minister|secretary of state|chancellor|home secretary)\b", re.IGNORECASE
)
_HEADS_BODY = re.compile(
    r"\b(?:chief executive|managing director|director|principal|vice-chancellor)\b"
)
_COMMITTEE = re.compile(r"\b(?:Committee|Cabinet|Panel|Executive)$")


@dataclass(slots=True)
class References:
    """Resolves mentions of one document in document order."""

    registry: Registry
    extraction: Extraction
    blocks: Sequence[Block]
    voice: str | None = None
    voice_span: Span | None = None
    _said: Voice = field(default_factory=Voice)
    writer: str | None = None
    sections: Sections = field(init=False)
    _by_sentence: dict[int, list[Placed]] = field(default_factory=dict)
    _cache: dict[tuple[Span, Form], str | None] = field(default_factory=dict)
    _posts: list[tuple[Span, str, str, str | None]] = field(default_factory=list)
    _active: set[Span] = field(default_factory=set)
    _bodies: list[tuple[Span, str, ActorKind | None]] | None = None
    _fitting: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)
    _spans: dict[str, list[Span]] | None = None
    _ministers: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.sections = Sections(self.registry, self.extraction, self.blocks)
        for placed in self.extraction.mentions:
            self._by_sentence.setdefault(placed.sentence, []).append(placed)
        for post in self.extraction.posts:
            self._note_post(post)
        voice = find_voice(self.registry, self.extraction, self.blocks)
        self.voice, self.voice_span, self._said = voice.body, voice.span, voice
        self.writer = self._find_writer()

    def _note_post(self, post: PostClaim) -> None:
        person = self.registry.person(post.person)
        self.registry.named.add(person)
        body = self.resolve(post.body) if post.body is not None else None
        self._posts.append((post.span, person, post.role.casefold(), body))

    # --- one mention ---------------------------------------------------------------------

    def resolve(self, placed: Placed) -> str | None:
        """Return the key of the actor that a mention stands for, or None."""
        key = (placed.span, placed.mention.form)
        if key in self._cache:
            return self._cache[key]
        if placed.span in self._active:
            return None
        self._active.add(placed.span)
        try:
            found = self._resolve(placed)
        finally:
            self._active.discard(placed.span)
        self._cache[key] = found
        return found

    def _resolve(self, placed: Placed) -> str | None:
        mention = placed.mention
        if mention.form is Form.PRONOUN:
            return self._pronoun(placed)
        if mention.form is Form.GROUP:
            return self._group(placed)
        if mention.form is Form.ROLE:
            return self._role(placed)
        if mention.form is Form.GENERIC:
            return self._generic(placed, mention.head)
        if mention.form is Form.NAME:
            return self._named(placed)
        return self._council_of(mention.text)

    def _council_of(self, place: str) -> str | None:
        """Return the council for which a place stands that acts in the council's own document."""
        if self.voice is None or not is_place(place) or not self._local(self.voice):
            return None
        if self.registry.actors[self.voice].label.startswith(place):
            return self.voice
        head = " ".join(block.text for block in self.blocks[:_PLACE_OPENS])
        unnamed = self.voice not in self.registry.named
        return self.voice if unnamed and re.search(rf"\b{re.escape(place)}\b", head) else None

    def _named(self, placed: Placed) -> str | None:
        mention = placed.mention
        name = mention.name
        text = name.text if name is not None else mention.text
        if name is not None and name.kind is NameKind.POST:
            return self._role(placed)
        if is_generic_name(name):
            return self._generic(placed, mention.head)
        if is_place(text):
            return None
        person = mention.kind is ActorKind.PERSON
        if person or (name is None and self.registry.people.find(text) is not None):
            key = self.registry.person(text)
        else:
            key = self.registry.body(text, mention.kind)
        if name is not None and name.kind in (NameKind.BODY, NameKind.PERSON):
            self.registry.named.add(key)
        return key

    def _group(self, placed: Placed) -> str | None:
        mention = placed.mention
        name = mention.name
        if name is not None and " " in name.text:
            one = self.registry.expander.spell_out(name.text)
            folded = one[:-1].casefold()
            if one.casefold().endswith("s") and folded not in actor_lexicon().kinds:
                for known in self.registry.printed:
                    if known == folded or (folded.endswith(" " + known) and len(known.split()) > 2):
                        return self.registry.body(self.registry.printed[known], None)
        return self.registry.group(mention)

    # --- pronouns ------------------------------------------------------------------------

    def _pronoun(self, placed: Placed) -> str | None:
        kind = placed.mention.pronoun
        if kind == "first_plural":
            return self._we(placed)
        if kind == "first_singular":
            speaker = self._speaker(placed)
            return speaker if speaker is not None else self.writer
        if kind == "person":
            return self._person_before(placed)
        return self._antecedent(placed, plural=kind == "third_plural")

    def _speaker(self, placed: Placed) -> str | None:
        if placed.speaker is None or placed.speaker.span == placed.span:
            return None
        return self.resolve(placed.speaker)

    def _we(self, placed: Placed) -> str | None:
        speaker = self._speaker(placed) if placed.quoted or placed.speaker is not None else None
        if speaker is not None and placed.speaker is not None:
            spoken_for = self._spoken_for(placed.speaker) or self.body_of(speaker)
            return spoken_for or self._government_of(speaker) or speaker
        if placed.quoted:
            return None
        if self._said.answers and self._repeats_what_is_answered(placed):
            return self._said.answered
        section = self.sections.body_over(placed.span.block)
        body = section[0] if section is not None else self.voice
        if body is None and self.writer is not None:
            body = self.body_of(self.writer)
        return None if body is not None and self._is_spoken_of(body, placed) else body

    def _repeats_what_is_answered(self, placed: Placed) -> bool:
        """Tell whether "we" stands in "we recommend", which an answer repeats from its question."""
        start = placed.span.start
        return bool(answer_words().quoted.match(self.blocks[placed.span.block].text, start))

    def _is_spoken_of(self, body: str, placed: Placed) -> bool:
        """Tell whether "we" speak of ``body`` as of somebody else: "we will press the Government"."""
        start = self.extraction.sentences[placed.sentence].span.start
        text = self.extraction.sentences[placed.sentence].text
        return any(
            self.resolve(other) == body
            and _TO_OTHERS.search(text[: max(0, other.span.start - start)])
            for other in self._by_sentence.get(placed.sentence, ())
            if other.mention.form is Form.NAME and not other.subject and other.span > placed.span
        )

    def _government_of(self, speaker: str) -> str | None:
        """Return the government for whose "we" a speaker in a debate tells what it does."""
        if self._ministers is None:
            turns = (
                (key, sentence.text)
                for sentence in self.extraction.sentences
                if sentence.speaker is not None
                if (key := self.resolve(sentence.speaker)) is not None
            )
            self._ministers = speakers_for_government(turns)
        if speaker not in self._ministers:
            return None
        return self.registry.body(BARE_GOVERNMENT, ActorKind.GOVERNMENT)

    def _body_of_speaker(self, placed: Placed) -> str | None:
        """Return the body that "my department" stands for: that of the speaker's or writer's post."""
        speaker = self._speaker(placed) or self.writer
        bodies = (body for _, person, _, body in self._posts if person == speaker)
        return next(bodies, None)

    def _spoken_for(self, speaker: Placed) -> str | None:
        """Return the body that a post speaks for by its own words: "a spokesperson for X"."""
        if speaker.mention.kind is not ActorKind.POST:
            return None
        bodies = (name for name in speaker.mention.within if name.kind is NameKind.BODY)
        name = next(bodies, None)
        return self.registry.body(name.text, name.actor) if name is not None else None

    def body_of(self, person: str) -> str | None:
        """Return the body of the post that a person holds; the voice's for the writer."""
        if self.registry.actors[person].kind not in (ActorKind.PERSON, ActorKind.POST):
            return person
        if _MINISTER.search(self.registry.actors[person].label):
            return self.registry.body(BARE_GOVERNMENT, ActorKind.GOVERNMENT)
        posts = ((role, body) for _, holder, role, body in self._posts if holder == person)
        found = (self._body_of_post(role, body) for role, body in posts)
        of_post = next((body for body in found if body is not None), None)
        return of_post or (self.voice if person == self.writer else None)

    def _body_of_post(self, role: str, body: str | None) -> str | None:
        """Return the body for which the holder of a post speaks."""
        if body is None and _MINISTER.search(role):
            return self.registry.body(BARE_GOVERNMENT, ActorKind.GOVERNMENT)
        if body is not None and not _COMMITTEE.search(self.registry.actors[body].label):
            return body
        if self.voice is None:
            return None
        own = (_of_council(role) and self._local(self.voice)) or _HEADS_BODY.search(role)
        return self.voice if own else None

    def _local(self, key: str) -> bool:
        return self.registry.actors[key].kind in (
            ActorKind.LOCAL_AUTHORITY,
            ActorKind.COMBINED_AUTHORITY,
        )

    def _person_before(self, placed: Placed) -> str | None:
        """Return the person before ``placed`` whose title does not tell against "he" or "she"."""
        her = placed.mention.head in ("she", "her")
        for mention in reversed(self._before(placed)):
            if mention.mention.form in (Form.NAME, Form.ROLE):
                found = self.resolve(mention)
                if found is None or self.registry.actors[found].kind is not ActorKind.PERSON:
                    continue
                if self._title_fits(found, her=her):
                    return found
        return None

    def _title_fits(self, person: str, *, her: bool) -> bool:
        forms = " ".join(self.registry.forms.get(person, ()))
        other = _HIS if her else _HERS
        return not other.search(forms)

    def _before(self, placed: Placed, *, reach: int = 4) -> list[Placed]:
        """Return the mentions before ``placed``, nearest last."""
        found: list[Placed] = []
        for sentence in range(max(0, placed.sentence - reach), placed.sentence + 1):
            found.extend(
                m
                for m in self._by_sentence.get(sentence, ())
                if m.span != placed.span and (sentence < placed.sentence or m.span < placed.span)
            )
        return found

    def _antecedent(self, placed: Placed, *, plural: bool) -> str | None:
        """Return the actor that "it" or "they" stands for."""
        found = self.antecedent(placed, plural=plural)
        return self.resolve(found) if found is not None else None

    def antecedent(self, placed: Placed, *, plural: bool | None = None) -> Placed | None:
        """Return what "it" or "they" stands for: the subject of this or of the last sentence.

        It may be a strategy, which is not an actor but has an owner.
        """
        if plural is None:
            plural = placed.mention.pronoun == "third_plural"
        here = [
            m
            for m in self._candidates(placed.sentence, plural=plural)
            if m.span < placed.span
            and (m.subject or m.span.start - self._opening(placed.sentence) < _OPENING)
        ]
        if here:
            return here[0]
        for sentence in range(placed.sentence - 1, max(-1, placed.sentence - 4), -1):
            if _POINTS_BACK.match(self.extraction.sentences[sentence].text):
                continue
            every = self._by_sentence.get(sentence, [])
            pronoun = next((m for m in every if m.subject and m.mention.form is Form.PRONOUN), None)
            candidates = self._candidates(sentence, plural=plural)
            subjects = [m for m in candidates if m.subject]
            schemes = [m for m in candidates if _is_scheme(m)]
            if subjects or schemes:
                return (subjects or schemes)[0]
            if candidates and pronoun is None:
                return None
            if pronoun is None and every:
                return None
        return None

    def points_to_plan(self, placed: Placed) -> bool:
        """Tell whether "it" stands for a plan or scheme that is not named: nobody acts then."""
        if placed.mention.pronoun != "third_singular":
            return False
        before = self._by_sentence.get(placed.sentence - 1, ())
        subject = next((m for m in before if m.subject), None)
        return subject is not None and subject.mention.head in strategy_lexicon().heads

    def _candidates(self, sentence: int, *, plural: bool) -> list[Placed]:
        """Return the mentions of a sentence that a pronoun may stand for."""
        return [
            m
            for m in self._by_sentence.get(sentence, ())
            if m.mention.form is not Form.PRONOUN
            and m.mention.kind is not ActorKind.PERSON
            and (m.mention.form is not Form.THING or _is_scheme(m))
            and (plural or m.mention.form is not Form.GROUP)
        ]

    def _opening(self, sentence: int) -> int:
        return self.extraction.sentences[sentence].span.start

    def antecedent_span(self, placed: Placed) -> Span | None:
        """Return the words that a pronoun stands for, as evidence of who it is."""
        key = self.resolve(placed)
        if key is None:
            return None
        section = self.sections.body_over(placed.span.block)
        if placed.mention.pronoun == "first_plural" and section is not None and section[0] == key:
            return section[1]
        if key == self.voice and self.voice_span is not None:
            return self.voice_span
        spans = self._spans_of(key)
        before = bisect_left(spans, placed.span)
        return spans[max(0, before - 1)] if spans else None

    def _spans_of(self, key: str) -> list[Span]:
        """Return where an actor is named, in order."""
        if self._spans is None:
            self._spans = {}
            for mention in self.extraction.mentions:
                naming = mention.mention.form in (Form.NAME, Form.GROUP)
                if not naming or is_generic_name(mention.mention.name):
                    continue
                found = self.resolve(mention)
                if found is not None:
                    self._spans.setdefault(found, []).append(mention.span)
            for spans in self._spans.values():
                spans.sort()
        return self._spans.get(key, [])

    # --- common nouns --------------------------------------------------------------------

    def _role(self, placed: Placed) -> str | None:
        """Return the person who holds the post that is spoken of, else the post."""
        mention = placed.mention
        words = mention.text.casefold()
        for _, person, role, _ in reversed(self._posts):
            surname = self.registry.actors[person].label.split()[-1].casefold()
            if surname in words and (mention.head in role.split() or role in words):
                return person
        if mention.definite or mention.name is not None:
            holders = {p for _, p, role, _ in self._posts if _may_hold(role, mention.head, words)}
            if len(holders) == 1:
                return holders.pop()
        return self.registry.post(mention.text)

    def _generic(self, placed: Placed, head: str) -> str | None:
        """Return the body that "the Board" stands for: in its section, before it, in the document."""
        mention = placed.mention
        if is_bare_government(mention.text):
            return self.registry.body(BARE_GOVERNMENT, ActorKind.GOVERNMENT)
        if self._is_another(placed, head):
            return self.registry.generic(mention.text, mention.kind)
        if _MINE.match(mention.text):
            return self._body_of_speaker(placed) or self.registry.generic(
                mention.text, mention.kind
            )
        section = self.sections.body_over(placed.span.block)
        if section is not None and (
            self.registry.fits(section[0], head, mention.kind) or head in _PARTS_OF_BODY
        ):
            return section[0]
        if self.voice is not None and self.registry.fits(self.voice, head, mention.kind):
            self.registry.note_form(self.voice, mention.text)
            return self.voice
        found = self._nearest_named(placed, head)
        if found is not None:
            self.registry.note_form(found, mention.text)
            return found
        if self.voice is not None and head in _ORGANS and not self._is_organ(self.voice, head):
            return self.voice
        return self._known_here(placed, head) or self.registry.generic(mention.text, mention.kind)

    def _known_here(self, placed: Placed, head: str) -> str | None:
        """Return the known body of the text's own place that "the integrated care board" is."""
        mention = placed.mention
        known = self.registry.known_here(head) if " " in head and mention.definite else None
        if known is not None:
            self.registry.named.add(known)
            self.registry.note_form(known, mention.text)
        return known

    def _is_another(self, placed: Placed, head: str) -> bool:
        """Tell whether a common noun stands for a body that is not named: "a council", elsewhere."""
        mention = placed.mention
        described = len(plain(mention.text).split()) > len(head.split()) + 1
        vague = mention.name is None and (described or not mention.definite)
        return vague or self._is_elsewhere(placed)

    def _is_elsewhere(self, placed: Placed) -> bool:
        """Tell whether a place before a colon opens the block: "Bedford: The council will"."""
        opening, colon, _ = self.blocks[placed.span.block].text.partition(":")
        return bool(colon) and is_place(opening)

    def _is_organ(self, key: str, head: str) -> bool:
        """Tell whether a body is an organ of another kind: a committee is no cabinet."""
        last = self.registry.actors[key].label.split()[-1].casefold()
        return last in _ORGANS and last != head

    def _nearest_named(self, placed: Placed, head: str) -> str | None:
        """Return the named body that fits ``head``: the last one before, else the most named."""
        if head not in self._fitting:
            self._fitting[head] = sorted(
                (span, key)
                for span, key, kind in self._named_bodies()
                if self.registry.fits(key, head, kind)
            )
        fitting = self._fitting[head]
        if not fitting:
            return None
        before = bisect_left(fitting, (placed.span, ""))
        if before:
            return fitting[before - 1][1]
        return Counter(key for _, key in fitting).most_common(1)[0][0]

    def _named_bodies(self) -> list[tuple[Span, str, ActorKind | None]]:
        """Return the place, key and kind of each body that a mention names, in order."""
        if self._bodies is None:
            self._bodies = [
                (placed.span, self.registry.body(name.text, name.actor), placed.mention.kind)
                for placed in self.extraction.mentions
                if (name := placed.mention.name) is not None
                and placed.mention.form is Form.NAME
                and name.kind is NameKind.BODY
                and not is_generic_name(name)
            ]
        return self._bodies

    def _find_writer(self) -> str | None:
        """Return the person who signs or heads a letter."""
        opening = any(re.match(r"Dear\b", block.text) for block in self.blocks)
        if not opening:
            return self._stating()
        named = [(post[0].block, post[1]) for post in self._posts]
        return named[0][1] if named else None

    def _stating(self) -> str | None:
        """Return the one person from whom the head of a document says that its statement comes."""
        found = {
            key
            for placed in self.extraction.mentions
            if placed.span.block < HEAD and placed.mention.kind is ActorKind.PERSON
            if is_byline(self.blocks, placed.span)
            if (key := self.resolve(placed)) is not None
        }
        return found.pop() if len(found) == 1 else None


def _is_scheme(placed: Placed) -> bool:
    """Tell whether a mention names a strategy."""
    name = placed.mention.name
    return name is not None and name.kind is NameKind.STRATEGY


def _of_council(role: str) -> bool:
    """Tell whether a post is one of those that councillors hold."""
    return bool(
        re.search(r"\b(?:leader|lead|chair|cabinet|councillor|member|mayor|portfolio)\b", role)
    )


def _may_hold(role: str, head: str, words: str) -> bool:
    """Tell whether a post spoken of as ``words`` may be the one called ``role``.

    "The health minister" may be the minister, but "South Cambs’ MP" is not the MP for Cambridge.
    """
    title, _, place = re.sub(r"\b(?:of|in)\b", "for", role).partition(" for ")
    spoken = set(re.findall(r"[\w-]+", words))
    if head not in title.split() or not spoken.issuperset(title.split()):
        return False
    return not place or spoken.issuperset(re.findall(r"[\w-]+", place)) or len(spoken) <= 2
