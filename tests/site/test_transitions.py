"""A card's picture grows into the hero of the page that it leads to, unless readers want no motion."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.site.pages import read_pages, tell

HOME = "/de/"
NAMED = re.compile(r' data-hero="([^"]*)"')
NAMES = "(found) => found.map(element => getComputedStyle(element).viewTransitionName)"
# What moves between two pages, as the browser tells it on the second one.
WATCH = """addEventListener('pagereveal', event => event.viewTransition?.ready.then(() => {
    window.moving = document.getAnimations().map(one => one.effect.pseudoElement);
}))"""


@pytest.fixture(params=["no-preference", "reduce"], name="tab")
def fixture_tab(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion=request.param)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def names(tab: Tab, selector: str) -> list[str]:
    found: list[str] = tab.locator(selector).evaluate_all(NAMES)
    return found


def follow(tab: Tab, server: str) -> tuple[list[str], list[str]]:
    """Follow the first card of the home page; return the names of its picture there, and of the hero."""
    tab.goto(server + HOME, wait_until="load")
    card = names(tab, ".card.lead img")
    tab.locator(".card.lead a").first.click()
    tab.wait_for_selector(".hero img")
    return card, names(tab, ".hero img")


@pytest.mark.parametrize("tab", ["no-preference"], indirect=True)
def test_the_picture_of_a_card_grows_into_the_hero(tab: Tab, server: str) -> None:
    (card,), (hero,) = follow(tab, server)
    assert card == hero
    assert card.startswith("-de-meldungen-")
    tab.wait_for_function("window.moving")
    # The hero joins in where it has been read before the page is first painted, which is not ours to decide.
    assert f"::view-transition-old({card})" in tab.evaluate("window.moving")


@pytest.mark.parametrize("tab", ["reduce"], indirect=True)
def test_nothing_moves_for_those_who_want_no_motion(tab: Tab, server: str) -> None:
    assert follow(tab, server) == (["none"], ["none"])
    tab.wait_for_timeout(300)
    assert tab.evaluate("window.moving") is None


@pytest.mark.slow
def test_no_page_has_a_name_twice(built_site: Path) -> None:
    """Where two pictures bore one name, browsers would leave out the whole transition."""
    faults, seen = [], 0
    for page in read_pages(built_site):
        found = Counter(NAMED.findall((built_site / page.path).read_text(encoding="utf-8")))
        seen += len(found)
        faults += [f"{page.path}: {name}" for name, number in found.items() if number > 1]
    assert seen
    assert not faults, tell(faults)
