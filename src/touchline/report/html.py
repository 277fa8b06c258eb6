"""The report as one HTML file: data, style and script inside, nothing from outside, every text of a page as text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import orjson

from touchline.registry.codes import rules
from touchline.registry.manuals import manuals
from touchline.report.findings import DrawnTable, Report, Shown

_FOLDER = "touchline.report"
MAX_DETAILED = 20_000
"""Findings whose source and tables are in the file; those behind them are listed with their message only."""


@cache
def _asset(name: str) -> str:
    return files(_FOLDER).joinpath("page", name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def html_report(reports: Iterable[Report], version: str) -> str:
    """
    The whole report as one file.

    Args:
        reports: of all articles; those without findings are counted only.
        version: of the program.
    Returns:
        HTML that needs no network and runs only the script whose hash its policy names. Data stand in it as JSON without
        `<`, and the script puts them on the page as text, never as markup.
    """
    from jinja2 import Environment, StrictUndefined

    data = _data(reports)
    style, script = _asset("report.css"), _asset("report.js")
    # JSON inside <script> ends at "</script": no "<" may stand in it. U+2028/9 are legal in JSON and JavaScript since 2019.
    encoded = orjson.dumps(data).decode("utf-8", "replace").replace("<", "\\u003c").replace(">", "\\u003e")
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string(_asset("report.html.j2"))
    from markupsafe import Markup

    return template.render(
        version=version,
        style=Markup(style),
        script=Markup(script),
        data=Markup(encoded),
        style_hash=_hash(style),
        script_hash=_hash(script),
        findings=len(data["findings"]),
        articles=data["articles_read"],
    )


def _data(reports: Iterable[Report]) -> dict[str, Any]:
    articles: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    used: set[str] = set()
    read = 0
    for report in reports:
        read += 1
        if not report.findings:
            continue
        number = len(articles)
        url = report.url if report.url and report.url.startswith(("https://", "http://")) else None
        articles.append({"name": report.name, "wiki": report.wiki or report.source, "revision": report.revision_id, "url": url})
        for shown in report.findings:
            used.add(shown.diagnostic.code)
            findings.append(_finding(number, shown, detailed=len(findings) < MAX_DETAILED))
    return {
        "articles": articles,
        "articles_read": read,
        "findings": findings,
        "rules": {
            code: {"name": rules()[code].name, "what": manuals()[code].what, "why": manuals()[code].why}
            for code in sorted(used)
        },
    }


def _finding(article: int, shown: Shown, *, detailed: bool) -> dict[str, Any]:
    found = shown.diagnostic
    row: dict[str, Any] = {
        "a": article,
        "c": found.code,
        "s": found.severity,
        "m": found.message,
        "h": found.help,
        "l": found.span.line,
        "t": shown.section,
    }
    if detailed:
        row["x"] = [[e.line, e.text[: e.start], e.text[e.start : e.end], e.text[e.end :], e.note] for e in shown.excerpts]
        if shown.table is not None:
            row["g"] = _table(shown.table, repaired=found.repaired)
    return row


def _table(table: DrawnTable, *, repaired: bool) -> dict[str, Any]:
    return {
        "head": table.header_rows,
        "rows": table.rows,
        "wrong": table.wrong,
        "repaired": table.repaired if repaired else None,
        "changed": table.changed if repaired else (),
        "more": table.left_out,
    }
