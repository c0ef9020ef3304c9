"""What a page weighs on its way to a reader, pictures aside: the budget of the design, in bytes after brotli."""

import functools
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest

from tests.site.pages import Page, locate, read_pages, tell

KB = 1024
#: By file ending; what a page loads of one kind counts together.
BUDGET = {".html": 9 * KB, ".css": 8 * KB, ".js": 2 * KB, ".woff2": 20 * KB}
BUDGET_OF_A_PAGE = 35 * KB
#: Lists may be longer than an article.
BUDGET_OF_A_LIST = {**BUDGET, ".html": 12 * KB}
#: Pages of which a site has few, and those with a video or a map of others, bring what only they show.
SELDOM = {"chooser", "credits", "feeds", "not-found"}
BUDGET_OF_SELDOM = {**BUDGET, ".css": 8.75 * KB}
#: The search page brings its interface, and weighs less in all; its index is loaded only when somebody types.
BUDGET_OF_SEARCH = {**BUDGET_OF_SELDOM, ".js": 4 * KB}
ALL_OF_SEARCH = 30 * KB
BUDGETS: dict[str, tuple[Mapping[str, float], int]] = {
    **dict.fromkeys(("item", "event", "page"), (BUDGET, BUDGET_OF_A_PAGE)),
    **dict.fromkeys(SELDOM, (BUDGET_OF_SELDOM, BUDGET_OF_A_PAGE)),
    "search": (BUDGET_OF_SEARCH, ALL_OF_SEARCH),
}


@functools.cache
def weigh(file: Path) -> int:
    """A font is compressed already; text goes out as brotli."""
    data = file.read_bytes()
    return len(data) if file.suffix == ".woff2" else len(brotli.compress(data, quality=11))


def weigh_page(site: Path, page: Page) -> dict[str, int]:
    """What the page and all that it loads at once weigh, by file ending."""
    files = {site / page.path}
    for reference in page.references:
        found = locate(site, reference.value, page.address) if reference.loaded else None
        if found and found[0].suffix in BUDGET and found[0].is_file():
            files.add(found[0])
    weights = dict.fromkeys(BUDGET, 0)
    for file in files:
        weights[file.suffix] += weigh(file)
    return weights


@pytest.mark.slow
def test_every_page_keeps_the_budget(built_site: Path) -> None:
    faults = []
    for page in read_pages(built_site):
        weights = weigh_page(built_site, page)
        budget, most = BUDGETS.get(page.kind, (BUDGET_OF_A_LIST, BUDGET_OF_A_PAGE))
        if page.has_embed:
            budget = {**budget, ".css": BUDGET_OF_SELDOM[".css"]}
        over = {ending: weight for ending, weight in weights.items() if weight > budget[ending]}
        if over or sum(weights.values()) > most:
            faults.append(f"{page.path}: {weights}, {sum(weights.values())} in all")
    assert not faults, tell(faults)
