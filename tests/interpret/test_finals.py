"""Lists of finals: whoever won is named first, a season a row."""

import pytest

from touchline.model.record import Match

from .makers import read, score, table

WORLD = table(
    "1930; Uruguay; Uruguay; 4–2<br />[[Centenario]], [[Montevideo]]; Argentina; United States; —; Yugoslavia",
    "1934; Italy; Italy; 2–1 (a.e.t.)<br />[[Nazionale]], [[Rome]]; Czechoslovakia; Germany; 3–2<br />[[Ascarelli]], [[Naples]]; Austria",
    "1994; United States; Brazil; 0–0 (a.e.t.)<br />(3–2 pen.)<br />Rose Bowl, Pasadena; Italy; Sweden; 4–0; Bulgaria",
    header="Year | Host | Champions | Score and venue | Runners-up | Third place | Score and venue | Fourth place",
)


def brief(match: Match) -> tuple[str | None, str | None, tuple[int, int] | None, str | None, str | None]:
    sides = match.home and match.home.name, score(match).get("final"), match.away and match.away.name
    return match.date_text, *sides, match.venue and match.venue.name


def test_each_final_is_a_match_and_so_is_the_one_for_the_third_place_where_it_was_played() -> None:
    article = read(f"== Results ==\n{WORLD}", "World Cup")

    assert [brief(match) for match in article.matches] == [
        ("1930", "Uruguay", (4, 2), "Argentina", "Centenario"),
        ("1934", "Italy", (2, 1), "Czechoslovakia", "Nazionale"),
        ("1934", "Germany", (3, 2), "Austria", "Ascarelli"),
        ("1994", "Brazil", (0, 0), "Italy", "Rose Bowl"),
        ("1994", "Sweden", (4, 0), "Bulgaria", None),
    ]
    assert score(article.matches[3]).get("penalties") == (3, 2)
    assert {match.date for match in article.matches} == {None}
    assert [match.round for match in article.matches] == [None, None, "Third place", None, "Third place"]
    names = [column.name for column in article.tables[0].columns]
    assert names == ["season", None, "champion", "score", "runner_up", "third", "score", "fourth"]


def test_the_header_over_the_columns_of_a_match_is_its_round() -> None:
    text = """{| class="wikitable"
! rowspan=2 | Year !! colspan=3 | Final !! colspan=3 | Third-place play-off
|-
! Winner !! Score !! Runner-up !! Third !! Score !! Fourth
|-
| 1990 || Alfa || 2–1 || Beta || Gamma || 1–0 || Delta
|-
| 1991 || Beta || 3–1 || Alfa || Delta || 2–0 || Gamma
|}"""

    assert [match.round for match in read(text, "Alfa Cup").matches] == ["Final", "Third-place play-off"] * 2


@pytest.mark.parametrize(
    ("header", "row", "language"),
    [
        ("Season | Winners | Score | Runners-up | Venue", "1991–92; Alfa; 2–1; Beta; Orme Lane", "en"),
        ("Year | Winner | Runner-up | Result | Venue", "1991–92; Alfa; Beta; 2–1; Orme Lane", "en"),
        ("Edición | Campeón | Resultado | Subcampeón | Estadio", "1991–92; Alfa; 2:1; Beta; Orme Lane", "es"),
        ("Saison | Sieger | Ergebnis | Finalist | Stadion", "1991–92; Alfa; 2:1; Beta; Orme Lane", "de"),
        ("Jaar | Bekerwinnaar | Uitslag | Verliezend finalist | Stadion", "1991–92; Alfa; 2–1; Beta; Orme Lane", "nl"),
        ("Stagione | Squadra vincitrice | Risultato | Secondo posto | Stadio", "1991–92; Alfa; 2–1; Beta; Orme Lane", "it"),
        ("Season | Winner(s) | Score | Losing side | Ground", "1991–92; Alfa; 2–1; Beta; Orme Lane", "en"),
        ("Saison | Vainqueur | Score | Finaliste | Stade", "1991–92; Alfa; 2-1; Beta; Orme Lane", "fr"),
    ],
)
def test_finals_in_the_orders_and_languages_of_wikis(header: str, row: str, language: str) -> None:
    article = read(table(row, row.replace("1991–92", "1992–93"), header=header), "Alfa Cup", language)

    assert [brief(match) for match in article.matches] == [
        ("1991–92", "Alfa", (2, 1), "Beta", "Orme Lane"),
        ("1992–93", "Alfa", (2, 1), "Beta", "Orme Lane"),
    ]


def test_the_finals_of_other_seasons_or_cups_are_no_matches_of_this_one() -> None:
    finals = table("1991–92; Alfa; 2–1; Beta", "1992–93; Beta; 1–0; Alfa", header="Season | Winners | Score | Runners-up")

    assert not read(finals, "1993–94 Alfa Cup").matches
    assert len(read(finals, "Alfa Cup").matches) == 2
    assert not read(
        table("Beta Cup; Alfa; 2–1; Beta", header="Competition | Winners | Score | Runners-up"), "1993 Alfa Cup"
    ).matches


def test_a_result_that_the_winner_has_lost_makes_no_final() -> None:
    finals = table("1991–92; Alfa; 1–2; Beta", "1992–93; Beta; 0–1; Alfa", header="Season | Winners | Score | Runners-up")

    assert not read(finals, "Alfa Cup").matches


def test_champions_and_runners_up_without_a_result_are_no_matches() -> None:
    seasons = table("1990; Alfa; Beta; Gamma; 12", header="Season | Champions | Runners-up | Third place | Goals")

    article = read(seasons, "Alfa League")
    assert not article.matches
    assert [column.name for column in article.tables[0].columns][:4] == ["season", "champion", "runner_up", "third"]


def test_the_nations_beside_the_sides_have_not_played() -> None:
    text = """{| class="wikitable"
! rowspan=2 | Season !! colspan=2 | Winners !! rowspan=2 | Score !! colspan=2 | Runners-up !! rowspan=2 | Venue
|-
! Nation !! Team !! Nation !! Team
|-
! rowspan=3 | 1971–72
| England || Alfa || 2–1 || Italy || Beta || Orme Lane
|-
| England || Alfa || 0–1 || Italy || Beta || Via Lunga
|-
| colspan=6 | Alfa won on away goals
|-
! 1972–73
| Spain || Gamma || 3–0 || Italy || Beta || Via Lunga
|}"""

    assert [brief(match) for match in read(text, "List of Alfa Cup finals", "en").matches] == [
        ("1971–72", "Alfa", (2, 1), "Beta", "Orme Lane"),
        ("1971–72", "Alfa", (0, 1), "Beta", "Via Lunga"),
        ("1972–73", "Gamma", (3, 0), "Beta", "Via Lunga"),
    ]


@pytest.mark.parametrize("legs", ["1–0<br>0–0", "1–0, 1–1", "0–0<br />2–1 (a.e.t.)", "2–1<br>2–3<br>3–0"])
def test_the_results_of_several_legs_in_one_cell_are_no_single_match(legs: str) -> None:
    finals = table(f"1990; Alfa; {legs}; Beta", "1991; Beta; 3–1; Alfa", header="Season | Winners | Score | Runners-up")

    assert [brief(match)[:4] for match in read(finals, "Alfa Cup").matches] == [("1991", "Beta", (3, 1), "Alfa")]


@pytest.mark.parametrize("result", ["1–1 (a.e.t.)<br />(4–3 p)", "1:1 n. V., 4:3 i. E.", "1–1<br>4–3 on penalties"])
def test_the_shoot_out_behind_a_result_is_no_second_leg(result: str) -> None:
    finals = table(f"1990; Alfa; {result}; Beta", "1991; Beta; 3–1; Alfa", header="Season | Winners | Score | Runners-up")

    first, _ = read(finals, "Alfa Cup").matches
    assert (score(first).get("final"), score(first).get("penalties")) == ((1, 1), (4, 3))


@pytest.mark.parametrize(
    "order", ["Winners | 1st leg | 2nd leg | Agg. | Runners-up", "Winners | Runners-up | 1st leg | 2nd leg | Agg."]
)
def test_the_sum_beside_both_legs_of_a_final_is_a_tie_and_no_match(order: str) -> None:
    said = {"Winners": "Alfa", "Runners-up": "Beta", "1st leg": "2–1", "2nd leg": "1–1", "Agg.": "3–2"}
    row = "; ".join(said[head] for head in order.split(" | "))

    article = read(table(f"1971–72; {row}", header=f"Season | {order}"), "Alfa Cup", "en")
    (tie,) = article.ties
    assert not article.matches
    assert ([team.name for team in tie.teams], tie.aggregate, tie.winner and tie.winner.name) == (
        ["Alfa", "Beta"],
        (3, 2),
        "Alfa",
    )


def test_the_season_dates_matches_that_name_home_and_away() -> None:
    finals = table("1973; Alfa; 6–0; Beta", "1974; Gamma; 1–0; Beta", header="Season | Home team | Score | Away team")

    assert [match.date_text for match in read(finals, "Alfa Cup", "en").matches] == ["1973", "1974"]


def test_a_shoot_out_may_have_a_column_of_its_own() -> None:
    finals = table("1991; Alfa; 0–0; 5–3; Beta", "1996; Gamma; 2–1; ; Alfa", header="Season | Winner | Score | Pens | Loser")

    first, second = read(finals, "Alfa Cup", "en").matches
    assert score(first).get("penalties") == (5, 3)
    assert score(second).get("penalties") is None


def test_the_points_of_champions_and_runners_up_are_no_results() -> None:
    header = "Year | Champions | Points | Runners-up | Points"
    seasons = table("1990; Alfa; 40–20; Beta; 38–22", "1991; Gamma; 41–19; Beta; 39–21", header=header)

    assert not read(seasons, "Alfa League", "en").matches
