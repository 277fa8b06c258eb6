"""
Ask MediaWiki.

    python -m tests.oracle renew [--count N]     the saved answers anew; what differs from ours is listed
    python -m tests.oracle hunt [--kind lifelike] [--from SEED] [--count N] [--show N]
                                                 new pages; those that we read otherwise, shrunk to their smallest form
    python -m tests.oracle fixes [--from SEED] [--count N]
                                                 the saved repairs anew, and N new pages and the real ones damaged; broken promises
    python -m tests.oracle parsertests FILE… [--show N]
                                                 the pages with tables of MediaWiki's own parser tests, Parsoid beside us
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from difflib import unified_diff
from pathlib import Path
from random import Random

from . import generate, lifelike
from .compare import answers, is_equal, ours
from .fixes import CODES, agree, broken, damaged, judged, own_pages
from .live import ask, folder, render
from .parsertests import read_parser_tests
from .saved import FOLDER, Case, Mended, load, save

GENERATED = 3000
"""Pages whose answers lie in the repository."""
SHARED = Path(__file__).resolve().parents[3] / "shared"
LIFELIKE = 600
"""Likewise, of those that are written as articles are."""
HUNT_FROM = 1_000_000
"""Seeds below belong to the saved pages."""


MAKERS = {"generated": generate.page, "lifelike": lifelike.page}
"""What draws the pages of a kind: trouble heaped up, and articles as editors write them."""


def drawn(first: int, count: int, kind: str = "generated") -> dict[str, str]:
    """Pages by their seeds."""
    return {str(seed): MAKERS[kind](Random(seed)) for seed in range(first, first + count)}


def renew(oracle: Path, count: int) -> int:
    """Ask again for all saved pages, and list which we read otherwise."""
    tiny = {case.name: case for case in load("tiny")} if (FOLDER / "tiny.jsonl.xz").exists() else {}
    shared = SHARED / "oracle" / "tiny.ndjson"
    if shared.is_file():
        rows = map(json.loads, shared.read_text("utf-8").splitlines())
        tiny = {row["id"]: Case(row["id"], row["wikitext"], [], row["name"]) for row in rows}
    for kind, pages in (
        ("tiny", {name: case.wikitext for name, case in tiny.items()}),
        ("generated", drawn(0, count)),
        ("lifelike", drawn(0, min(count, LIFELIKE), "lifelike")),
    ):
        readings = ask(pages, oracle, jobs=2)
        cases = [
            Case(name, text, readings[name], tiny[name].about if kind == "tiny" else "")
            for name, text in pages.items()
            if name in readings
        ]
        save(kind, cases)
        other = [case.name for case in cases if not is_equal(case.readings, case.wikitext)]
        print(f"{kind}: {len(cases)} of {len(pages)} pages answered, {len(other)} read otherwise: {' '.join(other)}")
    return 0


def hunt(oracle: Path, first: int, count: int, show: int, kind: str) -> int:
    """Look for pages that we read otherwise."""
    pages = drawn(first, count, kind)
    readings = ask(pages, oracle, jobs=2)
    other = [name for name in readings if not is_equal(readings[name], pages[name])]
    equal = len(readings) - len(other)
    print(f"{equal} of {len(readings)} pages equal ({equal / max(1, len(readings)):.2%})")
    for name in other[:show]:
        text = shrink(pages[name], oracle)
        print(f"\n===== seed {name}\n{text}\n----- MediaWiki\n{ask({'x': text}, oracle)['x']}\n----- touchline\n{ours(text)}")
    return 0


def fixes(oracle: Path, first: int, count: int) -> int:
    """Ask again for the saved repairs; then for repairs of new pages and of damaged real ones, which are not saved."""
    saved = judged(own_pages(), oracle)
    save("fixes", saved)
    report("saved", saved)
    report("new", judged(drawn(first, count), oracle))
    rng = Random(first)
    paths = [path for kind in ("*.wikitext", "*.txt") for path in sorted((SHARED / "real").rglob(kind))]
    texts = {path.stem: path.read_text("utf-8") for path in paths}
    shown = ask(texts, oracle, jobs=2)
    # a page whose tables come from templates that this MediaWiki does not have says nothing
    whole = {name: texts[name] for name, told in shown.items() if any(agree(ours(texts[name]), one) for one in told)}
    pages = {f"{name} {n}": text for name, page in whole.items() for n, text in enumerate(damaged(page, rng))}
    report("real", judged(pages, oracle))
    return 0


def report(what: str, cases: list[Mended]) -> None:
    """How many repairs of each rule kept their promise, and those that did not."""
    for code in CODES:
        own = [(case, broken(case)) for case in cases if case.code == code]
        print(f"{what} {code}: {sum(problem is None for _, problem in own)} of {len(own)} repairs as promised")
        for case, problem in own:
            if problem:
                lines = unified_diff(case.before.splitlines(), case.after.splitlines(), lineterm="", n=1)
                print(f"  {case.name}: {problem}\n    " + "\n    ".join(lines))


def shrink(text: str, oracle: Path) -> str:
    """The page without lines, then without characters, that the difference does not need."""
    for pieces in (text.splitlines(keepends=True), None):
        parts = list(text) if pieces is None else pieces
        size = max(1, len(parts) // 2)
        while size:
            tries = {str(at): "".join(parts[:at] + parts[at + size :]) for at in range(0, len(parts), size)}
            readings = ask(tries, oracle)
            at = next((int(name) for name, found in readings.items() if not is_equal(found, tries[name])), None)
            if at is None:
                size //= 2
            else:
                parts = parts[:at] + parts[at + size :]
        text = "".join(parts)
    return text


def parser_tests(oracle: Path, paths: list[Path], show: int) -> int:
    """
    Compare on MediaWiki's own tests, each page once, with what the real MediaWiki shows of it.

    The text of a template stands on another page: Parsoid is given it, we are not. Tests that call one are counted apart, but
    they count.
    """
    seen: set[str] = set()
    lines = {calls: Counter[str]() for calls in (False, True)}
    for path in paths:
        held = read_parser_tests(path)
        pages = {f"{at}. {test.name}": test.wikitext for at, test in enumerate(held.tests, 1) if test.wikitext not in seen}
        seen.update(pages.values())
        for name, answer in render(pages, held.templates, oracle, "--parsoid", jobs=2).items():
            readings, found = answers(answer["tables"]), ours(pages[name])
            if not readings[0] and not found:
                continue
            parsoid = answers(answer.get("parsoid_tables") or [])
            equal = found in readings
            lines[held.calls_template(pages[name])].update(
                {"tests": 1, "touchline": equal, "Parsoid": any(one in readings for one in parsoid)}
            )
            if not equal and show > 0:
                show -= 1
                print(f"\n===== {path.name}: {name}\n{pages[name]}\n----- MediaWiki\n{readings}\n----- touchline\n{found}")
    for label, line in (
        ("pages with tables", lines[False] + lines[True]),
        ("  that call no template of theirs", lines[False]),
        ("  that call one", lines[True]),
    ):
        shares = (f"{who} {line[who]} ({line[who] / max(1, line['tests']):.1%})" for who in ("touchline", "Parsoid"))
        print(f"{label}: {line['tests']}, of which equal {', '.join(shares)}")
    return 0


def main() -> int:
    """Renew, hunt, or compare with the parser tests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("renew", "hunt", "fixes", "parsertests"))
    parser.add_argument("files", nargs="*", type=Path, help="for parsertests: tests/parser/*.txt of MediaWiki's source")
    parser.add_argument("--from", dest="first", type=int, default=HUNT_FROM)
    parser.add_argument("--count", type=int)
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--kind", choices=tuple(MAKERS), default="generated", help="for hunt: the pages that are drawn")
    arguments = parser.parse_args()
    oracle = folder()
    if oracle is None:
        print("no oracle: build one with ../shared/oracle/setup.sh FOLDER and set TOUCHLINE_ORACLE=FOLDER", file=sys.stderr)
        return 2
    if arguments.verb == "renew":
        return renew(oracle, arguments.count or GENERATED)
    if arguments.verb == "fixes":
        return fixes(oracle, arguments.first, arguments.count or 1000)
    if arguments.verb == "parsertests":
        return parser_tests(oracle, arguments.files, arguments.show)
    return hunt(oracle, arguments.first, arguments.count or 1000, arguments.show, arguments.kind)


if __name__ == "__main__":
    sys.exit(main())
