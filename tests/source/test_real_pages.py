"""Real exports and pages, read beside the standard library's own reading of the same files."""

import bz2
import functools
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from touchline.source import InputError, Selection, list_inputs, open_articles, read_inputs, total_size

from .makers import articles, faults, in_pieces, skipped

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REAL.is_dir(), reason=f"the real pages are not here: {REAL}"),
]

EXPORTS = sorted([*REAL.glob("dumps/*.xml"), *REAL.glob("euro2008/*.xml")])
NS = "{http://www.mediawiki.org/xml/export-0.10/}"


@functools.cache
def by_etree(path: Path) -> list[tuple[str | None, str, int, str]]:
    pages = ET.parse(path).getroot().iter(f"{NS}page")
    return [
        (
            page.findtext(f"{NS}title"),
            page.findtext(f"{NS}ns") or "",
            int(page.findtext(f"{NS}revision/{NS}id") or 0),
            page.findtext(f"{NS}revision/{NS}text") or "",
        )
        for page in pages
    ]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_every_page_of_an_export_is_read_as_the_standard_library_reads_it(path: Path) -> None:
    events = list(read_inputs([path], selection=Selection(namespaces=None, redirects=True)))

    assert [(a.title, str(a.namespace), a.revision_id, a.text) for a in articles(events)] == by_etree(path)
    assert len(events) == len(by_etree(path)) > 0
    assert all(a.wiki == "enwiki" and (a.url or "").startswith("https://en.wikipedia.org/wiki/") for a in articles(events))


def test_the_ledger_of_all_exports_adds_up() -> None:
    events = list(read_inputs([REAL / "dumps"]))

    assert len(events) == sum(len(by_etree(path)) for path in EXPORTS if path.parent.name == "dumps")
    assert faults(events) == []
    assert skipped(events) == [
        ("`Abdu'l-Bahá", "redirect"),
        ("Category:Pininfarina", "namespace"),
        ("The Amazing Spider-Man (2012 film)", "redirect"),
    ]


@pytest.mark.parametrize("path", [path for path in EXPORTS if path.stat().st_size < 200_000], ids=lambda path: path.stem)
def test_a_real_export_cut_anywhere_and_compressed_is_the_same(path: Path, tmp_path: Path) -> None:
    from touchline.source import read_stream

    data = path.read_bytes()
    packed = tmp_path / "x.xml.bz2"
    packed.write_bytes(bz2.compress(data))

    whole = list(read_stream([data], name="x"))

    assert list(read_stream(in_pieces(data, 999), name="x")) == whole
    assert [a.text for a in open_articles(packed)] == [a.text for a in articles(whole)]


@pytest.mark.parametrize("folder", ["league", "worldcup"])
def test_every_text_file_is_one_article_and_nothing_of_it_is_changed(folder: str) -> None:
    inputs = list_inputs([REAL / folder])

    events = list(read_inputs(inputs))

    assert [a.text.encode() for a in articles(events)] == [one.path.read_bytes() for one in inputs if one.path]
    assert len(events) == len(inputs) == len(list((REAL / folder).iterdir()))
    assert all(a.title and "_" not in a.title and not a.problems for a in articles(events) if a.title != "1bb3ce17 0")


def test_tables_of_figures_are_no_inputs() -> None:
    assert total_size(list_inputs([REAL / "truth"])) == 0
    with pytest.raises(InputError):
        list_inputs([REAL / "nowhere"])
