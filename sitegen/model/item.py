"""One text in one language, complete: its own fields, and the neutral ones of its original.

Owns the form of an item. Must not know addresses, templates or neighbours; the converted text lies apart, since lists
need items by the thousand and texts one by one.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.model.dates import PartialDate
from sitegen.model.kinds import Dossier, Event, News, Photo, Standing
from sitegen.model.problem import Position
from sitegen.model.urls import slugify


class Image(NamedTuple):
    """A picture file: width and height in pixels as it is to be seen, its format, and the digest of its bytes."""

    path: str
    width: int
    height: int
    format: str
    digest: str


class Item(NamedTuple):
    """An item in one language. ``key`` is shared by its translations."""

    key: str
    kind: str
    lang: str
    simple: bool
    original: bool
    path: str
    data: News | Event | Standing | Dossier
    text: str
    """Key of its converted text."""
    images: Mapping[str, Image]
    """Its photos by name, as far as they can be opened."""
    places: Mapping[str, Position]
    """Where slug and former addresses stand: they may clash with those of others."""

    @property
    def title(self) -> str:
        """The title."""
        return self.data.title

    @property
    def summary(self) -> str:
        """The standfirst; empty where there is none."""
        return self.data.summary

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The photos; the first leads."""
        return self.data.photos

    @property
    def folder(self) -> str:
        """The folder below the source folder, such as ``content/news/2019/x``."""
        return f"content/{self.key}"

    @property
    def date(self) -> PartialDate:
        """The date by which lists are ordered; a standing page has none and is never listed by date."""
        if isinstance(self.data, News):
            return self.data.date
        if isinstance(self.data, Event):
            return self.data.start
        return PartialDate(1)

    @property
    def slug(self) -> str:
        """The last part of the address: the slug, or what the name of the folder makes; may be empty."""
        return self.data.slug or slugify(self.key.rpartition("/")[2])

    def place(self, field: str) -> Position:
        """Return where a field stands, or the top of the file."""
        return self.places.get(field, Position(self.path, 1, 1))
