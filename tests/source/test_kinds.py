import pytest

from touchline.source.chunks import Fault
from touchline.source.kinds import Kind, is_index_name, is_input_name, kind_of

from .makers import dump, page


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (dump(), Kind.DUMP),
        ("\ufeff" + dump(), Kind.DUMP),
        ('<?xml version="1.0"?>\n' + dump(), Kind.DUMP),
        ("\n <!-- made -->\n<!-- by - hand -->" + dump(), Kind.DUMP),
        ("<!DOCTYPE mediawiki><mediawiki>", Kind.DUMP),
        (page(), Kind.PAGES),
        ('{"title": "A", "text": "x"}\n{"title": "B", "text": "y"}', Kind.LINES),
        ('{"title": "A", "text": "x"}', Kind.LINES),
        ('{"title": "A", "text": "\\ud800"}\n', Kind.LINES),
        ('{"title": broken}\n{"title": "B", "text": "y"}', Kind.LINES),
        ('{"title": "A", "text": "' + "x" * 70_000, Kind.LINES),
        ('{\n  "query": {}\n}', Kind.DOCUMENT),
        ('[{"title": "A"}]', Kind.DOCUMENT),
        ("[]", Kind.DOCUMENT),
        ("PAR1....", Kind.PARQUET),
        ("{{Infobox}}", Kind.TEXT),
        ("{| class=wikitable", Kind.TEXT),
        ("{{{1}}}", Kind.TEXT),
        ("[[Category:A]]", Kind.TEXT),
        ("[{{fullurl:A}} x]", Kind.TEXT),
        ('<table class="infobox">', Kind.TEXT),
        ("<!-- comment -->\n{{Infobox}}", Kind.TEXT),
        ("<!-- a comment that never ends", Kind.TEXT),
        ("<page> is an element", Kind.TEXT),
        ("", Kind.TEXT),
        (" \n", Kind.TEXT),
    ],
)
def test_the_kind_is_found_from_content_whatever_the_name(head: str, kind: Kind) -> None:
    data = head.encode()[: 64 * 1024]

    assert kind_of(data, "x.txt") is kind
    assert kind_of(data, "-") is kind


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("head", [dump(), '<?xml version="1.0" encoding="utf-16"?>' + dump()])
def test_xml_in_utf16_is_known_even_without_a_byte_order_mark(head: str, encoding: str) -> None:
    assert kind_of(head.encode(encoding), "x") is Kind.DUMP


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl", Kind.LINES),
        ("a.ndjson.gz", Kind.LINES),
        ("a.xml", Kind.DUMP),
        ("enwiki-1-pages-articles-multistream1.xml-p1p41242.bz2", Kind.DUMP),
        ("a.wiki", Kind.TEXT),
        ("a", Kind.TEXT),
    ],
)
def test_the_name_decides_where_content_leaves_it_open(name: str, kind: Kind) -> None:
    assert kind_of(b"", name) is kind
    assert kind_of(b"anything", name) is kind


@pytest.mark.parametrize("name", ["a.json", "a.parquet", "enwiki-1-pages-articles-multistream-index.txt.bz2"])
def test_a_name_that_promises_what_content_does_not_hold_is_a_fault(name: str) -> None:
    assert isinstance(kind_of(b"anything", name), Fault)


@pytest.mark.parametrize(
    "name",
    [
        "a.wiki",
        "A.WIKITEXT",
        "a.mediawiki.gz",
        "a.txt.zst",
        "a.xml",
        "a.xml.bz2",
        "enwiki-1-pages-articles1.xml-p1p41242.bz2",
        "a.jsonl.zst",
        "a.ndjson",
        "a.json",
        "a.parquet",
        "wiki_00",
        "AA/wiki_12.bz2",
    ],
)
def test_names_of_inputs_are_known(name: str) -> None:
    assert is_input_name(name)


@pytest.mark.parametrize(
    "name", ["README.md", "a.py", "a.csv", "a.gz", "a", "txt", "wiki_x", "my_wiki_00", "x-multistream-index.txt.bz2"]
)
def test_other_names_are_no_inputs(name: str) -> None:
    assert not is_input_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "enwiki-20240101-pages-articles-multistream-index.txt.bz2",
        "d/enwiki-20240101-pages-articles-multistream-index.txt",
        "enwiki-20240101-pages-articles-multistream-index1.txt-p1p41242.bz2",
    ],
)
def test_the_index_of_a_multistream_dump_is_known_by_its_name(name: str) -> None:
    assert is_index_name(name)
    assert not is_index_name(name.replace("-index", ""))
