"""Legs joined to ties, and matches that stand below the heading of a group they are not in."""

import pytest

import touchline
from touchline.interpret.ties import join_legs
from touchline.model.record import Article, Tie

from .makers import box, context


def flat(*lines: str) -> Article:
    article = touchline.read("= 2003 Cup =\n\n" + "\n".join(lines) + "\n", dialect="flattened")
    assert article.status == "ok"
    return article


def brief(tie: Tie) -> tuple[object, ...]:
    teams = tuple(team.name for team in tie.teams)
    return *teams, tie.legs, tie.aggregate, tie.winner and tie.winner.name, tie.decided_by


SEMIFINAL = ("== Semi-finals ==", "1 May 2003", "Ajax 2-1 PSV", "", "8 May 2003")


def test_legs_below_headings_are_a_tie() -> None:
    article = flat("== Final ==", "=== First leg ===", "Ajax 2-1 PSV", "=== Second leg ===", "PSV 1-1 Ajax")

    assert [brief(tie) for tie in article.ties] == [("Ajax", "PSV", ((2, 1), (1, 1)), (3, 2), "Ajax", "goals")]
    assert article.ties[0].match_ids == ("m1", "m2")
    assert article.ties[0].section_id == "s1"


def test_two_matches_with_swapped_grounds_below_a_knockout_heading_are_a_tie_and_get_their_legs() -> None:
    article = flat(*SEMIFINAL, "PSV 2-0 Ajax")

    assert [brief(tie) for tie in article.ties] == [("Ajax", "PSV", ((2, 1), (0, 2)), (2, 3), "PSV", "goals")]
    assert [match.leg for match in article.matches] == [1, 2]


def test_dates_order_the_legs() -> None:
    article = flat("== Final ==", "8 May 2003", "Ajax 0-0 PSV", "", "1 May 2003", "PSV 1-0 Ajax")

    assert [match.leg for match in article.matches] == [2, 1]
    assert brief(article.ties[0])[:2] == ("PSV", "Ajax")


NO_TIES = [
    ("a league in which all meet twice", ["== Results ==", "Ajax 1-0 PSV", "", "PSV 1-0 Ajax"]),
    ("a group of a knock-out cup", ["== Qualifying ==", "=== Group A ===", "Ajax 1-0 PSV", "", "PSV 1-0 Ajax"]),
    ("twice on one ground", ["== Final ==", "Ajax 1-0 PSV", "", "Ajax 0-0 PSV"]),
    ("a third team", ["== Promotion play-off ==", "Ajax 1-0 PSV", "", "PSV 1-0 Ajax", "", "PSV 1-0 NEC"]),
    ("matchdays", ["== Play-off ==", "=== Matchday 1 ===", "Ajax 1-0 PSV", "=== Matchday 2 ===", "PSV 1-0 Ajax"]),
    ("one leg", ["== Final ==", "=== First leg ===", "Ajax 1-0 PSV"]),
    ("no score", ["== Final ==", "=== First leg ===", "|team1 = Ajax |team2 = PSV"]),
    ("two stages", ["== Quarter-finals ==", "Ajax 1-0 PSV", "== Semi-finals ==", "PSV 1-0 Ajax"]),
]


@pytest.mark.parametrize(("why", "lines"), NO_TIES, ids=[why for why, _ in NO_TIES])
def test_what_is_no_tie(why: str, lines: list[str]) -> None:
    assert flat(*lines).ties == ()


OUTCOMES = [
    ("PSV 2-1 (a.e.t.) (4-3 p) Ajax", (), ("PSV", "penalties")),
    ("PSV 2-1 (4-5 p) Ajax", (), ("Ajax", "penalties")),
    ("PSV 3-1 (a.e.t.) Ajax", (), ("PSV", "extra_time")),
    ("PSV 1-0 Ajax", (), (None, None)),
    ("PSV 1-0 Ajax", ("PSV went through on away goals.",), ("PSV", "away_goals")),
    ("PSV 1-0 Ajax", ("PSV ging door op uitdoelpunten.",), ("PSV", "away_goals")),
    ("PSV 1-0 Ajax", ("PSV awansowało dzięki bramkom: więcej bramek zdobytych na wyjeździe.",), ("PSV", "away_goals")),
    ("PSV 2-1 Ajax", ("PSV went through on away goals.",), (None, None)),
]


@pytest.mark.parametrize(("second", "prose", "expected"), OUTCOMES)
def test_who_won_and_how(second: str, prose: tuple[str, ...], expected: tuple[str | None, str | None]) -> None:
    (tie,) = flat(*SEMIFINAL, second, "", *prose).ties

    assert (tie.winner.name if tie.winner else None, tie.decided_by) == expected


def test_a_replay_decides_what_was_drawn() -> None:
    article = flat("== Final ==", "Ajax 1-1 PSV", "", "=== Replay ===", "PSV 0-2 Ajax")

    assert [brief(tie) for tie in article.ties] == [("Ajax", "PSV", ((1, 1), (2, 0)), None, "Ajax", "replay")]
    assert [match.leg for match in article.matches] == [None, None]


def test_a_third_match_decides_a_tie_of_three() -> None:
    headings = ("=== First leg ===", "=== Second leg ===", "=== Third leg ===")
    lines = ("Ajax 3-0 PSV", "PSV 1-0 Ajax", "Ajax 0-1 PSV")
    article = flat("== Final ==", *(line for pair in zip(headings, lines, strict=True) for line in pair))

    assert brief(article.ties[0])[3:] == ((3, 1), "PSV", "replay")


THIRD = ["== Semi-finals ==", "1 May 2003", "Ajax 2-1 PSV", "", "8 May 2003", "PSV {} Ajax", "", "15 May 2003", "Ajax 1-3 PSV"]
THIRDS = [
    ("3-2", ("Ajax", "PSV", ((2, 1), (2, 3), (1, 3)), (4, 4), "PSV", "replay")),
    ("5-0", ("Ajax", "PSV", ((2, 1), (0, 5), (1, 3)), (2, 6), "PSV", "replay")),
]


@pytest.mark.parametrize(("second", "expected"), THIRDS)
def test_a_third_match_behind_one_win_each_decides(second: str, expected: tuple[object, ...]) -> None:
    article = flat(*(line.format(second) for line in THIRD))

    assert [brief(tie) for tie in article.ties] == [expected]


def test_a_third_match_of_a_side_that_had_won_already_is_none_of_the_tie() -> None:
    assert flat(*(line.format("0-1") for line in THIRD)).ties == ()


def test_two_replays_follow_two_draws() -> None:
    article = flat(
        "== First round ==", "1 May 2003", "Ajax 0-0 PSV", "", "8 May 2003", "PSV 2-2 Ajax", "", "9 May 2003", "Ajax 1-4 PSV"
    )

    assert [brief(tie) for tie in article.ties] == [("Ajax", "PSV", ((0, 0), (2, 2), (1, 4)), None, "PSV", "replay")]
    assert [match.leg for match in article.matches] == [None, None, None]


def test_boxes_of_raw_pages_are_joined_too_and_twice_the_same_match_is_one() -> None:
    first, second = box(date="1 May 2003"), box(date="8 May 2003", team1="[[PSV]]", team2="[[Ajax]]", score="1–1")
    article = touchline.read(f"== Quarter-finals ==\n{first}\n{second}\n{first}\n")

    assert [tie.match_ids for tie in article.ties] == [("m1", "m2")]
    assert [match.leg for match in article.matches] == [1, 2, None]


def test_a_tie_that_is_printed_gets_the_matches_of_its_legs() -> None:
    article = flat(*SEMIFINAL, "PSV 2-0 Ajax")
    printed = Tie(
        id="x",
        section_id=None,
        teams=article.ties[0].teams[::-1],
        legs=((1, 2), (2, 0)),
        aggregate=(3, 2),
        span=article.ties[0].span,
    )
    matches = tuple(match for match in article.matches)

    _, (tie,) = join_legs(matches, context("Ajax"), [printed])

    assert (tie.id, tie.match_ids, tie.legs) == ("tie1", ("m1", "m2"), ((1, 2), (2, 0)))


GROUPS = """== Semi-finals ==
=== Group 1 ===
| Pos | Team | Pld | W | D | L | Pts |
| 1 | Ajax | 2 | 2 | 0 | 0 | 6 |
| 2 | NEC | 2 | 0 | 0 | 2 | 0 |

=== Group 2 ===
| Pos | Team | Pld | W | D | L | Pts |
| 1 | PSV | 2 | 2 | 0 | 0 | 6 |
| 2 | VVV | 2 | 0 | 0 | 2 | 0 |

"""


def test_the_winners_of_two_groups_that_meet_below_the_second_play_the_final() -> None:
    article = touchline.read(f"= Cup =\n{GROUPS}Ajax 1-0 PSV\n\nPSV 1-1 Ajax\n")

    assert [(m.stage, m.round, m.group, m.stage_inferred, m.leg) for m in article.matches] == [
        (("Final",), "Final", None, True, 1),
        (("Final",), "Final", None, True, 2),
    ]
    assert len(article.ties) == 1


def test_teams_of_two_groups_are_in_neither() -> None:
    (match,) = touchline.read(f"= Cup =\n{GROUPS}Ajax 1-0 VVV\n").matches

    assert (match.stage, match.group, match.stage_inferred) == (("Semi-finals",), None, True)


@pytest.mark.parametrize("line", ["PSV 1-0 VVV", "PSV 1-0 Feyenoord", "Twente 1-0 Feyenoord"])
def test_a_match_of_the_group_or_of_a_team_nobody_knows_stays_where_it_stands(line: str) -> None:
    (match,) = touchline.read(f"= Cup =\n{GROUPS}{line}\n").matches

    assert (match.group, match.stage_inferred) == ("2", False)


def test_a_printed_tie_tells_its_shootout() -> None:
    article = flat(
        "== Semi-finals ==",
        "| Team 1 | Agg. | Team 2 | 1st leg | 2nd leg |",
        "| Ajax | 3–3 (2–4 p) | PSV | 2–1 | 1–2 |",
        "| Vitesse | 3–2 | NEC | 2–1 | 1–1 |",
    )
    assert [(tie.aggregate, tie.penalties, tie.decided_by) for tie in article.ties] == [
        ((3, 3), (2, 4), "penalties"),
        ((3, 2), None, "goals"),
    ]


def test_the_shootout_of_the_second_leg_is_told_in_the_order_of_the_teams() -> None:
    article = flat(
        "== Final ==",
        *("=== First leg ===", "Ajax 2-1 PSV", "=== Second leg ==="),
        *("8 May 2003", "PSV 2-1 (5–3 p) Ajax"),
    )
    assert [(tie.teams[0].name, tie.penalties, tie.decided_by) for tie in article.ties] == [("Ajax", (3, 5), "penalties")]
