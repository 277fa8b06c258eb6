"""Text as the parser sees it, and the way back to the page."""

import pytest

from touchline.markup.flow import HOLE, LINKS_OPEN, Stretch, make_flow
from touchline.markup.scan import scan

from .makers import flow_of

# ---------------------------------------------------------------- what a flow holds


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("plain", "plain"),
        ("a {{b|c}} d", "a ◌ d"),
        ("[[a|b]]{{c}}", "◌◌"),
        ("a <!-- b --> c", "a  c"),
        ("<noinclude>a</noinclude><includeonly>b</includeonly>", "a"),
        ("a<ref>b|c</ref>=<nowiki>|</nowiki>", "a◌=◌"),
        ("{{{a|b}}}", "◌"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\rb", "a\rb"),
        ("{{a", "{{a"),
        ("", ""),
    ],
)
def test_nodes_become_holes_and_comments_go(text: str, flow: str) -> None:
    assert flow_of(text).text.replace(HOLE, "◌") == flow


def test_links_stay_text_where_lines_are_read() -> None:
    flow = flow_of("[[a|{{b}}]] {{c}}", LINKS_OPEN)

    assert flow.text == f"[[a|{HOLE}]] {HOLE}"
    assert sorted(flow.nodes) == [4, 8]


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("a\n<!-- x -->\nb", "a\nb"),
        ("a\n  <!-- x --> \t\nb", "a\nb"),
        ("a <!-- x -->\nb", "a \nb"),
        ("a\n<!-- x --> b", "a\n b"),
        ("a\n<!-- x\ny -->\nb", "a\nb"),
        ("a\n<!-- x -->\n<!-- y -->\nb", "a\nb"),
        ("a\n<!-- x -->", "a\n"),
    ],
)
def test_a_comment_alone_on_its_line_takes_the_line_along(text: str, flow: str) -> None:
    assert flow_of(text).text == flow


def test_the_hole_character_of_a_page_is_no_hole() -> None:
    flow = flow_of(f"{HOLE}{{{{a}}}}{HOLE}")

    assert flow.text == HOLE * 3
    assert list(flow.nodes) == [1]


def test_a_node_that_reaches_out_of_the_stretch_is_text() -> None:
    text = "a {{b|c [[d]] e}} f"
    start, end = text.index("c"), text.index(" f")

    flow = make_flow(text, 2, end - 2, scan(text).nodes)

    assert flow.text == f"{{{{b|c {HOLE} e"
    assert make_flow(text, start, end, scan(text).nodes[0].children).text == f"c {HOLE} e}}}}"


# ---------------------------------------------------------------- the way back


def test_every_position_knows_its_offset() -> None:
    text = "ab<!-- -->c{{d}}\r\ne"
    flow = flow_of(text)

    assert flow.text == f"abc{HOLE}\ne"
    assert [text[flow.source(position)] for position in range(len(flow.text))] == ["a", "b", "c", "{", "\n", "e"]
    assert flow.source(len(flow.text)) == len(text)


def test_a_stretch_ends_behind_its_last_character_and_not_at_the_next_one() -> None:
    text = "ab<!-- x -->{{c}}<!-- y -->d"
    flow = flow_of(text)

    assert flow.source_end(2) == 2
    assert flow.source_end(3) == text.index("<!-- y")
    assert flow.source_end(0) == 0
    assert flow.source_end(4) == len(text)


def test_runs_are_the_parts_that_stand_without_a_gap() -> None:
    flow = flow_of("ab<!-- -->cd\r\ne")

    assert [(flow.text[start:end], source) for start, end, source in flow.runs(1, 6)] == [("b", 1), ("cd", 10), ("\ne", 13)]
    assert list(flow.runs(2, 2)) == []


def test_what_a_call_stands_for_is_text_of_the_flow() -> None:
    text = "{{{!}}\n{{!}} a\n{{!}}}"
    flow = flow_of(text, LINKS_OPEN)

    assert flow.text == "{|\n| a\n|}"
    assert set(flow.called) == {1, 3, 7}
    assert [text[flow.source(position)] for position in (0, 1, 3, 5)] == ["{", "{", "{", "a"]
    assert not flow.nodes


# ---------------------------------------------------------------- stretches


def test_a_stripped_stretch_keeps_its_place() -> None:
    text = "x= \n {{a}} b <!-- c --> "
    stretch = Stretch(flow_of(text), 2, len(flow_of(text).text)).strip()

    assert stretch.text == f"{HOLE} b"
    assert text[stretch.source_start : stretch.source_end] == "{{a}} b"


@pytest.mark.parametrize("text", ["", " \n\t", "<!-- only -->"])
def test_a_stretch_of_nothing_is_false_and_has_a_place(text: str) -> None:
    flow = flow_of(text)
    stretch = Stretch(flow, 0, len(flow.text)).strip()

    assert not stretch
    assert 0 <= stretch.source_start == stretch.source_end <= len(text)


def test_closing_a_stretch_makes_holes_of_its_links() -> None:
    text = "| [[a|b]] || {{c}} [[d|''e'']]"
    flow = flow_of(text, LINKS_OPEN)
    second = flow.closed(flow.text.index("||") + 2, len(flow.text))

    assert second.text == f" {HOLE} {HOLE}"
    assert [node.kind for node in second.flow.nodes.values()] == ["template", "link"]
    assert flow.closed(0, 2).flow is flow, "without a link it is the same flow"


def test_a_link_cut_in_two_by_a_cell_mark_is_text() -> None:
    text = "| [[a||b]] [[c|''d'']]"
    flow = flow_of(text, LINKS_OPEN)

    assert flow.closed(1, flow.text.index("||")).text == " [[a"
    assert flow.closed(flow.text.index("b"), len(text)).text == f"b]] {HOLE}"
