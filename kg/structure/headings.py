"""Which runs are headings, and how deep each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicon.headings import heading_lexicon
from kg.structure.alone import QUESTION, is_capitals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.structure.join import Run

__all__ = ["Heading", "find_headings", "number_of"]

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_SPEECH = re.compile(r"\b(?:said|says|added|told|writes?)\s*:$|[“\"]")
_LABELLED = re.compile(r"[A-Z][\w ]{1,20}:\s+\S")
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: how deep it stands (1 outermost), its number and the word before it."""

    rank: float
    notation: str | None = None
    word: str | None = None


def number_of(text: str) -> str:
    """Return a number word as digits, any other number as it stands."""
    folded = text.casefold()
    return str(_WORDS[folded]) if folded in _WORDS else text


def _finite(text: str) -> bool:
    """Tell whether a short text reads as a statement rather than a title."""
    return bool(
        re.search(
            r"\b(?:is|are|was|were|will|can|must|should|has|have|had|would|may|could)\b",
            text,
            re.IGNORECASE,
        )
    )


def _candidate(run: Run, following: Run | None) -> bool:
    """Tell whether a run is a heading."""
    text = run.text
    if run.reason or not text or len(text) > _LONGEST:
        return not run.reason and _long_numbered(run, following)
    if run.alone or (QUESTION.match(text) and len(text) < 90 and run.marker is None):
        return True
    if run.marker is not None:
        return _marked_heading(run, following)
    if run.hashes or (is_capitals(text) and len(text.split()) <= 20):
        return True
    return _plain_heading(text, following)


def _long_numbered(run: Run, following: Run | None) -> bool:
    """Tell whether a long run is a numbered heading, such as an action that a list spells out."""
    return (
        0 < len(run.text) <= 2 * _LONGEST
        and heading_lexicon().numbered.match(run.text) is not None
        and not run.text.endswith(".")
        and following is not None
        and following.marker is not None
    )


def _marked_heading(run: Run, following: Run | None) -> bool:
    """Tell whether a run with a number before it is a heading: content follows, no other item."""
    marker = run.marker
    if marker is None or marker.notation is None or following is None or following.reason:
        return False
    if is_capitals(run.text):
        return True
    plain = not re.search(r"[.;,:]$", run.text) and not _finite(run.text)
    if not plain or len(run.text) >= 90 or following.marker is not None:
        return False
    return len(following.text) > 60 or _opens_section(following)


def _opens_section(following: Run) -> bool:
    """Tell whether what follows is a heading itself, so that this one stands over it."""
    return following.alone or bool(QUESTION.match(following.text))


def _plain_heading(text: str, following: Run | None) -> bool:
    lexicon = heading_lexicon()
    if lexicon.parts.match(text) or lexicon.outcome_headings.match(text):
        return True
    if lexicon.numbered.match(text) and len(text) < _LONGEST and not text.endswith("."):
        return True
    if (
        _LABELLED.match(text)
        or text[-1] in ".;,!…"
        or _SPEECH.search(text)
        or not text[0].isupper()
        or following is None
    ):
        return False
    if text.endswith(":"):
        return len(text.split()) <= 6 and not _finite(text) and following.marker is not None
    short = len(text.split()) <= 12 and not _finite(text)
    return (
        short
        and not following.reason
        and (following.marker is not None or len(following.text) > 40 or _opens_section(following))
    )


def _heading(run: Run, numbered: bool, words: list[str]) -> Heading:
    """Return the rank and number of a heading run."""
    lexicon = heading_lexicon()
    text = run.text
    if run.marker is not None and run.marker.notation is not None:
        return Heading(rank=1.0 + run.marker.notation.count("."), notation=run.marker.notation)
    keyword = lexicon.numbered.match(text)
    if keyword:
        word = keyword["word"].casefold()
        if word not in words:
            words.append(word)
        rank = 1.0 + 0.1 * words.index(word)
        return Heading(rank=rank, notation=number_of(keyword["number"]), word=word)
    if run.hashes:
        return Heading(rank=float(len(run.hashes.strip())))
    if lexicon.parts.match(text):
        return Heading(rank=0.5)
    if is_capitals(text):
        opening = any(lexicon.parts.match(text[:end]) for end in _word_ends(text))
        return Heading(rank=0.5 if opening else 2.5 if numbered else 1.0)
    if run.alone or QUESTION.match(text):
        return Heading(rank=3.5)
    return Heading(rank=4.5 if text.endswith(":") else 4.0)


def _word_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\s", text)][:3]


def _listed(runs: Sequence[Run], index: int) -> bool:
    """Tell whether a numbered line is one of a list, such as "Priority 1: ..." above "Priority 2"."""
    own = _keyword_number(runs[index])
    if own is None:
        return False
    neighbours = [runs[i] for i in (index - 1, index + 1) if 0 <= i < len(runs)]
    numbers = [_keyword_number(run) for run in neighbours]
    return any(n is not None and n[0] == own[0] and abs(n[1] - own[1]) == 1 for n in numbers)


def _ends_list(runs: Sequence[Run], index: int, headings: frozenset[int]) -> bool:
    """Tell whether a numbered line is the last item of a list: "4." right below the item "3."."""
    if index == 0 or index - 1 in headings:
        return False
    numbers = [_item_number(runs[i]) for i in (index - 1, index)]
    return None not in numbers and numbers[1] == (numbers[0] or 0) + 1


def _item_number(run: Run) -> int | None:
    """Return the number before an item."""
    notation = run.marker.notation if run.marker is not None and not run.reason else None
    return int(notation) if notation is not None and notation.isdigit() else None


def _keyword_number(run: Run) -> tuple[str, int] | None:
    match = heading_lexicon().numbered.match(run.text)
    number = number_of(match["number"]) if match else ""
    return (match["word"].casefold(), int(number)) if match and number.isdigit() else None


def find_headings(runs: Sequence[Run], levels: Mapping[int, int]) -> dict[int, Heading]:
    """Return the headings among ``runs``, by index.

    ``levels`` holds the levels of headings that the source marks, by the offset where each begins:
    where there are such, a run without one is a heading only if it is numbered or stands alone.
    """
    found: list[int] = []
    for index, run in enumerate(runs):
        following = next((r for r in runs[index + 1 : index + 4] if not r.reason), None)
        if _is_marked(run, levels) or (_candidate(run, following) and _is_sure(run, levels)):
            found.append(index)
    found = [i for i in found if not _listed(runs, i)]
    candidates = frozenset(found)
    found = [i for i in found if not (_ends_list(runs, i, candidates) and not levels)]
    markers = [marker for i in found if (marker := runs[i].marker) is not None]
    numbered = any("." in (marker.notation or "") for marker in markers)
    words: list[str] = []
    headings = {index: _heading(runs[index], numbered, words) for index in found}
    return {index: _levelled(runs[index], heading, levels) for index, heading in headings.items()}


def _is_marked(run: Run, levels: Mapping[int, int]) -> bool:
    """Tell whether the source itself marks ``run`` as a heading."""
    return not run.reason and run.lines[0].offsets[0] in levels


def _is_sure(run: Run, levels: Mapping[int, int]) -> bool:
    """Tell whether a run looks so much like a heading that it is one without a mark."""
    return not levels or run.alone or run.marker is not None


def _levelled(run: Run, heading: Heading, levels: Mapping[int, int]) -> Heading:
    """Return a heading at the level that the source gives it, where it gives one."""
    level = levels.get(run.lines[0].offsets[0], 0)
    if not level:
        return heading
    return Heading(rank=float(level), notation=heading.notation, word=heading.word)
