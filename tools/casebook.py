"""
The cases of corpus/: where they lie, what the program makes of them, and how that is written down.

A case is a folder with `about.toml` and one page or two: `page.wikitext`, and `page.flattened.txt` where a flattened twin
stands beside it or nothing but cleaned text is left. What is generated for a page lies beside it and is named after it.
"""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rich.console import Console

from touchline.model.record import Article
from touchline.pipeline import read_article
from touchline.report.terminal import show_article
from touchline.source import SourceArticle

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
WIDTH = 128
"""Columns of expected.json: what fits stands on one line."""
SHOWN_WIDTH = 100
"""Columns of expected.txt, those of `touchline show` where there is no terminal."""


@dataclass(frozen=True)
class CasePage:
    """One page of a case, with the readings that somebody made of it by hand."""

    case: str
    """The folder below corpus/, such as `matches/statuses`."""
    path: Path
    title: str
    language: str
    readings: dict[str, Any]

    @property
    def name(self) -> str:
        """For reports: the case, and which of its two pages."""
        return f"{self.case} (twin)" if self.is_twin else self.case

    @property
    def is_twin(self) -> bool:
        """True for the flattened page."""
        return self.path.name == "page.flattened.txt"

    @property
    def text(self) -> str:
        """As stored, line ends included."""
        return self.path.read_bytes().decode("utf-8")

    def beside(self, ending: str) -> Path:
        """A generated file: `expected.json` of the page, `expected.flattened.json` of its twin."""
        return self.path.with_name(f"expected.flattened{ending}" if self.is_twin else f"expected{ending}")

    def read(self) -> Article:
        """
        The record that the program makes of the page.

        The title is told, as a dump tells it; a twin brings its own. The language is guessed from the text.
        """
        source = SourceArticle(
            text=self.text, title=None if self.is_twin else self.title, source=f"corpus/{self.case}/{self.path.name}"
        )
        return read_article(source)


def case_pages(wanted: tuple[str, ...] = ()) -> Iterator[CasePage]:
    """
    The pages of the corpus, in order.

    Args:
        wanted: beginnings of case names, such as `matches` or `matches/statuses`; all cases when empty.
    """
    beginnings = [name.removeprefix("corpus/").rstrip("/") for name in wanted]
    for page in _all_pages():
        if not wanted or any(page.case.startswith(beginning) for beginning in beginnings):
            yield page


@cache
def _all_pages() -> list[CasePage]:
    found = []
    for about in sorted(CORPUS.glob("*/*/about.toml")):
        case = about.parent.relative_to(CORPUS).as_posix()
        facts = tomllib.loads(about.read_text("utf-8"))
        for name, key in (("page.wikitext", "must"), ("page.flattened.txt", "flattened")):
            path = about.parent / name
            if path.exists():
                found.append(CasePage(case, path, facts["title"], facts["language"], facts.get(key, {})))
    return found


def record_text(article: Article) -> str:
    """The record as pretty JSON; what fits on a line stands on one, so that a change is seen where it is."""
    return _pretty(article.to_dict(), 0, 0) + "\n"


def _pretty(value: Any, indent: int, taken: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or indent + taken + len(line) <= WIDTH:
        return line
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        items = [f"{json.dumps(key)}: {_pretty(item, indent + 2, len(key) + 4)}" for key, item in value.items()]
        opener, closer = "{}"
    else:
        items = [_pretty(item, indent + 2, 0) for item in value]
        opener, closer = "[]"
    return opener + "\n" + ",\n".join(inner + item for item in items) + "\n" + " " * indent + closer


def shown_text(article: Article) -> str:
    """What `touchline show --plain` prints."""
    drawn = io.StringIO()
    console = Console(
        file=drawn, width=SHOWN_WIDTH, no_color=True, color_system=None, highlight=False, emoji=False, markup=False
    )
    show_article(article, plain=True, console=console)
    return drawn.getvalue()
