"""One text in every format says the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.model import BlockKind
from kg.pipeline import interpret
from kg.read.registry import FORMATS, format_of
from tests.texts import cases, document
from tests.unit.making_texts import MAKERS

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Document

CASES = cases("read/same")


def _plain(text: str) -> str:
    return text.replace("# ", "")


def _said(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    found = interpret(document).commitments
    return [(each.action, each.modality.value, each.owners) for each in found]


def test_there_are_cases_and_makers_for_each_format() -> None:
    assert len(CASES) == 2
    assert len(MAKERS) == len(FORMATS) - 1


@pytest.mark.parametrize("form", MAKERS)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_format_gives_the_same_text(case: Path, form: str) -> None:
    text = case.read_text(encoding="utf-8")
    data = MAKERS[form](text)
    chosen = format_of(data)
    content = chosen.read(data)
    assert chosen.name == form.upper()
    assert content.text == _plain(text)
    headings = [hint for hint in content.hints if hint.kind is BlockKind.HEADING]
    assert [content.text[hint.start : hint.end] for hint in headings] == [
        line[2:] for line in text.splitlines() if line.startswith("# ")
    ]
    assert {hint.level for hint in headings} == {1}


@pytest.mark.parametrize("form", MAKERS)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_format_gives_the_same_commitments(case: Path, form: str) -> None:
    text = case.read_text(encoding="utf-8")
    plain = document(_plain(text))
    content = format_of(MAKERS[form](text)).read(MAKERS[form](text))
    read = replace(plain, text=content.text, pages=content.pages, hints=content.hints)
    said = _said(plain)
    assert len(said) >= 4
    assert _said(read) == said
