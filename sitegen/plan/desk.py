"""What every planner needs at hand: the answers to queries, what all pages share, addresses and pictures.

Owns nothing but the bundle, and the small decisions that several planners share: how an item looks in a list, what a
place or tag is called. Must not know any one kind of page, nor the site: whatever may change is asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from math import inf
from typing import cast
from zoneinfo import ZoneInfo

from sitegen.engine.tracing import Ask
from sitegen.link.collation import sort_key
from sitegen.link.folders import countries_of
from sitegen.link.places import Atlas
from sitegen.link.topics import Topics
from sitegen.link.visibility import PUBLIC
from sitegen.model.body import Body
from sitegen.model.dates import PartialDate
from sitegen.model.item import Item
from sitegen.model.kinds import News, Person
from sitegen.model.map_views import MapView
from sitegen.model.settings import Options, Settings, Vocabulary
from sitegen.model.summary import Summary
from sitegen.model.teaser import Teaser, unpack_teaser
from sitegen.model.views import Card, Count, EventCard, Link, PersonCard, YearCount
from sitegen.parse.catalog import Catalog
from sitegen.parse.content import Environment
from sitegen.plan.addresses import Addresses
from sitegen.plan.hours import deadline_of, event_of, local_time, machine_times, period_of
from sitegen.plan.pictures import Pictures

NO_BREAK = "\u00a0"
SUMMARY_DIGEST = 20
"""So many digits tell the faces of a site's folders apart."""


@dataclass(frozen=True)
class Desk:
    """The planners' desk. Settings, vocabulary and catalogs stay as they are during a build and are no queries."""

    ask: Ask
    settings: Settings
    options: Options
    vocabulary: Vocabulary
    catalogs: Mapping[str, Catalog]
    atlas: Atlas
    addresses: Addresses
    pictures: Pictures
    terms: dict[tuple[str, str, str], Link] = field(default_factory=dict)
    """Links to indexes and sections, which nearly every page has some of."""
    locators: dict[tuple[tuple[str, ...], str, bool], MapView | None] = field(default_factory=dict)
    """Maps of some countries, which many items have in common."""

    @cached_property
    def topics(self) -> Topics:
        """What the words in ``tags`` stand for."""
        return Topics(self.vocabulary)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The address of each language's home page."""
        return {lang: self.addresses.home(lang) for lang in self.languages}

    @cached_property
    def language_names(self) -> Mapping[str, str]:
        """What each language calls itself."""
        return {lang: self.words(lang).pgettext("language", "own-name") for lang in self.languages}

    @cached_property
    def feed_names(self) -> Mapping[str, str]:
        """The title of each language's feed of all news."""
        names = self.settings.name
        news = {lang: self.words(lang).pgettext("feed", "News") for lang in self.languages}
        return {lang: f"{names[lang]} – {news[lang]}" for lang in self.languages}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site."""
        return self.settings.languages

    def words(self, lang: str) -> Catalog:
        """Return the catalog of a language."""
        return self.catalogs[lang]

    def others(self, lang: str) -> tuple[str, ...]:
        """Return the other languages."""
        return tuple(other for other in self.languages if other != lang)

    # ---- items ----

    def summary(self, key: str) -> Summary | None:
        """Return what lists know of an item; None for one that is not shown."""
        return cast("Summary | None", self.ask("summary", key))

    def status(self, key: str) -> str:
        """Return the status of an item; empty where there is no such item."""
        return cast("str", self.ask("status", key)[0])

    def is_past(self, key: str) -> bool:
        """Say whether an event is over."""
        return cast("bool", self.ask("status", key)[1])

    def is_public(self, key: str) -> bool:
        """Say whether an item is visible without previewing; only such items go into feeds, sitemap and calendars."""
        return self.status(key) == PUBLIC

    def items(self, key: str) -> Mapping[str, Item]:
        """Return an item in its languages, the original first; nothing for one that is not shown.

        Of their texts nothing may be used: ``body`` asks for these.
        """
        return cast("Mapping[str, Item]", self.ask("item", key)[0])

    def simple(self, key: str) -> Mapping[str, Item]:
        """Return the versions of a page in plain language, as far as they are shown."""
        return cast("Mapping[str, Item]", self.ask("item", key)[1])

    def original(self, key: str) -> Item:
        """Return the original of an item, or what comes closest. Raises ``StopIteration`` where it is not shown."""
        return next(iter(self.items(key).values()))

    def body(self, item: Item) -> Body:
        """Return the converted text of an item."""
        return cast("Body", self.ask("body", item.key, item.lang, "simple" if item.simple else ""))

    def policy(self, summary: Summary) -> str:
        """Return what happens to an item in a language that lacks it."""
        return self.settings.policies[summary.kind]

    def lists(self, key: str, lang: str) -> bool:
        """Say whether the lists of a language show an item: its own, or a foreign one by policy."""
        summary = self.summary(key)
        return summary is not None and (lang in summary.langs or self.policy(summary) != "hide")

    def listed(self, key: str, lang: str) -> Item | None:
        """Return the item that a list of a language shows: its own, a foreign one by policy, or none."""
        own = self.items(key).get(lang)
        summary = self.summary(key)
        if own is not None or summary is None or self.policy(summary) == "hide":
            return own
        return self.original(key)

    # ---- names ----

    def term_name(self, dimension: str, code: str, lang: str) -> str:
        """Return what a place or a tag is called."""
        if dimension == "countries":
            return self.atlas.name(code, lang)
        if dimension == "regions":
            return self.atlas.region_name(code, lang)
        tag = self.vocabulary.tags.get(code)
        return cast("str", self.ask("tag_name", code)) if tag is None else tag.label[lang]

    def sorted_codes(self, dimension: str, codes: Iterable[str], lang: str) -> list[str]:
        """Return codes in alphabetical order of their names."""

        def key(code: str) -> tuple[str, str, str]:
            name = self.term_name(dimension, code, lang)
            return sort_key(name if dimension == "tags" else self.atlas.sorted_as(code, lang))

        return sorted(codes, key=lambda code: (key(code), code))

    def term_link(self, dimension: str, code: str, lang: str) -> Link:
        """Return a link to an index."""
        if dimension == "tags" and code not in self.vocabulary.tags:  # its name depends on how items write it
            return self._term_link(dimension, code, lang)
        if (found := self.terms.get((dimension, code, lang))) is None:
            found = self.terms[dimension, code, lang] = self._term_link(dimension, code, lang)
        return found

    def _term_link(self, dimension: str, code: str, lang: str) -> Link:
        return Link(self.addresses.term(dimension, code, lang), self.term_name(dimension, code, lang), lang)

    def term_links(self, dimension: str, codes: Iterable[str], lang: str) -> tuple[Link, ...]:
        """Return links to the indexes that exist, in the order given."""
        ask = self.ask
        return tuple(self.term_link(dimension, code, lang) for code in codes if ask("has_code", lang, dimension, code))

    def counts(self, dimension: str, numbers: Mapping[str, int], lang: str) -> tuple[Count, ...]:
        """Return places or tags with their numbers, in alphabetical order."""
        return tuple(
            Count((link := self.term_link(dimension, code, lang)).url, link.title, numbers[code], code)
            for code in self.sorted_codes(dimension, numbers, lang)
        )

    def topic_links(self, words: Iterable[str], lang: str) -> tuple[Link, ...]:
        """Return links to the topics that an item names."""
        return self.term_links("tags", self.topics.codes(words), lang)

    def section_link(self, name: str, lang: str) -> Link:
        """Return a link to the news, the events, or an overview."""
        if (found := self.terms.get((name, "", lang))) is None:
            link = Link(self.addresses.section(name, lang), self.section_title(name, lang), lang)
            found = self.terms[name, "", lang] = link
        return found

    def section_title(self, name: str, lang: str) -> str:
        """Return what a section is called."""
        words = self.words(lang)
        return {
            "news": words.pgettext("section", "News"),
            "countries": words.pgettext("section", "Partner countries"),
            "regions": words.pgettext("section", "Regions"),
            "tags": words.pgettext("section", "Topics"),
            "events": words.pgettext("section", "Events"),
            "dossiers": words.pgettext("section", "Dossiers"),
            "partners": words.pgettext("section", "Partners"),
        }[name]

    def item_link(self, key: str, lang: str) -> Link:
        """Return a link to an item."""
        item = self.listed(key, lang) or self.original(key)
        return Link(self.addresses.target(key, lang)[0], item.title, item.lang)

    def home_link(self, lang: str) -> Link:
        """Return a link to the home page."""
        if (found := self.terms.get(("home", "", lang))) is None:
            link = Link(self.homes[lang], self.words(lang).pgettext("section", "Home"), lang)
            found = self.terms["home", "", lang] = link
        return found

    # ---- list entries ----

    def card(self, key: str, lang: str) -> Card:
        """Return a news item as the lists of a language show it."""
        return cast("Card", self.ask("card", key, lang))

    def make_card(self, key: str, lang: str) -> Card | None:
        """Make the entry of a news item: the answer to the query ``card``; None for one that is not shown."""
        summary = self.summary(key)
        if summary is None:
            return None
        teaser = unpack_teaser(summary.teasers, lang)
        countries, regions = self.place_names(teaser.countries, teaser.regions, lang)
        status = self.status(key)
        return Card(
            url=self.addresses.target(key, lang)[0],
            lang=teaser.lang,
            title=teaser.title,
            summary=teaser.summary,
            kicker=self.kicker(teaser, teaser.lang),
            date=PartialDate(*teaser.date),
            countries=countries,
            regions=regions,
            picture=self.pictures.picture(teaser.lead, teaser.lang, leads=True) if teaser.lead else None,
            status=status,
            digest=f"{summary.summary_digest[:SUMMARY_DIGEST]} {teaser.lang} {lang} {status}",
        )

    def place_names(
        self, countries: Iterable[str], regions: Iterable[str], lang: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of countries and of regions."""
        atlas = self.atlas
        return tuple(atlas.name(code, lang) for code in countries), tuple(
            atlas.region_name(code, lang) for code in regions
        )

    def kicker(self, said: News | Teaser, lang: str) -> str:
        """Return the word above a headline, in the item's own language."""
        return said.kicker or self.words(lang).pgettext("type", said.type or "release")

    def event_card(self, key: str, lang: str) -> EventCard:
        """Return an event as the lists of a language show it."""
        return cast("EventCard", self.ask("event_card", key, lang))

    def make_event_card(self, key: str, lang: str) -> EventCard | None:
        """Make the entry of an event: the answer to the query ``event_card``; None for one that is not shown."""
        if self.summary(key) is None:
            return None
        item = self.listed(key, lang) or self.original(key)
        data, zone = event_of(item), ZoneInfo(self.settings.time_zone)
        url = self.addresses.target(key, lang)[0]
        countries, regions = self.place_names(countries_of(data, self.atlas), data.regions, lang)
        start, end = period_of(data)
        past = self.is_past(key)
        over = past or self.ask("closed", key)
        return EventCard(
            url=url,
            lang=item.lang,
            title=item.title,
            start=start,
            end=end,
            begins=machine_times(data, zone)[0],
            elsewhere=local_time(data, zone, self.atlas, self.words(lang).formats, lang),
            place=self.event_place(item, lang),
            countries=countries,
            regions=regions,
            ics=f"{url}event.ics",
            past=past,
            status=self.status(key),
            deadline=None if over else deadline_of(data, zone, self.atlas, self.words(lang).formats, lang),
        )

    def event_place(self, item: Item, lang: str) -> str:
        """Return where an event is, in few words."""
        data = event_of(item)
        if data.mode == "online":
            return self.words(lang).gettext("Online")
        return data.location or (self.atlas.name(data.place, lang) if data.place else "")

    def person(self, id_: str, lang: str, label: str = "") -> PersonCard:
        """Return a person as a contact."""
        person = self.vocabulary.people[id_]
        organisation = self.vocabulary.organisations.get(person.organisation)
        return PersonCard(
            name=full_name(person),
            label=label or person.label[lang],
            role=person.role[lang],
            organisation=organisation.name[lang] if organisation else "",
            email=person.email,
            phone=person.phone,
        )


def full_name(person: Person) -> str:
    """Return a person's name with its title, kept on one line."""
    return f"{person.honorific}{NO_BREAK}{person.name}" if person.honorific else person.name


def upcoming_of(cards: Iterable[EventCard]) -> list[EventCard]:
    """Return the events that are to come, the next first; those of a day by the instant at which they begin."""

    def key(card: EventCard) -> tuple[PartialDate, float]:
        return card.start.dateonly, datetime.fromisoformat(card.begins).timestamp() if card.start.clock else -inf

    return sorted((card for card in cards if not card.past), key=key)


def year_counts(numbers: Mapping[PartialDate, tuple[int, str]]) -> tuple[YearCount, ...]:
    """Return years (or months) with number and address, ascending."""
    return tuple(YearCount(date, number, url) for date, (number, url) in sorted(numbers.items()))


def make_desk(ask: Ask, environment: Environment, options: Options, atlas: Atlas) -> Desk:
    """Make the desk of a build, where ``ask`` answers its queries."""
    settings, vocabulary = environment.settings, environment.vocabulary

    def summary(key: str) -> Summary | None:
        return cast("Summary | None", ask("summary", key))

    addresses = Addresses(settings, vocabulary, atlas, summary)
    pictures = Pictures(ask, environment.images, options.all_pictures)
    return Desk(ask, settings, options, vocabulary, environment.catalogs, atlas, addresses, pictures)
