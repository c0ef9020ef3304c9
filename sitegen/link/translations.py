"""Entries that share a folder to items: what the original says once, its translations inherit.

Owns inheritance between translations. Must not know whether named things exist, nor what is visible.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.item import Item
from sitegen.model.problem import Position, Problem, nearest
from sitegen.model.source import digest_of
from sitegen.parse.content import Entry
from sitegen.parse.records import Record, Value, build, require


@dataclass(frozen=True, slots=True)
class Items:
    """Items by key and language, the original first; ``broken`` are those that lack something, good only for checks."""

    sound: Mapping[str, Mapping[str, Item]]
    broken: tuple[Item, ...]


def make_items(entries: Sequence[Entry], languages: tuple[str, ...], default: str, problems: list[Problem]) -> Items:
    """Make the items; what is missing is reported."""
    folders: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        folders.setdefault(entry.key, {})[entry.lang] = entry
    broken: list[Item] = []
    sound = {key: _make_folder(folders[key], languages, default, broken, problems) for key in sorted(folders)}
    return Items(
        MappingProxyType({key: MappingProxyType(items) for key, items in sound.items() if items}), tuple(broken)
    )


def _make_folder(
    entries: Mapping[str, Entry], languages: tuple[str, ...], default: str, broken: list[Item], problems: list[Problem]
) -> dict[str, Item]:
    first = _original(entries, languages, default, problems)
    source = entries[first]
    items: dict[str, Item] = {}
    for lang in sorted(entries, key=lambda lang: (lang != first, languages.index(lang))):
        entry = entries[lang]
        record = entry.record
        if lang != first:
            record = _inherit(record, source.record, entry.kind.record, problems)
        item, complete = _make_item(
            entry, record, digest_of(entry.file.digest, source.file.digest), problems, original=lang == first
        )
        if complete:
            items[lang] = item
        else:
            broken.append(item)
    return items


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


def _make_item(
    entry: Entry, record: Record, digest: str, problems: list[Problem], *, original: bool
) -> tuple[Item, bool]:
    def report(code: str, position: Position, field: str, **values: str) -> None:
        problems.append(Problem(code, position, field, values))

    record = dataclasses.replace(record, position=entry.record.position)
    complete = require(record, entry.kind.record, (), report)
    kind: Any = entry.kind.record
    data = build(kind, record)
    captions = [f"{photo.caption}\n{photo.alt}" for photo in data.photos]
    item = Item(
        key=entry.key,
        kind=entry.kind.name,
        lang=entry.lang,
        simple=entry.simple,
        original=original,
        path=entry.file.path,
        data=data,
        body=entry.body,
        words=digest_of(data.title, data.summary, entry.body.digest, *captions),
        digest=digest,
        positions=MappingProxyType(_positions(record)),
    )
    return item, complete


def _positions(record: Record) -> dict[str, Position]:
    """Return where every field stands, entries of lists as ``tags[1]`` and of records as ``photos[1].alt``."""
    found: dict[str, Position] = {}
    for name, value in record.values.items():
        found[name] = value.position
        for index, part in enumerate(value.parts, 1):
            found[f"{name}[{index}]"] = part
    for name, children in record.records.items():
        for index, child in enumerate(children, 1):
            found[f"{name}[{index}]"] = child.position
            for inner, place in _positions(child).items():
                found[f"{name}[{index}].{inner}"] = place
    return found


def _inherit(record: Record, source: Record, kind: type, problems: list[Problem], within: str = "") -> Record:
    """Return a translation's record with the neutral values of its original; a different repeat is a problem."""
    values = dict(record.values)
    records = dict(record.records)
    for name, field in fields_of(kind).items():
        if field.local or name == "original":
            continue
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
    failed = record.failed | {name for name in source.failed if not fields_of(kind)[name].local}
    return Record(MappingProxyType(values), record.position, MappingProxyType(records), failed)


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
    for one, other in ((own, given), (given, own)):
        values = {"other": str(other.position), "expected": _show(other.value), "found": _show(one.value)}
        problems.append(Problem("neutral-differs", one.position, name, values))


def _added(own: Value, source: Record, name: str, problems: list[Problem]) -> None:
    """Report a neutral value that only the translation has."""
    values = {"other": str(source.position), "expected": "–", "found": _show(own.value)}
    problems.append(Problem("neutral-differs", own.position, name, values))


def _show(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
