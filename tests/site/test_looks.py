"""What readers see first, and what must not break: measured in a real browser on the built sample.

The numbers are those of the design: how far down the first headline and the first sentence stand, that nothing breaks
within a word or a number, that paper holds an item on three pages.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.site.pages import Page, read_pages, sample_pages, tell

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SCREEN = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 667}
PHONES = (320, 360, 375, 390)
NEWEST_ITEM = "/de/meldungen/2026/wasserstoff-kiel-kobe/"
LONG_ITEM = "/de/meldungen/2019/pre-bio-europe-tour/"
COUNTRIES = ("/de/partnerlaender/japan/", "/en/partner-countries/japan/")

TOPS = "(found) => found.map(element => element.getBoundingClientRect()).map(box => [box.top, box.bottom])"

# A word is a run of letters and digits; one that lies on two lines has been broken. Soft hyphens end a run.
FIND_BROKEN = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (!parent.checkVisibility() || parent.closest('.vh, script, style, svg')) continue;
        for (const word of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
            // Of its first sign the last box counts: the hyphen before it may stand on the line above.
            const [first, last] = [word.index, word.index + word[0].length - 1].map(at => {
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                return [...range.getClientRects()].filter(box => box.width > 1).at(-1);
            });
            if (!first || !last || Math.abs(first.top - last.top) <= 2) continue;
            found.push(`${word[0]} in ${parent.tagName.toLowerCase()}.${parent.className}`);
        }
    }
    return [...new Set(found)];
}"""


# A text that stands in a row of boxes beside another box without a gap, and has a blank there.
FIND_LOST_BLANKS = """() => [...document.querySelectorAll('main *, footer *')].flatMap(parent => {
    const style = getComputedStyle(parent);
    if (!style.display.endsWith('flex') || parseFloat(style.columnGap) > 0) return [];
    return [...parent.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
        .filter(node => (/^\\s/.test(node.data) && node.previousElementSibling) ||
            (/[^\\S\\n]$/.test(node.data) && node.nextElementSibling))
        .map(node => `${parent.tagName} "${parent.textContent.trim()}"`);
})"""

# A sign that closes, at the very beginning of a line: what stands before it in the same paragraph is above it.
FIND_LEADING_COMMAS = """() => {
    const found = [], range = document.createRange();
    const box = (node, at) => {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return [...range.getClientRects()].filter(one => one.width > 0).at(-1);
    };
    for (const span of document.querySelectorAll('main .nb')) {
        const next = span.nextSibling, inside = span.lastChild;
        if (!span.checkVisibility() || next?.nodeType !== Node.TEXT_NODE || !/^[,;:.!?)]/.test(next.data)) continue;
        const [before, after] = [box(inside, inside.data.length - 1), box(next, 0)];
        if (before && after && after.top > before.bottom - 2) found.push(span.parentElement.textContent.trim());
    }
    return found;
}"""


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(
        viewport={"width": SCREEN["width"], "height": SCREEN["height"]}, locale="de-DE", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def go(tab: Tab, server: str, address: str, size: dict[str, int]) -> None:
    tab.set_viewport_size({"width": size["width"], "height": size["height"]})
    tab.goto(server + address, wait_until="load")


def bottoms(tab: Tab, selector: str) -> list[float]:
    return [bottom for _, bottom in tab.locator(selector).evaluate_all(TOPS)]


@pytest.mark.parametrize("home", ["/de/", "/en/"])
def test_six_headlines_stand_on_the_first_screen(tab: Tab, server: str, home: str) -> None:
    go(tab, server, home, SCREEN)
    seen = [bottom for bottom in bottoms(tab, "main .headline") if bottom <= SCREEN["height"]]
    assert len(seen) >= 6, seen


def test_everything_on_the_home_page_is_by_date(tab: Tab, server: str) -> None:
    go(tab, server, "/de/", SCREEN)
    dates = [element.get_attribute("datetime") for element in tab.locator(".front time").all()]
    assert dates == sorted(dates, key=str, reverse=True)


@pytest.mark.parametrize("address", [NEWEST_ITEM, LONG_ITEM])
def test_an_item_begins_on_the_first_screen(tab: Tab, server: str, address: str) -> None:
    go(tab, server, address, SCREEN)
    first = tab.locator(".item-page .text > p").first.evaluate("element => element.getBoundingClientRect().top")
    assert first <= 1000


@pytest.mark.parametrize("address", [NEWEST_ITEM, LONG_ITEM])
def test_nothing_beside_the_text_stays_empty(tab: Tab, server: str, address: str) -> None:
    """The rail and the last box go along with the reader; above that box nothing ends early."""
    go(tab, server, address, SCREEN)
    for selector in (".rail", ".aside > :last-child"):
        assert tab.locator(selector).evaluate("element => getComputedStyle(element).position") == "sticky"
    start, box = (tab.locator(one).bounding_box() for one in (".item-page .text", ".aside > :last-child"))
    assert start is not None
    assert box is not None
    tab.evaluate("y => scrollTo({top: y, behavior: 'instant'})", start["y"] + start["height"] / 2)
    assert tab.locator(".aside > :last-child").is_visible()


@pytest.mark.parametrize("address", COUNTRIES)
@pytest.mark.parametrize(("size", "limit"), [(SCREEN, 900), (PHONE, 1000)])
def test_news_come_first_on_a_country(tab: Tab, server: str, address: str, size: dict[str, int], limit: int) -> None:
    go(tab, server, address, size)
    first = tab.locator("main .headline").first.evaluate("element => element.getBoundingClientRect().top")
    picture = tab.locator("#h--news").evaluate("element => element.getBoundingClientRect().top")
    # On a phone the picture stands above its headline: the section begins within a screen and a half.
    assert (first if size is SCREEN else picture) <= limit


@pytest.mark.parametrize(
    ("address", "left", "right"),
    [
        ("/de/regionen/sachsen/", ".with > :not(.boxes)", ".with > .boxes"),
        ("/en/topics/energy-and-climate/", ".with > :not(.boxes)", ".with > .boxes"),
        (COUNTRIES[0], ".with > :not(.boxes)", ".with > .boxes"),
        ("/de/termine/2027/wasserstoffforum-kobe/", ".event-page > .where", ".event-page > .facts-box"),
    ],
)
def test_no_column_ends_long_before_the_one_beside_it(
    tab: Tab, server: str, address: str, left: str, right: str
) -> None:
    go(tab, server, address, SCREEN)
    assert abs(max(bottoms(tab, left)) - max(bottoms(tab, right))) <= 400


@pytest.mark.parametrize("address", ["/de/regionen/deutschland/", "/en/regions/germany/"])
def test_boxes_that_stand_alone_begin_where_the_page_begins(tab: Tab, server: str, address: str) -> None:
    go(tab, server, address, SCREEN)
    lefts = "all => all.map(one => one.getBoundingClientRect().left)"
    (box,) = tab.locator(".with > .boxes").evaluate_all(lefts)
    assert box == tab.locator("#h--news").evaluate_all(lefts)[0]


@pytest.mark.parametrize("home", ["/de/", "/en/"])
def test_the_row_of_dossiers_is_full(tab: Tab, server: str, home: str) -> None:
    go(tab, server, home, SCREEN)
    assert len(bottoms(tab, "[aria-labelledby=h--dossiers] .cards > li")) == 3


@pytest.mark.parametrize("address", ["/de/termine/", "/en/events/", "/de/termine/japan/"])
def test_what_a_list_can_be_narrowed_by_does_not_hide_it(tab: Tab, server: str, address: str) -> None:
    go(tab, server, address, PHONE)
    assert min(bottoms(tab, "main .event .headline")) <= 900


def test_events_that_are_past_unfold_for_whoever_follows_a_link_to_them(tab: Tab, server: str) -> None:
    go(tab, server, "/de/termine/", SCREEN)
    assert not tab.locator("#list--past").is_visible()
    tab.get_by_role("link", name=re.compile("vergangene Termine")).click()
    assert tab.locator("#list--past").is_visible()
    tab.locator("#list--past").get_by_role("link", name=re.compile("^Japan")).first.click()
    tab.wait_for_url("**/termine/japan/#list--past")
    assert tab.locator("#list--past").is_visible()


@pytest.fixture(scope="module")
def sample(built_site: Path) -> list[Page]:
    return sample_pages(built_site)


def test_nothing_breaks_within_a_word_or_a_number(tab: Tab, server: str, sample: list[Page]) -> None:
    faults: list[str] = []
    for page in sample:
        go(tab, server, page.address, PHONE)
        for width in PHONES:
            tab.set_viewport_size({"width": width, "height": 700})
            faults.extend(f"{page.path} at {width}: {one}" for one in tab.evaluate(FIND_BROKEN))
    assert not faults, tell(faults)


def test_no_blank_is_lost_between_a_word_and_what_follows_it(tab: Tab, server: str, sample: list[Page]) -> None:
    """In a row of boxes (flex) the blanks beside a box vanish."""
    faults: list[str] = []
    for page in sample:
        go(tab, server, page.address, SCREEN)
        faults.extend(f"{page.path}: {one}" for one in tab.evaluate(FIND_LOST_BLANKS))
    assert not faults, tell(faults)


def test_no_line_begins_with_a_comma(tab: Tab, server: str, sample: list[Page]) -> None:
    faults: list[str] = []
    for page in sample:
        go(tab, server, page.address, PHONE)
        for width in (*PHONES, 768, SCREEN["width"]):
            tab.set_viewport_size({"width": width, "height": 700})
            faults.extend(f"{page.path} at {width}: {one}" for one in tab.evaluate(FIND_LEADING_COMMAS))
    assert not faults, tell(faults)


def test_a_default_font_of_32_pixels_leaves_name_and_menu_apart(chromium: Browser, server: str) -> None:
    """Media queries follow the reader's font, so it is set as the reader does, not by a style."""
    browser = chromium.browser_type.launch(
        executable_path=chromium_path(), args=["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    )
    try:
        tab = browser.new_page(viewport={"width": 360, "height": 800})
        for address in ("/de/", NEWEST_ITEM, COUNTRIES[0], "/de/termine/"):
            tab.goto(server + address, wait_until="load")
            assert tab.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
            assert tab.evaluate("document.documentElement.scrollWidth") <= 360, address
            name, button = tab.locator(".brand").bounding_box(), tab.locator(".menu-btn").bounding_box()
            assert name is not None
            assert button is not None
            below = button["y"] >= name["y"] + name["height"] - 1
            assert below or button["x"] >= name["x"] + name["width"] - 1, address
    finally:
        browser.close()


def chromium_path() -> str:
    import shutil  # noqa: PLC0415

    found = next((one for name in ("chromium-headless-shell", "chromium") if (one := shutil.which(name))), None)
    assert found is not None
    return found


def test_an_item_fits_on_three_sheets_and_shows_its_facts_first(tab: Tab, server: str) -> None:
    go(tab, server, LONG_ITEM, SCREEN)
    tab.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
    tab.wait_for_load_state("networkidle")
    paper = tab.pdf(format="A4", prefer_css_page_size=False)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 3
    tab.emulate_media(media="print")
    try:
        facts, text = tab.locator(".box:has(#h--facts)").bounding_box(), tab.locator(".text").bounding_box()
        assert facts is not None
        assert text is not None
        assert facts["y"] + facts["height"] <= text["y"]
        assert facts["width"] == pytest.approx(text["width"], abs=2)
        assert not tab.locator(".actions").is_visible()
    finally:
        tab.emulate_media(media="screen")


@pytest.mark.parametrize(
    "address",
    [
        "/de/",
        COUNTRIES[1],
        "/de/meldungen/2026/",
        f"{COUNTRIES[0]}schleswig-holstein/",
        "/en/events/",
        "/de/partnerlaender/",
    ],
)
def test_lists_take_the_whole_width_of_paper_and_bring_no_pictures(tab: Tab, server: str, address: str) -> None:
    go(tab, server, address, {"width": 680, "height": 900})
    tab.emulate_media(media="print")
    try:
        pictures = tab.locator("main :is(img, svg.map)")
        assert not [one for one in pictures.all() if one.is_visible()]
        whole = tab.locator("main .wrap").first.evaluate("element => element.clientWidth")
        for line in tab.locator("main .item > div").all():
            box = line.bounding_box()
            assert box is not None
            assert box["width"] > 0.85 * whole
        for heading in tab.locator("main :is(h2, h3):not(.vh)").all():
            if heading.is_visible():
                section = heading.locator("xpath=ancestor::*[self::section or self::article][1]")
                assert section.inner_text().strip() != heading.inner_text().strip(), "a heading of nothing"
    finally:
        tab.emulate_media(media="screen")


def test_both_languages_of_a_page_that_is_missing_look_alike(tab: Tab, server: str) -> None:
    go(tab, server, "/404.html", SCREEN)
    for selector in (".two-lang .h1", ".two-lang .head", ".two-lang .headline"):
        looks = (
            "(all) => all.map(one => getComputedStyle(one)).map(one => [one.fontSize, one.lineHeight, one.marginTop])"
        )
        found = tab.locator(selector).evaluate_all(looks)
        assert len(found) >= 2
        assert len({tuple(one) for one in found}) == 1, selector


def test_the_menu_holds_page_and_keyboard_while_it_is_open(tab: Tab, server: str) -> None:
    go(tab, server, "/de/", PHONE)
    tab.locator(".menu-btn").click()
    assert tab.evaluate("getComputedStyle(document.documentElement).overflow") == "hidden"
    inside = "document.activeElement === document.body || !!document.activeElement.closest('#page--menu')"
    for _ in range(12):
        tab.keyboard.press("Tab")
        assert tab.evaluate(inside), tab.evaluate("document.activeElement.outerHTML")
    tab.keyboard.press("Escape")
    assert tab.evaluate("getComputedStyle(document.documentElement).overflow") != "hidden"
    assert tab.evaluate("document.activeElement.className").split() == ["btn", "ghost", "menu-btn"]


def test_no_page_has_a_picture_twice_and_no_text_repeats_that_it_is_a_sample(built_site: Path) -> None:
    faults: list[str] = []
    words = re.compile(r"\b(erfunden\w*|Beispielmeldung\w*|Beispieltermin\w*|made[- ]up|sample event)\b", re.IGNORECASE)
    for page in read_pages(built_site):
        if page.kind in {"item", "event", "dossier"}:
            html = (built_site / page.path).read_text(encoding="utf-8")
            main = html[html.index("<main") : html.index("</main>")]
            faults.extend(f"{page.path}: {found}" for found in words.findall(main))
            pictures = re.findall(r'<img src="([^"]+)"', main)
            faults.extend(f"{page.path}: {one} twice" for one in set(pictures) if pictures.count(one) > 1)
    assert not faults, tell(faults)
