"""Signs that editors take for one another. The hyphen stands first: so each may be written into a class, `[{DASHES}:]`."""

from __future__ import annotations

DASHES = "-‐‑–—−"
"""Between two sides or two figures, and alone in a cell: hyphens, dashes, the minus."""
MINUSES = "-‐‑–−"
"""Before a figure."""
