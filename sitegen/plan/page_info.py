"""What surrounds a page: address, alternates, the way to the other languages, breadcrumbs.

Owns hreflang, canonical and the language switch, the same for every kind of page. Must not know what stands on it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.model.urls import whole
from sitegen.model.views import Alternate, FeedLink, Link, PageInfo, Switch
from sitegen.plan.desk import Desk


class Counterparts(NamedTuple):
    """Where a page's counterparts are: ``exact`` by language, the page's own included; ``nearest`` where there is none.

    ``indexed`` leaves out those languages whose page only frames a foreign text.
    """

    exact: Mapping[str, str]
    nearest: Mapping[str, str]
    framed: frozenset[str] = frozenset()


class PageHeading(NamedTuple):
    """What only the planner of a page knows about its info."""

    kind: str
    title: str
    description: str
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    feed: str = ""
    feed_title: str = ""
    noindex: bool = False
    status: str = "public"
    canonical: str = ""
    simple: str = ""
    image: str = ""
    published: str = ""
    modified: str = ""
    frames: tuple[str, ...] = ()
    plain: bool = False
    """Whether the page is in plain language: the page beside it stands for the language then."""


def make_page_info(desk: Desk, lang: str, url: str, ways: Counterparts, facts: PageHeading) -> PageInfo:
    """Make the info of a page."""
    settings = desk.settings
    noindex = facts.noindex or facts.status != "public" or desk.options.preview
    return PageInfo(
        kind=facts.kind,
        lang=lang,
        url=url,
        canonical=whole(settings.base_url, facts.canonical or url),
        title=facts.title,
        description=facts.description,
        noindex=noindex,
        alternates=() if noindex or facts.plain or lang in ways.framed else alternates(desk, ways),
        switches=tuple(_switch(desk, lang, other, ways) for other in desk.others(lang)),
        crumbs=facts.crumbs,
        section=facts.section,
        feeds=_feeds(desk, lang, facts),
        status=facts.status,
        preview=desk.options.preview,
        simple=facts.simple,
        image=whole(settings.base_url, facts.image) if facts.image else "",
        published=facts.published,
        modified=facts.modified,
        frames=facts.frames,
    )


def alternates(desk: Desk, ways: Counterparts) -> tuple[Alternate, ...]:
    """Return the page in all its languages; ``x-default`` is the default language's, or the only one there is."""
    settings = desk.settings
    exact = {lang: ways.exact[lang] for lang in settings.languages if lang in ways.exact and lang not in ways.framed}
    if not exact:
        return ()
    default = exact.get(settings.default_language) or next(iter(exact.values()))
    if all(url == desk.homes.get(lang) for lang, url in exact.items()) and len(exact) == len(settings.languages):
        default = "/"
    return tuple(
        Alternate(lang, whole(settings.base_url, url)) for lang, url in [*exact.items(), ("x-default", default)]
    )


def _switch(desk: Desk, lang: str, other: str, ways: Counterparts) -> Switch:
    words = desk.words(other)
    exact = other in ways.exact and other not in ways.framed
    note = ""
    if not exact:
        language = words.formats.language_name(lang)
        note = words.gettext("This page exists in %(language)s only. The link leads to an overview.", language=language)
        if other in ways.framed:
            note = words.gettext("This page is available in %(language)s only.", language=language)
    url = ways.exact.get(other) or ways.nearest.get(other) or desk.homes[other]
    return Switch(other, desk.language_names[other], url, exact, note)


def _feeds(desk: Desk, lang: str, facts: PageHeading) -> tuple[FeedLink, ...]:
    """Return the feed of the home page and, before it, the page's own."""
    found: list[FeedLink] = []
    pairs = [(facts.feed, facts.feed_title)] if facts.feed else []
    if has_feed(desk, lang):
        pairs.append((desk.homes[lang], desk.feed_names[lang]))
    for url, title in dict(pairs).items():
        found.append(FeedLink(f"{url}feed.xml", title, "application/atom+xml"))
        found.append(FeedLink(f"{url}feed.json", title, "application/feed+json"))
    return tuple(found)


def has_feed(desk: Desk, lang: str, dimension: str = "", code: str = "") -> bool:
    """Say whether the news, or those of an index, hold anything for a feed: public items in the language itself.

    A preview has no feeds: whoever subscribed to one would stay with it.
    """
    return not desk.options.preview and bool(desk.ask("has_feed", lang, dimension, code))
