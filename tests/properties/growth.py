"""Does time grow with the text, or with its square?"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

TIMES = 16
"""How many times the short text the long one is."""
LIMIT = 2 * TIMES
"""A square takes 256 times as long: one that is a fifteenth of the short text's time is told."""
TRIES = 8
"""A machine that has other work too may slow one try down; a square shows in all of them."""


def assert_even_growth(work: Callable[[str], object], short: str, long: str) -> None:
    """
    Hold the processor time for a text of 16 times the length against that for the short one.

    Args:
        work: what reads a text.
    """
    gc.collect()
    gc.freeze()  # what other tests left behind is not looked through again and again
    try:
        work(short)
        for _ in range(TRIES):
            before, after = _seconds(work, short), _seconds(work, long)
            if after < LIMIT * max(before, 0.005):
                return
    finally:
        gc.unfreeze()
    pytest.fail(f"{before:.3f} s for the short text, {after:.3f} s for the long one, in the last of {TRIES} tries")


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start
