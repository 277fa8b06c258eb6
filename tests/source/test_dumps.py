"""MediaWiki XML that is in order: what a page becomes, what is left out."""

import pytest

from touchline.source import Selection, SourceArticle
from touchline.source.dump import read_pages, read_siteinfo

from .makers import COMPRESS, SITEINFO, articles, dump, multistream, only_article, page, read, revision, skipped, titles

ALL = Selection(namespaces=None, redirects=True)


def test_a_page_carries_all_that_the_dump_says_about_it() -> None:
    (event,) = read(dump(page("Café & Bar (2)", "{{x|a<b}}\n")), "d.xml")

    assert event == SourceArticle(
        text="{{x|a<b}}\n",
        title="Café & Bar (2)",
        source="d.xml",
        page_id=7,
        revision_id=71,
        timestamp="2021-04-27T13:53:16Z",
        namespace=0,
        url="https://en.wikipedia.org/wiki/Caf%C3%A9_%26_Bar_(2)",
        wiki="enwiki",
        language="en",
    )


@pytest.mark.parametrize("version", ["0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "0.10", "0.11"])
def test_every_schema_version_is_read(version: str) -> None:
    assert titles(read(dump(page("A"), page("B"), version=version))) == ["A", "B"]


@pytest.mark.parametrize("packing", COMPRESS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_packing_and_encoding_gives_the_same(packing: str, encoding: str) -> None:
    pages = dump(page("Ä", "Ö 𝄞"), page("B"))

    events = read(COMPRESS[packing](pages.encode(encoding)))

    assert events == read(pages)


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".zst"])
@pytest.mark.parametrize("piece", [1, 17, 100_000])
def test_streams_one_after_the_other_are_one_dump(packing: str, piece: int) -> None:
    streams = multistream(page("A") + page("B"), page("C"), compress=COMPRESS[packing])

    events = read(b"".join(streams), piece=piece)

    assert titles(events) == ["A", "B", "C"]
    assert len(events) == 3


def test_a_dump_read_byte_by_byte_is_the_dump_read_whole() -> None:
    data = '<?xml version="1.0" encoding="utf-8"?>\n' + dump(page("Ä", "Ö 𝄞 &amp;"), page("#R", "#REDIRECT [[A]]"), page("C"))

    assert read(data, piece=1) == read(data)


@pytest.mark.parametrize("before", ["", "\n", " \r\n\t", "\ufeff"])
def test_blanks_before_the_declaration_do_no_harm(before: str) -> None:
    assert titles(read(before + '<?xml version="1.0"?>\n' + dump(page("A")))) == ["A"]


def test_an_export_without_pages_has_no_events() -> None:
    assert read(dump()) == []


# ---------------------------------------------------------------- what is left out


def test_only_articles_that_are_no_redirects_are_kept() -> None:
    events = read(
        dump(
            page("A"),
            page("Talk:A", namespace=1),
            page("R", redirect="A"),
            page("S", "#redirect [[A]]"),
            page("B", "#REDIRECTED"),
        )
    )

    assert titles(events) == ["A", "B"]
    assert skipped(events) == [("Talk:A", "namespace"), ("R", "redirect"), ("S", "redirect")]


def test_redirects_and_other_namespaces_are_kept_when_asked_for() -> None:
    pages = dump(page("A"), page("Talk:A", namespace=1), page("R", "#REDIRECT [[A]]", redirect="A"))

    assert titles(read(pages, selection=ALL)) == ["A", "Talk:A", "R"]
    assert titles(read(pages, selection=Selection(namespaces=frozenset({1})))) == ["Talk:A"]


def test_pages_of_old_exports_have_the_namespace_that_their_title_names() -> None:
    events = read(dump(page("A", namespace=None), page("category:A", namespace=None), page("Ajax: A", namespace=None)))

    assert [(article.title, article.namespace) for article in articles(events)] == [("A", 0), ("Ajax: A", 0)]
    assert skipped(events) == [("category:A", "namespace")]


def test_without_site_info_nobody_knows_the_namespace() -> None:
    article = only_article(read(dump(page("Talk:A", namespace=None), siteinfo="", language="")))

    assert (article.namespace, article.url, article.wiki, article.language) == (None, None, None, None)


@pytest.mark.parametrize("model", ["json", "css", "javascript", "Scribunto", "flow-board", "wikibase-item"])
def test_what_is_no_wikitext_is_left_out(model: str) -> None:
    assert skipped(read(dump(page("A", revisions=revision(model=model))))) == [("A", "content model")]


@pytest.mark.parametrize(
    "text",
    [
        '<text deleted="deleted" />',
        '<text bytes="9" sha1="" deleted="deleted" xml:space="preserve" />',
        '<text id="12" bytes="30" />',
        '<text bytes="30" sha1="x" location="tt:12" id="12" />',
        "",
    ],
)
def test_a_page_whose_text_is_deleted_or_missing_is_left_out(text: str) -> None:
    pages = dump(page("A", revisions=f"<revision><id>1</id>{text}</revision>"), page("B"))

    events = read(pages)

    assert skipped(events) == [("A", "no text")]
    assert titles(events) == ["B"]


def test_a_page_without_revisions_is_left_out() -> None:
    assert skipped(read(dump("<page><title>A</title><ns>0</ns><id>1</id></page>"))) == [("A", "no text")]


@pytest.mark.parametrize("text", ["<text/>", '<text bytes="0" />', '<text xml:space="preserve"></text>'])
def test_an_empty_page_is_a_page(text: str) -> None:
    assert only_article(read(dump(page("A", revisions=f"<revision><id>1</id>{text}</revision>")))).text == ""


# ---------------------------------------------------------------- revisions


def test_the_last_revision_of_a_full_history_counts() -> None:
    history = "".join(revision(f"text {n}", number=n, timestamp=f"20{n}-01-01T00:00:00Z") for n in range(10, 20))

    article = only_article(read(dump(page("A", revisions=history))))

    assert (article.text, article.revision_id) == ("text 19", 19)


def test_the_latest_revision_counts_when_the_newest_comes_first() -> None:
    history = "".join(revision(f"text {n}", number=n, timestamp=f"20{n}-01-01T00:00:00Z") for n in (19, 12, 11))

    assert only_article(read(dump(page("A", revisions=history)))).text == "text 19"


def test_without_timestamps_the_last_in_the_file_counts() -> None:
    history = "<revision><id>1</id><text>a</text></revision><revision><id>2</id><text>b</text></revision>"

    article = only_article(read(dump(page("A", revisions=history))))

    assert (article.text, article.revision_id, article.timestamp) == ("b", 2, None)


def test_a_page_that_became_a_redirect_is_one_and_one_that_ceased_to_be_is_none() -> None:
    redirect, text = revision("#REDIRECT [[A]]"), revision("text")

    assert skipped(read(dump(page("A", revisions=text + redirect)))) == [("A", "redirect")]
    assert titles(read(dump(page("A", revisions=redirect + text)))) == ["A"]


def test_only_the_main_slot_of_a_revision_counts() -> None:
    slots = (
        "<revision><id>1</id><model>wikitext</model><text>main</text>"
        "<content><role>mediainfo</role><model>json</model><text>{}</text></content></revision>"
    )

    assert only_article(read(dump(page("A", revisions=slots)))).text == "main"


# ---------------------------------------------------------------- text


def test_references_and_cdata_are_text() -> None:
    text = "<revision><text>&lt;ref&gt; &amp;nbsp; &quot;&#x1D11E;&#13;\n<![CDATA[<b>&amp;]]></text></revision>"

    assert only_article(read(dump(page("A", revisions=text)))).text == '<ref> &nbsp; "𝄞\r\n<b>&amp;'


def test_tags_that_somebody_forgot_to_escape_are_noted() -> None:
    text = "<revision><id>1</id><text>a <b>bold</b><br/> c</text></revision>"

    article = only_article(read(dump(page("A", revisions=text))))

    assert article.text == "a bold c"
    assert article.problems == ("2 tags in the text are not escaped and are lost",)


# ---------------------------------------------------------------- parts of a dump


@pytest.mark.parametrize("tail", ["", "</mediawiki>\n", "\n  "])
def test_a_block_of_pages_is_read_with_the_site_info_handed_in(tail: str) -> None:
    site = read_siteinfo([dump().encode()])

    events = list(read_pages([(page("A") + page("B")).encode(), tail.encode()], source="d", site=site, bare=True))

    assert events == read(dump(page("A"), page("B")), "d")


def test_site_info_is_read_from_a_beginning_without_an_end() -> None:
    head = dump(page("A"), language=' xml:lang="en-simple"').encode()[:1500]

    site = read_siteinfo([head[:100], head[100:]])

    assert site is not None
    assert (site.wiki, site.base, site.language) == ("enwiki", "https://en.wikipedia.org/wiki/Main_Page", "en-simple")
    assert site.namespaces == {0: "", 1: "Talk", 10: "Template", 14: "Category"}


@pytest.mark.parametrize("data", [b"", b"<mediawiki", b"<mediawiki><page></page>", b"x", dump(page(), siteinfo="").encode()])
def test_where_there_is_no_site_info_there_is_none(data: bytes) -> None:
    assert read_siteinfo([data]) is None


def test_a_file_of_pages_without_a_root_is_read() -> None:
    assert titles(read(page("A") + page("B"))) == ["A", "B"]


def test_the_language_follows_from_the_wiki_where_the_root_does_not_say_it() -> None:
    pages = dump(page("A"), siteinfo=SITEINFO.replace("enwiki", "zh_yuewiki"), language="")

    assert only_article(read(pages)).language == "zh-yue"
