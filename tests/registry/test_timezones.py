"""The registry of time zones: what stands beside a kick-off time, as an offset."""

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.registry.templates import RegistryError
from touchline.registry.timezones import Zone, all_zones, ambiguous_abbreviations, read_timezones, utc_offset

OFFSET = re.compile(r"[+-]\d\d:(?:00|30|45)")
ROWS = all_zones()

READS = {
    "UTC": "+00:00",
    "GMT": "+00:00",
    "UTC+2": "+02:00",
    "UTC+02": "+02:00",
    "UTC +2": "+02:00",
    "UTC−06:00": "-06:00",
    "UTC–3": "-03:00",
    "UTC—3": "-03:00",
    "UTC‐3": "-03:00",
    "UTC‑3": "-03:00",
    "UTC±0": "+00:00",
    "UTC±00:00": "+00:00",
    "UTC-0": "+00:00",
    "GMT-3": "-03:00",
    "gmt+1": "+01:00",
    "UTC+5:30": "+05:30",
    "UTC+0530": "+05:30",
    "UTC+5½": "+05:30",
    "UTC+5:45": "+05:45",
    "UTC-12": "-12:00",
    "UTC+14": "+14:00",
    "+02:00": "+02:00",
    "−3": "-03:00",
    "(UTC+2)": "+02:00",
    "CET": "+01:00",
    "(CEST)": "+02:00",
    "CEST/UTC+2": "+02:00",
    "CEST (UTC+2)": "+02:00",
    "[[Central European Time|CET]]": "+01:00",
    "BST": "+01:00",
    "WET": "+00:00",
    "WEST": "+01:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "MSK": "+03:00",
    "MSD": "+04:00",
    "BRT": "-03:00",
    "BRST": "-02:00",
    "ART": "-03:00",
    "CLT": "-04:00",
    "CLST": "-03:00",
    "PYT": "-04:00",
    "UYT": "-03:00",
    "COT": "-05:00",
    "PET": "-05:00",
    "ECT": "-05:00",
    "VET": "-04:00",
    "BOT": "-04:00",
    "CDT": "-05:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "AWST": "+08:00",
    "ACST": "+09:30",
    "JST": "+09:00",
    "KST": "+09:00",
    "SAST": "+02:00",
    "WAT": "+01:00",
    "CAT": "+02:00",
    "EAT": "+03:00",
    "IRST": "+03:30",
    "GST": "+04:00",
    "SGT": "+08:00",
    "HKT": "+08:00",
    "WIB": "+07:00",
    "TRT": "+03:00",
    "MESZ": "+02:00",
    "МСК": "+03:00",
    "Central European Summer Time": "+02:00",
    "central_european_summer_time": "+02:00",
    "Central European Time#Central European Summer Time": "+02:00",
    "Central European Time#History": "+01:00",
    "British Summer Time": "+01:00",
    "China Standard Time": "+08:00",
    "CST (China Standard Time)": "+08:00",
    "Central Standard Time": "-06:00",
    "Central Standard Time (Australia)": "+09:30",
    "Indian Standard Time": "+05:30",
    "Irish Standard Time": "+01:00",
    "Israel Standard Time": "+02:00",
    "Arabia Standard Time": "+03:00",
    "Horário de Brasília": "-03:00",
}


@pytest.mark.parametrize(("text", "offset"), READS.items())
def test_what_pages_print_beside_a_time_is_read(text: str, offset: str) -> None:
    assert utc_offset(text) == offset


@pytest.mark.parametrize(
    "text",
    [
        "",
        "local time",
        "Time in Brazil",
        "Time in the United States",
        "Eastern Time Zone",
        "West",
        "eat",
        "20:45",
        "19:45 UTC+1",
        "UTC+2/UTC+3",
        "BRT/BRST",
        "EST (Australia)",
        "UTC+5:15",
        "UTC+15",
        "UTC-13",
        "UTC+14:30",
        "UTC+",
        "±2",
        "2",
        "BUTC+2",
        "CEST" * 40,
    ],
)
def test_what_is_unknown_or_says_two_things_gives_nothing(text: str) -> None:
    assert utc_offset(text) is None


@pytest.mark.parametrize("abbreviation", [*ambiguous_abbreviations(), "IST", "CST", "AST"])
def test_an_ambiguous_abbreviation_is_never_guessed(abbreviation: str) -> None:
    assert utc_offset(abbreviation) is None
    assert utc_offset(f"({abbreviation})") is None
    assert utc_offset(f"{abbreviation} (UTC+3)") == "+03:00"


@pytest.mark.parametrize(
    ("text", "links", "offset"),
    [
        ("AST", ["Arabia Standard Time"], "+03:00"),
        (" (CST)", ["Central Time Zone"], "-06:00"),
        ("CDT", ["Central Time Zone"], "-05:00"),
        ("CST", ["Time in China"], "+08:00"),
        ("local time", ["Time in Qatar", "Qatar"], "+03:00"),
        ("CST", ["Time in Mexico", "Time in China"], None),
        ("CST", ["Clock"], None),
        ("UTC+2 / UTC+3", ["UTC+02:00"], None),
    ],
)
def test_a_link_tells_what_its_words_do_not(text: str, links: list[str], offset: str | None) -> None:
    assert utc_offset(text, 1986, links) == offset


@pytest.mark.parametrize(
    ("text", "year", "offset"),
    [
        ("MSK", 2009, "+03:00"),
        ("MSK", 2011, None),
        ("MSK", 2013, "+04:00"),
        ("MSK/UTC+4", 2011, "+04:00"),
        ("MSK", 2018, "+03:00"),
        ("VET", 2007, None),
        ("VET", 2010, "-04:30"),
        ("VET", 2018, "-04:00"),
        ("CLT", 2015, "-03:00"),
        ("PYT", 2026, "-03:00"),
        ("CET", 2015, "+01:00"),
    ],
)
def test_the_year_tells_what_a_zone_that_changed_was_then(text: str, year: int, offset: str | None) -> None:
    assert utc_offset(text, year) == offset


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.offset} {(*row.abbreviations, *row.names)[0]}")
def test_every_word_of_a_zone_gives_its_offset(row: Zone) -> None:
    assert OFFSET.fullmatch(row.offset)
    assert {utc_offset(word) for word in (*row.abbreviations, *row.names)} == {row.offset}
    assert {utc_offset(name.upper().replace(" ", "_")) for name in row.names} <= {row.offset}


@given(st.integers(-24, 28), st.sampled_from(["UTC", "GMT", "UTC ", ""]), st.sampled_from("-‐‑–—−"), st.sampled_from([":", ""]))
def test_every_half_hour_from_minus_twelve_to_fourteen_is_read(halves: int, prefix: str, dash: str, colon: str) -> None:
    hours, minutes = divmod(abs(halves) * 30, 60)
    printed = f"{prefix}{dash if halves < 0 else '+'}{hours:02}{colon}{minutes:02}"

    assert utc_offset(printed) == f"{'-' if halves < 0 else '+'}{hours:02}:{minutes:02}"


@settings(deadline=None)
@given(st.text(max_size=150) | st.from_regex(r"(UTC|GMT)? ?[-+−±]\d{0,3}:?\d{0,3}.{0,5}"))
def test_any_text_gives_a_true_offset_or_nothing(text: str) -> None:
    offset = utc_offset(text)

    assert offset is None or (OFFSET.fullmatch(offset) and -12 <= int(offset[:3]) <= 14)


# ---------------------------------------------------------------- a broken registry


def zone(offset: str, more: str) -> str:
    return f'[[zone]]\noffset = "{offset}"\n{more}\n'


BROKEN = [
    (zone("+01:00", 'abbreviations = ["AAT"]') + zone("+02:00", 'abbreviations = ["AAT"]'), ["'AAT'", "+01:00", "+02:00"]),
    (zone("+01:00", 'names = ["A Time"]') + zone("+02:00", 'names = ["a-time"]'), ["'a-time'", "+01:00", "+02:00"]),
    (
        zone("+01:00", 'abbreviations = ["AAT"]') + '[[ambiguous]]\nabbreviation = "AAT"\nzones = ["A", "B"]\n',
        ["'AAT'", "ambiguous", "+01:00"],
    ),
    ('[[ambiguous]]\nabbreviation = "AAT"\nzones = ["A"]\n', ["ambiguous 1 (AAT)", "'zones'"]),
    ('[[ambiguous]]\nabbreviation = "AAT"\nzones = ["A", "B"]\n' * 2, ["ambiguous 2 (AAT)", "twice"]),
    (
        '[[ambiguous]]\nabbreviation = "AAT"\nzones = ["A", "B"]\npages = { "Time in C" = "C Time" }\n',
        ["'AAT'", "'Time in C'", "'C Time'"],
    ),
    (zone("+1", 'names = ["A"]'), ["zone 1 (+1)", "'offset'"]),
    (zone("+15:00", 'names = ["A"]'), ["zone 1 (+15:00)", "'offset'"]),
    (zone("+01:00", ""), ["zone 1 (+01:00)", "'names'"]),
    (zone("+01:00", 'name = "A"'), ["zone 1 (+01:00)", "unknown key 'name'"]),
    (zone("+01:00", 'names = "A"'), ["zone 1 (+01:00)", "'names'"]),
    (zone("+01:00", 'names = ["A"]\ndated = [{ offset = "+02:00" }]'), ["zone 1 (+01:00)", "'dated'"]),
    (zone("+01:00", 'names = ["A"]\ndated = [{ from = 2000, offset = "2" }]'), ["zone 1 (+01:00)", "dated.offset"]),
    ('[[zones]]\noffset = "+01:00"\n', ["unknown key 'zones'"]),
]


@pytest.mark.parametrize(("text", "said"), BROKEN, ids=[" ".join(said) for _, said in BROKEN])
def test_the_loader_refuses_a_contradiction_and_names_file_and_key(text: str, said: list[str]) -> None:
    with pytest.raises(RegistryError) as caught:
        read_timezones(tomllib.loads(text), "bad.toml")

    assert all(words in str(caught.value) for words in ["bad.toml", *said])
