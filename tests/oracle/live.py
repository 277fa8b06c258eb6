"""The real MediaWiki, where it is installed: `../shared/oracle/setup.sh FOLDER` builds it, TOUCHLINE_ORACLE names the folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .compare import Reading, answers
from .generate import TEMPLATES

_BLANKS = re.compile(r"\s+|&#160;")
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
    return {name: readings for name, (readings, _) in ask_whole(pages, oracle, jobs=jobs).items()}


def ask_whole(pages: Mapping[str, str], oracle: Path, *, jobs: int = 1) -> dict[str, tuple[list[Reading], str]]:
    """Likewise, with the HTML of each page, blanks left out."""
    lines = [json.dumps({"id": name, "wikitext": text, "templates": TEMPLATES}) for name, text in pages.items()]
    command = [str(oracle / "venv/bin/python"), str(oracle / "oracle.py"), "render", "--jobs", str(jobs)]
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=False, cwd=oracle)
    found: dict[str, tuple[list[Reading], str]] = {}
    for line in done.stdout.splitlines():
        answer: dict[str, Any] = json.loads(line)
        if not answer.get("error") and "tables" in answer:
            found[answer["id"]] = answers(answer["tables"]), _BLANKS.sub("", answer["html"])
    if pages and not found:
        raise RuntimeError(f"the oracle in {oracle} answers nothing: {done.stderr[-500:]}")
    return found
