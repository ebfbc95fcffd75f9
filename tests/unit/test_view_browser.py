"""The page in a real browser: drawn, silent, readable, and with nothing fetched."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.view.lenses import LENSES
from kg.view.picture import Picture, picture
from tests.unit.test_view_layout import busy_sketch
from tests.unit.view_graph import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
HOSTILE = json.loads(
    (Path(__file__).parents[1] / "cases" / "view" / "hostile.json").read_text(encoding="utf-8")
)


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = (shutil.which(name) for name in names)
    return os.environ.get("REMIT_CHROMIUM") or next((path for path in found if path), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    if path is None and os.environ.get("REMIT_REQUIRE_BROWSER"):
        pytest.fail("REMIT_REQUIRE_BROWSER is set, and there is no Chromium on the PATH")
    if path is None:
        pytest.skip("no Chromium on PATH, and REMIT_CHROMIUM names none")
    with playwright.sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = driver.chromium.launch(executable_path=path, args=[*flags, "--no-first-run"])
        yield started
        started.close()


@dataclass
class Opened:
    """A page in the browser, with all that it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        return self.page.evaluate(script)


def until(opened: Opened, script: str) -> None:
    """Wait for ``script`` to hold: the page's own policy forbids the browser's way of waiting."""
    for _ in range(250):
        if opened.run(script):
            return
        opened.page.wait_for_timeout(20)
    pytest.fail(f"never true: {script}; the page said {opened.said}")


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    pages = []

    def open_it(drawn: Picture, *, size: dict[str, int] = DESK) -> Opened:
        file = tmp_path / "network.html"
        file.write_text(drawn.html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            offline=True,
            reduced_motion="reduce",
        )
        opened = Opened(context.new_page())
        pages.append(context)
        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.goto(file.as_uri())
        until(opened, "remit.labels().length > 0")
        assert opened.asked == [file.as_uri()]
        return opened

    yield open_it
    for context in pages:
        context.close()


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    return busy_sketch()


def overlapping(boxes: list[dict[str, float]]) -> list[tuple[Any, Any]]:
    return [
        (one["id"], two["id"])
        for one, two in itertools.combinations(boxes, 2)
        if one["left"] < two["right"]
        and two["left"] < one["right"]
        and one["top"] < two["bottom"]
        and two["top"] < one["bottom"]
    ]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lens", LENSES)
def test_the_opening_view(
    show: Callable[..., Opened], sketch: Sketch, lens: str, size: dict[str, int]
) -> None:
    drawn = picture(sketch.store, lens=lens)
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


def box_of(opened: Opened, selector: str) -> dict[str, float]:
    box = opened.page.locator(selector).bounding_box()
    assert box
    return {
        "left": box["x"],
        "top": box["y"],
        "right": box["x"] + box["width"],
        "bottom": box["y"] + box["height"],
    }


def test_every_owner_is_named_at_the_opening(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.store))
    named = {label["id"] for label in opened.run("remit.labels()")}
    owners = opened.run("data.nodes.filter((node) => node.kind === 'body').map((node) => node.id)")
    assert len(owners) == 13
    assert named >= set(owners)


@pytest.mark.parametrize("lens", LENSES)
def test_closer_views_name_more_and_overlap_nothing(
    show: Callable[..., Opened], sketch: Sketch, lens: str
) -> None:
    opened = show(picture(sketch.store, lens=lens))
    counts = []
    for scale in (0.4, 1.0, 2.2):
        opened.run(f"remit.network.moveTo({{scale: {scale}}}); remit.network.redraw()")
        labels = opened.run("remit.labels()")
        assert overlapping(labels) == []
        counts.append(len(labels))
    assert counts == sorted(counts)
    drawn = opened.run("data.nodes.length")
    assert counts[-1] >= 0.9 * drawn


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_as_it_is(show: Callable[..., Opened], name: str) -> None:
    text = HOSTILE[name] * (1000 if name == "long" else 1)
    sketch = Sketch()
    sketch.action(text, sketch.body(text, quote=text), quote=text)
    opened = show(picture(sketch.store))
    for node in opened.run("data.nodes.map((node) => node.id)"):
        opened.run(f"remit.choose({json.dumps(node)})")
        assert opened.run("document.querySelector('#panel blockquote').textContent") == text
        assert opened.run("document.querySelector('#panel h2').textContent") == text
    assert opened.run("document.querySelector('tbody bdi').textContent") == text
    assert opened.run("document.documentElement.scrollWidth") <= DESK["width"]
    opened.run("network.body.data.nodes.get().map((node) => document.body.append(node.title))")
    assert opened.run("window.hacked") is None
    assert opened.run("document.querySelectorAll('b:not(#legend b), img, iframe').length") == 0
    assert opened.said == []


def test_hovering_shows_label_kind_and_quote(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    sketch.action("endorse the plan", sketch.body("The Board"), quote="The Board can endorse it.")
    opened = show(picture(sketch.store))
    (action,) = [box for box in opened.run("remit.symbols()") if box["kind"] == "commitment"]
    opened.page.mouse.move((action["left"] + action["right"]) / 2, action["top"] + 8)
    opened.page.locator(".vis-tooltip").wait_for(state="visible")
    assert opened.run("document.querySelector('.vis-tooltip').innerText").split("\n") == [
        "Action · Promised (committed)",
        "endorse the plan",
        "“The Board can endorse it.”",
    ]


def test_clicking_opens_the_panel_and_escape_closes_it(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    sketch.action("endorse the plan", sketch.body("The Board"), quote="The Board can endorse it.")
    opened = show(picture(sketch.store))
    (action,) = [box for box in opened.run("remit.symbols()") if box["kind"] == "commitment"]
    opened.page.mouse.click((action["left"] + action["right"]) / 2, action["top"] + 8)
    panel = opened.page.locator("#panel")
    panel.wait_for(state="visible")
    said = panel.inner_text()
    for part in ("Promised (committed)", "The Board can endorse it.", "A sketch of a strategy"):
        assert part in said
    panel.get_by_role("button", name="The Board").click()
    assert opened.run("document.querySelector('#panel h2').textContent") == "The Board"
    opened.page.keyboard.press("Escape")
    panel.wait_for(state="hidden")


def test_search_flies_to_what_it_finds(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.store))
    box = opened.page.get_by_role("combobox")
    box.fill("body 7")
    box.press("Enter")
    opened.page.locator("#panel").wait_for(state="visible")
    assert opened.run("document.querySelector('#panel h2').textContent") == "Body 7"
    chosen = opened.run("remit.network.getSelectedNodes()[0]")
    at = opened.run(f"remit.network.getPosition({json.dumps(chosen)})")
    view = opened.run("remit.network.getViewPosition()")
    assert abs(at["x"] - view["x"]) < 1
    assert abs(at["y"] - view["y"]) < 1
    box.fill("zzz")
    assert "Nothing found" in opened.page.locator("#found").inner_text()


def test_the_legend_is_folded_on_a_phone(show: Callable[..., Opened], sketch: Sketch) -> None:
    drawn = picture(sketch.store)
    assert show(drawn, size=DESK).run("document.getElementById('legend').open") is True
    assert show(drawn, size=PHONE).run("document.getElementById('legend').open") is False


def test_labels_are_kept_by_importance_when_few_fit(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.store), size=PHONE)
    assert "The Board" in {label["text"] for label in opened.run("remit.labels()")}


def test_a_label_of_nothing_but_ellipses_is_left_out(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.store), size=PHONE)
    node = "{...data.nodes[0], id: 'x', label: '… Administration', short: '… Administration'}"
    how = "{size: 12, weight: 650, width: 40, lines: [2], few: 2}"
    forms = opened.run(f"forms({node}, {how}, 1).map((set) => set.text)")
    assert forms
    assert all(any(map(str.isalnum, "".join(lines))) for lines in forms)


def test_zooming_with_the_buttons_and_back(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.store))
    first = opened.run("remit.network.getScale()")
    opened.page.get_by_role("button", name="Zoom in").click()
    assert opened.run("remit.network.getScale()") == pytest.approx(1.4 * first)
    opened.page.get_by_role("button", name="Show everything").click()
    assert opened.run("remit.network.getScale()") == pytest.approx(first)
