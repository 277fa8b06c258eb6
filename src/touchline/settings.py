"""Settings of a project: `touchline.toml`, or `[tool.touchline]` in `pyproject.toml`, in this folder or one above."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_KEYS = {"select": list, "ignore": list, "fail-on": str, "format": str}


class SettingsError(Exception):
    """A settings file that cannot be read, or says something unknown."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project has settled; a command's own options go before it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    format: str | None = None
    path: Path | None = None


def find_settings(folder: Path) -> Settings:
    """
    The settings that hold in a folder: of the nearest file that has some.

    Raises:
        SettingsError: the file is no TOML, or has an unknown key or a value of the wrong kind.
    """
    for place in (folder, *folder.parents):
        for name, inside in (("touchline.toml", None), ("pyproject.toml", "touchline")):
            path = place / name
            if not path.is_file():
                continue
            try:
                raw = tomllib.loads(path.read_text("utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                if inside:
                    continue  # another tool's file is not ours to complain about
                raise SettingsError(f"{path}: {error}") from error
            if inside:
                raw = raw.get("tool", {}).get(inside)
            if raw is not None:
                return _settings(raw, path)
    return Settings()


def _settings(raw: dict[str, Any], path: Path) -> Settings:
    for key, value in raw.items():
        kind = _KEYS.get(key)
        if kind is None:
            raise SettingsError(f"{path}: unknown key {key!r}; there are {', '.join(_KEYS)}")
        if not isinstance(value, kind) or (kind is list and not all(isinstance(item, str) for item in value)):
            raise SettingsError(f"{path}: {key} must be {'a list of codes' if kind is list else 'a word'}")
    return Settings(
        select=tuple(raw.get("select", ())),
        ignore=tuple(raw.get("ignore", ())),
        fail_on=raw.get("fail-on"),
        format=raw.get("format"),
        path=path,
    )
