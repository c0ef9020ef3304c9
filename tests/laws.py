"""What holds for any site, whatever it contains: asked of the sample, of the golden site and of random ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.link.folders import codes_of
from sitegen.link.site import DIMENSIONS
from sitegen.model.urls import whole
from sitegen.model.views import Card, FacetView, Group, IndexView, IndexYearView, ItemView, NewsView, YearView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.model.views import View
    from tests.conftest import Built, Plan, Planned


def plan_of(built: Built) -> Plan:
    """Return the plan of a site that must have one."""
    assert built.plan is not None, built.codes
    return built.plan


def pages_by_address(built: Built) -> dict[str, Planned]:
    """Return the pages by whole address."""
    plan = plan_of(built)
    return {whole(plan.base_url, page.info.url): page for page in plan.pages}


def check_switches(built: Built) -> None:
    """The switch of every page leads to the exact counterpart and back, or says that there is none."""
    pages = {page.info.url: page for page in plan_of(built).pages}
    languages = set(plan_of(built).site_infos)
    for page in pages.values():
        assert {switch.lang for switch in page.info.switches} == languages - {page.info.lang}, page.info.url
        for switch in page.info.switches:
            target = pages[switch.url].info
            assert target.lang == switch.lang
            assert switch.exact == (not switch.note), page.info.url
            if switch.exact and page.info.url not in {"/", "/404.html"}:
                assert target.kind == page.info.kind
                assert page.info.url in {back.url for back in target.switches}, page.info.url


def check_alternates(built: Built) -> None:
    """Hreflang is reciprocal and names itself; ``x-default`` is there once.

    What is not indexed has none, and neither has plain language: the page beside it stands for the language.
    """
    pages = pages_by_address(built)
    for address, page in pages.items():
        named = {one.hreflang: one.url for one in page.info.alternates}
        assert len(named) == len(page.info.alternates)
        if page.info.noindex or getattr(page.view, "text_lang", "").endswith("-simple"):
            assert not named, address
            continue
        assert "x-default" in named, address
        assert address in named.values(), address
        for other in named.values():
            assert pages[other].info.alternates == page.info.alternates, (address, other)
        for lang, other in named.items():
            assert lang == "x-default" or pages[other].info.lang == lang


def check_canonicals(built: Built) -> None:
    """A page's canonical address is its own, or that of the original whose text it shows."""
    pages = pages_by_address(built)
    for address, page in pages.items():
        text_lang = getattr(page.view, "text_lang", page.info.lang)
        if page.info.canonical == address:
            assert text_lang.removesuffix("-simple") == page.info.lang
        else:
            assert pages[page.info.canonical].info.lang == text_lang
            assert page.info.noindex


def check_sitemap(built: Built) -> None:
    """The sitemap holds exactly the pages that may be indexed, each once."""
    listed = [entry.url for entry in plan_of(built).sitemap]
    wanted = {address for address, page in pages_by_address(built).items() if not page.info.noindex}
    assert len(listed) == len(set(listed))
    assert set(listed) == wanted


def check_terms(built: Built) -> None:
    """Every item that a language lists is listed by each of its terms, its year and the way through all news."""
    site = built.site
    assert site is not None
    context = plan_of(built).whole.desk
    pages = {page.info.url: page for page in plan_of(built).pages}
    for lang in site.settings.languages:
        reached: dict[tuple[str, str], set[str]] = {}
        for page in pages.values():
            if isinstance(page.view, IndexView) and page.info.lang == lang:
                reached[page.info.section, page.view.code] = set(_reach(page, pages))
        listed = [key for key in site.news if context.listed(key, lang) is not None]
        news = next(page for page in pages.values() if isinstance(page.view, NewsView) and page.info.lang == lang)
        assert len(set(_reach(news, pages))) == news.view.total == len(listed)  # type: ignore[union-attr]
        for key in listed:
            item = context.listed(key, lang)
            assert item is not None
            shown_at = {page.info.url for page in pages.values() if _shows(page, item.title)}
            assert shown_at, key
            for dimension in DIMENSIONS:
                for code in codes_of(context.original(key), site.atlas, site.topics, dimension):
                    assert reached[dimension, code] & shown_at, (lang, key, dimension, code)


def _shows(page: Planned, title: str) -> bool:
    return isinstance(page.view, ItemView) and page.view.title == title


def _reach(page: Planned, pages: dict[str, Planned]) -> Iterable[str]:
    """Return what stands on a list and on the lists of years and months that it leads to."""
    yield from (card.url for card in cards_of(page.view))
    deeper = getattr(page.view, "years", ()) if not isinstance(page.view, IndexYearView) else ()
    for count in (*deeper, *getattr(page.view, "months", ())):
        if not count.url.startswith("#"):
            inner = tuple(_reach(pages[count.url], pages))
            assert len(inner) == count.number, count.url
            yield from inner


def cards_of(view: View) -> tuple[Card, ...]:
    """Return the cards of a list in their order."""
    if isinstance(view, NewsView):
        return view.cards
    first = (*((view.newest,) if view.newest else ()), *view.lines) if isinstance(view, IndexView) else ()
    first = view.cards if isinstance(view, FacetView) else first
    lists = (IndexView, IndexYearView, YearView, FacetView)
    groups: tuple[Group, ...] = view.groups if isinstance(view, lists) else ()
    return (*first, *(card for group in groups for card in group.cards))


def check_all(built: Built) -> None:
    """Ask everything; a rendered site's references have been checked by the build itself."""
    assert built.codes == []
    for check in (check_switches, check_alternates, check_canonicals, check_sitemap, check_terms):
        check(built)
