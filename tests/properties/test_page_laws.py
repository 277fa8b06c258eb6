"""Laws of reading a page: it never raises, and everything it finds lies in the page."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from touchline.markup.page import read_markup
from touchline.markup.tree import Page

from .fragments import LINES, WORDS, pages

languages = st.sampled_from([None, "en", "it", "es", "pt", "fr", "de", "nl", "xx"])
dialects = st.sampled_from([None, "wikitext", "flattened"])
flat_pages = st.lists(st.sampled_from(LINES) | st.sampled_from(WORDS) | st.just("\n"), max_size=30).map("".join)


def places(page: Page) -> Iterator[tuple[int, int]]:
    """Offsets in the page of all that was found."""
    for block in (*page.headings, *page.infoboxes, *page.matches, *page.scorers, *page.faults):
        yield block.start, block.end
    for box in page.infoboxes:
        for field in box.fields:
            yield field.start, field.end
            yield field.value.source_start, field.value.source_end
    for scorers in page.scorers:
        for group in scorers.groups:
            yield group.start, group.start
            yield from (line.source(0, len(line.text)) for line in group.lines)
    for match in page.matches:
        yield from (value.source(0, len(value.text)) for value in match.values.values())
    for table in page.tables:
        yield table.flow.source(table.start), table.flow.source_end(table.end)
        for row in table.rows:
            for cell in row.cells:
                for start, end in cell.pieces:
                    piece = table.flow.closed(start, end)
                    yield piece.source_start, piece.source_end


@given(text=pages | flat_pages, language=languages, dialect=dialects)
def test_everything_found_lies_in_the_page(text: str, language: str | None, dialect: str | None) -> None:
    page = read_markup(text, language=language, dialect=dialect)  # type: ignore[arg-type]

    for start, end in places(page):
        assert 0 <= start <= end <= len(text)


@given(text=pages | flat_pages, language=languages, dialect=dialects, declared=languages, from_wiki=st.booleans())
def test_blocks_stand_in_document_order(
    text: str, language: str | None, dialect: str | None, declared: str | None, from_wiki: bool
) -> None:
    page = read_markup(text, "T", language=language, dialect=dialect, declared=declared, from_wiki=from_wiki)  # type: ignore[arg-type]

    for blocks in (page.headings, page.infoboxes, page.matches, page.scorers, page.faults):
        starts = [block.start for block in blocks]  # type: ignore[attr-defined]
        assert starts == sorted(starts)
    starts = [table.flow.source(table.start) for table in page.tables]
    assert starts == sorted(starts)


@given(text=pages | flat_pages)
def test_headings_have_a_level_and_a_title(text: str) -> None:
    for heading in read_markup(text).headings:
        assert 1 <= heading.level <= 6
        assert heading.title.text
        assert text[heading.start] == text[heading.end - 1] == "="


@given(text=pages | flat_pages, dialect=dialects)
def test_every_cell_of_a_page_can_be_shown(text: str, dialect: str | None) -> None:
    page = read_markup(text, dialect=dialect)  # type: ignore[arg-type]

    for table in page.tables:
        for row in table.rows:
            for cell in row.cells:
                value = page.renderer.plain_parts([table.flow.closed(start, end) for start, end in cell.pieces])
                start, end = value.source(0, len(value.text))
                assert 0 <= start <= end <= len(text)
