"""Office files: zip archives of XML, opened with limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from kg.errors import UnreadableSource
from kg.read.extra import extra

__all__ = [
    "BROKEN_ZIP",
    "Node",
    "Parts",
    "attribute",
    "child",
    "is_zip",
    "local",
    "member_names",
    "parse_xml",
    "text_of",
]

#: An element of lxml, which a reader takes as it comes.
Node = Any

#: What Python's zip reader raises on archives that are damaged or made to harm.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
)
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
#: One part of an office file that unpacks to more than this is not a document.
_LARGEST_PART = 100_000_000


def is_zip(data: bytes) -> bool:
    """Tell whether ``data`` begins as a zip archive does."""
    return data.startswith(_SIGNATURES)


def member_names(data: bytes) -> frozenset[str]:
    """Return the names in a zip archive, none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except BROKEN_ZIP:
        return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The XML parts of an office file; ``what`` is how a message calls such a file."""

    data: bytes
    what: str

    def get(self, name: str) -> Node | None:
        """Return the root of a part, None where there is no such part.

        Raises:
            UnreadableSource: The file is damaged, encrypted or too large.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                if name not in archive.namelist():
                    return None
                with archive.open(name) as part:
                    content = part.read(_LARGEST_PART + 1)
        except BROKEN_ZIP as error:
            raise UnreadableSource(self.damaged()) from error
        if len(content) > _LARGEST_PART:
            raise UnreadableSource(
                f"is {self.what} that unpacks to more than {_LARGEST_PART / 1e6:,.0f} MB; split it"
            )
        return parse_xml(content, what=self.what)

    def need(self, name: str) -> Node:
        """Return the root of a part without which there is no text.

        Raises:
            UnreadableSource: There is no such part, or it cannot be read.
        """
        root = self.get(name)
        if root is None:
            raise UnreadableSource(self.damaged())
        return root

    def damaged(self) -> str:
        """Return the message for a file that cannot be opened."""
        return f"is {self.what} that is damaged, cut off or locked by a password; save it anew"


def parse_xml(data: bytes, *, what: str) -> Node:
    """Return the root of a part, which may name no entities and fetch nothing.

    Raises:
        UnreadableSource: The part is not XML.
        MissingExtra: The library for XML is not installed.
    """
    etree = extra("lxml.etree", of=what)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(f"is {what} that is damaged or cut off; save it anew") from error
    return root


def local(node: Node) -> str:
    """Return the name of an element without its namespace, nothing for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: Node | None, name: str) -> str | None:
    """Return an attribute by its name without namespace: editions of a format differ in that."""
    if node is None:
        return None
    return next(
        (value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None
    )


def child(node: Node | None, *path: str) -> Node | None:
    """Return the first element down ``path`` from ``node``."""
    for name in path:
        node = (
            next((each for each in node if local(each) == name), None) if node is not None else None
        )
    return node


def text_of(root: Node | None, name: str) -> str | None:
    """Return the text of the first element of that name under ``root``."""
    if root is None:
        return None
    return next((each.text for each in root.iter() if local(each) == name and each.text), None)
