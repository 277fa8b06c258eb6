"""One article as six cleaners write it: markdown, tabs, a cell a line, double pipes, keys with and without bullets."""

from pathlib import Path

import pytest
from cleaned import measure, real_pages
from cleaners import CLEANERS, WHOLE

import touchline
from touchline.model.record import Article

PAGES = sorted((Path(__file__).parent / "cleaned").glob("*.txt"))


def read(path: Path) -> Article:
    article = touchline.read(path.read_text("utf-8"))
    assert article.status == "ok"
    return article


@pytest.fixture(params=PAGES, ids=lambda path: path.name.partition(".")[0])
def article(request: pytest.FixtureRequest) -> Article:
    return read(request.param)


def test_every_page_is_there() -> None:
    assert len(PAGES) >= 5


def test_title_and_dialect_are_found(article: Article) -> None:
    assert (article.dialect, article.title) == ("flattened", "1987 Liga del Delta")


def test_the_infobox_is_read(article: Article) -> None:
    assert article.season is not None
    assert (article.season.competition, article.season.label) == ("Liga del Delta", "1987")
    assert (article.season.start, article.season.end) == ("1987-03-01", "1987-11-30")
    assert [team.name for team in article.season.champions] == ["Isleños"]
    assert [(scorer.player, scorer.goals) for scorer in article.season.top_scorers] == [("Ramón Quispe", 9)]


def test_the_headings_are_read(article: Article) -> None:
    titles = [section.title for section in article.sections]
    assert titles == ["Teams", "First stage", "Standings", "Final", "First leg", "Second leg", "Top scorers"]


def test_the_tables_are_read(article: Article) -> None:
    assert [table.role for table in article.tables] == ["team_list", "standings"]
    assert [table.header_rows for table in article.tables] == [1, 1]
    assert article.tables[0].grid[2] == ("20 de Noviembre", "San Fernando", "El Junco", "12,500")
    (standings,) = article.standings
    assert [
        (r.position, r.team.name, r.played, r.won, r.drawn, r.lost, r.goals_for, r.goals_against, r.goal_difference, r.points)
        for r in standings.rows
    ] == [
        (1, "Isleños", 4, 3, 1, 0, 7, 2, 5, 7),
        (2, "20 de Noviembre", 4, 1, 1, 2, 4, 5, -1, 3),
        (3, "Remeros '04", 4, 0, 2, 2, 1, 5, -4, 2),
    ]


def test_the_matches_are_read_and_no_other(article: Article) -> None:
    first, second = article.matches
    for match, date, leg, home, final, away in (
        (first, "1987-11-08", 1, "20 de Noviembre", (1, 1), "Isleños"),
        (second, "1987-11-15", 2, "Isleños", (2, 0), "20 de Noviembre"),
    ):
        assert match.home is not None
        assert match.away is not None
        assert match.score is not None
        assert (match.date, match.leg, match.home.name, match.score.final, match.away.name) == (date, leg, home, final, away)
        assert match.stage == ("Final",)
    assert second.score is not None
    assert second.score.half_time == (1, 0)
    assert first.time in ("18:30", None)


def test_every_goal_is_given_to_its_side(article: Article) -> None:
    assert [
        [(g.side, g.player, g.minute, g.added_time, g.penalty, g.own_goal) for g in match.goals] for match in article.matches
    ] == [
        [("home", "Da Costa", 45, 1, True, False), ("away", "Quispe", 70, None, False, False)],
        [("home", "Quispe", 12, None, False, False), ("home", "Quispe", 88, None, False, True)],
    ]
    assert [match.goals_status for match in article.matches] == ["complete", "complete"]


def test_the_scorer_list_is_read(article: Article) -> None:
    (scorers,) = article.scorer_lists
    assert [(e.rank, e.goals, e.player, e.nation, [team.name for team in e.teams]) for e in scorers.entries] == [
        (1, 9, "Ramón Quispe", "URU", ["Isleños"]),
        (2, 7, "Luis Da Costa", "ARG", ["20 de Noviembre"]),
    ]


def test_legs_are_a_tie(article: Article) -> None:
    (tie,) = article.ties
    assert (tie.aggregate, tie.winner and tie.winner.name) == ((1, 3), "Isleños")


def test_nothing_is_reported(article: Article) -> None:
    assert [(d.code, d.message) for d in article.diagnostics] == []


def test_what_stands_below_a_match_is_read() -> None:
    first = read(next(path for path in PAGES if path.name == "tabs.txt")).matches[0]

    assert first.venue is not None
    assert first.referee is not None
    assert (first.time, first.venue.name, first.city, first.attendance) == ("18:30", "El Junco", "San Fernando", 3100)
    assert (first.referee.name, first.referee.country) == ("Juan Roca", "Uruguay")


# ---------------------------------------------------------------- real pages as cleaners leave them

MIN_PRECISION = 0.98
MIN_RECALL = {"matches": 0.96, "goals": 0.93, "standings": 0.97}
"""Of each cleaner; one page that is read badly weighs much among its few."""
MIN_RECALL_OF_ALL = {"matches": 0.99, "goals": 0.985, "standings": 0.99}
FOLDERS = ("worldcup", "euro2008", "league")
SHARE = 3
"""Of the cleaners, those that each page goes through in turn: `python tools/cleaned.py` sends every page through all."""


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.timeout(3600)
def test_real_pages_are_read_as_cleaners_leave_them(shared: Path) -> None:
    tallies = measure(real_pages(shared / "real" / name for name in FOLDERS), (*CLEANERS, *WHOLE), SHARE)

    for cleaner, kinds in tallies.items():
        for kind, tally in kinds.items():
            assert (tally.precision or 1) >= MIN_PRECISION, (cleaner, kind, tally.invented[:5])
            assert (1 if tally.recall is None else tally.recall) >= MIN_RECALL.get(kind, 0), (cleaner, kind, tally.missed[:5])
    for kind, floor in MIN_RECALL_OF_ALL.items():
        missed = sum(len(kinds[kind].missed) for kinds in tallies.values())
        assert missed <= (1 - floor) * sum(kinds[kind].there for kinds in tallies.values()), kind
    kept = [kinds["matches"].found for cleaner, kinds in tallies.items() if cleaner in CLEANERS and CLEANERS[cleaner].game]
    assert sum(kept) >= 1300
    assert tallies["lines"]["goals"].found >= 400


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.timeout(3600)
def test_pages_that_are_not_of_football_have_no_match_however_they_are_cleaned(shared: Path) -> None:
    tallies = measure(real_pages([shared / "real" / "dumps"]), (*CLEANERS, *WHOLE), SHARE)

    assert {cleaner: kinds["matches"].invented for cleaner, kinds in tallies.items() if kinds["matches"].invented} == {}
