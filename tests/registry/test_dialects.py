"""The forms of cleaners: their patterns are compiled when they are tried, so that here all are."""

import pytest

from touchline.registry.dialects import Form, all_forms, signs_of_cleaning


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: f"{form.construct}, {form.name}")
def test_every_form_is_a_pattern_with_its_parts_in(form: Form) -> None:
    assert form.pattern.fullmatch("") is None
    assert not [part for part in ("{result}", "{month}", "{stage}") if part in form.source]
    assert (form.cut is None) == (form.construct != "row")
    assert form.unless is None or form.construct in ("heading", "sign")


def test_telling_the_dialect_of_a_page_compiles_no_form_but_signs() -> None:
    all_forms.cache_clear()
    signs_of_cleaning("= Orme Town =\n\nA club.\n")

    assert all(form.sign for form in all_forms() if "pattern" in vars(form))
