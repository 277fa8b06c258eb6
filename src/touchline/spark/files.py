"""
Files wherever they lie: local paths, and addresses that fsspec or Arrow can open (`hdfs://`, `s3://`, `gs://`, `abfs://` …).

Every executor opens files for itself, so what travels to it is the address and nothing that is open. A local path has to be
one that all executors see.
"""

from __future__ import annotations

import glob
import io
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from touchline.source import InputError, list_inputs
from touchline.source.kinds import is_input_name

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
_ALIASES = {"s3a": "s3", "s3n": "s3"}
"""Hadoop's names of schemes that are called otherwise elsewhere."""

_WILD = re.compile(r"[*?\[]")

READ_AHEAD_BYTES = 4 * 1024 * 1024
"""Of a remote file: a request for each chunk would cost more than the bytes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file that can be opened on any executor; picklable."""

    name: str
    """As it was asked for: the name that the records carry."""
    url: str
    """An absolute path, or an address with a scheme."""
    size: int | None
    """Bytes as they lie there; None where nobody knows."""

    @property
    def local(self) -> Path | None:
        """The path, where it is one."""
        return None if is_remote(self.url) else Path(self.url)

    def open(self, mode: str = "rb") -> BinaryIO:
        """
        Open it for reading.

        Raises:
            OSError: it cannot be opened.
        """
        return open_url(self.url)


def is_remote(url: str) -> bool:
    """Tell an address from a path."""
    return bool(_SCHEME.match(url))


def find_places(paths: Iterable[str]) -> list[Place]:
    """
    List files, folders and shell patterns, in the order given and by name within each; folders as the local engine walks them.

    Raises:
        InputError: there is nothing of this name, or nobody here can open such addresses.
    """
    return [place for path in paths for place in _find(_without_file_scheme(path))]


def _without_file_scheme(path: str) -> str:
    """A path where `file:` says no more than that it is one, as Hadoop's tools like to print it."""
    if not path.startswith("file:/"):
        return path
    return unquote(urlsplit(path).path)


def _find(path: str) -> list[Place]:
    if is_remote(path):
        return _find_remote(path)
    found = [path]
    if _WILD.search(path) and not os.path.exists(path):
        found = sorted(glob.glob(path, recursive=True)) or [path]
    listed = list_inputs(found)
    return [Place(one.name, os.path.abspath(one.path), one.size) for one in listed if one.path is not None]


def _find_remote(url: str) -> list[Place]:
    from pyarrow import fs

    url = url.rstrip("/")
    system, path = file_system(url)
    prefix = url[: len(url) - len(path)] if url.endswith(path) else url.partition("://")[0] + "://"
    try:
        if _WILD.search(path):
            # from the last folder without a pattern on
            base = path[: _WILD.search(path).start()].rpartition("/")[0]  # type: ignore[union-attr]
            infos = system.get_file_info(fs.FileSelector(base, recursive=True))
            wanted = re.compile(_glob_pattern(path))
            infos = [info for info in infos if wanted.fullmatch(info.path)]
        else:
            (info,) = system.get_file_info([path])
            infos = [info]
            if info.type == fs.FileType.Directory:
                infos = [
                    one
                    for one in system.get_file_info(fs.FileSelector(path, recursive=True))
                    if is_input_name(one.base_name) and not one.base_name.startswith(".")
                ]
    except OSError as error:
        raise InputError(f"{url}: {error.strerror or error}") from error
    places = [Place(prefix + info.path, prefix + info.path, info.size) for info in infos if info.is_file]
    if not places and not any(info.type == fs.FileType.Directory for info in infos):
        raise InputError(f"{url}: no such file or folder")
    return sorted(places, key=lambda place: place.url)


def _glob_pattern(path: str) -> str:
    """A shell pattern as a regular expression: `*` and `?` stay within a folder."""
    parts = re.split(r"(\*\*/?|\*|\?|\[[^\]]+\])", path)
    known = {"*": "[^/]*", "?": "[^/]", "**": ".*", "**/": "(?:.*/)?"}
    return "".join(known.get(part) or (part if part.startswith("[") else re.escape(part)) for part in parts)


# ---------------------------------------------------------------- opening


def file_system(url: str) -> tuple[Any, str]:
    """
    The file system behind a path or an address, as Arrow's, and the path in it.

    fsspec is asked first, where it is installed, because it knows more schemes and reads ahead; then Arrow itself.

    Raises:
        InputError: neither knows the scheme.
    """
    from pyarrow import fs

    if not is_remote(url):
        return fs.LocalFileSystem(), os.path.abspath(url)
    scheme, _, rest = url.partition(":")
    url = f"{_ALIASES.get(scheme.lower(), scheme.lower())}:{rest}"
    problems = []
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(url)
        return fs.PyFileSystem(fs.FSSpecHandler(system)), path
    except (ImportError, ValueError, OSError) as error:  # not installed, or without what this scheme needs
        problems.append(str(error))
    try:
        return cast("tuple[Any, str]", fs.FileSystem.from_uri(url))
    except (ValueError, OSError, NotImplementedError) as error:
        problems.append(str(error))
    raise InputError(f"{url}: " + "; ".join(problems))


def open_url(url: str) -> BinaryIO:
    """
    Open a path or an address for reading, where it can be sought in.

    Raises:
        OSError: it cannot be opened.
    """
    if not is_remote(url):
        return open(url, "rb")
    try:
        system, path = file_system(url)
    except InputError as error:
        raise OSError(str(error)) from error
    return cast(BinaryIO, io.BufferedReader(system.open_input_file(path), READ_AHEAD_BYTES))
