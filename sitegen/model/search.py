"""What the search knows of each text, and how a language's texts are divided among its indexes.

Owns the form of both. Texts are plain except ``html``; addresses are absolute paths. Must not know the engine that
indexes them.
"""

from typing import NamedTuple


class SearchPart(NamedTuple):
    """One index of a language: the years of its texts, the last one included, and how many there are."""

    name: str
    """Of its folder; differs for each language and part."""
    first: int
    last: int
    number: int


class SearchEntry(NamedTuple):
    """One text as it is found and as a hit shows it."""

    url: str
    lang: str
    """Of the text; differs from the index's for one that this language lacks."""
    title: str
    summary: str
    html: str
    kicker: str
    """Word above the headline, in the text's own language."""
    date: str
    """As readers write it, in the language of the index; empty for a standing page."""
    day: str
    """ISO date for machines and for the order, or empty."""
    places: tuple[str, ...]
    """Names of countries, or of regions where there is none, as a list shows them."""
    image: str
    """Address of a small picture, or empty."""
    labels: tuple[str, ...]
    """What is said of it: the language of a foreign text, a draft."""
    names: tuple[str, ...]
    """What it is found by besides its words: places, topics, participants."""
    words: tuple[str, ...]
    """What it is found by although it stands nowhere: parts of compounds, other spellings, synonyms."""
    filters: tuple[tuple[str, str], ...]
    """Name of a filter and code."""


class SearchIndex(NamedTuple):
    """One index as it was planned."""

    lang: str
    folder: str
    entries: tuple[SearchEntry, ...]
