"""Which words of a sentence stand for somebody who can act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claims import Form, Mention, Name, NameKind
from kg.extract.common_nouns import CommonNoun, Sense
from kg.extract.noun_phrases import conjuncts_of, determiner_of, extent_of
from kg.lexicon.terms import actor_lexicon, role_lexicon, singular
from kg.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.parse import Parsed

__all__ = ["generic_mention", "mention_of", "mentions_of", "named_mention"]

_POSSESSIVES = {"our": "we", "my": "i", "its": "it", "their": "they"}
_STAFF = frozenset({"people", "staff", "workforce", "employee", "colleague"})
_DEFINITE = frozenset({"the", "this", "that", "our", "its", "your", "their"})
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "PRON", "ADJ", "NUM"})


def named_mention(name: Name) -> Mention:
    """Return a body, a set, a person or a post by its name, where no parse of the words is at hand."""
    return Mention(
        start=name.start,
        end=name.end,
        text=name.text,
        form=Form.GROUP if name.kind is NameKind.GROUP else Form.NAME,
        head=name.text.split()[-1].lower(),
        kind=name.actor,
        name=name,
    )


def generic_mention(words: str, start: int, end: int, *, head: str) -> Mention:
    """Return a body that only a common noun names: "the commission"."""
    return Mention(
        start=start,
        end=end,
        text=words,
        form=Form.GENERIC,
        head=head.lower(),
        kind=ActorKind.BODY,
        definite=True,
    )


def mentions_of(parsed: Parsed, token: Token) -> list[Mention]:
    """Return the mention of ``token`` and of the nouns joined to it by a conjunction.

    A set whose members an apposition names is its members: "two trusts – A and B – have agreed".
    """
    head = token
    if token.i not in parsed.names and token.tag_ in ("NNS", "NNPS"):
        named = (c for c in token.rights if c.dep_ == "appos" and c.i in parsed.names)
        head = next(named, token)
    found = (mention_of(parsed, one) for one in (head, *conjuncts_of(head)))
    return [mention for mention in found if mention is not None]


def mention_of(parsed: Parsed, token: Token) -> Mention | None:
    """Return what ``token`` as the head of a noun phrase refers to; None for what cannot act.

    A thing (a plan, an award) is returned with the form THING, so that callers can tell it from
    nothing at all.
    """
    if token.i >= len(parsed.spans) or parsed.spans[token.i][1] == 0:
        return None
    name = parsed.name(token)
    if name is not None:
        return _mention(parsed, token, _sense_of_name(name))
    owner = _speaking_for(token)
    if owner is not None:
        return mention_of(parsed, owner)
    pronoun = _POSSESSIVES.get(token.lower_)
    if pronoun is None and token.pos_ == "PRON" and token.lower_ in actor_lexicon().pronouns:
        pronoun = token.lower_
    if pronoun is not None:
        return _pronoun(parsed, token, pronoun)
    mention = _common(parsed, token) if token.pos_ in _NOMINAL else None
    if mention is not None and mention.form is not Form.THING:
        return mention
    named = _named_behind(parsed, token)
    return mention_of(parsed, named) if named is not None else mention


def _named_behind(parsed: Parsed, token: Token) -> Token | None:
    """Return the post or person that an apposition names: "My right hon. Friend the Minister"."""
    if token.tag_ not in ("NN", "NNP") or token.ent_type_ == "DATE":
        return None
    appositions = (c for c in token.rights if c.dep_ == "appos")
    acting = (NameKind.POST, NameKind.PERSON)
    return next((c for c in appositions if _kind(parsed, c) in acting), None)


def _kind(parsed: Parsed, token: Token) -> NameKind | None:
    name = parsed.name(token)
    return name.kind if name is not None else None


def _speaking_for(token: Token) -> Token | None:
    """Return "our" in "our people", who act for the body that speaks."""
    if _STAFF.isdisjoint({token.lower_, singular(token.lower_)}):
        return None
    return next((c for c in token.lefts if c.dep_ == "poss" and c.lower_ == "our"), None)


def _mention(parsed: Parsed, token: Token, sense: Sense) -> Mention:
    """Return the noun phrase of ``token`` as a mention in the given sense."""
    extent = extent_of(token, complements=sense.whole)
    within = tuple(
        name
        for index, name in sorted(parsed.names.items())
        if extent.first <= index <= extent.last and index != token.i
    )
    return Mention(
        start=parsed.spans[extent.first][0],
        end=parsed.spans[extent.last][1],
        text=parsed.text(extent.first, extent.last).strip(' ,‘’“”"'),
        form=sense.form,
        head=sense.head,
        kind=sense.kind,
        name=parsed.name(token),
        within=within,
        definite=determiner_of(token) in _DEFINITE,
    )


def _pronoun(parsed: Parsed, token: Token, pronoun: str) -> Mention:
    start, end = parsed.spans[token.i]
    return Mention(
        start=start,
        end=end,
        text=token.text,
        form=Form.PRONOUN,
        head=pronoun,
        pronoun=actor_lexicon().pronouns[pronoun],
    )


def _sense_of_name(name: Name) -> Sense:
    """Return what a name stands for; a strategy acts only where it is a programme as well."""
    words = name.text.lower().split()
    if name.kind is NameKind.STRATEGY:
        head = singular(words[-1].strip("’”"))
        acts = not actor_lexicon().programmes.isdisjoint({head, singular(words[0].strip("‘“"))})
        return Sense(Form.NAME, head, ActorKind.PROGRAMME) if acts else Sense(Form.THING, head)
    if name.kind is NameKind.GROUP:
        return Sense(Form.GROUP, singular(words[-1]), ActorKind.GROUP, whole=True)
    spoken_for = name.kind is NameKind.POST and words[-1] in role_lexicon().speaking
    return Sense(Form.NAME, words[-1], name.actor, whole=spoken_for)


def _common(parsed: Parsed, token: Token) -> Mention | None:
    """Return the mention of a noun that stands for no name found."""
    noun = CommonNoun.of(token)
    if noun.opens_set():
        opened = _opened(parsed, token)
        if opened is not None or noun.plural:
            return opened
    sense = noun.sense()
    if sense.form is Form.NAME and sense.kind is ActorKind.PERSON:
        return _person(parsed, token)
    return _mention(parsed, token, sense)


def _opened(parsed: Parsed, token: Token) -> Mention | None:
    """Return the mention in "one of the councils", "a number of providers", "members of the X"."""
    prepositions = (
        c for c in token.rights if c.dep_ == "prep" and c.lower_ in ("of", "from", "on")
    )
    of = next(prepositions, None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if inner is None:
        return None
    mention = mention_of(parsed, inner)
    if mention is None or mention.form in (Form.THING, Form.PRONOUN):
        return None
    return _mention(parsed, token, Sense(Form.GROUP, token.lower_, ActorKind.GROUP, whole=True))


def _person(parsed: Parsed, token: Token) -> Mention:
    """Return a person with the capitalised words before the last name."""
    first = token.i
    while first > 0 and parsed.doc[first - 1].tag_ == "NNP" and first - 1 not in parsed.names:
        first -= 1
    return Mention(
        start=parsed.spans[first][0],
        end=parsed.spans[token.i][1],
        text=parsed.text(first, token.i),
        form=Form.NAME,
        head=token.lower_,
        kind=ActorKind.PERSON,
    )
