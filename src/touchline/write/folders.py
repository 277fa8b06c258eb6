"""Folders with a file for each table: written under another name, and put in place when all files are whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import orjson

from touchline.model.record import SCHEMA_VERSION
from touchline.source.inputs import MANIFEST
from touchline.write.relational import ENTITIES
from touchline.write.sinks import sync
from touchline.write.targets import OutputError, Target

_CARD_FILES = ("README.md", "croissant.json", "datapackage.json")
_RESULTS = ("results.csv", "goalscorers.csv", "shootouts.csv")
_OURS = {
    MANIFEST,
    *_CARD_FILES,
    *_RESULTS,
    *(f"{entity.name}.{ending}" for entity in ENTITIES for ending in ("parquet", "csv")),
}


def begin_folder(target: Target) -> Path:
    """
    Make the folder that is written to.

    Raises:
        OutputError: it cannot be made, or the output's place is taken by a folder that is no output of ours.
    """
    assert target.path is not None
    foreign = sorted(set(os.listdir(target.path)) - _OURS) if target.path.is_dir() else []
    if foreign:
        raise OutputError(f"{target.path} holds other files ({', '.join(foreign[:3])}); name a folder of its own")
    part = target.beside(".part")
    try:
        if part.is_dir():
            shutil.rmtree(part)
        part.mkdir()
    except OSError as error:
        raise OutputError(f"{target.path}: {error.strerror}") from error
    return part


def finish_folder(target: Target, part: Path, rows: dict[str, int] | None = None) -> None:
    """Put a folder that is whole in its place; one of ours that stands there goes."""
    assert target.path is not None
    manifest = {"schema_version": SCHEMA_VERSION, "format": target.form, **({"rows": rows} if rows else {})}
    (part / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
    for path in part.iterdir():
        sync(path)
    old = target.beside(".old")
    if target.path.exists():
        if old.exists():
            shutil.rmtree(old)
        os.replace(target.path, old)
    os.replace(part, target.path)
    if old.exists():
        shutil.rmtree(old)
