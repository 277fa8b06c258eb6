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


def points_table(*points: int, positions: tuple[int, ...] = (), games: int = 10, note: str = "") -> str:
    head = HEAD.replace(" Pts", " Pts !! Notes")
    body = ""
    for n, team, own in zip(positions or range(1, len(points) + 1), "ABCDEFGHIJ", points, strict=False):
        won, drawn = divmod(own, 3)
        figures = (n, f"Team {team}", games, won, drawn, games - won - drawn, 9, 9, 0, own, note if n == 1 else "")
        body += "|-\n| " + " || ".join(map(str, figures)) + "\n"
    return f"== Table ==\n{head}{body}|}}\n"


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ((23, 10, 13, 13, 18, 8), "Team E (18 points) stands below Team B (10)"),
        ((8, 18, 13, 13, 10, 23), "Team F (23 points) stands below Team A (8)"),
        ((23, 13, 18, 13, 10, 8), "Team C (18 points) stands below Team B (13)"),
    ],
)
def test_two_rows_that_changed_places_are_found_wherever_they_stand(points: tuple[int, ...], message: str) -> None:
    assert [said for _, said in told(points_table(*points), "D107")] == [message]


@pytest.mark.parametrize(
    "text",
    [
        points_table(23, 10, 12, 13, 18, 8),  # no two rows alone are out of order
        points_table(10, 13, 18),  # three rows are soon out of order by chance
        points_table(8, 18, 13, 13, 10, 23, note="winners of the play-off"),
        points_table(18, 20, 23, 10, 8, 5) + "== Final ==\n{{football box|team1=Team A|score=1–0|team2=Team C}}\n",
    ],
)
def test_an_order_that_points_do_not_make_is_left_alone(text: str) -> None:
    assert told(text, "D107") == []


LOST = (23, 18, 13, 10, 8)
AT = (1, 2, 3, 5, 6)
BOX = "{{Infobox football league season\n| season = 1999\n| num_teams = 6\n}}\n"
NAMES = [f"Team {letter}" for letter in "ABCDEF"]
GRID_OF_SIX = (
    '== Results ==\n{| class="wikitable"\n! Home \\ Away !! '
    + " !! ".join(NAMES)
    + "".join(f"\n|-\n! {home}\n| " + " || ".join("—" if home == away else "1–0" for away in NAMES) for home in NAMES)
    + "\n|}\n"
)


@pytest.mark.parametrize(
    "text",
    [
        points_table(*LOST, positions=AT),
        BOX + points_table(*LOST, positions=AT, games=9),
        points_table(*LOST, positions=AT, games=9) + GRID_OF_SIX,
    ],
    ids=["matches played", "infobox", "grid"],
)
def test_a_position_without_a_row_is_reported(text: str) -> None:
    assert [said for _, said in told(text, "D113")] == ["no row has position 4: Team C stands before it, Team D behind it"]
    assert told(text, "D108") == []


@pytest.mark.parametrize(
    "text",
    [
        points_table(*LOST, positions=AT, games=9),  # nothing else counts six
        points_table(*LOST, positions=AT, games=30),  # nor does what five met six times
        points_table(*LOST, positions=(1, 2, 3, 3, 5)),
        points_table(*LOST, positions=(1, 2, 3, 5, 7)),
        points_table(*LOST, positions=(2, 3, 4, 5, 6)),
        points_table(*LOST),
    ],
)
def test_positions_that_leave_out_none_of_the_tables_own_are_left_alone(text: str) -> None:
    assert told(text, "D113") == []


def grid_without(*rows: str, empty: str = "—", first: str = "1–0") -> str:
    body = (line for line in GRID_OF_SIX.split("|-\n") if not any(line.startswith(f"! {row}") for row in rows))
    text = "|-\n".join(body).replace("—", empty).replace("1–0", first, 1)
    return text.removesuffix("|}\n") + "|}\n"  # the last row takes the end of the table along


def test_a_grid_that_has_a_column_and_no_row_of_a_team_is_reported() -> None:
    for team in NAMES:
        assert [said for _, said in told(grid_without(team), "D209")] == [
            f"a round robin of 6 teams without the row of `{team}`"
        ]


@pytest.mark.parametrize(
    "text",
    [
        GRID_OF_SIX,
        grid_without("Team B", "Team D"),
        grid_without("Team B", first=""),
        grid_without("Team B", empty="1–1"),
    ],
    ids=["whole", "two rows", "a match to come", "no diagonal"],
)
def test_other_grids_are_left_alone(text: str) -> None:
    assert told(text, "D209") == []
