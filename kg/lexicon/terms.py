"""The lexicon of actors, roles, verbs and strategies: data of ``ontology/lexicon``, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.partial_dates import PartialDate, partial_date
from kg.lexicon.tables import cell_values, lexicon_table, table_rows
from kg.model import ActorKind

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "ActorLexicon",
    "ClauseWords",
    "IdleWords",
    "KnownBody",
    "RoleLexicon",
    "StrategyLexicon",
    "VerbLexicon",
    "actor_lexicon",
    "common_abbreviations",
    "known_bodies",
    "role_lexicon",
    "singular",
    "strategy_lexicon",
    "verb_lexicon",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """Who can act: kinds by head noun, heads of groups, nouns that never act."""

    kinds: dict[str, ActorKind]
    prefixes: dict[str, ActorKind]
    first_words: dict[str, ActorKind]
    groups: frozenset[str]
    openers: frozenset[str]
    service_words: frozenset[str]
    joined_services: frozenset[str]
    delegates: frozenset[str]
    never: frozenset[str]
    programmes: frozenset[str]
    buildings: frozenset[str]
    buildings_do: frozenset[str]
    legislatures: frozenset[str]
    pronouns: dict[str, str]
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLexicon:
    """Titles and letters of persons, and the nouns of posts.

    ``addressed`` matches the words by which somebody is only spoken to, with one comma. ``sorts``
    are words of a post that do not make it another one.
    """

    titles: frozenset[str]
    suffixes: frozenset[str]
    peers: frozenset[str]
    after_initials: frozenset[str]
    no_initials: frozenset[str]
    posts: frozenset[str]
    sorts: frozenset[str]
    speaking: frozenset[str]
    addressed: re.Pattern[str]
    longest: int

    @property
    def title(self) -> str:
        """The pattern of a title with the white space behind it: "Cllr ", "Prof. "."""
        titles = sorted(self.titles, key=lambda each: (-len(each), each))
        return rf"(?:{'|'.join(titles)})\.?\s+"

    @property
    def title_word(self) -> str:
        """The pattern of one word of a title, those of peers and "The" of "The Rt Hon" included."""
        words = {word for title in self.titles | self.peers for word in title.split()}
        return rf"(?:{'|'.join(sorted(words, key=lambda each: (-len(each), each)))})\.?"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """Words that make or unmake a reading together with others in the clause.

    What each set is for stands beside it in ``ontology/lexicon/verbs.toml``.
    """

    linking: frozenset[str]
    decisions: frozenset[str]
    resolutions: frozenset[str]
    passing_on: frozenset[str]
    holding: frozenset[str]
    imposing: frozenset[str]
    resting: frozenset[str]
    also_plans: frozenset[str]
    instruments: frozenset[str]
    deeds_done: frozenset[str]
    tidings: frozenset[str]
    findings: frozenset[str]
    expositions: frozenset[str]
    documents: frozenset[str]
    enablers: frozenset[str]
    calls: frozenset[str]
    appeals: frozenset[str]
    demands: frozenset[str]
    slight_duties: frozenset[str]
    contents: frozenset[str]
    under_way: frozenset[str]
    aims: frozenset[str]
    pressing: frozenset[str]
    errands: frozenset[str]
    wishes: frozenset[str]
    intents: frozenset[str]
    efforts: frozenset[str]
    going_on: frozenset[str]
    still_running: frozenset[str]
    glad: frozenset[str]
    wants: frozenset[str]
    willing: frozenset[str]
    undertakings: frozenset[str]
    money: frozenset[str]
    money_verbs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleWords:
    """Words by which a clause names no action, although its subject can act.

    What each set is for stands beside it in ``ontology/lexicon/verbs.toml``.
    """

    states: frozenset[str]
    views: frozenset[str]
    suppositions: frozenset[str]
    absences: frozenset[str]
    stances: frozenset[str]
    consequences: frozenset[str]
    pointers: frozenset[str]
    parts: frozenset[str]
    talk: frozenset[str]
    light_verbs: frozenset[str]
    empty_nouns: frozenset[str]
    habits: frozenset[str]
    deeds: frozenset[str]
    procedure_verbs: frozenset[str]
    procedure_nouns: frozenset[str]
    noting: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbLexicon:
    """Lemmas that bind an owner to an action, by modality and word class, and what hinders them.

    ``verbs``, ``adjectives`` and ``nouns`` give the modality of a lemma.
    """

    verbs: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    speech: frozenset[str]
    stative: frozenset[str]
    clauses: ClauseWords
    idle: IdleWords


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyLexicon:
    """Head nouns of strategies, and the verbs that join a body to one.

    ``national`` matches the title of a nation's plan, with the group ``nation``, a key of
    ``nations``, which gives the government of each. ``made_by`` matches a participle, the group
    ``verb``, between a body and its strategy: "a council led strategy". ``sorts`` are words before
    "strategy for" that do not tell two strategies for one thing apart. ``money`` are nouns, as
    lemmas, in "with funding from the council".
    """

    heads: frozenset[str]
    weak: frozenset[str]
    programmes: frozenset[str]
    roles: dict[str, str]
    participles: dict[str, str]
    made_by: re.Pattern[str]
    money: frozenset[str]
    sorts: frozenset[str]
    nations: dict[str, str]
    national: re.Pattern[str]
    plan_titles: re.Pattern[str]
    no_plan_titles: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBody:
    """A body of the authority; it bore its names ``since`` and ``until`` these dates, if known.

    ``until`` is the last day, or the month or year that holds it. ``sources`` give the dates.
    ``national`` says of one that is neither a government nor a department that it is a public body
    for a whole country; of those two their kind says so.
    ``one_of`` keys the bodies that bore the name in turn, where this is no body but their common
    name: a document without a date names one of them, and nothing tells which. ``local_names`` mean
    it only in a text that names one of its ``places``; of a council, the first is the area that it
    governs.
    """

    key: str
    label: str
    kind: ActorKind
    names: tuple[str, ...]
    since: PartialDate | None = None
    until: PartialDate | None = None
    sources: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    national: bool = False
    local_names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def may_have_begun(self, on: date) -> bool:
        """Tell whether this body may be spoken of on a day: later, as one of the past."""
        return self.since is None or self.since.first <= on

    def may_exist(self, on: date) -> bool:
        """Tell whether this is a body that bore its names on a day, as far as its dates tell."""
        ended = self.until is not None and self.until.last < on
        return not self.one_of and self.may_have_begun(on) and not ended


_IRREGULAR = {"people": "people", "bodies": "body", "staff": "staff", "police": "police"}


def singular(word: str) -> str:
    """Return the singular of a regular English plural in lower case.

    >>> [singular(w) for w in ("councils", "agencies", "trusts", "board", "businesses", "campus")]
    ['council', 'agency', 'trust', 'board', 'business', 'campus']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def actor_lexicon() -> ActorLexicon:
    """Return the lexicon of actors."""
    data = lexicon_table("actors")
    kinds: dict[str, ActorKind] = {}
    prefixes: dict[str, ActorKind] = {}
    first_words: dict[str, ActorKind] = {}
    for entry in data["kind"]:
        kind = ActorKind(entry["class"])
        kinds.update(dict.fromkeys(entry["heads"], kind))
        first_words.update(dict.fromkeys(entry.get("first_words", ()), kind))
        prefixes.update(dict.fromkeys(entry.get("prefixes", ()), kind))
    pronouns = {word: name for name, words in data["pronouns"].items() for word in words}
    return ActorLexicon(
        kinds=kinds,
        prefixes=prefixes,
        first_words=first_words,
        groups=frozenset(data["groups"]["heads"]),
        openers=frozenset(data["groups"]["openers"]),
        delegates=frozenset(data["groups"]["delegates"]),
        joined_services=frozenset(data["groups"]["joined_services"]),
        service_words=frozenset(data["groups"]["service_words"]),
        never=frozenset(data["never"]["heads"]),
        programmes=frozenset(data["programmes"]["heads"]),
        buildings=frozenset(data["buildings"]["heads"]),
        buildings_do=frozenset(data["buildings"]["verbs"]),
        legislatures=frozenset(data["legislatures"]["names"]),
        pronouns=pronouns,
        longest=max(len(head.split()) for head in kinds),
    )


@cache
def role_lexicon() -> RoleLexicon:
    """Return the lexicon of persons and posts."""
    data = lexicon_table("roles")
    posts = frozenset(data["posts"])
    return RoleLexicon(
        titles=frozenset(data["titles"]),
        suffixes=frozenset(data["suffixes"]),
        peers=frozenset(data["peers"]),
        after_initials=frozenset(data["after_initials"]),
        no_initials=frozenset(data["no_initials"]),
        posts=posts,
        sorts=frozenset(data["sorts"]),
        speaking=frozenset(data["speaking"]),
        addressed=_addressed(data["addressed"]),
        longest=max(len(post.split()) for post in posts),
    )


def _addressed(words: list[str]) -> re.Pattern[str]:
    """Return the pattern of ``words`` at the beginning, between commas or at the end."""
    union = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"^(?:{union}),|(?<=[,;–—]\s)(?:{union}),|,\s(?:{union})(?=[.!?])", re.IGNORECASE
    )


def _sets(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table.items()}


@cache
def verb_lexicon() -> VerbLexicon:
    """Return the lexicon of verbs.

    >>> verb_lexicon().verbs["pledge"], "progress" in verb_lexicon().idle.empty_nouns
    ('committed', True)
    """
    data = lexicon_table("verbs")
    classes: dict[str, dict[str, str]] = {"verbs": {}, "adjectives": {}, "nouns": {}}
    for modality, entry in data["modality"].items():
        for name, words in classes.items():
            words.update(dict.fromkeys(entry.get(name, ()), modality))
    return VerbLexicon(
        verbs=classes["verbs"],
        adjectives=classes["adjectives"],
        nouns=classes["nouns"],
        speech=frozenset(data["speech"]["verbs"]),
        stative=frozenset(data["stative"]["verbs"]) - frozenset(data["dynamic"]["verbs"]),
        clauses=ClauseWords(**_sets(data["clauses"])),
        idle=IdleWords(**_sets(data["idle"])),
    )


@cache
def strategy_lexicon() -> StrategyLexicon:
    """Return the lexicon of strategies."""
    data = lexicon_table("strategies")
    return StrategyLexicon(
        heads=frozenset(data["heads"]),
        weak=frozenset(data["weak"]),
        programmes=frozenset(data["programmes"]),
        roles={verb: role for role, verbs in data["roles"].items() for verb in verbs},
        participles=data["participles"],
        made_by=re.compile(rf"[\s-](?P<verb>{'|'.join(data['participles'])})\s+$", re.IGNORECASE),
        money=frozenset(data["money"]),
        sorts=frozenset(data["sorts"]),
        nations=data["nations"],
        national=re.compile(
            rf"(?P<nation>{'|'.join(data['nations'])})['’]s?\s[^.]*\b(?:{'|'.join(data['heads'])})\b",
            re.IGNORECASE,
        ),
        plan_titles=_words(data["plan_titles"]),
        no_plan_titles=_words(data["no_plan_titles"]),
    )


def _words(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)


@cache
def common_abbreviations() -> dict[str, str]:
    """Return abbreviations that documents of the field use without spelling them out."""
    return {row["short"]: row["full"] for row in table_rows("lexicon", "abbreviations")}


@cache
def known_bodies() -> tuple[KnownBody, ...]:
    """Return the bodies of the authority."""
    return tuple(_known_body(row) for row in table_rows("authority", "bodies"))


def _known_body(row: dict[str, str]) -> KnownBody:
    kind, *further = row["class"].split("|")
    return KnownBody(
        key=row["key"],
        label=row["label"],
        kind=ActorKind(kind),
        names=(row["label"], *cell_values(row["alt_labels"])),
        since=partial_date(row["from"]),
        until=partial_date(row["until"]),
        sources=cell_values(row["source"]),
        one_of=cell_values(row["one_of"]),
        national="NationalBody" in further,
        local_names=cell_values(row["local_names"]),
        places=cell_values(row["place"]),
    )
