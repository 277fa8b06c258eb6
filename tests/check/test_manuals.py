"""Every rule flags the bad example of its manual and leaves the good ones alone; no example trips a rule."""

import pytest

import touchline
from touchline.check.finding import RULES
from touchline.pipeline import read_article
from touchline.registry.codes import rules
from touchline.registry.manuals import manuals
from touchline.source import SourceArticle

WITH_EXAMPLES = sorted(code for code, manual in manuals().items() if manual.bad)
NOTED_WHILE_READING = {"W101", "W102", "W103", "W104", "W105", "W106", "W107", "W108", "W109", "W110", "W111", "W112"} | {
    "W113", "W201", "W202", "W203", "W214", "W215", "W226", "W227", "W501", "R001", "R002", "R003", "R004", "R005",
}  # fmt: skip
OF_BATCHES = {"D405", "D406", "D407"}
OF_TRANSCLUSIONS = {"W111"}
WITHOUT_EXAMPLES = {"R001", "R002", "R003", "R004", "R005", "W214", "W215"} | OF_BATCHES | OF_TRANSCLUSIONS


def codes(text: str, code: str, dialect: str) -> list[str]:
    article = read_article(SourceArticle(text=text, title=None, source="text"), dialect=dialect, also=frozenset({code}))
    assert "R005" not in {d.code for d in article.diagnostics}, article.diagnostics
    return [d.code for d in article.diagnostics]


UNREPAIRED: set[str] = set()
"""Their findings come with the repairs of tables."""


@pytest.mark.parametrize(
    "code", [pytest.param(c, marks=[pytest.mark.xfail(strict=True)] if c in UNREPAIRED else []) for c in WITH_EXAMPLES]
)
def test_the_bad_example_is_flagged(code: str) -> None:
    manual = manuals()[code]

    assert code in codes(manual.bad, code, manual.dialect)


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_the_good_example_is_left_alone(code: str) -> None:
    manual = manuals()[code]

    assert code not in codes(manual.good, code, manual.dialect)


@pytest.mark.parametrize(
    ("code", "page"),
    [pytest.param(code, page, id=f"{code}: {why}") for code in manuals() for why, page in manuals()[code].cases],
)
def test_what_looks_alike_is_left_alone(code: str, page: str) -> None:
    assert code not in codes(page, code, manuals()[code].dialect)


def test_every_rule_is_registered_or_noted_while_reading() -> None:
    assert set(rules()) == set(RULES) | NOTED_WHILE_READING | OF_BATCHES


def test_every_rule_has_examples_but_those_that_need_a_machine_or_a_batch() -> None:
    assert {code for code, manual in manuals().items() if not manual.bad or not manual.good} == WITHOUT_EXAMPLES


def test_a_rule_that_is_off_by_default_speaks_when_it_is_selected() -> None:
    manual = manuals()["D303"]

    assert "D303" not in {d.code for d in touchline.read(manual.bad, dialect="flattened").diagnostics}
    assert "D303" in codes(manual.bad, "D303", "flattened")
