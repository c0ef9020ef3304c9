"""The sitemap as a search engine reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sitegen.model.feeds import SitemapEntry
from sitegen.render import sitemap
from sitegen.render.sitemap import Sitemap, split_sitemap, write_entry, write_robots
from sitegen.render.sitemap import write_sitemap as write_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest


BASE = "https://www.example.org"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
ALTERNATES = (("de", f"{BASE}/de/?a=1&b=2"), ("en", f"{BASE}/en/"), ("x-default", f"{BASE}/"))


def write_sitemap(entries: Sequence[SitemapEntry], base_url: str) -> list[Sitemap]:
    """Write entries and the files that hold them."""
    return write_parts([write_entry(entry) for entry in entries], base_url)


def entries(number: int) -> list[SitemapEntry]:
    return [SitemapEntry(f"{BASE}/de/{one}/", "", (), ()) for one in range(number)]


def tree(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  the writer under test made it


def places(data: bytes) -> list[str | None]:
    return [element.text for element in tree(data).iterfind(".//s:loc", NAMES)]


def test_one_file() -> None:
    entry = SitemapEntry(f"{BASE}/de/?a=1&b=2", "2019-11-07", ALTERNATES, (f"{BASE}/a.jpg", f"{BASE}/b'\"<.jpg"))
    (file,) = write_sitemap([entry], BASE)
    assert file.path == "sitemap.xml"
    root = tree(file.data)
    (url,) = root.findall("s:url", NAMES)
    assert url.findtext("s:loc", namespaces=NAMES) == entry.url
    assert url.findtext("s:lastmod", namespaces=NAMES) == "2019-11-07"
    links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in url.findall("x:link", NAMES)]
    assert links == [("alternate", lang, address) for lang, address in ALTERNATES]
    assert [image.findtext("i:loc", namespaces=NAMES) for image in url.findall("i:image", NAMES)] == list(entry.images)


def test_without_date_alternates_and_images() -> None:
    (file,) = write_sitemap(entries(1), BASE)
    assert [element.tag for element in tree(file.data).iter()][2:] == [f"{{{NAMES['s']}}}loc"]


def test_no_entries() -> None:
    (file,) = write_sitemap([], BASE)
    assert places(file.data) == []


def test_characters_that_xml_forbids() -> None:
    (file,) = write_sitemap([SitemapEntry(f"{BASE}/\x00ü\ud800/", "", (), ())], BASE)
    assert places(file.data) == [f"{BASE}/ü/"]


def test_fifty_thousand_are_one_file_and_one_more_are_two() -> None:
    assert [file.path for file in write_sitemap(entries(50_000), BASE)] == ["sitemap.xml"]
    index, first, second = write_sitemap(entries(50_001), f"{BASE}/")
    assert (index.path, first.path, second.path) == ("sitemap.xml", "sitemap-1.xml", "sitemap-2.xml")
    assert places(index.data) == [f"{BASE}/sitemap-1.xml", f"{BASE}/sitemap-2.xml"]
    assert places(first.data) + places(second.data) == [entry.url for entry in entries(50_001)]
    assert len(places(second.data)) == 1


def test_bytes_are_limited_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_BYTES", 500)
    index, *parts = write_sitemap(entries(20), BASE)
    assert len(parts) > 1
    assert len(places(index.data)) == len(parts)
    assert all(len(file.data) <= 500 for file in parts)
    assert [place for file in parts for place in places(file.data)] == [entry.url for entry in entries(20)]


def test_robots() -> None:
    assert write_robots(f"{BASE}/", preview=False).decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {BASE}/sitemap.xml",
    ]
    assert write_robots(BASE, preview=True) == b"User-agent: *\nDisallow: /\n"


def test_what_was_written_is_split_again(monkeypatch: pytest.MonkeyPatch) -> None:
    written = [write_entry(entry) for entry in (*entries(3), SitemapEntry(f"{BASE}/", "2019", ALTERNATES, ()))]
    (file,) = write_parts(written, BASE)
    assert [*map(bytes, split_sitemap(file.data))] == written
    assert [one.data for one in write_parts([*split_sitemap(file.data)], BASE)] == [file.data]
    monkeypatch.setattr(sitemap, "MOST_ENTRIES", 2)
    files = write_parts(written, BASE)
    assert [bytes(entry) for one in files for entry in split_sitemap(one.data)] == written
