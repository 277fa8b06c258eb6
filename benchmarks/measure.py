"""Commands measured: wall time, processor time and memory of a whole tree of processes; reports kept in docs/performance.md."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "performance.md"
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Run:
    """One command, measured."""

    seconds: float
    cpu: float
    largest: int
    """Bytes of the largest process at its peak."""
    together: int
    """Bytes of all its processes at their peak."""
    out: str


def run(command: list[str], *, discard: bool = False) -> Run:
    """Run a command to its end; it must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL if discard else out, stderr=err)
        watch = _Watch(process.pid)
        watch.start()
        code = process.wait()
        seconds = time.perf_counter() - started
        watch.stop()
        err.seek(0)
        if code:
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{err.read().decode()[-2000:]}")
        out.seek(0)
        text = out.read().decode() or err.read().decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, cpu, watch.largest, watch.together, text)


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it, twenty times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.largest = self.together = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.05):
            sizes = [size for pid in family(self.pid) if (size := resident(pid))]
            if sizes:
                self.largest = max(self.largest, *sizes)
                self.together = max(self.together, sum(sizes))

    def stop(self) -> None:
        self.done.set()
        self.join()


def family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            continue
    return found


def resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def table(header: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown, text to the left and figures to the right."""
    line = "|" + "|".join("---" if index == 0 else "---:" for index in range(len(header))) + "|"
    return "\n".join(["| " + " | ".join(header) + " |", line, *("| " + " | ".join(row) + " |" for row in rows)])


def keep(section: str, text: str) -> None:
    """Put a report into its place in docs/performance.md, between the comments that name its section."""
    whole = REPORT.read_text("utf-8")
    mark = re.compile(rf"(<!-- {section}: [^\n]*-->\n).*?(<!-- /{section} -->)", re.S)
    if not mark.search(whole):
        raise SystemExit(f"docs/performance.md has no section {section}")
    REPORT.write_text(mark.sub(lambda found: f"{found[1]}\n{text.strip()}\n\n{found[2]}", whole), "utf-8")


def machine() -> str:
    """What it was measured on."""
    model = next((line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    return f"{len(os.sched_getaffinity(0))} cores{' of ' + model if model else ''}, Python {'.'.join(map(str, _version()))}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _version() -> tuple[int, int, int]:
    import sys

    return sys.version_info[:3]
