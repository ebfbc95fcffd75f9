"""Queries that ask other endpoints: answered where allowed, safe whatever those do."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, QuerySyntaxError, ServiceError, UsageError
from kg.query.binding import BoundQuery, bind
from kg.query.catalogue import federated_catalogue, find_query
from kg.query.engine import run, select
from kg.query.federation import Limits, Services, federated
from kg.query.federation.calls import find_calls
from kg.query.federation.reach import connect_to
from kg.vocabulary import DATA
from tests.unit.command import run_kg
from tests.unit.endpoints import misbehaving, real_endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.results import Rows
    from tests.unit.endpoints import Misbehaving

CASES = Path(__file__).parents[1] / "cases" / "federation"
WIKIDATA = "https://query.wikidata.org/sparql"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(CASES / "graph.trig"), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with real_endpoint(CASES / "remote.ttl", tmp_path_factory.mktemp("remote")) as address:
        yield address


@pytest.fixture(scope="module")
def bad() -> Iterator[Misbehaving]:
    with misbehaving() as server:
        yield server


def _named(store: ox.Store, name: str, real: str, **values: str) -> list[tuple[object, ...]]:
    query = find_query(name)
    services = Services.of(f"{address}={real}" for address in query.services)
    bound = federated(store, bind(query, values), services)
    rows = select(store, bound)
    assert list(rows.columns) == [column.name for column in query.columns]
    return [tuple(_short(value) for value in row.values()) for row in rows]


def _short(value: object) -> object:
    return value.removeprefix(DATA).rpartition("/entity/")[2] if isinstance(value, str) else value


def _ask(store: ox.Store, text: str, *allowed: str, **limits: float) -> Rows:
    services = Services.of(allowed, limits=Limits(**limits))  # type: ignore[arg-type]
    return select(store, federated(store, BoundQuery("the query", text), services))


def _call(bad: Misbehaving, path: str, **limits: float) -> Rows:
    text = f"SELECT ?x {{ SERVICE <{bad.at(path)}> {{ ?s ?p ?x }} }}"
    return _ask(ox.Store(), text, bad.at(path), **limits)


def test_areas_get_their_people(store: ox.Store, real: str) -> None:
    found = _named(store, "wikidata-areas", real)
    assert found == [
        ("area/cambridgeshire", "Cambridgeshire", "E10000003", "Q21272276", 600000),
        ("area/peterborough", "Peterborough", "E06000031", "Q12956645", 200000),
    ]
    assert _named(store, "wikidata-areas", real, code="E06000031") == found[1:]


def test_neighbours_are_those_not_spoken_of(store: ox.Store, real: str) -> None:
    assert _named(store, "wikidata-neighbours", real) == [
        ("area/cambridgeshire", "Cambridgeshire", "Q101", "Rutland", "E06000017")
    ]


def test_bodies_get_sites_dates_and_successors(store: ox.Store, real: str) -> None:
    (row,) = _named(store, "wikidata-bodies", real)
    assert row[:4] == (
        "body/peterborough-city-council",
        "Peterborough City Council",
        "Q6664413",
        "https://www.peterborough.gov.uk/",
    )
    assert str(row[4]).startswith("1998-04-01")
    assert row[5:] == (None, "Q103", "A council to come", "sameAs")
    assert _named(store, "wikidata-bodies", real, body="body/nhs-england") == []


def test_people_get_their_offices(store: ox.Store, real: str) -> None:
    (row,) = _named(store, "wikidata-people", real)
    assert row[:5] == ("person/heidi-allen", "Heidi Allen", "Q1", "Q105", "Member of Parliament")
    assert str(row[5]).startswith("2015-05-07")
    assert row[6:] == (None, "closeMatch")


def test_members_get_their_seats(store: ox.Store, real: str) -> None:
    (row,) = _named(store, "wikidata-members", real)
    assert row[:4] == ("person/heidi-allen", "Heidi Allen", "4516", "Q1")
    assert row[4:6] == ("South Cambridgeshire", "A party")
    assert str(row[6]).startswith("2015-05-07")
    assert row[7] is None


def test_the_ordnance_survey_names_areas(store: ox.Store, real: str) -> None:
    (row,) = _named(store, "ordnance-survey-areas", real)
    assert row[:3] == ("area/peterborough", "Peterborough", "E06000031")
    assert row[4] == "City of Peterborough"
    assert str(row[5]).endswith("UnitaryAuthority")


def test_the_land_registry_gives_the_prices_of_a_month(store: ox.Store, real: str) -> None:
    (row,) = _named(store, "land-registry-house-prices", real)
    assert (row[1], row[4], str(row[5])) == ("Cambridgeshire", 300000, "1.5")
    (row,) = _named(store, "land-registry-house-prices", real, month="2024-09")
    assert row[4:] == (290000, None)


def test_every_federated_question_says_whom_it_asks() -> None:
    queries = federated_catalogue()
    assert len(queries) == 7
    for query in queries:
        calls = find_calls(query.text, source=query.name)
        assert {call.endpoint for call in calls} == set(query.services)
        assert query.question.endswith("?")
        assert not any(call.silent for call in calls)


def test_only_what_is_asked_about_is_sent(store: ox.Store, bad: Misbehaving) -> None:
    text = f"""SELECT ?area ?x {{ ?area a remit:Area ; owl:sameAs ?place .
      SERVICE <{bad.at("good")}> {{ VALUES ?place {{ UNDEF }} ?place skos:note ?x }} }}"""
    bad.asked.clear()
    assert len(_ask(store, text, bad.at("good"))) == 2
    ((_, sent),) = bad.asked
    assert "E06000031" in sent
    assert "E10000003" in sent
    assert "area/peterborough" not in sent
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in sent


def test_what_is_set_narrows_what_is_asked_about(
    bad: Misbehaving, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.unit.asked_graph import write_folder

    folder = write_folder(tmp_path / "build")
    text = f"""SELECT ?action ?owner ?x {{ ?action remit:ownedBy ?owner
      SERVICE <{bad.at("good")}> {{ VALUES ?owner {{ UNDEF }} ?owner ?p ?x }} }}"""
    asked = ("query", text, "--graph", folder, "--allow-service", bad.at("good"))
    for setting in ("owner=<https://w3id.org/remit/id/body/nhs-england>", "action=<urn:none:such>"):
        bad.asked.clear()
        assert run_kg(capsys, *asked, "--set", setting).code == 0
        sent = [words for _, words in bad.asked]
        assert len(sent) == (1 if "owner" in setting else 0)
        assert all("body/nhs-england> }" in words for words in sent)


def test_nothing_is_asked_about_nothing(store: ox.Store, bad: Misbehaving) -> None:
    text = f"""SELECT * {{ ?area a remit:Nothing .
      SERVICE <{bad.at("good")}> {{ VALUES ?area {{ UNDEF }} ?area ?p ?x }} }}"""
    bad.asked.clear()
    assert _ask(store, text, bad.at("good")).terms == ()
    assert bad.asked == []


def test_an_open_variable_is_left_open(store: ox.Store, bad: Misbehaving) -> None:
    text = f"""SELECT * {{ ?area a remit:Area OPTIONAL {{ ?area owl:sameAs ?place }}
      SERVICE <{bad.at("good")}> {{ VALUES ?place {{ UNDEF }} ?place ?p ?x }} }}"""
    bad.asked.clear()
    assert len(_ask(store, text, bad.at("good"))) == 3
    assert "UNDEF" in bad.asked[0][1]


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("?area a remit:Area . SERVICE <$> { ?item wdt:P836 ?code }", 12),
        ("?area a remit:Area OPTIONAL { SERVICE <$> { ?item wdt:P836 'none' } }", 3),
        ("?area a remit:Area FILTER NOT EXISTS { SERVICE <$> { ?item wdt:P836 'none' } }", 3),
        ("?area a remit:Area FILTER NOT EXISTS { SERVICE <$> { ?item wdt:P836 ?code } }", 0),
        ("{ ?area a remit:Area } UNION { SERVICE <$> { ?area wdt:P836 ?code } }", 7),
        ("SERVICE <$> { ?item wdt:P836 ?code } SERVICE <$> { ?item wdt:P1082 ?people }", 3),
        ("{ SELECT ?item { SERVICE <$> { ?item wdt:P836 ?c } } ORDER BY ?c LIMIT 2 }", 2),
        ("service<$>{ ?item wdt:P836 'E06000031' }", 1),
        ("SERVICE # whom?\n <$> # what?\n { ?item wdt:P836 'E06000031' }", 1),
        ("SERVICE <$> { wd:Q101 wdt:P836 'E06000017' } ?area a remit:Area", 3),
        ("SERVICE <$> { wd:Q101 wdt:P836 'none' } ?area a remit:Area", 0),
    ],
)
def test_a_call_means_what_sparql_says(
    store: ox.Store, real: str, pattern: str, count: int
) -> None:
    prefixes = (
        "PREFIX wd: <http://www.wikidata.org/entity/>"
        "PREFIX wdt: <http://www.wikidata.org/prop/direct/>"
    )
    text = f"{prefixes} SELECT * {{ {pattern.replace('$', real)} }}"
    assert len(_ask(store, text, real)) == count
    # The engine, which may call whom it likes here, says the same.
    answer = store.query(
        text,
        use_default_graph_as_union=True,
        prefixes={"remit": "https://w3id.org/remit/ontology#"},
    )
    assert isinstance(answer, ox.QuerySolutions)
    assert len(list(answer)) == count


def test_ask_and_construct_call_too(store: ox.Store, real: str) -> None:
    services = Services.of([real])
    for text in (
        f"ASK {{ SERVICE <{real}> {{ ?item ?p 'E06000031' }} }}",
        f"CONSTRUCT {{ ?item a ?p }} WHERE {{ SERVICE <{real}> {{ ?item ?p 'E06000031' }} }}",
    ):
        bound = federated(store, BoundQuery("the query", text), services)
        assert "SERVICE" not in bound.text
        assert run(store, bound)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <$> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <$> { ?s ?p ?o } }",
        "PREFIX x: <$> SELECT * { SERVICE x: { ?s ?p ?o } }",
        "SELECT * { SERVICE <$> { ?s ?p ?o } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_what_is_not_allowed_is_not_called(store: ox.Store, bad: Misbehaving, text: str) -> None:
    bad.asked.clear()
    address = bad.at("good")
    with pytest.raises(
        ServiceError, match=r"not allowed, so nothing was called; .*--allow-service"
    ):
        _ask(store, text.replace("$", address), "http://127.0.0.1:9/", f"{address}/more")
    assert bad.asked == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * { SERVICE ?x { ?s ?p ?o } }", r"SERVICE \?x is refused"),
        ("SELECT * { SERVICE SILENT $x { ?s ?p ?o } }", r"SERVICE \$x is refused"),
        ("SELECT * { BIND(<GOOD> AS ?x) SERVICE ?x { } }", "comes out of data is never called"),
        ("SELECT * { SERVICE <GOOD> ?s ?p ?o }", "cannot be made out"),
        ("SELECT * { SERVICE <GOOD> { ?s ?p ?o ", "do not close"),
        ("SELECT * { SERVICE <ftp://127.0.0.1/> { ?s ?p ?o } }", "not the address"),
        ("SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }", "not the address"),
        ("SELECT * { SERVICE <http://me:word@127.0.0.1/> { ?s ?p ?o } }", "a user’s name"),
        ("BASE <http://127.0.0.1/> SELECT * { SERVICE <good> { ?s ?p ?o } }", "not the address"),
    ],
)
def test_what_names_no_endpoint_is_refused(
    store: ox.Store, bad: Misbehaving, text: str, words: str
) -> None:
    bad.asked.clear()
    with pytest.raises(ServiceError, match=words):
        _ask(store, text.replace("GOOD", bad.at("good")), bad.at("good"))
    assert bad.asked == []


@pytest.mark.parametrize("text", ["LOAD <$>", "INSERT DATA { <a:b> <a:b> <a:b> }"])
def test_updates_stay_refused(store: ox.Store, bad: Misbehaving, text: str) -> None:
    bad.asked.clear()
    bound = BoundQuery("the query", text.replace("$", bad.at("good")))
    with pytest.raises(QuerySyntaxError, match="would change the graph"):
        select(store, federated(store, bound, Services.of([bad.at("good")])))
    assert bad.asked == []


def test_a_fault_anywhere_comes_before_any_call(store: ox.Store, bad: Misbehaving) -> None:
    bad.asked.clear()
    address = bad.at("good")
    for text in (
        f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} ?oops }}",
        f"SELECT * {{\nSERVICE <{address}> {{ ?s ?p }} }}",
    ):
        with pytest.raises(QuerySyntaxError, match="line"):
            _ask(store, text, address)
    assert bad.asked == []


def test_what_another_asks_of_others_is_its_own_affair(bad: Misbehaving) -> None:
    inner = "SERVICE <http://wikiba.se/ontology#label> { <a:b> <a:b> 'en' }"
    text = f"SELECT ?x {{ SERVICE <{bad.at('good')}> {{ ?s ?p ?x {inner} }} }}"
    bad.asked.clear()
    assert len(_ask(ox.Store(), text, bad.at("good"))) == 1
    assert inner in bad.asked[0][1]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("page", "answers with 'text/html' instead of SPARQL results"),
        ("page-as-json", "broken SPARQL results"),
        ("cut", "broken SPARQL results"),
        ("shorter", "ended its answer half-way"),
        ("nothing", "broken SPARQL results"),
        ("untyped", "something it does not name"),
        ("not-utf8", "broken SPARQL results"),
        ("deep", "broken SPARQL results"),
        ("yes", "answers yes or no where rows"),
        ("packed", "answers packed"),
        ("bomb", "broken SPARQL results"),
        ("evil", "broken SPARQL results"),
        ("busy", r"HTTP 503: it is overloaded; ask again later \(“try \[31mlater”\)"),
        ("gone", "HTTP 404: there is nothing at that address$"),
        ("drip", "not sent a whole answer within 0.4 seconds"),
        ("drip-headers", "not sent a whole answer within 0.4 seconds"),
        ("hang", "not sent a whole answer within 0.4 seconds"),
        ("pour", "sends more than 1 MB"),
        ("round", "redirects more than 5 times"),
        ("to-elsewhere", "redirects to http://192.168.0.1/good, which is not allowed"),
        ("to-file", "redirects to 'file:///etc/passwd', which is no address"),
    ],
)
def test_what_goes_wrong_is_one_line_and_soon(bad: Misbehaving, path: str, words: str) -> None:
    began = time.monotonic()
    seconds = 0.4 if words.startswith("not sent") else 20
    with pytest.raises(ServiceError, match=words) as caught:
        _call(bad, path, seconds=seconds, most_bytes=1_000_000)
    assert bad.at(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 10


def test_a_redirection_within_the_same_server_is_followed(bad: Misbehaving) -> None:
    bad.asked.clear()
    assert [row["x"] for row in _call(bad, "to-good")] == ["here"]
    assert [path for path, _ in bad.asked] == ["/to-good", "/good"]


def test_nobody_there_is_said(bad: Misbehaving) -> None:
    for address, words in (
        ("http://127.0.0.1:9/", "cannot be reached: Connection refused"),
        ("http://nowhere.invalid/", "nowhere.invalid/ cannot be reached"),
    ):
        with pytest.raises(ServiceError, match=words):
            _ask(ox.Store(), f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", address)


def test_silent_goes_on_and_says_so(bad: Misbehaving, store: ox.Store) -> None:
    told: list[str] = []
    text = f"SELECT * {{ ?area a remit:Area SERVICE SILENT <{bad.at('page')}> {{ ?area ?p ?x }} }}"
    services = Services.of([bad.at("page")], tell=told.append)
    found = select(store, federated(store, BoundQuery("the query", text), services))
    assert len(found) == 3
    assert len(told) == 1
    assert "as SILENT allows" in told[0]


def test_columns_that_were_not_asked_for_are_left(bad: Misbehaving) -> None:
    text = f"SELECT * {{ SERVICE <{bad.at('more-columns')}> {{ <a:b> ?p ?x }} }}"
    assert _ask(ox.Store(), text, bad.at("more-columns")).columns == ("x",)


def test_a_node_without_a_name_is_the_same_in_one_answer(bad: Misbehaving) -> None:
    first, second = _call(bad, "nodes")
    assert first["x"] == second["x"]
    assert str(first["x"]).startswith("urn:remit:blank-node:")


def test_too_many_things_are_not_asked_about(
    bad: Misbehaving, store: ox.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.query.federation.asking.MOST_VALUES", 2)
    text = f"SELECT * {{ ?a a ?c SERVICE <{bad.at('good')}> {{ VALUES ?a {{ UNDEF }} ?a ?p ?x }} }}"
    with pytest.raises(ServiceError, match="about 6 things, and 2 are the most"):
        _ask(store, text, bad.at("good"))


@pytest.mark.parametrize(
    "found",
    [
        "127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",  # noqa: S104
        "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1",
    ],
)  # fmt: skip
def test_a_name_that_leads_inside_is_not_called(
    monkeypatch: pytest.MonkeyPatch, found: str
) -> None:
    def lookup(*_arguments: object, **_named: object) -> list[object]:
        return [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", (found, 80))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(ServiceError, match="an address of a private network"):
        connect_to("http://sparql.example.org/", timeout=1)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "017700000001"])
def test_odd_spellings_of_this_machine_are_not_called(host: str) -> None:
    with pytest.raises((ServiceError, OSError)):
        connect_to(f"http://{host}/", timeout=1)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("wikidata", "not the address"),
        ("", "not the address"),
        ("http://", "not the address"),
        ("http://x.org:99999/", "not the address"),
        ("http://x.org/ y", "not the address"),
        ("http://me@x.org/", "a user’s name"),
    ],
)
def test_what_is_allowed_is_an_address(address: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Services.of([address])


def test_the_command_asks_and_refuses(
    real: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.unit.asked_graph import write_folder

    folder = write_folder(tmp_path / "build")
    monkeypatch.chdir(tmp_path)
    text = f"SELECT ?code {{ SERVICE <{real}> {{ ?item <http://www.wikidata.org/prop/direct/P836> ?code }} }}"
    asked = ("query", text, "--graph", folder, "--format", "csv")
    refused = run_kg(capsys, *asked)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert f"--allow-service {real}" in refused.err
    allowed = run_kg(capsys, *asked, "--allow-service", real)
    assert (allowed.code, allowed.err) == (0, "")
    assert len(allowed.out.split()) == 4 + 1
    for listed in (f'["{real}"]', f'"{real}"'):
        Path("remit.toml").write_text(f"[query]\nallow-service = {listed}\n", encoding="utf-8")
        assert run_kg(capsys, *asked).out == allowed.out


def test_python_asks_and_refuses(real: str, tmp_path: Path) -> None:
    import kg
    from tests.unit.asked_graph import write_folder

    folder = write_folder(tmp_path / "build")
    text = (
        f"SELECT ?o {{ SERVICE <{real}> {{ ?s <http://www.wikidata.org/prop/direct/P836> ?o }} }}"
    )
    assert len(kg.open(folder, allow_services=[real]).query(text)) == 4
    with pytest.raises(QueryError, match="not allowed"):
        kg.open(folder).query(text)


def test_the_dataset_of_rdflib_calls_nobody(tmp_path: Path, bad: Misbehaving) -> None:
    from rdflib.plugins.sparql import prepareQuery

    import kg
    from tests.unit.asked_graph import write_folder

    dataset = kg.open(write_folder(tmp_path / "build")).rdf
    text = f"SELECT * {{ SERVICE <{bad.at('good')}> {{ ?s ?p ?x }} }}"
    bad.asked.clear()
    for query in (text, prepareQuery(text)):
        with pytest.raises(ServiceError, match="SERVICE is refused"):
            list(dataset.query(query))
    assert bad.asked == []
