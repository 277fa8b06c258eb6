"""A Spark session for the tests, of which there is one in a run: starting it takes as long as many tests."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spark.pages import DumpFile, write_dump

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real local Spark with two threads, whose workers can import the helpers of these tests."""
    from touchline.spark import start_session

    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE.parent), *([before] if before else [])])
    folder = tmp_path_factory.mktemp("spark")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Spark's own
        spark = start_session(
            "local[2]", settings={"spark.local.dir": str(folder), "spark.sql.warehouse.dir": str(folder / "w")}
        )
        spark.sparkContext.setLogLevel("OFF")
        yield spark
        spark.stop()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="session")
def dump(tmp_path_factory: pytest.TempPathFactory) -> DumpFile:
    return write_dump(tmp_path_factory.mktemp("dump") / "small-pages-articles-multistream.xml.bz2", 160, per_stream=10)
