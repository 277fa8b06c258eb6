"""
How fast tables are read, beside other parsers, and how the time grows.

    python benchmarks/tables.py [--pages FOLDER] [--rounds N] [--limit N] [--growth CHARACTERS] [--keep]

The tables are those of the pages in FOLDER (../shared/real, or the corpus where that is missing), each a text of its own. All
parsers read all of them, in turn, `rounds` times in one run; what counts is the ratio of the medians. The seconds are those of
computing, in all threads of a process, so that what else the machine does counts little. Each gives
the rows of each table with the text of every cell. "touchline" gives records: links, columns, roles and positions as well;
"touchline, grids" stops where the peers do. What ours remembers of cells from page to page is that of other pages than those
whose tables it reads, and Python looks for cycles as seldom as in a worker of a run.

wtf_wikipedia runs where Node has it: npm install --prefix benchmarks/node --no-save wtf_wikipedia
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import mwparserfromhell
import wikitextparser
from measure import keep
from measure import table as drawn

from touchline.engine.pool import CYCLES
from touchline.interpret.context import Context
from touchline.interpret.sections import read_sections
from touchline.interpret.tables import read_tables
from touchline.markup.flow import LINKS_OPEN, make_flow
from touchline.markup.page import read_markup
from touchline.markup.render import Renderer
from touchline.markup.scan import scan
from touchline.markup.wikitable import read_tables as read_markup_tables
from touchline.markup.wikitext import table_markup
from touchline.source import SourceArticle, read_inputs
from touchline.tables.place import place_cells

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "benchmarks" / "node"
HOSTILE = {
    "openers of tables": "{|\n",
    "marks of rows": "|-\n",
    "marks of cells": "||",
    "rowspans of 1000": '|-\n| rowspan="1000" | a\n',
}
FIRST = 125_000
"""Characters of the shortest hostile text; each further one is twice as long."""


def table_texts(folder: Path) -> tuple[list[str], list[str]]:
    """The source of every table of the pages that stands in no other one: of every other page, and of those between them."""
    halves: tuple[list[str], list[str]] = ([], [])
    articles = (event for event in read_inputs([str(folder)]) if isinstance(event, SourceArticle))
    for number, event in enumerate(articles):
        page = read_markup(event.text, event.title, declared=event.language, dialect="wikitext")
        for block in page.tables:
            if block.parent is None:
                start, end = block.flow.source(block.start), block.flow.source_end(block.end)
                halves[number % 2].append(event.text[start:end])
    return halves


def touchline_tables(text: str) -> int:
    """Ours: grids, cells with links, columns, role."""
    page = read_markup(text, "Table", language="en", dialect="wikitext")
    return len(read_tables(Context(page, read_sections(page))))


def touchline_grids(text: str) -> int:
    """Ours, as far as the peers go: the grid with spans and the text of every cell."""
    nodes = scan(text).nodes
    flow = make_flow(text, 0, len(text), nodes, LINKS_OPEN, stands_for=table_markup(text, "en"))
    renderer = Renderer(text, "en", "Table")
    tables, _ = read_markup_tables(flow)
    for block in tables:
        for placed in place_cells(block.rows).cells:
            for piece in placed.cell.pieces:
                renderer.cell(block.flow, *piece)
    return len(tables)


def mwparserfromhell_tables(text: str) -> int:
    """Rows and cells as tags; the text of a cell by `strip_code`."""
    tables = mwparserfromhell.parse(text, skip_style_tags=True).filter_tags(
        matches=lambda tag: tag.tag == "table", recursive=True
    )
    for table in tables:
        for row in table.contents.filter_tags(matches=lambda tag: tag.tag == "tr", recursive=False):
            for cell in row.contents.filter_tags(matches=lambda tag: tag.tag in ("td", "th"), recursive=False):
                cell.contents.strip_code()
    return len(tables)


def wikitextparser_tables(text: str) -> int:
    """The grid with spans; the text of a cell by `plain_text`."""
    tables = wikitextparser.parse(text).tables
    for table in tables:
        for row in table.data(span=True):
            for cell in row:
                wikitextparser.remove_markup(cell or "")
    return len(tables)


Halves = tuple[list[str], list[str]]
OURS = (touchline_tables, touchline_grids)
PARSERS: dict[str, Callable[[str], int]] = {
    "touchline": touchline_tables,
    "touchline, grids": touchline_grids,
    "mwparserfromhell": mwparserfromhell_tables,
    "wikitextparser": wikitextparser_tables,
}


def forget() -> None:
    """Empty what is remembered of cells and names from page to page."""
    for name, module in tuple(sys.modules.items()):
        for value in tuple(vars(module).values()) if name.startswith("touchline.") else ():
            if hasattr(value, "cache_info") and value.cache_info().maxsize is not None:  # registries are read but once
                value.cache_clear()


def timed(read: Callable[[str], int], texts: list[str]) -> tuple[float, int]:
    """(seconds of computing, tables found)."""
    start = time.process_time()
    found = sum(map(read, texts))
    return time.process_time() - start, found


def timed_round(read: Callable[[str], int], halves: Halves) -> tuple[float, int]:
    """
    (seconds of computing, tables found) of both halves.

    What we remember from page to page is that of the other half: as in the middle of a dump, every text is new.
    """
    seconds, found = 0.0, 0
    for texts, others in (halves, halves[::-1]):
        if read in OURS:
            forget()
            timed(read, others)
        spent, tables = timed(read, texts)
        seconds, found = seconds + spent, found + tables
    return seconds, found


def wtf_wikipedia(texts: list[str], rounds: int) -> tuple[list[float], int] | str:
    """Seconds and tables, or why it did not run."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        try:
            done = subprocess.run(
                ["node", str(NODE / "tables.mjs"), file.name, str(rounds)], capture_output=True, text=True, check=False
            )
        except OSError as error:
            return f"node does not run: {error}"
    if done.returncode:
        if "ERR_MODULE_NOT_FOUND" in done.stderr:
            return "it is not installed: npm install --prefix benchmarks/node --no-save wtf_wikipedia"
        return f"it failed: {done.stderr.strip().splitlines()[-1:]}"
    answer = json.loads(done.stdout)
    return answer["seconds"], answer["tables"]


def compare(halves: Halves, rounds: int) -> str:
    """All parsers in turn."""
    texts = [*halves[0], *halves[1]]
    seconds: dict[str, list[float]] = {name: [] for name in PARSERS}
    found: dict[str, int] = {}
    for read in PARSERS.values():
        timed(read, texts[:20])
    for _ in range(rounds):
        for name, read in PARSERS.items():
            spent, found[name] = timed_round(read, halves)
            seconds[name].append(spent)
    node = wtf_wikipedia(texts, rounds)
    left_out = ""
    if isinstance(node, str):
        left_out = f"\n\nwtf_wikipedia was left out: {node}"
    else:
        seconds["wtf_wikipedia"], found["wtf_wikipedia"] = node
    ours = statistics.median(seconds["touchline"])
    medians = {name: statistics.median(spent) for name, spent in seconds.items()}
    rows = [
        [name, f"{found[name]:,}", f"{len(texts) / median:,.0f}", f"{median / ours:.1f}"] for name, median in medians.items()
    ]
    head = f"{len(texts)} texts, {sum(map(len, texts)):,} characters, medians of {rounds} rounds by seconds of computing."
    return head + "\n\n" + drawn(["parser", "tables found", "texts a second", "times touchline's time"], rows) + left_out


def growth(longest: int) -> str:
    """Texts of doubling length: each step may take twice as long."""
    lengths = [FIRST]
    while lengths[-1] * 2 <= longest:
        lengths.append(lengths[-1] * 2)
    rows = []
    for name, unit in HOSTILE.items():
        spent = []
        for length in lengths:
            text = "{|\n" + unit * (length // len(unit))
            spent.append(min(timed(touchline_tables, [text])[0] for _ in range(3)))
        steps = [after / before for before, after in pairwise(spent)]
        rows.append([name, *(f"{one:.2f} s" for one in spent), " ".join(f"{step:.2f}" for step in steps)])
    header = ["text of nothing but", *(f"{length:,} characters" for length in lengths), "growth at each doubling"]
    return drawn(header, rows)


def main() -> int:
    """Compare and grow."""
    real = ROOT.parent / "shared" / "real"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=real if real.is_dir() else ROOT / "corpus")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, help="read so many texts of each half only")
    parser.add_argument("--growth", type=int, default=1_000_000, metavar="CHARACTERS", help="of the longest hostile text")
    parser.add_argument("--keep", action="store_true", help="write the figures to docs/performance.md")
    arguments = parser.parse_args()
    even, odd = table_texts(arguments.pages)
    halves = even[: arguments.limit], odd[: arguments.limit]
    if not any(halves):
        print(f"{arguments.pages}: no tables", file=sys.stderr)
        return 2
    gc.freeze()
    gc.set_threshold(*CYCLES)
    report = compare(halves, arguments.rounds) + "\n\n" + growth(arguments.growth)
    print(report)
    if arguments.keep:
        keep("tables", report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
