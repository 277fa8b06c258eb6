"""The registry of languages: months, numbers, namespaces, and which language a text is written in."""

import html
import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.registry.languages import (
    MAX_GUESS,
    Language,
    all_languages,
    guess_language,
    language_of,
    languages_of_template,
    month_number,
    namespace_kind,
    namespace_names,
    number_style,
    read_languages,
    weekday_number,
)
from touchline.registry.templates import RegistryError

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS = sorted(SHARED.glob("seeds/*.txt"))
PAGES = [*sorted(SHARED.glob("real/worldcup/*.wikitext")), *sorted(SHARED.glob("real/euro2008/*.xml"))]
DUMPS = sorted(SHARED.glob("real/dumps/*wiki.xml"))
ROWS = all_languages()

SENTENCES = {
    "en": "The season was contested by twelve teams, and the last two were relegated after a play-off.",
    "es": "El torneo fue ganado por el club que también había sido campeón el año anterior, con diez puntos más.",
    "pt": "O campeonato foi disputado por dez clubes e o último não foi rebaixado para a segunda divisão.",
    "de": "Die Saison wurde mit achtzehn Mannschaften ausgetragen, und der Meister war auch im Pokal erfolgreich.",
    "fr": "Le championnat est remporté par le club qui avait été promu, avec dix points de plus que les autres.",
    "it": "Il campionato fu vinto dalla squadra che era stata promossa, con dieci punti più della seconda.",
    "nl": "Het seizoen werd gespeeld door twaalf clubs en de laatste twee zijn gedegradeerd.",
    "pl": "Sezon był pierwszym, który rozegrano w tym roku, oraz drużyna awansowała do finału.",
    "ru": "Сезон был первым, который сыграли в этом году, и команда также вышла в финал. Это был успех.",
    "sv": "Säsongen spelades av tolv lag och de två sista flyttades ner efter en match mellan dem.",
    "ja": "このシーズンは最初のシーズンであり、チームは決勝に進出した。",
    "zh": "本賽季是聯賽的第一個賽季，共有十二支球隊參加，最後兩名降級。",
    "ar": "كان هذا الموسم هو الأول في هذه السنة، وقد وصل الفريق إلى المباراة النهائية بعد ذلك",
    "cs": "Sezona byla první, která se hrála na jaře, a tým také postoupil do finále, kde prohrál.",
    "da": "Sæsonen blev spillet af tolv hold, og de to nederste rykkede ned efter en kamp mellem dem.",
    "no": "Sesongen ble spilt av tolv lag, og de to nederste rykket ned etter en kamp mellom dem.",
    "fi": "Kausi oli seuran ensimmäinen ja se voitti mestaruuden, mutta hävisi myös finaalin, joka pelattiin vuonna 2010.",
    "tr": "Sezon ilk kez bu kulüp tarafından kazanıldı ve daha sonra bir maç için ertelendi.",
    "ro": "Campionatul a fost câștigat de Steaua și echipa care a terminat pe ultimul loc a fost retrogradată după baraj.",
    "hu": "A bajnokság az első volt, és a csapat nem jutott tovább, mert a döntő után egy gólt is kapott.",
    "uk": "Сезон був першим, який зіграли в цьому році, і команда також вийшла до фіналу після гри.",
    "ca": "El campionat va ser disputat per deu equips amb un sistema de lliga, i els dos primers van pujar.",
}
"""All our languages, and a sentence in each."""

LEADS = [
    ("sv", "'''Norrserien 2001''' var den 12:e säsongen av Sveriges högsta division i fotboll."),
    ("sv", "'''Division 9 1985''' var 1985 års säsong av Division 9. Serien bestod av 14 lag."),
    ("it", "La '''Serie Z 1988-1989''' è stata la 12ª edizione del campionato italiano di calcio."),
    ("it", "La '''Coppa Verdelago 1970-71''' fu la 23ª edizione della manifestazione calcistica."),
    ("es", "La '''temporada 2001''' fue la 12.ª edición del campeonato español de fútbol."),
    ("es", "El '''Torneo Austral 2004''' fue el 12.º torneo corto del fútbol meseteño."),
    ("nl", "'''Het seizoen 2001/02''' was het 12e seizoen van de Polderdivisie."),
    ("nl", "De '''Tiende Klasse 1960''' telde zestien clubs. Kampioen werd Eendracht Kortrade."),
    ("pl", "'''Liga nadwiślańska 2001/2002''' – 12. edycja najwyższej klasy rozgrywkowej w piłce nożnej."),
    ("pl", "'''X liga 1988/1989''' – rozgrywki piłkarskie dziesiątego poziomu."),
    ("tr", "'''1995–96 Çınar Kupası''', Türkiye'de düzenlenen kupanın 34. sezonudur."),
    ("tr", "Sezona 16 takım katıldı, 2 takım küme düştü."),
    ("fr", "La '''Coupe du Littoral 1970''' voit la victoire du RC Valmer."),
    ("de", "Die '''Saison 2001/02''' war die 12. Spielzeit der Kreisliga Brunn."),
    ("pt", "A '''Taça da Serra 1990''' foi a 12ª edição da prova."),
    ("en", "Statistics of the Norland Football League in season 1910–11."),
    ("uk", "'''Кубок Степу 1994''' — розіграш кубка, переможцем якого стала «Нива»."),
    ("ru", "'''Первая лига 1985''' — турнир команд первой лиги."),
    ("da", "'''Fjordligaen 2001-02''' var den 12. sæson af det danske mesterskab i fodbold."),
    ("no", "'''Fjordserien 2001''' var den 12. sesongen av den øverste divisjonen i norsk fotball."),
    ("fi", "'''Järvisarja 1970''' oli Suomen jalkapallon korkein sarjataso."),
    ("cs", "'''Lesní liga 2001''' byla 9. ročníkem nejvyšší fotbalové soutěže."),
    ("hu", "'''NB X 1970''': a bajnokságban 16 csapat vett részt."),
    ("ro", "'''Liga Dunării 2001–02''' a fost cea de-a 84-a ediție a campionatului de fotbal."),
    ("ca", "La '''temporada 2001''' fou la 71a edició de la lliga catalana de futbol."),
]
"""Whole articles may say no more than this beside their tables."""

NEIGHBOURS = [
    "'''Jadranska liga 2001.''' bila je deseta sezona nogometne lige. Prvak je postao klub iz Zelengrada.",
    "'''Lesná liga 2001''' bola 9. ročníkom najvyššej futbalovej súťaže. Majstrom sa stal tím, ktorý vyhral ligu.",
    "'''Gorska nogometna liga 2001''' je bila 11. sezona lige. Naslov prvaka je osvojil klub iz Bukovja.",
    "'''Metsaliiga 2001''' oli Eesti jalgpalli 11. hooaeg. Meistriks tuli Taim.",
    "Die '''2001-seisoen''' was die 12de seisoen van die liga. Die span het die beker gewen.",
    "Prvu ligu su u sezoni 2001. igrala četiri kluba, a utakmice su se igrale na proleće. Prvak je klub koji je osvojio titulu.",
    "Първенството през 2001 е седемдесето издание на турнира. Шампион е отборът на Бор, който печели за втори път.",
    "It seizoen 2001/02 wie it 46e seizoen fan de Poldedivyzje. De klup út Noard waard kampioen, en dêr diene trije klups mei.",
    "D'Saison 2001/02 isch di 105. Saison vo dr Meisterschaft gsi. Dr FC Brunn isch Meister worde.",
    "A '''tempada 2001''' foi a 71ª edición da liga de fútbol. O campión foi o Ribeira.",
]
"""Leads in languages that are near to ours."""

# ---------------------------------------------------------------- months and weekdays


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("January", None, 1),
        ("sept.", "en", 9),
        ("JULY", None, 7),
        ("setiembre", "es", 9),
        ("septiembre", "es", 9),
        ("sep", "es", 9),
        ("ene.", "es", 1),
        ("março", "pt", 3),
        ("marco", "pt", 3),
        ("out.", "pt", 10),
        ("Jänner", "de", 1),
        ("März", "de", 3),
        ("Mrz", "de", 3),
        ("Dez.", None, 12),
        ("février", "fr", 2),
        ("fevrier", None, 2),
        ("août", "fr", 8),
        ("aout", "fr", 8),
        ("déc.", "fr", 12),
        ("settembre", None, 9),
        ("giu", "it", 6),
        ("mei", "nl", 5),
        ("mrt.", "nl", 3),
        ("października", "pl", 10),
        ("pazdziernika", "pl", 10),
        ("stycznia", None, 1),
        ("января", "ru", 1),
        ("мая", "ru", 5),
        ("нояб.", "ru", 11),
        ("augusti", "sv", 8),
        ("3月", "ja", 3),
        ("１２月", "ja", 12),
        ("十月", "ja", 10),
        ("أيلول", "ar", 9),
        ("سبتمبر", "ar", 9),
        ("تشرين الأول", "ar", 10),
        ("července", "cs", 7),
        ("června", "cs", 6),
        ("marts", "da", 3),
        ("desember", "no", 12),
        ("toukokuuta", "fi", 5),
        ("Ağustos", "tr", 8),
        ("iulie", "ro", 7),
        ("szept.", "hu", 9),
        ("грудня", "uk", 12),
        ("maig", "ca", 5),
        ("mar", None, 3),
        ("листопада", "ru", 11),
    ],
)
def test_a_month_is_read_in_every_form_that_pages_print(word: str, language: str | None, number: int) -> None:
    assert month_number(word, language) == number


@pytest.mark.parametrize("word", ["", ".", "Monday", "may be", "13月", "Matchday", "12", "Club", "Januaryy"])
def test_what_is_no_month_gives_nothing(word: str) -> None:
    assert month_number(word) is None
    assert month_number(word, "en") is None


def test_a_word_that_languages_understand_differently_needs_its_language() -> None:
    text = language("aa", months='[["lis"]]') + language("bb", months='[["listo"], ["lis"]]')
    registry = read_languages(tomllib.loads(text))

    assert registry.months.get("lis", "aa") == 1
    assert registry.months.get("LIS.", "bb") == 2
    assert registry.months.get("lis", None) is None
    assert registry.months.get("listo", None) == 1


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("Sunday", None, 7),
        ("Sat", "en", 6),
        ("miércoles", "es", 3),
        ("miercoles", None, 3),
        ("sábado", "pt", 6),
        ("terça-feira", "pt", 2),
        ("Di.", "de", 2),
        ("So", "de", 7),
        ("so", "cs", 6),
        ("mercoledì", "it", 3),
        ("пн", "ru", 1),
        ("土", "ja", 6),
        ("п’ятниця", "uk", 5),
        ("dimarts", "ca", 2),
    ],
)
def test_a_weekday_is_counted_from_monday(word: str, language: str | None, number: int) -> None:
    assert weekday_number(word, language) == number


def test_an_abbreviation_of_two_weekdays_needs_its_language() -> None:
    assert weekday_number("so") is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_every_word_of_a_language_finds_its_number(row: Language) -> None:
    for number, spellings in enumerate(row.months, 1):
        assert {month_number(change(word), row.code) for word in spellings for change in (str, str.lower, str.upper)} == {
            number
        }
        assert {month_number(f" {word}.", row.code) for word in spellings} == {number}
    for number, spellings in enumerate(row.weekdays, 1):
        assert {weekday_number(word, row.code) for word in spellings} == {number}


# ---------------------------------------------------------------- the other facts


@pytest.mark.parametrize("code", SENTENCES)
def test_every_language_is_there_with_enough_function_words(code: str) -> None:
    row = language_of(code)

    assert row is not None
    assert 30 <= len(row.function_words) <= 45
    assert row.date_order
    assert row.numbers.decimal
    assert set(row.namespaces) == {"category", "file", "template", "user"}


def test_numbers_are_printed_as_each_wiki_prints_them() -> None:
    styles = {code: number_style(code) for code in ("en", "de", "fr", "it")}

    assert {code: (style.thousands[0], style.decimal[0]) for code, style in styles.items() if style} == {
        "en": (",", "."),
        "de": (".", ","),
        "fr": (" ", ","),
        "it": (".", ","),
    }
    assert number_style("xx") is None
    assert number_style(None) is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_thousands_and_fractions_have_different_signs_first(row: Language) -> None:
    assert row.numbers.thousands[0] != row.numbers.decimal[0]


@pytest.mark.parametrize(
    ("prefix", "language", "kind"),
    [
        ("Category", None, "category"),
        ("category", "es", "category"),
        ("Categoría", "es", "category"),
        ("categoria", "it", "category"),
        ("Datei", "de", "file"),
        ("Image", "sv", "file"),
        ("Arquivo", None, "file"),
        ("Plik", "pl", "file"),
        ("ملف", "ar", "file"),
        ("ファイル", "ja", "file"),
        ("Vorlage", "de", "template"),
        ("Predefinição", "pt", "template"),
        ("Usuário(a)", "pt", "user"),
        ("Участник", "ru", "user"),
        ("Benutzer", None, "user"),
    ],
)
def test_a_local_namespace_is_known(prefix: str, language: str | None, kind: str) -> None:
    assert namespace_kind(prefix, language) == kind


@pytest.mark.parametrize("prefix", ["", "Wikipedia", "Grupo", "es", "https"])
def test_what_is_no_namespace_gives_nothing(prefix: str) -> None:
    assert namespace_kind(prefix) is None


def test_the_names_of_a_namespace_begin_with_the_wiki_s_own() -> None:
    assert namespace_names("file", "es") == ("Archivo", "Imagen", "File", "Image")
    assert namespace_names("file", "fr") == ("Fichier", "Image", "File")
    assert namespace_names("category", None) == ("Category",)


# ---------------------------------------------------------------- guessing


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_one_sentence_shows_its_language(code: str, text: str) -> None:
    assert guess_language(text) == code


TABLE = """
{| class="wikitable"
! 1 !! 2 !! 3
|-
| 1 || [[Ferrol Norte]] || 10
|-
| 2 || [[Stadt Brunn|Brunn]] || 8
|-
| 3 || [[Vila Alta]] || 7
|-
| 4 || [[Kortrade IF]] || 3
|}
"""


@pytest.mark.parametrize(("code", "text"), LEADS)
@pytest.mark.parametrize("more", ["", TABLE], ids=["alone", "over a table"])
def test_the_lead_of_a_season_shows_its_language(code: str, text: str, more: str) -> None:
    assert guess_language(text + more) == code


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_the_lead_of_a_season_in_a_language_near_to_ours_gives_nothing(text: str) -> None:
    assert guess_language(text) is None


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_more_of_the_same_does_not_make_it_ours(text: str) -> None:
    assert guess_language("\n".join([text] * 3)) is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_neighbour_s_word_is_a_word_of_none_of_ours(row: Language) -> None:
    """It would make the neighbour a rival of a text in the language that has it."""
    ours = {word for one in ROWS for word in (*one.function_words, *one.football_words)}

    assert ours.intersection(row.foreign_words) <= SHARED_WITH_A_NEIGHBOUR.get(row.code, set())


SHARED_WITH_A_NEIGHBOUR = {"pt": {"equipo", "fútbol", "partidos"}}
"""Galician has them as Spanish does, which is a rival of Portuguese in any case."""


def test_one_word_alone_tells_no_language() -> None:
    assert guess_language("[[Eusebio dos Campos]], [[Tadeu dos Prados]], [[Ivo dos Rios]]\n" * 10) is None


def test_a_football_word_that_is_repeated_counts_few_times() -> None:
    assert guess_language("rodada " * 50 + SENTENCES["en"] * 2) == "en"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("futbol maçı", ("tr",)),
        ("partido", ("es",)),
        ("fußballspiel", ("de",)),
        ("incontro di calcio", ("it",)),
        ("futbol", ()),
    ],
)
def test_templates_that_one_wiki_has_tell_it_by_their_name(name: str, codes: tuple[str, ...]) -> None:
    assert languages_of_template(name) == codes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2–1",
        "Arsenal 2–1 Chelsea",
        "{{Football box\n|date=1 May 2003\n|team1=A\n|score=1–1\n|team2=B\n}}",
        "{{fb cl2 team |p=1 |nat=SUI |t=[[FC Zürich|Zürich]] |w=5 |d=1 |l=0 |gf=14 |ga=5 |wpts=y}}" * 20,
        "Musim ini adalah musim pertama yang dimainkan pada tahun ini dan tim juga mencapai final.",
        "Сезонът беше първият, който се изигра през тази година, и отборът също стигна до финала.",
        "Сезона је била прва која се играла ове године, и тим је такође стигао до финала.",
        "این فصل اولین فصلی بود که در این سال برگزار شد و تیم به فینال رسید. گل زد",
        "이번 시즌은 올해 처음으로 열린 시즌이며 팀은 결승에도 진출했다.",
        "Η σεζόν ήταν η πρώτη που διεξήχθη φέτος και η ομάδα έφτασε στον τελικό.",
    ],
)
def test_a_text_that_shows_none_of_our_languages_gives_nothing(text: str) -> None:
    assert guess_language(text) is None


def test_names_and_codes_in_templates_say_nothing_about_the_language() -> None:
    names = "".join(f"|goals{n}=[[Julio Domingo]] {{{{in lang|es}}}} {{{{fb|ESP}}}}\n" for n in range(200))

    assert guess_language(f"{{{{Football box\n{names}}}}}\n{SENTENCES['en']}") == "en"


def test_local_namespaces_help_where_words_are_few() -> None:
    assert guess_language("[[Datei:A.svg]] [[Datei:B.svg]] [[Datei:C.svg]]") == "de"


def test_only_the_beginning_is_looked_at() -> None:
    filler = "1234 " * (MAX_GUESS // 5)

    assert guess_language(filler + SENTENCES["en"] * 10) is None


@settings(deadline=None)
@given(st.text())
def test_no_text_whatever_is_too_strange_to_guess(text: str) -> None:
    assert guess_language(text) in {None, *(row.code for row in ROWS)}


@settings(deadline=None)
@given(
    st.sampled_from(["<", "[[", "|", "| ", "|a", "{{", "http://", "[[a:", "<!--", "\u0660", "ы", "の", "the "]),
    st.text(max_size=5),
)
def test_a_guess_takes_no_time_on_any_repetition(piece: str, tail: str) -> None:
    text = (piece + tail) * 20_000
    began = time.process_time()
    guess_language(text)

    assert time.process_time() - began < 1


# ---------------------------------------------------------------- real pages


@pytest.mark.shared
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_english(path: Path) -> None:
    assert guess_language(path.read_text(encoding="utf-8")) == "en"


@pytest.mark.shared
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_of_match_templates_are_english(path: Path) -> None:
    assert guess_language(path.read_text(encoding="utf-8")) == "en"


MISFILED = {57, 8387}
"""Pages of arwiki.xml that are no Arabic: one is Alemannic, one Tagalog."""
TOO_LITTLE = 1_500
"""Characters below which a page (a redirect, a stub with a German book in it) may leave us unsure, but not wrong."""


@pytest.mark.shared
@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_the_pages_of_a_dump_are_in_its_language(path: Path) -> None:
    code = path.name.removesuffix("wiki.xml")
    pages = re.findall(r"<page>.*?<id>(\d+)</id>.*?<text[^>]*>(.*?)</text>", path.read_text(encoding="utf-8"), re.DOTALL)
    texts = [html.unescape(text) for number, text in pages if code != "ar" or int(number) not in MISFILED]
    wrong = [text[:200] for text in texts if guess_language(text) not in ({code} if len(text) > TOO_LITTLE else {code, None})]

    assert texts
    assert wrong == []


# ---------------------------------------------------------------- a broken registry


def language(code: str, *, months: str | None = None, more: str = "", without: str = "") -> str:
    days = [f'["d{code}{number}"]' for number in range(7)]
    spare = [f'["m{code}{number}"]' for number in range(12)]
    if months:
        given = re.findall(r"\[[^\[\]]*\]", months)
        spare = [*given, *spare][:12]
    lines = {
        "name": '"Test"',
        "script": '"latin"',
        "months": f"[{', '.join(spare)}]",
        "weekdays": f"[{', '.join(days)}]",
        "day_marks": "[]",
        "of": "[]",
        "and": "[]",
        "range_from": "[]",
        "range_to": "[]",
        "date_order": '["dmy"]',
        "thousands": '["."]',
        "decimal": '[","]',
        "function_words": "[]",
    }
    body = "\n".join(f"{key} = {value}" for key, value in lines.items() if key != without)
    return f'[{code}]\n{body}\n{more}\n[{code}.namespaces]\ncategory = ["Cat{code}"]\n'


BROKEN = [
    (language("aa", months='[["uno"], ["dos", "UNO."]]'), ["aa.months", "'UNO.'", "1", "2"]),
    (language("aa") + 'file = ["cataa"]\n', ["aa.namespaces", "'cataa'", "'category'", "'file'"]),
    (language("aa") + 'help = ["x"]\n', ["aa", "'namespaces'", "'help'"]),
    (language("aa", without="months"), ["aa", "'months'", "missing"]),
    (language("aa", without="months", more='months = [["a"]]'), ["aa", "'months'", "12"]),
    (language("aa", without="script", more='script = "runes"'), ["aa", "'script'", "'runes'"]),
    (language("aa", without="date_order", more='date_order = ["ydm"]'), ["aa", "'date_order'", "'ydm'"]),
    (language("aa", without="of", more='of = "de"'), ["aa", "'of'", "'de'"]),
    (language("aa", without="of", more="of = [1]"), ["aa", "'of'", "1"]),
    (language("aa", without="function_words", more='function_words = ["a", "a"]'), ["aa", "'function_words'", "'a'"]),
    (language("aa", without="function_words", more='function_words = ["A"]'), ["aa", "'function_words'", "'A'"]),
    (language("aa", more='football_words = ["a", "a"]'), ["aa", "'football_words'", "'a'"]),
    (language("aa", more='foreign_words = ["a", "a"]'), ["aa", "'foreign_words'", "'a'"]),
    (language("aa", more='colour = "red"'), ["aa", "unknown key 'colour'"]),
    ("aa = 1\n", ["aa", "no table"]),
]


@pytest.mark.parametrize(("text", "said"), BROKEN, ids=[" ".join(said) for _, said in BROKEN])
def test_the_loader_refuses_a_contradiction_and_names_file_and_key(text: str, said: list[str]) -> None:
    with pytest.raises(RegistryError) as caught:
        read_languages(tomllib.loads(text), "bad.toml")

    assert all(words in str(caught.value) for words in ["bad.toml", *said])
