"""Pieces of text that an editor for code proposes while one types: heads, fields, components, made from the kinds.

Owns what is proposed. Must not know where it is written. In front matter no schema helps an editor, since it stands in
a Markdown file; these do, without any extension.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.kinds import COMPONENTS, KINDS
from sitegen.parse.values import EXPECTED

Snippet = Mapping[str, Any]


def make_snippets() -> Mapping[str, Snippet]:
    """Return all snippets by name, in the form of VS Code."""
    made: dict[str, Snippet] = {}
    for kind in KINDS.values():
        record: Any = kind.record
        fields = fields_of(record)
        wanted = [field for name, field in fields.items() if field.required or name in {"title", "summary"}]
        wanted.sort(key=lambda field: not field.local)
        rows = ["---", *_rows(wanted), "---", "", "$0"]
        made[f"{kind.name}: head"] = _snippet(f"{kind.name}-head", rows, f"{kind.folder}: front matter")
        for name, field in fields.items():
            if name not in made:
                made[name] = _snippet(name, _field(field), " · ".join(field.docs.values()))
    for name, component in COMPONENTS.items():
        rows = [f"::: {name}", *_rows([*fields_of(component).values()]), "", "$0", ":::"]
        made[f"::: {name}"] = _snippet(f":::{name}", rows, f"::: {name}")
    return made


def _snippet(prefix: str, body: list[str], description: str) -> Snippet:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": description}


def _rows(fields: list[Field]) -> Iterator[str]:
    for number, field in enumerate(fields, 1):
        yield f"{field.name}: {_place(field, number)}"


def _field(field: Field) -> list[str]:
    if field.type is not Type.RECORD:
        return [f"{field.name}: {_place(field, 1)}"]
    inner = [one for name, one in fields_of(field.record).items() if one.required or name in {"alt", "caption"}]
    rows = [f"{'  - ' if number == 0 else '    '}{row}" for number, row in enumerate(_rows(inner))]
    return [f"{field.name}:", *(rows if field.many else (row.replace("- ", "  ", 1) for row in rows))]


def _place(field: Field, number: int) -> str:
    """Return the place of a value, with one that fits."""
    if field.choices:
        return f"${{{number}|{','.join(field.choices)}|}}"
    example = {Type.FLAG: "true", Type.RECORD: ""}.get(field.type, EXPECTED[field.type][2]).replace("}", "\\}")
    value = f"${{{number}:{example}}}"
    return f"[{value}]" if field.many else value
