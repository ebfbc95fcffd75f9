"""Clauses of a parsed sentence that bind somebody to do something.

One function a construction. Each returns bindings: who is bound (a token, or nobody), how, and by
whose request. Who the token stands for, and whether it can own an action, is decided later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.lexicon.terms import verb_lexicon
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

__all__ = ["Binding", "find_bindings", "is_conditional", "is_set_out", "speaker_of"]

_WILL = {"will", "shall", "'ll", "’ll", "wo"}
_WOULD = {"would", "'d", "’d"}
_CAN = {"can", "could", "may", "might", "ca"}
_MUST = {"must"}
_SHOULD = {"should", "ought"}
_CONDITIONS = {
    "if",
    "when",
    "whenever",
    "unless",
    "whether",
    "until",
    "before",
    "after",
    "once",
    "where",
    "how",
    "why",
    "what",
    "because",
    "since",
}
_AIMS = {"aim", "goal", "intention", "objective", "purpose", "ambition", "plan", "intent"}
_FORESEES = {"predict", "forecast", "estimate", "project", "anticipate", "mean", "show", "suggest", "indicate", "fear"}
_DECIDES = {"agree", "resolve", "decide", "announce", "promise", "pledge", "confirm", "propose"}
_RUNS = {"strategy", "programme", "pilot", "plan", "scheme", "service", "initiative", "project", "team"}
_HOLDS = {"include", "contain", "comprise", "cover"}
_SETS_OUT = {"outline", "set", "explain", "look", "detail", "describe", "announce", "show", "state"}
_BASE = 0.55


@dataclass(frozen=True, slots=True)
class Binding:
    """Somebody bound to an action: the verb that says so, the owner, the way, the requester.

    ``owner`` is None where the clause names nobody. ``verb`` is the head of the clause, ``action``
    the verb of the action itself. ``certainty`` is how plainly the construction says it;
    ``implicit`` that only tense says so, so that the owner must plainly be an actor.
    """

    verb: Token
    action: Token
    modality: Modality
    owner: Token | None
    requester: Token | None = None
    certainty: float = _BASE
    implicit: bool = False
    passive: bool = False


def _child(token: Token, *deps: str) -> Token | None:
    return next((child for child in token.children if child.dep_ in deps), None)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of ``verb``, from the verb that it is joined to where it has none."""
    near = [*verb.children, *(g for c in verb.children if c.dep_ == "auxpass" for g in c.children)]
    before = [c for c in near if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
    own = before[-1] if before else _child(verb, "nsubj", "nsubjpass", "csubj", "expl")
    if own is not None:
        return own
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head)
    if verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head)
    return None


def _auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of ``verb``, of the verb that it is joined to where it has none."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    bare = verb.tag_ in ("VB", "VBN", "VBG")
    if own or verb.dep_ != "conj" or not bare or _child(verb, "nsubj", "nsubjpass"):
        return own
    return [aux for aux in _auxiliaries(verb.head) if aux.dep_ == "aux" or verb.tag_ == "VBN"]


def _negated(verb: Token) -> bool:
    return _child(verb, "neg") is not None


def is_conditional(verb: Token) -> bool:
    """Tell whether ``verb`` stands in a clause that only sets a condition, a time or a manner."""
    mark = next((c for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i), None)
    if verb.dep_ == "conj" and mark is None:
        return verb.head.pos_ in ("VERB", "AUX") and is_conditional(verb.head)
    if verb.dep_ not in ("advcl", "ccomp", "relcl", "acl", "pcomp"):
        return False
    if is_set_out(verb):
        return False
    if verb.dep_ == "acl" and mark is not None and mark.lower_ == "that":
        return True
    return (mark is not None and mark.lower_ in _CONDITIONS) or _judged(verb)


def is_set_out(verb: Token) -> bool:
    """Tell whether "how X will do" is what a plan sets out or a body announces."""
    mark = next((c for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i), None)
    if mark is None or mark.lower_ != "how" or verb.dep_ not in ("ccomp", "pcomp", "advcl"):
        return False
    head = verb.head
    while head.dep_ in ("prep", "pcomp"):
        head = head.head
    return head.lemma_ in _SETS_OUT


def _judged(verb: Token) -> bool:
    """Tell whether a clause is only called important, right or clear."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ == "be" and _child(verb.head, "acomp") is not None


def speaker_of(verb: Token) -> Token | None:
    """Return the subject of the verb of saying that ``verb`` is the complement of."""
    head = verb
    for _ in range(6):
        if head.dep_ == "ROOT":
            return None
        reported = head.dep_ in ("ccomp", "parataxis", "conj", "advcl")
        if reported and head.head.lemma_ in verb_lexicon().speech and head.head.i != head.i:
            return subject_of(head.head) if head.dep_ != "conj" else None
        head = head.head
    return None


def _infinitive(verb: Token) -> Token | None:
    """Return the infinitive or gerund that completes ``verb``: "agreed to meet", "to delivering"."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl", "acl", "ccomp") and child.i > verb.i:
            passive = child.tag_ == "VBN" and _child(child, "auxpass") is not None
            if (passive or child.tag_ in ("VB", "VBG")) and _child(child, "nsubj") is None:
                if child.tag_ == "VBG" or _child(child, "aux") is not None:
                    return child
        if child.dep_ == "prep" and child.lower_ in ("to", "on", "for"):
            gerund = _child(child, "pcomp")
            if gerund is not None:
                return gerund
    return None


def _passive(verb: Token) -> bool:
    return any(aux.dep_ == "auxpass" for aux in _auxiliaries(verb)) or (
        _child(verb, "nsubjpass") is not None
    )


def _agent(verb: Token) -> Token | None:
    by = _child(verb, "agent")
    return _child(by, "pobj") if by is not None else None


def _modal(verb: Token) -> Modality | None:
    """Return what a modal auxiliary says."""
    for aux in _auxiliaries(verb):
        word = aux.lower_
        if word in _WILL or (word in _WOULD and _reported(verb)):
            return Modality.COMMITTED
        if word in _CAN:
            return Modality.POSSIBLE
        if word in _MUST:
            return Modality.OBLIGED
        if word in _SHOULD:
            return Modality.RECOMMENDED
    return None


def _conditional_mood(verb: Token) -> bool:
    return any(aux.lower_ in _WOULD for aux in _auxiliaries(verb))


def _reported(verb: Token) -> bool:
    """Tell whether "would" is the "will" of reported speech: "the minister said it would"."""
    head = verb
    while head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX"):
        head = head.head
    if head.dep_ != "ccomp" or any(c.dep_ == "advcl" for c in verb.children):
        return False
    says = head.head.lemma_ in verb_lexicon().speech | _DECIDES
    return says and head.head.tag_ in ("VBD", "VBN")


def _owner(verb: Token) -> Token | None:
    return _agent(verb) if _passive(verb) else subject_of(verb)


def _by_modal(verb: Token) -> Iterator[Binding]:
    """Read "X will do", "X must do", "X can do", "X will not do", "it will be done by X"."""
    modality = _modal(verb)
    if modality is None:
        return
    action = verb
    refined = _refined(verb, modality)
    if refined is not None:
        modality, action = refined
    elif _negated(verb) and modality in (Modality.COMMITTED, Modality.POSSIBLE):
        modality = Modality.DECLINED
    passive = _passive(verb)
    if passive and modality is Modality.COMMITTED and _agent(verb) is None:
        modality = Modality.PLANNED
    yield Binding(verb, action, modality, _owner(verb), certainty=0.8, passive=passive)


def _refined(verb: Token, modal: Modality) -> tuple[Modality, Token] | None:
    """Return what "will need to", "will be asked to" or "will be able to" say beyond "will"."""
    lexicon = verb_lexicon()
    infinitive = _infinitive(verb)
    if infinitive is None or modal is not Modality.COMMITTED:
        return None
    if _passive(verb):
        name = lexicon.verbs.get(verb.lemma_)
        if name in ("requested", "obliged"):
            return Modality(name), infinitive
    if verb.lemma_ in ("need", "have"):
        return Modality.OBLIGED, infinitive
    adjective = _child(verb, "acomp")
    if verb.lemma_ == "be" and adjective is not None:
        name = lexicon.adjectives.get(adjective.lower_)
        if name is not None:
            return Modality(name), _infinitive(adjective) or infinitive
    return None


def _by_verb(verb: Token) -> Iterator[Binding]:
    """Read "X agreed to do", "X plans to do", "X has to do", "X refused to do", "X pledged Y"."""
    name = verb_lexicon().verbs.get(verb.lemma_)
    if name is None or _modal(verb) is not None or _passive(verb):
        return
    modality = Modality(name)
    infinitive = _infinitive(verb)
    if modality in (Modality.REQUESTED, Modality.RECOMMENDED):
        return
    if infinitive is None and modality in (Modality.PLANNED, Modality.OBLIGED):
        return
    if modality is Modality.OBLIGED and (infinitive is None or infinitive.tag_ != "VB"):
        return
    if _negated(verb) and modality in (Modality.PLANNED, Modality.COMMITTED, Modality.AGREED):
        modality = Modality.DECLINED
    if _negated(verb) and modality is Modality.OBLIGED:
        return
    yield Binding(verb, infinitive or verb, modality, subject_of(verb), certainty=0.85)


def _by_passive_verb(verb: Token) -> Iterator[Binding]:
    """Read "X is required to do", "X was asked to do", "X is expected to do"."""
    name = verb_lexicon().verbs.get(verb.lemma_)
    infinitive = _infinitive(verb)
    if name is None or infinitive is None or not _passive(verb) or _modal(verb) is not None:
        return
    modality = Modality(name)
    if modality in (Modality.PLANNED, Modality.AGREED):
        yield Binding(verb, infinitive, Modality.PLANNED, None, certainty=0.55, passive=True)
        return
    yield Binding(
        verb, infinitive, modality, subject_of(verb), requester=_agent(verb), certainty=0.85
    )


def _by_adjective(verb: Token) -> Iterator[Binding]:
    """Read "X is committed to doing", "X is responsible for", "X is unable to do", "X is due to"."""
    if verb.lemma_ not in ("be", "remain", "stand", "feel") or _modal(verb) is not None:
        return
    for adjective in verb.children:
        if adjective.dep_ not in ("acomp", "attr", "oprd", "xcomp"):
            continue
        name = verb_lexicon().adjectives.get(adjective.lower_)
        completed = _infinitive(adjective) or _infinitive(verb)
        noun = _child(adjective, "prep")
        if name is None or (completed is None and noun is None):
            continue
        if completed is None and (name == "planned" or _child(noun, "pobj", "pcomp") is None):
            continue
        modality = Modality(name)
        if _negated(verb):
            modality = Modality.DECLINED if modality is Modality.POSSIBLE else modality
            if modality is not Modality.DECLINED:
                continue
        yield Binding(verb, completed or adjective, modality, subject_of(verb), certainty=0.85)


def _by_participle(verb: Token) -> Iterator[Binding]:
    """Read "X is committed to", where the parser takes "committed" for the verb."""
    if verb.tag_ not in ("VBN", "JJ") or _modal(verb) is not None or _agent(verb) is not None:
        return
    name = verb_lexicon().adjectives.get(verb.lower_)
    if name is None or _infinitive(verb) is None or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return
    if name in ("obliged", "requested") or _child(verb, "prt") is not None:
        return
    yield Binding(verb, _infinitive(verb) or verb, Modality(name), subject_of(verb), certainty=0.85)


def _by_going(verb: Token) -> Iterator[Binding]:
    """Read "X is going to do"."""
    infinitive = _infinitive(verb)
    if verb.lower_ == "going" and infinitive is not None and infinitive.tag_ == "VB":
        yield Binding(verb, infinitive, Modality.PLANNED, subject_of(verb), certainty=0.8)


def _by_duty(verb: Token) -> Iterator[Binding]:
    """Read "it is the duty of X to do", "Y is the responsibility of X", "X has a duty to do"."""
    nouns = verb_lexicon().nouns
    if verb.lemma_ == "be":
        noun = _child(verb, "attr")
        if noun is not None and noun.lemma_ in nouns:
            of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
            holder = _child(of, "pobj") if of is not None else None
            owner = holder or _child(noun, "poss")
            yield Binding(verb, _infinitive(verb) or noun, Modality.OBLIGED, owner, certainty=0.85)
    elif verb.lemma_ in ("have", "hold") and not _negated(verb):
        noun = _child(verb, "dobj")
        if noun is not None and noun.lemma_ in nouns and noun.lemma_ not in ("role", "job"):
            action = _infinitive(noun) or _infinitive(verb) or noun
            yield Binding(verb, action, Modality.OBLIGED, subject_of(verb), certainty=0.85)


def _by_request(verb: Token) -> Iterator[Binding]:
    """Read "X asks Y to do", "X calls on Y to do", "X recommends that Y do", "X calls for Z"."""
    name = verb_lexicon().verbs.get(verb.lemma_)
    if name not in ("requested", "recommended") or _conditional_mood(verb) or _negated(verb):
        return
    if verb.lemma_ in ("call", "press") and not _calls(verb):
        return
    requester = _agent(verb) if _passive(verb) else subject_of(verb)
    modality = Modality(name)
    found = _asked(verb)
    own_modal = _modal(verb)
    if own_modal is Modality.POSSIBLE or own_modal is Modality.COMMITTED:
        return
    for owner, action in found:
        yield Binding(verb, action, modality, owner, requester=requester, certainty=0.8)
    if not found and (verb.lemma_ == "call" or name == "recommended") and not _passive(verb):
        if _child(verb, "dobj") is not None or verb.lemma_ == "call":
            yield Binding(verb, verb, modality, None, requester=requester, certainty=0.5)


def _calls(verb: Token) -> bool:
    """Tell whether "call" or "press" is a demand: "calls for", "called on", "pressed ... for"."""
    return any(
        child.lower_ in ("for", "on", "upon") and child.dep_ in ("prep", "mark", "prt", "advmod")
        for child in verb.subtree
        if child.i > verb.i
    )


def _asked(verb: Token) -> list[tuple[Token | None, Token]]:
    """Return who is asked to do what by ``verb``."""
    found: list[tuple[Token | None, Token]] = []
    for child in verb.children:
        if (
            child.dep_ in ("ccomp", "advcl", "xcomp")
            and child.i > verb.i
            and child.pos_ in ("VERB", "AUX")
        ):
            inner = _child(child, "nsubj", "nsubjpass")
            if inner is not None and not _demanded(verb, child):
                continue
            if inner is not None:
                owner = _agent(child) if inner.dep_ == "nsubjpass" else inner
                found.append((owner, child))
            elif child.dep_ != "advcl" or _child(child, "aux") is not None:
                target = _child(verb, "dobj", "dative") or _prepositional(verb, "on", "upon", "to")
                if target is not None:
                    found.append((target, child))
    if not found:
        target = _prepositional(verb, "on", "upon") or (
            _child(verb, "dobj") if verb.lemma_ in ("press", "ask", "urge", "challenge") else None
        )
        if target is not None and _prepositional(verb, "for", "to", "on") is not None:
            found.append((target, verb))
    return found


_DEMANDS = {"recommend", "suggest", "advise", "demand", "request", "ask", "urge", "propose", "advocate"}


def _demanded(verb: Token, child: Token) -> bool:
    """Tell whether a clause says what is to be done, not what is or was the case."""
    mark = _child(child, "mark")
    if mark is not None and mark.lower_ in ("whether", "if", "because", "as", "while", "when"):
        return False
    if child.tag_ == "VB" or any(c.lower_ in ("should", "to") for c in child.children):
        return True
    return verb.lemma_ in _DEMANDS - {"suggest"} and child.tag_ in ("VBZ", "VBP", "VBN")


def _prepositional(verb: Token, *words: str) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("prep", "dative", "agent") and child.lower_ in words:
            return _child(child, "pobj")
    return None


def _by_agreement(verb: Token) -> Iterator[Binding]:
    """Read "it was agreed that X would do", "the Board agreed that X should do"."""
    if verb.lemma_ not in ("agree", "resolve", "decide") or _modal(verb) is not None:
        return
    for child in verb.children:
        if child.dep_ != "ccomp" or child.i < verb.i:
            continue
        inner = _child(child, "nsubj", "nsubjpass")
        if inner is None or not (_modal(child) or _conditional_mood(child) or child.tag_ == "VB"):
            continue
        owner = _agent(child) if inner.dep_ == "nsubjpass" else inner
        passive = inner.dep_ == "nsubjpass"
        yield Binding(verb, child, Modality.AGREED, owner, certainty=0.8, passive=passive)


def _by_tense(verb: Token) -> Iterator[Binding]:
    """Read "X is doing", "X has done", "X did", "X does": what is said only by the tense."""
    lexicon = verb_lexicon()
    if _modal(verb) or _conditional_mood(verb) or _negated(verb):
        return
    stative = verb.lemma_ in lexicon.stative or verb.pos_ == "AUX"
    stative = stative or (verb.lemma_ in _HOLDS and verb.tag_ in ("VBZ", "VBP"))
    words = {aux.lower_ for aux in _auxiliaries(verb)}
    passive = _passive(verb)
    if stative and not (verb.tag_ == "VBG" and verb.lemma_ in ("come", "go", "look", "expect")):
        return
    progressive = verb.tag_ == "VBG" and bool(
        words & {"is", "are", "'re", "’re", "be", "am", "been", "'s", "’s", "being"}
    )
    modality = _tense(verb, words, progressive=progressive, passive=passive)
    if modality is None:
        return
    if modality is Modality.DONE and lexicon.verbs.get(verb.lemma_) == "agreed":
        modality = Modality.AGREED
    if verb.lemma_ == "continue" and _infinitive(verb) is not None:
        modality = Modality.ONGOING
    yield Binding(
        verb, verb, modality, _owner(verb), certainty=0.7 if progressive else 0.6,
        implicit=True, passive=passive,
    )  # fmt: skip


def _tense(verb: Token, words: set[str], *, progressive: bool, passive: bool) -> Modality | None:
    if passive:
        if "being" in words:
            return Modality.ONGOING
        if words & {"has", "have", "had", "'ve", "’ve"} or words & {"was", "were"}:
            return Modality.DONE
        return Modality.ONGOING if words & {"is", "are"} else None
    if progressive:
        return Modality.ONGOING if not words & {"was", "were"} else Modality.DONE
    if verb.tag_ == "VBN" and words & {"has", "have", "had", "'ve", "’ve"}:
        return Modality.DONE
    if verb.tag_ == "VBD":
        return Modality.DONE
    joined = verb.dep_ == "conj" and verb.head.tag_ in ("VBZ", "VBP")
    own = verb.dep_ == "ROOT" and _child(verb, "nsubj") is not None and not words
    bare = verb.tag_ == "VB" and (joined or own)
    if bare or verb.tag_ in ("VBZ", "VBP", "NN", "NNS") and not words & {"is", "are", "was", "were"}:
        return Modality.ONGOING
    return None


def _by_aim(verb: Token) -> Iterator[Binding]:
    """Read "the goal is to create", "our intention is to develop"."""
    subject = _child(verb, "nsubj")
    infinitive = _infinitive(verb)
    if verb.lemma_ != "be" or subject is None or infinitive is None or infinitive.tag_ != "VB":
        return
    if subject.lemma_.lower() in _AIMS:
        owner = _child(subject, "poss")
        yield Binding(verb, infinitive, Modality.PLANNED, owner, certainty=0.6, passive=True)


def _by_having(verb: Token) -> Iterator[Binding]:
    """Read "we have a pilot": what somebody runs."""
    thing = _child(verb, "dobj")
    if verb.lemma_ != "have" or thing is None or verb.tag_ not in ("VBP", "VBZ"):
        return
    if thing.lemma_.lower() in _RUNS:
        yield Binding(verb, verb, Modality.ONGOING, subject_of(verb), certainty=0.6, implicit=True)


def _by_existence(verb: Token) -> Iterator[Binding]:
    """Read "there has been investment in", "there have been bids for"."""
    expletive = _child(verb, "expl")
    thing = _child(verb, "attr", "dobj", "nsubj")
    words = {aux.lower_ for aux in _auxiliaries(verb)}
    if expletive is None or thing is None or verb.lemma_ != "be":
        return
    if words & {"has", "have"}:
        yield Binding(verb, verb, Modality.DONE, thing, certainty=0.6, implicit=True)


_CONSTRUCTIONS = (
    _by_aim,
    _by_existence,
    _by_having,
    _by_duty,
    _by_adjective,
    _by_participle,
    _by_agreement,
    _by_request,
    _by_passive_verb,
    _by_modal,
    _by_verb,
    _by_going,
    _by_tense,
)


def find_bindings(doc: Doc, *, relative: bool = False) -> list[Binding]:
    """Return all bindings of a sentence, the first construction that fits a verb winning.

    Relative clauses count only where ``relative`` asks for them.
    """
    found: list[Binding] = []
    root_is_verb = any(t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX") for t in doc)
    for verb in doc:
        if verb.pos_ not in ("VERB", "AUX") and not _verb_taken_for_noun(verb):
            continue
        if verb.dep_ in ("aux", "auxpass", "amod", "compound") or _foreseen(verb):
            continue
        if verb.dep_ == "relcl" and root_is_verb and not relative:
            continue
        for construction in _CONSTRUCTIONS:
            bindings = list(construction(verb))
            if bindings:
                found.extend(bindings)
                break
    return [_settled(binding) for binding in found]


def _verb_taken_for_noun(token: Token) -> bool:
    """Tell whether the head of a sentence has a subject, so that it is a verb after all."""
    if token.dep_ != "ROOT":
        return False
    return token.tag_ == "JJ" or any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)


def _foreseen(verb: Token) -> bool:
    """Tell whether ``verb`` says only what a forecast or a finding says."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in _FORESEES and verb.i > verb.head.i


def _settled(binding: Binding) -> Binding:
    """Lower the certainty of a binding in a side clause."""
    depth = 0
    token = binding.verb
    while token.dep_ not in ("ROOT", "conj") and depth < 4:
        depth += token.dep_ in ("relcl", "acl", "advcl", "pcomp")
        token = token.head
    return (
        replace(binding, certainty=max(0.2, binding.certainty - 0.12 * depth)) if depth else binding
    )
