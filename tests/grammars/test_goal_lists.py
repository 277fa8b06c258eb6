"""Goal lists by the grammar: name, minute, added time and remarks of every goal, in the forms of six languages."""

import pytest

from touchline.interpret.goals import GoalReading, read_goals
from touchline.model.plain import Plain


def as_plain(text: str) -> Plain:
    return Plain(text, [(0, 0, len(text), True)], [], [])


def brief(goal: GoalReading, text: str) -> str:
    """`Kane 45+2 pen`: what a goal says, on a line."""
    minute = "?" if goal.minute is None else str(goal.minute)
    added = f"+{goal.added_time}" if goal.added_time is not None else ""
    flags = [word for word, set_ in (("pen", goal.penalty), ("og", goal.own_goal), ("golden", goal.golden)) if set_]
    note = [f"<{goal.note}>"] if goal.note else []
    return " ".join([text[slice(*goal.name)] if goal.name else "-", minute + added, *flags, *note])


def goals_in(text: str) -> list[str]:
    reading = read_goals(as_plain(text))
    assert not reading.unreadable, [text[slice(*place)] for place in reading.unreadable]
    return [brief(goal, text) for goal in reading.goals]


LISTS = [
    # the usual form: names and minutes
    ("Kane 12'", ["Kane 12"]),
    ("Kane 12', 45+2' (pen.)", ["Kane 12", "Kane 45+2 pen"]),
    ("Kane 12', 45+2' (pen.); N'Golo Kanté 71' (o.g.)", ["Kane 12", "Kane 45+2 pen", "N'Golo Kanté 71 og"]),
    ("Julio dos Santos 67', 86'", ["Julio dos Santos 67", "Julio dos Santos 86"]),
    ("Érwin Ávalos 64', Julio dos Santos 67', 86'", ["Érwin Ávalos 64", "Julio dos Santos 67", "Julio dos Santos 86"]),
    ("Kane 12'\nSaka 34'\nBellingham 90+5'", ["Kane 12", "Saka 34", "Bellingham 90+5"]),
    ("Kane 12' Saka 34'", ["Kane 12", "Saka 34"]),
    ("Kane ? (2), Saka ?' (2), Rice ?", ["Kane ?", "Kane ?", "Saka ?", "Saka ?", "Rice ?"]),
    ("Kane 12'; Saka 34'", ["Kane 12", "Saka 34"]),
    ("• Kane 12' • Saka 34'", ["Kane 12", "Saka 34"]),
    ("Kane 12' 34' 56'", ["Kane 12", "Kane 34", "Kane 56"]),
    ("Fernando del Solar 58' , Silvio 60'", ["Fernando del Solar 58", "Silvio 60"]),
    ("Kane: 12', 34'", ["Kane 12", "Kane 34"]),
    ("Kane – 12'", ["Kane 12"]),
    ("ARG Messi 12'", ["Messi 12"]),
    # the grouped list is not in the order of minutes
    (
        "Hugo Centurión 25', 58', 75', Daniel Ferreira 67'",
        [*(f"Hugo Centurión {m}" for m in (25, 58, 75)), "Daniel Ferreira 67"],
    ),
    # older English pages write the away side's minutes first
    ("90+4' Ostvind", ["Ostvind 90+4"]),
    ("12' Müller\n34', 56' Maier", ["Müller 12", "Maier 34", "Maier 56"]),
    ("12' (pen.) Müller, 13' Maier", ["Müller 12 pen", "Maier 13"]),
    # minutes as hands write them
    ("Kane 45'+1", ["Kane 45+1"]),
    ("Kane 45'+1'", ["Kane 45+1"]),
    ("Kane 45+1'", ["Kane 45+1"]),
    ("Kane 45 + 1'", ["Kane 45+1"]),
    ("Kane 90' +3", ["Kane 90+3"]),
    ("Kane 12 min", ["Kane 12"]),
    ("Kane 12 min., 34 min.", ["Kane 12", "Kane 34"]),
    ("Kane 12., 34.", ["Kane 12", "Kane 34"]),
    ("Kane 12′", ["Kane 12"]),
    ("Kane 12’", ["Kane 12"]),
    ("Kane 12´", ["Kane 12"]),
    ("Kane 12`", ["Kane 12"]),
    ('Kane 12"', ["Kane 12"]),
    ("Kane 29, 45+3, 90+2", ["Kane 29", "Kane 45+3", "Kane 90+2"]),
    ("Kane 12, Saka 34", ["Kane 12", "Saka 34"]),
    ("Kane 120+1'", ["Kane 120+1"]),
    # a remark without brackets, behind a minute with and without its mark
    ("Ruud 75' o.g., Kane 80'", ["Ruud 75 og", "Kane 80"]),
    ("Ruud 75 o.g., Kane 12 pk", ["Ruud 75 og", "Kane 12 pen"]),
    ("Ruud 9, 45+1 o. g, 50", ["Ruud 9", "Ruud 45+1 og", "Ruud 50"]),
    ("Ruud 75 OG\nKane 80 Pen", ["Ruud 75 og", "Kane 80 pen"]),
    ("Kane (12)", ["Kane 12"]),
    ("Kane (12), Saka (45)", ["Kane 12", "Saka 45"]),
    ("Kane (12, 45)", ["Kane 12", "Kane 45"]),
    ("Kane (12', 45' pen.)", ["Kane 12", "Kane 45 pen"]),
    ("Kane ?'", ["Kane ?"]),
    ("Kane ?", ["Kane ?"]),
    ("Kane (?)", ["Kane ?"]),
    ("Kane", ["Kane ?"]),
    ("Kane, Saka", ["Kane ?", "Saka ?"]),
    # names
    ("O'Shea 12'", ["O'Shea 12"]),
    ("O’Shea 12’", ["O’Shea 12"]),
    ("J. J. Okocha 12'", ["J. J. Okocha 12"]),
    ("Lee Dong-gook 12'", ["Lee Dong-gook 12"]),
    ("van der Vaart 12'", ["van der Vaart 12"]),
    ("Smith Jr. 12'", ["Smith Jr. 12"]),
    ("Шевченко 12'", ["Шевченко 12"]),
    ("محمد صلاح 12'", ["محمد صلاح 12"]),
    ("本田圭佑 12'", ["本田圭佑 12"]),
    # a remark belongs to the minute before it, and to no other
    ("Kane 12', 45' (pen.), 60'", ["Kane 12", "Kane 45 pen", "Kane 60"]),
    ("Kane 12 (p), 34 (o.g.)", ["Kane 12 pen", "Kane 34 og"]),
    ("Kane (pen.) 12'", ["Kane 12 pen"]),
    ("Kane (o.g.) 12'", ["Kane 12 og"]),
    ("Kane 12' (Saka)", ["Kane 12 <Saka>"]),
    ("Kane 12' (assist: Saka)", ["Kane 12 <assist: Saka>"]),
    # an own goal by nobody named
    ("Kane 12'\nown goal 85'", ["Kane 12", "- 85 og"]),
    ("Own goal 85' (o.g.)", ["- 85 og"]),
    *((f"{word} 85'", ["- 85 og"]) for word in ("オウンゴール", "En contra", "Självmål", "автогол", "gol en propia puerta")),
    ("0:1 Böck (90.+2), 0:2 Böck (90.+3., FE)", ["Böck 90+2", "Böck 90+3 pen"]),
    ("Kane 12', 34' (missed pen.)", ["Kane 12"]),
    ("Kane 12' (missed penalty)", []),
    ("Kane 104' (golden goal)", ["Kane 104 golden"]),
    ("Kane 104' (g.g.)", ["Kane 104 golden"]),
    ("Kane 105' (silver goal)", ["Kane 105 golden"]),
    # en: other ways to say penalty and own goal
    *((f"Kane 12' {word}", ["Kane 12 pen"]) for word in ("(pen)", "(p)", "(P)", "(pk)", "(penalty)", "pen.", "pen")),
    *((f"Kane 12' {word}", ["Kane 12 og"]) for word in ("(k.k.)", "(vl.)", "(öngól)", "(オウンゴール)", "(烏龍球)", "(乌龙)")),
    *((f"Kane 40' {word}", ["Kane 40 pen"]) for word in ("(12碼)", "(11m)", "(點球)", "(str.)")),
    *((f"Kane 12' {word}", ["Kane 12 og"]) for word in ("(o.g.)", "(og)", "(OG)", "(own goal)", "(o. g.)", "og")),
    # es
    ("Pérez 12' (pen.), 45+1' (e.c.)", ["Pérez 12 pen", "Pérez 45+1 og"]),
    ("Pérez 12' (en contra)", ["Pérez 12 og"]),
    ("Pérez 12' (penal)", ["Pérez 12 pen"]),
    ("Pérez 12' (penalti)", ["Pérez 12 pen"]),
    ("Pérez 12' (autogol)", ["Pérez 12 og"]),
    # pt
    ("Pelé 12' (pên.)", ["Pelé 12 pen"]),
    ("Pelé 12' (pen.), 34' (g.c.)", ["Pelé 12 pen", "Pelé 34 og"]),
    ("Pelé 12' (contra)", ["Pelé 12 og"]),
    # de: the score so far, the name, the minute in brackets
    ("1:1 Müller (60., FE), 2:1 Maier (75.)", ["Müller 60 pen", "Maier 75"]),
    ("1:0 Müller (12.)\n2:0 Maier (34., ET)", ["Müller 12", "Maier 34 og"]),
    ("Müller (12., 60. FE)", ["Müller 12", "Müller 60 pen"]),
    ("Müller (12.), Maier (75. ET)", ["Müller 12", "Maier 75 og"]),
    ("Müller 12' (Elfm.)", ["Müller 12 pen"]),
    ("Müller 12' (Eigentor)", ["Müller 12 og"]),
    # fr
    ("Zidane 12e", ["Zidane 12"]),
    ("Zidane 12e (s.p.)", ["Zidane 12 pen"]),
    ("Zidane (12e, 45e)", ["Zidane 12", "Zidane 45"]),
    ("Zidane (12e s.p.)", ["Zidane 12 pen"]),
    ("Zidane 12' (c.s.c.)", ["Zidane 12 og"]),
    ("Zidane 12' (csc)", ["Zidane 12 og"]),
    # it
    ("Rossi 12' (rig.), 45'+2' (rig.)", ["Rossi 12 pen", "Rossi 45+2 pen"]),
    ("Rossi 12' rig.", ["Rossi 12 pen"]),
    ("Rossi 12' (aut.)", ["Rossi 12 og"]),
    ("Rossi 12' (a.g.)", ["Rossi 12 og"]),
    ("Rossi 12' aut.", ["Rossi 12 og"]),
]


@pytest.mark.parametrize(("text", "goals"), LISTS)
def test_a_goal_list_is_read(text: str, goals: list[str]) -> None:
    assert goals_in(text) == goals


@pytest.mark.parametrize("text", ["", "   ", "\n", " \n "])
def test_an_empty_list_has_no_goals(text: str) -> None:
    assert goals_in(text) == []


@pytest.mark.parametrize(("text", "goals"), LISTS)
def test_places_lie_in_the_text_in_order_and_show_what_was_read(text: str, goals: list[str]) -> None:
    for goal in read_goals(as_plain(text)).goals:
        for start, end in filter(None, (goal.name, goal.place)):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end] != ""
        if goal.minute is not None:
            assert str(goal.minute) in text[slice(*goal.place)]


UNREADABLE = ["12', 34'", "Kane 12 goals", "3 de Febrero", "2003–04", "4–3–3", "12"]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_goal_list_is_reported_and_gives_no_goal(text: str) -> None:
    reading = read_goals(as_plain(text))

    assert reading.goals == ()
    assert reading.unreadable == ((0, len(text)),)


def test_one_bad_line_does_not_take_the_others_along() -> None:
    text = "Kane 12'\n4–3–3\nSaka 78'"

    reading = read_goals(as_plain(text))

    assert [brief(goal, text) for goal in reading.goals] == ["Kane 12", "Saka 78"]
    assert [text[slice(*place)] for place in reading.unreadable] == ["4–3–3"]


def test_a_list_beyond_all_measure_is_reported_unread() -> None:
    text = "Kane 12', " * 3000

    reading = read_goals(as_plain(text))

    assert reading.goals == ()
    assert reading.unreadable == ((0, len(text)),)


def test_thirty_one_goals_are_read() -> None:
    text = ", ".join(f"Thompson {minute}'" for minute in range(10, 41))

    assert goals_in(text) == [f"Thompson {minute}" for minute in range(10, 41)]
