"""
Where the time goes: `just bench stages`, or `python benchmarks/stages.py [--size MB] [--rounds N] [--keep]`.

One worker reads the mixed dump with the time of each stage kept (`touchline convert --profile`), for each format of output;
medians of the rounds. A stage's MB/s is plain text over the seconds of that stage alone.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

from dumps import CACHE, build
from measure import keep, machine, table

import touchline
from touchline.engine.summary import STAGES
from touchline.markup.scan import scan
from touchline.source import SourceArticle, read_inputs

OUTPUTS = {
    "JSON Lines": "o.jsonl",
    "JSON Lines, zst": "o.jsonl.zst",
    "Parquet": "o/",
    "SQLite": "o.sqlite",
    "DuckDB": "o.duckdb",
}


def scan_seconds(dump: Path) -> float:
    """The first step of markup by itself: pairing braces, brackets and tags."""
    texts = [event.text for event in read_inputs([dump]) if isinstance(event, SourceArticle)]
    started = time.perf_counter()
    for text in texts:
        scan(text)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--size", type=float, default=20, help="MB of plain text")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", action="store_true", help="write the figures to docs/performance.md")
    options = parser.parse_args()
    dump = build("mixed", options.size)
    scans: list[float] = []
    seconds: dict[tuple[str, str], list[float]] = {}
    whole: dict[str, list[float]] = {name: [] for name in OUTPUTS}
    for number in range(options.rounds):
        scans.append(scan_seconds(dump))
        for name, out in OUTPUTS.items():
            summary = touchline.convert([dump], f"{CACHE}/{out}", jobs=1, profile=True)
            whole[name].append(summary.seconds)
            for stage in STAGES:
                seconds.setdefault((name, stage), []).append(summary.stages[stage])
            print(f"round {number + 1}: {name}: {summary.seconds:.1f} s", file=sys.stderr)
    plain = statistics.median
    first = next(iter(OUTPUTS))
    total = sum(plain(seconds[first, stage]) for stage in STAGES)
    rows = [["markup: scan alone", f"{options.size / plain(scans):.1f}", f"{plain(scans) / total:.0%}"]]
    rows += [
        [words, f"{options.size / max(plain(seconds[first, stage]), 1e-9):,.1f}", f"{plain(seconds[first, stage]) / total:.0%}"]
        for stage, words in STAGES.items()
    ]
    outputs = [
        [
            name,
            f"{options.size / plain(whole[name]):.2f}",
            f"{options.size / max(plain(seconds[name, 'write']), 1e-9):,.1f}",
            f"{plain(whole[name]) / plain(whole[first]):.2f}",
        ]
        for name in OUTPUTS
    ]
    report = (
        f"{options.size:g} MB of the mixed dump, one worker, {options.rounds} rounds, medians; {machine()}.\n\n"
        f"{table(['stage (JSON Lines)', 'MB/s', 'share'], rows)}\n\n"
        f"{table(['output', 'MB/s, everything', 'MB/s, `write` in the worker', 'time, JSON Lines = 1'], outputs)}"
    )
    print(report)
    if options.keep:
        keep("stages", report)


if __name__ == "__main__":
    main()
