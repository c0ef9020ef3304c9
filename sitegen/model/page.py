"""A decision to publish: which template, at which address, with exactly which values.

Owns the form of a plan. Must not know rendered text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.model.feeds import CalendarView, FeedView, SitemapEntry
from sitegen.model.output import Derivative
from sitegen.model.views import Chrome, Frame, View


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page; ``path`` is its file below the output folder, ``origin`` the source file to name in messages."""

    path: str
    template: str
    frame: Frame
    view: View
    origin: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, written in both formats: ``path`` without its ending."""

    path: str
    view: FeedView


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar file."""

    path: str
    view: CalendarView


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a build is going to make."""

    pages: tuple[Page, ...]
    chromes: Mapping[str, Chrome]
    """By language."""
    feeds: tuple[Feed, ...]
    calendars: tuple[Calendar, ...]
    sitemap: tuple[SitemapEntry, ...]
    derivatives: tuple[Derivative, ...]
    copies: Mapping[str, str]
    """Files that go out as they came: path below the output folder to path in the source."""
    redirects: tuple[tuple[str, str], ...]
    """Former address and address."""
    base_url: str
    preview: bool
