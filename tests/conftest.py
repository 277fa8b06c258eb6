"""What the tests share: where things lie, and a word about those that could not run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import is_hypothesis_test

from effort import PROFILE, SHRINKING_SECONDS, load_profile

if TYPE_CHECKING:
    from touchline.model.record import Article

load_profile()
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = ROOT / "corpus"
NO_JAVA = "there is no Java: no Spark was started, and nothing of the cluster is tested"


@pytest.fixture(scope="session")
def corpus() -> Path:
    return CORPUS


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real pages and the judges beside the project."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: the real pages were not read")
    return SHARED


@pytest.fixture(scope="session")
def real_articles(shared: Path) -> list[Article]:
    """The records of all real pages. Tests that ask for them are of the xdist group "real", so that one process reads them."""
    from touchline.pipeline import read_article
    from touchline.source import SourceArticle, read_inputs

    inputs = [shared / "real", shared / "seeds"]
    return [read_article(event) for event in read_inputs(inputs) if isinstance(event, SourceArticle)]


def has_java() -> bool:
    return "JAVA_HOME" in os.environ or shutil.which("java") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)  # at the end a long one would keep one process waiting
    for item in items:
        if PROFILE == "fixed" and is_hypothesis_test(getattr(item, "obj", None)) and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(SHRINKING_SECONDS))
    if not has_java():
        for item in items:
            if item.get_closest_marker("java"):
                item.add_marker(pytest.mark.skip(reason=NO_JAVA))
    if SHARED.is_dir():
        return
    missing = pytest.mark.skip(reason="../shared is not here: the real pages were not read")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(missing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SHARED.is_dir():
        terminalreporter.write_line("NOTE: ../shared is not here; the tests on real pages did not run", yellow=True, bold=True)
    if not has_java():
        terminalreporter.write_line(f"NOTE: {NO_JAVA}", yellow=True, bold=True)
