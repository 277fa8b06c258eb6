"""Random seasons in the match templates of five other wikis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from touchline.registry.languages import language_of

from .seasons import SIDES, Game, Scored, Scorer, Season, seasons


@dataclass(frozen=True)
class Wiki:
    """How a wiki writes a match; `names` maps what is told to parameters, `goals` writes the scorers of a side."""

    language: str
    template: str
    names: dict[str, str]
    places: tuple[tuple[str, ...], ...]
    """Headings for each of `seasons.PLACES`."""
    day: str
    pair: str
    goals: Callable[[tuple[Scorer, ...], str], str]


def _minute(goal: Scored) -> str:
    return f"{goal.minute or 1}+{goal.added}" if goal.added else str(goal.minute or 1)


def _called(template: str, penalty: str, own: str) -> Callable[[tuple[Scorer, ...], str], str]:
    notes = {"": "", "pen": penalty, "og": own}

    def write(scorers: tuple[Scorer, ...], side: str) -> str:
        lines = []
        for scorer in scorers:
            pairs = "|".join(f"{_minute(goal)}|{notes[goal.kind]}" for goal in scorer.goals).removesuffix("|")
            lines.append(f"{scorer.player.name} {{{{{template}|{pairs}}}}}")
        return "<br />".join(lines)

    return write


def _by_hand(penalty: str, own: str) -> Callable[[tuple[Scorer, ...], str], str]:
    notes = {"": "", "pen": f" ({penalty})", "og": f" ({own})"}

    def write(scorers: tuple[Scorer, ...], side: str) -> str:
        return "<br>".join(
            f"{scorer.player.name} {', '.join(f'{_minute(goal)}{chr(39)}{notes[goal.kind]}' for goal in scorer.goals)}"
            for scorer in scorers
        )

    return write


def _running(scorers: tuple[Scorer, ...], side: str) -> str:
    """`1:0 Müller (12.), 2:0 Maier (60., FE)`."""
    notes = {"": "", "pen": ", FE", "og": ", Eigentor"}
    written = []
    for number, (scorer, goal) in enumerate([(one, goal) for one in scorers for goal in one.goals], 1):
        score = f"{number}:0" if side == "home" else f"0:{number}"
        added = f"+{goal.added}" if goal.added else ""
        written.append(f"{score} {scorer.player.name} ({goal.minute or 1}.{added}{notes[goal.kind]})")
    return ", ".join(written)


WIKIS = (
    Wiki(
        "es",
        "Partido",
        {
            "date": "fecha",
            "home": "local",
            "away": "visita",
            "score": "resultado",
            "goals_home": "goleslocal",
            "goals_away": "golesvisita",
            "venue": "estadio",
            "city": "ciudad",
            "attendance": "asistencia",
        },
        (
            ("Fase de grupos", "Grupo A", "Fecha 1"),
            ("Fase de grupos", "Grupo B"),
            ("Fase final", "Semifinales", "Ida"),
            ("Fase final", "Semifinales", "Vuelta"),
            ("Fase final", "Final"),
            ("Torneo Apertura", "Resultados"),
        ),
        "{} de {} de {}",
        "{}:{}",
        _called("gol", "pen", "e.c."),
    ),
    Wiki(
        "pt",
        "Footballbox",
        {
            "date": "data",
            "time": "hora",
            "home": "time1",
            "away": "time2",
            "score": "placar",
            "goals_home": "gols1",
            "goals_away": "gols2",
            "venue": "estádio",
            "city": "localização",
            "attendance": "público",
        },
        (
            ("Fase de grupos", "Grupo A", "Rodada 1"),
            ("Fase de grupos", "Grupo B"),
            ("Fase final", "Semifinais", "Ida"),
            ("Fase final", "Semifinais", "Volta"),
            ("Fase final", "Final"),
            ("Taça Guanabara", "Jogos"),
        ),
        "{} de {} de {}",
        "{} – {}",
        _called("gol", "pen.", "g.c."),
    ),
    Wiki(
        "fr",
        "Feuille de match",
        {
            "date": "date",
            "time": "heure",
            "home": "équipe 1",
            "away": "équipe 2",
            "score": "score",
            "goals_home": "buts 1",
            "goals_away": "buts 2",
            "venue": "stade",
            "attendance": "affluence",
        },
        (
            ("Phase de groupes", "Groupe A", "Journée 1"),
            ("Phase de groupes", "Groupe B"),
            ("Phase finale", "Demi-finales", "Match aller"),
            ("Phase finale", "Demi-finales", "Match retour"),
            ("Phase finale", "Finale"),
            ("Tournoi d'ouverture", "Résultats"),
        ),
        "{} {} {}",
        "{} - {}",
        _called("but", "pen", "csc"),
    ),
    Wiki(
        "it",
        "Incontro di club",
        {
            "day": "Giornomese",
            "year": "Anno",
            "time": "Ora",
            "home": "Squadra 1",
            "away": "Squadra 2",
            "score_home": "Punteggio 1",
            "score_away": "Punteggio 2",
            "goals_home": "Marcatori 1",
            "goals_away": "Marcatori 2",
            "venue": "Stadio",
            "city": "Città",
            "attendance": "Spettatori",
        },
        (
            ("Fase a gironi", "Girone A", "1ª giornata"),
            ("Fase a gironi", "Girone B"),
            ("Fase finale", "Semifinali", "Andata"),
            ("Fase finale", "Semifinali", "Ritorno"),
            ("Fase finale", "Finale"),
            ("Torneo di apertura", "Risultati"),
        ),
        "{} {} {}",
        "{}-{}",
        _by_hand("rig.", "aut."),
    ),
    Wiki(
        "de",
        "Fußball Gruppenspiel",
        {
            "date": "DATUM",
            "home": "HEIM NAME",
            "away": "GAST NAME",
            "score": "ERGEBNIS",
            "goals_home": "HEIM TORE",
            "goals_away": "GAST TORE",
            "venue": "STADION",
            "city": "ORT",
            "attendance": "ZUSCHAUER",
        },
        (
            ("Vorrunde", "Gruppe A", "1. Spieltag"),
            ("Vorrunde", "Gruppe B"),
            ("Endrunde", "Halbfinale", "Hinspiele"),
            ("Endrunde", "Halbfinale", "Rückspiele"),
            ("Endrunde", "Finale"),
            ("Herbstmeisterschaft", "Ergebnisse"),
        ),
        "{}. {} {}",
        "{}:{}",
        _running,
    ),
)


def _game(game: Game, wiki: Wiki) -> str:
    told: dict[str, str] = {"home": game.home.name, "away": game.away.name}
    if game.final:
        told["score"] = wiki.pair.format(*game.final)
        told["score_home"], told["score_away"] = map(str, game.final)
        if game.half_time and wiki.language in ("es", "de"):
            told["score"] += f" ({wiki.pair.format(*game.half_time)})"
    if game.date:
        words = language_of(wiki.language)
        assert words
        month = words.months[game.date.month - 1][0]
        told["date"] = wiki.day.format(game.date.day, month, game.date.year)
        told["day"], told["year"] = f"{game.date.day} {month}", str(game.date.year)
        if game.time and "time" in wiki.names:
            told["time"] = game.time
    for side in SIDES:
        if game.scorers[side]:
            told[f"goals_{side}"] = wiki.goals(game.scorers[side], side)
    if game.venue:
        told["venue"] = game.venue[0]
    if game.city:
        told["city"] = game.city
    if game.attendance is not None:
        told["attendance"] = str(game.attendance)
    lines = [f"| {parameter} = {told[name]}" for name, parameter in wiki.names.items() if told.get(name)]
    return "\n".join(["{{" + wiki.template, *lines, "}}"])


def written_in(season: Season, wiki: Wiki) -> str:
    """The season as a wiki writes it."""
    parts: list[str] = []
    place = -1
    for game in season.games:
        if game.place != place:
            place = game.place
            parts += [f"{'=' * n} {heading} {'=' * n}" for n, heading in enumerate(wiki.places[place], 2)]
        parts += [_game(game, wiki), ""]
    return "\n".join(parts)


@st.composite
def foreign_seasons(draw: st.DrawFn) -> tuple[str, str]:
    """A language and the wikitext of a season in it."""
    wiki = draw(st.sampled_from(WIKIS))
    return wiki.language, written_in(draw(seasons()), wiki)
