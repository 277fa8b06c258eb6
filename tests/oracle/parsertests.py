"""
MediaWiki's own parser tests, read from a file that lies anywhere: `!! test`, `!! wikitext`, `!! article` and their kin.

The tests are under the GPL, so that none of them lies in the repository; https://www.mediawiki.org/wiki/Parser_tests says what
they are, `tests/parser/*.txt` of MediaWiki's source (Debian's source package has it) holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_SECTION = re.compile(r"!!\s*(?P<name>[a-z][\w/+*-]*)\s*$", re.I)
_TEXTS = ("wikitext", "input")
_NOT_SHOWN = re.compile(r"\b(?:disabled|pst|msg|comment|preload)\b")
"""Options of tests that are not about what a page shows."""
_TEMPLATE = "template:"
_CALLED = re.compile(r"\{\{\s*([^{}|<>\[\]]+)")
_PASSING = {"1x", "echo", "!", "pipe"}
"""Templates that touchline knows, too."""


@dataclass(frozen=True, slots=True)
class ParserTest:
    """A page of the tests."""

    name: str
    wikitext: str


@dataclass(frozen=True, slots=True)
class ParserTests:
    """What a file holds: the pages to show, and the templates that they call by name."""

    tests: tuple[ParserTest, ...]
    templates: dict[str, str]

    def calls_template(self, wikitext: str) -> bool:
        """True when a page calls one of the templates, other than those that only pass their argument on."""
        known = {_title(name) for name in self.templates} - _PASSING
        return any(_title(name) in known for name in _CALLED.findall(wikitext))


def _title(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def read_parser_tests(path: Path) -> ParserTests:
    """
    The tests of a file whose wikitext is shown as a page.

    Args:
        path: a parser test file of version 1 or 2.
    Returns:
        Its tests in order, those about saving, messages and comments left out; and its articles of the template namespace.
    """
    tests: list[ParserTest] = []
    templates: dict[str, str] = {}
    sections: dict[str, str] = {}
    for name, text in _sections(path.read_text("utf-8").splitlines(keepends=True)):
        if name in ("test", "article"):
            sections = {}
        sections[name] = text
        if name == "endarticle" and sections.get("article", "").strip().casefold().startswith(_TEMPLATE):
            templates[sections["article"].strip()[len(_TEMPLATE) :]] = sections.get("text", "").removesuffix("\n")
        elif name == "end":
            wikitext = next((sections[key] for key in _TEXTS if key in sections), None)
            if wikitext is not None and not _NOT_SHOWN.search(sections.get("options", "")):
                tests.append(ParserTest(" ".join(sections.get("test", "").split()), wikitext.removesuffix("\n")))
    return ParserTests(tuple(tests), templates)


def _sections(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The sections of a file with their text; a comment between tests is the text of the section that ended before it."""
    name, held = "", list[str]()
    for line in lines:
        found = _SECTION.match(line)
        if found:
            yield name, "".join(held)
            name, held = found["name"].lower(), []
        else:
            held.append(line)
    yield name, "".join(held)
