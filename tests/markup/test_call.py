"""Names and arguments, cut as MediaWiki cuts them."""

import pytest

from touchline.markup.call import MAX_ARGUMENTS, call_name, fold_name, tidy_name
from touchline.markup.scan import scan, walk

from .makers import arguments, first_call

# ---------------------------------------------------------------- arguments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{a}}", []),
        ("{{a|}}", [("1", "")]),
        ("{{a|b|c}}", [("1", "b"), ("2", "c")]),
        ("{{a| b |\n c\n}}", [("1", "b"), ("2", "c")]),
        ("{{a|x=1|y = 2 |z=\n}}", [("x", "1"), ("y", "2"), ("z", "")]),
        ("{{a|x=1|b|y=2|c}}", [("x", "1"), ("1", "b"), ("y", "2"), ("2", "c")]),
        ("{{a||b}}", [("1", ""), ("2", "b")]),
        ("{{a|x=y=z}}", [("x", "y=z")]),
        ("{{a|=b}}", [("", "b")]),
        ("{{a|2=b|c}}", [("2", "b"), ("1", "c")]),
        ("{{a|Größe (m)=b}}", [("Größe (m)", "b")]),
    ],
)
def test_arguments_are_named_or_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert arguments(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{a|{{b|c=d}}|e}}", [("1", "{{b|c=d}}"), ("2", "e")]),
        ("{{a|[[b|c=d]]|e}}", [("1", "[[b|c=d]]"), ("2", "e")]),
        ("{{a|{{{b|c=d}}}|e}}", [("1", "{{{b|c=d}}}"), ("2", "e")]),
        ("{{a|<ref name=b>c|d</ref>|e}}", [("1", "<ref name=b>c|d</ref>"), ("2", "e")]),
        ("{{a|<nowiki>b=c|d</nowiki>}}", [("1", "<nowiki>b=c|d</nowiki>")]),
        ("{{a|x=<!-- b|c=d -->e}}", [("x", "e")]),
        ("{{a|x<!-- = -->=b}}", [("x", "b")]),
        ("{{a|b<noinclude>|c</noinclude>}}", [("1", "b"), ("2", "c")]),
        ("{{a|[http://e.com?x=1 b]}}", [("[http://e.com?x", "1 b]")]),
        ('{{a|<span style="color:red">b</span>}}', [("<span style", '"color:red">b</span>')]),
        ("{{a|[[b|c}} d]]|e}}", [("1", "[[b|c}} d]]"), ("2", "e")]),
        ("{{a|[b|c]}}", [("1", "[b"), ("2", "c]")]),
    ],
)
def test_separators_count_outside_of_calls_links_and_tags_only(text: str, expected: list[tuple[str, str]]) -> None:
    assert arguments(text) == expected


def test_an_argument_knows_its_place() -> None:
    text = "{{a\n|  team1 = {{fb|PAR}} <!-- hosts -->\n|x}}"
    team, x = first_call(text).arguments

    assert text[team.start : team.end] == "team1 = {{fb|PAR}}"
    assert text[team.value.source_start : team.value.source_end] == "{{fb|PAR}}"
    assert (team.positional, x.positional) == (False, True)
    assert text[x.start : x.end] == "x"


def test_no_more_than_a_bounded_number_of_arguments_is_read() -> None:
    call = first_call("{{a" + "|b" * (MAX_ARGUMENTS + 50) + "}}")

    assert len(call.arguments) == MAX_ARGUMENTS - 1
    assert {argument.value.text for argument in call.arguments} == {"b"}


# ---------------------------------------------------------------- reading them


def test_the_last_argument_of_a_name_wins() -> None:
    call = first_call("{{a|x=1|y=2|x=3}}")
    winner = call.get("x")

    assert winner is not None
    assert winner.value.text == "3"
    assert [(one.value.text, two.value.text) for one, two in call.duplicates] == [("1", "3")]


@pytest.mark.parametrize("text", ["{{a|b|1=c}}", "{{a|1=b|c}}"])
def test_a_number_written_out_is_the_argument_of_that_place(text: str) -> None:
    call = first_call(text)

    assert [argument.value.text for argument in call.positional()] == ["c"]
    assert len(call.duplicates) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{a|b|c}}", ["b", "c"]),
        ("{{a|x=y|b}}", ["b"]),
        ("{{a|b||c}}", ["b", "", "c"]),
        ("{{a|2=c|1=b}}", ["b", "c"]),
        ("{{a|b|3=d}}", ["b"]),
        ("{{a|2=c}}", []),
        ("{{a}}", []),
    ],
)
def test_positional_arguments_end_at_the_first_gap(text: str, expected: list[str]) -> None:
    assert [argument.value.text for argument in first_call(text).positional()] == expected


def test_a_missing_argument_is_none() -> None:
    assert first_call("{{a|b}}").get("x") is None


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{Football box}}", "Football box"),
        ("{{ football_box \n|a}}", "football box"),
        ("{{Template:Goal|12}}", "Goal"),
        ("{{ plantilla : Gol|12}}", "Gol"),
        ("{{Vorlage:Tor}}", "Tor"),
        ("{{:Template:Goal}}", "Goal"),
        ("{{Goal<!-- minute -->|12}}", "Goal"),
        ("{{<!-- a|b -->Goal|12}}", "Goal"),
        ("{{Football  box}}", "Football box"),
        ("{{formatnum:1234}}", "formatnum:1234"),
        ("{{fb|PAR}}", "fb"),
    ],
)
def test_a_name_is_tidied_and_keeps_its_case(text: str, name: str) -> None:
    assert first_call(text).name == name
    assert call_name(text, scan(text).nodes[0]) == name


@pytest.mark.parametrize("text", ["{{|a}}", "{{ |a}}", "{{}}", "{{fb [[c]]|b}}", "{{fb\nc|b}}"])
def test_what_cannot_be_the_name_of_a_page_makes_no_call(text: str) -> None:
    assert [node.kind for node in walk(scan(text).nodes) if node.kind == "template"] == []


@pytest.mark.parametrize("text", ["{{{{a}}|b}}", "{{fb{{{1}}}|b}}"])
def test_a_name_made_by_another_construct_is_no_name(text: str) -> None:
    assert call_name(text, scan(text).nodes[0]) == ""


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Football_Box", "football box"),
        ("#invoke: Football box", "#invoke:football box"),
        ("#Invoke:football_box", "#invoke:football box"),
        ("Template:GOAL", "goal"),
        ("Ficha de Campeonato", "ficha de campeonato"),
    ],
)
def test_names_compare_without_case(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_a_namespace_is_only_cut_off_at_the_start() -> None:
    assert tidy_name("Goal/template:x") == "Goal/template:x"


# ---------------------------------------------------------------- #invoke


def test_invoke_holds_module_function_and_arguments() -> None:
    call = first_call("{{#invoke:football box|main|date=1 May|PAR|score=1–0}}")

    assert (call.name, call.function) == ("#invoke:football box", "main")
    assert [(argument.name, argument.value.text) for argument in call.arguments] == [
        ("date", "1 May"),
        ("1", "PAR"),
        ("score", "1–0"),
    ]


@pytest.mark.parametrize("text", ["{{#invoke:flagg}}", "{{ #invoke: flagg }}"])
def test_invoke_without_a_function_has_none(text: str) -> None:
    call = first_call(text)

    assert (call.function, call.arguments) == (None, [])


def test_only_invoke_has_a_function() -> None:
    call = first_call("{{#if:x|main|b}}")

    assert call.function is None
    assert [argument.value.text for argument in call.arguments] == ["main", "b"]


def test_the_head_is_the_name_as_it_stands_there() -> None:
    assert first_call("{{formatnum: 12 345 |R}}").head.text == "formatnum: 12 345 "


def test_reprs_are_short() -> None:
    call = first_call("{{goal|12}}")

    assert repr(call) == "Call('goal', 1 arguments)"
    assert repr(call.arguments[0]) == "Argument(1='12')"
    assert repr(call.node) == "Node(template '' 0:11)"
