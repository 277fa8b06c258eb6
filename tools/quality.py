"""
How well touchline reads, in one table: `just quality`.

    python tools/quality.py [--update] [--lower] [--misses [NAME]]

The corpus is always measured: generated files against what the program makes now, hand readings, the schema. Where ../shared
lies beside the project, its judges are asked too. Figures are held against the pins of corpus/quality.json; one that is worse
than its pin ends the command with 1. --update pins what is better or new, --lower what is worse too; --misses prints what is
missed, of all lines or of those whose name begins so.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from articles import judge, sums
from casebook import CORPUS, case_pages
from golden import generated
from judges import SHARED, judge_all
from readings import checks
from rich.console import Console
from rich.table import Table

PINS = CORPUS / "quality.json"
FEWER_IS_BETTER = frozenset(("missed", "misses", "differing", "invalid", "faults", "conflicts", "extra", "false_alarms"))
"""Last parts of the names of figures that count what is wrong."""


@dataclass(frozen=True)
class Figure:
    """A measured number; `of` is what it could be at best, or what was looked at."""

    name: str
    value: int | float
    of: int | None = None
    misses: tuple[str, ...] = ()

    @property
    def fewer_is_better(self) -> bool:
        """True for counts of what is wrong."""
        return self.name.rpartition(".")[2] in FEWER_IS_BETTER

    def verdict(self, pin: int | float | None) -> str:
        """`new`, `same`, `better` or `worse` than the pin."""
        if pin is None:
            return "new"
        if self.value == pin:
            return "same"
        return "better" if (self.value < pin) == self.fewer_is_better else "worse"


# ---------------------------------------------------------------- measuring


def corpus_figures() -> Iterator[Figure]:
    """The corpus against its generated files, the hand readings and the schema."""
    from jsonschema_rs import Draft202012Validator

    from touchline import json_schema

    validator = Draft202012Validator(json_schema())
    differing, invalid = [], []
    made: Counter[str] = Counter()
    missed: dict[str, list[str]] = {}
    files = 0
    for page in case_pages():
        article = page.read()
        for path, text in generated(page, article).items():
            files += 1
            if (path.read_bytes() if path.exists() else b"") != text.encode("utf-8"):
                differing.append(str(path.relative_to(CORPUS)))
        invalid += [f"{page.name}: {error.message}" for error in validator.iter_errors(article.to_dict())]
        for check in checks(page, article):
            made[check.kind] += 1
            if not check.held:
                missed.setdefault(check.kind, []).append(f"{page.name}: {check}; read {check.got!r}")
    yield Figure("corpus.expected.differing", len(differing), files, tuple(differing))
    yield Figure("corpus.schema.invalid", len(invalid), None, tuple(invalid))
    for kind in sorted(made):
        lines = tuple(missed.get(kind, ()))
        yield Figure(f"corpus.readings.{kind}.missed", len(lines), made[kind], lines)


def article_figures() -> Iterator[Figure]:
    """The pages of corpus/articles against the readings that came with them: in the seeds' dialect, in others, in wikitext."""
    pages = list(judge(CORPUS / "articles"))
    for group in ("seeds", "other", "wiki"):
        own = [page for page in pages if page.name.startswith(group)]
        for kind, (right, found, true) in sums(own).items():
            misses = tuple(miss for page in own for miss in page.misses if f" {kind} " in miss)
            yield Figure(f"articles.{group}.{kind}.right", right, true, misses)
            yield Figure(f"articles.{group}.{kind}.extra", found - right, found, tuple(m for m in misses if "invented" in m))


def shared_figures() -> Iterator[Figure]:
    """What the judges say."""
    for verdict in judge_all():
        lines = tuple(line for line in verdict.output.splitlines() if line.strip())
        for name, printed in verdict.figures.items():
            value, of = _number(printed)
            yield Figure(f"{verdict.judge.name}.{name}", value, of, lines)


def all_figures() -> list[Figure]:
    """What there is to measure, in a fixed order; the judges, processes of their own, run while the corpus is read here."""
    if not SHARED.is_dir():
        return [*corpus_figures(), *article_figures()]
    with ThreadPoolExecutor(1) as pool:
        said = pool.submit(lambda: list(shared_figures()))
        return [*corpus_figures(), *article_figures(), *said.result()]


def _number(printed: str) -> tuple[int | float, int | None]:
    """`208`, `0.9711`, `15/46` or `True`."""
    if printed in ("True", "False"):
        return int(printed == "True"), 1
    value, _, of = printed.partition("/")
    return (float(value) if "." in value else int(value)), int(of) if of else None


# ---------------------------------------------------------------- pins


def read_pins() -> dict[str, int | float]:
    """The pinned figures by name."""
    pins: dict[str, int | float] = json.loads(PINS.read_text("utf-8")) if PINS.exists() else {}
    return pins


def write_pins(pins: dict[str, int | float]) -> None:
    """One key a line, sorted, so that two changes meet only where they touch the same figure."""
    PINS.write_text(json.dumps(pins, indent=0, sort_keys=True) + "\n", "utf-8")


def pinned(figures: list[Figure], pins: dict[str, int | float], lower: bool) -> dict[str, int | float]:
    """The pins after this run; those of figures that were not measured stay."""
    accepted = {"new", "better", "worse"} if lower else {"new", "better"}
    return {**pins, **{f.name: f.value for f in figures if f.verdict(pins.get(f.name)) in accepted}}


# ---------------------------------------------------------------- saying


STYLES = {"same": "", "new": "cyan", "better": "green", "worse": "bold red"}


def draw(figures: list[Figure], pins: dict[str, int | float], console: Console) -> None:
    """The table, a line a figure."""
    table = Table(box=None, pad_edge=False)
    table.add_column("figure", overflow="fold")
    for head in ("value", "of", "pinned"):
        table.add_column(head, justify="right")
    table.add_column("verdict")
    for figure in figures:
        pin = pins.get(figure.name)
        verdict = figure.verdict(pin)
        shown: list[Any] = [figure.name, figure.value, figure.of, pin, verdict]
        table.add_row(*("" if item is None else str(item) for item in shown), style=STYLES[verdict])
    console.print(table)


def main() -> int:
    """Measure, compare, say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin what is better or new")
    parser.add_argument("--lower", action="store_true", help="pin what is worse too")
    parser.add_argument("--misses", nargs="?", const="", metavar="NAME", help="print what is missed")
    arguments = parser.parse_args()
    console = Console(highlight=False, markup=False)
    figures = all_figures()
    if arguments.misses is not None:
        said = {line: None for f in figures if f.name.startswith(arguments.misses) for line in f.misses}
        print(*said, sep="\n")
    pins = read_pins()
    draw(figures, pins, console)
    if not SHARED.is_dir():
        console.print("../shared is not here: the corpus alone was measured", style="yellow")
    worse = [figure.name for figure in figures if figure.verdict(pins.get(figure.name)) == "worse"]
    if arguments.update or arguments.lower:
        write_pins(pinned(figures, pins, arguments.lower))
    if worse and not arguments.lower:
        console.print(f"worse than pinned: {', '.join(worse)}", style="bold red")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
