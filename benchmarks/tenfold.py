"""
Ten times the input: `just bench tenfold`, or `python benchmarks/tenfold.py [--size MB] [--rounds N] [--keep]`.

A dump and one of ten times its size, of the same pages under other titles, are converted in turns. What counts is the ratio of
the seconds of computing and of the wall, and that the largest process is no larger.
"""

from __future__ import annotations

import argparse
import statistics
import sys

from dumps import CACHE, build
from measure import Run, keep, machine, run, table

TIMES = 10


def report(size: float, rounds: int) -> str:
    """Seconds and memory of both, medians."""
    sizes = [size, TIMES * size]
    dumps = [build("mixed", megabytes) for megabytes in sizes]
    runs: list[list[Run]] = [[], []]
    command = [sys.executable, "-m", "touchline", "convert", "--quiet", "--no-progress", "--jobs", "2"]
    for number in range(rounds):
        for dump, done in zip(dumps, runs, strict=True):
            done.append(run([*command, str(dump), "-o", str(CACHE / "out.jsonl")], discard=True))
            print(f"round {number + 1}: {dump.name}: {done[-1].seconds:.1f} s", file=sys.stderr)
    wall, computed = ([statistics.median(getattr(one, name) for one in done) for done in runs] for name in ("seconds", "cpu"))
    largest = [max(one.largest for one in done) for done in runs]
    rows = [
        [f"{megabytes:g} MB", f"{wall[n]:.1f}", f"{computed[n]:.1f}", f"{largest[n] / 2**20:.0f}"]
        for n, megabytes in enumerate(sizes)
    ]
    head = ["plain text", "seconds", "seconds of computing", "largest process, MiB"]
    return (
        f"Mixed pages, two jobs, everything on; {rounds} rounds in turns, medians; {machine()}.\n\n{table(head, rows)}\n\n"
        f"{TIMES} times the input takes {wall[1] / wall[0]:.2f} times as long, "
        f"{computed[1] / computed[0]:.2f} times the computing."
    )


def main() -> None:
    """Measure and say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--size", type=float, default=10, help="MB of plain text of the smaller dump")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", action="store_true", help="write the figures to docs/performance.md")
    options = parser.parse_args()
    text = report(options.size, options.rounds)
    print(text)
    if options.keep:
        keep("tenfold", text)


if __name__ == "__main__":
    main()
