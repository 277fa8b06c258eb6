"""The HTML report in a real browser: filters, search, hostile text, thousands of findings."""

from __future__ import annotations

import itertools
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from serve.browser import FLUID, click_milliseconds
from touchline.report.findings import Report
from touchline.report.html import html_report

from .pages import HOSTILE, LOST, RAGGED, report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium: the HTML report was not looked at in a browser (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a report; whatever the page complains about, asks the network for, or pops up is kept in `wrong`."""
    context = browser.new_context()

    def open_report(text: str, fragment: str = "") -> Any:
        path = tmp_path / "report.html"
        path.write_text(text, "utf-8")
        page = context.new_page()
        page.wrong = []
        page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (page.wrong.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.wrong.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("#count:not(:empty)")
        return page

    yield open_report
    context.close()


@cache
def reports() -> list[Report]:
    return [report(RAGGED, "Eredivisie"), report(LOST, "Copa"), report("Fine.", "Nothing wrong")]


def test_the_file_asks_nothing_from_outside() -> None:
    text = html_report(reports(), "1.0")

    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert "3 articles" in text
    assert "url(" not in text


def test_filters_search_and_fragment(opened: Any) -> None:
    page = opened(html_report(reports(), "1.0"))
    total = page.locator(".finding").count()
    assert total == sum(len(r.findings) for r in reports())

    assert not page.is_visible("#clear")
    assert not page.is_visible("#manual")

    page.locator("#rules button", has_text="W204").click()
    assert page.locator(".finding").count() == 1
    assert page.locator("#manual").inner_text().startswith("W204 row-ragged: ")
    assert page.locator("#rules button[aria-pressed=true]").count() == 1
    assert page.evaluate("document.activeElement.textContent").startswith("W204"), "the keyboard stays where it was"
    assert "rule=W204" in page.url

    page.locator("#clear").click()
    page.locator("#search").fill("gama")
    page.wait_for_timeout(300)
    assert 0 < page.locator(".finding").count() < total
    page.locator("#search").fill("no such words")
    page.wait_for_timeout(300)
    assert page.locator(".finding").count() == 0
    assert page.locator("#count").inner_text().startswith("0 of")
    assert page.wrong == []

    again = opened(html_report(reports(), "1.0"), "#rule=W204&severity=nonsense&article=99")
    assert again.locator(".finding").count() == 1
    assert again.wrong == []


def test_errors_come_first_or_each_article_in_turn(opened: Any) -> None:
    page = opened(html_report([report(RAGGED, "Eredivisie"), report(LOST, "Copa")], "0"))
    ranks = {"error": 0, "warning": 1, "info": 2}

    def severities() -> list[int]:
        return [ranks[item.get_attribute("class").split()[1]] for item in page.query_selector_all("#findings > li")]

    assert severities() == sorted(severities())
    page.select_option("#order", "article")
    where = [item.inner_text().split(" · ")[0] for item in page.query_selector_all("#findings .where")]
    assert where == sorted(where, key=["Eredivisie", "Copa"].index)
    assert "order=article" in page.url
    assert not page.wrong


def test_filters_are_folded_where_they_would_hide_the_findings(opened: Any) -> None:
    page = opened(html_report(reports(), "0"))

    assert page.is_visible("#search")
    page.set_viewport_size({"width": 420, "height": 800})
    page.wait_for_selector("#search", state="hidden")
    page.click("summary")
    assert page.is_visible("#search")
    page.set_viewport_size({"width": 1200, "height": 800})
    page.wait_for_selector("#search", state="visible")


def test_the_table_stands_beside_its_repair_with_the_cells_that_differ(opened: Any) -> None:
    page = opened(html_report(reports(), "1.0"), "#rule=W205")

    assert page.locator("figcaption").all_inner_texts() == ["The table as it stands", "The table as repaired"]
    assert page.locator("td.changed").all_inner_texts() == ["Norte", "Gama", "Villa"]
    assert page.locator("td.wrong").count() == 3
    assert page.locator("pre mark").first.inner_text().startswith("| Gama | Villa |")


def test_of_a_row_the_cells_are_marked_that_do_not_fit(opened: Any) -> None:
    row = "| 1 || Alfa || 6 || 5 || 1 || 0 || 9 || 2 || +9 || 16\n"
    table = "{| class=wikitable\n! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts\n|-\n" + row
    rest = "|-\n| 2 || Beta || 6 || 3 || 1 || 2 || 7 || 6 || +1 || 10\n|-\n| 3 || Gama || 6 || 2 || 1 || 3 || 5 || 8 || -3 || 7\n|}\n"
    page = opened(html_report([report(table + rest)], "1.0"), "#rule=D102")

    assert page.locator("td.wrong").all_inner_texts() == ["9", "2", "+9"]


def test_hostile_text_is_text(opened: Any) -> None:
    title = "</title></script><script>alert(0)</script><img src=x onerror=alert(9)>"
    hostile = replace(report(HOSTILE, title), url="javascript:alert(5)")
    text = html_report([hostile], "1.0")

    assert "<script>alert" not in text
    assert "<img" not in text
    page = opened(text)
    assert page.locator(".finding").count() >= 1
    assert page.locator("img").count() == 0
    assert page.locator(".where a").count() == 0
    assert title in page.locator(".where").first.inner_text()
    page.wait_for_timeout(200)
    assert page.wrong == []


def test_five_thousand_findings_are_fluid(opened: Any) -> None:
    many = [
        replace(base, title=f"Season {number}")
        for number, base in zip(range(5000 // len(reports()[0].findings)), itertools.cycle(reports()[:1]), strict=False)
    ]
    text = html_report(many, "1.0")
    begun = time.monotonic()
    page = opened(text)
    loaded = time.monotonic() - begun
    assert "5,000 of 5,000" in page.locator("#count").inner_text()
    assert page.locator(".finding").count() == 50, "only what is looked at is drawn"
    took = click_milliseconds(page, "#severities button", "#rules button")
    page.locator("#more").click()
    assert page.locator(".finding").count() == 100
    assert loaded < 20
    assert max(took.values()) < FLUID, "a filter over all findings"
    assert page.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_reader_finds_its_way(browser: Any, tmp_path: Path, scheme: str) -> None:
    axe_core = pytest.importorskip("axe_core_python.sync_playwright")
    path = tmp_path / "report.html"
    # axe is put into the page by the test, which the page's own policy would forbid
    text = html_report(reports(), "1.0")
    path.write_text(re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", text), "utf-8")
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector(".finding")
    found = axe_core.Axe().run(page)
    context.close()

    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found["violations"]] == []
