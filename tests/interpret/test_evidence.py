"""What sentences of an article say, and what they do not."""

from typing import Any

import pytest

from touchline.interpret.article import interpret_page
from touchline.interpret.evidence import KINDS, Evidence, Kind, _forms, read_evidence, words_of
from touchline.markup.page import read_markup

TEAMS = """= 2003 Cup =

Infobox
- Competition: Cup
- Season: 2003
- Dates: 1 March – 30 November 2003

| Team | City |
| Libertad | Asunción |
| Cerro Porteño | Asunción |
| 3 de Febrero | Ciudad del Este |

== Final stage ==
"""


def said(sentence: str, behind: str = "", language: str | None = None) -> list[Evidence]:
    text = f"{TEAMS}{sentence}\n{behind}"
    found = read_evidence(interpret_page(read_markup(text, language=language)).context)
    assert all(text[slice(e.start, e.end)] in sentence and e.text in sentence for e in found)
    assert all(e.start <= e.found[0] < e.found[1] <= e.end for e in found)
    return list(found)


def named(evidence: Evidence) -> list[str]:
    return [["Libertad", "Cerro Porteño", "3 de Febrero"][int(team.removeprefix("team")) - 1] for team in evidence.teams]


POINTS = [
    ("Libertad and Cerro Porteño began this stage with a 2-point advantage for finishing first and second.", 2, 2),
    ("Libertad was awarded three bonus points for winning the Apertura.", 3, 1),
    ("Cerro Porteño started the second stage with one point.", 1, 1),
    ("Libertad were deducted 6 points for fielding a player who was not eligible.", -6, 1),
    ("3 de Febrero had three points deducted.", -3, 1),
    ("Libertad were docked three points after the draw against 3 de Febrero.", -3, 1),
    ("A nine-point deduction sent 3 de Febrero down.", -9, 1),
    ("A los equipos les descontaron seis puntos, entre ellos a Libertad.", -6, 1),
]


@pytest.mark.parametrize(("sentence", "amount", "teams"), POINTS)
def test_points_given_or_taken_are_read_with_their_teams(sentence: str, amount: int, teams: int) -> None:
    (found,) = said(sentence)

    assert (found.kind, found.amount, len(found.teams)) == ("points", amount, teams)
    assert all(name in sentence for name in named(found))


AGGREGATES = [
    ("With an aggregate score of 4–2, Libertad remained in the league.", (4, 2), ["Libertad"]),
    ("Libertad beat 3 de Febrero 3-1 on aggregate.", (3, 1), ["Libertad", "3 de Febrero"]),
    ("Ultimately the team secured its spot with a 4–2 aggregate score.", (4, 2), []),
    ("Libertad ganó la serie por un global de 5-3.", (5, 3), ["Libertad"]),
]


@pytest.mark.parametrize(("sentence", "figures", "teams"), AGGREGATES)
def test_sums_of_ties_are_read(sentence: str, figures: tuple[int, int], teams: list[str]) -> None:
    (found,) = said(sentence)

    assert (found.kind, found.figures, named(found)) == ("aggregate", figures, teams)


DAYS = [
    ("The season was held from 14 February to 26 October, with ten teams.", ("2003-02-14", "2003-10-26")),
    ("It began on February 3, 2007, and ended on December 16, 2007.", ("2007-02-03", "2007-12-16")),
    ("The tournament started on June 15 and concluded on October 30.", ("2003-06-15", "2003-10-30")),
    ("The season began on 18 August 2012 and went on for long.", ("2012-08-18", None)),
]


@pytest.mark.parametrize(("sentence", "days"), DAYS)
def test_days_take_the_year_of_the_season(sentence: str, days: tuple[str | None, str | None]) -> None:
    found = next(e for e in said(sentence) if e.kind == "dates")

    assert found.days == days


COUNTS = [
    ("A total of 12 teams competed in the tournament.", 12),
    ("It was played with the participation of ten clubs.", 10),
    ("The league was contested by 20 teams from all over the country.", 20),
    ("Twelve teams competed for one place.", 12),
    ("Fue un torneo con la participación de doce equipos.", 12),
]


@pytest.mark.parametrize(("sentence", "amount"), COUNTS)
def test_the_number_of_teams_is_read(sentence: str, amount: int) -> None:
    (found,) = said(sentence)

    assert (found.kind, found.amount) == ("teams", amount)


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        ("== Next ==\n| a | b |\n", False),
        ("", False),
        ("\n| a | b |\n| 1 | 2 |\n", True),
        ("\n- Libertad\n", True),
        (";3 goals\n- Kane\n", True),
        ("----\n", False),
    ],
)
def test_a_promised_table_is_kept_or_not(behind: str, kept: bool) -> None:
    (found,) = said("These matches are not included in the table below.", behind)

    assert (found.kind, found.kept) == ("table", kept)


IN_OTHER_LANGUAGES: list[tuple[str, str, str, Any]] = [
    ("es", "Libertad recibió tres puntos de bonificación.", "points", 3),
    ("es", "Libertad comenzó la segunda fase con dos puntos.", "points", 2),
    ("es", "A Libertad se le descontaron 6 puntos por alinear a un jugador inhabilitado.", "points", -6),
    ("es", "Libertad sufrió la quita de tres puntos.", "points", -3),
    ("es", "Libertad venció a Cerro Porteño por un marcador global de 5-3.", "aggregate", (5, 3)),
    ("es", "Libertad ganó 4–2 en el global.", "aggregate", (4, 2)),
    ("es", "Los estadios se detallan a continuación con su capacidad.", "table", None),
    ("es", "La siguiente tabla muestra las posiciones.", "table", None),
    ("es", "El torneo se disputó entre el 14 de febrero y el 26 de octubre de 2003.", "dates", ("2003-02-14", "2003-10-26")),
    ("es", "El campeonato comenzó el 3 de febrero y finalizó el 16 de diciembre.", "dates", ("2003-02-03", "2003-12-16")),
    ("es", "En el certamen participaron dieciocho equipos.", "teams", 18),
    ("es", "El torneo contó con la participación de doce clubes.", "teams", 12),
    ("pt", "O Libertad começou a segunda fase com dois pontos de bonificação.", "points", 2),
    ("pt", "O Libertad foi punido com a perda de seis pontos.", "points", -6),
    ("pt", "O Libertad teve três pontos descontados pela federação.", "points", -3),
    ("pt", "O Libertad venceu por 4–2 no placar agregado.", "aggregate", (4, 2)),
    ("pt", "O Libertad avançou com um resultado agregado de 5 a 3.", "aggregate", (5, 3)),
    ("pt", "Os clubes participantes estão na tabela abaixo.", "table", None),
    ("pt", "O campeonato foi disputado entre 14 de fevereiro e 26 de outubro de 2003.", "dates", ("2003-02-14", "2003-10-26")),
    ("pt", "A competição começou em 3 de fevereiro e terminou em 16 de dezembro.", "dates", ("2003-02-03", "2003-12-16")),
    ("pt", "O torneio contou com dezesseis clubes.", "teams", 16),
    ("pt", "Vinte equipes participaram da primeira fase.", "teams", 20),
    ("de", "Libertad startete mit zwei Bonuspunkten in die Endrunde.", "points", 2),
    ("de", "Libertad wurden wegen eines Lizenzvergehens drei Punkte abgezogen.", "points", -3),
    ("de", "Libertad erhielt einen Abzug von sechs Punkten.", "points", -6),
    ("de", "Libertad setzte sich mit insgesamt 4:2 durch.", "aggregate", (4, 2)),
    ("de", "Libertad gewann 5:3 im Gesamtergebnis.", "aggregate", (5, 3)),
    ("de", "Die folgende Tabelle zeigt die Stadien.", "table", None),
    ("de", "Das Turnier wurde vom 14. Februar bis zum 26. Oktober 2003 ausgetragen.", "dates", ("2003-02-14", "2003-10-26")),
    ("de", "Die Saison begann am 3. Februar 2003 und endete am 16. Dezember 2003.", "dates", ("2003-02-03", "2003-12-16")),
    ("de", "Die Liga wurde mit achtzehn Mannschaften gespielt.", "teams", 18),
    ("de", "Zwölf Vereine nahmen an der Meisterschaft teil.", "teams", 12),
    ("fr", "Libertad commence la phase finale avec deux points de bonus.", "points", 2),
    ("fr", "Libertad est sanctionné d'un retrait de trois points.", "points", -3),
    ("fr", "Libertad écope d'une pénalité de six points.", "points", -6),
    ("fr", "Libertad se qualifie sur le score cumulé de 4-2.", "aggregate", (4, 2)),
    ("fr", "Libertad l'emporte 5-3 au total des deux rencontres.", "aggregate", (5, 3)),
    ("fr", "Le tableau suivant présente les stades.", "table", None),
    ("fr", "Le championnat se déroule du 14 février au 26 octobre 2003.", "dates", ("2003-02-14", "2003-10-26")),
    ("fr", "La saison débute le 3 février 2003 et s'achève le 16 décembre 2003.", "dates", ("2003-02-03", "2003-12-16")),
    ("fr", "La compétition oppose dix-huit clubs en matchs aller-retour.", "teams", 18),
    ("fr", "Douze équipes participent au championnat.", "teams", 12),
    ("it", "Il Libertad partì con due punti nella seconda fase.", "points", 2),
    ("it", "Il Libertad fu penalizzato di tre punti.", "points", -3),
    ("it", "Il Libertad subì una penalizzazione di sei punti.", "points", -6),
    ("it", "Il Libertad vinse con un risultato complessivo di 4-2.", "aggregate", (4, 2)),
    ("it", "Il Libertad si impose 5-3 nel doppio confronto.", "aggregate", (5, 3)),
    ("it", "Gli stadi sono elencati di seguito con la capienza.", "table", None),
    ("it", "Il torneo si è disputato dal 14 febbraio al 26 ottobre 2003.", "dates", ("2003-02-14", "2003-10-26")),
    ("it", "Il campionato iniziò il 3 febbraio 2003 e terminò il 16 dicembre 2003.", "dates", ("2003-02-03", "2003-12-16")),
    ("it", "Al torneo parteciparono diciotto squadre.", "teams", 18),
    ("it", "Dodici squadre parteciparono al campionato.", "teams", 12),
    ("nl", "Libertad kreeg drie punten in mindering.", "points", -3),
    ("nl", "Libertad kreeg 6 strafpunten.", "points", -6),
    ("pl", "Klubowi Libertad odjęto 3 punkty.", "points", -3),
    ("pl", "Libertad: sześć punktów karnych.", "points", -6),
    ("ru", "С клуба Libertad снято 3 очка.", "points", -3),
    ("ru", "За неявку с Libertad было снято шесть очков.", "points", -6),
    ("uk", "З клубу Libertad знято 3 очки.", "points", -3),
    ("sv", "Libertad fick tre poängs avdrag.", "points", -3),
    ("sv", "Libertad fick poängavdrag (6) av förbundet.", "points", -6),
    ("no", "Libertad ble trukket for 3 poeng.", "points", -3),
    ("da", "Libertad blev fratrukket 3 point.", "points", -3),
    ("cs", "Klubu Libertad bylo odečteno 6 bodů.", "points", -6),
    ("tr", "Libertad kulübünün 3 puanı silindi.", "points", -3),
    ("fi", "Libertad sai 3 pisteen vähennyksen.", "points", -3),
    ("hu", "Libertad: 2 pont levonás.", "points", -2),
    ("ro", "Libertad a fost penalizată cu 3 puncte.", "points", -3),
    ("ca", "El Libertad fou sancionat amb 3 punts.", "points", -3),
    ("ja", "Libertadは規律違反により勝ち点3剥奪。", "points", -3),
    ("zh", "Libertad因违规被扣除3分。", "points", -3),
]


@pytest.mark.parametrize(("language", "sentence", "kind", "value"), IN_OTHER_LANGUAGES)
def test_sentences_of_other_languages_say_the_same(language: str, sentence: str, kind: str, value: Any) -> None:
    (found,) = said(sentence, language=language)

    assert found.kind == kind
    assert {"points": found.amount, "teams": found.amount, "aggregate": found.figures, "dates": found.days}.get(kind) == value


SILENT_IN_OTHER_LANGUAGES = [
    ("es", "Libertad ganó tres puntos en la última fecha."),
    ("es", "Libertad perdió dos puntos en casa."),
    ("es", "Los dos primeros equipos clasificaron a la final."),
    ("es", "Comenzó con un empate y terminó con una derrota."),
    ("pt", "O Libertad perdeu dois pontos em casa."),
    ("pt", "O Libertad somou 33 pontos, dois a mais que o vice."),
    ("pt", "Os quatro melhores times avançaram."),
    ("de", "Libertad gewann mit drei Punkten Vorsprung."),
    ("de", "Zwei Mannschaften stiegen ab."),
    ("de", "Der Verein begann mit drei Siegen."),
    ("fr", "Libertad termine avec deux points d'avance."),
    ("fr", "Les deux premiers clubs sont promus."),
    ("it", "Il Libertad vinse con due punti di distacco."),
    ("it", "Le ultime due squadre retrocedono."),
]


@pytest.mark.parametrize(("language", "sentence"), SILENT_IN_OTHER_LANGUAGES)
def test_other_sentences_say_nothing_in_other_languages_either(language: str, sentence: str) -> None:
    assert said(sentence, language=language) == []


SILENT: list[Any] = [
    "Libertad won the match by two goals and had more points than anybody.",
    "Libertad finished with 33 points, as many as Cerro Porteño.",
    "The top four teams went through to the next stage.",
    "Libertad finished below the table's middle for once.",
    "The match started on time and ended in a draw.",
    "He scored from the penalty spot with 10 minutes left.",
    "Two teams were relegated.",
    "Points 2 bonus",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_other_sentences_say_nothing(sentence: str) -> None:
    assert said(sentence) == []


def test_sentences_are_read_one_by_one_in_raw_wikitext_too() -> None:
    text = "== A ==\nThe ''[[Cup]]'' had a total of [[twelve]] teams.<ref>x</ref> It began on 3 May 2003.\n{{x|a total of 9 teams}}\n"
    found = read_evidence(interpret_page(read_markup(text, "2003 Cup")).context)

    assert [(e.kind, e.amount, e.days[0], e.section_id) for e in found] == [
        ("teams", 12, None, "s1"),
        ("dates", None, "2003-05-03", "s1"),
    ]
    assert text[slice(*found[0].found)] == "a total of [[twelve]] teams"


def test_a_page_is_searched_for_the_words_of_its_own_language() -> None:
    assert "following table" in words_of("table", "en")
    assert "following table" not in words_of("table", "de")
    assert words_of("table", "ru") == ()  # its sentences are known, and none of this kind
    assert words_of("table", "xx") == words_of("table", None)  # nothing is known of it: all languages may be meant


@pytest.mark.parametrize("kind", KINDS)
def test_every_language_that_says_something_has_words_for_it(kind: Kind) -> None:
    speaking = {form.language for form in _forms(None) if form.kind == kind}

    assert all(words_of(kind, language) for language in speaking)
