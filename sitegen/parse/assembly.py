"""Records to the classes of the kinds: what is required is there, what is absent has the value of its type.

Owns what a record must hold, and making a kind's class from it. Must not know the meaning of any kind.
"""

import keyword
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.messages import IN_ENTRY
from sitegen.parse.records import Record, Value
from sitegen.parse.values import EXPECTED

T = TypeVar("T")


@cache
def absent_values(kind: Any, languages: tuple[str, ...] = ()) -> Mapping[str, Any]:  # noqa: ANN401
    """Return what the fields of a kind hold when nothing was written; with ``languages``, local ones by language."""
    made: dict[str, Any] = {}
    for name, field in fields_of(kind).items():
        plain: Any = None
        if field.many:
            plain = ()
        elif field.type is Type.FLAG:
            plain = False
        elif field.type is Type.WORDS:
            plain = MappingProxyType({})
        elif field.type not in {Type.DATE, Type.DATE_TIME, Type.MOMENT, Type.INTEGER, Type.FOCUS, Type.RECORD}:
            plain = ""
        made[name] = dict.fromkeys(languages, plain) if languages and field.local else plain
    return MappingProxyType(made)


def make(kind: Callable[..., T], values: Mapping[str, Any], languages: tuple[str, ...] = (), **more: Any) -> T:  # noqa: ANN401
    """Make the class of a kind from plain values by field name; what is missing is absent."""
    complete = {**absent_values(kind, languages), **values, **more}
    for name in _reserved(kind):
        complete[f"{name}_"] = complete.pop(name)
    return kind(**complete)


@cache
def _reserved(kind: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the fields of a kind that are called like a word of Python's own, and carry ``_`` in the class."""
    return tuple(name for name in fields_of(kind) if keyword.iskeyword(name))


@cache
def _checked(kind: Any) -> tuple[tuple[str, Field], ...]:  # noqa: ANN401
    """Return the fields of a kind that can lack something: required ones and records, with their names."""
    return tuple(
        (name, field) for name, field in fields_of(kind).items() if field.required or field.type is Type.RECORD
    )


@cache
def _record_fields(kind: Any) -> tuple[tuple[str, Field], ...]:  # noqa: ANN401
    """Return the fields of a kind that hold records, with their names."""
    return tuple((name, field) for name, field in fields_of(kind).items() if field.type is Type.RECORD)


def require(record: Record, kind: type, languages: tuple[str, ...], report: Any, within: str = "") -> bool:  # noqa: ANN401
    """Report every required field that a record lacks, in its nested records as well; say whether all are there."""
    complete = True
    for name, field in _checked(kind):
        if name in record.failed:
            complete = complete and not field.required
        elif field.required and not _filled(value := record.values.get(name)):
            de, en, example = EXPECTED[field.type]
            place = record.empty.get(name) or (value.position if value is not None else None)
            report(
                "empty-field" if place else "missing-field",
                place or record.position,
                f"{within}{name}",
                expected={"de": field.docs["de"] or de, "en": field.docs["en"] or en},
                example=f"{name}: {example}",
                where=IN_ENTRY if within.endswith("].") else "",
            )
            complete = False
        for index, child in enumerate(record.records.get(name, ()), 1):
            inner = f"{within}{name}[{index}]." if field.many else f"{within}{name}."
            complete &= require(child, field.record, languages, report, inner)
    return complete


def _filled(value: Value | None) -> bool:
    """Say whether there is something to see: a title of nothing but invisible characters is none."""
    if value is None or value.value == ():
        return False
    text = value.value
    return (
        not isinstance(text, str)
        or text[:1].isalnum()
        or any(letter.isprintable() and not letter.isspace() for letter in text)
    )


def build(kind: Callable[..., T], record: Record, languages: tuple[str, ...] = (), **more: Any) -> T:  # noqa: ANN401
    """Make the class of a kind from a checked record, with its nested records."""
    fields = fields_of(kind)
    values = {name: value.value for name, value in record.values.items() if name in fields}
    for name, field in _record_fields(kind) if record.records else ():
        if name in record.records:
            extra = [{"id": child.values["id"].value} if field.key == "id" else {} for child in record.records[name]]
            made = tuple(
                build(field.record, child, languages, **own)
                for child, own in zip(record.records[name], extra, strict=True)
            )
            values[name] = made if field.many else made[0]
    return make(kind, values, languages, **more)
