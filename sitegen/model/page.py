"""A document of the site as it was planned: which template, at which address, with exactly which values.

Owns the form of a plan. Must not know rendered text.
"""

from collections.abc import Callable
from typing import NamedTuple

from sitegen.model.data import DataFile
from sitegen.model.feeds import CalendarView, FeedView
from sitegen.model.search import SearchIndex
from sitegen.model.views import PageInfo, View


class Page(NamedTuple):
    """One HTML page; ``path`` is its file below the output folder.

    ``view`` is planned when it is called: only where the page's content has to be made.
    """

    path: str
    template: str
    info: PageInfo
    view: Callable[[], View]


class Feed(NamedTuple):
    """One feed, written in both formats: ``path`` without its ending."""

    path: str
    view: FeedView


class Calendar(NamedTuple):
    """One calendar file."""

    path: str
    view: CalendarView


Document = Page | Feed | Calendar | SearchIndex | DataFile
