"""Matches of other wikis, whose templates have other parameters, and fragments that have lost their template."""

import pytest

import touchline

from .makers import call, codes, goals, kicks, only_match, read, score, team


def test_a_spanish_match_is_read() -> None:
    match = only_match(
        call(
            "Partidos",
            {
                "competición": "Vuelta",
                "local": "'''[[Club Atlético Boca Juniors|Boca Juniors]]'''",
                "resultado": "2:1''' (1:0)",
                "prórroga": "sí",
                "resultado penalti": "4:3",
                "visita": "[[Club Atlético River Plate|River Plate]]",
                "fecha": "{{fecha|17|1|2021}}, 22:10 ([[UTC-3]])",
                "estadio": "[[La Bombonera|Alberto J. Armando]]",
                "ciudad": "[[Buenos Aires]]",
                "asistencia": "54.000",
                "refe": "{{bandera|URU}} [[Andrés Cunha]]",
                "goleslocal": "Roa {{gol|12||78}}",
                "golesvisita": "Paz {{gol|90+4|pen.}}",
                "reporte": "[http://example.org Informe]",
            },
        ),
        language="es",
    )

    assert team(match.home) == ("Boca Juniors", "Club Atlético Boca Juniors", None)
    assert team(match.away) == ("River Plate", "Club Atlético River Plate", None)
    assert (match.date, match.time, match.utc_offset) == ("2021-01-17", "22:10", "-03:00")
    assert score(match) == {"half_time": (1, 0), "after_extra_time": (2, 1), "penalties": (4, 3), "final": (2, 1)}
    assert goals(match) == {"home": ["Roa 12", "Roa 78"], "away": ["Paz 90+4 pen"]}
    assert match.goals_status == "complete"
    assert match.venue is not None
    assert (match.venue.name, match.city, match.attendance) == ("Alberto J. Armando", "Buenos Aires", 54000)
    assert match.referee is not None
    assert (match.referee.name, match.referee.country) == ("Andrés Cunha", "URU")
    assert (match.round, match.leg) == ("Vuelta", 2)
    assert match.report == ("http://example.org",)


def test_a_portuguese_match_is_read() -> None:
    match = only_match(
        call(
            "Footballbox",
            {
                "data": "4 de maio de 2003",
                "hora": "16h",
                "time1": "{{Futebol Flamengo}}",
                "placar": "2 – 2",
                "time2": "[[Club de Regatas Vasco da Gama|Vasco]]",
                "gols1": "[[Romário]] {{gol|12}}, {{gol|45+2|pen.}}",
                "gols2": "[[Edmundo]] {{gol|30||60}}",
                "estádio": "[[Maracanã]]",
                "localização": "[[Rio de Janeiro]]",
                "público": "54.321",
                "renda": "R$ 1.000.000,00",
                "árbitro": "[[Carlos Simon]]",
                "placarpenal": "5–4",
                "penalidades1": "[[A]] {{pengol}}<br>[[B]] {{penmiss}}",
                "rodada": "1ª rodada",
                "resultado": "E",
            },
        ),
        language="pt",
    )

    assert (match.date, match.time) == ("2003-05-04", "16:00")
    assert team(match.home) == ("Flamengo", None, None)
    assert score(match) == {"full_time": (2, 2), "penalties": (5, 4), "final": (2, 2)}
    assert goals(match) == {"home": ["Romário 12", "Romário 45+2 pen"], "away": ["Edmundo 30", "Edmundo 60"]}
    assert kicks(match) == [("A", True), ("B", False)]
    assert match.venue is not None
    assert (match.venue.name, match.city, match.attendance) == ("Maracanã", "Rio de Janeiro", 54321)
    assert (match.round, match.matchday) == ("1ª rodada", 1)


def test_a_french_match_is_read() -> None:
    match = only_match(
        call(
            "Feuille de match",
            {
                "titre": "Finale",
                "date": "{{Date|15|11|2025}}",
                "heure": "{{Heure|15|30}}",
                "équipe 1": "'''[[Stade Lavallois|Laval]] <small>(L2)</small>'''",
                "équipe 2": "[[Le Mans FC|Le Mans]] <small>(N)</small>",
                "score": "2 - 2",
                "score mi-temps": "1 - 0",
                "score temps réglementaire": "1 - 1",
                "prolongation": "oui",
                "score tab": "4 - 2",
                "buts 1": "[[X]] {{but|12}}<br>[[Y]] {{but|113|s.p.}}",
                "buts 2": "[[Z]] {{but|60||118}}",
                "stade": "Stade Francis-Le Basser, [[Laval (Mayenne)|Laval]]",
                "affluence": "8 000",
                "arbitre": "{{Drapeau|FRA}} [[Benoît Bastien]]",
                "rapport": "[http://example.org Rapport]",
            },
        ),
        language="fr",
    )

    assert (match.date, match.time, match.round) == ("2025-11-15", "15:30", "Finale")
    assert team(match.home) == ("Laval", "Stade Lavallois", None)
    assert team(match.away) == ("Le Mans", "Le Mans FC", None)
    assert score(match) == {
        "half_time": (1, 0),
        "full_time": (1, 1),
        "after_extra_time": (2, 2),
        "penalties": (4, 2),
        "final": (2, 2),
    }
    assert goals(match) == {"home": ["X 12", "Y 113 pen"], "away": ["Z 60", "Z 118"]}
    assert match.venue is not None
    assert (match.venue.name, match.city, match.attendance) == ("Stade Francis-Le Basser", "Laval", 8000)
    assert match.referee is not None
    assert (match.referee.name, match.referee.country) == ("Benoît Bastien", "FRA")


def test_an_italian_score_stands_in_two_parameters() -> None:
    match = only_match(
        call(
            "Incontro di club",
            {
                "Giornomese": "4 maggio",
                "Anno": "2003",
                "Ora": "20:45",
                "Squadra 1": "[[Juventus Football Club|Juventus]]",
                "Punteggio 1": "2",
                "Punteggio 2": "1",
                "Squadra 2": "[[Associazione Calcio Milan|Milan]]",
                "Parziali": "1-0",
                "Marcatori 1": "[[Del Piero]] {{Goal|12}}<br />[[Nedved]] {{Goal|78|rig.}}",
                "Marcatori 2": "{{Goal|30}} [[Inzaghi]]",
                "Stadio": "[[Stadio delle Alpi]]",
                "Città": "[[Torino]]",
                "Spettatori": "60.253",
                "Arbitro": "[[Pierluigi Collina|Collina]]",
                "Nazarbitro": "ITA",
                "Referto": "[http://example.org Referto]",
                "Turno": "Finale",
            },
        ),
        language="it",
    )

    assert (match.date, match.time, match.round) == ("2003-05-04", "20:45", "Finale")
    assert match.score is not None
    assert match.score.text == "2–1"
    assert score(match) == {"half_time": (1, 0), "full_time": (2, 1), "final": (2, 1)}
    assert goals(match) == {"home": ["Del Piero 12", "Nedved 78 pen"], "away": ["Inzaghi 30"]}
    assert match.referee is not None
    assert (match.referee.name, match.referee.country, match.attendance) == ("Collina", "ITA", 60253)


def test_an_italian_shoot_out_stands_in_two_parameters_too() -> None:
    match = only_match(
        call(
            "Incontro di club",
            {
                "Squadra 1": "A",
                "Squadra 2": "B",
                "Punteggio 1": "1",
                "Punteggio 2": "1",
                "Supplementari": "sì",
                "PuntiTiriExtra 1": "2",
                "PuntiTiriExtra 2": "3",
            },
        ),
        language="it",
    )

    assert score(match) == {"after_extra_time": (1, 1), "penalties": (2, 3), "final": (1, 1)}


@pytest.mark.parametrize(("first", "second"), [("2", ""), ("", "1"), ("", "")])
def test_half_of_an_italian_score_is_none(first: str, second: str) -> None:
    match = only_match(
        call("Incontro di club", {"Squadra 1": "A", "Squadra 2": "B", "Punteggio 1": first, "Punteggio 2": second}),
        language="it",
    )

    assert (match.score, match.complete) == (None, False)


def test_a_german_match_is_read() -> None:
    match = only_match(
        call(
            "Fußballspiel national",
            {
                "DATUM": "Di., 24. Oktober 2006, 19:15 Uhr",
                "HEIM NAME": "[[1. FC Köln]]",
                "HEIM LOGO": "x.svg",
                "GAST NAME": "[[FC Schalke 04]]",
                "ERGEBNIS": "4:2 n. V. (2:2, 1:1)",
                "HEIM TORE": "1:0 [[A]] (12.)<br />2:2 [[B]] (78., FE)<br />3:2 C (101.)<br />4:2 C (118.)",
                "GAST TORE": "1:1 [[X]] (45.)<br />1:2 [[Y]] (60., ET)",
                "STADION": "[[RheinEnergieStadion]]",
                "STADT": "[[Köln]]",
                "ZUSCHAUER": "50.000",
                "SCHIEDSRICHTER": "[[Markus Merk]]",
            },
        ),
        language="de",
    )

    assert (match.date, match.time) == ("2006-10-24", "19:15")
    assert team(match.home) == ("1. FC Köln", "1. FC Köln", None)
    assert score(match) == {"half_time": (1, 1), "full_time": (2, 2), "after_extra_time": (4, 2), "final": (4, 2)}
    assert goals(match) == {"home": ["A 12", "B 78 pen", "C 101", "C 118"], "away": ["X 45", "Y 60 og"]}
    assert match.goals_status == "complete"
    assert match.venue is not None
    assert (match.venue.name, match.city, match.attendance) == ("RheinEnergieStadion", "Köln", 50000)


def test_a_dutch_match_is_read() -> None:
    match = only_match(
        call(
            "Voetbalwedstrijd",
            {"datum": "4 mei 2003", "thuis": "[[Ajax]]", "uit": "[[PSV]]", "uitslag": "2 – 1", "toeschouwers": "50.000"},
        ),
        language="nl",
    )

    assert (match.date, score(match)["final"], match.attendance) == ("2003-05-04", (2, 1), 50000)


# ---------------------------------------------------------------- fragments


def test_a_fragment_of_a_call_is_a_match_again() -> None:
    article = read(
        "= 2003 Cup =\n\n== Final ==\n |time = |round =First leg |team1 =Unión Huaral |score =2 - 2 |team2 =Cienciano "
        "|goals1 =Meza Cuadra 5'\nVegas 49' (pen.) |goals2 =Saraz 1', 2' |stadium =Estadio Julio Lores Colan "
        "|location =Huaral\n\n"
        "4 May 2003\nA 1-0 B\n",
        dialect="flattened",
    )
    match, other = article.matches

    assert (match.origin, match.round, match.leg, match.date) == ("fragment", "First leg", 1, None)
    assert (match.home and match.home.name, match.away and match.away.name) == ("Unión Huaral", "Cienciano")
    assert score(match)["final"] == (2, 2)
    assert goals(match) == {"home": ["Meza Cuadra 5", "Vegas 49 pen"], "away": ["Saraz 1", "Saraz 2"]}
    assert match.venue is not None
    assert (match.venue.name, match.city) == ("Estadio Julio Lores Colan", "Huaral")
    assert match.complete
    assert other.origin == "match_line"
    (finding,) = article.diagnostics
    assert (finding.code, finding.repaired) == ("W103", True)


def test_a_fragment_without_its_teams_asserts_nothing() -> None:
    article = read(
        "= T =\n\n|goals2 = Julio Enciso 79'\n}}\n\n8 November 2003\nCerro Porteño 3-2 Sol de América\n", dialect="flattened"
    )
    fragment, match = article.matches

    assert (fragment.home, fragment.away, fragment.score, fragment.complete) == (None, None, None, False)
    assert goals(fragment) == {"home": [], "away": ["Julio Enciso 79"]}
    assert fragment.goals_status == "partial"
    assert match.goals == ()
    assert codes(article) == ["W103", "W102"]


def test_nothing_of_a_match_is_invented() -> None:
    article = touchline.read("== Final playoff ==\nThe winner qualified for the 2004 Copa Libertadores.\n", title="2003 Cup")

    assert article.matches == ()


@pytest.mark.parametrize(
    ("stated", "status"),
    [("suspendido", "suspended"), ("aplazado", "postponed"), ("finalizado", "played"), ("", "played"), ("2:0", "played")],
)
def test_a_parameter_of_its_own_says_what_became_of_the_match(stated: str, status: str) -> None:
    match = only_match(f"{{{{Partido|local=A|visita=B|resultado=2:1|estado={stated}}}}}", language="es")

    assert match.status == status


def test_a_turkish_match_is_read() -> None:
    match = only_match(
        call(
            "Futbol maçı kutusu",
            {
                "tarih": "11 Mayıs 2011",
                "zaman": "20:00",
                "takım1": "[[Karaspor (futbol takımı)|Karaspor]]",
                "sonuç": "2 - 2 ([[Uzatma (futbol)|u.s.]])",
                "takım2": "[[Denizgücü]]",
                "goller1": "Aydın {{gol|38}}<br>Demir {{gol|103|k.k.}} {{kırmızı kart|105}}",
                "goller2": "Yıldız {{gol|70|pen.}}<br>Kaya {{gol|110}}",
                "penaltılar1": "Aydın {{pengol}}<br>Demir {{penkaçtı}}",
                "penaltısonuç": "4 - 3",
                "penaltılar2": "{{pengol}} Kaya",
                "stadyum": "Taş Stadı",
                "yer": "[[Kayseri]]",
                "seyirci": "25.131",
                "hakem": "Metin Er",
            },
        ),
        language="tr",
    )

    assert (match.date, match.time) == ("2011-05-11", "20:00")
    assert score(match) == {"after_extra_time": (2, 2), "penalties": (4, 3), "final": (2, 2)}
    assert goals(match) == {"home": ["Aydın 38", "Demir 103 og"], "away": ["Yıldız 70 pen", "Kaya 110"]}
    assert kicks(match) == [("Aydın", True), ("Demir", False)]
    assert match.venue is not None
    assert (match.venue.name, match.city, match.attendance) == ("Taş Stadı", "Kayseri", 25131)
    assert match.referee is not None
    assert match.referee.name == "Metin Er"


@pytest.mark.parametrize(
    ("language", "name", "home", "away", "result", "parameter", "one_in", "none"),
    [
        ("pl", "Mecz piłkarski", "drużyna1", "drużyna2", "wynik", "wynikkarne", "karny gol", "karny pudło"),
        ("ru", "Отчёт о матче", "команда1", "команда2", "счёт", "пенальти счёт", "пен. гол", "пен. мимо"),
    ],
)
def test_shootouts_in_parameters_of_other_languages(
    language: str, name: str, home: str, away: str, result: str, parameter: str, one_in: str, none: str
) -> None:
    kicks1 = {"pl": "karne1", "ru": "пенальти1"}[language]
    said = {home: "Alfa", result: "1:1", away: "Beta", parameter: "1:3", kicks1: f"Orm {{{{{one_in}}}}}<br>Dal {{{{{none}}}}}"}
    match = only_match(call(name, said), language=language)

    assert score(match)["penalties"] == (1, 3)
    assert kicks(match) == [("Orm", True), ("Dal", False)]


@pytest.mark.parametrize(
    ("language", "printed", "kind"),
    [
        ("ru", "с пенальти", "pen"),
        ("uk", "з пенальті", "pen"),
        ("pl", "z karnego", "pen"),
        ("fi", "rp", "pen"),
        ("sv", "sjm.", "og"),
        ("no", "selvm.", "og"),
        ("tr", "k.k.", "og"),
    ],
)
def test_remarks_behind_minutes_say_what_a_goal_is(language: str, printed: str, kind: str) -> None:
    match = only_match(
        call("Football box", {"team1": "Alfa", "score": "1–0", "team2": "Beta", "goals1": f"Orm {{{{goal|68|{printed}}}}}"}),
        language=language,
    )

    assert goals(match)["home"] == [f"Orm 68 {kind}"]


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("ertelendi", "postponed"),
        ("iptal", "cancelled"),
        ("0 - 3 (hük.)", "awarded"),
        ("Inställd", "cancelled"),
        ("1–1 (avbruten)", "abandoned"),
        ("0:3 (тех.)", "awarded"),
        ("перенесён", "postponed"),
        ("0:3 kont.", "awarded"),
        ("延期", "postponed"),
        ("amânat", "postponed"),
    ],
)
def test_rulings_of_other_languages(printed: str, status: str) -> None:
    assert only_match(call("Football box", {"team1": "Alfa", "score": printed, "team2": "Beta"})).status == status


def test_brackets_as_wide_as_letters_are_brackets() -> None:
    match = only_match(call("Football box", {"team1": "甲", "score": "2 - 2<br />（PK 3 - 4）", "team2": "乙"}), language="ja")

    assert score(match) == {"full_time": (2, 2), "penalties": (3, 4), "final": (2, 2)}


def test_a_list_whose_days_begin_with_their_figure_tells_matches() -> None:
    text = (
        "Serien 1984.\n\n== Semifinaler ==\n* 13 oktober: [[Alfa IF]]–[[Beta BK]] 1–0\n* 14 oktober: [[Gama FF]]–[[Delta AIF]] 2–2 (1–2)\n"
        "* 20 oktober: [[Beta BK]]–[[Alfa IF]] 1–0 (e. förl., 4–5 på straffar)\n* 21. oktober: [[Delta AIF]]–[[Gama FF]] 0–3\n"
    )
    article = read(text, title="Cupen 1984", language="sv")

    assert [(match.date, match.home and match.home.name) for match in article.matches] == [
        ("1984-10-13", "Alfa IF"),
        ("1984-10-14", "Gama FF"),
        ("1984-10-20", "Beta BK"),
        ("1984-10-21", "Delta AIF"),
    ]
    assert score(article.matches[2]) == {"after_extra_time": (1, 0), "penalties": (4, 5), "final": (1, 0)}
    assert [tie.winner and tie.winner.name for tie in article.ties] == ["Alfa IF", "Gama FF"]


def test_a_table_names_the_side_before_the_scorers_of_each() -> None:
    head = '== 準々決勝 ==\n12月22日。全試合13:00キックオフ。\n{| class="wikitable"\n! ホーム !! スコア !! アウェイ !! 得点者\n|-\n'
    rows = (
        "| '''甲山海町''' || 3 - 2（延長） || 乙川FC || 甲山：[[山田一]](27分)、森二(105分+1、PK)<br />乙川：川三(35分)、オウンゴール(75分)\n|-\n"
        "| 丙町 || 1 - 0 || 丁市 || 丙町：谷四(3分)\n|}\n"
    )
    first, second = read(f"天皇杯。\n\n{head}{rows}", title="2007年の杯", language="ja").matches

    assert (first.date, score(first)) == ("2007-12-22", {"after_extra_time": (3, 2), "final": (3, 2)})
    assert goals(first) == {"home": ["山田一 27", "森二 105+1 pen"], "away": ["川三 35", "- 75 og"]}
    assert goals(second)["home"] == ["谷四 3"]


def test_scorers_behind_another_name_are_not_taken_for_a_side_s() -> None:
    rows = "| Alfa || 1–0 || Beta || Gama: Roa 12'\n|-\n| Delta || 2–0 || Epsilon || Delta: Paz 3', Rey 5'\n|}\n"
    text = f'== Semi-finals ==\n{{| class="wikitable"\n! Home !! Score !! Away !! Scorers\n|-\n{rows}'
    first, second = read(text, title="1990 Cup", language="en").matches

    assert goals(second)["home"] == ["Paz 3", "Rey 5"]
    assert "Roa 12" not in str(goals(first))


def test_a_note_that_says_extra_time_is_believed() -> None:
    said = {"team1": "甲", "score": "1 - 0", "team2": "乙", "goals1": "山田 {{goal|119}}", "note": "延長"}
    article = read(call("Football box", said), language="ja")

    assert score(article.matches[0]) == {"after_extra_time": (1, 0), "final": (1, 0)}
    assert codes(article) == []
