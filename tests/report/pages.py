"""Pages for the tests of reports."""

from __future__ import annotations

import touchline
from touchline.model.record import Article
from touchline.report.findings import Report, report_on

RAGGED = """== Eindstand ==
{| class=wikitable
! Pos !! Team !! Pts
|-
| 1 || Ajax || 71
|-
| 2 || 広島東洋 é́
|-
| 3 || PSV || 60
|}
"""
LOST = """= 2003 Copa =

== Teams ==
| Department | Team | Location |
| Bosque | Kappa | Monte |
| Costa | Alfa | Puerto |
| Norte | Beta | Villa |
| Gama | Villa | |
| Oeste | Sigma | Lago |
| Sur | Delta | Campo |
| Valle | Omega | Rio |
"""
HOSTILE = """== <script>alert(1)</script> ==
{| class=wikitable
! Pos !! Team !! Pts
|-
| 1 || <img src=x onerror=alert(2)> || 71
|-
| 2 || </script><script>alert(3)</script>
|-
| 3 || \x1b[31mred\x1b[0m "quoted" 'single' & || 60
|}
"""


def article(text: str, title: str | None = "Eredivisie 2013/14") -> Article:
    return touchline.read(text, title=title)


def report(text: str, title: str | None = "Eredivisie 2013/14", *, whole: bool = True) -> Report:
    return report_on(article(text, title), text, whole=whole)
