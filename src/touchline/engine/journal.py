"""
How far a run has come, so that another one can go on.

Beside an output that is not finished lie its journal and, for outputs that cannot simply grow (Parquet, DuckDB, SQLite,
CSV), its spool: the pieces that the sink was given. A line of the journal is written after the bytes it speaks of, and says
how many splits are done, how many bytes hold them, and the ledger so far. Splits depend only on the inputs, so going on
means to cut back to the last line, hand the spooled pieces to a new sink, and skip the splits that are done. Killed at any
moment, a run therefore ends with the bytes of one that was never disturbed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import orjson

from touchline import __version__
from touchline.engine.summary import Summary
from touchline.model.record import SCHEMA_VERSION
from touchline.model.value import dataclass
from touchline.source import Input
from touchline.write.sinks import OutputError, Sink, Target

LINE_SECONDS = 0.25
"""Between two lines: what a killed run has to do again at most."""
SYNC_SECONDS = 5.0
"""Between two orders to the disk, for machines that lose their power."""

_LENGTH_BYTES = 8


@dataclass(frozen=True, slots=True)
class State:
    """Where to go on."""

    splits: int
    position: int
    ledger: Summary


def fingerprint(inputs: Iterable[Input], options: dict[str, Any]) -> str:
    """What has to be the same for a run to go on: version, inputs with size and time of change, options."""
    files = []
    for one in inputs:
        changed = one.path.stat().st_mtime_ns if one.path is not None and one.path.exists() else None
        files.append([one.name, one.size, changed])
    text = orjson.dumps([__version__, SCHEMA_VERSION, files, sorted((key, repr(value)) for key, value in options.items())])
    return hashlib.sha256(text).hexdigest()


def find_state(target: Target, run: str) -> State | None:
    """
    The last line of the journal that can be relied on; None when there is nothing to go on from.

    Raises:
        OutputError: what lies there is of another run.
    """
    try:
        lines = target.beside(".part.journal").read_bytes().split(b"\n")[:-1]  # the last one may be cut short
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"{target.beside('.part.journal')}: {error.strerror}") from error
    head, *entries = [_line(line) for line in lines] or [None]
    if head is None:
        return None
    if head.get("run") != run:
        raise OutputError(
            f"{target.path} cannot be resumed: its inputs, options or version are not those of the run that was stopped;"
            " without --resume it is begun anew"
        )
    size = _size(target)
    good = [entry for entry in entries if entry and entry["position"] <= size]
    if not good:
        return None
    return State(good[-1]["splits"], good[-1]["position"], Summary.from_dict(good[-1]["ledger"]))


def _line(line: bytes) -> dict[str, Any] | None:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None


def _size(target: Target) -> int:
    for ending in (".part.spool", ".part"):
        path = target.beside(ending)
        if path.is_file():
            return path.stat().st_size
    return 0


class Journal:
    """
    Keeps the journal of one run, and its spool where the sink needs one.

    Args:
        target: the output.
        run: the fingerprint.
        sink: what writes it.
        state: where this run goes on, None at the beginning.
    """

    def __init__(self, target: Target, run: str, sink: Sink, state: State | None) -> None:
        self.target = target
        self.sink = sink
        self.entry = _entry(state.splits, state.position, state.ledger) if state else _entry(0, 0, Summary())
        self.spool: BinaryIO | None = None
        self.written = self.synced = time.monotonic()
        try:
            if sink.position is None:
                self.spool = open(target.beside(".part.spool"), "r+b" if state else "w+b")  # noqa: SIM115 (closed in close)
                if state:
                    self.spool.truncate(state.position)
            # a line that was cut short would spoil the next one, so the file is begun again with what is known
            fresh = target.beside(".part.journal.new")
            self.file = open(fresh, "wb", buffering=0)  # noqa: SIM115 (closed in close)
            self.file.write(orjson.dumps({"run": run}) + b"\n")
            self.file.write(self.entry)
            os.replace(fresh, target.beside(".part.journal"))
        except OSError as error:
            raise OutputError(f"{target.path}: {error.strerror}") from error

    def pieces(self) -> Iterator[bytes]:
        """What the spool holds, for a sink that begins anew; afterwards the spool is at its end."""
        if self.spool is None:
            return
        self.spool.seek(0)
        while length := self.spool.read(_LENGTH_BYTES):
            yield self.spool.read(int.from_bytes(length, "little"))

    def enter(self, piece: bytes, splits: int, ledger: Summary) -> None:
        """So many splits are done, and the piece of the last one is with the sink."""
        try:
            if self.spool is not None and piece:
                self.spool.write(len(piece).to_bytes(_LENGTH_BYTES, "little") + piece)
            position = self.sink.position if self.spool is None else self.spool.tell()
            # one assignment: whatever interrupts us, the entry speaks of one moment
            self.entry = _entry(splits, position or 0, ledger)
            now = time.monotonic()
            if now - self.written >= LINE_SECONDS:
                self.written = now
                self._note()
        except OSError as error:
            raise OutputError(f"{self.target.beside('.part.journal')}: {error.strerror}") from error

    def _note(self) -> None:
        if self.spool is not None:
            self.spool.flush()
        if self.written - self.synced >= SYNC_SECONDS:
            self.synced = self.written
            if self.spool is not None:
                os.fsync(self.spool.fileno())
            else:
                self.sink.sync()
        self.file.write(self.entry)

    def close(self, *, complete: bool) -> None:
        """Write down where a stopped run can be gone on with; take everything away when it is complete."""
        with contextlib.suppress(OSError):  # the disk may be full: the line before still counts
            if not complete:
                self._note()
            if self.spool is not None:
                self.spool.close()
        self.file.close()
        if complete:
            for ending in (".part.journal", ".part.spool"):
                self.target.beside(ending).unlink(missing_ok=True)


def _entry(splits: int, position: int, ledger: Summary) -> bytes:
    return orjson.dumps({"splits": splits, "position": position, "ledger": ledger.to_dict()}) + b"\n"
