from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
playwright = pytest.importorskip("playwright.sync_api")

from .browser import CHROMIUM, FLUID, click_milliseconds, needs_chromium, serving  # noqa: E402 (after what may be missing)

pytestmark = [
    needs_chromium,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("default::ResourceWarning"),
]

PAGE = """{{Infobox football league season|competition=Liga|season=2003|winners=[[Alfa]]}}
== Table ==
{| class="wikitable"
|+ Final table
! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! Pts
|-
| 1 || [[Alfa]] (C) || 2 || 2 || 0 || 0 || 5 || 1 || 6
|-
| 2 || [[Beta]] || 2 || 0 || 0 || 2 || 1 || 5
|}
== Final ==
{{Football box|date=4 May 2003|team1=[[Alfa]]|score=2–1|team2=[[Beta]]|goals1=Roa {{goal|5||45+2|pen.}}|goals2=Paz {{goal|71}}}}
{| unclosed
"""

EVIL = "<img src=x onerror=owned()><script>owned()</script>\"'></textarea></pre></script><svg onload=owned()>{{7*7}}\u202e"
HOSTILE = (
    f"{{{{Infobox football league season|competition={EVIL.replace('{{7*7}}', '')}|season=2003}}}}\n== {EVIL} ==\n"
    f'{{| class="wikitable" onclick="owned()"\n|+ {EVIL}\n! Pos !! {EVIL} !! Team !! Pld !! Pts\n|-\n| 1 || {EVIL} || {EVIL} || 1 || 3\n|}}\n'
    "{{Football box|date=javascript:owned()|team1=<b onmouseover=owned()>A|score=1–0|team2=B'\"><script>owned()</script>"
    "|goals1=<a href=javascript:owned()>x</a> {{goal|5}}|report=[javascript:owned() report]|stadium=</span><script>owned()</script>}}\n{| open"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("inputs")
    rows = [{"title": f"200{n} Liga", "text": PAGE} for n in range(5)] + [{"title": f"Copa {EVIL}", "text": HOSTILE}]
    (made / "pages.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


class Watched:
    """A page of which everything is noted that must not happen."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1300, "height": 900}, **options)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        self.page.add_init_script("window.owned = () => { console.error('OWNED'); };")


@pytest.fixture
def watched(browser: Any) -> Iterator[Watched]:
    made = Watched(browser)
    yield made
    made.context.close()
    assert made.wrong == []


def read(page: Any, address: str, text: str, title: str = "") -> None:
    page.goto(address)
    page.fill("#text", text)
    page.fill("#title", title)
    page.click("#paste button[type=submit]")
    page.wait_for_selector("#view:not([hidden])")


def marked(page: Any) -> str:
    return "".join(page.locator("#source .on").all_text_contents())


def test_pointing_at_a_value_marks_its_place_and_back(watched: Watched, server: str) -> None:
    page = watched.page
    read(page, server, PAGE, "2003 Liga")
    assert "1 infobox, 2 tables, 1 standings, 1 match" in page.text_content("#status")
    page.get_by_role("button", name="Roa 45+2' (pen.)").hover()
    assert marked(page) == "45+2"
    assert "matches[0].goals[1]" in page.text_content("#place")
    page.locator("#source .m.goals", has_text="71").hover()
    assert page.locator(".value.on").text_content() == "Paz 71'"
    page.locator("#source .m.goals", has_text="71").click()
    assert page.get_attribute("#tab-record", "aria-selected") == "true"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "[2]: Paz 71'"


def test_tables_are_drawn_with_their_gaps_and_the_json_is_the_record(watched: Watched, server: str) -> None:
    page = watched.page
    read(page, server, PAGE, "2003 Liga")
    page.click("#tab-tables")
    table = page.locator("#panel-tables table").first
    assert table.locator("caption").text_content() == "Final table"
    assert table.locator("td.gap").count() == 1
    assert table.locator("th").count() == 9
    page.click("#tab-json")
    record = json.loads(
        page.evaluate("[...document.querySelectorAll('#panel-json .block')].map((b) => b.textContent).join('')")
    )
    with page.expect_download() as download:
        page.click("#download-json")
    assert json.loads(Path(download.value.path()).read_bytes()) == record
    assert download.value.suggested_filename == "2003 Liga.json"
    page.click("#tab-findings")
    page.get_by_role("button", name="error W201").click()
    assert marked(page) == "{|"


def test_everything_can_be_done_with_the_keyboard(watched: Watched, server: str) -> None:
    page = watched.page
    page.goto(server)
    page.focus("#text")
    page.keyboard.type("{{Football box|date=4 May 2003|team1=A|score=1–0|team2=B|goals1=Roa {{goal|5}}}}")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#view:not([hidden])")
    page.focus("#tab-article")
    page.keyboard.press("Tab")  # the panel
    page.keyboard.press("Tab")  # its first value
    assert "{{Football box" in marked(page)
    page.keyboard.press("ArrowDown")
    assert marked(page) == "5"
    page.focus("#tab-article")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-record", "aria-selected") == "true"
    page.focus("#panel-record [role=treeitem]")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "schema_version: 1.0"
    page.focus("#next")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert "goals[0] · Roa 5'" in page.text_content("#place")
    page.focus("#value")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-level')") == "4"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "side: home"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


def test_titles_of_opened_inputs_are_searched(watched: Watched, server: str) -> None:
    page = watched.page
    page.goto(server)
    page.fill("#words", "2003")
    playwright.expect(page.locator("#titles button")).to_have_count(1)
    page.focus("#words")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#view:not([hidden])")
    assert page.text_content("#about").startswith("2003 Liga · ")


def test_nothing_that_a_page_says_is_run(watched: Watched, server: str) -> None:
    page = watched.page
    page.goto(server)
    page.fill("#words", "copa")
    page.get_by_role("button", name="Copa <img").click()
    page.wait_for_selector("#view:not([hidden])")
    for tab in ("article", "tables", "record", "json", "findings"):
        page.click(f"#tab-{tab}")
        for _ in range(3):
            page.evaluate("document.querySelectorAll('#panels [aria-expanded=false] > .row').forEach((row) => row.click())")
    page.locator("#source .m").first.hover()
    assert page.locator("main img, main script, main svg, main b").count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every((e) => ![...e.attributes].some((a) => a.name.startsWith('on')))"
    )
    assert page.locator("a[href^='javascript:']").count() == 0
    assert all(url.startswith(server) for url in watched.asked)
    assert "owned()" in page.text_content("#source")


def test_a_shared_file_works_without_a_server(watched: Watched, server: str, tmp_path: Path) -> None:
    page = watched.page
    read(page, server, HOSTILE + PAGE, EVIL)
    with page.expect_download() as download:
        page.click("#share")
    file = tmp_path / "shared.html"
    download.value.save_as(file)
    watched.asked.clear()
    page.goto(file.as_uri())
    page.wait_for_selector("#view:not([hidden])")
    assert watched.asked == [file.as_uri()]
    page.get_by_role("button", name="Roa 45+2' (pen.)").hover()
    assert marked(page) == "45+2"
    with page.expect_download() as source:
        page.click("#download-source")
    assert Path(source.value.path()).read_text("utf-8") == HOSTILE + PAGE


def test_offsets_hold_behind_wide_characters_and_in_files_with_other_line_ends(
    watched: Watched, server: str, tmp_path: Path
) -> None:
    text = "⚽🏆 𝔘\r\n" * 7 + PAGE.replace("\n", "\r\n")
    (tmp_path / "crlf.wikitext").write_bytes(text.encode())
    page = watched.page
    page.goto(server)
    page.set_input_files("#file", tmp_path / "crlf.wikitext")
    page.wait_for_selector("#view:not([hidden])")
    page.get_by_role("button", name="Paz 71'").hover()
    assert marked(page) == "71"
    assert page.text_content("#about").startswith("crlf · ")


def test_wrong_use_is_answered_with_what_to_do(watched: Watched, server: str) -> None:
    page = watched.page
    page.goto(server)
    page.click("#paste button[type=submit]")
    assert "paste an article" in page.text_content("#status")
    page.evaluate("document.getElementById('language').removeAttribute('maxlength')")
    page.fill("#text", "x")
    page.fill("#language", "x" * 2000)
    page.click("#paste button[type=submit]")
    playwright.expect(page.locator("#status")).to_contain_text("language: a short text")
    assert page.locator("#status.wrong").count() == 1
    watched.wrong.clear()  # the console notes the refusal


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_there_is_no_serious_barrier(browser: Any, server: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    watched = Watched(browser, color_scheme=scheme, bypass_csp=True)
    try:
        page = watched.page
        page.goto(server)
        page.wait_for_selector("#titles button")
        found = {"start": axe.run(page)["violations"]}
        read(page, server, PAGE, "2003 Liga")
        for tab in ("article", "tables", "record", "json", "findings"):
            page.click(f"#tab-{tab}")
            if tab == "record":
                page.click("#next")
                page.click("#value")
            found[tab] = axe.run(page)["violations"]
        serious = [
            (place, one["id"], [(node["html"][:200], node["failureSummary"]) for node in one["nodes"][:3]])
            for place, list_ in found.items()
            for one in list_
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == []
    finally:
        watched.context.close()


def test_a_large_article_stays_fluid(watched: Watched, tmp_path: Path) -> None:
    text = "\n".join(f"== Round {n} ==\n{PAGE}" for n in range(1100))
    assert len(text) > 500_000
    page = watched.page
    (tmp_path / "large.wikitext").write_text(text, "utf-8")
    with serving("--seconds", "200") as address:
        page.goto(address)
        page.set_input_files("#file", tmp_path / "large.wikitext")
        page.wait_for_selector("#view:not([hidden])", timeout=200_000)
        assert int(page.inner_text("#tab-tables .count").replace(",", "")) > 1000
        tabs = [f"#tab-{name}" for name in ("tables", "findings", "record", "article", "json")]
        times = click_milliseconds(page, *tabs, "#next", "#value")
        page.click("#tab-findings")
        times |= click_milliseconds(page, "#panel-findings > div > button")
    assert max(times.values()) < FLUID, times
