"""JSON Lines, and one JSON array; plain, or compressed as a member or frame for each piece, so that workers compress."""

from __future__ import annotations

import bz2
import gzip
import os
from collections.abc import Callable
from typing import BinaryIO, Literal

import zstandard

from touchline.model.record import Article
from touchline.write.sinks import Sink
from touchline.write.targets import OutputError, Target

ZSTD_LEVEL = 9
GZIP_LEVEL = 6


def _gz(data: bytes) -> bytes:
    return gzip.compress(data, GZIP_LEVEL, mtime=0)  # no time: same input, same bytes


def _zst(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(data)


_COMPRESS: dict[str, Callable[[bytes], bytes]] = {"": bytes, "gz": _gz, "zst": _zst, "bz2": bz2.compress}


class JsonEncoder:
    """Records as JSON, one a line."""

    def __init__(self, form: Literal["jsonl", "json"], compression: str) -> None:
        self.array = form == "json"
        self.compress = _COMPRESS[compression]
        self.records: list[bytes] = []

    def add(self, article: Article, json: bytes) -> None:
        """Take one record."""
        self.records.append(json)

    def finish(self) -> bytes:
        """The lines since the last call."""
        records, self.records = self.records, []
        if not records:
            return b""
        return self.compress(b",\n".join(records) if self.array else b"\n".join(records) + b"\n")


class JsonSink(Sink):
    """A file, or standard output."""

    def __init__(self, target: Target, stdout: BinaryIO, position: int | None) -> None:
        self.target = target
        self.compress = _COMPRESS[target.compression]
        self.array = target.form == "json"
        self.size = 0
        if target.path is None:
            self.file = stdout
        else:
            self.part = target.beside(".part")
            try:
                self.file = open(self.part, "wb" if position is None else "r+b", buffering=0)  # noqa: SIM115 (closed in close)
                if position is not None:
                    self.file.truncate(position)
                    self.file.seek(position)
                    self.size = position
            except OSError as error:
                raise OutputError(f"{target.path}: {error.strerror}") from error

    @property
    def position(self) -> int | None:
        """Bytes so far; a run can go on behind them."""
        return self.size if self.target.path is not None else None

    def write(self, piece: bytes) -> None:
        """Write one piece."""
        if not piece:
            return
        if self.array:
            self._put(self.compress(b",\n" if self.size else b"[\n"))
        self._put(piece)
        if self.target.path is None:
            self.file.flush()

    def sync(self) -> None:
        """See that what was written is on the disk."""
        if self.target.path is not None:
            os.fsync(self.file.fileno())

    def close(self, *, complete: bool) -> None:
        """End the array, which makes a stopped run valid too, and put the file in its place when it is complete."""
        if self.array:
            self._put(self.compress(b"\n]\n" if self.size else b"[]\n"))
        if self.target.path is None:
            self.file.flush()
            return
        if complete and self.target.compression and not self.size:
            self._put(self.compress(b""))  # an empty file is no valid archive
        try:
            os.fsync(self.file.fileno())
            self.file.close()
            if complete:
                os.replace(self.part, self.target.path)
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror}") from error

    def _put(self, data: bytes) -> None:
        if self.target.path is None:
            self.file.write(data)
            self.size += len(data)
            return
        view = memoryview(data)
        try:
            while view:
                view = view[self.file.write(view) :]
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror}; what is finished stays there, and --resume goes on") from error
        self.size += len(data)
