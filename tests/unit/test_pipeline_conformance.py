"""What a build does with readings that violate the shapes, or that are odd."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kg.emit import emit_alone
from kg.errors import ConformanceError
from kg.model import Caution, Evidence, Funding, Reading
from kg.pipeline import Event, Happening, build, read_report
from kg.pipeline.conformance import conformance_of
from kg.store import open_folder
from kg.validate import check_lines
from kg.vocabulary import statement_key
from tests.unit.fixtures import readings

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Document

TEXT = "The council gives 5 pounds.\n"
CHECK = "kg.validate.check_lines"


def money(document: Document, amount: str) -> Reading:
    exact = document.text.strip()
    evidence = Evidence(
        document=document.key,
        start=0,
        end=len(exact),
        exact=exact,
        extractor="test",
        confidence=0.5,
    )
    given = Funding(
        key=statement_key(document.key, "funding", exact),
        label=exact,
        amount=Decimal(amount),
        currency="GBP",
        evidence=evidence,
    )
    return Reading(document=document, funding=(given,))


def reads(monkeypatch: pytest.MonkeyPatch, amount: str) -> None:
    monkeypatch.setattr("kg.pipeline.documents.interpret", lambda document: money(document, amount))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "council.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """List how many lines each check is given."""
    seen: list[int] = []

    def check(lines: object) -> object:
        held = list(lines)  # type: ignore[call-overload]
        seen.append(len(held))
        return check_lines(held)

    monkeypatch.setattr(CHECK, check)
    return seen


def test_the_fixtures_conform() -> None:
    for reading in readings():
        assert check_lines(quad.triple_line() for quad in emit_alone(reading, version="1")) == ()


def test_a_violation_stops_the_build_and_the_graph_stays(
    monkeypatch: pytest.MonkeyPatch, source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "graph"
    told: list[Event] = []
    reads(monkeypatch, "5")
    build([source], out=out)
    before = open_folder(out).nquads_path.read_bytes()
    source.write_text("The council gives 0 pounds.\n", encoding="utf-8")
    reads(monkeypatch, "0")
    with pytest.raises(ConformanceError, match="violates the shapes once, as said above") as caught:
        build([source], out=out, progress=told.append)
    assert caught.value.exit_code == 1
    assert open_folder(out).nquads_path.read_bytes() == before
    (event,) = [each for each in told if each.happening is Happening.OBJECTING]
    assert event.subject == "council"
    assert "“The council gives 0 pounds.”" in event.reason
    assert "give one remit:amount" in event.reason
    assert event.reason.endswith("(shape funding-amount)")


def test_a_stopped_build_says_the_same_again(
    monkeypatch: pytest.MonkeyPatch, source: Path, tmp_path: Path, checked: list[int]
) -> None:
    reads(monkeypatch, "0")
    for _ in range(2):
        with pytest.raises(ConformanceError):
            build([source], out=tmp_path / "graph")
    assert len(checked) == 1


def test_what_has_not_changed_is_not_checked_again(
    monkeypatch: pytest.MonkeyPatch, source: Path, tmp_path: Path, checked: list[int]
) -> None:
    reads(monkeypatch, "5")
    for _ in range(3):
        build([source], out=tmp_path / "graph")
    assert len(checked) == 1
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    build([source, other], out=tmp_path / "graph")
    assert len(checked) == 2


def test_other_shapes_check_again_and_read_nothing_again(
    monkeypatch: pytest.MonkeyPatch, source: Path, tmp_path: Path, checked: list[int]
) -> None:
    reads(monkeypatch, "5")
    build([source], out=tmp_path / "graph")
    monkeypatch.setattr("kg.pipeline.conformance.shapes_fingerprint", lambda: "0123456789")
    built = build([source], out=tmp_path / "graph")
    assert len(checked) == 2
    assert built.reused == {"council"}
    names = [each.name for each in (tmp_path / "graph" / "cache").iterdir()]
    assert sum(name.endswith(".01234567.shapes.json") for name in names) == 1
    assert len(names) == 2


def test_what_is_odd_is_a_warning_of_its_document(
    monkeypatch: pytest.MonkeyPatch, source: Path, tmp_path: Path
) -> None:
    reads(monkeypatch, "5")

    def odd(reading: Reading, *, entry: str, cache: object) -> object:
        kept = conformance_of(reading, entry=entry, cache=cache)  # type: ignore[arg-type]
        return replace(kept, warnings=(Caution(code="shape-figure-bounds", message="bounds"),))

    monkeypatch.setattr("kg.pipeline.documents.conformance_of", odd)
    folder = build([source], out=tmp_path / "graph").folder
    report = read_report(folder)
    assert report is not None
    assert [each.code for each in report.documents[0].warnings] == ["shape-figure-bounds"]
