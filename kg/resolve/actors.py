"""Mentions to actors: one for each body, group, person, post and programme of a document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.claims import Extraction, Mention, Name, NameKind
from kg.lexicon.naming import plain
from kg.lexicon.places import is_specific, name_lexicon, place_before
from kg.lexicon.terms import actor_lexicon, singular
from kg.model import Actor, ActorKind, Document
from kg.resolve.governments import is_bare_government, own_government
from kg.resolve.naming import Expander, fold_key, join_short_forms, known_body, known_local_body
from kg.resolve.people import People, bare_name
from kg.vocabulary import global_key, scoped_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.lexicon.terms import KnownBody

__all__ = ["Registry", "is_generic_name", "kind_of_head", "register"]


@dataclass(slots=True)
class Registry:
    """The actors of one document, by key, and how a mention is found among them.

    ``government`` names the one that "the Government" stands for, where it is not the usual one.
    """

    document: Document
    expander: Expander
    people: People
    joined: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    government: str | None = None
    named: set[str] = field(default_factory=set)
    actors: dict[str, Actor] = field(default_factory=dict)
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)
    _called: dict[str, set[str]] = field(default_factory=dict)

    def body(self, text: str, kind: ActorKind | None) -> str:
        """Return the key of the body that a name stands for."""
        spelt = self.expander.spell_out(text)
        folded = fold_key(spelt)
        folded = self.joined.get(folded, folded)
        label = self.printed.get(folded, spelt)
        on = self.document.date
        authority = known_body(label, on) or known_body(text, on)
        if authority is None:
            authority = known_local_body(label, self.document.text, on)
        if self.government is not None and is_bare_government(text):
            authority = known_body(self.government, on)
        if authority is not None:
            return self.known(authority, text)
        if " " in label and label.casefold() in actor_lexicon().kinds:
            here = self.known_here(label)
            if here is not None:
                self._note(here, plain(text))
                return here
        kind = kind or kind_of_head(label)
        where = (
            "programme"
            if kind is ActorKind.PROGRAMME
            else "post"
            if kind is ActorKind.POST
            else "body"
        )
        key = self._key(where, label)
        return self._add(key, label, kind, text)

    def known(self, body: KnownBody, form: str) -> str:
        """Return the key of a body of the authority that the text calls ``form``."""
        return self._add(global_key("body", body.key), body.label, body.kind, form)

    def known_here(self, head: str) -> str | None:
        """Return the key of the known body that a common noun is called by in the text's own place.

        It is the place that opens the names of the text: beside "Kent County Council" and "Kent
        Police", "the integrated care board" is that of Kent, if the authority lists one by that name.
        Where names open with places apart from each other, it may be that of either.
        """
        places = {place for name in self.printed.values() if (place := place_before(name))}
        whole = max(places, key=lambda place: (len(place), place), default="")
        if not whole or any(place not in whole for place in places):
            return None
        known = known_body(f"{whole} {head}", self.document.date)
        return self.body(known.label, known.kind) if known is not None else None

    def note_form(self, key: str, form: str) -> None:
        """Note another form that the text uses for an actor, such as "the Department"."""
        self._note(key, plain(form))

    def called(self, name: str) -> str | None:
        """Return the key of the first actor that the text calls by that name, however spelt."""
        called = self._called.get(fold_key(self.expander.spell_out(name)), ())
        known = (key for key in called if key in self._places)
        return min(known, key=lambda key: self._places[key], default=None)

    def person(self, text: str) -> str:
        """Return the key of the person that a name stands for."""
        name = self.people.find(text) or bare_name(text) or plain(text)
        key = (
            global_key("person", name)
            if len(name.split()) > 1
            else scoped_key(self.document.key, "person", name)
        )
        return self._add(key, name, ActorKind.PERSON, text)

    def group(self, mention: Mention) -> str:
        """Return the key of a described set, one for all the ways to word it."""
        inside = self._inside(mention)
        drawn = self.body(inside.text, inside.actor) if inside is not None else None
        label = _group_label(mention)
        words = self._group_words(mention, inside)
        name = f"{words} of {self.actors[drawn].label}" if drawn is not None else words
        key = scoped_key(self.document.key, "group", name)
        return self._add(key, label, ActorKind.GROUP, label, drawn_from=drawn)

    def post(self, text: str) -> str:
        """Return the key of a post that no named person holds."""
        label = plain(text)
        return self._add(self._key("post", label), label, ActorKind.POST, text)

    def generic(self, text: str, kind: ActorKind | None) -> str:
        """Return the key of a body that the document never names more fully."""
        label = plain(text)
        kind = kind or ActorKind.BODY
        where = "programme" if kind is ActorKind.PROGRAMME else "body"
        return self._add(scoped_key(self.document.key, where, label), label, kind, text)

    def fits(self, key: str, head: str, kind: ActorKind | None) -> bool:
        """Tell whether a common noun, such as "the Department", may stand for a body."""
        actor = self.actors[key]
        if head == "government" and actor.kind is not ActorKind.GOVERNMENT:
            return False
        if re.search(rf"\b{re.escape(head)}(?: (?:on|for|of|to) .*)?$", actor.label.casefold()):
            return True
        if head in ("department", "ministry"):
            return actor.kind is ActorKind.GOVERNMENT_DEPARTMENT
        return head == "council" and actor.kind is ActorKind.LOCAL_AUTHORITY and kind is not None

    def _key(self, kind: str, label: str) -> str:
        if is_specific(label):
            return global_key(kind, label)
        return scoped_key(self.document.key, kind, label)

    def _add(
        self, key: str, label: str, kind: ActorKind, form: str, *, drawn_from: str | None = None
    ) -> str:
        if key not in self.actors:
            self.actors[key] = Actor(key=key, label=label, kind=kind, drawn_from=drawn_from)
            self._places[key] = len(self._places)
            self._called.setdefault(fold_key(label), set()).add(key)
        self._note(key, plain(form))
        return key

    def _note(self, key: str, form: str) -> None:
        self.forms.setdefault(key, Counter())[form] += 1
        self._called.setdefault(fold_key(form), set()).add(key)

    def _inside(self, mention: Mention) -> Name | None:
        """Return the body that a set is drawn from: the one named in its phrase."""
        for name in mention.within:
            if name.kind is NameKind.BODY and " " in self.expander.spell_out(name.text):
                return name
        return None

    def _group_words(self, mention: Mention, inside: Name | None) -> str:
        """Return the words that tell a set from others drawn from the same body."""
        text = mention.text
        if inside is not None:
            text = text.replace(inside.text, " ")
        loose = name_lexicon().loose_in_groups
        words = [
            w
            for w in re.findall(r"[\w’']+", text.lower())
            if w not in loose and w not in {"on", "in", "from", "can"}
        ]
        words = (
            [singular(w) for w in words if not re.fullmatch(r"board|ccg", w)] if inside else words
        )
        return " ".join(words) or mention.head

    def finished(self) -> tuple[Actor, ...]:
        """Return the actors with every form used as an alternative label."""
        result = []
        for key, actor in self.actors.items():
            forms = [f for f in self.forms.get(key, ()) if f and f != actor.label]
            result.append(replace(actor, alt_labels=tuple(sorted(set(forms)))))
        return tuple(sorted(result, key=lambda a: a.key))


_QUANTITIES = re.compile(r"^(?:some|many|several|all|both|other|these|those|most|each)\s+", re.I)


_YEARS = re.compile(r"^\d{4}(?:\s*(?:and|to|/|-|–)\s*\d{2,4})?\s+(?=\D)")


def _group_label(mention: Mention) -> str:
    text = re.sub(r"\s*\([A-Z]+\)", "", mention.text)
    label = _YEARS.sub("", _QUANTITIES.sub("", plain(text))).strip(" ,.;")
    return label[:1].upper() + label[1:] if mention.text[:1].isupper() else label


def kind_of_head(label: str) -> ActorKind:
    """Return the kind of body that the last words of a name tell."""
    words = label.casefold().split()
    kinds = actor_lexicon().kinds
    found = (kinds.get(" ".join(words[start:])) for start in range(len(words)))
    return next((kind for kind in found if kind is not None), ActorKind.BODY)


def _body_names(extraction: Extraction) -> Iterable[str]:
    for sentence in extraction.sentences:
        for name in sentence.names:
            if name.kind is NameKind.BODY:
                yield name.text
            for inner in name.inner:
                if inner.kind is NameKind.BODY:
                    yield inner.text


def register(document: Document, extraction: Extraction) -> Registry:
    """Return a registry that knows the names of a document, with no actor in it yet."""
    every = list(_body_names(extraction))
    distinct = tuple(sorted({plain(n) for n in every if " " in n}))
    expander = Expander(dict(extraction.abbreviations), distinct)
    names = [n for n in every if " " in expander.spell_out(n)]
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for name in names:
        spelt = expander.spell_out(name)
        folded = fold_key(spelt)
        counts[folded] += 1
        if folded not in printed or len(spelt) < len(printed[folded]):
            printed[folded] = spelt
    people = People()
    for post in extraction.posts:
        people.add(post.person)
    for placed in extraction.mentions:
        if placed.mention.kind is ActorKind.PERSON:
            people.add(placed.mention.text)
    return Registry(
        document=document,
        expander=expander,
        people=people,
        government=own_government(every),
        joined=join_short_forms(counts, printed),
        printed=printed,
    )


def is_generic_name(name: Name | None) -> bool:
    """Tell whether a name is a bare head noun: "the Board", "the Department"."""
    if name is None or name.known is not None:
        return False
    return " " not in name.text and singular(name.text.lower()) in actor_lexicon().kinds
