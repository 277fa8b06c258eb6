"""Certain repairs: the finding goes, nothing new comes, every other byte stays, and a second run finds nothing to do."""

from __future__ import annotations

import random
import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from touchline.engine.fixing import fix_files, fix_text, unified_diff
from touchline.pipeline import read_article
from touchline.report.findings import Choice
from touchline.source import SourceArticle

from .kinds import KINDS
from .planted import FAULTS, clean_page

HEAD = "= 2003 Liga =\n\nInfobox\n- Season: 2003\n"
TABLE = "{| class=wikitable\n! Pos !! Team\n"
CASES = [
    ("W104", HEAD + "- Winners: Alfa | runners-up = Beta\n", HEAD + "- Winners: Alfa\n- Runners-Up: Beta\n"),
    ("W201", TABLE + "|-\n| 1 || Alfa\n\n== Next ==\nText.\n", TABLE + "|-\n| 1 || Alfa\n|}\n\n== Next ==\nText.\n"),
    (
        "W205",
        "= 2003 Copa =\n\nTeams came from Bosque, Costa, Norte, Oeste, Sur and Valle.\n\n| Department | Team | Location |\n| Bosque | Kappa | Monte |\n| Costa | Alfa | Puerto |\n| Norte | Beta | Villa |\n"
        "| Gama | Villa | |\n| Oeste | Sigma | Lago |\n| Sur | Delta | Campo |\n| Valle | Omega | Rio |\n",
        "= 2003 Copa =\n\nTeams came from Bosque, Costa, Norte, Oeste, Sur and Valle.\n\n| Department | Team | Location |\n| Bosque | Kappa | Monte |\n| Costa | Alfa | Puerto |\n| Norte | Beta | Villa |\n"
        "| Norte | Gama | Villa |\n| Oeste | Sigma | Lago |\n| Sur | Delta | Campo |\n| Valle | Omega | Rio |\n",
    ),
    (
        "W209",
        "= 2003 Liga =\n\n| Date | Home | Score | Away |\n| 1 May | Alfa | 1–0 | Beta |\n18 May 2003\nAlfa 0-0 Beta\n",
        "= 2003 Liga =\n\n| Date | Home | Score | Away |\n| 1 May | Alfa | 1–0 | Beta |\n\n18 May 2003\nAlfa 0-0 Beta\n",
    ),
    (
        "W210",
        TABLE + '|-\n| rowspan="3" | 1 || Alfa\n|-\n| Beta\n|}\n',
        TABLE + '|-\n| rowspan="2" | 1 || Alfa\n|-\n| Beta\n|}\n',
    ),
    ("W217", TABLE + "|-\n| 1 || '''Alfa\n|}\n", TABLE + "|-\n| 1 || '''Alfa'''\n|}\n"),
    ("W217", TABLE + "|-\n| ''1 || Alfa\n|}\n", TABLE + "|-\n| ''1'' || Alfa\n|}\n"),
    ("W218", TABLE + "|-\n| 1 || Alfa</small>\n|}\n", TABLE + "|-\n| 1 || Alfa\n|}\n"),
    ("W401", HEAD + "- Dates: 1 March 2003 –, 4 May 2003\n", HEAD + "- Dates: 1 March 2003 – 4 May 2003\n"),
    (
        "W402",
        "= 2003 Liga =\n\n9 November 2003\nAlfa 2-0 Beta\n  Alfa: Soto 58' , Lima 70'\n",
        "= 2003 Liga =\n\n9 November 2003\nAlfa 2-0 Beta\n  Alfa: Soto 58', Lima 70'\n",
    ),
]


def source(text: str) -> SourceArticle:
    return SourceArticle(text=text, title=None, source="page")


def mend(text: str, choice: Choice | None = None) -> tuple[str, int]:
    """The text mended, and how many faults are gone."""
    mended = fix_text(source(text), choice or Choice())
    return mended.text, mended.faults


@pytest.mark.parametrize(("code", "before", "after"), CASES)
def test_what_is_certain_is_mended(code: str, before: str, after: str) -> None:
    assert code in {d.code for d in read_article(source(before)).diagnostics}

    mended, faults = mend(before)

    assert mended == after
    assert faults >= 1
    assert code not in {d.code for d in read_article(source(mended)).diagnostics}
    assert mend(mended) == (mended, 0), "a second run finds nothing to do"


@pytest.mark.parametrize(
    "text",
    [
        "A }} B\n",
        "|}\n",
        "{{Football box|team1=A\n",
        "= T =\n\n|team1 = A |score = 1-0 |team2 = B\n",
        TABLE + "|-\n| 1\n|-\n| 2 || Beta\n|-\n| 3 || Gama\n|}\n",
        TABLE + "|-\n| '''1 [[A|b]] ''c'' | d\n|}\n",
        "",
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    assert mend(text) == (text, 0)


MEND = ("the table is not closed", "a rowspan too long", "bold without an end", "an end tag without a start")


@settings(max_examples=examples(25), deadline=None)
@given(seed=st.integers(0, 10**6), faults=st.lists(st.sampled_from(MEND), min_size=1, max_size=4, unique=True))
def test_several_faults_are_mended_and_no_other_line_changes(seed: int, faults: list[str]) -> None:
    page = clean_page(seed)
    for fault in sorted(faults, key=MEND.index, reverse=True):  # the missing end comes last: it moves the lines behind it
        FAULTS[fault](page, random.Random(seed))
    found = {line for d in read_article(source(page.text)).diagnostics for line in range(d.span.line - 1, d.span.end_line)}

    mended, count = mend(page.text)

    before, after = page.text.split("\n"), mended.split("\n")
    for kind, start, end, _, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        assert kind == "equal" or kind == "insert" or set(range(start, end)) <= found, (kind, before[start:end])
    assert count == len(faults)
    assert not {d.code for d in read_article(source(mended)).diagnostics} & {"W201", "W210", "W217", "W218"}
    assert mend(mended) == (mended, 0)


@pytest.mark.parametrize("name", KINDS)
def test_a_correct_page_stays_as_it_is(name: str) -> None:
    text = KINDS[name][1](random.Random(7))

    assert mend(text) == (text, 0)


LEFT = [
    (TABLE + "|-\n| 1 || Alfa\n\nThe season went on.\n", "a paragraph behind the rows was swallowed"),
    (TABLE + "|-\n| 1 || Alfa\n{{Navbox}}\n", "a call alone on its line may show anything"),
    (TABLE + "|-\n| 1\n</div> || Alfa\n|}\n", "paragraphs end at the tag"),
    (TABLE + "|-\n| 1\n''Alfa || Beta\n|}\n", "bars on a line that opens no cell are text"),
    (TABLE + "|-\n| 1\n</small>* Alfa\n|}\n", "a list would begin"),
]


@pytest.mark.parametrize(("text", "why"), LEFT, ids=[why for _, why in LEFT])
def test_what_would_show_otherwise_is_left_alone(text: str, why: str) -> None:
    assert mend(text) == (text, 0)


def test_a_table_is_closed_before_the_categories() -> None:
    mended, _ = mend(TABLE + "|-\n| 1 || Alfa\n\n[[Category:Cups]]\n[[de:Pokal]]\n")

    assert mended == TABLE + "|-\n| 1 || Alfa\n|}\n\n[[Category:Cups]]\n[[de:Pokal]]\n"


def test_only_the_rules_that_are_chosen_are_mended() -> None:
    code, before, after = CASES[0]

    assert mend(before, Choice(select=("W4",))) == (before, 0)
    assert mend(before, Choice(select=(code,))) == (after, 1)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_all_other_bytes_stay(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "page.wikitext"
    raw = mark + (TABLE + "|-\n| 1 || '''Alfa\n|}\n").replace("\n", "\r\n").encode() + "\u2028é\u00a0 \t \x0b".encode()
    path.write_bytes(raw)

    outcome = fix_files([str(path)], choice=Choice(), write=True)

    assert (outcome.files, outcome.faults, outcome.skipped) == (1, 1, [])
    assert path.read_bytes() == raw.replace(b"'''Alfa", b"'''Alfa'''")
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_written_without_being_asked(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(CASES[0][1], "utf-8")

    outcome = fix_files([str(path)], choice=Choice())

    assert path.read_text("utf-8") == CASES[0][1]
    assert b"+- Runners-Up: Beta" in outcome.diffs[0]


@pytest.mark.parametrize(
    ("before", "after"), [("a\nb\n", "a\nc\n"), ("a\nb", "a\nb\nc"), ("a\x0cb\u2028c\r\nd", "a\x0cB\u2028c\r\nd"), ("", "x")]
)
def test_patch_takes_the_diff(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(before.encode())
    diff = unified_diff(before, after, "page.txt")
    subprocess.run(["git", "apply", "--unsafe-paths", "-"], input=diff, cwd=tmp_path, check=True, capture_output=True)

    assert path.read_bytes() == after.encode()


def test_files_that_are_no_single_text_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9 '''x\n")
    (tmp_path / "pages.jsonl").write_text('{"title": "A", "text": "x"}\n', "utf-8")

    outcome = fix_files([str(tmp_path)], choice=Choice(), write=True)

    assert outcome.files == 0
    assert len(outcome.skipped) == 2


def test_more_faults_than_are_listed_are_mended_round_by_round() -> None:
    rows = "|-\n| 1 || ''Alfa\n" * 260

    assert mend(TABLE + rows + "|}\n") == (TABLE + rows.replace("Alfa", "Alfa''") + "|}\n", 260)


@pytest.mark.parametrize(("code", "before", "after"), [case for case in CASES if case[0] in ("W104", "W201", "W209")])
def test_a_new_line_ends_as_its_neighbours_do(code: str, before: str, after: str) -> None:
    assert mend(before.replace("\n", "\r\n"))[0] == after.replace("\n", "\r\n")


def test_a_file_keeps_its_rights_and_a_link_leads_on(tmp_path: Path) -> None:
    page, link = tmp_path / "page.wiki", tmp_path / "link.wiki"
    page.write_text(TABLE + "|-\n| 1 || ''Alfa\n|}\n", "utf-8")
    page.chmod(0o640)
    link.symlink_to(page)

    outcome = fix_files([str(link)], choice=Choice(), write=True)

    assert (outcome.faults, outcome.left) == (1, 0)
    assert link.is_symlink()
    assert "''Alfa''" in page.read_text("utf-8")
    assert page.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.wiki", "page.wiki"]


def test_what_a_person_must_decide_is_counted() -> None:
    text = TABLE + "|-\n| 1 || ''Alfa\n|}\n}}\n"

    assert (mended := fix_text(source(text), Choice())).left == 1
    assert mended.faults == 1
    assert fix_text(source(text), Choice(ignore=("W102",))).left == 0
