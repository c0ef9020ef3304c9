"""Feeds of the home pages, the news and every index, and the sitemap.

Owns what goes into them. Must not know how they are written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sitegen.link.site import DIMENSIONS
from sitegen.link.visibility import instant_of
from sitegen.model.dates import PartialDate
from sitegen.model.feeds import FeedEntry, FeedView, SitemapEntry
from sitegen.model.item import Item
from sitegen.model.page import Feed, Page
from sitegen.model.urls import file_of, whole
from sitegen.model.views import ItemView
from sitegen.plan.bodies import Bodies, full_text, news_of
from sitegen.plan.context import Context

NEWEST = 20


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed to be: its language, the page it belongs to, its title, what it may hold, and whether texts are full."""

    lang: str
    home: str
    title: str
    keys: Sequence[str]
    full: bool


def plan_feeds(context: Context) -> Iterator[Feed]:
    """Plan the feeds of every language: full texts beside the home page, summaries beside every index."""
    for lang in context.languages:
        settings, words, lists = context.site.settings, context.words(lang), context.lists[lang]
        name, news = settings.name[lang], words.pgettext("feed", "News")
        title = f"{name} – {news}"
        yield from _feed(context, Channel(lang, context.addresses.home(lang), title, lists.news, full=True))
        yield from _feed(context, Channel(lang, context.addresses.section("news", lang), title, lists.news, full=False))
        for dimension in DIMENSIONS:
            for code, keys in lists.terms[dimension].items():
                topic = context.term_name(dimension, code, lang)
                url = context.addresses.term(dimension, code, lang)
                title = words.pgettext("feed", "%(name)s: news on %(topic)s", name=name, topic=topic)
                yield from _feed(context, Channel(lang, url, title, keys, full=False))


def _feed(context: Context, channel: Channel) -> Iterator[Feed]:
    items, lang, home = context.site.items, channel.lang, channel.home
    keys = [key for key in channel.keys if lang in items[key] and context.site.is_public(key)][:NEWEST]
    own = [items[key][lang] for key in keys]
    if not own:
        return
    entries = tuple(_entry(context, item, full=channel.full) for item in own)
    base = context.site.settings.base_url
    view = FeedView(
        id=whole(base, f"{home}feed.xml"),
        title=channel.title,
        subtitle=context.site.settings.tagline[lang],
        lang=lang,
        home=whole(base, home),
        url=whole(base, f"{home}feed.xml"),
        json_url=whole(base, f"{home}feed.json"),
        updated=max((entry.updated for entry in entries), key=datetime.fromisoformat),
        entries=entries,
    )
    yield Feed(file_of(f"{home}feed.xml").removesuffix(".xml"), view)


def _entry(context: Context, item: Item, *, full: bool) -> FeedEntry:
    settings = context.site.settings
    data = news_of(item)
    zone = ZoneInfo(settings.time_zone)
    published = instant_of(data.publish_at, zone) if data.publish_at else _midnight(data.date, zone)
    updated = max(published, _midnight(data.updated, zone)) if data.updated else published
    lead = context.pictures.lead(item)
    host = settings.base_url.partition("://")[2].partition("/")[0].partition(":")[0]
    return FeedEntry(
        id=f"tag:{host},{data.date.year:04d}:{item.lang}/{item.key}",
        title=item.title,
        url=whole(settings.base_url, context.addresses.item(item)),
        lang=item.lang,
        published=published.isoformat(),
        updated=updated.isoformat(),
        summary=item.summary,
        html=full_text(Bodies(context), item, settings.base_url) if full else "",
        image=whole(settings.base_url, lead.jpeg.url) if lead else "",
        image_type="image/jpeg" if lead else "",
        tags=tuple(context.term_name("tags", tag, item.lang) for tag in data.tags),
    )


def _midnight(date: PartialDate, zone: ZoneInfo) -> datetime:
    return datetime.combine(date.first, time(), zone)


def plan_sitemap(pages: Iterable[Page]) -> Iterator[SitemapEntry]:
    """Plan the entry of every page that search engines may index."""
    for page in sorted(pages, key=lambda page: page.frame.url):
        if page.frame.noindex:
            continue
        images: tuple[str, ...] = ()
        lastmod = ""
        if isinstance(page.view, ItemView):
            lastmod = str(page.view.updated or page.view.date)
            images = (page.frame.image,) if page.frame.image else ()
        alternates = tuple((one.hreflang, one.url) for one in page.frame.alternates)
        yield SitemapEntry(page.frame.canonical, lastmod, alternates, images)
