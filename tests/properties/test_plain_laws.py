"""Laws of what a reader sees, and of the way back to the page."""

import re

from hypothesis import given
from hypothesis import strategies as st

from touchline.markup.render import Renderer
from touchline.markup.scan import scan
from touchline.model.plain import Plain

from .fragments import pages

languages = st.sampled_from([None, "en", "it", "es", "pt", "fr", "de"])
cuts = st.tuples(st.integers(0, 200), st.integers(0, 200))


def plain(text: str, language: str | None = None) -> Plain:
    return Renderer(text, language, "1974 FIFA World Cup").plain_source(0, len(text), scan(text).nodes)


def cut(value: Plain, ends: tuple[int, int]) -> tuple[int, int]:
    start, end = sorted(min(one, len(value.text)) for one in ends)
    return start, end


def blanked(text: str) -> str:
    return "".join(" " if one.isspace() else one for one in text)


@given(text=pages, language=languages)
def test_blanks_are_single_and_lines_are_stripped_and_not_empty(text: str, language: str | None) -> None:
    value = plain(text, language)

    assert not re.search(r"  | \n|\n |\n\n|\A[ \n]|[ \n]\Z|[\t\r\xa0\u200b\ufeff]", value.text)


@given(text=pages, language=languages)
def test_the_source_of_every_position_lies_in_the_page(text: str, language: str | None) -> None:
    value = plain(text, language)

    for position in range(len(value.text)):
        start, end = value.source(position, position + 1)
        assert 0 <= start <= end <= len(text)


@given(text=pages, language=languages, ends=cuts)
def test_the_source_of_every_stretch_lies_in_the_page(text: str, language: str | None, ends: tuple[int, int]) -> None:
    value = plain(text, language)
    start, end = value.source(*cut(value, ends))

    assert 0 <= start <= end <= len(text)


@given(text=pages, language=languages)
def test_text_that_was_taken_over_is_the_text_of_the_page(text: str, language: str | None) -> None:
    value = plain(text, language)
    behind = [*(segment[0] for segment in value._segments[1:]), len(value.text)]

    for (position, source, source_end, exact), end in zip(value._segments, behind, strict=False):
        if exact:
            assert source_end - source >= end - position
            assert blanked(value.text[position:end]) == blanked(text[source : source + end - position])


@given(text=pages, language=languages)
def test_links_and_marks_lie_in_the_text(text: str, language: str | None) -> None:
    value = plain(text, language)

    for thing in (*value.links, *value.marks):
        assert 0 <= thing.start <= thing.end <= len(value.text)
    for mark in value.marks:
        assert 0 <= mark.source[0] < mark.source[1] <= len(text)


@given(text=pages, language=languages)
def test_lines_are_the_text_in_pieces(text: str, language: str | None) -> None:
    value = plain(text, language)
    lines = value.lines()

    assert [line.text for line in lines] == [line.strip() for line in value.text.split("\n") if value.text]
    assert [line.text for line in lines[:1]] == [value.first_line().text][: len(lines)]


@given(text=pages, language=languages)
def test_what_a_pattern_parts_are_parts(text: str, language: str | None) -> None:
    value = plain(text, language)
    for apart in map(re.compile, ("\n", "[ ,]")):
        gaps = [found.span() for found in apart.finditer(value.text)]
        ends = zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(value.text)], strict=True)
        for piece, part in zip(value.split(apart), [value.part(*cut) for cut in ends] if gaps else [value], strict=True):
            assert (piece.text, piece.links, piece.marks) == (part.text, part.links, part.marks)


@given(text=pages, language=languages, ends=cuts)
def test_a_part_says_the_same_of_its_text_as_the_whole(text: str, language: str | None, ends: tuple[int, int]) -> None:
    value = plain(text, language)
    start, end = cut(value, ends)
    part = value.part(start, end)
    shift = start + len(value.text[start:end]) - len(value.text[start:end].lstrip())

    assert part.text == value.text[start:end].strip()
    for position in range(len(part.text)):
        assert part.source(position, position + 1) == value.source(position + shift, position + shift + 1)
    for thing in (*part.links, *part.marks):
        assert 0 <= thing.start <= thing.end <= len(part.text)


@given(text=pages)
def test_reading_twice_gives_the_same(text: str) -> None:
    one, two = plain(text), plain(text)

    assert (one.text, one.links, one.marks) == (two.text, two.links, two.marks)
