"""The kinds as JSON Schema: for the completion and the hints of text editors, and for other programmes.

Owns what of a kind such a schema can say: names, types, forms, choices, what is required. What a build checks besides
(names that must exist, dates in order, words of photos) it cannot. Must not know where the schemas go.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.kinds import DATA_FILES, KINDS, SiteFile
from sitegen.parse.values import EXPECTED

Schema = dict[str, Any]
Names = Mapping[Type, Mapping[str, str]]
"""What a field of a type may name, each with what it is called."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The version that editors for YAML know."""
DAY = r"[12]\d{3}-\d{2}-\d{2}"
CLOCK = r"[T ]\d{2}:\d{2}(:\d{2})?\s*(Z|[+-]\d{2}:\d{2})?"
PATTERNS: Mapping[Type, str] = {
    Type.DATE: r"[12]\d{3}(-\d{2}(-\d{2})?)?",
    Type.DATE_TIME: rf"[12]\d{{3}}(-\d{{2}})?|{DAY}({CLOCK})?",
    Type.MOMENT: rf"{DAY}({CLOCK})?",
    Type.URL: r"https?://\S+",
    Type.LINK: r"(https?://|mailto:|[a-z]+:)\S+",
    Type.EMAIL: r"\S+@\S+\.\S+",
    Type.PHONE: r"\+?[0-9][0-9 ()/.-]+",
    Type.SLUG: r"[a-z0-9]+(-[a-z0-9]+)*",
    Type.PATH: r"/.+",
    Type.FILE: r"(?!/)(?!(.*/)?\.\.(/|\s*$))[^\\]+",
    Type.TIME_ZONE: r"[A-Za-z]+(/[A-Za-z0-9_+-]+)*",
    Type.LANGUAGE: r"[a-z]{2,3}(-[A-Za-z0-9]+)*",
    Type.DIGEST: r"[0-9a-f]{4,64}(-[0-9a-f]+)?",
}
PLAIN = ["string", "number", "boolean"]
"""What editors take a text for that is not in quotation marks; a build reads the text."""
PART: Schema = {"type": "number", "minimum": 0, "maximum": 1}
FORMS: Mapping[Type, Schema] = {
    Type.FLAG: {"type": "boolean"},
    Type.INTEGER: {"type": "integer", "minimum": 0},
    Type.WORDS: {"type": "object"},
    Type.FOCUS: {"anyOf": [{"type": "array", "items": PART, "minItems": 2, "maxItems": 2}, {"type": "string"}]},
}
NOTHING: Schema = {"enum": ["", None]}
"""Browser editors leave this behind where nothing was written."""


def make_schemas(languages: Sequence[str], names: Names | None = None) -> Mapping[str, Schema]:
    """Return all schemas by name: ``news`` and the other kinds, each also for translations, and the data files.

    With ``names``, fields that name something propose these; others stay allowed, since only a build knows all of them.
    """
    maker = _Maker(tuple(languages), names or {})
    made: dict[str, Schema] = {}
    for kind in KINDS.values():
        made[kind.name] = maker.record(kind.record, required=True) | {"title": f"content/{kind.folder}"}
        translated = maker.record(kind.record, required=False)
        made[f"{kind.name}-translation"] = translated | {"title": f"content/{kind.folder}: translation"}
    of_data = _Maker(tuple(languages), names or {}, localised=True)
    for name, record in DATA_FILES.items():
        entries = of_data.record(record, required=True)
        made[name] = {"title": f"content/{name}.yaml", "type": ["object", "null"], "additionalProperties": entries}
    made["site"] = of_data.record(SiteFile, required=True) | {"title": "content/site.yaml"}
    return {name: {"$schema": DRAFT, **schema} for name, schema in made.items()}


class _Maker:
    """Makes the schemas of records; ``localised`` ones hold a text for each language where a field is local."""

    def __init__(self, languages: tuple[str, ...], names: Names, *, localised: bool = False) -> None:
        self.languages, self.names, self.localised = languages, names, localised

    def record(self, kind: Any, *, required: bool, key: str = "") -> Schema:  # noqa: ANN401  a class of the kinds
        """Return the schema of a record; without ``required``, of one that inherits what all languages share."""
        fields = fields_of(kind)
        own = {"id": {"type": PLAIN}} if key == "id" and "id" not in fields else {}
        must = [name for name, field in fields.items() if field.required and (required or field.local or name == key)]
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [*own, *must],
            "properties": own
            | {name: self.field(field, needed=name in must, required=required) for name, field in fields.items()},
        }

    def field(self, field: Field, *, needed: bool, required: bool) -> Schema:
        """Return the schema of a field with what the documents say of it."""
        made = self.value(field, needed=needed, required=required)
        if self.localised and field.local:
            words = {"type": "object", "additionalProperties": False, "required": [*self.languages]}
            made = {"anyOf": [made, words | {"properties": dict.fromkeys(self.languages, made)}]}
        if not needed:
            made = {"type": [*PLAIN, "null"]} if made == {"type": PLAIN} else {"anyOf": [made, NOTHING]}
        expected = zip(field.docs.values(), EXPECTED[field.type][:2], strict=True)
        return {"description": " · ".join(doc or words for doc, words in expected), **made}

    def value(self, field: Field, *, needed: bool, required: bool) -> Schema:
        """Return the schema of a value, or of a list of values."""
        if field.type is Type.RECORD:
            one = self.record(field.record, required=required, key=field.key)
            if field.key:
                one = {"anyOf": [one, {"type": PLAIN}]}
            return {"type": "array", "items": one} if field.many else one
        one = self.one(field, needed=needed)
        return {"anyOf": [{"type": "array", "items": one, "uniqueItems": True}, one]} if field.many else one

    def one(self, field: Field, *, needed: bool) -> Schema:
        """Return the schema of a single value."""
        if field.type in FORMS:
            return dict(FORMS[field.type])
        if field.choices:
            return {"enum": [*field.choices]}
        if field.type in PATTERNS:
            return _written(field.type)
        if known := self.names.get(field.type):
            labels = [known[name] for name in sorted(known)]
            return {"anyOf": [{"enum": sorted(known), "enumDescriptions": labels}, {"type": PLAIN}]}
        return {"type": PLAIN, "minLength": 1} if needed else {"type": PLAIN}


def _written(type_: Type) -> Schema:
    """Return the schema of a text that has a form; a year alone is a number to editors."""
    text: Schema = {"type": "string", "pattern": rf"^\s*({PATTERNS[type_]})\s*$", "examples": [EXPECTED[type_][2]]}
    if type_ in {Type.DATE, Type.DATE_TIME}:
        return {"anyOf": [text, {"type": "integer", "minimum": 1000, "maximum": 2999}]}
    if type_ in {Type.PHONE, Type.DIGEST, Type.SLUG, Type.FILE}:
        return {"anyOf": [text, {"type": "number"}]}
    return text
