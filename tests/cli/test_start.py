"""What starting costs: libraries are loaded when they are needed, and `--help` needs none."""

from __future__ import annotations

import os
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


PAGE = "{{Football box|date=4 May 2003|team1={{fb|ENG}}|score=2–1|team2={{fb|FRA}}|goals1=X {{goal|5}}}}"
CONVERT = """
import sys
from touchline.cli import main
sys.argv = ["touchline", "convert", {page!r}, "-o", {out!r}]
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
"""


def converting(folder: Path) -> str:
    """The code of a run of `touchline convert` on a page of a few lines."""
    page = folder / "a.wikitext"
    page.write_text(PAGE)
    return CONVERT.format(page=str(page), out=str(folder / "a.json"))


def test_one_small_page_needs_no_processes_and_nothing_of_other_formats(tmp_path: Path) -> None:
    heavy = (name for name in HEAVY if name not in ("lark", "interegular"))
    spare = ("multiprocessing", "sqlite3", "csv", "touchline.engine.pool", "touchline.write.relational")
    assert loaded_by(converting(tmp_path), *heavy, *spare) == []


def test_one_small_page_compiles_the_regular_expressions_that_it_meets(tmp_path: Path) -> None:
    """Counted, because a count is the same on every machine; there are some six hundred."""
    count = (
        "import re\nreal, count = re._compiler.compile, 0\n"
        "def compile(*asked):\n    global count\n    count += 1\n    return real(*asked)\n"
        "re._compiler.compile = compile\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{count}{converting(tmp_path)}\nprint(count)"], capture_output=True, text=True, check=True
    )
    assert 20 < int(done.stdout.splitlines()[-1]) < 220


def test_a_second_start_parses_no_registry_and_no_grammar(tmp_path: Path) -> None:
    code = (
        "import lark.lark, sys\nbuilt = 0\nreal = lark.lark.load_grammar\n"
        "def load_grammar(*asked):\n    global built\n    built += 1\n    return real(*asked)\n"
        f"lark.lark.load_grammar = load_grammar\n{converting(tmp_path)}\nprint('tomllib' in sys.modules, built)"
    )
    place = {"PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    said = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ | place).stdout
        for _ in range(2)
    ]
    assert said == ["True 2\n", "False 0\n"]


def test_a_warm_process_reads_a_page_without_a_look_at_the_registries() -> None:
    """So that workers, which are forked from one, do not each load them."""
    code = (
        "import touchline, touchline.registry.files as files\n"
        "from touchline.engine.work import warm_up\nwarm_up()\nfiles.get_data = None\n"
        f"print(touchline.read({PAGE!r}, language='en').status)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "ok\n"


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
    assert min(processor_seconds(*touchline, "convert", str(page), "--quiet") for _ in range(5)) < 7 * measure
