"""``kg export`` of the graph as a dataset: RDF, JSON-LD, tables, descriptions, a bag."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import sys
import warnings
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.export.dataset import jsonld, rdf
from kg.export.dataset.about import About
from kg.export.dataset.context import context_file
from kg.export.dataset.registry import PUBLISHED
from kg.export.ontology_graph import iris, local_name, read_ontology
from kg.query.graph import OpenGraph
from kg.store import GraphFolder
from kg.vocabulary import DATA, ONTOLOGY, PREFIXES, XSD_STRING
from tests.unit.asked_graph import write_folder
from tests.unit.command import environment, run_kg
from tests.unit.publishing import export_to

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "https://data.example.org/remit/"
ONE_FILE = [name for name, each in PUBLISHED.items() if not each.several]
WHOLE = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
ONE_GRAPH = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}


@pytest.fixture(scope="module")
def lines(seed_folder: Path) -> list[str]:
    return (seed_folder / "graph.nq").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("small") / "build")


@pytest.mark.parametrize("form", PUBLISHED)
def test_a_format_is_the_same_bytes_from_run_to_run(form: str, small: Path, tmp_path: Path) -> None:
    outputs = set()
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}{'.zip' if PUBLISHED[form].several else '.gz'}"
        words = ["--format", form, "--graph", small, "--home", HOME, "--output", path]
        ran = subprocess.run(
            [sys.executable, "-m", "kg", "export", *map(str, words)],
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        )
        assert (ran.stdout, ran.stderr) == (b"", b"")
        outputs.add(path.read_bytes())
    assert len(outputs) == 1


@pytest.mark.parametrize("form", WHOLE)
def test_every_quad_is_there_and_no_other(
    form: str, seed_folder: Path, lines: list[str], tmp_path: Path
) -> None:
    written = export_to(tmp_path / "out", form, seed_folder).read_bytes()
    assert sorted(f"{quad} ." for quad in ox.parse(written, format=WHOLE[form])) == lines


@pytest.mark.parametrize("form", ONE_GRAPH)
def test_every_triple_is_there_once(
    form: str, seed_folder: Path, lines: list[str], tmp_path: Path
) -> None:
    written = export_to(tmp_path / "out", form, seed_folder).read_bytes()
    found = [str(quad.triple) for quad in ox.parse(written, format=ONE_GRAPH[form])]
    assert sorted(found) == sorted(line[: line.rindex(" <")] for line in lines)


@pytest.mark.parametrize(("form", "name"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_another_reader_finds_the_same(
    form: str, name: str, seed_folder: Path, lines: list[str], tmp_path: Path
) -> None:
    written = export_to(tmp_path / "out", form, seed_folder).read_bytes()
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        # rdflib uses, in its own modules, what it deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=written, format=name)
        found = Counter(str(graph) for _, _, _, graph in dataset.quads())
    wanted = Counter(line.rsplit(" <", 1)[1].removesuffix("> .") for line in lines)
    assert found == wanted


def test_prefixes_come_first_and_in_order(seed_folder: Path, tmp_path: Path) -> None:
    for form in ("turtle", "trig"):
        said = export_to(tmp_path / "out", form, seed_folder).read_bytes().decode().splitlines()
        assert said[0] == f"@base <{DATA}> ."
        wanted = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items())]
        assert said[1 : len(wanted) + 1] == wanted
        assert not any(line.startswith("@") for line in said[len(wanted) + 1 :])


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from _nodes(each)


def test_json_reads_as_plain_json(seed_folder: Path, tmp_path: Path) -> None:
    said = json.loads(export_to(tmp_path / "out", "jsonld", seed_folder).read_bytes())
    (graph,) = [each for each in said["@graph"] if each["id"].startswith("graph/document/000_")]
    quote = 'NHS England is committed to bringing all CCGs up to target as soon as possible."'
    (action,) = [
        node
        for node in graph["@graph"]
        if node.get("actionText") == "bringing all CCGs up to target as soon as possible"
    ]
    assert action["type"] == "Commitment"
    assert action["modality"] == "committed"
    assert action["ownedBy"] == "body/nhs-england"
    assert action["prefLabel"] == {"en": action["actionText"]}
    assert action["evidence"]["confidence"] == "0.79"
    (words,) = [each for each in action["evidence"]["selector"] if "exact" in each]
    (place,) = [each for each in action["evidence"]["selector"] if "start" in each]
    assert words["exact"] == quote
    assert place["end"] - place["start"] == len(quote)
    assert list(action)[:2] == ["id", "type"]


def test_every_property_of_the_data_has_a_short_name(lines: list[str]) -> None:
    named = {
        PREFIXES[each["@id"].split(":")[0]] + each["@id"].split(":")[1]
        if "//" not in each["@id"]
        else each["@id"]
        for each in context_file().values()
        if isinstance(each, dict)
    }
    terms = f"<{DATA}graph/ontology> ."
    used = {line.split(" ")[1][1:-1] for line in lines if not line.endswith(terms)}
    used.remove(PREFIXES["rdf"] + "type")
    assert len(used) > 80
    assert used <= named


def test_the_context_says_of_each_property_what_the_ontology_says() -> None:
    said, graph = context_file(), read_ontology()
    links = {
        local_name(each)
        for each in iris(graph.subjects(rdflib.RDF.type, rdflib.OWL.ObjectProperty))
        if each.startswith(ONTOLOGY)
    }
    values = {
        local_name(each): graph.value(each, rdflib.RDFS.range)
        for each in iris(graph.subjects(rdflib.RDF.type, rdflib.OWL.DatatypeProperty))
        if each.startswith(ONTOLOGY)
    }
    assert len(links) > 40
    assert len(values) > 30
    for name in links:
        assert said[name]["@type"] in ("@id", "@vocab"), name
        assert said[name]["@id"] == f"remit:{name}"
    for name, kind in values.items():
        typed = str(kind).startswith(PREFIXES["xsd"]) and str(kind) != XSD_STRING
        if typed:
            assert PREFIXES["xsd"] + said[name]["@type"].removeprefix("xsd:") == str(kind), name
    assert {name: said.get(name) for name in PREFIXES} == PREFIXES


_LOCALS = st.lists(
    st.one_of(
        st.sampled_from(["a", "..", ".", "", "b:c", "%20", "x%2Fy", "é", "0", "graph", "a.b", "~"]),
        st.text("abc:.-_~!$&'()*+,;=@é", min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
).map("/".join)
_IRIS = st.one_of(
    _LOCALS.map(lambda local: DATA + local),
    _LOCALS.map(lambda local: ONTOLOGY + local),
    st.sampled_from([DATA, ONTOLOGY, "urn:x:y", "https://w3id.org/", f"{DATA}?q", f"{DATA}#f"]),
    st.sampled_from([ONTOLOGY + name for name in ("committed", "id", "type", "source", "xsd")]),
).map(ox.NamedNode)
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_TYPES = st.sampled_from(
    [PREFIXES["xsd"] + each for each in ("integer", "decimal", "date", "string", "gYear", "double")]
    + [ONTOLOGY + "odd"]
).map(ox.NamedNode)
_VALUES = st.one_of(
    _IRIS,
    _TEXT.map(ox.Literal),
    st.builds(lambda text: ox.Literal(text, language="en"), _TEXT),
    st.builds(lambda text, kind: ox.Literal(text, datatype=kind), _TEXT, _TYPES),
    st.sampled_from(["007", "+7", "7", "-0", "1e3", "99999999999999999999", "0.50"]).map(
        lambda text: ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + "integer"))
    ),
)
_PREDICATES = st.one_of(
    st.sampled_from(
        [
            *(ONTOLOGY + name for name in ("ownedBy", "modality", "confidence", "evidence")),
            *(ONTOLOGY + name for name in ("unknownHere", "page", "actionText")),
            *(PREFIXES["skos"] + name for name in ("prefLabel", "notation", "unknown")),
            *(PREFIXES["oa"] + name for name in ("start", "exact", "hasSelector")),
            PREFIXES["rdf"] + "type",
            PREFIXES["dcterms"] + "type",
            "https://example.org/p",
        ]
    ).map(ox.NamedNode),
)
_PARTS = st.sampled_from(
    [
        ox.Quad(
            ox.NamedNode(f"{DATA}{first}"),
            ox.NamedNode(predicate),
            ox.NamedNode(f"{DATA}{second}" if second else f"{ONTOLOGY}Evidence"),
            ox.NamedNode(f"{DATA}graph/a"),
        )
        for first, predicate, second in (
            ("e1", PREFIXES["rdf"] + "type", ""),
            ("e2", PREFIXES["rdf"] + "type", ""),
            ("e1", ONTOLOGY + "continuedBy", "e2"),
            ("e2", ONTOLOGY + "continuedBy", "e1"),
            ("e1", ONTOLOGY + "continuedBy", "e1"),
            ("c", ONTOLOGY + "evidence", "e1"),
            ("d", ONTOLOGY + "evidence", "e1"),
        )
    ]
)
_QUADS = st.lists(st.one_of(st.builds(ox.Quad, _IRIS, _PREDICATES, _VALUES, _IRIS), _PARTS))


@pytest.mark.parametrize("form", ["trig", "jsonld"])
@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(quads=_QUADS)
@example(quads=[])
def test_whatever_a_graph_holds_comes_back(form: str, quads: list[ox.Quad], tmp_path: Path) -> None:
    wanted = sorted({f"{quad} ." for quad in quads})
    (tmp_path / "graph.nq").write_text("".join(f"{line}\n" for line in wanted), encoding="utf-8")
    graph = OpenGraph(store=ox.Store(), folder=GraphFolder(tmp_path))
    target = io.BytesIO()
    write = jsonld.write if form == "jsonld" else rdf.trig
    write(graph, target, About())
    found = {f"{quad} ." for quad in ox.parse(target.getvalue(), format=WHOLE[form])}
    assert sorted(found) == wanted


def test_a_bag_tells_whether_it_is_whole(seed_folder: Path, tmp_path: Path) -> None:
    export_to(tmp_path / "bag.zip", "bag", seed_folder)
    with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    lines = held["manifest-sha256.txt"].decode().splitlines()
    manifest = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    payload = {name: data for name, data in held.items() if name.startswith("data/")}
    assert manifest == {name: hashlib.sha256(data).hexdigest() for name, data in payload.items()}
    assert held["data/graph.nq"] == (seed_folder / "graph.nq").read_bytes()
    assert len([name for name in held if name.startswith("data/text/")]) == 5


def test_a_folder_holds_the_same_as_the_archive(seed_folder: Path, tmp_path: Path) -> None:
    for form in ("bag", "csvw"):
        export_to(tmp_path / f"{form}.zip", form, seed_folder)
        for _ in range(2):  # The second time it replaces what the first wrote.
            export_to(tmp_path / form, form, seed_folder)
        with zipfile.ZipFile(tmp_path / f"{form}.zip") as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        folder = tmp_path / form
        files = [each for each in folder.rglob("*") if each.is_file()]
        assert {each.relative_to(folder).as_posix(): each.read_bytes() for each in files} == held
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "bag",
        "bag.zip",
        "csvw",
        "csvw.zip",
    ]


def test_a_name_that_ends_in_gz_is_packed(seed_folder: Path, tmp_path: Path) -> None:
    packed = export_to(tmp_path / "a.nq.gz", "nquads", seed_folder).read_bytes()
    assert gzip.decompress(packed) == (seed_folder / "graph.nq").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "csvw"], "csvw is several files; name a folder or a zip archive"),
        (["--format", "bag", "--output", "mine"], "mine: holds files that no export wrote"),
        (["--format", "bag", "--output", "file"], "file: is a file"),
        (["--format", "trig", "--output", "none/a.trig"], "none/a.trig: cannot be written"),
        (["--format", "trig", "--graph", "none"], "none: no such folder"),
        (["--format", "dcat", "--issued", "soon"], "'soon' is not a day, a month or a year"),
        (["--format", "dcat", "--home", "nowhere"], "the home 'nowhere' is not an address"),
        (["--format", "w3id"], "needs --home"),
        (["--format", "owl"], "there is no format 'owl'; choose one of: nquads, trig, jsonld"),
    ],
)
def test_what_cannot_be_is_one_line(
    words: list[str],
    said: str,
    seed_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("mine", encoding="utf-8")
    Path("file").write_text("mine", encoding="utf-8")
    graph = [] if "--graph" in words else ["--graph", str(seed_folder)]
    ran = run_kg(capsys, "export", *words, *graph)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["file", "mine", "notes.txt"]


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "export", "--help")
    assert all(each.help in ran.out for each in PUBLISHED.values())
    assert ONE_FILE[:3] == ["nquads", "trig", "jsonld"]
