"""
Pages made to be slow: `just bench adversarial`, or `python benchmarks/adversarial.py [--largest N] [--keep]`.

Each kind of page is read at growing lengths, from 1,000 to 1,000,000 characters; the slope of a line through the logarithms is
the exponent of growth: 1 is linear, 2 quadratic. Lengths that take less than a few milliseconds say nothing and are left out of
the fit. The best of several readings counts.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time

from measure import keep, machine, table

import touchline
from touchline.engine.pool import CYCLES
from touchline.engine.work import warm_up

LENGTHS = (1_000, 4_000, 16_000, 64_000, 250_000, 1_000_000)

CEILING = 1.15
"""Above this, time does not grow with the page but faster."""

BOX = "{{Football box|date=1 May 2003|team1=A|score=2–1|team2=B|goals1="
STANDINGS = "{|\n! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! Pts\n"
KINDS = {
    "calls that never end": ("{{a|", "", ""),
    "parameters that never end": ("{{{a|", "", ""),
    "links that never end": ("[[a|", "", ""),
    "external links that never end": ("[http://a ", "", ""),
    "tables that never end": ("{|\n", "", ""),
    "tables in tables": ("{|\n|\n", "", ""),
    "tags that never end": ("<div><ref>", "", ""),
    "comments that never end": ("<!-- ", "", ""),
    "ends without a beginning": ("}}]]|}</ref>-->", "", ""),
    "quotes": ("'''a'' ", "", ""),
    "headings": ("==a==\n", "", ""),
    "equals signs": ("=", "", ""),
    "braces": ("{", "", ""),
    "pipes in a call": ("|a=b", "{{x", "}}"),
    "arguments of a match": ("|team1=A|score=1–0", "{{Football box", "}}"),
    "goals": ("[[X]] {{goal|12||45+1|pen}}<br>", BOX, "}}"),
    "plain goals": ("Kane 12', 45+2' (pen.); ", BOX, "}}"),
    "matches": (BOX + "[[X]] {{goal|12}}}}\n", "", ""),
    "matches without an end": (BOX, "", ""),
    "cells in a row": ("|| a ", "{|\n| a ", "\n|}"),
    "rows": ("|-\n| 1 || Ajax || 3\n", "{|\n! Pos !! Team !! Pts\n", "|}"),
    "rows of standings": (
        "|-\n| 1 || [[Ajax]] || 3 || 1 || 1 || 1 || 4 || 4 || 4\n",
        "{|\n! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! Pts\n",
        "|}",
    ),
    "wide cells": ("|-\n| colspan=1000 | a\n", "{|\n", "|}"),
    "tall cells": ("|-\n| rowspan=1000 | a || b\n", "{|\n", "|}"),
    "attributes": (' a="b"', "{|", "\n| c\n|}"),
    "lists": ("* [[Ajax]] 2–1 [[PSV]]\n", "", ""),
    "match lines": ("Ajax 3-1 PSV\n", "", ""),
    "flattened matches": ("12 May 2003 | Ajax | 3-1 | PSV | Amsterdam\n", "", ""),
    "scorer lists": ("* {{flagicon|NED}} [[Name]] (Ajax)\n", "== Top scorers ==\n", ""),
    "dates": ("1 May 2003 2003-05-01 ", "", ""),
    "digits": ("1", "{{Football box|attendance=", "}}"),
    "one word": ("x", "", ""),
    "blanks": (" ", "", "x"),
    "blank lines": ("\n", "", "x"),
    "entities": ("&amp;&#x41;&lt;", "", ""),
    "noughts and marks": ("\0\ufeff\u200e", "", ""),
}


def page(kind: str, length: int) -> str:
    unit, before, after = KINDS[kind]
    return before + unit * max((length - len(before) - len(after)) // len(unit), 1) + after


def seconds(kind: str, length: int, readings: int) -> float:
    """The best of several readings, of a page one unit longer each time: of values read before some are remembered."""
    best = math.inf
    for number in range(readings):
        text = page(kind, length + number * len(KINDS[kind][0]))
        started = time.process_time()
        article = touchline.read(text, "T")
        best = min(best, time.process_time() - started)
        if article.status != "ok":
            raise SystemExit(f"failed: {article.diagnostics}")
    return best


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of the line through the logarithms."""
    logs = [(math.log(length), math.log(spent)) for length, spent in points]
    middle_x = sum(x for x, _ in logs) / len(logs)
    middle_y = sum(y for _, y in logs) / len(logs)
    spread = sum((x - middle_x) ** 2 for x, _ in logs)
    return sum((x - middle_x) * (y - middle_y) for x, y in logs) / spread


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--largest", type=int, default=1_000_000, help="characters")
    parser.add_argument("--kind", action="append", choices=list(KINDS))
    parser.add_argument("--keep", action="store_true", help="write the figures to docs/performance.md")
    options = parser.parse_args()
    warm_up(cleaned=True)
    gc.freeze()  # as a worker does, or what is measured is how often Python looks for cycles among more and more values
    gc.set_threshold(*CYCLES)
    rows = []
    worst = 0.0
    for kind in options.kind or KINDS:
        lengths = [length for length in LENGTHS if length <= options.largest]
        points = [(length, seconds(kind, length, 3 if length <= 64_000 else 1)) for length in lengths]
        telling = [point for point in points if point[1] >= 0.005][-4:]
        growth = exponent(telling) if len(telling) >= 3 else None
        worst = max(worst, growth or 0)
        rows.append([kind, *(f"{spent * 1000:,.1f}" for _, spent in points), f"{growth:.2f}" if growth is not None else "–"])
        print(f"{kind}: {rows[-1][-1]}", file=sys.stderr)
    report = f"Milliseconds a page; {machine()}.\n\n" + table(
        ["characters", *(f"{length:,}" for length in lengths), "exponent"], rows
    )
    print(report)
    if options.keep:
        keep("adversarial", report)
    if worst > CEILING:
        raise SystemExit(f"grows faster than linear: {worst:.2f}")


if __name__ == "__main__":
    main()
