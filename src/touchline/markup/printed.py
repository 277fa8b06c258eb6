"""How cleaned text prints a result inside a line; grammars/flattened.lark has the same for its match lines."""

from __future__ import annotations

import re

_WORDS = (
    r"[Aa]\.?[Ee]\.?[Tt]\.?|asdet|n\. ?V\.|i\. ?E\.|n\. ?E\.|d\.?t\.?s\.|d\.?c\.?r\.|a\.p\.|t\.a\.b\.|pror\.|pens?\.?"
    r"|awarded|awd\.|w/o"
)
"""What is said of a result without brackets."""
_FIGURES = r"\d{1,2}(?: ?[-–−:] ?| [x×] )\d{1,2}"
_PRINTED = (
    rf"(?:{_FIGURES}(?: \([^()]{{1,30}}\)|,? (?:{_WORDS})(?![^\s,])|, {_FIGURES}){{0,3}}"
    r"|\d{1,2} \(\d{1,2}\) ?[-–x] ?(?:\(\d{1,2}\) \d{1,2}|\d{1,2} \(\d{1,2}\)))"
)
RESULT = re.compile(_PRINTED)
"""`2–1`, `1 - 1 (4–2 p)`, `0:0 n. V., 4:3 i. E.`, `1 (4) x (2) 1`."""
MATCH = re.compile(rf"(?P<home>.+?) (?P<score>{_PRINTED}) (?P<away>\S.*)")
TRAILING = re.compile(
    rf"\s*(?P<note>\((?:(?:(?:{_WORDS}),? ?)?{_FIGURES}[^()\d]{{0,20}}|{_WORDS}|after extra time)\))$"
    r"|,? (?P<bare>a\.?e\.?t\.?|n\. ?V\.)$"
)
"""What is said of the result behind the away side: `(4–2 pen.)`, `(1–0)` of the first half."""
