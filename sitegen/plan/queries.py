"""The rules of a site: what may be asked about it, and how that is answered.

Owns the table of rules. A rule sees the site; whoever plans a page sees the answers only, so that everything a page
was made from is recorded. Must not know how a page is planned or rendered.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sitegen.engine.tracing import Ask, Rule
from sitegen.link.site import Site
from sitegen.model.body import Body
from sitegen.model.item import Item
from sitegen.model.source import SourceFile
from sitegen.model.summary import Summary
from sitegen.plan.desk import Desk
from sitegen.plan.list_queries import QUERIES
from sitegen.plan.lists import Lists
from sitegen.plan.pictures import MEDIA
from sitegen.plan.search_entries import make_search_entry
from sitegen.plan.search_parts import RULES as SEARCH_RULES

NOTHING: tuple[Mapping[str, Item], Mapping[str, Item]] = ({}, {})
MOST_CARDS = 2048
"""List entries that are held at once."""
FEW = 64
"""What hardly any other page asks for."""


def rules_of(site: Site, lists: Mapping[str, Lists]) -> dict[str, Rule]:
    """Return the rules about items, lists and files of a site."""
    return {
        **_item_rules(site),
        "lists": Rule(lambda _, lang: lists[lang], verify=lambda _: site.order),
        **SEARCH_RULES,
        **{name: Rule(_on_lists(answer)) for name, answer in QUERIES.items()},
        "relations": Rule(lambda _: site.relations, verify=lambda: site.order),
        "related": Rule(lambda ask, key: ask("relations").of(key), most=FEW),
        # Not by way of the query "lists", which stays the same when nothing but a day has passed.
        "lead": Rule(lambda _, lang: _leading(site, lists[lang])),
        "stale": Rule(lambda _, key: site.summaries[key].stale if key in site.summaries else ()),
        "stale_items": Rule(lambda _: tuple(key for key in _newest(site) if site.summaries[key].stale)),
        "missing_items": Rule(lambda _: tuple(_missing(site))),
        "alert": Rule(lambda _: _is_alert(site)),
        "closed": Rule(lambda _, key: site.is_closed(key)),
        "rights": Rule(lambda _, key: _rights(site, key)),
        "has_credits": Rule(lambda ask, lang: bool(ask("credits", lang))),
        "credits": Rule(lambda _, lang: _credits(site, lang), verify=lambda _: site.credits_digest),
        "funders": Rule(lambda _: _valid_funders(site)),
        "tag_name": Rule(lambda _, code: site.topics.name(code, site.spellings)),
        MEDIA: Rule(lambda *_: True, verify=lambda *_: ""),
    }


def card_rules(desk: Desk) -> dict[str, Rule]:
    """Return the rules about what lists and the search show of items."""
    return {
        "card": Rule(lambda _, key, lang: desk.make_card(key, lang), most=MOST_CARDS),
        "event_card": Rule(lambda _, key, lang: desk.make_event_card(key, lang), most=MOST_CARDS),
        "search_entry": Rule(lambda _, key, lang: make_search_entry(desk, key, lang), most=FEW),
    }


def _on_lists(answer: Callable[..., Any]) -> Callable[..., Any]:
    return lambda ask, lang, *arguments: answer(ask("lists", lang), *arguments)


def _item_rules(site: Site) -> dict[str, Rule]:
    """Return the rules about single items; their fingerprints are digests that are known without loading anything."""
    summaries, statuses = site.summaries, site.statuses

    def summary(_: Ask, key: str) -> Summary | None:
        return summaries.get(key)

    def status(_: Ask, key: str) -> tuple[str, bool]:
        return statuses.get(key, ""), site.is_past(key)

    def item(_: Ask, key: str) -> tuple[Mapping[str, Item], Mapping[str, Item]]:
        return (site.items(key), site.simple(key)) if key in summaries else NOTHING

    def body(_: Ask, key: str, lang: str, simple: str) -> Body | None:
        found = (site.simple if simple else site.items)(key).get(lang)
        return site.store.body(found) if found is not None else None

    def file(_: Ask, path: str) -> SourceFile | None:
        return site.files.get(path)

    def summary_digest(key: str) -> str:
        if (one := summaries.get(key)) is None:
            return ""
        return f"{one.summary_digest} {one.simple}{one.frames or ''}"

    def body_digest(key: str, lang: str, simple: str) -> str:
        return summaries[key].body_digest(lang, simple=bool(simple)) if key in summaries else ""

    return {
        "summary": Rule(summary, verify=summary_digest),
        "status": Rule(status, verify=lambda key: f"{statuses.get(key, '')} {site.is_past(key)}"),
        "item": Rule(item, verify=summary_digest, most=FEW),
        "body": Rule(body, verify=body_digest, most=FEW),
        "file": Rule(file, verify=lambda path: site.files[path].digest if path in site.files else ""),
    }


def _leading(site: Site, lists: Lists) -> str:
    """Return what editors have put first on the home page, the newest of it; empty for nothing."""
    today = site.day.toordinal()
    return next((key for key in lists.news_keys if site.summaries[key].leads >= today), "")


def _newest(site: Site) -> list[str]:
    """Return the keys of all items that are shown, the newest first."""
    return sorted(site.summaries, key=lambda key: (-site.summaries[key].last, key))


def _missing(site: Site) -> Iterator[tuple[str, str]]:
    """Yield items with each language that lacks them."""
    for key in _newest(site):
        yield from ((key, lang) for lang in site.settings.languages if lang not in site.summaries[key].langs)


def _is_alert(site: Site) -> bool:
    alert = site.settings.alert
    return alert is not None and (alert.until is None or alert.until.last >= site.day)


def _rights(site: Site, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the photos of an item whose rights have ended, and those that the press may not use any more."""
    day = site.day.toordinal()
    photos = site.summaries[key].photos if key in site.summaries else ()
    ended = tuple(file for file, _, rights, _, _ in photos if 0 < rights < day)
    return ended, tuple(file for file, _, _, press, _ in photos if 0 < press < day)


def _credits(site: Site, lang: str) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Return whose photos a language shows: the rights, and the items with the number of such photos in each."""
    found: dict[str, dict[str, int]] = {}
    for key, summary in site.summaries.items():
        if summary.photos and site.lists(key, lang):
            for _, rights, _, _, _ in summary.photos:
                items = found.setdefault(rights, {})
                items[key] = items.get(key, 0) + 1
    return tuple((rights, tuple(items.items())) for rights, items in sorted(found.items()))


def _valid_funders(site: Site) -> tuple[str, ...]:
    """Return the funders whose logos are valid today."""
    day, found = site.day, []
    for id_, funder in site.vocabulary.funders.items():
        begun = funder.valid_from is None or funder.valid_from.first <= day
        if begun and not (funder.valid_to is not None and funder.valid_to.last < day):
            found.append(id_)
    return tuple(found)
