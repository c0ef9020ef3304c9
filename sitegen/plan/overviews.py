"""Overviews: all countries, all regions, all topics, each with its newest item; by name, and by number.

Owns what an overview shows and in which order. Must not know what stands on a single index.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.link.site import DIMENSIONS
from sitegen.model.map_views import MapView
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import Card, Count, CountGroup, Link, OverviewView, Row, RowGroup
from sitegen.plan.desk import Desk
from sitegen.plan.maps import region_map, world_map
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.whole import Whole

GROUPS = ("laender", "nationwide", "groups", "partner_regions")
HARDLY_ANY = 3
"""So few places need no other order."""


def plan_overviews(whole: Whole) -> Iterator[Goal]:
    """Plan the overviews of each dimension, by name and by number."""
    for lang in whole.lists:
        for dimension in DIMENSIONS:
            for order in ("name", "number"):
                yield Goal(("overview", dimension, lang, order), (file_of(_url(whole.desk, dimension, lang, order)),))


def numbers_of(desk: Desk, dimension: str, lang: str) -> dict[str, int]:
    """Return how many items each index of a dimension has."""
    return dict(desk.ask("numbers", lang, dimension))


def rows(desk: Desk, dimension: str, counts: Iterable[Count], lang: str) -> tuple[Row, ...]:
    """Return places or tags with the newest item of each."""
    return tuple(Row(count, _newest(desk, dimension, count.code, lang)) for count in counts)


def group_of(desk: Desk, code: str) -> str:
    """Return the part of an overview that a region belongs to."""
    kind = desk.atlas.kind(code)
    return "nationwide" if kind == "countries" else kind


def grouped_counts(counts: Iterable[Count], group: Callable[[str], str]) -> tuple[CountGroup, ...]:
    """Return counts by what the places are."""
    found: dict[str, list[Count]] = {}
    for count in counts:
        found.setdefault(group(count.code), []).append(count)
    order = sorted(found, key=lambda name: GROUPS.index(name) if name in GROUPS else -1)
    return tuple(CountGroup(name, tuple(found[name])) for name in order)


def _newest(desk: Desk, dimension: str, code: str, lang: str) -> Card | None:
    keys = desk.ask("term_newest", lang, dimension, code, "1")
    return desk.card(keys[0], lang) if keys else None


def _url(desk: Desk, dimension: str, lang: str, order: str) -> str:
    section = desk.addresses.section(dimension, lang)
    return section if order == "name" else f"{section}{desk.settings.addresses['by_number'][lang]}/"


def _overview(desk: Desk, dimension: str, lang: str, order: str) -> Page:
    url = _url(desk, dimension, lang, order)
    ways = Counterparts({other: _url(desk, dimension, other, order) for other in desk.languages}, {})
    title = desk.section_title(dimension, lang)
    facts = PageHeading(
        kind=dimension,
        title=title,
        description=f"{title} – {desk.settings.name[lang]}",
        section=dimension,
        crumbs=(desk.home_link(lang),),
        noindex=order != "name",
        canonical=_url(desk, dimension, lang, "name"),
    )
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/overview.html", info, lambda: _view(desk, dimension, lang, order))


def _view(desk: Desk, dimension: str, lang: str, order: str) -> OverviewView:
    numbers = numbers_of(desk, dimension, lang)
    counts = desk.counts(dimension, numbers, lang)
    groups = grouped_counts(
        counts, (lambda code: group_of(desk, code)) if dimension == "regions" else lambda _: dimension
    )
    other = "number" if order == "name" else "name"
    words = desk.words(lang)
    title = words.gettext("By number of items") if other == "number" else words.gettext("By name")
    return OverviewView(
        groups=tuple(
            RowGroup(group.name, rows(desk, dimension, _ordered(group.counts, order), lang)) for group in groups
        ),
        total=sum(number > 0 for number in numbers.values()),
        maps=_maps(desk, dimension, counts),
        by_number=order == "number",
        order=Link(_url(desk, dimension, lang, other), title, lang) if len(numbers) > HARDLY_ANY else None,
    )


def _ordered(counts: Iterable[Count], order: str) -> list[Count]:
    return list(counts) if order == "name" else sorted(counts, key=lambda count: -count.number)


def _maps(desk: Desk, dimension: str, counts: tuple[Count, ...]) -> tuple[MapView, ...]:
    found = [count for count in counts if count.number]
    if dimension == "tags" or not found:
        return ()
    return (world_map(desk.atlas, found) if dimension == "countries" else region_map(found),)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"overview": _overview})
"""What plans the pages of this module, by the first word of a recipe."""
