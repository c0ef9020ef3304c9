"""The preview in a real browser: an editor saves, and the page follows."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from tests.conftest import SITE_YAML, news
from tests.waiting import wait_for as wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
ITEM, LIST = "de/meldungen/2026/a/", "de/meldungen/"
DIALOG = "#sitegen-problems"

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@dataclass
class Newsroom:
    """A site in the making: its source, its preview, and what the preview says."""

    source: Path
    process: subprocess.Popen[bytes]
    said: Path
    page: Page
    url: str = ""

    def write(self, path: str, text: str) -> None:
        """Save a file as most editors do: beside its place, and then there."""
        target = self.source / path
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.tmp")
        beside.write_text(text, encoding="utf-8")
        beside.replace(target)

    def item(self, title: str, name: str = "a") -> None:
        """Save a news item."""
        self.write(f"content/news/2026/{name}/index.de.md", news(title=title))

    def open(self, address: str, page: Page | None = None) -> None:
        """Open a page, and wait until it listens."""
        page = page or self.page
        page.goto(self.url + address)
        assert until(page, "!!window.LiveReload && window.LiveReload.connector.protocol === 7")

    def sees(self, text: str) -> bool:
        """Wait until the page shows a text."""
        return until(self.page, f"document.body.innerText.includes({text!r})")

    def misses(self, text: str) -> bool:
        """Wait until the page does not show a text."""
        return until(self.page, f"!document.body.innerText.includes({text!r})")

    def has(self, address: str) -> bool:
        """Say whether there is something at an address."""
        return self.page.request.get(self.url + address).ok

    def printed(self) -> str:
        """Return what the preview has said so far."""
        return self.said.read_text(encoding="utf-8")


def until(page: Page, condition: str) -> bool:
    """Wait until a condition holds in a page, which may be loaded again meanwhile."""

    def holds() -> bool:
        try:
            return bool(page.evaluate(condition))
        except Error as fault:
            if "context" in str(fault) or "navigat" in str(fault):
                return False
            raise

    return wait_for(holds)


def wait_for(condition: Callable[[], bool]) -> bool:
    """Wait as long as a browser may take."""
    return wait(condition, PATIENCE)


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    """A site with one item; a test may change it before it asks for the newsroom."""
    for path, text in {"site.yaml": SITE_YAML, "news/2026/a/index.de.md": news(title="Erste")}.items():
        (tmp_path / "source/content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source/content" / path).write_text(text, encoding="utf-8")
    return tmp_path / "source"


@pytest.fixture(name="newsroom")
def fixture_newsroom(source: Path, chromium: Browser) -> Iterator[Newsroom]:
    """The preview of the site, and a browser that reaches nothing else."""
    said = source.parent / "said.txt"
    command = [sys.executable, "-m", "sitegen", "serve", "--source", str(source), "--port", "0", "--lang", "en"]
    with said.open("w") as stream:
        process = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=stream)
    context = chromium.new_context()
    room = Newsroom(source, process, said, context.new_page())
    assert wait_for(lambda: "Preview:" in room.printed() or process.poll() is not None)
    found = re.search(r"http://\S+", room.printed())
    assert found, room.printed()
    room.url = found[0]
    asked: list[str] = []
    room.page.on("request", lambda request: asked.append(request.url))
    yield room
    context.close()
    process.kill()
    process.wait()
    assert all(address.startswith(room.url) for address in asked)


def test_an_edit_shows_by_itself_and_only_where_it_matters(newsroom: Newsroom) -> None:
    newsroom.item("Andere", "b")
    assert wait_for(lambda: newsroom.printed().count("new in") > 1)
    other = newsroom.page.context.new_page()
    newsroom.open("de/meldungen/2026/b/", other)
    other.evaluate("window.mark = 1")
    newsroom.open(ITEM)
    newsroom.item("Zweite")
    assert until(newsroom.page, "document.title.startsWith('Zweite')")
    newsroom.item("Dritte")
    assert until(newsroom.page, "document.title.startsWith('Dritte')")
    newsroom.item("Andere 2", "b")
    assert until(other, "document.title.startsWith('Andere 2')")
    assert other.evaluate("window.mark") is None


def test_problems_lie_over_the_last_good_page_until_they_are_fixed(newsroom: Newsroom) -> None:
    newsroom.open(ITEM)
    newsroom.page.evaluate("window.mark = 1")
    newsroom.write("content/news/2026/a/index.de.md", "---\ntitle: Zweite <script>\ndate: morgen\n---\n")
    alert = newsroom.page.locator(DIALOG).get_by_role("alert")
    alert.wait_for()
    assert "content/news/2026/a/index.de.md:3:7: date: error:" in alert.inner_text()
    assert "Fehler:" not in alert.inner_text(), "one language at a time"
    assert "   3 | date: morgen\n     |       ^" in alert.inner_text()
    link = alert.get_by_role("link", name="content/news/2026/a/index.de.md:3:7")
    assert (link.get_attribute("href") or "").endswith("/content/news/2026/a/index.de.md:3:7")
    newsroom.page.get_by_role("button", name="Deutsch").click()
    assert "content/news/2026/a/index.de.md:3:7: date: Fehler:" in alert.inner_text()
    assert "error:" not in alert.inner_text()
    newsroom.open(ITEM)
    alert.wait_for()
    assert "date: Fehler:" in alert.inner_text(), "the choice stays"
    newsroom.page.get_by_role("button", name="English").click()
    assert newsroom.page.locator("h1").inner_text() == "Erste"
    newsroom.open(LIST)
    quiet = newsroom.page.locator(f"{DIALOG}[data-quiet]")
    quiet.wait_for()
    assert quiet.locator("summary").inner_text() == "5 errors", "it concerns another page"
    newsroom.open(ITEM)
    alert.wait_for()
    newsroom.page.evaluate("window.mark = 1")
    newsroom.page.keyboard.press("Escape")
    assert newsroom.page.locator(DIALOG).count() == 0
    newsroom.write("content/news/2026/a/index.de.md", "---\ntitle: Zweite\ndate: gestern\n---\n")
    alert.wait_for()
    newsroom.page.get_by_role("button", name="Close").press("Enter")
    assert newsroom.page.locator(DIALOG).count() == 0
    newsroom.write("content/news/2026/a/index.de.md", "kein Kopf")
    alert.wait_for()
    newsroom.item("Erste")
    alert.wait_for(state="detached")
    assert newsroom.page.evaluate("window.mark") == 1


def test_a_site_that_was_never_built_shows_its_problems_alone(source: Path, request: pytest.FixtureRequest) -> None:
    (source / "content/news/2026/a/index.de.md").write_text(news(title=""), encoding="utf-8")
    newsroom: Newsroom = request.getfixturevalue("newsroom")
    newsroom.open(ITEM)
    assert newsroom.sees("title: error: This field is missing")
    newsroom.page.get_by_role("button", name="Deutsch").click()
    assert newsroom.sees("title: Fehler: Dieses Feld fehlt")
    newsroom.page.keyboard.press("Escape")
    assert newsroom.page.locator(DIALOG).count() == 1
    newsroom.item("Erste")
    assert until(newsroom.page, "document.title.startsWith('Erste')")
    assert newsroom.page.locator(DIALOG).count() == 0


def test_warnings_are_a_count_that_opens_a_list(newsroom: Newsroom) -> None:
    newsroom.open(LIST)
    assert newsroom.page.locator(DIALOG).count() == 0
    newsroom.write("content/news/2026/a/index.de.md", news(title="Zweite", subtitle="yes"))
    count = newsroom.page.locator(f"{DIALOG} summary")
    count.wait_for()
    assert count.inner_text() == "1 warning"
    told = newsroom.page.get_by_text("Other programs read yes as true")
    assert not told.is_visible()
    count.click()
    assert told.is_visible()
    newsroom.page.evaluate("window.mark = 1")
    newsroom.write("content/news/2026/b/index.de.md", news(title="Dritte", subtitle="no", draft="true"))
    assert newsroom.sees("2 warnings")
    assert told.is_visible(), "a list that is open stays open"
    newsroom.page.keyboard.press("Escape")
    assert not told.is_visible()
    newsroom.item("Zweite")
    newsroom.item("Dritte", "b")
    newsroom.page.locator(DIALOG).wait_for(state="detached")


def test_a_button_writes_what_a_message_says(newsroom: Newsroom) -> None:
    newsroom.open(ITEM)
    newsroom.write("content/news/2026/a/index.de.md", news(title="Zweite", date="07.11.2026"))
    button = newsroom.page.get_by_role("button", name="Write it so")
    button.wait_for()
    elsewhere = newsroom.page.request.post(
        f"{newsroom.url}.sitegen/fix", data=button.get_attribute("data-fix"), headers={"Origin": "http://other.example"}
    )
    assert elsewhere.status == 403
    button.click()
    assert until(newsroom.page, "document.title.startsWith('Zweite')")
    assert newsroom.page.locator(DIALOG).count() == 0
    assert (newsroom.source / "content/news/2026/a/index.de.md").read_text() == news(title="Zweite", date="2026-11-07")


def test_a_page_that_moves_is_followed(newsroom: Newsroom) -> None:
    newsroom.open(ITEM)
    newsroom.write("content/news/2026/a/index.de.md", news(title="Zweite", slug="anders"))
    assert until(newsroom.page, "location.pathname === '/de/meldungen/2026/anders/'")
    assert newsroom.sees("Zweite")
    folder = newsroom.source / "content/news/2026"
    newsroom.write("content/news/2026/b/index.de.md", news(title="Bleibt", slug="bleibt"))
    newsroom.item("Dritte", "c")
    assert wait_for(lambda: newsroom.has("de/meldungen/2026/c/"))
    newsroom.open("de/meldungen/2026/c/")
    (folder / "c").rename(folder / "neu")
    assert until(newsroom.page, "location.pathname === '/de/meldungen/2026/neu/'")


def test_new_styles_come_without_a_reload(newsroom: Newsroom) -> None:
    newsroom.open(ITEM)
    newsroom.page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    field = newsroom.page.locator("main input")
    field.type("halb getippt")
    for color in ("rgb(1, 2, 3)", "rgb(4, 5, 6)", "rgb(7, 8, 9)"):
        newsroom.write("assets/css/99-own.css", f"h1 {{color: {color} !important}}")
        assert until(newsroom.page, f"getComputedStyle(document.querySelector('h1')).color === '{color}'")
    assert field.input_value() == "halb getippt"
    assert until(newsroom.page, "document.querySelectorAll('link[rel=stylesheet]:not([data-sitegen])').length === 1")
    assert until(newsroom.page, "document.querySelectorAll('link[data-sitegen=old]').length === 0")
    newsroom.item("Zweite")
    assert until(newsroom.page, "document.title.startsWith('Zweite')")


def test_items_come_move_and_go(newsroom: Newsroom) -> None:
    newsroom.open(LIST)
    newsroom.item("Neue", "b")
    assert newsroom.sees("Neue")
    news_folder = newsroom.source / "content/news/2026"
    (news_folder / "b").rename(news_folder / "c")
    assert until(newsroom.page, "!!document.querySelector('a[href=\"/de/meldungen/2026/c/\"]')")
    (news_folder / "c/index.de.md").unlink()
    (news_folder / "c").rmdir()
    assert newsroom.misses("Neue")
    newsroom.open("de/meldungen/2026/d/")
    assert newsroom.sees("404")
    newsroom.item("Vierte", "d")
    assert until(newsroom.page, "document.title.startsWith('Vierte')")


def test_layouts_catalogs_settings_and_pictures_count_too(newsroom: Newsroom) -> None:
    newsroom.open(ITEM)
    layout = (ROOT / "layouts/base.html").read_text(encoding="utf-8")
    newsroom.write("layouts/base.html", layout.replace("</main>", "<p>Eigener Fuß</p></main>"))
    assert newsroom.sees("Eigener Fuß")
    catalog = (ROOT / "layouts/locales/de.po").read_text(encoding="utf-8")
    skip = re.search(r'msgid "Skip to content"\nmsgstr "(.*)"', catalog)
    assert skip
    newsroom.write("layouts/locales/de.po", catalog.replace(f'msgstr "{skip[1]}"', 'msgstr "Zum Inhalt hüpfen"'))
    assert until(newsroom.page, "document.querySelector('.skip').textContent === 'Zum Inhalt hüpfen'")
    newsroom.write("content/site.yaml", SITE_YAML.replace("Clusterwelt", "Andere Welt"))
    assert until(newsroom.page, "document.title.endsWith('Andere Welt')")
    newsroom.page.evaluate("window.mark = 1")
    icon = (ROOT / "assets/img/icon.svg").read_text(encoding="utf-8")
    newsroom.write("assets/img/icon.svg", f"{icon}<!-- anders -->")
    assert until(newsroom.page, "window.mark === undefined")


def test_files_that_editors_leave_behind_change_nothing(newsroom: Newsroom) -> None:
    newsroom.open(ITEM)
    newsroom.page.evaluate("window.mark = 1")
    folder = newsroom.source / "content/news/2026/a"
    for name in (".index.de.md.swp", "index.de.md~", "4913", ".#index.de.md"):
        (folder / name).write_text("---\n", encoding="utf-8")
        (folder / name).unlink()
    newsroom.item("Andere", "b")  # when this has come through, the others have been heard of
    assert wait_for(lambda: newsroom.printed().count("new in") == 2)
    assert newsroom.page.evaluate("window.mark") == 1
    # Vim renames the old file, writes the new one in its place and removes the old.
    (folder / "index.de.md").rename(folder / "index.de.md~")
    (folder / "index.de.md").write_text(news(title="Zweite"), encoding="utf-8")
    (folder / "index.de.md~").unlink()
    assert until(newsroom.page, "document.title.startsWith('Zweite')")
    assert "error" not in newsroom.printed()


def test_many_files_at_once_are_few_builds(newsroom: Newsroom) -> None:
    newsroom.open(LIST)
    for number in range(50):
        newsroom.item(f"Meldung {number}.", f"n{number}")
    addresses = [f"de/meldungen/2026/n{number}/" for number in range(50)]
    assert wait_for(lambda: all(newsroom.has(address) for address in addresses))
    assert newsroom.sees("Meldung 0.")
    assert newsroom.printed().count("new in") < 10


def test_addresses_answer_as_on_the_host(newsroom: Newsroom) -> None:
    def answer(address: str) -> tuple[int, str, str]:
        try:
            with urllib.request.urlopen(newsroom.url + address) as found:  # noqa: S310
                return found.status, found.headers["Content-Type"], found.url
        except urllib.error.HTTPError as fault:
            return fault.code, fault.headers["Content-Type"], fault.url or ""

    assert answer("de/meldungen")[::2] == (200, f"{newsroom.url}{LIST}")
    assert answer("de/feed.xml")[0] == 404
    assert answer("assets/img/icon.svg")[:2] == (200, "image/svg+xml")
    assert answer("en/nothing")[:2] == (404, "text/html; charset=utf-8")
    newsroom.page.goto(f"{newsroom.url}en/nothing")
    assert newsroom.page.locator("html").get_attribute("lang") == "en"


def test_it_ends_in_peace_while_a_page_is_open(newsroom: Newsroom) -> None:
    newsroom.open(ITEM)
    newsroom.process.send_signal(signal.SIGINT)
    assert newsroom.process.wait(PATIENCE) == os.EX_OK
    assert newsroom.printed().endswith("Preview stopped.\n")
    assert "Traceback" not in newsroom.printed()
