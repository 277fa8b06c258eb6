"""football.json and Football.TXT: what is written, and that reading it back gives the same games."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

import touchline
from touchline.write.openfootball import (
    Game,
    Strike,
    football_json,
    football_txt,
    games_of,
    read_football_json,
    read_football_txt,
)

CUP = """
== Group A ==
=== Matchday 1 ===
{{football box|date=9 June 2006|time=18:00 [[UTC+02:00|UTC+2]]|team1={{fb-rt|GER}}|score=4–2|team2={{fb|CRC}}
|goals1=[[Philipp Lahm|Lahm]] {{goal|6}}<br>[[Miroslav Klose|Klose]] {{goal|17||61}}<br>[[Torsten Frings|Frings]] {{goal|87}}
|goals2=[[Paulo Wanchope|Wanchope]] {{goal|12||73}}|stadium=[[Allianz Arena]], [[Munich]]}}
{{football box|date=9 June 2006|team1={{fb-rt|POL}}|score=0–0|team2={{fb|ECU}}|goals1=|goals2=}}
{{football box|date=10 June 2006|team1={{fb-rt|POL}}|score=postponed|team2={{fb|GER}}}}
== Final ==
{{football box|date=9 July 2006|team1={{fb-rt|ITA}}|score=1–1|aet=yes|team2={{fb|FRA}}|penaltyscore=5–3
|goals1=[[Marco Materazzi|Materazzi]] {{goal|19}}|goals2=[[Zinedine Zidane|Zidane]] {{goal|7|pen.}}}}
"""

TEXT = """\
= Cup 2006

▪ Group A
▪▪ Matchday 1
Fri Jun 9 2006
  18:00 UTC+2  Germany  4-2  Costa Rica  @ Allianz Arena, Munich
      (Lahm 6'  Klose 17', 61'  Frings 87'; Wanchope 12', 73')
  Poland  0-0  Ecuador
      (-; -)
Sat Jun 10 2006
  Poland  v  Germany  [postponed]

▪ Final
Sun Jul 9 2006
  Italy  5-3 pen. 1-1 a.e.t.  France
      (Materazzi 19'; Zidane 7' (pen.))
"""


def games() -> list[Game]:
    return games_of(touchline.read(CUP, title="Cup 2006", language="en"))


def test_a_cup_as_football_txt() -> None:
    assert football_txt("Cup 2006", games()) == TEXT


def test_a_match_as_football_json() -> None:
    written = json.loads(football_json("Cup 2006", games()))

    assert written["name"] == "Cup 2006"
    assert written["matches"][0] == {
        "round": "Matchday 1",
        "date": "2006-06-09",
        "time": "18:00 UTC+2",
        "team1": "Germany",
        "team2": "Costa Rica",
        "score": {"ft": [4, 2]},
        "goals1": [
            {"name": "Lahm", "minute": 6},
            {"name": "Klose", "minute": 17},
            {"name": "Klose", "minute": 61},
            {"name": "Frings", "minute": 87},
        ],
        "goals2": [{"name": "Wanchope", "minute": 12}, {"name": "Wanchope", "minute": 73}],
        "group": "Group A",
        "ground": "Allianz Arena, Munich",
    }
    assert written["matches"][2]["status"] == "postponed"
    assert written["matches"][3]["score"] == {"et": [1, 1], "p": [5, 3]}


def test_a_match_that_is_told_twice_is_written_once() -> None:
    text = "{{Round2|9 July – [[Berlin]]|{{fb|ITA}}|1 (5)|{{fb|FRA}}|1 (3)}}" + CUP

    assert len(games_of(touchline.read(text, title="Cup 2006", language="en"))) == 4


# ---------------------------------------------------------------- back again

_NAMES = st.text(st.sampled_from("ABCDEabcdeéßŁ12'. -"), min_size=1, max_size=12).map(lambda text: "T" + " ".join(text.split()))
_PAIRS = st.tuples(st.integers(0, 20), st.integers(0, 20))
_STRIKES = st.builds(
    lambda name, minute, offset, own, pen: Strike(
        name=name, minute=minute, offset=offset if minute else None, owngoal=own, penalty=pen
    ),
    st.none()
    | st.sampled_from(["Roa", "Silva, Jr.", "Abel 2"])
    | st.from_regex(r"[A-Z][a-zé]{1,8}(?: [A-Z]'[A-Z][a-z]{1,8})?", fullmatch=True),
    st.none() | st.integers(1, 120),
    st.none() | st.integers(1, 9),
    st.booleans(),
    st.booleans(),
)


@st.composite
def written_games(draw: st.DrawFn) -> Game:
    after = draw(st.none() | _PAIRS)
    full = draw(st.none() | _PAIRS)
    listed = draw(st.booleans())
    return Game(
        team1=draw(_NAMES),
        team2=draw(_NAMES),
        round=draw(st.sampled_from([None, "Final", "Matchday 1", "Round of 16, replays"])),
        group=draw(st.sampled_from([None, "Group A", "Group 12"])),
        date=draw(st.none() | st.dates().map(lambda day: day.isoformat())),
        time=draw(st.sampled_from([None, "18:00", "18:00 UTC-4", "09:30 UTC+5:30"])),
        half_time=draw(st.none() | _PAIRS) if after or full else None,
        full_time=full,
        after_extra_time=after,
        penalties=draw(st.none() | _PAIRS),
        goals1=tuple(draw(st.lists(_STRIKES, max_size=4))) if listed else None,
        goals2=tuple(draw(st.lists(_STRIKES, max_size=4))) if listed else None,
        ground=draw(st.none() | _NAMES),
        status=draw(st.sampled_from([None, "postponed", "awarded", "abandoned"])),
    )


@given(name=_NAMES, games=st.lists(written_games(), max_size=6))
@settings(deadline=None)
def test_both_forms_read_back_as_they_were(name: str, games: list[Game]) -> None:
    assert read_football_json(football_json(name, games)) == (name, games)
    assert read_football_txt(football_txt(name, games)) == [(name, games)]


def test_scores_and_columns_are_read_as_others_write_them() -> None:
    text = "= Cup\n\n▪ Quarterfinals\nFri Jun 30 2006\n  Alfa    1-1 a.e.t. (1-1, 0-0), 4-2 pen.  Beta     @ Ground\n  (Roa 80'; Paz 49')\n"

    [(_, [game])] = read_football_txt(text.replace("\n  (", "\n      ("))

    assert (game.half_time, game.full_time, game.after_extra_time, game.penalties) == ((0, 0), (1, 1), (1, 1), (4, 2))
    assert (game.team1, game.team2, game.ground, game.date) == ("Alfa", "Beta", "Ground", "2006-06-30")
