"""Gold files: a careful reader's markup of one document, as JSON.

Keys that a file leaves out are empty; a class of things that a file leaves out altogether was not
marked, and is not scored.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import NothingToRead, UnreadableSource
from kg.evaluate.words import number

__all__ = [
    "GoldActor",
    "GoldCommitment",
    "GoldDocument",
    "GoldFunding",
    "GoldObservation",
    "GoldOutcome",
    "GoldPost",
    "GoldPriority",
    "GoldRole",
    "GoldStrategy",
    "read_gold",
    "read_gold_folder",
]

_MERGED = re.compile(
    r"same action as (?:the )?previous(?P<next> and (?:the )?next)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """An actor under every form that the text uses; the first is the label."""

    names: tuple[str, ...]
    kind: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRole:
    """What a body is to a strategy."""

    role: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStrategy:
    """A named strategy, and who does what with it."""

    names: tuple[str, ...]
    roles: tuple[GoldRole, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPriority:
    """A declared priority; ``parent`` is the notation of the one above it."""

    names: tuple[str, ...]
    notation: str | None = None
    parent: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldOutcome:
    """A declared result; ``priority`` is the notation that it stands under."""

    quote: str
    priority: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCommitment:
    """An owned action and the readings of it that count as right.

    ``owner`` None: the text names nobody; ``implied`` are then right as well as nobody.
    ``merge`` joins commitments of which one alone is fully correct.
    """

    quote: str
    owner: str | None
    modalities: tuple[str, ...]
    action: str = ""
    co_owners: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    priority: str | None = None
    stated_by: str | None = None
    requested_by: str | None = None
    merge: int | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFunding:
    """Money; cuts are negative, an amount that is not given is None."""

    quote: str
    amount: Decimal | None
    funders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldObservation:
    """One figure; the first of ``indicators`` is the fullest of its names, ``area`` None: not said."""

    quote: str
    value: Decimal
    indicators: tuple[str, ...]
    area: str | None = None
    other_areas: tuple[str, ...] = ()
    period: str | None = None
    group: str | None = None
    unit: str | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    measure: str | None = None
    comparator: str | None = None
    likely_value: Decimal | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPost:
    """Who holds which post where; the first of ``roles`` is the title as first given."""

    person: str
    roles: tuple[str, ...]
    body: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """The markup of one document; None for a class of things that was not marked."""

    file: str
    actors: tuple[GoldActor, ...] | None = None
    strategies: tuple[GoldStrategy, ...] | None = None
    priorities: tuple[GoldPriority, ...] | None = None
    outcomes: tuple[GoldOutcome, ...] | None = None
    commitments: tuple[GoldCommitment, ...] | None = None
    funding: tuple[GoldFunding, ...] | None = None
    posts: tuple[GoldPost, ...] | None = None
    observations: tuple[GoldObservation, ...] | None = None

    @property
    def stem(self) -> str:
        """The file name without its suffix."""
        return Path(self.file).stem


def _many(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _names(item: dict[str, Any]) -> tuple[str, ...]:
    return (item["label"], *item.get("aliases", ()))


def _optional(item: dict[str, Any]) -> bool:
    return bool(item.get("optional", False))


def _actor(item: dict[str, Any]) -> GoldActor:
    return GoldActor(names=_names(item), kind=item.get("kind", ""), optional=_optional(item))


def _strategy(item: dict[str, Any]) -> GoldStrategy:
    roles = tuple(GoldRole(role=r["role"], body=r["body"]) for r in item.get("roles", ()))
    return GoldStrategy(names=_names(item), roles=roles, optional=_optional(item))


def _priority(item: dict[str, Any]) -> GoldPriority:
    return GoldPriority(
        names=_names(item),
        notation=item.get("notation"),
        parent=item.get("parent"),
        optional=_optional(item),
    )


def _outcome(item: dict[str, Any]) -> GoldOutcome:
    return GoldOutcome(quote=item["quote"], priority=item.get("priority"), optional=_optional(item))


def _commitment(item: dict[str, Any]) -> GoldCommitment:
    return GoldCommitment(
        quote=item["quote"],
        owner=item["owner"],
        modalities=(item["modality"], *_many(item.get("alt_modality"))),
        action=item.get("action", ""),
        co_owners=_many(item.get("co_owners")),
        alternatives=_many(item.get("alt_owner")),
        implied=_many(item.get("implied_owner")),
        priority=item.get("priority"),
        stated_by=item.get("stated_by"),
        requested_by=item.get("requested_by"),
        merge=item.get("merge"),
        optional=_optional(item),
    )


def _funding(item: dict[str, Any]) -> GoldFunding:
    return GoldFunding(
        quote=item["quote"],
        amount=number(item["amount_gbp"]),
        funders=(*_many(item.get("funder")), *_many(item.get("alt_funder"))),
        recipients=_many(item.get("recipient")),
        optional=_optional(item),
    )


def _observation(item: dict[str, Any]) -> GoldObservation:
    return GoldObservation(
        quote=item["quote"],
        value=Decimal(str(item["value"])),
        indicators=(item["indicator"], *_many(item.get("alt_indicator"))),
        area=item.get("area"),
        other_areas=_many(item.get("alt_area")),
        period=item.get("period"),
        group=item.get("group"),
        unit=item.get("unit"),
        lower=number(item.get("lower")),
        upper=number(item.get("upper")),
        measure=item.get("measure"),
        comparator=item.get("comparator"),
        likely_value=number(item.get("likely_value")),
        optional=_optional(item),
    )


def _post(item: dict[str, Any]) -> GoldPost:
    return GoldPost(
        person=item["person"],
        roles=(item["role"], *item.get("aliases", ())),
        body=item.get("body"),
        optional=_optional(item),
    )


def _number_merged(items: list[dict[str, Any]]) -> None:
    """Give one number to the commitments that a note calls the same action."""
    for index, item in enumerate(items):
        found = _MERGED.search(item.get("note", ""))
        if not found or not index:
            continue
        number = items[index - 1].setdefault("merge", index)
        item["merge"] = number
        if found["next"] and index + 1 < len(items):
            items[index + 1]["merge"] = number


def _document(data: dict[str, Any]) -> GoldDocument:
    _number_merged(data.get("commitments", []))
    read = {
        "actors": _actor,
        "strategies": _strategy,
        "priorities": _priority,
        "outcomes": _outcome,
        "commitments": _commitment,
        "funding": _funding,
        "posts": _post,
        "observations": _observation,
    }
    marked: dict[str, Any] = {
        name: tuple(reader(item) for item in data[name])
        for name, reader in read.items()
        if name in data
    }
    return GoldDocument(file=data["file"], **marked)


def read_gold(path: Path) -> GoldDocument:
    """Read one gold file.

    Raises:
        UnreadableSource: The file is missing, is not JSON, or lacks a key.
    """
    try:
        return _document(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot read the gold file: {error.strerror}") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise UnreadableSource(f"{path}: not a gold file in JSON: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        message = f"{path}: not a gold file: {error!r}; see tests/gold/README.md for its keys"
        raise UnreadableSource(message) from error


def read_gold_folder(folder: Path) -> tuple[GoldDocument, ...]:
    """Read every gold file (``*.json``) of ``folder``, in the order of their names.

    Raises:
        NothingToRead: The folder is missing or holds no gold file.
        UnreadableSource: One of the files cannot be read.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise NothingToRead(f"{folder}: no gold files (*.json) here; name a folder that has some")
    return tuple(read_gold(path) for path in paths)
