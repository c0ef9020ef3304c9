"""The sitemap with its alternates and images, and robots.txt.

Owns the two formats. Must not choose which pages search engines may see.
"""

from collections.abc import Iterable
from html import escape

from sitegen.model.feeds import SitemapEntry
from sitegen.render.characters import allowed

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = (
    f'{_DECLARATION}<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
).encode()
_TAIL = b"</urlset>\n"


def write_sitemap(entries: Iterable[bytes]) -> bytes:
    """Write a sitemap of entries that are written already (``write_entry``)."""
    return b"".join((_HEAD, *entries, _TAIL))


def write_index(paths: Iterable[str], base_url: str) -> bytes:
    """Write the index of the files of a large sitemap; ``base_url`` is the site's whole address."""
    base = base_url.rstrip("/")
    places = "".join(f"<sitemap><loc>{_text(f'{base}/{path}')}</loc></sitemap>\n" for path in paths)
    return f'{_DECLARATION}<sitemapindex xmlns="{_SITEMAPS}">\n{places}</sitemapindex>\n'.encode()


def write_robots(base_url: str, *, preview: bool) -> bytes:
    """Write robots.txt: everything is open and the sitemap named, or everything closed for a preview."""
    if preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url.rstrip('/')}/sitemap.xml\n".encode()


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
