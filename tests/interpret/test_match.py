"""Matches through `touchline.read`: the whole record, its score and status, and how boxes stand on pages."""

import pytest

from .makers import box, codes, goals, match_with, only_match, read, score, team


def test_a_whole_match_is_read() -> None:
    match = only_match(
        "== Final ==\n"
        + box(
            date="{{Start date|2003|5|25|df=y}}",
            time="18:15 [[UTC−04:00|UTC−4]]",
            team1="'''[[Club Libertad|Libertad]]'''",
            score="1–0",
            team2="[[Club Guaraní|Guaraní]]",
            goals1="[[Gustavo Morínigo|Morínigo]] {{goal|67}}",
            goals2="",
            stadium="[[Defensores del Chaco]], [[Asunción]]",
            attendance="12,345",
            referee="Juan Pérez ([[Uruguay]])",
            report="[http://example.org Report]",
        )
    )

    assert match.id == "m1"
    assert match.section_id == "s1"
    assert (match.stage, match.round) == (("Final",), "Final")
    assert (match.date, match.date_text, match.year_inferred) == ("2003-05-25", "25 May 2003", False)
    assert (match.time, match.utc_offset) == ("18:15", "-04:00")
    assert team(match.home) == ("Libertad", "Club Libertad", None)
    assert team(match.away) == ("Guaraní", "Club Guaraní", None)
    assert match.score is not None
    assert match.score.text == "1–0"
    assert score(match) == {"full_time": (1, 0), "final": (1, 0)}
    assert (match.status, match.status_note, match.awarded) == ("played", None, None)
    assert goals(match) == {"home": ["Morínigo 67"], "away": []}
    assert match.goals[0].player_link == "Gustavo Morínigo"
    assert match.goals_status == "complete"
    assert match.shootout == ()
    assert match.venue is not None
    assert (match.venue.name, match.venue.link, match.venue.venue_id) == (
        "Defensores del Chaco",
        "Defensores del Chaco",
        "venue1",
    )
    assert match.city == "Asunción"
    assert match.attendance == 12345
    assert match.referee is not None
    assert (match.referee.name, match.referee.country) == ("Juan Pérez", "Uruguay")
    assert match.report == ("http://example.org",)
    assert (match.origin, match.template) == ("template", "Football box")
    assert match.complete
    assert match.candidates == ()
    assert match.same_as is None


def test_an_empty_box_says_nothing_and_is_incomplete() -> None:
    match = only_match("{{Football box}}")

    assert (match.date, match.date_text, match.time, match.home, match.away, match.score) == (None,) * 6
    assert (match.venue, match.city, match.attendance, match.referee) == (None,) * 4
    assert (match.goals, match.goals_status, match.shootout, match.report) == ((), None, (), ())
    assert match.status == "unknown"
    assert not match.complete


@pytest.mark.parametrize(
    "name",
    [
        "Football box",
        "football box",
        "Footballbox",
        "footballbox collapsible",
        "Football box collapsible",
        "football_box",
        "Template:Football box",
        "#invoke:football box|main",
        "#invoke: Football box|main",
    ],
)
def test_every_name_of_the_box_makes_a_match(name: str) -> None:
    match = only_match(box().replace("Football box", name))

    assert team(match.home) == ("Ajax", "Ajax", None)


def test_the_name_is_kept_as_on_the_page() -> None:
    assert only_match(box().replace("Football box", "footballbox collapsible")).template == "footballbox collapsible"


# ---------------------------------------------------------------- score and status


def test_a_plain_score_is_the_score_of_full_time() -> None:
    assert score(match_with(score="2–1")) == {"full_time": (2, 1), "final": (2, 1)}


@pytest.mark.parametrize(
    "printed",
    [
        "'''2–1'''",
        "2–'''1'''",
        "''2–1''",
        "[[Derby|2–1]]",
        "[http://example.org 2–1]",
        "{{score link|Article#Anchor|2–1}}",
        "{{score link|Article#Anchor|2–1|x}}",
        "{{nowrap|2–1}}",
        "{{abbr|2–1|x}}",
        "<span style='x'>2–1</span>",
        "2&ndash;1",
        "2&nbsp;–&nbsp;1",
        "2&#8211;1",
        "2–1<ref>x</ref>",
        "2–1{{efn|x}}",
        "2–1<!-- or 3–1 -->",
        "2:1",
        "2 - 1",
    ],
)
def test_markup_round_a_score_does_not_matter(printed: str) -> None:
    assert score(match_with(score=printed)) == {"full_time": (2, 1), "final": (2, 1)}


@pytest.mark.parametrize(
    "printed",
    [
        "2–1 (a.e.t.)",
        "2–1 <small>(a.e.t.)</small>",
        "2–1 {{small|(a.e.t.)}}",
        "2–1 {{aet}}",
        "2–1<br>(a.e.t.)",
        "2–1 ([[Overtime (sports)#Association football|a.e.t.]])",
        "'''2–1 (a.e.t.)'''",
        "2–1 ([[golden goal]])",
    ],
)
def test_a_score_after_extra_time_leaves_the_ninety_minutes_open(printed: str) -> None:
    assert score(match_with(score=printed)) == {"after_extra_time": (2, 1), "final": (2, 1)}


@pytest.mark.parametrize("value", ["yes", "y", "Yes", "1", "{{aet}}", "a.e.t."])
def test_aet_says_extra_time(value: str) -> None:
    assert score(match_with(score="2–1", aet=value)) == {"after_extra_time": (2, 1), "final": (2, 1)}


@pytest.mark.parametrize("value", ["no", "n", "No", "0", ""])
def test_aet_no_says_none(value: str) -> None:
    assert score(match_with(score="2–1", aet=value)) == {"full_time": (2, 1), "final": (2, 1)}


def test_half_time_stands_in_brackets() -> None:
    assert score(match_with(score="2–1 (1–0)")) == {"half_time": (1, 0), "full_time": (2, 1), "final": (2, 1)}


@pytest.mark.parametrize(
    "value", ["4–2", "'''4–2'''", "[[Penalty shootout|4–2]]", "4–2<ref>x</ref>", "4–2 (p)", "4:2", "4 - 2"]
)
def test_the_shoot_out_counts_into_no_other_figure(value: str) -> None:
    match = match_with(score="2–2", aet="yes", penaltyscore=value)

    assert score(match) == {"after_extra_time": (2, 2), "penalties": (4, 2), "final": (2, 2)}


@pytest.mark.parametrize("printed", ["2–2 (4–2 p)", "2–2<br>(4–2 p)", "2–2 (4–2 [[Penalty shootout|pen.]])", "2–2 {{pso|4–2}}"])
def test_the_shoot_out_may_stand_in_the_score(printed: str) -> None:
    assert score(match_with(score=printed)) == {"full_time": (2, 2), "penalties": (4, 2), "final": (2, 2)}


def test_the_parameter_of_the_shoot_out_goes_before_the_score() -> None:
    assert score(match_with(score="2–2 (4–2 p)", penaltyscore="5–4"))["penalties"] == (5, 4)


@pytest.mark.parametrize(
    "printed", ["{{golden goal|104}}", "{{goal|104|golden goal}}", "{{goal|104|[[golden goal]]}}", "{{goal|104|g.g.}}"]
)
def test_a_golden_goal_means_extra_time(printed: str) -> None:
    match = match_with(score="2–1", goals1=f"X {{{{goal|12}}}}<br>Y {printed}", goals2="Z {{goal|30}}")

    assert score(match) == {"after_extra_time": (2, 1), "final": (2, 1)}
    assert goals(match) == {"home": ["X 12", "Y 104 golden"], "away": ["Z 30"]}
    assert match.goals_status == "complete"


def test_a_silver_goal_means_extra_time() -> None:
    match = match_with(score="1–0", goals1="X {{silver goal|105}}")

    assert score(match) == {"after_extra_time": (1, 0), "final": (1, 0)}
    assert goals(match)["home"] == ["X 105 golden"]


@pytest.mark.parametrize(
    ("printed", "status", "note"),
    [
        ("3–0 (awarded)", "awarded", "awarded"),
        ("3–0 ''(awarded)''{{efn|x}}", "awarded", "awarded"),
        ("3–0 awd.", "awarded", "awd."),
        ("3–0 ([[Forfeit (sport)|forfeit]])", "awarded", "forfeit"),
        ("3–0 [[Walkover|w/o]]", "walkover", "w/o"),
    ],
)
def test_a_ruling_sets_the_result_and_says_so(printed: str, status: str, note: str) -> None:
    match = match_with(score=printed)

    assert (match.status, match.status_note) == (status, note)
    assert match.awarded is not None
    assert match.awarded.note == note
    assert score(match)["final"] == (3, 0)
    assert match.complete


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("w/o", "walkover"),
        ("Postponed", "postponed"),
        ("''Postponed''", "postponed"),
        ("Postponed to 5 May", "postponed"),
        ("Abandoned", "abandoned"),
        ("Cancelled", "cancelled"),
        ("Annulled", "annulled"),
        ("suspended", "suspended"),
    ],
)
def test_a_match_without_a_result_has_a_status(printed: str, status: str) -> None:
    match = match_with(score=printed)

    assert match.status == status
    assert match.status_note == printed.strip("'")
    assert (match.score, match.awarded, match.goals_status) == (None, None, None)
    assert match.complete


def test_an_abandoned_match_keeps_its_score() -> None:
    match = match_with(score="1–1 (abandoned 65')", goals1="X {{goal|12}}", goals2="Y {{goal|30}}")

    assert (match.status, match.status_note) == ("abandoned", "abandoned 65'")
    assert score(match)["final"] == (1, 1)
    assert match.awarded is None
    assert match.goals_status == "complete"


@pytest.mark.parametrize(
    "printed", ["v", "vs", "{{nowrap|v}}", "–", "&ndash;", "-", "Match 12", "<!-- 2–1 -->v", "5 May", "5 May 2003"]
)
def test_a_match_to_come_is_scheduled(printed: str) -> None:
    match = match_with(score=printed)

    assert match.status == "scheduled"
    assert match.score is None
    assert match.complete
    assert codes(read(box(score=printed))) == []


@pytest.mark.parametrize("printed", ["", "<!-- 2–1 -->"])
def test_a_match_without_a_score_is_unknown(printed: str) -> None:
    match = match_with(score=printed)

    assert (match.status, match.score) == ("unknown", None)
    assert not match.complete


def test_a_score_that_makes_no_sense_is_reported() -> None:
    article = read(box(score="a great victory"))

    (finding,) = article.diagnostics
    assert finding.code == "W501"
    assert finding.data == {"what": "score", "text": "a great victory"}
    assert article.matches[0].score is None


@pytest.mark.parametrize(("home", "away"), [(None, "[[PSV]]"), ("[[Ajax]]", None), (None, None)])
def test_a_match_without_a_team_is_incomplete(home: str | None, away: str | None) -> None:
    match = match_with(team1=home, team2=away)

    assert (match.home is None, match.away is None) == (home is None, away is None)
    assert not match.complete
    assert score(match)["final"] == (2, 1)


# ---------------------------------------------------------------- how boxes stand on pages


def test_two_boxes_on_one_line_are_two_matches() -> None:
    text = (
        "{{football box|date=1 May 2003|team1=A|score=1–1|team2=B|goals1={{goal|5}} X|referee=[[R]]}}"
        "{{football box|date=8 May 2003|team1=C|score=2–0|team2=D}}"
    )
    first, second = read(text).matches

    assert (first.home and first.home.name, second.home and second.home.name) == ("A", "C")
    assert (second.goals, second.referee) == ((), None)


def test_the_close_may_be_glued_to_a_tag() -> None:
    match = only_match("<section begin=F />" + box() + "<section end=F /></onlyinclude>")

    assert match.complete


def test_an_empty_parameter_does_not_run_on_into_the_next() -> None:
    match = match_with(goals1="", goals2="X {{goal|12}}", stadium="")

    assert goals(match) == {"home": [], "away": ["X 12"]}
    assert match.venue is None


def test_pipes_inside_links_calls_and_notes_separate_nothing() -> None:
    match = match_with(
        goals1="[[A B|B]] {{goal|12|pen.}}<ref>{{cite web|url=http://example.org|title=x|date=1 May 2003}}</ref>",
        stadium="[[X|Y]], [[Z|W]]",
    )

    assert goals(match)["home"] == ["B 12 pen"]
    assert match.venue is not None
    assert (match.venue.name, match.city) == ("Y", "W")


def test_editors_comments_are_no_values() -> None:
    match = only_match(
        "{{Football box <!-- match 1 -->\n| date = 4 May 2003<!-- not 5 -->\n<!-- | score = 9–9 -->\n"
        "| team1 = A\n| score = 1–0\n| team2 = B\n}}"
    )

    assert score(match)["final"] == (1, 0)


def test_the_last_of_two_equal_parameters_counts_and_is_reported() -> None:
    article = read("{{Football box|team1=A|score=1–0|team2=B|score=2–0}}")

    assert score(article.matches[0])["final"] == (2, 0)
    assert codes(article) == ["W105"]


def test_a_box_inside_a_table_a_div_or_a_list_is_a_match() -> None:
    for text in (f"{{|\n| {box()}\n|}}", f"<div>{box()}</div>", f"* {box()}", f"{{{{nowrap|{box()}}}}}"):
        assert len(read(text).matches) == 1


@pytest.mark.parametrize(
    "text",
    ["<nowiki>{{Football box|team1=A}}</nowiki>", "<!-- {{Football box|team1=A}} -->", "<pre>{{Football box|team1=A}}</pre>"],
)
def test_a_box_that_mediawiki_does_not_see_is_no_match(text: str) -> None:
    assert read(text).matches == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("attendance", "1OO"),
        ("attendance", "5,000–6,000"),
        ("attendance", "12,34<ref>Orme Gazette 45</ref>"),
        ("time", "25:61"),
    ],
)
def test_a_crowd_or_an_hour_that_cannot_be_read_is_null_and_reported(name: str, value: str) -> None:
    article = read(box(**{name: value}))

    assert getattr(article.matches[0], name) is None
    assert [(d.code, d.data["what"]) for d in article.diagnostics] == [("W501", name)]


@pytest.mark.parametrize("value", ["12,345<ref>Gate 45</ref>", "12,345<sup>2</sup>", "12,345<br>6,000", "{{formatnum:12345}}"])
def test_notes_and_further_lines_are_no_part_of_a_crowd(value: str) -> None:
    article = read(box(attendance=value))

    assert article.matches[0].attendance == 12345
    assert article.diagnostics == ()


def test_a_navbar_beside_a_result_is_no_extra_time() -> None:
    assert score(only_match(box(score="1–0 {{nv|2003 Cup}}")))["full_time"] == (1, 0)


def test_the_number_of_a_note_is_no_figure() -> None:
    match = only_match(box(score="3–0<sup>1</sup>", date="1 May 2003{{sup|2}}", stadium="[[Foo]]<sup>3)</sup>"))

    assert (score(match)["final"], match.date, match.venue and match.venue.name) == ((3, 0), "2003-05-01", "Foo")


@pytest.mark.parametrize(
    ("name", "value"), [("attendance", "Behind closed doors"), ("attendance", "–"), ("time", "TBD"), ("time", "after match 12")]
)
def test_words_for_an_unknown_crowd_or_hour_are_no_fault(name: str, value: str) -> None:
    article = read(box(**{name: value}))

    assert getattr(article.matches[0], name) is None
    assert article.diagnostics == ()


def test_a_crowd_that_cannot_be_read_hides_no_goals() -> None:
    article = read(box(score="2–0", goals1="Hale {{goal|12}}", attendance="1OO"))

    assert [d.code for d in article.diagnostics] == ["D201", "W501"]


@pytest.mark.parametrize("value", ["?", "–", "???"])
def test_a_sign_is_no_referee(value: str) -> None:
    assert only_match(box(referee=value)).referee is None


@pytest.mark.parametrize("text", ["1 200–0", "2,1–0", "2–1–0", "2 – 1 – 0", "2:1:0", "2–1000", "2–1.5"])
def test_a_score_beside_further_figures_is_reported_and_not_read_in_part(text: str) -> None:
    article = read(box(score=text))

    assert article.matches[0].score is None
    assert [(d.code, d.data["what"]) for d in article.diagnostics] == [("W501", "score")]


@pytest.mark.parametrize(
    ("text", "final"), [("149–0", (149, 0)), ("1–0 abandoned 71", (1, 0)), ("(5) 1–1 (6)", (1, 1)), ("1–1, 4–3 pen.", (1, 1))]
)
def test_figures_that_are_told_apart_leave_a_score_readable(text: str, final: tuple[int, int]) -> None:
    assert score(match_with(score=text))["final"] == final


@pytest.mark.parametrize(
    ("printed", "status", "note"),
    [
        ("0–3{{efn|Alfa fielded [[X (player)|X]]; awarded to Beta.}}", "awarded", "Alfa fielded X; awarded to Beta."),
        ("'''0–3'''<ref name=a>Awarded 0–3.</ref>", "awarded", "Awarded 0–3."),
        ("1–4{{efn|Awarded at first.}}", "played", "Awarded at first."),
        ("0–3{{efn|Played behind closed doors.}}", "played", None),
    ],
)
def test_a_footnote_behind_the_result_tells_how_it_came_about(printed: str, status: str, note: str | None) -> None:
    match = match_with(score=printed)

    assert (match.status, match.status_note, match.awarded is not None) == (status, note, status == "awarded")


def test_a_remark_in_the_place_of_the_round_is_no_round() -> None:
    call = "{{Partido|local=A|visita=B|resultado=1:1|fecha=17 de julio de 2011|suceso=%s}}"
    remark, stage = (only_match(call % said, language="es") for said in ("Suspendido al minuto 85 por lluvia", "Fecha 1"))

    assert (remark.round, remark.status, remark.status_note) == (None, "played", "Suspendido al minuto 85 por lluvia")
    assert (stage.round, stage.status_note) == ("Fecha 1", None)
