"""Finds against gold, for any class of things: who answers whom, and what is right about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from kg.evaluate.marks import ClassScore, Finding, Judgement, Share

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

__all__ = ["Check", "Comparison", "compare"]


class _Item(Protocol):
    @property
    def optional(self) -> bool: ...


class _Find(Protocol):
    @property
    def confidence(self) -> float | None: ...


GoldT = TypeVar("GoldT", bound=_Item)
FoundT = TypeVar("FoundT", bound=_Find)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Generic[GoldT, FoundT]):
    """Something about a thing found that can be right or wrong.

    ``verdict`` is what the report calls a wrong one; without it wrong ones are counted only. A
    find that fails an ``essential`` check is not right at all.
    """

    share: str
    right: Callable[[GoldT, FoundT], bool]
    applies: Callable[[GoldT], bool] = lambda _: True
    verdict: Callable[[GoldT, FoundT], str] | None = None
    expected: Callable[[GoldT], str] = lambda _: ""
    got: Callable[[FoundT], str] = lambda _: ""
    essential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Generic[GoldT, FoundT]):
    """How one class of things compares.

    ``weigh`` says how well a find fits a gold item, 0 for not at all. ``due`` and ``details`` add
    to the words of a missed and of a spurious one. ``merged`` numbers the items of which one alone
    is fully correct.
    """

    weigh: Callable[[GoldT, FoundT], float]
    show_gold: Callable[[GoldT], str]
    show_found: Callable[[FoundT], str]
    due: Callable[[GoldT], str] = lambda _: ""
    details: Callable[[FoundT], str] = lambda _: ""
    merged: Callable[[GoldT], int | None] = lambda _: None
    checks: tuple[Check[GoldT, FoundT], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Assignment:
    """Which find answers which gold item, by their places; the items and finds left over.

    ``neutral`` are the pairs of optional items.
    """

    pairs: dict[int, int]
    neutral: dict[int, int]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]


def _best_first(
    weights: dict[tuple[int, int], float], *, free: Collection[int], taken: Collection[int]
) -> dict[int, int]:
    """Return gold place -> found place, heaviest pairs first; on a tie the earlier one wins."""
    pairs: dict[int, int] = {}
    used = set(taken)
    for (gold, found), _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if gold in free and gold not in pairs and found not in used:
            pairs[gold] = found
            used.add(found)
    return pairs


def _assign(
    gold: Sequence[GoldT], found: Sequence[FoundT], comparison: Comparison[GoldT, FoundT]
) -> _Assignment:
    """Join each gold item with one find at most, and each find with one gold item at most.

    Items that must be found choose first; optional ones take what is left, which then counts
    neither for nor against.
    """
    weights = {
        (i, j): weight
        for i, item in enumerate(gold)
        for j, find in enumerate(found)
        if (weight := comparison.weigh(item, find)) > 0
    }
    required = [i for i, item in enumerate(gold) if not item.optional]
    optional = [i for i, item in enumerate(gold) if item.optional]
    pairs = _best_first(weights, free=required, taken=())
    neutral = _best_first(weights, free=optional, taken=pairs.values())
    answered = {*pairs.values(), *neutral.values()}
    met = {comparison.merged(gold[i]) for i in pairs} - {None}
    return _Assignment(
        pairs=dict(sorted(pairs.items())),
        neutral=neutral,
        missed=tuple(
            i for i in required if i not in pairs and comparison.merged(gold[i]) not in met
        ),
        spurious=tuple(j for j in range(len(found)) if j not in answered),
    )


def _missed(item: GoldT, comparison: Comparison[GoldT, FoundT]) -> Finding:
    quote = comparison.show_gold(item)
    return Finding(verdict="missed", quote=quote, expected=comparison.due(item))


def _spurious(
    gold: Sequence[GoldT], find: FoundT, comparison: Comparison[GoldT, FoundT]
) -> Finding:
    again = any(comparison.weigh(item, find) > 0 for item in gold)
    return Finding(
        verdict="found again" if again else "spurious",
        quote=comparison.show_found(find),
        found=comparison.details(find),
    )


def _wrong(
    pairs: Sequence[tuple[GoldT, FoundT]], comparison: Comparison[GoldT, FoundT]
) -> Iterator[Finding]:
    for item, find in pairs:
        for check in comparison.checks:
            if check.verdict and check.applies(item) and not check.right(item, find):
                yield Finding(
                    verdict=check.verdict(item, find),
                    quote=comparison.show_gold(item),
                    expected=check.expected(item),
                    found=check.got(find),
                )


def _judgements(
    gold: Sequence[GoldT],
    found: Sequence[FoundT],
    comparison: Comparison[GoldT, FoundT],
    result: _Assignment,
) -> Iterator[Judgement]:
    """Yield for each find, in order, whether it answers a gold item and is right in what counts."""
    answers = {j: i for pairs in (result.pairs, result.neutral) for i, j in pairs.items()}
    essential = [check for check in comparison.checks if check.essential]
    for place, find in enumerate(found):
        right = place in answers and all(
            check.right(gold[answers[place]], find)
            for check in essential
            if check.applies(gold[answers[place]])
        )
        yield Judgement(right=right, confidence=find.confidence)


def _share(pairs: Sequence[tuple[GoldT, FoundT]], check: Check[GoldT, FoundT]) -> Share:
    judged = [(item, find) for item, find in pairs if check.applies(item)]
    return Share(right=sum(check.right(item, find) for item, find in judged), of=len(judged))


def compare(
    gold: Sequence[GoldT], found: Sequence[FoundT], comparison: Comparison[GoldT, FoundT]
) -> ClassScore:
    """Score the finds of one class in one document."""
    result = _assign(gold, found, comparison)
    pairs = [(gold[i], found[j]) for i, j in result.pairs.items()]
    missed = [_missed(gold[i], comparison) for i in result.missed]
    spurious = [_spurious(gold, found[j], comparison) for j in result.spurious]
    return ClassScore(
        required=len(pairs) + len(missed),
        matched=len(pairs),
        spurious=len(spurious),
        shares={check.share: _share(pairs, check) for check in comparison.checks},
        findings=(*missed, *spurious, *_wrong(pairs, comparison)),
        judgements=tuple(_judgements(gold, found, comparison, result)),
    )
