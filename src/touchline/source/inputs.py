"""From what was asked for to a list of inputs: files, folders walked in a fixed order, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.source.chunks import Fault, read_chunks
from touchline.source.compression import unpacked
from touchline.source.errors import InputError
from touchline.source.kinds import is_index_name, is_input_name, kind_of, plain_name

STDIN = "-"

_ANSWER_OR_ROWS = lazy_regex(rb'"(?:query|parse|text|wikitext)"\s*:')
MANIFEST = "_touchline.json"
"""Lies in a data-set folder of ours, which holds results and no pages."""
_RECORD = lazy_regex(rb'\s*\[?\s*\{\s*"schema_version"\s*:\s*"')
"""The beginning of the records that touchline itself writes."""
_SHOWN = lazy_regex(
    rb"[^\n]*\n(?:[^\n]* \xc2\xb7 )?(?:wikitext|flattened)(?: \xc2\xb7 [^\n]*)?\r?\n"  # `touchline show`, title and what it is
    rb"|(?:error|warning|info)\[[A-Z]\d{3}\]: [^\n]*\n +--> "  # `touchline check`
)
"""The beginning of what it writes for people."""
_ABOUT = lazy_regex(
    r"(?:read[-_ ]?me|licen[cs]e|copying|notice|authors|contributing|change[-_ ]?log|requirements[^.]*|robots|cmakelists)\.txt"
)
"""Text files that are about a folder, or for programs: names under which no article is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing to read."""

    name: str
    """As given, or the folder as given and the path below it; can always be printed."""
    path: Path | None
    """None for standard input."""
    size: int | None
    """Bytes as they lie there; None where nobody knows (standard input, pipes)."""


def list_inputs(inputs: Iterable[str | os.PathLike[str] | Input]) -> list[Input]:
    """
    List what is to be read, in the order given.

    A folder is walked by name, subfolders in their place among the files, and of its files those are taken whose names end like
    an input; hidden ones, links to folders, indexes of multistream dumps, `.json` files without pages, text files that are
    about the folder (`README.txt`) and what touchline itself has written are left out. A file named by itself is always
    taken, except the index of a dump that is named too.

    Raises:
        InputError: there is no such file or folder.
    """
    found = [one for item in inputs for one in ([item] if isinstance(item, Input) else _find(os.fspath(item)))]
    dumps = {plain_name(one.name) for one in found}
    return [one for one in found if not (is_index_name(one.name) and _dump_name(one.name) in dumps)]


def total_size(inputs: Iterable[Input]) -> int | None:
    """Return the bytes of all inputs as they lie there, None where the size of one is unknown."""
    sizes = [one.size for one in inputs]
    return None if None in sizes else sum(size for size in sizes if size is not None)


def input_at(inputs: Iterable[Input], path: str | os.PathLike[str]) -> Input | None:
    """The input that lies at a path, by whatever name; None when nothing lies there or it is none of them."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    return next((one for one in inputs if one.path is not None and _lies_at(one.path, state)), None)


def _lies_at(path: Path, state: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), state)
    except OSError:
        return False


def index_of(dump: Path) -> Path | None:
    """The index that lies beside a multistream dump, None where there is none."""
    before, mark, after = dump.name.partition("-multistream")
    if not mark:
        return None
    name = before + mark + "-index" + after.replace(".xml", ".txt", 1)
    paths = [dump.with_name(name), dump.with_name(name.removesuffix(".bz2"))]
    return next((path for path in paths if path.is_file()), None)


def _find(name: str) -> list[Input]:
    if name == STDIN:
        if sys.stdin is None:
            raise InputError("-: standard input is closed; name a file, or send the text through a pipe")
        return [Input(name=STDIN, path=None, size=None)]
    try:
        state = os.stat(name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{_printable(name)}: {getattr(error, 'strerror', None) or error}") from error
    path = Path(name)
    if stat.S_ISDIR(state.st_mode):
        return list(_walk(path))
    return [Input(name=_printable(name), path=path, size=_size(state))]


def _walk(folder: Path) -> Iterator[Input]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Input(name=_printable(str(folder)), path=folder, size=None)  # reading it will say what is wrong
        return
    if any(entry.name == MANIFEST for entry in entries):
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif is_input_name(entry.name) and entry.is_file() and _is_worth_reading(path):
            yield Input(name=_printable(str(path)), path=path, size=_size(entry.stat()))


def _is_worth_reading(path: Path) -> bool:
    """Tell pages from all the other text and JSON that lies in folders, what we have written among it."""
    name = plain_name(path.name)
    if not name.endswith((".txt", ".json", ".jsonl", ".ndjson")):
        return True
    if _ABOUT.fullmatch(name):
        return False
    try:
        with path.open("rb") as stream:
            head, _, _ = unpacked(read_chunks(stream))
    except OSError:
        return True
    if name.endswith(".txt"):
        return not _SHOWN.match(head)
    if _RECORD.match(head):
        return False
    return not name.endswith(".json") or (
        not isinstance(kind_of(head, path.name), Fault) and bool(_ANSWER_OR_ROWS.search(head))
    )


def _dump_name(index_name: str) -> str:
    return plain_name(index_name).replace("-multistream-index", "-multistream").replace(".txt", ".xml")


def _size(state: os.stat_result) -> int | None:
    return state.st_size if stat.S_ISREG(state.st_mode) else None


def _printable(name: str) -> str:
    """Return a name without the surrogates that stand for bytes outside UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")
