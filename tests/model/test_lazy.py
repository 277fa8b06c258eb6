"""Regular expressions that are compiled late do what others do, and every one of ours compiles."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import touchline
from touchline.model.lazy import _LazyRegex, lazy_regex


def lazy_ones() -> dict[str, _LazyRegex]:
    """Those at the top of modules, by place."""
    modules = [module.name for module in walk_packages(touchline.__path__, "touchline.") if ".spark" not in module.name]
    places = ((name, vars(import_module(name))) for name in modules if not name.endswith("__main__"))
    return {
        f"{module}.{name}": value for module, names in places for name, value in names.items() if isinstance(value, _LazyRegex)
    }


def test_it_is_compiled_when_it_is_used_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *asked: compiled.append(asked) or real(*asked))
    goal = lazy_regex(r"(?P<minute>\d+)'", re.I)

    assert goal.pattern == r"(?P<minute>\d+)'"
    assert compiled == []
    assert [found["minute"] for found in goal.finditer("Hale 12', 45'")] == ["12", "45"]
    assert goal.sub("", "Hale 12'") == "Hale "
    assert dict(goal.groupindex) == {"minute": 1}
    assert compiled == [(r"(?P<minute>\d+)'", re.I)]


def test_what_no_expression_has_it_has_not() -> None:
    assert not hasattr(lazy_regex("a"), "compile")


def test_all_of_ours_compile() -> None:
    ours = lazy_ones()

    assert len(ours) > 250
    for place, regex in ours.items():
        assert regex.groups >= 0, place
