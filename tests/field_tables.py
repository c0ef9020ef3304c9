"""The tables of ``docs/content-model.md``, made from the kinds: ``python -m tests.field_tables`` writes them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sitegen.model import kinds
from sitegen.model.fields import Field, Type, fields_of
from sitegen.parse.values import EXPECTED

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "content-model.md"
FIELDS = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- /fields -->)", re.DOTALL)
TYPES = re.compile(r"(<!-- types -->\n).*?(<!-- /types -->)", re.DOTALL)
RECORDS = (
    kinds.Photo, kinds.Contact, kinds.Download, kinds.WebLink, kinds.Fact, kinds.ProgrammeEntry,
    kinds.Menus, kinds.ListSettings, kinds.Funder, kinds.SiteContact, kinds.Hosting, kinds.Admin,
)  # fmt: skip
TABLES: dict[str, Any] = {
    **{name: kind.record for name, kind in kinds.KINDS.items()},
    **{record.__name__: record for record in RECORDS},
    **kinds.COMPONENTS,
    **kinds.DATA_FILES,
    "site": kinds.SiteFile,
}
"""What has a table, by the name in its mark. Networks and programmes share that of the organisations."""


def make_table(kind: Any, *, component: bool) -> str:  # noqa: ANN401  a class of the kinds
    """Return the table of a kind; a component belongs to one text, so that its fields have no scope."""
    head = ["field", "", "type", "what it is"] if component else ["field", "", "scope", "type", "what it is"]
    rows = [head, ["---"] * len(head)]
    for field in fields_of(kind).values():
        scope = [] if component else ["per language" if field.local else "neutral"]
        row = [f"`{field.name}`", "required" if field.required else "", *scope, type_of(field), field.docs["en"]]
        rows.append(row)
    return "".join(f"| {' | '.join(row)} |\n".replace("|  |", "| |") for row in rows)


def type_of(field: Field) -> str:
    """Return what a value of a field is, in a few words."""
    if field.choices:
        return ", ".join(f"`{choice}`" for choice in field.choices)
    return f"list of {field.type.value}" if field.many else field.type.value


def make_types() -> str:
    """Return the table of types."""
    rows = ["| type | what is expected | example |\n", "|---|---|---|\n"]
    for type_ in Type:
        _, english, example = EXPECTED[type_]
        rows.append(f"| {type_.value} | {english} | {f'`{example}`' if example else ''} |\n".replace("|  |", "| |"))
    return "".join(rows)


def fill(text: str) -> str:
    """Return the document with its tables made anew."""

    def table(found: re.Match[str]) -> str:
        made = make_table(TABLES[found[2]], component=found[2] in kinds.COMPONENTS)
        return f"{found[1]}{made}{found[3]}"

    return TYPES.sub(lambda found: f"{found[1]}{make_types()}{found[2]}", FIELDS.sub(table, text))


if __name__ == "__main__":
    DOCUMENT.write_text(fill(DOCUMENT.read_text("utf-8")), "utf-8")
