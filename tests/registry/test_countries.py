"""The registry of national teams: what flag templates hold, and which team it means."""

import re
import string
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.registry.countries import (
    LANGUAGES,
    MAX_NAME,
    Country,
    all_countries,
    country_by_code,
    country_by_name,
    country_of,
    country_of_team,
    depends_on_year,
    fold_name,
    read_countries,
)
from touchline.registry.templates import RegistryError

ROWS = all_countries()
MEMBERS = [row for row in ROWS if not row.unofficial and not row.same_team and row.until is None]


def code_of(country: Country | None) -> str | None:
    return country.code if country else None


# ---------------------------------------------------------------- what pages hold

FLAG_ARGUMENTS = """
    ALG ALG Algeria|DZA ALG Algeria|ANG ANG Angola|AGO ANG Angola|ARE UAE United Arab Emirates|UAE UAE United Arab Emirates
    BIR BIR Burma|BOH BOH Bohemia|BRD FRG West Germany|CEY CEY Ceylon|CHE SUI Switzerland|CIS CIS CIS|CSK TCH Czechoslovakia
    DAH DAH Dahomey|DDR GDR East Germany|DEI DEI Dutch East Indies|DEU GER Germany|DRC COD DR Congo|EIR IRL Republic of Ireland
    EUA EUA United Team of Germany|EUN CIS CIS|FAI FRO Faroe Islands|FAR FRO Faroe Islands|FRO FRO Faroe Islands
    FRG FRG West Germany|FRY YUG FR Yugoslavia|FYROM MKD North Macedonia|GBR GBR Great Britain|GDR GDR East Germany
    GIB GIB Gibraltar|GUI GUI Guinea|HOL NED Netherlands|HPR HUN Hungary|IFS IRL Irish Free State|IRI IRN Iran
    IRN IRN Iran|IRL IRL Republic of Ireland|KOS KOS Kosovo|KVX KOS Kosovo|KOY YUG Yugoslavia|KSA KSA Saudi Arabia
    SAU KSA Saudi Arabia|LIE LIE Liechtenstein|MAL MAL Malaya|MKD MKD North Macedonia|MNE MNE Montenegro|NAZ GER Germany
    NGA NGA Nigeria|NGR NGA Nigeria|NIG NIG Niger|NLD NED Netherlands|NVI NVI North Vietnam|POR POR Portugal
    PRC CHN China|PRK PRK North Korea|PRT POR Portugal|RHO RHO Rhodesia|ROI IRL Republic of Ireland|ROM ROU Romania
    RSA RSA South Africa|RUM ROU Romania|SAA SAA Saar|SAF RSA South Africa|SCG SCG Serbia and Montenegro
    SER SRB Serbia|SRB SRB Serbia|SMN SCG Serbia and Montenegro|SPA ESP Spain|SRI SRI Sri Lanka|SUI SUI Switzerland
    SUN URS Soviet Union|SWI SUI Switzerland|SWZ SWZ Eswatini|TCH TCH Czechoslovakia|TRI TRI Trinidad and Tobago
    TTO TRI Trinidad and Tobago|UAR UAR United Arab Republic|UK GBR United Kingdom|UKSSR UKR Ukraine|UPV UPV Upper Volta
    URS URS Soviet Union|US USA United States|USA USA United States|USSR URS Soviet Union|VSO VSO South Vietnam
    XKX KOS Kosovo|YAR YAR North Yemen|YMD YMD South Yemen|YUG YUG Yugoslavia|ZAI ZAI Zaire|ZAF RSA South Africa
"""


@pytest.mark.parametrize(
    "case",
    [case.split(maxsplit=2) for line in FLAG_ARGUMENTS.split("\n") for case in line.split("|") if case.strip()],
    ids=" ".join,
)
def test_a_flag_template_s_code_leads_to_the_team_that_it_prints(case: list[str]) -> None:
    printed, code, name = case
    country = country_by_code(printed)

    assert country is not None
    assert (country.code, country.name) == (code, name)
    assert country_by_code(f" {printed.lower()}\n") is country
    assert country_of(printed) is country


NAMES = {
    "Bosnia & Herzegovina": "BIH",
    "Bosnia-Herzegovina": "BIH",
    "Burma": "BIR",
    "Cabo Verde": "CPV",
    "China PR": "CHN",
    "Cote d’Ivoire": "CIV",
    "Curacao": "CUW",
    "Czech Rep.": "CZE",
    "Czechia": "CZE",
    "Côte d'Ivoire": "CIV",
    "Dutch East Indies": "DEI",
    "Eire": "IRL",
    "FR Yugoslavia": "YUG",
    "FYR Macedonia": "MKD",
    "German DR": "GDR",
    "German Reich": "GER",
    "Germany FR": "FRG",
    "Holland": "NED",
    "IR Iran": "IRN",
    "Ireland": "IRL",
    "Irish Free State": "IRL",
    "Kingdom of Italy": "ITA",
    "Kingdom of Yugoslavia": "YUG",
    "Korea DPR": "PRK",
    "Korea Republic": "KOR",
    "Nazi Germany": "GER",
    "REPUBLIC OF IRELAND": "IRL",
    "SFR Yugoslavia": "YUG",
    "St. Kitts & Nevis": "SKN",
    "Soviet Union": "URS",
    "Swaziland": "SWZ",
    "Tanganyika": "TAN",
    "The Gambia": "GAM",
    "Trinidad & Tobago": "TRI",
    "Türkiye": "TUR",
    "U.S.": "USA",
    "USSR": "URS",
    "United Arab Republic": "UAR",
    "United_States": "USA",
    "West Germany": "FRG",
}


@pytest.mark.parametrize(("name", "code"), NAMES.items())
def test_a_printed_name_leads_to_its_team(name: str, code: str) -> None:
    assert code_of(country_by_name(name)) == code
    assert code_of(country_of(name)) == code


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("Alemania", "es", "GER"),
        ("Alemania Federal", "es", "FRG"),
        ("Brasil", None, "BRA"),
        ("Elfenbeinküste", "de", "CIV"),
        ("Estados Unidos", "pt", "USA"),
        ("Germania Ovest", "it", "FRG"),
        ("Holanda", "es", "NED"),
        ("Irã", "pt", "IRN"),
        ("Irão", "pt", "IRN"),
        ("Island", "de", "ISL"),
        ("Joegoslavië", "nl", "YUG"),
        ("Pays-Bas", "fr", "NED"),
        ("Tchécoslovaquie", None, "TCH"),
        ("Tchéquia", "pt", "CZE"),
        ("URSS", "fr", "URS"),
        ("Österreich", None, "AUT"),
    ],
)
def test_names_are_known_as_other_wikis_print_them(name: str, language: str | None, code: str) -> None:
    assert code_of(country_by_name(name, language)) == code
    assert code_of(country_of(name, language)) == code


def test_a_page_s_own_short_names_go_before_codes() -> None:
    assert code_of(country_of("EUA", "pt")) == "USA"
    assert code_of(country_of("EUA")) == "EUA"
    assert code_of(country_of("RDA", "es")) == "GDR"


@pytest.mark.parametrize(
    ("key", "year", "code", "name"),
    [
        ("YUG", None, "YUG", "Yugoslavia"),
        ("YUG", 1974, "YUG", "Yugoslavia"),
        ("YUG", 1998, "YUG", "FR Yugoslavia"),
        ("YUG", 2014, "YUG", "Yugoslavia"),
        ("Yugoslavia", 2000, "YUG", "FR Yugoslavia"),
        ("VNM", None, "VIE", "Vietnam"),
        ("VNM", 1960, "VSO", "South Vietnam"),
        ("ROC", 1936, "CHN", "China"),
        ("ROC", 1960, "TPE", "Chinese Taipei"),
        ("Republic of China", 1948, "CHN", "China"),
        ("Ireland", 1900, "IRE", "Ireland"),
        ("Ireland", 1994, "IRL", "Republic of Ireland"),
        ("BRA", 1950, "BRA", "Brazil"),
        ("ZAI", 2018, "ZAI", "Zaire"),
    ],
)
def test_the_year_chooses_only_where_a_key_changed_hands(key: str, year: int | None, code: str, name: str) -> None:
    country = country_of(key, None, year)

    assert country is not None
    assert (country.code, country.name) == (code, name)


@pytest.mark.parametrize(
    ("key", "depends"), [("VNM", True), ("vnm ", True), ("Ireland", True), ("BRA", False), ("Brazil", False), ("", False)]
)
def test_only_a_key_that_changed_hands_depends_on_the_year(key: str, depends: bool) -> None:
    assert depends_on_year(key) is depends


@pytest.mark.parametrize("key", ["ROC", "BRN", "NI", "Republic of China", "Korea", "Virgin Islands", "Birmania"])
def test_what_two_teams_answer_to_is_never_guessed(key: str) -> None:
    assert country_of(key) is None


def test_a_language_decides_what_a_name_means_in_it() -> None:
    assert code_of(country_of("Birmania", "es")) == "MYA"
    assert code_of(country_of("Birmânia", "pt")) == "BIR"


@pytest.mark.parametrize("key", ["", "  ", "the", "?", "XYZ", "1966", "Arsenal", "Boca Juniors", "x" * (MAX_NAME + 1)])
def test_what_is_no_team_gives_nothing(key: str) -> None:
    assert country_of(key) is None
    assert country_by_code(key) is None
    assert country_by_name(key) is None
    assert country_of_team(key) is None


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Brazil national football team", "BRA"),
        ("Brazil_women's_national_football_team", "BRA"),
        ("United States men's national soccer team", "USA"),
        ("England national under-21 football team", "ENG"),
        ("Brazil women's national under-20 football team", "BRA"),
        ("Great Britain men's Olympic football team", "GBR"),
        ("Serbia and Montenegro national football team", "SCG"),
        ("Saarland national football team", "SAA"),
        ("Ireland national football team (1882–1950)", "IRE"),
        ("Republic of Ireland national football team", "IRL"),
        ("FC Bayern Munich", None),
        ("Brazil", None),
    ],
)
def test_an_article_about_a_national_team_leads_to_it(title: str, code: str | None) -> None:
    assert code_of(country_of_team(title)) == code


# ---------------------------------------------------------------- the table itself


def test_every_member_of_fifa_has_one_row() -> None:
    assert len(MEMBERS) == len({row.code for row in MEMBERS}) == 211


def test_every_member_has_a_name_in_every_language() -> None:
    assert {row.code: sorted(LANGUAGES - set(row.names)) for row in MEMBERS if set(row.names) != LANGUAGES} == {}


def test_every_team_of_the_past_says_when_it_played() -> None:
    former = [row for row in ROWS if row.until is not None]

    assert len(former) >= 30
    assert all(row.since is not None and row.since <= (row.until or 0) for row in former)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.name}")
def test_every_key_of_a_row_finds_the_row(row: Country) -> None:
    for code in row.codes if row.same_team else (row.code, *row.codes):
        assert country_by_code(code) is row
        assert country_of(code) is row
    for name in row.aliases if row.unclaimed else (row.name, *row.aliases):
        assert country_by_name(name) is row
    for dated in row.dated_codes:
        assert country_by_code(dated.key, dated.until or dated.since) is row
    for dated in row.dated_names:
        assert country_by_name(dated.key, None, dated.until or dated.since) is row
    for language, names in row.names.items():
        assert row.name_in(language) == names[0]
        for name in names:
            assert country_of(name, language) is row


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.name}")
def test_no_name_means_one_team_in_english_and_another_in_its_own_language(row: Country) -> None:
    assert [name for language, names in row.names.items() for name in names if country_by_name(name, language) is not row] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.name}")
def test_a_row_is_written_as_pages_write_it(row: Country) -> None:
    texts = [row.name, *row.aliases, *(name for names in row.names.values() for name in names)]

    assert all(text == " ".join(text.split()) and not re.search(r"[\[\]{}|<>]", text) for text in texts)
    assert all(code == code.upper() and code == code.strip() for code in (row.code, *row.codes))
    assert row.code not in row.codes


@settings(deadline=None)
@given(
    st.text(max_size=200),
    st.sampled_from([None, "en", "xx", *sorted(LANGUAGES)]),
    st.one_of(st.none(), st.integers(1800, 2100)),
)
def test_no_text_whatever_is_too_strange_to_look_up(key: str, language: str | None, year: int | None) -> None:
    assert country_of(key, language, year) in {None, *ROWS}
    assert country_of_team(key, year) in {None, *ROWS}


@given(st.sampled_from(ROWS), st.sampled_from([str.upper, str.lower, str.title, lambda name: f" {name}. "]))
def test_case_and_punctuation_do_not_count(row: Country, change: object) -> None:
    assert callable(change)
    assert fold_name(change(row.name)) == fold_name(row.name)


@given(st.text(alphabet=string.printable + "éçãßøłÅıİ'’&–", max_size=60))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


# ---------------------------------------------------------------- a broken registry


def country(code: str, name: str, more: str = "") -> str:
    return f'[[country]]\ncode = "{code}"\nname = "{name}"\n{more}\n'


BROKEN = [
    (country("AAA", "Aland") + country("BBB", "Bland", 'codes = ["AAA"]'), ["code 'AAA'", "AAA (Aland)", "BBB (Bland)"]),
    (country("AAA", "Aland") + country("AAA", "Bland"), ["code 'AAA'", "AAA (Aland)", "AAA (Bland)"]),
    (
        country("AAA", "Aland") + country("BBB", "Bland", 'aliases = ["The Åland"]'),
        ["name 'The Åland'", "AAA (Aland)", "BBB (Bland)"],
    ),
    (
        country("AAA", "Aland", 'names = { es = "Tierra" }') + country("BBB", "Bland", 'names = { es = ["x", "tierra"] }'),
        ["name (es) 'tierra'", "AAA (Aland)", "BBB (Bland)"],
    ),
    (
        country("AAA", "Aland", 'dated_codes = [{ key = "CCC", to = 1950 }]')
        + country("BBB", "Bland", 'dated_codes = [{ key = "CCC", from = 1950 }]'),
        ["code 'CCC'", "same years", "AAA (Aland)", "BBB (Bland)"],
    ),
    (country("AAA", "Aland", 'nmaes = { es = "x" }'), ["country 1 (AAA)", "unknown key 'nmaes'"]),
    (country("AAA", "Aland") + country("BBB", "Bland", "codes = 'x'"), ["country 2 (BBB)", "'codes'"]),
    (country("AAA", "Aland", "codes = [1]"), ["country 1 (AAA)", "'codes'", "1"]),
    (country("AAA", "Aland", 'unofficial = "yes"'), ["country 1 (AAA)", "'unofficial'"]),
    (country("AAA", "Aland", 'names = { tlh = "x" }'), ["country 1 (AAA)", "'names'", "'tlh'"]),
    (country("AAA", "Aland", "years = { from = 1950, to = 1940 }"), ["country 1 (AAA)", "'years'"]),
    (country("AAA", "Aland", 'years = { from = "1950" }'), ["country 1 (AAA)", "years.from"]),
    (country("AAA", "Aland", 'successor = "ZZZ"'), ["successor 'ZZZ'", "AAA (Aland)"]),
    (country("AAA", "Aland", "same_team = true"), ["code 'AAA'", "no row"]),
    (country("AAA", "Aland", 'aliases = ["--"]'), ["'--'", "AAA (Aland)"]),
    (country("Aa", "Aland"), ["country 1 (Aa)", "'code'"]),
    ('[[country]]\ncode = "AAA"\n', ["country 1 (AAA)", "'name'", "missing"]),
]


@pytest.mark.parametrize(("text", "said"), BROKEN, ids=[" ".join(said) for _, said in BROKEN])
def test_the_loader_refuses_a_contradiction_and_names_file_and_row(text: str, said: list[str]) -> None:
    with pytest.raises(RegistryError) as caught:
        read_countries(tomllib.loads(text), "bad.toml")

    assert all(words in str(caught.value) for words in ["bad.toml", *said])


@settings(deadline=None)
@given(st.sampled_from(MEMBERS), st.sampled_from(["code", "name", "alias"]))
def test_the_loader_refuses_any_second_claim(row: Country, kind: str) -> None:
    claim = {
        "code": f'codes = ["{row.code}"]',
        "name": f'aliases = ["{row.name}"]',
        "alias": f'aliases = ["{row.name.upper()}!"]',
    }[kind]
    text = country(row.code, row.name) + country("QQQ", "Quetzal", claim)

    with pytest.raises(RegistryError, match=re.escape(f"{row.code} ({row.name})") + ".*QQQ"):
        read_countries(tomllib.loads(text))


def test_years_that_follow_each_other_may_share_a_code() -> None:
    text = country("AAA", "Aland", 'dated_codes = [{ key = "CCC", to = 1949 }]') + country(
        "BBB", "Bland", 'dated_codes = [{ key = "CCC", from = 1950 }]'
    )
    countries = read_countries(tomllib.loads(text))

    assert [code_of(countries.by_code("ccc", year)) for year in (1949, 1950, None)] == ["AAA", "BBB", None]
