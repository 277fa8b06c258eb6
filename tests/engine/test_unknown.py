"""`touchline rules --unknown`: what the registry does not know, most frequent first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from source import makers
from touchline.cli import cli
from touchline.engine.unknown import unknown_templates

from .makers import cut_small

MATCH = "{{Football box|date=4 May 2003|team1=Alfa {{odd mark}}|score=2–1|team2=Beta}}\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["rules", *map(str, arguments)])


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.wikitext").write_text(text, "utf-8")
    return folder


def test_templates_are_counted_with_their_first_place(tmp_path: Path) -> None:
    pages = write(
        tmp_path / "pages",
        a=f"{MATCH}\n{{{{Match of mine|a=1|b=2}}}}",
        b=f"{{{{match of mine|a=1|b=2|c=3}}}}{{{{Match of mine}}}}{MATCH}",
    )

    found, summary = unknown_templates([str(pages)], language="en", jobs=1)

    mine, odd = found
    assert (mine.template, mine.count, mine.pages, mine.in_values, mine.arguments) == ("Match of mine", 3, 2, 0, 3)
    assert (mine.title, mine.line, mine.source) == ("a", 3, str(pages / "a.wikitext"))
    assert (odd.template, odd.count, odd.pages, odd.in_values) == ("odd mark", 2, 2, 2)
    assert summary.written == 2


@pytest.mark.parametrize(
    "text",
    [
        "{{Match of mine}} {{Infobox person|name=Ada}} [[Category:Chess]]",
        "{{#if:x|y}} {{DEFAULTSORT:Liga}} {{PAGENAME}} {{lc:A}} {{Football box|team1=A|score=1–0|team2=B}} [[Category:Football]]",
        "<nowiki>{{Match of mine}}</nowiki> <!-- {{Match of mine}} --> [[Category:Football]]",
        "{{:Other page}} {{{Match of mine}}} [[Category:Football]]",
    ],
)
def test_other_pages_known_templates_and_parser_functions_are_left_out(tmp_path: Path, text: str) -> None:
    assert unknown_templates([str(write(tmp_path / "pages", a=text))], language="en")[0] == []


@pytest.mark.parametrize(
    "word", ["[[Kategori:Fotbollsturneringar]]", "{{Fotbollsmatch av ny sort|hemma=A}}", "[[Категория:Футбол]]"]
)
def test_a_page_of_which_nothing_is_read_yet_is_known_by_its_categories_and_templates(tmp_path: Path, word: str) -> None:
    found, _ = unknown_templates([str(write(tmp_path / "pages", a=f"{{{{Matchrapport|h=A}}}} {word}"))], language="sv")

    assert "Matchrapport" in [one.template for one in found]


def test_any_jobs_count_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    pages = [makers.page(f"Page {n}", MATCH + f"{{{{Mark {n % 7}}}}}" + "prose " * 60, number=n + 1) for n in range(60)]
    (tmp_path / "d.xml.bz2").write_bytes(b"".join(makers.multistream(*pages)))

    one, other = (unknown_templates([str(tmp_path / "d.xml.bz2")], jobs=jobs)[0] for jobs in (1, 2))

    assert one == other
    assert [found.count for found in one] == [60, 9, 9, 9, 9, 8, 8, 8]


def test_the_command_says_it_as_lines_and_as_json(tmp_path: Path) -> None:
    pages = write(tmp_path / "pages", a=MATCH)

    lines, rows = run("--unknown", pages, "--language", "en"), run("--unknown", pages, "--language", "en", "--format", "json")

    assert lines.stdout == "      1        1       1     0  en:odd mark  (a, line 1)\n"
    assert "1 unknown templates on the football pages among 1 pages" in lines.stderr
    assert json.loads(rows.stdout) == [
        {"language": "en", "template": "odd mark", "count": 1, "pages": 1, "in_values": 1, "arguments": 0, "title": "a",
         "source": str(pages / "a.wikitext"), "line": 1}
    ]  # fmt: skip


@pytest.mark.parametrize(("arguments", "says"), [(["x.wiki"], "with --unknown only"), (["--unknown"], "needs an input")])
def test_inputs_and_unknown_go_together(arguments: list[str], says: str) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert says in result.stderr
