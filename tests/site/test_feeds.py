"""Feeds and calendars read back with other people's parsers, as a reader's programme would."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
from icalendar import Calendar

from tests.site.pages import BASE_URL, locate, read_pages, tell

LANGUAGES = ("de", "en")


def list_files(site: Path, name: str) -> list[Path]:
    """All files of one name or ending; there must be some."""
    files = sorted(site.rglob(name))
    assert files, f"no {name} in the site"
    return files


def test_each_home_page_has_both_feeds(built_site: Path) -> None:
    for language in LANGUAGES:
        assert (built_site / language / "feed.xml").is_file()
        assert (built_site / language / "feed.json").is_file()


def test_every_atom_feed_reads_back_whole(built_site: Path) -> None:
    faults = []
    for file in list_files(built_site, "feed.xml"):
        feed = feedparser.parse(file.read_bytes())
        name = file.relative_to(built_site)
        if feed.bozo:
            faults.append(f"{name}: {feed.bozo_exception}")
            continue
        if feed.version != "atom10":
            faults.append(f"{name}: is {feed.version or 'no feed'}")
        needed = {"id", "title", "updated", "link"}
        faults += [f"{name}: feed lacks {key}" for key in needed if not feed.feed.get(key)]
        faults += [
            f"{name}: entry {entry.get('title')!r} lacks {key}"
            for entry in feed.entries
            for key in needed
            if not entry.get(key)
        ]
        ids = [entry.get("id") for entry in feed.entries]
        if len(ids) != len(set(ids)):
            faults.append(f"{name}: an id twice")
        if len(ids) > 20:
            faults.append(f"{name}: {len(ids)} entries, 20 at most")
    assert not faults, tell(faults)


def test_every_enclosure_says_how_many_bytes_it_has(built_site: Path) -> None:
    wrong, seen = [], 0
    for file in list_files(built_site, "feed.xml"):
        for entry in feedparser.parse(file.read_bytes()).entries:
            for one in entry.enclosures:
                seen += 1
                size = (built_site / one.href.removeprefix(f"{BASE_URL}/")).stat().st_size
                if one.get("length") != str(size):
                    wrong.append(f"{file.relative_to(built_site)}: {one.href}: {one.get('length')}, not {size}")
    assert seen > 20
    assert not wrong, tell(wrong)


def test_every_atom_feed_says_its_language(built_site: Path) -> None:
    wrong = []
    for file in list_files(built_site, "feed.xml"):
        root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - written by this very build
        said = root.get("{http://www.w3.org/XML/1998/namespace}lang")
        if said != file.relative_to(built_site).parts[0]:
            wrong.append(f"{file.relative_to(built_site)}: xml:lang={said}")
    assert not wrong, tell(wrong)


def test_every_json_feed_has_what_version_1_1_requires(built_site: Path) -> None:
    faults = []
    for file in list_files(built_site, "feed.json"):
        feed, name = json.loads(file.read_text(encoding="utf-8")), file.relative_to(built_site)
        if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
            faults.append(f"{name}: version or title missing")
        if feed.get("feed_url") != f"{BASE_URL}/{name.as_posix()}":
            faults.append(f"{name}: feed_url is {feed.get('feed_url')}")
        if feed.get("language", "").split("-")[0] != name.parts[0]:
            faults.append(f"{name}: language is {feed.get('language')}")
        faults += [
            f"{name}: an item without id or content: {item.get('title')}"
            for item in feed["items"]
            if not isinstance(item.get("id"), str) or not (item.get("content_html") or item.get("content_text"))
        ]
    assert not faults, tell(faults)


def test_both_feeds_of_an_index_tell_the_same_items(built_site: Path) -> None:
    differing = []
    for file in list_files(built_site, "feed.json"):
        told = [item["url"] for item in json.loads(file.read_text(encoding="utf-8"))["items"]]
        atom = feedparser.parse(file.with_suffix(".xml").read_bytes())
        if told != [entry.link for entry in atom.entries]:
            differing.append(str(file.relative_to(built_site)))
    assert not differing, tell(differing)


def test_feeds_lead_to_pages_that_exist(built_site: Path) -> None:
    lost = [
        f"{file.relative_to(built_site)}: {item['url']}"
        for file in list_files(built_site, "feed.json")
        for item in json.loads(file.read_text(encoding="utf-8"))["items"]
        if not ((found := locate(built_site, item["url"], "/")) and found[0].is_file())
    ]
    assert not lost, tell(lost)


def test_pages_name_feeds_that_exist(built_site: Path) -> None:
    lost = [
        f"{page.path}: {href}"
        for page in read_pages(built_site)
        for href in page.feeds
        if not ((found := locate(built_site, href, page.address)) and found[0].is_file())
    ]
    assert not lost, tell(lost)


def test_there_is_a_calendar_in_each_language(built_site: Path) -> None:
    assert (built_site / "de/termine.ics").is_file()
    assert (built_site / "en/events.ics").is_file()


def test_every_calendar_reads_back_and_ends_after_it_begins(built_site: Path) -> None:
    """The end of an event of whole days is the day after its last: a common fault is a day less."""
    faults = []
    for file in list_files(built_site, "*.ics"):
        name = file.relative_to(built_site)
        data = file.read_bytes()
        if any(len(line) > 75 for line in data.split(b"\r\n")):
            faults.append(f"{name}: a line of more than 75 bytes")
        calendar = Calendar.from_ical(data)
        for event in calendar.walk("VEVENT"):
            start, end = event.decoded("DTSTART"), event.decoded("DTEND", None)
            faults += [f"{name}: event lacks {key}" for key in ("UID", "DTSTAMP", "SUMMARY") if key not in event]
            if end is not None and not _is_after(start, end):
                faults.append(f"{name}: {start} to {end}")
    assert not faults, tell(faults)


def _is_after(start: date, end: date) -> bool:
    if isinstance(start, datetime):
        return isinstance(end, datetime) and end > start
    return not isinstance(end, datetime) and end - start >= timedelta(days=1)


def test_the_site_map_names_existing_pages_once(built_site: Path) -> None:
    files = sorted(built_site.glob("sitemap*.xml"))
    assert files, "no site map"
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    named = [
        element.text or ""
        for file in files
        for element in ET.fromstring(file.read_text(encoding="utf-8")).iterfind(f"{namespace}url/{namespace}loc")  # noqa: S314 - written by this very build
    ]
    assert len(named) == len(set(named))
    to_be_found = {BASE_URL + page.address for page in read_pages(built_site) if "noindex" not in page.robots}
    hidden = [url for url in named if url not in to_be_found]
    assert not hidden, tell(hidden)
    left_out = {url for url in to_be_found if urlsplit(url).path.rpartition("/")[2] != "404.html"} - set(named)
    assert not left_out, tell(left_out)
