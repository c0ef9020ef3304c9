"""Entries that share a folder to items: what the original says once, its translations inherit.

Owns inheritance between translations. Must not know whether named things exist, nor what is visible.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from sitegen.model.body import Body
from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.item import Image, Item
from sitegen.model.messages import ADVICE
from sitegen.model.problem import Position, Problem, TextValues, nearest
from sitegen.parse.assembly import build, require
from sitegen.parse.records import Record, Value
from sitegen.parse.texts import Basis, Entry

FIELD = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(.+))?\Z")


class Text(NamedTuple):
    """An item with what only the checks of its own folder need: its fields where they stand, and its text."""

    item: Item
    record: Record
    body: Body

    def place(self, field: str) -> Position:
        """Return where a field stands (``tags[1]``, ``photos[1].alt``), or the top of the file."""
        return _place(self.record, field) or Position(self.item.path, 1, 1)


def _place(record: Record, field: str) -> Position | None:
    found = FIELD.match(field)
    if found is None:
        return None
    name, number, inner = found[1], int(found[2] or 1), found[3]
    children = record.records.get(name)
    if children is not None and (found[2] or inner):
        if number > len(children):
            return None
        child = children[number - 1]
        return _place(child, inner) if inner else child.position
    value = record.values.get(name)
    if value is None or inner or not found[2]:
        return None if inner or value is None else value.position
    return value.parts[number - 1] if number <= len(value.parts) else None


class Texts(NamedTuple):
    """The texts of a folder, the original first; ``broken`` are those that lack something, good only for checks."""

    sound: tuple[Text, ...]
    broken: tuple[Text, ...]


def make_texts(
    entries: Sequence[Entry], images: Mapping[str, Image], basis: Basis, default: str, problems: list[Problem]
) -> Texts:
    """Make the items of one folder's texts; what is missing is reported. ``default`` is the site's first language."""
    by_lang = {entry.lang: entry for entry in entries}
    if not by_lang:
        return Texts((), ())
    languages = basis.languages
    first = _original(by_lang, languages, default, problems)
    source = by_lang[first]
    sound: list[Text] = []
    broken: list[Text] = []
    for lang in sorted(by_lang, key=lambda lang: (lang != first, languages.index(lang))):
        entry = by_lang[lang]
        record = entry.record
        if lang != first:
            record = _inherit(record, source.record, entry.kind.record, problems)
        if entry.bodiless and (entry is source or entry.simple):
            # A translation may hold title and summary only; its page leads to the whole text.
            problems.append(Problem("missing-body", Position(entry.file.path, entry.bodiless)))
        text, complete = _make_text(entry, record, source, images, problems)
        (sound if complete else broken).append(text)
    return Texts(tuple(sound), tuple(broken))


def _original(entries: Mapping[str, Entry], languages: tuple[str, ...], default: str, problems: list[Problem]) -> str:
    """Return the language of the original: the one that says so, the default, or the first there is."""
    marked = [lang for lang in languages if lang in entries and _says_original(entries[lang])]
    for lang in marked[1:]:
        position = entries[lang].record.values["original"].position
        other = str(entries[marked[0]].record.values["original"].position)
        problems.append(Problem("two-originals", position, "original", {"other": other, "found": "true"}))
    if marked:
        return marked[0]
    return default if default in entries else next(lang for lang in languages if lang in entries)


def _says_original(entry: Entry) -> bool:
    return "original" in entry.record.values and bool(entry.record.values["original"].value)


def _make_text(
    entry: Entry, record: Record, source: Entry, images: Mapping[str, Image], problems: list[Problem]
) -> tuple[Text, bool]:
    """Make the item of one text whose original is ``source``; also say whether it is complete."""

    def report(code: str, position: Position, field: str, **values: str) -> None:
        problems.append(Problem(code, position, field, values))

    kind: Any = entry.kind.record
    complete = require(record, kind, (), report)
    data = build(kind, record)
    folder = entry.file.folder
    slug = record.values.get("slug")
    item = Item(
        key=entry.key,
        kind=entry.kind.name,
        lang=entry.lang,
        simple=entry.simple,
        original=entry is source,
        path=entry.file.path,
        data=data,
        text=entry.text,
        images={photo.file: images[path] for photo in data.photos if (path := f"{folder}/{photo.file}") in images},
        places={} if slug is None else {"slug": slug.position},
    )
    return Text(item, record, entry.body), complete


@cache
def _neutral(kind: Any) -> tuple[tuple[str, Field], ...]:  # noqa: ANN401  a class of the kinds
    """Return the fields that a translation inherits."""
    return tuple((name, field) for name, field in fields_of(kind).items() if not field.local and name != "original")


def _inherit(record: Record, source: Record, kind: type, problems: list[Problem], within: str = "") -> Record:
    """Return a translation's record with the neutral values of its original; a different repeat is a problem."""
    values = dict(record.values)
    records = dict(record.records)
    for name, field in _neutral(kind):
        if field.type is Type.RECORD:
            if name in source.records or name in records:
                values[name] = values.get(name) or source.values[name]
                records[name] = _inherit_list(
                    records.get(name, ()), source.records.get(name, ()), field, problems, f"{within}{name}"
                )
        elif name in source.values:
            own, given = values.get(name), source.values[name]
            if own is not None and own.value != given.value:
                _differs(own, given, f"{within}{name}", problems)
            values[name] = given
        elif name in values and values[name].value not in (False, "", ()):
            _added(values.pop(name), source, f"{within}{name}", problems)
    failed = record.failed
    if source.failed:
        failed |= {name for name in source.failed if not fields_of(kind)[name].local}
    return Record(MappingProxyType(values), record.position, MappingProxyType(records), failed, record.empty)


def _inherit_list(
    own: tuple[Record, ...], given: tuple[Record, ...], field: Field, problems: list[Problem], name: str
) -> tuple[Record, ...]:
    """Merge a list of records by its key, in the order of the original."""
    by_key = {record.values[field.key].value: record for record in own if field.key in record.values}
    known = {record.values[field.key].value for record in given if field.key in record.values}
    empty: Mapping[str, Value] = MappingProxyType({})
    for index, record in enumerate(own, 1):
        value = record.values.get(field.key)
        if value is not None and value.value not in known:
            other = str(given[0].position) if given else ""
            near = ", ".join(nearest(value.value, known))
            values = {"other": other, "allowed": ", ".join(sorted(known)), "found": value.value, "near": near}
            problems.append(Problem("not-in-original", value.position, f"{name}[{index}].{field.key}", values))
    merged = []
    for index, record in enumerate(given, 1):
        key = record.values.get(field.key)
        mine = by_key.get(key.value) if key else None
        blank = Record(empty, record.position, MappingProxyType({}))
        merged.append(_inherit(mine or blank, record, field.record, problems, f"{name}[{index}]."))
    return tuple(merged)


def _differs(own: Value, given: Value, name: str, problems: list[Problem]) -> None:
    """Report a neutral value that a translation repeats otherwise, at both places."""
    for one, other, advice in ((own, given, "same-here"), (given, own, "same-there")):
        expected, found = _show(other.value), _show(one.value)
        values: TextValues = {
            "other": str(other.position),
            "expected": expected,
            "found": found,
            "write": ADVICE[advice],
        }
        problems.append(Problem("neutral-differs", one.position, name, values))


def _added(own: Value, source: Record, name: str, problems: list[Problem]) -> None:
    """Report a neutral value that only the translation has."""
    values = {"other": source.position.path, "field_name": name.rpartition(".")[2], "found": _show(own.value)}
    problems.append(Problem("neutral-added", own.position, name, values))


def _show(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
