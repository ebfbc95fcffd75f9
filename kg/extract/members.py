"""Members: which persons and bodies belong to a board, where the words say no more than that.

A sentence says so ("The Board is made up of A and B"), or a list under words that do. Who was
present at a meeting need not be a member.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.claims import Form, Name, NameKind, Placed, SeatClaim, Span
from kg.extract.mentions import generic_mention, named_mention
from kg.lexicon.members import member_lexicon
from kg.lexicon.terms import actor_lexicon, role_lexicon
from kg.model import ActorKind, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.corpus import Corpus, Unit
    from kg.model import Block

__all__ = ["find_members"]

_THING = re.compile(
    r"(?P<name>[A-Z][\w’'&-]*(?:\s+(?:[A-Z(][\w’'&)-]*|of|and|for|the|in|&))*)\s*[.;,]?$"
)
_MEMBERS = (NameKind.BODY, NameKind.PERSON)
_LONGEST_LINE = 90
_MOST_WORDS = 9
#: A list of persons under a heading has at least so many.
_LEAST = 2


def find_members(corpus: Corpus) -> Iterator[SeatClaim]:
    """Yield who belongs to which body, in the order of the text."""
    for unit in corpus.units:
        yield from _belong(unit)
        body = _body_of_list(unit)
        if body is not None:
            placed, rest = body
            found = [*_named(unit, rest, placed)]
            if found:
                yield from found
            elif unit.sentence.text.rstrip().endswith(":"):
                yield from _items(corpus, unit, placed)
            else:
                yield from _described(unit, rest, placed)
    for block in corpus.blocks:
        yield from _under_heading(corpus, block)


def _bodies(unit: Unit) -> Iterator[Placed]:
    """Yield the bodies that a sentence names, and "the Board" alone."""
    named = [name for name in unit.sentence.names if name.kind is NameKind.BODY]
    yield from (unit.place(named_mention(name)) for name in named)
    for match in member_lexicon().common.finditer(unit.sentence.text):
        start, end = match.span("common")
        if not any(name.start < end and start < name.end for name in named):
            yield unit.place(generic_mention(match["common"], start, end, head=match["common"]))


def _body_of_list(unit: Unit) -> tuple[Placed, int] | None:
    """Return the body whose members a sentence begins to name, and where they begin."""
    lexicon, text = member_lexicon(), unit.sentence.text
    for placed in _bodies(unit):
        start, end = placed.mention.start, placed.mention.end
        after = lexicon.made_of.match(text, end)
        if after is None and (lexicon.of_body.search(text[:start]) or text[end : end + 1] in "'’"):
            after = lexicon.are.match(text, end)
        if after is not None:
            return placed, after.end()
    return None


def _named(unit: Unit, start: int, body: Placed) -> Iterator[SeatClaim]:
    """Yield the persons and bodies named from ``start`` on, up to the first other words."""
    text, position = unit.sentence.text, start
    for name in unit.sentence.names:
        if name.start < start:
            continue
        gap = member_lexicon().between.match(text, position)
        if name.kind not in _MEMBERS or gap is None or gap.end() < name.start:
            return
        yield _seat(name, body, unit.sentence.span)
        position = name.end


def _described(unit: Unit, start: int, body: Placed) -> Iterator[SeatClaim]:
    """Yield the set described from ``start`` on: "the chief executives of the local trusts"."""
    text = unit.sentence.text
    start += len(text[start:]) - len(text[start:].lstrip())
    found = (placed for token in unit.parsed.doc if (placed := unit.mention(token)) is not None)
    for placed in found:
        if placed.mention.start == start and _is_of_actors(placed):
            words, span = placed.mention.text, unit.sentence.span
            yield SeatClaim(member=words, person=False, body=body, span=span, group=placed)
            return


def _is_of_actors(placed: Placed) -> bool:
    """Tell whether a set is one of bodies, or of people told by their posts; not of programmes."""
    mention = placed.mention
    if mention.form is not Form.GROUP:
        return False
    kind = actor_lexicon().kinds.get(mention.head.lower())
    is_body = kind is not None and kind is not ActorKind.PROGRAMME
    return is_body or mention.head.lower() in role_lexicon().posts


def _belong(unit: Unit) -> Iterator[SeatClaim]:
    """Yield the members before "are members of the Board"."""
    text, lexicon = unit.sentence.text, member_lexicon()
    for match in lexicon.belongs.finditer(text):
        body = next((p for p in _bodies(unit) if _begins(p, match.end(), text)), None)
        if body is None:
            continue
        position = match.start()
        for name in reversed([n for n in unit.sentence.names if n.end <= match.start()]):
            between = lexicon.between.fullmatch(text, name.end, position)
            if name.kind not in _MEMBERS or between is None:
                break
            yield _seat(name, body, unit.sentence.span)
            position = name.start


def _begins(placed: Placed, start: int, text: str) -> bool:
    return start <= placed.mention.start and not text[start : placed.mention.start].strip()


def _items(corpus: Corpus, unit: Unit, body: Placed) -> Iterator[SeatClaim]:
    """Yield the members that the list after a sentence names, one an item."""
    for block in corpus.blocks:
        if block.kind is BlockKind.ITEM and block.parent == unit.block.index:
            claim = _line(corpus, block, body, unit.sentence.span)
            if claim is not None:
                yield claim


def _under_heading(corpus: Corpus, block: Block) -> Iterator[SeatClaim]:
    """Yield the persons whom the lines under "Members of the Board" name.

    Where another line of that sort follows at once, two lists stand side by side on the page, and
    nothing tells whose names are whose.
    """
    body = _body_of_heading(corpus, block)
    if body is None:
        return
    whole = Span(block.index, 0, len(block.text))
    found: list[SeatClaim] = []
    for at in range(block.index + 1, len(corpus.blocks)):
        below = corpus.blocks[at]
        if below.kind is BlockKind.FURNITURE:
            continue
        claim = _line(corpus, below, body, whole) if len(below.text) <= _LONGEST_LINE else None
        if claim is None or below.kind is BlockKind.HEADING:
            break
        found.append(claim)
    if len(found) >= _LEAST:
        yield from found


def _body_of_heading(corpus: Corpus, block: Block) -> Placed | None:
    """Return the body whose members a line says that it stands over."""
    unit = corpus.last_of_block(block.index)
    if unit is None or len(block.text) > _LONGEST_LINE or block.kind is BlockKind.FURNITURE:
        return None
    for pattern in member_lexicon().headings:
        match = pattern.fullmatch(block.text.strip())
        if match is None:
            continue
        if match["common"]:
            start, end = match.span("common")
            return unit.place(generic_mention(match["common"], start, end, head=match["common"]))
        named = match["name"].casefold()
        bodies = (n for n in unit.sentence.names if n.kind is NameKind.BODY)
        name = next((n for n in bodies if n.text.casefold() in (named, f"the {named}")), None)
        if name is not None:
            return unit.place(named_mention(name))
    return None


@cache
def _person() -> re.Pattern[str]:
    """Return the pattern of a line with a person and, as group ``rest``, what he is."""
    return re.compile(
        rf"(?P<name>(?:{role_lexicon().title})*[A-Z][\w’'-]+(?:\s+[A-Z]\.?)?(?:\s+(?:de|von|van))?(?:\s+[A-Z][\w’'-]+){{1,2}})"
        r"(?:\s*[(,–—-]\s*(?P<rest>[^()]*?)\)?)?\s*[.;]?$"
    )


def _line(corpus: Corpus, block: Block, body: Placed, heading: Span) -> SeatClaim | None:
    """Return the member that a line names: a body known as one, else a person with what he is."""
    text, span = block.text.strip(), Span(block.index, 0, len(block.text))
    units = [*corpus.of_block(block.index)]
    names = [name for unit in units for name in unit.sentence.names]
    whole = next((n for n in names if n.kind in _MEMBERS and len(n.text) >= len(text) - 2), None)
    if whole is not None:
        return _seat(whole, body, span, heading=heading)
    person = _person().match(text)
    if person is not None and not any(n.kind is NameKind.BODY and n.start == 0 for n in names):
        name = Name(start=0, end=len(person["name"]), text=person["name"], kind=NameKind.PERSON)
        rest = (person["rest"] or "").strip()
        role = rest if member_lexicon().chair.fullmatch(rest) else None
        if (
            rest
            or any(n.kind is NameKind.PERSON for n in names)
            or block.kind is not BlockKind.ITEM
        ):
            return _seat(name, body, span, heading=heading, role=role)
    thing = _THING.match(text)
    if block.kind is BlockKind.ITEM and thing is not None and len(text.split()) <= _MOST_WORDS:
        name = Name(start=0, end=len(thing["name"]), text=thing["name"], kind=NameKind.BODY)
        return _seat(name, body, span, heading=heading)
    return None


def _seat(
    name: Name, body: Placed, span: Span, *, heading: Span | None = None, role: str | None = None
) -> SeatClaim:
    return SeatClaim(
        member=name.text,
        person=name.kind is NameKind.PERSON,
        kind=name.actor,
        body=body,
        span=span,
        heading=heading,
        role=role,
    )
