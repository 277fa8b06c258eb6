"""A page of which one piece stands there thousands of times is read, and in time that grows with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import touchline
from effort import examples

from .growth import assert_even_growth

UNIT = 3_000
"""Characters of the piece where the page is short."""
MAX_PAGE = 12_000
MAX_PIECE = 1_000
CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = sorted(path for kind in ("*.txt", "*.wikitext") for path in CORPUS.rglob(kind) if path.stat().st_size < 2 * MAX_PAGE)
PIECES = tuple(
    map(
        re.compile,
        (
            r"\d+",
            r"\w+",
            r".",
            r"[^\w\s]+",
            r"\S+ ",
            r"\n+",
            r"[ \t]+",
            r"[^\n]+\n",
            r"(?:[^\n]+\n){2,4}",
            r"\w+[ ,;:]+\w+[ ,;:]+",
            r"\([^()\n]*\)",
            r"\|[^|\n]*",
            r"\{\{[^{}]*\}\}",
            r"\[\[[^\[\]]*\]\]",
            r"\|-[^\n]*\n(?:[|!][^\n]*\n)+",
            r"=+[^\n]*\n",
            r"<[^<>]*>",
        ),
    )
)


def read(text: str) -> None:
    article = touchline.read(text, "Page")
    assert article.status == "ok", article.diagnostics


@pytest.mark.slow
@pytest.mark.timeout(1200)
@settings(max_examples=examples(25), phases=(Phase.generate,))
@given(page=st.sampled_from(PAGES), kind=st.sampled_from(PIECES), place=st.floats(0, 1, exclude_max=True))
def test_a_piece_of_a_page_many_times(page: Path, kind: re.Pattern[str], place: float) -> None:
    text = page.read_text(encoding="utf-8")[:MAX_PAGE]
    found = [one for one in kind.finditer(text) if one[0] and len(one[0]) <= MAX_PIECE]
    if not found:
        return
    piece = found[int(place * len(found))]
    before, after = text[: piece.start()], text[piece.end() :]
    assert_even_growth(read, lambda size: before + piece[0] * (size // len(piece[0])) + after, UNIT)
