"""Settings from ``remit.toml`` in the current folder.

A table named after a command sets the command's options; ``graph`` outside any table is the graph
of every command that reads one::

    graph = "build"

    [query]
    format = "csv"
    allow-service = ["https://query.wikidata.org/sparql"]
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.commands import COMMANDS
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    import click

__all__ = ["SETTINGS", "defaults_for", "read_settings"]

SETTINGS = Path("remit.toml")
#: Settings outside any table: they hold for every command that has an option of that name.
_SHARED = ("graph", "verbose", "log-file")


def read_settings(path: Path = SETTINGS) -> Mapping[str, Any]:
    """Return what the file sets, nothing where there is none.

    Raises:
        UsageError: The file cannot be read, is not TOML, or names what does not exist.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the settings cannot be read: {error}") from None
    import tomllib

    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML: {error}") from None
    for name, value in said.items():
        if isinstance(value, dict):
            _check(path, name, COMMANDS, what="no command is called")
        else:
            _check(path, name, _SHARED, what="there is no setting")
    return said


def defaults_for(name: str, command: click.Command, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the defaults that the settings ``said`` give to the command called ``name``.

    Raises:
        UsageError: They set an option that the command does not have.
    """
    parameters = {
        option.lstrip("-"): parameter.name
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") or not option.startswith("-")
    }
    chosen = {key: said[key] for key in _SHARED if key in said and key in parameters}
    for key, value in said.get(name, {}).items():
        _check(SETTINGS, key, parameters, what=f"in [{name}] there is no setting")
        chosen[key] = value
    several = {parameter.name for parameter in command.params if _takes_several(parameter)}
    names = {key: str(parameters[key]) for key in chosen}
    return {
        names[key]: [value] if names[key] in several and isinstance(value, str) else value
        for key, value in chosen.items()
    }


def _takes_several(parameter: click.Parameter) -> bool:
    return bool(getattr(parameter, "multiple", False))


def _check(path: Path, name: str, known: Iterable[str], *, what: str) -> None:
    names = list(known)
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
        raise UsageError(f"{path}: {what} {name!r}; {hint}")
