"""Does time grow with the text, or with its square?"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

TIMES = 16
"""How many times the short text the long one is: a square takes 256 times as long."""
FURTHER = 4
"""And how many times the long one that which decides: here a square takes 16 times as long."""
SLACK = 2
"""How much more than its share the longer text may take: in it, a square that is a fifteenth of the short text's time is told."""
TRIES = 4
"""A machine that has other work too may slow one try down; a square shows in all of them."""


def assert_even_growth(work: Callable[[str], object], text_of: Callable[[int], str], unit: int) -> None:
    """
    Hold the processor time for a text of 16 times the length against that for the short one.

    Where it is too much, one four times as long again decides. A step may lie between the two lengths, such as a value that
    is too long to be remembered, and a step is taken once; a square goes on.

    Args:
        work: what reads a text.
        text_of: the text of so many characters, more or less.
        unit: characters of the short one.
    """
    gc.collect()
    gc.freeze()  # what other tests left behind is not looked through again and again
    try:
        work(text_of(unit))
        ratios = [_least_ratio(work, text_of, unit, TIMES)]
        if ratios[0] > SLACK * TIMES:
            ratios.append(_least_ratio(work, text_of, TIMES * unit, FURTHER))
            if ratios[1] > SLACK * FURTHER:
                pytest.fail(
                    f"{TIMES} times the text: {ratios[0]:.1f} × the time; {FURTHER} times that: {ratios[1]:.1f} × again"
                )
    finally:
        gc.unfreeze()


def _least_ratio(work: Callable[[str], object], text_of: Callable[[int], str], unit: int, times: int) -> float:
    """Of a longer text's time to a shorter one's, in the try that was disturbed least; the first that is within bounds."""
    short, long = text_of(unit), text_of(times * unit)
    least = float("inf")
    for _ in range(TRIES):
        before, after = _seconds(work, short), _seconds(work, long)
        least = min(least, after / max(before, 0.005))
        if least <= SLACK * times:
            break
    return least


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start
