"""An article function of which one page kills the process that reads it: imported by the workers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from unittest import mock

import pyarrow as pa

from touchline.model.record import Article
from touchline.pipeline import read_article
from touchline.source import SourceArticle
from touchline.spark.records import _Extract


def deadly(source: SourceArticle, **options: object) -> Article:
    if source.text == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return read_article(source, **options)  # type: ignore[arg-type]


class DeadlyExtract(_Extract):
    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with mock.patch("touchline.spark.guard.read_article", deadly):
            yield from super().__call__(batches)
