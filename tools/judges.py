"""
The judges beside the project: programs that hold our records against independent truth.

They lie in ../shared/measure. Each ends with a line `NAME key=value …`; the figures named here are taken from it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook import ROOT

SHARED = ROOT.parent / "shared"
REAL = SHARED / "real"
PAGES = (SHARED / "seeds", REAL / "worldcup", REAL / "euro2008", REAL / "league", REAL / "dumps")
COMMAND = f"{sys.executable} -m touchline"
TIMEOUT = 900
"""Seconds for one judge; they take ten."""


@dataclass(frozen=True)
class Judge:
    """A program, its arguments behind the records, and the figures of its last line that we pin."""

    name: str
    program: str
    arguments: tuple[str, ...]
    figures: tuple[str, ...]
    reads_records: bool = True


_MATCHES = ("found", "date", "order", "score", "goals_f1", "goals_flags_f1", "minute", "all_right", "conflicts", "extra")
JUDGES = (
    Judge(
        "worldcup",
        "truth_worldcup.py",
        ("--truth", str(REAL / "truth"), "--editions", "dev", "--misses"),
        (*_MATCHES, "aet", "pens", "shootouts", "standings"),
    ),
    Judge("euro", "truth_euro.py", ("--truth", str(REAL / "truth"), "--editions", "dev", "--misses"), _MATCHES),
    Judge("gold", "gold_seeds.py", (), ("misses", "must", "optional", "false_alarms")),
    Judge("examples", "examples.py", (), ("right", "misses"), reads_records=False),
    Judge("sanity", "sanity.py", ("--inputs", *map(str, PAGES), "--twice"), ("faults", "same_bytes"), reads_records=False),
)


@dataclass(frozen=True)
class Verdict:
    """What a judge said: all it printed, and its figures as printed."""

    judge: Judge
    output: str
    figures: dict[str, str]


def judge_all() -> Iterator[Verdict]:
    """Convert the pages beside the project once and let every judge look at the records."""
    environment = {**os.environ, "TOUCHLINE": COMMAND, "PROJECT": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        convert = [*COMMAND.split(), "convert", *map(str, PAGES), "-o", str(records), "--quiet"]
        subprocess.run(convert, check=True, timeout=TIMEOUT)
        for judge in JUDGES:
            files = [str(records)] if judge.reads_records else []
            command = [sys.executable, str(SHARED / "measure" / judge.program), *files, *judge.arguments]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=TIMEOUT)
            said = _last_line(done.stdout)
            missing = [name for name in judge.figures if name not in said]
            if missing:
                raise SystemExit(f"{judge.program} says nothing of {', '.join(missing)}: {done.stderr.strip()[-400:]}")
            yield Verdict(judge, done.stdout, {name: said[name] for name in judge.figures})


def _last_line(output: str) -> dict[str, str]:
    lines = output.strip().splitlines() or [""]
    return dict(part.split("=", 1) for part in lines[-1].split() if "=" in part)
