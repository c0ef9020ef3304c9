"""How a field of a content kind is described: its type, whether translations share it, whether it must be there.

Owns the vocabulary in which ``kinds.py`` is written. Must not know any particular kind.
"""

import dataclasses
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any


class Type(enum.Enum):
    """What a value of a field is. The parse floor has one reader for each."""

    __hash__ = object.__hash__
    # Every member is the only one of its kind: no need to hash its name again and again.

    LINE = "line"
    """Text on one line."""
    TEXT = "text"
    """Text that may span lines; white space is folded."""
    DATE = "date"
    """A ``PartialDate``."""
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
    PERSON = "person"
    ORGANISATION = "organisation"
    NETWORK = "network"
    PROGRAMME = "programme"
    FUNDER = "funder"
    ITEM = "item"
    EVENT = "event"
    PAGE = "page"
    DIGEST = "digest"
    WORDS = "words"
    """A map from names to values; used by the site settings for addresses and policies."""
    RECORD = "record"
    """A map with fields of its own."""


class Scope(enum.Enum):
    """Whether all translations of an item share a field."""

    NEUTRAL = "n"
    LOCAL = "l"


@dataclass(frozen=True, slots=True)
class Field:
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
