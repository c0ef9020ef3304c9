"""A site to an outline: every planner asked what it is going to make, every address given once.

Owns the table of planners and the check for clashes. Must not know what any planner does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sitegen.link.site import DIMENSIONS, Site, inherit
from sitegen.model.page import Calendar, Entries, Feed, Intent, Page, Sheet
from sitegen.model.problem import Position, Problem
from sitegen.model.row import Row
from sitegen.model.urls import clash_key, file_of
from sitegen.model.views import Chrome
from sitegen.plan import entrances, events, feeds, indexes, items, news
from sitegen.plan.addresses import Addresses
from sitegen.plan.chrome import make_chrome
from sitegen.plan.context import Context
from sitegen.plan.lists import Lists, make_lists
from sitegen.plan.pictures import Pictures

PLANNERS: tuple[Callable[[Context], Iterator[Intent]], ...] = (
    entrances.plan_entrances,
    news.plan_news,
    indexes.plan_indexes,
    events.plan_events,
    items.plan_pages,
    items.plan_items,
    feeds.plan_feeds,
    events.plan_calendars,
)
"""One for each kind of page. To add a kind: write a planner, register it here."""

SHEETS: Mapping[str, Callable[..., Sheet]] = MappingProxyType(
    {
        **entrances.MAKERS,
        **news.MAKERS,
        **indexes.MAKERS,
        **events.MAKERS,
        **items.MAKERS,
        **feeds.MAKERS,
    }
)
"""Who plans a sheet, by the maker's name."""
RANKS: Mapping[str, int] = MappingProxyType({maker: rank for rank, maker in enumerate(SHEETS)})
"""The order in which sheets are made: those that take long come first."""

OWN = frozenset({*items.MAKERS, "event"})
"""Makers of pages that show one folder, which is their first argument."""
YEARS = frozenset({"index-year"})
"""Makers of lists of one year, which their last two arguments say: language and year."""

SITE_FILE = "content/site.yaml"
"""Answers for what no single text wants: lists, feeds, calendars."""


class Outline(NamedTuple):
    """Everything that a site is going to publish; each sheet is planned when its turn comes."""

    context: Context
    intents: tuple[Intent, ...]
    chromes: Mapping[str, Chrome]
    """By language."""
    redirects: tuple[tuple[str, str], ...]
    """Former address and address."""
    media: tuple[str, ...]
    """Files that the surroundings show: logos of funders."""


class Claim(NamedTuple):
    """A file that is going to be written, the source file that wants it, and what it is called."""

    path: str
    origin: str
    intent: Intent | None
    alias: Position | None = None
    """Where the address stands, when it is a former one."""


Redirect = tuple[str, str, Position]


def plan_site(site: Site, problems: list[Problem]) -> Outline:
    """Plan everything that a site publishes; reports addresses that clash or are empty."""
    context = _context(site, problems)
    _check_slugs(context)
    intents = tuple(intent for planner in PLANNERS for intent in planner(context))
    outline = _outline(context, intents)
    redirects = tuple(_redirects(context))
    _check_clashes(intents, redirects, context)
    return outline


def plan_again(site: Site, before: Mapping[str, Lists] | None, problems: list[Problem]) -> Outline:
    """Plan a site of which only texts and words have changed since it was planned, but no address and no list.

    The outline has no intents: they are the same as before. ``before`` are the lists of that time, if they are known.
    """
    context = _context(site, problems)
    if before is not None:
        for lang, lists in context.lists.items():
            inherit(site, before[lang].site)
            inherit(lists, before[lang])
    return _outline(context, ())


def _context(site: Site, problems: list[Problem]) -> Context:
    return Context(site, make_lists(site), Addresses(site), Pictures(site), problems)


def _outline(context: Context, intents: tuple[Intent, ...]) -> Outline:
    site = context.site
    context.pictures.used.clear()
    chromes = {lang: make_chrome(context, lang) for lang in site.settings.languages}
    media = tuple(sorted(context.pictures.used))
    plain = tuple((old, new) for old, new, _ in _redirects(context))
    return Outline(context, intents, MappingProxyType(chromes), plain, media)


def make_sheet(intent: Intent, context: Context) -> Sheet:
    """Plan what is intended."""
    sheet = begin_sheet(intent, context)
    return complete(sheet) if isinstance(sheet, Page) else sheet


def begin_sheet(intent: Intent, context: Context) -> Sheet:
    """Plan what is intended, but not yet the long list on a page."""
    return SHEETS[intent.maker](context, *intent.arguments)


def complete(page: Page) -> Page:
    """Plan the long list on a page that has one."""
    if page.entries is None or page.entries.view is None:
        return page
    return page._replace(view=page.entries.view(), entries=Entries(page.entries.digest))


def neighbourhood(intent: Intent) -> tuple[int, tuple[str, ...]]:
    """Return by what sheets are ordered: those that show the same things are made one after the other."""
    maker, arguments = intent.maker, intent.arguments
    return RANKS[maker], arguments if maker in OWN else arguments[-2:] if maker in YEARS else ()


def _check_slugs(context: Context) -> None:
    """Report places and tags whose name makes no address."""
    for dimension in DIMENSIONS:
        for lang in context.languages:
            for code in context.lists[lang].codes[dimension]:
                if not context.addresses.term_slug(dimension, code, lang):
                    name = context.term_name(dimension, code, lang)
                    file = "content/tags.yaml" if dimension == "tags" else "content/places.yaml"
                    context.problems.append(Problem("empty-slug", Position(file), f"{code}.slug", {"found": name}))


def _redirects(context: Context) -> Iterator[Redirect]:
    """Yield the former addresses of items: old, new, and the place that says so."""
    for row in context.site.rows.values():
        for alias, lang, simple, place in row.aliases:
            address = context.addresses.simple if simple else context.addresses.row
            yield alias, address(row, lang), Position(*place)


def _check_clashes(intents: Iterable[Intent], redirects: Iterable[Redirect], context: Context) -> None:
    """Report every address that two files claim, at each of them."""
    found: dict[str, Claim | list[Claim]] = {}
    for claim in _claims(intents, redirects):
        # Nearly all addresses are plain ones, for which folding is a waste.
        key = claim.path if claim.path.isascii() and claim.path.islower() else clash_key(claim.path)
        other = found.setdefault(key, claim)
        if other is not claim:
            found[key] = [*other, claim] if isinstance(other, list) else [other, claim]
    for claimed in found.values():
        if isinstance(claimed, list):
            _report_clash(claimed, context)


def _claims(intents: Iterable[Intent], redirects: Iterable[Redirect]) -> Iterator[Claim]:
    """Yield every file that is going to be written with the source file that wants it."""
    beside: set[str] = set()
    for intent in intents:
        for path in intent.paths:
            # Feeds and calendars stand beside pages: where two of them share a path, so do their pages.
            if path.endswith(".html") or path not in beside:
                yield Claim(path, intent.origin or SITE_FILE, intent)
                beside.add(path)
    for old, _, place in redirects:
        path = file_of(old if old.endswith("/") or "." in old.rpartition("/")[2] else f"{old}/")
        yield Claim(path, place.path, None, place)


def _report_clash(claimed: list[Claim], context: Context) -> None:
    site = context.site
    rows = {path: row for row in site.rows.values() for path in row.paths}
    # A data file holds many entries, so its name alone would not say which one is meant.
    names = [one.origin if one.origin in rows else f"{one.origin} ({_title(one, context)})" for one in claimed]
    for index, claim in enumerate(claimed):
        others = ", ".join(sorted({name for at, name in enumerate(names) if at != index}))
        values = {"address": "/" + claim.path.removesuffix("index.html"), "other": others}
        place = claim.alias or _slug_place(claim.origin, rows.get(claim.origin), site)
        context.problems.append(Problem("address-clash", place, "aliases" if claim.alias else "slug", values))


def _title(claim: Claim, context: Context) -> str:
    sheet = make_sheet(claim.intent, context) if claim.intent else None
    if isinstance(sheet, Page):
        return sheet.frame.title
    if isinstance(sheet, Feed):
        return sheet.view.title
    return sheet.view.name if isinstance(sheet, Calendar) else ""


def _slug_place(origin: str, row: Row | None, site: Site) -> Position:
    """Return where the slug of a text stands, or the top of its file."""
    if row is None:
        return Position(origin)
    for item in (*site.items[row.key].values(), *site.items.simple(row.key).values()):
        if item.path == origin:
            return item.place("slug")
    return Position(origin, 1, 1)
