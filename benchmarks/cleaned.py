"""
Cleaned text beside wikitext: `just bench cleaned`, or `python benchmarks/cleaned.py [--copies N] [--rounds N] [--keep]`.

Our own articles in the dialects of many cleaners, and wikitext pages of about as many characters, are converted in turns: one
page in a process of its own, and a folder of all. What counts is the seconds of computing; one page is mostly starting.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from measure import ROOT, Run, keep, machine, run, table

CORPUS = ROOT / "corpus"
KINDS = {"cleaned text": "articles/*.txt", "wikitext": "*/*/page.wikitext"}


def folders(root: Path, copies: int) -> dict[str, list[Path]]:
    """Pages of both kinds, `copies` of each, up to the same number of characters."""
    texts = {kind: [path.read_text("utf-8") for path in sorted(CORPUS.glob(where))] for kind, where in KINDS.items()}
    most = min(sum(map(len, of_kind)) for of_kind in texts.values())
    found: dict[str, list[Path]] = {}
    for kind, of_kind in texts.items():
        folder = root / kind.replace(" ", "-")
        folder.mkdir()
        written: list[Path] = []
        taken = 0
        for number, text in enumerate(of_kind):
            if taken < most and not text.startswith('{"'):  # JSON, which a folder takes for rows
                taken += len(text)
                for copy in range(copies):
                    written.append(folder / f"{number}-{copy}.{'txt' if kind == 'cleaned text' else 'wiki'}")
                    written[-1].write_text(text, "utf-8")
        found[kind] = written
    return found


def report(copies: int, rounds: int) -> str:
    """Seconds of computing of both kinds, medians."""
    command = [sys.executable, "-m", "touchline", "convert", "--quiet", "--no-progress", "--jobs", "2"]
    runs: dict[tuple[str, str], list[Run]] = {}
    with tempfile.TemporaryDirectory() as root:
        pages = folders(Path(root), copies)
        size = {kind: sum(path.stat().st_size for path in paths) / 1e6 for kind, paths in pages.items()}
        for number in range(rounds):
            for kind, paths in pages.items():
                middle = sorted(paths, key=lambda path: path.stat().st_size)[len(paths) // 2]
                for what, given in (("one page", middle), ("all", paths[0].parent)):
                    done = run([*command, str(given), "-o", f"{root}/out.jsonl"], discard=True)
                    runs.setdefault((kind, what), []).append(done)
                    print(f"round {number + 1}: {kind}, {what}: {done.cpu:.2f} s", file=sys.stderr)
    rows = []
    for kind, paths in pages.items():
        one, whole = (statistics.median(each.cpu for each in runs[kind, what]) for what in ("one page", "all"))
        rows.append([kind, f"{len(paths):,}", f"{size[kind]:.1f}", f"{one:.2f}", f"{whole:.1f}", f"{size[kind] / whole:.2f}"])
    head = ["", "pages", "MB", "one page, s of computing", "all, s of computing", "MB for each of these"]
    return f"Pages of corpus/, {copies} copies of each; {rounds} rounds in turns, medians; {machine()}.\n\n{table(head, rows)}"


def main() -> None:
    """Measure and say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--copies", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", action="store_true", help="write the figures to docs/performance.md")
    options = parser.parse_args()
    text = report(options.copies, options.rounds)
    print(text)
    if options.keep:
        keep("cleaned", text)


if __name__ == "__main__":
    main()
