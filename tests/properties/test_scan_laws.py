"""Laws of the scan, for any text whatever."""

from hypothesis import assume, given

from touchline.markup.scan import Node, scan, walk

from .fragments import pages

MARKS = {"template": ("{{", "}}"), "parameter": ("{{{", "}}}"), "link": ("[[", "]]")}


def nests(nodes: list[Node], start: int, end: int) -> bool:
    """Whether nodes stand in order, apart from each other, within bounds, and so do their children."""
    stack = [(nodes, start, end)]
    while stack:
        siblings, at, stop = stack.pop()
        for node in siblings:
            if not at <= node.start <= node.inner_start <= node.inner_end <= node.end <= stop or node.start == node.end:
                return False
            at = node.end
            stack.append((node.children, node.inner_start, node.inner_end))
    return True


@given(text=pages)
def test_nodes_nest_in_order_and_within_bounds(text: str) -> None:
    assert nests(scan(text).nodes, 0, len(text))


@given(text=pages)
def test_a_node_is_its_marks_and_what_stands_between(text: str) -> None:
    for node in walk(scan(text).nodes):
        if node.kind in MARKS:
            opener, closer = MARKS[node.kind]
            assert text[node.start : node.inner_start] == opener
            assert text[node.inner_end : node.end] == closer
        else:
            assert text[node.start] == "<"
            assert not node.children
            if node.kind != "comment":
                assert text[node.start + 1 :].lower().startswith(node.name)


@given(text=pages)
def test_faults_lie_within_the_text(text: str) -> None:
    for fault in scan(text).faults:
        assert 0 <= fault.start < fault.end <= len(text)
        assert fault.code in {"W101", "W102", "W109", "W110"}


@given(text=pages)
def test_a_node_read_alone_is_the_same_node(text: str) -> None:
    for node in walk(scan(text).nodes):
        alone = scan(text[node.start : node.end]).nodes

        assert [(one.kind, one.start, one.end) for one in alone] == [(node.kind, 0, node.end - node.start)]
        assert len(alone[0].children) == len(node.children)


@given(before=pages, after=pages)
def test_text_behind_a_blank_line_changes_nothing_before_it(before: str, after: str) -> None:
    """Unless something waits for its end."""
    first, second = scan(before), scan(after)
    assume(not first.faults and "<" not in before and before.count("[[") == before.count("]]"))
    assume(all(one.kind == "template" for one in walk(first.nodes)))
    shift = len(before) + 2

    joined = scan(before + "\n\n" + after).nodes

    assert [(node.start, node.end) for node in joined] == [
        *((node.start, node.end) for node in first.nodes),
        *((node.start + shift, node.end + shift) for node in second.nodes),
    ]
