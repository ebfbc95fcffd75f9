"""Which part of a page is its content, and what in it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.read.html.tree import classes, walk, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.html.tree import Node

__all__ = ["content_of", "drop"]

_NEVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "nav",
        "dialog",
        "button",
        "select",
        "input",
        "textarea",
        "option",
        "link",
        "meta",
    ]
)
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "alert",
    ]
)
#: Parts of class names by which sites tell what stands around their content.
_AROUND = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "navigator",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "sidebar",
        "rail",
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "advert",
        "advertisement",
        "adverts",
        "ads",
        "adsense",
        "sponsored",
        "sponsor",
        "promo",
        "promotion",
        "share",
        "sharing",
        "social",
        "comment",
        "comments",
        "disqus",
        "related",
        "newsletter",
        "subscribe",
        "subscription",
        "signup",
        "pagination",
        "pager",
        "skip",
        "popup",
        "modal",
        "overlay",
        "toolbar",
        "feedback",
        "login",
        "signin",
        "search",
        "footer",
        "masthead",
        "hidden",
        "offscreen",
        "tags",
        "recommended",
        "trending",
        "print",
    ]
)
_HIDDEN_PAIRS = (("visually", "hidden"), ("sr", "only"), ("screen", "reader"))
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROOMS = frozenset({"main", "article", "body", "html"})
_LINK_HOLDERS = frozenset({"ul", "ol", "div", "section", "p", "font", "center", "span"})
_SENTENCE = re.compile(r"\w[.!?](?:\s|$)")
_MOST_OF = 0.5
_NARROWS = 0.75
_FEWEST = 120


def drop(node: Node) -> None:
    """Take ``node`` out of its page, and leave the text that follows it."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def content_of(root: Node) -> tuple[Node, Node | None]:
    """Return the element that holds the content, and the page's heading where it is outside it."""
    body = next((each for each in walk(root) if each.tag == "body"), root)
    heading = next(
        (each for each in walk(body) if each.tag == "h1" and words_in(each).strip()), None
    )
    _drop_around(body)
    main = _main(body)
    _drop_link_lists(main)
    inside = any(each.tag == "h1" for each in walk(main))
    return main, None if inside else heading


def _drop_around(body: Node) -> None:
    whole = max(len(words_in(body)), 1)
    for each in list(walk(body)):
        if each is body or each.getparent() is None:
            continue
        if _is_unseen(each) or (_is_around(each) and len(words_in(each)) < _MOST_OF * whole):
            drop(each)


def _is_unseen(node: Node) -> bool:
    given = node.attrib
    if node.tag in _NEVER or "hidden" in given or given.get("aria-hidden") == "true":
        return True
    names = classes(node)
    return any(set(pair) <= names for pair in _HIDDEN_PAIRS) or bool(
        _INVISIBLE.search(given.get("style", ""))
    )


def _is_around(node: Node) -> bool:
    if node.tag in _ROOMS:
        return False
    if node.tag in ("header", "footer", "aside"):
        # The header of an article holds its title and date, that of the page its banner.
        return node.tag != "header" or not any(_room(each) for each in node.iterancestors())
    return node.attrib.get("role", "").lower() in _ROLES or bool(classes(node) & _AROUND)


def _room(node: Node) -> bool:
    return node.tag in ("main", "article") or node.attrib.get("role") == "main"


def _main(body: Node) -> Node:
    """Return the narrowest element that holds what the page has to say."""
    whole = len(words_in(body).strip())
    for candidates in _candidates(body):
        best = max(candidates, key=lambda each: len(words_in(each)), default=None)
        if best is None:
            continue
        own = len(words_in(best).strip())
        if own >= _FEWEST and own >= 0.25 * whole and own >= 0.7 * _size(candidates):
            return best
    return _narrowed(body)


def _size(nodes: list[Node]) -> int:
    return sum(len(words_in(each)) for each in nodes)


def _candidates(body: Node) -> Iterator[list[Node]]:
    every = list(walk(body))
    yield [each for each in every if each.attrib.get("itemprop") == "articleBody"]
    yield [each for each in every if each.tag == "main" or each.attrib.get("role") == "main"]
    yield [
        each
        for each in every
        if each.tag == "article" and not any(up.tag == "article" for up in each.iterancestors())
    ]


def _narrowed(body: Node) -> Node:
    node = body
    while True:
        total = _prose(node)
        inner = next(
            (
                each
                for each in node
                if isinstance(each.tag, str) and _prose(each) >= _NARROWS * total
            ),
            None,
        )
        if inner is None or not total or inner.tag in ("p", "table", "ul", "ol", "h1"):
            return node
        node = inner


def _prose(node: Node) -> int:
    """Return how many characters under ``node`` are not those of links."""
    return len(words_in(node)) - sum(len(words_in(each)) for each in walk(node) if each.tag == "a")


def _drop_link_lists(main: Node) -> None:
    """Drop lists and lines that only lead elsewhere."""
    for each in list(walk(main)):
        if each.tag not in _LINK_HOLDERS or each is main:
            continue
        links = [link for link in walk(each) if link.tag == "a"]
        if len(links) < 3:
            continue
        text = words_in(each)
        linked = sum(_letters(words_in(link)) for link in links)
        if linked >= 0.85 * _letters(text) and not _SENTENCE.search(text):
            drop(each)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
