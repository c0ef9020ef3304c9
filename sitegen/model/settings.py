"""The settings of a site and its vocabulary, complete: defaults filled in, every language present.

Owns their form. Must not know the files they come from.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.model.kinds import Alert, Funder, Localized, Organisation, Person, Place, SiteContact, Tag


class Settings(NamedTuple):
    """``site.yaml`` with every default in its place."""

    name: Localized
    tagline: Localized
    base_url: str
    languages: tuple[str, ...]
    default_language: str
    time_zone: str
    menu: tuple[str, ...]
    service: tuple[str, ...]
    addresses: Mapping[str, Localized]
    """Word of an address by its purpose (``WORDS`` of the kinds) and language."""
    policies: Mapping[str, str]
    """By kind name."""
    newest: int
    divide_above: int
    months_above: int
    facets_from: int
    """From so many items on, what two places or a topic and a place have in common has a page."""
    legal: tuple[str, ...]
    plain_language: str
    sign_language: str
    people_pages: bool
    """Whether people whom items name have pages of their own."""
    alert: Alert | None
    contact: SiteContact
    digest: str


class Vocabulary(NamedTuple):
    """What the data files name, by id."""

    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    networks: Mapping[str, Organisation]
    programmes: Mapping[str, Organisation]
    places: Mapping[str, Place]
    tags: Mapping[str, Tag]
    tags_listed: bool
    """``tags.yaml`` exists, so that any other tag is a mistake."""
    funders: Mapping[str, Funder]


class Options(NamedTuple):
    """What the command line says about a build."""

    base_url: str = ""
    """Replaces the settings' address where it is not empty."""
    drafts: bool = False
    future: bool = False

    @property
    def preview(self) -> bool:
        """Whether the build shows what is not public."""
        return self.drafts or self.future
