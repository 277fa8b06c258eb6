"""Each kind of wrong use ends without a traceback, with its exit code, and with words that say what to do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from touchline import advice
from touchline.cli import cli

PAGE = "{{Football box|date=4 May 2003|team1=Alfa|score=2–1|team2=Beta}}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "page.wikitext").write_text(PAGE, "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "cut.xml").write_text("<mediawiki><page><title>x", "utf-8")
    (tmp_path / "other.json").write_text('{"a": 1}', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        # the first word
        ("konvert page.wikitext", 2, "Did you mean 'convert'?"),
        ("page.wikitext", 2, "touchline show page.wikitext shows it, touchline convert page.wikitext makes data of it"),
        ("nonsense", 2, "Try 'touchline --help'"),
        # inputs
        ("convert", 2, "Missing argument 'INPUT...'"),
        ("convert page.wikitxt", 2, "did you mean page.wikitext?"),
        ("convert nothing-alike.zzz", 2, "look for a slip in the name"),
        ("convert pages/page.wikitext", 2, "there is no folder pages either"),
        ("convert empty", 0, "of a folder only files are taken that end like inputs"),
        ("convert noise.bin", 3, "a binary file, or UTF-16 without a byte order mark"),
        ("convert cut.xml", 3, "the XML ends early, in a page before its title"),
        ("convert other.json", 3, "has no text, wikitext or content"),
        ("show empty", 2, "there is no article in it"),
        ("show noise.bin", 3, "a binary file"),
        ("show page.wikitext page.wikitext", 2, "unexpected extra argument"),
        # choosing pages
        ("convert page.wikitext --title Nobody", 0, "no page was kept: --title, --template, --category and --namespace choose"),
        ("convert page.wikitext --title /(/", 2, "is no regular expression"),
        ("convert page.wikitext --namespace talk", 2, "give numbers such as 0 or 0,10, or all"),
        ("show page.wikitext --title Nobody", 2, "no article with a title like 'Nobody'"),
        ("convert page.wikitext --language klingon -o o.jsonl", 0, "known are ar, "),
        ("convert page.wikitext --dialect latin", 2, "'wikitext', 'flattened'"),
        # outputs
        ("convert page.wikitext -o o.xlsx", 2, "use one of .jsonl"),
        ("convert page.wikitext -o no/where/o.jsonl", 2, "there is no folder no/where either: make it first"),
        ("convert page.wikitext --format xml", 2, "is not one of 'jsonl', 'json'"),
        ("convert page.wikitext --jobs 0", 2, "0 is not in the range x>=1"),
        ("show page.wikitext --html no/page.html", 2, "cannot write no/page.html"),
        ("show page.wikitext --plot page.wikitext", 2, "cannot write page.wikitext"),
        ("show page.wikitext --width 3", 2, "x>=30"),
        ("convert --colour page.wikitext", 2, "No such option '--colour'"),
        ("schema --format xsd", 2, "'json-schema'"),
        # the server
        ("serve -", 2, "serve reads files and folders, not standard input"),
        ("serve nowhere", 2, "look for a slip in the name"),
        ("serve --port 99999", 2, "0<=x<=65535"),
        ("serve --host 203.0.113.9 --port 0", 2, "--host takes an address of this machine"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_with_what_to_do(folder: Path, line: str, code: int, says: str) -> None:
    result = CliRunner().invoke(cli, line.split())

    assert (result.exit_code, "Traceback" in result.output) == (code, False), result.output
    assert says in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_port_that_another_server_has_is_told(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = CliRunner().invoke(cli, ["serve", "--port", str(other.getsockname()[1])])
    assert result.exit_code == 2
    assert "another server has it: --port 0 takes a free one" in result.stderr


def test_a_run_that_gives_records_gets_no_advice(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["convert", "page.wikitext"])
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_the_right_to_read_it_is_told(folder: Path) -> None:
    (folder / "page.wikitext").chmod(0)
    assert "Permission denied" in CliRunner().invoke(cli, ["show", "page.wikitext"]).stderr


@pytest.mark.parametrize("name", ["", "\0", "a\nb", "x" * 5000, "..", "/", "a/../../b"])
def test_advice_about_any_name_is_words(folder: Path, name: str) -> None:
    assert isinstance(advice.behind(f"{name}: No such file or directory"), str)


@pytest.mark.parametrize(
    ("line", "module", "code"),
    [
        ("convert page.wikitext -o out.duckdb", "duckdb", 2),
        ("convert page.wikitext -o out/", "pyarrow", 2),
        ("convert rows.parquet", "pyarrow", 3),
        ("dataset out page.wikitext", "pyarrow", 2),
        ("schema --format arrow", "pyarrow", 2),
        ("serve page.wikitext", "starlette", 2),
    ],
)
def test_a_library_that_is_missing_is_named_with_its_extra(folder: Path, line: str, module: str, code: int) -> None:
    (folder / "rows.parquet").write_bytes(b"PAR1" + bytes(8) + b"PAR1")
    hidden = f"import sys, touchline.cli as cli; sys.modules[{module!r}] = None; sys.argv[1:] = {line.split()!r}; cli.main()"
    done = subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    extra = {"duckdb": "duckdb", "pyarrow": "arrow", "starlette": "serve"}[module]
    assert f"needs {module}: pip install 'touchline[{extra}]', or in a checkout ./bootstrap all" in done.stderr
