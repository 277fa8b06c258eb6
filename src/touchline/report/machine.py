"""Findings for programs: JSON Lines, SARIF 2.1.0, annotations of GitHub's workflows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from touchline.registry.codes import rules
from touchline.registry.manuals import manuals
from touchline.report.findings import Report, Shown

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://pypi.org/project/touchline/"
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_ANNOTATION = {"error": "error", "warning": "warning", "info": "notice"}


def json_lines(report: Report) -> Iterator[bytes]:
    """One object a finding: the article, then the diagnostic as in the record, then its column."""
    import orjson

    for shown in report.findings:
        article = {"title": report.title, "source": report.source, "wiki": report.wiki, "revision_id": report.revision_id}
        found = orjson.loads(orjson.dumps(shown.diagnostic))
        place = {"section": shown.section, "column": shown.column, "end_column": shown.end_column}
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
                values |= {"col": str(shown.column), "endColumn": str(shown.end_column)}
        shown_values = ",".join(f"{name}={_property(value)}" for name, value in values.items())
        text = found.message if report.whole else f"{report.name}, line {found.span.line}: {found.message}"
        yield f"::{_ANNOTATION[found.severity]} {shown_values}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def sarif(reports: Iterable[Report], version: str) -> dict[str, Any]:
    """
    All findings as one SARIF log.

    Positions are lines and columns of the article's text; where an input holds many articles (a dump), the article is the
    fragment of its URI and the logical location.
    """
    index = {code: number for number, code in enumerate(rules())}
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "touchline",
                        "version": version,
                        "informationUri": HOME,
                        "rules": [_sarif_rule(code) for code in rules()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(report, shown, index) for report in reports for shown in report.findings],
            }
        ],
    }


def _sarif_rule(code: str) -> dict[str, Any]:
    rule, manual = rules()[code], manuals()[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": manual.what},
        "fullDescription": {"text": f"{manual.what} {manual.why}"},
        "help": {"text": rule.help or manual.why},
        "defaultConfiguration": {"level": _LEVEL[rule.severity], "enabled": rule.default},
    }


def _sarif_result(report: Report, shown: Shown, index: dict[str, int]) -> dict[str, Any]:
    found = shown.diagnostic
    uri = quote(report.source.replace("\\", "/"), safe="/:") + ("" if report.whole else "#" + quote(report.name, safe=""))
    logical = [{"name": report.name, "kind": "module"}]
    excerpt = next((excerpt for excerpt in shown.excerpts if excerpt.note is None), None)
    region: dict[str, Any] = {
        "startLine": found.span.line,
        "startColumn": shown.column,
        "endLine": found.span.end_line,
        "endColumn": max(shown.end_column, 1),
        "charOffset": found.span.start,
        "charLength": found.span.end - found.span.start,
    }
    if excerpt is not None:
        region["snippet"] = {"text": excerpt.text}
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index[found.code],
        "level": _LEVEL[found.severity],
        "message": {"text": found.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}, "logicalLocations": logical}],
        "partialFingerprints": {"touchline/v1": _fingerprint(report, shown)},
        "properties": {"repaired": found.repaired, "data": found.data},
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": label.note},
                "physicalLocation": {
                    "artifactLocation": {"uri": uri},
                    "region": {"startLine": label.span.line, "endLine": label.span.end_line},
                },
            }
            for number, label in enumerate(found.related)
        ]
    return result


def _fingerprint(report: Report, shown: Shown) -> str:
    """The same while lines are added above: article, rule and values, not the line."""
    found = shown.diagnostic
    told = "\0".join((report.name, found.code, found.message))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
