"""Which items each list of each language shows, and which lists there are.

Owns membership and division of lists, and how they are gathered. Must not know addresses.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from sitegen.link.site import DIMENSIONS, Site

Keys = tuple[str, ...]
FULLEST = 8
"""So many topics of a country, and countries of a topic, are shown with what both have in common."""
ONLINE = "online"
EVENT_DIMENSIONS = ("countries", "regions")
"""By what the list of events can be narrowed, and by whether one can join online."""
SECOND = {"countries": "regions", "tags": "countries"}
"""Which dimension narrows which."""
Facet = tuple[str, str, str]
"""Dimension and code of an index, and the code of a place of the other kind."""
Counts = tuple[tuple[int, int], ...]


class Lists:
    """The lists of one language; keys the newest first. What is not in a map has no page in this language."""

    def __init__(self, site: Site, lang: str) -> None:
        """Gather the lists of a language."""
        self.site, self.lang = site, lang

    @cached_property
    def hidden(self) -> set[str]:
        """What the lists of this language leave out."""
        site, lang = self.site, self.lang
        return {
            key for key, summary in site.summaries.items() if lang not in summary.langs and not site.lists(key, lang)
        }

    @cached_property
    def news_keys(self) -> Keys:
        """All news."""
        return _without(self.site.news, self.hidden)

    @cached_property
    def event_keys(self) -> Keys:
        """All events."""
        return _without(self.site.events, self.hidden)

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, Keys]]:
        """News by dimension and code."""
        return {dimension: _restrict(found, self.hidden) for dimension, found in self.site.terms.items()}

    @cached_property
    def event_terms(self) -> Mapping[str, Mapping[str, Keys]]:
        """Events by dimension and code."""
        return {dimension: _restrict(found, self.hidden) for dimension, found in self.site.event_terms.items()}

    @cached_property
    def years(self) -> Mapping[int, Keys]:
        """News by year."""
        return by_year(self.site, self.news_keys)

    @cached_property
    def months(self) -> Mapping[tuple[int, int], Keys]:
        """Keys by year and month, of years that are divided; month 0 holds what is dated by the year alone.

        A year is divided by its items in all languages together, so that all languages divide it alike.
        """
        numbers: dict[int, int] = {}
        for key in self.site.news:
            year = self.site.summaries[key].year
            numbers[year] = numbers.get(year, 0) + 1
        found: dict[tuple[int, int], list[str]] = {}
        for year, keys in self.years.items():
            if numbers[year] > self.site.settings.months_above:
                for key in keys:
                    found.setdefault((year, self.site.summaries[key].date[1]), []).append(key)
        return {month: tuple(keys) for month, keys in found.items()}

    @cached_property
    def codes(self) -> Mapping[str, Keys]:
        """The codes that have an index in this language, by dimension."""
        return {
            dimension: tuple(sorted({*self.terms[dimension], *self.event_terms[dimension]})) for dimension in DIMENSIONS
        }

    @cached_property
    def code_sets(self) -> Mapping[str, frozenset[str]]:
        """The same as sets."""
        return {dimension: frozenset(codes) for dimension, codes in self.codes.items()}

    @cached_property
    def series(self) -> Mapping[str, Keys]:
        """News by dossier."""
        found: dict[str, list[str]] = {}
        for key in self.news_keys:
            if series := self.site.summaries[key].series:
                found.setdefault(series, []).append(key)
        return {series: tuple(keys) for series, keys in found.items()}

    @cached_property
    def partners(self) -> Mapping[str, Keys]:
        """News and events by the organisations, networks, programmes and people that they name."""
        found: dict[str, list[str]] = {}
        for key in (*self.news_keys, *self.event_keys):
            for partner in self.site.summaries[key].partners:
                found.setdefault(partner, []).append(key)
        return {partner: tuple(keys) for partner, keys in found.items()}

    @cached_property
    def online_events(self) -> Keys:
        """Events that can be joined online."""
        return tuple(key for key in self.event_keys if self.site.summaries[key].online)

    @cached_property
    def event_choices(self) -> tuple[tuple[str, str], ...]:
        """By what the list of events can be narrowed: dimension and code."""
        found = [(dimension, code) for dimension in EVENT_DIMENSIONS for code in self.event_terms[dimension]]
        return (*found, *([(ONLINE, ONLINE)] if self.online_events else []))

    @cached_property
    def term_years(self) -> Mapping[tuple[str, str], Mapping[int, Keys]]:
        """Keys by year for each dimension and code."""
        return {
            (dimension, code): by_year(self.site, keys)
            for dimension in DIMENSIONS
            for code, keys in self.terms[dimension].items()
        }

    @cached_property
    def facets(self) -> Mapping[Facet, Keys]:
        """News that two codes have in common: a country and a region, a tag and a country."""
        found: dict[Facet, list[str]] = {}
        summaries = self.site.summaries
        for key in self.news_keys:
            summary = summaries[key]
            for code in summary.countries:
                for region in summary.regions:
                    found.setdefault(("countries", code, region), []).append(key)
                for tag in summary.tags:
                    found.setdefault(("tags", tag, code), []).append(key)
        return {facet: tuple(keys) for facet, keys in found.items()}

    @cached_property
    def paged_facets(self) -> Mapping[Facet, Keys]:
        """Those that have a page: of some size, and for topics the fullest few of each topic and of each country."""
        least = self.site.settings.facets_from
        found = {facet: keys for facet, keys in self.facets.items() if len(keys) >= least}
        by_index: dict[tuple[str, str], list[Facet]] = {}
        for facet in found:
            if facet[0] == "tags":
                by_index.setdefault(("tags", facet[1]), []).append(facet)
                by_index.setdefault(("countries", facet[2]), []).append(facet)
        kept = {
            facet
            for facets in by_index.values()
            for facet in sorted(facets, key=lambda facet: (-len(found[facet]), facet))[:FULLEST]
        }
        return {facet: keys for facet, keys in found.items() if facet[0] != "tags" or facet in kept}

    @cached_property
    def facet_years(self) -> Mapping[Facet, Mapping[int, Keys]]:
        """Keys by year for those that have a page for each year; all languages divide the same ones."""
        above, terms = self.site.settings.divide_above, self.site.terms
        found: dict[Facet, Mapping[int, Keys]] = {}
        for (dimension, code, other), keys in self.paged_facets.items():
            first, second = terms[dimension][code], terms[SECOND[dimension]][other]
            if min(len(first), len(second)) > above and len(set(first) & set(second)) > above:
                found[dimension, code, other] = by_year(self.site, keys)
        return found

    @cached_property
    def places_in_countries(self) -> Mapping[str, Mapping[str, int]]:
        """Where each item stands in the list of each country."""
        return {
            code: {key: number for number, key in enumerate(keys)} for code, keys in self.terms["countries"].items()
        }

    def is_divided(self, dimension: str, code: str) -> bool:
        """Say whether an index has a page for each year; the same in every language."""
        return len(self.site.terms[dimension].get(code, ())) > self.site.settings.divide_above

    @cached_property
    def public_years(self) -> Mapping[int, Keys]:
        """Public items in the language itself by year, the latest year first; news, then events."""
        found: dict[int, list[str]] = {}
        summaries, statuses = self.site.summaries, self.site.statuses
        for key in (*self.news_keys, *self.event_keys):
            if self.lang in summaries[key].langs and statuses[key] == "public":
                found.setdefault(summaries[key].year, []).append(key)
        return {year: tuple(found[year]) for year in sorted(found, reverse=True)}

    def public_own(self, keys: Iterable[str], most: int) -> Keys:
        """Return the first keys of public items in the language itself."""
        found: list[str] = []
        summaries, statuses = self.site.summaries, self.site.statuses
        for key in keys:
            if self.lang in summaries[key].langs and statuses[key] == "public":
                found.append(key)
                if len(found) == most:
                    break
        return tuple(found)


def make_lists(site: Site) -> Mapping[str, Lists]:
    """Make the lists of every language."""
    return MappingProxyType({lang: Lists(site, lang) for lang in site.settings.languages})


def _without(keys: Keys, hidden: set[str]) -> Keys:
    return tuple(key for key in keys if key not in hidden) if hidden else keys


def _restrict(terms: Mapping[str, Keys], hidden: set[str]) -> Mapping[str, Keys]:
    if not hidden:
        return terms
    return MappingProxyType({code: listed for code, keys in terms.items() if (listed := _without(keys, hidden))})


def by_year(site: Site, keys: Iterable[str]) -> Mapping[int, Keys]:
    """Return keys by year, the years ascending, the keys in their order."""
    found: dict[int, list[str]] = {}
    summaries = site.summaries
    for key in keys:
        found.setdefault(summaries[key].date[0], []).append(key)
    return {year: tuple(found[year]) for year in sorted(found)}
