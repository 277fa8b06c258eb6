from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

pytest.importorskip("starlette")
from starlette.testclient import TestClient

import touchline
from touchline.serve.app import MAX_BYTES, make_app
from touchline.serve.shelf import Shelf
from touchline.serve.worker import Reader
from touchline.source import Selection, list_inputs

BOX = "{{Football box|date=4 May 2003|team1=Alfa|score=2–1|team2=Beta|goals1=Roa {{goal|5||9}}|goals2=Paz {{goal|90+1}}}}"
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "Copa Perú.wikitext").write_text(BOX, "utf-8")
    app = make_app(Shelf(list_inputs([folder]), Selection()), Reader())
    with TestClient(app, base_url="http://127.0.0.1:8642", raise_server_exceptions=False) as made:
        for _ in range(200):
            if not made.get("/titles").json()["filling"]:
                break
        yield made


def test_a_text_becomes_the_record_that_python_makes_of_it(client: TestClient) -> None:
    answer = client.post("/read", json={"text": BOX, "title": "Final"})
    assert answer.status_code == 200
    expected = json.loads(touchline.read(BOX, "Final").to_json())
    assert answer.json() | {"source": None} == expected | {"source": None}


def test_language_and_dialect_can_be_said(client: TestClient) -> None:
    record = client.post("/read", json={"text": BOX, "language": "de", "dialect": "flattened"}).json()
    assert (record["language"], record["dialect"]) == ("de", "flattened")


def test_every_answer_forbids_scripts_that_are_not_ours(client: TestClient) -> None:
    for answer in (client.get("/"), client.get("/view.js"), client.get("/nothing"), client.post("/read", json={"text": "x"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


def test_the_page_names_no_other_host_and_holds_no_inline_script(client: TestClient) -> None:
    page = client.get("/").text
    assert "<script>" not in page
    assert "//" not in page.replace("<!DOCTYPE html>", "")
    assert " style=" not in page
    assert " onclick" not in page


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:99", "localhost:8642", "LOCALHOST", "[::1]:8642"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/titles", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8642", "127.0.0.1.evil.example", "", "a@b", "[::1", "0.0.0.0"])
def test_other_names_are_not_so_a_name_pointed_at_this_machine_reads_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/titles", headers={"host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.json()["error"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"origin": "http://127.0.0.1:8642", "sec-fetch-site": "same-origin"}, 200),
    ],
)
def test_writes_of_other_sites_are_refused(client: TestClient, headers: dict[str, str], status: int) -> None:
    answer = client.post("/read", content=b'{"text": "x"}', headers=JSON | headers)
    assert answer.status_code == status


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"x"', b"{}", b'{"text": 3}', b'{"text": "x", "dialect": "latin"}', b'{"text": "x", "title": []}',
     b'{"text": "x", "language": {}}', b"[" * 100_000, b"\xff\xfe", b'{"page": "1"}', b'{"page": -1}'],
)  # fmt: skip
def test_nonsense_is_refused_with_words(client: TestClient, body: bytes) -> None:
    answer = client.post("/read", content=body, headers=JSON)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_request_that_is_too_long_is_refused_while_it_comes(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(MAX_BYTES // 65536 + 2):
            yield b"x" * 65536

    answer = client.post("/read", content=endless(), headers=JSON)
    assert answer.status_code == 413
    assert "8 MiB" in answer.json()["error"]


def test_half_a_character_is_read_as_the_replacement_for_one(client: TestClient) -> None:
    record = client.post("/read", content=b'{"text": "{{Football box|team1=A\\ud800|score=1-0|team2=B}}"}', headers=JSON).json()
    assert record["matches"][0]["home"]["name"] == "A\ufffd"


def test_opened_inputs_are_found_by_title_without_case_and_accents(client: TestClient) -> None:
    found = client.get("/titles", params={"words": "PERU cop"}).json()
    assert [page["title"] for page in found["titles"]] == ["Copa Perú"]
    number = found["titles"][0]["id"]
    assert client.get(f"/pages/{number}/text").json()["text"] == BOX
    assert client.get(f"/pages/{number}/record").json()["matches"][0]["score"]["final"] == [2, 1]
    assert client.get("/titles", params={"words": "%"}).json()["titles"] == []


@pytest.mark.parametrize("path", ["/pages/99/text", "/pages/99/record", "/nothing", "/page/page.html.j2", "/../cli.py"])
def test_what_is_not_there_is_a_plain_404(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_sharing_makes_a_file_that_is_saved_and_not_shown(client: TestClient) -> None:
    answer = client.post("/share", json={"text": BOX})
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "<!DOCTYPE html>" in answer.text
    assert client.post("/share", json={"page": 1}).status_code == 200
    assert client.post("/share", json={"page": 77}).status_code == 404
