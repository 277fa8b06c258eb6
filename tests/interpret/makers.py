"""Short ways to write a page and to say what was read from it."""

from __future__ import annotations

from typing import Any

import touchline
from touchline.interpret.context import Context
from touchline.markup.page import read_markup
from touchline.markup.render import Renderer
from touchline.markup.scan import scan
from touchline.model.plain import Plain
from touchline.model.record import Article, Goal, Infobox, InfoboxField, Match, TeamRef


def plain(wikitext: str, language: str | None = None, title: str | None = None) -> Plain:
    """What a reader sees of a value."""
    return Renderer(wikitext, language, title).plain_source(0, len(wikitext), scan(wikitext).nodes)


def context(text: str = "", title: str | None = None, language: str | None = None) -> Context:
    """An article in the making without sections."""
    return Context(read_markup(text, title, language=language), [])


def call(name: str, parameters: dict[str, str]) -> str:
    """A call with a parameter a line."""
    return "{{" + name + "\n" + "".join(f"| {key} = {value}\n" for key, value in parameters.items()) + "}}"


def box(**parameters: str) -> str:
    """A {{Football box}}; what is not given is `Ajax 2–1 PSV` on 4 May 2003, and `None` takes a parameter away."""
    usual = {"date": "4 May 2003", "team1": "[[Ajax]]", "score": "2–1", "team2": "[[PSV]]"}
    return call("Football box", {key: value for key, value in {**usual, **parameters}.items() if value is not None})


def read(text: str, title: str | None = None, language: str | None = None, dialect: Any = None) -> Article:
    article = touchline.read(text, title=title, language=language, dialect=dialect)
    assert article.status == "ok", article.diagnostics
    return article


def only_match(text: str, title: str | None = None, language: str | None = None, dialect: Any = None) -> Match:
    (match,) = read(text, title, language, dialect).matches
    return match


def match_with(title: str | None = None, language: str | None = None, **parameters: str) -> Match:
    """The match of a box with these parameters."""
    return only_match(box(**parameters), title, language)


def brief(goal: Goal) -> str:
    """`Kane 45+2 pen`: what a goal says, on a line."""
    minute = "?" if goal.minute is None else str(goal.minute)
    added = f"+{goal.added_time}" if goal.added_time is not None else ""
    flags = [word for word, set_ in (("pen", goal.penalty), ("og", goal.own_goal), ("golden", goal.golden)) if set_]
    note = [f"<{goal.note}>"] if goal.note else []
    return " ".join([goal.player or "-", minute + added, *flags, *note])


def home_goals(value: str, language: str | None = None) -> list[str]:
    """The goals of `goals1`."""
    match = match_with(goals1=value, language=language)
    assert all(goal.side == "home" for goal in match.goals)
    return [brief(goal) for goal in match.goals]


def goals(match: Match) -> dict[str, list[str]]:
    """The goals of both sides."""
    return {side: [brief(goal) for goal in match.goals if goal.side == side] for side in ("home", "away")}


def kicks(match: Match, side: str = "home") -> list[tuple[str | None, bool | None]]:
    """The kicks of one side."""
    found = [kick for kick in match.shootout if kick.side == side]
    assert [kick.order for kick in found] == list(range(1, len(found) + 1))
    return [(kick.player, kick.scored) for kick in found]


def score(match: Match) -> dict[str, tuple[int, int]]:
    """The figures of a score that are known."""
    if match.score is None:
        return {}
    names = ("half_time", "full_time", "after_extra_time", "penalties", "final")
    return {name: value for name in names if (value := getattr(match.score, name)) is not None}


def team(ref: TeamRef | None) -> tuple[str, str | None, str | None] | None:
    """Name, link and country."""
    return (ref.name, ref.link, ref.country) if ref else None


def names(refs: tuple[TeamRef, ...]) -> list[str]:
    return [ref.name for ref in refs]


def codes(article: Article) -> list[str]:
    """Codes of the findings."""
    return [diagnostic.code for diagnostic in article.diagnostics]


SEASON = "Infobox football league season"


def infobox(template: str = SEASON, language: str | None = None, title: str | None = None, **parameters: str) -> Infobox:
    """An infobox with these parameters; `_` in a name is a blank."""
    text = call(template, {name.replace("_", " "): value for name, value in parameters.items()})
    (found,) = read(text, title, language).infoboxes
    return found


def field(parameter: str, value: str, template: str = SEASON, language: str | None = None) -> InfoboxField:
    """The one field of an infobox."""
    (found,) = read(call(template, {parameter: value}), language=language).infoboxes[0].fields
    return found


def table(*rows: str, header: str = "", attributes: str = 'class="wikitable"') -> str:
    """A wikitable; header cells are cut at `|` as data cells are."""
    lines = [f"{{| {attributes}"]
    if header:
        lines.append("! " + " !! ".join(cell.strip() for cell in header.split("|")))
    for row in rows:
        lines += ["|-", "| " + " || ".join(cell.strip() for cell in row.split(";"))]
    return "\n".join([*lines, "|}"]) + "\n"
