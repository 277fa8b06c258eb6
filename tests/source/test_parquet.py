import datetime
import gzip
import sys
from pathlib import Path
from typing import Any

import pytest

from touchline.source import ByteCounter, InputError, Selection, SourceArticle, open_articles, read_inputs

from .makers import articles, faults, only_article, only_fault, read, read_file, read_stdin, skipped, titles

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def table(**columns: Any) -> Any:
    return pyarrow.table(columns)


def written(data: Any, **options: Any) -> bytes:
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(data, sink, **options)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


ROWS = {"title": ["A", "B", "C"], "text": ["x\r\n", "", "z"], "id": ["1", "2", "3"], "split": ["train", None, "test"]}


def test_rows_are_articles_as_in_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"

    events = read_file(path, written(table(**ROWS)))

    assert events[0] == SourceArticle(text="x\r\n", title="A", source=str(path), page_id=1, extra={"split": "train"})
    assert titles(events) == ["A", "B", "C"]
    assert articles(events)[1].extra == {"split": None}


def test_the_kind_is_found_whatever_the_name_and_wherever_it_comes_from(tmp_path: Path) -> None:
    data = written(table(**ROWS))

    for events in (read_file(tmp_path / "x.txt", data), read_stdin(data), read(gzip.compress(data)), read(data)):
        assert titles(events) == ["A", "B", "C"]


def test_files_are_read_row_group_by_row_group(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    path.write_bytes(written(table(title=[str(n) for n in range(10)], text=["x"] * 10), row_group_size=3))
    counter = ByteCounter()
    seen = []

    for event in read_inputs([path], counter=counter):
        seen.append(counter.consumed)
        assert isinstance(event, SourceArticle)

    assert len(set(seen)) == 4
    assert counter.consumed == path.stat().st_size


def test_values_of_all_types_can_be_written_as_json() -> None:
    time = datetime.datetime(2021, 4, 27, 13, 53, 16, tzinfo=datetime.UTC)
    data = pyarrow.table(
        {
            "text": ["x"],
            "timestamp": pyarrow.array([time], pyarrow.timestamp("ms", tz="UTC")),
            "nanoseconds": pyarrow.array([time.replace(tzinfo=None)], pyarrow.timestamp("ns")),
            "day": pyarrow.array([datetime.date(2021, 4, 27)]),
            "number": pyarrow.array([1.5]),
            "nothing": pyarrow.array([float("nan")]),
            "bytes": pyarrow.array([b"\xff\xc3\x96"]),
            "decimal": pyarrow.array([1], pyarrow.decimal128(5, 2)),
            "list": pyarrow.array([[{"a": 1, "b": None}]]),
            "map": pyarrow.array([[("k", 1)]], pyarrow.map_(pyarrow.string(), pyarrow.int64())),
        }
    )

    article = only_article(read(written(data)))

    assert article.timestamp == "2021-04-27T13:53:16Z"
    assert article.extra == {
        "nanoseconds": "2021-04-27T13:53:16",
        "day": "2021-04-27",
        "number": 1.5,
        "nothing": None,
        "bytes": "\ufffdÖ",
        "decimal": "1.00",
        "list": [{"a": 1, "b": None}],
        "map": [["k", 1]],
    }


def test_a_text_in_bytes_is_decoded() -> None:
    article = only_article(read(written(table(text=pyarrow.array(["Ö, and much more text".encode() + b"\xff"])))))

    assert (article.text, article.problems) == ("Ö, and much more text\ufffd", ("1 byte is no UTF-8",))


def test_a_row_without_text_is_reported_and_the_rest_goes_on() -> None:
    events = read(written(table(title=["A", "B", "C", "D"], text=["x", None, "z", None]), row_group_size=2))

    assert titles(events) == ["A", "C"]
    assert [place for place, _ in faults(events)] == ["row 2", "row 4"]


def test_a_file_without_a_column_of_text_is_reported_once() -> None:
    assert only_fault(read(written(table(title=["A", "B"])))).message == "has no column text, wikitext or content"


def test_rows_are_selected() -> None:
    events = read(written(table(**ROWS)), selection=Selection(title="[AB]"))

    assert titles(events) == ["A", "B"]
    assert skipped(events) == [("C", "title")]


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"x" * 100 + b"PAR1", None])
def test_a_damaged_file_is_unreadable(tmp_path: Path, data: bytes | None) -> None:
    if data is None:
        data = written(table(**ROWS))[:-10]
    assert only_fault(read_file(tmp_path / "a.parquet", data)).message.startswith("is no sound Parquet file: ")


def test_a_damaged_row_group_is_reported_and_the_others_are_read() -> None:
    texts = ["".join(chr(65 + (n * i * i) % 26) for i in range(1000)) for n in range(9)]
    data = bytearray(written(table(title=[str(n) for n in range(9)], text=texts), row_group_size=3, use_dictionary=False))
    metadata = parquet.ParquetFile(pyarrow.BufferReader(bytes(data))).metadata.row_group(1).column(1)
    start = metadata.data_page_offset
    data[start : start + metadata.total_compressed_size] = b"\xff" * metadata.total_compressed_size

    events = read(bytes(data))

    assert titles(events) == ["0", "1", "2", "6", "7", "8"]
    assert [place for place, _ in faults(events)] == ["row group 2"]


def test_without_pyarrow_the_message_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rows.parquet"
    data = written(table(**ROWS))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pyarrow.parquet")

    assert "touchline[arrow]" in only_fault(read_file(path, data)).message
    with pytest.raises(InputError, match=r"touchline\[arrow\]"):
        list(open_articles(path))
