"""The page: one file that asks the network for nothing, and text that stays text."""

from __future__ import annotations

import html as escapes
import itertools
import json
import re
import subprocess
import sys
import warnings
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store

from kg.cli.view import command
from kg.emit import emit
from kg.errors import UsageError
from kg.store import Contents, write
from kg.view import html as html_of
from kg.view.kinds import EDGES, GROUPS, KINDS
from kg.view.lens import lenses
from kg.view.narrow import Narrowing
from kg.view.picture import Look, NothingToDraw, picture
from kg.view.symbols import NATIVE, SYMBOLS
from kg.vocabulary import DATA
from tests.unit import fixtures
from tests.unit.asked_graph import write_folder
from tests.unit.command import environment
from tests.unit.view_graph import Sketch, opened

if TYPE_CHECKING:
    from kg.query.graph import OpenGraph

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
)
HOSTILE = json.loads(
    (Path(__file__).parents[1] / "cases" / "view" / "hostile.json").read_text(encoding="utf-8")
)


def lines() -> list[str]:
    return [quad.line() for quad in emit(fixtures.readings(), version="0")]


@pytest.fixture(scope="module")
def graph() -> OpenGraph:
    return loaded(lines())


def loaded(given: list[str]) -> OpenGraph:
    store = Store()
    store.load("\n".join(given), format=RdfFormat.N_QUADS)
    return opened(store)


def through(lens: str) -> Look:
    """Return a look through ``lens`` at the whole, or around a body where it has to be one."""
    return Look(lens=lens, focus="NHS England" if lens == "surroundings" else None)


class Page(HTMLParser):
    """What a browser would load, and the data it would read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.data: dict[str, Any] = {}
        self.policy = ""
        self._script: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self._script = given.get("id") if tag == "script" else None
        self.loads += [str(given[name]) for name in ("src", "srcset", "poster") if name in given]
        if tag in {"link", "image", "use", "iframe", "object", "embed", "base", "form"}:
            self.loads.append(tag)
        if tag == "a":
            self.loads += [str(given["href"])] if str(given["href"])[0] != "#" else []
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(given["content"])

    def handle_data(self, data: str) -> None:
        if self._script:
            self.data[self._script] = json.loads(data)
            self._script = None


@pytest.mark.parametrize("lens", lenses())
def test_the_page_loads_nothing(graph: OpenGraph, lens: str) -> None:
    text = picture(graph, through(lens)).html
    page = Page(text)
    assert page.loads == []
    assert page.policy == POLICY
    assert not re.search(r"@import|url\(|sourceMappingURL", page_without_library(text))
    assert "sourceMappingURL" not in text
    assert page.tags.count("canvas") == 0


def page_without_library(text: str) -> str:
    return re.sub(r"<script>\s*/\*\*\s*\* vis-network.*?</script>", "", text, flags=re.DOTALL)


def test_the_licence_of_the_library_stays(graph: OpenGraph) -> None:
    text = picture(graph).html
    assert "@license" in text
    assert "The MIT License" in text
    assert "Almende B.V" in text


@pytest.mark.parametrize("lens", lenses())
def test_the_same_graph_gives_the_same_bytes(graph: OpenGraph, lens: str) -> None:
    other = loaded(lines()[::-1])
    assert picture(graph, through(lens)).html == picture(other, through(lens)).html


def test_the_bytes_do_not_hang_on_the_order_of_sets(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "graph")
    pages = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.html"
        arguments = ("view", "--graph", folder, "--focus", "NHS England", "--depth", "3")
        done = subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments), "--lens", "surroundings",
             "--output", target],
            env=environment(PYTHONHASHSEED=seed), check=True, capture_output=True,
        )  # fmt: skip
        assert done.stdout == b""
        pages.append(target.read_bytes())
    assert pages[0] == pages[1]


def test_the_page_holds_what_the_lens_shows(graph: OpenGraph) -> None:
    drawn = picture(graph)
    data = Page(drawn.html).data["data"]
    assert len(data["nodes"]) == drawn.nodes == 12
    assert len(data["edges"]) == drawn.edges
    labels = {node["label"] for node in data["nodes"]}
    assert "Health and Wellbeing Board" in labels
    assert "Joint Health and Wellbeing Strategy" not in labels


def test_actions_are_counted_by_group_and_never_added_up(graph: OpenGraph) -> None:
    drawn = picture(graph)
    assert drawn.groups == (("promise", 3), ("activity", 1), ("expectation", 1), ("option", 2))
    assert drawn.summary == (
        "3 bodies, 1 group, 1 person; actions: 3 promised, 1 being done or done, "
        "1 asked or required, 2 possible"
    )
    assert re.search(r"Actions</span><b>", drawn.html) is None


def test_the_table_holds_every_node_with_its_words(graph: OpenGraph) -> None:
    text = picture(graph).html
    table = text[text.index('<section id="table"') :]
    assert table.count('<th scope="row">') == 12
    assert "NHS England is committed to bringing all CCGs up to target" in table
    assert "<i>owned by</i> <bdi>NHS England</bdi>" in table
    heads = re.findall(r'<section class="rows" data-kind="(\w+)"(?: data-group="(\w+)")?>', table)
    assert heads == [
        ("body", ""),
        ("group", ""),
        ("person", ""),
        ("commitment", "promise"),
        ("commitment", "activity"),
        ("commitment", "expectation"),
        ("commitment", "option"),
    ]
    assert re.findall(r"Actions: [a-z ]+ <small>(\d+)", table) == ["3", "1", "1", "2"]


def test_the_panel_names_what_the_picture_leaves_out(graph: OpenGraph) -> None:
    about = Page(picture(graph).html).data["about"]
    (known,) = [each for each in about["details"].values() if each["label"].startswith("Endorse")]
    concerns = [link for link in known["links"] if link["how"] == "speaks of"]
    assert concerns[0]["label"] == "Combined Authority Industrial Strategy"
    assert concerns[0]["id"] == ""
    assert known["ownerQuote"] == "What can the Health and Wellbeing Board do?"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_data(name: str) -> None:
    text = HOSTILE[name] * (1000 if name == "long" else 1)
    sketch = Sketch()
    sketch.action(text, sketch.body(text, quote=text), quote=text)
    plain = Sketch()
    plain.action("plain", plain.body("plain", quote="plain"), quote="plain")
    page, usual = Page(picture(sketch.opened).html), Page(picture(plain.opened).html)
    assert [node["label"] for node in page.data["data"]["nodes"]] == [text, text]
    assert [each["quote"] for each in page.data["about"]["details"].values()] == [text, text]
    assert page.tags == usual.tags


def test_the_number_of_hostile_cases() -> None:
    assert len(HOSTILE) == 10


def test_a_focus_shows_its_surroundings_only(graph: OpenGraph) -> None:
    drawn = picture(graph, Look(focus="nhs england"))
    assert drawn.nodes == 2
    title = "<h1><bdi>NHS England: who is answerable for which action</bdi></h1>"
    assert title in escapes.unescape(drawn.html)


@pytest.mark.parametrize(
    ("look", "message"),
    [
        (Look(lens="partner"), "no lens 'partner'; did you mean partners?"),
        (Look(lens="nothing-like-it"), "there are accountability, evidence, gaps, money, partners"),
        (Look(lens="mine.rq"), "there is no lens file mine.rq; “kg lenses” lists"),
        (Look(lens="surroundings"), "needs something in its middle: name it with --focus, such as"),
        (
            Look(focus="Westminster Hall debate"),
            "does not show 'Westminster Hall debate': add --le",
        ),
        (Look(focus="Nobody at all"), "nothing in the graph is called 'Nobody at all'"),
        (Look(focus="NHS Englant"), "did you mean NHS England?"),
        (Look(depth=0), "the depth 0 shows nothing"),
        (Look(narrowing=Narrowing(documents=("none",))), "no document 'none'; there are"),
        (Look(narrowing=Narrowing(priority="9")), "there is no priority '9'; there is 1 "),
        (Look(narrowing=Narrowing(modalities=("promis",))), "did you mean promise?"),
        (Look(narrowing=Narrowing(day="someday")), "'someday' is no day"),
    ],
)
def test_wrong_usage_says_what_to_do(graph: OpenGraph, look: Look, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        picture(graph, look)
    assert caught.value.exit_code == 2


def test_a_graph_with_nothing_to_show_says_so() -> None:
    with pytest.raises(
        NothingToDraw, match="there is nothing to draw: no body, action or strategy"
    ):
        picture(opened(Store()))
    sketch = Sketch()
    sketch.action("plant trees", sketch.body("The council"))
    with pytest.raises(
        NothingToDraw, match=r"'money' shows nothing .*: try --lens account"
    ) as money:
        picture(sketch.opened, Look(lens="money"))
    assert money.value.exit_code == 1
    declined = Narrowing(modalities=("refusal",))
    with pytest.raises(NothingToDraw, match="nothing of what --modality leaves of this graph"):
        picture(sketch.opened, Look(narrowing=declined))


def test_every_kind_has_a_look_of_its_own() -> None:
    looks = [(kind.symbol, kind.colour) for kind in KINDS.values()]
    assert len({symbol for symbol, _ in looks}) == len({colour for _, colour in looks}) == 13
    assert {symbol for symbol, _ in looks} | NATIVE <= set(SYMBOLS)
    assert len({group.dashes for group in GROUPS.values()}) == len(GROUPS)
    assert all(edge.forward and edge.back for edge in EDGES.values())


# What the three kinds of colour blindness make of a colour, in linear light, after Machado,
# Oliveira and Fernandes (2009), severity 1.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, blindness: str) -> tuple[float, float, float]:
    """Return the CIE L*a*b* of a colour as such an eye sees it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in BLINDNESS[blindness]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z)
    )
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_groups_are_told_apart_by_every_eye(blindness: str) -> None:
    looks = [seen(group.fill, blindness) for group in GROUPS.values()]
    for one, two in itertools.combinations(looks, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5 > 15


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, two: str) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", ["#ffffff", "#f3f5f7"])
def test_what_carries_meaning_stands_out_from_the_paper(paper: str) -> None:
    lines = [kind.outline for kind in KINDS.values()] + [group.colour for group in GROUPS.values()]
    assert min(contrast(line, paper) for line in lines) >= 3


def test_text_stands_out_from_its_ground() -> None:
    templates = Path(html_of.__file__).parent / "templates"
    style = (templates / "network.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})\b", style))
    assert contrast(colours["ink"], colours["wash"]) >= 4.5
    assert contrast(colours["soft"], colours["wash"]) >= 4.5
    inks = set(re.findall(r"[^-]color: (#[0-9a-f]{6})", style))
    script = (templates / "labels.js").read_text(encoding="utf-8")
    inks |= set(re.findall(r'colour: "(#[0-9a-f]{6})"', script))
    assert len(inks) >= 4
    assert min(contrast(ink, colours["wash"]) for ink in inks) >= 4.5


def test_the_command_writes_the_page_and_says_where(tmp_path: Path) -> None:
    build, out = tmp_path / "build", tmp_path / "picture.html"
    write(build, Contents(lines=lines(), texts={}, report={"base": DATA}))
    done = CliRunner().invoke(
        command, ["--graph", str(build), "--lens", "strategy-tree", "--output", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert done.stderr == (
        f"{out}: 1 strategy, 2 priorities, 1 outcome; actions: 1 promised, "
        "1 being done or done, 2 possible\n"
    )
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [each.name for each in sorted(tmp_path.iterdir())] == ["build", "picture.html"]


def test_pyvis_is_imported_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        import pyvis.network
    assert pyvis.network.Network
