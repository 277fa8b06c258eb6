"""`check`, `explain`, `rules` and `fix` from outside: output, exit codes, settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from touchline.cli import cli
from touchline.registry.codes import rules

GOOD = "{{Football box|date=4 May 2003|team1=Alfa|score=2–1|team2=Beta|goals1=Roa {{goal|5||9}}|goals2=Paz {{goal|90+1}}}}\n"
BAD = GOOD + "}}\n"
DOUBTFUL = GOOD.replace("2–1", "nonsense words")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("good", GOOD), ("bad", BAD), ("doubtful", DOUBTFUL)):
        (tmp_path / f"{name}.wikitext").write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.wikitext"], 0),
        (["good.wikitext", "--fail-on", "info"], 0),
        (["bad.wikitext"], 1),
        (["bad.wikitext", "--fail-on", "never"], 0),
        (["bad.wikitext", "--ignore", "W102"], 0),
        (["bad.wikitext", "--select", "D"], 0),
        (["bad.wikitext", "--select", "W1,D", "--ignore", "template-close-orphan"], 0),
        (["doubtful.wikitext"], 0),
        (["doubtful.wikitext", "--fail-on", "warning"], 1),
        (["nowhere.wikitext"], 2),
        (["bad.wikitext", "--select", "W999"], 2),
        (["bad.wikitext", "--fail-on", "sometimes"], 2),
        (["bad.wikitext", "-o", "no/such/folder/report.html"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    result = run("check", *arguments)

    assert result.exit_code == code, result.output


def test_an_input_that_cannot_be_read_is_exit_code_3(elsewhere: Path) -> None:
    (elsewhere / "broken.xml").write_text("<mediawiki><page><title>A</title>", "utf-8")

    result = run("check", "broken.xml", "good.wikitext")

    assert result.exit_code == 3
    assert "not read: broken.xml" in result.stderr


def test_stdout_is_the_report_and_the_counts_go_to_stderr() -> None:
    result = run("check", "bad.wikitext", "good.wikitext")

    assert result.stdout.startswith("error[W102]: `}}` closes nothing\n --> bad.wikitext:2:1\n")
    assert result.stderr == "1 error in 2 articles\n"
    assert "\x1b" not in result.stdout
    assert run("check", "bad.wikitext", "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.html", "<!DOCTYPE html>"), ("r.sarif", '{"$schema":'), ("r.jsonl", '{"title":'), ("r.txt", "error[W102]")],
)
def test_the_ending_names_the_format(elsewhere: Path, name: str, start: str) -> None:
    assert run("check", "bad.wikitext", "-o", name).exit_code == 1
    assert (elsewhere / name).read_text("utf-8").startswith(start)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html", "github"])
def test_two_workers_write_what_one_writes(elsewhere: Path, form: str) -> None:
    pages = elsewhere / "pages.jsonl"
    pages.write_text("".join(json.dumps({"title": f"T{n}", "text": BAD}) + "\n" for n in range(300)), "utf-8")

    one, two = (run("check", "pages.jsonl", "--format", form, "--jobs", jobs).stdout for jobs in ("1", "2"))

    assert one == two
    assert "T299" in one


@pytest.mark.parametrize(
    ("name", "text"), [("touchline.toml", 'ignore = ["W102"]\n'), ("pyproject.toml", '[tool.touchline]\nignore = ["W102"]\n')]
)
def test_settings_of_the_project_hold(elsewhere: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / name).write_text(text, "utf-8")
    below = elsewhere / "below"
    below.mkdir()
    monkeypatch.chdir(below)

    assert run("check", "../bad.wikitext").exit_code == 0
    assert run("check", "../bad.wikitext", "--ignore", "D").exit_code == 1, "an option goes before the setting"


@pytest.mark.parametrize(
    "text", ["ignore = 3\n", "ingore = []\n", "ignore = [\n", 'fail-on = "sometimes"\n', 'select = ["W999"]\n']
)
def test_wrong_settings_are_told(elsewhere: Path, text: str) -> None:
    (elsewhere / "touchline.toml").write_text(text, "utf-8")

    assert run("check", "good.wikitext").exit_code == 2


def test_every_rule_can_be_explained() -> None:
    for code in rules():
        result = run("explain", code)
        assert result.exit_code == 0
        assert result.stdout.startswith(code)
    assert run("explain", "fostered").stdout.startswith("W216 content-fostered")
    assert run("explain", "nonsense").exit_code == 2


def test_all_rules_are_listed() -> None:
    assert [row["code"] for row in json.loads(run("rules", "--format", "json").stdout)] == sorted(rules())
    assert len(run("rules").stdout.splitlines()) == len(rules())


def test_corpus_compares_the_articles(elsewhere: Path) -> None:
    (elsewhere / "other.wikitext").write_text(GOOD.replace("2–1", "2–0").replace("|goals2=Paz {{goal|90+1}}", ""), "utf-8")

    found = run("check", "good.wikitext", "other.wikitext", "--corpus", "--format", "json").stdout

    assert [json.loads(line)["code"] for line in found.splitlines()] == ["D406", "D406"]
    assert run("check", "good.wikitext", "other.wikitext", "--format", "json").stdout == ""


def test_fix_shows_or_writes(elsewhere: Path) -> None:
    page = elsewhere / "table.wikitext"
    page.write_text("{|\n| '''Alfa\n|}\n", "utf-8")

    shown = run("fix", "table.wikitext")
    assert (shown.exit_code, page.read_text("utf-8")) == (0, "{|\n| '''Alfa\n|}\n")
    assert "+| '''Alfa'''\n" in shown.stdout
    assert run("fix", "--write", "table.wikitext").stdout == ""
    assert page.read_text("utf-8") == "{|\n| '''Alfa'''\n|}\n"
    assert "nothing to mend" in run("fix", "--write", "table.wikitext").stderr
