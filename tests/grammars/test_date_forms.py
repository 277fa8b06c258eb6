"""Dates by the grammar, in six languages, and what looks like one and is none."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from touchline.interpret.dates import PartialDate, read_date, read_time, split_date_time
from touchline.registry.languages import language_of


def brief(date: PartialDate) -> str:
    """`2003-05-04`, `05-04` without a year, `2003-05` without a day."""
    return "-".join(
        [
            *([f"{date.year:04}"] if date.year is not None else []),
            *([f"{date.month:02}"] if date.month is not None else []),
            *([f"{date.day:02}"] if date.day is not None else []),
        ]
    )


def read(text: str, language: str) -> str | None:
    reading = read_date(text, language)
    if reading is None:
        return None
    return brief(reading.start) + (f" to {brief(reading.end)}" if reading.end else "")


DATES = {
    "en": [
        ("4 May 2003", "2003-05-04"),
        ("4 may 2003", "2003-05-04"),
        ("04 May 2003", "2003-05-04"),
        ("4th May 2003", "2003-05-04"),
        ("4 May, 2003", "2003-05-04"),
        ("May 4, 2003", "2003-05-04"),
        ("May 4th, 2003", "2003-05-04"),
        ("May 4 2003", "2003-05-04"),
        ("February 3, 2007", "2007-02-03"),
        ("Sept 4, 2003", "2003-09-04"),
        ("4 Sept. 2003", "2003-09-04"),
        ("Sunday, 4 May 2003", "2003-05-04"),
        ("Sun 4 May", "05-04"),
        ("Saturday, May 4", "05-04"),
        ("2007-12-16", "2007-12-16"),
        ("2007-7-6", "2007-07-06"),
        ("24.10.2006", "2006-10-24"),
        ("25/5/2003", "2003-05-25"),
        ("5/25/2003", "2003-05-25"),
        ("26 April", "04-26"),
        ("April 26", "04-26"),
        ("March 2004", "2004-03"),
        ("2003", "2003"),
        ("1 January 1863", "1863-01-01"),
        ("4 May 1700", "1700-05-04"),  # people and places of any page
        ("29 February 2004", "2004-02-29"),
        ("29 February", "02-29"),
        ("14 February – 26 October 2003", "2003-02-14 to 2003-10-26"),
        ("1 March 2003 –, 4 February 2004", "2003-03-01 to 2004-02-04"),
        ("1 March 2003 – 4 February 2004", "2003-03-01 to 2004-02-04"),
        ("February 3 – December 16, 2007", "2007-02-03 to 2007-12-16"),
        ("February 3, 2007 – December 16, 2007", "2007-02-03 to 2007-12-16"),
        ("from 4 May to 6 June 2003", "2003-05-04 to 2003-06-06"),
        ("9 August 2003 until 15 May 2004", "2003-08-09 to 2004-05-15"),
        ("24–28 May 2003", "2003-05-24 to 2003-05-28"),
        ("24–28 May", "05-24 to 05-28"),
        ("8/9 June", "06-08 to 06-09"),
        ("May 24–28, 2003", "2003-05-24 to 2003-05-28"),
        ("May 24–June 2, 2003", "2003-05-24 to 2003-06-02"),
        ("August 2003 – May 2004", "2003-08 to 2004-05"),
        ("2003年5月4日", "2003-05-04"),
    ],
    "es": [
        ("22 de enero", "01-22"),
        ("22 de enero de 2016", "2016-01-22"),
        ("22 enero 2016", "2016-01-22"),
        ("9 de setiembre", "09-09"),
        ("9 de septiembre de 2003", "2003-09-09"),
        ("4 de mayo del 2003", "2003-05-04"),
        ("1° de mayo de 2003", "2003-05-01"),
        ("1º de mayo", "05-01"),
        ("domingo 4 de mayo de 2003", "2003-05-04"),
        ("domingo, 4 de mayo", "05-04"),
        ("mayo de 2003", "2003-05"),
        ("4/5/2003", "2003-05-04"),
        ("del 4 de mayo al 6 de junio de 2003", "2003-05-04 to 2003-06-06"),
        ("4 al 6 de junio de 2003", "2003-06-04 to 2003-06-06"),
        ("del 4 al 6 de junio de 2003", "2003-06-04 to 2003-06-06"),
        ("4 de mayo – 6 de junio de 2003", "2003-05-04 to 2003-06-06"),
    ],
    "pt": [
        ("1º de maio", "05-01"),
        ("1.º de maio de 2003", "2003-05-01"),
        ("4 de maio de 2003", "2003-05-04"),
        ("4 de Março de 2003", "2003-03-04"),
        ("domingo, 4 de maio de 2003", "2003-05-04"),
        ("maio de 2003", "2003-05"),
        ("04/05/2003", "2003-05-04"),
        ("4 a 6 de junho de 2003", "2003-06-04 to 2003-06-06"),
        ("de 4 de maio a 6 de junho de 2003", "2003-05-04 to 2003-06-06"),
        ("4 de maio – 6 de junho de 2003", "2003-05-04 to 2003-06-06"),
        ("4–6 de junho", "06-04 to 06-06"),
    ],
    "de": [
        ("24. Oktober 2006", "2006-10-24"),
        ("24. Okt. 2006", "2006-10-24"),
        ("1. März", "03-01"),
        ("4. Jänner 2003", "2003-01-04"),
        ("24.10.2006", "2006-10-24"),
        ("Di 24.10.2006", "2006-10-24"),
        ("Di., 24. Oktober 2006", "2006-10-24"),
        ("Dienstag, 24. Oktober 2006", "2006-10-24"),
        ("Mai 2003", "2003-05"),
        ("4. Mai bis 6. Juni 2003", "2003-05-04 to 2003-06-06"),
        ("vom 4. Mai bis 6. Juni 2003", "2003-05-04 to 2003-06-06"),
        ("4. bis 6. Juni 2003", "2003-06-04 to 2003-06-06"),
        ("4.–6. Juni 2003", "2003-06-04 to 2003-06-06"),
        ("8./9. Juni 2003", "2003-06-08 to 2003-06-09"),
        ("9. August 2003 – 22. Mai 2004", "2003-08-09 to 2004-05-22"),
    ],
    "fr": [
        ("1er mars", "03-01"),
        ("1er mars 2003", "2003-03-01"),
        ("15 novembre 2025", "2025-11-15"),
        ("samedi 15 novembre 2025", "2025-11-15"),
        ("4 déc. 2003", "2003-12-04"),
        ("4 févr. 2003", "2003-02-04"),
        ("9 août 2003", "2003-08-09"),
        ("août 2003", "2003-08"),
        ("31/12/2003", "2003-12-31"),
        ("4/5/2003", "2003-05-04"),
        ("du 4 mai au 6 juin 2003", "2003-05-04 to 2003-06-06"),
        ("du 4 au 6 juin 2003", "2003-06-04 to 2003-06-06"),
        ("4 mai 2003 au 6 juin 2004", "2003-05-04 to 2004-06-06"),
    ],
    "it": [
        ("4 maggio 2003", "2003-05-04"),
        ("4 mag. 2003", "2003-05-04"),
        ("1º maggio 2003", "2003-05-01"),
        ("1° maggio", "05-01"),
        ("domenica 4 maggio 2003", "2003-05-04"),
        ("lunedì 4 maggio", "05-04"),
        ("maggio 2003", "2003-05"),
        ("4/5/2003", "2003-05-04"),
        ("dal 4 maggio al 6 giugno 2003", "2003-05-04 to 2003-06-06"),
        ("4-6 giugno 2003", "2003-06-04 to 2003-06-06"),
        ("4 maggio - 6 giugno 2003", "2003-05-04 to 2003-06-06"),
    ],
}


@pytest.mark.parametrize(("language", "text", "expected"), [(lang, *case) for lang, cases in DATES.items() for case in cases])
def test_a_printed_date_is_read(language: str, text: str, expected: str) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize("text", ["4 May 2003", "May 4, 2003", "2003-05-04"])
@pytest.mark.parametrize("language", ["es", "pt", "de", "fr", "it", "ru", None])
def test_english_dates_are_understood_everywhere(text: str, language: str | None) -> None:
    reading = read_date(text, language)

    assert reading is not None
    assert brief(reading.start) == "2003-05-04"


NO_DATES = [
    # seasons
    "2003–04",
    "2003-04",
    "2003/04",
    "1998-99",
    "1999–2000 season",
    # clubs
    "Schalke 04",
    "1860 München",
    "1. FC Köln",
    "FC 08 Homburg",
    "Mainz 05",
    "3 de Febrero FC",
    "Estadio 23 de Agosto",
    # scores, times, rounds, counts
    "4–3",
    "4:3",
    "19:30",
    "Matchday 3",
    "Group 4",
    "Round 2",
    "99",
    "4th",
    # parts of dates, and prose
    "May",
    "Monday",
    "4 May 2003 was a Sunday",
    "since 2003",
    "on 4 May 2003",
    "May 2003 cup",
    "The season began on 4 May 2003 and ended on 6 June 2003",
    "4 May 2003 4 May 2003",
    "",
    "TBD",
    # no calendar has them
    "30 February 2003",
    "29 February 2003",
    "31.4.2003",
    "2003-04-31",
    "2003-13-01",
    "0 May 2003",
    "32 May 2003",
    "13/13/2003",
    # in no record yet
    "4 May 2150",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text, "en") is None


@pytest.mark.parametrize("text", ["04/05/2003", "9/11/2001"])
def test_a_date_that_english_reads_in_two_ways_is_none(text: str) -> None:
    assert read(text, "en") is None


def test_a_text_longer_than_a_date_is_none() -> None:
    assert read("4 May 2003" + " " * 80 + "x", "en") is None


@given(
    date=st.dates(datetime.date(1860, 1, 1), datetime.date(2089, 12, 31)),
    language=st.sampled_from(["en", "es", "pt", "de", "fr", "it"]),
    form=st.integers(0, 5),
)
@settings(max_examples=examples(300))
def test_every_day_is_read_as_each_language_prints_it(date: datetime.date, language: str, form: int) -> None:
    facts = language_of(language)
    assert facts is not None
    month = facts.months[date.month - 1][0]
    of = " de " if language in ("es", "pt") else " "
    dot = "." if language == "de" else ""
    printed = [
        f"{date.day}{dot}{of}{month}{of}{date.year}",
        f"{date.day}{dot}{of}{month}",
        date.isoformat(),
        f"{date.day:02}.{date.month:02}.{date.year}",
        f"{date.day}.{date.month}.{date.year}",
        f"{month}{of}{date.year}",
    ][form]

    reading = read_date(printed, language)

    assert reading is not None
    assert reading.end is None
    whole = PartialDate(date.year, date.month, date.day)
    assert reading.start == {1: PartialDate(None, date.month, date.day), 5: PartialDate(date.year, date.month, None)}.get(
        form, whole
    )


@given(text=st.text(max_size=90), language=st.sampled_from(["en", "es", "de", "ja", None]))
@settings(deadline=None)
def test_no_text_breaks_the_date_grammar(text: str, language: str | None) -> None:
    reading = read_date(text, language)

    if reading is not None:
        for date in filter(None, (reading.start, reading.end)):
            assert date.year is None or date.month is None or date.day is None or date.iso() is not None


# ---------------------------------------------------------------- times

TIMES = [
    ("18:10", ("18:10", None)),
    ("18.10", ("18:10", None)),
    ("18h10", ("18:10", None)),
    ("20 h 45", ("20:45", None)),
    ("18h", ("18:00", None)),
    ("0:30", ("00:30", None)),
    ("1:00 p.m. UTC−6", ("13:00", "-06:00")),
    ("1:00\u00a0p.m. UTC−6", ("13:00", "-06:00")),
    ("6:15 pm", ("18:15", None)),
    ("6:15PM", ("18:15", None)),
    ("6 p.m.", ("18:00", None)),
    ("12:00 a.m.", ("00:00", None)),
    ("12:30 am", ("00:30", None)),
    ("12:00 p.m.", ("12:00", None)),
    ("12:00 noon", ("12:00", None)),
    ("20:45 CET", ("20:45", "+01:00")),
    ("20:45 (CEST)", ("20:45", "+02:00")),
    ("20:45 CET (UTC+01:00)", ("20:45", "+01:00")),
    ("19:15 MESZ", ("19:15", "+02:00")),
    ("15:00 BST", ("15:00", "+01:00")),
    ("18:15 UTC", ("18:15", "+00:00")),
    ("18:15 UTC−4", ("18:15", "-04:00")),
    ("18:15 UTC−04:00", ("18:15", "-04:00")),
    ("22:10 (UTC-3)", ("22:10", "-03:00")),
    ("15:30 UTC+5:30", ("15:30", "+05:30")),
    ("19:15 Uhr", ("19:15", None)),
    ("18:15 local time", ("18:15", None)),
    ("20:45 (19:45 UTC+1)", ("20:45", None)),  # the zone belongs to the second time, and nothing is converted
    ("19:30 ET", ("19:30", None)),  # winter or summer: an offset that is not sure is worse than none
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_a_printed_time_is_read(text: str, expected: tuple[str | None, str | None]) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize("text", ["", "TBD", "25:00", "12:60", "2003", "2–1", "4.5.2003", "1.5", "noon", "1815"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) == (None, None)


@given(hour=st.integers(0, 23), minute=st.integers(0, 59), sign=st.sampled_from([":", ".", "h"]))
@settings(deadline=None)
def test_every_minute_of_the_day_is_read(hour: int, minute: int, sign: str) -> None:
    assert read_time(f"{hour}{sign}{minute:02}") == (f"{hour:02}:{minute:02}", None)


DATES_WITH_TIMES = [
    ("24. Oktober 2006, 19:15 Uhr", ("24. Oktober 2006", "19:15 Uhr")),
    ("Di 24.10.2006, 19:15", ("Di 24.10.2006", "19:15")),
    ("24.10.2006 19.15", ("24.10.2006", "19.15")),
    ("4 May 2003 18:15 CET", ("4 May 2003", "18:15 CET")),
    ("4 May 2003 – 18:15", ("4 May 2003", "18:15")),
    ("4 May 2003 at 18:15", ("4 May 2003", "18:15")),
    ("17 de enero de 2021, 22:10 (UTC-3)", ("17 de enero de 2021", "22:10 (UTC-3)")),
    ("4 de maio de 2003 às 16h00", ("4 de maio de 2003", "16h00")),
    ("4 mai 2003 à 20h45", ("4 mai 2003", "20h45")),
    ("4 maggio 2003, ore 20:45", ("4 maggio 2003", "20:45")),
    ("4 May 2003", ("4 May 2003", None)),
    ("24.10.2006", ("24.10.2006", None)),
    ("22:10", ("22:10", None)),
]


@pytest.mark.parametrize(("text", "expected"), DATES_WITH_TIMES)
def test_a_time_behind_a_date_is_cut_off(text: str, expected: tuple[str, str | None]) -> None:
    assert split_date_time(text) == expected


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        (PartialDate(2003, 5, 4), "2003-05-04"),
        (PartialDate(2003, 5, None), "2003-05"),
        (PartialDate(2003, None, None), "2003"),
        (PartialDate(None, 5, 4), None),
        (PartialDate(2003, 2, 29), None),
        (PartialDate(2003, 0, 0), None),
    ],
)
def test_a_date_is_as_exact_as_it_was_printed(date: PartialDate, iso: str | None) -> None:
    assert date.iso() == iso
