"""A site to a plan: every planner asked, every address given once.

Owns the table of planners and the check for clashes. Must not know what any planner does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.link.site import DIMENSIONS, Site
from sitegen.model.page import Calendar, Feed, Page, Plan
from sitegen.model.problem import Position, Problem
from sitegen.model.urls import clash_key, file_of
from sitegen.plan.addresses import Addresses
from sitegen.plan.chrome import make_chrome
from sitegen.plan.context import Context
from sitegen.plan.entrances import plan_entrances
from sitegen.plan.events import plan_calendars, plan_events
from sitegen.plan.feeds import plan_feeds, plan_sitemap
from sitegen.plan.indexes import plan_indexes
from sitegen.plan.items import plan_items, plan_pages
from sitegen.plan.lists import make_lists
from sitegen.plan.news import plan_news
from sitegen.plan.pictures import Pictures

PLANNERS: tuple[Callable[[Context], Iterator[Page]], ...] = (
    plan_entrances,
    plan_news,
    plan_items,
    plan_events,
    plan_indexes,
    plan_pages,
)
"""One for each kind of page. To add a kind: write a planner, register it here."""

SITE_FILE = "content/site.yaml"
"""Answers for what no single text wants: lists, feeds, calendars."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A file that is going to be written, the source file that wants it, and what it is called."""

    path: str
    origin: str
    title: str
    alias: Position | None = None
    """Where the address stands, when it is a former one."""


Redirect = tuple[str, str, Position]


def plan_site(site: Site, problems: list[Problem]) -> Plan:
    """Plan everything that a site publishes; reports addresses that clash or are empty."""
    addresses = Addresses(site)
    context = Context(site, make_lists(site), addresses, Pictures(site), problems, {})
    _check_slugs(context)
    pages = tuple(page for planner in PLANNERS for page in planner(context))
    feeds = tuple(plan_feeds(context))
    calendars = tuple(plan_calendars(context))
    chromes = {lang: make_chrome(context, lang) for lang in site.settings.languages}
    redirects = tuple(_redirects(context))
    _check_clashes(_claims(pages, feeds, calendars, redirects), site, problems)
    return Plan(
        pages=pages,
        chromes=MappingProxyType(chromes),
        feeds=feeds,
        calendars=calendars,
        sitemap=tuple(plan_sitemap(pages)),
        derivatives=tuple(context.pictures.derivatives[path] for path in sorted(context.pictures.derivatives)),
        copies=MappingProxyType(dict(sorted(context.pictures.copies.items()))),
        redirects=tuple((old, new) for old, new, _ in redirects),
        base_url=site.settings.base_url,
        preview=site.options.preview,
    )


def _check_slugs(context: Context) -> None:
    """Report places and tags whose name makes no address."""
    for dimension in DIMENSIONS:
        for lang in context.languages:
            for code in context.lists[lang].codes(dimension):
                if not context.addresses.term_slug(dimension, code, lang):
                    name = context.term_name(dimension, code, lang)
                    file = "content/tags.yaml" if dimension == "tags" else "content/places.yaml"
                    context.problems.append(Problem("empty-slug", Position(file), f"{code}.slug", {"found": name}))


def _redirects(context: Context) -> Iterator[Redirect]:
    """Yield the former addresses of items: old, new, and the place that says so."""
    site = context.site
    for key in sorted(site.items):
        for item in (*site.items[key].values(), *site.simple.get(key, {}).values()):
            for index, alias in enumerate(item.data.aliases, 1):
                yield alias, context.addresses.item(item), item.place(f"aliases[{index}]")


def _claims(
    pages: Iterable[Page],
    feeds: Iterable[Feed],
    calendars: Iterable[Calendar],
    redirects: Iterable[Redirect],
) -> Iterator[Claim]:
    """Yield every file that is going to be written with the source file that wants it."""
    for page in pages:
        yield Claim(page.path, page.origin or SITE_FILE, page.frame.title)
    # Where two of these share a path, so do their pages.
    beside = {f"{feed.path}.{ending}": feed.view.title for feed in feeds for ending in ("xml", "json")}
    beside |= {calendar.path: calendar.view.name for calendar in calendars}
    for path, title in beside.items():
        yield Claim(path, SITE_FILE, title)
    for old, _, place in redirects:
        path = file_of(old if old.endswith("/") or "." in old.rpartition("/")[2] else f"{old}/")
        yield Claim(path, place.path, "", place)


def _check_clashes(claims: Iterable[Claim], site: Site, problems: list[Problem]) -> None:
    """Report every address that two files claim, at each of them."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(clash_key(claim.path), []).append(claim)
    places = _slug_places(site)
    for claimed in found.values():
        if len(claimed) == 1:
            continue
        # A data file holds many entries, so its name alone would not say which one is meant.
        names = [one.origin if one.origin in places else f"{one.origin} ({one.title})" for one in claimed]
        for index, claim in enumerate(claimed):
            others = ", ".join(sorted({name for at, name in enumerate(names) if at != index}))
            values = {"address": "/" + claim.path.removesuffix("index.html"), "other": others}
            place = claim.alias or places.get(claim.origin, Position(claim.origin))
            problems.append(Problem("address-clash", place, "aliases" if claim.alias else "slug", values))


def _slug_places(site: Site) -> Mapping[str, Position]:
    found = {}
    for items in (*site.items.values(), *site.simple.values()):
        for item in items.values():
            position = item.positions.get("slug")
            found[item.path] = position if position and position.path == item.path else Position(item.path, 1, 1)
    return found
