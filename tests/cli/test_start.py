"""What starting costs: libraries are loaded when they are needed, and `--help` needs none."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pydantic", "pyarrow", "duckdb", "lark", "rich", "jinja2", "starlette", "pyspark", "interegular", "importlib.metadata")


def loaded_by(code: str, *names: str) -> list[str]:
    ask = f"{code}\nimport sys; print([name for name in {names!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return list(eval(done.stdout.splitlines()[-1]))


def test_help_loads_nothing_but_click() -> None:
    code = "from click.testing import CliRunner\nfrom touchline.cli import cli\nCliRunner().invoke(cli, ['--help'])"
    ours = (
        "touchline.pipeline",
        "touchline.source",
        "touchline.engine.local",
        "touchline.model.record",
        "touchline.registry.codes",
    )
    assert loaded_by(code, *HEAVY, *ours) == []


def test_converting_loads_no_library_that_the_format_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "a.wikitext").write_text("{{Football box|date=4 May 2003|team1=A|score=2–1|team2=B|goals1=X {{goal|5}}}}")
    code = f"import touchline; touchline.convert([{str(tmp_path / 'a.wikitext')!r}])"
    assert loaded_by(code, *(name for name in HEAVY if name not in ("lark", "interegular"))) == []


def processor_seconds(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.slow
def test_starting_is_quick_beside_what_python_itself_takes(tmp_path: Path) -> None:
    """Compared with loading Python's own `asyncio`, so that a busy machine makes no difference; a quiet one takes 0.05 s for it."""
    page = tmp_path / "a.wikitext"
    page.write_text("{{Football box|date=4 May 2003|team1=A|score=2–1|team2=B|goals1=X {{goal|5}}}}")
    measure = min(processor_seconds(sys.executable, "-c", "import asyncio, email.message, http.client") for _ in range(5))
    touchline = (sys.executable, "-m", "touchline")
    assert min(processor_seconds(*touchline, "--help") for _ in range(5)) < 2.5 * measure
    assert min(processor_seconds(*touchline, "convert", str(page), "--quiet") for _ in range(5)) < 10 * measure
