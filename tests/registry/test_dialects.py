"""The forms of cleaners: their patterns are compiled when they are tried, so that here all are."""

import re
from itertools import islice

import pytest
from casebook import CORPUS

from touchline.registry.dialects import INLINE, Form, FormsOn, all_forms
from touchline.registry.parts import Dated, filled, months, part

ASK_FOR_MORE = ("tags of links and type", "words and a full stop", "words and a full stop, without a gap")
"""What a page has to hold for these is no part of their own lines."""
TEXTS = [path.read_text("utf-8") for path in sorted(CORPUS.glob("articles/*.txt"))[::6]]


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: f"{form.construct}, {form.name}")
def test_every_form_is_a_pattern_with_its_parts_in(form: Form) -> None:
    assert form.pattern.fullmatch("") is None
    assert not [part for part in ("{result}", "{month}", "{stage}") if part in form.source]
    assert (form.cut is None) == (form.construct != "row")
    assert form.prevented is None or form.construct in ("heading", "sign")


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: f"{form.construct}, {form.name}")
def test_a_search_finds_every_line_that_a_form_has_and_what_it_says_a_page_holds(form: Form) -> None:
    anywhere = form.pattern if form.construct == INLINE else re.compile(rf"(?m:^)(?:{form.source})[ \t]*(?m:$)")
    for text in TEXTS:
        places = [found.start() for found in islice(anywhere.finditer(text), 3)]
        if form.construct != INLINE:
            assert list(islice(form.lines_in(text), 3)) == places
        if places and form.name not in ASK_FOR_MORE:
            assert all(re.search(filled(held), text) for held in form.required)


def test_telling_the_dialect_of_a_page_compiles_no_form_but_signs() -> None:
    all_forms.cache_clear()
    FormsOn("= Orme Town =\n\nA club.\n").signs()

    assert all(form.sign for form in all_forms() if "pattern" in vars(form) or "_behind_newline" in vars(form))


def test_any_word_stands_for_every_name_of_a_month() -> None:
    names = re.findall(r"(?<=[|:])[^\W\d_]+(?=[|)])", months())
    assert len(names) > 200
    for name in ("may", "elokuussa", "październiku", "ag", "Şubat", "MÄRZ"):
        exact, loose = re.compile(part("month")), re.compile(part("month", any_month=True))
        assert exact.fullmatch(name)
        assert loose.fullmatch(name)
    assert max(map(len, names)) < 14  # with the first letter, which stands before the others


def test_a_dated_expression_is_compiled_where_a_day_may_be() -> None:
    day = Dated(lambda part: rf"(?P<day>{part('day')}): ")
    assert day.match("Orme Town 2-1 Dole") is None
    assert "_exact" not in vars(day)
    assert day.match("3 Vests 1999: Orme Town") is None
    found = day.match("3 May 1999: Orme Town")
    assert found
    assert found["day"] == "3 May 1999"
    assert "_exact" in vars(day)
