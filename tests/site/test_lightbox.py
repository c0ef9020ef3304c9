"""Galleries in a real browser: by keyboard, by touch, without scripts; of one photo, of some, of a hundred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from sitegen.commands.main import main
from tests.conftest import SITE_YAML, news, translation
from tests.site.conftest import serve_folder
from tests.site.test_pages import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SOME = "/de/meldungen/2026/some/"
PHOTOS = ".gallery a"
DIALOG = ".lightbox"
STATUS = f"{DIALOG} [role=status]"


def write_site(folder: Path) -> None:
    """Write a site with galleries of one, four and a hundred photos; each has a lead photo besides."""
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    for name, number in (("one", 1), ("some", 4), ("many", 100)):
        item = content / "news/2026" / name
        item.mkdir(parents=True)
        german, english = [], []
        for index in range(number + 1):
            size = (300, 400) if index == 2 else (900, 600) if name == "some" else (60, 40)
            colour = (40 + index, 200 - index, 90)
            Image.new("RGB", size, colour).save(item / f"{index:03}.jpg")
            credit = "Foto Nord" if name == "many" else f"Foto {index}"
            words = f"alt: Haus {index}, caption: Das Haus mit der Nummer {index}"
            if (name, index) == ("some", 4):
                words = "decorative: true"
            german.append(f"\n  - {{file: {index:03}.jpg, credit: {credit}, {words}}}")
            english.append(f"\n  - {{file: {index:03}.jpg, alt: House {index}, caption: The house {index}}}")
        (item / "index.de.md").write_text(news(title=name, photos="".join(german)), encoding="utf-8")
        if name == "some":
            text = translation(photos="".join(english[:-1]))
            (item / "index.en.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def visitor(tmp_path_factory: pytest.TempPathFactory, chromium: Browser, repository: Path) -> Iterator[Visitor]:
    folder = tmp_path_factory.mktemp("galleries")
    write_site(folder)
    assert main(["build", "--source", str(folder), "--now", "2026-11-22T12:00:00+01:00", "--jobs", "1"]) == 0
    axe = (repository / "tests/tools/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    with serve_folder(folder / "public") as address:
        yield Visitor(chromium, address, folder / "public", axe)


@pytest.fixture
def open_tab(visitor: Visitor) -> Iterator[Any]:
    contexts = []

    def go(url: str = SOME, **options: Any) -> Tab:  # noqa: ANN401  the browser's own
        context = visitor.browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(visitor.server + url, wait_until="load")
        if options.get("java_script_enabled", True):
            come_near(tab)
        return tab

    yield go
    for context in contexts:
        context.close()


def come_near(tab: Tab) -> None:
    """Do what comes before a click: a pointer over the photos has their stylesheet fetched."""
    assert tab.locator(PHOTOS).first.evaluate("photo => photo.closest('ul').previousElementSibling.disabled")
    tab.locator(PHOTOS).first.dispatch_event("pointerover")
    tab.wait_for_function("() => document.querySelector('link[href*=lightbox]').sheet")


def is_open(tab: Tab) -> bool:
    return bool(tab.evaluate(f"document.querySelector('{DIALOG}').open"))


def focused(tab: Tab) -> str:
    """Return which photo or button has the focus."""
    script = """() => {
        const found = document.activeElement;
        const links = [...document.querySelectorAll('.gallery a')];
        return links.includes(found) ? `photo ${links.indexOf(found) + 1}` : `step ${found.dataset.step}`;
    }"""
    return str(tab.evaluate(script))


def wait_for_focus(tab: Tab, wanted: str) -> None:
    """Wait until the dialog is gone and its asynchronous event has been heard."""
    tab.wait_for_timeout(50)
    assert focused(tab) == wanted


def test_by_keyboard(open_tab: Any) -> None:  # noqa: ANN401
    tab = open_tab()
    tab.locator(PHOTOS).nth(2).focus()
    tab.keyboard.press("Enter")
    assert is_open(tab)
    assert tab.locator(STATUS).inner_text() == "Bild 3 von 4"
    assert focused(tab) == "step 0"
    seen = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Home", "ArrowLeft", "Home", "End"):
        tab.keyboard.press(key)
        seen.append(tab.locator(STATUS).inner_text().split()[1])
    assert seen == ["4", "1", "4", "1", "4", "1", "4"]
    steps = []
    for key in ("Tab", "Tab", "Tab", "Shift+Tab"):
        tab.keyboard.press(key)
        steps.append(focused(tab))
    assert steps == ["step -1", "step 1", "step 0", "step 1"]
    tab.keyboard.press("Escape")
    assert not is_open(tab)
    wait_for_focus(tab, "photo 4")


def test_buttons_and_words(open_tab: Any) -> None:  # noqa: ANN401
    tab = open_tab("/en/news/2026/some/")
    tab.locator(PHOTOS).first.click()
    assert tab.locator(STATUS).inner_text() == "Photo 1 of 4"
    assert tab.locator(f"{DIALOG} figcaption").inner_text().split("\n")[0].startswith("The house 1")
    assert "© Foto 1" in tab.locator(f"{DIALOG} figcaption").inner_text()
    assert tab.locator(f"{DIALOG} img").get_attribute("alt") == "House 1"
    tab.get_by_role("button", name="Next photo").click()
    tab.get_by_role("button", name="Next photo").click()
    tab.get_by_role("button", name="Previous photo").click()
    assert tab.locator(STATUS).inner_text() == "Photo 2 of 4"
    tab.get_by_role("button", name="Close").click()
    assert not is_open(tab)
    wait_for_focus(tab, "photo 2")


def test_the_page_behind_does_not_move(open_tab: Any) -> None:  # noqa: ANN401
    tab = open_tab("/de/meldungen/2026/many/")
    assert tab.evaluate("getComputedStyle(document.documentElement).overflowY") != "hidden"
    tab.locator(PHOTOS).first.click()
    before = tab.evaluate("scrollY")
    tab.mouse.move(640, 400)
    tab.mouse.wheel(0, 600)
    tab.wait_for_timeout(100)
    assert tab.evaluate("scrollY") == before
    assert tab.evaluate("getComputedStyle(document.documentElement).overflowY") == "hidden"


def test_a_portrait_is_not_cropped_and_the_next_photo_is_there_already(open_tab: Any) -> None:  # noqa: ANN401
    tab = open_tab()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.locator(PHOTOS).nth(1).click()
    box = tab.locator(f"{DIALOG} img").evaluate("""async image => {
        await image.decode();
        const box = image.getBoundingClientRect();
        return [getComputedStyle(image).objectFit, image.naturalWidth < image.naturalHeight, box.top >= 0,
                box.bottom <= innerHeight];
    }""")
    assert box == ["contain", True, True, True]
    tab.wait_for_load_state("networkidle")
    assert any("/003-" in url for url in asked)
    asked.clear()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(100)
    assert not [url for url in asked if "/003-" in url]


def test_a_gallery_of_one_has_nowhere_to_go(open_tab: Any) -> None:  # noqa: ANN401
    tab = open_tab("/de/meldungen/2026/one/")
    tab.locator(PHOTOS).click()
    assert tab.locator(STATUS).inner_text() == "Bild 1 von 1"
    assert tab.locator(f"{DIALOG} button").count() == 1
    tab.keyboard.press("Tab")
    assert focused(tab) == "step 0"
    tab.keyboard.press("ArrowRight")
    assert tab.locator(STATUS).inner_text() == "Bild 1 von 1"
    tab.keyboard.press("Escape")
    wait_for_focus(tab, "photo 1")


def test_a_gallery_of_a_hundred(open_tab: Any) -> None:  # noqa: ANN401
    tab = open_tab("/de/meldungen/2026/many/")
    tab.locator(PHOTOS).first.click()
    tab.keyboard.press("End")
    assert tab.locator(STATUS).inner_text() == "Bild 100 von 100"
    assert "© Foto Nord" in tab.locator(f"{DIALOG} figcaption").inner_text()  # stands once above the gallery
    tab.keyboard.press("Escape")
    wait_for_focus(tab, "photo 100")
    tab.wait_for_function("() => document.activeElement.getBoundingClientRect().top < innerHeight")


def swipe(tab: Tab, way: int) -> None:
    session = tab.context.new_cdp_session(tab)
    for kind, x in (("touchStart", 200), ("touchMove", 200 + way // 2), ("touchMove", 200 + way), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": 300}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.detach()


def test_by_touch(visitor: Visitor) -> None:
    context = visitor.browser.new_context(viewport={"width": 375, "height": 700}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    tab.goto(visitor.server + SOME, wait_until="load")
    tab.locator(PHOTOS).first.tap()
    tab.wait_for_selector(f"{DIALOG}[open]")
    seen = []
    for way in (-120, -120, 120, 30):  # the last is too short
        swipe(tab, way)
        tab.wait_for_timeout(50)
        seen.append(tab.locator(STATUS).inner_text().split()[1])
    context.close()
    assert seen == ["2", "3", "2", "2"]


def test_without_scripts_each_photo_is_a_link(open_tab: Any, visitor: Visitor) -> None:  # noqa: ANN401
    tab = open_tab(java_script_enabled=False)
    assert tab.locator(DIALOG).is_hidden()
    assert tab.locator(PHOTOS).count() == 4
    for index in range(4):
        address = tab.locator(PHOTOS).nth(index).get_attribute("href")
        assert address
        assert address.endswith(".jpg")
        assert (visitor.site / address.removeprefix("/")).is_file()
    tab.locator(PHOTOS).first.click()
    assert tab.url.endswith(".jpg")


@pytest.mark.parametrize("key", ["Control", "Shift", "Meta"])
def test_keys_that_mean_something_to_the_browser_keep_it(open_tab: Any, key: str) -> None:  # noqa: ANN401
    tab = open_tab()
    tab.evaluate(
        "addEventListener('click', event => { window.kept = !event.defaultPrevented; event.preventDefault() })"
    )
    tab.locator(PHOTOS).first.click(modifiers=[key])
    assert tab.evaluate("window.kept") is True
    assert not is_open(tab)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_accessibility_fault_while_it_is_open(visitor: Visitor, scheme: Any, width: int) -> None:  # noqa: ANN401
    for url in (SOME, "/en/news/2026/some/"):
        with visitor.window(width=width, scheme=scheme) as context:
            tab = context.new_page()
            tab.goto(visitor.server + url, wait_until="load")
            tab.locator(PHOTOS).first.click()
            tab.wait_for_timeout(100)
            assert visitor.run_axe(tab) == []
            small = tab.evaluate("""() => [...document.querySelectorAll('.lightbox button')].filter(button => {
                const box = button.getBoundingClientRect();
                return box.width < 48 || box.height < 48 || box.right > innerWidth || box.bottom > innerHeight;
            }).length""")
            assert small == 0
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
