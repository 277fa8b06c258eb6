"""
What others make of a dump, each as a command of its own: `python benchmarks/peers.py NAME DUMP`, which prints what it found.

Each gets two processes and the same bz2 file, and does what its users do with it: all templates with their parameters and
all tables; `scraper` reads football boxes only, as one writes it in a day with mwparserfromhell.
"""

from __future__ import annotations

import bz2
import contextlib
import json
import multiprocessing
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

JOBS = 2
NODE = Path(__file__).resolve().parent / "node"


def pages(path: str) -> Iterator[str]:
    """The texts of a dump, by mwxml."""
    import mwxml

    with bz2.open(path, "rt", encoding="utf-8") as file:
        for page in mwxml.Dump.from_file(file):
            for revision in page:
                yield revision.text or ""


def in_processes(read: Callable[[str], Counter[str]], path: str) -> Counter[str]:
    found: Counter[str] = Counter()
    with multiprocessing.Pool(JOBS) as pool:
        for one in pool.imap_unordered(read, pages(path), chunksize=8):
            found.update(one)
            found["pages"] += 1
    return found


def by_mwparserfromhell(text: str) -> Counter[str]:
    import mwparserfromhell

    code = mwparserfromhell.parse(text, skip_style_tags=True)
    templates = code.filter_templates()
    parameters = sum(len([(str(p.name), str(p.value)) for p in template.params]) for template in templates)
    tables = code.filter_tags(matches=lambda tag: tag.tag == "table")
    return Counter(templates=len(templates), parameters=parameters, tables=len(tables))


def by_wikitextparser(text: str) -> Counter[str]:
    import wikitextparser

    parsed = wikitextparser.parse(text)
    templates = parsed.templates
    parameters = sum(len([(a.name, a.value) for a in template.arguments]) for template in templates)
    tables = parsed.tables
    cells = 0
    for table in tables:
        with contextlib.suppress(IndexError, ValueError, TypeError):  # some real tables
            cells += sum(map(len, table.data()))
    return Counter(templates=len(templates), parameters=parameters, tables=len(tables), cells=cells)


_BOX = re.compile(r"football ?box|footballbox", re.I)
_MINUTE = re.compile(r"(\d{1,3})(?:\+(\d{1,2}))?")


def by_scraper(text: str) -> Counter[str]:
    """Football boxes: date, teams, score, goals with their minutes."""
    import mwparserfromhell

    found: Counter[str] = Counter()
    for template in mwparserfromhell.parse(text, skip_style_tags=True).filter_templates():
        if not _BOX.match(str(template.name).strip()):
            continue

        def value(name: str, template: mwparserfromhell.nodes.Template = template) -> mwparserfromhell.wikicode.Wikicode:
            return template.get(name).value if template.has(name) else mwparserfromhell.parse("")

        teams = [team_of(value(side)) for side in ("team1", "team2")]
        score = re.search(r"(\d+)\s*[–-]\s*(\d+)", value("score").strip_code() or str(value("score")))
        found["matches"] += 1
        found["scores"] += bool(score and all(teams))
        for side in ("goals1", "goals2"):
            for line in re.split(r"\n\*?|<br ?/?>", str(value(side))):
                code = mwparserfromhell.parse(line)
                player = next((str(link.title) for link in code.filter_wikilinks()), code.strip_code().strip())
                for goal in code.filter_templates(matches=lambda t: str(t.name).strip().lower() == "goal"):
                    minutes = [_MINUTE.search(str(param.value)) for param in goal.params[::2]]
                    found["goals"] += sum(1 for minute in minutes if minute and player)
    return found


def team_of(code: object) -> str:
    for template in code.filter_templates():  # type: ignore[attr-defined]
        if str(template.name).strip().lower().startswith(("fb", "flag")) and template.params:
            return str(template.params[0].value).strip()
    return str(code.strip_code()).strip()  # type: ignore[attr-defined]


def by_dumpster_dip(path: str) -> Counter[str]:
    """dumpster-dip with wtf_wikipedia, on the unpacked dump that it needs; unpacking counts."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "dump.xml")
        with plain.open("wb") as file:
            subprocess.run(["bzip2", "-dc", path], stdout=file, check=True)
        script = NODE / "dip.mjs"
        subprocess.run(["node", str(script), str(plain), folder, str(JOBS)], check=True, stdout=sys.stderr, cwd=NODE)
        lines = (Path(folder) / "index.ndjson").read_text("utf-8").splitlines()
        return sum((Counter(json.loads(line)) for line in lines if line), Counter(pages=len(lines)))


PEERS: dict[str, Callable[[str], Counter[str]]] = {
    "mwxml + mwparserfromhell": lambda path: in_processes(by_mwparserfromhell, path),
    "mwxml + wikitextparser": lambda path: in_processes(by_wikitextparser, path),
    "football scraper on mwparserfromhell": lambda path: in_processes(by_scraper, path),
    "dumpster-dip (wtf_wikipedia)": by_dumpster_dip,
}


def missing(name: str) -> str | None:
    """Why a peer cannot run here."""
    if name.startswith("dumpster-dip") and not (NODE / "node_modules" / "dumpster-dip").is_dir():
        return "not installed: npm install --prefix benchmarks/node"
    return None


if __name__ == "__main__":
    print(json.dumps(PEERS[sys.argv[1]](sys.argv[2])))
