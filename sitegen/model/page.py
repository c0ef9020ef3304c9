"""A decision to publish: which template, at which address, with exactly which values.

Owns the form of a plan. Must not know rendered text.
"""

from dataclasses import dataclass

from sitegen.model.feeds import CalendarView, FeedView
from sitegen.model.views import Frame, View


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


Sheet = Page | Feed | Calendar


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that is going to be made: where it goes, and who plans it when its turn comes.

    ``paths`` are its files below the output folder; ``origin`` the source file that wants it, empty for what no single
    text wants. ``maker`` and ``arguments`` say how: plain words, so that an intent can be remembered.
    """

    paths: tuple[str, ...]
    origin: str
    maker: str
    arguments: tuple[str, ...] = ()
