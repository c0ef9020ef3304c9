"""What the last production build published, item by item: enough to say what a change would change for readers.

Owns the form of the record. It holds what is public only, and no comments of editors. Must not know its file.
"""

from collections.abc import Mapping
from typing import NamedTuple

RECORD_FILE = "published.json.gz"
"""Stands beside the pages of a production build that was asked for it."""


class PublishedText(NamedTuple):
    """One language of an item: its address, its own fields as an editor reads them, and its text in Markdown."""

    url: str
    title: str
    fields: Mapping[str, str]
    body: str


class PublishedPhoto(NamedTuple):
    """A photo: digest of its bytes, width and height in pixels, the width of its smallest picture, whose it is."""

    digest: str
    width: int
    height: int
    shown: int
    rights: str = ""


class PublishedItem(NamedTuple):
    """An item: fields that its languages share, texts by language (``de``, ``de-simple``), photos by name."""

    key: str
    kind: str
    fields: Mapping[str, str]
    texts: Mapping[str, PublishedText]
    photos: Mapping[str, PublishedPhoto]
