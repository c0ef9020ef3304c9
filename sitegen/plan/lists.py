"""Which items each list of each language shows, and which lists there are.

Owns membership and division of lists, and the queries about them. Must not know addresses.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

from sitegen.link.site import DIMENSIONS, Site

Keys = tuple[str, ...]
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
    def term_years(self) -> Mapping[tuple[str, str], Mapping[int, Keys]]:
        """Keys by year for each dimension and code."""
        return {
            (dimension, code): by_year(self.site, keys)
            for dimension in DIMENSIONS
            for code, keys in self.terms[dimension].items()
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


# ---- queries: the lists of a language, then arguments ----


def _newest(lists: Lists, number: str) -> Keys:
    return lists.news_keys[: int(number)]


def _total(lists: Lists) -> int:
    return len(lists.news_keys)


def _year_numbers(lists: Lists) -> Counts:
    return tuple((year, len(keys)) for year, keys in lists.years.items())


def _has_year(lists: Lists, year: str) -> bool:
    return int(year) in lists.years


def _year(lists: Lists, year: str) -> Keys:
    return lists.years.get(int(year), ())


def _month_numbers(lists: Lists, year: str) -> Counts:
    return tuple((month, len(keys)) for (one, month), keys in lists.months.items() if one == int(year))


def _year_neighbours(lists: Lists, year: str, month: str) -> tuple[tuple[int, int] | None, ...]:
    """Return the newer and the older neighbour of a year or a month among those that have a page."""
    date = (int(year), int(month))
    dates = [one for one in lists.months if one[1]] if date[1] else [(one, 0) for one in lists.years]
    return _neighbours(dates, date)


def _neighbours(dates: Iterable[Any], date: Any) -> tuple[Any, Any]:  # noqa: ANN401  whatever is ordered
    """Return the next later and the next earlier of some dates; None where there is none."""
    all_dates = list(dates)
    newer = min((one for one in all_dates if one > date), default=None)
    return newer, max((one for one in all_dates if one < date), default=None)


def _month(lists: Lists, year: str, month: str) -> Keys:
    return lists.months.get((int(year), int(month)), ())


def _codes(lists: Lists, dimension: str) -> Keys:
    return lists.codes[dimension]


def _has_code(lists: Lists, dimension: str, code: str) -> bool:
    return code in lists.code_sets[dimension]


def _numbers(lists: Lists, dimension: str) -> tuple[tuple[str, int], ...]:
    terms = lists.terms[dimension]
    return tuple((code, len(terms.get(code, ()))) for code in lists.codes[dimension])


def _term(lists: Lists, dimension: str, code: str) -> Keys:
    return lists.terms[dimension].get(code, ())


def _is_divided(lists: Lists, dimension: str, code: str) -> bool:
    return lists.is_divided(dimension, code)


def _term_numbers(lists: Lists, dimension: str, code: str) -> Counts:
    years = lists.term_years.get((dimension, code), {})
    return tuple((year, len(keys)) for year, keys in years.items())


def _term_year(lists: Lists, dimension: str, code: str, year: str) -> Keys:
    return lists.term_years.get((dimension, code), {}).get(int(year), ())


def _term_neighbours(lists: Lists, dimension: str, code: str, year: str) -> tuple[int | None, int | None]:
    return _neighbours(lists.term_years.get((dimension, code), {}), int(year))


def _others(lists: Lists, dimension: str, code: str, other: str) -> tuple[tuple[str, int], ...]:
    """Count the codes of another dimension among the items of an index."""
    summaries = lists.site.summaries
    codes = (summaries[key].codes(other) for key in lists.terms[dimension].get(code, ()))
    return tuple(Counter(chain.from_iterable(codes)).items())


def _term_events(lists: Lists, dimension: str, code: str) -> Keys:
    return lists.event_terms[dimension].get(code, ())


def _events(lists: Lists) -> Keys:
    return lists.event_keys


def _has_event(lists: Lists, key: str) -> bool:
    summary = lists.site.summaries.get(key)
    return summary is not None and summary.kind == "event" and lists.site.lists(key, lists.lang)


def _feed(lists: Lists, dimension: str, code: str, most: str) -> Keys:
    keys = lists.terms[dimension].get(code, ()) if dimension else lists.news_keys
    return lists.public_own(keys, int(most))


def _has_feed(lists: Lists, dimension: str, code: str) -> bool:
    return bool(_feed(lists, dimension, code, "1"))


def _public_years(lists: Lists) -> Counts:
    return tuple((year, len(keys)) for year, keys in lists.public_years.items())


def _public_year(lists: Lists, year: str) -> Keys:
    return lists.public_years.get(int(year), ())


def _pages(lists: Lists) -> Keys:
    return lists.site.pages


def _news_of(lists: Lists, event: str) -> Keys:
    return tuple(key for key in lists.site.news_of_event.get(event, ()) if lists.site.lists(key, lists.lang))


QUERIES: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "newest": _newest,
        "total": _total,
        "year_numbers": _year_numbers,
        "has_year": _has_year,
        "year": _year,
        "month_numbers": _month_numbers,
        "year_neighbours": _year_neighbours,
        "month": _month,
        "codes": _codes,
        "has_code": _has_code,
        "numbers": _numbers,
        "term": _term,
        "is_divided": _is_divided,
        "term_numbers": _term_numbers,
        "term_year": _term_year,
        "term_neighbours": _term_neighbours,
        "others": _others,
        "term_events": _term_events,
        "events": _events,
        "has_event": _has_event,
        "feed": _feed,
        "has_feed": _has_feed,
        "public_years": _public_years,
        "public_year": _public_year,
        "pages": _pages,
        "news_of": _news_of,
    }
)
"""What may be asked about the lists of a language: by name, the language being the first argument."""
