"""What a change would change for readers, as values: items, their texts and photos, word by word.

Owns these values. Must not know how they are found or shown.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.model.published import PublishedPhoto

ADDED, CHANGED, REMOVED, SAME = "added", "changed", "removed", "same"


class Piece(NamedTuple):
    """Some words that stay (``same``), come (``added``) or go (``removed``)."""

    kind: str
    text: str


class FieldChange(NamedTuple):
    """A field of the front matter."""

    name: str
    pieces: tuple[Piece, ...]


class ParagraphChange(NamedTuple):
    """A paragraph with its words; or, without any, so many paragraphs that stay as they were."""

    pieces: tuple[Piece, ...]
    same: int = 0


class TextChange(NamedTuple):
    """One language of an item (``de``, ``de-simple``). Addresses are empty where there is no such page."""

    lang: str
    state: str
    title: str
    url: str
    former_url: str
    fields: tuple[FieldChange, ...]
    paragraphs: tuple[ParagraphChange, ...]


class PhotoChange(NamedTuple):
    """A photo: as it was, and as it is; None where it came or goes."""

    file: str
    state: str
    before: PublishedPhoto | None
    after: PublishedPhoto | None


class ItemChange(NamedTuple):
    """What changes about an item. ``fields`` are those that all languages share."""

    key: str
    kind: str
    state: str
    status: str
    """``public``, ``draft``, ``future``; empty for one that goes."""
    title: str
    fields: tuple[FieldChange, ...]
    texts: tuple[TextChange, ...]
    photos: tuple[PhotoChange, ...]
    missing: tuple[str, ...]
    """Languages in which it is missing."""
    stale: tuple[str, ...]
    """Languages of translations whose original changes while they do not."""


class SiteChanges(NamedTuple):
    """All of it; ``compared`` is false where no record of the last production build was at hand."""

    compared: bool
    items: tuple[ItemChange, ...]


class PhotoView(NamedTuple):
    """A picture before or after a change; without an address there is none to show, ``note`` says why."""

    url: str
    width: int
    height: int
    alt: str
    note: str = ""


class PhotoPair(NamedTuple):
    """A photo as it was and as it is; None where it came or goes."""

    file: str
    state: str
    before: PhotoView | None
    after: PhotoView | None


class ChangedItem(NamedTuple):
    """An item on the page: what changes, what it is called, its photos, and what the check says of it."""

    change: ItemChange
    kind: str
    languages: Mapping[str, str]
    photos: tuple[PhotoPair, ...]
    warnings: tuple[str, ...]


class ChangeGroup(NamedTuple):
    """Items under one heading."""

    state: str
    title: str
    items: tuple[ChangedItem, ...]


class ChangesView(NamedTuple):
    """The page that says what a preview changes against the last production build."""

    compared: bool
    groups: tuple[ChangeGroup, ...]
    warnings: tuple[str, ...]
    """Of what is no part of a changed item."""
