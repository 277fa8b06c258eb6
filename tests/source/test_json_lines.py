import json

import orjson
import pytest

from touchline.source import Selection, SourceArticle
from touchline.source import jsonlines as jsonlines_module
from touchline.source.chunks import Fault
from touchline.source.jsonlines import read_lines, split_lines

from .makers import COMPRESS, articles, faults, only_article, only_fault, read, read_stdin, skipped, titles


def line(**row: object) -> str:
    return json.dumps(row) + "\n"


@pytest.mark.parametrize("packing", COMPRESS)
@pytest.mark.parametrize("key", ["text", "wikitext", "content"])
def test_a_line_is_an_article(packing: str, key: str) -> None:
    rows = line(title="A", **{key: "x\r\ny"}) + line(title="B", **{key: ""})

    events = read(COMPRESS[packing](rows.encode()), "rows.jsonl")

    assert events == [
        SourceArticle(text="x\r\ny", title="A", source="rows.jsonl"),
        SourceArticle(text="", title="B", source="rows.jsonl"),
    ]


def test_known_keys_are_mapped_and_all_others_kept() -> None:
    row = {
        "id": "12",
        "revid": 34,
        "timestamp": "2021-04-27T13:53:16Z",
        "url": "https://de.wikipedia.org/wiki/A",
        "wiki": "dewiki",
        "lang": "de",
        "ns": 0,
        "title": "A",
        "text": "x",
        "wikitext": "y",
        "split": "train",
        "deep": {"a": [1, None, 2.5, {"b": True}]},
    }

    assert only_article(read(line(**row))) == SourceArticle(
        text="x",
        title="A",
        source="x",
        page_id=12,
        revision_id=34,
        timestamp="2021-04-27T13:53:16Z",
        namespace=0,
        url="https://de.wikipedia.org/wiki/A",
        wiki="dewiki",
        language="de",
        extra={"wikitext": "y", "split": "train", "deep": {"a": [1, None, 2.5, {"b": True}]}},
    )


@pytest.mark.parametrize(
    ("row", "page_id", "extra"),
    [
        ({"page_id": 1, "id": 2}, 1, {"id": 2}),
        ({"pageid": 1.0}, 1, {}),
        ({"id": "en:1"}, None, {"id": "en:1"}),
        ({"id": None, "pageid": 3}, 3, {}),
        ({"id": ""}, None, {}),
        ({"id": True}, None, {"id": True}),
        ({"id": 1.5}, None, {"id": 1.5}),
        ({"id": [1]}, None, {"id": [1]}),
        ({"title": 2003}, None, {"title": 2003}),
        ({"title": ""}, None, {}),
        ({"language": ["de"]}, None, {"language": ["de"]}),
        ({"timestamp": 1619531596}, None, {"timestamp": 1619531596}),
    ],
)
def test_a_value_of_the_wrong_type_is_kept_as_extra(
    row: dict[str, object], page_id: int | None, extra: dict[str, object]
) -> None:
    article = only_article(read(line(text="x", **row)))

    assert (article.page_id, article.extra) == (page_id, extra)
    assert (article.title, article.language, article.timestamp) == (None, None, None)


def test_a_null_text_leaves_the_next_key_to_speak() -> None:
    article = only_article(read(line(text=None, wikitext="x")))

    assert (article.text, article.extra) == ("x", {})


def test_bad_lines_are_reported_and_the_rest_goes_on() -> None:
    rows = (
        line(title="A", text="x")
        + "\n{broken\n"
        + line(title="no text")
        + "[1]\n"
        + line(text=5)
        + "7\n"
        + line(title="B", text="y")
    )

    events = read(rows)

    assert titles(events) == ["A", "B"]
    assert [place for place, _ in faults(events)] == ["line 3", "line 4", "line 5", "line 6", "line 7"]
    assert [message for _, message in faults(events)][1:] == [
        "has no text, wikitext or content",
        "is no JSON object",
        "its text is no string",
        "is no JSON object",
    ]
    assert faults(events)[0][1].startswith("is no JSON: ")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", ""])
def test_line_ends_and_a_missing_last_one_do_no_harm(end: str) -> None:
    rows = end.join(json.dumps({"title": title, "text": "x"}) for title in ("A", "B")) if end else line(title="A", text="x")

    assert titles(read(rows + end)) == (["A", "B"] if end else ["A"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_with_a_mark_are_read(encoding: str) -> None:
    rows = line(title="A", text="x") + '{"title": "Ö", "text": "ü"}\n'

    assert titles(read(rows.encode(encoding), piece=3)) == ["A", "Ö"]


def test_utf16_that_breaks_off_is_reported() -> None:
    data = line(title="A", text="x").encode("utf-16") + line(title="B", text="x").encode("utf-16-le")[:-1]

    events = read(data)

    assert titles(events)[0] == "A"
    assert len(faults(events)) == 1


def test_lone_surrogates_are_replaced_and_noted() -> None:
    rows = r'{"title": "A\udc00", "text": "a\ud800b 😀", "k\ud800": ["\udfff"]}' + "\n"

    article = only_article(read(rows))

    assert article.title == "A\ufffd"
    assert article.text == "a\ufffdb 😀"
    assert article.extra == {"k\ufffd": ["\ufffd"]}
    assert article.problems == ("lone surrogates replaced",)
    orjson.dumps([article.title, article.text, article.extra])


def test_bytes_that_are_no_utf8_are_replaced_and_noted() -> None:
    article = only_article(read(b'{"title": "A", "text": "some text of the page \xff\xfe."}\n'))

    assert article.text == "some text of the page \ufffd\ufffd."
    assert article.problems == ("2 bytes are no UTF-8",)


def test_values_that_json_cannot_write_become_ones_that_it_can() -> None:
    article = only_article(read('{"text": "x", "a": NaN, "b": [-Infinity], "c": 123456789012345678901234567890}\n', "x.jsonl"))

    assert article.extra["a"] is None
    assert article.extra["b"] == [None]
    orjson.dumps(article.extra)


@pytest.mark.parametrize("depth", [100, 900, 5000, 200_000])
def test_values_that_are_nested_too_deep_are_reported(depth: int) -> None:
    rows = '{"text": "x", "a": ' + "[" * depth + "]" * depth + "}\n" + line(title="B", text="y")

    events = read(rows, "x.jsonl")

    assert titles(events) == ["B"]
    assert len(faults(events)) == 1


def test_a_line_of_fifty_megabytes_is_fine() -> None:
    text = "0123456789" * 5_000_000

    events = read(line(title="A", text=text) + line(title="B", text="y"))

    assert titles(events) == ["A", "B"]
    assert articles(events)[0].text == text


def test_a_line_without_end_is_reported_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines_module, "MAX_WHOLE_BYTES", 1000)

    events = read(line(title="A", text="x" * 5000) + line(title="B", text="y"), "x.jsonl", piece=100)

    assert titles(events) == ["B"]
    assert faults(events) == [("line 1", "longer than 256 MiB")]


@pytest.mark.parametrize("piece", [1, 2, 5, 1000])
def test_lines_are_the_same_however_the_stream_is_cut(piece: int) -> None:
    data = b"a\nbc\n\n\nd"
    chunks = [data[start : start + piece] for start in range(0, len(data), piece)]

    assert list(split_lines(chunks)) == [(f"line {n}", text) for n, text in enumerate([b"a", b"bc", b"", b"", b"d"], 1)]


def test_a_fault_takes_the_lines_it_cut_and_the_numbers_of_the_rest() -> None:
    assert list(split_lines([b"a\nb", Fault("gone"), b"c\nd\ne"])) == [
        ("line 1", b"a"),
        (None, Fault("gone")),
        (None, b"d"),
        (None, b"e"),
    ]


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".zst"])
def test_a_cut_compressed_file_gives_the_lines_before_the_cut(packing: str) -> None:
    rows = "".join(line(title=str(n), text=" ".join(str(n * 7919 * i * i % 1_000_003) for i in range(500))) for n in range(300))
    data = COMPRESS[packing](rows.encode())
    cut = data[: len(data) * 2 // 3]

    events = read(cut, "rows.jsonl")

    assert titles(events) == [str(n) for n in range(len(titles(events)))]
    ((place, message),) = faults(events)
    assert place == f"byte {len(cut)}"
    assert "ends early" in message


def test_rows_are_selected_by_what_they_say() -> None:
    rows = line(title="A", text="x", ns=0) + line(title="Talk:A", text="x", namespace=1) + line(title="B", text="y {{z}}")

    assert skipped(read(rows)) == [("Talk:A", "namespace")]
    assert skipped(read(rows, selection=Selection(templates=("Z",)))) == [("A", "template"), ("Talk:A", "namespace")]


def test_an_empty_file_of_lines_has_none() -> None:
    assert read(b"", "a.jsonl") == []
    assert read(b"\n\n", "a.jsonl.gz") == []


def test_lines_come_from_standard_input_too() -> None:
    assert titles(read_stdin((line(title="A", text="x") + line(title="B", text="y")).encode())) == ["A", "B"]


def test_lines_are_read_lazily() -> None:
    def chunks() -> object:
        yield line(title="A", text="x").encode()
        raise AssertionError("asked for more than was needed")

    first = next(read_lines(chunks(), source="x"))  # type: ignore[arg-type]

    assert isinstance(first, SourceArticle)


# ---------------------------------------------------------------- documents


def test_an_array_of_rows_is_read() -> None:
    data = json.dumps([{"title": "A", "text": "x"}, {"title": "B"}, 5, {"title": "C", "text": "z"}], indent=1)

    events = read(data, "rows.json")

    assert titles(events) == ["A", "C"]
    assert [place for place, _ in faults(events)] == ["item 2", "item 3"]


def test_one_object_over_many_lines_is_a_row() -> None:
    assert titles(read(json.dumps({"title": "A", "text": "x"}, indent=2))) == ["A"]


@pytest.mark.parametrize("data", ['{\n "title": "A"\n', '[{"title": "A", "text": "x"}', '{\n"a": 1}\n{'])
def test_a_broken_document_is_unreadable(data: str) -> None:
    assert only_fault(read(data)).message.startswith("is no JSON: ")
