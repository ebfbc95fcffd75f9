"""The project's own gold readings: true to the seeds, and to each other."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.gold import read_gold, read_gold_folder
from kg.evaluate.names import NameBook
from kg.model import Modality, Role, collapse
from kg.resources import seeds_dir

GOLD = Path(__file__).parents[1] / "gold"
FILES = sorted(GOLD.glob("*.json"))
FURTHER = sorted((GOLD / "further").glob("*.json"))
BULLETS = GOLD / "bullets" / "002_d83ecc553e98441d.json"


def _load(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _text(name: str) -> str:
    return collapse((seeds_dir() / name).read_text(encoding="utf-8"))


def _quotes(value: object) -> list[str]:
    if isinstance(value, list):
        return [quote for item in value for quote in _quotes(item)]
    if isinstance(value, dict):
        own = [value["quote"]] if "quote" in value else []
        return own + [quote for item in value.values() for quote in _quotes(item)]
    return []


def test_every_seed_has_a_gold_reading() -> None:
    seeds = {path.stem for path in seeds_dir().glob("*.txt")}
    assert len(seeds) == 5
    assert {gold.stem for gold in read_gold_folder(GOLD)} == seeds


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_quotes_are_the_words_of_the_seed(path: Path) -> None:
    data = _load(path)
    text = _text(data["file"])
    quotes = _quotes(data)
    assert quotes
    assert [quote for quote in quotes if quote not in text] == []


@pytest.mark.parametrize("path", FILES + FURTHER, ids=lambda path: path.stem)
def test_terms_and_owners_are_known(path: Path) -> None:
    gold = read_gold(path)
    known = {name for actor in gold.actors or () for name in actor.names}
    for item in gold.commitments or ():
        named = {item.owner, *item.co_owners, *item.alternatives, *item.implied}
        named |= {item.stated_by, item.requested_by}
        assert named - {None} <= known, item.quote
        assert set(item.modalities) <= {modality.value for modality in Modality}
    roles = {part.role for strategy in gold.strategies or () for part in strategy.roles}
    assert roles <= {role.value for role in Role}


@pytest.mark.parametrize("path", FILES + FURTHER, ids=lambda path: path.stem)
def test_no_due_actor_shares_a_name_with_another(path: Path) -> None:
    due = [actor for actor in read_gold(path).actors or () if not actor.optional]
    shared = {form: labels for form, labels in NameBook.of(due).labels.items() if len(labels) > 1}
    assert shared == {}


def test_number_of_further_readings() -> None:
    assert len(FURTHER) == 6


def test_every_bullet_of_the_strategy_is_accounted_for() -> None:
    data = _load(BULLETS)
    source = (seeds_dir() / data["file"]).read_text(encoding="utf-8")
    lines = [
        number
        for number, line in enumerate(source.split("\n"), start=1)
        if line.lstrip().startswith("•")
    ]
    assert [bullet["line"] for bullet in data["bullets"]] == lines
    text = collapse(source)
    assert all(bullet["text"] in text for bullet in data["bullets"])


def test_bullets_and_gold_agree() -> None:
    gold = read_gold(GOLD / BULLETS.name)
    due = Counter(
        (item.quote, item.priority) for item in gold.commitments or () if not item.optional
    )
    outcomes = {(item.quote, item.priority) for item in gold.outcomes or ()}
    bullets = _load(BULLETS)["bullets"]
    for bullet in bullets:
        place = bullet["place"]
        inside = [
            count for (quote, at), count in due.items() if quote in bullet["text"] and at == place
        ]
        assert sum(inside) == bullet["commitments"], bullet["text"]
        assert (bullet["kind"] == "outcome") == ((bullet["text"], place) in outcomes)
    assert sum(bullet["kind"] == "outcome" for bullet in bullets) == len(outcomes)


def test_what_the_board_can_do_and_the_outcomes_by_focus_area() -> None:
    bullets = _load(BULLETS)["bullets"]
    can = Counter(bullet["place"] for bullet in bullets if bullet["heading"] == "can")
    outcomes = Counter(bullet["place"] for bullet in bullets if bullet["heading"] == "outcomes")
    assert can == {
        "1.1": 4, "1.2": 2, "1.3": 6, "2.1": 3, "2.2": 2, "3.1": 2, "3.2": 3, "3.3": 3,
        "3.4": 2, "4.1": 3, "4.2": 1, "4.3": 3, "4.4": 4,
    }  # fmt: skip
    assert outcomes == {
        "1.1": 3, "1.2": 2, "1.3": 3, "2.1": 3, "2.2": 5, "3.1": 3, "3.2": 3, "3.3": 3,
        "3.4": 3, "4.1": 2, "4.2": 1, "4.3": 1, "4.4": 3,
    }  # fmt: skip
