"""The built site in a real browser, under exactly the headers that the build wrote for it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from sitegen.check.inline import find_inline
from tests.site import conftest
from tests.site.pages import read_pages, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PROBE = "<!doctype html><html lang=en><title>x</title><body><script>document.title = 'ran'</script>"


@pytest.fixture(name="tab")
def fixture_tab(chromium: Browser) -> Iterator[Page]:
    """A tab of its own."""
    tab = chromium.new_page()
    yield tab
    tab.close()


def listen(tab: Page) -> list[str]:
    """Return the list that everything goes to which a tab complains about."""
    heard: list[str] = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_every_page_comes_with_one_strict_policy_and_the_general_headers(
    built_site: Path, server: str, tab: Page
) -> None:
    faults = []
    for page in read_pages(built_site):
        headers = tab.request.get(server + page.address).headers_array
        policies = [one["value"] for one in headers if one["name"].lower() == "content-security-policy"]
        if len(policies) != 1 or "'unsafe-" in policies[0] or "frame-ancestors 'none'" not in policies[0]:
            faults.append(f"{page.path}: {policies}")
        names = {one["name"].lower(): one["value"] for one in headers}
        wanted = {"x-content-type-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy"}
        if missing := wanted - names.keys():
            faults.append(f"{page.path}: no {missing}")
        if "immutable" in names.get("cache-control", ""):
            faults.append(f"{page.path}: kept for ever")
    assert not faults, tell(faults)


def test_a_photo_opens_large_without_a_word_in_the_console(built_site: Path, server: str, tab: Page) -> None:
    page = next(one for one in read_pages(built_site) if 'class="gallery' in (built_site / one.path).read_text())
    heard = listen(tab)
    tab.goto(server + page.address, wait_until="networkidle")
    tab.locator(".gallery a").first.click()
    tab.wait_for_load_state("networkidle")
    # The page of a photo is the browser's own and takes no part in the transitions between pages.
    assert [line for line in heard if "ViewTransition opt-in disabled" not in line] == []


def test_the_headers_are_what_keeps_inline_code_from_running(
    built_site: Path, tmp_path: Path, chromium: Browser
) -> None:
    """A page without the policy in its own head: only the server's can stop the script, and only a digest lets it."""
    shutil.copy(built_site / "_headers", tmp_path)
    (tmp_path / "index.html").write_text(PROBE, encoding="utf-8")
    for allowed in (False, True):
        if allowed:
            digest = find_inline(PROBE.encode())[0][0]
            text = (tmp_path / "_headers").read_text(encoding="utf-8")
            (tmp_path / "_headers").write_text(
                text.replace("script-src 'self'", f"script-src 'self' {digest}"), encoding="utf-8"
            )
        conftest._read_headers.cache_clear()
        with conftest.serve_folder(tmp_path) as address:
            tab = chromium.new_page()
            heard = listen(tab)
            tab.goto(f"{address}/")
            title = tab.title()
            tab.close()
        assert title == ("ran" if allowed else "x")
        assert bool(heard) == (not allowed)
        assert allowed or re.search("Content Security Policy", heard[0])


def test_nobody_may_show_the_site_in_a_frame(server: str, tab: Page) -> None:
    tab.goto(f"{server}/de/")
    assert tab.title() != ""
    tab.goto("about:blank")
    tab.set_content(f'<iframe src="{server}/de/" title="x"></iframe>')
    tab.wait_for_timeout(500)
    assert [frame.title() for frame in tab.frames[1:] if frame.url.startswith(server)] in ([], [""])


def test_the_page_at_a_former_address_leads_on(built_site: Path, server: str, tab: Page) -> None:
    """On servers that know no redirects; the one of these tests is such a server."""
    for line in (built_site / "_redirects").read_text(encoding="utf-8").splitlines():
        old, new, status = line.split()
        if status == "301!":
            heard = listen(tab)
            tab.goto(server + old)
            tab.wait_for_url(server + new)
            assert heard == []
