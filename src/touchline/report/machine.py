"""Findings for programs: JSON Lines, annotations of GitHub's workflows. SARIF has a module of its own."""

from __future__ import annotations

from collections.abc import Iterator

from touchline.report.findings import Report, visible

_ANNOTATION = {"error": "error", "warning": "warning", "info": "notice"}


def json_lines(report: Report) -> Iterator[bytes]:
    """One object a finding: the article, then the diagnostic as in the record, then its column."""
    import orjson

    for shown in report.findings:
        article = {"title": report.title, "source": report.source, "wiki": report.wiki, "revision_id": report.revision_id}
        found = orjson.loads(orjson.dumps(shown.diagnostic))
        place = {"section": shown.section, "column": shown.place.column, "end_column": shown.place.end_column}
        yield orjson.dumps(article | found | place) + b"\n"


def github_lines(report: Report) -> Iterator[str]:
    """
    Workflow commands that GitHub shows beside the lines of a file.

    Source:
        GitHub Docs, "Workflow commands for GitHub Actions"; %, CR and LF are escaped, in properties `:` and `,` too.
    """
    for shown in report.findings:
        found = shown.diagnostic
        values = {"title": f"{found.code} {found.name}"}
        if report.whole:
            values = {"file": report.source, "line": str(found.span.line), "endLine": str(found.span.end_line)} | values
            if found.span.line == found.span.end_line:
                values |= {"col": str(shown.place.column), "endColumn": str(shown.place.end_column)}
        shown_values = ",".join(f"{name}={_property(value)}" for name, value in values.items())
        text = found.message if report.whole else f"{report.name}, line {found.span.line}: {found.message}"
        yield f"::{_ANNOTATION[found.severity]} {shown_values}::{_escaped(visible(text))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
