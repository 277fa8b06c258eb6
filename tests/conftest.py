"""What the tests share: where things lie, and a word about those that could not run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

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


def has_java() -> bool:
    return "JAVA_HOME" in os.environ or shutil.which("java") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
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
