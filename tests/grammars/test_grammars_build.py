"""Every grammar is LALR without a conflict, and no two of its terminals read the same text with equal right."""

from importlib.resources import files
from typing import Any

import pytest
from lark import Lark
from lark.exceptions import LexError

from touchline.interpret.dates import _Words
from touchline.registry.languages import all_languages

NAMES = sorted(
    entry.name.removesuffix(".lark") for entry in files("touchline.grammars").iterdir() if entry.name.endswith(".lark")
)
OPTIONS: dict[str, dict[str, Any]] = {"date": {"postlex": _Words("en")}}


def strict(name: str, **options: Any) -> Lark:
    return Lark.open_from_package(
        "touchline.grammars", f"{name}.lark", parser="lalr", lexer="contextual", strict=True, **options
    )


def test_the_grammars_are_the_ones_we_know() -> None:
    assert NAMES == ["date", "flattened", "goals", "score"]


@pytest.mark.parametrize("name", NAMES)
def test_every_grammar_builds_without_conflicts_or_collisions(name: str) -> None:
    strict(name, **OPTIONS.get(name, {}))


@pytest.mark.parametrize("name", NAMES)
def test_strict_mode_does_not_change_what_is_read(name: str) -> None:
    sample = {
        "date": "14 February – 26 October 2003",
        "flattened": "= T =\n\nInfobox\n- Season: 2003\n\nprose\n",
        "goals": "Kane 12', 45+2' (pen.)",
        "score": "2–2 (a.e.t.) (4–3 p)",
    }[name]
    loose = Lark.open_from_package(
        "touchline.grammars", f"{name}.lark", parser="lalr", lexer="contextual", **OPTIONS.get(name, {})
    )

    assert strict(name, **OPTIONS.get(name, {})).parse(sample) == loose.parse(sample)


def test_strict_mode_would_notice_two_terminals_for_one_text() -> None:
    """The check above is worth nothing if lark lets a collision pass."""
    with pytest.raises(LexError, match="Collision"):
        Lark("start: A | B\nA: /x[12]/\nB: /x[23]/", parser="lalr", lexer="contextual", strict=True)


@pytest.mark.parametrize("language", [None, *(row.code for row in all_languages())])
def test_the_date_grammar_builds_for_every_language(language: str | None) -> None:
    strict("date", postlex=_Words(language))
