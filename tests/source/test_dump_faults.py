"""MediaWiki XML that is broken, cut or hostile: what is still read, and what is reported."""

import bz2

import pytest

from touchline.source import Unreadable
from touchline.source import pagexml as pagexml_module
from touchline.source.chunks import Fault
from touchline.source.dump import read_pages

from .makers import COMPRESS, dump, faults, multistream, only_fault, page, read, titles


def test_a_cut_dump_gives_every_complete_page_and_says_where_it_ends() -> None:
    whole = dump(page("A"), page("B"), page("C"))
    cut = whole[: whole.index("<text", whole.index("<title>C")) + 30]

    events = read(cut, "d.xml")

    assert titles(events) == ["A", "B"]
    assert events[-1] == Unreadable(
        source="d.xml",
        place=f"line {cut.count(chr(10)) + 1}, byte {len(cut.encode())}",
        message='the XML ends early, in the page "C"',
    )


def test_a_dump_without_its_last_tag_is_complete_but_for_that() -> None:
    events = read(dump(page("A")).replace("</mediawiki>", ""))

    assert titles(events) == ["A"]
    assert [message for _, message in faults(events)] == ["the XML ends early"]


@pytest.mark.parametrize("fault", ["\x0c", "&nbsp;", "&#xD800;", "</b>", "< ", "&#0;", "a\0b"])
@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_broken_xml_costs_one_page_and_is_reported_once(fault: str, piece: int) -> None:
    data = dump(page("A"), page("B", "FAULT"), page("C"), page("D")).replace("FAULT", fault)

    events = read(data, piece=piece)

    assert titles(events) == ["A", "C", "D"]
    ((place, message),) = faults(events)
    assert message.startswith("broken XML (")
    assert message.endswith('in the page "B"')
    assert place is not None
    assert place.startswith(f"line {data[: data.index('>' + fault)].count(chr(10)) + 1}, byte ")


def test_places_after_a_first_fault_still_count_from_the_beginning() -> None:
    data = dump(page("A", "FAULT"), page("B"), page("C", "FAULT"), page("D")).replace("FAULT", "\x0c")

    places = [place for place, _ in faults(read(data, piece=50))]

    at = [index for index, character in enumerate(data) if character == "\x0c"]
    assert places == [f"line {data[:index].count(chr(10)) + 1}, byte {index}" for index in at]


def test_bytes_that_are_no_utf8_cost_one_page() -> None:
    data = dump(page("A"), page("B", "FAULT"), page("C")).encode().replace(b"FAULT", b"\xff\xfe")

    events = read(data)

    assert titles(events) == ["A", "C"]
    assert len(faults(events)) == 1


@pytest.mark.parametrize("tag", ["</page>", "</revision>", "</text>", "</title>"])
def test_a_page_whose_end_is_missing_costs_that_page_only(tag: str) -> None:
    data = dump(page("A"), page("B").replace(tag, ""), page("C"), page("D"))

    events = read(data)

    assert titles(events) == ["A", "C", "D"]
    assert len(faults(events)) == 1


def test_a_piece_from_the_middle_of_a_dump_still_gives_its_pages() -> None:
    data = dump(page("A"), page("B"), page("C")).encode()

    events = read(data[data.index(b"<title>A") + 9 :], "piece.xml")

    assert titles(events) == ["B", "C"]
    assert len(faults(events)) == 1


def test_two_dumps_in_one_file_are_both_read() -> None:
    assert titles(read(dump(page("A")) + dump(page("B")))) == ["A", "B"]


def test_pages_after_a_fault_keep_the_site_of_the_dump() -> None:
    events = read(dump(page("A", "FAULT"), page("B")).replace("FAULT", "\x0c"))

    assert [getattr(event, "url", None) for event in events] == [None, "https://en.wikipedia.org/wiki/B"]


def test_a_dump_that_breaks_on_every_page_ends_in_good_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchline.source.dump.MAX_RECOVERIES", 50)
    data = "<mediawiki>" + "<page><title>&x;" * 100_000

    found = faults(read(data, "x.xml"))

    assert len(found) == 52
    assert found[-1] == (None, "too many faults: the rest is not read")


# ---------------------------------------------------------------- hostile


LAUGHS = '<!DOCTYPE mediawiki [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'


@pytest.mark.parametrize(
    "doctype",
    [
        LAUGHS,
        '<!DOCTYPE mediawiki [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE mediawiki [<!ENTITY % a SYSTEM "http://localhost/x.dtd"> %a;]>',
    ],
)
def test_a_document_that_declares_entities_is_refused(doctype: str) -> None:
    fault = only_fault(read('<?xml version="1.0"?>' + doctype + dump(page("A", "&a;"))))

    assert fault.message in ("declares the entity `a`: refused", "declares the entity `b`: refused")


def test_a_plain_doctype_does_no_harm() -> None:
    assert titles(read("<!DOCTYPE mediawiki>" + dump(page("A")))) == ["A"]


def test_an_external_dtd_is_not_loaded_and_its_entities_stay_as_they_stand() -> None:
    data = '<!DOCTYPE mediawiki SYSTEM "http://localhost/x.dtd">' + dump(page("A", "ENTITY")).replace("ENTITY", "a &dash; b")

    (event,) = read(data)

    assert getattr(event, "text", None) == "a &dash; b"


@pytest.mark.parametrize("root", ["html", "rss"])
def test_other_xml_is_no_export(root: str) -> None:
    fault = only_fault(read(f'<?xml version="1.0"?><{root}><page><title>A</title></page></{root}>'))

    assert fault.message == f"XML, but no MediaWiki export: its outermost element is <{root}>"


def test_elements_without_end_are_refused() -> None:
    events = read("<mediawiki>" + "<a>" * 1_000_000)

    assert [message for _, message in faults(events)] == ["elements are nested too deeply"]


def test_a_tag_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagexml_module, "MAX_TAG_BYTES", 100_000)

    events = read("<mediawiki><" + "a" * 2_000_000 + page("B") + "</mediawiki>")

    assert titles(events) == ["B"]
    assert faults(events)[0][1].startswith("a single tag or comment is longer than")


def test_a_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagexml_module, "MAX_WHOLE_BYTES", 100_000)

    events = read(dump(page("A", "x" * 1_000_000), page("B")), piece=10_000)

    assert titles(events) == ["B"]
    assert faults(events)[0][1] == 'a text longer than 256 MiB, in the page "A"'


@pytest.mark.parametrize("number", ["", "x", "9" * 400, "-1", " 5 "])
def test_numbers_that_are_none_do_no_harm(number: str) -> None:
    (event,) = read(dump(page("A").replace("<id>7</id>", f"<id>{number}</id>")))

    assert getattr(event, "page_id", 0) == {"-1": -1, " 5 ": 5}.get(number)


@pytest.mark.parametrize("data", ["", "\n \n"])
def test_an_empty_file_that_is_named_xml_is_unreadable(data: str) -> None:
    assert only_fault(read(data, "a.xml")).message == "is empty: no XML in it"


# ---------------------------------------------------------------- compressed


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".zst"])
def test_a_cut_compressed_dump_gives_all_before_the_cut_and_one_fault(packing: str) -> None:
    # texts that do not compress, so that half of the file is about half of the pages
    pages = [page(f"P{n}", " ".join(str((n * 7919 + i * i * 104729) % 1_000_003) for i in range(9000))) for n in range(40)]
    data = COMPRESS[packing](dump(*pages).encode())
    cut = data[: len(data) // 2]

    events = read(cut, f"d.xml{packing}")

    assert titles(events) == [f"P{n}" for n in range(len(titles(events)))]
    if packing != ".bz2":  # a bz2 block is 900 kB of text
        assert 5 < len(titles(events)) < 35
    ((place, message),) = faults(events)
    assert place == f"byte {len(cut)}"
    assert "ends early" in message


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".zst"])
@pytest.mark.parametrize("piece", [100, 1_000_000])
def test_a_damaged_stream_of_a_multistream_dump_costs_its_own_pages_only(packing: str, piece: int) -> None:
    compress = COMPRESS[packing] if packing != ".zst" else __import__("zstandard").ZstdCompressor(write_checksum=True).compress
    blocks = [page(f"{letter}1", f"text {letter} " * 50) + page(f"{letter}2") for letter in "ABCD"]
    streams = multistream(*blocks, compress=compress)
    damaged = bytearray(streams[2])
    damaged[len(damaged) // 2] ^= 0x55
    begin = len(streams[0] + streams[1])

    events = read(b"".join([*streams[:2], bytes(damaged), *streams[3:]]), piece=piece)

    assert titles(events) == ["A1", "A2", "C1", "C2", "D1", "D2"]
    *garbage, (_, message) = faults(events)
    # a checksum stands at the end of its stream, so the XML may have broken before
    assert len(garbage) <= 1
    assert f"in the stream that begins at byte {begin}" in message


def test_a_missing_stream_end_in_a_multistream_dump_is_one_fault() -> None:
    streams = multistream(page("A"), page("B"), page("C"))
    streams[2] = streams[2][:-20]

    events = read(b"".join(streams))

    assert set(titles(events)) >= {"A"}
    assert len(faults(events)) == 1


def test_after_missing_bytes_reading_goes_on_at_the_next_page() -> None:
    data = dump(page("A"), page("B"), page("C")).encode()
    cut = data.index(b"<title>B")

    events = list(read_pages([data[:cut], Fault("gone", "byte 5"), data[cut + 20 :]], source="d"))

    assert titles(events) == ["A", "C"]
    assert faults(events) == [("byte 5", "gone")]


def test_a_bz2_bomb_is_read_in_small_pieces() -> None:
    bomb = bz2.compress(b"<mediawiki>" + b" " * 50_000_000 + b"</mediawiki>")

    assert len(bomb) < 1000
    assert read(bomb) == []


@pytest.mark.parametrize("encoding", ["utf-7", "nonsense", "hex", "shift_jis"])
def test_an_encoding_that_cannot_be_read_is_named(encoding: str) -> None:
    fault = only_fault(read(f'<?xml version="1.0" encoding="{encoding}"?>' + dump(page("A"))))

    assert fault.message == f"the encoding `{encoding}` cannot be read"


def test_an_encoding_of_single_bytes_is_read() -> None:
    data = '<?xml version="1.0" encoding="windows-1251"?>' + dump(page("Кубок", "текст"), page("B", "\x0c"), page("Лига"))

    assert titles(read(data.encode("cp1251"))) == ["Кубок"]
