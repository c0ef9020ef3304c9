"""Pictures as a browser lays them out: as wide as their page says in advance, and at their place before they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.pages import Page, sample_pages, tell

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]

#: A picture may be this much wider than was said, and so much narrower: more would be blurred, or a waste.
BLURRED, WASTED = 1.15, 0.6

#: Of each picture: its address, the width that the page said in advance, and the one that it has.
MEASURE = """() => [...document.querySelectorAll('picture img')].filter(image => image.checkVisibility()).map(image => {
    const sizes = image.parentNode.querySelector('source')?.sizes ?? '';
    const rules = sizes.split(/,(?![^(]*\\))/).map(rule => rule.trim().match(/^(\\(.*\\))?\\s*(\\S+)$/));
    const length = rules.find(rule => rule && (!rule[1] || matchMedia(rule[1]).matches))?.[2] ?? '0';
    const [, number, unit] = length.match(/^([\\d.]+)(\\D*)$/);
    const pixels = Number(number) * ({vw: innerWidth / 100, rem: 16}[unit] ?? 1);
    const box = image.getBoundingClientRect();
    return [image.getAttribute('src'), pixels, box.width, image.width > 0 && image.height > 0];
})"""


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1920])
def test_pictures_are_as_wide_as_was_said(chromium: Browser, server: str, built_site: Path, width: int) -> None:
    faults = []
    context = chromium.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    pages: list[Page] = sample_pages(built_site)
    for page in pages:
        tab.goto(server + page.address, wait_until="load")
        for address, said, shown, sized in tab.evaluate(MEASURE):
            # A small photo is not enlarged, and one that stands upright is narrower than its room.
            if shown > BLURRED * said or (shown < WASTED * said and shown > 0 and "upright" not in address):
                faults.append(f"{page.address} at {width}: {address} said {said:.0f}, is {shown:.0f}")
            if not sized:
                faults.append(f"{page.address}: {address} has no place of its own")
    context.close()
    assert not faults, tell(faults)
