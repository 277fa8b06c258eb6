"""The real MediaWiki, where it is installed: `../shared/oracle/setup.sh FOLDER` builds it, TOUCHLINE_ORACLE names the folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import generate, lifelike
from .compare import Reading, answers

_BLANKS = re.compile(r"\s+|&#160;")
_TEMPLATES = {**generate.TEMPLATES, **lifelike.TEMPLATES}
FOLDERS = tuple(filter(None, (os.environ.get("TOUCHLINE_ORACLE"), "/root/oracle")))


def folder() -> Path | None:
    """Where the oracle is, or None."""
    found = (
        Path(name) for name in FOLDERS if (Path(name) / "oracle.py").is_file() and (Path(name) / "venv/bin/python").exists()
    )
    return next(found, None)


def ask(pages: Mapping[str, str], oracle: Path, *, jobs: int = 1) -> dict[str, list[Reading]]:
    """
    MediaWiki's readings of pages.

    Args:
        pages: name -> wikitext.
        oracle: its folder.
        jobs: how many MediaWikis run side by side.
    Returns:
        Name -> readings; pages that MediaWiki failed on are left out.
    """
    return {name: answers(shown["tables"]) for name, shown in render(pages, _TEMPLATES, oracle, jobs=jobs).items()}


def ask_whole(pages: Mapping[str, str], oracle: Path, *, jobs: int = 1) -> dict[str, tuple[list[Reading], str]]:
    """Likewise, with the HTML of each page, blanks left out."""
    return {
        name: (answers(shown["tables"]), _BLANKS.sub("", shown["html"]))
        for name, shown in render(pages, _TEMPLATES, oracle, jobs=jobs).items()
        if not shown.get("error")
    }


def render(
    pages: Mapping[str, str], templates: Mapping[str, str], oracle: Path, *options: str, jobs: int = 1
) -> dict[str, dict[str, Any]]:
    """
    What MediaWiki makes of pages.

    Args:
        pages: name -> wikitext.
        templates: the wikitext of the templates that they may call, by name.
        oracle: its folder.
        options: of the oracle, such as "--parsoid".
        jobs: how many MediaWikis run side by side.
    Returns:
        Name -> the oracle's answer with its `tables`; pages that MediaWiki failed on are left out.
    """
    lines = [json.dumps({"id": name, "wikitext": text, "templates": templates}) for name, text in pages.items()]
    command = [str(oracle / "venv/bin/python"), str(oracle / "oracle.py"), "render", "--jobs", str(jobs), *options]
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=False, cwd=oracle)
    found: dict[str, dict[str, Any]] = {}
    for line in filter(None, done.stdout.split("\n")):  # not splitlines: JSON holds U+2028 as it is
        answer: dict[str, Any] = json.loads(line)
        if answer.get("tables") is not None:
            found[answer["id"]] = answer
    if pages and not found:
        raise RuntimeError(f"the oracle in {oracle} answers nothing: {done.stderr[-500:]}")
    return found
