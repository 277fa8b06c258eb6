"""Goals and shoot-outs of matches through `touchline.read`."""

import pytest

from .makers import box, brief, codes, goals, home_goals, kicks, match_with, only_match, read

GOALS = [
    ("[[Harry Kane|Kane]] {{goal|12}}", ["Kane 12"]),
    ("Kane {{goal|12||45+2|pen.}}", ["Kane 12", "Kane 45+2 pen"]),
    ("Kane {{goal|12|66}}", ["Kane 12", "Kane 66"]),
    ("Kane {{goal|45+5|pen.|88}}", ["Kane 45+5 pen", "Kane 88"]),
    ("Kane {{goal|45+1|pen.|90+3}}", ["Kane 45+1 pen", "Kane 90+3"]),
    ("Kane {{goal|12|34|o.g.}}", ["Kane 12", "Kane 34 og"]),
    ("Kane {{goal|45&nbsp;+&nbsp;1|pen.}}", ["Kane 45+1 pen"]),
    ("Kane {{goal|64||78||90+3|pen.}}", ["Kane 64", "Kane 78", "Kane 90+3 pen"]),
    ("Kane {{goal|64|pen|78|pen}}", ["Kane 64 pen", "Kane 78 pen"]),
    ("Kane {{goal|90'}}", ["Kane 90"]),
    ("Kane {{goal|45'+2}}", ["Kane 45+2"]),
    ("Kane {{goal|45 + 2}}", ["Kane 45+2"]),
    ("Kane {{goal| 64 | | 78 | pen. }}", ["Kane 64", "Kane 78 pen"]),
    ("Kane {{goal|1=64|2=pen.}}", ["Kane 64 pen"]),
    ("Kane {{goal|1=64|2=|3=78}}", ["Kane 64", "Kane 78"]),
    ("Kane {{goal|64||}}", ["Kane 64"]),
    ("Kane {{goal|}}", ["Kane ?"]),
    ("Kane {{goal}}", ["Kane ?"]),
    ("Kane {{goal|?}}", ["Kane ?"]),
    ("Kane {{Goal |64}}", ["Kane 64"]),
    ("Kane {{goal|64}}{{goal|78}}", ["Kane 64", "Kane 78"]),
    ("Kane {{goal|64}}, {{goal|78}}", ["Kane 64", "Kane 78"]),
    ("Kane {{goal|64}} (pen.)", ["Kane 64 pen"]),
    ("Kane {{goal|64}} {{small|(o.g.)}}", ["Kane 64 og"]),
    ("Kane {{goal|64}} ([[own goal|o.g.]])", ["Kane 64 og"]),
    ("Kane ([[own goal|o.g.]]) {{goal|64}}", ["Kane 64 og"]),
    ("Kane {{goal|64|[[penalty kick (association football)|pen.]]}}", ["Kane 64 pen"]),
    ("Kane {{goal|64|''pen.''}}", ["Kane 64 pen"]),
    ("{{gol|80}} Kane (e/c)", ["Kane 80 og"]),
    ("Kane {{gol|80|p/p}}", ["Kane 80 og"]),
    ("Kane {{ogoal|12}}", ["Kane 12 og"]),
    ("Kane {{own goal|12}}", ["Kane 12 og"]),
    ("Kane {{pengoal|12}}", ["Kane 12 pen"]),
    ("Kane {{goal|12}} (Saka)", ["Kane 12 <Saka>"]),
    ("Kane {{goal|64|missed pen.}}", []),
    # cards and substitutions beside goals are none
    ("Kane {{goal|12}} {{yel|45}}", ["Kane 12"]),
    ("Kane {{yel|30}} {{goal|45}}", ["Kane 45"]),
    ("Kane {{goal|12}} {{sent off|0|45}} {{subon|46}}", ["Kane 12"]),
    # several scorers: commas, breaks, lists, nothing at all
    ("Kane {{goal|12}}, Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("Kane {{goal|12}}; Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("Kane {{goal|12}} Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("Kane {{goal|12}}<br>Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("Kane {{goal|12}}<br />Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("Kane {{goal|12}}</br>Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("\n*Kane {{goal|12}}\n* Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("*Kane {{goal|12}}\n*Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("{{unbulleted list|Kane {{goal|12}}|Saka {{goal|13}}}}", ["Kane 12", "Saka 13"]),
    ("{{plainlist|\n* Kane {{goal|12}}\n* Saka {{goal|13}}\n}}", ["Kane 12", "Saka 13"]),
    ("Kane {{goal|12}} • Saka {{goal|13}}", ["Kane 12", "Saka 13"]),
    ("<div>Kane {{goal|12}}</div><div>Saka {{goal|13}}</div>", ["Kane 12", "Saka 13"]),
    ("{{nowrap|Kane {{goal|12}}}}<br>{{nowrap|Saka {{goal|13}}}}", ["Kane 12", "Saka 13"]),
    ("Kane&nbsp;{{goal|12}}&nbsp;&nbsp;Saka&nbsp;{{goal|13}}", ["Kane 12", "Saka 13"]),
    # mirrored: the minute before the name
    ("{{goal|12}} Kane<br>{{goal|13}} Saka", ["Kane 12", "Saka 13"]),
    ("{{goal|12||34}} Kane", ["Kane 12", "Kane 34"]),
    ("{{goal|12|pen.}} Kane, {{goal|13}} Saka", ["Kane 12 pen", "Saka 13"]),
    ("*{{goal|30|o.g.}} [[B. Two]]\n*{{goal|118}} [[C. Three]]", ["B. Two 30 og", "C. Three 118"]),
    # names with marks
    ("{{flagicon|ENG}} [[Harry Kane|Kane]] {{goal|12}}", ["Kane 12"]),
    ("''Kane'' {{goal|12}}", ["Kane 12"]),
    ("Kane<ref>x</ref> {{goal|12}}", ["Kane 12"]),
    ("Kane {{goal|12}}<ref>x</ref>", ["Kane 12"]),
    ("Kane {{goal|12}}{{efn|x}}", ["Kane 12"]),
    ("Kane* {{goal|12}}", ["Kane 12"]),
    ("Kane<!-- [[Saka]] {{goal|13}} --> {{goal|12}}", ["Kane 12"]),
    ("O'Shea {{goal|12}}", ["O'Shea 12"]),
    ("[[N'Golo Kanté|Kanté]] {{goal|12}}", ["Kanté 12"]),
    # by hand
    ("Kane 12', 45+2' (pen.)<br>Saka 60'", ["Kane 12", "Kane 45+2 pen", "Saka 60"]),
    ("Kane 12&prime;", ["Kane 12"]),
    ("Kane (12)", ["Kane 12"]),
    ("[[Ana Roa|Roa]] 9', 90+1' (pen.)", ["Roa 9", "Roa 90+1 pen"]),
]


@pytest.mark.parametrize(("value", "expected"), GOALS)
def test_the_goals_of_a_side_are_read(value: str, expected: list[str]) -> None:
    assert home_goals(value) == expected
    assert "W501" not in codes(read(box(goals1=value)))


def test_italian_wikis_write_added_time_second() -> None:
    assert home_goals("Rossi {{Goal|45|2}}", language="it") == ["Rossi 45+2"]
    assert home_goals("Rossi {{Goal|12|66}}", language="it") == ["Rossi 12", "Rossi 66"]


def test_an_own_goal_counts_for_the_side_that_it_is_listed_under() -> None:
    match = match_with(score="0–1", goals2="[[Smith]] {{goal|12|o.g.}}")

    (goal,) = match.goals
    assert (goal.side, goal.player, goal.own_goal) == ("away", "Smith", True)
    assert match.goals_status == "complete"


def test_a_goal_and_a_kick_have_their_place_on_the_page() -> None:
    text = box(
        goals1="[[Kane]] {{goal|12||45+2|pen.}} Foden 60' (o.g.)",
        goals2="{{goal|30}} [[Saka]]<br>Rice {{goal}}",
        penalties1="* [[Harry Kane|Kane]] {{pengoal}}\n* Bellingham {{penmiss}}",
    )
    match = only_match(text)

    assert [(brief(goal), text[goal.span.start : goal.span.end]) for goal in match.goals] == [
        ("Kane 12", "12"),
        ("Kane 45+2 pen", "45+2"),
        ("Foden 60 og", "60' (o.g.)"),
        ("Saka 30", "30"),
        ("Rice ?", "{{goal}}"),
    ]
    assert [text[kick.span.start : kick.span.end] for kick in match.shootout] == ["Kane", "Bellingham"]
    assert text[match.span.start : match.span.end] == text


@pytest.mark.parametrize("minute", ["0", "131", "150", "999"])
def test_a_minute_that_no_match_has_is_reported_and_left_out(minute: str) -> None:
    article = read(box(goals1=f"Kane {{{{goal|{minute}}}}}"))

    assert [brief(goal) for goal in article.matches[0].goals] == ["Kane ?"]
    assert codes(article) == ["D204"]


def test_goals_that_cannot_be_read_are_reported() -> None:
    article = read(box(goals1="4–3–3"))

    assert article.matches[0].goals == ()
    assert [(d.code, d.data["what"]) for d in article.diagnostics] == [("W501", "goals")]


@pytest.mark.parametrize(
    ("result", "home", "away", "status"),
    [
        ("2–1", "A {{goal|1||2}}", "B {{goal|3}}", "complete"),
        ("0–0", "", "", "scoreless"),
        ("2–1", "", "", "not_listed"),
        ("2–1", "A {{goal|1}}", "", "partial"),
        ("2–1", "A {{goal|1||2}}", "", "partial"),
        ("2–1", "A {{goal|1||2||3}}", "B {{goal|4}}", "mismatch"),
        ("2–1", "A {{goal|1}}", "B {{goal|2||3}}", "mismatch"),
        ("0–0", "A {{goal|1}}", "", "mismatch"),
        ("v", "", "", None),
        ("v", "A {{goal|1}}", "", "partial"),
        ("2–2 (4–3 p)", "A {{goal|1||2}}", "B {{goal|3||4}}", "complete"),
        ("3–0 (awarded)", "", "", "not_listed"),
    ],
)
def test_the_goals_are_held_against_the_score(result: str, home: str, away: str, status: str | None) -> None:
    assert match_with(score=result, goals1=home, goals2=away).goals_status == status


# ---------------------------------------------------------------- the shoot-out

KICKS = [
    ("X {{pengoal}}<br>Y {{penmiss}}", [("X", True), ("Y", False)]),
    ("*X {{pengoal}}\n*Y {{penmiss}}", [("X", True), ("Y", False)]),
    ("{{pengoal}} X<br>{{penmiss}} Y", [("X", True), ("Y", False)]),
    ("*{{penmiss}} [[Xa|X]]\n*{{pengoal}} [[Ya|Y]]", [("X", False), ("Y", True)]),
    ("# X {{pengoal}}\n# Y {{penmiss}}", [("X", True), ("Y", False)]),
    ("1. X {{pengoal}}<br>2. Y {{penmiss}}", [("X", True), ("Y", False)]),
    ("{{unbulleted list|X {{pengoal}}|Y {{penmiss}}}}", [("X", True), ("Y", False)]),
    ("{{nowrap|X {{pengoal}}}}<br>{{nowrap|Y {{penmiss}}}}", [("X", True), ("Y", False)]),
    ("{{flagicon|BRA}} X {{pengoal}}<br>Y {{penmiss}} (saved)", [("X", True), ("Y", False)]),
    ("X ✔<br>Y ✘", [("X", True), ("Y", False)]),
    ("X<br>Y (missed)", [("X", None), ("Y", False)]),
    ("X {{pengoal}}<ref>x</ref><br><br>Y {{penmiss}}", [("X", True), ("Y", False)]),
    ("O'Shea {{pengoal}}", [("O'Shea", True)]),
    ("[[Xa|X]] {{goal}}<br>{{goal}} Y<br>{{penmiss}} Z", [("X", True), ("Y", True), ("Z", False)]),
    ("Ji-Sung {{penmiss}}<br>{{pengoal}} Lopez-Diaz", [("Ji-Sung", False), ("Lopez-Diaz", True)]),
    ("X {{penmiss}} – saved<br>Y {{penmiss}}: over the bar", [("X", False), ("Y", False)]),
]


@pytest.mark.parametrize(("value", "expected"), KICKS)
def test_the_kicks_of_a_side_are_read_in_order(value: str, expected: list[tuple[str | None, bool | None]]) -> None:
    for number, side in ((1, "home"), (2, "away")):
        match = match_with(score="1–1", penaltyscore="4–3", **{f"penalties{number}": value})

        assert kicks(match, side) == expected
        assert match.goals == ()


def test_a_kick_links_to_its_taker() -> None:
    match = match_with(score="1–1", penaltyscore="1–0", penalties1="[[Harry Kane|Kane]] {{pengoal}}")

    assert match.shootout[0].player_link == "Harry Kane"


def test_kicks_are_no_goals() -> None:
    match = match_with(
        score="1–1", penaltyscore="2–1", goals1="A {{goal|1}}", goals2="B {{goal|2}}", penalties1="A {{pengoal}}"
    )

    assert goals(match) == {"home": ["A 1"], "away": ["B 2"]}
    assert match.goals_status == "complete"


@pytest.mark.parametrize("value", ["", "<!-- x -->"])
def test_an_empty_list_has_no_kicks(value: str) -> None:
    assert match_with(penalties1=value).shootout == ()
