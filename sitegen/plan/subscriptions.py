"""The page that lists all feeds and calendars of a language, and its open data.

Owns what is listed there. Must not know what stands in feeds, calendars and data.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.link.site import DIMENSIONS
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import FeedsView, Link, Subscription, SubscriptionGroup
from sitegen.plan.data import SCHEMA, data_url
from sitegen.plan.desk import Desk
from sitegen.plan.events import calendar_url, term_calendar
from sitegen.plan.page_info import Counterparts, PageHeading, has_feed, make_page_info
from sitegen.plan.whole import Whole


def plan_subscriptions(whole: Whole) -> Iterator[Goal]:
    """Plan the page of each language."""
    for lang in whole.lists:
        yield Goal(("feeds", lang), (file_of(whole.desk.addresses.section("feeds", lang)),))


def _page(desk: Desk, lang: str) -> Page:
    url = desk.addresses.section("feeds", lang)
    words = desk.words(lang)
    facts = PageHeading(
        kind="feeds",
        title=words.gettext("Feeds and calendars"),
        description=words.gettext("All feeds and calendars of %(name)s.", name=desk.settings.name[lang]),
        crumbs=(desk.home_link(lang),),
    )
    ways = Counterparts({other: desk.addresses.section("feeds", other) for other in desk.languages}, {})
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/feeds.html", info, lambda: _view(desk, lang))


def _view(desk: Desk, lang: str) -> FeedsView:
    groups = [SubscriptionGroup("all", tuple(_all(desk, lang)))]
    groups += [SubscriptionGroup(dimension, tuple(_of_terms(desk, dimension, lang))) for dimension in DIMENSIONS]
    data = data_url(desk, lang) if desk.ask("public_years", lang) else ""
    return FeedsView(tuple(group for group in groups if group.subscriptions), data, SCHEMA)


def _all(desk: Desk, lang: str) -> Iterator[Subscription]:
    if has_feed(desk, lang):
        yield _subscription(desk.section_link("news", lang), desk.addresses.home(lang), "")
    if calendar := calendar_url(desk, lang):
        yield _subscription(desk.section_link("events", lang), "", calendar)


def _of_terms(desk: Desk, dimension: str, lang: str) -> Iterator[Subscription]:
    for code in desk.sorted_codes(dimension, desk.ask("codes", lang, dimension), lang):
        link = desk.term_link(dimension, code, lang)
        feeds = link.url if has_feed(desk, lang, dimension, code) else ""
        calendar = term_calendar(desk, dimension, code, lang)
        if feeds or calendar:
            yield _subscription(link, feeds, calendar)


def _subscription(page: Link, feeds: str, calendar: str) -> Subscription:
    return Subscription(page, f"{feeds}feed.xml" if feeds else "", f"{feeds}feed.json" if feeds else "", calendar)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"feeds": _page})
"""What plans the documents of this module, by the first word of the recipe."""
