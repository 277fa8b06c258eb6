"""Standings out of tables, in the headers of six languages."""

import pytest

from touchline.model.record import Standings, StandingsRow
from touchline.model.signs import DASHES

from .makers import codes, names, read, table, team

HEADER = "Pos | Team | Pld | W | D | L | GF | GA | GD | Pts"
AJAX = "1; [[AFC Ajax|Ajax]] (C); 10; 8; 1; 1; 20; 5; +15; 25"
PSV = "2; '''PSV'''; 10; 7; 2; 1; 18; 9; 9; '''23'''"
VITESSE = "3; {{flagicon|NED}} [[Vitesse]] (R); 10; 1; 0; 9; 4; 28; −24; 3<ref>x</ref>"
FIGURES = ("played", "won", "drawn", "lost", "goals_for", "goals_against", "goal_difference", "points")


def only_standings(text: str, language: str | None = None) -> Standings:
    (found,) = read(text, language=language).standings
    return found


def figures(row: StandingsRow) -> tuple[float | None, ...]:
    return tuple(getattr(row, name) for name in FIGURES)


def test_standings_are_read() -> None:
    article = read(table(AJAX, PSV, VITESSE, header=HEADER))
    (found,) = article.standings

    assert (found.id, found.table_id, found.template, found.section_id) == ("st1", "t1", None, None)
    assert (found.subtype, found.group, found.points_for_win) == ("league", None, 3)
    assert [(row.position, row.position_text) for row in found.rows] == [(1, "1"), (2, "2"), (3, "3")]
    assert [team(row.team) for row in found.rows] == [
        ("Ajax", "AFC Ajax", None),
        ("PSV", None, None),
        ("Vitesse", "Vitesse", "NED"),
    ]
    assert [row.status for row in found.rows] == [("champion",), (), ("relegated",)]
    assert [figures(row) for row in found.rows] == [
        (10, 8, 1, 1, 20, 5, 15, 25),
        (10, 7, 2, 1, 18, 9, 9, 23),
        (10, 1, 0, 9, 4, 28, -24, 3),
    ]
    assert codes(article) == ["D104"]


def test_a_row_shows_its_place() -> None:
    text = table(AJAX, PSV, header=HEADER)
    found = only_standings(text)

    assert "Ajax" in text[found.rows[0].span.start : found.rows[0].span.end]
    assert "PSV" not in text[found.rows[0].span.start : found.rows[0].span.end]


HEADERS = [
    ("en", "Pos | Team | Pld | W | D | L | GF | GA | GD | Pts"),
    ("en", "Pos. | Club | P | W | D | L | F | A | +/- | Points"),
    ("en", "Rank | Team | MP | W | T | L | GF | GA | Diff | Pts"),
    ("es", "Pos | Equipo | PJ | PG | PE | PP | GF | GC | DG | Pts"),
    ("es", "Pos. | Club | J | G | E | P | GF | GC | Dif | Pts."),
    ("pt", "Pos | Equipe | J | V | E | D | GP | GC | SG | Pts"),
    ("de", "Pl. | Verein | Sp. | S | U | N | T+ | T- | Diff. | Pkt."),
    ("fr", "Rang | Équipe | J | G | N | P | BP | BC | Diff | Pts"),
]


@pytest.mark.parametrize(("language", "header"), HEADERS)
def test_headers_of_each_language_are_understood(language: str, header: str) -> None:
    found = only_standings(table(AJAX, PSV, VITESSE, header=header), language)

    assert next(figures(row) for row in found.rows) == (10, 8, 1, 1, 20, 5, 15, 25)
    assert [row.position for row in found.rows] == [1, 2, 3]
    assert found.points_for_win == 3


POINTS_FIRST = [
    ("es", "Pos | Equipo | Pts | PJ | PG | PE | PP | GF | GC | DG"),
    ("pt", "Pos | Equipe | P | J | V | E | D | GP | GC | SG"),
    ("fr", "Rang | Équipe | Pts | J | G | N | P | BP | BC | Diff"),
    ("en", "Pos. | Team | Pts | Pld | W | D | L | GF | GA | GD"),
]


@pytest.mark.parametrize(("language", "header"), POINTS_FIRST)
def test_points_may_stand_first(language: str, header: str) -> None:
    found = only_standings(
        table("1; Ajax; 25; 10; 8; 1; 1; 20; 5; 15", "2; PSV; 23; 10; 7; 2; 1; 18; 9; 9", header=header), language
    )

    assert [figures(row) for row in found.rows] == [(10, 8, 1, 1, 20, 5, 15, 25), (10, 7, 2, 1, 18, 9, 9, 23)]


@pytest.mark.parametrize(
    ("printed", "position"),
    [("1", 1), ("1.", 1), ("1st", 1), ("1º", 1), ("1ª", 1), ("1er", 1), ("(1)", 1), ("–", None), ("", None)],
)
def test_a_position_is_a_number_beside_its_text(printed: str, position: int | None) -> None:
    (row,) = only_standings(table(f"{printed}; Ajax; 10; 8; 1; 1; 20; 5; 15; 25", header=HEADER)).rows

    assert (row.position, row.position_text) == (position, printed or None)


def test_tied_teams_share_a_position_by_rowspan() -> None:
    text = table("rowspan=2|1; A; 2; 1; 0; 1; 1; 1; 0; 3", "B; 2; 1; 0; 1; 1; 1; 0; 3", header=HEADER)

    assert [row.position for row in only_standings(text).rows] == [1, 1]


STATUS = [("C", "champion"), ("P", "promoted"), ("R", "relegated"), ("Q", "qualified"), ("A", "advanced"), ("E", "eliminated")]


@pytest.mark.parametrize(("mark", "status"), STATUS)
def test_letters_behind_a_team_are_its_status_and_no_part_of_its_name(mark: str, status: str) -> None:
    (row,) = only_standings(table(f"1; [[Ajax]] ({mark}); 10; 8; 1; 1; 20; 5; 15; 25", header=HEADER)).rows

    assert (row.team.name, row.status) == ("Ajax", (status,))


def test_a_team_may_have_two_letters() -> None:
    (row,) = only_standings(table("1; [[Ajax]] (C, Q); 10; 8; 1; 1; 20; 5; 15; 25", header=HEADER)).rows

    assert (row.team.name, row.status) == ("Ajax", ("champion", "qualified"))


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        (["1; A; 3; 2; 1; 0; 3; 1; 2; 7", "2; B; 3; 1; 0; 2; 1; 2; -1; 3"], 3),
        (["1; A; 3; 2; 1; 0; 3; 1; 2; 5", "2; B; 3; 1; 0; 2; 1; 2; -1; 2"], 2),
        (["1; A; 3; 2; 1; 0; 3; 1; 2; 9", "2; B; 3; 1; 0; 2; 1; 2; -1; 9"], None),
        (["1; A; 3; 0; 3; 0; 3; 3; 0; 3", "2; B; 3; 0; 3; 0; 3; 3; 0; 3"], None),
        (["1; A; 3; 2; 1; 0; 3; 1; 2; 7", "2; B; 3; 1; 0; 2; 1; 2; -1; 3", "3; C; 3; 1; 0; 2; 1; 2; -1; 1"], 3),
    ],
)
def test_the_points_of_a_win_are_the_ones_that_fit(rows: list[str], points: int | None) -> None:
    assert only_standings(table(*rows, header=HEADER)).points_for_win == points


@pytest.mark.parametrize(
    ("head", "subtype", "group"),
    [
        ("== Group A ==", "group", "A"),
        ("== Group A ==\n=== Standings ===", "group", "A"),
        ("== League table ==", "league", None),
        ("== Aggregate table ==", "aggregate", None),
        ("== Tabla acumulada ==", "aggregate", None),
        ("== Average points ==", "average", None),
        ("== Home table ==", "home", None),
    ],
)
def test_the_heading_tells_what_standings_they_are(head: str, subtype: str, group: str | None) -> None:
    found = only_standings(f"{head}\n{table(AJAX, PSV, header=HEADER)}")

    assert (found.subtype, found.group) == (subtype, group)


def test_standings_of_cleaned_text_are_read() -> None:
    article = read(
        "= T =\n\n=== Group 1 ===\n\n| Pos. | Team | Pld | W | D | L | GF | GA | GD | Pts |\n"
        "| 1 | Libertad | 2 | 1 | 1 | 0 | 2 | 0 | +2 | 6 |\n| 2 | 12 de Octubre | 2 | 0 | 0 | 2 | 0 | 4 | –4 | 0 |\n"
    )
    (found,) = article.standings

    assert (found.subtype, found.group) == ("group", "1")
    assert [row.team.name for row in found.rows] == ["Libertad", "12 de Octubre"]
    assert [figures(row) for row in found.rows] == [(2, 1, 1, 0, 2, 0, 2, 6), (2, 0, 0, 2, 0, 4, -4, 0)]


def test_header_cells_of_rows_are_cells() -> None:
    text = (
        "{| class=wikitable\n! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts\n"
        "|-\n! scope=row | 1\n| Ajax || 10 || 8 || 1 || 1 || 20 || 5 || +15 || 25\n|}"
    )

    (row,) = only_standings(text).rows
    assert (row.position, row.team.name, row.points) == (1, "Ajax", 25)


def test_a_row_without_a_team_or_without_figures_is_no_row() -> None:
    text = table(AJAX, "colspan=10 | Qualified for the final", "; ; ; ; ; ; ; ; ; ", PSV, header=HEADER)

    assert [row.team.name for row in only_standings(text).rows] == ["Ajax", "PSV"]


def test_figures_that_are_not_printed_are_null() -> None:
    (row,) = only_standings(table("1; Ajax; 10; 8; 1; 1; ; ; ; 25", header=HEADER)).rows

    assert figures(row) == (10, 8, 1, 1, None, None, None, 25)


@pytest.mark.parametrize(
    ("language", "header"),
    [
        ("de", "Pl. | Verein | Sp. | S | U | N | Tore | Pkt."),
        ("ru", "М | Команда | И | В | Н | П | Мячи | О"),
        ("pl", "Msc. | Drużyna | M | Z | R | P | Bramki | Pkt"),
        ("pl", "Msc. | Drużyna | M | Z | R | P | B+ | Pkt"),
        ("nl", "# | Club | GS | W | G | V | Doelsaldo | PT"),
        ("nl", "# | Club | GS | W | G | V | Saldo | PT"),
    ],
)
@pytest.mark.parametrize("sign", [":", *DASHES])
def test_goals_for_and_against_in_one_cell_are_two_figures(language: str, header: str, sign: str) -> None:
    goals = (f"{ours}{sign}{theirs}" for ours, theirs in ((20, 5), (18, 9)))
    rows = (
        f"{n}; {name}; 10; 8; 1; 1; {pair}; 25" for n, (name, pair) in enumerate(zip(("Ajax", "PSV"), goals, strict=True), 1)
    )
    found = only_standings(table(*rows, header=header), language)

    assert [figures(row) for row in found.rows] == [(10, 8, 1, 1, 20, 5, None, 25), (10, 8, 1, 1, 18, 9, None, 25)]


def test_a_pair_of_goals_is_no_difference_where_the_goals_have_columns_of_their_own() -> None:
    header = "Pos | Team | Pld | W | D | L | GF | GA | GD | Pts"
    found = only_standings(table("1; Ajax; 10; 8; 1; 1; 20; 5; 20-5; 25", PSV, header=header))

    assert figures(found.rows[0]) == (10, 8, 1, 1, 20, 5, None, 25)


@pytest.mark.parametrize("minus", DASHES)
def test_the_goals_against_may_be_headed_by_any_dash(minus: str) -> None:
    header = f"Msc. | Drużyna | M | Z | R | P | B+ | B{minus} | ± | Pkt"

    assert figures(only_standings(table(AJAX, PSV, header=header), "pl").rows[0]) == (10, 8, 1, 1, 20, 5, 15, 25)


@pytest.mark.parametrize("mark", ["*", "†", "**", " *", "[a]", "[12]", " (a)"])
def test_the_mark_of_a_footnote_is_no_part_of_a_figure(mark: str) -> None:
    row = f"1; Ajax; 10{mark}; 8{mark}; 1{mark}; 1{mark}; 20{mark}; 5{mark}; +15; 25{mark}"

    assert figures(only_standings(table(row, PSV, header=HEADER)).rows[0]) == (10, 8, 1, 1, 20, 5, 15, 25)


@pytest.mark.parametrize("printed", ["8 or 9", "8/9", "8.5", "8 (9)", "x8", "eight"])
def test_a_cell_that_is_more_than_a_figure_is_none(printed: str) -> None:
    row = f"1; Ajax; 10; {printed}; 1; 1; 20; 5; +15; 25"

    assert only_standings(table(row, PSV, header=HEADER)).rows[0].won is None


def test_the_teams_of_standings_are_teams_of_the_article() -> None:
    article = read(table(AJAX, PSV, header=HEADER) + table(AJAX, VITESSE, header=HEADER))

    assert names(tuple(row.team for row in article.standings[1].rows)) == ["Ajax", "Vitesse"]
    assert article.standings[0].rows[0].team.team_id == article.standings[1].rows[0].team.team_id
    assert [found.id for found in article.standings] == ["st1", "st2"]


def test_a_legend_belongs_to_the_standings_above_it() -> None:
    article = read(
        "= T =\n\n== A ==\n| Pos. | Team | Pld | W | D | L | Pts |\n"
        "| 1 | X | 2 | 1 | 1 | 0 | 4 |\n| 2 | Y | 2 | 0 | 1 | 1 | 1 |\n\n"
        "prose\n\n| | | Qualification for Final Stage |\n"
    )

    assert [table_.role for table_ in article.tables] == ["standings", "legend"]
    (legend,) = article.legends
    assert (legend.table_id, [entry.text for entry in legend.entries]) == ("t1", ["Qualification for Final Stage"])


@pytest.mark.parametrize(
    ("title", "above", "group", "subtype"),
    [
        ("2031 Trophy Group C", "== Standings ==", "C", "group"),
        ("2031 Trophy", "== Group stage ==\n'''Group B'''", "B", "group"),
        ("2031 Trophy Group C", "== Group D ==", "D", "group"),
        ("2031 Liga", "== Standings ==", None, "league"),
    ],
)
def test_the_group_of_standings_is_told_by_heading_bold_line_or_title(
    title: str, above: str, group: str | None, subtype: str
) -> None:
    rows = "".join(f"|-\n| {n} || Team {n} || 2 || 1 || 0 || 1 || 3\n" for n in (1, 2))
    text = f"{above}\n{{| class=wikitable\n! Pos !! Team !! Pld !! W !! D !! L !! Pts\n{rows}|}}"

    [standings] = read(text, title, "en").standings

    assert (standings.group, standings.subtype) == (group, subtype)


def test_what_two_teams_have_done_against_one_another_is_no_standings() -> None:
    article = read(
        "= 1984 Cup =\n\n== Head-to-head ==\n| Teams | Played | Won | Drawn | Lost | Goals |\n"
        "| Denmark – England | 8 | 0 | 1 | 7 | 9–27 |\n| Hungary – England | 13 | 4 | 1 | 8 | 27–31 |\n",
        dialect="flattened",
    )
    assert article.standings == ()


def test_home_and_away_figures_without_a_sum_are_added_up() -> None:
    rows = "|-\n| 1 || Alfa || 4 || 2 || 0 || 0 || 5 || 1 || 1 || 0 || 1 || 2 || 2 || 6\n"
    rows += "|-\n| 2 || Beta || 4 || 1 || 0 || 1 || 3 || 2 || 1 || 0 || 1 || ? || 3 || 4\n"
    head = "! Pos !! Team !! Pld !! colspan=5 | Home !! colspan=5 | Away !! Pts\n|-\n! !! !! !! W !! D !! L !! F !! A !! W !! D !! L !! F !! A !!\n"
    (standings,) = read("{|\n" + head + rows + "|}", "1923 League", "en").standings

    figures = [(row.won, row.drawn, row.lost, row.goals_for, row.goals_against, row.points) for row in standings.rows]
    assert figures == [(3, 0, 1, 7, 3, 6), (2, 0, 2, None, 5, 4)]
