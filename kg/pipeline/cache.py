"""Readings kept beside the graph, so that only what changed is read again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from kg.model import Reading
from kg.pipeline.codec import decode, encode

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Document

__all__ = ["CACHE_FOLDER", "ReadingCache"]

CACHE_FOLDER = "cache"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCache:
    """The readings of the previous graph, and those to keep beside the next one.

    A reading is found by its document (the text and each fact about it) and by ``fingerprint``,
    which stands for all else that it depends on. The document's text itself is not kept twice.
    """

    previous: Path | None
    fingerprint: str
    kept: dict[str, str] = field(default_factory=dict)

    def get(self, document: Document) -> Reading | None:
        """Return the reading of ``document`` if there is one, and keep it further."""
        if self.previous is None:
            return None
        name = self._name(document)
        try:
            text = (self.previous / name).read_text(encoding="utf-8")
            reading = decode(Reading, {**json.loads(text), "document": encode(document)})
        except (OSError, ValueError, TypeError):
            # What is missing or damaged is read again.
            return None
        self.kept[name] = text
        return replace(reading, document=document)

    def put(self, reading: Reading) -> None:
        """Keep ``reading`` for the next build."""
        data: dict[str, Any] = encode(reading, sparse=True)
        del data["document"]
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        self.kept[self._name(reading.document)] = text

    def write(self, folder: Path) -> None:
        """Write all that is kept into ``folder``."""
        folder.mkdir()
        for name, text in self.kept.items():
            (folder / name).write_text(text, encoding="utf-8")

    def _name(self, document: Document) -> str:
        total = hashlib.sha256(self.fingerprint.encode())
        for each in fields(document):
            total.update(f"\0{each.name}\0{getattr(document, each.name)!r}".encode())
        return f"{total.hexdigest()[:32]}.json"
