"""Mend text files: read, change, read again, and keep only what came out as promised."""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Iterable
from dataclasses import field, replace
from pathlib import Path

from touchline.check.fixes import Change, apply_changes, changes_for, holds
from touchline.model.record import Article, Dialect
from touchline.model.value import dataclass
from touchline.pipeline import read_article
from touchline.report.findings import Choice
from touchline.source import InputError, SourceArticle, list_inputs, read_inputs
from touchline.source.kinds import TEXT_ENDINGS

_BOM = "\ufeff"
MAX_ROUNDS = 5
"""Rounds of changes: a change may uncover the next fault."""
MAX_READINGS = 100
"""Of one text: half by half, a hundred find some twenty changes among thousands that do not hold."""
MAX_READ = 20_000_000
"""Characters that are read again for one text: a long one is read less often."""


@dataclass(slots=True)
class Outcome:
    """What a run has mended."""

    diffs: list[bytes] = field(default_factory=list)
    faults: int = 0
    files: int = 0
    left: int = 0
    """Findings that remain for a person, of all rules that are wanted."""
    skipped: list[str] = field(default_factory=list)
    """Inputs that are left alone, each with the reason."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after all changes, how many faults are gone, and how many findings are left."""

    text: str
    faults: int
    left: int


def fix_files(
    inputs: Iterable[str], *, choice: Choice, write: bool = False, language: str | None = None, dialect: Dialect | None = None
) -> Outcome:
    """
    Mend the text files among the inputs.

    Args:
        inputs: files and folders.
        choice: the rules whose faults are mended.
        write: change the files; otherwise nothing is written.
        language: of the wiki.
        dialect: forced.
    Returns:
        The unified diffs and the counts. Files that cannot be written back byte for byte are left alone and listed.
    """
    outcome = Outcome()
    for item in list_inputs(inputs):
        path = item.path
        if path is None:
            outcome.skipped.append(f"{item.name}: only files are mended")
            continue
        source = _single(item.name, path)
        if source is None:
            outcome.skipped.append(f"{item.name}: no text file of one article ({' '.join(TEXT_ENDINGS)})")
            continue
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            outcome.skipped.append(f"{item.name}: not in UTF-8")
            continue
        mark = _BOM if text.startswith(_BOM) else ""
        body = text[len(mark) :]
        if source.text != body:
            outcome.skipped.append(f"{item.name}: could not be written back byte for byte")
            continue
        mended = fix_text(source, choice, language=language, dialect=dialect)
        outcome.left += mended.left
        if mended.text == body:
            continue
        outcome.faults += mended.faults
        outcome.files += 1
        if write:
            _write(path, (mark + mended.text).encode("utf-8"))
        else:
            outcome.diffs.append(unified_diff(body, mended.text, item.name))
    return outcome


def _write(path: Path, data: bytes) -> None:
    """Put a file in the place of another, whole or not at all; its rights stay, and a link goes on leading to it."""
    path = path.resolve()
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(data)
    shutil.copymode(path, beside)
    os.replace(beside, path)


def _single(name: str, path: Path | None) -> SourceArticle | None:
    """The article of a text file; None for dumps, lists and what cannot be read."""
    if path is None or not name.lower().endswith(TEXT_ENDINGS):
        return None
    try:
        found = [event for event in read_inputs([str(path)]) if isinstance(event, SourceArticle)]
    except InputError:
        return None
    return found[0] if len(found) == 1 and not found[0].problems else None


def fix_text(source: SourceArticle, choice: Choice, *, language: str | None = None, dialect: Dialect | None = None) -> Mended:
    """
    Mend one text.

    Every change is verified by reading the changed text again; one that would have to be read too often (`MAX_READINGS`,
    `MAX_READ`) keeps its other faults.
    """
    text, faults = source.text, 0
    known = dialect
    readings = 0
    most = min(MAX_READINGS, MAX_READ // max(1, len(text)) + MAX_ROUNDS)

    def read(text: str) -> Article:
        nonlocal readings
        readings += 1
        return read_article(replace(source, text=text), language=language, dialect=known)

    def verified(article: Article, kept: list[Change], tried: list[Change]) -> list[Change]:
        """The changes among `tried` that hold beside those kept: all at once, or half by half."""
        if not tried or readings >= most:
            return kept
        both = sorted([*kept, *tried], key=lambda change: (change.start, change.end))
        if holds(article, read(apply_changes(text, both)), both):
            return both
        if len(tried) == 1:
            return kept
        half = len(tried) // 2
        return verified(article, verified(article, kept, tried[:half]), tried[half:])

    article = read(text)
    known = article.dialect
    for _ in range(MAX_ROUNDS):
        kept = verified(article, [], changes_for(text, article, choice.wants))
        if not kept:
            break
        text = apply_changes(text, kept)
        faults += len(kept)
        article = read(text)
    return Mended(text, faults, sum(choice.wants(found.code) for found in article.diagnostics))


def unified_diff(before: str, after: str, name: str) -> bytes:
    """The difference of two texts as `patch` and `git apply` read it."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name.lstrip('/')}", f"b/{name.lstrip('/')}", n=3)
    parts = [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
    return "".join(parts).encode("utf-8", "surrogatepass")


def _lines(text: str) -> list[str]:
    """Lines at newlines only: other separators are text."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
