"""Laws of the flow: the way back from every position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.markup.flow import HOLE, LINKS_OPEN, OPAQUE, Flow, Stretch, make_flow
from touchline.markup.scan import scan
from touchline.markup.wikitext import table_markup

from .fragments import pages

KINDS = pytest.mark.parametrize("opaque", [OPAQUE, LINKS_OPEN], ids=["links-are-holes", "links-are-text"])


def leads_back(flow: Flow) -> bool:
    """Every position to the very character of the page, or to the node of its hole, or into the call that it stands for."""
    page = flow.page
    for position, character in enumerate(flow.text):
        source = flow.source(position)
        node = flow.nodes.get(position)
        if node:
            if character != HOLE or source != node.start or flow.source_end(position + 1) != node.end:
                return False
        elif position in flow.called:
            if not 0 <= source < len(page):
                return False
        elif page[source] != character or flow.source_end(position + 1) != source + 1:
            return False
    return True


def flow_of(text: str, opaque: frozenset[str], *, called: bool) -> Flow:
    stands_for = table_markup(text, "en") if called else None
    return make_flow(text, 0, len(text), scan(text).nodes, opaque, stands_for=stands_for)


@KINDS
@given(text=pages, called=st.booleans())
def test_every_position_leads_back(opaque: frozenset[str], text: str, called: bool) -> None:
    assert leads_back(flow_of(text, opaque, called=called))


@KINDS
@given(text=pages)
def test_sources_only_go_forward(opaque: frozenset[str], text: str) -> None:
    flow = flow_of(text, opaque, called=False)
    sources = [flow.source(position) for position in range(len(flow.text) + 1)]
    ends = [flow.source_end(position) for position in range(1, len(flow.text) + 1)]

    assert all(one < two for one, two in zip(sources[:-1], sources[1:-1], strict=False))
    assert all(one < end for one, end in zip(sources, ends, strict=False))
    assert sources[-1] == len(text)


@KINDS
@given(text=pages, cut=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_runs_are_the_text_without_a_gap(opaque: frozenset[str], text: str, cut: tuple[int, int]) -> None:
    flow = flow_of(text, opaque, called=False)
    start, end = sorted(min(one, len(flow.text)) for one in cut)
    runs = list(flow.runs(start, end))

    assert "".join(flow.text[one:two] for one, two, _ in runs) == flow.text[start:end]
    assert all(flow.source(one) == source for one, _, source in runs)
    assert all(flow.source(two - 1) == source + two - 1 - one for one, two, source in runs)


@given(text=pages, cut=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_a_part_of_a_page_leads_back_too(text: str, cut: tuple[int, int]) -> None:
    start, end = sorted(min(one, len(text)) for one in cut)
    flow = make_flow(text, start, end, scan(text).nodes)

    assert leads_back(flow)
    assert all(start <= flow.source(position) <= end for position in range(len(flow.text) + 1))


@given(text=pages, cut=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_a_closed_stretch_leads_back_into_the_same_part_of_the_page(text: str, cut: tuple[int, int]) -> None:
    flow = flow_of(text, LINKS_OPEN, called=False)
    start, end = sorted(min(one, len(flow.text)) for one in cut)
    closed = flow.closed(start, end)

    assert leads_back(closed.flow)
    assert flow.source(start) <= closed.source_start <= closed.source_end <= max(flow.source_end(end), flow.source(start))


@KINDS
@given(text=pages, cut=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_stripping_takes_white_space_only(opaque: frozenset[str], text: str, cut: tuple[int, int]) -> None:
    flow = flow_of(text, opaque, called=False)
    start, end = sorted(min(one, len(flow.text)) for one in cut)
    stretch = Stretch(flow, start, end)

    assert stretch.strip().text == stretch.text.strip()
    assert 0 <= stretch.strip().source_start <= stretch.strip().source_end <= len(text)


@given(text=st.text(st.characters(exclude_categories=[], exclude_characters="\r<{[")))
def test_text_without_marks_is_its_own_flow(text: str) -> None:
    flow = make_flow(text, 0, len(text), [])

    assert flow.text == text
    assert list(flow.runs(0, len(text))) == ([(0, len(text), 0)] if text else [])
