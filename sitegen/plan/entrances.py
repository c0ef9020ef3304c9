"""The ways in: the root page, the home pages, and what stands where nothing is.

Owns what these show. Must not know single items.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import (
    ChooserEntry,
    ChooserView,
    HomeView,
    Link,
    NotFoundSection,
    NotFoundView,
)
from sitegen.plan.context import Context
from sitegen.plan.frames import Counterparts, PageHeading, make_frame
from sitegen.plan.indexes import numbers_of
from sitegen.plan.whole import Whole

CARDS, LINES, COUNTRIES, TAGS, EVENTS, LATEST = 3, 6, 12, 10, 3, 3


def plan_entrances(whole: Whole) -> Iterator[Goal]:
    """Plan the language chooser, the home pages and the pages for addresses that do not exist."""
    yield Goal(("chooser",), ("index.html",))
    for lang in whole.lists:
        yield Goal(("home", lang), (file_of(whole.context.addresses.home(lang)),))
        yield Goal(("not-found", lang, f"/{lang}/404.html"), (f"{lang}/404.html",))
    yield Goal(("not-found", whole.context.settings.default_language, "/404.html"), ("404.html",))


def _homes(context: Context) -> Counterparts:
    return Counterparts({lang: context.addresses.home(lang) for lang in context.languages}, {})


def _chooser(context: Context) -> Page:
    settings = context.settings
    lang = settings.default_language
    facts = PageHeading(kind="chooser", title=settings.name[lang], description=settings.tagline[lang])
    entries = tuple(
        ChooserEntry(
            one, context.words(one).pgettext("language", "own-name"), context.addresses.home(one), settings.tagline[one]
        )
        for one in context.languages
    )
    frame = make_frame(context, lang, "/", _homes(context), facts)
    return Page(file_of("/"), "pages/chooser.html", frame, lambda: ChooserView(settings.name[lang], entries))


def _home(context: Context, lang: str) -> Page:
    settings = context.settings
    url = context.addresses.home(lang)
    facts = PageHeading(
        kind="home",
        title=settings.tagline[lang] or settings.name[lang],
        description=settings.tagline[lang] or settings.name[lang],
        section="home",
        feed="",
    )
    frame = make_frame(context, lang, url, _homes(context), facts)
    return Page(file_of(url), "pages/home.html", frame, lambda: _home_view(context, lang))


def _home_view(context: Context, lang: str) -> HomeView:
    shown = [context.card(key, lang) for key in context.ask("newest", lang, str(1 + CARDS + LINES))]
    # The newest of the first few with a picture leads: a page that opens without one looks broken.
    lead = next((card for card in shown[: 1 + CARDS] if card.picture), shown[0] if shown else None)
    rest = [card for card in shown if card is not lead]
    # Cards with pictures stand together; the lines below take the others, in their order.
    cards = sorted(sorted(rest, key=lambda card: card.picture is None)[:CARDS], key=rest.index)
    countries, tags = numbers_of(context, "countries", lang), numbers_of(context, "tags", lang)
    regions = {code: number for code, number in numbers_of(context, "regions", lang).items() if _is_home(context, code)}
    events = [context.event_card(key, lang) for key in reversed(context.ask("events", lang))]
    return HomeView(
        lead=lead,
        cards=tuple(cards),
        lines=tuple(card for card in rest if card not in cards),
        total=context.ask("total", lang),
        news=context.addresses.section("news", lang),
        countries=context.counts("countries", _fullest(countries, COUNTRIES), lang),
        countries_total=len(countries),
        countries_url=context.addresses.section("countries", lang),
        regions=context.counts("regions", regions, lang),
        regions_url=context.addresses.section("regions", lang),
        events=tuple(card for card in events if not card.past)[:EVENTS],
        events_url=context.addresses.section("events", lang) if events else "",
        tags=context.counts("tags", _fullest(tags, TAGS), lang),
        tags_url=context.addresses.section("tags", lang),
    )


def _is_home(context: Context, code: str) -> bool:
    return context.atlas.kind(code) in {"laender", "countries"}


def _fullest(numbers: dict[str, int], most: int) -> dict[str, int]:
    chosen = sorted(numbers, key=lambda code: (-numbers[code], code))[:most]
    return {code: numbers[code] for code in chosen if numbers[code]}


def _not_found(context: Context, lang: str, url: str) -> Page:
    words = context.words(lang)
    title = words.pgettext("not-found", "This page does not exist (any more)")
    facts = PageHeading(kind="not-found", title=title, description=title, noindex=True)
    exact = {other: f"/{other}/404.html" for other in context.languages}
    order = (lang, *context.others(lang))
    frame = make_frame(context, lang, url, Counterparts(exact, {}), facts)
    view = lambda: NotFoundView(tuple(_section(context, one) for one in order))  # noqa: E731
    return Page(file_of(url), "pages/not-found.html", frame, view)


def _section(context: Context, lang: str) -> NotFoundSection:
    words = context.words(lang)
    return NotFoundSection(
        lang=lang,
        title=words.pgettext("not-found", "This page does not exist (any more)"),
        text=words.pgettext("not-found", "The item may have been moved, or the address may contain a typing error."),
        home=Link(context.addresses.home(lang), words.pgettext("not-found", "Go to the home page"), lang),
        sections=tuple(context.section_link(name, lang) for name in ("news", "countries", "regions", "tags")),
        latest=tuple(context.card(key, lang) for key in context.ask("newest", lang, str(LATEST))),
        latest_title=words.gettext("Latest news"),
    )


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType(
    {"chooser": _chooser, "home": _home, "not-found": _not_found}
)
"""What plans the sheets of this module, by the maker's name in an intent."""
