"""Faults noted on the way become diagnostics: worded by their rule, in document order, once each, and not without end."""

import pytest

import touchline
from touchline.check.faults import MAX_FINDINGS, diagnostic, to_diagnostics
from touchline.markup.scan import Fault
from touchline.model.span import Lines
from touchline.registry.codes import rules

LINES = Lines("one\ntwo\nthree\n" * 500)


def test_a_diagnostic_is_worded_by_its_rule() -> None:
    found = diagnostic("W501", LINES.span(4, 7), {"what": "score", "text": "two"})

    assert (found.code, found.name, found.severity) == ("W501", "value-unreadable", "warning")
    assert found.message == "no score can be read from `two`"
    assert found.data == {"what": "score", "text": "two"}
    assert (found.span.start, found.span.end, found.span.line, found.span.end_line) == (4, 7, 2, 2)
    assert not found.repaired


def test_a_long_value_is_cut_in_the_message_and_whole_in_the_data() -> None:
    found = diagnostic("W501", LINES.span(0, 3), {"what": "score", "text": "x" * 200})

    assert found.data["text"] == "x" * 200
    assert "x" * 80 + "…" in found.message
    assert "x" * 81 not in found.message


def test_values_that_look_like_fields_are_left_alone() -> None:
    found = diagnostic("W501", LINES.span(0, 3), {"what": "score", "text": "{what} {0} {{x}}"})

    assert found.message == "no score can be read from `{what} {0} {{x}}`"


@pytest.mark.parametrize("code", sorted(rules()))
def test_every_rule_can_be_worded(code: str) -> None:
    class Anything(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "…"

    rule = rules()[code]

    assert rule.message.format_map(Anything())
    assert "{" not in rule.message.format_map(Anything()).replace("`{{`", "").replace("`{{…}}`", "").replace("`{|`", "")
    assert rule.help is None or rule.help.format_map(Anything())
    assert rule.severity in ("error", "warning", "info")
    assert rule.name == rule.name.lower().replace(" ", "-")


def test_findings_are_in_document_order_whoever_found_them_first() -> None:
    faults = [Fault("W501", 8, 9, {"what": "a", "text": "b"}), Fault("W102", 0, 2), Fault("W202", 4, 6), Fault("W102", 4, 6)]

    assert [(d.code, d.span.start) for d in to_diagnostics(faults, LINES)] == [
        ("W102", 0),
        ("W102", 4),
        ("W202", 4),
        ("W501", 8),
    ]


def test_equal_findings_are_one() -> None:
    fault = Fault("W501", 0, 3, {"what": "score", "text": "one"})
    other = Fault("W501", 0, 3, {"what": "date", "text": "one"})

    assert [d.data["what"] for d in to_diagnostics([fault, other, fault], LINES)] == ["score", "date"]


@pytest.mark.parametrize(("code", "repaired"), [("W103", True), ("W104", True), ("W102", False), ("W501", False)])
def test_what_the_record_holds_in_repaired_form_says_so(code: str, repaired: bool) -> None:
    data = {"parameters": "a", "parameter": "b", "swallowed_by": "c", "what": "d", "text": "e"}

    (found,) = to_diagnostics([Fault(code, 0, 3, data)], LINES)

    assert found.repaired == repaired


def test_findings_beyond_measure_are_counted_and_not_listed() -> None:
    faults = [Fault("W102", at, at + 2) for at in range(0, 2 * (MAX_FINDINGS + 50), 2)] + [Fault("W202", 1, 3)]

    found = to_diagnostics(faults, LINES)

    assert sum(d.code == "W102" for d in found) == MAX_FINDINGS
    assert sum(d.code == "W202" for d in found) == 1
    (capped,) = [d for d in found if d.code == "R003"]
    assert capped.data == {"code": "W102", "count": "50"}
    assert capped.message == "50 more findings of W102 on this page are not listed"


def test_as_many_findings_as_are_listed_are_not_capped() -> None:
    faults = [Fault("W102", at, at + 2) for at in range(0, 2 * MAX_FINDINGS, 2)]

    assert [d.code for d in to_diagnostics(faults, LINES)] == ["W102"] * MAX_FINDINGS


def test_no_fault_makes_no_diagnostic() -> None:
    assert to_diagnostics([], LINES) == ()


# ---------------------------------------------------------------- on pages

PAGES = [
    ("{{Football box|team1=A", ["W101"]),
    ("A }} B", ["W102"]),
    ("= T =\n\n|team1 = A |score = 1-0 |team2 = B\n", ["W103"]),
    ("= T =\n\nInfobox\n- Season: 2003\n- Winners: A | runners-up = B\n", ["W104"]),
    ("{{Football box|team1=A|team1=B}}", ["W105"]),
    ("A <!-- B", ["W109"]),
    ("A\n{| class=wikitable\n| B\n", ["W201"]),
    ("A\n|}\nB", ["W202"]),
    ("A\n|-\nB", ["W203"]),
    ("{{Football box|date=someday|team1=A|score=nonsense words|team2=B}}", ["W501", "W501"]),
    ("{{Football box|goals1=A {{goal|150}}}}", ["D204"]),
    ("{{Football box|date=4 May 2003|team1=A|score=1–0|team2=B}}", []),
    ("Prose with a [[link]] and '''nothing''' wrong.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "codes"), PAGES)
def test_a_page_is_reported_for_what_is_wrong_with_it(text: str, codes: list[str]) -> None:
    article = touchline.read(text)

    assert [d.code for d in article.diagnostics] == codes
    assert all(text[d.span.start : d.span.end].strip() for d in article.diagnostics)


def test_a_finding_underlines_the_value() -> None:
    text = "{{Football box|date=4 May 2003|team1=A|score=nonsense words|team2=B}}"
    (found,) = touchline.read(text).diagnostics

    assert text[found.span.start : found.span.end] == "nonsense words"


def test_ten_thousand_faults_do_not_make_ten_thousand_findings() -> None:
    article = touchline.read("}}\n" * 10_000)

    assert len(article.diagnostics) == MAX_FINDINGS + 1
    assert article.diagnostics[-1].data == {"code": "W102", "count": str(10_000 - MAX_FINDINGS)}
