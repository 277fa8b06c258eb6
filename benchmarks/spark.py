"""
How long a dump takes on Spark (local[2]) and on the local engine with two jobs: the same pages, the same output, in one run.

    python benchmarks/spark.py [DUMP] [--pages N] [--partitions N] [--rounds N]
    python benchmarks/spark.py --plan

Both write the Parquet data set; the figures of both ledgers have to agree, or the program ends with 1. Without DUMP one is
made: mixed pages of our own, a tenth of them football. The session is started before the clock is, and told apart. Read the
ratios, not the seconds: both take turns, and of each the best round counts. Beside the time stands the processors' time of all
processes, which other work on the machine disturbs less.

--plan measures what one core reads in a second and computes from that what whole Wikipedias cost: an estimate.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import touchline
from touchline.pipeline import read_article
from touchline.write.relational import add_rows, empty_rows

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.strip().partition("\n")[0])
    parser.add_argument("dump", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--partitions", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--plan", action="store_true")
    arguments = parser.parse_args()
    if arguments.plan:
        return plan()
    with tempfile.TemporaryDirectory(prefix="touchline-") as name:
        return compare(Path(name), arguments)


def compare(folder: Path, arguments: argparse.Namespace) -> int:
    dump = arguments.dump or make_dump(folder, arguments.pages)
    size = -(-dump.stat().st_size // arguments.partitions)
    print(f"{dump.name}: {dump.stat().st_size / 1e6:.1f} MB in {arguments.partitions} partitions")
    from touchline.spark import convert, start_session

    started = time.perf_counter()
    session = start_session("local[2]")
    session.range(1).count()
    print(f"session start   {time.perf_counter() - started:6.1f} s, told apart")

    def on_spark() -> touchline.Summary:
        return convert([dump], folder / "spark", session=session, partition_bytes=size)

    def on_this_machine() -> touchline.Summary:
        return touchline.convert([dump], folder / "local", format="parquet", jobs=2)

    taken: dict[str, list[Taken]] = {"local": [], "spark": []}
    for _ in range(arguments.rounds):
        local = timed(on_this_machine, taken["local"])
        spark = timed(on_spark, taken["spark"])
        shutil.rmtree(folder / "spark")
    session.stop()
    for name, rounds in taken.items():
        each = ", ".join(f"{one.seconds:.1f} ({one.processors:.1f})" for one in rounds)
        best = min(rounds).seconds
        print(f"{name:15} {best:6.1f} s  {local.pages_read / best:7,.0f} pages/s   rounds (processors): {each}")
    both = list(zip(taken["spark"], taken["local"], strict=True))
    print(f"ratio of time          {min(taken['spark']).seconds / min(taken['local']).seconds:5.2f}")
    print(f"ratio of processors    {min(one.processors / other.processors for one, other in both):5.2f}")
    same = (local.ok, local.failed, local.skipped, local.found) == (spark.ok, spark.failed, spark.skipped, spark.found)
    print(local.lines()[0] if same else f"the ledgers differ:\n{local.lines()}\n{spark.lines()}")
    return 0 if same else 1


@dataclass(frozen=True, order=True)
class Taken:
    seconds: float
    processors: float


def timed(run: Callable[[], touchline.Summary], taken: list[Taken]) -> touchline.Summary:
    started, before = time.perf_counter(), processor_seconds()
    summary = run()
    taken.append(Taken(time.perf_counter() - started, processor_seconds() - before))
    return summary


def processor_seconds() -> float:
    """Of this process and all that come from it, those that have ended included (Linux)."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        pid = int(path.parent.name)
        parents[pid] = int(fields[1])
        ticks[pid] = sum(map(int, fields[11:15]))
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(ticks[pid] for pid in ours) / os.sysconf("SC_CLK_TCK")


# ---------------------------------------------------------------- what whole Wikipedias cost

WIKIS = {"English Wikipedia": (25, 100), "all Wikipedias": (100, 400)}
"""Gigabytes of the dump in bz2 and as XML, in round figures: put in those of the dumps at hand."""
CORES = (16, 64, 256)
SPARK_FACTOR = 1.4
"""Processors' time on Spark against that of the local engine, as this program measures it, rounded up."""
FULL = 0.8
"""How busy the cores of a cluster are, with starts, repeated tasks and the last partitions."""


def plan() -> int:
    size = sum(path.stat().st_size for path in real_pages())
    rounds = [read_on_one_core() for _ in range(4)][1:]  # the first one builds the grammars
    pages, seconds = min(rounds, key=lambda one: one[1])
    rate = size / seconds / 1e6
    print(
        f"one core: {rate:.2f} MB of XML a second, {pages / seconds:,.0f} pages of {size / pages / 1000:.0f} kB ({pages} pages)"
    )
    print(f"{'':20}{'bz2':>8}{'XML':>8}{'core hours':>12}" + "".join(f"{cores:>6} cores" for cores in CORES))
    for name, (packed, plain) in WIKIS.items():
        hours = plain * 1000 / rate / 3600 * SPARK_FACTOR
        each = "".join(f"{hours / cores / FULL:>10.1f} h" for cores in CORES)
        print(f"{name:20}{packed:>5} GB{plain:>5} GB{hours:>12.0f}{each}")
    return 0


def read_on_one_core() -> tuple[int, float]:
    """Pages and the processor's seconds."""
    pages, started = 0, time.process_time()
    for path in real_pages():
        for source in touchline.open_articles(path):
            record = read_article(source)
            add_rows(empty_rows(), record, record.to_json_bytes())
            pages += 1
    return pages, time.process_time() - started


def real_pages() -> list[Path]:
    """Dumps of real pages where they lie beside the project; our own otherwise."""
    found = sorted((ROOT.parent / "shared" / "real" / "dumps").glob("*.xml"))
    return found or [ROOT / "corpus" / "dumps" / "mini.xml"]


def make_dump(folder: Path, pages: int) -> Path:
    from spark.pages import write_dump

    return write_dump(folder / "mixed-pages-articles-multistream.xml.bz2", pages, seed=11).path


if __name__ == "__main__":
    raise SystemExit(main())
