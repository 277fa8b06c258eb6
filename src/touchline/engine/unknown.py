"""`touchline rules --unknown`: the templates on football pages that the registry has no row for, so that it can be grown."""

from __future__ import annotations

import dataclasses
import pickle
import re
from collections.abc import Callable, Iterable

from touchline.engine.local import cores, results
from touchline.engine.summary import Summary
from touchline.engine.work import Heart, Job, Limits, NoHeart, Reading, ReadOptions, Result, Work
from touchline.markup.call import call_name, fold_name, read_call
from touchline.markup.scan import scan, walk
from touchline.markup.transclusion import shown_by
from touchline.model.record import Article, Dialect
from touchline.model.span import Lines
from touchline.model.value import dataclass
from touchline.pipeline import read_article
from touchline.registry.templates import templates
from touchline.source import Selection, SourceArticle, Unreadable, list_inputs, split_inputs
from touchline.write.targets import Target

_FOOTBALL = re.compile(
    r"(?:\[\[[^][|:\n]+:|\{\{)[^][{}|\n]*?(?:football|soccer|f[uú]tbol|futebol|fu(?:ß|ss)ball|calci(?:o|stic)|voetbal|fotbol|fotball"
    r"|fodbold|jalkapallo|labdarúg|piłk|nogomet|футбол|サッカー|축구|足球|كرة القدم)",
    re.I,
)
"""A category or a template that has the word in its name, in the languages of large wikis."""
_NO_TEMPLATE = re.compile(
    r"#|[A-ZÄÖÜ]{4,}:|[A-Z]{5,}$|(?:lc|uc|lcfirst|ucfirst|fullurl|int|formatnum|padleft|padright|safesubst|subst):"
)
"""Parser functions and magic words: no template page stands behind them."""


@dataclass(slots=True)
class UnknownTemplate:
    """A template that no row of the registry knows; names that differ in case are one."""

    language: str | None
    template: str
    """As first printed."""
    count: int = 0
    """Calls."""
    pages: int = 0
    in_values: int = 0
    """Calls within a value that is read, or that must be a match (W107): what they show is missing from a record."""
    arguments: int = 0
    """Of the call that gives most: a table, a box or a match gives many, a mark in a text few."""
    title: str | None = None
    """Of the page where it is met first."""
    source: str = ""
    line: int = 0

    def add(self, other: UnknownTemplate) -> None:
        """Enter what is known of it from pages behind."""
        self.count += other.count
        self.pages += other.pages
        self.in_values += other.in_values
        self.arguments = max(self.arguments, other.arguments)


Key = tuple[str, str]


def unknown_on(source: SourceArticle, article: Article) -> dict[Key, UnknownTemplate]:
    """The unknown templates of a page, when it is of football."""
    told = article.season or article.matches or article.standings or article.ties or article.scorer_lists
    if article.dialect != "wikitext" or not (told or _FOOTBALL.search(source.text)):
        return {}
    language, lines = article.language, Lines(source.text)
    found: dict[Key, UnknownTemplate] = {}
    for node in walk(scan(source.text).nodes):
        name = call_name(source.text, node) if node.kind == "template" else ""
        if not name or _NO_TEMPLATE.match(name) or templates().get(fold_name(name), language):
            continue
        if shown_by(source.text, node, language, article.title):
            continue  # a page, not a template
        key = (language or "", fold_name(name))
        if key not in found:
            line = lines.line(node.start)
            found[key] = UnknownTemplate(language, name, pages=1, title=article.title, source=source.source, line=line)
        one = found[key]
        one.count += 1
        one.arguments = max(one.arguments, len(read_call(source.text, node).arguments))
    for diagnostic in article.diagnostics:
        key = (language or "", fold_name(str(diagnostic.data.get("template", ""))))
        if diagnostic.code == "W107" and key in found:
            found[key].in_values += int(str(diagnostic.data["count"]).replace(",", ""))
    return found


class _Tally:
    """The worker's half: what the pages of a split call."""

    def __init__(self) -> None:
        self.found: dict[Key, UnknownTemplate] = {}

    def add(self, article: Article, json: bytes) -> None:
        """Pages are looked at where their text is known."""

    def finish(self) -> bytes:
        """What was found since the last call."""
        found, self.found = self.found, {}
        return pickle.dumps(found) if found else b""


class _Counting(Work):
    """Reads splits and counts what nobody knows."""

    def __init__(self, options: ReadOptions, selection: Selection) -> None:
        super().__init__(options, selection, Target(None, "jsonl"))
        self._tally = _Tally()

    @property
    def encoder(self) -> _Tally:
        """The worker's half of the output."""
        return self._tally

    def __call__(self, job: Job, heart: Heart | None = None) -> Result:
        """Read one split."""
        return _Pages(self, job, heart or NoHeart()).run()


class _Pages(Reading):
    def page(self, source: SourceArticle, poison: str | None) -> None:
        if poison is not None:
            return
        assert isinstance(self.encoder, _Tally)
        if self.options.language:
            source = dataclasses.replace(source, language=self.options.language)
        article = read_article(source, language=self.options.language, dialect=self.options.dialect)
        self.ledger.enter(article)
        _merge(self.encoder.found, unknown_on(source, article))


def _merge(known: dict[Key, UnknownTemplate], found: dict[Key, UnknownTemplate]) -> None:
    for key, one in found.items():
        if key in known:
            known[key].add(one)
        else:
            known[key] = one


def unknown_templates(
    inputs: Iterable[str],
    *,
    language: str | None = None,
    dialect: Dialect | None = None,
    selection: Selection | None = None,
    jobs: int | None = None,
    on_problem: Callable[[Unreadable], None] | None = None,
) -> tuple[list[UnknownTemplate], Summary]:
    """
    The templates on the football pages of inputs that the registry does not know, most frequent first.

    Args:
        inputs: files, folders, or "-".
        language: of the wiki, over what the inputs say.
        dialect: forced on every article.
        selection: which pages are wanted.
        jobs: worker processes; all cores when None.
        on_problem: called for each input, or part of one, that cannot be read.
    Returns:
        The templates, and the ledger of the run.
    Raises:
        InputError: an input does not exist.
    """
    chosen = selection or Selection()
    work = _Counting(ReadOptions(language=language, dialect=dialect), chosen)
    known: dict[Key, UnknownTemplate] = {}
    summary = Summary()
    splits = iter(split_inputs(list_inputs(inputs), selection=chosen))
    for result in results(splits, work, jobs or cores(), Limits(), None, summary):
        summary.add(result.ledger)
        for item in result.ledger.unreadable if on_problem else ():
            on_problem(item)  # type: ignore[misc]
        if result.piece:
            _merge(known, pickle.loads(result.piece))  # our own workers' bytes
    return sorted(known.values(), key=lambda one: (-one.count, one.language or "", one.template)), summary
