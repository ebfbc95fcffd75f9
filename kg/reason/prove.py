"""Is the ontology, with a graph, free of contradictions, and what follows from it?"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from kg.reason import hermit, pellet
from kg.reason.loading import check_loads
from kg.reason.names import Names
from kg.reason.pellet import Clash
from kg.reason.smallest import smallest_clash
from kg.reason.statements import (
    POINTING,
    Statement,
    all_different,
    ontology_statements,
    that_can_follow,
)
from kg.vocabulary import COMMITMENT_ITSELF, OUTCOME_ITSELF

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

__all__ = ["TIME_LIMIT", "Tell", "Verdict", "prove"]

#: Told what is being done, before it is.
Tell: TypeAlias = "Callable[[str], None]"
Result = TypeVar("Result")

#: How many seconds one step of a reasoner may take.
TIME_LIMIT = 600.0
#: A literal as Pellet writes it: a number of single precision ends in "f".
_PELLETS_LITERAL = re.compile(
    r'(?P<text>".*")(?:\^\^(?P<kind>\w+))?|(?P<number>[^<"]*?)f?', re.DOTALL
)
_AUXILIARY = {f"<{COMMITMENT_ITSELF}>", f"<{OUTCOME_ITSELF}>"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the reasoners found.

    ``beyond`` is what HermiT infers and neither the graph says nor the rules infer, ``missed`` what
    the rules infer and HermiT does not, ``agreed`` how much both infer. All three are about
    things that the graph speaks of, without quotes and figures. ``profile`` is the one of OWL 2 that
    the ontology keeps to. ``seconds`` says how long each step took.
    """

    consistent: bool
    profile: str
    classes: int
    statements: int
    clash: Clash | None = None
    unsatisfiable: tuple[str, ...] = ()
    beyond: tuple[Statement, ...] = ()
    missed: tuple[Statement, ...] = ()
    agreed: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing clashes, and every class can have members."""
        return self.consistent and not self.unsatisfiable


def prove(
    said: Sequence[Statement] = (),
    *,
    inferred: Collection[Statement] = (),
    tell: Tell = lambda _: None,
    time_limit: float = TIME_LIMIT,
) -> Verdict:
    """Prove the ontology with what a graph has ``said``, or find what clashes.

    ``inferred`` is what the rules made of it; HermiT is not told, and what it finds is compared.

    Raises:
        MissingExtra: There is no Java.
        ReasonerError: A reasoner took longer than ``time_limit`` seconds a step, or failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _Proof(Path(folder), tell, time_limit).verdict(list(said), frozenset(inferred))


class _Proof:
    """One run of the reasoners, whose input stands in ``folder``."""

    def __init__(self, folder: Path, tell: Tell, time_limit: float) -> None:
        self._path = folder / "statements.nt"
        self._tell = tell
        self._limit = time_limit
        self._names = Names()
        self._seconds: dict[str, float] = {}

    def verdict(self, said: list[Statement], inferred: frozenset[Statement]) -> Verdict:
        """Return what the reasoners find."""
        ontology = ontology_statements()
        self._write([*ontology, *said, *all_different(said)])
        verdict = self._first(ontology, said)
        if not verdict.consistent:
            return replace(verdict, clash=self._clash(ontology, said))
        part = that_can_follow(said)
        self._write([*ontology, *part, *all_different(part)])
        found = self._conclusions()
        known = frozenset((*said, *ontology))
        own = _about_the_graph(found.statements - known, known)
        rules = inferred - known
        return replace(
            verdict,
            unsatisfiable=found.unsatisfiable,
            beyond=tuple(sorted(own - rules)),
            missed=tuple(sorted(rules - own)),
            agreed=len(own & rules),
        )

    def _first(self, ontology: list[Statement], said: list[Statement]) -> Verdict:
        """Return what has to be known before anything is inferred."""
        return Verdict(
            classes=self._step(
                "load", "loading with Owlready2", lambda: check_loads([*ontology, *said])
            ),
            profile=self._step(
                "profile",
                "checking the profile of OWL 2",
                lambda: pellet.profile(self._path, seconds=self._limit),
            ),
            consistent=self._step(
                "consistency",
                "HermiT: is it consistent?",
                lambda: hermit.is_consistent(self._path, seconds=self._limit),
            ),
            statements=len(said),
            seconds=self._seconds,
        )

    def _clash(self, ontology: list[Statement], said: list[Statement]) -> Clash:
        given = [*ontology, *said, *all_different(said)]
        found = self._step("explanation", "Pellet: what clashes?", lambda: self._explained(given))
        if found is not None:
            as_said = sorted(_as_said(each, said) for each in found.statements)
            return replace(found, statements=tuple(as_said))
        return self._step(
            "search",
            "HermiT: which statements clash? Pellet cannot tell, so this takes minutes",
            lambda: self._searched(ontology, said),
        )

    def _explained(self, given: list[Statement]) -> Clash | None:
        """Return what clashes; Pellet fails on some orders, so it is asked in three."""
        for ordered in (given, given[::-1], sorted(given)):
            self._names = Names()
            self._write(ordered)
            found = pellet.explain(self._path, names=self._names, seconds=self._limit)
            if found is not None:
                return found
        return None

    def _searched(self, ontology: list[Statement], said: list[Statement]) -> Clash:
        """Return what clashes, found by leaving out statements, so without the axioms."""
        always = [*ontology, *all_different(said)]

        def clash(part: Sequence[Statement]) -> bool:
            self._write([*always, *part])
            return not hermit.is_consistent(self._path, seconds=self._limit)

        return Clash(statements=tuple(sorted(smallest_clash(said, clash))), axioms=())

    def _conclusions(self) -> hermit.Conclusions:
        return self._step(
            "inference",
            "HermiT: what follows?",
            lambda: hermit.conclusions(self._path, names=self._names, seconds=self._limit),
        )

    def _step(self, name: str, doing: str, work: Callable[[], Result]) -> Result:
        self._tell(doing)
        began = perf_counter()
        result = work()
        self._seconds[name] = round(perf_counter() - began, 2)
        return result

    def _write(self, statements: Sequence[Statement]) -> None:
        with self._path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(self._names.lines(statements))


def _as_said(found: Statement, said: Sequence[Statement]) -> Statement:
    """Return ``found`` as it was said: of a literal Pellet gives the value, and its type in short.

    The value may be spelt anew: of "abc" as a boolean it says false.
    """
    literal = _PELLETS_LITERAL.fullmatch(found.object)
    if literal is None:
        return found
    text, kind = literal["text"] or f'"{literal["number"]}"', literal["kind"]

    def unlike(each: Statement) -> tuple[bool, bool]:
        spelt, _, datatype = each.object.partition("^^")
        return spelt != text, kind is not None and not datatype.endswith(f"#{kind}>")

    return min((each for each in said if each[:2] == found[:2]), key=unlike, default=found)


def _about_the_graph(found: frozenset[Statement], known: frozenset[Statement]) -> set[Statement]:
    """Return those of ``found`` whose things are spoken of, not only said to be the same as others.

    That each commitment is itself is no finding either.
    """
    spoken_of = [each for each in known if each.predicate not in POINTING]
    things = {term for each in spoken_of for term in (each.subject, each.object)}
    return {
        each
        for each in found
        if each.predicate not in _AUXILIARY and each.subject in things and each.object in things
    }
