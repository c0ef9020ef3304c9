"""What surrounds a page: address, alternates, the way to the other languages, breadcrumbs.

Owns hreflang, canonical and the language switch, the same for every kind of page. Must not know what stands on it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.model.urls import whole
from sitegen.model.views import Alternate, FeedLink, Frame, Link, Switch
from sitegen.plan.context import Context


class Counterparts(NamedTuple):
    """Where a page's counterparts are: ``exact`` by language, the page's own included; ``nearest`` where there is none.

    ``indexed`` leaves out those languages whose page only frames a foreign text.
    """

    exact: Mapping[str, str]
    nearest: Mapping[str, str]
    framed: frozenset[str] = frozenset()


class PageHeading(NamedTuple):
    """What only the planner of a page knows about its frame."""

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
    plain: bool = False
    """Whether the page is in plain language: the page beside it stands for the language then."""


def make_frame(context: Context, lang: str, url: str, ways: Counterparts, facts: PageHeading) -> Frame:
    """Make the frame of a page."""
    settings = context.settings
    noindex = facts.noindex or facts.status != "public" or context.options.preview
    return Frame(
        kind=facts.kind,
        lang=lang,
        url=url,
        canonical=whole(settings.base_url, facts.canonical or url),
        title=facts.title,
        description=facts.description,
        noindex=noindex,
        alternates=() if noindex or facts.plain or lang in ways.framed else alternates(context, ways),
        switches=tuple(_switch(context, lang, other, ways) for other in context.others(lang)),
        crumbs=facts.crumbs,
        section=facts.section,
        feeds=_feeds(context, lang, facts),
        status=facts.status,
        preview=context.options.preview,
        simple=facts.simple,
        image=whole(settings.base_url, facts.image) if facts.image else "",
        published=facts.published,
        modified=facts.modified,
    )


def alternates(context: Context, ways: Counterparts) -> tuple[Alternate, ...]:
    """Return the page in all its languages; ``x-default`` is the default language's, or the only one there is."""
    settings = context.settings
    exact = {lang: ways.exact[lang] for lang in settings.languages if lang in ways.exact and lang not in ways.framed}
    if not exact:
        return ()
    default = exact.get(settings.default_language) or next(iter(exact.values()))
    if all(url == context.homes.get(lang) for lang, url in exact.items()) and len(exact) == len(settings.languages):
        default = "/"
    return tuple(
        Alternate(lang, whole(settings.base_url, url)) for lang, url in [*exact.items(), ("x-default", default)]
    )


def _switch(context: Context, lang: str, other: str, ways: Counterparts) -> Switch:
    words = context.words(other)
    exact = other in ways.exact and other not in ways.framed
    note = ""
    if not exact:
        language = words.formats.language_name(lang)
        note = words.gettext("This page exists in %(language)s only. The link leads to an overview.", language=language)
        if other in ways.framed:
            note = words.gettext("This page is available in %(language)s only.", language=language)
    url = ways.exact.get(other) or ways.nearest.get(other) or context.homes[other]
    return Switch(other, context.language_names[other], url, exact, note)


def _feeds(context: Context, lang: str, facts: PageHeading) -> tuple[FeedLink, ...]:
    """Return the feed of the home page and, before it, the page's own."""
    found: list[FeedLink] = []
    pairs = [(facts.feed, facts.feed_title)] if facts.feed else []
    if has_feed(context, lang):
        pairs.append((context.homes[lang], context.feed_names[lang]))
    for url, title in dict(pairs).items():
        found.append(FeedLink(f"{url}feed.xml", title, "application/atom+xml"))
        found.append(FeedLink(f"{url}feed.json", title, "application/feed+json"))
    return tuple(found)


def has_feed(context: Context, lang: str, dimension: str = "", code: str = "") -> bool:
    """Say whether the news, or those of an index, hold anything for a feed: public items in the language itself."""
    return bool(context.ask("has_feed", lang, dimension, code))
