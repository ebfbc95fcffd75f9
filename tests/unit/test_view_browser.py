"""The page in a real browser: drawn, silent, readable, and with nothing fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.view.lens import lenses
from kg.view.picture import Look, picture
from tests.unit.browsing import DESK, PHONE, Opened, box_of, overlapping
from tests.unit.test_view_layout import busy_sketch
from tests.unit.view_graph import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = json.loads(
    (Path(__file__).parents[1] / "cases" / "view" / "hostile.json").read_text(encoding="utf-8")
)


def through(lens: str) -> Look:
    """Return a look through ``lens`` at the whole, or around a body where it has to be one."""
    return Look(lens=lens, focus="The Board" if lens == "surroundings" else None)


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    return busy_sketch()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lens", lenses())
def test_the_opening_view(
    show: Callable[..., Opened], sketch: Sketch, lens: str, size: dict[str, int]
) -> None:
    drawn = picture(sketch.opened, through(lens))
    opened = show(drawn, size=size)
    assert opened.run("Object.keys(remit.network.body.nodes).length") == drawn.nodes
    assert opened.run("Object.keys(remit.network.body.edges).length") == drawn.edges
    labels, symbols = opened.run("remit.labels()"), opened.run("remit.symbols()")
    assert overlapping(labels) == []
    assert all(any(map(str.isalnum, label["text"])) for label in labels)
    frame, legend = opened.page.locator("#network").bounding_box(), box_of(opened, "#legend")
    assert frame
    for each in [*labels, *symbols]:
        assert frame["x"] <= each["left"] + 1
        assert each["right"] - 1 <= frame["x"] + frame["width"]
        assert frame["y"] <= each["top"] + 1
        assert each["bottom"] - 1 <= frame["y"] + frame["height"]
        assert overlapping([{**each, "id": 0}, {**legend, "id": 1}]) == []
    assert opened.run("document.documentElement.scrollWidth") <= size["width"]
    assert opened.said == []


def test_every_owner_is_named_at_the_opening(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.opened))
    named = {label["id"] for label in opened.run("remit.labels()")}
    owners = opened.run("data.nodes.filter((node) => node.kind === 'body').map((node) => node.id)")
    assert len(owners) == 13
    assert named >= set(owners)


@pytest.mark.parametrize("lens", lenses())
def test_closer_views_name_more_and_overlap_nothing(
    show: Callable[..., Opened], sketch: Sketch, lens: str
) -> None:
    opened = show(picture(sketch.opened, through(lens)))
    counts = []
    for scale in (0.4, 1.0, 2.2, 4.5):
        opened.run(f"remit.network.moveTo({{scale: {scale}}}); remit.network.redraw()")
        labels = opened.run("remit.labels()")
        assert overlapping(labels) == []
        counts.append(len(labels))
    assert counts == sorted(counts)
    assert counts[-1] >= 0.9 * opened.run("data.nodes.length")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_as_it_is(show: Callable[..., Opened], name: str) -> None:
    text = HOSTILE[name] * (1000 if name == "long" else 1)
    sketch = Sketch()
    sketch.action(text, sketch.body(text, quote=text), quote=text)
    opened = show(picture(sketch.opened))
    for node in opened.run("data.nodes.map((node) => node.id)"):
        opened.run(f"remit.choose({json.dumps(node)})")
        assert opened.run("document.querySelector('#panel blockquote').textContent") == text
        assert opened.run("document.querySelector('#panel h2').textContent") == text
    assert opened.run("document.querySelector('tbody bdi').textContent") == text
    assert opened.run("document.querySelector('tbody q bdi').textContent") == text
    assert opened.run("document.documentElement.scrollWidth") <= DESK["width"]
    opened.run("data.nodes.map((node) => document.body.append(tooltip(node)))")
    opened.run("data.edges.map((edge) => document.body.append(edgeTooltip(edge.id)))")
    saved = "new DOMParser().parseFromString(remit.picture(), 'image/svg+xml')"
    assert opened.run(f"{saved}.querySelectorAll('parsererror, script, b, img').length") == 0
    assert opened.run("window.hacked") is None
    assert opened.run("document.querySelectorAll('b:not(#legend b), img, iframe').length") == 0
    assert opened.said == []
