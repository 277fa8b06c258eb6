from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from touchline.serve.shelf import Shelf, fold
from touchline.source import Selection, list_inputs


@contextmanager
def filled(path: Path, **options: object) -> Iterator[Shelf]:
    shelf = Shelf(list_inputs([path]), Selection(), **options)
    shelf.start()
    shelf.thread.join(timeout=30)
    try:
        yield shelf
    finally:
        shelf.stop()


def rows(path: Path, *titles: str | None) -> Path:
    path.write_text("\n".join(json.dumps({"title": title, "text": f"text of {title}"}) for title in titles), "utf-8")
    return path


def test_titles_that_begin_with_the_words_come_first(tmp_path: Path) -> None:
    with filled(rows(tmp_path / "p.jsonl", "The Cup", "Cup of Peru", "Liga")) as shelf:
        assert [page.title for page in shelf.search("cup").titles] == ["Cup of Peru", "The Cup"]
        assert [page.title for page in shelf.search("").titles] == ["The Cup", "Cup of Peru", "Liga"]
        article = shelf.take(shelf.search("liga").titles[0].id)
        assert article is not None
        assert article.text == "text of Liga"


def test_signs_of_patterns_are_letters_like_others(tmp_path: Path) -> None:
    with filled(rows(tmp_path / "p.jsonl", "100% Cup", "A'; DROP TABLE page;--", "back\\slash")) as shelf:
        assert [page.title for page in shelf.search("0%").titles] == ["100% Cup"]
        assert [page.title for page in shelf.search("';").titles] == ["A'; DROP TABLE page;--"]
        assert [page.title for page in shelf.search("k\\s").titles] == ["back\\slash"]
        assert shelf.search("%%").titles == ()


def test_a_shelf_is_full_at_its_bound_and_says_so(tmp_path: Path) -> None:
    with filled(rows(tmp_path / "p.jsonl", "A", "B", "C"), max_pages=2) as shelf:
        found = shelf.search("")
        assert (found.pages, found.filling) == (2, False)
        assert "only the first 2 pages" in found.notes[0]


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 40)
    with filled(tmp_path / "bad.txt") as shelf:
        assert "bad.txt" in shelf.search("").notes[0]


def test_the_database_goes_with_the_shelf(tmp_path: Path) -> None:
    with filled(rows(tmp_path / "p.jsonl", "A")) as shelf:
        assert shelf.file.exists()
    assert not shelf.file.exists()


def test_folding_forgets_case_accents_and_underscores() -> None:
    assert fold("Copa_PERÚ  2003") == "copa peru 2003"
    assert fold("a\ud800") == "a?"
