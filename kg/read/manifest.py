"""``manifest.toml``: what is known of the sources in its own folder."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["MANIFEST_NAME", "Facts", "parse_manifest", "read_manifest"]

MANIFEST_NAME = "manifest.toml"
_TABLE = "document"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a manifest says of one source; None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    genre: str | None = None
    date: date | None = None
    address: str | None = None
    licence: str | None = None
    sha256: str | None = None


_FIELDS = tuple(each.name for each in fields(Facts))


def read_manifest(folder: Path) -> dict[str, Facts]:
    """Return the facts of each source by its file name; empty where ``folder`` has no manifest.

    Raises:
        InputError: The manifest is not TOML, or says something that no manifest can say.
    """
    path = folder / MANIFEST_NAME
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check it or remove it"
        ) from error
    return parse_manifest(path, data)


def parse_manifest(path: Path, data: bytes) -> dict[str, Facts]:
    """Return the facts of each source by its file name, as the manifest at ``path`` has them.

    Raises:
        InputError: The manifest is not TOML, or says something that no manifest can say.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: is not TOML: {error}; correct it or remove it") from error
    return _entries(path, table)


def _entries(path: Path, table: Mapping[str, Any]) -> dict[str, Facts]:
    unknown = sorted(set(table) - {_TABLE})
    if unknown:
        raise InputError(
            f'{path}: unknown table "{unknown[0]}"; describe each source in a [[{_TABLE}]]'
        )
    entries = table.get(_TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise InputError(f"{path}: {_TABLE} is one table; write [[{_TABLE}]] for each source")
    result: dict[str, Facts] = {}
    for number, entry in enumerate(entries, start=1):
        place = f"{path}: [[{_TABLE}]] {number}"
        name = _file_name(place, entry)
        if name in result:
            raise InputError(f'{place}: "{name}" is described twice; keep one of the two')
        result[name] = _facts(f'{place} ("{name}")', entry)
    return result


def _file_name(place: str, entry: Mapping[str, Any]) -> str:
    name = entry.get("file")
    if not isinstance(name, str) or not name:
        raise InputError(f'{place}: has no file; write file = "NAME.txt"')
    if "/" in name or "\\" in name:
        raise InputError(
            f'{place}: "{name}" is in another folder; a manifest describes its own folder only'
        )
    return name


def _facts(place: str, entry: Mapping[str, Any]) -> Facts:
    unknown = sorted(set(entry) - {"file", *_FIELDS})
    if unknown:
        raise InputError(
            f'{place}: unknown field "{unknown[0]}"; the fields are file, {", ".join(_FIELDS)}'
        )
    values = {name: _value(place, name, entry[name]) for name in _FIELDS if name in entry}
    return Facts(**values)


def _value(place: str, name: str, value: object) -> Any:  # noqa: ANN401 (a str or a date by name)
    if value == "":
        return None
    if name == "date":
        return _date(place, value)
    if not isinstance(value, str):
        raise InputError(f'{place}: {name} is not a text; write {name} = "..."')
    if name == "sha256" and not _SHA256.fullmatch(value):
        raise InputError(f"{place}: sha256 is not 64 lower-case hexadecimal digits")
    return value.strip() or None


def _date(place: str, value: object) -> date:
    # A datetime is a date too, but says more than a publication date can.
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise InputError(
            f"{place}: date is not a day; write date = 2024-10-03, or leave it empty"
        ) from error
