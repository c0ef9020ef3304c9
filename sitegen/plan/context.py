"""What every planner needs at hand: the site, its lists and addresses, the pictures, and where to report.

Owns nothing but the bundle, and the small decisions that several planners share: how an item looks in a list, what a
place or tag is called. Must not know any one kind of page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sitegen.link.collation import sort_key
from sitegen.link.folders import countries_of
from sitegen.link.site import Site
from sitegen.model.brief import Brief
from sitegen.model.dates import PartialDate
from sitegen.model.item import Item
from sitegen.model.kinds import Event, News, Person
from sitegen.model.problem import Problem
from sitegen.model.views import Card, Count, EventCard, Link, PersonCard, YearCount
from sitegen.parse.catalog import Catalog
from sitegen.plan.addresses import Addresses
from sitegen.plan.lists import Lists
from sitegen.plan.pictures import Pictures

NO_BREAK = "\u00a0"
FACE = 20
"""So many digits tell the faces of a site's folders apart."""
MOST_CARDS = 2048
"""List entries that are held at once."""


@dataclass(frozen=True)
class Context:
    """The planners' desk. ``cards`` remembers list entries, since an item stands in many lists."""

    site: Site
    lists: Mapping[str, Lists]
    addresses: Addresses
    pictures: Pictures
    problems: list[Problem]
    cards: dict[tuple[str, str], Card] = field(default_factory=dict)
    terms: dict[tuple[str, str, str], Link] = field(default_factory=dict)
    """Links to indexes and sections, which nearly every page has some of."""

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
        names = self.site.settings.name
        news = {lang: self.words(lang).pgettext("feed", "News") for lang in self.languages}
        return {lang: f"{names[lang]} – {news[lang]}" for lang in self.languages}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site."""
        return self.site.settings.languages

    def words(self, lang: str) -> Catalog:
        """Return the catalog of a language."""
        return self.site.catalogs[lang]

    def others(self, lang: str) -> tuple[str, ...]:
        """Return the other languages."""
        return tuple(other for other in self.languages if other != lang)

    # ---- names ----

    def term_name(self, dimension: str, code: str, lang: str) -> str:
        """Return what a place or a tag is called."""
        if dimension == "countries":
            return self.site.atlas.name(code, lang)
        if dimension == "regions":
            return self.site.atlas.region_name(code, lang)
        tag = self.site.vocabulary.tags.get(code)
        return code if tag is None else tag.label[lang]

    def sorted_codes(self, dimension: str, codes: Iterable[str], lang: str) -> list[str]:
        """Return codes in alphabetical order of their names."""

        def key(code: str) -> tuple[str, str, str]:
            name = self.term_name(dimension, code, lang)
            return sort_key(name if dimension == "tags" else self.site.atlas.sorted_as(code, lang))

        return sorted(codes, key=lambda code: (key(code), code))

    def term_link(self, dimension: str, code: str, lang: str) -> Link:
        """Return a link to an index."""
        if (found := self.terms.get((dimension, code, lang))) is None:
            found = self.terms[dimension, code, lang] = self._term_link(dimension, code, lang)
        return found

    def _term_link(self, dimension: str, code: str, lang: str) -> Link:
        return Link(self.addresses.term(dimension, code, lang), self.term_name(dimension, code, lang), lang)

    def term_links(self, dimension: str, codes: Iterable[str], lang: str) -> tuple[Link, ...]:
        """Return links to the indexes that exist, in the order given."""
        lists = self.lists[lang]
        return tuple(self.term_link(dimension, code, lang) for code in codes if lists.ask("has_code", dimension, code))

    def counts(self, dimension: str, numbers: Mapping[str, int], lang: str) -> tuple[Count, ...]:
        """Return places or tags with their numbers, in alphabetical order."""
        return tuple(
            Count((link := self.term_link(dimension, code, lang)).url, link.title, numbers[code], code)
            for code in self.sorted_codes(dimension, numbers, lang)
        )

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
        }[name]

    def item_link(self, key: str, lang: str) -> Link:
        """Return a link to an item."""
        item = self.site.listed(key, lang) or self.site.original(key)
        return Link(self.addresses.target(key, lang)[0], item.title, item.lang)

    def home_link(self, lang: str) -> Link:
        """Return a link to the home page."""
        if (found := self.terms.get(("home", "", lang))) is None:
            link = Link(self.homes[lang], self.words(lang).pgettext("section", "Home"), lang)
            found = self.terms["home", "", lang] = link
        return found

    # ---- list entries ----

    def card(self, key: str, lang: str) -> Card:
        """Return an item as the lists of a language show it."""
        if (found := self.cards.get((key, lang))) is not None:
            self.site.trace.keys.add(key)
            if found.picture is not None:
                self.pictures.note(found.picture)
            return found
        if len(self.cards) >= MOST_CARDS:
            self.cards.clear()
        made = self.cards[key, lang] = self._card(key, self.site.brief(key, lang), lang)
        return made

    def _card(self, key: str, brief: Brief, lang: str) -> Card:
        url = self.addresses.target(key, lang)[0]
        countries, regions = self.place_names(brief.countries, brief.regions, lang)
        kicker, status = self.kicker(brief, brief.lang), self.site.status(key)
        picture = self.pictures.picture(brief.lead, brief.lang, leads=True) if brief.lead else None
        date = PartialDate(*brief.date)
        words = (self.site.rows[key].face[:FACE], brief.lang, lang, status)
        return Card(
            url=url,
            lang=brief.lang,
            title=brief.title,
            summary=brief.summary,
            kicker=kicker,
            date=date,
            countries=countries,
            regions=regions,
            picture=picture,
            status=status,
            digest=" ".join(words),
        )

    def place_names(
        self, countries: Iterable[str], regions: Iterable[str], lang: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of countries and of regions."""
        atlas = self.site.atlas
        return tuple(atlas.name(code, lang) for code in countries), tuple(
            atlas.region_name(code, lang) for code in regions
        )

    def kicker(self, said: News | Brief, lang: str) -> str:
        """Return the word above a headline, in the item's own language."""
        return said.kicker or self.words(lang).pgettext("type", said.type or "release")

    def event_card(self, key: str, lang: str) -> EventCard:
        """Return an event as the lists of a language show it."""
        item = self.site.listed(key, lang) or self.site.original(key)
        assert isinstance(item.data, Event)  # noqa: S101
        url = self.addresses.target(key, lang)[0]
        places = countries_of(item.data, self.site.atlas), item.data.regions
        countries, regions = self.place_names(*places, lang)
        start, end = event_period(item)
        return EventCard(
            url=url,
            lang=item.lang,
            title=item.title,
            start=start,
            end=end,
            place=self.event_place(item, lang),
            countries=countries,
            regions=regions,
            ics=f"{url}event.ics",
            past=self.site.is_past(key),
            status=self.site.status(key),
        )

    def event_place(self, item: Item, lang: str) -> str:
        """Return where an event is, in few words."""
        assert isinstance(item.data, Event)  # noqa: S101
        if item.data.mode == "online":
            return self.words(lang).gettext("Online")
        if item.data.location:
            return item.data.location
        return self.site.atlas.name(item.data.place, lang) if item.data.place else ""

    def person(self, id_: str, lang: str, label: str = "") -> PersonCard:
        """Return a person as a contact."""
        person = self.site.vocabulary.people[id_]
        organisation = self.site.vocabulary.organisations.get(person.organisation)
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


def event_period(item: Item) -> tuple[PartialDate, PartialDate]:
    """Return the first and the last day of an event, as precise as they are known."""
    data = item.data
    assert isinstance(data, Event)  # noqa: S101
    return data.start.coarsened(data.precision), (data.end or data.start).coarsened(data.precision)


def year_counts(numbers: Mapping[PartialDate, tuple[int, str]]) -> tuple[YearCount, ...]:
    """Return years (or months) with number and address, ascending, each with its share of the fullest."""
    fullest = max((number for number, _ in numbers.values()), default=1)
    return tuple(
        YearCount(date, number, url, round(100 * number / fullest)) for date, (number, url) in sorted(numbers.items())
    )
