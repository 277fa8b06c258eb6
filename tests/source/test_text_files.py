import codecs
from pathlib import Path

import pytest

from touchline.source.textfile import title_of_name, title_of_text

from .makers import COMPRESS, only_article, only_fault, read, read_file, read_stdin


@pytest.mark.parametrize("ending", [".wiki", ".wikitext", ".mediawiki", ".txt", ""])
@pytest.mark.parametrize("packing", COMPRESS)
def test_a_text_file_is_one_article_titled_by_its_name(tmp_path: Path, ending: str, packing: str) -> None:
    path = tmp_path / f"2012–13_Premier_League{ending}{packing}"

    article = only_article(read_file(path, COMPRESS[packing]("{{Infobox}}\nÉ\n".encode())))

    assert (article.title, article.text) == ("2012–13 Premier League", "{{Infobox}}\nÉ\n")
    assert article.source == str(path)
    assert (article.page_id, article.namespace, article.problems, article.extra) == (None, None, (), {})


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("= 2003 Torneo =\n\nx", "2003 Torneo"),
        ("\n \r\n=2003 Torneo=\r\nx", "2003 Torneo"),
        ("= A = B =", "A = B"),
        ("== Section ==", None),
        ("= A ==", None),
        ("text\n= A =", None),
        ("= =", None),
        ("=", None),
        ("", None),
        ("= a", None),
        ("=" + "a" * 5000 + "=", None),
        (" " * 1_000_000 + "x" * 5000, None),
    ],
)
def test_the_title_is_the_first_line_when_it_is_a_heading_of_level_one(text: str, title: str | None) -> None:
    assert title_of_text(text) == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("a/b/1950_FIFA_World_Cup.wikitext", "1950 FIFA World Cup"),
        ("Cup.TXT.BZ2", "Cup"),
        ("1._FC_Köln", "1. FC Köln"),
        ("St._Pauli.gz", "St. Pauli"),
        ("Ko\u0308ln.txt", "Köln"),
        (".txt", None),
    ],
)
def test_the_title_of_a_file_without_a_heading_is_its_name(name: str, title: str | None) -> None:
    assert title_of_name(name) == title


def test_a_heading_goes_before_the_name(tmp_path: Path) -> None:
    assert only_article(read_file(tmp_path / "000_338a.txt", "= Torneo =\nx")).title == "Torneo"


def test_standard_input_has_no_title_unless_its_text_begins_with_one() -> None:
    assert only_article(read_stdin(b"text")).title is None
    assert only_article(read_stdin(b"text")).source == "-"
    assert only_article(read_stdin(b"= T =\ntext")).title == "T"


@pytest.mark.parametrize("text", ["a\r\nb\rc\nd", "\n\n", " x ", "a\u2028b\x0bc\u0085d"])
def test_line_ends_and_blanks_stay_as_they_are(text: str) -> None:
    assert only_article(read(text)).text == text


def test_an_empty_file_is_an_empty_page(tmp_path: Path) -> None:
    article = only_article(read_file(tmp_path / "Empty.wiki", b""))

    assert (article.text, article.title) == ("", "Empty")


def test_an_empty_pipe_is_none() -> None:
    assert only_fault(read_stdin(b"")).message == "standard input is empty"


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "É".encode(),
        "É".encode("utf-16"),
        codecs.BOM_UTF16_LE + "É".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "É".encode("utf-16-be"),
    ],
)
def test_byte_order_marks_tell_the_encoding_and_are_no_text(data: bytes) -> None:
    article = only_article(read(data))

    assert (article.text, article.problems) == ("É", ())


def test_bytes_that_are_no_utf8_are_replaced_and_counted() -> None:
    article = only_article(read(b"The quick brown fox\xff jumps over\xe9\xe8 the lazy dog"))

    assert article.text == "The quick brown fox\ufffd jumps over\ufffd\ufffd the lazy dog"
    assert article.problems == ("3 bytes are no UTF-8",)


def test_a_single_bad_byte_is_counted_in_the_singular() -> None:
    assert only_article(read(b"The quick brown fox\xff jumps")).problems == ("1 byte is no UTF-8",)


def test_utf16_that_does_not_decode_is_noted() -> None:
    article = only_article(read(codecs.BOM_UTF16_LE + "fine".encode("utf-16-le") + b"\x00\xd8" + "x".encode("utf-16-le")))

    assert article.problems == ("some bytes are no UTF-16",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"abc\0def", "NUL bytes"),
        ("Текст статьи о футболе".encode("cp1251"), "no text among the first"),
        (bytes(range(1, 32)) * 9, "no text among the first"),
        (codecs.BOM_UTF16_LE + bytes(200), "NUL characters"),
        (b"\xfd7zXZ\0\0\0", "an xz file"),
        (b"7z\xbc\xaf\x27\x1c\0\0", "a 7z archive"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"SQLite format 3\0", "a SQLite database"),
        (b"a.txt".ljust(257, b"\0") + b"ustar", "a tar archive"),
    ],
)
def test_a_binary_file_is_unreadable_and_says_what_it_is(data: bytes, why: str) -> None:
    assert why in only_fault(read(data, "x.txt")).message


def test_a_title_that_is_a_files_name_says_so(tmp_path: Path) -> None:
    assert only_article(read_file(tmp_path / "000_338a.txt", "text")).named_by_file
    assert not only_article(read_file(tmp_path / "000_338a.txt", "= Torneo =\nx")).named_by_file
