"""Answers of MediaWiki that lie in the repository."""

from __future__ import annotations

import json
import lzma
from dataclasses import asdict, dataclass
from pathlib import Path

from .compare import Reading

FOLDER = Path(__file__).with_name("answers")


@dataclass(frozen=True, slots=True)
class Case:
    """A page with what MediaWiki shows of its tables."""

    name: str
    wikitext: str
    readings: list[Reading]
    about: str = ""
    """The trouble that the page is about."""


def load(kind: str) -> list[Case]:
    """The cases of `tiny` (one trouble each) or `generated`."""
    with lzma.open(FOLDER / f"{kind}.jsonl.xz", "rt", encoding="utf-8", newline="") as lines:
        return [Case(**json.loads(line)) for line in lines]


def save(kind: str, cases: list[Case]) -> None:
    """Write cases, the same bytes for the same cases."""
    text = "".join(json.dumps(asdict(case), ensure_ascii=False) + "\n" for case in cases)
    (FOLDER / f"{kind}.jsonl.xz").write_bytes(lzma.compress(text.encode("utf-8"), preset=9))


def known_differences() -> dict[str, str]:
    """Names of generated pages that we read otherwise than MediaWiki -> why, from `answers/differences.txt`."""
    lines = (FOLDER / "differences.txt").read_text("utf-8").splitlines()
    return {name: reason for line in lines if line and not line.startswith("#") for name, _, reason in [line.partition("\t")]}
