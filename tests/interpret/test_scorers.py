"""Scorer lists: groups of equal goals, and the players in them."""

import pytest

from touchline.model.record import Scorer, ScorerList

from .makers import names, read, table


def only_list(text: str, dialect: str | None = None) -> ScorerList:
    (found,) = read(text, dialect=dialect).scorer_lists
    return found


def brief(entry: Scorer) -> tuple[int | None, int | None, str, str | None, list[str]]:
    return entry.rank, entry.goals, entry.player, entry.nation, names(entry.teams)


def test_a_list_of_cleaned_text_is_read() -> None:
    found = only_list(
        "= 2003 Torneo Descentralizado =\n\n== Top scorers ==\n"
        ";20 goals\n- ARG Luis A. Bonnet (Sporting Cristal)\n"
        ";18 goals\n- PER Sergio Ibarra (Estudiantes, Alianza Atlético, Juan Aurich)\n- PER Johan Fano (Coopsol/Wanka)\n"
        ";17 goals\n- Roberto Silva\n"
    )

    assert (found.id, found.section_id, found.title) == ("sl1", "s1", "Top scorers")
    assert [brief(entry) for entry in found.entries] == [
        (1, 20, "Luis A. Bonnet", "ARG", ["Sporting Cristal"]),
        (2, 18, "Sergio Ibarra", "PER", ["Estudiantes", "Alianza Atlético", "Juan Aurich"]),
        (2, 18, "Johan Fano", "PER", ["Coopsol", "Wanka"]),
        (4, 17, "Roberto Silva", None, []),
    ]


def test_a_list_of_wikitext_is_read() -> None:
    found = only_list(
        "== Top scorers ==\n"
        ";20 goals\n*{{flagicon|ARG}} [[Luis Bonnet|Luis A. Bonnet]] ([[Club Sporting Cristal|Sporting Cristal]])\n"
        ";1 goal\n* [[Roberto Silva]] {{flagicon|PER}} (Alianza)\n"
    )

    assert [brief(entry) for entry in found.entries] == [
        (1, 20, "Luis A. Bonnet", "ARG", ["Sporting Cristal"]),
        (2, 1, "Roberto Silva", "PER", ["Alianza"]),
    ]
    assert found.entries[0].player_link == "Luis Bonnet"
    assert found.entries[0].teams[0].link == "Club Sporting Cristal"


@pytest.mark.parametrize("word", ["goals", "goles", "gols", "buts", "Tore", "reti"])
def test_the_head_of_a_group_may_be_in_any_language(word: str) -> None:
    assert only_list(f";20 {word}\n*{{{{flagicon|ARG}}}} [[Luis Bonnet]]\n").entries[0].goals == 20


def test_bold_lines_say_how_many_goals_and_who_all_have_scored_them() -> None:
    found = only_list(
        "Puchar.\n\n== Strzelcy ==\n* '''5 goli''' – [[Jan Bąk, junior|Jan Bąk]] (Alfa)\n"
        "* '''4 gole''' – [[Adam Ryś]] (Beta), Piotr Sum (Gama), Karol Karp\n* '''3 gole:''' [[Ewald Lin]] (Alfa)\n"
        "* '''2 gole''' – scored by all of the others in the two matches of the final round\n"
    )

    assert [brief(entry) for entry in found.entries] == [
        (1, 5, "Jan Bąk", None, ["Alfa"]),
        (2, 4, "Adam Ryś", None, ["Beta"]),
        (2, 4, "Piotr Sum", None, ["Gama"]),
        (2, 4, "Karol Karp", None, []),
        (5, 3, "Ewald Lin", None, ["Alfa"]),
    ]


def test_three_capitals_that_are_no_country_are_part_of_the_name() -> None:
    found = only_list("= T =\n\n;3 goals\n- XYZ Smith\n- ARG Bonnet\n")

    assert [(entry.player, entry.nation) for entry in found.entries] == [("XYZ Smith", None), ("Bonnet", "ARG")]


def test_an_entry_shows_its_line() -> None:
    text = "= T =\n\n;3 goals\n- ARG Bonnet (Cristal)\n"
    (entry,) = only_list(text).entries

    assert text[entry.span.start : entry.span.end] == "ARG Bonnet (Cristal)"


def test_lists_under_two_headings_are_two() -> None:
    article = read("= T =\n\n== A ==\n;3 goals\n- ARG X\n\n== B ==\n;2 goals\n- ARG Y\n")

    assert [(found.id, found.title, len(found.entries)) for found in article.scorer_lists] == [("sl1", "A", 1), ("sl2", "B", 1)]


def test_the_clubs_of_scorers_are_teams_of_the_article() -> None:
    article = read("= T =\n\n;3 goals\n- ARG X (Cristal)\n- ARG Y (Cristal)\n")

    assert [entry.teams[0].team_id for entry in article.scorer_lists[0].entries] == ["team1", "team1"]
    assert [team.name for team in article.teams] == ["Cristal"]


@pytest.mark.parametrize("text", [";20 goals\n", ";Winners\n* A\n", "* 20 goals: X\n", "20 times\n* X\n"])
def test_what_is_no_scorer_list_is_none(text: str) -> None:
    assert read(text, dialect="flattened").scorer_lists == ()


def test_a_club_may_have_brackets_of_its_own() -> None:
    (entry,) = only_list("= 2011 Cup =\n\n== Scorers ==\n;3 goals\n- Rey (9 de Julio (Rafaela))\n", "flattened").entries
    assert brief(entry) == (1, 3, "Rey", None, ["9 de Julio (Rafaela)"])


@pytest.mark.parametrize("header", ["Rank | Scorer | Club | Goals", "# | Player | Team | Goals (Pen.)"])
def test_a_table_of_scorers_is_known_by_its_header(header: str) -> None:
    article = read(table("1; Rey; Alfa; 9 (2)", "2; Koch; Beta; 7", header=header))
    assert [(entry.player, entry.goals) for entry in article.scorer_lists[0].entries] == [("Rey", 9), ("Koch", 7)]


def test_a_player_in_a_table_may_have_had_two_clubs() -> None:
    article = read(table("1; Rey; Alfa / Beta; 9", "2; Koch; Alfa → Gamma; 7", header="Rank | Player | Club | Goals"))
    assert [names(entry.teams) for entry in article.scorer_lists[0].entries] == [["Alfa", "Beta"], ["Alfa", "Gamma"]]


def test_totals_below_a_heading_of_scorers_are_goals_and_the_rounds_beside_them_none() -> None:
    article = read(
        "= 2012 Cup =\n\n== Leading goalscorers ==\n\n| Total | Player | Team | Goals per Round | | |\n| 1 | 2 | 3 | | | |\n"
        "| 6 | Rey | Alfa | 2 | | 4 |\n| 4 | Koch | Beta | | 1 | 3 |\n",
        dialect="flattened",
    )
    assert [(entry.player, entry.goals) for entry in article.scorer_lists[0].entries] == [("Rey", 6), ("Koch", 4)]


OF_SCORERS = (
    "Goleadores",
    "Golejadors",
    "Cannonieri",
    "Topscorers",
    "Skytteligan",
    "Målscorere",
    "Maalintekijät",
    "Gólkirályok",
    "Golgheteri",
)


@pytest.mark.parametrize("title", OF_SCORERS)
def test_headings_of_scorers_are_known_over_lines_and_over_tables_alike(title: str) -> None:
    lines = read(f"= 2012 Cup =\n\n== {title} ==\n\n1. Rey (Alfa) 6\n2. Koch (Beta) 4\n", dialect="flattened")
    totals = "| Player | Team | Total |\n| Rey | Alfa | 6 |\n| Koch | Beta | 4 |\n"
    rows = read(f"= 2012 Cup =\n\n== {title} ==\n\n{totals}", dialect="flattened")

    for article in (lines, rows):
        assert [(entry.player, entry.goals) for entry in article.scorer_lists[0].entries] == [("Rey", 6), ("Koch", 4)]


def test_routs_are_no_scorers() -> None:
    assert not read("= 2012 Cup =\n\n== Goleadas ==\n\n1. Rey (Alfa) 6\n2. Koch (Beta) 4\n", dialect="flattened").scorer_lists


def test_totals_of_players_elsewhere_are_no_goals() -> None:
    rows = "| Total | Player | Team |\n| 6 | Rey | Alfa |\n| 4 | Koch | Beta |\n"
    assert not read(f"= 2012 Cup =\n\n== Clean sheets ==\n\n{rows}", dialect="flattened").scorer_lists


def test_countries_that_flags_leave_before_every_player_are_no_part_of_names() -> None:
    rows = ("1. | Jugoslawien Dragan Petrović | Alfa | 9", "2. | Deutschland Bundesrepublik Uwe Koch | Beta | 7")
    header = "| Pl. | Spieler | Verein | Tore |\n"
    shown = read(header + "".join(f"| {row} |\n" for row in rows), dialect="flattened", language="de").scorer_lists[0]
    assert [(entry.player, entry.nation) for entry in shown.entries] == [("Dragan Petrović", "YUG"), ("Uwe Koch", "FRG")]
    mixed = read(header + f"| {rows[0]} |\n| 2. | Uwe Koch | Beta | 7 |\n", dialect="flattened", language="de").scorer_lists[0]
    assert mixed.entries[0].player == "Jugoslawien Dragan Petrović"


def test_a_club_behind_a_comma_is_one_that_the_page_knows() -> None:
    table_of_teams = (
        "| Pos | Team | Pld | W | D | L | Pts |\n| 1 | Citizen | 2 | 1 | 1 | 0 | 4 |\n| 2 | Kitchee | 2 | 0 | 1 | 1 | 1 |\n"
    )
    found = read(
        f"= 2006 Cup =\n\n{table_of_teams}\n== Scorers ==\n; 3 goals\n- BRA Detinho, Citizen\n- Koch, Nobody\n",
        dialect="flattened",
    ).scorer_lists[0]
    assert [(entry.player, names(entry.teams)) for entry in found.entries] == [("Detinho", ["Citizen"]), ("Koch, Nobody", [])]


def test_scorers_with_their_matches_and_an_average_are_no_standings() -> None:
    rows = ("1; Bengtson; Motagua; 9; 15; 0,60", "2; Bruschi; Olimpia; 8; 18; 0,44", "3; Brown; Motagua; 7; 17; 0,41")
    article = read(table(*rows, header="Pos. | Jugador | Equipo | Goles | PJ | Promedio"), language="es")
    assert article.standings == ()
    assert [(entry.player, entry.goals) for entry in article.scorer_lists[0].entries] == [
        ("Bengtson", 9),
        ("Bruschi", 8),
        ("Brown", 7),
    ]


def test_a_row_of_sums_is_no_scorer() -> None:
    (found,) = read(table("1; Rey; 9", "2; Koch; 7", " ; TOTALS; 16", header="Rank | Player | Goals")).scorer_lists
    assert [entry.player for entry in found.entries] == ["Rey", "Koch"]
