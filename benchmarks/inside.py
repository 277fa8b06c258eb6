"""
How long the inside of values takes to read: ours against mwparserfromhell, on the same pages in one run.

    python benchmarks/inside.py [PATH…] [--rounds N]

Ours: the scan, every call cut into its arguments, every argument rendered with links, marks and offsets. Theirs: the parse
alone, before anything is taken out of its tree. Pages are those of ../shared where it is, of corpus/ otherwise. Read the
ratio, not the seconds: the machine is busy with other things, which is why both take turns and the best round counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import mwparserfromhell

import touchline
from touchline.markup.call import read_call
from touchline.markup.render import Renderer
from touchline.markup.scan import scan, walk

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "real"


def default_inputs() -> list[Path]:
    if REAL.is_dir():
        return [REAL / name for name in ("worldcup", "euro2008", "league", "dumps")]
    return sorted(ROOT.glob("corpus/*/*/page.wikitext"))


def read_inside(text: str) -> int:
    """Render every argument of every call; the characters shown, so that no work can be left out."""
    renderer = Renderer(text, "en", None)
    shown = 0
    for node in walk(scan(text).nodes):
        if node.kind == "template":
            for argument in read_call(text, node).arguments:
                shown += len(renderer.plain(argument.value).text)
    return shown


def parse_whole(text: str) -> int:
    return len(mwparserfromhell.parse(text, skip_style_tags=True).nodes)


def seconds(work: Callable[[str], int], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    texts = [page.text for path in arguments.paths or default_inputs() for page in touchline.open_articles(str(path))]
    characters = sum(map(len, texts))
    rounds = [(seconds(read_inside, texts), seconds(parse_whole, texts)) for _ in range(arguments.rounds)]
    ours, theirs = (min(times) for times in zip(*rounds, strict=True))
    print(f"{len(texts)} pages, {characters / 1e6:.1f} million characters, best of {arguments.rounds} rounds")
    print(f"touchline, every value rendered  {characters / 1e6 / ours:6.2f} million characters a second")
    print(f"mwparserfromhell.parse           {characters / 1e6 / theirs:6.2f} million characters a second")
    print(f"ratio                            {theirs / ours:6.2f}")


if __name__ == "__main__":
    main()
