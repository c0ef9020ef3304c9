"""Entries of data files that do not stand below an id of their own: a list, or fields at the beginning of their lines.

Owns how such files look, and how they should. Must not know what the fields mean.
"""

import re
from typing import Any

from sitegen.model.fields import fields_of
from sitegen.model.problem import Position, Problem
from sitegen.model.urls import slugify

ID_ALONE = re.compile(r"[\w.-]+:\s*(?:#.*)?\Z")
FIELD = re.compile(r"(?P<name>[a-z_]+):\s")
ENTRY = re.compile(r"- +(?P<name>[a-z_]+): *(?P<value>.+)")


def find_flat(text: str, path: str, kind: Any) -> list[Problem]:  # noqa: ANN401  a class of the kinds
    """Return the problems of entries whose fields are not indented below an id, with the rows as they should be."""
    rows, names = text.split("\n"), fields_of(kind).keys()
    if (start := next((at for at, row in enumerate(rows) if row.strip() and row[:1] != "#"), None)) is None:
        return []
    if (found := ENTRY.match(rows[start])) and found["name"] in names | {"id"}:
        last = max(at for at, row in enumerate(rows) if row.strip())
        return [_problem("entry-list", path, (start, last), rows[start], _with_ids(rows[start : last + 1]))]
    problems, at = [], start
    while at < len(rows):
        last = at
        while last + 1 < len(rows) and (inner := FIELD.match(rows[last + 1])) and inner["name"] in names:
            last += 1
        if ID_ALONE.match(rows[at]) and rows[at].split(":")[0] not in names and last > at:
            cure = [f"  {row}" for row in rows[at + 1 : last + 1]]
            problems.append(_problem("yaml-indent", path, (at + 1, last), rows[at + 1], cure))
        at = last + 1
    return problems


def _problem(code: str, path: str, span: tuple[int, int], row: str, cure: list[str]) -> Problem:
    first, last = span
    values = {"found": row.strip(), "first": str(first + 1), "last": str(last + 1), "cure": "\n".join(cure)}
    return Problem(code, Position(path, first + 1, 1), values=values)


def _with_ids(rows: list[str]) -> list[str]:
    """Return the rows of a list with an id in the place of each hyphen, made of the entry's first value."""
    made: list[str] = []
    for row in rows:
        if found := ENTRY.match(row):
            made.append(f"{slugify(found['value'].strip(' {}')) or 'kennung'}:")
            if found["name"] != "id":
                made.append(f"  {found['name']}: {found['value']}")
        else:
            made.append(row)
    return made
