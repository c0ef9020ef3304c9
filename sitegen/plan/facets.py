"""Facets: what a country and a region, or a tag and a country, have in common.

Owns these pages, the years of long ones, and the numbers of an index that lead to them. There is one page for two
codes, whichever index leads there, so both say the same number; where there are few, no page is made, and the index
itself shows them.
Must not know what else stands on an index.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.model.dates import PartialDate
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import Card, FacetCount, FacetView, Group
from sitegen.plan.desk import Desk, year_counts
from sitegen.plan.list_years import DividedList, year_page
from sitegen.plan.lists import SECOND
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.whole import Whole


def plan_facets(whole: Whole) -> Iterator[Goal]:
    """Plan a page for each two codes that have more than a few items in common, and the years of long ones."""
    for lang, lists in whole.lists.items():
        for facet in lists.paged_facets:
            yield Goal(("facet", *facet, lang), (file_of(facet_url(whole.desk, *facet, lang)),))
        for facet, years in lists.facet_years.items():
            for year in years:
                path = file_of(facet_url(whole.desk, *facet, lang, year))
                yield Goal(("facet-year", *facet, lang, str(year)), (path,))


def facet_url(  # noqa: PLR0913, PLR0917  what both are
    desk: Desk, dimension: str, code: str, other: str, lang: str, year: int | None = None
) -> str:
    """Return the address of what two codes have in common, or of a year of it; it lies below the first one's index."""
    slug = desk.addresses.term_slug(SECOND[dimension], other, lang)
    return f"{desk.addresses.term(dimension, code, lang)}{slug}/{'' if year is None else f'{year:04d}/'}"


def facet_counts(desk: Desk, index: tuple[str, str], other: str, lang: str, most: int = 0) -> list[FacetCount]:
    """Return what the items of an index name in another dimension, the fullest first; of ``most`` places, or all.

    Each leads to exactly these items.
    """
    return [
        _count(desk, index, (other, code), number, keys, lang)
        for code, number, keys in desk.ask("common", lang, *index, other, str(most))
    ]


def _count(  # noqa: PLR0913, PLR0917  what both are, and what they share
    desk: Desk, index: tuple[str, str], place: tuple[str, str], number: int, keys: Sequence[str], lang: str
) -> FacetCount:
    title = desk.term_name(*place, lang)
    if not keys:
        first, second = (index, place) if SECOND.get(index[0]) == place[0] else (place, index)
        return FacetCount(facet_url(desk, *first, second[1], lang), title, number, place[1], ())
    cards = tuple(desk.card(key, lang) for key in keys)
    return FacetCount(cards[0].url if number == 1 else "", title, number, place[1], cards)


def by_year(desk: Desk, keys: Sequence[str], lang: str) -> tuple[Group, ...]:
    """Return list entries under their years, the latest first."""
    found: dict[int, list[Card]] = {}
    for key in keys:
        card = desk.card(key, lang)
        found.setdefault(card.date.year, []).append(card)
    return tuple(
        Group(PartialDate(year), len(found[year]), "", tuple(found[year])) for year in sorted(found, reverse=True)
    )


def _facet(desk: Desk, dimension: str, code: str, other: str, lang: str) -> Page:
    url = facet_url(desk, dimension, code, other, lang)
    title = _title(desk, dimension, code, other, lang)
    heading = PageHeading(
        kind="facet",
        title=title,
        description=f"{desk.section_title('news', lang)}: {title}",
        section=dimension,
        crumbs=(desk.home_link(lang), desk.section_link(dimension, lang), desk.term_link(dimension, code, lang)),
    )

    def view() -> FacetView:
        keys = desk.ask("facet", lang, dimension, code, other)
        numbers = {
            PartialDate(year): (number, facet_url(desk, dimension, code, other, lang, year))
            for year, number in desk.ask("facet_numbers", lang, dimension, code, other)
        }
        newest = keys[: desk.settings.newest] if numbers else ()
        return FacetView(
            first=desk.term_link(dimension, code, lang),
            second=desk.term_link(SECOND[dimension], other, lang),
            total=len(keys),
            cards=tuple(desk.card(key, lang) for key in newest),
            years=year_counts(numbers),
            groups=() if numbers else by_year(desk, keys, lang),
        )

    info = make_page_info(desk, lang, url, _ways(desk, dimension, code, other), heading)
    return Page(file_of(url), "pages/facet.html", info, view)


def _title(desk: Desk, dimension: str, code: str, other: str, lang: str) -> str:
    first, second = desk.term_name(dimension, code, lang), desk.term_name(SECOND[dimension], other, lang)
    return desk.words(lang).gettext("%(first)s and %(second)s", first=first, second=second)


def _ways(desk: Desk, dimension: str, code: str, other: str, year: int | None = None) -> Counterparts:
    """Return where the other languages have the same, or else what comes closest."""
    exact, nearest = {}, {}
    for lang in desk.languages:
        nearest[lang] = desk.addresses.section(dimension, lang)
        if desk.ask("has_code", lang, dimension, code):
            nearest[lang] = desk.addresses.term(dimension, code, lang)
        there = desk.ask("has_facet", lang, dimension, code, other)
        if there and year is not None:
            nearest[lang] = facet_url(desk, dimension, code, other, lang)
            there = bool(desk.ask("facet_year", lang, dimension, code, other, str(year)))
        if there:
            exact[lang] = facet_url(desk, dimension, code, other, lang, year)
    return Counterparts(exact, nearest)


def _year(desk: Desk, dimension: str, code: str, other: str, lang: str, number: str) -> Page:  # noqa: PLR0913, PLR0917
    divided = DividedList(
        "facet",
        (dimension, code, other),
        lambda: _title(desk, dimension, code, other, lang),
        lambda year: facet_url(desk, dimension, code, other, lang, year),
        (desk.term_link(dimension, code, lang),),
    )
    return year_page(desk, lang, number, divided, _ways(desk, dimension, code, other, int(number)))


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"facet": _facet, "facet-year": _year})
"""What plans the pages of this module, by the first word of a recipe."""
