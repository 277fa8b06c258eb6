"""
Renew the generated files of corpus/: expected.json, expected.txt, expected.flattened.json, missed.txt.

    python tools/golden.py [CASE…] [--check]

CASE is a case or a kind, such as `matches/statuses` or `matches`; all when left out. What has changed is listed; read it as a
diff before committing it. --check changes nothing and ends with 1 when something would change.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from casebook import CasePage, case_pages, record_text, shown_text
from readings import misses

from touchline.model.record import Article


def generated(page: CasePage, article: Article) -> dict[Path, str]:
    """The files that go with a page and its record. `missed.txt` lists the hand readings that the record does not hold."""
    files = {page.beside(".json"): record_text(article)}
    if not page.is_twin:
        files[page.beside(".txt")] = shown_text(article)
    missed = page.path.with_name("missed.flattened.txt" if page.is_twin else "missed.txt")
    files[missed] = "".join(f"{miss}\n" for miss in misses(page, article))
    return files


def main() -> int:
    """Renew, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--check", action="store_true", help="change nothing; end with 1 when something would change")
    arguments = parser.parse_args()
    changed = 0
    for page in case_pages(tuple(arguments.cases)):
        for path, text in generated(page, page.read()).items():
            data = text.encode("utf-8")
            if (path.read_bytes() if path.exists() else b"") == data:
                continue
            changed += 1
            print(path)
            if not arguments.check:
                path.write_bytes(data) if data else path.unlink()
    print(f"{changed} files {'would change' if arguments.check else 'changed'}")
    return int(arguments.check and changed > 0)


if __name__ == "__main__":
    sys.exit(main())
