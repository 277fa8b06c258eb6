"""A data-set folder, as those see it that will load it."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import touchline
from touchline.cli import cli
from touchline.write.dataset import describe_folder
from touchline.write.relational import ENTITIES, TABLES
from touchline.write.targets import OutputError

from .test_tables import PAGE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    inputs = tmp_path_factory.mktemp("in")
    for number in range(4):
        (inputs / f"Cup {number}.wikitext").write_text(PAGE.replace("2003", f"200{number}"), "utf-8")
    out = tmp_path_factory.mktemp("out") / "old-cups"
    done = CliRunner().invoke(cli, ["dataset", str(out), str(inputs)])
    assert done.exit_code == 0, done.output
    assert "written: " in done.stderr
    return out


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
        monkeypatch.setenv(name, "1")


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return pq.read_table(folder / f"{name}.parquet").to_pylist()


def test_the_card_counts_what_there_is(folder: Path) -> None:
    card = (folder / "README.md").read_text("utf-8")
    assert card.startswith('---\npretty_name: "old-cups"\nlicense: cc-by-sa-4.0\n')
    assert "4 matches with 12 goals" in card
    for entity in ENTITIES:
        assert f"| `{entity.name}` | {entity.about} | {len(rows(folder, entity.name)):,} |" in card
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in card


@pytest.mark.parametrize("name", ["matches", "goals", "table_cells", "articles"])
def test_hugging_face_loads_every_table_by_name(folder: Path, tmp_path: Path, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import datasets

        loaded = datasets.load_dataset(str(folder), name, cache_dir=str(tmp_path), split="train")
        assert loaded.to_list() == rows(folder, name)


def test_hugging_face_knows_the_tables_from_the_card(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import datasets

        assert datasets.get_dataset_config_names(str(folder)) == [name for name in TABLES if rows(folder, name)]
        assert datasets.get_dataset_default_config_name(str(folder)) == "matches"


def test_croissant_is_valid_and_gives_the_rows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import mlcroissant

        described = mlcroissant.Dataset(jsonld="croissant.json")
        assert not described.metadata.ctx.issues.errors
        assert {record_set.id for record_set in described.metadata.record_sets} == set(TABLES)
        found = list(described.records("goals"))
    wanted = rows(folder, "goals")
    assert len(found) == len(wanted)
    players = [one["goals/player"].decode() for one in found]
    assert players == [row["player"] for row in wanted]


def test_the_data_package_is_valid_and_gives_the_rows(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        package = frictionless.Package(str(folder / "datapackage.json"))
        assert package.resource_names == [entity.name for entity in ENTITIES]
        report = package.validate()
        errors = [(task.name, error.type, error.message) for task in report.tasks for error in task.errors]
        assert report.valid, errors[:5]
        assert len(package.get_resource("goals").read_rows()) == len(rows(folder, "goals"))
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    goals = next(resource for resource in descriptor["resources"] if resource["name"] == "goals")
    references = {key["reference"]["resource"] for key in goals["schema"]["foreignKeys"]}
    assert references == {"matches", "articles"}


def test_a_folder_can_be_described_again_and_converted_again(folder: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    describe_folder(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (tmp_path / "a.wiki").write_text("x")
    touchline.convert([tmp_path / "a.wiki"], tmp_path / "set", format="parquet")
    describe_folder(tmp_path / "set", name="Nothing yet")
    touchline.convert([tmp_path / "a.wiki"], tmp_path / "set")
    assert not (tmp_path / "set" / "README.md").exists(), "a card of other data would be wrong"


def test_what_is_no_folder_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no Parquet folder of touchline"):
        describe_folder(tmp_path)
    assert CliRunner().invoke(cli, ["dataset", str(tmp_path / "none")]).exit_code == 2
