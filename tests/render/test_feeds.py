"""Feeds, read back by a feed reader's parser."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.feeds import FeedEntry, FeedView
from sitegen.render.feeds import write_atom, write_json_feed

ENTRY = FeedEntry(
    id="tag:example.org,2019-11-07:news/2019/reise:de",
    title="Köln & Kyōto: „3 < 4“",
    url="https://www.example.org/de/meldungen/2019/reise/",
    lang="de",
    published="2019-11-07T00:00:00+01:00",
    updated="2019-11-09T10:30:00+01:00",
    summary="Kurz & gut.",
    html='<p>Text mit <a href="https://www.example.org/de/">Link</a> &amp; Bild.</p>',
    image="https://www.example.org/media/a-1280.jpg?b=1&c=2",
    image_type="image/jpeg",
    image_size=4321,
    tags=("Biotechnologie", "Forschung & Lehre"),
)
FEED = FeedView(
    id="https://www.example.org/de/",
    title="Clusterwelt",
    subtitle="Meldungen",
    lang="de",
    home="https://www.example.org/de/",
    url="https://www.example.org/de/feed.xml",
    json_url="https://www.example.org/de/feed.json",
    updated="2019-11-09T10:30:00+01:00",
    entries=(ENTRY, ENTRY._replace(id="tag:two", lang="en", html="", image="", tags=(), title="Two")),
)


def parsed(feed: FeedView) -> Any:  # noqa: ANN401  feedparser ships no types
    return feedparser.parse(write_atom(feed))


def tree(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  the writer under test made it


def test_atom_head() -> None:
    found = parsed(FEED)
    assert not found.bozo
    assert found.version == "atom10"
    assert (found.feed.id, found.feed.title, found.feed.subtitle) == (FEED.id, "Clusterwelt", "Meldungen")
    assert found.feed.language == "de"
    assert found.feed.updated_parsed[:5] == (2019, 11, 9, 9, 30)
    links = {(link.rel, link.type): link.href for link in found.feed.links}
    assert links == {
        ("self", "application/atom+xml"): FEED.url,
        ("alternate", "text/html"): FEED.home,
        ("alternate", "application/feed+json"): FEED.json_url,
    }


def test_atom_entries() -> None:
    first, second = parsed(FEED).entries
    assert (first.id, first.title, first.summary) == (ENTRY.id, ENTRY.title, ENTRY.summary)
    assert first.link == ENTRY.url
    assert first.published == ENTRY.published
    assert first.updated == ENTRY.updated
    assert [tag.term for tag in first.tags] == list(ENTRY.tags)
    assert [(link.href, link.type) for link in first.enclosures] == [(ENTRY.image, "image/jpeg")]
    assert first.content[0].type == "text/html"
    assert first.content[0].value == ENTRY.html
    assert first.content[0].language == "de"
    assert second.title_detail.language == "en"
    assert "content" not in second
    assert "enclosures" not in second or not second.enclosures


def test_atom_namespace_and_language_are_xmls() -> None:
    root = tree(write_atom(FEED))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert {element.tag.partition("}")[0] for element in root.iter()} == {"{http://www.w3.org/2005/Atom"}


def test_a_feed_may_be_empty() -> None:
    assert not parsed(FEED._replace(entries=(), subtitle="")).bozo
    assert json.loads(write_json_feed(FEED._replace(entries=())))["items"] == []


def test_json_feed() -> None:
    made = json.loads(write_json_feed(FEED))
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert (made["title"], made["home_page_url"], made["feed_url"]) == (FEED.title, FEED.home, FEED.json_url)
    assert (made["description"], made["language"]) == ("Meldungen", "de")
    first, second = made["items"]
    assert first == {
        "id": ENTRY.id,
        "url": ENTRY.url,
        "title": ENTRY.title,
        "summary": ENTRY.summary,
        "content_html": ENTRY.html,
        "image": ENTRY.image,
        "date_published": ENTRY.published,
        "date_modified": ENTRY.updated,
        "language": "de",
        "tags": list(ENTRY.tags),
        "attachments": [{"url": ENTRY.image, "mime_type": "image/jpeg", "size_in_bytes": 4321}],
    }
    assert second["content_text"] == ENTRY.summary
    assert not {"content_html", "image", "tags"} & set(second)


@pytest.mark.parametrize("text", ["a\x00b\x0bc\x1bd", "a\ud800b", "a\ufffeb", "]]>", "<b>&amp;</b>", '"\\'])
def test_hostile_texts(text: str) -> None:
    feed = FEED._replace(title=text, entries=(ENTRY._replace(title=text, summary=text, html=text, tags=(text,)),))
    assert tree(write_atom(feed)).tag.endswith("feed")
    kept = "".join(sign for sign in text if sign not in "\x00\x0b\x1b\ud800\ufffe")
    item = json.loads(write_json_feed(feed))["items"][0]
    assert item["title"].replace("\x00", "").replace("\x0b", "").replace("\x1b", "") == kept


@given(st.text())
def test_every_text_makes_well_formed_files(text: str) -> None:
    feed = FEED._replace(subtitle=text, entries=(ENTRY._replace(title=text, html=text),))
    root = tree(write_atom(feed))
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    assert len(json.loads(write_json_feed(feed))["items"]) == 1
    assert write_atom(feed) == write_atom(feed)
