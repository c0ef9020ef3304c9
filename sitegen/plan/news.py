"""Latest news, years and months.

Owns the lists of all news. Must not know indexes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sitegen.engine.digest import digest_of
from sitegen.model.dates import PartialDate
from sitegen.model.page import Entries, Intent, Page
from sitegen.model.urls import file_of
from sitegen.model.views import Group, IndexYearView, Link, NewsView, YearCount, YearView
from sitegen.plan.context import Context, year_counts
from sitegen.plan.frames import Facts, Ways, has_feed, make_frame


def plan_news(context: Context) -> Iterator[Intent]:
    """Plan the latest news, and a page for each year and each month of a full year."""
    for lang in context.languages:
        yield Intent((file_of(context.addresses.section("news", lang)),), "", "news", (lang,))
        lists = context.lists[lang]
        dates = [PartialDate(year) for year in lists.years]
        dates.extend(PartialDate(year, month) for year, month in lists.months if month)
        for date in dates:
            path = file_of(context.addresses.year(lang, date.year, date.month or None))
            yield Intent((path,), "", "news-list", (lang, str(date)))


def _latest(context: Context, lang: str) -> Page:
    lists = context.lists[lang]
    url = context.addresses.section("news", lang)
    ways = Ways({other: context.addresses.section("news", other) for other in context.languages}, {})
    title = context.section_title("news", lang)
    facts = Facts(
        kind="news",
        title=title,
        description=f"{title} – {context.site.settings.name[lang]}",
        section="news",
        crumbs=(context.home_link(lang),),
        feed=url if has_feed(context, lang) else "",
        feed_title=f"{context.site.settings.name[lang]} – {title}",
    )
    numbers = {
        PartialDate(year): (number, context.addresses.year(lang, year)) for year, number in lists.ask("year_numbers")
    }
    cards = tuple(context.card(key, lang) for key in lists.ask("newest", str(context.site.settings.newest)))
    view = NewsView(cards, lists.ask("total"), year_counts(numbers))
    return Page(file_of(url), "pages/news.html", make_frame(context, lang, url, ways, facts), view, "")


def _keys(context: Context, lang: str, date: PartialDate) -> tuple[Sequence[str], tuple[YearCount, ...], int]:
    """Return what stands on the page of a year or month, the months with pages of their own, and how much it is."""
    lists = context.lists[lang]
    if date.month:
        keys = lists.ask("month", str(date.year), str(date.month))
        return keys, (), len(keys)
    months = dict(lists.ask("month_numbers", str(date.year)))
    numbers = {
        PartialDate(date.year, month): (number, context.addresses.year(lang, date.year, month))
        for month, number in months.items()
        if month
    }
    keys = lists.ask("month", str(date.year), "0") if months else lists.ask("year", str(date.year))
    return keys, year_counts(numbers), lists.ask("year_total", str(date.year))


def _list_page(context: Context, lang: str, period: str) -> Page:
    """Plan the page of a year or of a month."""
    date = PartialDate.parse(period)
    keys, months, total = _keys(context, lang, date)
    month = date.month or None
    url = context.addresses.year(lang, date.year, month)
    exact = {
        other: context.addresses.year(other, date.year, month)
        for other in context.languages
        if _has(context, other, date)
    }
    nearest = {other: _nearest(context, other, date.year, month) for other in context.languages}
    crumbs = [context.home_link(lang), context.section_link("news", lang)]
    if month:
        crumbs.append(Link(context.addresses.year(lang, date.year), str(date.year), lang))
    title = f"{context.section_title('news', lang)} {context.words(lang).formats.date(date)}"
    facts = Facts(
        kind="month" if month else "year",
        title=title,
        description=f"{title} – {context.site.settings.name[lang]}",
        section="news",
        crumbs=tuple(crumbs),
    )
    newer, older = _neighbours(context, lang, date)
    view = YearView(date, total, months, (), newer, older)
    frame = make_frame(context, lang, url, Ways(exact, nearest), facts)
    return Page(file_of(url), "pages/year.html", frame, view, "", entries_of(context, view, keys, lang))


def _nearest(context: Context, lang: str, year: int, month: int | None) -> str:
    """Return the list of another language that comes closest to one that it lacks."""
    if month and context.lists[lang].ask("has_year", str(year)):
        return context.addresses.year(lang, year)
    return context.addresses.section("news", lang)


def _has(context: Context, lang: str, date: PartialDate) -> bool:
    lists = context.lists[lang]
    if not date.month:
        return bool(lists.ask("has_year", str(date.year)))
    return bool(lists.ask("month", str(date.year), str(date.month)))


def _neighbours(context: Context, lang: str, date: PartialDate) -> tuple[Link | None, ...]:
    """Return links to the newer and the older neighbour of a year or a month."""
    found = context.lists[lang].ask("beside", str(date.year), str(date.month))
    links: list[Link | None] = []
    for one in found:
        there = None if one is None else PartialDate(*one)
        url = context.addresses.year(lang, there.year, there.month or None) if there else ""
        links.append(Link(url, _label(context, there, lang), lang) if there else None)
    return tuple(links)


def neighbours(
    dates: Sequence[PartialDate], date: PartialDate, link: Callable[[PartialDate], Link]
) -> tuple[Link | None, Link | None]:
    """Return the newer and the older neighbour of a date among dates in ascending order."""
    at = dates.index(date)
    newer = link(dates[at + 1]) if at + 1 < len(dates) else None
    older = link(dates[at - 1]) if at else None
    return newer, older


def entries_of(context: Context, view: YearView | IndexYearView, keys: Sequence[str], lang: str) -> Entries:
    """Return the entries of a view, which are planned when they are asked for.

    Their digest is of all that decides what they say, besides what every page of the site depends on.
    """
    rows, status = context.site.rows, context.site.status
    digest = digest_of(lang, *(f"{key} {rows[key].face} {status(key)}" for key in keys))
    return Entries(digest, lambda: view._replace(groups=group_by_month(context, keys, lang)))


def group_by_month(context: Context, keys: Sequence[str], lang: str) -> tuple[Group, ...]:
    """Return list entries under their months, in their order; what is dated by the year alone stands under the year."""
    found: dict[tuple[int, ...], list[str]] = {}
    for key in keys:
        found.setdefault(context.site.row(key).date[:2], []).append(key)
    return tuple(
        Group(PartialDate(*month), len(group), "", tuple(context.card(key, lang) for key in group))
        for month, group in found.items()
    )


def _label(context: Context, date: PartialDate, lang: str) -> str:
    return context.words(lang).formats.month_name(date) if date.month else str(date.year)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"news": _latest, "news-list": _list_page})
"""What plans the sheets of this module, by the maker's name in an intent."""
