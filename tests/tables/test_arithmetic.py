"""Ambiguous columns, resolved by their figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.tables.arithmetic import BALANCED, assign, figures
from touchline.tables.headers import read_columns

from .makers import table

HEADERS = [
    ("en", "Pos | Team | P | W | D | L | F | A | GD | Pts"),
    ("es", "Pos | Equipo | PJ | G | E | P | GF | GC | Dif | Pts"),
    ("es", "Pos | Equipo | J | G | E | P | GF | GC | DG | Pts"),
    ("pt", "Pos | Equipe | J | V | E | D | GP | GC | SG | P"),
    ("de", "Pl. | Verein | Sp. | S | U | N | T+ | T− | Diff. | Pkt."),
    ("de", "Platz | Mannschaft | Sp. | G | U | V | T+ | T- | Diff. | Punkte"),
    ("fr", "Rang | Équipe | J | G | N | P | BP | BC | Diff | Pts"),
    ("it", "Pos | Squadra | G | V | N | P | GF | GS | DR | Pt"),
    ("sv", "Plac | Lag | S | V | O | F | GM | IM | MS | P"),
    ("tr", "Sıra | Takım | O | G | B | M | AG | YG | AV | P"),
    ("cs", "Poř | Tým | Z | V | R | P | VG | OG | Rozdíl | B"),
    ("ro", "Loc | Echipa | M | V | E | Î | GM | GP | DG | P"),
    ("fi", "Sija | Joukkue | O | V | T | H | TM | PM | ME | P"),
    ("hu", "Hely | Csapat | M | Gy | D | V | LG | KG | GK | P"),
    ("no", "Plass | Lag | K | V | U | T | M+ | M- | MD | P"),
    ("nl", "# | Club | GS | W | G | V | DV | DT | +/- | Pnt"),
]
ROWS = [(6, 4, 1, 1, 13, 6), (6, 3, 1, 2, 9, 8), (6, 2, 1, 3, 8, 9), (6, 1, 1, 4, 3, 10)]


def rows(win: int) -> list[str]:
    return [
        f"{n} | Team {n} | {p} | {w} | {d} | {lost} | {f} | {a} | {f - a:+d} | {win * w + d}"
        for n, (p, w, d, lost, f, a) in enumerate(ROWS, 1)
    ]


@pytest.mark.parametrize("win", [3, 2])
@pytest.mark.parametrize("named", [True, False], ids=["language known", "language unknown"])
@pytest.mark.parametrize(("language", "header"), HEADERS)
def test_the_words_of_a_language_come_out_as_the_figures_want_them(language: str, header: str, named: bool, win: int) -> None:
    texts = table(header, *rows(win))
    columns = read_columns(texts, 1, 10, language if named else None)

    assert [column.name for column in columns] == ["position", "team", *BALANCED]


def test_points_may_come_third_and_letters_mean_what_they_mean_there() -> None:
    order = [0, 1, 9, 2, 3, 4, 5, 6, 7, 8]
    lines = ["Pos | Squadra | G | V | N | P | GF | GS | DR | Pt", *rows(3)]
    texts = table(*(" | ".join(line.split(" | ")[x] for x in order) for line in lines))

    assert [column.name for column in read_columns(texts, 1, 10, "it")][2:7] == ["points", "played", "won", "drawn", "lost"]


def test_figures_that_do_not_add_up_leave_the_words_alone() -> None:
    texts = table("Team | P | W | D | L", "a | 9 | 1 | 1 | 1", "b | 8 | 3 | 3 | 3", "c | 7 | 0 | 1 | 0")

    assert [column.name for column in read_columns(texts, 1, 5, "en")] == ["team", "played", "won", "drawn", "lost"]


def test_without_a_language_columns_that_contradict_each_other_have_no_names() -> None:
    texts = table("Lag | S | V | O | F | Pts", "a | 9 | 1 | 1 | 1 | 4", "b | 8 | 3 | 3 | 3 | 9", "c | 7 | 0 | 1 | 0 | 5")

    assert [column.name for column in read_columns(texts, 1, 6, "sv")] == ["team", "played", "won", "drawn", "lost", "points"]
    assert [column.name for column in read_columns(texts, 1, 6, None)] == ["team", None, None, None, None, "points"]


def test_without_a_language_words_of_several_that_no_sum_confirms_name_nothing() -> None:
    header = "Klub | Ut | Pob | Ner | Por | DG | PG | GR | Bod"
    texts = table(header, "a | 6 | 4 | 1 | 1 | 13 | 6 | +7 | 13", "b | 6 | 3 | 1 | 2 | 9 | 8 | +1 | 10")

    assert not {column.name for column in read_columns(texts, 1, 9, None)}.intersection(BALANCED)


def test_a_header_alone_is_read_in_the_one_language_that_explains_it() -> None:
    texts = table("Club | Gs | W | G | V | DV | DT | +/− | Punten")

    assert [column.name for column in read_columns(texts, 1, 9, None)] == ["team", *BALANCED]


def test_one_slip_does_not_turn_the_columns() -> None:
    lines = rows(3)
    lines[1] = lines[1].replace("| 3 | 1 | 2 |", "| 3 | 2 | 2 |")
    texts = table("Pos | Squadra | G | V | N | P | GF | GS | DR | Pt", *lines)

    assert [column.name for column in read_columns(texts, 1, 10, "it")] == ["position", "team", *BALANCED]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+5", 5),
        ("−3", -3),
        ("–3", -3),
        ("- 3", -3),
        ("±0", 0),
        ("12[a]", 12),
        ("7:2", None),
        ("15-5", None),
        ("15—5", None),
        ("1.5", None),
        ("x", None),
        ("", None),
        (None, None),
    ],
)
def test_figures_of_cells(text: str | None, number: int | None) -> None:
    assert figures(text) == number


@given(
    st.lists(st.lists(st.sampled_from([*BALANCED, "team"]), max_size=4, unique=True), min_size=1, max_size=9), st.integers(0, 6)
)
def test_a_name_is_given_once_and_only_where_the_header_allows_it(choices: list[list[str]], height: int) -> None:
    usual = [names[0] if names else None for names in choices]
    seen: set[str] = set()
    for x, name in enumerate(usual):
        usual[x] = None if name in seen else name
        seen |= {name} if name else set()
    body = [[str((x * 7 + y) % 5) for x in range(len(choices))] for y in range(height)]
    found = assign(choices, usual, body)

    given_names = [name for name in found if name in BALANCED]
    assert len(given_names) == len(set(given_names))
    assert all(name is None or name in names for name, names in zip(found, choices, strict=True))
