"""How the pages look where readers have it otherwise: forced colours, more contrast, paper, low and wide screens.

Each test takes the same sample as those of the pages, and a page with a map of others, and collects what is wrong on
all of it.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from pypdf import PdfReader

from tests.site.pages import read_pages, sample_pages, tell
from tests.site.test_pages import SCHEMES, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.browser]

DESK, LOW, WIDE = (1280, 900), (320, 256), (1920, 1080)
"""Pixels; the low one is a screen of 1280 at 400 %."""
COLOURS: tuple[Literal["none", "active"], ...] = ("none", "active")
"""Whether colours are forced."""
SMALLEST = 11
"""Pixels: how high letters on a map are at least."""
LETTERS = 82
"""Of a line, in the mean of a paragraph."""
GALLERY = "/de/meldungen/2019/pre-bio-europe-tour/"
SEARCH = "/de/suche/?q=Wasserstoff"


@pytest.fixture(scope="module")
def addresses(built_site: Path) -> list[str]:
    pages = sample_pages(built_site)
    embeds = [page for page in read_pages(built_site) if page.has_embed]
    assert embeds, "no page of the sample shows a video or a map of others"
    found = [*dict.fromkeys(page.address for page in [*pages, *embeds[:1]]), SEARCH]
    assert len(found) > 40
    return found


def pages(
    visitor: Visitor,
    addresses: Sequence[str],
    size: tuple[int, int],
    **options: Any,  # noqa: ANN401 - the browser's own options
) -> Iterator[tuple[str, Tab]]:
    """Yield the pages one after the other in a window of that size."""
    with visitor.window(reduced_motion="reduce", **options) as context:
        tab = context.new_page()
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        for address in addresses:
            tab.goto(visitor.server + address, wait_until="load")
            if "?q=" in address:
                tab.locator("main .item").first.wait_for()
            yield address, tab


@pytest.fixture(scope="module")
def visitor(chromium: Browser, server: str, built_site: Path, repository: Path) -> Visitor:
    axe = repository / "tests/tools/node_modules/axe-core/axe.min.js"
    return Visitor(chromium, server, built_site, axe.read_text(encoding="utf-8"))


# A name: its letters, how high they are, its box, the box of the map.
MEASURE_NAMES = """() => [...document.querySelectorAll('.map.labelled')].flatMap(map => {
    const whole = map.getBoundingClientRect();
    return [...map.querySelectorAll('text')].map(text => {
        const box = text.getBoundingClientRect();
        return {text: text.textContent, size: parseFloat(getComputedStyle(text).fontSize), said: map.ariaLabel ?? '',
            height: box.height, left: box.left - whole.left, right: whole.right - box.right,
            top: box.top - whole.top, bottom: whole.bottom - box.bottom, x: box.left, y: box.top, wide: box.width};
    });
})"""


@pytest.mark.parametrize("size", [LOW, (375, 667), DESK, WIDE])
def test_names_on_maps_can_be_read(visitor: Visitor, built_site: Path, size: tuple[int, int]) -> None:
    faults = []
    found = [page.address for page in read_pages(built_site) if page.kind == "country"]
    named = 0
    for address, tab in pages(visitor, found, size):
        names = tab.evaluate(MEASURE_NAMES)
        named += len(names)
        for name in names:
            cut = min(name[side] for side in ("left", "right", "top", "bottom")) < 0
            if name["size"] < SMALLEST or name["height"] < SMALLEST or cut or name["text"] not in name["said"]:
                faults.append(f"{address}: {name}")
        for one, other in combinations(names, 2):
            beside = one["x"] + one["wide"] <= other["x"] or other["x"] + other["wide"] <= one["x"]
            if not (beside or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]):
                faults.append(f"{address}: {one['text']} lies on {other['text']}")
    assert named >= len(found), "two names on nearly all"
    assert not faults, tell(faults)


# Goes to every stop of the keyboard: is there an outline, is it whole, and does nothing lie on it?
FIND_LOST_FOCUS = """() => {
    const found = [];
    const tell = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 100)}`);
    const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(one => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}));
    document.documentElement.style.scrollBehavior = 'auto';
    for (const stop of stops) {
        stop.focus({focusVisible: true});
        const style = getComputedStyle(stop), wide = parseFloat(style.outlineWidth);
        if (style.outlineStyle === 'none' || wide < 2) { tell('no outline', stop); continue; }
        const out = wide + parseFloat(style.outlineOffset);
        const boxes = [...stop.getClientRects()].filter(box => box.width > 1);
        const [left, top] = ['left', 'top'].map(side => Math.min(...boxes.map(box => box[side])) - out);
        const [right, bottom] = ['right', 'bottom'].map(side => Math.max(...boxes.map(box => box[side])) + out);
        for (let around = stop.parentElement; around !== document.body; around = around.parentElement) {
            const {overflow, clipPath} = getComputedStyle(around), box = around.getBoundingClientRect();
            const room = parseFloat(clipPath.match(/inset\\(-([\\d.]+)px\\)/)?.[1] ?? 0);
            if (overflow === 'visible' && clipPath === 'none') continue;
            if (left < box.left - room - .6 || right > box.right + room + .6 ||
                top < box.top - room - .6 || bottom > box.bottom + room + .6) tell('cut off', stop);
        }
        // The very first link may touch the edge of the window.
        if (left < -1.1 || top < -1.1 || right > innerWidth + 1.1 || bottom > innerHeight + 1.1) {
            tell('out of the window', stop);
        }
        const box = boxes[0];
        const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        if (hit && !stop.contains(hit) && !hit.contains(stop)) tell('covered', stop);
    }
    return found;
}"""


@pytest.mark.parametrize("size", [DESK, LOW])
def test_every_stop_of_the_keyboard_is_seen_whole(
    visitor: Visitor, addresses: list[str], size: tuple[int, int]
) -> None:
    faults: list[str] = []
    for address, tab in pages(visitor, addresses, size):
        for colours in COLOURS:
            tab.emulate_media(forced_colors=colours)
            faults += [f"{address}: {fault}" for fault in tab.evaluate(FIND_LOST_FOCUS)]
    assert not faults, tell(faults)


# Texts that touch the window, the line around a box, or the foot of the page.
FIND_TOUCHING = """() => {
    const found = [], range = document.createRange();
    const ground = getComputedStyle(document.body).backgroundColor, none = 'rgba(0, 0, 0, 0)';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
        if (parent.closest('script, template, .vh, .skip, option') ||
            getComputedStyle(parent).clipPath === 'inset(50%)') continue;
        range.selectNodeContents(walker.currentNode);
        const boxes = [...range.getClientRects()].filter(box => box.width > 1);
        const left = Math.min(...boxes.map(box => box.left)), right = Math.max(...boxes.map(box => box.right));
        if (left < 8 || right > innerWidth - 8) found.push(`window ${left.toFixed()}: ${parent.textContent.trim()}`);
        for (let around = parent; around !== document.body; around = around.parentElement) {
            const style = getComputedStyle(around), box = around.getBoundingClientRect();
            if (style.display === 'inline' || box.width >= innerWidth - 1) continue;
            for (const [side, room] of [['Left', left - box.left], ['Right', box.right - right]]) {
                const wide = parseFloat(style[`border${side}Width`]), colour = style[`border${side}Color`];
                if (wide && colour !== none && colour !== ground && room - wide < 3) {
                    found.push(`${around.className} ${side}: ${parent.textContent.trim()}`);
                }
            }
        }
    }
    const foot = document.querySelector('.foot')?.getBoundingClientRect().top;
    const ends = [...document.querySelectorAll('main :is(p, li, a, h2, dl, img)')]
        .filter(one => one.checkVisibility() && !one.closest('.vh')).map(one => one.getBoundingClientRect().bottom);
    if (foot && foot - Math.max(...ends) < 20) found.push('the foot of the page');
    return [...new Set(found)].map(one => one.slice(0, 120));
}"""


def test_no_text_touches_an_edge(visitor: Visitor, addresses: list[str]) -> None:
    faults: list[str] = []
    for address, tab in pages(visitor, addresses, DESK):
        for colours in COLOURS:
            tab.emulate_media(forced_colors=colours)
            for size in (DESK, LOW, WIDE):
                tab.set_viewport_size({"width": size[0], "height": size[1]})
                faults += [f"{address} at {size[0]}: {fault}" for fault in tab.evaluate(FIND_TOUCHING)]
    assert not faults, tell(faults)


# The mean of all lines of a paragraph but its last.
FIND_LONG_LINES = """(most) => {
    const found = [], range = document.createRange();
    for (const block of document.querySelectorAll('main *, footer *')) {
        if (getComputedStyle(block).display.startsWith('inline') || !block.checkVisibility()) continue;
        if (block.closest('svg, script, pre, .vh')) continue;
        if (![...block.childNodes].some(one => one.nodeType === 3 && one.data.trim().length > 40)) continue;
        const lines = new Map();
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const text = walker.currentNode;
            if (text.parentElement.closest('.vh')) continue;
            for (let at = 0; at < text.data.length; at++) {
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                const box = range.getBoundingClientRect();
                const line = Math.round(box.bottom / 6);
                if (box.width) lines.set(line, (lines.get(line) ?? 0) + 1);
            }
        }
        const full = [...lines.values()].slice(0, -1);
        const mean = full.reduce((sum, one) => sum + one, 0) / full.length;
        if (mean > most) found.push(`${mean.toFixed()}: ${block.textContent.trim().slice(0, 60)}`);
    }
    return found;
}"""


def test_lines_are_short_enough_to_read_on_a_wide_screen(visitor: Visitor, addresses: list[str]) -> None:
    faults: list[str] = []
    for address, tab in pages(visitor, addresses, WIDE):
        faults += [f"{address}: {fault}" for fault in tab.evaluate(FIND_LONG_LINES, LETTERS)]
    assert not faults, tell(faults)


FIND_STANDING = """() => [...document.querySelectorAll('body *')].filter(one =>
    ['sticky', 'fixed'].includes(getComputedStyle(one).position) && one.checkVisibility() &&
    one.getBoundingClientRect().height > innerHeight / 3).map(one => one.outerHTML.slice(0, 80))"""


def test_nothing_stays_in_the_way_on_a_low_screen(visitor: Visitor, addresses: list[str]) -> None:
    faults: list[str] = []
    for address, tab in pages(visitor, addresses, LOW):
        faults += [f"{address}: {fault}" for fault in tab.evaluate(FIND_STANDING)]
    assert not faults, tell(faults)


@pytest.mark.parametrize("colours", COLOURS)
def test_the_menu_can_be_used_on_a_low_screen(visitor: Visitor, colours: str) -> None:
    for _, tab in pages(visitor, ["/de/", "/en/"], LOW, forced_colors=colours):
        tab.locator(".menu-btn").click()
        button, field = tab.locator(".nav-close").bounding_box(), tab.locator(".nav .search-field").bounding_box()
        assert button is not None
        assert field is not None
        assert button["y"] + button["height"] <= field["y"], "they lie on each other"
        links = tab.locator(".nav li a")
        for _ in range(links.count() + 2):
            tab.keyboard.press("Tab")
        box = links.last.bounding_box()
        assert box is not None
        assert links.last.evaluate("one => one === document.activeElement")
        assert box["y"] + box["height"] + 5 <= LOW[1], "its outline is seen too"


@pytest.mark.parametrize("size", [LOW, (640, 320), (844, 390)])
def test_photos_in_large_are_large_on_a_low_screen(visitor: Visitor, size: tuple[int, int]) -> None:
    for _, tab in pages(visitor, [GALLERY], size):
        tab.locator(".gallery a").first.click()
        photo = tab.locator(".lightbox img")
        photo.wait_for()
        assert photo.evaluate("one => one.getBoundingClientRect().height") >= size[1] / 2
        for name in (".prev", ".next", "figcaption"):
            part = tab.locator(f".lightbox {name}")
            part.scroll_into_view_if_needed()
            box = part.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= size[1] + 1, name


# What only its ground sets apart; bands across the page and what shows on focus alone aside.
MARK_GROUNDS = """() => {
    const clear = 'rgba(0, 0, 0, 0)';
    for (const one of document.querySelectorAll('body *')) {
        let around = one.parentElement;
        while (around !== document.documentElement && getComputedStyle(around).backgroundColor === clear) {
            around = around.parentElement;
        }
        const ground = getComputedStyle(one).backgroundColor;
        one.setApart = ground !== clear && ground !== getComputedStyle(around).backgroundColor;
    }
}"""
FIND_LOST_BOXES = """() => {
    const ground = getComputedStyle(document.body).backgroundColor, sides = ['Top', 'Right', 'Bottom', 'Left'];
    const lost = [...document.querySelectorAll('body *')].filter(one => {
        if (!one.setApart || !one.checkVisibility()) return false;
        if (one.matches('img, .map, .skip, mark, .band, .world')) return false;
        const style = getComputedStyle(one);
        return sides.every(side => parseFloat(style[`border${side}Width`]) === 0 ||
            style[`border${side}Color`] === ground);
    });
    // A drawing that takes no part in forced colours may vanish on the reader's ground.
    const strange = [...document.querySelectorAll('svg:not(.map, .map *)')].filter(one => one.checkVisibility() &&
        getComputedStyle(one).color !== getComputedStyle(one.parentElement).color && !one.matches('.chooser > svg'));
    return [...lost, ...strange].map(one => one.outerHTML.slice(0, 100));
}"""
STEPS = """() => [...document.querySelectorAll('.map use:is([class^=m], .home, .land)')].map(one => {
    const {fill, fillOpacity} = getComputedStyle(one);
    return [one.getAttribute('class'), `${fill} ${fillOpacity}`];
})"""


@pytest.mark.parametrize("size", [DESK, LOW])
def test_boxes_and_drawings_stay_in_forced_colours(
    visitor: Visitor, addresses: list[str], size: tuple[int, int]
) -> None:
    faults: list[str] = []
    for address, tab in pages(visitor, addresses, size):
        tab.evaluate(MARK_GROUNDS)
        tab.emulate_media(forced_colors="active")
        faults += [f"{address}: {fault}" for fault in tab.evaluate(FIND_LOST_BOXES)]
        tab.emulate_media(forced_colors="none")
    assert not faults, tell(faults)


def test_maps_keep_their_steps_in_forced_colours(visitor: Visitor, addresses: list[str]) -> None:
    seen: dict[str, set[str]] = {}
    for _, tab in pages(visitor, addresses, DESK, forced_colors="active"):
        for name, colour in tab.evaluate(STEPS):
            seen.setdefault(name, set()).add(colour)
    assert {"land", "home", "m1", "m2", "m3"} <= set(seen)
    assert all(len(colours) == 1 for colours in seen.values()), seen
    strong = [float(next(iter(seen[name])).rsplit(" ", 1)[1]) for name in ("m1", "m2", "m3")]
    assert strong == sorted(set(strong)), "the fuller a country is, the stronger its colour"
    assert len({next(iter(seen[name])).rsplit(" ", 1)[0] for name in ("m1", "m2", "m3")}) == 1
    assert seen["land"] != seen["m1"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_more_contrast_is_seven_to_one(visitor: Visitor, addresses: list[str], scheme: str) -> None:
    faults: list[str] = []
    rules = ("color-contrast", "color-contrast-enhanced")
    for address, tab in pages(visitor, addresses, DESK, contrast="more", scheme=scheme):
        faults += [f"{address}: {fault}" for fault in visitor.run_axe(tab, rules=rules)]
    assert not faults, tell(faults)


LOAD_PICTURES = """() => Promise.all([...document.images].map(image => {
    image.loading = 'eager';
    return image.decode().catch(() => null);
}))"""


def test_no_sheet_of_paper_is_nearly_empty(visitor: Visitor, addresses: list[str]) -> None:
    faults = []
    for address, tab in pages(visitor, [one for one in addresses if one != "/"], DESK):
        tab.evaluate(LOAD_PICTURES)
        tab.emulate_media(media="print")
        if tab.locator(".foot").is_visible():
            faults.append(f"{address}: the foot of the page")
        sheets = PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages
        words = [len(sheet.extract_text().split()) for sheet in sheets]
        if len(words) > 1 and min(words) < 8:
            faults.append(f"{address}: {words}")
    assert not faults, tell(faults)


FIND_STUCK = """() => [...document.querySelectorAll('.front > *, .event-page > *')].flatMap(one => {
    const shows = part => part.getBoundingClientRect().height > 0;
    let next = one.nextElementSibling;
    while (next && !shows(next)) next = next.nextElementSibling;
    if (!next || !shows(one)) return [];
    const gap = next.getBoundingClientRect().top - one.getBoundingClientRect().bottom;
    return gap < 5 ? [`${one.className} and ${next.className}: ${gap}`] : [];
})"""


def test_parts_of_a_page_keep_apart_on_paper(visitor: Visitor, addresses: list[str]) -> None:
    faults: list[str] = []
    for address, tab in pages(visitor, addresses, (680, 900)):
        tab.emulate_media(media="print")
        faults += [f"{address}: {fault}" for fault in tab.evaluate(FIND_STUCK)]
        tab.emulate_media(media="screen")
    assert not faults, tell(faults)
