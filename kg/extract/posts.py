"""Posts: which person holds which post in which body, from words that stand beside a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claims import Form, Mention, Name, NameKind, Placed, PostClaim, Span
from kg.lexicon.terms import role_lexicon
from kg.model import ActorKind, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.corpus import Corpus, Unit

__all__ = ["find_posts", "is_person_name"]

_PART = r"(?:(?-i:[A-Z])[\w’'-]+|(?-i:[A-Z])\.)"
_PERSON = rf"(?P<person>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Prof|Cllr|Councillor|Rt Hon)\.?\s+)*{_PART}(?:\s+(?:de|von|van)\s+|\s+){_PART}(?:\s+{_PART})?(?:\s+(?:MP|MSP|OBE|CBE|MBE))*)"


def _posts() -> str:
    words = sorted(role_lexicon().posts, key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


_ADJECTIVE = r"(?:(?:interim|acting|deputy|former|then|metro|local|senior|joint|outgoing|new|lead|assistant|shadow|executive|non-executive)\s+)*"
_OF = r"(?:\s+(?:of|for|at|in|to|on)\s+(?P<of>(?:the\s+)?[^,;:.()–—]{2,90}?))?"
_ENDS = r"(?=\s*(?:[,;:.()–—]|\s-\s|$|\s+(?:and|said|says|has|have|is|was|will|who|added|told|welcomed|argues|wrote|agreed|announced|also)\b))"


def _patterns() -> tuple[re.Pattern[str], ...]:
    post = rf"(?P<role>{_ADJECTIVE}(?:{_posts()}))"
    return (
        re.compile(rf"{_PERSON}(?:,|\s[-–—])\s+(?:the\s+|our\s+)?(?:(?P<body>(?-i:[A-Z])(?:(?!\s-\s)[^,;:.–—]){{2,60}}?)(?:['’]s)?\s+)?{post}\b{_OF}{_ENDS}", re.I),
        re.compile(rf"\b(?:(?P<body>[A-Z][^,;:.]{{2,60}}?|the\s+[A-Z][^,;:.]{{1,60}}?)['’]s\s+)?{post}\b{_OF},?\s+{_PERSON}(?!\w)", re.I),
        re.compile(rf"(?P<body>(?:the\s+)?[\w’' ]{{3,60}}?)\s+(?P<role>chaired|led)\s+by\s+{_PERSON}", re.I),
    )  # fmt: skip


def is_person_name(text: str) -> bool:
    """Tell whether ``text`` is made like a person's name: two to four capitalised words."""
    bare = text.strip()
    words = bare.split()
    return 2 <= len(words) <= 5 and re.fullmatch(_PERSON, bare, re.IGNORECASE) is not None


def find_posts(corpus: Corpus) -> Iterator[PostClaim]:
    """Yield who holds which post, as the words beside the name say."""
    patterns = _patterns()
    for unit in corpus.units:
        if unit.block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        taken: list[tuple[int, int]] = []
        told = any(token.pos_ in ("VERB", "AUX") for token in unit.parsed.doc)
        for pattern in patterns if told else patterns[:1]:
            for match in pattern.finditer(unit.sentence.text):
                overlap = any(match.start() < end and start < match.end() for start, end in taken)
                claim = None if overlap else _claim(unit, match)
                if claim is not None:
                    taken.append(match.span())
                    yield claim
    yield from _letterhead(corpus)


def _claim(unit: Unit, match: re.Match[str]) -> PostClaim | None:
    person = match["person"].strip(" *")
    if not _plausible(unit, person, match.start("person")):
        return None
    role, of = match["role"].strip(), _group(match, "of")
    body_text = _group(match, "body") or ""
    if " - " in body_text:
        return None
    if role.lower() in ("chaired", "led"):
        role = "chair" if role.lower() == "chaired" else "leader"
    body = _body_in(unit, match, "of") or _body_in(unit, match, "body")
    if of and body is None:
        role = f"{role} for {of}" if re.search(rf"{role}\s+for", match.group(), re.I) else f"{role} of {of}"
    elif body_text and body is None and not body_text.lower().startswith(("the ", "our ")):
        return None
    start, end = unit.sentence.span.start + match.start(), unit.sentence.span.start + match.end()
    return PostClaim(person=person, role=role, span=Span(unit.block.index, start, end), body=body)


def _group(match: re.Match[str], name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _plausible(unit: Unit, person: str, start: int) -> bool:
    """Tell whether the words are a person: not a body's name, not a place."""
    end = start + len(person)
    if not re.match(r"[A-Z]", person) or len(person.split()) < 2:
        return False
    for name in unit.sentence.names:
        if name.start < end and start < name.end and name.kind in (NameKind.BODY, NameKind.STRATEGY, NameKind.GROUP):
            return False
    words = [w.lower() for w in person.split()]
    return not any(w in role_lexicon().posts for w in words if w not in ("mp",)) and words[0] not in ("the", "our")


def _body_in(unit: Unit, match: re.Match[str], group: str) -> Placed | None:
    """Return the body named in a part of the match."""
    if group not in match.re.groupindex or match[group] is None:
        return None
    start, end = match.span(group)
    for name in unit.sentence.names:
        if start <= name.start and name.end <= end + 1 and name.kind is NameKind.BODY:
            return unit.place(_as_mention(name))
    generic = re.fullmatch(r"(?:the\s+)?(commission|council|board|committee|trust|group|body)", match[group].strip(), re.I)
    if generic:
        head = generic[1].lower()
        return unit.place(
            Mention(start=start, end=end, text=match[group], form=Form.GENERIC, head=head, kind=ActorKind.BODY, definite=True)
        )
    return None


def _as_mention(name: Name) -> Mention:
    return Mention(
        start=name.start, end=name.end, text=name.text, form=Form.NAME,
        head=name.text.split()[-1].lower(), kind=name.actor, name=name,
    )  # fmt: skip


def _letterhead(corpus: Corpus) -> Iterator[PostClaim]:
    """Read a name on one short line with the post on the next, as letters and minutes have it."""
    short = [b for b in corpus.blocks if len(b.text) < 90 and b.kind is not BlockKind.FURNITURE]
    for block, following in zip(short, short[1:], strict=False):
        if following.index - block.index > 2:
            continue
        named = re.fullmatch(rf"\W*(?:From\s+)?{_PERSON}\W*", block.text, re.IGNORECASE)
        role = re.fullmatch(rf"\W*(?P<role>{_ADJECTIVE}(?:{_posts()})(?:\s+(?:of|for)\s+[\w ,&’'-]{{2,60}})?)\W*", following.text, re.I)
        if named and role and not _is_role(named["person"]):
            span = Span(following.index, 0, len(following.text))
            yield PostClaim(person=named["person"].strip(" *"), role=role["role"], span=span)


def _is_role(text: str) -> bool:
    return any(word.lower() in role_lexicon().posts - {"mp"} for word in text.split())
