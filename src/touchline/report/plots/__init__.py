"""
Pictures of an article where people would rather look than read: SVG, written by hand, one file a picture.

`points` draws how groups and leagues went from match to match, `minutes` when goals fell, `bracket` who met whom. Each gives
pictures only where the record holds enough for an honest one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from touchline.model.record import Article


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the name of its file."""

    name: str
    svg: str


def pictures(article: Article) -> list[Picture]:
    """All pictures that the article's record allows, in a fixed order; equal records give equal pictures."""
    from touchline.report.plots.bracket import bracket
    from touchline.report.plots.minutes import goals_by_minute
    from touchline.report.plots.points import points_by_match

    found = [*points_by_match(article), *goals_by_minute(article), *bracket(article)]
    named: list[Picture] = []
    for name, svg in found:
        used = {picture.name for picture in named}
        count = sum(1 for other in used if re.fullmatch(rf"{re.escape(name)}(?:-\d+)?\.svg", other))
        named.append(Picture(f"{name}{f'-{count + 1}' if count else ''}.svg", svg))
    return named


def write_pictures(article: Article, folder: Path) -> list[Path]:
    """
    Write the pictures of an article as files.

    Args:
        article: the record.
        folder: made if it is missing.

    Returns:
        The files, none where the record allows no picture.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for picture in pictures(article):
        path = folder / picture.name
        path.write_text(picture.svg, "utf-8")
        written.append(path)
    return written
