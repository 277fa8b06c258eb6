"""
The pages of corpus/: what we stand behind still comes out, and it holds together.

A failure of `test_what_is_generated_is_as_committed` means that the program reads something differently: run `just golden`, read
the diff, and commit it if it is right.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from casebook import CasePage, case_pages
from golden import generated
from interpret.laws import holds_for, parts
from jsonschema_rs import Draft202012Validator
from readings import checks

import touchline
from touchline.model.record import Article, Goal, InfoboxField, Kick, Match, Scorer, Section, Table

PAGES = list(case_pages())
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@cache
def article(page_number: int) -> Article:
    return PAGES[page_number].read()


def read(page: CasePage) -> Article:
    return article(PAGES.index(page))


@every_page
def test_what_is_generated_is_as_committed(page: CasePage) -> None:
    for path, text in generated(page, read(page)).items():
        committed = path.read_bytes().decode("utf-8") if path.exists() else ""
        assert text == committed, f"{path} has changed: run `just golden`, read the diff, commit it if it is right"


@every_page
def test_the_readings_that_are_missed_are_the_listed_ones(page: CasePage) -> None:
    listed = page.path.with_name("missed.flattened.txt" if page.is_twin else "missed.txt")
    known = set(listed.read_text("utf-8").splitlines()) if listed.exists() else set()

    missed = [check for check in checks(page, read(page)) if not check.held]

    new = [f"{check}; read {check.got!r}" for check in missed if str(check) not in known]
    assert new == [], "a hand reading does not hold any more"
    assert known <= {str(check) for check in missed}, "a listed miss holds now: run `just golden`"


@every_page
def test_a_reading_is_neither_trivial_nor_past_the_page(page: CasePage) -> None:
    made = list(checks(page, read(page)))
    lines = page.text.count("\n") + 1

    assert len(made) > 4, "the page is read by nobody"
    for found in page.readings.values():
        for reading in found if isinstance(found, list) else []:
            assert 1 <= reading.get("line", 1) <= lines


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(touchline.json_schema())


@every_page
def test_the_record_fulfils_the_schema(page: CasePage, validator: Draft202012Validator) -> None:
    errors = [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(read(page).to_dict())]

    assert errors == []



@every_page
def test_the_laws_of_records_hold(page: CasePage) -> None:
    holds_for(page.text, read(page))


@every_page
def test_a_record_comes_back_from_its_json_and_again_from_its_page(page: CasePage) -> None:
    data = read(page).to_json_bytes()

    assert touchline.from_json(data) == read(page)
    assert page.read().to_json_bytes() == data


# ---------------------------------------------------------------- spans


def points_at(part: Any, text: str) -> bool:
    """Whether the text of a part's span is what the part was read from."""
    said = text[part.span.start : part.span.end]
    match part:
        case Section():
            return said.startswith("=") or part.title in said.partition("\n")[0]  # cleaners write headings their own way
        case InfoboxField():
            named = part.parameter.isdecimal() or squeeze(part.parameter) in squeeze(said)  # a counted argument prints no name
            return named and squeeze(part.raw) in squeeze(said)
        case Table():
            first = next((text for row in part.grid for text in row if text), "")
            return said.startswith(("{|", "|", "!", "<table", "{{")) or said.lstrip("\t").startswith(first)
        case Match(origin="template"):
            return said.startswith("{{") and said.endswith("}}")
        case Match(origin="match_line"):
            return all(side is None or side.name in said for side in (part.home, part.away))
        case Match(origin="fragment"):
            return "=" in said
        case Goal():
            return bool(re.search(r"\d", said)) if part.minute is not None and part.player is None else bool(said.strip())
        case Kick():
            return part.player is None or squeeze(part.player.split()[-1]) in squeeze(said)
        case Scorer():
            return squeeze(part.player.split()[-1]) in squeeze(said)
    return True


def squeeze(text: str) -> str:
    """Without comments, line ends and blanks."""
    return re.sub(r"<!--.*?-->|\s|&nbsp;", "", text, flags=re.S).lower()


@every_page
def test_spans_point_at_what_was_read_there(page: CasePage) -> None:
    wrong = [
        f"{path}: {page.text[part.span.start : part.span.end][:80]!r}"
        for path, part in parts(read(page))
        if hasattr(part, "span") and not points_at(part, page.text)
    ]

    assert wrong == []
