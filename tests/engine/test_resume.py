"""Runs that are killed, interrupted or run out of disk, and go on."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import touchline
from touchline.engine import journal
from touchline.write.jsonforms import JsonSink
from touchline.write.targets import OutputError

from .makers import cut_small, write_dump

pytestmark = pytest.mark.timeout(240)
"""Whole runs, each with processes of its own: a busy machine needs its time."""

PAGES = 300
KILLS = int(os.environ.get("TOUCHLINE_KILLS", "3"))
"""Of each run; more of them for a long test."""


# the command line with inputs cut small and a journal that is written often
DRIVER = """
import sys
from touchline.engine import journal
from touchline.source import splits
splits.SMALL_BYTES, splits.PLAIN_BYTES, splits.PACKED_BYTES = 600, 6000, 2000
journal.LINE_SECONDS = 0.02
from touchline.cli import main
sys.argv[0] = "touchline"
main()
"""


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dump(tmp_path_factory.mktemp("dump") / "d.xml.bz2", PAGES)


def start(dump: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-c", DRIVER, "convert", str(dump), "-o", str(out), "--jobs", "2", *options]
    return subprocess.Popen(arguments, stderr=subprocess.PIPE, start_new_session=True)


def kill_in_the_middle(process: subprocess.Popen[bytes], out: Path, dice: random.Random) -> bool:
    """Kill when the journal has grown and some time more has gone; tell whether it was still running."""
    lines = journal_lines(out)
    began = time.monotonic()
    while process.poll() is None and journal_lines(out) < lines + 2 and time.monotonic() - began < 30:
        time.sleep(0.005)
    time.sleep(dice.random() * 0.15)
    running = process.poll() is None
    process.kill()
    process.communicate()
    return running


def finish(process: subprocess.Popen[bytes]) -> int:
    process.communicate()
    return process.returncode


def journal_lines(out: Path) -> int:
    try:
        return out.with_name(out.name + ".part.journal").read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


def content(out: Path) -> dict[str, object]:
    """Every byte of an output."""
    if out.is_dir():
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    return {out.name: out.read_bytes()}


@pytest.mark.slow
@pytest.mark.timeout(100 + 100 * KILLS)
@pytest.mark.parametrize("name", ["o.jsonl", "o.jsonl.zst", "tables", "o.sqlite"])
def test_a_run_killed_at_any_moment_ends_as_if_it_was_never_disturbed(dump: Path, tmp_path: Path, name: str) -> None:
    whole, out = tmp_path / "whole" / name, tmp_path / "killed" / name
    whole.parent.mkdir()
    out.parent.mkdir()
    options = ["--format", "parquet"] if name == "tables" else []
    assert finish(start(dump, whole, *options)) == 0
    dice = random.Random(name)
    kills = 0
    for _ in range(4 * KILLS):
        if kill_in_the_middle(start(dump, out, "--resume", *options), out, dice):
            kills += 1
            if kills == KILLS:
                break
        else:  # it came to its end before: another one takes its place
            assert content(out) == content(whole)
            shutil.rmtree(out) if out.is_dir() else out.unlink()
    last = start(dump, out, "--resume", *options)
    ledger = last.communicate()[1].decode().splitlines()[0]
    assert last.returncode == 0
    assert kills == KILLS
    assert content(out) == content(whole)
    assert ledger == "300 pages read = 270 records (270 ok, 0 failed) + 30 skipped (30 namespace)"
    assert [path.name for path in out.parent.iterdir()] == [name]


def test_workers_end_with_the_main_process(dump: Path, tmp_path: Path) -> None:
    process = start(dump, tmp_path / "o.jsonl")
    while journal_lines(tmp_path / "o.jsonl") < 3:
        time.sleep(0.01)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert children
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 10
    while any(running(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(running(pid) for pid in children)


def running(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("name", ["o.jsonl", "o.json", "tables"])
def test_ctrl_c_leaves_valid_output_and_a_way_on(dump: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    options = ["--format", "parquet"] if name == "tables" else []
    process = start(dump, out, *options)
    while journal_lines(out) < 4:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    told = process.communicate()[1].decode()
    assert process.returncode == 130
    assert "--resume goes on" in told
    assert "Traceback" not in told
    part = out.with_name(name + ".part")
    if name == "tables":
        assert 0 < pq.read_table(part / "articles.parquet").num_rows < 270
    else:
        text = part.read_text()
        records = json.loads(text) if name == "o.json" else [json.loads(line) for line in text.splitlines()]
        assert 0 < len(records) < 270
    assert finish(start(dump, out, "--resume", *options)) == 0
    touchline.convert([dump], tmp_path / ("whole-" + name), format="parquet" if options else None)
    if name != "tables":
        assert out.read_bytes() == (tmp_path / ("whole-" + name)).read_bytes()
    else:
        assert pq.read_table(out / "goals.parquet") == pq.read_table(tmp_path / "whole-tables" / "goals.parquet")


def test_a_full_disk_is_told_and_the_run_goes_on_later(dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    touchline.convert([dump], tmp_path / "whole.jsonl")
    out = tmp_path / "o.jsonl"
    put = JsonSink._put

    class Full:
        """A file on a disk with room for 100,000 bytes, of which the last piece is written in part."""

        def __init__(self, file: object) -> None:
            self.file = file
            self.room = 100_000

        def write(self, data: bytes) -> int:
            if self.room <= 0:
                raise OSError(28, "No space left on device")
            written = self.file.write(bytes(data[: self.room]))
            self.room -= written
            return written

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

    def put_on_full_disk(self: JsonSink, data: bytes) -> None:
        if not isinstance(self.file, Full):
            self.file = Full(self.file)
        put(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(JsonSink, "_put", put_on_full_disk)
        with pytest.raises(OutputError, match=r"No space left on device.*--resume goes on"):
            touchline.convert([dump], out, jobs=2)
    assert not out.exists()
    assert out.with_name("o.jsonl.part").stat().st_size == 100_000
    summary = touchline.convert([dump], out, jobs=1, resume=True)
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert summary.pages_read == PAGES


def test_a_bug_in_the_middle_of_a_run_leaves_a_way_on(dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    seen = []

    def stop_after(summary: touchline.Summary) -> None:
        seen.append(summary.written)
        if len(seen) == 5:
            raise RuntimeError("a bug of the caller")

    with pytest.raises(RuntimeError):
        touchline.convert([dump], tmp_path / "o.jsonl", progress=stop_after)
    done = seen[-1]
    read: list[str | None] = []
    from touchline.engine import work

    read_article = work.read_article
    monkeypatch.setattr(
        work, "read_article", lambda source, **options: read.append(source.title) or read_article(source, **options)
    )
    monkeypatch.setattr("touchline.engine.pool.WorkerPool", Inline)
    touchline.convert([dump], tmp_path / "o.jsonl", resume=True)
    assert len(read) == 270 - done, "what was done is not done again"


class Inline:
    """A pool without processes, so that what it reads can be seen."""

    def __init__(self, work: object, *_: object) -> None:
        self.work = work

    def run(self, splits: object, limit: object) -> object:
        from touchline.engine.work import Job

        for split in splits:
            yield self.work(Job(split, limit()))


def test_resume_refuses_other_inputs_and_options(dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    mine = tmp_path / "d.xml.bz2"
    mine.write_bytes(dump.read_bytes())

    def stop(summary: touchline.Summary) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        touchline.convert([mine], tmp_path / "o.jsonl", progress=stop)
    with pytest.raises(OutputError, match="cannot be resumed"):
        touchline.convert([mine], tmp_path / "o.jsonl", resume=True, language="de")
    os.utime(mine, (1, 1))
    with pytest.raises(OutputError, match="cannot be resumed"):
        touchline.convert([mine], tmp_path / "o.jsonl", resume=True)
    assert touchline.convert([mine], tmp_path / "o.jsonl").written == 270
    with pytest.raises(OutputError, match="name it with -o"):
        touchline.convert([mine], resume=True)


def test_resume_without_anything_to_go_on_from_begins(dump: Path, tmp_path: Path) -> None:
    assert touchline.convert([dump], tmp_path / "o.jsonl", resume=True, limit=3).written == 3
    assert touchline.convert([dump], tmp_path / "o.jsonl", resume=True, limit=3).written == 3


@pytest.mark.parametrize(
    "line", [b"", b'{"splits": 3', b"rubbish\n", b'{"splits":99,"position":10000000,"ledger":{}}\n', b"\0" * 50]
)
def test_a_journal_that_was_cut_or_spoilt_is_believed_as_far_as_it_goes(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes
) -> None:
    cut_small(monkeypatch)
    monkeypatch.setattr(journal, "LINE_SECONDS", 0)

    def stop(summary: touchline.Summary) -> None:
        if summary.written > 50:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        touchline.convert([dump], tmp_path / "o.jsonl", progress=stop)
    with (tmp_path / "o.jsonl.part.journal").open("ab") as file:
        file.write(line)
    with (tmp_path / "o.jsonl.part").open("ab") as file:
        file.write(b'{"half a rec')
    touchline.convert([dump], tmp_path / "o.jsonl", resume=True)
    touchline.convert([dump], tmp_path / "whole.jsonl")
    assert (tmp_path / "o.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_pipe_whose_reader_has_gone_ends_quietly(dump: Path) -> None:
    command = f"{sys.executable} -c '{DRIVER}' convert {dump} --jobs 2 | head -n 1 | wc -l"
    done = subprocess.run(["bash", "-c", command + "; exit ${PIPESTATUS[0]}"], capture_output=True, text=True)
    assert done.stdout.strip() == "1"
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
