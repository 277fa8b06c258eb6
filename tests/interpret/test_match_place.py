"""Where and when a match was played, what it is part of, and whose it is."""

import pytest

from .makers import box, codes, match_with, only_match, read

ATTENDANCE = [
    ("26,085", 26085),
    ("26085", 26085),
    ("26.085", 26085),
    ("26&nbsp;085", 26085),
    ("{{formatnum:26085}}", 26085),
    ("{{nts|26085}}", 26085),
    ("26,085<ref>x</ref>", 26085),
    ("26,085{{efn|x}}", 26085),
    ("c. 26,000", 26000),
    ("~26,000", 26000),
    ("26,000 (est.)", 26000),
    ("est. 26,000", 26000),
    ("26,000 (sold out)", 26000),
    ("26,085<br>(record)", 26085),
    ("'''26,085'''", 26085),
    ("[http://example.org 26,085]", 26085),
    ("0", 0),
    ("0 (behind closed doors)", 0),
    ("N/A", None),
    ("–", None),
    ("?", None),
    ("unknown", None),
    ("behind closed doors", None),
    ("", None),
]


@pytest.mark.parametrize(("value", "expected"), ATTENDANCE)
def test_the_attendance_is_a_number_of_persons(value: str, expected: int | None) -> None:
    assert match_with(attendance=value).attendance == expected


REPORTS = [
    ("[http://example.org/1 Report]", ("http://example.org/1",)),
    ("[https://example.org/1 Report] [https://example.org/2 FIFA]", ("https://example.org/1", "https://example.org/2")),
    ("[http://example.org/a?b=1&c=2 ''Report'']", ("http://example.org/a?b=1&c=2",)),
    ("([http://example.org/1 Report])", ("http://example.org/1",)),
    ("[[2010 FIFA World Cup Final|Report]]", ()),
    ("Report", ()),
    ("", ()),
]


@pytest.mark.parametrize(("value", "expected"), REPORTS)
def test_the_reports_are_urls(value: str, expected: tuple[str, ...]) -> None:
    assert match_with(report=value).report == expected


def test_the_city_may_be_a_parameter_of_its_own() -> None:
    match = match_with(stadium="[[Estadio Nacional (Lima)|Estadio Nacional]]", location="[[Lima]], Peru")

    assert match.venue is not None
    assert match.venue.name == "Estadio Nacional"
    assert match.city == "Lima, Peru"


def test_a_ground_is_one_venue_of_the_article() -> None:
    article = read(box(stadium="[[Estadio X]], Lima") + box(stadium="[[Estadio X]]") + box(stadium="Estadio Y, Cusco"))

    assert [match.venue and match.venue.venue_id for match in article.matches] == ["venue1", "venue1", "venue2"]
    assert [(venue.name, venue.city) for venue in article.venues] == [("Estadio X", "Lima"), ("Estadio Y", "Cusco")]


DATES = [
    ("4 May 2003", "2003-05-04"),
    ("May 4, 2003", "2003-05-04"),
    ("[[4 May]] [[2003]]", "2003-05-04"),
    ("[[May 4]], [[2003 in association football|2003]]", "2003-05-04"),
    ("[[2003-05-04]]", "2003-05-04"),
    ("{{start date|2003|5|4}}", "2003-05-04"),
    ("{{Start date|2003|05|04|df=yes}}", "2003-05-04"),
    ("{{dts|2003|5|4}}", "2003-05-04"),
    ("{{dts|4 May 2003}}", "2003-05-04"),
    ("{{dts|format=dmy|2003|5|4}}", "2003-05-04"),
    ("4&nbsp;May 2003<ref>x</ref>", "2003-05-04"),
    ("Sunday, 4 May 2003", "2003-05-04"),
    ("4 May 2003 (Sunday)", "2003-05-04"),
    ("4–5 May 2003", None),
    ("May 2003", None),
]


@pytest.mark.parametrize(("value", "expected"), DATES)
def test_the_date_is_iso_and_stands_beside_what_is_printed(value: str, expected: str | None) -> None:
    match = match_with(date=value)

    assert match.date == expected
    assert match.date_text
    assert not match.year_inferred
    assert codes(read(box(date=value))) == []


def test_the_time_may_stand_behind_the_date() -> None:
    match = match_with(date="4 May 2003<br>18:15 [[Central European Summer Time|CEST]]")

    assert (match.date, match.time, match.utc_offset) == ("2003-05-04", "18:15", "+02:00")


def test_a_time_without_a_date_is_kept() -> None:
    match = match_with(date=None, time="{{UTZ|18:00|-4}}")

    assert (match.date, match.time, match.utc_offset) == (None, "18:00", "-04:00")


def test_a_date_that_makes_no_sense_is_kept_as_printed_and_reported() -> None:
    article = read(box(date="31 February 2003"))

    assert (article.matches[0].date, article.matches[0].date_text) == (None, "31 February 2003")
    assert [(d.code, d.data["what"]) for d in article.diagnostics] == [("W501", "date")]


YEARS = [
    ("4 May", "2003 Peruvian Cup", "", "2003-05-04"),
    ("May 4", "2003 Peruvian Cup", "", "2003-05-04"),
    ("4 May", "UEFA Euro 2004 Group A", "", "2004-05-04"),
    ("4 May", "FIFA World Cup", "", None),
    ("4 May", None, "season=2003", "2003-05-04"),
    ("4 May", "2003 Cup", "season=2004", "2004-05-04"),
    ("4 May", None, "season=2003|dates=14 February – 26 October 2003", "2003-05-04"),
    ("4 May", None, "season=2003–04|dates=9 August 2003 – 15 May 2004", "2004-05-04"),
    ("4 November", None, "season=2003–04|dates=9 August 2003 – 15 May 2004", "2003-11-04"),
    ("26 July", None, "season=2019–20|dates=26 July 2019 – 9 March 2020", "2019-07-26"),
    ("4 January", None, "season=2003|dates=1 March 2003 – 4 February 2004", "2004-01-04"),
    ("29 February", "2003 Cup", "", None),
]


@pytest.mark.parametrize(("date", "title", "season", "expected"), YEARS)
def test_a_missing_year_comes_from_the_season_or_the_title_and_is_marked(
    date: str, title: str | None, season: str, expected: str | None
) -> None:
    head = f"{{{{Infobox football league season|{season}}}}}\n" if season else ""
    match = only_match(head + box(date=date), title)

    assert match.date == expected
    assert match.year_inferred == (expected is not None)
    assert match.date_text == date


def test_a_printed_year_wins() -> None:
    match = only_match("{{Infobox football league season|season=2003}}\n" + box(date="4 May 2005"), "2003 Cup")

    assert (match.date, match.year_inferred) == ("2005-05-04", False)


# ---------------------------------------------------------------- its place in the competition


def place(*headings: str, title: str | None = None, **parameters: str) -> tuple[object, ...]:
    """(stage, round, group, matchday, leg) of a match under these headings, outermost first."""
    text = "\n".join(f"{'=' * level} {heading} {'=' * level}" for level, heading in enumerate(headings, 2))
    match = only_match(f"{text}\n{box(**parameters)}", title)
    return match.stage, match.round, match.group, match.matchday, match.leg


PLACES = [
    (("Final",), (("Final",), "Final", None, None, None)),
    (("Knockout stage", "Semi-finals"), (("Knockout stage", "Semi-finals"), "Semi-finals", None, None, None)),
    (("Semi-finals", "First leg"), (("Semi-finals",), "Semi-finals", None, None, 1)),
    (("Semi-finals", "Second leg"), (("Semi-finals",), "Semi-finals", None, None, 2)),
    (("Group stage", "Group A"), (("Group stage", "Group A"), None, "A", None, None)),
    (("Group A", "Matchday 2"), (("Group A",), None, "A", 2, None)),
    (("Group 1", "Matches"), (("Group 1",), None, "1", None, None)),
    (("Torneo Apertura 2003", "Standings"), (("Torneo Apertura 2003",), None, None, None, None)),
    (("Semi-finals", "Italy vs Austria"), (("Semi-finals",), "Semi-finals", None, None, None)),
    (("Semi-finals", "Italy – Austria"), (("Semi-finals",), "Semi-finals", None, None, None)),
    (("Matches",), (None, None, None, None, None)),
    (("Third place play-off",), (("Third place play-off",), "Third place play-off", None, None, None)),
    ((), (None, None, None, None, None)),
    # other languages
    (("Semifinales", "Partido de ida"), (("Semifinales",), "Semifinales", None, None, 1)),
    (("Torneo Clausura", "Fecha 3"), (("Torneo Clausura",), None, None, 3, None)),
    (("Semifinales", "Vuelta"), (("Semifinales",), "Semifinales", None, None, 2)),
    (("Semifinais", "Jogos de volta"), (("Semifinais",), "Semifinais", None, None, 2)),
    (("1ª rodada",), (None, None, None, 1, None)),
    (("Viertelfinale", "Rückspiele"), (("Viertelfinale",), "Viertelfinale", None, None, 2)),
    (("34. Spieltag",), (None, None, None, 34, None)),
    (("Gruppe B",), (("Gruppe B",), None, "B", None, None)),
    (("Demi-finales", "Match aller"), (("Demi-finales",), "Demi-finales", None, None, 1)),
    (("2e journée",), (None, None, None, 2, None)),
    (("Girone A", "1ª giornata"), (("Girone A",), None, "A", 1, None)),
    (("Semifinali", "Ritorno"), (("Semifinali",), "Semifinali", None, None, 2)),
]


@pytest.mark.parametrize(("headings", "expected"), PLACES)
def test_headings_place_a_match(headings: tuple[str, ...], expected: tuple[object, ...]) -> None:
    assert place(*headings) == expected


def test_headings_of_an_earlier_part_do_not_leak() -> None:
    article = read(
        f"== Group A ==\n=== Matchday 1 ===\n{box()}\n== Semi-finals ==\n=== First leg ===\n{box()}\n== Final ==\n{box()}"
    )

    assert [(m.stage, m.group, m.matchday, m.leg) for m in article.matches] == [
        (("Group A",), "A", 1, None),
        (("Semi-finals",), None, None, 1),
        (("Final",), None, None, None),
    ]


def test_the_round_parameter_goes_before_the_heading() -> None:
    assert place("Knockout stage", round="Semi-final")[1] == "Semi-final"


def test_the_round_parameter_tells_leg_matchday_and_group() -> None:
    assert place("Semi-finals", round="First leg")[4] == 1
    assert place(round="Matchday 3")[3] == 3
    assert place(round="Group C")[2] == "C"


def test_the_title_tells_the_group_of_an_article_about_one() -> None:
    assert place(title="1990 FIFA World Cup Group D")[2] == "D"
    assert place("Group E", title="1990 FIFA World Cup Group D")[2] == "E"
    assert place(title="Group D and E")[2] is None


# ---------------------------------------------------------------- teams of the article, matches read twice


def test_equal_links_and_equal_names_are_one_team() -> None:
    article = read(
        box(team1="[[AFC Ajax|Ajax]]", team2="[[PSV Eindhoven|PSV]]")
        + box(team1="[[PSV Eindhoven|Philips Sport Vereniging]]", team2="Ajax (C)")
    )

    assert [(t.id, t.name, t.aliases, t.link) for t in article.teams] == [
        ("team1", "Ajax", (), "AFC Ajax"),
        ("team2", "PSV", ("Philips Sport Vereniging",), "PSV Eindhoven"),
    ]
    assert [(m.home and m.home.team_id, m.away and m.away.team_id) for m in article.matches] == [
        ("team1", "team2"),
        ("team2", "team1"),
    ]


def test_the_same_match_read_twice_stays_two_records() -> None:
    article = read(
        "== Group A ==\n"
        + box(team1="{{fb|BRA}}", team2="{{fb|GER}}")
        + "\n== Final day ==\n"
        + box(team1="[[Brazil national football team|Brazil]] {{flagicon|BRA}}", team2="{{flagicon|GER}} Germany")
    )

    assert [match.same_as for match in article.matches] == [None, "m1"]


@pytest.mark.parametrize(
    "other",
    [
        {"date": "5 May 2003"},
        {"score": "2–2"},
        {"team1": "[[PSV]]", "team2": "[[Ajax]]"},
        {"team2": "[[Vitesse]]"},
    ],
)
def test_another_day_score_or_side_is_another_match(other: dict[str, str]) -> None:
    article = read(box() + box(**other))

    assert [match.same_as for match in article.matches] == [None, None]


def test_matches_without_a_date_are_never_the_same() -> None:
    article = read(box(date=None) + box(date=None))

    assert [match.same_as for match in article.matches] == [None, None]
