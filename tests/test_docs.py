"""
What the documents say is so: their commands and their Python run, the record shown is what comes out, nothing is left out.

Console blocks hold commands behind `$ `; lines that follow are the output, `…` for any lines left out. Commands that set up a
machine or need the network are not run. Each block runs in a folder of its own, with corpus/ in it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import touchline
from touchline.cli import cli

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
NOT_RUN = re.compile(
    r"\./bootstrap|/activate|\bpipx?\b|\bjust\b|\buvx?\b|\bgit\b|\bcurl\b|\bwget\b|\bapt-get\b|serve\b|spark-submit|enwiki|\bdocker\b|https?://"
)
"""What a test must not do: set up a machine, ask the network, wait for a browser, run the tests, read a dump of gigabytes."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a document."""

    document: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def blocks(*languages: str) -> list[Block]:
    """The fenced blocks of all documents in one of these languages."""
    found = []
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        for fence in re.finditer(r"^( *)```(\w[\w-]*)[^\n]*\n(.*?)^\1```$", text, re.M | re.S):
            if fence[2] in languages:
                line = text.count("\n", 0, fence.start()) + 1
                found.append(Block(path.relative_to(ROOT).as_posix(), line, fence[2], textwrap.dedent(fence[3])))
    return found


def commands(block: Block) -> list[tuple[str, str]]:
    """(command, output) for each prompt of a console block."""
    parts = re.split(r"^\$ ", block.text, flags=re.M)[1:]
    found = []
    for part in parts:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = command[:-1] + more
        found.append((command, output))
    return found


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder that looks like a checkout to the commands of the documents."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("touchline", "python"):
        (tmp_path / ".venv" / "bin" / name).symlink_to(Path(sys.executable).parent / name)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100"}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        stdin=subprocess.DEVNULL,
    )


CONSOLE = blocks("console", "sh", "bash", "shell")


@pytest.mark.parametrize("block", CONSOLE, ids=str)
def test_commands_run(block: Block, workplace: Path) -> None:
    for command, output in commands(block):
        if NOT_RUN.search(command):
            continue
        done = run(command, workplace)

        assert done.returncode in (0, 1 if re.search(r"touchline (?:check|fix)", command) else 0), f"{command}\n{done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        if output.strip():
            assert_shown(output, done.stdout + done.stderr)


def assert_shown(shown: str, printed: str) -> None:
    """Every line shown was printed, in this order; `…` leaves lines or the rest of a line out, times may differ."""
    pattern = ".*?".join(re.escape(_timeless(part.strip("\n"))) for part in re.split("…", shown.strip()))

    assert re.search(pattern, _timeless(printed), re.S), f"shown:\n{shown}\nprinted:\n{printed}"


def _timeless(text: str) -> str:
    text = re.sub(r"[\d.,]+ s, [\d,]+ pages/s", "0 s, 0 pages/s", text)
    return re.sub(r"[ \t]+(?=\n|$)", "", text)


def test_console_blocks_hold_commands() -> None:
    assert len(CONSOLE) >= 2
    assert [str(block) for block in CONSOLE if not commands(block)] == []


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_python_runs_and_values_beside_it_are_what_comes_out(block: Block, workplace: Path) -> None:
    """A comment behind an expression, such as `article.matches[0].score.final  # (2, 1)`, is its value."""
    if NOT_RUN.search(block.text) or "spark" in block.text:
        pytest.skip("needs what a test has not")
    shown = re.findall(r"^([a-z][\w.\[\]()\"']*)  # (.+)$", block.text, re.M)
    lines = block.text + "".join(f"\nprint(repr({expression}))" for expression, _ in shown)
    done = subprocess.run(
        [sys.executable, "-c", lines], cwd=workplace, capture_output=True, text=True, timeout=100, stdin=subprocess.DEVNULL
    )

    assert done.returncode == 0, done.stderr
    if shown:
        assert done.stdout.splitlines()[-len(shown) :] == [value for _, value in shown]


# ---------------------------------------------------------------- the record of the README


def pruned(value: Any) -> Any:
    """Without fields that are null or empty, as the README shows records."""
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := pruned(item)) not in (None, [], {})}
    return [pruned(item) for item in value] if isinstance(value, list) else value


def test_the_match_of_the_readme_is_what_comes_out() -> None:
    (page,) = [block.text for block in blocks("wikitext") if block.document == "README.md"]
    (shown,) = [json.loads(block.text) for block in blocks("json") if block.document == "README.md"]

    (match,) = touchline.read(page.rstrip("\n"), language="en").to_dict()["matches"]

    kept = {key: value for key, value in pruned(match).items() if not isinstance(value, bool) or key in shown}
    assert kept == shown
    assert list(kept) == list(shown)


def test_the_figures_shown_are_the_pinned_ones() -> None:
    pins = json.loads((ROOT / "corpus" / "quality.json").read_text("utf-8"))
    rows = re.findall(
        r"^\|[^|]*\|([^|]*)\| ([\d.]+) \| `([\w.]+)` \|$", (ROOT / "docs" / "quality.md").read_text("utf-8"), re.M
    )

    assert len(rows) >= 5
    assert {key: float(value) for _, value, key in rows} == {key: pins[key] for _, _, key in rows}
    told = re.search(
        r"(\d+) of (\d+) matches with every goal, of Euro 2008 (\d+) of (\d+)", (ROOT / "README.md").read_text("utf-8")
    )
    assert told
    assert [int(n) for n in told.groups()] == [
        pins[f"{name}.{of}"] for name in ("worldcup", "euro") for of in ("all_right", "found")
    ]


# ---------------------------------------------------------------- nothing is left out

EVERYTHING = "\n".join(path.read_text("utf-8") for path in DOCUMENTS)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"touchline {name}\b", EVERYTHING)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_says_what_it_does(name: str) -> None:
    options = [parameter for parameter in cli.commands[name].params if isinstance(parameter, click.Option)]

    assert [option.name for option in options if not option.help and not option.hidden] == []
    assert cli.commands[name].help


CODES = tomllib.loads((ROOT / "src/touchline/registry/codes.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", sorted(code for code in CODES if re.fullmatch(r"[A-Z]\d{3}", code)))
@pytest.mark.skipif("explain" not in cli.commands, reason="there is no manual of the rules yet")
def test_every_code_is_explained(code: str) -> None:
    facts = CODES[code]

    said = CliRunner().invoke(cli, ["explain", code])

    assert said.exit_code == 0, said.output
    assert facts["name"] in said.output
    assert "Why:" in said.output
    assert len(said.output.split()) > 12


def test_links_between_documents_lead_somewhere() -> None:
    targets = [
        (path, target)
        for path in (*DOCUMENTS, ROOT / "CHANGELOG.md", ROOT / "corpus" / "README.md")
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    ]

    broken = [f"{path.name}: {target}" for path, target in targets if not (path.parent / target).exists()]

    assert broken == []
