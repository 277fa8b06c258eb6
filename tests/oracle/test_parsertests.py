"""The reader of MediaWiki's parser test files; the file here is our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from .parsertests import ParserTests, read_parser_tests

FILE = """!! Version 2
# A remark.
!! article
Template:Opens it
!! text
{|
!! endarticle

!!article
Main Page
!!text
x
!!endarticle

# Another remark.
!! test
A table
of two lines
!! wikitext
{|
| a
|}
!! html/php
<table></table>

!! end

!! test
Old names
!! input
{{opens it}}
!! result
!! end

!! test
Saved, not shown
!! options
pst title=[[X]]
!! wikitext
{{subst:x}}
!! html
x
!! end

!! test
Only Parsoid
!! options
parsoid=html2wt
!! html/parsoid
<p>x</p>
!! end
"""


@pytest.fixture
def held(tmp_path: Path) -> ParserTests:
    path = tmp_path / "parserTests.txt"
    path.write_text(FILE, "utf-8")
    return read_parser_tests(path)


def test_tests_that_show_a_page_are_read_with_their_names(held: ParserTests) -> None:
    assert [(test.name, test.wikitext) for test in held.tests] == [
        ("A table of two lines", "{|\n| a\n|}"),
        ("Old names", "{{opens it}}"),
    ]


def test_templates_of_the_file_are_known_by_name(held: ParserTests) -> None:
    assert held.templates == {"Opens it": "{|"}


@pytest.mark.parametrize(
    ("wikitext", "calls"), [("{{opens_it}}", True), ("x {{ Opens it |a}}", True), ("{{other}}", False), ("{{!}}", False)]
)
def test_a_page_that_calls_one_of_them_is_told(held: ParserTests, wikitext: str, calls: bool) -> None:
    assert held.calls_template(wikitext) is calls
