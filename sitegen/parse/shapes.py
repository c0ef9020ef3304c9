"""Values of another shape than their field has, as they should be written: lists in one text, entries without names.

Owns what is made of them. Must not know which fields there are, nor how a problem is told.
"""

import re
from typing import Any

from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.problem import nearest
from sitegen.parse import nodes
from sitegen.parse.quoting import plain_or_quoted, quote
from sitegen.parse.values import EXPECTED

PARTS = re.compile(r"\s*[;,|]\s*")
MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\((\S+)\)\Z")
ADDRESS = frozenset({Type.URL, Type.LINK, Type.FILE})
UNLISTED = frozenset({Type.LINE, Type.TEXT, Type.RECORD})
"""Types of values in which a comma is a sign like any other."""


def several(node: nodes.Scalar, field: Field, *, listed: bool) -> list[str]:
    """Return the values that stand in one text with commas or semicolons between them; empty where it is one.

    ``listed`` says that the text is an entry of a list already: then it may have its comma in quotation marks.
    """
    text = node.text
    if field.type in UNLISTED or not PARTS.search(text) or (listed and node.quoted):
        return []
    parts = [part for part in PARTS.split(text.strip()) if part]
    return [plain_or_quoted(part) for part in parts] if len(parts) > 1 else []


def in_brackets(values: list[str]) -> str:
    """Return values as a list on one row."""
    return f"[{', '.join(values)}]"


def records_to_paste(name: str, field: Field, node: nodes.Node) -> str:
    """Return a list of records with what was written instead of it, as far as that can be understood."""
    names = _leading(field.record)
    rows = [f"{name}:"]
    if isinstance(node, nodes.Mapping) and node.values.keys() <= fields_of(field.record).keys():
        pairs = [(one, value.text) for one, value in node.values.items() if isinstance(value, nodes.Scalar)]
        for index, (one, value) in enumerate(pairs):
            rows.append(f"{'    ' if index else '  - '}{one}: {_written(value)}")
        return "\n".join(rows)
    for pair in _pairs(node, field.record) or [("", "")]:
        for index, (one, value) in enumerate(zip(names, pair, strict=False)):
            example = EXPECTED[fields_of(field.record)[one].type][2]
            written = example if not value else value if _is_address(field.record, one) else _written(value)
            rows.append(f"{'    ' if index else '  - '}{one}: {written}")
    return "\n".join(rows)


def is_pair(node: nodes.Mapping, kind: Any) -> bool:  # noqa: ANN401  a class of the kinds
    """Say whether an entry is a name with a value where two fields are asked for: ``Ort: Dresden``."""
    return (
        len(node.values) == 1
        and not node.values.keys() & (fields_of(kind).keys() | {"id"})
        and not nearest(next(iter(node.values)), list(fields_of(kind)))
        and isinstance(next(iter(node.values.values())), nodes.Scalar)
        and len(_leading(kind)) > 1
        and " " not in next(iter(node.values)).strip()[:1]
    )


def _leading(kind: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the fields that every entry has, or else the first two."""
    fields = fields_of(kind)
    required = tuple(name for name, field in fields.items() if field.required)
    return required if len(required) > 1 else tuple(fields)[:2]


def _pairs(node: nodes.Node, kind: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """Return what was written, as values of the first two fields of each entry."""
    if isinstance(node, nodes.Mapping):
        return [(key, one.text) for key, one in node.values.items() if isinstance(one, nodes.Scalar)]
    if isinstance(node, nodes.Sequence):
        return [pair for item in node.items for pair in _pairs(item, kind)]
    if found := MARKDOWN_LINK.match(node.text):
        return [(found[2], found[1]) if _is_address(kind, _leading(kind)[0]) else (found[1], found[2])]
    before, colon, behind = node.text.partition(": ")
    return [(before, behind)] if colon else [(node.text, "")]


def _is_address(kind: Any, name: str) -> bool:  # noqa: ANN401
    return fields_of(kind)[name].type in ADDRESS


def _written(value: str) -> str:
    return plain_or_quoted(value) if not value[:1].isdigit() else quote(value)
