"""The day that several matches share."""

from __future__ import annotations

from touchline.markup.lines import Block
from touchline.markup.printed import DAY_IN_HEADING, TOLD_DAY

MIN_RUNS = 2
"""Date lines with several matches below, which show that dates are of runs of matches."""


def days_of_runs(blocks: list[Block], text: str) -> dict[int, Block]:
    """
    Matches that share the day above the first of them, by their numbers, with the line that says it.

    A heading with a day, `Matchday 1 (10 March 1957)`, is over all matches below it, and so is a day in square brackets or in
    a sentence, `All matches were played on 10 March 1957.` Where a date line stands above each match, one without a date may
    follow by accident; so a page has to have several runs.
    """
    found: dict[int, Block] = {}
    headed: dict[int, Block] = {}
    runs = 0
    day: Block | None = None
    over: Block | None = None
    for number, block in enumerate(blocks):
        if block.kind == "HEADING" or (block.kind == "DATE" and _is_over_all(block, text)):
            over = block if block.kind == "DATE" or DAY_IN_HEADING.search(text, block.start, block.end) else None
        elif block.kind == "DATE":
            over = block if _is_over_a_list(blocks, number) else None
        elif over:
            headed[number] = over
        if block.kind == "DATE":
            day = block
        elif block.kind != "match" or len(block.lines) > 1 or block.lines[0].kind != "MATCH":
            day = None
        elif day is not None and blocks[number - 1].kind == "match":
            runs += number - 1 not in found
            found[number] = day
    return headed | found if runs >= MIN_RUNS else headed


def _is_over_all(block: Block, text: str) -> bool:
    """A day in square brackets, or a sentence."""
    return text[block.start] == "[" or TOLD_DAY.match(text, block.start, block.end) is not None


def _is_over_a_list(blocks: list[Block], number: int) -> bool:
    """The first thing below a line, maybe a gap further on, is an item of a list that is a match."""
    below = (block for block in blocks[number + 1 : number + 3] if block.kind != "BLANK")
    first = next(below, None)
    return first is not None and first.lines[0].kind == "LISTED"


def date_and_time(before: list[Block]) -> list[Block]:
    """The day, and the hour, that stand last in what is before a match, in paragraphs of their own; nothing where none do."""
    found: list[Block] = []
    for block in reversed(before):
        if block.kind in ("DATE", "TIME") and block.kind not in [one.kind for one in found]:
            found.insert(0, block)
        if block.kind not in ("TIME", "BLANK"):
            break
    return found if found and found[0].kind == "DATE" else []
