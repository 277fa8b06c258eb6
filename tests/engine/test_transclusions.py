"""`--resolve-transclusions`: what a page shows of another one of the run is read where it is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import touchline
from source import makers
from touchline.engine import shown
from touchline.markup.expand import MAX_NESTING
from touchline.write.decode import from_json
from touchline.write.targets import OutputError

from .makers import BOX, cut_small

FINAL = f'lead\n== Match ==\n<section begin="Final" />{BOX}<section end="Final" />\n== After ==\nend'
TABLE = (
    "<noinclude>doc</noinclude>{{#invoke:Sports table|main|style=WDL|team1=A|team2=B|name_A=Alfa|name_B=Beta"
    "|win_A=1|draw_A=0|loss_A=0|gf_A=2|ga_A=1|win_B=0|draw_B=0|loss_B=1|gf_B=1|ga_B=2}}"
)
LEAGUE = "== Final ==\n{{#lst:Cup_final|Final}}\n== Standings ==\n{{2003 Liga table}}\n== More ==\n{{:Missing}}"


def write_pages(folder: Path) -> Path:
    folder.mkdir()
    texts = {"Liga 2003": LEAGUE, "Cup final": FINAL, "Template:2003 Liga table": TABLE}
    for title, text in texts.items():
        (folder / f"{title.replace(' ', '_')}.wikitext").write_text(text, "utf-8")
    return folder


def write_dump(path: Path, fill: int = 60) -> Path:
    """A dump whose first page shows its last one, and one of another namespace, by way of a redirect."""
    pages = [makers.page("Liga 2003", LEAGUE.replace("Cup_final", "Old name"), number=1)]
    pages += [makers.page(f"Page {n}", f"{BOX} {{{{:Page {n + 1}}}}} " + "prose " * 40, number=n + 10) for n in range(fill)]
    pages += [
        makers.page("Old name", "#REDIRECT [[Cup final]]", number=2, redirect="Cup final"),
        makers.page("Template:2003 Liga table", TABLE, number=3, namespace=10),
        makers.page("Cup final", FINAL, number=4),
    ]
    blocks = ("".join(pages[start : start + 5]) for start in range(0, len(pages), 5))
    path.write_bytes(b"".join(makers.multistream(*blocks)))
    return path


def records(path: Path) -> dict[str, Any]:
    return {record["title"]: record for record in map(json.loads, path.read_text("utf-8").splitlines())}


def test_a_match_and_a_table_of_other_pages_stand_in_the_record(tmp_path: Path) -> None:
    touchline.convert([write_pages(tmp_path / "pages")], tmp_path / "o.jsonl", resolve_transclusions=True)
    liga, final = records(tmp_path / "o.jsonl")["Liga 2003"], records(tmp_path / "o.jsonl")["Cup final"]
    [match], [own] = liga["matches"], final["matches"]

    assert match["score"] == own["score"]
    assert [goal["minute"] for goal in match["goals"]] == [5, 9, 90]
    assert match["stage"] == ["Final"]
    assert LEAGUE[match["span"]["start"] : match["span"]["end"]] == "{{#lst:Cup_final|Final}}"
    origin = match["span"]["transcluded_from"]
    assert (origin["title"], origin["section"], origin["span"]) == ("Cup final", "Final", own["span"])
    assert [goal["span"]["transcluded_from"]["span"] for goal in match["goals"]] == [goal["span"] for goal in own["goals"]]
    assert [row["team"]["name"] for row in liga["standings"][0]["rows"]] == ["Alfa", "Beta"]
    assert [found["message"] for found in liga["diagnostics"] if found["code"] == "W108"] == [
        "content of another page is shown here: Missing"
    ]


def test_a_template_named_by_its_year_and_group_is_read_where_it_is_shown(tmp_path: Path) -> None:
    for title, text in {"Liga 1930": "{{1930 Cup Group 1}}\n", "Template:1930 Cup Group 1": TABLE}.items():
        (tmp_path / f"{title.replace(' ', '_')}.wikitext").write_text(text, "utf-8")
    touchline.convert([tmp_path], tmp_path / "o.jsonl", resolve_transclusions=True)
    touchline.convert([tmp_path / "Liga_1930.wikitext"], tmp_path / "alone.jsonl")
    shown_there, alone = records(tmp_path / "o.jsonl")["Liga 1930"], records(tmp_path / "alone.jsonl")["Liga 1930"]

    assert (len(shown_there["standings"]), shown_there["diagnostics"]) == (1, [])
    assert (alone["standings"], [found["code"] for found in alone["diagnostics"]]) == ([], ["W108"])


def test_without_the_option_nothing_is_resolved(tmp_path: Path) -> None:
    touchline.convert([write_pages(tmp_path / "pages")], tmp_path / "o.jsonl")

    liga = records(tmp_path / "o.jsonl")["Liga 2003"]
    assert liga["matches"] == []
    assert sum(found["code"] == "W108" for found in liga["diagnostics"]) == 3


def test_dumps_give_the_same_bytes_with_any_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    dump = write_dump(tmp_path / "d.xml.bz2")

    for jobs in (1, 2):
        touchline.convert([dump], tmp_path / f"{jobs}.jsonl", jobs=jobs, resolve_transclusions=True)

    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    liga = records(tmp_path / "1.jsonl")["Liga 2003"]
    assert len(liga["matches"]) == len(liga["standings"]) == 1
    assert liga["matches"][0]["span"]["transcluded_from"]["page_id"] == 4
    chain = records(tmp_path / "1.jsonl")["Page 0"]
    assert len(chain["matches"]) == MAX_NESTING + 1
    assert [found["code"] for found in chain["diagnostics"]].count("W111") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.jsonl", "2.jsonl", "d.xml.bz2"]


def test_a_selection_shows_pages_that_it_leaves_out(tmp_path: Path) -> None:
    selection = touchline.Selection(title="Liga*")

    touchline.convert(
        [write_dump(tmp_path / "d.xml.bz2", 3)], tmp_path / "o.jsonl", selection=selection, resolve_transclusions=True
    )

    assert len(records(tmp_path / "o.jsonl")["Liga 2003"]["matches"]) == 1


def test_records_and_tables_with_pages_shown_read_back(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    touchline.convert([pages], tmp_path / "o.jsonl", resolve_transclusions=True, validate=True)
    touchline.convert([pages], tmp_path / "tables", format="parquet", resolve_transclusions=True)

    for line in (tmp_path / "o.jsonl").read_bytes().splitlines():
        assert from_json(line).to_json_bytes() == line
    rows = pq.read_table(tmp_path / "tables" / "matches.parquet").to_pylist()
    assert [(row["title"], row["transcluded_from"]) for row in rows] == [("Cup final", None), ("Liga 2003", "Cup final")]
    rows = pq.read_table(tmp_path / "tables" / "standings.parquet").to_pylist()
    assert {row["transcluded_from"] for row in rows if row["title"] == "Liga 2003"} == {"Template:2003 Liga table"}


def test_a_stopped_run_goes_on_with_the_pages_that_it_has_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    dump, out = write_dump(tmp_path / "d.xml.bz2"), tmp_path / "o.jsonl"
    touchline.convert([dump], tmp_path / "whole.jsonl", resolve_transclusions=True, jobs=1)

    def stop(summary: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        touchline.convert([dump], out, resolve_transclusions=True, jobs=1, progress=stop)
    assert out.with_name("o.jsonl.part.pages").is_file()
    monkeypatch.setattr(shown, "_fill", None)  # it would be called for a file that has to be made
    touchline.convert([dump], out, resolve_transclusions=True, jobs=1, resume=True)

    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not out.with_name("o.jsonl.part.pages").exists()


def test_pages_that_were_not_all_found_are_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages, out = write_pages(tmp_path / "pages"), tmp_path / "o.jsonl"
    real = shown.find_pages

    def die_half_way(*arguments: Any) -> None:
        monkeypatch.setattr(shown, "_fill", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        real(*arguments)

    monkeypatch.setattr(shown, "find_pages", die_half_way)
    with pytest.raises(KeyboardInterrupt):
        touchline.convert([pages], out, resolve_transclusions=True)
    monkeypatch.undo()
    touchline.convert([pages], out, resolve_transclusions=True, resume=True)

    assert len(records(out)["Liga 2003"]["matches"]) == 1


def test_titles_beyond_the_bound_stay_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "MAX_TITLES", 1)

    touchline.convert([write_pages(tmp_path / "pages")], tmp_path / "o.jsonl", resolve_transclusions=True)

    liga = records(tmp_path / "o.jsonl")["Liga 2003"]
    assert sum(found["code"] == "W108" for found in liga["diagnostics"]) == 2


def test_a_stream_cannot_be_read_twice(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="more than once"):
        touchline.convert(["-"], tmp_path / "o.jsonl", resolve_transclusions=True)
