"""Parsed content to a site: the graph of items, places, topics and time.

Owns what belongs to what. Must not know addresses or templates.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sitegen.link.places import Atlas
from sitegen.link.references import Checker, check_files, check_plain, check_translations
from sitegen.link.related import find_related
from sitegen.link.translations import Items, make_items
from sitegen.link.visibility import DRAFT, FUTURE, PUBLIC, is_shown, status_of, today
from sitegen.link.vocabulary import check_vocabulary
from sitegen.model.item import Item
from sitegen.model.kinds import Event, News, Standing
from sitegen.model.problem import Position, Problem, nearest
from sitegen.model.settings import Options, Settings, Vocabulary
from sitegen.model.source import SourceFile
from sitegen.parse.catalog import Catalog
from sitegen.parse.content import Content
from sitegen.parse.photos import PhotoInfo
from sitegen.parse.written import ITEM_SCHEMES

DIMENSIONS = ("countries", "regions", "tags")
"""By what the news are indexed."""

Terms = Mapping[str, tuple[str, ...]]
"""Keys by place or tag, in the order of the lists."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is shown, and how it hangs together. Lists of keys are ordered the newest first."""

    settings: Settings
    options: Options
    vocabulary: Vocabulary
    catalogs: Mapping[str, Catalog]
    atlas: Atlas
    photos: Mapping[str, PhotoInfo]
    files: Mapping[str, SourceFile]
    items: Mapping[str, Mapping[str, Item]]
    """Shown items by key and language, the original first."""
    simple: Mapping[str, Mapping[str, Item]]
    """Pages in plain language."""
    statuses: Mapping[str, str]
    """Of all items, hidden ones as well."""
    news: tuple[str, ...]
    events: tuple[str, ...]
    pages: tuple[str, ...]
    terms: Mapping[str, Terms]
    """News by dimension and code."""
    event_terms: Mapping[str, Terms]
    """Events likewise."""
    related: Mapping[str, tuple[str, ...]]
    news_of_event: Mapping[str, tuple[str, ...]]
    day: date
    """Today, at the site."""

    def original(self, key: str) -> Item:
        """Return the original of an item, or what comes closest."""
        return next(iter(self.items[key].values()))

    def policy(self, key: str) -> str:
        """Return what happens to an item in a language that lacks it."""
        return self.settings.policies[self.original(key).kind]

    def listed(self, key: str, lang: str) -> Item | None:
        """Return the item that a list of a language shows: its own, a foreign one by policy, or none."""
        own = self.items[key].get(lang)
        if own is not None or self.policy(key) == "hide":
            return own
        return self.original(key)

    def is_public(self, key: str) -> bool:
        """Say whether an item is visible without previewing; only such items go into feeds, sitemap and calendars."""
        return self.statuses[key] == PUBLIC


def link_content(content: Content, now: datetime, options: Options, problems: list[Problem]) -> Site:
    """Link parsed content. ``now`` carries an offset. Problems say what is wrong; the site holds what is sound."""
    settings = content.settings
    languages, default = settings.languages, settings.default_language
    made = make_items([one for one in content.entries if not one.simple], languages, default, problems)
    plain = make_items([one for one in content.entries if one.simple], languages, default, problems)
    items, simple = made.sound, plain.sound
    atlas = Atlas(content.vocabulary.places, content.catalogs)
    doubtful = _check(content, atlas, (made, plain), problems)
    unsound = _unsound((*items.values(), *simple.values()), doubtful, problems)
    zone = ZoneInfo(settings.time_zone)
    statuses = {key: status_of(next(iter(found.values())), now, zone) for key, found in items.items()}
    shown = {key: found for key, found in items.items() if is_shown(statuses[key], options) and key not in unsound}
    plain_shown = {
        key: found
        for key, found in simple.items()
        if is_shown(status_of(next(iter(found.values())), now, zone), options)
    }
    for found in shown.values():
        _check_links(found.values(), statuses, options, problems)
    _check_anchors(shown, problems)
    news = _newest_first(shown, "news")
    events = _newest_first(shown, "event")
    terms = {dimension: _index(news, shown, atlas, dimension) for dimension in DIMENSIONS}
    features = [(key, _features(next(iter(shown[key].values())))) for key in news]
    return Site(
        settings=settings,
        options=options,
        vocabulary=content.vocabulary,
        catalogs=content.catalogs,
        atlas=atlas,
        photos=content.photos,
        files=content.files,
        items=MappingProxyType(shown),
        simple=MappingProxyType({key: found for key, found in plain_shown.items() if key in shown}),
        statuses=MappingProxyType(statuses),
        news=news,
        events=events,
        pages=tuple(key for key, found in shown.items() if next(iter(found.values())).kind == "page"),
        terms=MappingProxyType(terms),
        event_terms=MappingProxyType({dimension: _index(events, shown, atlas, dimension) for dimension in DIMENSIONS}),
        related=find_related(features),
        news_of_event=_by_event(news, shown),
        day=today(now, zone),
    )


def _unsound(items: Iterable[Mapping[str, Item]], doubtful: set[str], problems: list[Problem]) -> frozenset[str]:
    """Return the items in whose files an error stands: they may name what does not exist."""
    faulty = doubtful | {problem.position.path for problem in problems if problem.severity == "error"}
    return frozenset(item.key for found in items for item in found.values() if item.path in faulty)


def _check(content: Content, atlas: Atlas, made: Iterable[Items], problems: list[Problem]) -> set[str]:
    """Report what is named and does not exist; return the files that do so."""
    keys = frozenset(entry.key for entry in content.entries if not entry.simple)
    checker = Checker(content, atlas, keys, problems, set())
    check_vocabulary(checker)
    every: list[Item] = []
    for items in made:
        every.extend(items.broken)
        for found in items.sound.values():
            original, *others = found.values()
            every.extend((original, *others))
            for item in others:
                check_translations(original, item, problems)
    for item in every:
        checker.check_item(item)
    originals = {item.key: item for item in every if isinstance(item.data, Standing) and item.original}
    parents = {key: item.data.parent for key, item in originals.items() if isinstance(item.data, Standing)}
    checker.check_circles(
        {key: originals[key].place("parent") for key, parent in parents.items() if parent},
        lambda key: [parents[key]] if parents.get(key) else [],
    )
    normal = frozenset((entry.key, entry.lang) for entry in content.entries if not entry.simple)
    check_plain((item for item in every if item.simple), normal, problems)
    check_files(content, every, problems)
    return checker.doubtful


def _check_links(items: Iterable[Item], statuses: Mapping[str, str], options: Options, problems: list[Problem]) -> None:
    """Report links of shown items to items that are not public yet; the link's words stay, without the link."""
    for item in items:
        for key, position, field in _targets(item):
            status = statuses.get(key, PUBLIC)
            if status in {DRAFT, FUTURE} and not is_shown(status, options):
                problems.append(Problem("link-hidden", position, field, {"found": key}))


def _targets(item: Item) -> Iterator[tuple[str, Position, str]]:
    """Yield the items that a text, its list of links and its components link to, and where they do."""
    for reference in item.body.references:
        yield reference.key, reference.position, ""
    links = item.data.links if isinstance(item.data, News) else ()
    urls = [(link.url, item.place(f"links[{index}].url"), f"links[{index}].url") for index, link in enumerate(links, 1)]
    urls.extend(
        (one.values["url"], one.positions["url"], f"{one.name}.url")
        for one in item.body.components
        if "url" in one.values
    )
    for url, position, field in urls:
        scheme, _, rest = url.partition(":")
        if scheme in ITEM_SCHEMES:
            yield f"{ITEM_SCHEMES[scheme]}/{rest.partition('#')[0].strip('/')}", position, field


def _check_anchors(items: Mapping[str, Mapping[str, Item]], problems: list[Problem]) -> None:
    """Report links to places in other texts that these do not have, in the language to which the link leads."""
    for found in items.values():
        for item in found.values():
            for reference in item.body.references:
                if reference.anchor and reference.key in items:
                    there = items[reference.key]
                    anchors = (there.get(item.lang) or next(iter(there.values()))).body.anchors
                    if reference.anchor not in anchors:
                        allowed = ", ".join(f"#{anchor}" for anchor in anchors) or "–"
                        near = ", ".join(f"#{anchor}" for anchor in nearest(reference.anchor, anchors))
                        values = {"found": f"#{reference.anchor}", "allowed": allowed, "near": near}
                        problems.append(Problem("link-anchor", reference.position, values=values))


def _newest_first(items: Mapping[str, Mapping[str, Item]], kind: str) -> tuple[str, ...]:
    originals = [next(iter(found.values())) for found in items.values()]
    chosen = [item for item in originals if item.kind == kind]
    chosen.sort(key=lambda item: item.key)
    chosen.sort(key=lambda item: (item.date.last, item.date), reverse=True)
    return tuple(item.key for item in chosen)


def codes_of(item: Item, atlas: Atlas, dimension: str) -> tuple[str, ...]:
    """Return the places or tags under which an item is listed: what it names, rolled up."""
    data = item.data
    if not isinstance(data, (News, Event)):
        return ()
    if dimension == "tags":
        return data.tags
    partners = data.partner_regions if isinstance(data, News) else ()
    if dimension == "countries":
        return tuple(dict.fromkeys((*data.partner_countries, *(atlas.country_of(code) for code in partners))))
    return atlas.with_members((*data.regions, *partners))


def _index(keys: Iterable[str], items: Mapping[str, Mapping[str, Item]], atlas: Atlas, dimension: str) -> Terms:
    found: dict[str, list[str]] = {}
    for key in keys:
        for code in codes_of(next(iter(items[key].values())), atlas, dimension):
            found.setdefault(code, []).append(key)
    return MappingProxyType({code: tuple(found[code]) for code in sorted(found)})


def _features(item: Item) -> tuple[str, ...]:
    assert isinstance(item.data, News)  # noqa: S101  only news are related
    return (*(f"t:{tag}" for tag in item.data.tags), *(f"c:{code}" for code in item.data.partner_countries))


def _by_event(news: Iterable[str], items: Mapping[str, Mapping[str, Item]]) -> Terms:
    found: dict[str, list[str]] = {}
    for key in news:
        data = next(iter(items[key].values())).data
        for event in data.events if isinstance(data, News) else ():
            found.setdefault(event, []).append(key)
    return MappingProxyType({key: tuple(keys) for key, keys in found.items()})
