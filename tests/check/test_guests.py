"""Teams outside of the lists of a league page: a slip against a listed one, guests of a play-off against each other."""

import pytest

import touchline

TEAMS = ("Alfa", "Beta", "Gama", "Delta", "Kappa", "Sigma")
PAGE = "\n".join(
    [
        "== Teams ==\n{| class=wikitable\n! Team !! City !! Stadium",
        *(f"|-\n| {team} || City of {team} || Ground of {team}" for team in TEAMS),
        "|}\n== Standings ==\n{| class=wikitable\n! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! Pts",
        *(f"|-\n| {n} || {team} || 1 || 0 || 1 || 0 || 0 || 0 || 1" for n, team in enumerate(TEAMS, 1)),
        "|}\n== Matches ==\n{}",
    ]
)
ROUND = "".join(
    f"{{{{football box|date=1 May 2003|team1={a}|score=0–0|team2={b}}}}}\n" for a in TEAMS for b in TEAMS[:2] if a != b
)


def unknown(home: str, away: str, heading: str = "") -> list[str]:
    box = f"\n== {heading} ==\n" if heading else ""
    box += f"{{{{football box|date=9 June 2003|team1={home}|score=1–0|team2={away}}}}}"
    article = touchline.read(PAGE.replace("{}", ROUND + box), title="2003 Liga")
    return [d.message.split("`")[1] for d in article.diagnostics if d.code == "D402"]


def test_a_stranger_against_a_listed_team_is_reported() -> None:
    assert unknown("Alfa", "Ruritania") == ["Ruritania"]


def test_two_strangers_play_a_match_of_another_league() -> None:
    assert unknown("Norland", "Ruritania") == []


@pytest.mark.parametrize("heading", ["Nacompetitie", "Переходные матчи", "Kval till serien", "Promotion play-off"])
def test_a_stranger_below_a_heading_of_play_offs_is_a_guest(heading: str) -> None:
    assert unknown("Alfa", "Ruritania", heading) == []
