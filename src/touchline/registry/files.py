"""
The files of the registries, and what is made of them once and kept.

Python's parser of TOML is written in Python: for all registries together it takes longer than most pages do. So what a file
says is kept beside the bytecode of this package, as Python keeps what it has compiled, and holds as long as the text of the
file is the one that it was made from. Where nothing can be kept, or must not be (`PYTHONDONTWRITEBYTECODE`), it is made each
time.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Callable
from importlib.util import cache_from_source, source_hash
from pkgutil import get_data
from typing import Any

PACKAGE = "touchline.registry"


def read_toml(name: str) -> dict[str, Any]:
    """What the file of a registry says, such as `templates/match.toml`; a value of one's own at each call."""
    text = get_data(PACKAGE, name)
    assert text is not None  # files are part of the package
    value: dict[str, Any] = kept(name, text, lambda: _parsed(text.decode()))
    return value


def _parsed(text: str) -> dict[str, Any]:
    import tomllib  # mostly for nothing

    return tomllib.loads(text)


def kept(name: str, source: bytes, make: Callable[[], Any]) -> Any:
    """
    What was made of a source, or what `make` makes of it now, which is then kept.

    Args:
        name: of the file that it is kept in, which is of one source; may have folders in front.
        source: everything that the value depends on, but for the version of Python.
        make: builds the value, of the types that `marshal` writes.
    """
    place, mark = _place(name), source_hash(source)
    with contextlib.suppress(OSError, EOFError, ValueError, TypeError):  # not there, or no longer whole
        with open(place, "rb") as file:
            found = file.read()
        if found.startswith(mark):
            return marshal.loads(found[len(mark) :])
    value = make()
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):  # a folder that is not ours to write to
            _write(place, mark + marshal.dumps(value))
    return value


def _place(name: str) -> str:
    """Where Python would keep the bytecode of this module, with a name of its own."""
    folder = os.path.dirname(cache_from_source(__file__))
    return os.path.join(folder, f"{name.replace('/', '.')}.{sys.implementation.cache_tag}.kept")


def _write(place: str, data: bytes) -> None:
    """All at once, as several processes may start at the same time."""
    os.makedirs(os.path.dirname(place), exist_ok=True)
    begun = f"{place}.{os.getpid()}"
    try:
        with open(begun, "wb") as file:
            file.write(data)
        os.replace(begun, place)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(begun)
        raise
