"""Which words of a sentence stand for somebody who can act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claims import Form, Mention, Name, NameKind
from kg.lexicon.terms import actor_lexicon, role_lexicon, singular
from kg.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.parse import Parsed

__all__ = ["mention_of", "mentions_of"]


def _span(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    return parsed.spans[first][0], parsed.spans[last][1]


def _phrase(token: Token, *, complements: bool) -> tuple[int, int]:
    """Return the first and last token of the noun phrase of ``token``.

    With ``complements`` the prepositional phrases that say which set is meant are kept, but
    relative clauses, appositions and further conjuncts are not.
    """
    first = last = token.i
    for child in token.lefts:
        if child.dep_ in (
            "det",
            "amod",
            "compound",
            "nmod",
            "nummod",
            "poss",
            "quantmod",
            "advmod",
            "punct",
            "npadvmod",
            "case",
            "predet",
            "cc",
            "conj",
            "prep",
            "pobj",
        ):
            if child.dep_ == "punct" and child.text not in "‘’“”'\"-":
                continue
            first = min(first, child.left_edge.i)
    if complements:
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in (
                "of",
                "on",
                "from",
                "in",
                "across",
                "within",
                "for",
                "at",
            ):
                last = max(last, _complement_end(child))
    return first, last


def _complement_end(preposition: Token) -> int:
    """Return the last token of a prepositional phrase, without clauses that hang on it."""
    last = preposition.i
    for token in preposition.subtree:
        if token.dep_ in ("relcl", "acl", "advcl", "appos") or token.text in (",", "—", "–", "("):
            break
        last = token.i
    return last


def mentions_of(parsed: Parsed, token: Token) -> list[Mention]:
    """Return the mention of ``token`` and of the nouns joined to it by a conjunction.

    A set whose members an apposition names is its members: "two trusts – A and B – have agreed".
    """
    tokens = [token, *_conjuncts(token)]
    members = [c for c in token.children if c.dep_ == "appos" and c.i in parsed.names and c.i > token.i]
    if members and token.i not in parsed.names and token.tag_ in ("NNS", "NNPS"):
        tokens = [members[0], *_conjuncts(members[0])]
    found: list[Mention] = []
    for one in tokens:
        mention = mention_of(parsed, one)
        if mention is not None:
            found.append(mention)
    return found


def _conjuncts(token: Token) -> list[Token]:
    result: list[Token] = []
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON") and child.i > token.i:
            result.append(child)
            result.extend(_conjuncts(child))
    return result


def mention_of(parsed: Parsed, token: Token) -> Mention | None:
    """Return what ``token`` as the head of a noun phrase refers to; None for what cannot act.

    A thing (a plan, an award) is returned with the form THING, so that callers can tell it from
    nothing at all.
    """
    lexicon = actor_lexicon()
    if token.i >= len(parsed.spans) or parsed.spans[token.i][1] == 0:
        return None
    name = parsed.name(token)
    if name is not None:
        return _named(parsed, token, name)
    owner = _staff_of(token)
    if owner is not None:
        return mention_of(parsed, owner)
    lower = token.lower_
    if lower in _POSSESSIVES or (lower in lexicon.pronouns and token.pos_ == "PRON"):
        lower = _POSSESSIVES.get(lower, lower)
        start, end = parsed.spans[token.i]
        return Mention(
            start=start,
            end=end,
            text=token.text,
            form=Form.PRONOUN,
            head=lower,
            pronoun=lexicon.pronouns[lower],
        )
    if token.pos_ not in ("NOUN", "PROPN", "DET", "PRON", "ADJ", "NUM"):
        return None
    return _common(parsed, token)


_POSSESSIVES = {"our": "we", "my": "i", "its": "it", "their": "they"}
_STAFF = {"people", "staff", "workforce", "employee", "colleague"}


def _staff_of(token: Token) -> Token | None:
    """Return "our" in "our people", who act for the body that speaks."""
    if singular(token.lower_) not in _STAFF and token.lower_ not in _STAFF:
        return None
    return next((c for c in token.lefts if c.dep_ == "poss" and c.lower_ == "our"), None)


def _make(
    parsed: Parsed, token: Token, form: Form, head: str, kind: ActorKind | None, *, whole: bool
) -> Mention:
    first, last = _phrase(token, complements=whole)
    start, end = _span(parsed, first, last)
    within = tuple(
        name for i, name in sorted(parsed.names.items()) if first <= i <= last and i != token.i
    )
    determiner = _determiner(token)
    return Mention(
        start=start,
        end=end,
        text=parsed.source.text[start:end].strip(' ,‘’“”"'),
        form=form,
        head=head,
        kind=kind,
        name=parsed.name(token),
        within=within,
        definite=determiner in ("the", "this", "that", "our", "its", "your", "their"),
    )


def _determiner(token: Token) -> str:
    child = next((c for c in token.lefts if c.dep_ in ("det", "poss")), None)
    return child.lower_ if child is not None else ""


def _named(parsed: Parsed, token: Token, name: Name) -> Mention | None:
    if name.kind is NameKind.STRATEGY:
        head = singular(name.text.split()[-1].strip("’”").lower())
        acts = {head, singular(name.text.split()[0].strip("‘“").lower())} & actor_lexicon().programmes
        kind = ActorKind.PROGRAMME if acts else None
        return _make(parsed, token, Form.NAME if acts else Form.THING, head, kind, whole=False)
    if name.kind is NameKind.GROUP:
        return _make(
            parsed,
            token,
            Form.GROUP,
            singular(name.text.split()[-1].lower()),
            ActorKind.GROUP,
            whole=True,
        )
    head = name.text.split()[-1].lower()
    return _make(parsed, token, Form.NAME, head, name.actor, whole=False)


def _person(parsed: Parsed, token: Token) -> Mention:
    """Return the mention of a person by the capitalised words before the last name alone."""
    first = token.i
    while first > 0 and parsed.doc[first - 1].tag_ == "NNP" and first - 1 not in parsed.names:
        first -= 1
    start, end = _span(parsed, first, token.i)
    return Mention(
        start=start,
        end=end,
        text=parsed.source.text[start:end],
        form=Form.NAME,
        head=token.lower_,
        kind=ActorKind.PERSON,
    )


def _serves(token: Token) -> bool:
    """Tell whether "services" are people who act, such as health services."""
    words = actor_lexicon().service_words
    return any(child.lower_ in words for child in token.lefts) or any(
        grand.lower_ in words for child in token.lefts for grand in child.subtree
    )


def _common(parsed: Parsed, token: Token) -> Mention | None:
    """Return the mention of a common noun."""
    lexicon = actor_lexicon()
    word = token.lower_
    one = singular(word)
    plural = one != word or token.tag_ in ("NNS", "NNPS")
    compound = " ".join([*(c.lower_ for c in token.lefts if c.dep_ == "compound"), one])
    if _determiner(token) == "no" or (one == "service" and plural and not _serves(token)):
        return _make(parsed, token, Form.THING, one, None, whole=False)
    if word in lexicon.openers and not plural and word not in lexicon.kinds:
        inner = _opened(parsed, token)
        if inner is not None:
            return inner
    if word in lexicon.openers and plural and one not in lexicon.groups:
        return _opened(parsed, token)
    if _is_post(token, compound, one) and not (plural and one not in role_lexicon().posts):
        form = Form.GROUP if plural else Form.ROLE
        kind = ActorKind.GROUP if plural else ActorKind.POST
        return _make(parsed, token, form, one, kind, whole=True)
    if plural and one in lexicon.groups or word in ("staff", "police"):
        return _make(parsed, token, Form.GROUP, one, ActorKind.GROUP, whole=True)
    if plural and one in lexicon.programmes:
        return _make(parsed, token, Form.GROUP, one, ActorKind.GROUP, whole=True)
    if plural and one in lexicon.kinds:
        return _make(parsed, token, Form.GROUP, one, ActorKind.GROUP, whole=True)
    if one in lexicon.never:
        return _make(parsed, token, Form.THING, one, None, whole=False)
    kind = next((lexicon.kinds[k] for k in (compound, one) if k in lexicon.kinds), None)
    if kind is not None:
        return _make(
            parsed,
            token,
            Form.GENERIC,
            compound if compound in lexicon.kinds else one,
            kind,
            whole=False,
        )
    if one in lexicon.programmes:
        return _make(parsed, token, Form.GENERIC, one, ActorKind.PROGRAMME, whole=False)
    if token.pos_ == "PROPN" and token.ent_type_ in ("ORG", "PERSON", "NORP"):
        person = token.ent_type_ == "PERSON"
        if person:
            return _person(parsed, token)
        return _make(
            parsed,
            token,
            Form.NAME,
            one,
            ActorKind.PERSON if person else ActorKind.BODY,
            whole=False,
        )
    if (
        token.pos_ == "PROPN"
        and word.isupper() is False
        and token.text.isupper()
        and len(token.text) > 1
    ):
        return _make(parsed, token, Form.NAME, one, ActorKind.BODY, whole=False)
    return _make(parsed, token, Form.THING, one, None, whole=False)


def _opened(parsed: Parsed, token: Token) -> Mention | None:
    """Return the mention in "one of the councils", "a number of providers", "members of the X"."""
    of = next(
        (c for c in token.rights if c.dep_ == "prep" and c.lower_ in ("of", "from", "on")), None
    )
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if inner is None:
        return None
    mention = mention_of(parsed, inner)
    if mention is None or mention.form in (Form.THING, Form.PRONOUN):
        return None
    return _make(parsed, token, Form.GROUP, token.lower_, ActorKind.GROUP, whole=True)


def _is_post(token: Token, compound: str, one: str) -> bool:
    posts = role_lexicon().posts
    if compound in posts:
        return True
    return (
        one in posts
        and one not in actor_lexicon().groups
        or (one in posts and _determiner(token) != "" and one not in actor_lexicon().kinds)
    )
