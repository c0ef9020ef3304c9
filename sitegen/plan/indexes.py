"""Country, region and topic indexes, and the years of long ones.

Owns what an index shows and how it is divided. Must not know single items.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.link.site import DIMENSIONS
from sitegen.model.dates import PartialDate
from sitegen.model.map_views import MapView
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import FacetCount, FacetGroup, Group, IndexView, Link, PersonCard, YearCount
from sitegen.plan.desk import Desk, upcoming_of, year_counts
from sitegen.plan.events import list_url, term_calendar
from sitegen.plan.facets import by_year, facet_counts
from sitegen.plan.list_years import DividedList, year_page
from sitegen.plan.lists import EVENT_DIMENSIONS, FULLEST
from sitegen.plan.maps import locator, region_locator, region_map, world_map
from sitegen.plan.overviews import group_of
from sitegen.plan.page_info import Counterparts, PageHeading, has_feed, make_page_info
from sitegen.plan.whole import Whole

KIND_OF = {"countries": "country", "regions": "region", "tags": "tag"}
OTHERS = {"countries": "regions", "regions": "countries", "tags": "countries"}
"""The places that an index counts among its items."""
TOLD = frozenset({"laender", "countries"})
LINES, EVENTS, PAST = 4, 4, 40


def plan_indexes(whole: Whole) -> Iterator[Goal]:
    """Plan the indexes of places and tags."""
    desk = whole.desk
    for lang, lists in whole.lists.items():
        for dimension in DIMENSIONS:
            for code in lists.codes[dimension]:
                url = desk.addresses.term(dimension, code, lang)
                yield Goal(("index", dimension, code, lang), (file_of(url),), _origin(dimension))
                if lists.is_divided(dimension, code):
                    for year in lists.term_years.get((dimension, code), ()):
                        path = f"{url[1:]}{year:04d}/index.html"
                        yield Goal(("index-year", dimension, code, lang, str(year)), (path,))


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
    numbers = desk.ask("term_numbers", lang, dimension, code)
    first = [desk.card(key, lang) for key in keys[: 1 + LINES]]
    groups = () if divided else by_year(desk, keys[1 + LINES :], lang)
    events = [desk.event_card(key, lang) for key in desk.ask("term_events", lang, dimension, code)]
    upcoming, past = upcoming_of(events), tuple(card for card in events if card.past)
    events_url = list_url(desk, lang, dimension, code) if events and dimension in EVENT_DIMENSIONS else ""
    others = _others(desk, dimension, code, lang)
    return IndexView(
        code=code,
        title=desk.term_name(dimension, code, lang),
        place=desk.atlas.in_form(code, lang) if dimension != "tags" else "",
        intro=_intro(desk, dimension, code, lang),
        total=len(keys),
        since=PartialDate(numbers[0][0]) if numbers else None,
        involved=_involved(desk, dimension, code, lang),
        newest=first[0] if first else None,
        lines=tuple(first[1:]),
        years=_year_counts(desk, dimension, code, lang) if divided else _earlier(groups),
        groups=groups,
        divided=divided,
        locator=_locator(desk, dimension, code, lang),
        others=_grouped(desk, dimension, others),
        others_map=_others_map(desk, dimension, others),
        topics=tuple(facet_counts(desk, (dimension, code), "tags", lang, FULLEST)) if dimension == "countries" else (),
        contacts=_contacts(desk, dimension, code, lang),
        events=tuple(upcoming[:EVENTS] if events_url else upcoming),
        ahead=len(upcoming),
        past=past[:PAST] if events_url else past,
        past_number=len(past),
        events_url=events_url,
        feed=f"{desk.addresses.term(dimension, code, lang)}feed.xml" if has_feed(desk, lang, dimension, code) else "",
        calendar=term_calendar(desk, dimension, code, lang),
        wider=_wider(desk, dimension, code, lang),
        narrower=_narrower(desk, dimension, code, lang),
    )


def _grouped(desk: Desk, dimension: str, others: tuple[FacetCount, ...]) -> tuple[FacetGroup, ...]:
    """Return the places by what they are: the Länder, then what concerns all of them."""
    found: dict[str, list[FacetCount]] = {}
    for count in others:
        name = group_of(desk, count.code) if dimension == "countries" else "countries"
        found.setdefault(name, []).append(count)
    return tuple(FacetGroup(name, tuple(found[name])) for name in sorted(found))


def _locator(desk: Desk, dimension: str, code: str, lang: str) -> MapView | None:
    if dimension == "tags":
        return None
    home = dimension == "regions" and desk.atlas.kind(code) != "partner_regions"
    if home:
        return region_locator(code, desk.atlas.members(code))
    return locator(desk, (desk.atlas.country_of(code),), lang, labelled=True)


def _others_map(desk: Desk, dimension: str, others: tuple[FacetCount, ...]) -> MapView | None:
    if not others:
        return None
    return region_map(others) if dimension == "countries" else world_map(desk.atlas, others)


def _contacts(desk: Desk, dimension: str, code: str, lang: str) -> tuple[PersonCard, ...]:
    place = desk.vocabulary.places.get(code) if dimension != "tags" else None
    return tuple(desk.person(id_, lang) for id_ in place.contacts if id_ in desk.vocabulary.people) if place else ()


def _earlier(groups: tuple[Group, ...]) -> tuple[YearCount, ...]:
    """Return the years of what is not shown above, each as a link to its heading."""
    return year_counts({group.date: (group.number, f"#y-{group.date.year}") for group in groups})


def _year_counts(desk: Desk, dimension: str, code: str, lang: str) -> tuple[YearCount, ...]:
    """Return the years that have pages of their own."""
    return year_counts(
        {
            PartialDate(year): (number, desk.addresses.term(dimension, code, lang, year))
            for year, number in desk.ask("term_numbers", lang, dimension, code)
        }
    )


def _intro(desk: Desk, dimension: str, code: str, lang: str) -> str:
    if dimension != "tags":
        return desk.atlas.intro(code, lang)
    tag = desk.vocabulary.tags.get(code)
    return tag.description[lang] if tag else ""


def _others(desk: Desk, dimension: str, code: str, lang: str) -> tuple[FacetCount, ...]:
    """Return which places of the other kind the items of an index name; each number leads to exactly these items."""
    most = FULLEST if dimension == "tags" else 0
    counts = facet_counts(desk, (dimension, code), OTHERS[dimension], lang, most)
    # Partner regions and groups only repeat what stands beside them.
    told = [one for one in counts if OTHERS[dimension] == "countries" or desk.atlas.kind(one.code) in TOLD]
    order = desk.sorted_codes(OTHERS[dimension], [one.code for one in told], lang)
    return tuple(sorted(told, key=lambda one: order.index(one.code)))


def _involved(desk: Desk, dimension: str, code: str, lang: str) -> int:
    """Return how many Länder the items of a country name, or how many countries those of a region or a tag."""
    wanted = "laender" if dimension == "countries" else "countries"
    return sum(desk.atlas.kind(one) == wanted for one in desk.ask("involved", lang, dimension, code, OTHERS[dimension]))


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
    divided = DividedList(
        "term",
        (dimension, code),
        lambda: desk.term_name(dimension, code, lang),
        lambda year: desk.addresses.term(dimension, code, lang, year),
        (),
    )
    return year_page(desk, lang, number, divided, _ways(desk, dimension, code, int(number)))


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"index": _index, "index-year": _year})
"""What plans the documents of this module, by the first word of the recipe."""
