"""A random season comes out as it went in, whatever the hand and the dialect that it was written in."""

from hypothesis import given, settings
from hypothesis import strategies as st

import touchline
from effort import examples

from .laws import holds_for, round_trips
from .seasons import (
    UNKNOWN_PARAMETER,
    Season,
    expected_matches,
    flattened,
    found,
    less_what_is_lost,
    same_as,
    seasons,
    written_seasons,
)


@given(written=written_seasons())
@settings(max_examples=examples(75))
def test_a_season_of_football_boxes_comes_out_as_it_went_in(written: tuple[Season, str]) -> None:
    season, text = written

    article = touchline.read(text, language="en")

    assert [found(match) for match in article.matches] == expected_matches(season.games)
    assert [match.same_as for match in article.matches] == same_as(list(season.games))
    told = [(diagnostic.code, diagnostic.data["parameter"]) for diagnostic in article.diagnostics if diagnostic.code == "W106"]
    assert told == [("W106", UNKNOWN_PARAMETER)] * text.count(UNKNOWN_PARAMETER)
    mentioned = list(dict.fromkeys(team for game in season.games for team in (game.home, game.away)))
    assert [(team.name, team.link, team.country) for team in article.teams] == [(t.name, t.link, t.country) for t in mentioned]


@given(season=seasons())
@settings(max_examples=examples(75))
def test_the_same_season_flattened_gives_the_same_matches_less_what_is_lost(season: Season) -> None:
    played = [game for game in season.games if game.final]

    article = touchline.read(flattened(season), language="en")

    assert article.dialect == "flattened"
    assert article.title == "2003 Cup"
    assert [less_what_is_lost(found(match)) for match in article.matches] == [
        less_what_is_lost(match) for match in expected_matches(played)
    ]
    assert {match.origin for match in article.matches} <= {"match_line"}
    assert [d.code for d in article.diagnostics if d.code < "W3" and d.code[0] != "D"] == []


@given(written=written_seasons())
@settings(max_examples=examples(40))
def test_the_laws_hold_for_a_season_in_both_dialects(written: tuple[Season, str]) -> None:
    season, text = written

    for page in (text, flattened(season)):
        article = touchline.read(page)
        holds_for(page, article)
        round_trips(page, article)


@given(written=written_seasons(), data=st.data())
@settings(max_examples=examples(40))
def test_the_laws_hold_for_a_season_with_a_hole_in_it(written: tuple[Season, str], data: st.DataObject) -> None:
    season, text = written
    page = data.draw(st.sampled_from([text, flattened(season)]))
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, min(len(page), start + 60)))
    damaged = page[:start] + data.draw(st.sampled_from(["", "}}", "{{", "|", "\n", "[[", "<ref>", "<!--"])) + page[end:]

    article = touchline.read(damaged)

    holds_for(damaged, article)
    round_trips(damaged, article)
