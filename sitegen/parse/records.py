"""Nodes to records: every field checked against its description, every problem reported, nothing dropped.

Owns reading fields against the kinds; ``assembly.py`` makes a kind's class of them. Must not know what any kind means.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sitegen.model import synonyms
from sitegen.model.fields import Field, Scope, Type, fields_of
from sitegen.model.messages import REPLACE_FIELD
from sitegen.model.problem import Position, Problem, nearest
from sitegen.parse import nodes
from sitegen.parse.corrections import DATES, correct_date
from sitegen.parse.misfit import Misfit
from sitegen.parse.shapes import in_brackets, is_pair, records_to_paste, several
from sitegen.parse.values import EXPECTED, READERS, misread

FLAG, FOCUS, RECORD, WORDS, DATE_TIME = Type.FLAG, Type.FOCUS, Type.RECORD, Type.WORDS, Type.DATE_TIME
"""Looking a member up in its class takes longer than everything else that is asked about a field."""
NESTED = frozenset({RECORD, WORDS})
UNMISTAKABLE = frozenset({FLAG, DATE_TIME})
"""Types about which it does not matter what YAML 1.1 makes of a word: no word is a value, or it is the same."""

ID = Field("id", Type.ID, Scope.NEUTRAL, required=True, many=False, key="", choices=(), record=None, docs={})
"""What names a record elsewhere: the key in a data file, ``id`` in a list."""


@dataclass(slots=True)
class Value:
    """A typed value and where it stands; ``parts`` are the places of a list's entries, or of each language's value.

    Nobody changes one. It is not frozen because there are so many: a frozen one takes four times as long to make.
    """

    value: Any
    position: Position
    parts: tuple[Position, ...] = ()


@dataclass(slots=True)
class Record:
    """The fields that were written, by name; in ``records`` the entries of each list of records.

    ``failed`` names what was written but cannot be read: that has been reported, and is not missing as well. Not frozen
    for the same reason as a ``Value``.
    """

    values: Mapping[str, Value]
    position: Position
    records: Mapping[str, tuple["Record", ...]]
    failed: frozenset[str] = frozenset()
    empty: Mapping[str, Position] = dataclasses.field(default_factory=dict)
    """Where fields stand that were written without a value."""


class Reader:
    """Reads records of one file. ``localised`` files hold a text for each language where a field is local."""

    def __init__(
        self, languages: tuple[str, ...], problems: list[Problem], *, localised: bool, zone: tzinfo = UTC
    ) -> None:
        self.languages, self.problems, self.localised, self.zone = languages, problems, localised, zone
        self.beside: Mapping[str, nodes.Node] = {}
        """The fields of the record that is being read, as they were written."""

    def report(self, code: str, position: Position, field: str, **values: str | Mapping[str, str]) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, position, field, values))

    def read(self, node: nodes.Mapping, kind: type, within: str = "", allowed: Iterable[str] = ()) -> Record:
        """Read a record of a kind; ``within`` leads field names in messages; ``allowed`` keys are the caller's own."""
        fields = fields_of(kind)
        values: dict[str, Value] = {}
        records: dict[str, tuple[Record, ...]] = {}
        failed: set[str] = set()
        empty: dict[str, Position] = {}
        localised, self.beside = self.localised, node.values
        for key, child in node.values.items():
            field = fields.get(key)
            if field is None:
                if key not in allowed:
                    found_near = _near_fields(key, fields)
                    failed.update(set(found_near[:1]) - node.values.keys())  # what was meant is not missing as well
                    near, name = ", ".join(found_near), f"{within}{key}"
                    # Which field was meant is sure where there is but one, and it does not stand here as well.
                    more = {"sure": near} if len(found_near) == 1 and near not in node.values else {}
                    self.report("unknown-field", node.keys[key], name, allowed=", ".join(fields), near=near, **more)
                continue
            if _absent(child):
                empty[key] = node.keys[key]
                continue
            name = f"{within}{key}" if within else key
            value: Value | None
            if not (field.many or localised or field.type in NESTED):
                value = self.one(child, field, name)
            elif field.type is RECORD:
                value = None
                found = self.records(child, field, name)
                self.beside = node.values
                if found is not None:
                    records[key] = found
                    value = Value(None, node.keys[key])
            elif (value := self.value(child, field, name)) is not None and field.many:
                value = Value(value.value, node.keys[key], value.parts)
            if value is None:
                failed.add(key)
            else:
                values[key] = value
        return Record(MappingProxyType(values), node.position, MappingProxyType(records), frozenset(failed), empty)

    def records(self, node: nodes.Node, field: Field, name: str) -> tuple[Record, ...] | None:
        """Read a list of records, or one record where the field holds one."""
        if not field.many:
            if not isinstance(node, nodes.Mapping):
                self.misfit(node, field, name)
                return None
            return (self.read(node, field.record, f"{name}."),)
        if isinstance(node, nodes.Scalar) and field.key:  # one name is a list of one, as in other lists
            node = nodes.Sequence((node,), node.position)
        if not isinstance(node, nodes.Sequence) or any(
            (not isinstance(item, nodes.Mapping) and not field.key and not _absent(item))
            or (isinstance(item, nodes.Mapping) and is_pair(item, field.record))
            for item in node.items
        ):
            self.misfit(node, field, name)
            return None
        made = []
        for index, item in enumerate(node.items, 1):
            if _absent(item):
                self._empty_entry(item, field, name, index)
                continue
            if isinstance(item, nodes.Scalar) and field.key:
                item = nodes.Mapping({field.key: item}, {field.key: item.position}, item.position)  # noqa: PLW2901
            if not isinstance(item, nodes.Mapping):
                self.misfit(item, field, f"{name}[{index}]")
                continue
            allowed = (field.key,) if field.key == "id" else ()
            record = self.read(item, field.record, f"{name}[{index}].", allowed)
            if allowed and (key := item.values.get("id")) is not None and not _absent(key):
                record = self._with_id(record, key, f"{name}[{index}].id")
            made.append(record)
        return tuple(made)

    def _with_id(self, record: Record, node: nodes.Node, name: str) -> Record:
        """Return a record with its own id, which no field of its kind describes."""
        value = self.one(node, ID, name)
        if value is None:
            return dataclasses.replace(record, failed=record.failed | {"id"})
        return dataclasses.replace(record, values=MappingProxyType({**record.values, "id": value}))

    def value(self, node: nodes.Node, field: Field, name: str) -> Value | None:
        """Read the value of a field that holds no records."""
        if self.localised and field.local:
            return self.words(node, field, name)
        if field.type is WORDS:
            return self.mapping(node, name)
        return self.many(node, field, name) if field.many else self.one(node, field, name)

    def words(self, node: nodes.Node, field: Field, name: str) -> Value | None:
        """Read a text for each language; a plain text stands for all of them."""
        read = self.many if field.many else self.one
        if not isinstance(node, nodes.Mapping):
            plain = read(node, field, name)
            return plain and Value(dict.fromkeys(self.languages, plain.value), plain.position)
        made = {}
        places = []
        for language, child in node.values.items():
            if language not in self.languages:
                near = ", ".join(nearest(language, self.languages))
                self.report(
                    "bad-choice",
                    node.keys[language],
                    name,
                    found=language,
                    allowed=", ".join(self.languages),
                    near=near,
                )
            elif not _absent(child) and (value := read(child, field, f"{name}.{language}")) is not None:
                made[language] = value.value
                places.append(value.position)
        for language in self.languages:
            if language not in node.values:
                allowed = ", ".join(self.languages)
                self.report("missing-translation", node.position, name, language=language, allowed=allowed)
            elif _absent(node.values[language]):
                de, en, example = EXPECTED[field.type]
                expected = {"de": field.docs["de"] or de, "en": field.docs["en"] or en}
                example = f"{language}: {example}"
                self.report(
                    "empty-field", node.keys[language], f"{name}.{language}", expected=expected, example=example
                )
        return Value(made, node.position, tuple(places)) if len(made) == len(self.languages) else None

    def mapping(self, node: nodes.Node, name: str) -> Value | None:
        """Read names with values or, one level deeper, names with a value for each language."""
        if not isinstance(node, nodes.Mapping):
            self.misfit_of(Type.WORDS, node, name)
            return None
        made: dict[str, Any] = {}
        for key, child in node.values.items():
            if isinstance(child, nodes.Scalar):
                made[key] = Value(child.text, child.position)
            elif isinstance(child, nodes.Mapping):
                inner = self.mapping(child, f"{name}.{key}")
                made[key] = inner or Value({}, child.position)
            else:
                self.misfit_of(Type.WORDS, child, f"{name}.{key}")
        return Value(made, node.position)

    def _empty_entry(self, node: nodes.Node, field: Field, name: str, index: int) -> None:
        de, en, _ = EXPECTED[field.type]
        self.report("empty-entry", node.position, f"{name}[{index}]", expected={"de": de, "en": en})

    def many(self, node: nodes.Node, field: Field, name: str) -> Value | None:
        """Read a list; a single value is taken for a list of one."""
        if isinstance(node, nodes.Mapping):
            self.misfit(node, field, name)
            return None
        items = node.items if isinstance(node, nodes.Sequence) else (node,)
        first: dict[Any, Position] = {}
        for index, item in enumerate(items, 1):
            if _absent(item):
                self._empty_entry(item, field, name, index)
            elif isinstance(item, nodes.Scalar) and (parts := several(item, field, listed=item is not node)):
                proposal = ", ".join(parts) if item is not node else in_brackets(parts)
                shape = {"de": "eine Liste in eckigen Klammern", "en": "a list in square brackets"}
                self.report("wrong-type", item.position, name, expected=shape, found=item.text, proposal=proposal)
            elif (value := self.one(item, field, name, index)) is not None:
                first.setdefault(value.value, value.position)
        if items and not first:
            return None
        return Value(tuple(first), node.position, tuple(first.values()))

    def one(self, node: nodes.Node, field: Field, name: str, index: int = 0) -> Value | None:
        """Read a single value; ``index`` says which of a list it is."""
        if isinstance(node, nodes.Scalar) and (node.quoted or field.type is FLAG or not misread(node.text)):
            try:
                return Value(READERS[field.type](node.text.strip(), field), node.position)
            except Misfit:
                pass
        return self._closer(node, field, f"{name}[{index}]" if index else name)

    def _closer(self, node: nodes.Node, field: Field, name: str) -> Value | None:
        """Read a single value about which there is something to say."""
        if field.type is FOCUS and isinstance(node, nodes.Sequence):
            text = " ".join(item.text for item in node.items if isinstance(item, nodes.Scalar))
            node = nodes.Scalar(text, quoted=False, position=node.position)
        if not isinstance(node, nodes.Scalar):
            if isinstance(node, nodes.Mapping) and set(node.values) & set(self.languages) and not field.local:
                de, en, _ = EXPECTED[field.type]
                self.report("local-only", node.position, name, found="{…}", expected={"de": de, "en": en})
            else:
                self.misfit(node, field, name)
            return None
        if not node.quoted and field.type not in UNMISTAKABLE and (meaning := misread(node.text)):
            self.report("yaml-word", node.position, name, found=node.text, meaning=meaning)
        try:
            value = READERS[field.type](node.text.strip(), field)
        except Misfit as misfit:
            if field.type in DATES and (misfit.code != "bad-date" or field.type is DATE_TIME):
                return self._date(node, field, name)
            de, en, example = EXPECTED[field.type]
            given = {"found": node.text, "expected": {"de": de, "en": en}, "example": example, **misfit.values}
            self.report(misfit.code, node.position, name, **given)  # type: ignore[arg-type]
            return None
        return Value(value, node.position)

    def _date(self, node: nodes.Scalar, field: Field, name: str) -> Value | None:
        """Read a date of another form than the usual one; what is not clear is reported with what it may mean."""
        found = correct_date(node, field, name, self.beside, self.zone)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return Value(found, node.position)

    def misfit(self, node: nodes.Node, field: Field, name: str) -> None:
        """Report a node of the wrong shape."""
        if field.many:
            shape = {"de": "eine Liste", "en": "a list"}
            found = {"de": _shape(node, "de"), "en": _shape(node, "en")}
            more: dict[str, Any] = {"example": in_brackets([EXPECTED[field.type][2]])}
            if field.type is RECORD:
                shape = {"de": "eine Liste von Einträgen", "en": "a list of entries"}
                more = {"write": REPLACE_FIELD, "block": records_to_paste(name.rpartition(".")[2], field, node)}
            self.report("wrong-type", node.position, name, expected=shape, found=found, **more)
        else:
            self.misfit_of(field.type, node, name)

    def misfit_of(self, type_: Type, node: nodes.Node, name: str) -> None:
        """Report a node that cannot be a value of a type."""
        de, en, example = EXPECTED[type_]
        found = {"de": _shape(node, "de"), "en": _shape(node, "en")}
        self.report("wrong-type", node.position, name, expected={"de": de, "en": en}, example=example, found=found)


def _near_fields(key: str, fields: Mapping[str, Field]) -> list[str]:
    """Return the fields that may be meant by a name, also by what they are called elsewhere."""
    names = {
        name: (*synonyms.FIELDS.get(name, ()), *(text.split(":")[0] for text in field.docs.values()))
        for name, field in fields.items()
    }
    return nearest(key, names)


def zone_named(node: nodes.Node | None) -> ZoneInfo | None:
    """Return the time zone that a value names; None for none, and for one that does not exist."""
    if not isinstance(node, nodes.Scalar) or not node.text:
        return None
    try:
        return ZoneInfo(node.text)
    except (KeyError, ValueError, OSError):
        return None


def _absent(node: nodes.Node) -> bool:
    """Say whether nothing was written; browser editors write ``""`` for that."""
    return isinstance(node, nodes.Scalar) and (not node.text or (not node.quoted and node.text in {"null", "~"}))


def _shape(node: nodes.Node, language: str) -> str:
    if isinstance(node, nodes.Scalar):
        return node.text
    if isinstance(node, nodes.Sequence):
        return {"de": "eine Liste", "en": "a list"}[language]
    return {"de": "Felder mit Werten", "en": "fields with values"}[language]
