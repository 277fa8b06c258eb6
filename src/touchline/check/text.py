"""W1 and W4: what cleaning has left behind in the text: broken lists, doubled sentences, doubled labels, glued blocks."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from touchline.check.finding import Finding, Subject, rule
from touchline.interpret.names import fold
from touchline.markup.flow import HOLE
from touchline.model.lazy import lazy_regex

_BREAK = lazy_regex(r"[–—-],(?= )")
_SEPARATOR = lazy_regex(r"(?<=\S) ,(?= \S)|, ,|,(?=\s*$)")
_SENTENCE_END = lazy_regex(r"[.!?]\s+")
_NO_PROSE = "|!*#-=;:{}<[ "
_ABBREVIATIONS = lazy_regex(r"\w = [^;]{1,200};")
_TWICE = lazy_regex(r"(?<![\w.-])((?:[\w-]+\.)+[a-z]{2,12}) (?=\1(?![\w.]))", re.I)
_LINKS_TWICE = lazy_regex(
    r"(?P<one>\[\[(?:[^\[\]|\n]*\|)?(?P<label>[^\[\]|\n]+)\]\])[ ,]{1,2}(?P<two>\[\[(?:[^\[\]|\n]*\|)?(?P=label)\]\])"
)
_BETWEEN_LINKS = lazy_regex(r"\]\][ ,]{1,2}(?=\[\[)")
MIN_HEAD = 20
"""Characters that two sentences share before a closer look compares them whole."""
MIN_SENTENCE = 40
"""Characters: shorter sentences are said twice with reason."""


@rule("W209")
def block_glued(subject: Subject) -> Iterator[Finding]:
    """A match on the line behind a table: the blank line or heading between them is lost."""
    ends = {table.record.span.end_line: table for table in subject.tables if table.block.flat}
    for match in subject.article.matches:
        if match.origin == "match_line" and match.span.line - 1 in ends:
            yield Finding("W209", *subject.line_of(match.span))


def _lines(subject: Subject) -> Iterator[tuple[int, str]]:
    """The lines of flattened text that hold data: fields, goals, scorers."""
    seen = set()
    spans = [field.span for box in subject.article.infoboxes for field in box.fields]
    spans += [match.span for match in subject.article.matches if match.origin == "match_line"]
    for span in spans:
        at = subject.text.rfind("\n", 0, span.start) + 1
        for line in subject.text[at : span.end].split("\n"):
            if at not in seen:
                seen.add(at)
                yield at, line
            at += len(line) + 1


@rule("W401")
def break_artefact(subject: Subject) -> Iterator[Finding]:
    """A comma behind a dash, where a line break was."""
    if subject.article.dialect != "flattened":
        return
    for box in subject.article.infoboxes:
        for field in box.fields:
            found = _BREAK.search(subject.text, field.span.start, field.span.end)
            if found:
                yield Finding("W401", found.start(), found.end(), {"text": found[0].strip()})


@rule("W402")
def stray_separator(subject: Subject) -> Iterator[Finding]:
    """A comma with nothing on one side of it."""
    if subject.article.dialect != "flattened":
        return
    for at, line in _lines(subject):
        for found in _SEPARATOR.finditer(line):
            yield Finding("W402", at + found.start(), at + found.end(), {"text": found[0]})


@rule("W403")
def sentence_duplicated(subject: Subject) -> Iterator[Finding]:
    """A sentence of some length that its section has said before, whole or with other last words."""
    flow = subject.page.flow
    starts = [heading.flow_start for heading in subject.page.headings] + [len(flow.text)]
    begin = 0
    sentences = _sentences(subject)
    for end in starts:
        own = sentences[bisect_left(sentences, (begin,)) : bisect_left(sentences, (end,))]
        begin = end
        own = _of_one_head(list(filter(None, map(_whole, _of_one_head(own)))))
        twice = [(_folded(text), start, start + len(text)) for start, text in own]
        for (one, *first), (other, *second) in itertools.pairwise(sorted(twice)):
            if other == one or (other.startswith(one + " ") and len(one) > MIN_SENTENCE):
                earlier, later = sorted((first, second))
                place = flow.source(later[0]), flow.source_end(later[1])
                related = ((flow.source(earlier[0]), flow.source_end(earlier[1]), "said here"),)
                yield Finding("W403", *place, {}, related)


Sentence = tuple[int, str]
"""Where it starts in the flow, and what it says."""


def _of_one_head(sentences: list[Sentence]) -> list[Sentence]:
    """Those that begin as another one of them does."""
    if len(sentences) < 2:
        return []
    heads = [text[:MIN_HEAD].lower() for _, text in sentences]
    counts = Counter(heads)
    if len(counts) == len(heads):
        return []
    return [sentence for sentence, head in zip(sentences, heads, strict=True) if counts[head] > 1]


def _whole(sentence: Sentence) -> Sentence | None:
    """Without the blanks behind it; None where it is too short, or a call stands in it and not just behind it."""
    text = sentence[1].rstrip()
    return (sentence[0], text) if len(text) > MIN_SENTENCE and HOLE not in text.rstrip(HOLE) else None


def _sentences(subject: Subject) -> list[Sentence]:
    """The longer sentences of prose outside of tables, with the blanks behind them."""
    flow = subject.page.flow
    found = []
    for begin, end in _outside(flow.text, sorted((t.block.start, t.block.end) for t in subject.tables if t.block.flow is flow)):
        at = begin
        for line in flow.text[begin:end].split("\n"):
            prose = len(line) > MIN_SENTENCE and line[0] not in _NO_PROSE
            if prose and not (" = " in line and _ABBREVIATIONS.search(line)):
                first = 0
                for stop in [*[cut.end() for cut in _SENTENCE_END.finditer(line)], len(line)]:
                    if stop - first > MIN_SENTENCE:
                        found.append((at + first, line[first:stop]))
                    first = stop
            at += len(line) + 1
    return found


def _outside(text: str, tables: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of whole lines that begin outside of the tables, which come sorted by their starts."""
    at = 0
    for start, end in tables:
        if start > at:
            yield at, start
        if end > at:
            line = text.find("\n", end - 1)
            at = len(text) if line < 0 else line + 1
    yield at, len(text)


def _folded(sentence: str) -> str:
    return fold(sentence.rstrip(f".!? {HOLE}"))


@rule("W404")
def label_repeated(subject: Subject) -> Iterator[Finding]:
    """The same label twice in a row."""
    flow = subject.page.flow
    for start, end, label in (_names_twice if subject.article.dialect == "flattened" else _links_twice)(flow.text):
        line = flow.text.rfind("\n", 0, start) + 1
        if flow.text[line : line + 1] not in ("|", "!") and "|" not in flow.text[line:start]:
            yield Finding("W404", flow.source(start), flow.source_end(end), {"text": label})


def _names_twice(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _TWICE.finditer(text):
        yield found.start(), found.end() + len(found[1]), found[1]


def _links_twice(text: str) -> Iterator[tuple[int, int, str]]:
    """Looks at neighbouring links only: most of a page's links have none."""
    done = 0
    for gap in _BETWEEN_LINKS.finditer(text):
        first = text.rfind("[[", done, gap.start())
        found = _LINKS_TWICE.match(text, first) if first >= 0 else None
        if found:
            yield *found.span(), found["label"]
            done = found.end()
