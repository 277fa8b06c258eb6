from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

import touchline
from touchline.model.record import Article
from touchline.report.terminal import MAX_FINDINGS, show_article

from .makers import AT, full_article, match, row, standings


def drawn(article: Article, width: int = 100, *, plain: bool = True, tables: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file, width=width, force_terminal=not plain, color_system=None if plain else "truecolor", highlight=False,
        emoji=False, markup=False,
    )  # fmt: skip
    show_article(article, plain=plain, tables=tables, console=console)
    return file.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_part_of_an_article_is_drawn() -> None:
    text = words(drawn(full_article()))
    assert "Infobox league season 2003" in text
    assert "1 Alfa 2 1 0 1 3 2 +1 6 champion" in text
    assert "Gama [2] 2 1 0 1 3 2 −2 1 relegated" in text
    assert "[2] −3 points: unpaid players" in text
    assert "2003-05-11 Alfa 2–2 Beta a.e.t., 5–4 pen.; Ground" in text
    assert "Roa 45+2' (pen.) Paz 118' (o.g.)" in text
    assert "Alfa 1–1 Beta 1–0, 0–1; away goals" in text
    assert "1 Roa (2 pen.) PAR Alfa 9" in text
    assert "error[W101]" in text
    assert "1 infobox, 1 standings, 2 matches, 3 goals, 1 tie, 1 scorer list, 1 finding" in text


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for plain in (True, False):
        text = re.sub("\x1b[^m]*m", "", drawn(full_article(" with a very long name"), width, plain=plain))
        assert max(map(len, text.splitlines())) <= width
        assert "Roa" in text


def test_a_wide_terminal_tells_more_of_a_match() -> None:
    assert "Town, 12,345" in drawn(full_article(), 160)
    assert "12,345" not in drawn(full_article(), 100)


def test_zones_are_coloured_and_explained_by_a_key() -> None:
    text = drawn(full_article(), plain=False)
    assert "\x1b[1;32m▌" in text  # the champion's, in the key
    assert "\x1b[31m" in text  # relegated
    assert "▌" not in drawn(full_article(), plain=True)


def test_play_offs_are_neither_up_nor_down() -> None:
    rows = [row(1, "Alfa", 6, status=("play-off winner", "relegation play-off"))]
    assert "\x1b[33m▌" in drawn(replace(full_article(), standings=(standings(*rows),)), plain=False)


def test_plain_output_has_no_escapes_no_frames_and_no_trailing_blanks() -> None:
    text = drawn(full_article(), tables=True)
    assert not re.search("[\x1b\u2500-\u257f]", text)
    assert not re.search("[ \t]+$", text, re.M)


@pytest.mark.parametrize("plain", [True, False])
def test_nothing_on_a_page_is_obeyed_by_the_terminal(plain: bool) -> None:
    hostile = "\x1b]0;owned\x07\x9b31m\u202egnp\r[bold red]:smile:[/]\ud800"
    text = drawn(full_article(hostile), plain=plain, tables=True)
    left = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", left)
    assert words("[bold red]:smile:[/]") in words(left)


def test_the_matches_of_a_results_grid_are_crossed_where_there_is_room() -> None:
    pairs = [("Alfa", "Beta", (1, 0)), ("Beta", "Alfa", (2, 2)), ("Alfa", "Bet Club", None)]
    made = tuple(match(n, home, away, score, origin="matrix_cell") for n, (home, away, score) in enumerate(pairs))
    article = replace(full_article(), matches=made)
    text = words(drawn(article))
    assert "ALF BET BET2 Alfa – 1–0 · Beta 2–2 –" in text
    assert "Beta 2–2 Alfa" in words(drawn(article, 24))


def test_figures_that_no_row_has_take_no_column() -> None:
    article = replace(full_article(), standings=(standings(row(1, "Alfa", 3, goals_for=None, drawn=None)),))
    head = next(line for line in drawn(article).splitlines() if "Team" in line)
    assert words(head) == "Team Pld W L GA GD Pts"


def test_a_note_that_rows_share_is_told_once() -> None:
    rows = [row(1, "Alfa", 6, note="to the cup"), row(2, "Beta", 4, note="to the cup"), row(3, "Gama", 1, note="down")]
    text = words(drawn(replace(full_article(), standings=(standings(*rows),))))
    assert text.count("to the cup") == 1
    assert "Beta [1]" in text
    assert "[2] down" in text


def test_findings_are_bounded_and_errors_come_first() -> None:
    finding = full_article().diagnostics[0]
    low = tuple(replace(finding, severity="info", code="W108", span=replace(AT, line=n)) for n in range(1, 40))
    text = drawn(replace(full_article(), diagnostics=(*low, finding)))
    lines = [line for line in text.splitlines() if "[W1" in line]
    assert "error[W101]" in lines[0]
    assert len(lines) == MAX_FINDINGS
    assert "and 10 more" in text


def test_tables_are_drawn_on_request_as_repaired() -> None:
    article = touchline.read("{|\n|+ Grounds\n! Team !! Ground\n|-\n| Alfa\n|}")
    assert "Grounds" not in drawn(article)
    text = words(drawn(article, tables=True))
    assert "Grounds · t1" in text
    assert "Alfa" in text


def test_an_empty_text_is_shown_too() -> None:
    assert "nothing was read" in drawn(touchline.read(""))
