"""Country, region and topic indexes: overviews, indexes, and the years of long indexes.

Owns what an index shows and how it is divided. Must not know single items.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.link.site import DIMENSIONS
from sitegen.model.dates import PartialDate
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import Card, CountGroup, Group, IndexView, IndexYearView, Link, OverviewView, YearCount
from sitegen.plan.desk import Desk, year_counts
from sitegen.plan.events import term_calendar
from sitegen.plan.news import group_by_month
from sitegen.plan.page_info import Counterparts, PageHeading, has_feed, make_page_info
from sitegen.plan.whole import Whole

KIND_OF = {"countries": "country", "regions": "region", "tags": "tag"}
GROUPS = ("laender", "groups", "nationwide", "partner_regions")
OTHERS = {"countries": ("regions",), "regions": ("countries",), "tags": ("countries", "regions")}
MOST_EVENTS = 12


def plan_indexes(whole: Whole) -> Iterator[Goal]:
    """Plan the overview of each dimension and the indexes of its places or tags."""
    desk = whole.desk
    for lang, lists in whole.lists.items():
        for dimension in DIMENSIONS:
            path = file_of(desk.addresses.section(dimension, lang))
            yield Goal(("overview", dimension, lang), (path,))
            for code in lists.codes[dimension]:
                url = desk.addresses.term(dimension, code, lang)
                yield Goal(("index", dimension, code, lang), (file_of(url),), _origin(dimension))
                if lists.is_divided(dimension, code):
                    for year in lists.term_years.get((dimension, code), ()):
                        path = f"{url[1:]}{year:04d}/index.html"
                        yield Goal(("index-year", dimension, code, lang, str(year)), (path,))


def numbers_of(desk: Desk, dimension: str, lang: str) -> dict[str, int]:
    """Return how many items each index of a dimension has."""
    return dict(desk.ask("numbers", lang, dimension))


def grouped_counts(desk: Desk, dimension: str, numbers: dict[str, int], lang: str) -> tuple[CountGroup, ...]:
    """Return counts by what the places are; places without items are left out of nothing."""
    if dimension != "regions":
        return (CountGroup(dimension, desk.counts(dimension, numbers, lang)),) if numbers else ()
    found = []
    for name in GROUPS:
        chosen = {code: number for code, number in numbers.items() if _group_of(desk, code) == name}
        if chosen:
            found.append(CountGroup(name, desk.counts(dimension, chosen, lang)))
    return tuple(found)


def _group_of(desk: Desk, code: str) -> str:
    kind = desk.atlas.kind(code)
    return "nationwide" if kind == "countries" else kind


def _overview(desk: Desk, dimension: str, lang: str) -> Page:
    url = desk.addresses.section(dimension, lang)
    ways = Counterparts({other: desk.addresses.section(dimension, other) for other in desk.languages}, {})
    title = desk.section_title(dimension, lang)
    facts = PageHeading(
        kind=dimension,
        title=title,
        description=f"{title} – {desk.settings.name[lang]}",
        section=dimension,
        crumbs=(desk.home_link(lang),),
    )

    def view() -> OverviewView:
        numbers = numbers_of(desk, dimension, lang)
        return OverviewView(grouped_counts(desk, dimension, numbers, lang), len(numbers))

    return Page(file_of(url), "pages/overview.html", make_page_info(desk, lang, url, ways, facts), view)


def _index(desk: Desk, dimension: str, code: str, lang: str) -> Page:
    keys = desk.ask("term", lang, dimension, code)
    url = desk.addresses.term(dimension, code, lang)
    ways = _ways(desk, dimension, code, None)
    title = desk.term_name(dimension, code, lang)
    name = desk.settings.name[lang]
    words = desk.words(lang)
    feed = has_feed(desk, lang, dimension, code)
    facts = PageHeading(
        kind=KIND_OF[dimension],
        title=title,
        description=_intro(desk, dimension, code, lang) or _description(desk, dimension, code, lang, len(keys)),
        section=dimension,
        crumbs=(desk.home_link(lang), desk.section_link(dimension, lang)),
        feed=url if feed else "",
        feed_title=words.pgettext("feed", "%(name)s: news on %(topic)s", name=name, topic=title),
    )
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/index.html", info, lambda: _index_view(desk, dimension, code, lang, keys))


def _description(desk: Desk, dimension: str, code: str, lang: str, number: int) -> str:
    """Return one sentence about an index that has no introduction."""
    words = desk.words(lang)
    if dimension == "tags":
        title = desk.term_name(dimension, code, lang)
        return words.ngettext("%(num)s item on %(title)s", "%(num)s items on %(title)s", number, title=title)
    place = desk.atlas.in_form(code, lang)
    if dimension == "countries":
        return words.ngettext(
            "%(num)s item about work with partners %(place)s",
            "%(num)s items about work with partners %(place)s",
            number,
            place=place,
        )
    return words.ngettext(
        "%(num)s item about international work %(place)s",
        "%(num)s items about international work %(place)s",
        number,
        place=place,
    )


def _origin(dimension: str) -> str:
    return "content/tags.yaml" if dimension == "tags" else "content/places.yaml"


def _ways(desk: Desk, dimension: str, code: str, year: int | None) -> Counterparts:
    exact, nearest = {}, {}
    for lang in desk.languages:
        there = desk.ask("has_code", lang, dimension, code)
        nearest[lang] = desk.addresses.section(dimension, lang)
        if there and year is not None:
            nearest[lang] = desk.addresses.term(dimension, code, lang)
            there = bool(desk.ask("term_year", lang, dimension, code, str(year)))
        if there:
            exact[lang] = desk.addresses.term(dimension, code, lang, year)
    return Counterparts(exact, nearest)


def _index_view(desk: Desk, dimension: str, code: str, lang: str, keys: Sequence[str]) -> IndexView:
    divided = desk.ask("is_divided", lang, dimension, code)
    years = _year_counts(desk, dimension, code, lang)
    groups: tuple[Group, ...] = ()
    if divided and keys:
        cards = tuple(desk.card(key, lang) for key in keys[: desk.settings.newest])
        groups = (Group(PartialDate(cards[0].date.year), len(cards), "", cards),)
    else:
        by_year: dict[int, list[Card]] = {}
        for card in (desk.card(key, lang) for key in keys):
            by_year.setdefault(card.date.year, []).append(card)
        groups = tuple(
            Group(PartialDate(year), len(by_year[year]), "", tuple(by_year[year]))
            for year in sorted(by_year, reverse=True)
        )
    events = [desk.event_card(key, lang) for key in desk.ask("term_events", lang, dimension, code)]
    upcoming = sorted((card for card in events if not card.past), key=lambda card: card.start)
    return IndexView(
        code=code,
        title=desk.term_name(dimension, code, lang),
        intro=_intro(desk, dimension, code, lang),
        total=len(keys),
        since=years[0].date if years else None,
        others=_others(desk, dimension, code, lang),
        years=years,
        groups=groups,
        divided=divided,
        events=tuple([*upcoming, *(card for card in events if card.past)][:MOST_EVENTS]),
        upcoming=len(upcoming),
        feed=f"{desk.addresses.term(dimension, code, lang)}feed.xml" if has_feed(desk, lang, dimension, code) else "",
        calendar=term_calendar(desk, dimension, code, lang),
        wider=_wider(desk, dimension, code, lang),
        narrower=_narrower(desk, dimension, code, lang),
    )


def _intro(desk: Desk, dimension: str, code: str, lang: str) -> str:
    if dimension != "tags":
        return desk.atlas.intro(code, lang)
    tag = desk.vocabulary.tags.get(code)
    return tag.description[lang] if tag else ""


def _year_counts(desk: Desk, dimension: str, code: str, lang: str) -> tuple[YearCount, ...]:
    divided = desk.ask("is_divided", lang, dimension, code)
    return year_counts(
        {
            PartialDate(year): (
                number,
                desk.addresses.term(dimension, code, lang, year) if divided else f"#y-{year}",
            )
            for year, number in desk.ask("term_numbers", lang, dimension, code)
        }
    )


def _others(desk: Desk, dimension: str, code: str, lang: str) -> tuple[CountGroup, ...]:
    """Return which places of the other dimensions the items of an index name."""
    groups: list[CountGroup] = []
    for other in OTHERS[dimension]:
        counted = dict(desk.ask("others", lang, dimension, code, other))
        numbers = {found: number for found, number in counted.items() if found != code and _tells(desk, other, found)}
        groups.extend(grouped_counts(desk, other, numbers, lang))
    return tuple(groups)


def _tells(desk: Desk, dimension: str, code: str) -> bool:
    """Say whether a place belongs into the counts of another index: partner regions and groups repeat what is there."""
    return dimension == "countries" or desk.atlas.kind(code) in {"laender", "countries"}


def _wider(desk: Desk, dimension: str, code: str, lang: str) -> tuple[Link, ...]:
    atlas = desk.atlas
    if dimension == "tags":
        tag = desk.vocabulary.tags.get(code)
        return desk.term_links("tags", [tag.broader] if tag and tag.broader else [], lang)
    if dimension == "regions" and atlas.kind(code) == "partner_regions":
        return desk.term_links("countries", [atlas.country_of(code)], lang)
    return desk.term_links("regions", atlas.groups_of(code), lang) if dimension == "regions" else ()


def _narrower(desk: Desk, dimension: str, code: str, lang: str) -> tuple[Link, ...]:
    atlas = desk.atlas
    if dimension == "tags":
        narrower = [id_ for id_, tag in desk.vocabulary.tags.items() if tag.broader == code]
        return desk.term_links("tags", desk.sorted_codes("tags", narrower, lang), lang)
    if dimension == "countries":
        inside = [one for one in desk.ask("codes", lang, "regions") if atlas.kind(one) == "partner_regions"]
        own = [one for one in inside if atlas.country_of(one) == code]
        return desk.term_links("regions", desk.sorted_codes("regions", own, lang), lang)
    return desk.term_links("regions", desk.sorted_codes("regions", atlas.members(code), lang), lang)


def _year(desk: Desk, dimension: str, code: str, lang: str, number: str) -> Page:
    year = int(number)
    title = desk.term_name(dimension, code, lang)
    index = desk.addresses.term(dimension, code, lang)
    url = desk.addresses.term(dimension, code, lang, year)
    facts = PageHeading(
        kind="index-year",
        title=f"{title} {year}",
        description=f"{desk.section_title('news', lang)}: {title} {year}",
        section=dimension,
        crumbs=(desk.home_link(lang), desk.section_link(dimension, lang), Link(index, title, lang)),
    )

    def link(year: int | None) -> Link | None:
        if year is None:
            return None
        return Link(desk.addresses.term(dimension, code, lang, year), str(year), lang)

    def view() -> IndexYearView:
        keys = desk.ask("term_year", lang, dimension, code, number)
        newer, older = desk.ask("term_neighbours", lang, dimension, code, number)
        groups = group_by_month(desk, keys, lang)
        return IndexYearView(title, index, PartialDate(year), len(keys), groups, link(newer), link(older))

    info = make_page_info(desk, lang, url, _ways(desk, dimension, code, year), facts)
    return Page(file_of(url), "pages/index-year.html", info, view)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType(
    {"overview": _overview, "index": _index, "index-year": _year}
)
"""What plans the sheets of this module, by the maker's name in an intent."""
