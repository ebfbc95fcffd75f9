"""One key a source: its file name without suffix, with as many folders before it as it needs."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

__all__ = ["source_keys"]

_MARKS = frozenset("-._~")
_ASCII_END = "\u0080"
_NON_ASCII_LETTERS_BEGIN = "\u00a0"


def source_keys(paths: Collection[Path]) -> dict[Path, str]:
    """Return a key for each of ``paths`` (absolute, distinct), whatever their order.

    Two files of one name in two folders are told apart by their folders, two in one folder by
    their suffixes. Across folders, keys that differ in case alone count as the same, for the
    texts stored under them would be one file on some disks.

    >>> from pathlib import Path
    >>> sorted(source_keys([Path("/a/x.txt"), Path("/b/x.txt"), Path("/b/y.txt")]).values())
    ['a/x', 'b/x', 'y']
    """
    ladders = {path: _ladder(path, twin=twin) for path, twin in _twins(paths).items()}
    steps = dict.fromkeys(ladders, 0)
    while True:
        keys = {path: ladders[path][steps[path]] for path in ladders}
        higher = [path for path in _clashing(keys) if steps[path] + 1 < len(ladders[path])]
        if not higher:
            return keys
        for path in higher:
            steps[path] += 1


def _clashing(keys: Mapping[Path, str]) -> list[Path]:
    alike = defaultdict(list)
    for path, key in keys.items():
        alike[key.casefold()].append(path)
    return [
        path
        for path, key in keys.items()
        if any(
            other != path and (keys[other] == key or other.parent != path.parent)
            for other in alike[key.casefold()]
        )
    ]


def _twins(paths: Collection[Path]) -> dict[Path, bool]:
    """Tell for each path whether another in its folder has its stem as stem or as whole name."""
    claims = defaultdict(set)
    for path in paths:
        claims[path.parent, path.stem].add(path)
        claims[path.parent, path.name].add(path)
    return {path: len(claims[path.parent, path.stem]) > 1 for path in paths}


def _ladder(path: Path, *, twin: bool) -> list[str]:
    """Return the keys that ``path`` may have, from the shortest to one that no other can have."""
    folders = [_safe(part) for part in path.parts[1:-1]]
    last = _safe(path.name if twin else path.stem)
    tails = [folders[len(folders) - depth :] for depth in range(len(folders) + 1)]
    # Names that Unicode holds equal, yet the disk does not, differ only when spelt in bytes.
    spelt = [_spelt(part) for part in path.parts[1:]]
    return ["/".join([*tail, last]) for tail in tails] + ["/".join(spelt)]


def _spelt(part: str) -> str:
    return "".join(char if char < _ASCII_END else _percent(char) for char in part)


def _safe(part: str) -> str:
    """Return ``part`` as it may stand in an IRI and in a file name."""
    composed = unicodedata.normalize("NFC", part)
    return "".join(char if _is_plain(char) else _percent(char) for char in composed)


def _is_plain(char: str) -> bool:
    if char < _NON_ASCII_LETTERS_BEGIN:
        return char in _MARKS or char.isalnum()
    return unicodedata.category(char)[0] in "LMN"


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(char))
