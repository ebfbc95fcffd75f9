"""Coreference: what "we", "it", "the Board", "the minister" stand for where they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.claims import Extraction, Form, NameKind, Placed, PostClaim, Span
from kg.lexicon.places import is_place
from kg.model import ActorKind, Block, BlockKind
from kg.resolve.actors import Registry, is_generic_name

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["References"]

_SELF = re.compile(r"\b(?:As|as) (?:a|an|the) (?P<name>[A-Z][\w’' ]+?), (?:we|our)\b")
_RELEASE = re.compile(r"\b(?:press|news|media) (?:release|statement|notice)\b", re.IGNORECASE)
_OURS = re.compile(r"\b[Oo]ur $")
_HERS = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Baroness|Lady)\b")
_HIS = re.compile(r"\b(?:Mr|Sir|Lord)\b")
_NEWS = re.compile(r"\bnews\b(?!letter)|article", re.IGNORECASE)
_LETTERHEAD = 6
_PARTS_OF_BODY = ("team", "unit", "directorate", "organisation")
_MINISTER = re.compile(r"\b(?:minister|secretary of state|chancellor|home secretary)\b", re.IGNORECASE)
_NO_VOICE = (ActorKind.GOVERNMENT, ActorKind.PROGRAMME, ActorKind.PERSON, ActorKind.POST)
_COMMITTEE = re.compile(r"\b(?:Committee|Cabinet|Panel|Executive)$")


@dataclass(slots=True)
class References:
    """Resolves mentions of one document in document order."""

    registry: Registry
    extraction: Extraction
    blocks: Sequence[Block]
    voice: str | None = None
    voice_span: Span | None = None
    writer: str | None = None
    _by_sentence: dict[int, list[Placed]] = field(default_factory=dict)
    _cache: dict[tuple[Span, str], str | None] = field(default_factory=dict)
    _posts: list[tuple[Span, str, str, str | None]] = field(default_factory=list)
    _active: set[Span] = field(default_factory=set)

    def __post_init__(self) -> None:
        for placed in self.extraction.mentions:
            self._by_sentence.setdefault(placed.sentence, []).append(placed)
        for post in self.extraction.posts:
            self._note_post(post)
        self.voice, self.voice_span = self._find_voice()
        self.writer = self._find_writer()

    def _note_post(self, post: PostClaim) -> None:
        person = self.registry.person(post.person)
        self.registry.named.add(person)
        body = self.resolve(post.body) if post.body is not None else None
        self._posts.append((post.span, person, post.role.casefold(), body))

    # --- one mention ---------------------------------------------------------------------

    def resolve(self, placed: Placed) -> str | None:
        """Return the key of the actor that a mention stands for, or None."""
        key = (placed.span, placed.mention.text)
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
        return None

    def _named(self, placed: Placed) -> str | None:
        mention = placed.mention
        name = mention.name
        if mention.kind is ActorKind.PERSON and is_place(mention.text):
            return None
        if mention.kind is ActorKind.PERSON:
            key = self.registry.person(name.text if name is not None else mention.text)
            if name is not None:
                self.registry.named.add(key)
            return key
        if name is not None and name.kind is NameKind.POST:
            return self._role(placed)
        if is_generic_name(name):
            return self._generic(placed, mention.head)
        text = name.text if name is not None else mention.text
        if is_place(text):
            return None
        key = self.registry.body(text, mention.kind, known=name.known if name else None)
        if name is not None and name.kind is NameKind.BODY:
            self.registry.named.add(key)
        return key

    def _group(self, placed: Placed) -> str | None:
        mention = placed.mention
        name = mention.name
        if name is not None and " " in name.text:
            one = self.registry.expander.spell_out(name.text)
            if one.casefold().endswith("s"):
                folded = one[:-1].casefold()
                for known in self.registry.printed:
                    if known == folded or folded.endswith(" " + known) and len(known.split()) > 2:
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
        if speaker is not None:
            return self.body_of(speaker) or speaker
        section = self.section_body(placed.span.block)
        return section[0] if section is not None else self.voice

    def body_of(self, person: str) -> str | None:
        """Return the body of the post that a person holds; the voice's for the writer."""
        if self.registry.actors[person].kind not in (ActorKind.PERSON, ActorKind.POST):
            return person
        if _MINISTER.search(self.registry.actors[person].label):
            return self.registry.body("UK Government", ActorKind.GOVERNMENT)
        for _, holder, role, body in self._posts:
            if holder != person:
                continue
            if body is None and _MINISTER.search(role):
                return self.registry.body("UK Government", ActorKind.GOVERNMENT)
            if body is not None and not _COMMITTEE.search(self.registry.actors[body].label):
                return body
            if self.voice is not None and _of_council(role) and self._local(self.voice):
                return self.voice
        return self.voice if person == self.writer else None

    def _local(self, key: str) -> bool:
        return self.registry.actors[key].kind in (
            ActorKind.LOCAL_AUTHORITY,
            ActorKind.COMBINED_AUTHORITY,
        )

    def _person_before(self, placed: Placed) -> str | None:
        """Return the person before ``placed`` whose title does not tell against "he" or "she"."""
        her = placed.mention.head in ("she", "her")
        for mention in reversed(self._before(placed)):
            if mention.mention.kind is ActorKind.PERSON or mention.mention.form is Form.ROLE:
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
                m for m in self._by_sentence.get(sentence, ())
                if m.span != placed.span and (sentence < placed.sentence or m.span < placed.span)
            )  # fmt: skip
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
            m for m in self._candidates(placed.sentence, plural=plural)
            if m.span < placed.span and m.span.start - self._opening(placed.sentence) < 12
        ]  # fmt: skip
        if here:
            return here[0]
        for sentence in range(placed.sentence - 1, max(-1, placed.sentence - 4), -1):
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

    def _candidates(self, sentence: int, *, plural: bool) -> list[Placed]:
        """Return the mentions of a sentence that a pronoun may stand for."""
        return [
            m for m in self._by_sentence.get(sentence, ())
            if m.mention.form is not Form.PRONOUN and m.mention.kind is not ActorKind.PERSON
            and (m.mention.form is not Form.THING or _is_scheme(m))
            and (plural or m.mention.form is not Form.GROUP)
        ]  # fmt: skip

    def _opening(self, sentence: int) -> int:
        return self.extraction.sentences[sentence].span.start

    def antecedent_span(self, placed: Placed) -> Span | None:
        """Return the words that a pronoun stands for, as evidence of who it is."""
        key = self.resolve(placed)
        if key is None:
            return None
        section = self.section_body(placed.span.block)
        if placed.mention.pronoun == "first_plural" and section is not None and section[0] == key:
            return section[1]
        if key == self.voice and self.voice_span is not None:
            return self.voice_span
        last: Span | None = None
        for mention in self.extraction.mentions:
            if mention.mention.form is Form.PRONOUN or self.resolve(mention) != key:
                continue
            if mention.span >= placed.span and last is not None:
                break
            last = mention.span
        return last

    # --- common nouns --------------------------------------------------------------------

    def _role(self, placed: Placed) -> str | None:
        """Return the person who holds the post that is spoken of, else the post."""
        words = placed.mention.text.casefold()
        head = placed.mention.head
        holders = [
            person for _, person, role, _ in self._posts
            if person in self.registry.actors
            and (head in role.split() or role in words or any(w == head for w in role.split()))
            and self.registry.actors[person].label.split()[-1].casefold() in words
        ]  # fmt: skip
        if not holders and placed.mention.definite or placed.mention.name is not None:
            fitting = [(s, p) for s, p, role, _ in self._posts if head in role.split() and s.block <= placed.span.block]
            distinct = {p for _, p in fitting}
            if len(distinct) == 1 and self._plain_role(placed):
                holders = list(distinct)
        if holders:
            return holders[-1]
        return self.registry.post(placed.mention.text)

    def _plain_role(self, placed: Placed) -> bool:
        """Tell whether a post is spoken of without words that set it apart from others."""
        return len(placed.mention.text.split()) <= 3

    def _generic(self, placed: Placed, head: str) -> str | None:
        """Return the body that "the Board" stands for: in its section, before it, in the document."""
        mention = placed.mention
        if not mention.definite and mention.name is None:
            return self.registry.generic(mention.text, mention.kind)
        section = self.section_body(placed.span.block)
        if section is not None and (
            self._fits(section[0], head, mention.kind) or head in _PARTS_OF_BODY
        ):
            return section[0]
        if self.voice is not None and self._fits(self.voice, head, mention.kind):
            return self.voice
        found = self._nearest_named(placed, head)
        if found is not None:
            return found
        if self.voice is not None and head in ("board", "cabinet", "committee"):
            return self.voice
        return self.registry.generic(mention.text, mention.kind)

    def _fits(self, key: str, head: str, kind: ActorKind | None) -> bool:
        actor = self.registry.actors[key]
        if re.search(rf"\b{re.escape(head)}(?: (?:on|for|of|to) .*)?$", actor.label.casefold()):
            return True
        department = head in ("department", "ministry") and actor.kind is ActorKind.GOVERNMENT_DEPARTMENT
        return department or (head == "council" and actor.kind is ActorKind.LOCAL_AUTHORITY and kind is not None)

    def _nearest_named(self, placed: Placed, head: str) -> str | None:
        """Return the named body that fits ``head``: the last one before, else the most named."""
        counts: Counter[str] = Counter()
        last: str | None = None
        for mention in self.extraction.mentions:
            name = mention.mention.name
            if mention.mention.form is not Form.NAME or name is None or is_generic_name(name):
                continue
            if name.kind is not NameKind.BODY:
                continue
            key = self.registry.body(name.text, name.actor, known=name.known)
            if not self._fits(key, head, mention.mention.kind):
                continue
            counts[key] += 1
            if mention.span < placed.span:
                last = key
        if not counts:
            return None
        return last if last is not None else counts.most_common(1)[0][0]

    # --- who speaks ----------------------------------------------------------------------

    def section_body(self, block: int) -> tuple[str, Span] | None:
        """Return the body whose name is the heading over ``block``, with the heading's place."""
        parent = self.blocks[block].parent
        while parent is not None:
            above = self.blocks[parent]
            if above.kind is BlockKind.HEADING:
                found = self._heading_body(above)
                if found is not None:
                    return found, Span(above.index, 0, len(above.text))
            parent = above.parent
        return None

    def _heading_body(self, heading: Block) -> str | None:
        for placed in self.extraction.mentions:
            if placed.span.block != heading.index or placed.mention.form is not Form.NAME:
                continue
            name = placed.mention.name
            if name is None or name.kind is not NameKind.BODY or is_generic_name(name):
                continue
            if len(name.text) >= 0.9 * len(heading.text.strip(" :.")):
                return self.registry.body(name.text, name.actor, known=name.known)
        return None

    def _find_voice(self) -> tuple[str | None, Span | None]:
        """Return the body whose document it is, and the words that say so."""
        for sentence in self.extraction.sentences:
            match = _SELF.search(sentence.text)
            if match:
                start = sentence.span.start + match.start("name")
                span = Span(sentence.span.block, start, start + len(match["name"]))
                return self.registry.body(match["name"], None), span
        if self.registry.document.publisher and not _NEWS.search(self.registry.document.genre or ""):
            publisher = self.registry.document.publisher
            return self.registry.body(publisher, self._kind_of(publisher)), None
        head = self._letterhead()
        return head if head[0] is not None else self._most_named()

    def _kind_of(self, text: str) -> ActorKind | None:
        for placed in self.extraction.mentions:
            if placed.mention.name is not None and placed.mention.name.text == text:
                return placed.mention.kind
        return None

    def _letterhead(self) -> tuple[str | None, Span | None]:
        """Return the body that a short line among the first blocks names."""
        for block in self.blocks[:_LETTERHEAD]:
            if len(block.text) > 90 or block.kind is BlockKind.FURNITURE:
                continue
            for placed in self.extraction.mentions:
                name = placed.mention.name
                if placed.span.block != block.index or name is None or is_generic_name(name):
                    continue
                if name.kind is NameKind.BODY and len(name.text) > 0.7 * len(block.text):
                    return self.registry.body(name.text, name.actor, known=name.known), placed.span
        return None, None

    def _most_named(self) -> tuple[str | None, Span | None]:
        """Return the body that the document is plainly about, where it speaks for itself.

        Named mentions count, common nouns that fit a named body count half, and a body named in
        the opening or as the issuer of the release counts more. A second body as strong as the
        first leaves the voice open.
        """
        scores: Counter[str] = Counter()
        first: dict[str, Span] = {}
        for placed in self.extraction.mentions:
            name = placed.mention.name
            if name is None or name.kind is not NameKind.BODY or is_generic_name(name):
                continue
            key = self.registry.body(name.text, name.actor, known=name.known)
            if self.registry.actors[key].kind in _NO_VOICE:
                continue
            scores[key] += self._weight(placed)
            first.setdefault(key, placed.span)
        for placed in self.extraction.mentions:
            if placed.mention.form is Form.GENERIC and placed.mention.definite:
                for key in scores:
                    if self._fits(key, placed.mention.head, placed.mention.kind):
                        scores[key] += 1
        ranked = scores.most_common(2)
        if not ranked or ranked[0][1] < 4:
            return None, None
        if len(ranked) > 1 and ranked[0][1] < 1.3 * ranked[1][1]:
            return None, None
        return ranked[0][0], first[ranked[0][0]]

    def _weight(self, placed: Placed) -> int:
        """Return how strongly one mention speaks for its body as the document's own."""
        block = self.blocks[placed.span.block]
        released = bool(_RELEASE.search(block.text)) and len(block.text) < 120
        opening = placed.span.block <= 2
        ours = bool(_OURS.search(block.text[max(0, placed.span.start - 6) : placed.span.start]))
        return 2 + 8 * released + 2 * opening + 4 * ours - (1 if placed.quoted else 0)

    def _find_writer(self) -> str | None:
        """Return the person who signs or heads a letter."""
        opening = any(re.match(r"Dear\b", block.text) for block in self.blocks)
        if not opening:
            return None
        named = [(post[0].block, post[1]) for post in self._posts]
        return named[0][1] if named else None


def _is_scheme(placed: Placed) -> bool:
    """Tell whether a mention names a strategy."""
    name = placed.mention.name
    return name is not None and name.kind is NameKind.STRATEGY


def _of_council(role: str) -> bool:
    """Tell whether a post is one of those that councillors hold."""
    return bool(re.search(r"\b(?:leader|lead|chair|cabinet|councillor|member|mayor|portfolio)\b", role))
