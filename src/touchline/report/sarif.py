"""
Findings as a SARIF 2.1.0 log, for code scanning.

Results are written as they come, and what they refer to behind them, so that the log of a dump is never in memory as a whole.
Places are lines and columns of an article's text, columns in code points. A text file is named by a path relative to the
folder that touchline ran in, as code scanning asks for; one outside of it by its whole path. An article of a dump is an
artifact inside another: its lines are not those of the file.

Source:
    SARIF 2.1.0 (OASIS, errata 01), 3.4 artifact locations, 3.24 nested artifacts, 3.30 regions; GitHub Docs, "SARIF support
    for code scanning".
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from touchline.registry.codes import rules
from touchline.registry.manuals import manuals
from touchline.report.findings import Excerpt, Place, Report, Shown
from touchline.report.manual import general_help, rule_markdown

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://pypi.org/project/touchline/"
ROOT = "%SRCROOT%"
"""What paths are relative to; code scanning takes it for the root of the repository."""
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEM = {"error": "error", "warning": "warning", "info": "recommendation"}
_FAMILIES = {"W": "markup", "D": "data", "R": "reading"}


def sarif_pieces(reports: Iterable[Report], version: str) -> Iterator[bytes]:
    """
    The log, piece by piece.

    Args:
        reports: of all articles, in order.
        version: of the program.
    """
    import orjson

    log: dict[str, Any] = {"$schema": SCHEMA, "version": "2.1.0"}
    run = {"tool": {"driver": _driver(version)}, "columnKind": "unicodeCodePoints", "originalUriBaseIds": _BASES}
    yield orjson.dumps(log)[:-1] + b',"runs":[' + orjson.dumps(run)[:-1] + b',"results":['
    artifacts = Artifacts()
    between = b"\n"
    for report in reports:
        for result in _results(report, artifacts):
            yield between + orjson.dumps(result)
            between = b",\n"
    yield b'\n],"artifacts":' + orjson.dumps(artifacts.listed) + b"}]}\n"


_BASES = {ROOT: {"description": {"text": "The folder that touchline ran in."}}}


def _driver(version: str) -> dict[str, Any]:
    return {
        "name": "touchline",
        "version": version,
        "semanticVersion": version,
        "informationUri": HOME,
        "rules": [_rule(code) for code in rules()],
    }


def _rule(code: str) -> dict[str, Any]:
    rule, manual = rules()[code], manuals()[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": manual.what},
        "fullDescription": {"text": f"{manual.what} {manual.why}"},
        "help": {"text": general_help(rule), "markdown": rule_markdown(rule)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity], "enabled": rule.default},
        "properties": {
            "tags": [_FAMILIES[code[0]], *rule.aliases],
            "precision": "high",
            "problem.severity": _PROBLEM[rule.severity],
        },
    }


# ---------------------------------------------------------------- artifacts


class Artifacts:
    """The files and the articles inside of them that findings are about, each once, with its number."""

    def __init__(self) -> None:
        self.listed: list[dict[str, Any]] = []
        self._numbers: dict[tuple[str, str | None], int] = {}

    def location(self, report: Report) -> dict[str, Any]:
        """Where a report's article is: the file that holds it alone, or its place in a larger one."""
        file = self._number((report.source, None), {"location": _file_location(report.source)})
        if report.whole:
            return {**self.listed[file]["location"], "index": file}
        inside = {"uri": "/" + quote(report.name, safe="")}
        number = self._number((report.source, report.name), {"location": inside, "parentIndex": file})
        return {**inside, "index": number}

    def _number(self, key: tuple[str, str | None], artifact: dict[str, Any]) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.listed)
            self.listed.append(artifact)
        return self._numbers[key]


@lru_cache(maxsize=1024)
def _file_location(source: str) -> dict[str, str]:
    path = posixpath.normpath(source.replace(os.sep, "/"))
    if path.startswith("../") or os.path.isabs(source):
        whole = Path(os.path.abspath(source))  # a link is named as it was given
        here = Path.cwd()
        if not whole.is_relative_to(here):
            return {"uri": whole.as_uri()}
        path = whole.relative_to(here).as_posix()
    return {"uri": quote(path, safe="/"), "uriBaseId": ROOT}


# ---------------------------------------------------------------- results


def _results(report: Report, artifacts: Artifacts) -> Iterator[dict[str, Any]]:
    index = _rule_numbers()
    seen: Counter[str] = Counter()
    for shown in report.findings:
        found = shown.diagnostic
        location = artifacts.location(report)
        result: dict[str, Any] = {
            "ruleId": found.code,
            "ruleIndex": index[found.code],
            "level": _LEVEL[found.severity],
            "message": {"text": found.message},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": location, **_regions(shown)},
                    "logicalLocations": [_logical(report, shown)],
                }
            ],
            "partialFingerprints": _fingerprints(report, shown, seen),
            "properties": {"repaired": found.repaired, "data": found.data},
        }
        if found.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "message": {"text": label.note},
                    "physicalLocation": {"artifactLocation": location, "region": _region(place)},
                }
                for number, (label, place) in enumerate(zip(found.related, shown.related, strict=True), 1)
            ]
        yield result


@lru_cache(maxsize=1)
def _rule_numbers() -> dict[str, int]:
    return {code: number for number, code in enumerate(rules())}


def _region(place: Place) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": max(place.end_column, 1),
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _regions(shown: Shown) -> dict[str, Any]:
    """The region, with its text and its line where the report has them whole."""
    region = _region(shown.place)
    excerpt = next((excerpt for excerpt in shown.excerpts if excerpt.note is None), None)
    if excerpt is None or not _is_whole(excerpt, shown.place):
        return {"region": region}
    line = {"startLine": excerpt.line, "endLine": excerpt.line, "snippet": {"text": excerpt.text}}
    return {"region": region | {"snippet": {"text": excerpt.text[excerpt.start : excerpt.end]}}, "contextRegion": line}


def _is_whole(excerpt: Excerpt, place: Place) -> bool:
    return not excerpt.cut and place.line == place.end_line and excerpt.end - excerpt.start == place.end - place.start


def _logical(report: Report, shown: Shown) -> dict[str, str]:
    """The section of the article, or the article."""
    if shown.section is None:
        return {"name": report.name, "fullyQualifiedName": report.name, "kind": "article"}
    return {"name": shown.section, "fullyQualifiedName": f"{report.name}#{shown.section}", "kind": "section"}


def _fingerprints(report: Report, shown: Shown, seen: Counter[str]) -> dict[str, str]:
    """
    The same while lines are added above: article, rule and message, and the how manieth of those on the page.

    GitHub compares `primaryLocationLineHash`, of the line and a count; it makes one by itself only where it has the file.
    """
    found = shown.diagnostic
    line = next((excerpt.text for excerpt in shown.excerpts if excerpt.note is None), "")
    told = _hash(report.name, found.code, found.message)
    at = _hash(report.name, found.code, line)[:16]
    seen.update((told, at))
    return {"touchline/v2": f"{told}:{seen[told]}", "primaryLocationLineHash": f"{at}:{seen[at]}"}


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
