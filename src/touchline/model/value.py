"""
`dataclass` for values that are made by the ten thousand.

A frozen dataclass sets every field through `object.__setattr__`, which makes it three times as dear to build as another: a
tenth of the time of a whole run. Here `frozen=True` binds type checkers only; at run time the class is hashable and compares
by value as a frozen one does, and nothing stands in the way of an assignment but the checker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool, **options: Any) -> Any:
        """`dataclasses.dataclass`, frozen for type checkers alone."""
        return dataclasses.dataclass(unsafe_hash=frozen, **options)


__all__ = ["dataclass"]
