"""What feeds, calendars and the sitemap are written from.

Owns the contract between the planners and the writers. Texts are plain except ``html``; every address is a whole one;
an instant is ISO 8601 with its offset (``2019-11-07T09:00:00+01:00``).
"""

from typing import NamedTuple

from sitegen.model.dates import PartialDate


class FeedEntry(NamedTuple):
    """One item of a feed. ``id`` is a tag: URI that outlives the slug, so that no reader shows an item twice."""

    id: str
    title: str
    url: str
    lang: str
    """Of title, summary and text; may differ from the feed's."""
    published: str
    updated: str
    summary: str
    html: str
    """The full text with whole addresses, or empty: then the feed carries the summary only."""
    image: str
    """Address of the lead photo, or empty; ``image_type`` is its media type, ``image_size`` its bytes (0: unknown)."""
    image_type: str
    image_size: int
    tags: tuple[str, ...]


class FeedView(NamedTuple):
    """One feed in both formats, newest entry first. ``subtitle`` may be empty."""

    id: str
    title: str
    subtitle: str
    lang: str
    home: str
    """The page that the feed belongs to."""
    url: str
    """Of the Atom file; ``json_url`` of the JSON Feed."""
    json_url: str
    updated: str
    entries: tuple[FeedEntry, ...]


class CalendarEvent(NamedTuple):
    """One event. Where only month or year is known it spans them, and ``description`` has to say so."""

    uid: str
    start: PartialDate
    end: PartialDate
    """The last day, included; equal to ``start`` for an event of one day."""
    begins: str
    ends: str
    """Instants where hours are known, else empty: then the event takes whole days. ``ends`` may be empty alone."""
    title: str
    description: str
    location: str
    url: str
    status: str
    """``CONFIRMED``, ``TENTATIVE`` or ``CANCELLED``."""
    stamp: str
    """The instant of its last change."""
    contacts: tuple[str, ...] = ()
    """Whom to turn to, a line each."""


class CalendarView(NamedTuple):
    """One calendar file; ``url`` is its own address."""

    name: str
    lang: str
    url: str
    events: tuple[CalendarEvent, ...]


class SitemapEntry(NamedTuple):
    """One page for search engines. ``lastmod`` is an ISO date or instant, or empty."""

    url: str
    lastmod: str
    alternates: tuple[tuple[str, str], ...]
    """Language tag (or ``x-default``) and address, the page itself included; empty where there is only one language."""
    images: tuple[str, ...]
