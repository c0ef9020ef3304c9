"""Rows to a site: the graph of items, places, topics and time.

Owns what belongs to what, and the notes of what a page looked at. Must not know addresses or templates.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.link.places import Atlas
from sitegen.link.related import Relations
from sitegen.link.visibility import PUBLIC, is_shown, status_of, today
from sitegen.model.body import Body
from sitegen.model.brief import Brief, unpack_brief
from sitegen.model.item import Image, Item
from sitegen.model.row import Row
from sitegen.model.settings import Options, Settings, Vocabulary
from sitegen.model.source import SourceFile
from sitegen.parse.catalog import Catalog
from sitegen.parse.content import Environment

DIMENSIONS = ("countries", "regions", "tags")
"""By what the news are indexed."""

Terms = Mapping[str, tuple[str, ...]]
"""Keys by place or tag, in the order of the lists."""
Items = tuple[Mapping[str, Item], Mapping[str, Item]]
"""Of one folder: its items and its pages in plain language, by language."""
MOST_BODIES = 50
MOST_HELD = 500
"""Texts, and folders whose items, are held at once."""


@dataclass(slots=True)
class Trace:
    """What was looked at since it was cleared: folders by their faces, folders as a whole, and aspects of the site."""

    keys: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    aspects: dict[tuple[str, ...], object] = field(default_factory=dict)
    """Questions to the lists, with the answers."""

    def clear(self) -> None:
        """Begin afresh."""
        self.keys, self.whole, self.aspects = set(), set(), {}


@dataclass(slots=True)
class Shelf:
    """Items by key and language, the original first; taken from where they are kept when somebody asks."""

    rows: Mapping[str, Row]
    """Of what is shown."""
    load: Callable[[str], Items]
    trace: Trace
    held: dict[str, Items] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    """The last converted texts by key: a page asks for its own more than once."""

    def __contains__(self, key: str) -> bool:
        self.trace.keys.add(key)
        return key in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __getitem__(self, key: str) -> Mapping[str, Item]:
        return self._folder(key)[0]

    def simple(self, key: str) -> Mapping[str, Item]:
        """Return the versions of a page in plain language, as far as they are shown."""
        return self._folder(key)[1] if self.rows[key].simple else {}

    def _folder(self, key: str) -> Items:
        self.trace.keys.add(key)
        found = self.held.get(key)
        if found is None:
            if len(self.held) >= MOST_HELD:
                self.held.clear()
            self.held[key] = found = self.load(key)
        return found


@dataclass(frozen=True)
class Site:
    """Everything that is shown, and how it hangs together. Lists of keys are ordered the newest first.

    Whoever asks a method about an item leaves a note in ``trace``; the attributes leave none and are for lists.
    """

    settings: Settings
    options: Options
    vocabulary: Vocabulary
    catalogs: Mapping[str, Catalog]
    atlas: Atlas
    images: Mapping[str, Image]
    files: Mapping[str, SourceFile]
    """Everything below ``content/`` that is neither a text nor a data file, by path."""
    items: Shelf
    rows: Mapping[str, Row]
    """Of what is shown, by key."""
    statuses: Mapping[str, str]
    """Of all items, hidden ones as well."""
    day: date
    """Today, at the site."""
    bodies: Callable[[str, str], Body]
    trace: Trace

    @cached_property
    def news(self) -> tuple[str, ...]:
        """Keys of all news."""
        return _newest_first(self.rows.values(), "news")

    @cached_property
    def events(self) -> tuple[str, ...]:
        """Keys of all events."""
        return _newest_first(self.rows.values(), "event")

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Keys of all standing pages."""
        return tuple(key for key, row in self.rows.items() if row.kind == "page")

    @cached_property
    def terms(self) -> Mapping[str, Terms]:
        """News by dimension and code."""
        return {dimension: _index(self.news, self.rows, dimension) for dimension in DIMENSIONS}

    @cached_property
    def event_terms(self) -> Mapping[str, Terms]:
        """Events likewise."""
        return {dimension: _index(self.events, self.rows, dimension) for dimension in DIMENSIONS}

    @cached_property
    def news_of_event(self) -> Terms:
        """News by the events that they name."""
        found: dict[str, list[str]] = {}
        for key in self.news:
            for event in self.rows[key].events:
                found.setdefault(event, []).append(key)
        return {key: tuple(keys) for key, keys in found.items()}

    @cached_property
    def relations(self) -> Relations:
        """What is related to what."""
        return Relations([(key, self.rows[key].features) for key in self.news])

    def original(self, key: str) -> Item:
        """Return the original of an item, or what comes closest."""
        return next(iter(self.items[key].values()))

    def row(self, key: str) -> Row:
        """Return the row of an item that is shown."""
        self.trace.keys.add(key)
        return self.rows[key]

    def status(self, key: str) -> str:
        """Return the status of an item; empty where there is no such item."""
        self.trace.keys.add(key)
        return self.statuses.get(key, "")

    def policy(self, key: str) -> str:
        """Return what happens to an item in a language that lacks it."""
        return self.settings.policies[self.rows[key].kind]

    def lists(self, key: str, lang: str) -> bool:
        """Say whether the lists of a language show an item: its own, or a foreign one by policy."""
        row = self.rows.get(key)
        return row is not None and (lang in row.langs or self.settings.policies[row.kind] != "hide")

    def lists_traced(self, key: str, lang: str) -> bool:
        """Say the same, and leave a note."""
        self.trace.keys.add(key)
        return self.lists(key, lang)

    def listed(self, key: str, lang: str) -> Item | None:
        """Return the item that a list of a language shows: its own, a foreign one by policy, or none."""
        own = self.items[key].get(lang)
        if own is not None or self.policy(key) == "hide":
            return own
        return self.original(key)

    def brief(self, key: str, lang: str) -> Brief:
        """Return what lists of a language show of a news item: its own words, or those of the original."""
        self.trace.keys.add(key)
        return unpack_brief(self.rows[key].briefs, lang)

    def is_public(self, key: str) -> bool:
        """Say whether an item is visible without previewing; only such items go into feeds, sitemap and calendars."""
        return self.status(key) == PUBLIC

    def is_past(self, key: str) -> bool:
        """Say whether an event is over."""
        return self.row(key).over < self.day.toordinal()

    def body(self, item: Item) -> Body:
        """Return the converted text of an item."""
        self.trace.whole.add(item.key)
        held = self.items.bodies
        if item.text not in held:
            if len(held) >= MOST_BODIES:
                held.clear()
            held[item.text] = self.bodies(item.key, item.text)
        return held[item.text]


class Stock(NamedTuple):
    """Where a site takes from what is too much to be held: items by folder, texts by folder and key, other files."""

    items: Callable[[str], Items]
    bodies: Callable[[str, str], Body]
    files: Mapping[str, SourceFile]


def link_site(  # noqa: PLR0913, PLR0917  each is a stage's result
    environment: Environment,
    atlas: Atlas,
    rows: Iterable[Row],
    stock: Stock,
    now: datetime,
    options: Options,
    faulty: Collection[str],
    statuses: Mapping[str, str],
) -> Site:
    """Link the rows of all folders. ``now`` carries an offset; folders in ``faulty`` are left out.

    ``statuses`` are those of the rows at that time.
    """
    settings = environment.settings
    zone = ZoneInfo(settings.time_zone)
    found = {row.key: row for row in sorted(rows, key=attrgetter("key")) if row.kind}
    visible = {status for status in set(statuses.values()) if is_shown(status, options)}
    shown = {key: row for key, row in found.items() if statuses[key] in visible and key not in faulty}
    if not options.drafts:
        shown.update((key, row._replace(simple=())) for key, row in found.items() if row.simple_draft and key in shown)
    trace = Trace()
    return Site(
        settings=settings,
        options=options,
        vocabulary=environment.vocabulary,
        catalogs=environment.catalogs,
        atlas=atlas,
        images=environment.images,
        files=stock.files,
        items=Shelf(shown, stock.items, trace),
        rows=shown,
        statuses=statuses,
        day=today(now, zone),
        bodies=stock.bodies,
        trace=trace,
    )


def statuses_of(rows: Iterable[Row], now: datetime) -> Mapping[str, str]:
    """Return the status of each item by key."""
    instant = now.timestamp()
    # Nearly all are public, which is seen more quickly than a function is called.
    return {
        row.key: PUBLIC if row.begins <= instant < row.ends and not row.draft else status_of(row, instant)
        for row in rows
        if row.kind
    }


def _newest_first(rows: Iterable[Row], kind: str) -> tuple[str, ...]:
    chosen = sorted((row for row in rows if row.kind == kind), key=lambda row: row.key)
    chosen.sort(key=lambda row: (row.last, row.date), reverse=True)
    return tuple(row.key for row in chosen)


def _index(keys: Iterable[str], rows: Mapping[str, Row], dimension: str) -> Terms:
    found: dict[str, list[str]] = {}
    for key in keys:
        for code in rows[key].codes(dimension):
            found.setdefault(code, []).append(key)
    return MappingProxyType({code: tuple(found[code]) for code in sorted(found)})


def inherit(new: object, old: object) -> None:
    """Take over the cached properties of another of the same kind: they follow from the order of things alone."""
    for name, value in vars(old).items():
        if isinstance(getattr(type(new), name, None), cached_property):
            vars(new)[name] = value
