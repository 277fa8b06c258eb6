"""The lines of cleaned article text by the grammar: matches and what hangs on them, and lines that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import touchline
from touchline.markup.lines import Lexer
from touchline.model.record import Match
from touchline.registry.grammars import grammar


def matches(*lines: str, title: str = "2003 Cup") -> tuple[Match, ...]:
    article = touchline.read(f"= {title} =\n\n" + "\n".join(lines) + "\n", dialect="flattened")
    assert article.status == "ok"
    return article.matches


def sides(match: Match) -> tuple[str | None, tuple[int, int] | None, str | None]:
    return (
        match.home.name if match.home else None,
        match.score.final if match.score else None,
        match.away.name if match.away else None,
    )


MATCH_LINES = [
    ("Guaraní 0-0 Libertad", ("Guaraní", (0, 0), "Libertad")),
    ("Guaraní 1–0 Libertad", ("Guaraní", (1, 0), "Libertad")),
    ("Guaraní 1:0 Libertad", ("Guaraní", (1, 0), "Libertad")),
    ("Guaraní 1 - 0 Libertad", ("Guaraní", (1, 0), "Libertad")),
    ("Guaraní 10−0 Libertad", ("Guaraní", (10, 0), "Libertad")),
    ("Sportivo Luqueño 5-2 Sol de América", ("Sportivo Luqueño", (5, 2), "Sol de América")),
    # names that hold digits
    ("3 de Febrero 1-2 Tacuary", ("3 de Febrero", (1, 2), "Tacuary")),
    ("Tacuary 2-1 3 de Febrero", ("Tacuary", (2, 1), "3 de Febrero")),
    ("12 de Octubre 1-2 3 de Febrero", ("12 de Octubre", (1, 2), "3 de Febrero")),
    ("Schalke 04 2-1 Mainz 05", ("Schalke 04", (2, 1), "Mainz 05")),
    ("Grenoble Foot 38 0-1 1860 München", ("Grenoble Foot 38", (0, 1), "1860 München")),
    ("1. FC Köln 1-1 1. FC Nürnberg", ("1. FC Köln", (1, 1), "1. FC Nürnberg")),
    ("UDI '19 3-1 FK 23 Novembar", ("UDI '19", (3, 1), "FK 23 Novembar")),
]


@pytest.mark.parametrize(("line", "expected"), MATCH_LINES)
@pytest.mark.parametrize("before", [["4 May 2003"], []])
def test_a_match_line_is_read(line: str, expected: tuple[str, tuple[int, int], str], before: list[str]) -> None:
    (match,) = matches(*before, line)

    assert sides(match) == expected
    assert match.date == ("2003-05-04" if before else None)
    assert match.origin == "match_line"
    assert match.complete


def test_half_time_extra_time_and_shoot_out_stand_in_brackets() -> None:
    half, extra, shootout, both = matches(
        "Libertad 1-0 (0-0) Guaraní",
        "",
        "Libertad 2-1 (a.e.t.) Guaraní",
        "",
        "Libertad 2-2 (4-3 p) Guaraní",
        "",
        "Libertad 2-2 (a.e.t.) (4-3 p) Guaraní",
    )

    assert half.score is not None
    assert half.score.half_time == (0, 0)
    assert extra.score is not None
    assert (extra.score.full_time, extra.score.after_extra_time) == (None, (2, 1))
    assert shootout.score is not None
    assert (shootout.score.final, shootout.score.penalties) == ((2, 2), (4, 3))
    assert both.score is not None
    assert (both.score.after_extra_time, both.score.penalties) == ((2, 2), (4, 3))


DATE_LINES = [
    ("18 May 2003", ("2003-05-18", None)),
    ("18 May 2003, 18:10", ("2003-05-18", "18:10")),
    ("18 May 2003 18:10", ("2003-05-18", "18:10")),
    ("May 18, 2003", ("2003-05-18", None)),
    ("Sunday, 18 May 2003", ("2003-05-18", None)),
    ("2003-05-18", ("2003-05-18", None)),
    ("18.5.2003", ("2003-05-18", None)),
    ("18 de mayo de 2003", ("2003-05-18", None)),
    ("18. Mai 2003, 15.30", ("2003-05-18", "15:30")),
    ("18 mai 2003, 20h45", ("2003-05-18", "20:45")),
    ("18 maggio 2003", ("2003-05-18", None)),
    ("18 de maio de 2003", ("2003-05-18", None)),
]


@pytest.mark.parametrize(("line", "expected"), DATE_LINES)
def test_a_date_line_dates_the_match_below_it(line: str, expected: tuple[str, str | None]) -> None:
    (match,) = matches(line, "Guaraní 0-0 Libertad")

    assert (match.date, match.time) == expected


def test_a_date_line_dates_only_the_line_right_below_it() -> None:
    first, second = matches("18 May 2003", "Guaraní 0-0 Libertad", "", "Cerro Porteño 1-0 Olimpia")

    assert (first.date, second.date) == ("2003-05-18", None)


def test_goal_lines_name_their_side() -> None:
    (match,) = matches(
        "11 November 2003, 18:00",
        "Sportivo Luqueño 5-2 Sol de América",
        "  Sportivo Luqueño: Christian Andersen 19', Hugo Centurión 25', 58', 75', Daniel Ferreira 67'",
        "  Sol de América: José Franco 6', Miguel Cárdenas 90+2'",
    )

    assert [(goal.side, goal.player, goal.minute, goal.added_time) for goal in match.goals] == [
        ("home", "Christian Andersen", 19, None),
        ("home", "Hugo Centurión", 25, None),
        ("home", "Hugo Centurión", 58, None),
        ("home", "Hugo Centurión", 75, None),
        ("home", "Daniel Ferreira", 67, None),
        ("away", "José Franco", 6, None),
        ("away", "Miguel Cárdenas", 90, 2),
    ]
    assert match.goals_status == "complete"


def test_goals_of_a_side_that_does_not_play_are_reported_and_given_to_nobody() -> None:
    article = touchline.read("= T =\n\n4 May 2003\nAjax 1-0 PSV\n  Vitesse: Smith 12'\n", dialect="flattened")

    assert [match.goals for match in article.matches] == [()]
    assert [diagnostic.code for diagnostic in article.diagnostics] == ["W501"]


NO_MATCHES = [
    "He won 2–1 on aggregate",
    "Ajax won 2–1 against PSV in the last match of the season.",
    "The final was a 2-1 victory.",
    "they met twice, 2-1 and 1-1",
    "In the 2003–04 Eredivisie season Ajax finished first",
    "Ajax 2003–04 PSV",
    "Ajax 4-3-3 PSV",
    "Capacity 15,000",
    "- Ajax 2-1 PSV",
    "The first leg of the tie that Ajax lost 2-1 PSV",
    "Between 2-1 Ajax and PSV.",
    "kick-off at 18:00 Madrid",
    "== Ajax 2-1 PSV ==",
]


@pytest.mark.parametrize("line", NO_MATCHES)
def test_a_line_that_only_looks_like_a_match_is_none(line: str) -> None:
    assert matches("4 May 2003", line) == ()


def test_a_club_on_a_line_of_its_own_is_no_date() -> None:
    (match,) = matches("3 de Febrero", "Tacuary 1-0 Olimpia", "  Tacuary: Smith 12'")

    assert match.date_text is None


@pytest.mark.parametrize("line", ["Ajax 2-1 PSV", "He said Ajax 2-1 PSV was dull"])
def test_a_score_in_the_middle_of_prose_needs_more_than_its_looks(line: str) -> None:
    assert matches("Some prose stands right above it.", line, "And some prose right below it.") == ()


# ---------------------------------------------------------------- the lines themselves

LINES = [
    ("HEADING", "== Final =="),
    ("RULE", "----"),
    ("LEFTOVER", "|-"),
    ("LEFTOVER", "|}"),
    ("LEFTOVER", "}}"),
    ("DATE", "18 May 2003, 18:10"),
    ("ITEM", "- Luis A. Bonnet"),
    ("ABBREVIATIONS", "Pld = Matches played; W = Wins; D = Draws"),
    ("BLANK", ""),
    ("PROSE", "The season was held from 14 February to 26 October."),
    ("PROSE", "Sources: Peru.com Peru.com"),
]


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_a_line_has_its_class(kind: str, line: str) -> None:
    (token,) = Lexer(()).tree(line + "\n").children

    assert token.type == kind


BLOCKS = [
    ("infobox", "Infobox\n- Season: 2003\n- Dates: 1 March\n"),
    ("table", "| Pos. | Team |\n| 1 | Ajax |\n"),
    ("match", "Ajax 2-1 PSV\n  Ajax: Smith 12'\n"),
    ("fragment", "|goals2 = Julio Enciso 79'\n"),
    ("scorers", ";20 goals\n- ARG Luis A. Bonnet (Sporting Cristal)\n"),
]


@pytest.mark.parametrize(("kind", "text"), BLOCKS)
def test_lines_that_belong_together_make_a_block(kind: str, text: str) -> None:
    (block,) = Lexer(()).tree(text).children

    assert block.data == kind
    assert "".join(block.children) == text


def test_every_line_of_any_page_is_kept() -> None:
    text = "".join(text for _, text in BLOCKS) + "".join(f"{line}\n" for _, line in LINES)

    tree = Lexer(()).tree(text)

    assert "".join(tree.scan_values(lambda _: True)) == text


@given(
    lines=st.lists(
        st.sampled_from([line for _, line in LINES] + [text[:-1] for _, text in BLOCKS] + ["", " ", "| a |"]), max_size=12
    )
)
def test_lines_are_told_as_larks_own_lexer_tells_them(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)

    assert Lexer(()).tree(text) == grammar("flattened").parse(text)
