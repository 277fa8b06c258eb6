"""The grammars of the small languages, built once a process and only when needed; their tables are kept from run to run."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pkgutil import get_data
from typing import Any

import lark.lexer
from lark import Lark
from lark.lark import PostLex

from touchline.registry.files import kept

PACKAGE = "touchline.grammars"


@cache
def grammar(name: str, *, postlex: PostLex | None = None) -> Lark:
    """
    The parser of `grammars/<name>.lark`: LALR with the contextual lexer.

    The strict mode of lark, which refuses every ambiguity, runs in the tests: it costs more than building the parser.

    Args:
        name: of the grammar.
        postlex: sees the tokens before the parser does. It decides which terminals the tables have, so that all of one grammar
            have to accept the same.
    """
    source = get_data(PACKAGE, f"{name}.lark")
    assert source is not None  # grammars are part of the package
    tables = kept(f"{name}.lark", source + lark.__version__.encode(), lambda: _tables(name, postlex))
    load: Any = Lark._load_from_dict  # what the parsers call that lark writes as modules
    parser: Lark = load(**pickle.loads(tables), postlex=postlex)
    return parser


def _tables(name: str, postlex: PostLex | None) -> bytes:
    saved = BytesIO()
    _build(name, postlex=postlex).save(saved, exclude_options=("postlex",))
    return saved.getvalue()


def _build(name: str, **options: Any) -> Lark:
    with _without_comparing_terminals():
        return Lark.open_from_package(PACKAGE, f"{name}.lark", parser="lalr", lexer="contextual", **options)


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
