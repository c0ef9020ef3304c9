"""Quotation marks and spaces in the fields of a text.

Owns which fields have them set: those that a language has for itself. Must not know the signs.
"""

import dataclasses
from types import MappingProxyType
from typing import Any

from sitegen.model.fields import Type, fields_of
from sitegen.parse.records import Record
from sitegen.parse.typography import Typography

TEXTS = frozenset({Type.LINE, Type.TEXT})


def set_record(record: Record, kind: Any, typography: Typography) -> Record:  # noqa: ANN401  a class of the kinds
    """Return a record with the signs set in every text that the language has for itself, nested records as well."""
    fields = fields_of(kind)
    values: dict[str, Any] = {}
    for name, value in record.values.items():
        field = fields[name]
        if field.local and field.type in TEXTS and isinstance(value.value, str) and typography.wants(value.value):
            values[name] = dataclasses.replace(value, value=typography.set_text(value.value))
    if not values and not record.records:
        return record
    records = {
        name: tuple(set_record(child, fields[name].record, typography) for child in children)
        for name, children in record.records.items()
    }
    return dataclasses.replace(
        record, values=MappingProxyType({**record.values, **values}), records=MappingProxyType(records)
    )
