"""What tables say besides standings: matrices, scorer lists, movements, keys to colours."""

from __future__ import annotations

import pytest

from .makers import read

MATRIX = """== Results ==
{| class="wikitable"
! Home \\ Away !! [[Arsenal F.C.|ARS]] !! [[Chelsea F.C.|CHE]] !! [[Everton F.C.|EVE]]
|-
! [[Arsenal F.C.|Arsenal]]
| style="background:#ccc" | || 1–2 || [[Derby|a]]
|-
! [[Chelsea F.C.|Chelsea]]
| 0–0 || — || 3–1
|-
! [[Everton F.C.|Everton]]
| 2–2 || || —
|}"""


def test_a_matrix_gives_a_match_a_cell_row_at_home_column_away() -> None:
    found = [
        (m.home.name, m.away.name, m.score.final, m.origin)
        for m in read(MATRIX, language="en").matches
        if m.home and m.away and m.score
    ]

    assert found == [
        ("Arsenal", "Chelsea", (1, 2), "matrix_cell"),
        ("Chelsea", "Arsenal", (0, 0), "matrix_cell"),
        ("Chelsea", "Everton", (3, 1), "matrix_cell"),
        ("Everton", "Arsenal", (2, 2), "matrix_cell"),
    ]


def test_a_match_of_a_matrix_points_at_its_cell() -> None:
    match = read(MATRIX, language="en").matches[0]

    assert MATRIX[match.span.start : match.span.end] == "1–2"


def test_one_wrong_cell_costs_a_matrix_no_other_match() -> None:
    rows = "|-\n! Alfa\n| — || 1–1 || 2–0\n|-\n! Beta\n| 2–1 || — || 1–0\n|-\n! Gama\n| 2–1 || 0–3 || 1–1\n|}"
    article = read("{|\n! Home \\ Away !! ALF !! BET !! GAM\n" + rows, language="en")

    assert len(article.matches) == 6
    assert [(found.code, found.data["text"]) for found in article.diagnostics] == [("W501", "1–1")]


@pytest.mark.parametrize("rule", ["|---|---|---|", "|:-:|:-:|:-:|", "| :- | -: | :---: |", ":-:|:-:|:-:"])
def test_a_rule_of_markdown_may_say_how_its_columns_are_set(rule: str) -> None:
    text = "\n".join(
        row if rule[0] == "|" else row.strip("| ") for row in ("| Team | Played | Points |", rule, "| Alfa | 2 | 6 |")
    )

    (table,) = read(f"# 2003 Cup\n\n## Table\n\n{text}\n", language="en").tables
    assert table.grid == (("Team", "Played", "Points"), ("Alfa", "2", "6"))


def test_abbreviations_without_links_stand_for_the_rows() -> None:
    text = (
        MATRIX.replace("[[Arsenal F.C.|ARS]]", "ARS")
        .replace("[[Chelsea F.C.|CHE]]", "CHE")
        .replace("[[Everton F.C.|EVE]]", "EVE")
    )

    assert [m.away.name for m in read(text, language="en").matches if m.away] == ["Chelsea", "Arsenal", "Everton", "Arsenal"]


def test_an_unmarked_header_is_found_by_what_stands_under_it() -> None:
    table = read(MATRIX.replace("!!", "||").replace("\n! ", "\n| "), language="en").tables[0]

    assert (table.role, table.header_rows) == ("results_matrix", 1)


# ---------------------------------------------------------------- scorers

SCORERS = """== Top scorers ==
{| class="wikitable"
! Rank !! Player !! Club !! Goals
|-
| 1 || {{flagicon|ENG}} [[Harry Kane]] || [[Ajax]] || 20 (4)
|-
| rowspan=2 | 2 || {{flagicon|BRA}} Zé || PSV<br>NEC || 11
|-
| Pelé || PSV || 11
|}"""


def test_a_table_of_scorers_is_a_scorer_list() -> None:
    (found,) = read(SCORERS, language="en").scorer_lists
    entries = [(e.rank, e.goals, e.player, e.nation, [team.name for team in e.teams], e.penalties) for e in found.entries]

    assert (found.id, found.title) == ("sl1", "Top scorers")
    assert entries == [
        (1, 20, "Harry Kane", "ENG", ["Ajax"], 4),
        (2, 11, "Zé", "BRA", ["PSV", "NEC"], None),
        (2, 11, "Pelé", None, ["PSV"], None),
    ]
    assert found.entries[0].player_link == "Harry Kane"


def test_without_a_column_of_ranks_equal_goals_share_one() -> None:
    text = "{|\n! Player !! Goals\n|-\n| Kane || 9\n|-\n| Zé || 5\n|-\n| Pelé || 5\n|-\n| Eto'o || 4\n|}"

    assert [entry.rank for entry in read(text, language="en").scorer_lists[0].entries] == [1, 2, 2, 4]


def test_below_a_club_a_bracket_names_the_next_one_or_nobody() -> None:
    head = "{| class=wikitable\n! Team !! City\n|-\n| PSV || A\n|-\n| NEC || B\n|}\n\n{|\n! Player !! Club !! Goals\n|-\n"
    text = head + "| Zé || PSV<br /><small>(since 1 January: NEC)</small> || 9\n|-\n| Pelé || NEC<br>(on loan) || 5\n|}"
    entries = read(text, language="en").scorer_lists[0].entries

    assert [[team.name for team in entry.teams] for entry in entries] == [["PSV", "NEC"], ["NEC"]]


def test_players_who_share_a_row_line_by_line_are_all_in_the_list() -> None:
    text = "{|\n! Rank !! Player !! Club !! Goals\n|-\n| 1 || [[Zé]]<br>[[Pelé]] || [[PSV]]<br>[[NEC]] || 5\n|}"
    entries = read(text, language="en").scorer_lists[0].entries

    assert [(e.player, e.rank, [team.name for team in e.teams]) for e in entries] == [("Zé", 1, ["PSV"]), ("Pelé", 1, ["NEC"])]


def test_who_scored_three_times_in_a_match_is_no_list_and_no_match() -> None:
    text = "{|\n! Player !! For !! Against !! Result !! Date\n|-\n| Kane || Ajax || PSV || 3–2 || 2 May 2003\n|}"
    article = read(text, language="en")

    assert (article.scorer_lists, article.matches, article.tables[0].role) == ((), (), "other")


# ---------------------------------------------------------------- movements


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Promoted from 2002 Segunda División", ("promoted", "Segunda División", None, "2002")),
        ("Promoted from the Second Division (2001–02)", ("promoted", "Second Division", None, "2001–02")),
        ("Relegated to Serie B", ("relegated", None, "Serie B", None)),
        ("Ascendidos de la Segunda División", ("promoted", "Segunda División", None, None)),
        ("Relegated teams", ("relegated", None, None, None)),
    ],
)
def test_the_header_says_where_teams_come_from_or_go_to(header: str, expected: tuple[str | None, ...]) -> None:
    text = "{|\n! " + header + "\n! Notes\n|-\n| [[Ajax]]<br>[[PSV]] || –\n|}"
    found = read(text, language="en").movements

    assert [move.team.name for move in found] == ["Ajax", "PSV"]
    assert {(move.kind, move.from_, move.to, move.season) for move in found} == {expected}


def test_nobody_moves_where_a_dash_stands() -> None:
    assert read("{|\n! Promoted !! Relegated\n|-\n| – || None\n|}", language="en").movements == ()


# ---------------------------------------------------------------- keys to colours

STANDINGS = "{|\n! Pos !! Team !! Pld !! W !! D !! L !! Pts\n|-\n| 1 || Ajax || 2 || 2 || 0 || 0 || 6\n|-\n| 2 || PSV || 2 || 0 || 0 || 2 || 0\n|}\n"
KEY = "{|\n| style='background: #CFC' | || Qualified for the cup\n|-\n| bgcolor=ffcccc | || Relegated\n|}\n"


@pytest.mark.parametrize("text", [STANDINGS + KEY, KEY + STANDINGS])
def test_a_key_gives_its_colours_to_the_standings_beside_it(text: str) -> None:
    article = read("== Table ==\n" + text, language="en")
    (legend,) = article.legends

    assert [(entry.colour, entry.text) for entry in legend.entries] == [
        ("#cfc", "Qualified for the cup"),
        ("#ffcccc", "Relegated"),
    ]
    assert legend.table_id == article.standings[0].table_id


def test_a_title_over_a_key_is_no_entry() -> None:
    article = read("{|\n! Key to colours in group tables\n|- bgcolor=#cfc\n| Team progressed\n|}", language="en")

    assert article.tables[0].role == "legend"
    assert [entry.text for entry in article.legends[0].entries] == ["Team progressed"]


# ---------------------------------------------------------------- ties

TIES = """== Semi-finals ==
{| class="wikitable"
! Team 1 !! Agg. !! Team 2 !! 1st leg !! 2nd leg
|-
| [[Ajax]] || 3–2 || [[PSV]] || 1–0 || 2–2
|-
| [[NEC]] || – || [[Twente]] || ||
|}"""


def test_the_sum_of_two_matches_is_a_tie_and_no_match() -> None:
    article = read(TIES, language="en")
    (tie,) = article.ties

    assert article.matches == ()
    assert ([team.name for team in tie.teams], tie.aggregate, tie.legs) == (["Ajax", "PSV"], (3, 2), ((1, 0), (2, 2)))
    assert tie.winner == tie.teams[0]


@pytest.mark.parametrize("said", ["away goals", "uitdoelpunten", "deplasman golü", "アウェイゴール"])
def test_a_bracket_behind_the_sum_says_that_away_goals_decided(said: str) -> None:
    text = "{|\n! Team 1 !! Agg. !! Team 2 !! 1st leg !! 2nd leg\n|-\n| Alfa || 3–3 (%s) || '''Beta''' || 2–3 || 1–0\n|}"
    (tie,) = read(text % said, language="en").ties

    assert (tie.winner and tie.winner.name, tie.decided_by) == ("Beta", "away_goals")


def test_standings_that_count_home_and_away_apart_are_two() -> None:
    text = (
        "{|\n! rowspan=2 | Team !! colspan=3 | Home !! colspan=3 | Away\n|-\n! W !! D !! L !! W !! D !! L\n"
        "|-\n| Ajax || 3 || 1 || 0 || 2 || 0 || 2\n|-\n| PSV || 2 || 2 || 0 || 1 || 1 || 2\n|}"
    )
    found = read(text, language="en").standings

    assert [(s.id, s.subtype, [(row.team.name, row.won, row.lost) for row in s.rows]) for s in found] == [
        ("st1", "home", [("Ajax", 3, 0), ("PSV", 2, 0)]),
        ("st2", "away", [("Ajax", 2, 2), ("PSV", 1, 2)]),
    ]


def test_a_total_beside_home_and_away_is_what_counts() -> None:
    text = (
        "{|\n! rowspan=2 | Team !! colspan=3 | Total !! colspan=3 | Home\n|-\n! W !! D !! L !! W !! D !! L\n"
        "|-\n| Ajax || 5 || 1 || 2 || 3 || 1 || 0\n|}"
    )
    (found,) = read(text, language="en").standings

    assert (found.rows[0].won, found.rows[0].lost) == (5, 2)


def test_goals_and_points_in_pairs_are_taken_apart() -> None:
    text = "{|\n! Pl. !! Verein !! Sp. !! S !! U !! N !! Tore !! Punkte\n|-\n| 1. || Moorkieker || 3 || 2 || 1 || 0 || 7:2 || 5:1\n|}"
    row = read(text, language="de").standings[0].rows[0]

    assert (row.position, row.goals_for, row.goals_against, row.points) == (1, 7, 2, 5)


def test_standings_cut_in_two_are_one() -> None:
    head = "{|\n! Pos !! Team !! Pld !! W !! D !! L !! Pts\n"
    text = head + "|-\n| 1 || Ajax || 2 || 2 || 0 || 0 || 6\n|}\n" + head + "|-\n| 2 || PSV || 2 || 0 || 0 || 2 || 0\n|}"
    (found,) = read(text, language="en").standings

    assert [row.team.name for row in found.rows] == ["Ajax", "PSV"]


# ---------------------------------------------------------------- habits of leagues


def test_averages_over_seasons_are_standings_whose_points_give_the_average() -> None:
    rows = "|-\n| Alba || 40 || 38 || 31 || 109 || 62 || 1,758\n|-\n| Brava || – || – || 24 || 24 || 20 || 1,200\n"
    article = read("{|\n! Equipo !! 2029 !! 2030 !! 2031 !! Total !! PJ !! Prom.\n" + rows + "|}", language="es")

    (standings,) = article.standings
    assert standings.subtype == "average"
    assert [(row.team.name, row.points, row.played) for row in standings.rows] == [("Alba", 109, 62), ("Brava", 24, 20)]


def test_a_league_that_prints_a_share_of_its_points_is_no_table_of_averages() -> None:
    rows = "".join(f"|-\n| {n} || Time {n} || {9 - n} || 3 || 2 || 0 || 1 || 66,7\n" for n in (1, 2))
    article = read("{|\n! Pos !! Time !! PG !! J !! V !! E !! D !! %\n" + rows + "|}", language="pt")

    assert [standings.subtype for standings in article.standings] == ["league"]


RANKED = """{|
! Saison !! ALT !! BIR !! COR
|-
| 1. [[Altenrode]] || || 3:1 || 2:2
|-
| 2. [[1. FC Birkental]] || 1:1 || || W.O.
|-
| 3. [[Cornau]] || 0:2 || a ||
|}"""


def test_places_before_the_teams_of_a_matrix_are_no_part_of_their_names() -> None:
    matches = read(RANKED, language="de").matches

    assert {match.home.name for match in matches if match.home} == {"Altenrode", "1. FC Birkental", "Cornau"}


def test_a_cell_of_a_matrix_may_say_that_nobody_played() -> None:
    told = [match.status for match in read(RANKED, language="de").matches if match.score is None or match.score.final is None]

    assert told == ["walkover"]  # the letter is a footnote


def test_a_column_of_home_and_away_letters_names_no_team() -> None:
    rows = "".join(f"|-\n| {n} May 1905 || Club {n} || {'HA'[n % 2]} || {n}–1 || Ruel (2), Tamm\n" for n in (1, 2, 3))
    article = read("{|\n! Date !! Opponents !! H / A !! Result !! Scorers\n" + rows + "|}", language="en")

    assert article.matches == ()


def test_goals_under_a_group_of_their_own_are_told_by_the_figures() -> None:
    head = "! rowspan=2 | Équipe !! rowspan=2 | Pts !! colspan=4 | Matchs !! colspan=3 | Buts\n|-\n! J !! G !! N !! P !! p. !! c. !! diff.\n"
    rows = "|-\n| Ambre || 30 || 14 || 9 || 3 || 2 || 24 || 11 || +13\n|-\n| Dune || 7 || 14 || 1 || 4 || 9 || 9 || 23 || -14\n"
    (standings,) = read("{|\n" + head + rows + "|}", language="fr").standings

    assert [(row.goals_for, row.goals_against) for row in standings.rows] == [(24, 11), (9, 23)]
