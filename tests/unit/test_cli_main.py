"""The shell of the command line: help, settings, logs, errors, interruption."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

from kg.cli import main as module
from kg.cli import start
from kg.cli.commands import COMMANDS
from kg.cli.group import CommandGroup
from kg.cli.main import kg
from tests.unit.asked_graph import write_folder
from tests.unit.command import environment, run_kg, start_kg

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("spacy", "rdflib", "pyoxigraph", "oxrdflib", "pandas", "networkx", "rich", "yaml", "pyvis")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("graph") / "build")


def test_help_is_printed_without_anything_heavy() -> None:
    code = (
        "import sys\n"
        "from kg.cli.main import main\n"
        "try: main(['--help'])\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=False
    )
    assert run.returncode == 0
    assert "Usage: kg" in run.stdout
    assert run.stderr.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says_of_itself(name: str) -> None:
    command = import_module(COMMANDS[name].module).command
    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.help is not None
    first = " ".join(command.help.split("\n\n")[0].split())
    assert first == COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_each_help_has_examples_one_a_line(capsys: pytest.CaptureFixture[str], name: str) -> None:
    ran = run_kg(capsys, name, "--help")
    assert ran.code == 0
    assert (
        f"\n    kg {name} " in ran.out
        or f"\n  kg {name} " in ran.out
        or f"    kg {name}\n" in ran.out
    )
    assert "\\b" not in ran.out
    assert "--verbose" in ran.out
    assert "--log-file" in ran.out


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "--help")
    assert isinstance(kg, CommandGroup)
    assert all(f"\n  {name} " in ran.out for name in kg.list_commands(click.Context(kg)))
    assert "\n    kg build " in ran.out


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: kg")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_kg(capsys, "--version")
    assert ran.code == 0
    assert ran.out.startswith("kg")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["quer"], "there is no command 'quer'; did you mean query?"),
        (["zzz"], "there is no command 'zzz'; there are build, query"),
        (["query"], "Missing argument 'NAME|FILE.rq|-' (see “kg query --help”)"),
        (["query", "actors", "--fomat", "csv"], "--fomat"),
        (["query", "actors", "--format", "yaml"], "'yaml' is not one of 'table', 'csv'"),
        (["who-owns", "x", "--limit", "none"], "'none' is not a valid integer"),
        (["--nothing"], "No such option"),
    ],
)
def test_wrong_usage_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    ran = run_kg(capsys, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kg: error: ")
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_settings_set_options(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = tmp_path / "remit.toml"
    settings.write_text(
        f'graph = "{folder.as_posix()}"\n[query]\nformat = "csv"\nset = ["type=NHSBody"]\n',
        encoding="utf-8",
    )
    ran = run_kg(capsys, "query", "actors")
    assert ran.code == 0
    assert ran.out.startswith("actor,label")
    assert ran.out.count("NHSBody") == ran.out.strip().count("\n") == 2
    ran = run_kg(capsys, "query", "actors", "--format", "jsonl", "--set", "type=Post")
    assert ran.out.count("\n") == 1
    assert run_kg(capsys, "who-owns", "homelessness").code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("grpah = 'x'", "remit.toml: there is no setting 'grpah'; did you mean graph?"),
        ("[quer]\nx = 1", "remit.toml: no command is called 'quer'; did you mean query?"),
        ("[query]\nfomat = 'csv'", "remit.toml: in [query] there is no setting 'fomat'; did you"),
        ("[query]\nformat = 'yaml'", "'yaml' is not one of"),
        ("graph = ", "remit.toml: not TOML: "),
    ],
)
def test_wrong_settings_are_one_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "remit.toml").write_text(text, encoding="utf-8")
    ran = run_kg(capsys, "query", "actors")
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_settings_that_cannot_be_read_are_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "remit.toml").write_bytes(b"graph = '\xff'")
    assert "the settings cannot be read" in run_kg(capsys, "query", "actors").err


def test_verbose_tells_more_before_and_after_the_command(folder: Path, tmp_path: Path) -> None:
    for arguments in (("-v", "query", "actors"), ("query", "actors", "-vv")):
        process = start_kg(*arguments, "--graph", folder, "--log-file", "kg.log", cwd=tmp_path)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0
        assert b"actors answered in" in err
        assert b"answered in" not in out
        assert "actors answered in" in (tmp_path / "kg.log").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran = run_kg(capsys, "queries", "--log-file", tmp_path / "none" / "kg.log")
    assert ran.code == 2
    assert "the log cannot be written" in ran.err


def test_a_pipe_that_is_closed_is_no_error(folder: Path, tmp_path: Path) -> None:
    many = "SELECT * { ?a ?b ?c . ?d ?e ?c }"
    with start_kg("query", many, "--graph", folder, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_an_endless_query_can_be_interrupted(folder: Path, tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d) }"
    process = start_kg("query", "-v", endless, "--graph", folder, cwd=tmp_path)
    time.sleep(1.5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=10)
    # As a shell counts them, both are 130: the second is an interrupt of what is being imported.
    assert process.returncode in {130, -signal.SIGINT}
    assert err == b"kg: interrupted\n"


def test_a_fault_of_our_own_is_one_line_and_shown_with_verbose(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_ctx: click.Context) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(module.kg, "invoke", fail)
    ran = run_kg(capsys, "queries")
    assert ran.code == 2
    assert ran.err.startswith("kg: error: this is a fault of Remit: ZeroDivisionError: by zero;")
    with pytest.raises(ZeroDivisionError):
        module.main(["-v", "queries"])


def test_an_error_of_the_system_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_ctx: click.Context) -> None:
        raise OSError(28, "No space left on device", "some/file")

    monkeypatch.setattr(module.kg, "invoke", fail)
    ran = run_kg(capsys, "queries")
    assert (ran.code, ran.err) == (2, "kg: error: some/file: No space left on device\n")


def test_an_interrupt_while_the_command_line_is_imported_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class _Interrupted:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "kg.cli.main":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "kg.cli.main")
    monkeypatch.setattr(sys, "meta_path", [_Interrupted(), *sys.meta_path])
    with pytest.raises(SystemExit) as caught:
        start.main()
    assert caught.value.code == 130
    assert capsys.readouterr().err == "kg: interrupted\n"
