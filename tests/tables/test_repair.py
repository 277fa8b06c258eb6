"""Repairs: what they mend, what they leave alone, and that the raw grid stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import touchline
from touchline.cli import cli
from touchline.model.record import Repair, Table
from touchline.registry.codes import rules
from touchline.registry.repairs import repair_kinds


def read(text: str, *, repair: bool = True) -> list[Table]:
    article = touchline.read(text, language="en", repair=repair)
    assert article.status == "ok", article.diagnostics
    return list(article.tables)


def flat(*rows: str) -> str:
    """A table of the flattened dialect on a page of its own."""
    return "= Season =\n\n== Teams ==\n" + "".join(f"| {row} |\n" for row in rows)


def raw(*rows: str) -> str:
    header, *body = rows
    return (
        "{|\n! "
        + " !! ".join(header.split(" | "))
        + "".join("\n|-\n| " + " || ".join(row.split(" | ")) for row in body)
        + "\n|}"
    )


def mended(text: str) -> tuple[list[tuple[str, int, int]], list[list[object]]]:
    """(kind, row, column) of the repairs, and the repaired rows; both of the first table."""
    table = read(text)[0]
    rows = [list(row) for row in table.repaired or ()]
    return [(repair.kind, repair.row, repair.column) for repair in table.repairs], rows


def kinds(text: str) -> list[str]:
    return [repair.kind for table in read(text) for repair in table.repairs]


# ---------------------------------------------------------------- lost rowspans

REGIONS = [
    "Region | Team | City",
    "Alto | Real Alto | Villa Alta",
    "Bajo | Club Bajo | Puerto",
    "Costa | Costa FC | Marina",
    "Delta | Delta United | Boca",
    "Este | Estrella | Oriente",
]


def test_a_row_whose_region_is_lost_inherits_it() -> None:
    rows = [*REGIONS[:4], "Atlético Sur | Marina | ", *REGIONS[4:]]
    repairs, repaired = mended(flat(*rows))

    assert repairs == [("rowspan_lost", 4, 0)]
    assert repaired[4] == ["Costa", "Atlético Sur", "Marina"]
    assert repaired[5] == ["Delta", "Delta United", "Boca"]


def test_dates_that_reach_over_several_matches_are_inherited() -> None:
    repairs, repaired = mended(
        flat(
            "Date | Home | Score | Away",
            "4 May | Ajax | 2–1 | PSV", "Feyenoord | 0–0 | Twente | ", "Utrecht | 1–3 | Vitesse | ",
            "11 May | PSV | 4–1 | Utrecht", "Twente | 2–2 | Ajax | ",
        )
    )  # fmt: skip

    assert repairs == [("rowspan_lost", 2, 0), ("rowspan_lost", 3, 0), ("rowspan_lost", 5, 0)]
    assert [row[0] for row in repaired] == ["Date", "4 May", "4 May", "4 May", "11 May", "11 May"]
    assert repaired[3] == ["4 May", "Utrecht", "1–3", "Vitesse"]


def test_a_round_and_a_day_are_inherited_where_words_stand_among_rounds_and_scores() -> None:
    repairs, repaired = mended(
        flat(
            "Round | Date | Home | Score | Away | Venue",
            "1 | 5 May 2013 | Tawa | 7–0 | Bay | Redwood Park", "Miramar '94 | 1–3 | Petone | Farrington Park | | ",
            "2 | 12 May 2013 | Petone | 2–2 | Tawa | Memorial Park", "13 May 2013 | Bay | 0–3 | Miramar '94 | Wakefield | ",
            "3 | 19 May 2013 | Tawa | 1–0 | Miramar '94 | Redwood Park", "4 | 1 June 2013 | Bay | 1–4 | Tawa | Wakefield",
            "5 | 8 June 2013 | Tawa | P–P | Petone | Redwood Park", "5 (replay) | 19 June 2013 | Tawa | 0–1 | Petone | Redwood Park",
        )
    )  # fmt: skip

    assert repairs == [("rowspan_lost", 2, 0), ("rowspan_lost", 4, 0)]
    assert repaired[2] == ["1", "5 May 2013", "Miramar '94", "1–3", "Petone", "Farrington Park"]
    assert repaired[4] == ["2", "13 May 2013", "Bay", "0–3", "Miramar '94", "Wakefield"]


def test_a_rank_and_goals_that_players_share_are_inherited() -> None:
    rows = [
        *("Rank | Player | Club | Goals", "1 | Kane | Spurs | 20", "Vardy | Leicester |  | ", "Salah | Roma |  | "),
        *("4 | Haaland | City | 11", "5 | Dzeko | Roma | 10", "6 | Koch | Leicester | 9"),
    ]
    repairs, repaired = mended(flat(*rows))

    assert repairs == [("rowspan_lost", 2, 0), ("rowspan_lost", 3, 0)]
    assert repaired[2:4] == [["1", "Vardy", "Leicester", "20"], ["1", "Salah", "Roma", "20"]]


def test_a_word_for_a_score_is_no_reason_to_leave_a_row_alone() -> None:
    repairs, repaired = mended(
        flat(
            "Date | Home | Score | Away",
            "4 May | Ajax | 2–1 | PSV", "Feyenoord | 0–0 | Twente | ", "11 May | PSV | 4–1 | Utrecht", "Twente | cancelled | Ajax | ",
        )
    )  # fmt: skip

    assert repairs == [("rowspan_lost", 2, 0), ("rowspan_lost", 4, 0)]
    assert repaired[4] == ["11 May", "Twente", "cancelled", "Ajax"]


def test_a_shared_position_is_inherited() -> None:
    rows = [
        "Rank | Player | Club | Goals",
        "1 | Kane | Spurs | 20",
        "2 | Vardy | Leicester | 18",
        "Salah | Roma | 18 | ",
        "4 | Haaland | City | 11",
    ]
    repairs, repaired = mended(flat(*rows))

    assert repairs == [("rowspan_lost", 3, 0)]
    assert repaired[3] == ["2", "Salah", "Roma", "18"]


def test_a_cell_in_the_middle_is_inherited_where_only_that_fits() -> None:
    rows = [
        "Date | Home | Score | Away | Gate",
        "4 May 2003 | Ajax | 2–1 | PSV | 900",
        "5 May 2003 | Ajax | 1–1 | Twente | 800",
        "6 May 2003 | 0–3 | Utrecht | 700 | ",
    ]
    repairs, repaired = mended(flat(*rows))

    assert repairs == [("rowspan_lost", 3, 1)]
    assert repaired[3] == ["6 May 2003", "Ajax", "0–3", "Utrecht", "700"]


SCORERS = ["Rank | Player | Club | Goals", "1 | Kane | Spurs | 20", "2 | Vardy | Leicester | 18", "3 | Costa | Chelsea | 16"]


def test_a_scorer_shares_rank_and_goals_with_the_one_above() -> None:
    repairs, repaired = mended(flat(*SCORERS, "Rooney | Chelsea |  | ", "5 | Mané | Spurs | 13"))

    assert repairs == [("rowspan_lost", 4, 0)]
    assert repaired[4] == ["3", "Rooney", "Chelsea", "16"]


def test_a_source_below_the_scorers_is_no_scorer() -> None:
    assert kinds(flat(*SCORERS, "Source | The league |  | ")) == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([*REGIONS, "Norte | Norte FC | "], id="the last cell is just empty"),
        pytest.param(["Team | City | Note", "Alto | Villa | ", "Bajo | Puerto | x", "Costa | Marina | "], id="a column that is often empty"),
        pytest.param(["Region | Team | City", "Alto | Real Alto | Villa", "Atlético | Villa | "], id="one row tells nothing of its columns"),
        pytest.param(["Rank | Player | Goals", "1 | Kane | 20", "2 | Vardy | 18", "Total |  | "], id="a line under the table"),
        pytest.param([*REGIONS, "Source: the league |  | "], id="a remark"),
        pytest.param(["Team 1 | Agg. | Team 2 | 1st leg | 2nd leg", "Alfa | 2–6 | Beta | 1–3 | 1–3", "Gama | 3–4 | Delta | 2–2 | 1–2", "Eta | bye |  |  | ", "Teta | 3–0 | Iota | 3–0 | 0–0"], id="a bye"),
        pytest.param(["Team | City", "Alto | Villa", "Bajo | ", "Costa | Marina", "Delta | Boca"], id="nothing above to inherit that would fit better"),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_left_alone(rows: list[str]) -> None:
    assert kinds(flat(*rows)) == []


def test_real_rowspans_need_no_repair() -> None:
    assert kinds("{|\n! Region !! Team !! City\n|-\n| rowspan=2 | Alto || Real || Villa\n|-\n| Sur || Marina\n|}") == []


# ---------------------------------------------------------------- names run together

MOVED = "Promoted from 2002 | Promoted from the cup | Relegated to 2003"


def moved(cell: str, text: str = "", promoted: str = "Santa Ana | Melgar") -> list[Repair]:
    page = flat(MOVED, f"{promoted} | {cell}").replace("== Teams ==\n", f"== Teams ==\n{text}\n\n")
    return [repair for repair in read(page)[0].repairs if repair.column == 2]


def test_two_names_that_the_text_names_apart_are_split() -> None:
    (repair,) = moved("Juan Aurich Coopsol Trujillo", "Juan Aurich and Coopsol Trujillo went down.")

    assert (repair.kind, repair.after) == ("cell_fused", ("Juan Aurich", "Coopsol Trujillo"))
    assert "named in the text" in repair.evidence


def test_as_many_go_down_as_come_up_and_a_word_shows_where_the_second_name_begins() -> None:
    (repair,) = moved("José Gálvez Unión Huaral")

    assert repair.after == ("José Gálvez", "Unión Huaral")
    assert repair.confidence < 0.7


@pytest.mark.parametrize(
    ("cell", "text", "promoted"),
    [
        pytest.param("Juan Aurich Coopsol Trujillo", "", "Santa Ana | Melgar", id="nothing shows the place"),
        pytest.param("José Gálvez Unión Huaral", "", "Santa Ana | ", id="one came up"),
        pytest.param("Real Unión Deportiva Sport", "", "Santa Ana | Melgar", id="several places"),
        pytest.param("José Gálvez Unión Huaral", "José Gálvez Unión Huaral is a club.", "Santa Ana | Melgar", id="the whole is a name"),
        pytest.param("Trujillo", "", "Santa Ana | Melgar", id="one word"),
    ],
)  # fmt: skip
def test_names_are_not_split_without_proof(cell: str, text: str, promoted: str) -> None:
    assert moved(cell, text, promoted) == []


def test_a_team_of_the_page_is_never_split() -> None:
    page = flat("Team | City", "Juan Aurich | Chiclayo", "Coopsol | Trujillo", "Juan Aurich Coopsol | Lima") + "\n"
    page += "== Changes ==\n" + "| Promoted | Promoted | Relegated |\n| A B | C D | Juan Aurich Coopsol |\n"

    assert kinds(page) == []


def test_raw_line_breaks_are_no_damage() -> None:
    assert kinds("{|\n! Promoted !! Relegated\n|-\n| [[A]]<br>[[B]] || [[C]]<br>[[D]]\n|}") == []


# ---------------------------------------------------------------- rows and headers out of place


def test_two_rows_in_one_are_read_as_two() -> None:
    text = raw(
        "Pos | Team | Pld | W | D | L | Pts",
        "1 | Ajax | 4 | 3 | 1 | 0 | 10",
        "2 | PSV | 4 | 2 | 1 | 1 | 7 | 3 | Twente | 4 | 1 | 1 | 2 | 4",
        "4 | NEC | 4 | 0 | 1 | 3 | 1",
    )
    article = touchline.read(text, language="en")
    (repair,) = article.tables[0].repairs

    assert (repair.kind, repair.row, repair.column) == ("rows_run_together", 2, 7)
    assert [(row.team.name, row.points) for row in article.standings[0].rows] == [
        ("Ajax", 10),
        ("PSV", 7),
        ("Twente", 4),
        ("NEC", 1),
    ]
    assert len(article.tables[0].repaired or ()) == len(article.tables[0].grid)


@pytest.mark.parametrize("together", [2, 3, 4])
def test_rows_that_have_lost_the_marks_between_them_are_read_as_so_many(together: int) -> None:
    teams = ["Ajax", "PSV", "Twente", "NEC", "Vitesse", "Heracles", "Volendam"]
    rows = [f"{place} | {team} | 6 | {7 - place} | 0 | {place - 1} | {21 - 3 * place}" for place, team in enumerate(teams, 1)]
    text = raw("Pos | Team | Pld | W | D | L | Pts", rows[0], " | ".join(rows[1 : 1 + together]), *rows[1 + together :])
    article = touchline.read(text, language="en")

    assert [repair.kind for repair in article.tables[0].repairs] == ["rows_run_together"]
    assert [row.team.name for row in article.standings[0].rows if row.team] == teams
    assert [d.message for d in article.diagnostics] == [f"row 3 fills {7 * together} columns, most rows 7"]


def test_a_row_whose_parts_fit_no_column_is_left_alone() -> None:
    text = raw(
        "Pos | Team | Pld | W | D | L | Pts",
        "1 | Ajax | 4 | 3 | 1 | 0 | 10",
        "2 | PSV | 4 | 2 | 1 | 1 | 7 | Twente | 3 | 4 | 1 | 1 | 2 | 4 | Roda | 4 | 4 | 1 | 1 | 2 | 4",
        "4 | NEC | 4 | 0 | 1 | 3 | 1",
        "5 | RKC | 4 | 0 | 1 | 3 | 1",
    )

    assert kinds(text) == []


def test_a_header_without_its_first_cell_moves_over_its_columns() -> None:
    text = raw(
        "Team | Pld | W | D | L | Pts",
        "1 | Ajax | 4 | 3 | 1 | 0 | 10",
        "2 | PSV | 4 | 2 | 1 | 1 | 7",
        "3 | NEC | 4 | 0 | 2 | 2 | 2",
    )
    article = touchline.read(text, language="en")
    table = article.tables[0]

    assert [repair.kind for repair in table.repairs] == ["header_shifted"]
    assert [column.name for column in table.columns] == ["position", "team", "played", "won", "drawn", "lost", "points"]
    assert [(row.team.name, row.points) for row in article.standings[0].rows] == [("Ajax", 10), ("PSV", 7), ("NEC", 2)]


def test_an_empty_cell_too_many_is_taken_out() -> None:
    repairs, repaired = mended(raw("Pos | Team | Pld | Pts", "1 | Ajax | 4 | 10", "2 |  | PSV | 4 | 7", "3 | NEC | 4 | 2"))

    assert repairs == [("row_shifted", 2, 1)]
    assert repaired[2][:4] == ["2", "PSV", "4", "7"]


def test_few_rows_that_end_early_are_filled_up_and_a_column_that_most_leave_out_is_not() -> None:
    rows = [
        "Team | City | Stadium",
        "Ajax | Amsterdam | ArenA",
        "PSV | Eindhoven | Philips",
        "NEC | Nijmegen",
        "AZ | Alkmaar | DSB",
    ]

    assert mended(raw(*rows))[0] == [("row_padded", 3, 2)]
    assert kinds(raw(*rows[:2], *(row.rpartition(" | ")[0] for row in rows[2:]))) == []


# ---------------------------------------------------------------- the raw grid, the switch, the registry

DAMAGED = flat(*REGIONS[:4], "Atlético Sur | Marina | ", *REGIONS[4:])


def test_the_raw_grid_is_kept_and_every_change_has_its_repair() -> None:
    table = read(DAMAGED)[0]

    assert table.grid == read(DAMAGED, repair=False)[0].grid
    assert table.repaired is not None
    changed = [y for y, (before, after) in enumerate(zip(table.grid, table.repaired, strict=True)) if before != after]
    assert changed == [repair.row for repair in table.repairs]


def test_repairs_can_be_switched_off() -> None:
    table = read(DAMAGED, repair=False)[0]

    assert (table.repaired, table.repairs) == (None, ())


def test_repairs_carry_evidence_and_confidence() -> None:
    for repair in read(DAMAGED)[0].repairs:
        assert repair.evidence
        assert repair_kinds()[repair.kind].least <= repair.confidence <= 1


def test_every_kind_belongs_to_a_rule() -> None:
    assert all(kind.rule in rules() or kind.rule in ("W205", "W206") for kind in repair_kinds().values())


# ---------------------------------------------------------------- tables that go on


def test_a_list_cut_in_two_goes_on() -> None:
    one, two = read(flat(*REGIONS[:3]) + "\n" + "".join(f"| {row} |\n" for row in (REGIONS[0], *REGIONS[3:])))

    assert (one.continues, two.continues) == (None, one.id)


@pytest.mark.parametrize(("first", "continues"), [("3", "t1"), ("1", None)])
def test_standings_go_on_where_their_positions_do(first: str, continues: str | None) -> None:
    header = "Pos | Team | Pld | W | D | L | Pts"
    tables = read(
        raw(header, "1 | A | 2 | 2 | 0 | 0 | 6", "2 | B | 2 | 1 | 0 | 1 | 3")
        + "\n"
        + raw(header, f"{first} | C | 2 | 0 | 0 | 2 | 0")
    )

    assert tables[1].continues == continues


def test_the_command_line_leaves_tables_alone_when_told_to(tmp_path: Path) -> None:
    page, out = tmp_path / "page.txt", tmp_path / "out.jsonl"
    page.write_text(DAMAGED, "utf-8")
    found = {}
    for switch in ("--repair", "--no-repair"):
        run = CliRunner().invoke(cli, ["convert", str(page), "-o", str(out), "--jobs", "1", switch])
        assert run.exit_code == 0, run.output
        found[switch] = json.loads(out.read_text("utf-8"))["tables"][0]["repairs"]

    assert (len(found["--repair"]), found["--no-repair"]) == (1, [])


def test_a_day_behind_the_matches_reaches_down_to_those_that_end_before_it() -> None:
    matchday = ("Local | Resultado | Visitante | Estadio | Fecha", "Alfa | 3–0 | Beta | Norte | 2 de julio")
    repairs, repaired = mended(flat(*matchday, "Gama | 2–1 | Delta | Sur | ", "Eta | 1–0 | Teta | Este | "))

    assert repairs == [("rowspan_lost", 2, 4), ("rowspan_lost", 3, 4)]
    assert [row[4] for row in repaired[1:]] == ["2 de julio"] * 3


def test_a_match_without_a_day_above_all_that_have_one_leaves_them_alone() -> None:
    rows = (
        "Local | Resultado | Visitante | Estadio | Fecha",
        "Alfa | 3–0 | Beta | Norte | ",
        "Gama | 2–1 | Delta | Sur | 2 de julio",
    )
    assert kinds(flat(*rows, "Eta | 1–0 | Teta | Este | ")) == []
