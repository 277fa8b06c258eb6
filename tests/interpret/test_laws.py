"""For any text at all: a record comes out, nothing in it contradicts itself, and it survives being written."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import touchline
from effort import examples

from .laws import holds_for, round_trips

PIECES = [
    *("{{Football box", "|date=", "|time=", "|team1=", "|team2=", "|score=", "|goals1=", "|goals2=", "|stadium=", "|referee="),
    *("|penaltyscore=", "|penalties1=", "|attendance=", "|report=", "|round=", "|aet=yes", "|half_time="),
    *("4 May 2003", "May", "20:45 CET", "2–1", "v", "(a.e.t.)", "(4–2 p)", "awarded", "X", "Ajax", "12,345"),
    *(
        "{{goal|12}}",
        "{{goal|",
        "45+2",
        "pen.",
        "o.g.",
        "12'",
        "?",
        "{{pengoal}}",
        "{{penmiss}}",
        "{{flagicon|BRA}}",
        "{{fb|BRA}}",
    ),
    *("{{", "}}", "[[", "]]", "[[A|B]]", "|", "=", "\n", "\n\n", " ", "'''", "''", "<br>", "<small>", "</small>"),
    *("<ref>", "</ref>", "<!--", "-->", "<nowiki>", "</nowiki>", "&nbsp;", "&#160;", "&lt;", "{{!}}", "{{{1|x}}}"),
    *("{|", "|}", "\n|-\n", "\n|", "!", "||", "!!", "\n{| class=wikitable\n! Pos !! Team !! Pld !! W !! D !! L !! Pts\n|-\n"),
    *(
        "| 1 || Ajax || 2 || 1 || 0 || 1 || 3\n",
        "rowspan=2|",
        "colspan=3|",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "|+ caption\n",
    ),
    *("\n== A ==\n", "\n=== Group A ===\n", "==", "\n* ", "\n- ", "\n; ", "\n;20 goals\n", "\n- ARG Bonnet (Cristal)", "----"),
    *("\nInfobox\n- Season: 2003\n", "\n- Winners: A | runners-up = B\n", "= T =\n", "\n18 May 2003\n", "\nAjax 1-0 PSV\n"),
    *(
        "  Ajax: X 12'\n",
        "\n| Date | | Match | |\n",
        "\n| May 4 | Ajax | 2:1 | PSV |\n",
        "\n |team1 = A |score = 1-0 |team2 = B\n",
    ),
    *("{{Infobox football league season", "|winners=", "|season=", "|dates=", "|league topscorer=", "|biggest home win="),
    *("{{col-begin}}", "{{col-2}}", "{{col-end}}", "{{TwoLegResult|a|b|c|d|e}}", "{{plainlist|", "{{start date|2003|5|4}}"),
    *(
        "[http://example.org x]",
        "http://example.org",
        "== See also ==\n",
        "#REDIRECT [[X]]",
        "\r\n",
        "\t",
        "\ufffc",
        "\u200b",
        "\x00",
    ),
    *("é", "日本", "\U0001f600", "ßẞ", "İ", "\u202e", "½", "²", "٣"),
]
pages = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(text=pages)
@settings(max_examples=examples(500))
def test_the_laws_hold_for_any_page(text: str) -> None:
    article = touchline.read(text)

    holds_for(text, article)
    round_trips(text, article)


@given(text=texts)
@settings(max_examples=examples(200))
def test_the_laws_hold_for_any_text(text: str) -> None:
    article = touchline.read(text)

    holds_for(text, article)
    round_trips(text, article)


@given(
    text=pages,
    title=st.none() | texts,
    language=st.sampled_from([None, "en", "es", "pt", "de", "fr", "it", "ja", "zz"]),
    dialect=st.sampled_from([None, "wikitext", "flattened"]),
)
@settings(max_examples=examples(200))
def test_the_laws_hold_whatever_is_said_of_the_text(
    text: str, title: str | None, language: str | None, dialect: str | None
) -> None:
    article = touchline.read(text, title=title, language=language, dialect=dialect)

    holds_for(text, article)
    assert touchline.from_json(article.to_json_bytes()) == article
    assert touchline.read(text, title=title, language=language, dialect=dialect).to_json_bytes() == article.to_json_bytes()


@given(
    parameter=st.sampled_from(["goals1", "goals2", "score", "date", "time", "team1", "stadium", "referee", "penalties1"]),
    value=pages | texts,
)
@settings(max_examples=examples(300))
def test_the_laws_hold_for_any_value_of_a_match(parameter: str, value: str) -> None:
    text = f"{{{{Football box|team1=A|score=2–1|team2=B\n|{parameter}={value}\n}}}}"
    article = touchline.read(text)

    holds_for(text, article)


@given(
    parameter=st.sampled_from(["winners", "dates", "league topscorer", "biggest home win", "total goals", "foo", "relegated"]),
    value=pages | texts,
)
@settings(max_examples=examples(300))
def test_the_laws_hold_for_any_value_of_an_infobox(parameter: str, value: str) -> None:
    text = f"{{{{Infobox football league season\n|{parameter}={value}\n}}}}"
    article = touchline.read(text)

    holds_for(text, article)
    assert touchline.from_json(article.to_json_bytes()) == article


@given(lines=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(PIECES), max_size=30))
@example(lines=["00", "0–0", "''"])  # a side that is markup only
@settings(max_examples=examples(300))
def test_the_laws_hold_for_any_lines_of_cleaned_text(lines: list[str]) -> None:
    text = "= T =\n" + "\n".join(lines)
    article = touchline.read(text, dialect="flattened")

    holds_for(text, article)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff", "\u200b", "= =", "{{}}", "[[]]", "{|", "|}", "{{{", "'''''", "<", "&", "\x00"]
)
def test_the_laws_hold_for_next_to_nothing(text: str) -> None:
    article = touchline.read(text)

    holds_for(text, article)
    round_trips(text, article)
