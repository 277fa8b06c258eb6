"""What is installed is whole, runs away from the checkout, and the files around it agree with it."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import touchline
from touchline.cli import cli

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def run(*command: str | Path, **options: Any) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=200, check=False, **options)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the source archive of this tree."""
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("dist")
    copy = tmp_path_factory.mktemp("tree") / "touchline"
    run("git", "-C", ROOT, "checkout-index", "--all", f"--prefix={copy}/")  # what is committed or staged, and no litter
    said = run(sys.executable, "-m", "build", "--no-isolation", "-o", folder, copy)
    assert "would be ignored" not in said
    return folder


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_the_wheel_holds_every_file_of_the_package(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    listed = run("git", "-C", ROOT, "ls-files", "src/touchline", "grammars").splitlines()
    wanted = {
        name.replace("grammars/", "touchline/grammars/", 1) if name.startswith("grammars/") else name[4:] for name in listed
    }
    assert wanted - held == set()
    assert not any(name.startswith(("tests", "corpus", "docs")) for name in held)


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_the_source_archive_holds_what_tests_and_documentation_need(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as held:
        names = {name.partition("/")[2] for name in held.getnames()}
    for name in (
        "LICENSE",
        "CHANGELOG.md",
        "CITATION.cff",
        "corpus/dumps/mini.xml.bz2",
        "docs/conf.py",
        "tests/conftest.py",
        "grammars/goals.lark",
    ):
        assert name in names
    assert not [name for name in names if "docs/_build" in name or "__pycache__" in name]


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_what_is_installed_runs_away_from_the_checkout(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (wheel,) = built.glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel)
    page = tmp_path / "page.wikitext"
    page.write_bytes((ROOT / "corpus" / "matches" / "knockout-shootout" / "page.wikitext").read_bytes())
    # The dependencies are those of the tests; their .pth files, and with them the checkout, do not count on PYTHONPATH.
    environment = {**os.environ, "PYTHONPATH": str(Path(click.__file__).parents[1]), "PYTHONSAFEPATH": "1"}
    where = run(python, "-c", "import touchline; print(touchline.__file__)", cwd=tmp_path, env=environment)
    assert where.startswith(str(tmp_path))
    touchline = tmp_path / "venv" / "bin" / "touchline"
    mine = run(touchline, "convert", "page.wikitext", cwd=tmp_path, env=environment)
    monkeypatch.chdir(tmp_path)
    assert mine == CliRunner().invoke(cli, ["convert", "page.wikitext"]).stdout
    run(touchline, "show", "page.wikitext", "--html", "page.html", cwd=tmp_path, env=environment)
    assert (tmp_path / "page.html").stat().st_size > 20_000


def wanted_by(name: str) -> set[str]:
    """The requirements of a file in requirements/, those it includes with them."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text("utf-8").splitlines()
    found: set[str] = set()
    for line in lines:
        if line.startswith("-r "):
            found |= wanted_by(line[3:].removesuffix(".in"))
        elif line and not line.startswith("#"):
            found.add(line)
    return found


def test_what_bootstrap_installs_is_what_the_project_says_that_it_needs() -> None:
    extras = PROJECT["optional-dependencies"]
    assert wanted_by("runtime") == {*PROJECT["dependencies"], *extras["serve"], "setuptools>=80"}
    assert wanted_by("all") == {*wanted_by("runtime"), *extras["arrow"], *extras["duckdb"]}


def test_the_version_is_the_same_everywhere() -> None:
    yaml = pytest.importorskip("yaml")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == touchline.__version__ == PROJECT["version"]
    assert citation["license"] == PROJECT["license"]


def test_the_action_and_the_hook_call_what_there_is() -> None:
    yaml = pytest.importorskip("yaml")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    script = action["runs"]["steps"][-1]["run"]
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        program, command, *options = hook["entry"].split()
        assert program == "touchline"
        assert set(options) <= {name for option in cli.commands[command].params for name in option.opts}
    for path in ROOT.glob(".github/**/*.yml"):
        assert yaml.safe_load(path.read_text("utf-8"))
    known = {name for option in cli.commands["check"].params for name in option.opts}
    assert {word for word in script.replace("(", " ").split() if word.startswith("--")} <= known


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_helped_to_complete(shell: str) -> None:
    said = CliRunner().invoke(cli, ["completion", shell])
    assert said.exit_code == 0
    assert "_TOUCHLINE_COMPLETE" in said.stdout


def test_completion_knows_commands_options_and_files() -> None:
    from click.shell_completion import ShellComplete

    complete = ShellComplete(cli, {}, "touchline", "_TOUCHLINE_COMPLETE")
    assert "serve" in [item.value for item in complete.get_completions([], "se")]
    assert "--plot" in [item.value for item in complete.get_completions(["show"], "--pl")]
    assert [item.type for item in complete.get_completions(["show"], "pa")] == ["file"]
