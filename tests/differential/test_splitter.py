"""
Our cutting of templates and tables against mwparserfromhell's, over every page at hand: `just crosscheck`.

Where the two differ, the cause is one of `splitter.CAUSES`, each shown here by a text of its own; a difference without a known
cause fails. Each test prints how many calls it held against each other and how often each cause came up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from casebook import CasePage, case_pages

import touchline
from touchline.markup.page import read_markup

from .splitter import CAUSES, UNKNOWN, differences, parse, their_tables

PAGES = list(case_pages())


def held_against_each_other(pages: Iterable[tuple[str, str, Any]]) -> tuple[int, Counter[str], list[str]]:
    """Of names, texts and trees: (calls, how often each cause came up, differences without a cause)."""
    calls, causes, unexplained = 0, Counter[str](), []
    for name, text, tree in pages:
        number, found = differences(text, tree)
        calls += number
        for difference in found:
            causes[difference.cause] += 1
            if difference.cause == UNKNOWN:
                unexplained.append(f"{name} at {difference.start}: ours {difference.ours}, theirs {difference.theirs}")
    return calls, causes, unexplained


@pytest.mark.parametrize("cause", CAUSES)
def test_a_cause_is_told_from_the_others(cause: str) -> None:
    text, calls = CAUSES[cause]

    seen, found = differences(text, parse(text))

    assert {difference.cause for difference in found} == {cause}
    assert seen == calls


def test_the_corpus_is_cut_alike() -> None:
    calls, causes, unexplained = held_against_each_other((page.name, page.text, parse(page.text)) for page in PAGES)

    print(f"{calls:,} calls, different: {dict(causes) or 'none'}")
    assert calls > 600
    assert unexplained == []
    assert causes.total() <= 5


# ---------------------------------------------------------------- tables


def wikitables(text: str, language: str | None) -> int:
    """The tables that we see between `{|` and `|}`, nested ones included."""
    return sum(not table.flat and not table.html and not table.called for table in read_markup(text, language=language).tables)


SEEN_HERE_ONLY = frozenset(("malformed/broken-cells", "malformed/tables-in-arguments", "malformed/unclosed-and-orphans"))
"""
mwparserfromhell takes a `{|` without `|}` for text, and one that is written `{{{!}}`; MediaWiki shows the table, and so do we.
"""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_corpus_has_the_same_tables(page: CasePage) -> None:
    ours, theirs = wikitables(page.text, page.language), their_tables(parse(page.text))

    assert ours > theirs if page.case in SEEN_HERE_ONLY else ours == theirs


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("folder", ["worldcup", "euro2008", "league", "dumps"])
def test_real_pages_are_cut_alike_and_have_the_same_tables(shared: Path, folder: str) -> None:
    tables: list[tuple[str, int, int]] = []

    def read() -> Iterator[tuple[str, str, Any]]:
        """A page at a time: the trees of all would fill the memory."""
        for page in touchline.open_articles(str(shared / "real" / folder)):
            name, tree = page.title or page.source, parse(page.text)
            tables.append((name, wikitables(page.text, page.language), their_tables(tree)))
            yield name, page.text, tree

    calls, causes, unexplained = held_against_each_other(read())

    ours = sum(count for _, count, _ in tables)
    print(f"{folder}: {calls:,} calls and {ours:,} tables on {len(tables)} pages, calls different: {dict(causes) or 'none'}")
    assert calls > 20 * len(tables)
    assert unexplained == []
    assert causes.total() <= 1
    assert ours > 0
    assert [count for count in tables if count[1] != count[2]] == []
