"""Cleaned article text: every block, what keeps prose from being one, and pages that mix both dialects."""

import pytest
from lark import Lark

from touchline.markup.lines import Lexer
from touchline.markup.page import read_markup
from touchline.markup.tree import InfoboxBlock

from .makers import cell_text, flat, matches, page, page_faults, values_of


def kinds(text: str) -> list[str]:
    """The blocks of a text, by their rule or terminal."""
    return [str(child.data) if hasattr(child, "data") else child.type for child in Lexer(()).tree(text).children]


# ---------------------------------------------------------------- lines

LINES = [
    ("== Apertura ==\n", "HEADING"),
    ("= 2003 season =\n", "HEADING"),
    ("----\n", "RULE"),
    ("---------- \n", "RULE"),
    ("|-\n", "LEFTOVER"),
    ("|- style=x\n", "LEFTOVER"),
    ("|}\n", "LEFTOVER"),
    ("}}\n", "LEFTOVER"),
    ("\n", "BLANK"),
    (" \t\n", "BLANK"),
    ("Infobox\n", "infobox"),
    ("Infobox football season\n", "infobox"),
    ("| Pos | Club |\n", "table"),
    ("| |\n", "table"),
    ("| team1 = Cerro\n", "fragment"),
    ("|score=2–1\n", "fragment"),
    ("; 20 goals\n", "scorers"),
    (";9 goles\n", "scorers"),
    ("- Luque 12'\n", "ITEM"),
    ("• Luque\n", "ITEM"),
    ("* Luque\n", "ITEM"),
    ("8 November 2003\n", "DATE"),
    ("November 8, 2003\n", "DATE"),
    ("Saturday, 8 November 2003\n", "DATE"),
    ("8 de noviembre de 2003\n", "DATE"),
    ("2003-11-08 20:30 UTC−4\n", "DATE"),
    ("8.11.2003\n", "DATE"),
    ("8th November 2003, 16:00\n", "DATE"),
    ("Cerro Porteño 3-2 Sol de América\n", "match"),
    ("Cerro Porteño 3–2 (1–1) Sol de América\n", "match"),
    ("Luque 0:0 Cerro\n", "match"),
    ("1. FC Köln 2-1 FC Bayern\n", "match"),
    ("Pts = Points; W = Won; GD = Goal difference\n", "ABBREVIATIONS"),
    ("Luque won the Apertura.\n", "PROSE"),
    ("  Luque: Kane 12'\n", "PROSE"),
    ("|text\n", "PROSE"),
    ("In 2003 Luque beat Cerro\n", "PROSE"),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_a_line_is_one_kind_of_block(line: str, kind: str) -> None:
    assert kinds(line) == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Infobox\n- Season: 2003\n- Champions: Luque\nThe season\n", ["infobox", "PROSE"]),
        ("- Season: 2003\n", ["ITEM"]),
        ("| a | b |\n| 1 | 2 |\n\n| c |\n", ["table", "BLANK", "table"]),
        ("Luque 1-0 Cerro\n  Luque: Kane 12'\n  Cerro: Saka 45'\n\n", ["match", "BLANK"]),
        ("Luque 1-0 Cerro\nCerro 2-2 Luque\n", ["match", "match"]),
        ("|team1 = Luque |team2 = Cerro\nand more\n}}\n", ["fragment", "LEFTOVER"]),
        ("; 20 goals\n- Kane\n* Saka\n; 19 goals\n- Bale\n", ["scorers", "scorers"]),
        ("; 20 goals\n\n- Kane\n", ["scorers", "BLANK", "ITEM"]),
        ("8 May 2003\nLuque 1-0 Cerro\n", ["DATE", "match"]),
        ("a\nb\n", ["PROSE", "PROSE"]),
    ],
)
def test_lines_that_belong_together_are_one_block(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_the_grammar_holds_in_the_strict_mode_of_lark() -> None:
    pytest.importorskip("interegular")

    Lark.open_from_package("touchline.grammars", "flattened.lark", parser="lalr", lexer="contextual", strict=True)


# ---------------------------------------------------------------- infoboxes


def fields(box: InfoboxBlock) -> list[tuple[str, str]]:
    return [(field.parameter, field.value.text) for field in box.fields]


def test_an_infobox_is_a_list_of_keys_and_values() -> None:
    text = "= 2003 season =\n\nInfobox\n- Season: 2003\n- Champions: Luque: the first\n- Empty:\n\nThe season\n"
    (box,) = flat(text).infoboxes

    assert fields(box) == [("Season", "2003"), ("Champions", "Luque: the first")]
    assert (box.template, box.row) == (None, None)
    assert text[box.start : box.end] == "Infobox\n- Season: 2003\n- Champions: Luque: the first\n- Empty:"
    assert text[box.fields[1].start : box.fields[1].end] == "- Champions: Luque: the first"
    assert text[box.fields[1].value.source_start : box.fields[1].value.source_end] == "Luque: the first"


@pytest.mark.parametrize("text", ["Infobox\n\nText", "Infobox\n- no colon\n", "Infobox\n- Empty:\n", "An Infobox\n- a: b\n"])
def test_an_infobox_without_values_is_none(text: str) -> None:
    assert flat(text).infoboxes == []


# ---------------------------------------------------------------- tables


def rows(text: str) -> list[list[list[str]]]:
    return [[[cell_text(table, cell) for cell in row.cells] for row in table.rows] for table in flat(text).tables]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Pos | Club |\n| 1 | Luque |\n", [[["Pos", "Club"], ["1", "Luque"]]]),
        ("| a |\n", [[["a"]]]),
        ("| a |  | c |\n", [[["a", "", "c"]]]),
        ("| a | b |\n| c |\n", [[["a", "b"], ["c"]]]),
        ("| a | b |\nText\n| c | d |\n", [[["a", "b"]], [["c", "d"]]]),
        ("| a | b |", [[["a", "b"]]]),
        ("| a | b | \t\n", [[["a", "b"]]]),
        ("| a & b&nbsp;c | '''d''' |\n", [[["a & b c", "d"]]]),
        ("a | b | c\n", []),
        ("|a|b|\n", []),
        ("| a | b\n", []),
    ],
)
def test_a_table_is_lines_between_pipes(text: str, expected: list[list[list[str]]]) -> None:
    assert rows(text) == expected


def test_a_flat_table_says_so_and_knows_its_place() -> None:
    text = "Text\n\n| a | b |\n| 1 | 2 |\n\nText\n"
    (table,) = flat(text).tables

    assert (table.flat, table.closed, table.html, table.called) == (True, True, False, False)
    assert text[table.start : table.end] == "| a | b |\n| 1 | 2 |"
    assert [text[cell.start : cell.end] for cell in table.rows[1].cells] == ["| 1 ", "| 2 "]


# ---------------------------------------------------------------- matches


def test_a_match_is_a_line_with_its_goals_below() -> None:
    text = "8 November 2003\nCerro Porteño 3-2 Sol de América\n  Cerro Porteño: Érwin Ávalos 64', 70'\n  Sol de América: A. Luque 3'\n\nText\n"
    (match,) = flat(text).matches

    assert values_of(match) == {
        "home": "Cerro Porteño",
        "score": "3-2",
        "away": "Sol de América",
        "date": "8 November 2003",
        "goals_home": "Érwin Ávalos 64', 70'",
        "goals_away": "A. Luque 3'",
    }
    assert (match.origin, match.template, match.dated, match.isolated) == ("match_line", None, True, True)
    assert text[match.start : match.end] == text[: text.index("\n\n")]


@pytest.mark.parametrize(
    ("line", "home", "score", "away"),
    [
        ("Luque 1-0 Cerro", "Luque", "1-0", "Cerro"),
        ("Luque 1–0 Cerro", "Luque", "1–0", "Cerro"),
        ("Luque 1 − 0 Cerro", "Luque", "1 − 0", "Cerro"),
        ("Luque 10:0 Cerro", "Luque", "10:0", "Cerro"),
        ("Luque 1-1 (a.e.t.) (4-2 p) Cerro", "Luque", "1-1 (a.e.t.) (4-2 p)", "Cerro"),
        ("1. FC Köln 1-0 12 de Octubre", "1. FC Köln", "1-0", "12 de Octubre"),
        ("Érico 2-2 Íris 1-1 Ñ", "Érico", "2-2", "Íris 1-1 Ñ"),
    ],
)
def test_a_match_line_has_two_sides_and_a_score(line: str, home: str, score: str, away: str) -> None:
    assert matches(flat(line)) == [{"home": home, "score": score, "away": away}]


@pytest.mark.parametrize(
    "line",
    [
        "Luque 1-0",
        "1-0 Cerro",
        "Luque - Cerro",
        "Luque 100-99 Cerro",
        "- Luque 1-0 Cerro",
        "* Luque 1-0 Cerro",
        "| Luque 1-0 Cerro",
        "a = Luque 1-0 Cerro",
        " Luque 1-0 Cerro",
        "Luque won 1-0",
        "x" * 80 + " 1-0 Cerro",
    ],
)
def test_what_is_no_match_line(line: str) -> None:
    assert flat(line).matches == []


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("8 May 2003 20:30\nLuque 1-0 Cerro", "8 May 2003", "20:30"),
        ("8 May 2003, 20:30 UTC−4\nLuque 1-0 Cerro", "8 May 2003", "20:30 UTC−4"),
        ("2003-05-08\nLuque 1-0 Cerro", "2003-05-08", None),
        ("8 May 2003\n\nLuque 1-0 Cerro", None, None),
    ],
)
def test_the_date_is_the_line_just_before(text: str, date: str | None, time: str | None) -> None:
    (match,) = matches(flat(text))

    assert (match.get("date"), match.get("time")) == (date, time)


@pytest.mark.parametrize(
    ("text", "dated", "isolated"),
    [
        ("Luque 1-0 Cerro", False, True),
        ("Text\n\nLuque 1-0 Cerro\n\nText", False, True),
        ("Text\nLuque 1-0 Cerro\n\n", False, False),
        ("\nLuque 1-0 Cerro\nText", False, False),
        ("== A ==\nLuque 1-0 Cerro\n== B ==", False, True),
        ("Luque 1-0 Cerro\nCerro 2-1 Luque", False, True),
        ("Text\n8 May 2003\nLuque 1-0 Cerro\n", True, True),
    ],
)
def test_a_match_line_says_what_speaks_for_it(text: str, dated: bool, isolated: bool) -> None:
    found = flat(text).matches[0]

    assert (found.dated, found.isolated) == (dated, isolated)


def test_goals_belong_to_the_side_they_name() -> None:
    text = "Luque 0-1 Cerro\n  Cerro: Saka 45'\n"

    assert matches(flat(text)) == [{"home": "Luque", "score": "0-1", "away": "Cerro", "goals_away": "Saka 45'"}]


def test_two_sides_of_one_name_take_their_goals_in_order() -> None:
    (match,) = matches(flat("Luque 1-1 Luque\n  Luque: A 1'\n  Luque: B 2'\n"))

    assert (match["goals_home"], match["goals_away"]) == ("A 1'", "B 2'")


def test_goals_of_a_side_that_does_not_play_are_reported() -> None:
    found = flat("Luque 1-1 Cerro\n  Sol: A 1'\n")

    assert "goals_home" not in matches(found)[0]
    assert page_faults(found) == [("W501", "  Sol: A 1'")]
    assert found.faults[0].data == {"what": "goals", "text": "Sol"}


# ---------------------------------------------------------------- fragments


def test_parameters_without_their_template_are_a_match_in_fragments() -> None:
    text = "Text\n\n|date = 8 May 2003 |team1 = Luque |score = 1–0\n(1–0) |team2 = Cerro |goals1 = Kane {{goal|12}}\n}}\n"
    found = flat(text)
    (match,) = found.matches

    assert values_of(match) == {
        "date": "8 May 2003",
        "home": "Luque",
        "score": "1–0\n(1–0)",
        "away": "Cerro",
        "goals_home": "Kane 12'",
    }
    assert match.origin == "fragment"
    assert text[match.start : match.end] == text[6:-4]
    assert page_faults(found) == [("W103", text[6:-4]), ("W102", "}}")]
    assert found.faults[0].data == {"parameters": "date, home, score, away, goals_home"}


def test_a_parameter_that_comes_again_begins_the_next_match() -> None:
    text = "|team1=Luque |score=1–0 |team2=Cerro |team1=Sol |team2=Luque\n"

    assert matches(flat(text)) == [{"home": "Luque", "score": "1–0", "away": "Cerro"}, {"home": "Sol", "away": "Luque"}]


def test_a_value_runs_on_to_the_next_parameter() -> None:
    text = "|goals1 = Kane 12'\nSaka 45' |goals2 = Bale 3'\n"

    assert matches(flat(text)) == [{"goals_home": "Kane 12'\nSaka 45'", "goals_away": "Bale 3'"}]


@pytest.mark.parametrize(
    "text",
    ["|width = 20\n|height = 3\n", "|date = 8 May 2003\n|time = 20:30\n", "|note = a\n", "|1 = team1\n", "text |team1 = a\n"],
)
def test_parameters_that_no_match_needs_are_no_match(text: str) -> None:
    assert flat(text).matches == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("|local = Luque |visita = Cerro |resultado = 1:0\n", "es", {"home": "Luque", "away": "Cerro", "score": "1:0"}),
        ("|local = Luque |visita = Cerro\n", "en", None),
        ("|time1 = Luque |time2 = Cerro |placar = 1–0\n", "pt", {"home": "Luque", "away": "Cerro", "score": "1–0"}),
        ("|team1 = Luque |team2 = Cerro\n", None, {"home": "Luque", "away": "Cerro"}),
    ],
)
def test_fragments_are_read_by_the_template_of_the_wiki(text: str, language: str, expected: dict[str, str] | None) -> None:
    assert matches(flat(text, language=language)) == ([expected] if expected else [])


# ---------------------------------------------------------------- scorers


def test_scorers_stand_in_groups_of_equal_goals() -> None:
    text = "; 20 goals\n- Kane (Luque)\n- Saka (Cerro)\n\n;19 goals\n* Bale (Sol)\n\nText\n"
    (block,) = flat(text).scorers

    assert [(group.goals, [line.text for line in group.lines]) for group in block.groups] == [
        (20, ["Kane (Luque)", "Saka (Cerro)"]),
        (19, ["Bale (Sol)"]),
    ]
    assert text[block.start : block.end] == text[: text.index("\n\nText")]
    assert [text[group.start] for group in block.groups] == [";", ";"]


def test_other_blocks_part_two_scorer_lists() -> None:
    assert len(flat("; 2 goals\n- Kane\nText\n; 1 goal\n- Saka\n").scorers) == 2


@pytest.mark.parametrize("text", ["; 20 goals\nKane\n", "; 20\n- Kane\n", "; goals\n- Kane\n", "20 times\n- Kane\n"])
def test_what_is_no_scorer_list(text: str) -> None:
    assert flat(text).scorers == []


def test_parameters_on_lines_of_their_own_are_one_fragment() -> None:
    found = flat("|date=4 May 2003\n|team1=Luque\n|score=2–1\n|team2=Cerro\n|goals1=Roa 3'\nDuarte 9'\n|goals2=\n}}\n")

    assert [match.values["home"].text for match in found.matches] == ["Luque"]
    assert [match.values["goals_home"].lines()[1].text for match in found.matches] == ["Duarte 9'"]
    assert [code for code, _ in page_faults(found)].count("W103") == 1


def test_a_parameter_that_comes_again_opens_the_next_fragment() -> None:
    found = flat("|team1=Luque\n|score=2–1\n|team2=Cerro\n|team1=Sol\n|score=0–0\n|team2=Luque\n}}\n")

    assert [(m.values["home"].text, m.values["score"].text) for m in found.matches] == [("Luque", "2–1"), ("Sol", "0–0")]


# ---------------------------------------------------------------- pages of both dialects


def test_prose_is_no_block_at_all() -> None:
    found = flat("= 2003 season =\n\nLuque won the Apertura.\nIt ended 3–1.\n")

    assert (found.infoboxes, found.tables, found.matches, found.scorers) == ([], [], [], [])


def test_prose_that_reads_like_a_match_has_nothing_that_speaks_for_it() -> None:
    (match,) = flat("The season.\nLuque won the Apertura 2–1 on aggregate.\nText\n").matches

    assert (match.dated, match.isolated) == (False, False)


def test_blocks_between_wikitables_are_read_and_those_inside_are_not() -> None:
    text = "Luque 1-0 Cerro\n\n{|\n| a\nSol 2-0 Luque\n|}\n\nCerro 3-0 Sol\n"
    found = page(text)

    assert [match["score"] for match in matches(found)] == ["1-0", "3-0"]
    assert len(found.tables) == 1


def test_flattened_tables_and_wikitables_stand_in_document_order() -> None:
    found = page("| a | b |\n| c | d |\n\n{|\n| e\n|}\n\n| f | g |\n| h | i |\n")

    assert [table.flat for table in found.tables] == [True, False, True]


def test_a_single_line_between_pipes_among_wikitext_is_no_table() -> None:
    found = page("| a | b |\n\n{|\n| c\n|}\n")

    assert [table.flat for table in found.tables] == [False]


def test_a_match_line_behind_a_table_end_on_its_own_line_is_read() -> None:
    assert [match["home"] for match in matches(page("{|\n| a\n|}\nLuque 1-0 Cerro\n"))] == ["Luque"]


def test_links_and_calls_are_read_in_match_lines() -> None:
    text = "[[Sportivo Luqueño]] 1–0 {{nowrap|Cerro}}\n"
    (match,) = flat(text).matches

    assert values_of(match) == {"home": "Sportivo Luqueño", "score": "1–0", "away": "Cerro"}
    assert match.values["home"].links[0].target == "Sportivo Luqueño"


def test_a_call_on_the_way_is_not_read_line_by_line() -> None:
    assert page("{{xyzzy|\nLuque 1-0 Cerro\n}}\n").matches == []


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", " ", "a", "|", "| |", ";", "-", "Infobox", "}}"])
def test_tiny_texts_are_read(text: str) -> None:
    assert flat(text).text == text
    assert read_markup(text).text == text
