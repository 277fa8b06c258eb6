"""
Results, goalscorers and shoot-outs as three CSV files, with the columns of the data set of international results by martj42.

`NA` stands for what is not known. Scores include extra time and no shoot-out; a goal belongs to the team that it counts for.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from touchline.model.record import Article, Match
from touchline.write.folders import begin_folder, finish_folder
from touchline.write.sinks import Sink, pack, unpack
from touchline.write.targets import OutputError, Target

COLUMNS: dict[str, tuple[str, ...]] = {
    "results": ("date", "home_team", "away_team", "home_score", "away_score", "tournament", "city", "country", "neutral"),
    "goalscorers": ("date", "home_team", "away_team", "team", "scorer", "minute", "own_goal", "penalty"),
    "shootouts": ("date", "home_team", "away_team", "winner", "first_shooter"),
}
"""The files and their columns, in order."""
NOT_KNOWN = "NA"

Row = tuple[str, ...]


def rows_of(article: Article) -> dict[str, list[Row]]:
    """The rows of an article's matches: those with two teams, each match once."""
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    tournament = (article.season.competition if article.season else None) or article.title
    for match in article.matches:
        if not match.home or not match.away or match.same_as is not None:
            continue
        home, away = match.home.name, match.away.name
        key = (_text(match.date), home, away)
        final = match.score.final if match.score else None
        scores = (str(final[0]), str(final[1])) if final else (NOT_KNOWN, NOT_KNOWN)
        neutral = NOT_KNOWN if match.neutral is None else _bool(match.neutral)
        found["results"].append((*key, *scores, _text(tournament), _text(match.city), NOT_KNOWN, neutral))
        for goal in match.goals:
            team = home if goal.side == "home" else away
            minute = NOT_KNOWN if goal.minute is None else str(goal.minute)
            found["goalscorers"].append((*key, team, _text(goal.player), minute, _bool(goal.own_goal), _bool(goal.penalty)))
        winner = _shootout_winner(match)
        if winner:
            found["shootouts"].append((*key, winner, NOT_KNOWN))
    return found


def _shootout_winner(match: Match) -> str | None:
    figures = match.score.penalties if match.score else None
    if not figures or figures[0] == figures[1] or not match.home or not match.away:
        return None
    return match.home.name if figures[0] > figures[1] else match.away.name


def _text(value: str | None) -> str:
    return " ".join(value.split()) if value else NOT_KNOWN


def _bool(value: bool) -> str:
    return "TRUE" if value else "FALSE"


def csv_lines(rows: Iterable[Row]) -> bytes:
    """Rows as lines of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def read_results(folder: Path) -> dict[str, list[Row]]:
    """The rows of the three files of a folder, without their heads; OutputError names a file whose columns are others."""
    found: dict[str, list[Row]] = {}
    for name, columns in COLUMNS.items():
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            head, *rows = [tuple(row) for row in csv.reader(file)]
        if head != columns:
            raise OutputError(f"{folder / name}.csv: the columns are {', '.join(head)}")
        found[name] = rows
    return found


class ResultsEncoder:
    """The worker's half."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}

    def add(self, article: Article, json: bytes) -> None:
        """Take one record."""
        for name, rows in rows_of(article).items():
            self.rows[name] += rows

    def finish(self) -> bytes:
        """The lines since the last call, by file."""
        rows, self.rows = self.rows, {name: [] for name in COLUMNS}
        return pack({name: csv_lines(lines) for name, lines in rows.items() if lines})


class ResultsSink(Sink):
    """A folder with the three files."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.part = begin_folder(target)
        self.files: dict[str, BinaryIO] = {}
        try:
            for name, columns in COLUMNS.items():
                self.files[name] = open(self.part / f"{name}.csv", "wb")  # noqa: SIM115 (closed in close)
                self.files[name].write(csv_lines([columns]))
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror}") from error

    def write(self, piece: bytes) -> None:
        """Append the lines of one piece."""
        try:
            for name, blob in unpack(piece).items():
                self.files[name].write(blob)
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror}") from error

    def close(self, *, complete: bool) -> None:
        """Close the files, and put the folder in its place when it is complete."""
        try:
            for file in self.files.values():
                file.close()
            if complete:
                finish_folder(self.target, self.part)
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror}") from error
