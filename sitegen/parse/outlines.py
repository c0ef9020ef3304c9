"""The files of something new: front matter with what is known, and empty fields for what must still be written.

Owns what such a file looks like. Must not know where it goes, nor who was asked. A field that has to be there and is
not known stands without a value, so that a build asks for it and nothing unwritten is ever published.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.kinds import Kind, Person
from sitegen.parse.quoting import plain_or_quoted, quote

FIRST = ("title", "summary")
"""What an editor writes first."""
DATES = frozenset({Type.DATE, Type.DATE_TIME})
Given = Mapping[str, str | tuple[str, ...]]
"""Values by the name of their fields, as an editor writes them."""


def make_outline(kind: Kind, given: Given, *, original: bool) -> str:
    """Return a text file; a translation has the fields of its own language only."""
    record: Any = kind.record
    fields = fields_of(record)
    wanted = [
        name
        for name, field in fields.items()
        if (original or field.local) and (given.get(name) or field.required or name in FIRST)
    ]
    wanted.sort(key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    rows = [f"{name}:{_value(fields[name], given.get(name, ''))}" for name in wanted]
    return "\n".join(["---", *rows, "---", "", ""])


def make_person(id_: str, given: Given, local: Mapping[str, Mapping[str, str]]) -> str:
    """Return an entry of ``people.yaml``; ``local`` holds the fields that each language has for itself, by language."""
    return "\n".join([f"{id_}:", *_person_rows(given, local), ""])


def _person_rows(given: Given, local: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name, field in fields_of(Person).items():
        if not field.local and given.get(name):
            yield f"  {name}:{_value(field, given[name])}"
        values = {lang: words[name] for lang, words in local.items() if words.get(name)}
        if field.local and values:
            yield f"  {name}: {{{', '.join(f'{lang}:{_value(field, value)}' for lang, value in values.items())}}}"


def _value(field: Field, value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f" [{', '.join(_scalar(field, one) for one in value)}]"
    return f" {_scalar(field, value)}" if value else ""


def _scalar(field: Field, text: str) -> str:
    """Return a value in such a form that every reader of YAML takes it for what it is."""
    if field.type in DATES:
        return text
    made = plain_or_quoted(text)
    return made if yaml.safe_load(made) == text else quote(text)
