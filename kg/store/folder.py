"""The graph folder: what it holds, and how to tell that Remit wrote it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kg.errors import GraphError, IntegrityError

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["FORMAT", "MARKER", "GraphFolder", "read_marker"]

#: Changes whenever a graph of an earlier version can no longer be read.
FORMAT = 1

#: The file that makes a folder a Remit graph. It is written last, so it also says "complete".
MARKER = "remit.json"


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """The paths of a graph folder. Making one opens and checks nothing; ``open_folder`` does."""

    path: Path

    @property
    def store_path(self) -> Path:
        """Where Oxigraph keeps the graph."""
        return self.path / "store"

    @property
    def nquads_path(self) -> Path:
        """The graph as sorted N-Quads."""
        return self.path / "graph.nq"

    @property
    def texts_path(self) -> Path:
        """The folder of the texts that offsets count."""
        return self.path / "text"

    @property
    def search_path(self) -> Path:
        """The full-text index."""
        return self.path / "search.sqlite"

    @property
    def report_path(self) -> Path:
        """What the last build did."""
        return self.path / "report.json"

    @property
    def marker_path(self) -> Path:
        """The file that makes the folder a Remit graph."""
        return self.path / MARKER

    def text_path(self, document: str) -> Path:
        """Return where the text of the document with that key stands.

        Raises:
            IntegrityError: The key cannot name a file inside the folder.
        """
        parts = document.split("/")
        if any(part in {"", ".", ".."} or "\0" in part for part in parts):
            raise IntegrityError(
                f"document key {document!r}: cannot name a file; rename the source document"
            )
        return self.texts_path / PurePosixPath(f"{document}.txt")

    def text(self, document: str) -> str:
        """Return the text of the document with that key, exactly as offsets count it.

        Raises:
            GraphError: The graph holds no such document.
        """
        path = self.text_path(document)
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise GraphError(
                f"{path}: the text cannot be read; name a document of the graph, or build it again"
            ) from error

    def report(self) -> dict[str, object]:
        """Return what the last build did.

        Raises:
            GraphError: The report is missing or broken.
        """
        try:
            report = json.loads(self.report_path.read_bytes())
        except (OSError, ValueError) as error:
            raise GraphError(
                f"{self.report_path}: the report cannot be read; build the graph again with kg build"
            ) from error
        return dict(report)

    def store(self) -> pyoxigraph.Store:
        """Return the store, opened for reading only, as any number of processes can at once.

        Raises:
            GraphError: The store is missing or broken.
        """
        import pyoxigraph

        try:
            return pyoxigraph.Store.read_only(str(self.store_path))
        except (OSError, RuntimeError, ValueError) as error:
            raise GraphError(
                f"{self.store_path}: the store cannot be opened; build the graph again with kg build"
            ) from error


def read_marker(path: Path) -> dict[str, object] | None:
    """Return what the marker in the folder ``path`` says, or None if Remit wrote no graph there."""
    try:
        marker = json.loads((path / MARKER).read_bytes())
    except (OSError, ValueError):
        return None
    if isinstance(marker, dict) and marker.get("software") == "Remit":
        return marker
    return None
