"""Rows to a site: the graph of items, places, topics and time.

Owns what belongs to what. Must not know addresses or templates, nor who looks at it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.engine.digest import digest_of
from sitegen.link.places import Atlas
from sitegen.link.related import Relations
from sitegen.link.topics import Spellings, Topics
from sitegen.link.visibility import PUBLIC, is_shown, status_of, today
from sitegen.model.body import Body
from sitegen.model.item import Image, Item
from sitegen.model.settings import Options, Settings, Vocabulary
from sitegen.model.source import SourceFile
from sitegen.model.summary import Summary, Target
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
class ItemStore:
    """Items and converted texts by folder, loaded when somebody asks; the last ones are held."""

    load: Callable[[str], Items]
    load_body: Callable[[str, str], Body]
    items: dict[str, Items] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    def folder(self, key: str) -> Items:
        """Return the items of a folder and its pages in plain language, the original first."""
        found = self.items.get(key)
        if found is None:
            if len(self.items) >= MOST_HELD:
                self.items.clear()
            self.items[key] = found = self.load(key)
        return found

    def body(self, item: Item) -> Body:
        """Return the converted text of an item."""
        if item.text not in self.bodies:
            if len(self.bodies) >= MOST_BODIES:
                self.bodies.clear()
            self.bodies[item.text] = self.load_body(item.key, item.text)
        return self.bodies[item.text]


@dataclass(frozen=True)
class Site:
    """Everything that is shown, and how it hangs together. Lists of keys are ordered the newest first."""

    settings: Settings
    options: Options
    vocabulary: Vocabulary
    catalogs: Mapping[str, Catalog]
    atlas: Atlas
    images: Mapping[str, Image]
    files: Mapping[str, SourceFile]
    """Everything below ``content/`` that is neither a text nor a data file, by path."""
    store: ItemStore
    summaries: Mapping[str, Summary]
    """Of what is shown, by key."""
    unsound: tuple[Summary, ...]
    """Of what is not shown because of a mistake."""
    addressed: tuple[Target, ...]
    """What texts name by its address instead of its identity, sound ones and others."""
    statuses: Mapping[str, str]
    """Of all items, hidden ones as well."""
    spellings: Spellings
    """How topics are written that are not in ``tags.yaml``."""
    day: date
    """Today, at the site."""
    instant: float
    """Now, in seconds since 1970."""

    @cached_property
    def topics(self) -> Topics:
        """What the words in ``tags`` stand for."""
        return Topics(self.vocabulary)

    @cached_property
    def news(self) -> tuple[str, ...]:
        """Keys of all news."""
        return _newest_first(self.summaries.values(), "news")

    @cached_property
    def events(self) -> tuple[str, ...]:
        """Keys of all events."""
        return _newest_first(self.summaries.values(), "event")

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Keys of all standing pages."""
        return tuple(key for key, summary in self.summaries.items() if summary.kind == "page")

    @cached_property
    def terms(self) -> Mapping[str, Terms]:
        """News by dimension and code."""
        return {dimension: _index(self.news, self.summaries, dimension) for dimension in DIMENSIONS}

    @cached_property
    def event_terms(self) -> Mapping[str, Terms]:
        """Events likewise."""
        return {dimension: _index(self.events, self.summaries, dimension) for dimension in DIMENSIONS}

    @cached_property
    def news_of_event(self) -> Terms:
        """News by the events that they name."""
        found: dict[str, list[str]] = {}
        for key in self.news:
            for event in self.summaries[key].events:
                found.setdefault(event, []).append(key)
        return {key: tuple(keys) for key, keys in found.items()}

    @cached_property
    def dossiers(self) -> tuple[str, ...]:
        """Keys of all dossiers."""
        return tuple(key for key, summary in self.summaries.items() if summary.kind == "dossier")

    @cached_property
    def relations(self) -> Relations:
        """What is related to what."""
        return Relations([(key, self.summaries[key].features) for key in self.news])

    @cached_property
    def order(self) -> str:
        """A digest of all that decides about lists: what is shown, where it stands, and what is public."""
        summaries, statuses = self.summaries, self.statuses
        return digest_of(
            *(f"{key} {summary.order} {statuses[key]} {summary.simple}" for key, summary in summaries.items())
        )

    @cached_property
    def credits_digest(self) -> str:
        """A digest of all that decides about whose photos are shown where."""
        photos = (f"{key} {summary.photos}" for key, summary in self.summaries.items() if summary.photos)
        return digest_of(self.order, *photos)

    def is_same_but_texts(self, other: "Site") -> bool:
        """Say whether another state of the site differs in nothing but what the texts of its pages say."""
        settled = ("settings", "options", "vocabulary", "catalogs", "atlas", "images")
        return (
            all(getattr(self, name) is getattr(other, name) for name in settled)
            and self.statuses == other.statuses
            and self.unsound == other.unsound
            and self.addressed == other.addressed
            and self.spellings == other.spellings
            and self.summaries.keys() == other.summaries.keys()
            and all(map(_is_same_but_text, self.summaries.values(), other.summaries.values()))
        )

    def items(self, key: str) -> Mapping[str, Item]:
        """Return an item that is shown in its languages, the original first; none for another key."""
        return self.store.folder(key)[0] if key in self.summaries else {}

    def simple(self, key: str) -> Mapping[str, Item]:
        """Return the versions of a page in plain language, as far as they are shown."""
        return self.store.folder(key)[1] if key in self.summaries and self.summaries[key].simple else {}

    def policy(self, key: str) -> str:
        """Return what happens to an item in a language that lacks it."""
        return self.settings.policies[self.summaries[key].kind]

    def lists(self, key: str, lang: str) -> bool:
        """Say whether the lists of a language show an item: its own, or a foreign one by policy."""
        summary = self.summaries.get(key)
        return summary is not None and (lang in summary.langs or self.settings.policies[summary.kind] != "hide")

    def is_closed(self, key: str) -> bool:
        """Say whether the time to register for an event has passed."""
        return key in self.summaries and self.summaries[key].closes <= self.instant

    def is_past(self, key: str) -> bool:
        """Say whether an event is over."""
        return key in self.summaries and 0 < self.summaries[key].over < self.day.toordinal()


class Stock(NamedTuple):
    """Where a site takes from what is too much to be held: items by folder, texts by folder and key, other files."""

    items: Callable[[str], Items]
    bodies: Callable[[str, str], Body]
    files: Mapping[str, SourceFile]


def derive_from(before: object, now: object) -> None:
    """Take over what has been derived of another state, where that is the same for both."""
    for name, value in vars(before).items():
        if isinstance(getattr(type(before), name, None), cached_property):
            vars(now).setdefault(name, value)


def _is_same_but_text(one: Summary, other: Summary) -> bool:
    if one is other:
        return True
    return one == other._replace(texts=one.texts, text_digest=one.text_digest, body_digests=one.body_digests)


def link_site(  # noqa: PLR0913, PLR0917  each is a stage's result
    environment: Environment,
    atlas: Atlas,
    summaries: Iterable[Summary],
    stock: Stock,
    now: datetime,
    options: Options,
    faulty: Collection[str],
    statuses: Mapping[str, str],
    spellings: Spellings,
) -> Site:
    """Link the summaries of all folders. ``now`` carries an offset; folders in ``faulty`` are left out.

    ``statuses`` are those of the summaries at that time.
    """
    settings = environment.settings
    zone = ZoneInfo(settings.time_zone)
    summaries = tuple(summaries)
    found = {summary.key: summary for summary in sorted(summaries, key=attrgetter("key")) if summary.kind}
    visible = {status for status in set(statuses.values()) if is_shown(status, options)}
    shown = {key: summary for key, summary in found.items() if statuses[key] in visible and key not in faulty}
    if not options.drafts:
        shown.update(
            (key, summary._replace(simple=()))
            for key, summary in found.items()
            if summary.simple_draft and key in shown
        )
    return Site(
        settings=settings,
        options=options,
        vocabulary=environment.vocabulary,
        catalogs=environment.catalogs,
        atlas=atlas,
        images=environment.images,
        files=stock.files,
        store=ItemStore(stock.items, stock.bodies),
        summaries=shown,
        unsound=tuple(one for one in summaries if one.exists and (not one.kind or one.key in faulty)),
        addressed=tuple(target for one in summaries for target in one.targets if target.key[:1] == "/"),
        statuses=statuses,
        spellings=spellings,
        day=today(now, zone),
        instant=now.timestamp(),
    )


def statuses_of(summaries: Iterable[Summary], now: datetime) -> Mapping[str, str]:
    """Return the status of each item by key."""
    instant = now.timestamp()
    # Nearly all are public, which is seen more quickly than a function is called.
    return {
        summary.key: PUBLIC
        if summary.begins <= instant < summary.ends and not summary.draft
        else status_of(summary, instant)
        for summary in summaries
        if summary.kind
    }


def _newest_first(summaries: Iterable[Summary], kind: str) -> tuple[str, ...]:
    chosen = sorted((summary for summary in summaries if summary.kind == kind), key=lambda summary: summary.key)
    chosen.sort(key=lambda summary: (summary.last, summary.date, summary.at), reverse=True)
    return tuple(summary.key for summary in chosen)


def _index(keys: Iterable[str], summaries: Mapping[str, Summary], dimension: str) -> Terms:
    found: dict[str, list[str]] = {}
    for key in keys:
        for code in summaries[key].codes(dimension):
            found.setdefault(code, []).append(key)
    return MappingProxyType({code: tuple(found[code]) for code in sorted(found)})
