"""The sitemap with its alternates and images, and robots.txt.

Owns the two formats. Must not choose which pages search engines may see.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from sitegen.model.feeds import SitemapEntry
from sitegen.render.characters import allowed

MOST_ENTRIES = 50_000
MOST_BYTES = 50_000_000
"""The protocol's limits for one file (it allows 52,428,800 bytes)."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = (
    f'{_DECLARATION}<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
).encode()
_TAIL = b"</urlset>\n"
_END = b"</url>\n"

Entry = bytes | memoryview
"""What a sitemap says about one page."""


class Sitemap(NamedTuple):
    """A file of the sitemap; the pieces of a large site's are not put together before they are written."""

    path: str
    pieces: tuple[Entry, ...]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return b"".join(self.pieces)


def write_sitemap(entries: Sequence[Entry], base_url: str) -> list[Sitemap]:
    """Write ``sitemap.xml``; where it would be too large, as an index of ``sitemap-1.xml`` and so on.

    The entries are written already (``write_entry``), in their order. ``base_url`` is the site's whole address, which
    the index needs for its parts.
    """
    files = [(_HEAD, *part, _TAIL) for part in _parts(entries)]
    if len(files) == 1:
        return [Sitemap("sitemap.xml", files[0])]
    named = [Sitemap(f"sitemap-{number}.xml", pieces) for number, pieces in enumerate(files, 1)]
    base = base_url.rstrip("/")
    places = "".join(f"<sitemap><loc>{_text(f'{base}/{file.path}')}</loc></sitemap>\n" for file in named)
    index = f'{_DECLARATION}<sitemapindex xmlns="{_SITEMAPS}">\n{places}</sitemapindex>\n'
    return [Sitemap("sitemap.xml", (index.encode(),)), *named]


def split_sitemap(data: bytes) -> Iterator[memoryview]:
    """Yield the entries of a file that ``write_sitemap`` wrote; none for the index of several."""
    view, begin = memoryview(data), len(_HEAD)
    while (end := data.find(_END, begin)) >= 0:
        yield view[begin : end + len(_END)]
        begin = end + len(_END)


def write_robots(base_url: str, *, preview: bool) -> bytes:
    """Write robots.txt: everything is open and the sitemap named, or everything closed for a preview."""
    if preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url.rstrip('/')}/sitemap.xml\n".encode()


def _parts(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries of one file after the other; one file without entries where there are none."""
    part: list[Entry] = []
    size = len(_HEAD) + len(_TAIL)
    for data in entries:
        if part and (len(part) >= MOST_ENTRIES or size + len(data) > MOST_BYTES):
            yield part
            part, size = [], len(_HEAD) + len(_TAIL)
        part.append(data)
        size += len(data)
    yield part


def write_entry(entry: SitemapEntry) -> bytes:
    """Write the entry of one page."""
    # As text: a site of 10,000 items has 20,000 entries; elements take three times as long.
    lastmod = f"<lastmod>{_text(entry.lastmod)}</lastmod>" if entry.lastmod else ""
    links = ((_text(lang), _text(url)) for lang, url in entry.alternates)
    alternates = "".join(f'\n<xhtml:link rel="alternate" hreflang="{lang}" href="{url}"/>' for lang, url in links)
    images = "".join(f"\n<image:image><image:loc>{_text(url)}</image:loc></image:image>" for url in entry.images)
    return f"<url><loc>{_text(entry.url)}</loc>{lastmod}{alternates}{images}</url>\n".encode()


def _text(text: str) -> str:
    return text if _is_plain(text) else escape(allowed(text))


def _is_plain(text: str) -> bool:
    """Say whether a text needs no care, as hardly any address does; five searches are quicker than one by a pattern."""
    return (
        text.isprintable()
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and '"' not in text
        and "'" not in text
    )
