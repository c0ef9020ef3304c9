"""A site of 600 items: long lists, numbers of several digits, many places. What must hold there as on the sample."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.site.conftest import BASE_URL, NOW, REPOSITORY, serve_folder
from tests.site.pages import Page, sample_pages, tell
from tests.site.test_looks import FIND_BROKEN, PHONES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ITEMS = 600
WIDTHS = (*PHONES, 768, 1280)
EVENTS = 60
DIVIDED_ABOVE = 12
"""So many items stand on one page; here few, so that some facets are divided too."""
JAPAN, SAXONY, TOPIC = "/de/partnerlaender/japan/", "/de/regionen/sachsen/", "/de/themen/biotechnologie/"
BOTTOMS = "all => all.map(one => one.getBoundingClientRect().bottom)"


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the benchmarks' generator makes, with events; no pictures."""
    source = tmp_path_factory.mktemp("large")
    script = REPOSITORY / "benchmarks" / "corpus.py"
    subprocess.run(
        [sys.executable, script, "--items", str(ITEMS), "--output", source], check=True, stdout=subprocess.DEVNULL
    )
    with (source / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"lists: {{divide_above: {DIVIDED_ABOVE}}}\n")
    regions, countries = ("DE-MV", "DE-BW", "DE-NW", "DE-ST"), ("JP", "GB", "AE", "SA", "ZA", "CZ", "RO")
    for number in range(EVENTS):
        year = 2027 if number % 2 else 2024
        text = (
            f"---\ntitle: Kooperationsforum {number}\nstart: {year}-{number % 12 + 1:02d}-{number % 27 + 1:02d}\n"
            f"regions: [{regions[number % 4]}]\npartner_countries: [{countries[number % 7]}]\n---\n"
        )
        folder = source / f"content/events/{year}/e{number}"
        folder.mkdir(parents=True)
        (folder / "index.de.md").write_text(text, encoding="utf-8")
    program = Path(sys.executable).parent / "sitegen"
    command = [str(program), "build", "--source", str(source), "--now", NOW, "--base-url", BASE_URL]
    subprocess.run(command, check=True, capture_output=True)
    return source / "public"


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(locale="de-DE", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_nothing_breaks_and_nothing_runs_out_of_the_page(tab: Tab, large_site: Path) -> None:
    faults: list[str] = []
    with serve_folder(large_site) as server:
        for page in _without_double(sample_pages(large_site)):
            tab.goto(server + page.address, wait_until="load")
            for width in WIDTHS:
                tab.set_viewport_size({"width": width, "height": 700})
                faults.extend(f"{page.path} at {width}: {one}" for one in tab.evaluate(FIND_BROKEN))
                if tab.evaluate("document.documentElement.scrollWidth") > width:
                    faults.append(f"{page.path} at {width}: runs out")
    assert not faults, tell(faults)


def _without_double(pages: list[Page]) -> Iterator[Page]:
    """Yield each page once: the one at the root stands in both languages' folders as well."""
    yield from {page.address: page for page in pages}.values()


@pytest.mark.parametrize("home", ["/de/", "/en/"])
def test_six_headlines_stand_on_the_first_screen(tab: Tab, large_site: Path, home: str) -> None:
    with serve_folder(large_site) as server:
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.goto(server + home, wait_until="load")
        bottoms = tab.locator("main .headline").evaluate_all(BOTTOMS)
    assert len([one for one in bottoms if one <= 900]) >= 6


@pytest.mark.parametrize("address", [JAPAN, SAXONY, TOPIC])
def test_news_come_first_where_there_are_many(tab: Tab, large_site: Path, address: str) -> None:
    with serve_folder(large_site) as server:
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.goto(server + address, wait_until="load")
        top = tab.locator("main .headline").first.evaluate("one => one.getBoundingClientRect().top")
        years = tab.locator(".year-row a").count()
    assert top <= 900
    assert years >= 10, "a year each"


def test_long_facets_are_divided_and_each_year_holds_what_its_link_says(tab: Tab, large_site: Path) -> None:
    facets = [path.parent for path in large_site.glob("*/*/*/*/[12][0-9][0-9][0-9]/index.html")]
    assert facets, "some are long enough"
    with serve_folder(large_site) as server:
        for folder in sorted({path.parent for path in facets})[:4]:
            address = f"/{folder.relative_to(large_site).as_posix()}/"
            tab.goto(server + address, wait_until="load")
            links = tab.locator(".year-row a").evaluate_all(
                "all => all.map(one => [one.href, Number(one.querySelector('small').textContent)])"
            )
            whole = int(tab.locator(".pagehead .meta b").inner_text().split()[0])
            assert sum(number for _, number in links) == whole > DIVIDED_ABOVE
            for link, number in links:
                tab.goto(link, wait_until="load")
                assert tab.locator("main .headline").count() == number, link
