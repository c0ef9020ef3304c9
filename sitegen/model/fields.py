"""How a field of a content kind is described: its type, whether translations share it, whether it must be there.

Owns the vocabulary in which ``kinds.py`` is written. Must not know any particular kind.
"""

import dataclasses
import enum
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, cast, dataclass_transform

Class = TypeVar("Class")


class Type(enum.Enum):
    """What a value of a field is. The parse floor has one reader for each."""

    __hash__ = object.__hash__
    # Every member is the only one of its kind: no need to hash its name again and again.

    LINE = "line"
    """Text on one line."""
    TEXT = "text"
    """Text that may span lines; white space is folded."""
    DATE = "date"
    """A ``PartialDate`` without a time of day."""
    DATE_TIME = "date and time"
    """A ``PartialDate``, of a day also with a time."""
    MOMENT = "moment"
    """A day, or a day with a time; in the site's time zone unless it says otherwise."""
    FLAG = "flag"
    INTEGER = "integer"
    URL = "url"
    LINK = "link"
    """A web address, or an item of this site by its identity."""
    EMAIL = "email"
    PHONE = "phone"
    SLUG = "slug"
    PATH = "path"
    """An address on this site that was used before: ``/de/alt/``."""
    FILE = "file"
    """The name of a file in the item's folder (in ``content/`` for the data files)."""
    CHOICE = "choice"
    FOCUS = "focus"
    """Two numbers from 0 to 1: from the left, from the top."""
    TIME_ZONE = "time zone"
    LANGUAGE = "language"
    COUNTRY = "country"
    REGION = "region"
    PARTNER_REGION = "partner region"
    PLACE = "place"
    TAG = "tag"
    ID = "id"
    """By what a record is named elsewhere."""
    PERSON = "person"
    ORGANISATION = "organisation"
    NETWORK = "network"
    PROGRAMME = "programme"
    FUNDER = "funder"
    ITEM = "item"
    EVENT = "event"
    PAGE = "page"
    DOSSIER = "dossier"
    DIGEST = "digest"
    WORDS = "words"
    """A map from names to values; used by the site settings for addresses and policies."""
    RECORD = "record"
    """A map with fields of its own."""


class Scope(enum.Enum):
    """Whether all translations of an item share a field."""

    NEUTRAL = "n"
    LOCAL = "l"


class Field(NamedTuple):
    """One field of a kind."""

    name: str
    type: Type
    scope: Scope
    required: bool
    many: bool
    key: str
    """For lists of records: the field by which the translations' entries meet."""
    choices: tuple[str, ...]
    record: Any
    """For records: the class of their kind; otherwise None."""
    docs: Mapping[str, str]
    """What the field is for, by language."""

    @property
    def local(self) -> bool:
        """Whether each language has a value of its own."""
        return self.scope is Scope.LOCAL


def _field(type_: Type, scope: Scope, docs: tuple[str, str], **options: Any) -> Any:  # noqa: ANN401  stands for any field
    description = {
        "type": type_,
        "scope": scope,
        "required": options.get("required", False),
        "many": options.get("many", False),
        "key": options.get("key", ""),
        "choices": tuple(options.get("choices", ())),
        "record": options.get("record"),
        "docs": MappingProxyType(dict(zip(("de", "en"), docs, strict=True))),
    }
    return dataclasses.field(metadata={"field": description})


def neutral(type_: Type, de: str, en: str, **options: Any) -> Any:  # noqa: ANN401
    """Describe a field that is written once, in the original."""
    return _field(type_, Scope.NEUTRAL, (de, en), **options)


def local(type_: Type, de: str, en: str, **options: Any) -> Any:  # noqa: ANN401
    """Describe a field that each language has for itself."""
    return _field(type_, Scope.LOCAL, (de, en), **options)


class Described:
    """What all records have in common: they do not change, and those of one class with the same values are equal."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, *values: object, **named: object) -> None:
        names, store = self.__slots__, object.__setattr__
        if named:
            values = (*values, *[named.pop(name) for name in names[len(values) :] if name in named])
        if named or len(values) != len(names):
            raise TypeError(f"{type(self).__name__} has {', '.join(names)}")
        for name, value in zip(names, values, strict=True):
            store(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(name)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), _values(self)


def _values(record: Any) -> tuple[Any, ...]:  # noqa: ANN401  of any class
    return tuple(getattr(record, name) for name in record.__slots__)


@dataclass_transform(frozen_default=True, field_specifiers=(neutral, local))
def described(kind: type[Class]) -> type[Class]:
    """Make a frozen, slotted dataclass of a class whose fields are described.

    ``dataclass`` by itself would write six functions for each class and compile them, whenever a build begins.
    """
    made = dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False)(kind)
    names = tuple(one.name for one in dataclasses.fields(made))  # type: ignore[arg-type]
    body = {name: one for name, one in vars(made).items() if name not in {"__dict__", "__weakref__"}}
    return cast("type[Class]", type(kind.__name__, (Described,), {**body, "__slots__": names}))


@cache
def texts_of(kind: Any, *, local: bool = False) -> frozenset[str]:  # noqa: ANN401
    """Return the names of the fields that hold a text; with ``local`` those that each language has for itself."""
    found = (one for one in fields_of(kind).values() if one.type in {Type.LINE, Type.TEXT})
    return frozenset(one.name for one in found if one.local or not local)


@cache
def fields_of(kind: Any) -> Mapping[str, Field]:  # noqa: ANN401  a class; mypy takes no class for hashable
    """Return the described fields of a kind by the name an editor writes, in the order in which they are declared."""
    return MappingProxyType(
        {
            found.name.rstrip("_"): Field(name=found.name.rstrip("_"), **found.metadata["field"])
            for found in dataclasses.fields(kind)
            if "field" in found.metadata
        }
    )
