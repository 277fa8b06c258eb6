"""Dumps for the engine: real enough to be interpreted, small enough to be quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from source import makers
from touchline.source import splits as splitting

BOX = "{{Football box|date=4 May 2003|team1=Alfa|score=2–1|team2=Beta|goals1=Roa {{goal|5||9}}|goals2=Paz {{goal|90+1}}}}"
TABLE = "{| class=wikitable\n! Pos !! Team !! Pld !! W !! D !! L !! Pts\n|-\n| 1 || Alfa || 1 || 1 || 0 || 0 || 3\n|}\n"


def dump_pages(count: int, special: dict[int, str] | None = None) -> list[str]:
    """Pages with a match and a table each; `special` gives some of them another text."""
    pages = []
    for number in range(count):
        text = (special or {}).get(number, f"== Match {number} ==\n{BOX}\n{TABLE}" + f"prose {number} " * (number % 40))
        pages.append(makers.page(f"Page {number}", text, number=number + 1, namespace=1 if number % 10 == 9 else 0))
    return pages


def write_dump(path: Path, count: int, special: dict[int, str] | None = None) -> Path:
    """A multistream dump."""
    pages = dump_pages(count, special)
    blocks = ("".join(pages[start : start + 5]) for start in range(0, count, 5))
    path.write_bytes(b"".join(makers.multistream(*blocks)))
    return path


def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files of some kilobytes as if they were dumps; workers inherit it."""
    monkeypatch.setattr(splitting, "SMALL_BYTES", 600)
    monkeypatch.setattr(splitting, "PLAIN_BYTES", 6000)
    monkeypatch.setattr(splitting, "PACKED_BYTES", 2000)
