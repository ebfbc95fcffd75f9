"""Several files at once: into a folder that is replaced whole, or into a zip archive."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from kg.errors import UsageError

__all__ = ["MARKERS", "Files", "into_folder", "into_zip"]

#: The names of files, with "/" between folders, and what writes each.
Files = Iterable[tuple[str, Callable[[BinaryIO], None]]]
#: A folder that holds one of these was written by an export, which may replace it.
MARKERS = ("csv-metadata.json", "bagit.txt")
_MOMENT = (1980, 1, 1, 0, 0, 0)


def into_zip(files: Files, target: BinaryIO) -> None:
    """Write ``files`` into one archive: the same bytes for the same files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write in files:
            member = zipfile.ZipInfo(name, date_time=_MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            with archive.open(member, "w", force_zip64=True) as file:
                write(cast("BinaryIO", file))


def into_folder(files: Files, folder: Path) -> None:
    """Write ``files`` into ``folder``, which then holds them and nothing else.

    Raises:
        UsageError: The folder holds what no export wrote, or cannot be written.
    """
    target = Path(os.path.realpath(folder))
    if target.exists() and not target.is_dir():
        raise UsageError(f"{folder}: is a file; name a folder, or a zip archive by its suffix")
    if target.is_dir() and any(target.iterdir()) and not _is_export(target):
        raise UsageError(
            f"{folder}: holds files that no export wrote, so it is left as it is; name a new folder"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as draft:
            _fill(Path(draft, "new"), files)
            if target.exists():
                target.rename(Path(draft, "old"))
            Path(draft, "new").rename(target)
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot be written ({error.strerror}); name a folder that you may write to"
        ) from None


def _is_export(folder: Path) -> bool:
    return any((folder / marker).is_file() for marker in MARKERS)


def _fill(folder: Path, files: Files) -> None:
    folder.mkdir()
    for name, write in files:
        path = folder / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write(file)
    shutil.copymode(folder.parent.parent, folder)
