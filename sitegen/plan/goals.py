"""A site to its goals: every planner asked which files there should be, every address given once.

Owns the two tables of planners (which goals there are; what stands in each) and the check for clashes. Must not know
what any planner does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sitegen.engine.scheduler import Goal
from sitegen.link.site import DIMENSIONS, Site
from sitegen.link.topics import Spellings
from sitegen.model.hosting import Redirect
from sitegen.model.page import Calendar, Document, Feed, Page
from sitegen.model.problem import Position, Problem
from sitegen.model.summary import Summary
from sitegen.model.urls import clash_key, file_of
from sitegen.plan import (
    changes,
    data,
    dossiers,
    entrances,
    events,
    facets,
    feeds,
    indexes,
    items,
    news,
    overviews,
    partners,
    search,
    subscriptions,
    translations,
)
from sitegen.plan import credits as picture_credits
from sitegen.plan.desk import Desk
from sitegen.plan.ledger import check_ledger
from sitegen.plan.site_links import check_site_links
from sitegen.plan.topics import tell_slug, tell_topics, topic_of
from sitegen.plan.whole import Whole

GOALS: tuple[Callable[[Whole], Iterator[Goal]], ...] = (
    entrances.plan_entrances,
    news.plan_news,
    overviews.plan_overviews,
    indexes.plan_indexes,
    facets.plan_facets,
    events.plan_events,
    dossiers.plan_dossiers,
    partners.plan_partners,
    items.plan_pages,
    items.plan_items,
    picture_credits.plan_credits,
    feeds.plan_feeds,
    events.plan_calendars,
    changes.plan_changes,
    translations.plan_translations,
    search.plan_search,
    subscriptions.plan_subscriptions,
    data.plan_data,
)
"""What decides which goals there are. To add a kind of page: write a planner, register it here and below."""

PLANNERS: Mapping[str, Callable[..., Document]] = MappingProxyType(
    {
        **entrances.MAKERS,
        **news.MAKERS,
        **overviews.MAKERS,
        **indexes.MAKERS,
        **facets.MAKERS,
        **events.MAKERS,
        **dossiers.MAKERS,
        **partners.MAKERS,
        **items.MAKERS,
        **picture_credits.MAKERS,
        **feeds.MAKERS,
        **changes.MAKERS,
        **translations.MAKERS,
        **search.MAKERS,
        **subscriptions.MAKERS,
        **data.MAKERS,
    }
)
"""What plans the document of a goal, by the first word of its recipe; the others are the arguments."""
RANKS: Mapping[str, int] = MappingProxyType({name: rank for rank, name in enumerate(PLANNERS)})
"""The order in which goals are made: those that take long come first."""

OWN = frozenset({*items.MAKERS, "event", "dossier"})
"""Planners of pages that show one folder, which is their first argument."""
YEARS = frozenset({"index-year", "facet-year"})
"""Planners of lists of one year, which their last two arguments say: language and year."""

SITE_FILE = "content/site.yaml"
"""Answers for what no single text wants: lists, feeds, calendars."""

Former = tuple[str, str, Position]
"""Former address, address, and the place that says so."""


class Claim(NamedTuple):
    """A file that is going to be written, the source file that wants it, and what it is called."""

    path: str
    origin: str
    goal: Goal | None
    place: Position | None = None
    """Where that stands which makes the address, if it is no slug; ``field`` is its name."""
    field: str = "slug"


def plan_goals(whole: Whole, problems: list[Problem]) -> list[Goal]:
    """Return the goals of a site; reports addresses that clash or are empty."""
    _check_slugs(whole, problems)
    goals = [goal for planner in GOALS for goal in planner(whole)]
    former = tuple(_redirects(whole.site, whole.desk))
    _check_clashes(goals, former, whole, problems)
    check_site_links(goals, (old for old, _, _ in former), whole, problems)
    check_ledger(whole, goals, {old for old, _, _ in former}, problems)
    return goals


def plan_document(desk: Desk, recipe: tuple[str, ...]) -> Document:
    """Plan what a goal is to hold."""
    return PLANNERS[recipe[0]](desk, *recipe[1:])


def redirects_of(whole: Whole) -> tuple[Redirect, ...]:
    """Return the former addresses with the present ones: those that texts name, then those of the ledger."""
    found = {old: Redirect(old, new) for old, new, _ in _redirects(whole.site, whole.desk)}
    for entry in whole.ledger:
        if (one := entry.redirect) is not None:
            found.setdefault(one.old, one)
    return tuple(found.values())


def neighbourhood(goal: Goal) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return by what goals are ordered: those that show the same things are made one after the other."""
    name, *arguments = goal.recipe
    shared = arguments if name in OWN else arguments[-2:] if name in YEARS else ()
    return RANKS.get(name, len(RANKS)), tuple(shared), goal.outputs


def _check_slugs(whole: Whole, problems: list[Problem]) -> None:
    """Report places and tags whose name makes no address."""
    desk = whole.desk
    for dimension in DIMENSIONS:
        for lang, lists in whole.lists.items():
            for code in lists.codes[dimension]:
                if desk.addresses.term_slug(dimension, code, lang):
                    continue
                if dimension == "tags" and code in whole.site.spellings:
                    problems.append(tell_slug(whole, code))
                else:
                    name = desk.term_name(dimension, code, lang)
                    file = "content/tags.yaml" if dimension == "tags" else "content/places.yaml"
                    problems.append(Problem("empty-slug", Position(file), f"{code}.slug", {"found": name}))


def _redirects(site: Site, desk: Desk) -> Iterator[Former]:
    for summary in site.summaries.values():
        for alias, lang, simple, place in summary.aliases:
            address = desk.addresses.simple if simple else desk.addresses.summary
            yield alias, address(summary, lang), Position(*place)


def _check_clashes(goals: Iterable[Goal], redirects: Iterable[Former], whole: Whole, problems: list[Problem]) -> None:
    """Report every address that two files claim, at each of them."""
    found: dict[str, Claim | list[Claim]] = {}
    for claim in _claims(goals, redirects, whole.site.spellings):
        # Nearly all addresses are plain ones, for which folding is a waste.
        key = claim.path if claim.path.isascii() and claim.path.islower() else clash_key(claim.path)
        other = found.setdefault(key, claim)
        if other is not claim:
            found[key] = [*other, claim] if isinstance(other, list) else [other, claim]
    told: set[str] = set()
    for claimed in found.values():
        if not isinstance(claimed, list):
            continue
        if all(claim.field == "tags" for claim in claimed):
            topics = {topic_of(claim.goal): f"/{claim.path.removesuffix('index.html')}" for claim in claimed}
            problems.extend(tell_topics(whole, {code: topics[code] for code in topics.keys() - told}, topics))
            told |= topics.keys()
        else:
            _report_clash(claimed, whole, problems)


def _claims(goals: Iterable[Goal], redirects: Iterable[Former], spellings: Spellings) -> Iterator[Claim]:
    """Yield every file that is going to be written with the source file that wants it."""
    beside: set[str] = set()
    for goal in goals:
        topic = topic_of(goal)
        for path in goal.outputs:
            # Feeds and calendars stand beside pages: where two of them share a path, so do their pages.
            if path.endswith(".html") or path not in beside:
                if topic in spellings:
                    place = Position(*spellings[topic][0][1])
                    yield Claim(path, place.path, goal, place, "tags")
                else:
                    yield Claim(path, goal.origin or SITE_FILE, goal)
                beside.add(path)
    for old, _, place in redirects:
        path = file_of(old if old.endswith("/") or "." in old.rpartition("/")[2] else f"{old}/")
        yield Claim(path, place.path, None, place, "aliases")


def _report_clash(claimed: list[Claim], whole: Whole, problems: list[Problem]) -> None:
    summaries = {path: summary for summary in whole.site.summaries.values() for path in summary.paths}
    # A data file holds many entries, so its name alone would not say which one is meant.
    names = [one.origin if one.origin in summaries else f"{one.origin} ({_title(one, whole.desk)})" for one in claimed]
    for index, claim in enumerate(claimed):
        others = ", ".join(sorted({name for at, name in enumerate(names) if at != index}))
        values = {"address": "/" + claim.path.removesuffix("index.html"), "other": others}
        place = claim.place or _slug_place(claim.origin, summaries.get(claim.origin), whole.site)
        problems.append(Problem("address-clash", place, claim.field, values))


def _title(claim: Claim, desk: Desk) -> str:
    document = plan_document(desk, claim.goal.recipe) if claim.goal else None
    if isinstance(document, Page):
        return document.info.title
    if isinstance(document, Feed):
        return document.view.title
    return document.view.name if isinstance(document, Calendar) else ""


def _slug_place(origin: str, summary: Summary | None, site: Site) -> Position:
    """Return where the slug of a text stands, or the top of its file."""
    if summary is None:
        return Position(origin)
    for item in (*site.items(summary.key).values(), *site.simple(summary.key).values()):
        if item.path == origin:
            return item.place("slug")
    return Position(origin, 1, 1)
