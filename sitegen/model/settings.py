"""The settings of a site and its vocabulary, complete: defaults filled in, every language present.

Owns their form. Must not know the files they come from.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.model.kinds import Admin, Alert, Funder, Localized, Organisation, Person, Place, SiteContact, Tag


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
    stale_notice: bool
    """Whether a translation tells readers that its original has changed since."""
    alert: Alert | None
    contact: SiteContact
    compounds: tuple[str, ...]
    """Words as somebody has written them, with a bar at each joint."""
    servers: tuple[str, ...]
    """Web servers of one's own (``apache``, ``nginx``) for which a file is written."""
    compressed: bool
    """Whether packed files lie beside those that are worth it."""
    admin: Admin | None
    """At which git host the editor in the browser saves."""
    social_pictures: bool
    """Whether each item gets a picture for social networks that says its title."""
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
    record: bool = False
    """Whether what is published is written down beside the pages."""
    compare: bool = False
    """Whether a page says what the build changes against such a record."""
    search: bool = True
    """Whether what readers search is indexed."""
    all_pictures: bool = True
    """Whether pictures are made that only readers of the published site need: AVIF, which is smaller but takes several
    times as long to make, and those for social networks."""
    admin: bool = False
    """Whether the editor in the browser comes along."""

    @property
    def preview(self) -> bool:
        """Whether the build shows what is not public, or what it changes."""
        return self.drafts or self.future or self.compare
