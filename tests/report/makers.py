"""Articles as the readers make them, with every part filled, without going through markup."""

from __future__ import annotations

import touchline
from touchline.model.record import (
    Article,
    Goal,
    Infobox,
    InfoboxField,
    Kick,
    Match,
    PointsAdjustment,
    Score,
    Scorer,
    ScorerList,
    Section,
    Source,
    Standings,
    StandingsRow,
    TeamRef,
    Tie,
    VenueRef,
)
from touchline.model.span import Span

AT = Span(start=0, end=1, line=1, end_line=1)


def team(name: str) -> TeamRef:
    return TeamRef(name=name)


def row(position: int, name: str, points: int, **more: object) -> StandingsRow:
    figures = {"played": 2, "won": 1, "drawn": 0, "lost": 1, "goals_for": 3, "goals_against": 2, "goal_difference": 1}
    return StandingsRow(
        position=position, position_text=str(position), team=team(name), points=points, span=AT, **(figures | more)
    )


def standings(*rows: StandingsRow) -> Standings:
    return Standings(id="st1", table_id="t1", template=None, section_id="s1", subtype="league", rows=rows)


def goal(side: str, player: str | None, minute: int | None, **more: object) -> Goal:
    return Goal(side=side, player=player, minute=minute, span=AT, **more)


def match(number: int, home: str, away: str, result: tuple[int, int] | None, **more: object) -> Match:
    figures = Score(text=None, full_time=result, final=result) if result else None
    given: dict[str, object] = {
        "section_id": "s1",
        "score": figures,
        "status": "played" if result else "scheduled",
        "origin": "template",
    }
    return Match(id=f"m{number}", home=team(home), away=team(away), complete=True, span=AT, **(given | more))


def full_article(word: str = "") -> Article:
    """Every part of a record that is drawn; `word` is put into each of its texts."""
    final = match(
        2, f"Alfa{word}", f"Beta{word}", None, date="2003-05-11", status="played", venue=VenueRef(name=f"Ground{word}"),
        score=Score(text=None, full_time=(1, 1), after_extra_time=(2, 2), penalties=(5, 4), final=(2, 2)), city=f"Town{word}",
        shootout=(Kick(order=1, side="home", player=f"Roa{word}", scored=True, span=AT),), attendance=12345,
        goals=(goal("home", f"Roa{word}", 45, added_time=2, penalty=True), goal("away", f"Paz{word}", 118, own_goal=True)),
    )  # fmt: skip
    return Article(
        title=f"2003 Liga{word}",
        dialect="wikitext",
        wiki=f"xx{word}",
        source=Source(name="made", sha256="0" * 64),
        sections=(Section(id="s1", level=2, title=f"Table{word}", path=(f"Table{word}",), span=AT),),
        infoboxes=(
            Infobox(
                id="i1",
                section_id=None,
                template=f"Infobox league{word}",
                kind="season",
                span=AT,
                fields=(InfoboxField(name="season", parameter=f"season{word}", raw="2003", text=f"2003{word}", span=AT),),
            ),
        ),
        matches=(match(1, f"Alfa{word}", f"Gama{word}", (2, 0), goals=(goal("home", None, None),)), final),
        ties=(
            Tie(
                id="tie1",
                section_id="s1",
                teams=(team(f"Alfa{word}"), team(f"Beta{word}")),
                legs=((1, 0), (0, 1)),
                aggregate=(1, 1),
                winner=team(f"Beta{word}"),
                decided_by="away_goals",
                span=AT,
            ),
        ),
        standings=(
            standings(
                row(1, f"Alfa{word}", 6, status=("champion",)),
                row(2, f"Beta{word}", 4, status=(f"qualified for a cup{word}",), note=f"invited{word}"),
                row(
                    3,
                    f"Gama{word}",
                    1,
                    status=("relegated",),
                    goal_difference=-2,
                    points_adjustment=PointsAdjustment(amount=-3, reason=f"unpaid players{word}", span=AT),
                ),
            ),
        ),
        scorer_lists=(
            ScorerList(
                id="sl1",
                section_id="s1",
                title=f"Scorers{word}",
                entries=(
                    Scorer(
                        rank=1, goals=9, player=f"Roa{word}", nation="PAR", teams=(team(f"Alfa{word}"),), penalties=2, span=AT
                    ),
                    Scorer(rank=2, goals=1, player=f"Paz{word}", own_goal=True, span=AT),
                ),
            ),
        ),
        diagnostics=touchline.read("{{nobody knows this").diagnostics,
    )
