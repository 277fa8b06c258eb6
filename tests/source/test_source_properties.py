"""Laws for any input."""

import bz2
import itertools
import json
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from touchline.source import Event, Selection, Skipped, SourceArticle, Unreadable
from touchline.source.encoding import decode

from .makers import COMPRESS, articles, dump, in_pieces, multistream, only_article, page, read

KEEP_ALL = Selection(namespaces=None, redirects=True)

# what XML 1.0 can hold at all
xml_texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n\r", exclude_characters="\ufffe\uffff"
    )
)
texts = st.text(st.characters(exclude_categories=["Cs"]))
packings = st.sampled_from(list(COMPRESS))
pieces = st.integers(1, 2000)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(text=xml_texts, title=xml_texts, packing=packings, piece=pieces)
def test_any_text_survives_xml(text: str, title: str, packing: str, piece: int) -> None:
    data = COMPRESS[packing](dump(page(title.replace("\r", ""), text)).encode())

    article = only_article(read(data, selection=KEEP_ALL, piece=piece))

    assert article.text == text
    assert (article.title or "") == title.replace("\r", "")


@given(
    rows=st.lists(st.tuples(texts, texts, json_values), min_size=1, max_size=4),
    packing=packings,
    piece=pieces,
    escaped=st.booleans(),
)
def test_any_text_survives_json_lines(rows: list[tuple[str, str, Any]], packing: str, piece: int, escaped: bool) -> None:
    lines = "".join(json.dumps({"text": a, "title": b, "k": c}, ensure_ascii=escaped) + "\n" for a, b, c in rows)

    events = read(COMPRESS[packing](lines.encode()), "x.jsonl", piece=piece)

    assert [(article.text, article.title or "", article.extra) for article in articles(events)] == [
        (text, title, {"k": value}) for text, title, value in rows
    ]
    assert len(events) == len(rows)


@given(text=texts, packing=packings)
@settings(max_examples=examples(30))
def test_any_text_survives_parquet(text: str, packing: str) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table({"text": [text]}), sink)

    assert only_article(read(COMPRESS[packing](sink.getvalue().to_pybytes()))).text == text


def is_sound_in(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


@given(data=st.binary(max_size=300))
def test_decoding_is_what_python_says(data: bytes) -> None:
    text, problems = decode(data)

    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    assert text == data.decode(encoding, "replace")
    assert (problems == ()) == decodes(data, encoding)


BEGINNINGS = st.sampled_from(
    [
        b"",
        b"<?xml version='1.0'?>",
        b"<?xml version='1.0' encoding='utf-7'?><mediawiki>",
        b"<mediawiki><page><title>A</title><revision><text>",
        b"<page><title>",
        b"\xff\xfe",
        b"\xff\xfe<\0m\0e\0d\0i\0a\0w\0i\0k\0i\0>\0",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b'{"text": "',
        b'{"text": "x"}\n',
        b'{"query": {"pages": ',
        b'[{"',
        b"PAR1",
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        b"BZh91AY&SY",
        b"\x28\xb5\x2f\xfd",
        b"\x50\x2a\x4d\x18\x03\0\0\0",
        bz2.compress(b"<mediawiki>"),
    ]
)
NAMES = st.sampled_from(["-", "x", "x.txt", "x.xml", "x.jsonl", "x.json", "x.parquet", "x.json.gz", "a-multistream-index.txt"])


def is_sound(events: list[Event]) -> bool:
    """Every event can be printed, written as JSON and sent on."""
    for event in events:
        assert isinstance(event, SourceArticle | Skipped | Unreadable)
        strings = [event.text, event.title, event.extra] if isinstance(event, SourceArticle) else [str(event)]
        json.dumps(strings, allow_nan=False, ensure_ascii=False).encode("utf-8")
    return True


@given(beginning=BEGINNINGS, data=st.binary(max_size=400), name=NAMES, piece=pieces)
@settings(max_examples=examples(300))
def test_no_bytes_whatever_raise(beginning: bytes, data: bytes, name: str, piece: int) -> None:
    assert is_sound(read(beginning + data, name, selection=KEEP_ALL, piece=piece))


WHOLE = [
    dump(page("A", "Ö {{x}}"), page("B", "#REDIRECT [[A]]"), page("C", "z" * 300)).encode(),
    b"".join(multistream(page("A") + page("B"), page("C", "z" * 300))),
    b"".join(multistream(page("A"), page("C"), compress=zstandard.ZstdCompressor(write_checksum=True).compress)),
    b"".join(multistream(page("A"), page("C"), compress=COMPRESS[".gz"])),
    b'{"title": "A", "text": "x", "k": [1, {"a": null}]}\n{"title": "B", "text": "\\u00d6", "id": 5}\n',
    b'{"query": {"pages": {"1": {"title": "A", "ns": 0, "revisions": [{"*": "x", "timestamp": "2"}]}}}}',
]


@given(
    data=st.sampled_from(WHOLE),
    changes=st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 255)), max_size=4),
    cut=st.integers(0, 5000),
    gap=st.integers(0, 40),
    piece=pieces,
)
@settings(max_examples=examples(300))
def test_no_damage_whatever_raises(data: bytes, changes: list[tuple[int, int]], cut: int, gap: int, piece: int) -> None:
    damaged = bytearray(data)
    for place, change in changes:
        damaged[place % len(data)] ^= change
    del damaged[cut % len(data) : cut % len(data) + gap]

    assert is_sound(read(bytes(damaged), selection=KEEP_ALL, piece=piece))


@given(data=st.sampled_from(WHOLE), cuts=st.lists(st.integers(0, 3000), max_size=6), name=NAMES)
def test_how_a_stream_is_cut_does_not_matter(data: bytes, cuts: list[int], name: str) -> None:
    from touchline.source import read_stream

    edges = sorted({0, len(data), *(cut % len(data) for cut in cuts)})
    chunks = [data[start:end] for start, end in itertools.pairwise(edges)]

    assert list(read_stream(chunks, name=name)) == list(read_stream(in_pieces(data, len(data)), name=name))
