from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from touchline.cli import cli
from touchline.registry.codes import rules
from touchline.write.schema import json_schema

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_EXAMPLE = {
    ("Match", "neutral"), ("Match", "candidates"), ("Candidate", "home"), ("Candidate", "away"), ("Candidate", "reason"),
}  # fmt: skip
"""Fields that no page gives a value yet."""


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_and_option_is_in_the_reference(reference: ModuleType) -> None:
    page = reference.command_line()
    for name, command in cli.commands.items():
        assert f"## touchline {name}\n" in page
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.opts[-1] in page


def test_every_rule_is_in_the_reference(reference: ModuleType) -> None:
    page = reference.rule_list()
    assert [code for code in rules() if code not in page] == []


def test_every_field_of_the_record_has_an_example(reference: ModuleType) -> None:
    schema = json_schema()
    found = reference.found_examples()
    classes = {"Article": schema, **schema["$defs"]}
    fields = {(name, field) for name, about in classes.items() for field in about.get("properties", {})}
    assert fields - set(found) - WITHOUT_EXAMPLE == set()


def test_tables_of_the_reference_are_whole(reference: ModuleType) -> None:
    for name, page in reference.pages().items():
        width = 0
        for line in page.splitlines():
            if line.startswith("|"):
                bars = len(re.findall(r"(?<!\\)\|", line))
                assert bars == (width or bars), (name, line)
                width = bars
            else:
                width = 0


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    pytest.importorskip("furo")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        "-d",
        tmp_path / "trees",
        ROOT / "docs",
        tmp_path / "site",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    for page in ("index", "tutorial", "reference/generated/record", "reference/python", "how-to/new-dialect", "example"):
        assert (tmp_path / "site" / f"{page}.html").exists()
