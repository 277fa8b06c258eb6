"""Names whose separator is lost: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.table_words import table_words

MAX_WORDS = 24
"""Words of a cell that is looked at; what is longer is a sentence."""
_WORD = lazy_regex(r"\S+")
_DAY = lazy_regex(r"[1-9]\d?[ºª°.]?")
"""`12 de Octubre`, `4 Caminos`: a number before other words begins a name."""
_NOT_IN_NAME = lazy_regex(r"[,;:()\[\]|\n]+|(?<=[a-zß-öø-ÿ]{2})\.(?=\s|$)")


class KnownNames:
    """What the page knows by name: its teams, and the names that stand in its text."""

    def __init__(self, teams: Callable[[], Iterable[str]] = tuple, text: Callable[[], str] = str) -> None:
        """`teams` and `text` give the names of teams and the prose; they are asked for only when a table raises a question."""
        self._names = teams
        self._text = text

    def is_team(self, name: str) -> bool:
        """True for the name of a team that the page names elsewhere."""
        return name_key(name) in self._teams

    def in_prose(self, name: str) -> bool:
        """True for a name of one word or more that the text holds somewhere."""
        key = name_key(name)
        return key in self._runs[0] or key in self._runs[1]

    def is_named(self, name: str) -> bool:
        """True for words that the text holds as a name of its own: no capital letter goes on before or behind."""
        return name_key(name) in self._runs[0]

    @cached_property
    def _teams(self) -> frozenset[str]:
        return frozenset(filter(None, map(name_key, self._names())))

    @cached_property
    def _runs(self) -> tuple[set[str], set[str]]:
        """Names of the text, of several words and of one: runs of capitalised words, with particles inside."""
        particles = table_words().particles
        found: set[str] = set()
        single: set[str] = set()
        for stretch in _NOT_IN_NAME.split(self._text()):
            words: list[str] = []
            for word in [*stretch.split(), ""]:
                if word and (word[0].isupper() or word[0].isdigit() or (words and word in particles)):
                    words.append(word)
                    continue
                while words and words[-1] in particles:
                    words.pop()
                if len(words) > 1:
                    found |= {name_key(" ".join(words)), name_key(" ".join(words[1:]))}
                elif words:
                    single.add(name_key(words[0]))
                words = []
        return found, single


@dataclass(frozen=True, slots=True)
class Split:
    """Where the names of a cell stand, and why."""

    places: tuple[tuple[int, int], ...]
    evidence: str
    confidence: float


def name_key(name: str) -> str:
    """The key under which names are compared: letters and digits, no case."""
    return " ".join("".join(char if char.isalnum() else " " for char in name.casefold()).split())


def split_names(text: str, names: KnownNames, *, wanted: int | None = None) -> Split | None:
    """
    Cut a cell into names.

    Args:
        text: one line with blanks between the words.
        names: what the page knows.
        wanted: how many names the cell must hold, where the table says so.
    Returns:
        The places of the names and what speaks for the cut; None for a cell that holds one name, or where no cut is
        better than all others. All parts known is proof enough; otherwise the number must be known, and a known name or
        a word that only begins names must show the place.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    if len(words) < 2 or len(words) > MAX_WORDS or names.is_team(text) or names.is_named(text):
        return None
    known = _known_parts(text, words, names)
    if known and (wanted is None or len(known) == wanted):
        said = [text[start:end] for start, end in known]
        teams = all(map(names.is_team, said))
        where = "teams of this page" if teams else "named in the text"
        return Split(tuple(known), f"{_list(said)} are {where}", 0.95 if teams else 0.9)
    if wanted == 2:
        return _cut_in_two(text, words, names)
    return None


def _known_parts(text: str, words: list[tuple[int, int]], names: KnownNames) -> list[tuple[int, int]] | None:
    """The fewest known names, at least two, that make up the cell."""
    best: list[list[tuple[int, int]] | None] = [[]] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(end):
            if start == 0 and end == len(words):
                continue
            before = best[start]
            place = (words[start][0], words[end - 1][1])
            so_far = best[end]
            if before is None or (so_far is not None and len(so_far) <= len(before) + 1):
                continue
            part = text[place[0] : place[1]]
            if names.is_team(part) or (end - start > 1 and names.is_named(part)):
                best[end] = [*before, place]
    return best[-1]


def _cut_in_two(text: str, words: list[tuple[int, int]], names: KnownNames) -> Split | None:
    """Two names are wanted: the place that a known name or an opening word shows."""
    registry = table_words()
    particles, openers = registry.particles | registry.conjunctions, registry.club_openers
    cuts = []
    for cut in range(1, len(words)):
        left, right = text[: words[cut - 1][1]], text[words[cut][0] :]
        first, last = text[slice(*words[cut])], text[slice(*words[cut - 1])]
        if first in particles or last in particles or not (right[0].isupper() or right[0].isdigit()):
            continue
        reasons = [f"`{part}` is known on this page" for part in (left, right) if names.is_team(part) or names.is_named(part)]
        sure = 0.75 if reasons else 0.65
        if not reasons and (first in openers or (_DAY.fullmatch(first) and cut + 1 < len(words))) and last not in openers:
            reasons = [f"`{first}` begins names of clubs"]
        if reasons:
            cuts.append((sure, cut, "; ".join(reasons)))
    if not cuts:
        return None
    sure = max(cut[0] for cut in cuts)
    best = [cut for cut in cuts if cut[0] == sure]
    if len(best) > 1:
        return None
    _, cut, reason = best[0]
    places = ((words[0][0], words[cut - 1][1]), (words[cut][0], words[-1][1]))
    return Split(places, f"two went the other way, so two stand here; {reason}", sure)


def _list(parts: list[str]) -> str:
    quoted = [f"`{part}`" for part in parts]
    return ", ".join(quoted[:-1]) + " and " + quoted[-1]
