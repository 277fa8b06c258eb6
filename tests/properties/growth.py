"""Does time grow with the text, or with its square?"""

from __future__ import annotations

from collections.abc import Callable

import pytest


def assert_even_growth(seconds: Callable[[str], float], short: str, long: str, tries: int) -> None:
    """
    Hold the time for a text of four times the length against that for the short one.

    Args:
        seconds: processor time that reading a text takes.
        tries: a machine that has other work too may slow one try down; a square shows in all of them.
    """
    for _ in range(tries):
        before, after = seconds(short), seconds(long)
        if after < 8 * before + 0.1:  # 4 is even growth, 16 the square
            return
    pytest.fail(f"{before:.2f} s for the short text, {after:.2f} s for the long one, in the last of {tries} tries")
