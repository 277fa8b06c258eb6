"""Scores by the grammar: figures, extra time, shoot-outs and rulings as they are printed, in the words of six languages."""

from dataclasses import fields

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from effort import examples
from touchline.interpret.score import ScoreReading, read_by_grammar, read_pair, read_score

DASHES = ("-", "‐", "‑", "–", "—", "−", ":")


def brief(reading: ScoreReading) -> dict[str, object]:
    """The fields that say something."""
    found = {field.name: getattr(reading, field.name) for field in fields(reading)}
    return {name: value for name, value in found.items() if value not in (None, False)}


AET = {"extra_time": True}
PENS = {"shootout": True}

SCORES = [
    # half-time in brackets
    ("2:0 (1:0)", {"main": (2, 0), "half_time": (1, 0)}),
    ("2 – 1 (0 – 1)", {"main": (2, 1), "half_time": (0, 1)}),
    ("1-0 (0-0)", {"main": (1, 0), "half_time": (0, 0)}),
    ("(1–0) 2–1", {"main": (2, 1), "half_time": (1, 0)}),
    # two figures in brackets without a word for extra time: a parameter of the box may tell of it
    ("2:0 (1:0, 0:0)", {"main": (2, 0), "half_time": (1, 0), "earlier": ((1, 0), (0, 0))}),
    *((f"2–2 (4–5 {word})", {"main": (2, 2), "penalties": (4, 5), **PENS}) for word in ("dtr", "d.t.r.")),
    *((word, {"status": "walkover", "note": word}) for word in ("A–W", "H-W")),
    # extra time, in six languages
    *((f"2–1 {word}", {"main": (2, 1), **AET}) for word in ("(a.e.t.)", "a.e.t.", "aet", "(aet)", "AET", "(after extra time)")),
    *((f"2–1 {word}", {"main": (2, 1), **AET}) for word in ("(golden goal)", "(g.g.)", "(asdet)", "(silver goal)")),
    *((f"2:1 {word}", {"main": (2, 1), **AET}) for word in ("n.V.", "n. V.", "(n.V.)", "nach Verlängerung")),
    *((f"2-1 {word}", {"main": (2, 1), **AET}) for word in ("(d.t.s.)", "dts", "t.s.", "(t.s.)")),
    *((f"2-1 {word}", {"main": (2, 1), **AET}) for word in ("a.p.", "a. p.", "ap.", "(ap)", "(a.p.)")),
    *((f"2-1 {word}", {"main": (2, 1), **AET}) for word in ("(prórroga)", "(prorroga)", "pror.")),
    *((f"2–1 {word}", {"main": (2, 1), **AET}) for word in ("(d.)", "po prodl.", "(e.f.s.)", "(e.e.o.)", "(延長)", "(加時)")),
    *((f"2:1 {word}", {"main": (2, 1), **AET}) for word in ("pd.", "p.d.", "(延長Vゴール)", "Vゴール")),
    ("2:1 (0:0, 1:1)", {"main": (2, 1), "half_time": (0, 0), "earlier": ((1, 1), (0, 0))}),
    ("2:1 (0:0, 1:1, 2:1) pd.", {"main": (2, 1), "full_time": (1, 1), "half_time": (0, 0), **AET}),
    ("1:1 (доп. вр. — 1:1, пен. — 3:4)", {"main": (1, 1), "penalties": (3, 4), "shootout": True, **AET}),
    ("1:1 (1:1 a.e.t., 3:4 pen.)", {"main": (1, 1), "penalties": (3, 4), "shootout": True, **AET}),
    ("3–2 ( (a.e.t.))", {"main": (3, 2), **AET}),
    ("1–1 ((4–2 p))", {"main": (1, 1), "penalties": (4, 2), "shootout": True}),
    ("1–1 (延長) (PK 4–3)", {"main": (1, 1), "penalties": (4, 3), "shootout": True, **AET}),
    ("2:1 n.V. (1:1, 0:1)", {"main": (2, 1), "full_time": (1, 1), "half_time": (0, 1), **AET}),
    ("2:1 (1:1, 0:1) n.V.", {"main": (2, 1), "full_time": (1, 1), "half_time": (0, 1), **AET}),
    ("2:1 n.V. (1:1)", {"main": (2, 1), "full_time": (1, 1), **AET}),
    ("2–1 a.p. (1–1)", {"main": (2, 1), "full_time": (1, 1), **AET}),
    # shoot-outs
    *(
        (f"2–2 (4–3 {word})", {"main": (2, 2), "penalties": (4, 3), **PENS})
        for word in ("p", "p.", "pen", "pen.", "pens", "pso")
    ),
    *(
        (f"2–2 (4–3 {word})", {"main": (2, 2), "penalties": (4, 3), **PENS})
        for word in ("penalties", "p.k.", "penales", "pên.")
    ),
    *((f"2–2 (4–3 {word})", {"main": (2, 2), "penalties": (4, 3), **PENS}) for word in ("d.c.r.", "t.a.b.", "tab", "gp")),
    *((f"2–2 ({word} 4–3)", {"main": (2, 2), "penalties": (4, 3), **PENS}) for word in ("p.", "pen.")),
    ("2–2 4–3 pso", {"main": (2, 2), "penalties": (4, 3), **PENS}),
    ("2:2, 4:3 i.E.", {"main": (2, 2), "penalties": (4, 3), **PENS}),
    ("2:2 n.V., 4:3 i.E.", {"main": (2, 2), "penalties": (4, 3), **AET, **PENS}),
    ("1:1 n. V. 4:2 n. E.", {"main": (1, 1), "penalties": (4, 2), **AET, **PENS}),
    (
        "2:2 n.V. (2:2, 1:1), 4:3 i. E.",
        {"main": (2, 2), "full_time": (2, 2), "half_time": (1, 1), "penalties": (4, 3), **AET, **PENS},
    ),
    ("1–1 (1–1) (5–3 p)", {"main": (1, 1), "half_time": (1, 1), "penalties": (5, 3), **PENS}),
    ("2–2 (a.e.t.) (4–3 p)", {"main": (2, 2), "penalties": (4, 3), **AET, **PENS}),
    ("2–2 (a.e.t.; 4–3 p)", {"main": (2, 2), "penalties": (4, 3), **AET, **PENS}),
    ("2–2 aet, 4–3 pens", {"main": (2, 2), "penalties": (4, 3), **AET, **PENS}),
    ("1–1 (p)", {"main": (1, 1), **PENS}),
    ("(5) 1 - 1 (6)", {"main": (1, 1), "penalties": (5, 6), **PENS}),  # es cup tables
    ("(5) 1–1 (6)", {"main": (1, 1), "penalties": (5, 6), **PENS}),
    # Football.TXT prints the shoot-out first
    (
        "3-4 pen. 2-2 a.e.t. (1-1, 1-0)",
        {"main": (2, 2), "full_time": (1, 1), "half_time": (1, 0), "penalties": (3, 4), **AET, **PENS},
    ),
    # rulings
    *(
        (f"3–0 {word}", {"main": (3, 0), "status": "awarded", "note": word.strip("()")})
        for word in ("(awarded)", "awd.", "(awd)")
    ),
    *((f"3–0 {word}", {"main": (3, 0), "status": "walkover", "note": word.strip("()")}) for word in ("(w/o)", "(walkover)")),
    ("w/o", {"status": "walkover", "note": "w/o"}),
    ("Awarded 3–0", {"main": (3, 0), "status": "awarded", "note": "Awarded"}),
    ("3–0 (forfeit)", {"main": (3, 0), "status": "awarded", "note": "forfeit"}),
    ("1–1 (abandoned)", {"main": (1, 1), "status": "abandoned", "note": "abandoned"}),
    ("1–1 abd.", {"main": (1, 1), "status": "abandoned", "note": "abd."}),
    ("abandoned at 1–1 in 65'", {"main": (1, 1), "status": "abandoned", "note": "abandoned at in 65'"}),
    *((word, {"status": "abandoned", "note": word}) for word in ("Abandoned", "abgebrochen")),
    *(
        (word, {"status": "postponed", "note": word})
        for word in ("Postponed", "P-P", "ppd.", "Aplazado", "adiado", "Verschoben")
    ),
    *((word, {"status": "postponed", "note": word}) for word in ("Reporté", "rinviata", "rinv.")),
    *((word, {"status": "cancelled", "note": word}) for word in ("Cancelled", "canceled", "canc.", "Cancelado")),
    *((word, {"status": "annulled", "note": word}) for word in ("annulled", "void", "annulliert", "annulé", "annullata")),
    *((word, {"status": "suspended", "note": word}) for word in ("suspended", "susp.", "Suspendido", "sospesa")),
    # the shoot-out first, and in brackets what was before it
    (
        "4:3 i. E. (1:1, 1:1, 0:1)",
        {"main": (1, 1), "full_time": (1, 1), "half_time": (0, 1), "penalties": (4, 3), **AET, **PENS},
    ),
    ("4:3 i.E. (1:1, 0:1)", {"main": (1, 1), "half_time": (0, 1), "penalties": (4, 3), **PENS}),
    ("6:5 n.E.", {"penalties": (6, 5), "status": "played", **PENS}),
    ("4–2 d.c.r.", {"penalties": (4, 2), "status": "played", **PENS}),
    ("0–0 PSO 4–1", {"main": (0, 0), "penalties": (4, 1), **PENS}),
    ("1 (5) – 1 (6)", {"main": (1, 1), "penalties": (5, 6), **PENS}),
    ("1 - 1 ap, 4 tab 2", {"main": (1, 1), "penalties": (4, 2), **AET, **PENS}),
    ("1:1 (4:2) pen.", {"main": (1, 1), "penalties": (4, 2), **PENS}),
    # figures that cannot have come before the result
    ("1–1 (4–2)", {"main": (1, 1), "penalties": (4, 2), **PENS}),
    ("2–1 (4–3)", {"main": (2, 1), "unplaced": (4, 3)}),
    ("3–3 (3–2)", {"main": (3, 3), "half_time": (3, 2)}),
    # the word beside a figure says which it is
    *((f"2–1 ({word} 1–0)", {"main": (2, 1), "half_time": (1, 0)}) for word in ("HT", "ht:", "half-time:", "mi-temps")),
    ("2–1 aet (90 mins: 1–1)", {"main": (2, 1), "full_time": (1, 1), **AET}),
    ("2–1 (1–1 after 90)", {"main": (2, 1), "full_time": (1, 1)}),
    # rulings in other words, and matches that were not played
    *((f"3:0 {word}", {"main": (3, 0), "status": "awarded", "note": word}) for word in ("Wertung", "gew.", "a tav.", "ff")),
    *((word, {"status": "awarded", "note": word}) for word in ("+:-", "-:+")),
    *((word, {"status": "walkover", "note": word}) for word in ("W.O.", "W–O", "WO")),
    *((word, {"status": "cancelled", "note": word}) for word in ("not played", "n/p", "nicht ausgetragen")),
    ("Abandoned (0–0)", {"main": (0, 0), "status": "abandoned", "note": "Abandoned"}),
    *((word, {"status": "scheduled"}) for word in ("TBD", "?", "- : -", "_–_", "19:30", "15:00", "20:45 CET")),
    # what is written beside and says nothing of the kind
    ("1–1 (a)", {"main": (1, 1), "note": "a"}),
    ("2–1 (agg.)", {"main": (2, 1), "note": "agg."}),
    ("1–0 (2–1 agg.)", {"main": (1, 0), "note": "agg."}),
]


@pytest.mark.parametrize(("text", "expected"), SCORES)
def test_a_printed_score_is_read(text: str, expected: dict[str, object]) -> None:
    reading = read_score(text)

    assert reading is not None
    assert brief(reading) == expected


@pytest.mark.parametrize(
    "text", ["v", "V", "vs", "vs.", "v.", "–", "-", "—", "x", "X", "?–?", "? - ?", "Match 73", "match 73", "M73"]
)
def test_a_match_to_come_is_scheduled(text: str) -> None:
    reading = read_score(text)

    assert reading is not None
    assert brief(reading) == {"status": "scheduled"}


@pytest.mark.parametrize("text", ["Spiel 12", "Partido 5", "Jogo 5", "gara 3"])
def test_a_match_number_in_any_language_is_a_match_to_come(text: str) -> None:
    reading = read_score(text)

    assert reading is not None
    assert brief(reading) == {"status": "scheduled"}


NO_SCORES = [
    "",
    "score",
    "2003–04",
    "1998-99",
    "2003/04",
    "2003-05-04",
    "4 May 2003",
    "12 de Octubre",
    "3 de Febrero",
    "Schalke 04",
    "1860 München",
    "1. FC Köln",
    "UDI '19",
    "18.10",
    "18h10",
    "1000–1",
    "the match was not played",
    "See report",
    "5",
    "Ajax",
]


@pytest.mark.parametrize("text", NO_SCORES)
def test_what_is_no_score_is_none(text: str) -> None:
    assert read_score(text) is None


def test_what_is_longer_than_any_score_is_none() -> None:
    assert read_score("2–1 " + "(a) " * 60) is None


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "  "])
def test_every_sign_between_the_figures_is_one(dash: str, blank: str) -> None:
    reading = read_score(f"2{blank}{dash}{blank}1")

    assert reading is not None
    assert brief(reading) == {"main": (2, 1)}


# ---------------------------------------------------------------- the short cut


@given(
    home=st.integers(0, 999),
    away=st.integers(0, 999),
    dash=st.sampled_from(DASHES),
    before=st.sampled_from(["", " ", "  "]),
    behind=st.sampled_from(["", " ", "\u00a0"]),
)
@settings(deadline=None)
def test_the_short_cut_for_plain_scores_equals_the_grammar(home: int, away: int, dash: str, before: str, behind: str) -> None:
    text = f"{home}{before}{dash}{behind}{away}"
    assume(dash != ":" or home < 10 or away < 10)  # 20:45 is a kick-off

    assert read_score(text) == read_by_grammar(text) == ScoreReading(main=(home, away))
    assert read_pair(text) == (home, away)


@given(text=st.text(st.sampled_from("0123456789 -–−:\u00a0()apev."), max_size=12))
@settings(max_examples=examples(300))
def test_the_short_cut_never_reads_what_the_grammar_reads_otherwise(text: str) -> None:
    assert read_score(text) == (read_by_grammar(text.strip()) if text.strip() else None)


@given(text=st.text(max_size=60))
@settings(deadline=None)
def test_no_text_breaks_the_grammar(text: str) -> None:
    reading = read_score(text)

    assert reading is None or reading.main is not None or reading.status is not None


@pytest.mark.parametrize("text", ["2–1 (a.e.t.)", "2–1 ", "2", "", "x", "2–1–0", "2–1 3–1"])
def test_a_pair_is_a_plain_score_and_nothing_else(text: str) -> None:
    assert read_pair(text) == ((2, 1) if text == "2–1 " else None)
