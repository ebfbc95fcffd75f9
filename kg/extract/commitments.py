"""Commitments: sentences, list items and labelled actions that bind somebody to do something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims import CommitmentClaim, Form, Name, NameKind, Placed, Span
from kg.extract.clauses import (
    Binding,
    find_bindings,
    is_conditional,
    is_set_out,
    speaker_of,
)
from kg.extract.context import Section
from kg.lexicon.dates import find_deadline
from kg.lexicon.lists import lists_lexicon
from kg.lexicon.terms import verb_lexicon
from kg.model import ActorKind, BlockKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.corpus import Corpus, Unit
    from kg.extract.parse import Parsed

__all__ = ["find_commitments"]

_EXPLICIT = 0.1
_ITS = {("it",), ("they",)}
_TRAILING = " .,;:–—-\"'”’"


@dataclass(frozen=True, slots=True)
class _Lead:
    """What a heading or list introduction binds its items to: the owners, the way, the words."""

    owners: tuple[Placed, ...]
    modality: Modality
    span: Span
    voice: bool = False
    announced: bool = False


def find_commitments(corpus: Corpus) -> Iterator[CommitmentClaim]:
    """Yield the commitments of a document in order."""
    for unit in corpus.units:
        if _is_question(unit) or unit.parsed.source.after:
            continue
        yield from (
            list(_of_label(unit))
            or list(_of_bare_item(corpus, unit))
            or list(_of_fragment(corpus, unit))
            or list(_of_sentence(unit))
        )


def _is_question(unit: Unit) -> bool:
    return unit.sentence.text.rstrip("\"'”’ ").endswith("?")


# --- sentences ------------------------------------------------------------------------------


def _of_sentence(unit: Unit) -> Iterator[CommitmentClaim]:
    """Read a sentence: one commitment for each set of owners, the plainest binding of each."""
    if unit.context.section == Section.OUTCOMES and unit.block.kind is BlockKind.ITEM:
        return
    best = _readings(unit, find_bindings(unit.parsed.doc))
    if not best:
        relative = find_bindings(unit.parsed.doc, relative=True)
        best = _readings(unit, [b for b in relative if b.passive and b.owner is not None])
    yield from _settle(best)


def _readings(
    unit: Unit, bindings: list[Binding]
) -> dict[tuple[str, ...], tuple[float, CommitmentClaim]]:
    """Return the plainest reading of a sentence for each set of owners, with its rank."""
    best: dict[tuple[str, ...], tuple[float, CommitmentClaim]] = {}
    for binding in bindings:
        if is_conditional(binding.verb):
            continue
        claim = _claim(unit, binding)
        if claim is None:
            continue
        key = tuple(sorted(p.mention.text.casefold() for p in claim.owners))
        if is_set_out(binding.verb) and best and key not in _ITS:
            continue
        score = _rank(binding, claim)
        if key not in best or score > best[key][0]:
            best[key] = (score, claim)
    return best


def _rank(binding: Binding, claim: CommitmentClaim) -> float:
    """Return how well a binding speaks for its sentence: main clauses and plain words first."""
    depth = 0
    token = binding.verb
    while token.dep_ != "ROOT" and depth < 6:
        depth += 1
        token = token.head
    return claim.confidence - 0.1 * depth - (0.15 if binding.implicit else 0)


def _settle(best: dict[tuple[str, ...], tuple[float, CommitmentClaim]]) -> list[CommitmentClaim]:
    """Drop the ownerless reading of a sentence that has an owned one, and side remarks."""
    owned = {key: entry for key, entry in best.items() if key}
    chosen = owned or best
    top = max((score for score, _ in chosen.values()), default=0.0)
    kept = [claim for score, claim in chosen.values() if score >= top - 0.4]
    return sorted(kept, key=lambda claim: (claim.span, claim.action))


def _claim(unit: Unit, binding: Binding) -> CommitmentClaim | None:
    """Return the commitment that a binding states, or None where nobody acts."""
    owners = tuple(unit.mentions(binding.owner)) if binding.owner is not None else ()
    things = [p for p in owners if p.mention.form is Form.THING]
    actors = tuple(p for p in owners if p.mention.form is not Form.THING)
    subject = _strategy_subject(things)
    confidence = binding.certainty + (_EXPLICIT if actors else 0.0)
    section_only = False
    if not actors:
        if _hangs_on_condition(binding):
            return None
        kept = _without_actor(unit, binding, things, subject)
        section_only = kept is None and _of_section(unit, binding, things)
        if kept is None and not section_only:
            return None
        confidence *= kept or 0.75
    elif _idle(unit, binding, actors) or _cannot(binding, actors):
        return None
    speakers = _speakers(unit, binding)
    return CommitmentClaim(
        span=unit.sentence.span,
        action=_action_text(unit, unit.parsed, binding, whole=not actors),
        modality=_softened(binding, actors, speakers),
        confidence=round(min(confidence, 0.97), 2),
        extractor="commitments/sentence",
        owners=actors,
        requested_by=_requesters(unit, binding),
        stated_by=speakers,
        involves=_partners(unit, binding, actors),
        subject=subject,
        section_only=section_only,
        due_text=find_deadline(unit.sentence.text),
    )


def _hangs_on_condition(binding: Binding) -> bool:
    """Tell whether a clause says only what happens if something else does."""
    return any(
        child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in child.children)
        for child in binding.verb.children
    )


def _of_section(unit: Unit, binding: Binding, things: list[Placed]) -> bool:
    """Tell whether a thing that "will do" something speaks for the body its heading may name."""
    lively = binding.action.lemma_ not in verb_lexicon().stative
    planned = binding.modality in (Modality.COMMITTED, Modality.PLANNED)
    return bool(things) and lively and planned and bool(unit.context.headings)


def _strategy_subject(things: list[Placed]) -> Name | None:
    for placed in things:
        name = placed.mention.name
        if name is not None and name.kind is NameKind.STRATEGY:
            return name
    return None


def _without_actor(
    unit: Unit, binding: Binding, things: list[Placed], subject: Name | None
) -> float | None:
    """Return how far to trust a binding with nobody to own it; None to leave it out."""
    lexicon = verb_lexicon()
    told = unit.context.section == Section.ACTIVITY
    lively = binding.action.lemma_ not in lexicon.stative
    if binding.passive and binding.owner is None and lively:
        if binding.modality in (
            Modality.PLANNED,
            Modality.COMMITTED,
            Modality.OBLIGED,
            Modality.RECOMMENDED,
        ):
            return 0.9
        if binding.modality is Modality.ONGOING and _progressive(binding):
            return 0.85
        return 0.8 if told and binding.modality is Modality.DONE else None
    if subject is not None and not binding.passive:
        plans = binding.modality in (Modality.PLANNED, Modality.COMMITTED)
        return 0.85 if plans or told else None
    if binding.passive and binding.modality is Modality.PLANNED and binding.owner is None:
        return 0.85
    if binding.modality is Modality.PLANNED and _to_be_done(binding):
        return 0.8
    if things and binding.modality is Modality.COMMITTED and _money_helps(binding):
        return 0.75
    if binding.owner is None and binding.requester is not None:
        requester = unit.mention(binding.requester)
        return 0.8 if requester is not None and requester.mention.form is not Form.THING else None
    if things and told and _existential(binding):
        return 0.7
    return None


_MONEY = {"money", "funding", "fund", "award", "investment", "grant", "cash", "capital"}
_HELPS = {"fund", "support", "help", "pay", "provide", "go", "finance", "allow", "enable"}


def _to_be_done(binding: Binding) -> bool:
    """Tell whether a plan is put as "is due to be done"."""
    return any(child.dep_ == "auxpass" for child in binding.action.children)


def _money_helps(binding: Binding) -> bool:
    """Tell whether a promise is put as what money will do: "the award will fund"."""
    owner = binding.owner
    return owner is not None and owner.lemma_.lower() in _MONEY and binding.action.lemma_ in _HELPS


def _progressive(binding: Binding) -> bool:
    return any(child.lower_ == "being" for child in binding.verb.children)


def _existential(binding: Binding) -> bool:
    return any(child.dep_ == "expl" for child in binding.verb.children)


def _cannot(binding: Binding, actors: tuple[Placed, ...]) -> bool:
    """Tell whether a refusal is only somebody else's inability: it is a need, not an answer."""
    if binding.modality is not Modality.DECLINED:
        return False
    able = binding.verb.lemma_ in ("be", "can", "may", "could") or any(
        aux.lower_ in ("can", "could", "may", "might", "ca") for aux in binding.verb.children
    )
    own = any(p.mention.pronoun.startswith("first") for p in actors)
    described = all(p.mention.form in (Form.GROUP, Form.PRONOUN, Form.GENERIC) for p in actors)
    return not own and (able or described)


_STATES = {"be", "face", "suffer", "lose", "struggle", "experience", "cost"}
_VIEWS = {"say", "think", "believe", "know", "hope", "like", "love", "thank", "welcome", "wish"}
_SEEMS = {"be", "seem", "appear", "feel", "find", "want"}
_STATES = {"be", "face", "suffer", "lose", "struggle", "experience", "cost"}
_LIGHT = {"take", "make", "achieve", "have", "give", "see", "face"}
_VAGUE = {"point", "comment", "speech", "remark", "step", "progress", "lot", "difference", "contribution", "sense", "clear", "concern", "effort", "stride"}


def _unnamed(placed: Placed) -> bool:
    """Tell whether a set is described by common nouns alone."""
    return placed.mention.name is None and not placed.mention.within


def _hearsay(actors: tuple[Placed, ...]) -> bool:
    """Tell whether a speaker only tells what another person is or was about."""
    return all(
        p.mention.kind is ActorKind.PERSON
        or p.mention.pronoun in ("person", "third_singular", "third_plural")
        for p in actors
    )


def _vague(binding: Binding) -> bool:
    """Tell whether the words claim effort and name no action: "we have made progress"."""
    if binding.action.lemma_ not in _LIGHT:
        return False
    objects = [c for c in binding.action.children if c.dep_ in ("dobj", "oprd", "ccomp", "acomp")]
    return any(c.lemma_.lower() in _VAGUE for c in objects)


_HABITS = {"usually", "generally", "typically", "often", "normally", "sometimes", "always", "rarely"}


def _habitual(binding: Binding) -> bool:
    """Tell whether the words say only what happens as a rule."""
    return any(c.dep_ == "advmod" and c.lower_ in _HABITS for c in binding.verb.children)


def _idle(unit: Unit, binding: Binding, actors: tuple[Placed, ...]) -> bool:
    """Tell whether a binding with an actor still names no action: a state, a speech, a feeling."""
    stative = verb_lexicon().stative
    lemma = binding.action.lemma_
    if _vague(binding) or _habitual(binding):
        return True
    if binding.implicit and unit.sentence.quoted and _hearsay(actors):
        return True
    if binding.implicit and unit.context.section != Section.ACTIVITY and not binding.passive:
        if all(p.mention.form is Form.GROUP and _unnamed(p) for p in actors):
            return True
    if binding.implicit:
        weak = all(p.mention.form in (Form.PRONOUN, Form.GROUP, Form.GENERIC) for p in actors)
        reported = unit.context.section == Section.EVIDENCE or unit.sentence.quoted
        simple = binding.modality is Modality.ONGOING and binding.verb.tag_ in ("VBZ", "VBP")
        if simple and weak and unit.context.section != Section.ACTIVITY:
            return reported or all(p.mention.form is not Form.GROUP for p in actors)
        told = unit.context.section == Section.ACTIVITY
        return lemma in stative and not (told and lemma == "have")
    if lemma in _STATES and binding.modality is Modality.COMMITTED:
        return all(p.mention.form in (Form.GROUP, Form.GENERIC) for p in actors)
    if lemma == "need" and binding.modality is Modality.COMMITTED:
        return True
    if lemma in _VIEWS:
        return True
    if lemma in _SEEMS:
        return binding.modality in (Modality.POSSIBLE, Modality.OBLIGED)
    pronouns = all(p.mention.pronoun in ("third_singular", "third_plural") for p in actors)
    return pronouns and lemma in stative and binding.modality is Modality.POSSIBLE


def _softened(
    binding: Binding, actors: tuple[Placed, ...], speakers: tuple[Placed, ...]
) -> Modality:
    """Return the modality: what somebody else says that X will do, X has not promised."""
    if binding.modality is not Modality.COMMITTED or not actors:
        return binding.modality
    if actors[0].mention.pronoun.startswith("first") or not speakers:
        return binding.modality
    explicit = binding.verb.lemma_ in verb_lexicon().verbs or binding.verb.lemma_ == "be"
    return Modality.COMMITTED if explicit else Modality.PLANNED


def _speakers(unit: Unit, binding: Binding) -> tuple[Placed, ...]:
    token = speaker_of(binding.verb)
    if token is not None:
        placed = unit.mention(token)
        if placed is not None and placed.mention.form is not Form.THING:
            return (placed,)
    if unit.sentence.quoted and unit.sentence.speaker is not None:
        return (unit.sentence.speaker,)
    return ()


def _requesters(unit: Unit, binding: Binding) -> tuple[Placed, ...]:
    if binding.requester is None:
        return ()
    placed = unit.mention(binding.requester)
    if placed is None or placed.mention.form is Form.THING:
        return ()
    return (placed,)


def _partners(unit: Unit, binding: Binding, owners: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Return those with whom the owner acts: "working closely with NHS England"."""
    found: list[Placed] = []
    for child in binding.action.subtree:
        if child.dep_ == "prep" and child.lower_ in ("with", "alongside"):
            for token in child.children:
                if token.dep_ == "pobj":
                    found.extend(unit.mentions(token))
    taken = {p.span for p in owners}
    return tuple(
        p for p in found
        if p.mention.form in (Form.NAME, Form.GROUP, Form.ROLE) and p.span not in taken
    )  # fmt: skip


def _action_text(unit: Unit, parsed: Parsed, binding: Binding, *, whole: bool) -> str:
    """Return the words of the action as printed: from its verb to the end of its clause."""
    verb = binding.action
    last = _clause_end(binding)
    first = binding.verb.left_edge.i if whole else verb.i
    while first < last and parsed.spans[first][1] == 0:
        first += 1
    while last > first and parsed.spans[last][1] == 0:
        last -= 1
    text = parsed.text(first, last).strip()
    return " ".join(text.split()).strip(_TRAILING) or unit.sentence.text.strip(_TRAILING)


def _clause_end(binding: Binding) -> int:
    """Return the last token of the clause of a binding, before a clause with its own subject."""
    end = binding.verb.right_edge.i
    for child in binding.verb.children:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        if child.dep_ == "conj" and own and child.i > binding.action.i:
            end = min(end, child.left_edge.i - 1)
    return max(end, binding.action.i)


# --- items without a subject ----------------------------------------------------------------


def _of_bare_item(corpus: Corpus, unit: Unit) -> Iterator[CommitmentClaim]:
    """Read an item that begins with its verb: its heading or introduction names the owner."""
    if unit.bare is None or unit.context.section == Section.OUTCOMES:
        return
    lead = _lead(corpus, unit)
    if lead is None:
        return
    yield CommitmentClaim(
        span=unit.sentence.span,
        action=unit.sentence.text.strip(_TRAILING),
        modality=lead.modality,
        confidence=0.93 if lead.owners else 0.7,
        extractor="commitments/item",
        owners=lead.owners,
        owner_span=lead.span,
        voice=lead.voice,
        due_text=find_deadline(unit.sentence.text),
    )


def _of_fragment(corpus: Corpus, unit: Unit) -> Iterator[CommitmentClaim]:
    """Read a gerund or noun as an action where its introduction announces actions."""
    if unit.block.kind is not BlockKind.ITEM or not unit.first:
        return
    if unit.context.section == Section.OUTCOMES or _finite(unit):
        return
    lead = _lead(corpus, unit)
    root = next((token for token in unit.parsed.doc if token.dep_ == "ROOT"), None)
    if lead is None or root is None or not lead.announced:
        return
    gerund = unit.parsed.doc[0].tag_ == "VBG"
    if not gerund and not lead.voice:
        return
    yield CommitmentClaim(
        span=unit.sentence.span,
        action=unit.sentence.text.strip(_TRAILING),
        modality=lead.modality,
        confidence=0.75 if lead.owners else 0.6,
        extractor="commitments/fragment",
        owners=lead.owners,
        owner_span=lead.span,
        voice=lead.voice,
        due_text=find_deadline(unit.sentence.text),
    )


def _finite(unit: Unit) -> bool:
    for token in unit.parsed.doc:
        if token.dep_ in ("nsubj", "nsubjpass", "expl") and token.head.dep_ == "ROOT":
            return token.head.pos_ in ("VERB", "AUX")
    return False


def _lead(corpus: Corpus, unit: Unit) -> _Lead | None:
    """Return what binds the items of a list: the nearest introduction or heading that does."""
    for block in (*unit.context.introductions, *unit.context.headings):
        units = list(corpus.of_block(block.index)) or [
            u for u in (corpus.headings.get(block.index),) if u is not None
        ]
        if units:
            lead = _lead_of(units[-1])
            if lead is not None:
                return lead
    return None


def _lead_of(unit: Unit) -> _Lead | None:
    """Return what one introduction or heading binds its items to."""
    named = _announced(unit)
    for binding in find_bindings(unit.parsed.doc):
        owners = tuple(unit.mentions(binding.owner)) if binding.owner is not None else ()
        actors = tuple(p for p in owners if p.mention.form is not Form.THING)
        if not actors or is_conditional(binding.verb) and not _asks(unit):
            continue
        modality = named[0] if named and binding.implicit else binding.modality
        cut = bool(unit.parsed.source.after)
        if binding.implicit and not named and not cut:
            continue
        if named and all(p.mention.pronoun.startswith("third") for p in actors):
            continue
        if _about_others(binding):
            continue
        announced = named is not None or cut
        return _Lead(actors, modality, unit.sentence.span, announced=announced)
    if named is not None:
        return _Lead((), named[0], unit.sentence.span, voice=True, announced=True)
    return None


def _about_others(binding: Binding) -> bool:
    """Tell whether an introduction requires somebody else to do what its items say."""
    asks = verb_lexicon().verbs.get(binding.action.lemma_) in ("requested", "obliged")
    return asks and any(c.dep_ in ("dobj", "ccomp") for c in binding.action.children)


def _asks(unit: Unit) -> bool:
    return unit.sentence.text.rstrip().endswith("?")


def _announced(unit: Unit) -> tuple[Modality] | None:
    """Return the modality of the actions that the last words of an introduction announce."""
    found: list[tuple[int, Modality]] = []
    for modality, words in lists_lexicon().actions.items():
        places = [match.start() for match in words.finditer(unit.sentence.text)]
        if places:
            found.append((max(places), Modality(modality)))
    return (max(found)[1],) if found else None


# --- labels ---------------------------------------------------------------------------------

_TO_DO = re.compile(r"^(?P<owner>.{2,80}?)\s+(?:to|will|should|must)\s+(?P<verb>[a-z]+)\b")
_INVITED = re.compile(
    r"^(?P<owner>.{2,80}?)\s+(?:is |are |was |were )?(?:invited|asked|requested)\s+to\s+"
)


def _of_label(unit: Unit) -> Iterator[CommitmentClaim]:
    """Read "Action: X to do", and "Action: do" without an owner."""
    if not unit.label:
        return
    text = unit.sentence.text
    requested = _INVITED.match(text)
    match = requested or (None if text.startswith("To ") else _TO_DO.match(text))
    owners: tuple[Placed, ...] = ()
    if match is not None:
        owners = _opening_mentions(unit, match.end("owner"))
    recommended = unit.label.lower().startswith("recommend")
    modality = (
        Modality.REQUESTED
        if requested
        else Modality.RECOMMENDED
        if recommended
        else Modality.PLANNED
    )
    start = match.end("owner") if match and owners else 0
    action = re.sub(
        r"^\s*(?:to|will|should|must|(?:is |are )?(?:invited|asked) to)\s+", "", text[start:]
    )
    yield CommitmentClaim(
        span=unit.sentence.span,
        action=action.strip(_TRAILING),
        modality=modality,
        confidence=0.85 if owners else 0.7,
        extractor="commitments/label",
        owners=owners,
        due_text=find_deadline(text),
    )


def _opening_mentions(unit: Unit, end: int) -> tuple[Placed, ...]:
    """Return the actors named in the first ``end`` characters of a sentence."""
    found: list[Placed] = []
    for token in unit.parsed.doc:
        start, stop = unit.parsed.spans[token.i]
        if stop > end or stop == 0 or token.dep_ in ("compound", "det"):
            continue
        placed = unit.mention(token)
        nested = (
            any(p.span.start <= placed.span.start < p.span.end for p in found) if placed else True
        )
        if placed is not None and not nested and placed.mention.form is not Form.THING:
            if token.head.i < len(unit.parsed.spans) and token.dep_ == "pobj" and found:
                continue
            found.append(placed)
    return tuple(found)
