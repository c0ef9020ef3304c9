"""A decision to publish: which template, at which address, with exactly which values.

Owns the form of a plan. Must not know rendered text.
"""

from collections.abc import Callable
from typing import NamedTuple

from sitegen.model.feeds import CalendarView, FeedView
from sitegen.model.views import Frame, View


class Entries(NamedTuple):
    """The long list on a page, which needs no planning where the page as it stands has it already."""

    digest: str
    """Of everything that decides about it."""
    view: Callable[[], View] | None = None
    """Returns the page's view with the list; None for a page that is complete."""
    text: str | None = None
    """The list as it stands on the page; None where it has to be planned and rendered."""


class Page(NamedTuple):
    """One HTML page; ``path`` is its file below the output folder, ``origin`` the source file to name in messages.

    Where there are ``entries``, the view has none until the page is completed.
    """

    path: str
    template: str
    frame: Frame
    view: View
    origin: str
    entries: Entries | None = None


class Feed(NamedTuple):
    """One feed, written in both formats: ``path`` without its ending."""

    path: str
    view: FeedView


class Calendar(NamedTuple):
    """One calendar file."""

    path: str
    view: CalendarView


Sheet = Page | Feed | Calendar


class Intent(NamedTuple):
    """Something that is going to be made: where it goes, and who plans it when its turn comes.

    ``paths`` are its files below the output folder; ``origin`` the source file that wants it, empty for what no single
    text wants. ``maker`` and ``arguments`` say how: plain words, so that an intent can be remembered.
    """

    paths: tuple[str, ...]
    origin: str
    maker: str
    arguments: tuple[str, ...] = ()
