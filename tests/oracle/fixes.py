"""
Pages whose faults `touchline fix` mends, and what MediaWiki shows of them before and after.

A repair promises two things: the tables are then what the report read before (`ours`), and nothing else on the page changes.
A rowspan, quotes or a tag are mended only where MediaWiki shows the same without it; a table without an end swallows what
stands behind it until it is closed, so there only the first promise can be held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from random import Random

from touchline.engine.fixing import fix_text
from touchline.report.findings import Choice
from touchline.source import SourceArticle

from .compare import TITLE, Reading, Table, is_equal, ours
from .generate import page
from .live import ask_whole
from .saved import Mended

CODES = ("W201", "W210", "W217", "W218")
"""Rules with repairs of raw wikitext; cleaned text has no MediaWiki that shows it."""
GENERATED = 700
"""Generated pages of the saved cases; about one in three has something to mend."""

_SPANS = re.compile(r"rowspan *= *\"?(\d+)", re.I)


def mend(text: str, code: str) -> str:
    """The page with the faults of one rule mended."""
    source = SourceArticle(text=text, title=TITLE, source="page")
    return fix_text(source, Choice(select=(code,)), language="en", dialect="wikitext").text


def damaged(text: str, rng: Random) -> Iterator[str]:
    """The page with one fault of each kind that can be mended, where it has a place for it."""
    lines = text.split("\n")
    ends = [n for n, line in enumerate(lines) if line == "|}" and _heading_follows(lines, n)]
    cells = [
        n for n, line in enumerate(lines) if line[:1] in ("|", "!") and line[1:2] not in ("-", "}", "+", "") and "{" not in line
    ]
    bold = [n for n in cells if re.search(r"'''[^'|]+'''[ ]*$", lines[n])]
    spans = [n for n in cells if _SPANS.search(lines[n])]
    if ends:
        yield _with(lines, rng.choice(ends), None)
    if cells:
        number = rng.choice(cells)
        yield _with(lines, number, lines[number] + rng.choice(("</small>", "</b>", "</span>")))
        number = rng.choice(cells)
        yield _with(lines, number, lines[number] + " '''" + rng.choice(("x", "[[Ajax]]", "12")))
    if bold:
        number = rng.choice(bold)
        yield _with(lines, number, lines[number].rstrip()[:-3])
    if spans:
        number = rng.choice(spans)
        yield _with(lines, number, _SPANS.sub(lambda found: found[0] + "9", lines[number]))


def _heading_follows(lines: list[str], number: int) -> bool:
    behind = (line for line in lines[number + 1 :] if line.strip())
    return next(behind, "==").startswith("==")


def _with(lines: list[str], number: int, line: str | None) -> str:
    return "\n".join([*lines[:number], *([] if line is None else [line]), *lines[number + 1 :]])


def own_pages(generated: int = GENERATED) -> dict[str, str]:
    """Generated pages, the pages of the corpus, and damaged pages of all kinds."""
    from tests.check.kinds import KINDS

    pages = {f"generated {seed}": page(Random(seed)) for seed in range(generated)}
    corpus = Path(__file__).resolve().parents[2] / "corpus"
    pages |= {
        str(path.parent.relative_to(corpus)): path.read_text("utf-8") for path in sorted(corpus.glob("*/*/page.wikitext"))
    }
    for name, (_, draw) in KINDS.items():
        rng = Random(name)
        for number in range(3):
            pages |= {f"{name} {number}.{n}": text for n, text in enumerate(damaged(draw(rng), rng))}
    return pages


def changes(pages: Mapping[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
    """(page, rule) -> the page before and after, where the rule has something to mend."""
    mended = {(name, code): (text, mend(text, code)) for name, text in pages.items() for code in CODES}
    return {key: (before, after) for key, (before, after) in mended.items() if before != after}


def judged(pages: Mapping[str, str], oracle: Path, *, jobs: int = 2) -> list[Mended]:
    """The repairs of pages, with MediaWiki's answers; without those of pages whose tables we read otherwise to begin with."""
    changed = changes(pages)
    asked = {f"{name}\t{code}\t{which}": pair[which] for (name, code), pair in changed.items() for which in (0, 1)}
    told = ask_whole(asked, oracle, jobs=jobs)
    found = []
    for (name, code), (before, after) in changed.items():
        first, second = told.get(f"{name}\t{code}\t0"), told.get(f"{name}\t{code}\t1")
        if first and second and (is_equal(first[0], before) or code == "W201"):
            found.append(Mended(name, code, before, after, first[0], second[0], first[1] == second[1]))
    return found


def agree(ours_: Reading, theirs: Reading) -> bool:
    """Equal, but for slots whose template MediaWiki does not have here: they are empty there."""
    return len(ours_) == len(theirs) and all(any(_equal(one, other) for other in theirs) for one in ours_)


def _equal(ours_: Table, theirs: Table) -> bool:
    return len(ours_) == len(theirs) and all(
        not other or one == other
        for row, shown in zip(ours_, theirs, strict=True)
        for one, other in zip_longest(row, shown, fillvalue="")
    )


def broken(case: Mended) -> str | None:
    """What a repair has promised and does not hold."""
    if not any(agree(ours(case.before), reading) for reading in case.readings_after):
        return "the tables are not what the report read"
    if case.code == "W201":
        return None
    if not any(reading in case.readings_after for reading in case.readings_before):
        return "the tables have changed"
    if case.code != "W210" and not case.same_html:
        return "the page has changed"
    return None
