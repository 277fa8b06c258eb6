"""What a call shows of another page, and where that stands there."""

import time

import pytest

from touchline.markup.expand import expand
from touchline.markup.scan import scan
from touchline.markup.transclusion import Parts, Shown, included, page_key, shown_by, wanted_pages
from touchline.source import SourceArticle


def only_call(text: str, title: str | None = None) -> Shown | None:
    return shown_by(text, scan(text).nodes[0], "en", title)


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("{{:2003 Liga final}}", Shown("2003 Liga final", "page")),
        ("{{ :liga_final#Goals }}", Shown("Liga final", "page")),
        ("{{:Group A|section=A1}}", Shown("Group A", "page", section="A1")),
        ("{{:Group A|transcludesection=A1}}", Shown("Group A", "page", section="A1")),
        ("{{/Group A}}", Shown("Liga/Group A", "page")),
        ("{{#lst:Final|Goals}}", Shown("Final", "section", "Goals")),
        ("{{#section:Final|from|to}}", Shown("Final", "section", "from", "to")),
        ("{{#lst:Final}}", Shown("Final", "section")),
        ("{{#lstx:Final|Goals}}", Shown("Final", "rest", "Goals")),
        ("{{#lsth:Final|Match}}", Shown("Final", "heading", "Match")),
        ("{{#section-h:Final}}", Shown("Final", "heading")),
        ("{{#Abschnitt:Finale|Tore}}", Shown("Finale", "section", "Tore")),
        ("{{Section transclusion|Final|Match}}", Shown("Final", "either", "Match")),
        ("{{Excerpt|1=Final|2=Match}}", Shown("Final", "either", "Match")),
        ("{{2018–19 Bundesliga table|show=5}}", Shown("Template:2018–19 Bundesliga table", "template")),
        ("{{Vorlage:2018–19 Bundesliga table}}", Shown("Template:2018–19 Bundesliga table", "template")),
        ("{{#invoke:Football group summary|main|article=Liga group A}}", Shown("Liga group A", "data")),
        ("{{#invoke:Football group summary|main|Liga group B}}", Shown("Liga group B", "data")),
        ("{{#invoke:Football group summary|main|article=Liga}}", None),
        ("{{#invoke:Football group summary|main}}", None),
        ("{{Football box|team1=A}}", None),
        ("{{#if:x|y}}", None),
        ("{{/}}", None),
        ("{{Excerpt}}", None),
        ("{{:{{PAGENAME}} final}}", None),
    ],
)
def test_a_call_says_what_it_shows(call: str, shown: Shown | None) -> None:
    assert only_call(call, "Liga") == shown
    read = {shown.page} if shown and shown.form != "data" else set()
    assert wanted_pages(f"text {call} text", "en", "Liga") >= read


@pytest.mark.parametrize(
    ("one", "other"),
    [("liga final", "Liga_final"), ("Vorlage:x", "template:X"), (":A  b", "A b#c"), ("Plantilla:Tabla", "Template:tabla")],
)
def test_titles_are_compared_as_wikis_do(one: str, other: str) -> None:
    assert page_key(one) == page_key(other)


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("all of it", "all of it"),
        ("a<noinclude>b</noinclude>c", "ac"),
        ("a<noinclude>b", "a"),
        ("a<includeonly>b</includeonly>c", "abc"),
        ("a<onlyinclude>b</onlyinclude>c<onlyinclude>d</onlyinclude>", "bd"),
        ("a<onlyinclude>b<noinclude>c</noinclude><includeonly>d</includeonly></onlyinclude><includeonly>e</includeonly>", "bd"),
        ("a<onlyinclude>b", "a<onlyinclude>b"),
        ("a<nowiki><noinclude></nowiki>b", "a<nowiki><noinclude></nowiki>b"),
        ("{{x|<noinclude>a</noinclude>b}}", "{{x|b}}"),
    ],
)
def test_other_pages_show_what_the_include_tags_leave(page: str, seen: str) -> None:
    # an opening <onlyinclude> without its end hides nothing, and is no text a reader sees
    assert "".join(page[start:end] for start, end in included(page)) == seen.replace("<onlyinclude>", "")


PAGE = """lead
== Match ==
<section begin="Goals" />one<section end="Goals" /> <section begin=A/B />two<section end=A/B />
=== Line-ups ===
eleven <!-- <section begin=hidden />no<section end=hidden /> -->
<section begin='Goals'/>three<section end='Goals'/>
== ''After'' [[the match|match]] ==
<Abschnitt Anfang=Ende />four<Abschnitt Ende=Ende />
<section begin=open />five"""


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (Shown("P", "page"), PAGE),
        (Shown("P", "section"), PAGE),
        (Shown("P", "section", "Goals"), "onethree"),
        (Shown("P", "section", "A/B"), "two"),
        (Shown("P", "section", "Ende"), "four"),
        (Shown("P", "section", "open"), "five"),
        (Shown("P", "section", "goals"), None),
        (Shown("P", "section", "hidden"), None),
        (Shown("P", "heading"), "lead\n"),
        (Shown("P", "heading", "after MATCH"), PAGE[PAGE.index("\n<Absch") :]),
        (Shown("P", "heading", "Line-ups"), PAGE[PAGE.index("\neleven") : PAGE.index("== ''After")]),
        (Shown("P", "heading", "Match", "Line-ups"), PAGE[PAGE.index("\n<section") : PAGE.index("=== Line")]),
        (Shown("P", "heading", "nowhere"), None),
        (Shown("P", "either", "A/B"), "two"),
        (Shown("P", "either", "Line-ups"), PAGE[PAGE.index("\neleven") : PAGE.index("== ''After")]),
    ],
)
def test_the_wanted_part_is_found(shown: Shown, text: str | None) -> None:
    ranges = Parts(PAGE).ranges(shown)

    assert (None if ranges is None else "".join(PAGE[start:end] for start, end in ranges)) == text


def test_all_but_a_section_is_what_stands_around_its_marks() -> None:
    ranges = Parts("a<section begin=x/>b<section end=x/>c").ranges(Shown("P", "rest", "x"))

    assert ranges == [(0, 1), (36, 37)]


@pytest.mark.parametrize(
    ("host", "page"),
    [
        ("{{" + " " * 200_000 + "{{:P}}", "x"),
        ("{{#lsth:P|h}}", "== a <!--" * 20_000),
        ("{{#lsth:P|h}}" * 200, "== a ==\n" * 20_000),
        ("{{#lst:P|s}}" * 200, "<section " * 20_000),
        ("{{#lst:P|s}}" * 200, "<section begin=s/><section end=s/>" * 5_000),
    ],
    ids=["blanks", "comments in a heading", "headings", "marks half written", "empty sections"],
)
def test_hostile_pages_cost_little(host: str, page: str) -> None:
    pages = {title: SourceArticle(text=text, title=title, source="test") for title, text in (("Host", host), ("P", page))}
    began = time.process_time()

    expand(pages["Host"], pages, "en")

    assert time.process_time() - began < 5
