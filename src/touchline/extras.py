"""Libraries that only some outputs and commands need, and how somebody gets the one that is missing."""

from __future__ import annotations

_EXTRAS = {"pyarrow": "arrow", "duckdb": "duckdb", "starlette": "serve", "uvicorn": "serve", "pyspark": "spark"}
"""The extra of pyproject.toml that brings a library."""
_BIG = frozenset({"pyspark"})
"""Too big for `./bootstrap`."""


def missing(what: str, module: str) -> str:
    """What to do about a library that is not there: `what` names the output or the command that needs it."""
    extra = _EXTRAS.get(module, "all")
    checkout = f".venv/bin/pip install -e '.[{extra}]'" if module in _BIG else "./bootstrap"
    return f"{what} needs {module}: pip install 'touchline[{extra}]', or in a checkout {checkout}"
