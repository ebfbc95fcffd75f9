"""Write a graph: beside the previous one, whole, then in its place."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import GraphBusy, GraphError
from kg.store.folder import FORMAT, MARKER, GraphFolder, read_marker
from kg.store.lines import SortedLines
from kg.store.lock import locked
from kg.store.site import Site, sync, sync_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Claim", "Contents", "claim", "write"]

_PATIENCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a graph folder is to hold.

    ``lines`` are N-Quads in any order, or sorted already; ``texts`` maps document keys to stored
    texts; ``extra`` maps the names of further files to what writes them, given the path to write.
    It is called when all else stands in the same folder.
    """

    lines: Iterable[str] | SortedLines
    texts: Mapping[str, str]
    report: Mapping[str, object]
    extra: Mapping[str, Callable[[Path], None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A folder that this process alone may write. ``previous`` is the graph that stands there."""

    site: Site
    previous: GraphFolder | None

    def sorted_lines(self) -> SortedLines:
        """Return what takes the lines of the new graph while they come."""
        return SortedLines(self.site.target.parent)

    def write(self, contents: Contents) -> GraphFolder:
        """Replace the previous graph, whole or not at all, and return the new one.

        Files that others put into the folder are carried over.

        Raises:
            GraphError: The graph cannot be written; the previous one is unchanged.
        """
        try:
            self._build(contents)
            self.site.swap()
        except OSError as error:
            raise _not_written(self.site.target, error) from error
        finally:
            if self.site.new.exists():
                shutil.rmtree(self.site.new, ignore_errors=True)
        return GraphFolder(self.site.target)

    def _build(self, contents: Contents) -> None:
        folder = GraphFolder(self.site.new)
        folder.path.mkdir()
        _write_graph(folder, contents.lines)
        _write_texts(folder, contents.texts)
        _write_json(folder.report_path, {"format": FORMAT, **contents.report})
        for name, write_file in contents.extra.items():
            write_file(folder.path / name)
        entries = sorted([*(entry.name for entry in folder.path.iterdir()), MARKER])
        if self.previous is not None:
            _carry_over(self.previous.path, folder.path)
        sync_tree(folder.path)
        _seal(folder, entries)
        if self.previous is not None:
            shutil.copymode(self.previous.path, folder.path)


@contextmanager
def claim(path: Path) -> Iterator[Claim]:
    """Claim the folder ``path`` for a build, and repair what a killed build left there.

    Raises:
        GraphBusy: Another build holds the folder.
        NotAGraph: The folder holds something that Remit did not write.
        GraphError: The folder cannot be written.
    """
    with ExitStack() as stack:
        yield _take(path, stack)


def _take(path: Path, stack: ExitStack) -> Claim:
    site = Site.at(path)
    try:
        site.check_writable()
        site.target.parent.mkdir(parents=True, exist_ok=True)
        stack.enter_context(locked(site.lock, patience=_PATIENCE))
        site.check_writable()
        site.recover()
    except GraphBusy as error:
        raise GraphBusy(
            f"{path}: another build is writing this graph; wait for it to end, or name another folder"
        ) from error
    except OSError as error:
        raise _not_written(path, error) from error
    return Claim(site=site, previous=GraphFolder(site.target) if site.has_graph() else None)


def write(path: Path, contents: Contents) -> GraphFolder:
    """Claim the folder ``path``, write ``contents`` and return the graph; see ``claim``."""
    with claim(path) as claimed:
        return claimed.write(contents)


def _not_written(path: Path, error: OSError) -> GraphError:
    reason = (error.strerror or str(error)).rsplit(": ", 1)[-1]
    return GraphError(
        f"{path}: the graph cannot be written ({reason}), and what stood there is unchanged; free "
        "space, or name a folder that you may write to"
    )


def _write_graph(folder: GraphFolder, lines: Iterable[str] | SortedLines) -> None:
    import pyoxigraph

    with folder.nquads_path.open("w", encoding="utf-8", newline="\n") as file:
        in_order = lines if isinstance(lines, SortedLines) else sorted(set(lines))
        file.writelines(f"{line}\n" for line in in_order)
    store = pyoxigraph.Store(str(folder.store_path))
    try:
        store.bulk_load(path=str(folder.nquads_path), format=pyoxigraph.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise GraphError(f"{folder.nquads_path}: {error}; correct what emits this line") from error
    store.flush()


def _write_texts(folder: GraphFolder, texts: Mapping[str, str]) -> None:
    folder.texts_path.mkdir()
    for document, text in texts.items():
        path = folder.text_path(document)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def _write_json(path: Path, value: Mapping[str, object]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    path.write_bytes(f"{text}\n".encode())


def _seal(folder: GraphFolder, entries: list[str]) -> None:
    """Write the marker in one step: from then on the folder is a whole graph."""
    marker = {"software": "Remit", "format": FORMAT, "entries": entries}
    draft = folder.path / f"{MARKER}.new"
    _write_json(draft, marker)
    sync(draft)
    draft.replace(folder.marker_path)
    sync(folder.path)


def _carry_over(previous: Path, folder: Path) -> None:
    """Take along what others put into the previous folder, such as a picture or notes."""
    written = (read_marker(previous) or {}).get("entries")
    known = set(written) if isinstance(written, list) else set()
    for entry in sorted(previous.iterdir()):
        place = folder / entry.name
        if entry.name in known or entry.name == MARKER:
            continue
        if place.exists():
            raise GraphError(f"{entry}: the build writes a file of this name; move yours elsewhere")
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, place, symlinks=True, copy_function=_link)
        else:
            _link(str(entry), str(place))


def _link(source: str, place: str) -> None:
    """Give the file a second name; where the file system knows no links, copy it."""
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, place, follow_symlinks=False)
