"""A thousand clean pages with one fault each: the fault is found, at its line; the clean pages have no findings at all."""

from __future__ import annotations

import random

import pytest

import touchline
from touchline.model.record import Article

from .planted import FAULTS, Planted, clean_page

PAGES = 1000
PER_FAULT = PAGES // len(FAULTS) + 1


def found(article: Article, planted: Planted) -> bool:
    return any(d.code in planted.codes and planted.first <= d.span.line <= planted.last for d in article.diagnostics)


@pytest.mark.parametrize("part", range(10))
def test_a_clean_page_has_no_findings(part: int) -> None:
    for seed in range(part, PAGES, 100):
        article = touchline.read(clean_page(seed).text, title="1987 Liga Inventada")
        assert [(d.code, d.span.line, d.message) for d in article.diagnostics] == [], f"seed {seed}"


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_planted_fault_is_found_at_its_line(name: str) -> None:
    missed = []
    for seed in range(PER_FAULT):
        page = clean_page(1000 + seed)
        planted = FAULTS[name](page, random.Random(seed))
        article = touchline.read(page.text, title="1987 Liga Inventada")
        if not found(article, planted):
            missed.append((seed, planted, [(d.code, d.span.line) for d in article.diagnostics]))

    assert len(missed) * 100 <= PER_FAULT, missed[:3]
