import json
import os
from pathlib import Path

import pytest

from touchline.source import InputError, list_inputs, read_inputs, total_size

from .makers import dump, page, titles

ROOT = Path(__file__).resolve().parents[2]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def names(*inputs: str | Path) -> list[str]:
    return [one.name for one in list_inputs(inputs)]


def test_a_folder_is_walked_by_name_with_subfolders_in_their_place(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.wiki", "B/z.txt", "a/c.txt", "a/b/x.wikitext", "c.mediawiki.gz")

    found = [os.path.relpath(name, tmp_path) for name in names(tmp_path)]

    assert found == ["B/z.txt", "a/b/x.wikitext", "a/c.txt", "a.wiki", "b.txt", "c.mediawiki.gz"]


def test_hidden_files_and_other_kinds_are_left_out_of_folders(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", ".a.txt", ".git/a.txt", "README.md", "a.csv", "x-multistream-index.txt.bz2", "a.py")

    assert names(tmp_path) == [str(tmp_path / "a.txt")]


def test_a_named_file_is_always_taken(tmp_path: Path) -> None:
    make(tmp_path, ".hidden", "README.md", "x-multistream-index.txt")

    assert len(names(tmp_path / ".hidden", tmp_path / "README.md", tmp_path / "x-multistream-index.txt")) == 3


def test_the_index_of_a_dump_is_left_out_beside_its_dump(tmp_path: Path) -> None:
    make(tmp_path, "enwiki-1-pages-articles-multistream.xml.bz2", "enwiki-1-pages-articles-multistream-index.txt.bz2")

    found = names(*sorted(tmp_path.iterdir()))

    assert found == [str(tmp_path / "enwiki-1-pages-articles-multistream.xml.bz2")]


def test_json_in_folders_is_taken_only_when_it_holds_pages(tmp_path: Path) -> None:
    (tmp_path / "answer.json").write_text(json.dumps({"query": {"pages": []}}))
    (tmp_path / "rows.json").write_text(json.dumps([{"title": "A", "text": "x"}]))
    (tmp_path / "expected.json").write_text(json.dumps({"matches": []}))
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "record.json").write_text(json.dumps({"schema_version": "1.0", "infoboxes": [{"text": "x"}]}, indent=2))
    (tmp_path / "records.jsonl").write_text(json.dumps({"schema_version": "1.0", "infoboxes": [{"text": "x"}]}))

    assert names(tmp_path) == [str(tmp_path / "answer.json"), str(tmp_path / "rows.json")]


def test_text_about_a_folder_and_text_that_we_wrote_is_no_article(tmp_path: Path) -> None:
    make(tmp_path, "README.txt", "license.TXT", "requirements-dev.txt", "2003 Copa.txt", "Notices.txt")
    (tmp_path / "shown.txt").write_text("2003 Copa\nenwiki · en · wikitext · revision 5\n\nnothing was read\n", "utf-8")
    (tmp_path / "plain.txt").write_text("2003 Copa\nflattened\n\nnothing was read\n", "utf-8")
    (tmp_path / "report.txt").write_text("error[W102]: `}}` closes nothing\n --> a.txt:1:1\n", "utf-8")
    (tmp_path / "words.txt").write_text("2003 Copa\nwikitext is the source of a page\n", "utf-8")

    assert [Path(name).name for name in names(tmp_path)] == ["2003 Copa.txt", "Notices.txt", "words.txt"]
    assert len(names(tmp_path / "README.txt", tmp_path / "shown.txt")) == 2


@pytest.mark.parametrize("written", sorted((ROOT / "corpus/matches").glob("*/expected.txt")), ids=lambda path: path.parent.name)
def test_what_show_prints_is_known_again(written: Path) -> None:
    assert written.name not in {Path(name).name for name in names(written.parent)}


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/a.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "b.txt").symlink_to(tmp_path / "a" / "a.txt")
    (tmp_path / "a" / "gone.txt").symlink_to(tmp_path / "nowhere")

    assert names(tmp_path) == [str(tmp_path / "a" / "a.txt"), str(tmp_path / "a" / "b.txt")]


@pytest.mark.parametrize("name", ["nowhere.txt", "", "a\0b"])
def test_a_missing_path_is_an_error_at_once(name: str) -> None:
    with pytest.raises(InputError):
        list_inputs([name])
    with pytest.raises(InputError):
        read_inputs([name])


def test_names_are_kept_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "d/a.txt")
    monkeypatch.chdir(tmp_path)

    assert names("d/../d/a.txt", "-", "./d") == ["d/../d/a.txt", "-", "d/a.txt"]


def test_a_name_that_is_no_utf8_can_still_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/K\xf6ln.txt"
    with open(path, "w") as stream:
        stream.write("text")

    (article,) = read_inputs([tmp_path])

    assert article.source.endswith("K\ufffdln.txt")
    assert getattr(article, "title", None) == "K\ufffdln"


def test_sizes_add_up_unless_one_is_unknown(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")

    assert total_size(list_inputs([tmp_path])) == 8
    assert total_size(list_inputs([tmp_path, "-"])) is None
    assert total_size([]) == 0


def test_a_list_of_inputs_can_be_listed_again(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    once = list_inputs([tmp_path])

    assert list_inputs(once) == once
    assert list(read_inputs(once)) == list(read_inputs([tmp_path]))


def test_a_pipe_is_read_without_seeking(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    if os.fork() == 0:
        pipe.write_text(dump(page("A"), page("B")))
        os._exit(0)

    (one,) = list_inputs([pipe])

    assert one.size is None
    assert titles(list(read_inputs([one]))) == ["A", "B"]
    os.wait()
