"""What one can do on the page: hover, click, search, filter, walk, save and print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from kg.view.condense import condense
from kg.view.html import Words, html
from kg.view.layout import layout
from kg.view.network import network
from kg.view.picture import Look, Picture, picture
from kg.view.symbols import SYMBOLS
from kg.vocabulary import expand
from tests.unit.browsing import DESK, PHONE, Opened, until
from tests.unit.test_view_layout import busy_sketch
from tests.unit.view_graph import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    return busy_sketch()


def test_hovering_shows_label_kind_and_quote(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    sketch.action("endorse the plan", sketch.body("The Board"), quote="The Board can endorse it.")
    opened = show(picture(sketch.opened))
    (action,) = [box for box in opened.run("remit.symbols()") if box["kind"] == "commitment"]
    opened.page.mouse.move((action["left"] + action["right"]) / 2, action["top"] + 8)
    opened.page.locator("#tooltip").wait_for(state="visible")
    assert opened.run("document.querySelector('#tooltip').innerText").split("\n") == [
        "Action · Promised (committed)",
        "endorse the plan",
        "“The Board can endorse it.”",
    ]


def test_clicking_opens_the_panel_and_escape_closes_it(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    sketch.action("endorse the plan", sketch.body("The Board"), quote="The Board can endorse it.")
    opened = show(picture(sketch.opened))
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
    opened = show(picture(sketch.opened))
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
    drawn = picture(sketch.opened)
    assert show(drawn, size=DESK).run("document.getElementById('legend').open") is True
    assert show(drawn, size=PHONE).run("document.getElementById('legend').open") is False


def test_labels_are_kept_by_importance_when_few_fit(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.opened), size=PHONE)
    assert "The Board" in {label["text"] for label in opened.run("remit.labels()")}


def test_a_label_of_nothing_but_ellipses_is_left_out(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.opened), size=PHONE)
    node = "{...data.nodes[0], id: 'x', label: '… Administration', short: '… Administration'}"
    how = "{size: 12, weight: 650, width: 40, lines: [2], few: 2}"
    forms = opened.run(f"forms({node}, {how}, 1).map((set) => set.text)")
    assert forms
    assert all(any(map(str.isalnum, "".join(lines))) for lines in forms)


def test_a_label_of_nothing_but_its_number_is_left_out(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.opened), size=PHONE)
    node = "{...data.nodes[0], id: 'x', label: 'Administration', notation: '3.1', symbol: 'pill', size: 1}"
    how = "{size: 12, weight: 650, width: WIDTH, lines: [1], few: 1}"
    narrow, wide = (
        opened.run(f"forms({node}, {how.replace('WIDTH', width)}, 1).map((set) => set.text[0])")
        for width in ("34", "400")
    )
    assert narrow == []
    assert wide[0] == "3.1 Administration"


def test_a_long_name_of_a_file_is_cut_at_its_joints(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.opened))
    how = "{ size: 13, weight: 650, width: 150, lines: 4 }"
    name = "105_health_and_wellbeing_strategy_2020"
    lines = opened.run(f"wrap('{name}', {how}).lines")
    assert "".join(lines) == name
    assert len(lines) > 1
    assert all(line.endswith("_") for line in lines[:-1])


def test_every_name_beside_the_edge_is_shown(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.opened))
    name = "Alison Thomson"
    found = opened.run(
        f"""(() => {{
          const node = {{...data.nodes[0], id: 'x', label: '{name}', anchor: 'left', x: 0, room: 130, rank: LEAF, size: 9}};
          return firstFit(node, {{ scale: 1, edges: {{ left: -120, right: 500, top: -500, bottom: 500 }}, fits: (box) => box.left >= -120 }})?.set.text;
        }})()"""
    )
    assert found
    assert " ".join(found) == name


def test_zooming_with_the_buttons_and_back(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.opened))
    first = opened.run("remit.network.getScale()")
    opened.page.get_by_role("button", name="Zoom in").click()
    assert opened.run("remit.network.getScale()") == pytest.approx(1.4 * first)
    opened.page.get_by_role("button", name="Show everything").click()
    assert opened.run("remit.network.getScale()") == pytest.approx(first)


def test_a_line_opens_the_statements_that_it_rests_on(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    board, council = sketch.body("The Board"), sketch.body("The council")
    for number in range(3):
        sketch.action(f"share work {number}", board, council, quote=f"They share work {number}.")
    sketch.action("may do so", board, council, modality="possible")
    opened = show(picture(sketch.opened, Look(lens="partners")))
    assert sorted(label["text"] for label in opened.run("remit.labels()")) == [
        "3",
        "The Board",
        "The council",
    ]
    opened.run("remit.chooseEdge(0)")
    panel = opened.page.locator("#panel").inner_text()
    assert panel.startswith("Line · 3 promised")
    assert "The Board shares actions with The council" in " ".join(panel.split())
    for number in range(3):
        assert f"They share work {number}." in panel
    assert "may do so" not in panel


def counted(opened: Opened) -> dict[str, int]:
    """Return how many nodes of each kind the picture shows."""
    return {
        kind: opened.run(f"remit.symbols().filter((each) => each.kind === '{kind}').length")
        for kind in ("body", "commitment")
    }


def test_filters_hide_symbols_lines_and_rows(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.opened))
    before = counted(opened)
    promised = opened.run("data.nodes.filter((node) => node.group_ === 'promise').length")
    assert promised == 8 + 11 + 4  # the Board's, one of each body that has any, the shared ones
    opened.page.get_by_role("checkbox", name="Promised").uncheck()
    assert counted(opened) == before | {"commitment": before["commitment"] - promised}
    rows = "[...document.querySelectorAll('#table .rows')].filter((each) => each.checkVisibility())"
    shown = opened.run(
        f"{rows}.map((each) => each.dataset.kind + ' ' + (each.dataset.group ?? ''))"
    )
    assert shown == [
        "body ",
        "commitment activity",
        "commitment expectation",
        "commitment option",
        "commitment refusal",
    ]
    drawn = opened.run("remit.network.body.nodeIndices.length")
    assert drawn == before["body"] + before["commitment"] - promised
    hidden = opened.run(
        "remit.network.body.edgeIndices.filter((id) => data.edges[id].group_ === 'promise').length"
    )
    assert hidden == 0
    assert opened.page.locator("#shown").inner_text() == "Not shown: promised."
    names = {label["id"] for label in opened.run("remit.labels()")}
    assert names.isdisjoint(
        opened.run("data.nodes.filter((n) => n.group_ === 'promise').map((n) => n.id)")
    )
    opened.page.get_by_role("checkbox", name="Promised").check()
    assert counted(opened) == before
    assert opened.said == []


def test_a_modality_is_hidden_by_itself(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    council = sketch.body("The council")
    for modality in ("committed", "planned", "planned", "possible"):
        sketch.action(f"{modality} {len(sketch.store)}", council, modality=modality)
    opened = show(picture(sketch.opened))
    assert opened.page.locator(".parts").all_inner_texts() == [
        "committed 1\nplanned 2",
        "possible 1",
    ]
    opened.page.get_by_role("checkbox", name="planned").uncheck()
    assert counted(opened) == {"body": 1, "commitment": 2}
    rows = "[...document.querySelectorAll('#table tr[data-modality]')]"
    shown = opened.run(f"{rows}.filter((r) => r.checkVisibility()).map((r) => r.dataset.modality)")
    assert shown == ["committed", "possible"]
    assert opened.page.locator("#shown").inner_text() == "Not shown: planned."
    numbers = "[...document.querySelectorAll('#table h3 small')].map((each) => each.textContent)"
    assert opened.run(numbers) == ["1", "1 of 3", "1"]
    opened.page.get_by_role("checkbox", name="planned").check()
    assert opened.run(numbers) == ["1", "3", "1"]


def test_what_is_searched_for_is_shown_though_it_was_filtered_out(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.opened))
    opened.page.get_by_role("checkbox", name="Bodies").uncheck()
    assert counted(opened)["body"] == 0
    box = opened.page.get_by_role("combobox")
    box.fill("body 7")
    box.press("Enter")
    assert opened.page.get_by_role("checkbox", name="Bodies").is_checked()
    assert counted(opened)["body"] == 13


def test_neighbours_of_what_is_chosen_stand_out(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    first, second = sketch.body("First"), sketch.body("Second")
    sketch.action("do this", first)
    sketch.action("do that", second)
    opened = show(picture(sketch.opened))
    opened.run(f"remit.choose({json.dumps(first)})")
    opacity = opened.run(
        "Object.fromEntries(data.nodes.map((node) => "
        "[node.label, remit.network.body.nodes[node.id].options.opacity]))"
    )
    assert opacity["First"] == opacity["do this"] == 1
    assert opacity["Second"] == opacity["do that"] < 0.2


def test_the_picture_can_be_walked_with_keys(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.opened))
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("ArrowRight")
    first = opened.run("chosen")
    assert first is not None
    opened.page.keyboard.press("ArrowRight")
    second = opened.run("chosen")
    assert opened.run(f"byId.get({json.dumps(second)}).x > byId.get({json.dumps(first)}).x")
    opened.page.keyboard.press("Enter")
    assert opened.run("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert opened.run("chosen") is None
    assert opened.run("document.activeElement.id") == "network"
    scale = opened.run("remit.network.getScale()")
    opened.page.keyboard.press("+")
    assert opened.run("remit.network.getScale()") == pytest.approx(1.4 * scale)


def test_a_row_of_the_table_leads_to_its_symbol(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.opened))
    opened.page.get_by_role("row", name="Body 7 show").get_by_role("button").first.click()
    assert opened.run("document.querySelector('#panel h2').textContent") == "Body 7"
    assert opened.run("document.activeElement.id") == "network"


def test_every_control_has_a_name(show: Callable[..., Opened], sketch: Sketch) -> None:
    opened = show(picture(sketch.opened))
    nameless = opened.run(
        "[...document.querySelectorAll('button, input, [tabindex=\"0\"]')].filter((each) => "
        "!each.textContent.trim() && !each.ariaLabel && !each.labels?.length).map((each) => each.outerHTML.slice(0, 80))"
    )
    assert nameless == []


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_picture_is_saved(
    show: Callable[..., Opened], sketch: Sketch, tmp_path: Path, form: str
) -> None:
    opened = show(picture(sketch.opened))
    with opened.page.expect_download() as waiting:
        opened.page.locator(f"[data-save={form}]").click()
    assert waiting.value.suggested_filename == f"who-is-answerable-for-which-action.{form}"
    saved = tmp_path / f"saved.{form}"
    waiting.value.save_as(saved)
    if form == "png":
        head = saved.read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert int.from_bytes(head[16:20]) == 3 * opened.run("container.clientWidth")
        return
    drawn = ElementTree.fromstring(saved.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    words = {each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Who is answerable for which action", "The Board", "Promised 23"} <= words
    assert "Read from: A sketch of a strategy." in words
    shapes = [each.get("d") for each in drawn.iter("{http://www.w3.org/2000/svg}path")]
    assert shapes.count(SYMBOLS["square"]) == 13 + 1  # the owners, and the legend
    assert opened.said == []


def test_on_paper_the_picture_is_drawn_in_lines(
    show: Callable[..., Opened], sketch: Sketch
) -> None:
    opened = show(picture(sketch.opened))
    opened.page.emulate_media(media="print")
    opened.run("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("#print > svg").is_visible()
    assert not opened.page.locator("#network").is_visible()
    assert not opened.page.locator("#side").is_visible()
    assert opened.page.locator("#table").is_visible()
    opened.run("dispatchEvent(new Event('afterprint'))")
    assert opened.run("document.getElementById('print').children.length") == 0
    pages = opened.page.pdf(prefer_css_page_size=True)
    assert pages.startswith(b"%PDF")


def test_physics_is_off_unless_asked_for(show: Callable[..., Opened], sketch: Sketch) -> None:
    places = "JSON.stringify(remit.network.getPositions())"
    still = show(picture(sketch.opened))
    before = still.run(places)
    still.page.wait_for_timeout(300)
    assert still.run(places) == before
    moving = show(picture(sketch.opened, Look(physics=True)))
    start = moving.run("JSON.stringify(data.nodes.map(({ spots }) => spots[0].x))")
    until(moving, f"JSON.stringify(data.nodes.map(({{ x }}) => x)) !== {json.dumps(start)}")
    assert moving.said == []


def test_a_document_is_linked_where_it_has_an_address(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    sketch.fact(sketch.document, expand("schema:url"), text="https://example.org/plan")
    action = sketch.action("plant trees", sketch.body("The council"))
    opened = show(picture(sketch.opened))
    opened.run(f"remit.choose({json.dumps(action)})")
    link = opened.page.locator("#panel a")
    assert link.get_attribute("href") == "https://example.org/plan"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_an_address_that_is_none_of_the_web_is_no_link(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    sketch.fact(sketch.document, expand("schema:url"), text="javascript:window.hacked=1")
    action = sketch.action("plant trees", sketch.body("The council"))
    opened = show(picture(sketch.opened))
    opened.run(f"remit.choose({json.dumps(action)})")
    assert opened.page.locator("#panel a").count() == 0


def test_what_was_put_together_names_what_it_stands_for(show: Callable[..., Opened]) -> None:
    sketch = Sketch()
    council = sketch.body("The council")
    for number in range(30):
        sketch.action(f"plant tree {number}", council)
    whole = network(sketch.store)
    shown, notes = condense(whole, most=10)
    assert shown.number_of_nodes() == 3  # the document, the council, its actions
    wide = layout(shown, arrangement="wheels")
    words = Words(title="Trees", intro="", notes=notes)
    page = html(shown, whole=whole, layouts=(wide, wide), words=words)
    opened = show(Picture(html=page, nodes=3, edges=1, kinds=(), groups=()))
    heap = next(node for node in shown if "#" in node)
    opened.run(f"remit.choose({json.dumps(heap)})")
    said = opened.page.locator("#panel").inner_text()
    assert "30 actions promised" in said
    assert "plant tree 0" in said
    assert "and 18 more" in said
    assert "30 statements are too many" in opened.page.locator("header").inner_text()
