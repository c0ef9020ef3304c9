"""The ways in: the root page, the home pages, and what stands where nothing is.

Owns what these show. Must not know single items.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import (
    Card,
    ChooserEntry,
    ChooserView,
    HomeView,
    Link,
    NotFoundSection,
    NotFoundView,
)
from sitegen.plan.desk import Desk
from sitegen.plan.dossiers import dossier_cards
from sitegen.plan.maps import region_map, world_map
from sitegen.plan.overviews import numbers_of, rows
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.whole import Whole

CARDS, LINES, COUNTRIES, TAGS, EVENTS, LATEST, DOSSIERS, FURTHER = 2, 5, 5, 12, 4, 3, 3, 8


def plan_entrances(whole: Whole) -> Iterator[Goal]:
    """Plan the language chooser, the home pages and the pages for addresses that do not exist."""
    yield Goal(("chooser",), ("index.html",))
    for lang in whole.lists:
        yield Goal(("home", lang), (file_of(whole.desk.addresses.home(lang)),))
        yield Goal(("not-found", lang, f"/{lang}/404.html"), (f"{lang}/404.html",))
    yield Goal(("not-found", whole.desk.settings.default_language, "/404.html"), ("404.html",))


def _homes(desk: Desk) -> Counterparts:
    return Counterparts({lang: desk.addresses.home(lang) for lang in desk.languages}, {})


def _chooser(desk: Desk) -> Page:
    settings = desk.settings
    lang = settings.default_language
    facts = PageHeading(kind="chooser", title=settings.name[lang], description=settings.tagline[lang])
    entries = tuple(
        ChooserEntry(
            one, desk.words(one).pgettext("language", "own-name"), desk.addresses.home(one), settings.tagline[one]
        )
        for one in desk.languages
    )
    info = make_page_info(desk, lang, "/", _homes(desk), facts)
    return Page(file_of("/"), "pages/chooser.html", info, lambda: ChooserView(settings.name[lang], entries))


def _home(desk: Desk, lang: str) -> Page:
    settings = desk.settings
    url = desk.addresses.home(lang)
    facts = PageHeading(
        kind="home",
        title=settings.tagline[lang] or settings.name[lang],
        description=settings.tagline[lang] or settings.name[lang],
        section="home",
        feed="",
    )
    info = make_page_info(desk, lang, url, _homes(desk), facts)
    return Page(file_of(url), "pages/home.html", info, lambda: _home_view(desk, lang))


def _home_view(desk: Desk, lang: str) -> HomeView:
    number = 1 + CARDS + LINES
    first = desk.ask("lead", lang)
    keys = dict.fromkeys((*((first,) if first else ()), *desk.ask("newest", lang, str(number))))
    shown = [desk.card(key, lang) for key in tuple(keys)[:number]]
    countries, tags = numbers_of(desk, "countries", lang), numbers_of(desk, "tags", lang)
    counts = desk.counts("countries", {code: number for code, number in countries.items() if number}, lang)
    numbers = {
        code: number for code, number in numbers_of(desk, "regions", lang).items() if number and _is_home(desk, code)
    }
    regions = desk.counts("regions", numbers, lang)
    events = [desk.event_card(key, lang) for key in reversed(desk.ask("events", lang))]
    years = desk.ask("year_numbers", lang)
    dossiers = dossier_cards(desk, lang)[:DOSSIERS]
    fullest = sorted(counts, key=lambda count: -count.number)[:COUNTRIES]
    return HomeView(
        lead=shown[0] if shown else None,
        cards=tuple(shown[1 : 1 + CARDS]),
        lines=tuple(shown[1 + CARDS :]),
        total=desk.ask("total", lang),
        news=desk.addresses.section("news", lang),
        since=years[0][0] if years else 0,
        world=world_map(desk.atlas, counts, desk.ask("recent_countries", lang)) if counts else None,
        countries=rows(desk, "countries", fullest, lang),
        countries_total=len(counts),
        countries_url=desk.addresses.section("countries", lang),
        regions=regions,
        region_map=region_map(regions) if regions else None,
        regions_url=desk.addresses.section("regions", lang),
        events=tuple(card for card in events if not card.past)[:EVENTS],
        events_url=desk.addresses.section("events", lang) if events else "",
        dossiers=dossiers,
        further=_further(desk, lang, number, tuple(keys)[:number], DOSSIERS - len(dossiers)) if dossiers else (),
        tags=desk.counts("tags", _fullest(tags, TAGS), lang),
        tags_url=desk.addresses.section("tags", lang),
    )


def _further(desk: Desk, lang: str, after: int, shown: Sequence[str], most: int) -> tuple[Card, ...]:
    """Return some items with a picture that come after those that are shown."""
    keys = [key for key in desk.ask("newest", lang, str(after + FURTHER))[after:] if key not in shown]
    return tuple(card for key in keys if (card := desk.card(key, lang)).picture)[:most]


def _is_home(desk: Desk, code: str) -> bool:
    return desk.atlas.kind(code) in {"laender", "countries"}


def _fullest(numbers: dict[str, int], most: int) -> dict[str, int]:
    chosen = sorted(numbers, key=lambda code: (-numbers[code], code))[:most]
    return {code: numbers[code] for code in chosen if numbers[code]}


def _not_found(desk: Desk, lang: str, url: str) -> Page:
    words = desk.words(lang)
    title = words.pgettext("not-found", "This page does not exist (any more)")
    facts = PageHeading(kind="not-found", title=title, description=title, noindex=True)
    exact = {other: f"/{other}/404.html" for other in desk.languages}
    order = (lang, *desk.others(lang))
    info = make_page_info(desk, lang, url, Counterparts(exact, {}), facts)
    view = lambda: NotFoundView(tuple(_section(desk, one) for one in order))  # noqa: E731
    return Page(file_of(url), "pages/not-found.html", info, view)


def _section(desk: Desk, lang: str) -> NotFoundSection:
    words = desk.words(lang)
    return NotFoundSection(
        lang=lang,
        title=words.pgettext("not-found", "This page does not exist (any more)"),
        text=words.pgettext("not-found", "The item may have been moved, or the address may contain a typing error."),
        home=Link(desk.addresses.home(lang), words.pgettext("not-found", "Go to the home page"), lang),
        sections=tuple(desk.section_link(name, lang) for name in ("news", "countries", "regions", "tags")),
        latest=tuple(desk.card(key, lang) for key in desk.ask("newest", lang, str(LATEST))),
        latest_title=words.gettext("Latest news"),
    )


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType(
    {"chooser": _chooser, "home": _home, "not-found": _not_found}
)
"""What plans the documents of this module, by the first word of the recipe."""
