"""
`dataclass` for all values of a run: cheap to make by the ten thousand, and cheap to define by the hundred.

A frozen dataclass sets every field through `object.__setattr__`, which makes it three times as dear to build as another: a
tenth of the time of a whole run. Here `frozen=True` binds type checkers only; at run time the class is hashable and compares
by value as a frozen one does, and nothing stands in the way of an assignment but the checker.

The standard library writes and compiles the source of every method of every class, which for all of ours is a sixth of a short
run. Only `__init__` needs that; how values compare, hash and print is the same for all, and is said here once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter
    from reprlib import recursive_repr

    def dataclass(*, frozen: bool = False, eq: bool = True, **options: Any) -> Any:
        """`dataclasses.dataclass`, frozen for type checkers alone; what is not frozen has no hash."""

        def define(cls: type) -> type:
            made = dataclasses.dataclass(eq=False, repr=False, **options)(cls)
            made.__repr__ = _repr
            if eq:
                _compare_by_value(made, hashable=frozen)
            return made

        return define

    @recursive_repr()
    def _repr(self: Any) -> str:
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _compare_by_value(cls: type, *, hashable: bool) -> None:
        compared = [field.name for field in dataclasses.fields(cls) if field.compare]
        values = attrgetter(*compared)  # of one name it is the value itself, which serves as well

        def equal(self: Any, other: Any) -> Any:
            return values(self) == values(other) if type(other) is type(self) else NotImplemented

        def hash_of(self: Any) -> int:
            return hash(values(self))

        cls.__eq__ = equal
        cls.__hash__ = hash_of if hashable else None


__all__ = ["dataclass"]
