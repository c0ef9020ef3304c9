"""The search page of each language, and its indexes.

Owns what the page offers and which indexes there are. Must not know what is indexed of a text, nor the engine.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.link.site import DIMENSIONS
from sitegen.model.page import Page
from sitegen.model.search import SearchIndex, SearchPart
from sitegen.model.urls import file_of
from sitegen.model.views import Count, SearchFilter, SearchView
from sitegen.plan.desk import Desk
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.search_parts import ENTRY_FILE, INDEX, divide
from sitegen.plan.whole import Whole

ENOUGH = 800
"""So many of the newest texts are searched at first; older ones on demand, or where nothing is found."""
FULLEST = 12
FILTERS: Mapping[str, str] = MappingProxyType({"countries": "country", "regions": "region", "tags": "topic"})
"""What a filter is called in addresses and in the index, by dimension; the same in all languages."""


def plan_search(whole: Whole) -> Iterator[Goal]:
    """Plan the search page of each language and its indexes."""
    for lang, lists in whole.lists.items():
        yield Goal(("search", lang), (file_of(whole.desk.addresses.section("search", lang)),))
        if whole.desk.options.search:
            for part in divide(lists):
                yield Goal((INDEX, lang, part.name), (f"{part.name}/{ENTRY_FILE}",))


def _page(desk: Desk, lang: str) -> Page:
    url = desk.addresses.section("search", lang)
    ways = Counterparts({other: desk.addresses.section("search", other) for other in desk.languages}, {})
    title = desk.words(lang).gettext("Search")
    facts = PageHeading(
        kind="search",
        title=title,
        description=desk.words(lang).gettext(
            "Search the news, events and pages of %(name)s.", name=desk.settings.name[lang]
        ),
        crumbs=(desk.home_link(lang),),
    )
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/search.html", info, lambda: _view(desk, lang))


def _view(desk: Desk, lang: str) -> SearchView:
    parts: tuple[SearchPart, ...] = desk.ask("search_parts", lang) if desk.options.search else ()
    newest = tuple(reversed(parts))
    sums = accumulate(part.number for part in newest)
    return SearchView(
        indexes=tuple((f"/{part.name}/", part.first, part.last) for part in newest),
        since=next((number for number, total in enumerate(sums, 1) if total >= ENOUGH), len(newest)),
        indexed=desk.options.search,
        filters=(*(_filter(desk, dimension, lang) for dimension in DIMENSIONS), _years(desk, lang)),
        countries=_fullest(desk, "countries", lang),
        tags=_fullest(desk, "tags", lang),
        sections=tuple(desk.section_link(name, lang) for name in ("news", "countries", "regions", "tags", "events")),
    )


def _filter(desk: Desk, dimension: str, lang: str) -> SearchFilter:
    codes = desk.sorted_codes(dimension, desk.ask("codes", lang, dimension), lang)
    return SearchFilter(FILTERS[dimension], tuple((code, desk.term_name(dimension, code, lang)) for code in codes))


def _years(desk: Desk, lang: str) -> SearchFilter:
    years = sorted((year for year, _ in desk.ask("year_numbers", lang)), reverse=True)
    return SearchFilter("year", tuple((str(year), str(year)) for year in years))


def _fullest(desk: Desk, dimension: str, lang: str) -> tuple[Count, ...]:
    numbers = dict(desk.ask("numbers", lang, dimension))
    chosen = sorted((code for code in numbers if numbers[code]), key=lambda code: (-numbers[code], code))[:FULLEST]
    return desk.counts(dimension, {code: numbers[code] for code in chosen}, lang)


def _index(desk: Desk, lang: str, name: str) -> SearchIndex:
    keys = desk.ask("search_keys", lang, name)
    found = (desk.ask("search_entry", key, lang) for key in keys)
    return SearchIndex(lang, name, tuple(entry for entry in found if entry is not None))


MAKERS: Mapping[str, Callable[..., Page | SearchIndex]] = MappingProxyType({"search": _page, INDEX: _index})
"""What plans the documents of this module, by the first word of the recipe."""
