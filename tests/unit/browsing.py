"""A page in a real browser, with all that it says and asks for."""

from __future__ import annotations

import itertools
import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["DESK", "PHONE", "Opened", "box_of", "chromium", "overlapping", "until"]

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def chromium() -> str | None:
    """Return the path of a Chromium, None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = (shutil.which(name) for name in names)
    return os.environ.get("REMIT_CHROMIUM") or next((path for path in found if path), None)


@dataclass
class Opened:
    """A page in the browser, with all that it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        return self.page.evaluate(script)


def until(opened: Opened, script: str) -> None:
    """Wait for ``script`` to hold: the page's own policy forbids the browser's way of waiting."""
    for _ in range(500):
        if opened.run(script):
            return
        opened.page.wait_for_timeout(20)
    pytest.fail(f"never true: {script}; the page said {opened.said}")


def overlapping(boxes: list[dict[str, float]]) -> list[tuple[Any, Any]]:
    """Return the pairs of boxes that lie over one another."""
    return [
        (one["id"], two["id"])
        for one, two in itertools.combinations(boxes, 2)
        if one["left"] < two["right"]
        and two["left"] < one["right"]
        and one["top"] < two["bottom"]
        and two["top"] < one["bottom"]
    ]


def box_of(opened: Opened, selector: str) -> dict[str, float]:
    """Return where an element stands on the page."""
    box = opened.page.locator(selector).bounding_box()
    assert box
    return {
        "left": box["x"],
        "top": box["y"],
        "right": box["x"] + box["width"],
        "bottom": box["y"] + box["height"],
    }
