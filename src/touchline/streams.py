"""The streams of the command line as it finds them: closed, full, read by nobody, or in an encoding without our signs."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn


def prepare() -> None:
    """
    Make the streams fit for any text, once, before anything is written.

    A pipe or a file gets UTF-8, which is what our data is in. A terminal keeps its encoding, with `?` for signs that it has
    not: a score's dash is no reason to stop.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (as long as the process)
    if sys.stdout is None:  # closed by whoever has started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (as long as the process)
    for stream in (sys.stdout, sys.stderr):
        _fit(stream)


def _fit(stream: Any) -> None:
    if not hasattr(stream, "reconfigure"):
        return  # a test's own
    try:
        "–│é".encode(stream.encoding)
    except (UnicodeEncodeError, LookupError):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def give_up_output() -> None:
    """Let what is still to be written go nowhere, so that the end of the process does not stumble over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def end_quietly() -> NoReturn:
    """End after whoever read our output has had enough (`| head`): no traceback, and none at interpreter shutdown either."""
    give_up_output()
    raise SystemExit(0)
