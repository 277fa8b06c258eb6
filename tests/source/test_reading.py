"""Several inputs in one run, and the short way for programs."""

import gzip
import io
import json
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from touchline.source import (
    ByteCounter,
    InputError,
    InputWarning,
    Selection,
    Skipped,
    SourceArticle,
    Unreadable,
    list_inputs,
    open_articles,
    read_inputs,
    total_size,
)

from .makers import COMPRESS, dump, multistream, page, read_stdin, titles

ROW = json.dumps({"title": "A", "text": "x"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("= A =\ntext")
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(dump(page("B"), page("R", redirect="B")).encode()))
    (tmp_path / "c.jsonl").write_text(ROW + "\nbroken\n")
    (tmp_path / "d.txt").write_bytes(b"\0")
    return tmp_path


def test_inputs_are_read_one_after_the_other_and_every_page_is_accounted_for(folder: Path) -> None:
    events = list(read_inputs([folder, "-"], stdin=io.BytesIO(b"= S =")))

    assert [type(event) for event in events] == [
        SourceArticle,
        SourceArticle,
        Skipped,
        SourceArticle,
        Unreadable,
        Unreadable,
        SourceArticle,
    ]
    assert titles(events) == ["A", "B", "A", "S"]
    assert [Path(event.source).name for event in events] == [
        "a.txt",
        "b.xml.gz",
        "b.xml.gz",
        "c.jsonl",
        "c.jsonl",
        "d.txt",
        "-",
    ]


def test_the_counter_reaches_the_total(folder: Path) -> None:
    counter = ByteCounter()
    inputs = list_inputs([folder])

    for _ in read_inputs(inputs, counter=counter):
        assert counter.consumed <= (total_size(inputs) or 0)

    assert counter.consumed == total_size(inputs)


def test_the_counter_counts_standard_input() -> None:
    counter = ByteCounter()

    list(read_inputs(["-"], stdin=io.BytesIO(b"12345"), counter=counter))

    assert counter.consumed == 5


def test_the_language_given_goes_before_what_inputs_say(folder: Path) -> None:
    assert {article.language for article in open_articles(folder / "b.xml.gz", language="de")} == {"de"}
    assert {article.language for article in open_articles(folder / "b.xml.gz")} == {"en"}
    assert {article.language for article in open_articles(folder / "a.txt", language="de")} == {"de"}


@pytest.mark.parametrize("packing", COMPRESS)
def test_standard_input_may_be_a_dump(packing: str) -> None:
    assert titles(read_stdin(COMPRESS[packing](dump(page("A"), page("B")).encode()))) == ["A", "B"]


def test_standard_input_may_be_a_multistream_dump() -> None:
    assert titles(read_stdin(b"".join(multistream(page("A"), page("B"))))) == ["A", "B"]


def test_the_standard_input_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"= A =")))

    assert [article.title for article in open_articles("-")] == ["A"]


def test_open_articles_gives_articles_and_warns_of_the_rest(folder: Path) -> None:
    with pytest.warns(InputWarning) as caught:
        articles = list(open_articles(folder))

    assert [article.title for article in articles] == ["A", "B", "A"]
    assert [str(warning.message).split(": ")[0] for warning in caught] == [str(folder / "c.jsonl"), str(folder / "d.txt")]
    assert caught[0].filename == __file__


def test_open_articles_raises_when_nothing_can_be_read(folder: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        open_articles(folder / "nowhere")
    with pytest.raises(InputError, match="NUL"):
        list(open_articles(folder / "d.txt"))


def test_open_articles_is_silent_where_all_is_well(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [article.title for article in open_articles(folder / "b.xml.gz", selection=Selection(redirects=True))] == [
            "B",
            "R",
        ]


def test_a_dump_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "d.xml"
    path.write_text(dump(*(page(f"P{n}", "x" * 10_000) for n in range(300))))
    counter = ByteCounter()

    events: Iterator[object] = read_inputs([path], counter=counter)
    next(events)

    assert counter.consumed < path.stat().st_size / 4


def test_a_file_that_vanishes_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("text")
    inputs = list_inputs([tmp_path])
    (tmp_path / "a.txt").unlink()

    events = list(read_inputs(inputs))

    assert [type(event) for event in events] == [Unreadable, SourceArticle]


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", refuse)

    (event,) = read_inputs([tmp_path])

    assert event == Unreadable(source=str(tmp_path), place=None, message="a folder that cannot be listed")
