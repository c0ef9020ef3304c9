"""Facets: what a country and a region, or a tag and a country, have in common.

Owns these pages, and the numbers of an index that lead to them. There is one page for two codes, whichever index leads
there, so both say the same number; where there are few, no page is made, and the index itself shows them.
Must not know what else stands on an index.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.model.dates import PartialDate
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import Card, FacetCount, FacetView, Group
from sitegen.plan.desk import Desk
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.whole import Whole

SECOND = {"countries": "regions", "tags": "countries"}
"""Which dimension narrows which."""


def plan_facets(whole: Whole) -> Iterator[Goal]:
    """Plan a page for each two codes that have more than a few items in common."""
    for lang, lists in whole.lists.items():
        for dimension, code, other in lists.paged_facets:
            path = file_of(facet_url(whole.desk, dimension, code, other, lang))
            yield Goal(("facet", dimension, code, other, lang), (path,))


def facet_url(desk: Desk, dimension: str, code: str, other: str, lang: str) -> str:
    """Return the address of what two codes have in common; it lies below the first one's index."""
    slug = desk.addresses.term_slug(SECOND[dimension], other, lang)
    return f"{desk.addresses.term(dimension, code, lang)}{slug}/"


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
    first, second = desk.term_link(dimension, code, lang), desk.term_link(SECOND[dimension], other, lang)
    url = facet_url(desk, dimension, code, other, lang)
    exact, nearest = {}, {}
    for one in desk.languages:
        nearest[one] = desk.addresses.section(dimension, one)
        if desk.ask("has_code", one, dimension, code):
            nearest[one] = desk.addresses.term(dimension, code, one)
        if desk.ask("has_facet", one, dimension, code, other):
            exact[one] = facet_url(desk, dimension, code, other, one)
    title = desk.words(lang).gettext("%(first)s and %(second)s", first=first.title, second=second.title)
    heading = PageHeading(
        kind="facet",
        title=title,
        description=f"{desk.section_title('news', lang)}: {title}",
        section=dimension,
        crumbs=(desk.home_link(lang), desk.section_link(dimension, lang), first),
    )

    def view() -> FacetView:
        keys = desk.ask("facet", lang, dimension, code, other)
        return FacetView(first, second, len(keys), by_year(desk, keys, lang))

    info = make_page_info(desk, lang, url, Counterparts(exact, nearest), heading)
    return Page(file_of(url), "pages/facet.html", info, view)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"facet": _facet})
"""What plans the pages of this module, by the first word of a recipe."""
