"""The corpus itself: its cases are whole, its dumps are copies, its words are our own."""

from __future__ import annotations

import bz2
import re
import tomllib
from pathlib import Path

import pytest
from casebook import CORPUS, case_pages
from readings import _READERS

import touchline

KEYS = {"title", "language", "imitates", "wrong", "must", "flattened"}
ABOUTS = sorted(CORPUS.glob("*/*/about.toml"))
README = (CORPUS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("about", ABOUTS, ids=lambda path: path.parent.relative_to(CORPUS).as_posix())
def test_a_case_is_whole(about: Path) -> None:
    facts = tomllib.loads(about.read_text("utf-8"))

    assert set(facts) <= KEYS
    assert KEYS - {"must", "flattened"} <= set(facts)
    assert {"must", "flattened"} & set(facts)
    assert (about.parent / "page.wikitext").exists() == ("must" in facts)
    assert (about.parent / "page.flattened.txt").exists() == ("flattened" in facts)
    assert all(set(facts.get(key, {})) <= set(_READERS) for key in ("must", "flattened"))
    assert facts["imitates"]
    assert facts["wrong"]


def test_every_case_is_listed_in_the_readme() -> None:
    listed = re.findall(r"`([a-z]+/[a-z-]+|[a-z]{2}-[a-z-]+)`", README.partition("## Cases")[2].partition("## Dumps")[0])
    cases = [about.parent.relative_to(CORPUS).as_posix() for about in ABOUTS]

    assert sorted(name if "/" in name else f"languages/{name}" for name in set(listed)) == cases


def test_every_page_is_in_a_case() -> None:
    known = {page.path for page in case_pages()}

    assert {path for path in CORPUS.glob("*/*/page.*")} == known


def test_there_are_twelve_pages_at_least_and_eight_twins() -> None:
    pages = list(case_pages())

    assert sum(not page.is_twin for page in pages) >= 12
    assert sum(page.is_twin for page in pages) >= 8


def test_the_small_dump_holds_copies_of_the_pages() -> None:
    texts = {page.case: page.text for page in case_pages() if not page.is_twin}
    dumped = {article.title: article.text for article in touchline.open_articles(str(CORPUS / "dumps/mini.xml"))}

    copies = ("standings/fb-cl-groups", "matches/mirrored-goals", "infoboxes/club-season")
    assert sorted(dumped.values()) == sorted(texts[case].rstrip("\n") for case in copies)


def test_the_packed_dump_is_the_dump() -> None:
    assert bz2.decompress((CORPUS / "dumps/mini.xml.bz2").read_bytes()) == (CORPUS / "dumps/mini.xml").read_bytes()


# ---------------------------------------------------------------- words

_SENTENCE = re.compile(r"[A-ZÀ-Þ][^.!?\n]{40,}[.!?]")
_MARKUP = re.compile(r"\[\[(?:[^]|]*\|)?|\]\]|'{2,}")


def sentences(text: str) -> set[str]:
    """The sentences of a text, links and bold taken away."""
    return {" ".join(found.split()) for found in _SENTENCE.findall(_MARKUP.sub("", text))}


@pytest.mark.shared
def test_no_sentence_is_taken_from_the_real_pages(shared: Path) -> None:
    ours = set().union(*(sentences(page.text) for page in case_pages()))
    real = set()
    for path in (*(shared / "real").rglob("*"), *(shared / "seeds").glob("*")):
        if path.is_file():
            real |= sentences(path.read_text("utf-8", "replace"))

    assert len(ours) > 50
    assert len(real) > 1000
    assert ours & real == set()
