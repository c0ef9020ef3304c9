"""The sitemap as a search engine reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sitegen.model.feeds import SitemapEntry
from sitegen.render.sitemap import write_entry, write_index, write_robots, write_sitemap

if TYPE_CHECKING:
    from collections.abc import Iterable


BASE = "https://www.example.org"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
ALTERNATES = (("de", f"{BASE}/de/?a=1&b=2"), ("en", f"{BASE}/en/"), ("x-default", f"{BASE}/"))


def written(entries: Iterable[SitemapEntry]) -> bytes:
    """Return a sitemap of entries."""
    return write_sitemap(write_entry(entry) for entry in entries)


def entries(number: int) -> list[SitemapEntry]:
    return [SitemapEntry(f"{BASE}/de/{one}/", "", (), ()) for one in range(number)]


def tree(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  the writer under test made it


def places(data: bytes) -> list[str | None]:
    return [element.text for element in tree(data).iterfind(".//s:loc", NAMES)]


def test_one_file() -> None:
    entry = SitemapEntry(f"{BASE}/de/?a=1&b=2", "2019-11-07", ALTERNATES, (f"{BASE}/a.jpg", f"{BASE}/b'\"<.jpg"))
    data = written([entry])
    root = tree(data)
    (url,) = root.findall("s:url", NAMES)
    assert url.findtext("s:loc", namespaces=NAMES) == entry.url
    assert url.findtext("s:lastmod", namespaces=NAMES) == "2019-11-07"
    links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in url.findall("x:link", NAMES)]
    assert links == [("alternate", lang, address) for lang, address in ALTERNATES]
    assert [image.findtext("i:loc", namespaces=NAMES) for image in url.findall("i:image", NAMES)] == list(entry.images)


def test_without_date_alternates_and_images() -> None:
    data = written(entries(1))
    assert [element.tag for element in tree(data).iter()][2:] == [f"{{{NAMES['s']}}}loc"]


def test_no_entries() -> None:
    data = written([])
    assert places(data) == []


def test_characters_that_xml_forbids() -> None:
    data = written([SitemapEntry(f"{BASE}/\x00ü\ud800/", "", (), ())])
    assert places(data) == [f"{BASE}/ü/"]


def test_an_index_names_the_files_of_a_large_site() -> None:
    for base in (BASE, f"{BASE}/"):
        data = write_index(["sitemap-de-2026.xml", "sitemap-pages.xml"], base)
        assert tree(data).tag == f"{{{NAMES['s']}}}sitemapindex"
        assert places(data) == [f"{BASE}/sitemap-de-2026.xml", f"{BASE}/sitemap-pages.xml"]


def test_an_entry_is_the_same_wherever_it_stands() -> None:
    several = [*entries(3), SitemapEntry(f"{BASE}/", "2019", ALTERNATES, ())]
    data = written(several)
    assert places(data) == [entry.url for entry in several]
    for entry in several:
        assert write_entry(entry) in data


def test_robots() -> None:
    assert write_robots(f"{BASE}/", preview=False).decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {BASE}/sitemap.xml",
    ]
    assert write_robots(BASE, preview=True) == b"User-agent: *\nDisallow: /\n"
