"""
Bytes to articles: text files, MediaWiki dumps and exports, JSON Lines, API answers, Parquet, compressed or not.

Everything is read as a stream, in constant memory, from local files and standard input only. The parts:

- `inputs`: what was asked for, as a list; `reading`: one input to events; `article`: what the events are;
- `chunks`, `compression`, `encoding`: bytes; `kinds`: which reader;
- `dump` and `pagexml`, `jsonlines` with `rows` and `api`, `parquet`, `textfile`: the readers, each from a stream of chunks;
- `splits`: inputs cut into parts that any process can read;
- `selection`, `words`, `site`: which pages are wanted, and what a wiki's own names mean.
"""

from touchline.source.article import Event, Skipped, SourceArticle, Unreadable
from touchline.source.chunks import ByteCounter
from touchline.source.errors import InputError, InputWarning
from touchline.source.inputs import Input, input_at, list_inputs, total_size
from touchline.source.reading import open_articles, read_inputs, read_stream
from touchline.source.selection import Selection
from touchline.source.splits import Split, split_inputs

__all__ = [
    "ByteCounter",
    "Event",
    "Input",
    "InputError",
    "InputWarning",
    "Selection",
    "Skipped",
    "SourceArticle",
    "Split",
    "Unreadable",
    "input_at",
    "list_inputs",
    "open_articles",
    "read_inputs",
    "read_stream",
    "split_inputs",
    "total_size",
]
