"""Readings kept beside the graph, so that only what changed is read again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.model import Document, Reading
from kg.pipeline.codec import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["CACHE_FOLDER", "ReadingCache", "write_entries"]

CACHE_FOLDER = "cache"
_VERSION_LENGTH = 8
#: Stands for the document while a reading is written or read: its text is not kept twice.
_NO_DOCUMENT = Document(key="", path="", text="", sha256="")
_NO_DOCUMENT_ENCODED = encode(_NO_DOCUMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCache:
    """The readings of the ``previous`` graph, and in ``draft`` those that this build has made.

    A reading is found by its document (the text and each fact about it) and by ``fingerprint``,
    which stands for all else that it depends on. The document's text itself is not kept twice. Each
    reading is written as soon as it is made: a build that was stopped leaves its draft to the next.
    """

    fingerprint: str
    draft: Path
    previous: Path | None = None

    def name_of(self, document: Document) -> str:
        """Return the name under which the reading of ``document`` is kept."""
        total = hashlib.sha256(self.fingerprint.encode())
        for each in fields(document):
            total.update(f"\0{each.name}\0{getattr(document, each.name)!r}".encode())
        return f"{self.fingerprint[:_VERSION_LENGTH]}-{total.hexdigest()[:32]}.json"

    def get(self, name: str, document: Document) -> Reading | None:
        """Return the reading of ``document``, which ``name`` stands for, if there is one."""
        try:
            data = json.loads(self.entry(name).read_text(encoding="utf-8"))
            reading = decode(Reading, {**data, "document": _NO_DOCUMENT_ENCODED})
        except (OSError, ValueError, TypeError):
            # What is missing or damaged is read again.
            return None
        return replace(reading, document=document)

    def put(self, name: str, reading: Reading) -> None:
        """Keep ``reading`` for the next build, under the ``name`` of its document.

        Raises:
            GraphError: It cannot be written.
        """
        data: dict[str, Any] = encode(replace(reading, document=_NO_DOCUMENT), sparse=True)
        del data["document"]
        self.keep(name, data)

    def keep(self, name: str, data: object) -> None:
        """Keep ``data`` in the entry ``name`` for the next build.

        Raises:
            GraphError: It cannot be written.
        """
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        place = self.draft / name
        # Several processes may write the same entry, each whole or not at all.
        part = place.with_suffix(f".{os.getpid()}")
        try:
            self.draft.mkdir(exist_ok=True)
            part.write_text(text, encoding="utf-8")
            part.replace(place)
        except OSError as error:
            raise GraphError(
                f"{self.draft}: what was read cannot be kept ({error.strerror}); free space, or "
                "name a folder that you may write to"
            ) from error

    def entry(self, name: str) -> Path:
        """Return where the entry ``name`` stands, if there is one."""
        made = self.draft / name
        return made if self.previous is None or made.exists() else self.previous / name

    def is_of_this_version(self) -> bool:
        """Tell whether the previous graph was read by what reads now, so that its readings hold."""
        if self.previous is None:
            return False
        return any(self.previous.glob(f"{self.fingerprint[:_VERSION_LENGTH]}-*"))

    def forget_draft(self) -> None:
        """Remove the draft: all of it stands beside the graph, or is not wanted."""
        shutil.rmtree(self.draft, ignore_errors=True)


def write_entries(folder: Path, entries: Iterable[Path]) -> None:
    """Put ``entries`` into the new ``folder``."""
    folder.mkdir()
    for entry in entries:
        # Not a link: what others do to the one graph must not change the other.
        shutil.copyfile(entry, folder / entry.name)
