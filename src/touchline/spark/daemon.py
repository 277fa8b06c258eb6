"""
What Spark starts once on each executor, and forks all Python workers from: its own daemon, warm.

With `spark.python.daemon.module` set to this module, as `start_session` does, every worker begins with everything imported and
all grammars built, and shares that memory with the others.
"""

from __future__ import annotations

import gc
import sys


def preload() -> None:
    """Import and build what workers that read pages need."""
    import pandas  # noqa: F401 (mapInArrow imports it)
    import pyarrow  # noqa: F401
    import pyspark.worker  # noqa: F401

    from touchline.spark.guard import warm_up

    warm_up()
    gc.collect()
    gc.freeze()  # so that no worker copies it by counting references


if __name__ == "__main__":
    from pyspark.daemon import manager

    # Spark starts other daemons for the steps of a plan, which read no pages
    if sys.argv[1:2] == ["pyspark.worker"]:
        preload()
    manager()
