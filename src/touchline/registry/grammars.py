"""The grammars of the small languages, built once a process and only when needed."""

from __future__ import annotations

from functools import cache
from typing import Any

from lark import Lark


@cache
def grammar(name: str, **options: Any) -> Lark:
    """
    The parser of `grammars/<name>.lark`: LALR with the contextual lexer.

    The strict mode of lark, which refuses every ambiguity, runs in the tests: it costs more than building the parser.
    """
    return Lark.open_from_package("touchline.grammars", f"{name}.lark", parser="lalr", lexer="contextual", **options)
