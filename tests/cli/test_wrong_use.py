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
    (tmp_path / "rows.jsonl").write_text('{"title": "A", "text": "x"}', "utf-8")
    (tmp_path / "saved.html").write_text("<!DOCTYPE html>\n<html><body>Alfa 2-1 Beta</body></html>", "utf-8")
    (tmp_path / "broken.wikitext").write_text(PAGE.removesuffix("}}") + "\n== Später ==\nText", "utf-8")
    (tmp_path / "dump.xml.7z").write_bytes(b"7z\xbc\xaf\x27\x1c\0\4")
    (tmp_path / "record.jsonl").write_text('{"schema_version": "1.0", "title": "A", "matches": []}', "utf-8")
    (tmp_path / "latin.txt").write_bytes("Atlético".encode("latin-1"))
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
        ("convert https://en.wikipedia.org/wiki/Final", 2, "addresses are not fetched: save the wikitext"),
        ("convert dump.xml.7z", 3, "is a 7z archive: not an input that can be read; unpack it"),
        ("convert record.jsonl", 3, "is a record that touchline has written; name the page that it was read from"),
        ("convert empty", 0, "of a folder only files are taken that end like inputs"),
        ("convert noise.bin", 3, "a binary file, or UTF-16 without a byte order mark"),
        ("convert cut.xml", 3, "the XML ends early, in a page before its title"),
        ("convert other.json", 3, "has no text, wikitext or content"),
        ("show empty", 2, "there is no article in it"),
        ("show noise.bin", 3, "a binary file"),
        ("show page.wikitext page.wikitext", 2, "unexpected extra argument"),
        ("convert saved.html", 3, "is a web page: of a wiki's page take the wikitext, at its address with ?action=raw behind it"),
        ("show saved.html", 3, "is a web page"),
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
        ("convert page.wikitext -o no/where/o.sqlite", 2, "there is no folder no/where either: make it first"),
        ("convert page.wikitext -o no/where/o.duckdb", 2, "there is no folder no/where either: make it first"),
        ("convert page.wikitext --format xml", 2, "is not one of 'jsonl', 'json'"),
        ("convert page.wikitext --jobs 0", 2, "0 is not in the range x>=1"),
        ("show page.wikitext --html no/page.html", 2, "cannot write no/page.html"),
        ("show page.wikitext --plot page.wikitext", 2, "cannot write page.wikitext"),
        ("show page.wikitext --width 3", 2, "x>=30"),
        ("convert --colour page.wikitext", 2, "No such option '--colour'"),
        ("schema --format xsd", 2, "'json-schema'"),
        ("convert page.wikitext -o o.csv", 2, "csv is a folder with a file for each table: -o o/ --format csv"),
        ("convert page.wikitext -o o.parquet", 2, "parquet is a folder with a file for each table: -o o/ --format parquet"),
        ("convert rows.jsonl -o rows.jsonl", 2, "rows.jsonl is an input, which would be lost; name another output"),
        ("convert rows.jsonl -o ./empty/../rows.jsonl", 2, "is an input, which would be lost"),
        ("convert . -o rows.jsonl", 2, "rows.jsonl is an input, which would be lost"),
        ("show page.wikitext --html page.wikitext", 2, "page.wikitext is an input, which would be lost"),
        ("check page.wikitext -o page.wikitext", 2, "page.wikitext is an input, which would be lost"),
        ("check . -o page.wikitext", 2, "page.wikitext is an input, which would be lost"),
        ("check page.wikitext -o no/report.html", 2, "there is no folder no either"),
        ("convert page.wikitext --resume", 2, "only an output with a name can be resumed; name it with -o"),
        ("convert page.wikitext --format duckdb", 2, "does not go to standard output; name an output with -o"),
        ("convert page.wikitext --master local", 2, "--master goes with --engine spark"),
        ("convert page.wikitext --engine spark --master local", 2, "writes a folder of Parquet: name it with -o"),
        ("convert page.wikitext --names latin.txt", 2, "latin.txt is no text in UTF-8; give names of teams, one a line"),
        ("convert page.wikitext --names nobody.txt", 2, "'nobody.txt' does not exist"),
        # rules and repairs
        ("check page.wikitext --select W9", 2, "there is no rule 'W9'; `touchline rules` lists all"),
        ("explain W999", 2, "`touchline rules` lists all"),
        ("fix -", 0, "left alone: -: only files are mended"),
        ("fix rows.jsonl", 0, "left alone: rows.jsonl: no text file of one article (.wiki .wikitext .mediawiki .txt)"),
        ("fix latin.txt", 0, "left alone: latin.txt: no"),
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


def test_an_output_without_a_name_is_told(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["convert", "page.wikitext", "-o", ""])
    assert result.exit_code == 2
    assert "the output has no name" in result.stderr


def test_inputs_are_as_they_were_after_a_refusal(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    for line in ("convert rows.jsonl -o rows.jsonl", "show page.wikitext --html page.wikitext", "check . -o page.wikitext"):
        CliRunner().invoke(cli, line.split())
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_data_set_in_a_folder_is_no_input_of_it(folder: Path) -> None:
    assert CliRunner().invoke(cli, ["convert", "page.wikitext", "-o", "tables/", "--quiet"]).exit_code == 0
    for name in ("noise.bin", "cut.xml", "other.json", "latin.txt"):
        (folder / name).unlink()
    result = CliRunner().invoke(cli, ["convert", ".", "-o", "again.jsonl"])
    assert (result.exit_code, "not read" in result.stderr) == (0, False), result.stderr


TOUCHLINE = f"{sys.executable} -m touchline"


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("convert page.wikitext > /dev/full", 2, "standard output: No space left on device"),
        ("show page.wikitext > /dev/full", 2, "standard output: No space left on device"),
        ("check broken.wikitext > /dev/full", 2, "standard output: No space left on device"),
        ("convert - <&-", 2, "standard input is closed; name a file, or send the text through a pipe"),
        ("convert - < noise.bin", 3, "a binary file"),
        ("convert page.wikitext >&-", 0, ""),
        ("convert page.wikitext 2>&-", 0, ""),
        ("convert page.wikitext | head -c 1 > /dev/null", 0, ""),
    ],
)
def test_streams_may_be_closed_full_or_cut(folder: Path, line: str, code: int, says: str) -> None:
    done = subprocess.run(["bash", "-o", "pipefail", "-c", f"{TOUCHLINE} {line}"], capture_output=True, timeout=60, check=False)

    assert (done.returncode, b"Traceback" in done.stderr) == (code, False), done.stderr
    assert says in done.stderr.decode()


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        *(("ascii", line) for line in ("show page.wikitext", "check broken.wikitext", "rules", "explain D102")),
        *((encoding, "convert page.wikitext") for encoding in ("ascii", "latin-1", "cp1252", "utf-16")),
    ],
)
def test_any_encoding_of_the_terminal_will_do(folder: Path, encoding: str, line: str) -> None:
    """Data is UTF-8 in a pipe whatever the locale says."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-m", "touchline", *line.split()], capture_output=True, env=environment, timeout=60)

    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    if encoding in ("ascii", "latin-1") and line.startswith(("show", "convert")):
        assert "2–1" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_with_any_bytes_are_read_and_printed(folder: Path) -> None:
    for name in ("with space.wikitext", "two\nlines.wikitext", os.fsdecode(b"\xff\xfe.wikitext"), "-dash.wikitext"):
        (folder / name).write_text(PAGE, "utf-8")
        done = subprocess.run([sys.executable, "-m", "touchline", "convert", "--", name], capture_output=True, timeout=60)
        assert (done.returncode, done.stdout.count(b"\n")) == (0, 1), done.stderr


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
    assert f"needs {module}: pip install 'touchline[{extra}]', or in a checkout ./bootstrap" in done.stderr
