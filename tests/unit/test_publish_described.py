"""The dataset described: DCAT, VoID, and where its IRIs lead."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import rdflib

from kg.errors import UsageError
from kg.export.dataset.about import About
from kg.export.dataset.w3id import rules
from kg.vocabulary import DATA, ONTOLOGY, PREFIXES
from tests.unit.publishing import export_to

if TYPE_CHECKING:
    from pathlib import Path

HOME = "https://data.example.org/remit/"
VOID, DCAT, DCTERMS = (
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/ns/dcat#",
    "http://purl.org/dc/terms/",
)


@pytest.fixture(scope="module")
def lines(seed_folder: Path) -> list[str]:
    return (seed_folder / "graph.nq").read_text("utf-8").splitlines()


def _described(folder: Path, form: str, path: Path, *options: str) -> rdflib.Graph:
    written = export_to(path, form, folder, *options)
    return rdflib.Graph().parse(written, format="turtle")


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
    linksets = set(said.subjects(rdflib.RDF.type, rdflib.URIRef(VOID + "Linkset")))
    joined = [
        o
        for (_, p, o), line in zip(triples, lines, strict=True)
        if line.endswith(f" <{DATA}graph/links> .")
        if p.endswith(("#sameAs>", "#closeMatch>", "#seeAlso>"))
    ]
    assert sum(counted("triples", str(each)) for each in linksets) == len(joined) > 100
    (wikidata,) = said.subjects(
        rdflib.URIRef(VOID + "uriSpace"), rdflib.Literal("http://www.wikidata.org/entity/")
    )
    there = list(said.subjects(rdflib.URIRef(VOID + "objectsTarget"), wikidata))
    of_wikidata = [o for o in joined if o.startswith("<http://www.wikidata.org/entity/")]
    assert sum(counted("triples", str(each)) for each in there) == len(of_wikidata) > 10


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
