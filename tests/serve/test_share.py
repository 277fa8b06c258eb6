from __future__ import annotations

import base64
import gzip
import hashlib
import re

import touchline
from touchline.serve.share import served_page, shared_page

HOSTILE = "</script><script>alert(1)</script>{{Football box|team1=<img src=x onerror=alert(1)>|score=1–0|team2='\">}}"


def shared(text: str, title: str | None = None) -> str:
    return shared_page(text, touchline.read(text, title).to_json_bytes(), title)


def packed(page: str, name: str) -> bytes:
    found = re.search(f'id="packed-{name}">([^<]*)<', page)
    assert found
    return gzip.decompress(base64.b64decode(found[1]))


def test_text_and_record_are_in_the_file_exactly() -> None:
    page = shared(HOSTILE)
    assert packed(page, "text").decode() == HOSTILE
    assert packed(page, "record") == touchline.read(HOSTILE).to_json_bytes()


def test_no_word_of_the_page_stands_in_the_html() -> None:
    page = shared(HOSTILE, "</title><script>alert(2)</script>")
    assert "alert" not in page.replace("&lt;/title&gt;&lt;script&gt;alert(2)&lt;/script&gt; · touchline</title>", "")
    assert page.count("<script") == 3


def test_the_policy_names_the_one_script_and_the_one_style_by_hash() -> None:
    page = shared("x")
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        content = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in allowed
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed


def test_nothing_is_fetched() -> None:
    page = shared("x")
    assert not re.search(r'(src|href)="', page)
    assert "@import" not in page
    assert "url(" not in page
    assert "fetch(" not in page


def test_equal_articles_give_equal_files() -> None:
    assert shared("x") == shared("x")


def test_the_served_page_has_no_data() -> None:
    assert b"packed" not in served_page()


def test_half_a_character_does_not_stop_sharing() -> None:
    assert "\ufffd" not in shared_page("a\ud800b", b"{}", "t\ud800")
