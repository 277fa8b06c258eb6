"""Every rule is raised by a page of the corpus; the few that no page can raise by itself are raised here, each in its own way."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from casebook import CasePage, case_pages

import touchline
from touchline.check import run
from touchline.check.corpus import across, facts_of
from touchline.check.faults import MAX_FINDINGS
from touchline.interpret import context
from touchline.model.record import Article
from touchline.pipeline import read_article
from touchline.registry.codes import rules
from touchline.source import SourceArticle


@cache
def corpus() -> list[tuple[CasePage, Article]]:
    """From their records, which are as the program makes them now (tests/corpus)."""
    return [(page, touchline.from_json(page.beside(".json").read_bytes())) for page in case_pages()]


# ---------------------------------------------------------------- pages of the corpus against each other

BATCH = {
    ("standings/season-of-slips", 20, "D405", "Campo Marisma holds 3,000 here, 3,300 in `standings/year-of-stages`"),
    (
        "standings/season-of-slips",
        65,
        "D406",
        "Puerto Sal – Duna Alta on 1993-04-18: 0–1 here, 0–2 in `standings/year-of-stages`",
    ),
    (
        "standings/season-of-slips",
        108,
        "D407",
        "Marisma – Rompiente on 1993-08-01: attendance 1,250 here, 1,520 in `standings/year-of-stages`",
    ),
    ("standings/year-of-stages", 16, "D405", "Campo Marisma holds 3,300 here, 3,000 in `standings/season-of-slips`"),
    (
        "standings/year-of-stages",
        174,
        "D406",
        "Puerto Sal – Duna Alta on 1993-04-18: 0–2 here, 0–1 in `standings/season-of-slips`",
    ),
    (
        "standings/year-of-stages",
        180,
        "D407",
        "Marisma – Rompiente on 1993-08-01: attendance 1,520 here, 1,250 in `standings/season-of-slips`",
    ),
}
"""Two seasons of one league contradict each other in three things, and no other page of the corpus another."""


@cache
def told_by_the_batch() -> set[tuple[str, int, str, str]]:
    """Twins are left out: a cleaner may lose what would agree."""
    pages = [(page.name, facts_of(article, page.text)) for page, article in corpus() if not page.is_twin]
    told = zip(pages, across(pages), strict=True)
    return {(name, d.span.line, d.code, d.message) for (name, _), found in told for d in found}


def test_pages_of_the_corpus_contradict_each_other_where_they_should() -> None:
    assert told_by_the_batch() == BATCH


# ---------------------------------------------------------------- what no page of the corpus can raise by itself


def codes(text: str, *, problems: tuple[str, ...] = (), language: str | None = None, **options: Any) -> list[str]:
    source = SourceArticle(text=text, title="Host of 2003", source="text", problems=problems, language=language)
    return [d.code for d in read_article(source, **options).diagnostics]


def a_page_that_trips_us(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr("touchline.pipeline.interpret_page", lambda *_, **__: 1 / 0)
    return codes("Alfa won.")


def a_rule_that_trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setitem(run.RULES, "W301", lambda _: 1 / 0)
    return codes("Alfa won.")


def bytes_that_are_no_text(_: pytest.MonkeyPatch) -> list[str]:
    return codes("Alfa won\ufffd.", problems=("1 byte is no UTF-8",))


def more_faults_than_are_listed(_: pytest.MonkeyPatch) -> list[str]:
    return codes("}}\n" * (MAX_FINDINGS + 1))


def a_german_page_in_an_english_dump(_: pytest.MonkeyPatch) -> list[str]:
    page = next(page for page, _ in corpus() if page.case == "languages/de-pokal")
    return codes(page.text, language="en")


def more_cells_than_are_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(context, "MAX_CELLS", 3)
    return codes("{|\n| a || b\n|-\n| c || d\n|}")


def a_page_that_shows_itself(_: pytest.MonkeyPatch) -> list[str]:
    pages = {"Other": SourceArticle(text="{{:Other}}", title="Other", source="text")}
    return codes("{{:Other}}", pages=pages)


def a_date_without_a_year(_: pytest.MonkeyPatch) -> list[str]:
    page = next(page for page, _ in corpus() if page.case == "wikitables/results-grid")
    return codes(page.text, also=frozenset({"D303"}))


ELSEWHERE: dict[str, Callable[[pytest.MonkeyPatch], list[str]]] = {
    "R001": a_page_that_trips_us,
    "R002": bytes_that_are_no_text,
    "R003": more_faults_than_are_listed,
    "R004": a_german_page_in_an_english_dump,
    "R005": a_rule_that_trips,
    "W111": a_page_that_shows_itself,
    "W215": more_cells_than_are_read,
    "D303": a_date_without_a_year,
}
"""Faults of ours, of an input or of a batch, bounds that would need a page of megabytes, and a rule that is off by default."""


@pytest.mark.parametrize("code", ELSEWHERE)
def test_what_no_page_of_the_corpus_raises_is_raised_here(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert code in ELSEWHERE[code](monkeypatch)


def test_every_other_rule_is_raised_by_a_page_of_the_corpus() -> None:
    told = {d.code for _, article in corpus() for d in article.diagnostics}

    assert set(rules()) - told - {code for _, _, code, _ in BATCH} == set(ELSEWHERE)
