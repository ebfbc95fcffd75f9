"""How long pictures take to open in a browser, and how smoothly they move: 100 and 5,000 nodes."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kg.view.picture import picture
from tests.unit.browsing import DESK, chromium
from tests.unit.view_graph import Sketch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["measure_pictures"]

_MODALITIES = ("committed", "ongoing", "requested", "possible", "declined")
_SIZES = {100: 1000, 5000: 3000}
"""How many nodes, and within how many milliseconds they are to be drawn."""

_MOVE = """async (step) => {
  const times = [];
  for (let frame = 0; frame < 40; frame += 1) {
    const begun = performance.now();
    remit.network.moveTo(step(frame));
    await new Promise((drawn) => { remit.network.once("afterDrawing", drawn); remit.network.redraw(); });
    times.push(performance.now() - begun);
  }
  return times.sort((one, two) => one - two)[20];
}"""
_PAN = "frame => ({ position: { x: 12 * frame, y: 5 * frame } })"
_ZOOM = "frame => ({ scale: 0.2 * 1.06 ** frame })"


def measure_pictures(runs: int) -> dict[str, tuple[float, float | None]]:
    """Return medians in milliseconds, and the goal of each where there is one.

    Opening counts from the address to the first drawing with labels; moving is one frame.
    """
    from playwright.sync_api import sync_playwright

    found: dict[str, tuple[float, float | None]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = driver.chromium.launch(executable_path=chromium(), args=flags)
        for size, goal in _SIZES.items():
            file = Path(folder) / f"{size}.html"
            begun = time.perf_counter()
            file.write_text(picture(large_sketch(size).opened).html, encoding="utf-8")
            wrote = 1000 * (time.perf_counter() - begun)
            several = [_once(browser, file) for _ in range(runs)]
            opening, panning, zooming = (
                statistics.median(times) for times in zip(*several, strict=True)
            )
            found[f"{size:,} nodes: writing the page"] = (wrote, None)
            found[f"{size:,} nodes: opening it"] = (opening, goal)
            found[f"{size:,} nodes: a frame while one pans"] = (panning, 100)
            found[f"{size:,} nodes: a frame while one zooms"] = (zooming, 100)
        browser.close()
    return found


def large_sketch(size: int) -> Sketch:
    """Return a graph of ``size`` nodes: bodies of eleven actions each."""
    sketch = Sketch()
    for number in range(size // 12):
        body = sketch.body(f"Body number {number} of the county")
        more = size % 12 if number == 0 else 0
        for action in range(11 + more):
            words = f"improve service {number}.{action} for residents across the whole area"
            quote = f"Body number {number} will {words} by working with its partners."
            sketch.action(words, body, modality=_MODALITIES[action % 5], quote=quote)
    return sketch


def _once(browser: Browser, file: Path) -> tuple[float, float, float]:
    """Open a page once; return the milliseconds until it is drawn, of a pan and of a zoom."""
    context = browser.new_context(
        viewport={"width": DESK["width"], "height": DESK["height"]}, offline=True
    )
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    while not page.evaluate("Boolean(window.remit?.drawn())"):
        time.sleep(0.005)
    opened = 1000 * (time.perf_counter() - begun)
    page.wait_for_load_state("load")
    pan, zoom = (float(page.evaluate(f"() => ({_MOVE})({step})")) for step in (_PAN, _ZOOM))
    context.close()
    return opened, pan, zoom
