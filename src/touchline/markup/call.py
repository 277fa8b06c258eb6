"""Template calls: the name and the arguments, cut as MediaWiki cuts them."""

from __future__ import annotations

import re
from functools import lru_cache

from touchline.markup.flow import Stretch, make_flow
from touchline.markup.scan import Node
from touchline.model.lazy import lazy_regex

_SPACES = lazy_regex(r"[\s_]+")
_NAMESPACE = lazy_regex(r"^(?:template|vorlage|plantilla|modèle|predefinição|sjabloon|szablon|шаблон|mall|قالب)\s*:\s*", re.I)
_INVOKE = lazy_regex(r"^#invoke\s*:\s*", re.I)

MAX_ARGUMENTS = 20_000
"""Arguments of one call: beyond this the rest stays unread, because a call of a million pipes is no call that shows
anything."""


class Argument:
    """
    One argument of a call.

    `name` is the parameter as printed, or "1", "2" … for an argument without a name; `value` is stripped of white space;
    `start` and `end` are the offsets in the page of all of `name = value`, likewise, of which `begin` is the place in the flow.
    """

    __slots__ = ("_begin", "name", "positional", "value")

    def __init__(self, name: str, value: Stretch, positional: bool, begin: int) -> None:
        self.name = name
        self.value = value
        self.positional = positional
        self._begin = begin

    @property
    def start(self) -> int:
        """Offset in the page of the first character."""
        return self.value.flow.source(self._begin)

    @property
    def printed(self) -> Stretch:
        """The name as it stands there; of an argument without one the value."""
        return self.value if self.positional else Stretch(self.value.flow, self._begin, self._begin + len(self.name))

    @property
    def end(self) -> int:
        """Offset in the page behind the last character."""
        value = self.value
        return value.flow.source_end(value.end) if value.end > self._begin else self.start

    def __repr__(self) -> str:
        return f"Argument({self.name}={self.value.text!r})"


class Call:
    """A transclusion `{{name|…}}` or a call `{{#invoke:module|function|…}}`."""

    __slots__ = ("_by_name", "arguments", "duplicates", "function", "head", "name", "node")

    def __init__(self, node: Node, name: str, function: str | None, arguments: list[Argument], head: Stretch) -> None:
        self.node = node
        self.name = name
        self.head = head  # the name as it stands there, with what a parser function holds behind its colon
        self.function = function
        self.arguments = arguments
        self.duplicates: list[tuple[Argument, Argument]] = []
        self._by_name = {argument.name: argument for argument in arguments}
        if len(self._by_name) < len(arguments):
            self.duplicates = _duplicates(arguments)

    def get(self, name: str) -> Argument | None:
        """The argument of that name; the last one wins, as in MediaWiki."""
        return self._by_name.get(name)

    def positional(self) -> list[Argument]:
        """The arguments without a name, in order; gaps and overrides by `|2=` are resolved."""
        found = []
        number = 1
        while argument := self._by_name.get(str(number)):
            found.append(argument)
            number += 1
        return found

    def __repr__(self) -> str:
        return f"Call({self.name!r}, {len(self.arguments)} arguments)"


def _duplicates(arguments: list[Argument]) -> list[tuple[Argument, Argument]]:
    """The arguments of a name that stand twice, each with the one before it."""
    found = []
    before: dict[str, Argument] = {}
    for argument in arguments:
        if argument.name in before:
            found.append((before[argument.name], argument))
        before[argument.name] = argument
    return found


def call_name(text: str, node: Node) -> str:
    """
    The name that a call gives, before any argument is read: cheap, to decide whether the call is wanted.

    A name built with a template or a parameter inside gives "". It is asked for by many and kept with the node.
    """
    if not node.name:
        node.name = _read_name(text, node)
    return node.name


def _read_name(text: str, node: Node) -> str:
    limit = min(node.inner_end, node.inner_start + 400)
    pipe = text.find("|", node.inner_start, limit)
    stop = limit if pipe < 0 else pipe
    for child in node.children:
        if child.start >= stop:
            break
        if child.kind not in ("comment", "include"):
            return ""
        return tidy_name(_name_around_comments(text, node))
    return tidy_name(text[node.inner_start : stop])


def _name_around_comments(text: str, node: Node) -> str:
    flow = make_flow(text, node.inner_start, min(node.inner_end, node.inner_start + 2000), node.children)
    return flow.text.partition("|")[0]


@lru_cache(maxsize=16_384)
def tidy_name(name: str) -> str:
    """A template's name with blanks for underscores and without its namespace; the case stays as printed."""
    return _NAMESPACE.sub("", _SPACES.sub(" ", name).strip().lstrip(":"))


@lru_cache(maxsize=16_384)
def fold_name(name: str) -> str:
    """The key under which names are compared: case and the blank behind `#invoke:` do not count."""
    return _INVOKE.sub("#invoke:", tidy_name(name)).lower()


def read_call(text: str, node: Node) -> Call:
    """
    Cut a template node into its name and arguments.

    Args:
        text: the whole page.
        node: a node of kind "template".
    Returns:
        The call. `|` and `=` separate only outside of nested calls, links, and extension tags; the first `=` of an argument
        ends its name, even inside an HTML tag, as in MediaWiki. For `#invoke`, `name` holds the module and the first
        argument becomes `function`; the others are numbered from 1 behind it.
    """
    flow = make_flow(text, node.inner_start, node.inner_end, node.children)
    pieces = flow.text.split("|", MAX_ARGUMENTS)
    name = tidy_name(pieces[0])
    at = len(pieces[0]) + 1
    function = None
    rest = pieces[1:MAX_ARGUMENTS]
    if name.startswith("#") and _INVOKE.match(name) and rest:
        function = rest[0].strip()
        at += len(rest[0]) + 1
        rest = rest[1:]
    arguments = []
    number = 0
    for piece in rest:
        body = piece.strip()
        start = at + (piece.find(body) if body else len(piece))
        end = start + len(body)
        printed, equals, value = body.partition("=")
        if equals:
            begin = end - len(value.lstrip())
            arguments.append(Argument(printed.rstrip(), Stretch(flow, begin, end), False, start))
        else:
            number += 1
            arguments.append(Argument(str(number), Stretch(flow, start, end), True, start))
        at += len(piece) + 1
    return Call(node, name, function, arguments, Stretch(flow, 0, len(pieces[0])))
