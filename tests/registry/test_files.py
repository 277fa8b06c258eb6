"""What is made of the files of the registries is kept: right after every change, and never in the way."""

import multiprocessing
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from touchline.registry import files as registry_files
from touchline.registry.files import kept, read_toml


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where bytecode goes, and so what is kept."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def made(source: bytes, calls: list[bytes]) -> object:
    def make() -> object:
        calls.append(source)
        return {"of": source.decode()}

    return kept("words.toml", source, make)


def kept_files(place: Path) -> list[Path]:
    return list(place.rglob("*.kept*"))


def test_a_file_says_the_same_read_and_kept() -> None:
    text = files("touchline.registry").joinpath("templates/match.toml").read_text("utf-8")

    assert read_toml("templates/match.toml") == tomllib.loads(text) == read_toml("templates/match.toml")


def test_what_is_kept_is_used_until_the_source_changes() -> None:
    calls: list[bytes] = []

    assert made(b"a", calls) == made(b"a", calls) == {"of": "a"}
    assert made(b"b", calls) == made(b"b", calls) == {"of": "b"}
    assert calls == [b"a", b"b"]


def test_a_value_is_one_s_own() -> None:
    read_toml("names.toml").clear()

    assert read_toml("names.toml")


@pytest.mark.parametrize("spoil", [b"", b"\0", b"everything"], ids=["empty", "cut short", "something else"])
def test_what_is_no_longer_whole_is_made_anew(own_place: Path, spoil: bytes) -> None:
    calls: list[bytes] = []
    made(b"a", calls)
    (path,) = kept_files(own_place)
    path.write_bytes(path.read_bytes()[:9] if spoil == b"\0" else spoil)

    assert made(b"a", calls) == made(b"a", calls) == {"of": "a"}
    assert len(calls) == 2


def test_nothing_is_kept_where_bytecode_must_not_be_written(own_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    calls: list[bytes] = []

    assert made(b"a", calls) == made(b"a", calls) == {"of": "a"}
    assert len(calls) == 2
    assert kept_files(own_place) == []


def test_a_place_that_cannot_be_written_to_costs_time_only(own_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_place / "file").write_text("in the way of a folder")
    monkeypatch.setattr(sys, "pycache_prefix", str(own_place / "file"))
    calls: list[bytes] = []

    assert made(b"a", calls) == made(b"a", calls) == {"of": "a"}
    assert len(calls) == 2


def keep_a_large_one(number: int) -> bool:
    return bool(kept("large.toml", b"a", lambda: ["x" * 1000] * 2000) == ["x" * 1000] * 2000)


def test_processes_that_start_at_the_same_time_do_not_disturb_each_other(own_place: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        assert all(pool.map(keep_a_large_one, range(40), chunksize=1))
    assert len(kept_files(own_place)) == 1, "and nothing half-written is left"


def test_the_place_is_named_for_the_python_that_reads_it() -> None:
    assert sys.implementation.cache_tag in Path(registry_files._place("names.toml")).name
