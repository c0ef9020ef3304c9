"""Feeds of the home pages, the news and every index, and the sitemap.

Owns what goes into them. Must not know how they are written.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sitegen.engine.scheduler import Goal
from sitegen.link.site import DIMENSIONS
from sitegen.link.visibility import instant_of
from sitegen.model.dates import PartialDate
from sitegen.model.feeds import FeedEntry, FeedView, SitemapEntry
from sitegen.model.item import Item
from sitegen.model.page import Feed
from sitegen.model.urls import file_of, whole
from sitegen.model.views import PageInfo
from sitegen.plan.bodies import Bodies, news_of
from sitegen.plan.desk import Desk
from sitegen.plan.page_info import has_feed
from sitegen.plan.plain_html import full_text
from sitegen.plan.whole import Whole

NEWEST = 20


def plan_feeds(whole: Whole) -> Iterator[Goal]:
    """Plan the feeds of every language: full texts beside the home page, summaries beside every index."""
    desk = whole.desk
    for lang, lists in whole.lists.items():
        yield from _goal(desk, lang, desk.addresses.home(lang))
        yield from _goal(desk, lang, desk.addresses.section("news", lang))
        for dimension in DIMENSIONS:
            for code in lists.terms[dimension]:
                yield from _goal(desk, lang, desk.addresses.term(dimension, code, lang), dimension, code)


def _goal(desk: Desk, lang: str, home: str, dimension: str = "", code: str = "") -> Iterator[Goal]:
    if has_feed(desk, lang, dimension, code):
        path = f"{home[1:]}feed"
        yield Goal(("feed", lang, home, dimension, code), (f"{path}.xml", f"{path}.json"))


def _feed(desk: Desk, lang: str, home: str, dimension: str, code: str) -> Feed:
    full = home == desk.addresses.home(lang)
    name, words, title = desk.settings.name[lang], desk.words(lang), desk.feed_names[lang]
    if dimension:
        topic = desk.term_name(dimension, code, lang)
        title = words.pgettext("feed", "%(name)s: news on %(topic)s", name=name, topic=topic)
    keys = desk.ask("feed", lang, dimension, code, str(NEWEST))
    own = [desk.items(key)[lang] for key in keys]
    entries = tuple(_entry(desk, item, full=full) for item in own)
    base = desk.settings.base_url
    view = FeedView(
        id=whole(base, f"{home}feed.xml"),
        title=title,
        subtitle=desk.settings.tagline[lang],
        lang=lang,
        home=whole(base, home),
        url=whole(base, f"{home}feed.xml"),
        json_url=whole(base, f"{home}feed.json"),
        updated=max((entry.updated for entry in entries), key=datetime.fromisoformat),
        entries=entries,
    )
    return Feed(file_of(f"{home}feed.xml").removesuffix(".xml"), view)


def _entry(desk: Desk, item: Item, *, full: bool) -> FeedEntry:
    settings = desk.settings
    data = news_of(item)
    zone = ZoneInfo(settings.time_zone)
    published = instant_of(data.publish_at, zone) if data.publish_at else _midnight(data.date, zone)
    updated = max(published, _midnight(data.updated, zone)) if data.updated else published
    lead = desk.pictures.lead(item)
    host = settings.base_url.partition("://")[2].partition("/")[0].partition(":")[0]
    return FeedEntry(
        id=f"tag:{host},{data.date.year:04d}:{item.lang}/{item.key}",
        title=item.title,
        url=whole(settings.base_url, desk.addresses.item(item)),
        lang=item.lang,
        published=published.isoformat(),
        updated=updated.isoformat(),
        summary=item.summary,
        html=full_text(Bodies(desk), item, settings.base_url, photos=True) if full else "",
        image=whole(settings.base_url, lead.jpeg.url) if lead else "",
        image_type="image/jpeg" if lead else "",
        image_size=desk.pictures.lead_size(item) if lead else 0,
        tags=tuple(desk.term_name("tags", tag, item.lang) for tag in desk.topics.codes(data.tags)),
    )


def _midnight(date: PartialDate, zone: ZoneInfo) -> datetime:
    return datetime.combine(date.first, time(), zone)


def sitemap_entry(info: PageInfo) -> SitemapEntry | None:
    """Return the entry of a page; None for one that search engines may not index."""
    if info.noindex:
        return None
    images = (info.image,) if info.image else ()
    alternates = tuple((one.hreflang, one.url) for one in info.alternates)
    return SitemapEntry(info.canonical, info.modified, alternates, images)


MAKERS: Mapping[str, Callable[..., Feed]] = MappingProxyType({"feed": _feed})
"""What plans the documents of this module, by the first word of the recipe."""
