"""Feeds as Atom (RFC 4287) and as JSON Feed 1.1.

Owns the two formats and their escaping. Must not choose what stands in a feed.

Both are written as text: a site with a hundred topics has thousands of entries in its feeds, and a tree of elements
takes five times as long. The same entry stands in many feeds, so what was made of it is remembered.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring

from sitegen.model.feeds import FeedEntry, FeedView
from sitegen.render.characters import allowed

ATOM = "http://www.w3.org/2005/Atom"
REMEMBERED = 4096
"""Entries: as many as the newest twenty of some hundred topics that overlap."""

_SPACES = str.maketrans({"\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
"""In attributes a parser takes these for plain spaces."""


def write_atom(feed: FeedView) -> bytes:
    """Write a feed as Atom, UTF-8."""
    parts = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="{ATOM}" xml:lang="{_attribute(feed.lang)}">',
        _text("id", feed.id),
        _text("title", feed.title),
        _text("subtitle", feed.subtitle) if feed.subtitle else "",
        _text("updated", feed.updated),
        f"<author>{_text('name', feed.title)}</author>",
        _link("self", {"type": "application/atom+xml", "href": feed.url}),
        _link("alternate", {"type": "text/html", "hreflang": feed.lang, "href": feed.home}),
        _link("alternate", {"type": "application/feed+json", "href": feed.json_url}),
    ]
    parts.extend(_entry(entry, foreign=entry.lang != feed.lang) for entry in feed.entries)
    return ("".join(parts) + "</feed>\n").encode()


def write_json_feed(feed: FeedView) -> bytes:
    """Write a feed as JSON Feed, UTF-8."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.json_url,
        "description": feed.subtitle,
        "language": feed.lang,
    }
    items = ",\n".join(map(_item, feed.entries))
    lines = [*map(allowed, _members(head, "\n ")), f'"items": [\n{items}\n ]' if items else '"items": []']
    return ("{\n " + ",\n ".join(lines) + "\n}\n").encode()


@lru_cache(REMEMBERED)
def _entry(entry: FeedEntry, *, foreign: bool) -> str:
    parts = [
        f'<entry xml:lang="{_attribute(entry.lang)}">' if foreign else "<entry>",
        _text("id", entry.id),
        _text("title", entry.title),
        _text("published", entry.published),
        _text("updated", entry.updated),
        _link("alternate", {"type": "text/html", "hreflang": entry.lang, "href": entry.url}),
        _link("enclosure", _enclosure(entry)) if entry.image else "",
        *(f'<category term="{_attribute(tag)}" />' for tag in entry.tags),
        _text("summary", entry.summary) if entry.summary else "",
        _text("content", entry.html, ' type="html"') if entry.html else "",
        "</entry>",
    ]
    return "".join(parts)


@lru_cache(REMEMBERED)
def _item(entry: FeedEntry) -> str:
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
        "tags": entry.tags,
    }
    members = _members(made, "\n   ")
    if entry.image and entry.image_size:
        members.append(_attachment(entry))
    return allowed("  {\n   " + ",\n   ".join(members) + "\n  }")


def _enclosure(entry: FeedEntry) -> dict[str, str]:
    size = {"length": str(entry.image_size)} if entry.image_size else {}
    return {"type": entry.image_type, **size, "href": entry.image}


def _attachment(entry: FeedEntry) -> str:
    """Return the photo as a file to fetch."""
    url, kind = encode_basestring(entry.image), encode_basestring(entry.image_type)
    return f'"attachments": [{{"url": {url}, "mime_type": {kind}, "size_in_bytes": {entry.image_size}}}]'


def _members(made: Mapping[str, str | Sequence[str]], start: str) -> list[str]:
    """Return the members of an object without those that are empty; each line of a list begins with ``start``."""
    return [
        f'"{name}": {encode_basestring(value) if isinstance(value, str) else _strings(value, start)}'
        for name, value in made.items()
        if value
    ]


def _strings(texts: Sequence[str], start: str) -> str:
    return f"[{start} " + f",{start} ".join(map(encode_basestring, texts)) + f"{start}]"


def _text(name: str, text: str, attributes: str = "") -> str:
    written = allowed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<{name}{attributes}>{written}</{name}>" if written else f"<{name}{attributes} />"


def _link(relation: str, attributes: Mapping[str, str]) -> str:
    written = [f' {key}="{_attribute(text)}"' for key, text in attributes.items()]
    return f'<link rel="{relation}"{"".join(written)} />'


def _attribute(text: str) -> str:
    written = allowed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return written if written.isprintable() else written.translate(_SPACES)
