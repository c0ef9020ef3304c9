"""Every kind of page in a real browser: silent, self-contained, accessible, narrow, and whole without scripts.

Each test takes the same sample (the smallest and the largest page of each kind and language) and collects what is
wrong on all of it, so that one run tells everything.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from tests.site.pages import Page, read_pages, sample_pages, tell

pytestmark = [pytest.mark.slow, pytest.mark.browser]

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
#: The button of the folded menu, which needs no script.
OPENER = "header [popovertarget]:visible"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


#: The links of a gallery lead to the photos in large.
PHOTOS = ".gallery a"
PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Opens pages of the served site, each in a window of its own, and notes what goes wrong while they load."""

    browser: Browser
    server: str
    site: Path
    axe: str

    @contextmanager
    def window(self, *, width: int = 1280, scheme: Scheme = "light", **options: Any) -> Iterator[BrowserContext]:  # noqa: ANN401 - the browser's own options
        """Open a window without memory of any other."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="de-DE", **options
        )
        try:
            yield context
        finally:
            context.close()

    def open(self, context: BrowserContext, page: Page) -> Tab:
        """Go to a page in a tab of its own."""
        tab = context.new_page()
        tab.goto(self.server + page.address, wait_until="load")
        return tab

    def run_axe(self, tab: Tab, without: Sequence[str] = (), rules: Sequence[str] = ()) -> list[str]:
        """Look for accessibility faults, or only those of some ``rules``.

        It goes through the debugger, since the page's own policy forbids strange scripts.
        """
        session = tab.context.new_cdp_session(tab)
        if session.send("Runtime.evaluate", {"expression": "typeof axe"})["result"]["value"] == "undefined":
            session.send("Runtime.evaluate", {"expression": self.axe})
        options = json.dumps(
            {
                "runOnly": {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": AXE_TAGS},
                "rules": {name: {"enabled": False} for name in without},
                "resultTypes": ["violations"],
            }
        )
        answer = session.send(
            "Runtime.evaluate",
            {
                "expression": f"axe.run(document, {options}).then(found => JSON.stringify(found.violations))",
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        session.detach()
        assert "exceptionDetails" not in answer, answer
        return [
            f"{violation['id']}: {node['target']} {node['html'][:160]} {_explain(node)}"
            for violation in json.loads(answer["result"]["value"])
            for node in violation["nodes"]
        ]


def _explain(node: dict[str, Any]) -> str:
    return " ".join(node.get("failureSummary", "").split())[:240]


@pytest.fixture(scope="session")
def visitor(chromium: Browser, server: str, built_site: Path, repository: Path) -> Visitor:
    axe = repository / "tests/tools/node_modules/axe-core/axe.min.js"
    assert axe.is_file(), "axe-core is missing; `make test` installs it"
    return Visitor(chromium, server, built_site, axe.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sample(built_site: Path) -> list[Page]:
    pages = sample_pages(built_site)
    assert pages
    return pages


def in_batches(pages: Sequence[Page], size: int = 8) -> Iterator[Sequence[Page]]:
    """Pages some at a time: what each has to be waited for passes while the next are opened."""
    for first in range(0, len(pages), size):
        yield pages[first : first + size]


@dataclass(slots=True)
class Noise:
    """What a tab says or asks for that it should not."""

    server: str
    heard: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        context.on("console", lambda message: self.heard.append(f"console: {message.text}"))
        context.on("weberror", lambda error: self.heard.append(f"script error: {error.error}"))
        context.on("requestfailed", lambda request: self.heard.append(f"failed: {request.url} {request.failure}"))
        context.on("request", lambda request: self._check_host(request.url))
        context.on("response", lambda response: self._check_status(response.url, response.status))

    def _check_host(self, url: str) -> None:
        if not url.startswith((self.server + "/", "data:", "blob:")):
            self.heard.append(f"another host: {url}")

    def _check_status(self, url: str, status: int) -> None:
        if status >= 400:
            self.heard.append(f"{status}: {url}")


READ_TO_THE_END = """async () => {
    const step = innerHeight / 2;
    for (let y = 0; y < document.documentElement.scrollHeight; y += step) {
        scrollTo({top: y, behavior: 'instant'});
        await new Promise(requestAnimationFrame);
    }
    const pictures = [...document.images].filter(image => image.checkVisibility());
    await Promise.all(pictures.map(image => image.complete || new Promise(done => {
        image.onload = image.onerror = done;
        setTimeout(done, 5000);
    })));
    return pictures.filter(image => !image.naturalWidth).map(image => image.currentSrc || image.src);
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages_are_silent_and_ask_nobody_else(visitor: Visitor, sample: list[Page], scheme: Scheme) -> None:
    faults = []
    for some in in_batches(sample):
        with ExitStack() as stack:
            tabs = []
            for page in some:
                noise = Noise(visitor.server)
                context = stack.enter_context(visitor.window(scheme=scheme))
                noise.listen(context)
                tabs.append((page, noise, tab := visitor.open(context, page)))
                broken = tab.evaluate(READ_TO_THE_END)
                faults += [f"{page.path}: picture does not show: {source}" for source in broken]
            for page, noise, tab in tabs:
                tab.wait_for_load_state("networkidle")
                faults += [f"{page.path}: {line}" for line in noise.heard]
    assert not faults, tell(faults)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(visitor: Visitor, sample: list[Page], scheme: Scheme) -> None:
    faults = []
    with visitor.window(scheme=scheme, reduced_motion="reduce") as context:
        for page in sample:
            tab = visitor.open(context, page)
            for width in (1280, 320):
                resize(tab, width)
                faults += [f"{page.path} at {width} px: {fault}" for fault in visitor.run_axe(tab)]
            tab.close()
    assert not faults, tell(faults)


def resize(tab: Tab, width: int) -> None:
    """Make the window another width, which costs less than opening the page in another window."""
    tab.set_viewport_size({"width": width, "height": 900})


FIND_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter(element =>
        element.checkVisibility() && element.getBoundingClientRect().right > width + 1);
    return [document.documentElement.scrollWidth + ' px', ...wide.slice(0, 4).map(element =>
        element.tagName.toLowerCase() + '.' + element.getAttribute('class'))];
}"""


def test_no_page_scrolls_sideways(visitor: Visitor, sample: list[Page]) -> None:
    faults = []
    with visitor.window() as context:
        for page in sample:
            tab = visitor.open(context, page)
            for width in (320, 768, 1280):
                resize(tab, width)
                if wide := tab.evaluate(FIND_WIDE):
                    faults.append(f"{page.path} at {width} px: {wide}")
            tab.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
            if wide := tab.evaluate(FIND_WIDE):
                faults.append(f"{page.path} with text twice as large: {wide}")
            tab.close()
    assert not faults, tell(faults)


# A target is as large as what answers to the pointer: a card's link may reach beyond its words. Excused as in the
# guideline are links in running text, and shortcuts that keyboards and screen readers skip since a list says the same.
FIND_SMALL = """() => {
    const targets = [...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, area[href]')];
    const small = [];
    for (const target of targets) {
        if (!target.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        if (target.closest('[aria-hidden=true]') || target.tabIndex < 0) continue;
        const label = target.labels?.[0];
        const boxes = [target, label].filter(Boolean).map(element => element.getBoundingClientRect());
        if (boxes.some(box => box.width >= 24 && box.height >= 24)) continue;
        const box = boxes[0];
        if (box.width <= 1 || box.height <= 1 || getComputedStyle(target).clipPath !== 'none') continue;
        if (isInRunningText(target)) continue;
        target.scrollIntoView({block: 'center', behavior: 'instant'});
        const first = target.getClientRects()[0];
        const [x, y] = [first.left + first.width / 2, first.top + first.height / 2];
        const answers = [-11, 0, 11].flatMap(dx => [-11, 0, 11].map(dy => [x + dx, y + dy])).every(([px, py]) => {
            const hit = document.elementFromPoint(px, py);
            return hit && (target.contains(hit) || label?.contains(hit));
        });
        if (!answers) small.push(`${target.outerHTML.slice(0, 120)} ${box.width.toFixed()}x${box.height.toFixed()}`);
    }
    return small;

    function isInRunningText(target) {
        if (!getComputedStyle(target).display.startsWith('inline')) return false;
        let block = target.parentElement;
        while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        const own = [...block.querySelectorAll('a, button')].map(other => other.textContent).join('');
        const letters = text => text.replace(/[^\\p{L}]/gu, '').length;
        return letters(block.textContent) > letters(own);
    }
}"""


def test_targets_are_large_enough_to_hit(visitor: Visitor, sample: list[Page]) -> None:
    faults = []
    with visitor.window() as context:
        for page in sample:
            tab = visitor.open(context, page)
            for width in (1280, 320):
                resize(tab, width)
                faults += [f"{page.path} at {width} px: {target}" for target in tab.evaluate(FIND_SMALL)]
            tab.close()
    assert not faults, tell(faults)


LIST_SHOWN_TEXTS = """() => {
    const skipped = 'script, style, template, noscript, button, dialog, [role=status], ' +
        'details:not([open]) > :not(summary)';
    const shown = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const text = walker.currentNode.data.replace(/\\s+/g, ' ').trim();
        if (text && !element.closest(skipped)
            && element.checkVisibility({visibilityProperty: true, opacityProperty: true})) shown.add(text);
    }
    return [...shown];
}"""


def _list_texts(tab: Tab) -> dict[int, set[str]]:
    """The texts that show, at each width."""
    texts = {}
    for width in (1280, 320):
        resize(tab, width)
        texts[width] = set(tab.evaluate(LIST_SHOWN_TEXTS))
    tab.close()
    return texts


def test_all_texts_and_captions_and_menus_show_without_scripts(visitor: Visitor, sample: list[Page]) -> None:
    """What shows with scripts shows without them too; what scripts add beyond that are buttons and answers."""
    faults = []
    with visitor.window() as full, visitor.window(java_script_enabled=False) as bare:
        for page in sample:
            with_scripts, without = _list_texts(visitor.open(full, page)), _list_texts(visitor.open(bare, page))
            for width, texts in without.items():
                assert texts, f"{page.path} is empty without scripts"
                faults += [f"{page.path} at {width} px: {text!r}" for text in with_scripts[width] - texts]
    assert not faults, tell(faults)


def test_the_menu_opens_without_scripts(visitor: Visitor, sample: list[Page]) -> None:
    faults = []
    # The page that offers both languages, and the host's own 404, have no menu of one language.
    with visitor.window(java_script_enabled=False) as context:
        for page in (page for page in sample if page.path.parts[0] in {"de", "en"}):
            tab = visitor.open(context, page)
            for width in (1280, 320):
                resize(tab, width)
                opener = tab.locator(OPENER)
                if opener.count():
                    opener.first.click()
                if not tab.locator("header nav a:visible").count():
                    faults.append(f"{page.path} at {width} px")
            tab.close()
    assert not faults, tell(faults)


def test_the_first_stop_of_the_keyboard_skips_to_the_text(visitor: Visitor, sample: list[Page]) -> None:
    faults = []
    with visitor.window() as context:
        for page in sample:
            tab = visitor.open(context, page)
            tab.keyboard.press("Tab")
            first = tab.evaluate("() => document.activeElement.getAttribute('href') ?? document.activeElement.tagName")
            seen = tab.evaluate("() => document.activeElement.getBoundingClientRect().width > 24")
            tab.keyboard.press("Enter")
            focused = tab.evaluate("() => document.activeElement.tagName")
            if not (first.startswith("#") and seen and focused == "MAIN"):
                faults.append(f"{page.path}: first stop {first}, visible {seen}, then {focused}")
            tab.close()
    assert not faults, tell(faults)


FIND_MOTION = """() => {
    const second = part => parseFloat(part) * (part.endsWith('ms') ? .001 : 1);
    const seconds = text => Math.max(...text.split(',').map(second));
    return [...document.querySelectorAll('*')].flatMap(element => [null, '::before', '::after'].map(part => {
        const style = getComputedStyle(element, part);
        const moves = seconds(style.transitionDuration) > .001
            || (style.animationName !== 'none' && seconds(style.animationDuration) > .001)
            || style.scrollBehavior === 'smooth';
        return moves ? element.tagName.toLowerCase() + '.' + element.getAttribute('class') + (part ?? '') : null;
    })).filter(Boolean).slice(0, 8);
}"""


def test_nothing_moves_where_the_reader_asked_for_rest(visitor: Visitor, sample: list[Page]) -> None:
    faults = []
    with visitor.window(reduced_motion="reduce") as context:
        for page in sample:
            tab = visitor.open(context, page)
            if moving := tab.evaluate(FIND_MOTION):
                faults.append(f"{page.path}: {moving}")
            tab.close()
    assert not faults, tell(faults)


MEASURE_SHIFT = """() => {
    window.shift = new Promise(done => {
        let sum = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
        }).observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(sum), 150);
    });
}"""


@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_shifts_while_a_page_loads_and_is_read(visitor: Visitor, sample: list[Page], width: int) -> None:
    faults = []
    for some in in_batches(sample):
        with ExitStack() as stack:
            tabs = []
            for page in some:
                context = stack.enter_context(visitor.window(width=width))
                tabs.append((page, tab := visitor.open(context, page)))
                tab.evaluate(READ_TO_THE_END)
                tab.evaluate(MEASURE_SHIFT)
            for page, tab in tabs:
                if (shift := tab.evaluate("() => window.shift")) > 0.005:
                    faults.append(f"{page.path}: {shift:.4f}")
    assert not faults, tell(faults)


#: What lies behind the open menu cannot be reached, so it is rightly no landmark and no heading then.
BEHIND_THE_MENU = ("landmark-one-main", "page-has-heading-one")


def test_axe_finds_nothing_with_the_menu_open(visitor: Visitor, sample: list[Page]) -> None:
    """The menu is the same on all pages of a language, so one page of each is asked."""
    faults = []
    pages = {page.lang: page for page in sample if page.kind == "home"}
    assert pages
    for page in pages.values():
        with visitor.window(width=375, reduced_motion="reduce") as context:
            tab = visitor.open(context, page)
            tab.locator(OPENER).first.click()
            for scheme in SCHEMES:
                tab.emulate_media(color_scheme=scheme)
                faults += [f"{page.path} {scheme}: {fault}" for fault in visitor.run_axe(tab, BEHIND_THE_MENU)]
    assert not faults, tell(faults)


@pytest.fixture(scope="session")
def gallery_page(built_site: Path) -> Page:
    """The page with the most photos to look at in large."""
    page = max(read_pages(built_site), key=_count_photos)
    assert _count_photos(page) >= 3, "no page has a gallery of three photos"
    return page


def _count_photos(page: Page) -> int:
    return sum(reference.tag == "a" and reference.value.endswith(PHOTO_ENDINGS) for reference in page.references)


def test_photos_open_in_large_without_scripts(visitor: Visitor, gallery_page: Page) -> None:
    with visitor.window(java_script_enabled=False) as context:
        tab = visitor.open(context, gallery_page)
        tab.locator(PHOTOS).first.click()
        tab.wait_for_load_state()
        assert tab.url.endswith(PHOTO_ENDINGS)
