import json
from typing import Any

import pytest

from touchline.source import Selection, SourceArticle

from .makers import faults, only_article, only_fault, read, skipped, titles

VERSION_1: dict[str, Any] = {
    "batchcomplete": "",
    "query": {
        "pages": {
            "-1": {"ns": 0, "title": "Nowhere", "missing": ""},
            "7": {
                "pageid": 7,
                "ns": 0,
                "title": "A",
                "revisions": [
                    {
                        "revid": 71,
                        "timestamp": "2021-04-27T13:53:16Z",
                        "contentformat": "text/x-wiki",
                        "contentmodel": "wikitext",
                        "*": "text",
                    }
                ],
            },
        }
    },
}
VERSION_2: dict[str, Any] = {
    "batchcomplete": True,
    "query": {
        "pages": [
            {"ns": 0, "title": "Nowhere", "missing": True},
            {
                "pageid": 7,
                "ns": 0,
                "title": "A",
                "revisions": [
                    {
                        "revid": 71,
                        "timestamp": "2021-04-27T13:53:16Z",
                        "slots": {"main": {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": "text"}},
                    }
                ],
            },
        ]
    },
}


def pages(*revisions: dict[str, Any], **page: Any) -> dict[str, Any]:
    return {"query": {"pages": [{"title": "A", "ns": 0, "revisions": list(revisions), **page}]}}


@pytest.mark.parametrize("answer", [VERSION_1, VERSION_2])
@pytest.mark.parametrize("indent", [None, 2])
def test_both_versions_of_a_query_are_read_compact_or_pretty(answer: dict[str, Any], indent: int | None) -> None:
    events = read(json.dumps(answer, indent=indent), "a.json")

    assert skipped(events) == [("Nowhere", "missing")]
    assert events[1] == SourceArticle(
        text="text",
        title="A",
        source="a.json",
        page_id=7,
        revision_id=71,
        timestamp="2021-04-27T13:53:16Z",
        namespace=0,
    )


@pytest.mark.parametrize(
    "revision",
    [
        {"*": "text"},
        {"content": "text"},
        {"slots": {"main": {"*": "text"}}},
        {"slots": {"main": {"content": "text"}}},
        {"slots": {"main": {"content": "text"}, "mediainfo": {"content": "{}"}}},
    ],
)
def test_text_is_found_wherever_a_version_puts_it(revision: dict[str, Any]) -> None:
    assert only_article(read(json.dumps(pages(revision)))).text == "text"


@pytest.mark.parametrize("wikitext", ["text", {"*": "text"}])
def test_a_parse_answer_is_read(wikitext: object) -> None:
    answer = {"parse": {"title": "A", "pageid": 7, "revid": 71, "wikitext": wikitext}}

    article = only_article(read(json.dumps(answer)))

    assert (article.text, article.title, article.page_id, article.revision_id) == ("text", "A", 7, 71)


def test_a_parse_answer_without_wikitext_says_what_to_ask_for() -> None:
    answer = {"parse": {"title": "A", "text": {"*": "<p>html</p>"}}}

    assert "prop=wikitext" in only_fault(read(json.dumps(answer))).message


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (pages(missing=True), "missing"),
        (pages(invalid=True), "invalid title"),
        (pages(), "no text"),
        (pages({"texthidden": True}), "no text"),
        (pages({"slots": {"main": {"texthidden": True}}}), "no text"),
        (pages({"slots": {"main": {"contentmodel": "json", "content": "{}"}}}), "content model"),
        (pages({"*": "text"}, ns=1), "namespace"),
    ],
)
def test_what_is_no_article_is_left_out(answer: dict[str, Any], reason: str) -> None:
    assert skipped(read(json.dumps(answer))) == [("A", reason)]


def test_false_flags_are_no_flags() -> None:
    assert titles(read(json.dumps(pages({"*": "text"}, missing=False)))) == ["A"]


def test_of_several_revisions_the_latest_counts() -> None:
    old, new = ({"*": year, "timestamp": f"{year}-01-01T00:00:00Z"} for year in ("2010", "2020"))

    assert only_article(read(json.dumps(pages(old, new)))).text == "2020"
    assert only_article(read(json.dumps(pages(new, old)))).text == "2020"
    assert only_article(read(json.dumps(pages({"*": "first"}, {"*": "second"})))).text == "first"


def test_what_else_was_asked_for_is_used() -> None:
    answer = pages({"*": "text"}, canonicalurl="https://fr.wikipedia.org/wiki/A", pagelanguage="fr")
    answer["query"]["general"] = {"wikiid": "frwiki", "lang": "fr", "base": "https://fr.wikipedia.org/wiki/Accueil"}

    article = only_article(read(json.dumps(answer)))

    assert (article.url, article.language, article.wiki) == ("https://fr.wikipedia.org/wiki/A", "fr", "frwiki")


def test_answers_saved_one_a_line_are_read() -> None:
    data = json.dumps(VERSION_1) + "\n" + json.dumps(VERSION_2) + "\n{}\n"

    events = read(data)

    assert titles(events) == ["A", "A"]
    assert [place for place, _ in faults(events)] == ["line 3"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"error": {"code": "badtoken", "info": "Invalid token"}}, "error: Invalid token"),
        ({"errors": [{"code": "badtoken", "text": "Invalid token"}]}, "error: Invalid token"),
        ({"error": {"code": "badtoken"}}, "error: badtoken"),
        ({"batchcomplete": True}, "without pages"),
        ({"query": {"search": []}}, "without pages"),
        ({"query": []}, "without pages"),
    ],
)
def test_an_answer_without_pages_says_why(answer: dict[str, Any], said: str) -> None:
    assert said in only_fault(read(json.dumps(answer))).message


@pytest.mark.parametrize(
    "answer",
    [
        {"query": {"pages": [5, None, {"revisions": 5}, {"revisions": [5]}, {"title": 5, "revisions": [{"slots": 5}]}]}},
        {"query": {"pages": {"1": [], "2": {"revisions": {"0": {"*": "x"}}}}}},
        {"parse": []},
        {"parse": {"wikitext": {"*": 5}}},
    ],
)
def test_answers_of_the_wrong_shape_do_no_harm(answer: dict[str, Any]) -> None:
    assert titles(read(json.dumps(answer), selection=Selection(namespaces=None))) == []


def test_lone_surrogates_are_noted_on_the_page_that_has_them() -> None:
    answer = {"query": {"pages": [{"title": t, "revisions": [{"*": text}]} for t, text in (("A", "a"), ("B", "b\ud800"))]}}

    events = read(json.dumps(answer))

    assert [event.problems for event in events if isinstance(event, SourceArticle)] == [(), ("lone surrogates replaced",)]
