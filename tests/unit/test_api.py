"""The package as a user of Python meets it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest
import rdflib

import kg
from kg.errors import GraphError, NotAGraph, QueryError
from kg.query.graph import MEMORY_LIMIT
from kg.vocabulary import DATA, expand
from tests.unit import fixtures
from tests.unit.asked_graph import nquads, write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("graph") / "build")


@pytest.fixture
def graph(folder: Path) -> Iterator[kg.Graph]:
    with kg.open(folder) as opened:
        yield opened


def test_the_public_names_are_these() -> None:
    assert kg.__all__ == [
        "Figures",
        "Graph",
        "RemitError",
        "Row",
        "Rows",
        "WhoOwns",
        "Why",
        "attach_table",
        "open",
    ]
    assert set(kg.__all__) <= set(dir(kg))
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    with pytest.raises(AttributeError, match="it offers Figures, Graph"):
        _ = kg.nothing


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = ("spacy", "rdflib", "pyoxigraph", "pandas", "networkx", "click", "rich", "yaml")
    code = f"import sys, kg; print([name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_named_query_becomes_a_frame_in_one_call(graph: kg.Graph) -> None:
    rows = graph.query("commitments")
    assert list(pd.DataFrame(rows).columns) == list(rows.columns)
    assert rows.to_pandas().groupby("group").size().to_dict() == {
        "activity": 2,
        "expectation": 1,
        "option": 2,
        "promise": 3,
    }


def test_parameters_are_keywords(graph: kg.Graph) -> None:
    assert len(graph.query("commitments", owner="NHS England")) == 1
    assert len(graph.query("commitments", modality=["agreed", "obliged"])) == 2
    assert len(graph.query("actors", actor="body/nhs-england")) == 1
    assert len(graph.query("actors", actor=f"{DATA}body/nhs-england")) == 1


def test_sparql_and_files_are_asked_too(graph: kg.Graph, tmp_path: Path) -> None:
    sparql = "SELECT ?x WHERE { ?x a remit:Outcome }"
    path = tmp_path / "mine.rq"
    path.write_text(sparql, encoding="utf-8")
    assert graph.query(sparql) == graph.query(path) == graph.query(str(path))
    assert graph.ask("ASK { ?x a remit:Outcome }") is True
    assert graph.ask("ASK WHERE { ?x a remit:Nothing }") is False
    described = graph.construct(f"DESCRIBE <{DATA}body/nhs-england>")
    assert isinstance(described, rdflib.Graph)
    assert len(described) > 3
    with pytest.raises(QueryError, match=r"use ask\(\)"):
        graph.query("ASK { ?x a remit:Outcome }")


def test_who_owns(graph: kg.Graph) -> None:
    answer = graph.who_owns("rough sleepers")
    assert isinstance(answer, kg.WhoOwns)
    found = {group.group.value: group.found for group in answer.groups if group.found}
    assert found == {"promise": 1, "option": 1}


def test_documents_and_their_texts(graph: kg.Graph) -> None:
    documents = graph.documents
    assert [row.key for row in documents] == ["2018/news", "strategy"]
    for row in documents:
        assert graph.text(str(row.key)) == graph.text(str(row.document))
    assert graph.text("2018/news") == fixtures.NEWS_TEXT
    for missing in ("nothing", "../remit.json", ""):
        with pytest.raises(GraphError, match="there is no document"):
            graph.text(missing)


def test_quotes_stand_in_the_texts_at_their_offsets(graph: kg.Graph) -> None:
    for row in graph.query("commitments"):
        assert isinstance(row.start, int)
        assert isinstance(row.end, int)
        text = graph.text(str(row.document))
        assert " ".join(text[row.start : row.end].split()) == row.quote


def test_rdf_is_a_dataset_over_the_union(graph: kg.Graph) -> None:
    assert isinstance(graph.rdf, rdflib.Dataset)
    assert graph.rdf is graph.rdf
    assert len(graph.rdf) == len(nquads())
    found = graph.rdf.query("SELECT ?x WHERE { ?x a remit:Outcome }")
    assert len(list(found)) == 1
    news = graph.rdf.graph(rdflib.URIRef(f"{DATA}graph/document/2018/news"))
    assert 0 < len(news) < len(nquads())


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
def test_rdf_is_never_changed(graph: kg.Graph) -> None:
    one = rdflib.URIRef("https://x.org/one")
    changes = (
        lambda: graph.rdf.add((one, one, one)),
        lambda: graph.rdf.remove((one, one, one)),
        lambda: graph.rdf.update("DELETE WHERE { ?s ?p ?o }"),
        lambda: graph.rdf.graph(one),
        lambda: graph.rdf.parse(data="<a:a> <a:a> <a:a> .", format="turtle"),
    )
    for change in changes:
        with pytest.raises(GraphError, match="only read"):
            change()
    assert len(graph.rdf) == len(nquads())


def test_the_network_is_a_multidigraph(graph: kg.Graph) -> None:
    network = graph.network()
    assert isinstance(network, nx.MultiDiGraph)
    assert f"{DATA}{fixtures.BOARD}" in network


def test_a_closed_graph_says_so(folder: Path) -> None:
    graph = kg.open(folder)
    assert repr(graph).endswith("triples>")
    graph.close()
    assert repr(graph) == "<Graph, closed>"
    with pytest.raises(GraphError, match="open it again"):
        graph.query("actors")


@pytest.mark.parametrize("name", ["missing", "folder", "file"])
def test_what_is_no_graph_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotAGraph) as caught:
        kg.open(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, kg.RemitError)


def test_a_large_graph_is_read_from_its_store(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "build"
    shutil.copytree(folder, copy)
    size = (copy / "graph.nq").stat().st_size
    assert size < MEMORY_LIMIT
    in_memory = kg.open(copy).query("commitments")
    monkeypatch.setattr("kg.query.graph.MEMORY_LIMIT", size - 1)
    assert kg.open(copy).query("commitments") == in_memory
    (copy / "graph.nq").unlink()
    assert kg.open(copy).query("commitments") == in_memory


def test_a_graph_of_another_base_takes_short_names(tmp_path: Path) -> None:
    from kg.emit import emit
    from kg.store import Contents, write

    base = "https://data.example.org/"
    lines = [quad.line() for quad in emit(fixtures.readings(), version="0", base=base)]
    write(tmp_path / "build", Contents(lines=lines, texts={}, report={"base": base}))
    graph = kg.open(tmp_path / "build")
    (row,) = graph.query("actors", actor="body/nhs-england")
    assert row.actor == f"{base}body/nhs-england"
    assert expand("remit:Body").startswith("https://w3id.org/")


def test_names_are_linked_beside_their_column(graph: kg.Graph) -> None:
    names = pd.Series(["NHS England", None, "CCG"], index=[7, 8, 9])
    found = graph.link(names, kind="body")
    assert list(found.index) == [7, 8, 9]
    assert list(found["label"]) == ["NHS England", "", ""]
    assert list(found["review"]) == ["sure", "none", "choose"]
    with pytest.raises(kg.RemitError, match="there is no kind 'planet'"):
        graph.link(["x"], kind="planet")
