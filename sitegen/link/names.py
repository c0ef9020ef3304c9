"""Which fields name something that must exist, and the names about which nothing is to be said.

Owns these tables. Must not know items.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sitegen.link.places import Atlas
from sitegen.model.fields import Field, Type, fields_of
from sitegen.parse.content import Environment

FILE_OF = {
    Type.TAG: "tags",
    Type.PERSON: "people",
    Type.ORGANISATION: "organisations",
    Type.NETWORK: "networks",
    Type.PROGRAMME: "programmes",
    Type.FUNDER: "funders",
}
ITEM_TYPES = frozenset({Type.ITEM, Type.EVENT, Type.PAGE, Type.DOSSIER})


PLACES = frozenset({Type.COUNTRY, Type.REGION, Type.PARTNER_REGION, Type.PLACE})
FIELD_OF_PLACES = {
    Type.COUNTRY: "partner_countries",
    Type.REGION: "regions",
    Type.PARTNER_REGION: "partner_regions",
}
"""Into which field of news a place belongs."""
NAMING = frozenset(FILE_OF) | ITEM_TYPES | PLACES
"""Types of fields whose values name something."""


@cache
def naming_fields(kind: Any) -> tuple[tuple[str, Field, bool], ...]:  # noqa: ANN401  a class of the kinds
    """Return the fields of a kind that name something, and whether each holds many names."""
    return tuple((name, one, one.many) for name, one in fields_of(kind).items() if one.type in NAMING)


def known_places(atlas: Atlas) -> Mapping[Type, frozenset[str]]:
    """Return the codes that each type of field may hold."""
    return {
        Type.COUNTRY: atlas.countries,
        Type.REGION: atlas.regions,
        Type.PARTNER_REGION: atlas.foreign,
        Type.PLACE: atlas.regions | atlas.countries | atlas.foreign,
    }


def known_names(environment: Environment, atlas: Atlas) -> Mapping[Type, frozenset[str]]:
    """Return the names about which nothing is to be said, by the types of fields that hold them."""
    vocabulary = environment.vocabulary
    names = {
        type_: frozenset(getattr(vocabulary, name))
        for type_, name in FILE_OF.items()
        if type_ is not Type.TAG or vocabulary.tags_listed
    }
    return {**names, **(known_places(atlas) if "places" in environment.records else {})}
