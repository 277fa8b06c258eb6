"""Pages with what they show of others: the text, the way back, and what cannot be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.markup import expand as expanding
from touchline.markup.expand import Expansion, expand
from touchline.markup.transclusion import page_key
from touchline.model.span import Lines, Span, TranscludedSpan
from touchline.source import SourceArticle


def pages_of(texts: dict[str, str]) -> dict[str, SourceArticle]:
    return {page_key(title): SourceArticle(text=text, title=title, source="test") for title, text in texts.items()}


def expanded(texts: dict[str, str], title: str = "Host") -> Expansion | None:
    pages = pages_of(texts)
    return expand(pages[title], pages, "en")


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        ({"Host": "a {{:P}} b", "P": "x"}, "a x b"),
        ({"Host": "a {{#lst:P|s}} b {{:P}}", "P": "x<section begin=s/>y<section end=s/>"}, "a y b x<section begin=s/>y<section end=s/>"),
        ({"Host": "{{:P}}", "P": "<onlyinclude>{{:Q}}</onlyinclude> no", "Q": "deep"}, "deep"),
        ({"Host": "{{/P}}", "Host/P": "sub"}, "sub"),
        ({"Host": "{{x|{{:P}}}}", "P": "y"}, "{{x|y}}"),
        ({"Host": "{{:Old}}", "Old": "#REDIRECT [[P#there]]", "P": "new"}, "new"),
        ({"Host": "a {{:P}}", "P": "{| class=wikitable\n|}"}, "a \n{| class=wikitable\n|}"),
        ({"Host": "{{:P}} {{:Missing}}", "P": "x"}, "x {{:Missing}}"),
        ({"Host": "<!-- {{:P}} --><nowiki>{{:P}}</nowiki>{{:P}}", "P": "x"}, "<!-- {{:P}} --><nowiki>{{:P}}</nowiki>x"),
        (
            {"Host": "{{:P|section=B}}", "P": "{{#invoke:football box|main|section=A}}{{#invoke:football box|main|section=B}}z"},
            "{{#invoke:football box|main|section=B}}z",
        ),
    ],
)  # fmt: skip
def test_a_call_gives_way_to_what_it_shows(texts: dict[str, str], text: str) -> None:
    found = expanded(texts)

    assert found is not None
    assert found.text == text
    assert not found.faults


@pytest.mark.parametrize("text", ["nothing here", "{{:Missing}}", "{{Football box|team1=A}}"])
def test_a_page_that_shows_nothing_is_left_alone(text: str) -> None:
    assert expanded({"Host": text}) is None


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"Host": "{{:Host}}"}, "the page would show itself"),
        ({"Host": "{{:P}}", "P": "{{:Q}}", "Q": "{{:P}}"}, "the page would show itself"),
        ({"Host": "{{#lst:P|s}}", "P": "<section begin=s/>{{#lst:P|s}}<section end=s/>"}, "the page would show itself"),
        ({"Host": "{{#lst:P|s}}", "P": "<section begin=other/>"}, "it has no section `s`"),
        (
            {"Host": "{{:P0}}"} | {f"P{n}": f"{{{{:P{n + 1}}}}}" for n in range(9)} | {"P9": "end"},
            "it is nested deeper than 6 pages",
        ),
    ],
)
def test_what_cannot_be_shown_stays_a_call_and_is_told(texts: dict[str, str], reason: str) -> None:
    found = expanded(texts)

    assert found is not None
    [fault] = found.faults
    assert fault.code == "W111"
    assert fault.data["reason"] == reason
    assert found.text[fault.start : fault.end].startswith("{{")


def test_a_section_of_the_page_itself_can_be_shown() -> None:
    found = expanded({"Host": "<section begin=s/>x<section end=s/> {{#lst:Host|s}}"})

    assert found is not None
    assert found.text.endswith(" x")
    assert not found.faults


def test_pages_that_double_each_other_end_at_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expanding, "MAX_SHOWING", 20)
    texts = {f"P{n}": f"{{{{:P{n + 1}}}}}" * 9 for n in range(5)} | {"P5": "x", "Host": "{{:P0}}"}

    found = expanded(texts)

    assert found is not None
    assert found.count == 20
    assert {fault.data["reason"] for fault in found.faults} == {"the page shows too much of others"}


def test_a_page_shows_so_many_characters_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expanding, "MAX_SHOWN", 10)

    found = expanded({"Host": "{{:P}}{{:P}}{{:Q}}", "P": "sevens ", "Q": "six"})

    assert found is not None
    assert found.text == "sevens {{:P}}six"
    assert len(found.faults) == 1


PIECES = st.lists(
    st.sampled_from(
        ["a ", "b\n", "{{:P}}", "{{#lst:Q|s}}", "{{:Q}}", "{{:R}}", "<noinclude>n</noinclude>", "<onlyinclude>", "</onlyinclude>",
         "<section begin=s/>", "<section end=s/>", "<includeonly>i</includeonly>", "{{t|", "}}", "{|\n", "\r\n", "== h ==\n", "<!--", "-->"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(host=PIECES, p=PIECES, q=PIECES)
def test_every_character_was_written_where_it_is_said_to_be(host: str, p: str, q: str) -> None:
    texts = {"Host": host, "P": p, "Q": q}
    found = expanded(texts)
    if found is None:
        return
    lines = Lines(found.text)

    for number, character in enumerate(found.text):
        span = found.span(lines.span(number, number + 1))
        if isinstance(span, TranscludedSpan):
            origin = span.transcluded_from
            assert texts[origin.title][origin.span.start : origin.span.end] == character
            assert host[span.start : span.end].startswith("{{")
        elif span.end - span.start == 1:
            assert host[span.start] == character or character == "\n"  # a line that a table was put on


@given(host=PIECES, p=PIECES, q=PIECES, data=st.data())
def test_a_stretch_lies_in_the_page_that_holds_both_its_ends(host: str, p: str, q: str, data: st.DataObject) -> None:
    texts = {"Host": host, "P": p, "Q": q}
    found = expanded(texts)
    if found is None or not found.text:
        return
    start = data.draw(st.integers(0, len(found.text) - 1))
    end = data.draw(st.integers(start + 1, len(found.text)))

    span = found.span(Lines(found.text).span(start, end))

    assert 0 <= span.start < span.end <= len(host)
    assert span == Lines(host).span(span.start, span.end) or isinstance(span, TranscludedSpan)
    if isinstance(span, TranscludedSpan):
        assert 0 <= span.transcluded_from.span.start < span.transcluded_from.span.end <= len(texts[span.transcluded_from.title])


def test_a_stretch_over_two_pages_is_a_place_on_the_page_that_shows_them() -> None:
    found = expanded({"Host": "ab{{:P}}cd", "P": "x{{:Q}}y", "Q": "deep"})
    assert found is not None
    lines = Lines(found.text)

    whole, over, nested = found.span(lines.span(0, 10)), found.span(lines.span(1, 4)), found.span(lines.span(2, 5))

    assert (whole.start, whole.end) == (0, 10)
    assert not isinstance(whole, TranscludedSpan)
    assert (over.start, over.end) == (1, 8)
    assert not isinstance(over, TranscludedSpan)
    assert isinstance(nested, TranscludedSpan)
    assert (nested.start, nested.end) == (2, 8)
    assert nested.transcluded_from.title == "P"
    assert nested.transcluded_from.span == Span(start=0, end=7, line=1, end_line=1)
