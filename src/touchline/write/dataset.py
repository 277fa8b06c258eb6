"""
A Parquet folder made ready to publish: a card for people, Croissant and a Data Package for programs.

`README.md` is the card that Hugging Face shows, and its head tells `datasets` which table lies where; `croissant.json` is
JSON-LD by which mlcroissant and dataset searches read it; `datapackage.json` is the Frictionless form, with types and the
keys by which tables join. All three say what the Parquet files hold: they are made from those files, and nothing is counted
elsewhere.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq

from touchline.model.record import SCHEMA_VERSION
from touchline.model.value import dataclass
from touchline.write.arrow import VERSION_KEY
from touchline.write.relational import ENTITIES, Column, Entity
from touchline.write.targets import OutputError

LICENCE = "CC-BY-SA-4.0"
"""Of the text of Wikipedia's pages, from which every value comes."""
LICENCE_URL = "https://creativecommons.org/licenses/by-sa/4.0/"
LICENCE_TITLE = "Creative Commons Attribution-ShareAlike 4.0"

MEDIA_TYPE = "application/vnd.apache.parquet"
FIRST_TABLE = "matches"
"""What a reader gets who names no table."""

_CROISSANT_TYPES = {"text": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}
_PACKAGE_TYPES = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
_JOINS = {"match_id": "matches", "table_id": "tables", "article_id": "articles"}
"""Columns that name a row of another table."""

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context of Croissant 1.1, as its specification has it."""


@dataclass(frozen=True, slots=True)
class _Table:
    entity: Entity
    path: Path
    rows: int
    size: int
    sha256: str
    gaps: frozenset[str]
    """Columns with nulls in them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the folder holds."""

    tables: tuple[_Table, ...]
    languages: tuple[str, ...]
    wikis: tuple[str, ...]
    newest: str | None
    """Time of the newest revision."""

    def rows(self, name: str) -> int:
        return next(table.rows for table in self.tables if table.entity.name == name)


def describe_folder(folder: str | os.PathLike[str], *, name: str | None = None) -> list[Path]:
    """
    Write the card, the Croissant description and the Data Package of a Parquet folder into it.

    Args:
        folder: that `touchline convert` has written.
        name: of the data set; the folder's own when None.

    Returns:
        The files written.

    Raises:
        OutputError: it is no such folder, or of another version, or cannot be written to.
    """
    path = Path(folder)
    title = name or path.resolve().name
    try:
        found = _look(path)
        files = {
            "README.md": _card(title, found).encode(),
            "croissant.json": orjson.dumps(_croissant(title, found), option=orjson.OPT_INDENT_2) + b"\n",
            "datapackage.json": orjson.dumps(_package(title, found), option=orjson.OPT_INDENT_2) + b"\n",
        }
        for file, data in files.items():
            part = path / f"{file}.part"
            part.write_bytes(data)
            os.replace(part, path / file)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}") from error
    return [path / file for file in files]


def _look(folder: Path) -> _Found:
    tables = []
    for entity in ENTITIES:
        path = folder / f"{entity.name}.parquet"
        if not path.is_file():
            raise OutputError(f"{folder} is no Parquet folder of touchline: there is no file {path.name} in it")
        schema = pq.read_schema(path)
        version = (schema.metadata or {}).get(VERSION_KEY, b"?").decode()
        if version != SCHEMA_VERSION or schema.names != [column.name for column in entity.columns]:
            raise OutputError(f"{path} is of version {version}, not of {SCHEMA_VERSION}: convert again")
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        metadata = pq.read_metadata(path)
        tables.append(_Table(entity, path, metadata.num_rows, path.stat().st_size, sha256, _gaps(metadata)))
    articles = pq.read_table(tables[0].path, columns=["language", "wiki", "timestamp"])
    times = sorted(value for value in set(articles["timestamp"].to_pylist()) if value)
    return _Found(tuple(tables), _distinct(articles["language"]), _distinct(articles["wiki"]), times[-1] if times else None)


def _gaps(metadata: Any) -> frozenset[str]:
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = [group.column(number) for group in groups for number in range(metadata.num_columns)]
    return frozenset(one.path_in_schema for one in columns if one.statistics is None or one.statistics.null_count)


def _distinct(column: Any) -> tuple[str, ...]:
    return tuple(sorted(value for value in column.unique().to_pylist() if value))


def _about(column: Column) -> str | None:
    """What a column is, where its name alone does not say it."""
    return _ABOUT.get(column.name)


_ABOUT = {
    "article_id": "the page, over all inputs: `enwiki:8821389`",
    "title": "the page's title",
    "page_id": "the page's number on its wiki",
    "revision_id": "the revision that was read",
    "record": "the whole record as JSON",
    "section": "headings above it, outermost first",
    "stage": "headings that name the part of the competition, outermost first",
    "span_start": "where it stands in the page's wikitext: first character, counted in Unicode code points from 0",
    "span_end": "the character behind its last",
    "span_line": "its first line, from 1",
    "span_end_line": "its last line",
    "transcluded_from": "the page that it was written on, where this page shows it of another one",
    "date": "ISO 8601, as exact as it is printed",
    "date_text": "the date as printed",
    "time": "local kick-off, HH:MM",
    "score_final_home": "last figure without the shoot-out",
    "score_final_away": "last figure without the shoot-out",
    "score_penalties_home": "the shoot-out",
    "score_penalties_away": "the shoot-out",
    "side": "the side it counts for: home or away",
    "team_name": "the team as printed",
    "points_adjustment_amount": "points taken away (negative) or given",
    "same_as_id": "the row of the same match that comes first: on the page, or on an earlier one where pages were linked",
    "attendance": "persons; 0 is behind closed doors",
    "complete": "both teams are known, and the score or that there is none yet",
    "year_inferred": "the year is not printed beside the date",
}


# ---------------------------------------------------------------- the card


def _card(title: str, found: _Found) -> str:
    return f"""---
pretty_name: {orjson.dumps(title).decode()}
license: cc-by-sa-4.0
license_link: {LICENCE_URL}
language:{_yaml_list(found.languages)}
size_categories:
- {_size_category(found.rows(FIRST_TABLE))}
tags:
- football
- soccer
- wikipedia
- sports
- tabular
configs:
{_configs(found)}
---

# {title}

Football as Wikipedia has it: {found.rows("matches"):,} matches with {found.rows("goals"):,} goals,
{found.rows("standings"):,} lines of standings and {found.rows("scorers"):,} of lists of scorers, read from
{found.rows("articles"):,} pages by touchline (record version {SCHEMA_VERSION}).
Every row names its page, its revision and its place in the source.

## Tables

| table | a row is | rows |
|---|---|---:|
{_table_lines(found)}

Every row begins with `article_id`, `title`, `page_id`, `revision_id` and an id of its own; ids join by their names:
`goals.match_id = matches.match_id`, `table_cells.table_id = tables.table_id`, `article_id` everywhere. Lists of texts are
joined with `; `, headings with ` > `. What is unknown is null, never empty and never 0. Findings (`diagnostics`) say what is
wrong with a page, and are part of the data: look there before trusting a row.

```python
from datasets import load_dataset

matches = load_dataset("path/to/this/folder", "matches", split="train")
```

## Where it comes from

Pages of {_wikis(found)}{_newest(found)}. The pages are the work of
their authors; each one's history is behind the `url` of its row in `articles`.

## Licence and attribution

The text of Wikipedia is licensed under
[{LICENCE_TITLE}]({LICENCE_URL}),
and so is what is made from it here. Name the pages you use by `title`, `url` and `revision_id` (all in `articles`), say that
the values were extracted from them, and share what you make under the same licence.

## Limits

Values are read as printed: a page that is wrong makes a row that is wrong. Matches that a page gives twice are two rows, the
second with `same_as_id`. A page that could not be read has `status` "failed" in `articles` and no other rows.
"""


def _yaml_list(values: tuple[str, ...]) -> str:
    return "".join(f"\n- {value}" for value in values) if values else " []"


def _size_category(rows: int) -> str:
    steps = [(10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"), (10**7, "1M<n<10M")]
    return next((name for bound, name in steps if rows < bound), "10M<n<100M")


def _configs(found: _Found) -> str:
    lines = []
    for table in found.tables:
        if not table.rows and table.entity.name != FIRST_TABLE:
            continue  # `datasets` holds a table without rows for a mistake
        lines += [f"- config_name: {table.entity.name}", f"  data_files: {table.path.name}"]
        if table.entity.name == FIRST_TABLE:
            lines.append("  default: true")
    return "\n".join(lines)


def _table_lines(found: _Found) -> str:
    return "\n".join(f"| `{table.entity.name}` | {table.entity.about} | {table.rows:,} |" for table in found.tables)


def _wikis(found: _Found) -> str:
    return ", ".join(f"`{wiki}`" for wiki in found.wikis) if found.wikis else "files that name no wiki"


def _newest(found: _Found) -> str:
    return f", the newest revision of {found.newest}" if found.newest else ""


# ---------------------------------------------------------------- for programs


def _croissant(title: str, found: _Found) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": title,
        "description": f"Football matches, goals, standings and scorers from {found.rows('articles'):,} Wikipedia pages.",
        "license": LICENCE_URL,
        "url": "https://www.wikipedia.org/",
        "version": f"{SCHEMA_VERSION}.0",
        "datePublished": (found.newest or "1970-01-01")[:10],
        "citeAs": "Wikipedia contributors; extracted with touchline",
        "creator": {"@type": "sc:Organization", "name": "Wikipedia contributors", "url": "https://www.wikipedia.org/"},
        "keywords": ["football", "soccer", "wikipedia"],
        "inLanguage": list(found.languages),
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{table.entity.name}-file",
                "name": f"{table.entity.name}-file",
                "contentUrl": table.path.name,
                "contentSize": f"{table.size} B",
                "encodingFormat": "application/x-parquet",
                "sha256": table.sha256,
            }
            for table in found.tables
        ],
        "recordSet": [_record_set(table) for table in found.tables],
    }


def _record_set(table: _Table) -> dict[str, Any]:
    name = table.entity.name
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.entity.about,
        "key": {"@id": f"{name}/{table.entity.key}"},
        "field": [_croissant_field(name, table.entity, column) for column in table.entity.columns],
    }


def _croissant_field(table: str, entity: Entity, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "dataType": _CROISSANT_TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table}-file"}, "extract": {"column": column.name}},
    }
    if about := _about(column):
        field["description"] = about
    if other := _joined(entity, column):
        field["references"] = {"field": {"@id": f"{other}/{column.name}"}}
    return field


def _joined(entity: Entity, column: Column) -> str | None:
    """The table that a column names a row of."""
    other = _JOINS.get(column.name)
    return other if other and column.name != entity.key else None


def _package(title: str, found: _Found) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "data-package",
        "name": _slug(title),
        "title": title,
        "version": f"{SCHEMA_VERSION}.0",
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": LICENCE_TITLE}],
        "sources": [{"title": "Wikipedia", "path": "https://www.wikipedia.org/"}],
        "contributors": [{"title": "Wikipedia contributors", "role": "author"}],
        "resources": [_resource(table) for table in found.tables],
    }


def _package_type(table: _Table, column: Column) -> str:
    # frictionless reads Parquet by way of pandas, where a column of integers with a gap is one of floats
    return "number" if column.type == "integer" and column.name in table.gaps else _PACKAGE_TYPES[column.type]


def _slug(title: str) -> str:
    slug = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in title.lower())
    return "-".join(part for part in slug.split("-") if part) or "football"


def _resource(table: _Table) -> dict[str, Any]:
    entity = table.entity
    joins = [
        {"fields": [column.name], "reference": {"resource": other, "fields": [column.name]}}
        for column in entity.columns
        if (other := _joined(entity, column))
    ]
    return {
        "name": entity.name,
        "type": "table",
        "title": entity.about,
        "path": table.path.name,
        "scheme": "file",
        "format": "parquet",
        "mediatype": MEDIA_TYPE,
        "schema": {
            "fields": [
                {"name": column.name, "type": _package_type(table, column), **({"description": about} if about else {})}
                for column in entity.columns
                for about in [_about(column)]
            ],
            "primaryKey": [entity.key],
            **({"foreignKeys": joins} if joins else {}),
        },
    }
