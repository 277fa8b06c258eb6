"""Mend text files: read, change, read again, and keep only what came out as promised."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from touchline.check.fixes import Change, apply_changes, changes_for, holds
from touchline.model.record import Article, Dialect
from touchline.pipeline import read_article
from touchline.report.findings import Choice
from touchline.source import InputError, SourceArticle, list_inputs, read_inputs
from touchline.source.kinds import TEXT_ENDINGS

_BOM = "\ufeff"
MAX_ROUNDS = 5
"""Readings of one text: a change may uncover the next fault."""


@dataclass(slots=True)
class Outcome:
    """What a run has mended."""

    diffs: list[bytes] = field(default_factory=list)
    faults: int = 0
    files: int = 0
    skipped: list[str] = field(default_factory=list)
    """Inputs that are left alone, each with the reason."""


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
        mended, faults = fix_text(source, choice, language=language, dialect=dialect)
        if mended == body:
            continue
        outcome.faults += faults
        outcome.files += 1
        if write:
            beside = path.with_name(path.name + ".part")
            beside.write_bytes((mark + mended).encode("utf-8"))
            os.replace(beside, path)
        else:
            outcome.diffs.append(unified_diff(body, mended, item.name))
    return outcome


def _single(name: str, path: Path | None) -> SourceArticle | None:
    """The article of a text file; None for dumps, lists and what cannot be read."""
    if path is None or not name.lower().endswith(TEXT_ENDINGS):
        return None
    try:
        found = [event for event in read_inputs([str(path)]) if isinstance(event, SourceArticle)]
    except InputError:
        return None
    return found[0] if len(found) == 1 and not found[0].problems else None


def fix_text(
    source: SourceArticle, choice: Choice, *, language: str | None = None, dialect: Dialect | None = None
) -> tuple[str, int]:
    """
    Mend one text.

    Returns:
        The text, and the number of faults that are gone. Every change was verified by reading the changed text again.
    """
    from dataclasses import replace

    def read(text: str, known: Dialect | None) -> Article:
        return read_article(replace(source, text=text), language=language, dialect=known)

    text, faults = source.text, 0
    article = read(text, dialect)
    for _ in range(MAX_ROUNDS):
        kept: list[Change] = []
        changes = changes_for(text, article, choice.wants)
        if changes and holds(article, read(apply_changes(text, changes), article.dialect), changes):
            kept = changes
        else:
            for change in changes:
                tried = [*kept, change]
                if holds(article, read(apply_changes(text, tried), article.dialect), tried):
                    kept = tried
        if not kept:
            break
        text = apply_changes(text, kept)
        faults += len(kept)
        article = read(text, article.dialect)
    return text, faults


def unified_diff(before: str, after: str, name: str) -> bytes:
    """The difference of two texts as `patch` and `git apply` read it."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name.lstrip('/')}", f"b/{name.lstrip('/')}", n=3)
    parts = [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
    return "".join(parts).encode("utf-8", "surrogatepass")


def _lines(text: str) -> list[str]:
    """Lines at newlines only: other separators are text."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
