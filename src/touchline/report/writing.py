"""A report in one of its formats, onto one stream."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Literal

from touchline.model.diagnostic import Severity
from touchline.report.findings import Report

Form = Literal["text", "json", "sarif", "html", "github"]

ENDINGS: dict[str, Form] = {".html": "html", ".htm": "html", ".sarif": "sarif", ".jsonl": "json", ".json": "json"}
"""What the ending of an output says of its format."""


def form_of(output: str | None, named: Form | None) -> Form:
    """The format that is asked for: by name, by the ending of the output, or text."""
    if named:
        return named
    return ENDINGS.get(Path(output).suffix.lower(), "text") if output else "text"


def write_report(reports: Iterable[Report], form: Form, output: str | None, *, version: str) -> tuple[Counter[Severity], int]:
    """
    Write a report.

    Args:
        reports: of all articles in order; text, JSON Lines and annotations are written as they come.
        form: the format.
        output: a file; standard output when None.
        version: of the program, for formats that name it.
    Returns:
        The number of findings by severity, and of articles.
    Raises:
        OSError: the output cannot be written.
    """
    counts: Counter[Severity] = Counter()
    articles = 0

    def counted() -> Iterable[Report]:
        nonlocal articles
        for report in reports:
            articles += 1
            counts.update(shown.diagnostic.severity for shown in report.findings)
            yield report

    if form == "text":
        _write_text(counted(), output)
        return counts, articles
    to_file = output is not None and output != "-"
    with Path(str(output)).open("wb") if to_file else nullcontext(sys.stdout.buffer) as stream:
        for piece in _pieces(counted(), form, version):
            stream.write(piece)
        stream.flush()
    return counts, articles


def _pieces(reports: Iterable[Report], form: Form, version: str) -> Iterable[bytes]:
    from touchline.report.machine import github_lines, json_lines

    if form == "json":
        for report in reports:
            yield from json_lines(report)
    elif form == "github":
        for report in reports:
            yield from ((line + "\n").encode("utf-8", "replace") for line in github_lines(report))
    elif form == "sarif":
        from touchline.report.sarif import sarif_pieces

        yield from sarif_pieces(reports, version)
    else:
        from touchline.report.html import html_report

        yield html_report(reports, version).encode("utf-8", "replace")


def _write_text(reports: Iterable[Report], output: str | None) -> None:
    from rich.console import Console

    from touchline.report.text import text_report

    to_file = output is not None and output != "-"
    with Path(str(output)).open("w", encoding="utf-8", errors="replace") if to_file else nullcontext() as file:
        console = Console(file=file, highlight=False, emoji=False, markup=False, soft_wrap=True, legacy_windows=False)
        for report in reports:
            for line in text_report(report):
                console.print(line, soft_wrap=True)
