"""One text file to an entry: its fields where they stand, and its converted body.

Owns what is done with a text that cannot be read: it is an entry of which nothing is known. Must not know how entries
relate to each other.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from types import MappingProxyType
from typing import Any, Protocol

from sitegen.engine.digest import digest_of
from sitegen.model.body import Body
from sitegen.model.dates import ISO
from sitegen.model.fields import fields_of
from sitegen.model.kinds import KINDS, Kind
from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.parse import nodes
from sitegen.parse.catalog import Catalog
from sitegen.parse.frontmatter import FrontMatter, split_document
from sitegen.parse.heads import HeadSlip, find_early_end, find_head_slip
from sitegen.parse.markdown import Words
from sitegen.parse.placement import (
    SIMPLE,
    TEXT_FILE,
    YEAR,
    check_other,
    check_single,
    check_text_file,
    check_texts,
    is_named_well,
)
from sitegen.parse.plain import WrittenRows, check_plain
from sitegen.parse.records import Reader, Record, zone_named
from sitegen.parse.text import read_text
from sitegen.parse.typography import Typography, set_record
from sitegen.parse.values import EXPECTED

ROUNDS = 4
"""Mistakes about the ends of one front matter that are looked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text file as parsed: its fields where they stand, and its body. ``simple`` marks plain language.

    ``matter`` is the digest of its fields as written, ``text`` the key of the converted body. ``bodiless`` is the line
    where a text should begin that its kind must have; 0 where none is missing. ``head`` and ``written`` are fields and
    text as they stand in the file.
    """

    kind: Kind
    key: str
    lang: str
    simple: bool
    file: SourceFile
    record: Record
    matter: str
    text: str
    body: Body
    bodiless: int = 0
    head: nodes.Mapping | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What every text is read with: the languages of the site, and the words of those that have a sound catalog."""

    languages: tuple[str, ...]
    catalogs: Mapping[str, Catalog]
    words: Mapping[str, Words]
    """What a conversion puts into texts, by language."""
    zone: tzinfo
    site: str = ""
    """The address of the site, as ``site.yaml`` says it."""

    @property
    def typographies(self) -> Mapping[str, Typography]:
        """The signs of the languages."""
        return {lang: words.typography for lang, words in self.words.items()}


class Converting(Protocol):
    """Converts texts, or remembers how they were converted."""

    def __call__(self, lang: str, text: str, path: str, line: int, problems: list[Problem]) -> tuple[str, Body]:
        """Return the key and the body of a text whose first line has the number ``line``."""


def parse_folder(
    files: Iterable[SourceFile], basis: Basis, convert: Converting, problems: list[Problem]
) -> tuple[tuple[Entry, ...], Mapping[str, SourceFile]]:
    """Parse the texts of a folder; also return its other files by path."""
    entries: list[Entry] = []
    others: dict[str, SourceFile] = {}
    found: list[Problem | None] = []
    texts = False
    for file in files:
        if not is_named_well(file.path, problems):
            continue
        if file.name.endswith(".md"):
            texts = True
            found.append(check_text_file(file.path, basis.languages))
            if found[-1] is None and (entry := _parse_text(file, basis, convert, problems)) is not None:
                entries.append(entry)
            continue
        found.append(check_other(file.path, basis.languages))
        if found[-1] is None:
            others[file.path] = file
    if not texts and not any(found):
        found.append(check_texts(others, basis.languages))
        others = {path: file for path, file in others.items() if found[-1] is None or path != found[-1].position.path}
    if not entries and sum(one is not None for one in found) == 1:
        found = [check_single(one, basis.languages) for one in found if one is not None]
    problems.extend(one for one in found if one is not None)
    return tuple(entries), MappingProxyType(others)


def _parse_text(file: SourceFile, basis: Basis, convert: Converting, problems: list[Problem]) -> Entry | None:
    _, folder, *_ = file.path.split("/", 2)
    key, kind = file.folder.removeprefix("content/"), KINDS[folder]
    found = TEXT_FILE.match(file.name)
    lang = found[1] if found else ""
    simple = lang.endswith(SIMPLE)
    lang = lang.removesuffix(SIMPLE)
    if lang not in basis.catalogs:
        return None
    text = read_text(file, problems)
    document = None if text is None else _split(text, file.path, kind, problems)
    if document is None:
        return Entry(kind, key, lang, simple, file, _unread(kind, file), file.digest, "", Body((), (), 0))
    fields: list[Problem] = []
    node = nodes.read_yaml(document.matter, file.path, document.matter_line, fields)
    if node is None and text is not None:
        last = document.matter_line - 1 + document.matter.count("\n")
        early = find_early_end(text, file.path, document.matter_line - 1, last, sure=False)
        if early is not None and _is_better(early, file.path):
            fields = []
            _tell(early, file.path, kind, fields)
            problems.extend(fields)
            return Entry(kind, key, lang, simple, file, _unread(kind, file), file.digest, "", Body((), (), 0))
    problems.extend(fields)
    if node is None:
        record = _unread(kind, file)
    else:
        whole = nodes.Mapping(node.values, node.keys, Position(file.path, 1, 1))
        zone = zone_named(whole.values.get("timezone")) or basis.zone
        record = Reader(basis.languages, problems, localised=False, zone=zone).read(whole, kind.record)
        rows = WrittenRows(document.matter.split("\n"), document.matter_line)
        check_plain(record, kind.record, "", problems, rows)
        record = set_record(record, kind.record, basis.words[lang].typography)
    before = len(problems)
    text_key, body = convert(lang, document.body, file.path, document.body_line, problems)
    refused = any(one.severity == "error" for one in problems[before:])
    bodiless = document.body_line if kind.body_required and not body.parts and not refused else 0
    matter = digest_of(document.matter)
    return Entry(kind, key, lang, simple, file, record, matter, text_key, body, bodiless, node, document.body)


def _is_better(slip: HeadSlip, path: str) -> bool:
    """Say whether the fields can be read, or more of them, where they end as a slip supposes."""
    document = split_document(slip.text)
    return document is not None and len(_fields_of(document, path)) == 0


def _fields_of(document: FrontMatter, path: str, more: int = 0) -> list[Problem]:
    """Return what is wrong with the rows of a front matter."""
    told: list[Problem] = []
    nodes.read_yaml(document.matter, path, document.matter_line - more, told)
    return told


def _split(text: str, path: str, kind: Kind, problems: list[Problem]) -> FrontMatter | None:
    """Split a file; None where its front matter does not begin or end as it should, and problems say all of it."""
    document = split_document(text)
    if document is None:
        _tell(find_head_slip(text, path, example_of(kind, path)), path, kind, problems)
        return None
    if "\n..." in document.matter or "\n…" in document.matter:
        first = document.matter_line - 1
        early = find_early_end(text, path, first, first + document.matter.count("\n"), sure=True)
        if early is not None:
            _tell(early, path, kind, problems)
            return None
    return document


def _tell(slip: HeadSlip, path: str, kind: Kind, problems: list[Problem]) -> None:
    """Report a slip, and what else is wrong with the front matter once that is mended."""
    more = 0
    for _ in range(ROUNDS):
        problems.append(slip.problem if not more else _moved(slip.problem, more))
        more += slip.more
        document = split_document(slip.text) if slip.text else None
        if document is not None:
            problems.extend(_fields_of(document, path, more))
            return
        if not slip.text:
            return
        slip = find_head_slip(slip.text, path, example_of(kind, path))


def _moved(problem: Problem, more: int) -> Problem:
    """Return a problem of a text that has more rows than the file, at its place in the file."""
    place = problem.position
    values = {**problem.values}
    for name in ("first", "last"):
        number = values.get(name)
        if isinstance(number, str):
            values[name] = str(int(number) - more)
    return dataclasses.replace(problem, position=Position(place.path, place.line - more, place.column), values=values)


def example_of(kind: Kind, path: str) -> str:
    """Return a front matter to paste, with all that has to be there."""
    record: Any = kind.record
    required = {name: EXPECTED[field.type][2] for name, field in fields_of(record).items() if field.required}
    year = path.split("/")[2]
    lines = [
        f"{name}: {year}{example[4:]}" if ISO.match(example) and YEAR.match(year) else f"{name}: {example}"
        for name, example in required.items()
    ]
    return "\n".join(["---", *lines, "---"])


def _unread(kind: Kind, file: SourceFile) -> Record:
    """Return the record of a file whose fields cannot be read: nothing is known, and nothing is missing as well."""
    empty: Mapping[str, Any] = MappingProxyType({})
    record: Any = kind.record
    return Record(empty, Position(file.path, 1, 1), empty, frozenset(fields_of(record)))
