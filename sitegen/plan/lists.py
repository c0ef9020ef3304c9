"""Which items each list of each language shows, and which lists there are.

Owns membership and division of lists. Must not know addresses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.link.site import DIMENSIONS, Site

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one language; keys the newest first. What is not in a map has no page in this language."""

    lang: str
    news: Keys
    years: Mapping[int, Keys]
    months: Mapping[tuple[int, int], Keys]
    """Only of years that are divided into months; month 0 holds what is dated by the year alone."""
    terms: Mapping[str, Mapping[str, Keys]]
    """News by dimension and code."""
    term_events: Mapping[str, Mapping[str, Keys]]
    divided: Mapping[str, frozenset[str]]
    """By dimension: codes whose index has a page for each year. The same in every language."""
    events: Keys

    def codes(self, dimension: str) -> tuple[str, ...]:
        """Return the codes that have an index in this language."""
        return tuple(sorted({*self.terms[dimension], *self.term_events[dimension]}))


def make_lists(site: Site) -> Mapping[str, Lists]:
    """Make the lists of every language."""
    years = by_year(site, site.news)
    big_years = {year for year, keys in years.items() if len(keys) > site.settings.months_above}
    divided = MappingProxyType(
        {
            dimension: frozenset(
                code for code, keys in site.terms[dimension].items() if len(keys) > site.settings.divide_above
            )
            for dimension in DIMENSIONS
        }
    )
    return MappingProxyType({lang: _make(site, lang, big_years, divided) for lang in site.settings.languages})


def _make(site: Site, lang: str, big_years: set[int], divided: Mapping[str, frozenset[str]]) -> Lists:
    news = _listed(site, site.news, lang)
    years = by_year(site, news)
    months: dict[tuple[int, int], list[str]] = {}
    for year in sorted(big_years & set(years)):
        for key in years[year]:
            months.setdefault((year, site.original(key).date.month), []).append(key)
    return Lists(
        lang=lang,
        news=news,
        years=years,
        months=MappingProxyType({month: tuple(keys) for month, keys in months.items()}),
        terms=_restrict(site, site.terms, lang),
        term_events=_restrict(site, site.event_terms, lang),
        divided=divided,
        events=_listed(site, site.events, lang),
    )


def _listed(site: Site, keys: Iterable[str], lang: str) -> Keys:
    return tuple(key for key in keys if site.listed(key, lang) is not None)


def _restrict(site: Site, terms: Mapping[str, Mapping[str, Keys]], lang: str) -> Mapping[str, Mapping[str, Keys]]:
    return MappingProxyType(
        {
            dimension: MappingProxyType(
                {code: listed for code, keys in found.items() if (listed := _listed(site, keys, lang))}
            )
            for dimension, found in terms.items()
        }
    )


def by_year(site: Site, keys: Iterable[str]) -> Mapping[int, Keys]:
    """Return keys by year, the years ascending, the keys in their order."""
    found: dict[int, list[str]] = {}
    for key in keys:
        found.setdefault(site.original(key).date.year, []).append(key)
    return MappingProxyType({year: tuple(found[year]) for year in sorted(found)})
