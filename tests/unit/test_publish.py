"""``kg export`` of the graph as a dataset: RDF, JSON-LD, tables, descriptions, a bag."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
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
from csvw import CSVW
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.cli.main import main
from kg.errors import UsageError
from kg.export.dataset import jsonld, rdf
from kg.export.dataset.about import About
from kg.export.dataset.context import context_file
from kg.export.dataset.registry import PUBLISHED
from kg.export.dataset.tables.columns import harmless
from kg.export.dataset.w3id import rules
from kg.export.ontology_graph import iris, local_name, read_ontology
from kg.query.graph import OpenGraph
from kg.store import GraphFolder
from kg.vocabulary import DATA, ONTOLOGY, PREFIXES, XSD_STRING
from tests.unit.command import environment, run_kg

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
VOID, DCAT, DCTERMS = (
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/ns/dcat#",
    "http://purl.org/dc/terms/",
)


@pytest.fixture(scope="module")
def lines(seed_folder: Path) -> list[str]:
    return (seed_folder / "graph.nq").read_text("utf-8").splitlines()


def _export(folder: Path, form: str, path: Path, *options: str) -> bytes:
    words = ["export", "--format", form, "--graph", str(folder), "--output", str(path), *options]
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 0
    return path.read_bytes() if path.is_file() else b""


@pytest.mark.parametrize("form", PUBLISHED)
def test_a_format_is_the_same_bytes_from_run_to_run(
    form: str, seed_folder: Path, tmp_path: Path
) -> None:
    outputs = set()
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}{'.zip' if PUBLISHED[form].several else '.gz'}"
        words = ["--format", form, "--graph", seed_folder, "--home", HOME, "--output", path]
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
    written = _export(seed_folder, form, tmp_path / "out")
    assert sorted(f"{quad} ." for quad in ox.parse(written, format=WHOLE[form])) == lines


@pytest.mark.parametrize("form", ONE_GRAPH)
def test_every_triple_is_there_once(
    form: str, seed_folder: Path, lines: list[str], tmp_path: Path
) -> None:
    written = _export(seed_folder, form, tmp_path / "out")
    found = [str(quad.triple) for quad in ox.parse(written, format=ONE_GRAPH[form])]
    assert sorted(found) == sorted(line[: line.rindex(" <")] for line in lines)


@pytest.mark.parametrize(("form", "name"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_another_reader_finds_the_same(
    form: str, name: str, seed_folder: Path, lines: list[str], tmp_path: Path
) -> None:
    written = _export(seed_folder, form, tmp_path / "out")
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
        said = _export(seed_folder, form, tmp_path / "out").decode().splitlines()
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
    said = json.loads(_export(seed_folder, "jsonld", tmp_path / "out"))
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
    assert action["evidence"]["confidence"] == "0.82"
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


def _described(folder: Path, form: str, path: Path, *options: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=_export(folder, form, path, *options), format="turtle")


def _values(graph: rdflib.Graph, name: str, *, of: str) -> list[str]:
    return sorted(str(each) for each in graph.objects(rdflib.URIRef(of), rdflib.URIRef(name)))


def test_the_catalogue_entry_says_what_is_known(seed_folder: Path, tmp_path: Path) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    options = ("--licence", licence, "--publisher", "A University", "--issued", "2026-11")
    said = _described(seed_folder, "dcat", tmp_path / "d", *options, "--home", HOME.rstrip("/"))
    dataset = f"{DATA}dataset"
    assert _values(said, DCTERMS + "license", of=dataset) == [licence]
    assert _values(said, DCTERMS + "issued", of=dataset) == ["2026-11"]
    (publisher,) = _values(said, DCTERMS + "publisher", of=dataset)
    assert _values(said, "http://xmlns.com/foaf/0.1/name", of=publisher) == ["A University"]
    (description,) = _values(said, DCTERMS + "description", of=dataset)
    assert description.startswith("139 actions and ")
    assert "5 documents" in description
    sources = _values(said, PREFIXES["prov"] + "wasDerivedFrom", of=dataset)
    assert [each.rpartition("/")[2][:4] for each in sources] == [
        "000_",
        "001_",
        "002_",
        "003_",
        "004_",
    ]
    assert _values(said, DCTERMS + "publisher", of=sources[1]) == ["National World"]
    distributions = _values(said, DCAT + "distribution", of=dataset)
    addresses = {
        address
        for each in distributions
        for address in _values(said, DCAT + "downloadURL", of=each)
    }
    assert len(distributions) == len(addresses) == 6
    assert f"{HOME}graph.nq.gz" in addresses
    assert not any(isinstance(term, rdflib.BNode) for triple in said for term in triple)


def test_the_catalogue_entry_says_nothing_that_is_not_known(
    seed_folder: Path, tmp_path: Path
) -> None:
    said = _described(seed_folder, "dcat", tmp_path / "d")
    for name in ("license", "rights", "publisher", "issued", "modified", "created"):
        assert _values(said, DCTERMS + name, of=f"{DATA}dataset") == []
    assert not list(said.subject_objects(rdflib.URIRef(DCAT + "downloadURL")))


def test_the_statistics_are_right(seed_folder: Path, lines: list[str], tmp_path: Path) -> None:
    said = _described(seed_folder, "void", tmp_path / "v", "--home", HOME)
    dataset = f"{DATA}dataset"
    split = [line.split(" ", 2) for line in lines]
    triples = [(s, p, rest[: rest.rindex(" <")]) for s, p, rest in split]

    def counted(name: str, of: str = dataset) -> int:
        (number,) = _values(said, VOID + name, of=of)
        return int(number)

    assert counted("triples") == len(lines)
    assert counted("distinctSubjects") == len({s for s, _, _ in triples})
    # The store holds a cardinality, which is never negative, as the integer that it is.
    objects = {o.replace("nonNegativeInteger", "integer") for _, _, o in triples}
    assert counted("distinctObjects") == len(objects)
    assert counted("properties") == len({p for _, p, _ in triples})
    assert counted("entities") == len({s for s, _, _ in triples if s.startswith(f"<{DATA}")})
    commitments = {
        s for s, p, o in triples if p.endswith("#type>") and o == f"<{ONTOLOGY}Commitment>"
    }
    part = f"{dataset}/class/remit-Commitment"
    assert counted("entities", part) == len(commitments) == 139
    owned = [s for s, p, _ in triples if p == f"<{ONTOLOGY}ownedBy>"]
    inner = f"{part}/remit-ownedBy"
    assert inner in _values(said, VOID + "propertyPartition", of=part)
    assert counted("triples", inner) == len([s for s in owned if s in commitments])
    assert counted("distinctSubjects", inner) == len(set(owned) & commitments)
    graphs = Counter(line.rsplit(" <", 1)[1].removesuffix("> .") for line in lines)
    assert {name: counted("triples", name) for name in graphs} == graphs
    (links,) = said.subjects(rdflib.RDF.type, rdflib.URIRef(VOID + "Linkset"))
    assert counted("triples", str(links)) == graphs[f"{DATA}graph/links"]


def _redirected(said: str, path: str, accept: str = "text/html") -> str | None:
    """Return where the rules lead ``path``, as Apache does with those two directives."""
    allowed = True
    for line in said.splitlines():
        name, *words = line.split(" ")
        if name == "RewriteCond":
            assert words[0] == "%{HTTP_ACCEPT}"
            allowed = re.search(words[1], accept) is not None
        elif name == "RewriteRule":
            match = re.search(words[0], path)
            if match and allowed:
                first = match[1] if match.lastindex else ""
                return re.sub(r"\\(.)|\$1", lambda found: found[1] or first, words[1])  # noqa: B023
            allowed = True
    return None


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("ontology", "text/html", "ontology.html"),
        ("ontology", "text/turtle", "ontology.ttl"),
        ("ontology", "text/html,application/xhtml+xml", "ontology.html"),
        ("context.jsonld", "application/ld+json", "context.jsonld"),
        ("id/dataset", "text/html", "dcat.ttl"),
        ("id/dataset", "application/trig", "graph.trig.gz"),
        ("id/dataset", "application/ld+json", "graph.jsonld.gz"),
        ("id/dataset", "application/n-quads", "graph.nq.gz"),
        ("id/dataset", "text/csv", "tables.zip"),
        ("id/body/nhs-england", "text/html", "id/body/nhs-england"),
        (
            "id/002_d83ecc553e98441d/commitment/a",
            "text/turtle",
            "id/002_d83ecc553e98441d/commitment/a",
        ),
        ("id/", "text/html", None),
        ("other", "text/html", None),
    ],
)
def test_rules_lead_each_iri_home(path: str, accept: str, target: str | None) -> None:
    said = rules(DATA, About(home=HOME))
    assert _redirected(said, path, accept) == (target and HOME + target)


def test_rules_for_another_base_lead_its_data_alone() -> None:
    said = rules("https://data.example.org/a+b/id/", About(home="https://h.example/$1%20x"))
    assert _redirected(said, "a+b/id/body/x") == "https://h.example/$1%20x/id/body/x"
    assert _redirected(said, "aab/id/body/x") is None
    assert "ontology" not in said.replace("# The ontology", "")
    assert "For the folder / of data.example.org" in said
    at_root = rules("https://data.example.org/", About(home=HOME))
    assert _redirected(at_root, "dataset") == f"{HOME}dcat.ttl"


@pytest.mark.parametrize(
    ("base", "home", "words"),
    [
        (DATA, None, "needs --home"),
        ("https://example.org/data#", HOME, "differ after a “#”"),
    ],
)
def test_rules_that_cannot_be_are_refused(base: str, home: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        rules(base, About(home=home))


@pytest.fixture(scope="module")
def tables(seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "tables"
    _export(seed_folder, "csvw", folder, "--licence", "Some rights")
    return folder


def _read(tables: Path, name: str) -> list[dict[str, str]]:
    with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_are_what_their_metadata_say(tables: Path) -> None:
    with warnings.catch_warnings():
        # The validator uses, in its own modules, what Python deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        described = CSVW(str(tables / "csv-metadata.json"), validate=True)
        assert described.is_valid
        assert len(described.tables) == len(list(tables.glob("*.csv"))) > 20
    assert [str(each.message) for each in described.warnings] == []


def test_each_thing_has_its_row(tables: Path, lines: list[str]) -> None:
    rows = {path.stem: _read(tables, path.stem) for path in tables.glob("*.csv")}
    assert len(rows["commitments"]) == 139
    assert len(rows["documents"]) == 5
    named = [row["id"] for each in rows.values() for row in each]
    assert len(named) == len(set(named))
    data = [line for line in lines if not line.endswith(f"<{DATA}graph/ontology> .")]
    subjects = {line.split(" ")[0][1:-1] for line in data}
    parts = {each for each in subjects if re.search("/evidence/.*/(quote|position)$", each)}
    assert set(named) == subjects - parts
    assert len(parts) == 2 * len(rows["evidence"])


def test_rows_have_names_and_words_beside_addresses(tables: Path) -> None:
    (row,) = [
        row
        for row in _read(tables, "commitments")
        if row["actionText"] == "bringing all CCGs up to target as soon as possible"
    ]
    assert row["ownedBy"] == f"{DATA}body/nhs-england"
    assert row["ownedByLabel"] == "NHS England"
    assert row["quote"].startswith("NHS England is committed to bringing all CCGs")
    assert int(row["quoteEnd"]) - int(row["quoteStart"]) == len(row["quote"])


def test_several_values_stand_apart(tables: Path) -> None:
    said = json.loads((tables / "csv-metadata.json").read_text("utf-8"))
    assert said["dc:rights"] == "Some rights"
    (table,) = [each for each in said["tables"] if each["url"] == "bodies.csv"]
    (column,) = [each for each in table["tableSchema"]["columns"] if each["name"] == "altLabel"]
    assert (column["separator"], column["lang"]) == (" | ", "en")
    cells = {row["prefLabel"]: row["altLabel"].split(" | ") for row in _read(tables, "bodies")}
    assert (
        "NHS Cambridgeshire and Peterborough ICB"
        in cells["NHS Cambridgeshire and Peterborough Integrated Care Board"]
    )


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_a_formula(mark: str, tmp_path: Path) -> None:
    from tests.unit.asked_graph import nquads, write_folder

    folder = write_folder(tmp_path / "build")
    evil = ox.Literal(f"{mark}cmd|' /C calc'!A0")
    path = folder / "graph.nq"
    line = next(each for each in nquads() if f"<{ONTOLOGY}actionText>" in each)
    before = line[line.index('> "') + 2 : line.rindex(" <")]
    path.write_text(
        path.read_text("utf-8").replace(line, line.replace(before, str(evil))), encoding="utf-8"
    )
    _export(folder, "csvw", tmp_path / "tables")
    texts = [row["actionText"] for row in _read(tmp_path / "tables", "commitments")]
    assert f"'{evil.value}" in texts
    assert not [text for text in texts if text.startswith(mark)]
    assert harmless(evil.value)[1:] == evil.value


def test_numbers_stay_numbers(tables: Path) -> None:
    values = [row["value"] for row in _read(tables, "observations")]
    assert all(re.fullmatch(r"-?[0-9.]+", value) for value in values)


def test_a_bag_tells_whether_it_is_whole(seed_folder: Path, tmp_path: Path) -> None:
    _export(seed_folder, "bag", tmp_path / "bag.zip")
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
        _export(seed_folder, form, tmp_path / f"{form}.zip")
        for _ in range(2):  # The second time it replaces what the first wrote.
            _export(seed_folder, form, tmp_path / form)
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
    packed = _export(seed_folder, "nquads", tmp_path / "a.nq.gz")
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
