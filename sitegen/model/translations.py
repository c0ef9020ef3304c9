"""Originals beside their translations, as values: what has changed since a translation was stamped.

Owns these values. Must not know how they are found or shown.
"""

from typing import NamedTuple

from sitegen.model.changes import Piece


class PassagePair(NamedTuple):
    """A part of an original, the words that changed marked, beside what the translation has there (perhaps nothing).

    ``number`` is the one by which ``sitegen translated --parts`` knows it; 0 for a part that is gone. ``known`` says
    that the words are compared with those that were rendered; otherwise a part that changed is marked as a whole.
    """

    number: int
    name: str
    state: str
    """``same``, ``changed``, ``added`` or ``removed``."""
    known: bool
    pieces: tuple[Piece, ...]
    rendered: str


class StaleTranslation(NamedTuple):
    """A translation whose original has changed: where both are, and their parts side by side."""

    path: str
    title: str
    original_lang: str
    lang: str
    original_url: str
    url: str
    pairs: tuple[PassagePair, ...]
    told: bool
    """Whether the stamp says which parts changed."""


class MissingTranslation(NamedTuple):
    """An item that a language lacks."""

    url: str
    title: str
    title_lang: str
    lang: str


class TranslationsView(NamedTuple):
    """The page of a preview about translations; of those that are missing, the newest ``missing`` of ``number``."""

    stale: tuple[StaleTranslation, ...]
    missing: tuple[MissingTranslation, ...]
    number: int
