"""One document's extraction to its Reading: every mention resolved, every statement quoted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.lexicon.naming import plain
from kg.lexicon.periods import is_held
from kg.lexicon.places import name_lexicon
from kg.lexicon.terms import actor_lexicon, role_lexicon, singular
from kg.model import (
    Actor,
    ActorKind,
    Attribution,
    BlockKind,
    Caution,
    Event,
    Membership,
    Outcome,
    Reading,
    Strategy,
)
from kg.resolve.actors import register
from kg.resolve.areas import AreaTable, with_areas
from kg.resolve.commitments import CommitmentMaker
from kg.resolve.confidence import with_confidence
from kg.resolve.definitions import define
from kg.resolve.events import make_events
from kg.resolve.figures import FigureMaker, about_known
from kg.resolve.money import take_money
from kg.resolve.naming import fold_key
from kg.resolve.periods import period_of, period_of_title
from kg.resolve.pilots import Pilots
from kg.resolve.places import Quoter
from kg.resolve.priorities import PriorityTable
from kg.resolve.references import References
from kg.resolve.seats import once_told, take_seats
from kg.resolve.source_notes import bodies_in_source_notes
from kg.resolve.strategies import StrategyTable
from kg.resolve.topics import with_topics
from kg.vocabulary import scoped_key, slug, statement_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.claims import Extraction, Placed, PostClaim, StrategyClaim
    from kg.model import Block, Document, Evidence, Period, Role

__all__ = ["resolve"]


def resolve(document: Document, blocks: Sequence[Block], extraction: Extraction) -> Reading:
    """Return the reading of one document."""
    return with_confidence(_Resolver(document, blocks, extraction).reading())


class _Resolver:
    """Holds the tables of one document while its reading is made."""

    def __init__(self, document: Document, blocks: Sequence[Block], extraction: Extraction) -> None:
        self.document = document
        self.blocks = blocks
        self.extraction = extraction
        self.quoter = Quoter(document, blocks)
        self.registry = register(document, extraction)
        self.references = References(self.registry, extraction, blocks)
        self.strategies = StrategyTable(self.registry, document.key)
        self.evidence: dict[str, list[Evidence]] = {}
        self._mention_all()
        self._mention_sources()
        self.strategies.add_all(extraction.strategies)
        self.own_strategy = self._own_strategy()
        self.priorities = PriorityTable(document.key, blocks, self.quoter, self._strategy_of)
        self.priorities.add_all(extraction.priorities)
        self.roles = self._attributions()
        self.areas = AreaTable(document, blocks, self.quoter)
        voice = self.registry.actors.get(self.references.voice or "")
        self.areas.read(extraction, voice=voice.label if voice is not None else None)

    # --- actors ---------------------------------------------------------------------------

    def _mention_all(self) -> None:
        """Resolve all mentions in order; the first of each actor is its evidence."""
        for placed in self.extraction.mentions:
            key = self.references.resolve(placed)
            if key is not None and placed.mention.form.value in (
                "name",
                "group",
                "role",
                "generic",
            ):
                found = self.evidence.setdefault(key, [])
                if not found:
                    found.append(
                        self.quoter.evidence(placed.span, extractor="actors", confidence=0.9)
                    )

    def _mention_sources(self) -> None:
        """Take in the bodies that source notes name: they gave the figures, whatever else they do."""
        for body, span in bodies_in_source_notes(self.blocks, self.document.date):
            key = self.registry.known(body, self.blocks[span.block].text[span.start : span.end])
            self.registry.named.add(key)
            found = self.evidence.setdefault(key, [])
            if not found:
                found.append(self.quoter.evidence(span, extractor="actors", confidence=0.9))

    def _actors(self, used: set[str]) -> tuple[Actor, ...]:
        """Return the actors: those that a statement needs, and the others that have a name."""
        kept = []
        for actor in self.registry.finished():
            named = actor.key in self.registry.named and not _is_bare(actor.label)
            if actor.key in used or named:
                kept.append(self._with_evidence(actor))
        return tuple(kept)

    def _with_evidence(self, actor: Actor) -> Actor:
        """Return an actor with its evidence, and with the strategy that a programme delivers."""
        delivers = None
        if actor.kind is ActorKind.PROGRAMME:
            forms = self.registry.forms.get(actor.key, ())
            delivers = next((k for form in forms if (k := self.strategies.key(form))), None)
        evidence = tuple(self.evidence.get(actor.key, ()))
        return replace(actor, delivers=delivers, evidence=evidence)

    # --- strategies -----------------------------------------------------------------------

    def _own_strategy(self) -> str | None:
        """Return the key of the strategy that the document itself is: the one it names most."""
        counts: Counter[str] = Counter()
        for claim in self.extraction.strategies:
            key = self.strategies.key(claim.name)
            if key is not None:
                counts[key] += 1
        declared = any(claim.of is None for claim in self.extraction.priorities)
        title = fold_key(self.document.title or "")
        for claim in self.extraction.strategies:
            if title and fold_key(self.strategies.label(claim.name)) in title:
                return self.strategies.key(claim.name)
        return counts.most_common(1)[0][0] if counts and declared else None

    def _strategy_of(self, name: str | None) -> str | None:
        return self.own_strategy if name is None else self.strategies.key(name)

    def _attributions(self) -> dict[str, list[Attribution]]:
        """Return who is what to each strategy, the first words that say so kept."""
        found: dict[str, list[Attribution]] = {}
        seen: set[tuple[str, Role, str]] = set()
        for claim in self.extraction.strategies:
            key = self.strategies.key(claim.name)
            for role in claim.roles:
                actor = self.references.resolve(role.actor)
                if key is None or actor is None or (key, role.role, actor) in seen:
                    continue
                seen.add((key, role.role, actor))
                evidence = self.quoter.evidence(role.span, extractor="strategies", confidence=0.85)
                found.setdefault(key, []).append(
                    Attribution(role=role.role, actor=actor, evidence=evidence)
                )
        return found

    def _strategies(self) -> tuple[Strategy, ...]:
        made: dict[str, Strategy] = {}
        claims: dict[str, list[StrategyClaim]] = {}
        for claim in self.extraction.strategies:
            key = self.strategies.key(claim.name)
            if key is not None:
                claims.setdefault(key, []).append(claim)
        for key, every in claims.items():
            claim = every[0]
            made[key] = Strategy(
                key=key,
                label=self.strategies.label(claim.name),
                alt_labels=self.strategies.alt_labels(claim.name),
                attributions=tuple(self.roles.get(key, ())),
                evidence=(
                    self.quoter.evidence(claim.span, extractor="strategies", confidence=0.9),
                ),
                period=self._period(key, every),
            )
        return tuple(made[key] for key in sorted(made))

    def _period(self, key: str, claims: list[StrategyClaim]) -> Period | None:
        """Return when a strategy runs; the title of the document tells it of its own alone."""
        told = period_of(claims, blocks=self.blocks, quoter=self.quoter)
        title = fold_key(self.document.title or "")
        if told is not None or fold_key(self.strategies.label(claims[0].name)) not in title:
            return told
        if key != self.own_strategy:
            return None
        return period_of_title(self.document.title or "", blocks=self.blocks, quoter=self.quoter)

    # --- the rest -------------------------------------------------------------------------

    def _outcomes(self) -> tuple[Outcome, ...]:
        made: dict[str, Outcome] = {}
        for claim in self.extraction.outcomes:
            evidence = self.quoter.evidence(
                claim.span, extractor=claim.extractor, confidence=claim.confidence
            )
            priority = self.priorities.over(claim.span.block)
            key = statement_key(self.document.key, "outcome", claim.label, priority or "")
            strategy = self._strategy_of(claim.of) if claim.extractor == "outcomes/list" else None
            made.setdefault(
                key,
                Outcome(
                    key=key,
                    label=claim.label,
                    priority=priority,
                    strategy=strategy,
                    evidence=evidence,
                ),
            )
        return tuple(made.values())

    def _one(self, placed: Placed | None) -> str | None:
        return self.references.resolve(placed) if placed is not None else None

    def _memberships(self) -> tuple[Membership, ...]:
        made: dict[str, Membership] = {}
        for claim in self.extraction.posts:
            person = self.registry.person(claim.person)
            role = plain(claim.role)
            body = self._one(claim.body)
            if body is None and role not in role_lexicon().suffixes:
                body = self._letterhead_body(claim.span.block)
            scope = body or self.document.key
            post = f"{scope}/post/{slug(role)}" if body else scoped_key(scope, "post", role)
            key = f"{self.document.key}/membership/{slug(person.rsplit('/', 1)[-1])}-{slug(role)}"
            evidence = self.quoter.evidence(claim.span, extractor="posts", confidence=0.9)
            if key not in made or (made[key].body is None and body is not None):
                made[key] = Membership(
                    key=key,
                    person=person,
                    role=role,
                    post=post,
                    evidence=evidence,
                    body=body,
                    held=self._is_held(claim),
                    since=claim.since,
                    until=claim.until,
                )
        return tuple(once_told(made.values()))

    def _is_held(self, claim: PostClaim) -> bool:
        """Tell whether a post is held on the document's date, by its title and its last day."""
        on = self.document.date
        over = on is not None and claim.until is not None and claim.until < on.isoformat()
        return is_held(claim.role) and not over

    def _letterhead_body(self, block: int) -> str | None:
        """Return the voice for a post that stands in the head of its letter."""
        short = len(self.blocks[block].text) < 90 and self.blocks[block].kind is BlockKind.PARAGRAPH
        return self.references.voice if short and self.references.writer is not None else None

    def _events(self) -> tuple[Event, ...]:
        return make_events(
            self.document,
            self.extraction.events,
            references=self.references,
            quoter=self.quoter,
        )

    def reading(self) -> Reading:
        """Return the reading."""
        maker = CommitmentMaker(
            document=self.document,
            references=self.references,
            quoter=self.quoter,
            priorities=self.priorities,
            strategies=self.strategies,
            attributions=self.roles,
            own_strategy=self.own_strategy,
        )
        commitments = maker.make(self.extraction)
        outcomes, events = self._outcomes(), self._events()
        money = take_money(
            self.document.key,
            self.extraction.funding,
            references=self.references,
            quoter=self.quoter,
        )
        memberships, strategies = self._memberships(), self._strategies()
        figures = FigureMaker(self.document, self.quoter, self.references, self.areas)
        observations = figures.make(self.extraction)
        taken = take_seats(
            self.document.key,
            self.extraction.seats,
            references=self.references,
            quoter=self.quoter,
            named=self.evidence,
        )
        posts = {(m.person, m.body, m.role.casefold()) for m in memberships}
        memberships += tuple(
            c for c in taken.chairs.values() if (c.person, c.body, c.role.casefold()) not in posts
        )
        seats = tuple(taken.seats.values())
        for key, evidence in taken.evidence.items():
            self.evidence.setdefault(key, [evidence])
        used = {
            o for c in commitments for o in (*c.owners, *c.stated_by, *c.requested_by, *c.involves)
        }
        used |= {k for f in money.funding for k in (f.funder, f.recipient) if k is not None}
        used |= {p for e in events for p in e.participants}
        used |= {k for m in memberships for k in (m.person, m.body) if k is not None}
        used |= {k for s in seats for k in (s.member, s.body)}
        used |= {a.actor for s in strategies for a in s.attributions}
        used |= {d for a in self.registry.actors.values() if a.key in used and (d := a.drawn_from)}
        actors = self._actors(used)
        read = Reading(
            document=self.document,
            actors=actors,
            strategies=Pilots(self.strategies, self.areas, self.quoter).place(
                strategies, self.extraction
            ),
            priorities=self.priorities.finished(),
            outcomes=with_areas(outcomes, self.areas),
            commitments=with_areas(money.with_money(commitments), self.areas),
            funding=with_areas(money.funding, self.areas),
            memberships=memberships,
            seats=seats,
            events=events,
            indicators=tuple(figures.indicators[key] for key in sorted(figures.indicators)),
            tables=tuple(figures.tables.values()),
            observations=about_known(observations, actors),
            areas=self.areas.finished(actors),
            definitions=define(
                self.document.key,
                self.extraction.definitions,
                quoter=self.quoter,
                actors=actors,
                strategies=strategies,
            ),
            warnings=tuple(self._warnings(len(commitments))),
            left_out=self._left_out(),
        )
        return with_topics(read, self.blocks, self.extraction)

    def _warnings(self, commitments: int) -> Iterable[Caution]:
        if commitments == 0:
            yield Caution(
                code="no-commitments",
                message="no commitment was found in this document",
            )

    def _left_out(self) -> tuple[tuple[str, int], ...]:
        counts: Counter[str] = Counter()
        for block in self.blocks:
            if block.reason:
                counts[block.reason] += len(block.text)
        return tuple(sorted(counts.items()))


def _is_bare(label: str) -> bool:
    """Tell whether a label is a common noun of the lexicon and nothing more."""
    words = label.casefold().split()
    while len(words) > 1 and words[0] in name_lexicon().loose_before:
        words.pop(0)
    return singular(" ".join(words)) in actor_lexicon().kinds or not re.search(r"[A-Z]", label)
