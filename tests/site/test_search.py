"""What readers find: queries typed into the search page of a built site, in a real browser."""

import contextlib
import functools
import json
import re
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from sitegen.build.build import build
from sitegen.build.requests import Request
from sitegen.build.session import Session
from sitegen.build.storage import Storage
from sitegen.commands.progress import Progress
from sitegen.model.settings import Options
from sitegen.parse.compounds import Compounds
from tests.site.search_texts import ENGLISH, ENGLISH_QUERIES, GERMAN, GERMAN_QUERIES, Query, write_files

pytestmark = [pytest.mark.slow, pytest.mark.browser]
NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
PAGES = {"de": "/de/suche/", "en": "/en/search/"}
QUERIES = {"de": GERMAN_QUERIES, "en": ENGLISH_QUERIES}


def build_newsroom(folder: Path) -> Path:
    """Build the newsroom of the queries with the real engine; return the output folder."""
    for path, text in write_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    session = Session(Request(folder, folder / "public", Options()), Storage(folder), "1", Progress("en"))
    result = build(session, NOW)
    assert result.written, [problem.text("en") for problem in result.problems]
    assert not result.problems
    return folder / "public"


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Hits(NamedTuple):
    """What a query found: names of items in their order, what was said, excerpts and what is marked in them."""

    names: list[str]
    said: str
    excerpts: list[str]
    marked: list[str]


class Searcher:
    """Types queries into the search page of one language."""

    def __init__(self, tab: Tab, server: str, lang: str) -> None:
        self.tab, self.lang = tab, lang
        tab.goto(server + PAGES[lang])

    def search(self, words: str) -> Hits:
        """Type a query, and wait until the page has said what it found."""
        tab = self.tab
        tab.locator("#search--q").fill(words)
        tab.locator("#search--q").press("Enter")
        tab.locator("[data-search-status]", has_text=f"“{words}”" if self.lang == "en" else f"„{words}“").wait_for()
        urls = tab.locator("[data-search-results]:not([hidden]) li h2 a")
        return Hits(
            [str(one.get_attribute("href")).rstrip("/").rpartition("/")[2] for one in urls.all()],
            tab.locator("[data-search-status]").inner_text(),
            tab.locator("[data-search-results] li .teaser").all_inner_texts(),
            tab.locator("[data-search-results] li mark").all_inner_texts(),
        )


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The newsroom, built and served."""
    with served(build_newsroom(tmp_path_factory.mktemp("newsroom"))) as address:
        yield address


@pytest.fixture
def open_search(chromium: Browser, newsroom: str) -> Iterator[Callable[[str], Searcher]]:
    """What opens the search page of a language; whatever the page says in its console is a fault."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    heard: list[str] = []
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))
    context.on("requestfailed", lambda request: heard.append(f"{request.url} {request.failure}"))
    yield lambda lang: Searcher(context.new_page(), newsroom, lang)
    context.close()
    # Where a page is left while something still comes in, which tests do and readers hardly.
    heard = [line for line in heard if "Transition was aborted" not in line and "ERR_ABORTED" not in line]
    assert not heard, heard


def faults_of(query: Query, hits: Hits) -> list[str]:
    """Return what is wrong with the hits of a query."""
    missing, wrong = set(query.found.split()) - set(hits.names), set(query.forbidden.split()) & set(hits.names)
    made = [f"{query.words}: {sorted(missing)} missing"] if missing else []
    made += [f"{query.words}: {sorted(wrong)} found"] if wrong else []
    made += [f"{query.words}: {hits.names[0]} first"] if query.first and hits.names[0] != query.first else []
    return made


@pytest.mark.parametrize("lang", QUERIES)
def test_queries_find_what_they_should_and_nothing_else(open_search: Callable[[str], Searcher], lang: str) -> None:
    """Compounds by their parts, spellings, inflections, topics by other words; the word itself before its compounds."""
    searcher = open_search(lang)
    faults = [fault for query in QUERIES[lang] for fault in faults_of(query, searcher.search(query.words))]
    assert not faults, "\n".join(faults)


def test_there_are_enough_queries() -> None:
    assert len(GERMAN_QUERIES) >= 60
    assert len(ENGLISH_QUERIES) >= 30


@pytest.mark.parametrize("lang", QUERIES)
def test_excerpts_hold_words_of_the_text_alone(open_search: Callable[[str], Searcher], lang: str) -> None:
    """Parts and synonyms are found by and never shown; what is found by a part is marked as it stands in the text."""
    searcher = open_search(lang)
    for query in QUERIES[lang]:
        hits = searcher.search(query.words)
        for name, excerpt in zip(hits.names, hits.excerpts, strict=True):
            known = " ".join((*GERMAN.get(name, ()), *ENGLISH.get(name, ())))
            foreign = [word for word in excerpt.split() if word != "…" and word not in known]
            assert not foreign, f"{query.words}: {name}: {foreign}"
    if lang == "de":
        assert "Rahmenvertrag" in " ".join(searcher.search("Vertrag").marked)


def test_without_the_compound_step_far_less_is_found(
    tmp_path: Path, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step is what finds German; the share is what docs/search.md says."""
    monkeypatch.setattr(Compounds, "find_parts", lambda *_: set())
    with served(build_newsroom(tmp_path)) as address, contextlib.closing(chromium.new_page()) as tab:
        searcher = Searcher(tab, address, "de")
        wanted = [(query.words, name) for query in GERMAN_QUERIES for name in query.found.split()]
        found = {words: set(searcher.search(words).names) for words in dict(wanted)}
        share = sum(name in found[words] for words, name in wanted) / len(wanted)
    said = re.search(r"without the step, (\d+) %", (Path(__file__).parents[2] / "docs/search.md").read_text("utf-8"))
    assert said is not None
    assert round(100 * share) == int(said[1])


# ---- the page itself ----

STATES = {
    "hits": "?q=Wirtschaft",
    "filtered": "?q=Hafen&region=DE-MV",
    "filters": "?country=JP",
    "none": "?q=zyxwv",
    "empty": "",
}
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHIFTS = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().reduce((sum, one) => sum + (one.hadRecentInput ? 0 : one.value), 0))
).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"""


def settle(tab: Tab, state: str) -> None:
    """Wait until the page has said what it found."""
    if STATES[state]:
        tab.locator("[data-search-status]:not(:empty)").wait_for()
    tab.wait_for_load_state("networkidle")


def run_axe(tab: Tab, script: str) -> list[str]:
    """Return accessibility faults; through the debugger, since the page's own policy forbids strange scripts."""
    session = tab.context.new_cdp_session(tab)
    session.send("Runtime.evaluate", {"expression": script})
    options = json.dumps({"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]})
    expression = f"axe.run(document, {options}).then(found => JSON.stringify(found.violations))"
    wanted = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    found = json.loads(session.send("Runtime.evaluate", wanted)["result"]["value"])
    session.detach()
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_accessible_narrow_and_still(  # noqa: PLR0913, PLR0917  the cases
    chromium: Browser, newsroom: str, repository: Path, lang: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """With hits, filters, no hits and before any query: axe finds nothing, nothing is too wide, nothing moves."""
    axe = (repository / "tests/tools/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    faults: list[str] = []
    heard = faults.append
    for state, query in STATES.items():
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.on("console", lambda message: heard(message.text))
        tab = context.new_page()
        tab.goto(newsroom + PAGES[lang] + query)
        settle(tab, state)
        faults += [f"{state}: {fault}" for fault in run_axe(tab, axe)]
        wide = tab.evaluate("document.documentElement.scrollWidth")
        faults += [f"{state}: {wide} px wide"] if wide > width else []
        moved = tab.evaluate(SHIFTS)
        faults += [f"{state}: moved by {moved}"] if moved > 0.01 else []
        context.close()
    assert not faults, "\n".join(faults)


def test_hits_are_announced_once_and_reached_by_keyboard(open_search: Callable[[str], Searcher]) -> None:
    searcher = open_search("en")
    tab = searcher.tab
    tab.evaluate("""() => { window.said = []; new MutationObserver(() => window.said.push(
        document.querySelector('[data-search-status]').textContent)
    ).observe(document.querySelector('[data-search-status]'), {childList: true}) }""")
    tab.locator("#search--q").focus()
    tab.keyboard.type("hydrogen", delay=20)
    tab.locator("[data-search-status]", has_text="hydrogen").wait_for()
    assert tab.evaluate("window.said") == ["1 result for “hydrogen”"]
    for _ in range(6):  # button, four filters at most, first hit
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('[data-search-results] h2 a')"):
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/en/news/2025/norden/")


def test_an_address_can_be_shared_and_goes_along_to_the_other_language(open_search: Callable[[str], Searcher]) -> None:
    searcher = open_search("de")
    searcher.search("Delegation")
    tab = searcher.tab
    tab.locator("#search--country").select_option("JP")
    tab.wait_for_url("**/de/suche/?q=Delegation&country=JP")
    tab.reload()
    tab.locator("[data-search-status]:not(:empty)").wait_for()
    assert tab.locator("#search--q").input_value() == "Delegation"
    assert tab.locator("#search--country").input_value() == "JP"
    assert tab.locator("[data-search-results] li h2").all_inner_texts() == ["Delegationsreise führt nach Hyōgo"]
    tab.locator("[data-switch]").click()
    tab.locator("[data-search-status]", has_text="1 result for “Delegation”").wait_for()


def test_the_field_in_the_header_leads_to_the_hits(chromium: Browser, newsroom: str) -> None:
    with contextlib.closing(chromium.new_page()) as tab:
        tab.goto(newsroom + "/de/")
        tab.locator("#search--bar").fill("Quanten")
        tab.locator("#search--bar").press("Enter")
        tab.locator("[data-search-status]", has_text="1 Treffer für „Quanten“").wait_for()


def test_without_scripts_the_page_says_so_and_shows_other_ways(chromium: Browser, newsroom: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(newsroom + "/de/suche/?q=Hafen")
    assert tab.get_by_text("Die Suche benötigt JavaScript.").is_visible()
    assert tab.get_by_role("link", name="Meldungen", exact=True).last.is_visible()
    assert tab.locator("[data-search-browse] .counts li").count() > 5
    context.close()


def test_nothing_is_fetched_before_a_reader_turns_to_the_field(chromium: Browser, newsroom: str) -> None:
    context = chromium.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    tab = context.new_page()
    tab.goto(newsroom + "/en/search/", wait_until="networkidle")
    assert not [url for url in asked if "/pagefind/" in url]
    tab.locator("#search--q").focus()
    tab.wait_for_load_state("networkidle")
    assert [url for url in asked if url.endswith("/pagefind/en/pagefind.js")]
    assert not [url for url in asked if not url.startswith(newsroom)]
    context.close()
