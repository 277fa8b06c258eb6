"""Results, goalscorers and shoot-outs as CSV."""

from pathlib import Path

import pytest

import touchline
from touchline.write.martj42 import COLUMNS, read_results, rows_of
from touchline.write.targets import OutputError

FINAL = """
{{football box|date=9 July 2006|team1={{fb-rt|ITA}}|score=1–1|aet=yes|team2={{fb|FRA}}|penaltyscore=5–3|stadium=[[Olympiastadion]], [[Berlin]], Germany
|goals1=[[Marco Materazzi|Materazzi]] {{goal|19}}|goals2=[[Zinedine Zidane|Zidane]] {{goal|7|pen.}}}}
{{football box|date=10 July 2006|team1=A|score=1–0|team2=B|goals1=[[X|O'Neill]] {{goal|90+2|o.g.}}|goals2=}}
{{football box|date=11 July 2006|team1=A|score=v|team2=B}}
"""


def test_scores_hold_extra_time_and_no_shootout() -> None:
    rows = rows_of(touchline.read(FINAL, title="Cup 2006", language="en"))

    assert rows["results"] == [
        ("2006-07-09", "Italy", "France", "1", "1", "Cup 2006", "Berlin, Germany", "NA", "NA"),
        ("2006-07-10", "A", "B", "1", "0", "Cup 2006", "NA", "NA", "NA"),
        ("2006-07-11", "A", "B", "NA", "NA", "Cup 2006", "NA", "NA", "NA"),
    ]
    assert rows["shootouts"] == [("2006-07-09", "Italy", "France", "Italy", "NA")]
    assert rows["goalscorers"][:2] == [
        ("2006-07-09", "Italy", "France", "Italy", "Materazzi", "19", "FALSE", "FALSE"),
        ("2006-07-09", "Italy", "France", "France", "Zidane", "7", "FALSE", "TRUE"),
    ]
    assert rows["goalscorers"][2][3:] == ("A", "O'Neill", "90", "TRUE", "FALSE")


def test_a_folder_reads_back_as_it_was_written(tmp_path: Path) -> None:
    page = tmp_path / "Cup 2006.wiki"
    page.write_text(FINAL, encoding="utf-8")
    out = tmp_path / "results"

    for _ in range(2):  # the second run takes the place of the first
        touchline.convert([page], out, format="results.csv")

    assert read_results(out) == rows_of(touchline.read(FINAL, title="Cup 2006", language="en"))


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    for name, columns in COLUMNS.items():
        (tmp_path / f"{name}.csv").write_text(",".join(reversed(columns)) + "\n", encoding="utf-8")

    with pytest.raises(OutputError, match="columns"):
        read_results(tmp_path)
