"""Latest news, years and months.

Owns the lists of all news. Must not know indexes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.model.dates import PartialDate
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import Card, Group, Link, NewsView, YearCount, YearView
from sitegen.plan.desk import Desk, year_counts
from sitegen.plan.page_info import Counterparts, PageHeading, has_feed, make_page_info
from sitegen.plan.whole import Whole


def plan_news(whole: Whole) -> Iterator[Goal]:
    """Plan the latest news, and a page for each year and each month of a full year."""
    desk = whole.desk
    for lang, lists in whole.lists.items():
        yield Goal(("news", lang), (file_of(desk.addresses.section("news", lang)),))
        dates = [PartialDate(year) for year in lists.years]
        dates.extend(PartialDate(year, month) for year, month in lists.months if month)
        for date in dates:
            path = file_of(desk.addresses.year(lang, date.year, date.month or None))
            yield Goal(("news-list", lang, str(date)), (path,))


def _latest(desk: Desk, lang: str) -> Page:
    url = desk.addresses.section("news", lang)
    ways = Counterparts({other: desk.addresses.section("news", other) for other in desk.languages}, {})
    title = desk.section_title("news", lang)
    facts = PageHeading(
        kind="news",
        title=title,
        description=f"{title} – {desk.settings.name[lang]}",
        section="news",
        crumbs=(desk.home_link(lang),),
        feed=url if has_feed(desk, lang) else "",
        feed_title=f"{desk.settings.name[lang]} – {title}",
    )

    def view() -> NewsView:
        numbers = {
            PartialDate(year): (number, desk.addresses.year(lang, year))
            for year, number in desk.ask("year_numbers", lang)
        }
        cards = tuple(desk.card(key, lang) for key in desk.ask("newest", lang, str(desk.settings.newest)))
        return NewsView(cards, desk.ask("total", lang), year_counts(numbers))

    return Page(file_of(url), "pages/news.html", make_page_info(desk, lang, url, ways, facts), view)


def _keys(desk: Desk, lang: str, date: PartialDate) -> tuple[Sequence[str], tuple[YearCount, ...], int]:
    """Return what stands on the page of a year or month, the months with pages of their own, and how much it is."""
    if date.month:
        keys = desk.ask("month", lang, str(date.year), str(date.month))
        return keys, (), len(keys)
    months = dict(desk.ask("month_numbers", lang, str(date.year)))
    numbers = {
        PartialDate(date.year, month): (number, desk.addresses.year(lang, date.year, month))
        for month, number in months.items()
        if month
    }
    keys = desk.ask("month", lang, str(date.year), "0") if months else desk.ask("year", lang, str(date.year))
    return keys, year_counts(numbers), sum(months.values()) if months else len(keys)


def _list_page(desk: Desk, lang: str, period: str) -> Page:
    """Plan the page of a year or of a month."""
    date = PartialDate.parse(period)
    month = date.month or None
    url = desk.addresses.year(lang, date.year, month)
    exact = {other: desk.addresses.year(other, date.year, month) for other in desk.languages if _has(desk, other, date)}
    nearest = {other: _nearest(desk, other, date.year, month) for other in desk.languages}
    crumbs = [desk.home_link(lang), desk.section_link("news", lang)]
    if month:
        crumbs.append(Link(desk.addresses.year(lang, date.year), str(date.year), lang))
    title = f"{desk.section_title('news', lang)} {desk.words(lang).formats.date(date)}"
    facts = PageHeading(
        kind="month" if month else "year",
        title=title,
        description=f"{title} – {desk.settings.name[lang]}",
        section="news",
        crumbs=tuple(crumbs),
    )

    def view() -> YearView:
        keys, months, total = _keys(desk, lang, date)
        newer, older = _neighbours(desk, lang, date)
        return YearView(date, total, months, group_by_month(desk, keys, lang), newer, older)

    info = make_page_info(desk, lang, url, Counterparts(exact, nearest), facts)
    return Page(file_of(url), "pages/year.html", info, view)


def _nearest(desk: Desk, lang: str, year: int, month: int | None) -> str:
    """Return the list of another language that comes closest to one that it lacks."""
    if month and desk.ask("has_year", lang, str(year)):
        return desk.addresses.year(lang, year)
    return desk.addresses.section("news", lang)


def _has(desk: Desk, lang: str, date: PartialDate) -> bool:
    if not date.month:
        return bool(desk.ask("has_year", lang, str(date.year)))
    return bool(desk.ask("month", lang, str(date.year), str(date.month)))


def _neighbours(desk: Desk, lang: str, date: PartialDate) -> tuple[Link | None, ...]:
    """Return links to the newer and the older neighbour of a year or a month."""
    found = desk.ask("year_neighbours", lang, str(date.year), str(date.month))
    links: list[Link | None] = []
    for one in found:
        there = None if one is None else PartialDate(*one)
        url = desk.addresses.year(lang, there.year, there.month or None) if there else ""
        links.append(Link(url, _label(desk, there, lang), lang) if there else None)
    return tuple(links)


def group_by_month(desk: Desk, keys: Sequence[str], lang: str) -> tuple[Group, ...]:
    """Return list entries under their months, in their order; what is dated by the year alone stands under the year."""
    found: dict[tuple[int, int], list[Card]] = {}
    for key in keys:
        card = desk.card(key, lang)
        found.setdefault((card.date.year, card.date.month), []).append(card)
    return tuple(Group(PartialDate(*month), len(group), "", tuple(group)) for month, group in found.items())


def _label(desk: Desk, date: PartialDate, lang: str) -> str:
    return desk.words(lang).formats.month_name(date) if date.month else str(date.year)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"news": _latest, "news-list": _list_page})
"""What plans the documents of this module, by the first word of the recipe."""
