"""`--names`: teams known from elsewhere."""

import json
from pathlib import Path

from click.testing import CliRunner

from touchline.cli import cli
from touchline.pipeline import read_article
from touchline.source import SourceArticle

MATCH = """= 2007 Cup =

Text right above.
Unión Huaral 2-1 Sport Coopsol
Text right below.
"""
FUSED = """= 2007 Cup =

==Team changes==
| Promoted from 2006 Cup | Relegated from 2006 League |
| Total Clean | Sport Coopsol Unión Huaral |
"""


def convert(folder: Path, text: str, *options: str) -> dict[str, object]:
    (folder / "page.txt").write_text(text, "utf-8")
    result = CliRunner().invoke(cli, ["convert", str(folder / "page.txt"), "--quiet", "--jobs", "1", *options])
    assert result.exit_code == 0, result.output
    record: dict[str, object] = json.loads(result.stdout)
    return record


def test_names_tell_match_lines_and_part_fused_cells(tmp_path: Path) -> None:
    names = tmp_path / "names.list"
    names.write_text("\ufeffUnión Huaral\n\nSport Coopsol\n", "utf-8")

    assert convert(tmp_path, MATCH)["matches"] == []
    (match,) = convert(tmp_path, MATCH, "--names", str(names))["matches"]  # type: ignore[misc]
    assert (match["home"]["name"], match["away"]["name"]) == ("Unión Huaral", "Sport Coopsol")
    (table,) = convert(tmp_path, FUSED, "--names", str(names))["tables"]  # type: ignore[misc]
    assert table["repaired"][1] == ["Total Clean", ["Sport Coopsol", "Unión Huaral"]]


def test_a_file_of_names_that_is_no_text_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(FUSED, "utf-8")
    (tmp_path / "names.list").write_bytes(b"\xff\xfe\xff")

    result = CliRunner().invoke(cli, ["convert", str(tmp_path / "page.txt"), "--names", str(tmp_path / "names.list")])

    assert result.exit_code == 2


def test_names_assert_nothing_by_themselves() -> None:
    article = read_article(SourceArticle(text="= T =\n\nNothing here.\n", source="-"), names=("Unión Huaral",))

    assert (article.teams, article.matches) == ((), ())
