"""Text with the way back: what the builder tidies, and where every character came from."""

import re

import pytest

from touchline.model.plain import Mark, Plain, PlainBuilder, PlainLink


def built(*pieces: str | tuple[str, int, int]) -> Plain:
    """From pieces that stand one behind the other in a page; a tuple is text that `[start, end)` of the page stands for."""
    builder = PlainBuilder()
    at = 0
    for piece in pieces:
        if isinstance(piece, str):
            builder.exact(piece, at)
            at += len(piece)
        else:
            builder.made(piece[0], piece[1:])
            at = piece[2]
    return builder.build()


def sources(value: Plain) -> list[tuple[int, int]]:
    return [value.source(at, at + 1) for at in range(len(value.text))]


# ---------------------------------------------------------------- white space


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["Luque"], "Luque"),
        (["  Luque  "], "Luque"),
        (["a  b\t c"], "a b c"),
        (["a\xa0b\u2009c\u3000d"], "a b c d"),
        (["a \n b\n\n\nc"], "a\nb\nc"),
        (["\n\na\n"], "a"),
        (["a ", " b"], "a b"),
        (["a ", "\n", " b"], "a\nb"),
        (["a\n", "\n", "b"], "a\nb"),
        (["a", " ", "\n", "b"], "a\nb"),
        (["a", "\n", " ", "b"], "a\nb"),
        (["a", "", "b"], "ab"),
        ([" ", "\n", " "], ""),
        ([], ""),
        (["a\u200bb\u00ad\ufeffc\u200e"], "abc"),
        (["\u200b", " a"], "a"),
        (["a \u200b b"], "a b"),
        (["a\rb"], "a b"),
    ],
)
def test_blanks_are_single_and_lines_are_stripped(pieces: list[str], text: str) -> None:
    assert built(*pieces).text == text


def test_a_plain_is_true_when_it_has_text() -> None:
    assert built("a")
    assert not built("  \n ")
    assert repr(built("a")) == "Plain('a')"


# ---------------------------------------------------------------- sources


def test_every_character_knows_where_it_stands() -> None:
    page = "  Cerro \n  Porteño\xa0 1"
    value = built(page)

    assert value.text == "Cerro\nPorteño 1"
    assert "".join(page[start] for start, _ in sources(value)).split() == value.text.split()
    assert all(end == start + 1 for start, end in sources(value))


def test_text_that_a_call_made_maps_to_the_whole_call() -> None:
    value = built("a ", ("Paraguay", 2, 12), " b")

    assert value.text == "a Paraguay b"
    assert value.source(2, 10) == (2, 12)
    assert value.source(4, 5) == (2, 12)
    assert value.source(0, 1) == (0, 1)
    assert value.source(11, 12) == (13, 14)
    assert value.source(0, 12) == (0, 14)


def test_an_invisible_character_leaves_a_gap_in_the_sources() -> None:
    assert sources(built("a\u200bb")) == [(0, 1), (2, 3)]


def test_a_line_end_takes_the_place_of_the_blank_before_it() -> None:
    value = built("a ", ("\n", 2, 6), "b")

    assert value.text == "a\nb"
    assert sources(value) == [(0, 1), (2, 6), (6, 7)]


def test_an_empty_plain_has_a_source_of_nothing() -> None:
    assert built().source(0, 0) == (0, 0)
    assert Plain("", [], [], []).source(0, 5) == (0, 0)


def test_a_source_of_no_characters_is_a_place() -> None:
    value = built("  abc")

    assert value.source(1, 1) == (3, 3)


# ---------------------------------------------------------------- parts and lines


def test_a_part_is_stripped_and_keeps_its_sources() -> None:
    value = built("Kane 12', Saka 45'")
    part = value.part(9, 18)

    assert part.text == "Saka 45'"
    assert part.source(0, 4) == (10, 14)
    assert part.part(4, 8).source(0, 3) == (15, 18)


def test_a_part_inside_made_text_maps_to_the_whole_call() -> None:
    value = built(("Érwin Ávalos", 0, 30), " 64'")

    assert value.part(6, 12).text == "Ávalos"
    assert value.part(6, 12).source(0, 6) == (0, 30)
    assert value.part(6, 15).source(0, 9) == (0, 33)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (2, 3), (5, 2)])
def test_a_part_of_nothing_is_empty(start: int, end: int) -> None:
    assert built("ab cd").part(start, end).text == ""


def test_lines_are_plains_of_their_own() -> None:
    page = "Kane 12'\n\n Saka 45'"
    lines = built(page).lines()

    assert [line.text for line in lines] == ["Kane 12'", "Saka 45'"]
    assert [page[slice(*line.source(0, 4))] for line in lines] == ["Kane", "Saka"]


def test_no_text_has_no_lines() -> None:
    assert built("").lines() == []
    value = built("one line")
    assert value.lines() == [value]


# ---------------------------------------------------------------- links and marks


def linked() -> Plain:
    builder = PlainBuilder()
    builder.exact("a ", 0)
    builder.exact("Luque", 4)
    builder.links.append(PlainLink(2, 7, "Sportivo Luqueño"))
    builder.exact(" b ", 11)
    builder.exact("site", 30)
    builder.links.append(PlainLink(10, 14, "http://e.com", external=True))
    return builder.build()


def test_links_are_cut_and_moved_with_a_part() -> None:
    value = linked()

    assert value.text == "a Luque b site"
    assert value.part(0, 4).links == [PlainLink(2, 4, "Sportivo Luqueño")]
    assert value.part(4, 12).links == [PlainLink(0, 3, "Sportivo Luqueño"), PlainLink(6, 8, "http://e.com", external=True)]
    assert value.part(7, 9).links == []


@pytest.mark.parametrize(
    ("start", "end", "target"),
    [(0, 14, "Sportivo Luqueño"), (6, 7, "Sportivo Luqueño"), (0, 2, None), (7, 14, None), (10, 14, None)],
)
def test_the_page_link_over_a_stretch_is_found(start: int, end: int, target: str | None) -> None:
    assert linked().link_over(start, end) == target


def marked() -> Plain:
    builder = PlainBuilder()
    builder.mark("flag", (0, 5), {"code": "PAR"})
    builder.exact("Cerro ", 5)
    builder.mark("kick", (11, 20), {"scored": True})
    start = builder.length
    builder.exact("Luque", 20)
    builder.mark("unknown", (20, 25), {"name": "x"}, start)
    return builder.build()


def test_marks_lie_at_a_place_or_over_text() -> None:
    value = marked()

    assert [(mark.kind, mark.start, mark.end) for mark in value.marks] == [("flag", 0, 0), ("kick", 5, 5), ("unknown", 6, 11)]
    assert [mark.source for mark in value.marks_of("kick")] == [(11, 20)]
    assert value.marks_of("card") == []


def test_a_part_keeps_the_marks_that_lie_in_it_whole() -> None:
    value = marked()

    assert [mark.kind for mark in value.part(0, 5).marks] == ["flag", "kick"]
    assert [(mark.kind, mark.start, mark.end) for mark in value.part(6, 11).marks] == [("unknown", 0, 5)]
    assert value.part(7, 11).marks == []


def test_marks_and_links_over_white_space_at_the_end_are_cut_back() -> None:
    builder = PlainBuilder()
    builder.exact("a", 0)
    builder.exact(" ", 1)
    builder.links.append(PlainLink(0, 2, "A"))
    builder.mark("kick", (2, 9), {})
    value = builder.build()

    assert value.text == "a"
    assert value.links == [PlainLink(0, 1, "A")]
    assert [(mark.start, mark.end) for mark in value.marks] == [(1, 1)]


def test_a_plain_without_text_keeps_its_marks() -> None:
    builder = PlainBuilder()
    builder.mark("country", (0, 16), {"code": "PAR"})

    assert [mark.data for mark in builder.build().marks] == [{"code": "PAR"}]


def test_a_mark_more_leaves_the_sources_where_they_are() -> None:
    builder = PlainBuilder()
    builder.exact("Atlas", 10)
    there = builder.build().moved(90)

    marked = there.marked(Mark("country", 0, 0, there.source(0, 0), {"code": "FRA"}))

    assert marked.source(0, 5) == there.source(0, 5) == (100, 105)
    assert marked.marks_of("country")


def test_the_parts_between_the_matches_of_a_pattern_know_their_places() -> None:
    value = Plain("Alfa / Beta /", [(0, 40, 53, True)], [], [])
    parts = value.split(re.compile(r"\s?/\s?"))

    assert [part.text for part in parts] == ["Alfa", "Beta", ""]
    assert parts[1].source(0, 4) == (47, 51)
    assert value.split(re.compile("x")) == [value]
