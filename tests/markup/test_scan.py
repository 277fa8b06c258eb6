"""Where constructs begin and end, as MediaWiki's preprocessor pairs them."""

import pytest

from touchline.markup.scan import Fault, scan, walk

from .makers import faults_of, outline

# ---------------------------------------------------------------- what balances


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("no marks at all", []),
        ("", []),
        ("{{Fb|PAR}}", ["template {{Fb|PAR}}"]),
        ("[[Asunción]]", ["link [[Asunción]]"]),
        ("{{{name|Luque}}}", ["parameter {{{name|Luque}}}"]),
        ("a {{b}} c [[d]] e", ["template {{b}}", "link [[d]]"]),
        ("{{a|{{b}}|[[c]]}}", ["template {{a|{{b}}|[[c]]}}", "  template {{b}}", "  link [[c]]"]),
        ("[[File:x.jpg|[[Luque]] {{b}}]]", ["link [[File:x.jpg|[[Luque]] {{b}}]]", "  link [[Luque]]", "  template {{b}}"]),
        ("{{a\n|b\n}}", ["template {{a\n|b\n}}"]),
        ("{single} [single]", []),
    ],
)
def test_what_balances_is_found(text: str, nodes: list[str]) -> None:
    assert outline(text) == nodes
    assert faults_of(text) == []


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("{{{!}}", ["template {{!}}"]),
        ("{{{a}}}", ["parameter {{{a}}}"]),
        ("{{{{a}}}}", ["parameter {{{a}}}"]),
        ("{{{{a}}|b}}", ["template {{{{a}}|b}}", "  template {{a}}"]),
        ("{{{{{a}}}}}", ["template {{{{{a}}}}}", "  parameter {{{a}}}"]),
        ("{{{{{a}}|b}}}", ["parameter {{{{{a}}|b}}}", "  template {{a}}"]),
        ("{{{{{{a}}}}}}", ["parameter {{{{{{a}}}}}}", "  parameter {{{a}}}"]),
        ("{{a}}}", ["template {{a}}"]),
        ("{{a}}}}", ["template {{a}}"]),
        ("[[[a]]]", ["link [[a]]"]),
        ("[[[[a]]]]", ["link [[[[a]]]]", "  link [[a]]"]),
        ("[http://e.com [[a]]]", ["link [[a]]"]),
    ],
)
def test_runs_of_brackets_are_paired_from_the_inside(text: str, nodes: list[str]) -> None:
    assert outline(text) == nodes


def test_inner_offsets_leave_the_marks_out() -> None:
    text = "x {{{a|b}}} {{c}} [[d]] <ref name=e>f</ref>"

    assert [text[node.inner_start : node.inner_end] for node in scan(text).nodes] == ["a|b", "c", "d", "f"]


# ---------------------------------------------------------------- what does not


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("{{a|[[b}}", []),
        ("[[a|{{b]]", []),
        ("{{a|[[b}} c]] d}}", ["template {{a|[[b}} c]] d}}", "  link [[b}} c]]"]),
        ("{{a|{{b}}", ["template {{b}}"]),
        ("{{a|{{b}} [[c]]", ["template {{b}}", "link [[c]]"]),
        ("[[a {{b}} [[c]] {{d", ["template {{b}}", "link [[c]]"]),
        ("{{a [[b]] {{c {{d}} [[e", ["link [[b]]", "template {{d}}"]),
    ],
)
def test_an_opener_without_closer_is_text_and_what_it_held_moves_out(text: str, nodes: list[str]) -> None:
    assert outline(text) == nodes


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{{Football box|team1=Cerro", [("W101", "{{")]),
        ("{{a {{{b", [("W101", "{{{"), ("W101", "{{")]),
        ("Cerro }} Luque", [("W102", "}}")]),
        ("{{a}} }}}", [("W102", "}}}")]),
        ("a <!-- b", [("W109", "<!--")]),
        ("a <ref name=b> c", [("W110", "<ref name=b>")]),
        ("<ref>a <ref>b <ref>c", [("W110", "<ref>")]),
        ("<ref>a <nowiki>b", [("W110", "<ref>"), ("W110", "<nowiki>")]),
        ("[[a", []),
        ("a]]", []),
        ("{{a|}}}}|b}}", [("W102", "}}"), ("W102", "}}")]),
        ("{ } [ ] }", []),
        ("<!-- {{a --> b}}", [("W102", "}}")]),
    ],
)
def test_what_does_not_balance_is_a_fault_at_its_place(text: str, faults: list[tuple[str, str]]) -> None:
    assert faults_of(text) == faults


def test_an_unclosed_call_names_the_link_that_keeps_it_open() -> None:
    assert scan("{{Goal|12|[[Roque Santa Cruz}}").faults == [Fault("W101", 0, 2, {"blocked_by": "[[Roque Santa Cruz}}"})]
    assert scan("{{Goal|12").faults == [Fault("W101", 0, 2, {})]


def test_a_closer_inside_an_open_call_is_no_fault_of_its_own() -> None:
    assert faults_of("{{a [[b }}") == [("W101", "{{")]


def test_an_unclosed_tag_names_itself() -> None:
    assert scan("x <NoWiki>y").faults == [Fault("W110", 2, 10, {"tag": "nowiki"})]


# ---------------------------------------------------------------- comments


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("a <!-- {{b}} --> c", ["comment <!-- {{b}} -->"]),
        ("<!-- a -- b -->", ["comment <!-- a -- b -->"]),
        ("<!-- a <!-- b --> {{c}}", ["comment <!-- a <!-- b -->", "template {{c}}"]),
        ("{{a<!-- }} -->|b}}", ["template {{a<!-- }} -->|b}}", "  comment <!-- }} -->"]),
        ("{{a}} <!-- b {{c}}", ["template {{a}}", "comment <!-- b {{c}}"]),
        ("<!---->{{a}}", ["comment <!---->", "template {{a}}"]),
        ("<!-->{{a}}-->", ["comment <!-->{{a}}-->"]),
        ("<!-- <ref> --> {{a}}</ref>", ["comment <!-- <ref> -->", "template {{a}}"]),
        ("<nowiki><ref></nowiki> {{a}} </ref>", ["extension <nowiki><ref></nowiki>", "template {{a}}"]),
    ],
)
def test_comments_hide_what_they_hold_and_run_to_the_end_if_they_must(text: str, nodes: list[str]) -> None:
    assert outline(text) == nodes


def test_a_comment_parts_two_braces() -> None:
    assert outline("{<!-- -->{a}}") == ["comment <!-- -->"]


# ---------------------------------------------------------------- tags


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("<nowiki>{{a}}</nowiki>", ["extension <nowiki>{{a}}</nowiki>"]),
        ("<NOWIKI>{{a}}</nowiki >", ["extension <NOWIKI>{{a}}</nowiki >"]),
        ('<ref name="a|b">[[c]]</ref>', ['extension <ref name="a|b">[[c]]</ref>']),
        ("<ref name=a/>{{b}}", ["extension <ref name=a/>", "template {{b}}"]),
        ("<ref name=a />{{b}}</ref>", ["extension <ref name=a />", "template {{b}}"]),
        ("{{a|<ref>}}</ref>}}", ["template {{a|<ref>}}</ref>}}", "  extension <ref>}}</ref>"]),
        ("<references>[[a]]</references>", ["extension <references>[[a]]</references>"]),
        ("<refx>[[a]]</refx>", ["link [[a]]"]),
        ("<b>[[a]]</b>", ["link [[a]]"]),
        ("<ref>[[a]]", ["link [[a]]"]),
        ("<ref", []),
        ("<nowiki/>{{a}}", ["extension <nowiki/>", "template {{a}}"]),
        ("<pre>{{a}}</pre> <math>x_{{1}}</math>", ["extension <pre>{{a}}</pre>", "extension <math>x_{{1}}</math>"]),
        ("<ref>a</nowiki></ref>{{b}}", ["extension <ref>a</nowiki></ref>", "template {{b}}"]),
        ("<poem>\n[[a]]\n</poem>", ["extension <poem>\n[[a]]\n</poem>"]),
    ],
)
def test_extension_tags_hide_what_they_hold(text: str, nodes: list[str]) -> None:
    assert outline(text) == nodes


def test_the_first_end_tag_ends_and_names_are_in_lower_case() -> None:
    text = "<Ref>a <ref>b</ref> c</ref>"

    assert outline(text) == ["extension <Ref>a <ref>b</ref>"]
    assert scan(text).nodes[0].name == "ref"


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("<noinclude>{{a}}</noinclude>", ["include <noinclude>", "template {{a}}", "include </noinclude>"]),
        ("<onlyinclude>a</onlyinclude>", ["include <onlyinclude>", "include </onlyinclude>"]),
        ("<includeonly>{{a}}</includeonly>b", ["include <includeonly>{{a}}</includeonly>"]),
        ("<includeonly>{{a}} b", ["include <includeonly>{{a}} b"]),
        ("a</includeonly>b", []),  # shown as it is; only `</noinclude>` and `</onlyinclude>` may stand alone
        ("<noinclude>{{a}}", ["include <noinclude>", "template {{a}}"]),
    ],
)
def test_a_page_shows_what_is_not_for_inclusion_only(text: str, nodes: list[str]) -> None:
    assert outline(text) == nodes
    assert faults_of(text) == []


# ---------------------------------------------------------------- sizes


def test_walk_goes_through_parents_before_children_in_document_order() -> None:
    text = "{{a|{{b}}|[[c {{d}}]]}} {{e}}"

    assert [text[node.inner_start] for node in walk(scan(text).nodes)] == ["a", "b", "c", "d", "e"]


def test_depth_costs_no_stack_frames() -> None:
    depth = 20_000
    found = scan("{{a|" * depth + "}}" * depth)

    assert sum(1 for _ in walk(found.nodes)) == depth
    assert found.faults == []


def test_every_unclosed_call_is_reported_from_the_inside_out() -> None:
    assert [fault.start for fault in scan("{{a|" * 3).faults] == [8, 4, 0]
