"""Offsets and lines."""

import pytest

from touchline.model.span import Lines, Span


@pytest.mark.parametrize(
    ("text", "offset", "line"),
    [
        ("abc", 0, 1),
        ("abc", 3, 1),
        ("a\nb", 1, 1),
        ("a\nb", 2, 2),
        ("\n\n", 0, 1),
        ("\n\n", 1, 2),
        ("\n\n", 2, 3),
        ("a\r\nb", 2, 1),
        ("a\r\nb", 3, 2),
        ("a\rb\u2028c\x85d", 6, 1),
        ("", 0, 1),
    ],
)
def test_lines_count_from_one_and_end_at_a_newline(text: str, offset: int, line: int) -> None:
    assert Lines(text).line(offset) == line


def test_a_line_knows_where_it_starts() -> None:
    lines = Lines("ab\n\ncd")

    assert [lines.start_of(line) for line in (1, 2, 3)] == [0, 3, 4]


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (0, 2, Span(start=0, end=2, line=1, end_line=1)),
        (0, 3, Span(start=0, end=3, line=1, end_line=1)),
        (1, 5, Span(start=1, end=5, line=1, end_line=2)),
        (3, 3, Span(start=3, end=4, line=2, end_line=2)),
        (5, 5, Span(start=4, end=5, line=2, end_line=2)),
        (4, 2, Span(start=4, end=5, line=2, end_line=2)),
    ],
)
def test_a_span_shows_its_first_and_last_line_and_is_never_empty(start: int, end: int, span: Span) -> None:
    assert Lines("ab\ncd").span(start, end) == span


def test_the_span_of_an_empty_text_is_empty() -> None:
    assert Lines("").span(0, 0) == Span(start=0, end=0, line=1, end_line=1)
