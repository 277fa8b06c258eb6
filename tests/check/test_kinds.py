"""Correct pages of many kinds raise no findings; the rules say what they know of told exceptions as notes only."""

from __future__ import annotations

import random

import pytest

import touchline

from .kinds import KINDS, NOTES

PAGES = 20


@pytest.mark.parametrize("name", KINDS)
def test_a_correct_page_raises_no_findings(name: str) -> None:
    title, draw = KINDS[name]
    for seed in range(PAGES):
        article = touchline.read(draw(random.Random(seed)), title=title)
        told = [
            (d.code, d.severity, d.span.line, d.message)
            for d in article.diagnostics
            if not (d.severity == "info" and d.code in NOTES.get(name, ()))
        ]
        assert told == [], f"seed {seed}"


@pytest.mark.parametrize("name", NOTES)
def test_what_the_page_tells_is_noted(name: str) -> None:
    title, draw = KINDS[name]
    found = {d.code for seed in range(PAGES) for d in touchline.read(draw(random.Random(seed)), title=title).diagnostics}

    assert found == NOTES[name]
