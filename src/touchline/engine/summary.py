"""The ledger of a run: pages read = records written + pages skipped, by reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from touchline.model.record import Article
from touchline.source import Unreadable

COUNTED = ("infoboxes", "tables", "matches", "goals", "standings", "diagnostics")


@dataclass(slots=True)
class Counts:
    """What one record holds, for the closing line."""

    ok: bool
    found: dict[str, int]
    unknown_templates: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article) -> Counts:
        """Count a record."""
        found = {
            "infoboxes": len(article.infoboxes),
            "tables": len(article.tables),
            "matches": len(article.matches),
            "goals": sum(len(match.goals) for match in article.matches),
            "standings": len(article.standings),
            "diagnostics": len(article.diagnostics),
        }
        return cls(article.status == "ok", found)


@dataclass(slots=True)
class Summary:
    """What a run has done."""

    ok: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    unreadable: list[Unreadable] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def written(self) -> int:
        """Records in the output, failed pages included."""
        return self.ok + self.failed

    @property
    def pages_read(self) -> int:
        """Pages met in the inputs."""
        return self.written + sum(self.skipped.values())

    @property
    def exit_code(self) -> int:
        """0, or 3 when some input could not be read."""
        return 3 if self.unreadable else 0

    def add(self, counts: Counts) -> None:
        """Enter a written record."""
        self.ok += counts.ok
        self.failed += not counts.ok
        self.found.update(counts.found)

    def lines(self) -> list[str]:
        """The closing report, a fact a line."""
        skipped = sum(self.skipped.values())
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self.skipped.items()))
        rate = self.pages_read / self.seconds if self.seconds > 0 else 0.0
        found = ", ".join(f"{self.found[name]:,} {name}" for name in COUNTED)
        records = f"{self.written:,} records ({self.ok:,} ok, {self.failed:,} failed)"
        lines = [
            f"{self.pages_read:,} pages read = {records} + {skipped:,} skipped" + (f" ({reasons})" if reasons else ""),
            f"{found}; {self.seconds:.1f} s, {rate:,.0f} pages/s",
        ]
        if self.unreadable:
            lines.append(f"{len(self.unreadable):,} inputs or parts of inputs could not be read, see above")
        return lines


def problem(item: Unreadable) -> str:
    """One unreadable input or part of it, in words."""
    place = f", {item.place}" if item.place else ""
    return f"{item.source}{place}: {item.message}"
