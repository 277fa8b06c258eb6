from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from touchline.cli import cli

CUP = "\n".join(
    f"=== {name} ===\n{{{{Football box|date={n + 1} May 2003|team1={home}|score={score}|team2={away}}}}}"
    for n, (name, home, score, away) in enumerate(
        [("Semi-final 1", "A", "1–0", "B"), ("Semi-final 2", "C", "0–2", "D"), ("Final", "A", "3–1", "D")]
    )
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cup.wikitext"
    path.write_text(CUP, "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["show", *map(str, arguments)])


def test_plot_writes_pictures_and_draws_nothing_else(page: Path, tmp_path: Path) -> None:
    result = run(page, "--plot", tmp_path / "pictures")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"wrote {tmp_path / 'pictures' / 'bracket.svg'}" in result.stderr


def test_plot_says_what_a_picture_needs(tmp_path: Path) -> None:
    (tmp_path / "p.wikitext").write_text("nothing", "utf-8")
    result = run(tmp_path / "p.wikitext", "--plot", tmp_path / "pictures")
    assert result.exit_code == 0
    assert "nothing to draw: a picture needs" in result.stderr


def test_html_is_the_page_with_the_article_in_it(page: Path, tmp_path: Path) -> None:
    result = run(page, "--html", tmp_path / "cup.html")
    assert result.exit_code == 0
    assert "Content-Security-Policy" in (tmp_path / "cup.html").read_text("utf-8")


@pytest.mark.parametrize("option", ["--plot", "--html"])
def test_a_place_that_cannot_be_written_is_named(page: Path, option: str) -> None:
    result = run(page, option, page / "below")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert str(page) in result.stderr


def test_width_is_obeyed_and_pipes_are_plain(page: Path) -> None:
    result = run(page, "--width", "40")
    assert max(map(len, result.stdout.splitlines())) <= 40
    assert "\x1b" not in result.stdout
