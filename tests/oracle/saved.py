"""Answers of MediaWiki that lie in the repository."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Mended:
    """A page and what `touchline fix` makes of it, with what MediaWiki shows of both."""

    name: str
    code: str
    """The one rule whose faults were mended."""
    before: str
    after: str
    readings_before: list[Reading]
    readings_after: list[Reading]
    same_html: bool
    """Blanks left out, MediaWiki's page is the same before and after."""


def load_mended() -> list[Mended]:
    """The saved repairs."""
    with lzma.open(FOLDER / "fixes.jsonl.xz", "rt", encoding="utf-8", newline="") as lines:
        return [Mended(**json.loads(line)) for line in lines]


def load(kind: str) -> list[Case]:
    """The cases of `tiny` (one trouble each), `generated` or `lifelike`."""
    with lzma.open(FOLDER / f"{kind}.jsonl.xz", "rt", encoding="utf-8", newline="") as lines:
        return [Case(**json.loads(line)) for line in lines]


def save(kind: str, cases: Sequence[Case | Mended]) -> None:
    """Write cases, the same bytes for the same cases."""
    text = "".join(json.dumps(asdict(case), ensure_ascii=False) + "\n" for case in cases)
    (FOLDER / f"{kind}.jsonl.xz").write_bytes(lzma.compress(text.encode("utf-8"), preset=9))


def known_differences(kind: str) -> dict[str, str]:
    """Names of pages of a kind that we read otherwise than MediaWiki -> why, from `answers/differences.txt`."""
    lines = (FOLDER / "differences.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: reason for of, name, reason in rows if of == kind}
