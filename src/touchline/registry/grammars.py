"""The grammars of the small languages, built once a process and only when needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import lark.lexer
from lark import Lark


@cache
def grammar(name: str, **options: Any) -> Lark:
    """
    The parser of `grammars/<name>.lark`: LALR with the contextual lexer.

    The strict mode of lark, which refuses every ambiguity, runs in the tests: it costs more than building the parser.
    """
    with _without_comparing_terminals():
        return Lark.open_from_package("touchline.grammars", f"{name}.lark", parser="lalr", lexer="contextual", **options)


@contextmanager
def _without_comparing_terminals() -> Iterator[None]:
    # where interegular is installed, as it is for the tests, lark compares all terminals with each other even when it is not
    # strict: that is three quarters of the time of building a grammar, and the tests have done it
    module: Any = lark.lexer
    before, module.has_interegular = module.has_interegular, False
    try:
        yield
    finally:
        module.has_interegular = before
