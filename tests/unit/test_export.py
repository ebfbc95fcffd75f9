"""``kg export``: the ontology as Turtle, as a page and as tables of its relations."""

from __future__ import annotations

import builtins
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.errors import MissingExtra, UsageError
from kg.export import ontology_html
from kg.export.formats import FORMATS, Holds, export
from kg.export.ontology_graph import KINDS, local_name, read_ontology, terms
from kg.resources import ontology_dir, ontology_files
from tests.unit.command import environment, run_kg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


OF_THE_ONTOLOGY = [name for name, each in FORMATS.items() if each.holds is Holds.ONTOLOGY]


class Page(HTMLParser):
    """What a page names: its anchors, its links, and what a browser would fetch for it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        said = {name: value for name, value in attrs if value}
        self.anchors += [said["id"]] if "id" in said else []
        if tag == "a":
            self.links += [said["href"]] if "href" in said else []
        else:
            self.fetched += [said[name] for name in ("src", "href") if name in said]


@pytest.fixture(scope="module")
def page() -> str:
    return _text("ontology-html")


def _text(name: str) -> str:
    """Return the ontology in the format ``name``."""
    written = export(name)
    assert isinstance(written, str)
    return written


def test_turtle_holds_what_the_files_hold() -> None:
    held = Graph()
    for path in ontology_files():
        held.parse(path)
    assert isomorphic(Graph().parse(data=export("ontology"), format="turtle"), held)


@pytest.mark.parametrize("name", OF_THE_ONTOLOGY)
def test_a_format_is_the_same_bytes_from_run_to_run(name: str, tmp_path: Path) -> None:
    outputs = set()
    for seed in ("1", "2"):
        path = tmp_path / seed
        ran = subprocess.run(
            [sys.executable, "-m", "kg", "export", "--format", name, "--output", path],
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        )
        assert (ran.stdout, ran.stderr) == (b"", b"")
        outputs.add(path.read_bytes())
    assert outputs == {_text(name).encode()}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_written_by_its_module(name: str) -> None:
    assert callable(import_module(FORMATS[name].module).export)


def test_the_tables_of_relations_are_current() -> None:
    written = (ontology_dir() / "README.md").read_text("utf-8")
    assert written == export("ontology-mappings"), (
        "kg export --format ontology-mappings --output ontology/README.md writes them anew"
    )


def test_the_page_has_every_term_where_its_iri_leads(page: str) -> None:
    graph = read_ontology()
    wanted = [local_name(term) for kind in KINDS for term in terms(graph, kind)]
    anchors = Page(page).anchors
    assert len(wanted) > 140
    assert set(wanted) <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_links_within_the_page_lead_somewhere(page: str) -> None:
    read = Page(page)
    within = {link[1:] for link in read.links if link.startswith("#")}
    assert len(within) > 140
    assert within <= set(read.anchors)


def test_the_page_asks_the_network_for_nothing(page: str) -> None:
    fetched = Page(page).fetched
    assert [address for address in fetched if not address.startswith("data:")] == []
    assert not re.search(r"@import|url\(", page)


def test_the_page_tells_definition_example_source_and_relations(page: str) -> None:
    entry = page.partition('id="NHSBody"')[2].partition('class="property entity"')[0]
    assert "A body of the National Health Service" in entry
    assert "integrated care board to allocate the NHS budget" in entry
    assert 'href="https://www.legislation.gov.uk/ukpga/2006/41"' in entry
    assert 'href="http://data.europa.eu/m8g/PublicOrganisation"' in entry
    assert "Inverse of" in page.partition('id="ownedBy"')[2].partition('id="owns"')[0]


def test_the_page_tells_what_terms_are_made_of(page: str) -> None:
    text = " ".join(re.sub("<[^>]+>", "", page).split())
    for told in (
        "Same as: commitment and (modality some (skos:broader value promise)).",
        "Same as: (commitment and (has funding some funding)) or "
        "(commitment and (part of some ((inverse funds) some actor))).",
        "Same as: commitment and (owned by min 2).",
        "Same as: area and (area kind some (“borough”, “city”,",
        "Kind of: commitment itself Self.",
        "Follows from the chain: leads o inverse part of o commitment itself.",
        "Never holds both ways (asymmetric).",
    ):
        assert told in text, told
    assert not re.search(r"<(td|li)>\s*</\1>", page)


def test_an_unknown_format_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = run_kg(capsys, "export", "--format", "owl")
    assert (ran.code, ran.out) == (2, "")
    assert "'owl'" in ran.err
    assert all(name in ran.err for name in FORMATS)


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "export", "--help")
    assert ran.code == 0
    assert all(each.help in ran.out for each in FORMATS.values())


def test_a_file_is_written_and_nothing_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "relations.md"
    ran = run_kg(capsys, "export", "--format", "ontology-mappings", "--output", path)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert path.read_text("utf-8") == export("ontology-mappings")


def test_without_pylode_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        if name == "pylode":
            raise ModuleNotFoundError(name="pylode")
        return found(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=re.escape('pip install "remit-kg[ontology]"')):
        export("ontology-html")


def test_another_pylode_is_told_and_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(_graph: Mapping[str, str]) -> str:
        return "<html><head></head><body></body></html>"

    monkeypatch.setattr(ontology_html, "_page_of_pylode", other)
    with pytest.raises(UsageError, match="install pylode"):
        export("ontology-html")
