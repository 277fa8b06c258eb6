"""What the tests share: where things lie, and a word about those that could not run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test

from effort import PROFILE, SHRINKING_SECONDS, load_profile

load_profile()
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
CORPUS = ROOT / "corpus"
DEAREST = (
    "interpret/test_cleaned.py",
    "spark/test_spark.py",
    "properties/test_flattened_growth.py",
    "corpus/test_every_record.py",
    "test_docs.py",
    "docs/test_site.py",
    "differential/test_splitter.py",
    "serve/test_browser.py",
    "engine/test_resume.py",
    "interpret/test_season_properties.py",
    "check/test_planted.py",
    "properties/test_table_growth.py",
    "interpret/test_twins.py",
    "properties/test_value_growth.py",
    "interpret/test_laws.py",
    "interpret/test_other_cleaners.py",
    "cli/test_wrong_use.py",
    "cli/test_start.py",
    "distribution/test_distribution.py",
    "oracle/test_tables_as_mediawiki.py",
    "corpus/test_cases.py",
)
"""
Files that take a quarter of a minute or more, the longest first (`pytest --durations=0` tells them).

A file is run by one process, so that what its tests share is read once: one of these at the end would keep the others waiting.
"""
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
    order = {HERE / name: place for place, name in enumerate(DEAREST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))
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
