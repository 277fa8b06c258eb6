"""
A whole dump, against others: `just bench`, or `python benchmarks/dump.py [--size MB] [--rounds N] [--keep]`.

All run in turns, round after round, so that what else the machine does falls on all alike; medians are compared. `bzip2
-dc` of the same file is the yardstick: nothing that reads the dump can do without it. Ours has everything on (infoboxes,
tables, football, checks) and writes JSON Lines. Peers that would take hours get a smaller dump of the same pages; their
figure is MB/s all the same.

The whole takes hours with 100 MB; `--size 20 --peer-size 3` gives the same ratios in some ten minutes on two idle cores.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path

from dumps import CACHE, REAL, articles, build
from measure import Run, keep, machine, run, table
from peers import PEERS, missing

TOUCHLINE = [sys.executable, "-m", "touchline", "convert", "--quiet", "--no-progress"]
SCRAPER = "football scraper on mwparserfromhell"


@dataclass
class Contestant:
    """A command on a file, and its rounds."""

    name: str
    command: list[str]
    megabytes: float
    discard: bool = True
    rounds: list[Run] = field(default_factory=list)

    @property
    def speed(self) -> float:
        """MB of plain text a second, the median."""
        return self.megabytes / statistics.median(one.seconds for one in self.rounds)


def contestants(kind: str, size: float, peer_size: float) -> list[Contestant]:
    dump, small = build(kind, size), build(kind, peer_size)
    out = str(CACHE / "out.jsonl")
    found = [
        Contestant("bzip2 -dc", ["bzip2", "-dc", str(dump)], size),
        Contestant("touchline, 2 jobs", [*TOUCHLINE, str(dump), "-o", out, "--jobs", "2"], size),
        Contestant("touchline, 1 job", [*TOUCHLINE, str(dump), "-o", out, "--jobs", "1"], size),
    ]
    for name in PEERS:
        if (name == SCRAPER) != (kind == "football"):
            continue
        if why := missing(name):
            print(f"left out: {name}, {why}", file=sys.stderr)
            continue
        script = str(Path(__file__).with_name("peers.py"))
        found.append(Contestant(name, [sys.executable, script, name, str(small)], peer_size, discard=False))
    if shutil.which("bzip2") is None:
        found = found[1:]
    return found


def ours_found(dump: Path) -> str:
    """What touchline finds in a dump, in the words of its ledger."""
    done = run([sys.executable, "-m", "touchline", "convert", "--no-progress", str(dump), "-o", str(CACHE / "out.jsonl")])
    return "; ".join(line.split("; ")[0] for line in done.out.splitlines()[:2])


def report(kind: str, size: float, peer_size: float, rounds: int) -> str:
    field_ = contestants(kind, size, peer_size)
    for number in range(rounds):
        for one in field_:
            one.rounds.append(run(one.command, discard=one.discard))
            print(f"round {number + 1}: {one.name}: {one.megabytes / one.rounds[-1].seconds:.2f} MB/s", file=sys.stderr)
    yardstick = next((one.speed for one in field_ if one.name.startswith("bzip2")), None)
    ours = next(one for one in field_ if one.name == "touchline, 2 jobs")
    rows = []
    for one in field_:
        found = json.loads(one.rounds[-1].out) if not one.discard else {}
        rows.append(
            [
                one.name,
                f"{one.megabytes:g}",
                f"{one.speed:.2f}",
                f"{one.speed / yardstick:.2f}" if yardstick else "",
                f"{ours.speed / one.speed:.1f}",
                f"{max(r.largest for r in one.rounds) / 2**20:.0f}",
                ", ".join(f"{count:,} {name}" for name, count in found.items()),
            ]
        )
    head = ["", "MB read", "MB/s", "× bzip2", "ours is × faster", "largest process, MiB", "found"]
    one_job = next(one for one in field_ if one.name == "touchline, 1 job")
    origin = f"{len(articles(kind))} {'real' if REAL.is_dir() else 'made'} pages, repeated under other titles"
    return (
        f"`{kind}`: {size:g} MB of plain text from {origin}; {rounds} rounds in turns, medians; {machine()}.\n"
        f"touchline finds in the large one: {ours_found(build(kind, size))}; in the small one: "
        f"{ours_found(build(kind, peer_size))}.\n\n{table(head, rows)}\n\n"
        f"Two jobs are {ours.speed / one_job.speed:.2f} times as fast as one."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--size", type=float, default=100, help="MB of plain text for ours and bzip2")
    parser.add_argument("--peer-size", type=float, default=10, help="MB of plain text for the others")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kind", choices=["mixed", "football"], action="append", help="both by default")
    parser.add_argument("--keep", action="store_true", help="write the figures to docs/performance.md")
    options = parser.parse_args()
    parts = []
    for kind in options.kind or ["mixed", "football"]:
        size = options.size if kind == "mixed" else options.size / 2  # football pages take longer, and are as good as any
        parts.append(report(kind, size, min(options.peer_size, size), options.rounds))
        print(parts[-1])
    if options.keep:
        keep("dump", "\n\n".join(parts))


if __name__ == "__main__":
    main()
