"""Common nouns: whether one stands for a body, a post, a group, a programme or a mere thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claims import Form
from kg.extract.noun_phrases import determiner_of
from kg.lexicon.name_words import name_words
from kg.lexicon.terms import actor_lexicon, role_lexicon, singular
from kg.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["CommonNoun", "Sense"]

_COLLECTIVE = frozenset({"staff", "police"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a noun stands for; ``whole`` tells that its complements say which one is meant."""

    form: Form
    head: str
    kind: ActorKind | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class CommonNoun:
    """A noun in its phrase: its singular, alone, with the nouns compounded with it, and described.

    ``described`` has its adjectives too: "local authority".
    """

    token: Token
    single: str
    compound: str
    plural: bool
    described: str = ""

    @classmethod
    def of(cls, token: Token) -> CommonNoun:
        """Return ``token`` as a noun."""
        single = singular(token.lower_)
        modifiers = [child.lower_ for child in token.lefts if child.dep_ == "compound"]
        adjectives = [c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
        return cls(
            token=token,
            single=single,
            compound=" ".join([*modifiers, single]),
            described=" ".join([*adjectives, single]),
            plural=single != token.lower_ or token.tag_ in ("NNS", "NNPS"),
        )

    def opens_set(self) -> bool:
        """Tell whether what is meant may come after "of": "one of the councils"."""
        lexicon = actor_lexicon()
        if self.token.lower_ not in lexicon.openers or self._is_nobody():
            return False
        own = self.single in lexicon.groups if self.plural else self.token.lower_ in lexicon.kinds
        return not own

    def sense(self) -> Sense:
        """Return what the noun stands for; a THING where it cannot act."""
        thing = Sense(Form.THING, self.single)
        if self._is_nobody():
            return thing
        if self._is_post():
            form = Form.GROUP if self.plural else Form.ROLE
            kind = ActorKind.GROUP if self.plural else ActorKind.POST
            return Sense(form, self.single, kind, whole=True)
        if self._is_group():
            return Sense(Form.GROUP, self.single, ActorKind.GROUP, whole=True)
        if self.single in actor_lexicon().never:
            return thing
        return self._body() or self._proper_noun() or thing

    def _is_nobody(self) -> bool:
        """Tell whether the phrase names nobody: "no council", services that are not people."""
        if determiner_of(self.token) == "no":
            return True
        return self.single == "service" and self.plural and not _serve(self.token)

    def _is_post(self) -> bool:
        """Tell whether the noun is a post rather than a body or a set of people."""
        posts, lexicon = role_lexicon().posts, actor_lexicon()
        if self.single not in posts:
            return self.compound in posts and not self.plural
        if self.compound in posts or self.single not in lexicon.groups:
            return True
        return determiner_of(self.token) != "" and self.single not in lexicon.kinds

    def _is_group(self) -> bool:
        if self.token.lower_ in _COLLECTIVE or self._is_joined_service():
            return True
        lexicon = actor_lexicon()
        heads = (lexicon.groups, lexicon.programmes, lexicon.kinds)
        return self.plural and any(self.single in nouns for nouns in heads)

    def _is_joined_service(self) -> bool:
        """Tell whether a service without a plural stands beside one: "health services and social care"."""
        token = self.token
        if token.dep_ != "conj" or self.described not in actor_lexicon().joined_services:
            return False
        return CommonNoun.of(token.head).sense().form is Form.GROUP

    def _body(self) -> Sense | None:
        """Return the body or programme that the noun stands for: "the council"."""
        lexicon = actor_lexicon()
        for head in (self.described, self.compound, self.single):
            if head in lexicon.kinds and (head not in lexicon.buildings or _staffed(self.token)):
                return Sense(Form.GENERIC, head, lexicon.kinds[head])
        if self.single in lexicon.programmes:
            return Sense(Form.GENERIC, self.single, ActorKind.PROGRAMME)
        return None

    def _proper_noun(self) -> Sense | None:
        """Return the person or body that a proper noun names, though no name was found there."""
        token = self.token
        if token.pos_ != "PROPN":
            return None
        short = token.text.isupper() and len(token.text) > 1
        person = token.ent_type_ == "PERSON"
        if person and not self._ends_body():
            return Sense(Form.NAME, token.lower_, ActorKind.PERSON)
        if person or token.ent_type_ in ("ORG", "NORP") or short:
            return Sense(Form.NAME, self.single, ActorKind.BODY)
        return None

    def _ends_body(self) -> bool:
        """Tell whether the noun ends the name of a body, taken for a person: "Carers UK"."""
        token = self.token
        if token.i == 0 or token.nbor(-1).dep_ != "compound":
            return False
        short = token.text.isupper() and len(token.text) > 1 and not token.nbor(-1).text.isupper()
        return short or token.lower_ in name_words().nations


def _serve(token: Token) -> bool:
    """Tell whether "services" are people who act, such as health services."""
    words = actor_lexicon().service_words
    return any(below.lower_ in words for child in token.lefts for below in child.subtree)


def _staffed(token: Token) -> bool:
    """Tell whether a building stands for those who work in it: "the school closed its doors"."""
    verb = token.head
    definite = determiner_of(token) in ("the", "our", "their")
    if not definite or token.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    does = any(child.dep_ == "dobj" for child in verb.children)
    return does and verb.lemma_ not in actor_lexicon().buildings_do
