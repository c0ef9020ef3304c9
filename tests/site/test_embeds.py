"""Videos and maps in a real browser: nothing is asked of anybody before a click, and only what was meant after it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import brotli
import pytest
from PIL import Image

from sitegen.commands.main import main
from tests.conftest import SITE_YAML, news, translation
from tests.site.conftest import serve_folder
from tests.site.pages import read_pages
from tests.site.test_looks import chromium_path
from tests.site.test_pages import Visitor
from tests.site.test_weight import BUDGET, BUDGET_OF_SELDOM, weigh_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Route
    from playwright.sync_api import Page as Tab

pytestmark = [pytest.mark.slow, pytest.mark.browser]

GERMAN, ENGLISH, PLAIN = "/de/meldungen/2026/a/", "/en/news/2026/a/", "/de/meldungen/2026/b/"
URLS = (
    ("video", "https://youtu.be/aqz-KE-bpKQ?t=9"),
    ("video", "https://vimeo.com/76979871"),
    ("map", "https://www.openstreetmap.org/#map=17/52.51628/13.3777"),
)
FRAMES = (
    "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=9",
    "https://player.vimeo.com/video/76979871?dnt=1",
    "https://www.openstreetmap.org/export/embed.html?bbox=13.37427%2C52.5151%2C13.38113%2C52.51746&layer=mapnik",
)
LONG = "Ein Rundgang durch das Donaudampfschifffahrtsgesellschaftslabor der Hochschule"


def components(title: str, more: str, text: str) -> str:
    """Return a text with three embeds: with a still, with words, with neither."""
    extras = (("poster: b.jpg\nduration: 3:45 min\n", ""), (f"lang: {more}\n", f"\n{text}\n"), ("", ""))
    return "\n\n".join(
        f"::: {name}\nurl: {url}\ntitle: {title} {number}\n{fields}{words}:::"
        for number, ((name, url), (fields, words)) in enumerate(zip(URLS, extras, strict=True), 1)
    )


def write_site(folder: Path) -> None:
    """Write a site with one item that has embeds, in two languages, and one that has none."""
    item, other = folder / "content/news/2026/a", folder / "content/news/2026/b"
    item.mkdir(parents=True)
    other.mkdir()
    (folder / "content/site.yaml").write_text(SITE_YAML, encoding="utf-8")
    Image.new("RGB", (900, 700), (40, 200, 90)).save(item / "b.jpg")
    photos = "\n  - {file: b.jpg, credit: Foto Nord, alt: Ein Labor, caption: Das Labor}"
    german = news(f"Text.\n\n{components(LONG, 'en', 'Eine Mitschrift.')}\n\nEnde.", photos=photos)
    (item / "index.de.md").write_text(german, encoding="utf-8")
    words = "\n  - {file: b.jpg, alt: A lab, caption: The lab}"
    english = translation(f"Text.\n\n{components('A tour', 'de', 'A transcript.')}\n\nEnd.", photos=words)
    (item / "index.en.md").write_text(english, encoding="utf-8")
    (other / "index.de.md").write_text(news(), encoding="utf-8")


@pytest.fixture(scope="session")
def visitor(tmp_path_factory: pytest.TempPathFactory, chromium: Any, repository: Path) -> Iterator[Visitor]:  # noqa: ANN401
    folder = tmp_path_factory.mktemp("embeds")
    write_site(folder)
    assert main(["build", "--source", str(folder), "--now", "2026-11-22T12:00:00+01:00", "--jobs", "1"]) == 0
    axe = (repository / "tests/tools/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    with serve_folder(folder / "public") as address:
        yield Visitor(chromium, address, folder / "public", axe)


class Asked:
    """What a page asks of others: each request is noted with its referrer, and answered by a page of the test."""

    def __init__(self, visitor: Visitor, tab: Tab) -> None:
        self.server, self.tab = visitor.server, tab
        self.urls: list[str] = []
        self.referrers: list[str] = []
        self.noise: list[str] = []
        tab.context.route(lambda url: not url.startswith(self.server), self._answer)
        tab.on("console", lambda message: self.noise.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: self.noise.append(str(error)))

    def _answer(self, route: Route) -> None:
        self.urls.append(route.request.url)
        self.referrers.append(route.request.headers.get("referer", ""))
        route.fulfill(body="<!doctype html><html lang=en><title>Player</title><p>Player</p>", content_type="text/html")


@pytest.fixture
def open_tab(visitor: Visitor) -> Iterator[Any]:
    contexts = []

    def go(url: str = GERMAN, width: int = 1280, **options: Any) -> tuple[Tab, Asked]:  # noqa: ANN401  the browser's own
        context = visitor.browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        tab = context.new_page()
        asked = Asked(visitor, tab)
        tab.goto(visitor.server + url, wait_until="networkidle")
        return tab, asked

    yield go
    for context in contexts:
        context.close()


def boxes(tab: Tab) -> list[list[float]]:
    """Return where each block of the text lies."""
    script = """[...document.querySelectorAll('.text > *')].map(one => one.getBoundingClientRect())
        .map(box => [box.y + scrollY, box.height])"""
    return list(tab.evaluate(script))


def test_nothing_is_asked_before_a_click_and_one_frame_after_it(open_tab: Any) -> None:  # noqa: ANN401
    tab, asked = open_tab()
    tab.mouse.wheel(0, 3000)
    tab.mouse.wheel(0, -3000)
    tab.locator(".embed .btn").first.hover()
    tab.wait_for_timeout(300)
    assert asked.urls == []
    assert tab.locator("iframe").count() == 0
    before = boxes(tab)
    tab.locator(".embed .btn").first.click()
    tab.frame_locator("iframe").locator("p").wait_for()
    assert asked.urls == [FRAMES[0]]
    assert asked.referrers == [f"{asked.server}/"], "only where the page lies, not which it is"
    assert boxes(tab) == before, "nothing moves"
    assert tab.context.cookies() == []
    assert tab.evaluate("localStorage.length + sessionStorage.length") == 0
    assert asked.noise == []
    tab.reload(wait_until="networkidle")
    assert asked.urls == [FRAMES[0]], "a click counts for once"


def test_each_frame_says_what_it_shows_and_may_fill_the_screen(open_tab: Any) -> None:  # noqa: ANN401
    tab, asked = open_tab()
    for number, url in enumerate(FRAMES, 1):
        tab.locator(".embed .btn").nth(number - 1).click()
        frame = tab.locator(f"iframe[src='{url}']")
        frame.wait_for()
        tab.wait_for_function("count => frames.length === count", arg=number)
        assert frame.get_attribute("title") == f"{LONG} {number}"
        assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
        assert frame.evaluate("frame => frame.allowFullscreen") is True
        assert frame.evaluate("frame => document.activeElement === frame") is True
        stage = frame.evaluate("frame => { const box = frame.getBoundingClientRect(); return box.width / box.height }")
        assert stage == pytest.approx(16 / 9, rel=0.02)
    tab.wait_for_load_state("networkidle")
    assert sorted(asked.urls) == sorted(FRAMES)
    assert asked.noise == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_by_keyboard(open_tab: Any, key: str) -> None:  # noqa: ANN401
    tab, asked = open_tab(ENGLISH)
    button = tab.get_by_role("button", name="Load video A tour 2", exact=True)
    button.focus()
    tab.keyboard.press(key)
    tab.wait_for_function("document.activeElement.tagName === 'IFRAME'")
    tab.wait_for_load_state("networkidle")
    assert asked.urls == [FRAMES[1]]
    assert not button.is_visible()


def test_without_a_script_a_link_leads_there(open_tab: Any) -> None:  # noqa: ANN401
    tab, asked = open_tab(java_script_enabled=False)
    assert tab.locator(".embed .btn:visible").count() == 0
    assert asked.urls == []
    shown = tab.locator(".embed .stage:visible")
    assert shown.count() == 1, "an empty stage would say nothing"
    tab.get_by_role("link", name="Bei YouTube ansehen").click()
    tab.wait_for_url("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=9s")


def test_another_page_may_load_no_frame_at_all(open_tab: Any) -> None:  # noqa: ANN401
    tab, asked = open_tab(PLAIN)
    refused = """url => new Promise(done => {
        document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
        document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
    })"""
    assert tab.evaluate(refused, FRAMES[1]) == "frame-src"
    assert asked.urls == []


def test_a_page_may_load_no_frame_of_others(open_tab: Any) -> None:  # noqa: ANN401
    tab, asked = open_tab()
    refused = """url => new Promise(done => {
        document.addEventListener('securitypolicyviolation', event => done(event.blockedURI));
        document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
    })"""
    assert "www.example.org" in tab.evaluate(refused, "https://www.example.org/")
    assert asked.urls == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("url", [GERMAN, ENGLISH])
def test_no_accessibility_fault_before_and_after(
    open_tab: Any,  # noqa: ANN401
    visitor: Visitor,
    url: str,
    width: int,
    scheme: str,
) -> None:
    tab, _ = open_tab(url, width, color_scheme=scheme)
    assert visitor.run_axe(tab) == []
    small = tab.evaluate(
        "[...document.querySelectorAll('.embed :is(a, button), .embed-text summary')]"
        ".filter(one => one.getBoundingClientRect().height < 24).map(one => one.textContent)"
    )
    assert small == []
    tab.locator(".embed-text summary").click()
    tab.locator(".embed .btn").first.click()
    tab.frame_locator("iframe").locator("p").wait_for()
    assert visitor.run_axe(tab) == []


@pytest.mark.parametrize("size", [16, 32])
def test_it_fits_on_a_narrow_screen_whatever_the_font_size(chromium: Browser, visitor: Visitor, size: int) -> None:
    browser = chromium.browser_type.launch(
        executable_path=chromium_path(), args=["--no-sandbox", f"--blink-settings=defaultFontSize={size}"]
    )
    try:
        tab = browser.new_page(viewport={"width": 320, "height": 800})
        tab.goto(visitor.server + GERMAN, wait_until="load")
        assert tab.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{size}px"
        outside = """() => [...document.querySelectorAll('.embed, .embed :is(div, button, p, a), .embed-text')]
            .filter(one => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1
                           && getComputedStyle(one).display !== 'inline')
            .map(one => one.outerHTML.slice(0, 80))"""
        assert tab.evaluate(outside) == []
        cut = """() => [...document.querySelectorAll('.embed .btn')].filter(button => {
            const box = button.getBoundingClientRect(), stage = button.parentNode.getBoundingClientRect();
            return box.top < stage.top || box.bottom > stage.bottom;
        }).length"""
        assert tab.evaluate(cut) == 0
    finally:
        browser.close()


def test_on_paper_stands_what_it_is_and_where(open_tab: Any) -> None:  # noqa: ANN401
    tab, _ = open_tab()
    tab.emulate_media(media="print")
    assert tab.locator(".embed .btn:visible").count() == 0
    first = tab.locator(".embed").first
    assert f"{LONG} 1" in first.inner_text()
    address = first.locator("a:visible").evaluate("one => getComputedStyle(one, '::after').content")
    assert "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=9s" in address
    assert tab.locator(".embed-text p").is_visible(), "its words are printed, though they are folded on the screen"


def test_forced_colours_keep_the_button_and_the_stage(open_tab: Any) -> None:  # noqa: ANN401
    tab, _ = open_tab(forced_colors="active")
    for name in (".embed .btn", ".embed .stage"):
        border = tab.locator(name).first.evaluate("one => getComputedStyle(one).borderTopStyle")
        assert border == "solid"


def test_the_pages_are_valid_html(visitor: Visitor, repository: Path) -> None:
    checker = repository / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
    assert shutil.which("java"), "a Java runtime is missing; `make test` installs it or says how"
    files = [str(visitor.site / f"{url[1:]}index.html") for url in (GERMAN, ENGLISH)]
    command = ["java", "-jar", str(checker), "--errors-only", "--format", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(done.stderr)["messages"] == []


def test_what_embeds_cost_is_little_and_paid_by_their_pages_alone(visitor: Visitor) -> None:
    pages = {page.address: weigh_page(visitor.site, page) for page in read_pages(visitor.site)}
    with_embeds, without = pages[GERMAN], pages[PLAIN]
    assert with_embeds[".js"] <= BUDGET[".js"]
    assert with_embeds[".css"] <= BUDGET_OF_SELDOM[".css"]
    assert without[".css"] <= BUDGET[".css"]
    style = brotli.compress((visitor.site / "assets/pages/embed.css").read_bytes(), quality=11)
    assert with_embeds[".css"] - without[".css"] == len(style)
