"""`--link-matches`: the same match on an earlier page of the run is named."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import touchline
from source import makers
from touchline.engine import linking
from touchline.write.arrow import from_batch, to_batch
from touchline.write.decode import from_json
from touchline.write.targets import OutputError

from .makers import cut_small

CLUBS = "{{{{Football box|date={date}|team1=[[{home}]]|score={score}|team2=[[{away}]]}}}}\n"
NATIONS = "{{{{Football box|date={date}|team1={{{{fb|{home}}}}}|score={score}|team2={{{{fb|{away}}}}}}}}}\n"


def club(date: str = "4 May 2003", home: str = "Alfa F.C.", score: str = "2–1", away: str = "Beta") -> str:
    return CLUBS.format(date=date, home=home, score=score, away=away)


def nation(date: str = "4 May 2003", home: str = "BRA", score: str = "2–1", away: str = "GER") -> str:
    return NATIONS.format(date=date, home=home, score=score, away=away)


def converted(tmp_path: Path, *texts: str, **options: Any) -> list[list[Any]]:
    """`same_as` of the matches of each page."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"Page_{number}.wikitext").write_text(text, "utf-8")
    touchline.convert([folder], tmp_path / "o.jsonl", link_matches=True, **options)
    lines = (tmp_path / "o.jsonl").read_bytes().splitlines()
    for line in lines:
        assert from_json(line).to_json_bytes() == line
        [again] = from_batch(to_batch([from_json(line)]))
        assert again.to_json_bytes() == line
    return [[_told(match["same_as"]) for match in json.loads(line)["matches"]] for line in lines]


def _told(same: Any) -> Any:
    return f"{same['title']}: {same['id']}" if isinstance(same, dict) else same


@pytest.mark.parametrize(
    ("why", "first", "second", "same"),
    [
        ("equal boxes", club(), club(), True),
        ("told from the other side", club(), club(home="Beta", score="1–2", away="Alfa F.C."), True),
        ("linked teams and a day are enough, a contradiction is for check --corpus", club(), club(score="3–1"), True),
        ("without a result yet", club(score="v"), club(), True),
        ("another day", club(), club(date="5 May 2003"), False),
        ("another club", club(), club(away="Gamma"), False),
        ("flags with the same result", nation(), nation(), True),
        ("flags with another result may be women", nation(), nation(score="0–1"), False),
        ("a flag here, a link of that name there", nation(), nation().replace("{{fb|BRA}}", "[[Brazil men|Brazil]]"), True),
        ("no day", club(date=""), club(date=""), False),
    ],
)
def test_a_match_on_two_pages_is_one(tmp_path: Path, why: str, first: str, second: str, same: bool) -> None:
    assert converted(tmp_path, first, second) == [[None], ["Page 0: m1" if same else None]], why


def test_all_later_pages_name_the_first_and_repeats_of_a_page_name_their_own(tmp_path: Path) -> None:
    assert converted(tmp_path, club(), "== A ==\n" + club() + "== B ==\n" + club(), club(score="v") + nation()) == [
        [None],
        ["Page 0: m1", "m1"],
        ["Page 0: m1", None],
    ]


def test_a_match_that_a_page_shows_of_another_one_is_that_one_even_without_a_day(tmp_path: Path) -> None:
    box = club(date="").strip()

    told = converted(tmp_path, f"lead {box}", "{{:Page 0}}", resolve_transclusions=True)

    assert told == [[None], ["Page 0: m1"]]


def test_dumps_give_the_same_bytes_with_any_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    pages = [makers.page(f"Page {n}", club(date=f"{n % 9 + 1} May 2003") + "prose " * 60, number=n + 1) for n in range(60)]
    (tmp_path / "d.xml.bz2").write_bytes(b"".join(makers.multistream(*pages)))

    for jobs in (1, 2):
        touchline.convert([tmp_path / "d.xml.bz2"], tmp_path / f"{jobs}.jsonl", jobs=jobs, link_matches=True)

    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    told = [json.loads(line)["matches"][0]["same_as"] for line in (tmp_path / "1.jsonl").read_bytes().splitlines()]
    assert told[:9] == [None] * 9
    assert [same["id"] for same in told[9:]] == ["m1"] * 51
    assert told[9] == {"article_id": "enwiki:1", "title": "Page 0", "id": "m1"}


def test_tables_join_on_it_and_views_count_a_match_once(tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / f"Page_{number}.wikitext").write_text(club() + nation(date=f"{number + 1} May 2003"), "utf-8")
    inputs = [tmp_path / "Page_0.wikitext", tmp_path / "Page_1.wikitext"]

    touchline.convert(inputs, tmp_path / "o.sqlite", link_matches=True)
    touchline.convert(inputs, tmp_path / "csv", format="results.csv", link_matches=True)
    touchline.convert(inputs, tmp_path / "o.football.json", link_matches=True)

    with sqlite3.connect(tmp_path / "o.sqlite") as database:
        joined = database.execute(
            "SELECT b.title, a.title, a.home_name FROM matches b JOIN matches a ON b.same_as_id = a.match_id"
        ).fetchall()
        assert joined == [("Page 1", "Page 0", "Alfa F.C.")]
        assert database.execute("SELECT count(*) FROM match_results").fetchone() == (3,)
    with open(tmp_path / "csv" / "results.csv", encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 3
    games = [json.loads(line)["matches"] for line in (tmp_path / "o.football.json").read_text("utf-8").splitlines()]
    assert [len(found) for found in games] == [2, 2]


def test_a_stopped_run_goes_on_with_the_links_that_it_has_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    pages = [makers.page(f"Page {n}", club() + "prose " * 60, number=n + 1) for n in range(40)]
    dump, out = tmp_path / "d.xml.bz2", tmp_path / "o.jsonl"
    dump.write_bytes(b"".join(makers.multistream(*pages)))
    touchline.convert([dump], tmp_path / "whole.jsonl", link_matches=True, jobs=1)

    def stop(summary: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        touchline.convert([dump], out, link_matches=True, jobs=1, progress=stop)
    monkeypatch.setattr(linking, "_fill", None)  # it would be called for a file that has to be made
    touchline.convert([dump], out, link_matches=True, jobs=1, resume=True)

    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.xml.bz2", "o.jsonl", "whole.jsonl"]


def test_a_stream_cannot_be_read_twice(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="more than once"):
        touchline.convert(["-"], tmp_path / "o.jsonl", link_matches=True)
