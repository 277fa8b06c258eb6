"""
How hard the laws of random inputs are tried. `HYPOTHESIS_PROFILE` chooses:

    fixed   the default: the same inputs each time, so that a failure is a change's and no dice's; what fails is shrunk
    ci      likewise, and not shrunk: that may take longer than all tests together (run that test alone to see it shrunk)
    hunt    new inputs each time, EFFORT times as many: `just hunt`, for an evening; `--hypothesis-seed` repeats a run

No deadline: the machine of a test run is busy with other things.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "fixed")
EFFORT = int(os.environ.get("EFFORT", "20")) if PROFILE == "hunt" else 1
SHRINKING_SECONDS = 600
"""Hypothesis stops shrinking after 300; a timeout in the midst of it would hide what has failed."""


def examples(count: int) -> int:
    """`count` inputs, and many times that on a hunt."""
    return count * EFFORT


def load_profile() -> None:
    for name in ("fixed", "ci", "hunt"):
        settings.register_profile(
            name,
            max_examples=examples(100),
            derandomize=name != "hunt",
            phases=[phase for phase in Phase if name != "ci" or phase not in (Phase.shrink, Phase.explain)],
            deadline=None,
            print_blob=True,
            suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
        )
    settings.load_profile(PROFILE)
