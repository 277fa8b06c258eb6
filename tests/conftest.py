"""What the tests share: where things lie, and a word about those that could not run."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = ROOT / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    return CORPUS


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real pages and the judges beside the project."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: the real pages were not read")
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    missing = pytest.mark.skip(reason="../shared is not here: the real pages were not read")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(missing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SHARED.is_dir():
        terminalreporter.write_line("NOTE: ../shared is not here; the tests on real pages did not run", yellow=True, bold=True)
