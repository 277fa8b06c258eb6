"""A real browser and a real server for the tests of pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here: the pages were not looked at")

FLUID = 100.0
"""Milliseconds that a click may take until the next picture."""
CLICK = """async (selector) => {
  document.querySelector(selector).click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""


def click_milliseconds(page: Any, *selectors: str, tries: int = 5) -> dict[str, float]:
    """
    What a click on each of the selectors costs the page's own thread until the next picture, the least of several tries.

    Time of the processor, so that a machine that has other work too makes little difference.
    """
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = client.send("Performance.getMetrics")["metrics"]
        return next(1000 * metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    took = {selector: float("inf") for selector in selectors}
    for _ in range(tries):
        for selector in selectors:
            before = spent()
            page.evaluate(CLICK, selector)
            took[selector] = min(took[selector], spent() - before)
    client.detach()
    return took


@contextmanager
def serving(*arguments: str | Path) -> Iterator[str]:
    """`touchline serve` on a free port; its address."""
    command = [sys.executable, "-m", "touchline", "serve", *map(str, arguments), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            found = re.search(r"http://\S+", process.stderr.readline())
            assert found
            yield found[0]
        finally:
            process.terminate()
            process.wait(timeout=20)
