"""What pages tell machines, as JSON-LD: valid by schema.org's types, and nothing that the page does not show."""

import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.site.pages import Page, read_pages, sample_pages, tell

pytestmark = pytest.mark.slow
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
#: Names whose values are no words of the page: types, addresses of schema.org, languages, places in a list.
UNSEEN = {"@type", "@context", "@id", "inLanguage", "eventAttendanceMode", "position"}
ADDRESSES = {"url", "item", "contentUrl", "mainEntityOfPage", "license"}
DATES = {"datePublished", "dateModified", "startDate", "endDate", "validThrough"}
KINDS = {
    "item": "NewsArticle", "event": "Event", "page": "WebPage", "chooser": "WebSite", "search": "SearchResultsPage",
    "country": "CollectionPage", "region": "CollectionPage", "tag": "CollectionPage", "events": "CollectionPage",
    "news": "CollectionPage", "year": "CollectionPage", "countries": "CollectionPage", "home": "WebPage",
}  # fmt: skip


class _Shown(HTMLParser):
    """Gathers what a page shows: its words, addresses, dates and sizes of pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.values: set[str] = set()
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style", "head"}
        self.values.update(value for _, value in attrs if value)
        self.values.update(
            part.split(" ")[0] for name, value in attrs if name == "srcset" for part in (value or "").split(", ")
        )

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style", "head"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def plain(text: str) -> str:
    """Return a text as readers see it: without soft hyphens, spaces folded."""
    return " ".join(text.replace("\u00ad", "").split())


def read_data(html: str) -> list[dict[str, Any]]:
    """Return all that a page says in JSON-LD."""
    return [json.loads(text) for text in SCRIPT.findall(html)]


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever JSON holds
    """Yield each plain value with its name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    else:
        yield name, str(value)


def faults_of(html: str, page: Page) -> list[str]:
    """Return what a page tells machines and does not show."""
    shown = _Shown()
    shown.feed(html)
    words, values, faults = plain("".join(shown.words)), shown.values, []
    own = re.search(r'<link rel="canonical" href="([^"]+)"', html)
    root = "https://www.example.org"
    for name, value in (leaf for data in read_data(html) for leaf in leaves(data)):
        if name in UNSEEN:
            continue
        if name in ADDRESSES:
            known = (own is not None and value == own[1]) or value.removeprefix(root) in values or value in values
            if name == "license":
                known = "CC " in words
        elif name in DATES:
            known = value in values or value[:4] in words
        elif name in {"email", "telephone"}:
            known = value in words
        elif name in {"width", "height"}:
            known = value in values
        else:
            known = plain(value) in words
        if not known:
            faults.append(f"{page.path}: {name}: {value!r}")
    return faults


def test_every_kind_of_page_says_what_it_is(built_site: Path) -> None:
    faults = []
    for page in sample_pages(built_site):
        html = (built_site / page.path).read_text("utf-8")
        kind = re.search(r'data-kind="([^"]+)"', html)
        assert kind is not None
        graphs = [data["@graph"] for data in read_data(html) if "@graph" in data]
        types = {one["@type"] for graph in graphs for one in graph}
        if kind[1] in KINDS and KINDS[kind[1]] not in types:
            faults.append(f"{page.path}: {kind[1]}: {types}")
        if '<nav class="crumbs"' in html and "BreadcrumbList" not in types:
            faults.append(f"{page.path}: no breadcrumbs")
    assert not faults, tell(faults)


def test_nothing_is_told_that_the_page_does_not_show(built_site: Path) -> None:
    faults = []
    for page in read_pages(built_site):
        faults += faults_of((built_site / page.path).read_text("utf-8"), page)
    assert not faults, tell(faults)


def test_the_data_is_of_the_types_of_schema_org(built_site: Path, repository: Path, tmp_path: Path) -> None:
    """The types of schema-dts are schema.org's vocabulary; the compiler compares."""
    tools = repository / "tests/tools/node_modules"
    lines = ['import type { Graph, Organization, WithContext } from "schema-dts";']
    for number, page in enumerate(sample_pages(built_site)):
        for part, data in enumerate(read_data((built_site / page.path).read_text("utf-8"))):
            type_ = "Graph" if "@graph" in data else "WithContext<Organization>"
            lines.append(f"// {page.path}\nconst d{number}_{part}: {type_} = {json.dumps(data)};")
    assert len(lines) > 20
    (tmp_path / "node_modules").symlink_to(tools)
    (tmp_path / "data.ts").write_text("\n".join(lines), "utf-8")
    command = [str(tools / ".bin/tsc"), "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "data.ts"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[:3000]
