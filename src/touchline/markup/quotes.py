"""Bold and italic: which apostrophes of a line are marks, and which are left over and shown."""

from __future__ import annotations

from touchline.model.lazy import lazy_regex

_RUN = lazy_regex("''+")
_BOLD, _ITALIC, _BOTH = 3, 2, 5


def stray_apostrophes(text: str, start: int, end: int) -> dict[int, int]:
    """
    The quote runs of a line that show an apostrophe besides what their length alone leaves over.

    Args:
        text: of a flow.
        start: of the line, or of the cell in it.
        end: behind its last character.
    Returns:
        Position of a run -> how many apostrophes it shows; none of those that show just what is over (one of four, all but
        five of more than five). When bold and italic are both opened once too often, one bold mark is an apostrophe and an
        italic mark: the first behind a word of one letter, else the first behind a longer word, else behind a blank.
    Source:
        MediaWiki 1.39, Parser::doQuotes.
    """
    runs = [(found.start(), _mark(found.end() - found.start())) for found in _RUN.finditer(text, start, end)]
    bold = sum(mark != _ITALIC for _, mark in runs)
    italic = sum(mark != _BOLD for _, mark in runs)
    if bold % 2 == 0 or italic % 2 == 0:
        return {}
    behind_blank = behind_letter = behind_word = None
    for at, mark in runs:
        if mark != _BOLD:
            continue
        first, second = _before(text, start, at)
        if first == " ":
            behind_blank = at if behind_blank is None else behind_blank
        elif second == " ":
            behind_letter = at
            break
        elif behind_word is None:
            behind_word = at
    chosen = next((at for at in (behind_letter, behind_word, behind_blank) if at is not None), None)
    return {} if chosen is None else {chosen: 1}


def _mark(length: int) -> int:
    """What a run stands for: italic, bold or both."""
    return {2: _ITALIC, 3: _BOLD, 4: _BOLD}.get(length, _BOTH)


def _before(text: str, start: int, at: int) -> tuple[str, str]:
    """The two characters before a run, the nearer first; before the line stands the `>` of a cell."""
    if at <= start:
        return (" " if start and text[start - 1] == " " else ">"), ">"
    return text[at - 1], text[at - 2] if at - 2 >= start or text[at - 2 : at - 1] == " " else ">"
