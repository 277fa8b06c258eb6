"""What to do about wrong use: the system says what is wrong, this module what helps. Only the command line asks it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_MISSING = re.compile(r"(?P<name>.*): No such file or directory", re.S)
_NOT_A_FOLDER = re.compile(r"(?P<name>.*): Not a directory", re.S)
_ADDRESS = re.compile(r"https?:/", re.I)
_DENIED = re.compile(r"(?P<name>.*): Permission denied", re.S)


def behind(message: str) -> str:
    """What to do about a message of the system, to be put behind it; empty where the message says it itself."""
    if found := _MISSING.fullmatch(message):
        return _missing(found["name"])
    if found := _NOT_A_FOLDER.fullmatch(message):
        return "; a file stands where a folder should be"
    if found := _DENIED.fullmatch(message):
        return "; give it the right to be read or written, or name another"
    return ""


def _near(word: str, known: Iterable[str], least: float = 0.6) -> list[str]:
    """The one that was most probably meant, if any."""
    from difflib import get_close_matches  # most runs are right use

    return get_close_matches(word, list(known), 1, least)


def _missing(name: str) -> str:
    if _ADDRESS.match(name):
        return "; addresses are not fetched: save the wikitext (the page's address with ?action=raw behind) and name that file"
    path = Path(name)
    folder = path.parent
    try:
        if not folder.is_dir():
            return f"; there is no folder {folder} either: make it first, or look for a slip in the name"
        near = _near(path.name, os.listdir(folder))
    except (OSError, ValueError):
        return ""
    if near:
        return f"; did you mean {folder / near[0]}?"
    return "; look for a slip in the name, or in the folder you are in"


def for_command(name: str) -> str | None:
    """What to do about a first word that is no command; None when it is no input either."""
    if os.path.exists(name) or name == "-":
        return f"{name} is an input: touchline show {name} shows it, touchline convert {name} makes data of it"
    return None


def nothing_read(pages: int, kept: int, unreadable: int, inputs: Sequence[str]) -> str | None:
    """What to do when a run gave no record; None when it gave some, or when what could not be read says why."""
    if kept or unreadable:
        return None
    if pages:
        return "no page was kept: --title, --template, --category and --namespace choose, see touchline convert --help"
    if not inputs:
        return (
            "nothing to read: of a folder only files are taken that end like inputs (.wiki .wikitext .mediawiki .txt .xml "
            ".jsonl .parquet …); name a file itself to have it read whatever it is called"
        )
    return "there is no page in the input"


def near_rule(word: str) -> str:
    """What may have been meant by a word that names no rule, in brackets; empty where nothing is near."""
    from touchline.registry.codes import rules

    names = {name.casefold(): name for rule in rules().values() for name in (rule.code, rule.name, *rule.aliases)}
    near = _near(word.casefold(), names, 0.7)
    return f" (did you mean {names[near[0]]}?)" if near else ""


def for_language(code: str | None) -> str | None:
    """A word about a language that nothing is known of; None for a known one."""
    from touchline.registry.languages import all_languages, language_of

    if code is None or language_of(code) is not None:
        return None
    known = ", ".join(sorted(language.code for language in all_languages()))
    return (
        f"nothing is known of the language {code!r}: its words for months, columns and rounds are not read; known are {known}"
    )


def for_listening(error: OSError, host: str, port: int) -> str:
    """Why the server cannot listen, and what helps."""
    what = f"cannot listen on {host} port {port}: {error.strerror or error}"
    if error.errno == errno.EADDRINUSE:
        return f"{what}; another server has it: --port 0 takes a free one"
    if error.errno == errno.EACCES:
        return f"{what}; ports below 1024 are the system's: --port 0 takes a free one"
    return f"{what}; --host takes an address of this machine, 127.0.0.1 if it is left out"
