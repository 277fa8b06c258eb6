from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from touchline import __version__
from touchline.cli import cli

BOX = "{{Football box|date=4 May 2003|team1=Alfa|score=2–1|team2=Beta|goals1=Roa {{goal|5||9}}|goals2=Paz {{goal|90+1}}}}"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.wikitext"
    path.write_text(BOX, "utf-8")
    return path


def test_stdout_is_data_only_and_the_summary_goes_to_stderr(page: Path) -> None:
    result = run("convert", page)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["matches"][0]["score"]["final"] == [2, 1]
    assert "1 pages read = 1 records (1 ok, 0 failed) + 0 skipped" in result.stderr
    assert "1 matches, 3 goals" in result.stderr


def test_quiet_says_nothing(page: Path) -> None:
    assert run("convert", page, "--quiet").stderr == ""


def test_standard_input_is_read(page: Path) -> None:
    result = run("convert", "-", stdin=BOX.encode())
    assert json.loads(result.stdout)["source"]["name"] == "-"


def test_output_goes_to_the_named_file(page: Path, tmp_path: Path) -> None:
    result = run("convert", page, "-o", tmp_path / "o.json")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert len(json.loads((tmp_path / "o.json").read_bytes())) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["convert"], "Missing argument"),
        (["convert", "nowhere.wiki"], "nowhere.wiki: No such file"),
        (["convert", "PAGE", "-o", "o.xlsx"], "ending names no format"),
        (["convert", "PAGE", "-o", "no/where/o.jsonl"], "No such file"),
        (["convert", "PAGE", "--format", "json", "-o", "."], "is a folder"),
        (["convert", "PAGE", "--format", "xml"], "is not one of"),
        (["convert", "PAGE", "--jobs", "0"], "0 is not in the range"),
        (["convert", "PAGE", "--jobs", "many"], "not a valid integer"),
        (["convert", "PAGE", "--limit", "-1"], "-1 is not in the range"),
        (["convert", "PAGE", "--dialect", "latin"], "is not one of"),
        (["convert", "PAGE", "--namespace", "talk"], "give numbers such as 0"),
        (["convert", "PAGE", "--title", "/(/"], "--title"),
        (["convert", "PAGE", "--colour", "red"], "No such option"),
        (["show", "nowhere.wiki"], "nowhere.wiki: No such file"),
        (["show", "PAGE", "--title", "Nobody"], "no article with a title like 'Nobody'"),
        (["schema", "--format", "xsd"], "is not one of 'json-schema'"),
        (["translate", "PAGE"], "No such command"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_wrong(page: Path, arguments: list[str], says: str) -> None:
    result = run(*[page if argument == "PAGE" else argument for argument in arguments])
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unreadable_input_ends_with_3_and_is_named(page: Path, tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 40)
    result = run("convert", page, tmp_path / "noise.txt")
    assert result.exit_code == 3
    assert "noise.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_title_and_template_choose_pages(tmp_path: Path) -> None:
    rows = [{"title": "1998 Cup", "text": BOX}, {"title": "Town", "text": "{{Infobox settlement|name=Town}}"}]
    (tmp_path / "p.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    by_title = run("convert", tmp_path / "p.jsonl", "--title", "*Cup")
    by_template = run("convert", tmp_path / "p.jsonl", "--template", "infobox settlement")
    assert [json.loads(line)["title"] for line in by_title.stdout.splitlines()] == ["1998 Cup"]
    assert "1 title" in by_title.stderr
    assert [json.loads(line)["title"] for line in by_template.stdout.splitlines()] == ["Town"]


def test_dialect_and_language_can_be_forced(page: Path) -> None:
    record = json.loads(run("convert", page, "--dialect", "flattened", "--language", "de").stdout)
    assert (record["dialect"], record["language"]) == ("flattened", "de")


def test_schema_prints_a_json_schema() -> None:
    assert json.loads(run("schema").stdout)["$schema"].endswith("2020-12/schema")


def test_show_draws_the_article(page: Path) -> None:
    result = run("show", page, "--plain")
    assert result.exit_code == 0
    assert "2003-05-04 Alfa 2–1 Beta" in " ".join(result.stdout.split())
    assert "Roa 5', 9' Paz 90+1'" in " ".join(result.stdout.split())
    assert "\x1b" not in result.stdout


def test_version_and_help() -> None:
    assert run("--version").stdout.strip() == f"touchline, version {__version__}"
    for command in ((), ("convert",), ("show",), ("schema",)):
        result = run(*command, "--help")
        assert result.exit_code == 0
        assert "Usage:" in result.stdout


def test_examples_in_the_help_stand_on_lines_of_their_own() -> None:
    lines = [line.strip() for line in run("serve", "--help").stdout.splitlines()]
    assert "touchline serve" in lines
    assert not any("\\b" in run(name, "--help").stdout for name in cli.commands)


def test_a_reader_that_has_had_enough_gets_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text("\n".join(json.dumps({"title": str(n), "text": BOX * 20}) for n in range(300)), "utf-8")
    command = f"{sys.executable} -m touchline convert {tmp_path / 'p.jsonl'} --quiet | head -c 100"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert result.stderr == ""
    assert len(result.stdout) == 100


def test_starting_is_quick_because_heavy_libraries_wait() -> None:
    code = "import sys, touchline.cli; print([m for m in ('pydantic', 'pyarrow', 'lark', 'rich.progress') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
