"""
How hard the laws are tried: `HYPOTHESIS_PROFILE=ci pytest tests/properties`, or `long` for an evening.

No deadline: the machine of a test run is busy with other things.
"""

import os

from hypothesis import HealthCheck, settings

SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("fast", max_examples=100, deadline=None, suppress_health_check=SLOW_IS_FINE)
settings.register_profile("ci", max_examples=500, deadline=None, suppress_health_check=SLOW_IS_FINE, print_blob=True)
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=SLOW_IS_FINE, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
