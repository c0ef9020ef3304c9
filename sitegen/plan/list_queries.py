"""What may be asked about the lists of a language.

Owns the table of these queries. Each takes the lists and plain words, and answers with plain values. Must not know
addresses, nor gather lists itself.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from sitegen.plan.lists import ONLINE, Counts, Keys, Lists

YEAR = 365


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


def _common(lists: Lists, dimension: str, code: str, other: str, most: str) -> tuple[tuple[str, int, Keys], ...]:
    """Return what an index has in common with codes of another dimension, the fullest first: code, number, keys.

    The keys are left out where what both have in common has a page. ``most`` is a number of codes, or 0 for all.
    """
    summaries = lists.site.summaries
    codes = (summaries[key].codes(other) for key in lists.terms[dimension].get(code, ()))
    found = sorted(Counter(chain.from_iterable(codes)).items(), key=lambda one: (-one[1], one[0]))
    made = []
    for one, number in found[: int(most) or None]:
        narrows = dimension == "tags" or other == "regions"
        facet = (dimension, code, one) if narrows else (other, one, code)
        made.append((one, number, () if facet in lists.paged_facets else lists.facets[facet]))
    return tuple(made)


def _involved(lists: Lists, dimension: str, code: str, other: str) -> Keys:
    """Return the codes of another dimension that the items of an index name."""
    summaries = lists.site.summaries
    return tuple(sorted({one for key in lists.terms[dimension].get(code, ()) for one in summaries[key].codes(other)}))


def _facet(lists: Lists, dimension: str, code: str, other: str) -> Keys:
    return lists.facets.get((dimension, code, other), ())


def _has_facet(lists: Lists, dimension: str, code: str, other: str) -> bool:
    return (dimension, code, other) in lists.paged_facets


def _facet_numbers(lists: Lists, dimension: str, code: str, other: str) -> Counts:
    """Return the years that have pages of their own, and how many items each has; nothing where none has."""
    return tuple((year, len(keys)) for year, keys in lists.facet_years.get((dimension, code, other), {}).items())


def _facet_year(lists: Lists, dimension: str, code: str, other: str, year: str) -> Keys:
    return lists.facet_years.get((dimension, code, other), {}).get(int(year), ())


def _facet_neighbours(lists: Lists, dimension: str, code: str, other: str, year: str) -> tuple[int | None, int | None]:
    return _neighbours(lists.facet_years.get((dimension, code, other), {}), int(year))


def _term_newest(lists: Lists, dimension: str, code: str, number: str) -> Keys:
    return lists.terms[dimension].get(code, ())[: int(number)]


def _around(lists: Lists, country: str, key: str) -> tuple[str | None, str | None]:
    """Return the newer and the older neighbour of an item among those about a country."""
    keys = lists.terms["countries"].get(country, ())
    at = lists.places_in_countries.get(country, {}).get(key)
    if at is None:
        return None, None
    return keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None


def _recent_countries(lists: Lists) -> Keys:
    """Return the countries of the year before the newest item, which no clock decides."""
    summaries, found = lists.site.summaries, dict[str, None]()
    for key in lists.news_keys:
        if summaries[key].last < summaries[lists.news_keys[0]].last - YEAR:
            break
        found.update(dict.fromkeys(summaries[key].countries))
    return tuple(sorted(found))


def _term_events(lists: Lists, dimension: str, code: str) -> Keys:
    return lists.event_terms[dimension].get(code, ())


def _events(lists: Lists) -> Keys:
    return lists.event_keys


def _events_by(lists: Lists, dimension: str, code: str) -> Keys:
    """Return the events of a country, of a region, or those that can be joined online."""
    return lists.online_events if dimension == ONLINE else lists.event_terms[dimension].get(code, ())


def _event_choices(lists: Lists) -> tuple[tuple[str, str, Keys], ...]:
    """Return by what the events can be narrowed, and to which."""
    return tuple((dimension, code, _events_by(lists, dimension, code)) for dimension, code in lists.event_choices)


def _has_event(lists: Lists, key: str) -> bool:
    summary = lists.site.summaries.get(key)
    return summary is not None and summary.kind == "event" and lists.site.lists(key, lists.lang)


def _feed(lists: Lists, dimension: str, code: str, most: str) -> Keys:
    keys = lists.terms[dimension].get(code, ()) if dimension else lists.news_keys
    return lists.public_own(keys, int(most))


def _has_feed(lists: Lists, dimension: str, code: str) -> bool:
    return bool(_feed(lists, dimension, code, "1"))


def _dossiers(lists: Lists) -> Keys:
    return tuple(key for key in lists.site.dossiers if lists.site.lists(key, lists.lang))


def _series(lists: Lists, dossier: str) -> Keys:
    return lists.series.get(dossier, ())


def _partners(lists: Lists) -> tuple[tuple[str, int], ...]:
    """Return what items name, with how many items do."""
    return tuple((partner, len(keys)) for partner, keys in sorted(lists.partners.items()))


def _named_by(lists: Lists, partner: str) -> Keys:
    return lists.partners.get(partner, ())


def _has_partner(lists: Lists, partner: str) -> bool:
    return partner in lists.partners


def _pages(lists: Lists) -> Keys:
    return lists.site.pages


def _news_of(lists: Lists, event: str) -> Keys:
    return tuple(key for key in lists.site.news_of_event.get(event, ()) if lists.site.lists(key, lists.lang))


def _public_years(lists: Lists) -> Counts:
    return tuple((year, len(keys)) for year, keys in lists.public_years.items())


def _public_year(lists: Lists, year: str) -> Keys:
    return lists.public_years.get(int(year), ())


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
        "common": _common,
        "involved": _involved,
        "facet": _facet,
        "has_facet": _has_facet,
        "facet_numbers": _facet_numbers,
        "facet_year": _facet_year,
        "facet_neighbours": _facet_neighbours,
        "term_newest": _term_newest,
        "around": _around,
        "recent_countries": _recent_countries,
        "term_events": _term_events,
        "events": _events,
        "events_by": _events_by,
        "event_choices": _event_choices,
        "has_event": _has_event,
        "feed": _feed,
        "has_feed": _has_feed,
        "public_years": _public_years,
        "public_year": _public_year,
        "pages": _pages,
        "dossiers": _dossiers,
        "series": _series,
        "partners": _partners,
        "named_by": _named_by,
        "has_partner": _has_partner,
        "news_of": _news_of,
    }
)
"""What may be asked about the lists of a language: by name, the language being the first argument."""
