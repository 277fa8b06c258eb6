"""Errors in tables of right pages, found whatever stands beside the table; what only looks like one is left alone."""

from __future__ import annotations

import pytest

import touchline

HEAD = '{| class="wikitable"\n! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts\n'
GRID = """
== Results ==
{| class="wikitable"
! Home \\ Away !! ALF !! BET !! GAM
|-
! Alfa
| — || 2–1 || 1–0
|-
! Beta
| 3–0 || — || 2–1
|-
! Gama
| 1–3 || 2–5 || —
|}
"""
FIGURES = (("Beta", "4 || 3 || 0 || 1 || 11 || 5 || +6 || 9"), ("Alfa", "4 || 3 || 0 || 1 || 6 || 5 || +1 || 9"))
LAST = "4 || 0 || 0 || 4 || 4 || 11 || −7 || 0"
WRONG = "4 || 0 || 0 || 4 || 5 || 11 || −6 || 0"
PLAY_OFF = "== Play-off ==\n{{football box|date=1 May 1999|team1=Alfa|score=1–0|team2=Beta}}\n"


def told(text: str, code: str, title: str = "1999 Liga Inventada") -> list[tuple[int, str]]:
    article = touchline.read(text, title=title)
    return [(d.span.line, d.message) for d in article.diagnostics if d.code == code]


def league(last: str, flags: tuple[str, str, str] = ("", "", "")) -> str:
    rows = zip(flags, (*FIGURES, ("Gama", last)), strict=True)
    body = "".join(f"|-\n| {n} || {flag}{team} || {figures}\n" for n, (flag, (team, figures)) in enumerate(rows, 1))
    return f"== League table ==\n{HEAD}{body}|}}\n"


@pytest.mark.parametrize("behind", ["", PLAY_OFF], ids=["alone", "play-off"])
@pytest.mark.parametrize(
    "flags",
    [("", "", ""), ("{{flagicon|ENG}} ",) * 3, ("{{flagicon|ENG}} ", "{{flagicon|SCO}} ", "{{flagicon|ENG}} ")],
    ids=["no flags", "one flag", "two flags"],
)
def test_a_row_is_held_against_the_grid_whatever_flags_it_has_and_whatever_follows(
    flags: tuple[str, str, str], behind: str
) -> None:
    assert told(league(LAST, flags) + GRID + behind, "D110") == []
    assert [message for _, message in told(league(WRONG, flags) + GRID + behind, "D110")] == [
        "Gama: the matches on this page give goals for 4; the table says 5"
    ]


def test_matches_of_another_stage_are_not_held_against_a_table_that_those_of_its_own_explain() -> None:
    other = GRID.replace("Results", "Second stage").replace("2–1 || 1–0", "2–1 || 2–0")

    assert told(league(LAST) + GRID + other, "D110") == []
