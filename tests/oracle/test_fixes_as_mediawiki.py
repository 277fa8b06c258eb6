"""What `touchline fix` mends, MediaWiki shows as the report promised; nothing else of the page changes."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from .fixes import CODES, broken, mend
from .saved import Mended, load_mended

KNOWN = {
    (
        "malformed/unclosed-and-orphans",
        "W201",
    ): "calls without an end hide the page from MediaWiki; we end them where their arguments end",
}


@cache
def cases() -> list[Mended]:
    return load_mended()


@pytest.mark.parametrize("code", CODES)
def test_a_saved_page_is_still_mended_so(code: str) -> None:
    other = [case.name for case in cases() if case.code == code and mend(case.before, code) != case.after]

    assert other == []  # ask MediaWiki again: `just oracle fixes`


@pytest.mark.parametrize("code", CODES)
def test_a_repair_shows_what_the_report_promised(code: str) -> None:
    other = {(case.name, case.code): broken(case) for case in cases() if case.code == code and broken(case)}

    assert set(other) == {key for key in KNOWN if key[1] == code}, other


def test_each_repair_of_raw_pages_is_held_on_many() -> None:
    counts = Counter(case.code for case in cases())

    assert all(counts[code] >= 50 for code in CODES), counts


@pytest.mark.parametrize("code", CODES)
def test_a_second_run_changes_nothing(code: str) -> None:
    assert [case.name for case in cases() if case.code == code and mend(case.after, code) != case.after] == []
