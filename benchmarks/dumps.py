"""Dumps to measure with: real pages where ../shared/real lies beside the project, pages of our own corpus otherwise."""

from __future__ import annotations

import bz2
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from touchline.source import Selection, SourceArticle, read_inputs

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "real"
CACHE = ROOT / "benchmarks" / ".cache"

STREAM_BYTES = 1_000_000
"""Of plain text in a stream; those of Wikipedia hold a hundred pages, which is about as much."""

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Talk</namespace>
    </namespaces>
  </siteinfo>
"""
TAIL = "</mediawiki>\n"


def articles(kind: str) -> list[SourceArticle]:
    """Pages of a kind: `mixed` is everything there is, `football` what is about football alone."""
    if REAL.is_dir():
        folders = ["worldcup", "euro2008", "league"] + (["dumps"] if kind == "mixed" else [])
        inputs = [REAL / folder for folder in folders]
    else:
        inputs = [ROOT / "corpus"]
    events = read_inputs(inputs, selection=Selection(redirects=True))
    found = [event for event in events if isinstance(event, SourceArticle)]
    random.Random(0).shuffle(found)  # so that any part of a dump is of the same mixture
    return found


def endless(kind: str) -> Iterator[SourceArticle]:
    """The pages again and again, each time under other titles and ids."""
    found = articles(kind)
    number = 0
    while True:
        for article in found:
            number += 1
            yield replace(article, title=f"{article.title} ({number})", page_id=number)


def page_xml(article: SourceArticle) -> str:
    """A page as dumps have it."""
    return (
        f"  <page>\n    <title>{escape(article.title or '')}</title>\n    <ns>0</ns>\n    <id>{article.page_id}</id>\n"
        f"    <revision>\n      <id>{article.revision_id or article.page_id}</id>\n"
        "      <timestamp>2024-01-01T00:00:00Z</timestamp>\n      <model>wikitext</model>\n"
        f'      <text bytes={quoteattr(str(len(article.text.encode())))} xml:space="preserve">'
        f"{escape(article.text)}</text>\n    </revision>\n  </page>\n"
    )


def build(kind: str, megabytes: float, *, packed: bool = True) -> Path:
    """A dump with so much plain text, from the cache where it was made before."""
    origin = "real" if REAL.is_dir() else "corpus"
    path = CACHE / f"{origin}-{kind}-{megabytes:g}MB{'-multistream' if packed else ''}.xml{'.bz2' if packed else ''}"
    if path.exists():
        return path
    CACHE.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        write = (lambda text: file.write(bz2.compress(text.encode()))) if packed else (lambda text: file.write(text.encode()))
        write(HEAD)
        size = 0
        stream: list[str] = []
        for article in endless(kind):
            stream.append(page_xml(article))
            size += len(article.text.encode())
            if sum(map(len, stream)) >= STREAM_BYTES or size >= megabytes * 1e6:
                write("".join(stream))
                stream = []
            if size >= megabytes * 1e6:
                break
        write(TAIL)
    part.rename(path)
    return path
