"""The SARIF log: valid, what code scanning asks for, and places that lead to the characters."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from touchline.registry.codes import rules
from touchline.report.findings import Report
from touchline.report.sarif import sarif_pieces

from .pages import HOSTILE, LOST, RAGGED, report

TWICE = "== A ==\n}}\n\n== B ==\n}}\n"


def log_of(*reports: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(b"".join(sarif_pieces(reports, "1.0")))
    return log


def results(*reports: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log_of(*reports)["runs"][0]["results"]
    return found


def physical(result: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return place


@cache
def validator() -> Any:
    # The schema as SchemaStore has it; the Rust validator does not take one of its patterns, whose bracket is unbalanced.
    text = Path(__file__).with_name("sarif-2.1.0.json").read_text("utf-8")
    return jsonschema_rs.validator_for(json.loads(text.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$")))


@pytest.mark.parametrize("page", [RAGGED, LOST, HOSTILE, TWICE, "}} ]] {{", "", "{{Football box|score=x y z"])
def test_the_log_is_valid(page: str) -> None:
    log = log_of(report(page), report(page, whole=False))

    assert [f"{error.instance_path}: {error.message}" for error in validator().iter_errors(log)] == []
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(rules())
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = physical(result)
        assert {"startLine", "startColumn", "endLine", "endColumn"} <= place["region"].keys()
        artifact = run["artifacts"][place["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == place["artifactLocation"]["uri"]


def test_a_log_of_nothing_is_valid() -> None:
    log = log_of()

    assert list(validator().iter_errors(log)) == []
    assert (log["runs"][0]["results"], log["runs"][0]["artifacts"]) == ([], [])


@pytest.mark.parametrize("rule", log_of()["runs"][0]["tool"]["driver"]["rules"], ids=lambda rule: rule["id"])
def test_every_rule_brings_its_manual(rule: dict[str, Any]) -> None:
    assert rule["shortDescription"]["text"] in rule["fullDescription"]["text"]
    assert "{{{{" not in rule["help"]["text"]
    assert rule["help"]["markdown"].startswith(rule["shortDescription"]["text"])
    assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")


def test_a_region_is_the_characters() -> None:
    (result,) = results(report(RAGGED))
    region = physical(result)["region"]

    assert RAGGED[region["charOffset"] :][: region["charLength"]] == "| 2 || 広島東洋 é́" == region["snippet"]["text"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (7, 1, 7, 15)
    related = result["relatedLocations"][0]["physicalLocation"]["region"]
    assert (related["startLine"], related["startColumn"], related["endColumn"]) == (2, 1, 19)


def test_columns_are_code_points() -> None:
    log = log_of(report("𝔸🏟️ }}"))
    region = physical(log["runs"][0]["results"][0])["region"]

    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
    assert (region["startColumn"], region["endColumn"], region["snippet"]["text"]) == (5, 7, "}}")


def test_a_line_that_is_shown_in_part_is_no_snippet() -> None:
    place = physical(results(report("x" * 500 + "}}"))[0])

    assert place["region"]["startColumn"] == 501
    assert "snippet" not in place["region"]
    assert "contextRegion" not in place


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("pages/a.wiki", "pages/a.wiki"),
        ("./pages//a.wiki", "pages/a.wiki"),
        ("pages/2013–14 (50%) #1?.wiki", "pages/2013%E2%80%9314%20%2850%25%29%20%231%3F.wiki"),
        ("Serie A: 1990.wiki", "Serie%20A%3A%201990.wiki"),
    ],
)
def test_a_file_is_a_path_from_the_folder_on(source: str, uri: str) -> None:
    location = physical(results(replace(report("}}"), source=source))[0])["artifactLocation"]

    assert location == {"uri": uri, "uriBaseId": "%SRCROOT%", "index": 0}


def test_a_file_elsewhere_is_named_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")

    above, inside = (replace(report("}}"), source=source) for source in ("../a b.wiki", f"{tmp_path}/in/c.wiki"))
    locations = [physical(result)["artifactLocation"] for result in results(above, inside)]

    assert locations[0] == {"uri": f"{tmp_path.as_uri()}/a%20b.wiki", "index": 0}
    assert locations[1] == {"uri": "c.wiki", "uriBaseId": "%SRCROOT%", "index": 1}


def test_an_article_of_a_dump_stands_inside_of_it() -> None:
    log = log_of(*(report(TWICE, title, whole=False) for title in ("AC/DC 2003", "B")))["runs"][0]

    assert [(artifact["location"]["uri"], artifact.get("parentIndex")) for artifact in log["artifacts"]] == [
        ("text", None),
        ("/AC%2FDC%202003", 0),
        ("/B", 0),
    ]
    logical = log["results"][0]["locations"][0]["logicalLocations"]
    assert logical == [{"name": "A", "fullyQualifiedName": "AC/DC 2003#A", "kind": "section"}]


def test_a_finding_is_known_again_and_not_taken_for_its_twin() -> None:
    before, after = results(report(TWICE)), results(report("A line more.\n\n" + TWICE))
    prints = [result["partialFingerprints"] for result in before]

    assert prints == [result["partialFingerprints"] for result in after]
    for name in ("touchline/v2", "primaryLocationLineHash"):
        assert prints[0][name] != prints[1][name]
