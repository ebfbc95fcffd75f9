"""A browser for the tests that need one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.unit.browsing import DESK, Opened, chromium, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from kg.view.picture import Picture


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    if path is None and os.environ.get("REMIT_REQUIRE_BROWSER"):
        pytest.fail("REMIT_REQUIRE_BROWSER is set, and there is no Chromium on the PATH")
    if path is None:
        pytest.skip("no Chromium on PATH, and REMIT_CHROMIUM names none")
    with playwright.sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = driver.chromium.launch(executable_path=path, args=[*flags, "--no-first-run"])
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open pictures as a person does: from disk, and without a network."""
    pages = []

    def open_it(drawn: Picture, *, size: dict[str, int] = DESK) -> Opened:
        file = tmp_path / "network.html"
        file.write_text(drawn.html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            offline=True,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        opened = Opened(context.new_page())
        pages.append(context)
        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.goto(file.as_uri())
        until(opened, "remit.labels().length > 0")
        assert opened.asked == [file.as_uri()]
        return opened

    yield open_it
    for context in pages:
        context.close()
