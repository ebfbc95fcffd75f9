"""What a page says of itself: its title, publisher, authors and date."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.read.facts import day, names, title
from kg.read.html.tree import walk, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kg.read.html.tree import Node

__all__ = ["PageFacts", "facts_of"]

_ARTICLES = frozenset(
    [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Report",
        "WebPage",
        "GovernmentService",
        "SpecialAnnouncement",
        "CreativeWork",
        "DigitalDocument",
    ]
)
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_PUBLISHERS = ("dc.publisher", "dcterms.publisher", "citation_publisher", "og:site_name")
_AUTHORS = ("dc.creator", "dcterms.creator", "citation_author", "author", "article:author")
_DATES = (
    "article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "datepublished",
    "publication_date",
    "govuk:first-published-at",
    "date",
)
_MOST_JSON = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """The facts that a page states, None where it states none."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    date: date | None


def facts_of(root: Node) -> PageFacts:
    """Return what the head of a page, its linked data and its marked times state."""
    meta = _meta(root)
    data = list(_linked_data(root))
    titles = [*(meta[name] for name in _TITLES), *(_text(each.get("headline")) for each in data)]
    dates = [
        *(_text(each.get("datePublished")) for each in data),
        *(meta[name] for name in _DATES),
        *_marked_days(root),
    ]
    publishers = [
        *(_name(each.get("publisher")) for each in data),
        *(meta[name] for name in _PUBLISHERS),
    ]
    authors = [_name(each) for part in data for each in _list(part.get("author"))]
    named = names(*authors) or names(*(meta[name] for name in _AUTHORS))
    return PageFacts(
        title=next(filter(None, map(title, titles)), None) or title(_head_title(root)),
        publisher=next(filter(None, map(title, publishers)), None),
        # An address of a page is no name.
        authors=tuple(name for name in named if "://" not in name),
        date=day(dates),
    )


def _meta(root: Node) -> dict[str, str | None]:
    found: dict[str, str | None] = defaultdict(lambda: None)
    for each in walk(root):
        if each.tag == "meta":
            given = each.attrib
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            if name and given.get("content") and name.lower() not in found:
                found[name.lower()] = given["content"]
    return found


def _head_title(root: Node) -> str | None:
    return next((words_in(each) for each in walk(root) if each.tag == "title"), None)


def _marked_days(root: Node) -> Iterator[str | None]:
    for each in walk(root):
        published = each.attrib.get("itemprop") == "datePublished" or "pubdate" in each.attrib
        if published:
            yield each.attrib.get("datetime") or each.attrib.get("content")


def _linked_data(root: Node) -> Iterator[dict[str, Any]]:
    """Yield what is said of the page or its article in JSON-LD."""
    for each in walk(root):
        if each.tag != "script" or each.attrib.get("type") != "application/ld+json":
            continue
        text = words_in(each)
        try:
            data = json.loads(text) if len(text) < _MOST_JSON else None
        except (ValueError, RecursionError):
            continue
        for part in _list(data):
            if isinstance(part, dict):
                yield from _articles([part, *_list(part.get("@graph"))])


def _articles(parts: list[Any]) -> Iterator[dict[str, Any]]:
    for part in parts:
        if isinstance(part, dict):
            kinds = {kind for kind in _list(part.get("@type")) if isinstance(kind, str)}
            if kinds & _ARTICLES:
                yield part


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _name(value: object) -> str | None:
    found = _list(value)
    if found and isinstance(found[0], dict):
        return _text(found[0].get("name"))
    return _text(found[0]) if found else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
