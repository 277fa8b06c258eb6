"""Articles one behind the other in a file, as WikiExtractor writes them."""

from __future__ import annotations

import pytest

from touchline.source import SourceArticle, Unreadable
from touchline.source.chunks import Fault
from touchline.source.documents import read_documents

from .makers import COMPRESS, articles, only_article, read, read_stdin

ONE = '<doc id="12" url="https://de.wikipedia.org/wiki?curid=12" title="Cup 1930">\nCup 1930\n\nAlfa 2–1 Beta\n\n</doc>\n'
TWO = '<doc id="13" revid="7" url="https://de.wikipedia.org/wiki?curid=13" title="Cup &amp; "Shield" &gt; 1931">\nCup\n</doc>\n'


@pytest.mark.parametrize("packing", COMPRESS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_is_an_article(packing: str, ends: str) -> None:
    one, two = (text.replace("\n", ends) for text in (ONE, TWO))

    events = read(COMPRESS[packing]((one + two).encode()), "wiki_00")

    assert events == [
        SourceArticle(
            text=one,
            title="Cup 1930",
            source="wiki_00",
            page_id=12,
            url="https://de.wikipedia.org/wiki?curid=12",
            language="de",
        ),
        SourceArticle(
            text=two,
            title='Cup & "Shield" > 1931',
            source="wiki_00",
            page_id=13,
            revision_id=7,
            url="https://de.wikipedia.org/wiki?curid=13",
            language="de",
        ),
    ]


def test_bytes_that_are_cut_anywhere_make_the_same() -> None:
    data = (ONE + TWO).encode()
    whole = list(read_documents([data], source="x"))

    assert len(whole) == 2
    assert list(read_documents([data[at : at + 1] for at in range(len(data))], source="x")) == whole


def test_what_follows_lost_bytes_is_read() -> None:
    events = list(read_documents([ONE.encode(), ONE[:120].encode(), Fault("cut"), b"rest\n", TWO.encode()], source="x"))

    assert [event.title if isinstance(event, SourceArticle) else event.message for event in events] == [
        "Cup 1930",
        "cut",
        'Cup & "Shield" > 1931',
    ]
    assert isinstance(events[1], Unreadable)


def test_standard_input_and_other_encodings() -> None:
    for data in (b"\xef\xbb\xbf" + (ONE + TWO).encode(), (ONE + TWO).encode("utf-16")):
        assert [article.page_id for article in articles(read_stdin(data))] == [12, 13]


def test_an_end_without_its_line_and_a_line_in_the_text() -> None:
    text = '<doc id="1" title="A">\n<doc of nothing\n<doc title=x>\nend'

    article = only_article(read(text, "a.txt"))

    assert (article.title, article.text, article.language) == ("A", text, None)


@pytest.mark.parametrize("text", ["<doc>", "<docs title=1>", "<doc title=x", 'Text <doc title="A">'])
def test_other_text_is_text(text: str) -> None:
    assert only_article(read(text, "Name.txt")).title == "Name"
