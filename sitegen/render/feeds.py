"""Feeds as Atom (RFC 4287) and as JSON Feed 1.1.

Owns the two formats and their escaping. Must not choose what stands in a feed.
"""

import json
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from sitegen.model.feeds import FeedEntry, FeedView
from sitegen.render.characters import allowed

ATOM = "http://www.w3.org/2005/Atom"


def write_atom(feed: FeedView) -> bytes:
    """Write a feed as Atom, UTF-8."""
    # The namespace as a plain attribute: ElementTree's own way needs a table that is global to the process.
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.lang})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    if feed.subtitle:
        _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", feed.updated)
    _text(SubElement(root, "author"), "name", feed.title)
    _link(root, "self", feed.url, {"type": "application/atom+xml"})
    _link(root, "alternate", feed.home, {"type": "text/html", "hreflang": feed.lang})
    _link(root, "alternate", feed.json_url, {"type": "application/feed+json"})
    for entry in feed.entries:
        _entry(root, entry, feed.lang)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def write_json_feed(feed: FeedView) -> bytes:
    """Write a feed as JSON Feed, UTF-8."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.json_url,
        "description": feed.subtitle,
        "language": feed.lang,
        "items": [_item(entry) for entry in feed.entries],
    }
    return allowed(json.dumps(_filled(made), ensure_ascii=False, indent=1)).encode() + b"\n"


def _entry(root: Element, entry: FeedEntry, lang: str) -> None:
    element = SubElement(root, "entry", {"xml:lang": entry.lang} if entry.lang != lang else {})
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "published", entry.published)
    _text(element, "updated", entry.updated)
    _link(element, "alternate", entry.url, {"type": "text/html", "hreflang": entry.lang})
    if entry.image:
        _link(element, "enclosure", entry.image, {"type": entry.image_type})
    for tag in entry.tags:
        SubElement(element, "category", {"term": allowed(tag)})
    if entry.summary:
        _text(element, "summary", entry.summary)
    if entry.html:
        content = SubElement(element, "content", {"type": "html"})
        content.text = allowed(entry.html)


def _item(entry: FeedEntry) -> Mapping[str, object]:
    made = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        # The format wants a text of one kind or the other in every item.
        "content_text": "" if entry.html else entry.summary or entry.title,
        "image": entry.image,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "language": entry.lang,
        "tags": list(entry.tags),
    }
    return _filled(made)


def _filled(made: Mapping[str, object]) -> Mapping[str, object]:
    """Leave out what is empty, except the list of items."""
    return {key: value for key, value in made.items() if value or key == "items"}


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = allowed(text)


def _link(parent: Element, relation: str, url: str, attributes: Mapping[str, str]) -> None:
    SubElement(parent, "link", {"rel": relation, **attributes, "href": allowed(url)})
