"""What the tests of the whole site know about a built folder: its pages, their kinds, and what is on each.

One pass over a page's text gathers everything that the link and language tests ask for, so that a site of many
hundred pages is read once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

BASE_URL = "https://www.example.org"

#: An address in one of these is followed by the browser itself, without a click.
LOADED = {
    ("img", "src"),
    ("source", "src"),
    ("script", "src"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("track", "src"),
    ("image", "href"),
    ("use", "href"),
    ("use", "xlink:href"),
    ("input", "src"),
}
#: <link> elements of these kinds name a place; all others load something.
NAMING = {"canonical", "alternate", "next", "prev", "license", "author", "help", "search", "self", "up"}


@dataclass(frozen=True, slots=True)
class Reference:
    """One address on a page: where it stands, what it says, and whether the browser loads it by itself."""

    tag: str
    attribute: str
    value: str
    loaded: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page's other languages as search engines are told."""

    hreflang: str
    href: str


@dataclass(slots=True)
class Page:
    """One HTML file and what was found on it."""

    path: PurePosixPath
    size: int
    lang: str = ""
    kind: str = ""
    canonical: str = ""
    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    alternates: list[Alternate] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    switches: list[tuple[str, bool]] = field(default_factory=list)
    images_without_alt: list[str] = field(default_factory=list)
    robots: str = ""

    @property
    def address(self) -> str:
        """The path that a reader's browser asks for."""
        text = f"/{self.path}"
        return text.removesuffix("index.html")

    @property
    def has_embed(self) -> bool:
        """Whether it shows a video or a map of others."""
        return any(reference.value.endswith("/embed.css") for reference in self.references)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.templates = 0

    def handle_endtag(self, tag: str) -> None:
        self.templates = max(0, self.templates - (tag == "template"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        self.templates += tag == "template"
        if "id" in values:
            page.ids.append(values["id"])
        if tag == "html":
            page.lang = values.get("lang", "")
        elif tag == "body":
            page.kind = values.get("data-kind", "")
        elif tag == "img" and "alt" not in values:
            page.images_without_alt.append(values.get("src", ""))
        elif tag == "meta" and values.get("name") == "robots":
            page.robots = values.get("content", "")
        if tag == "link":
            self._read_link(values)
            return
        if tag == "a" and "data-switch" in values:
            page.switches.append((values.get("href", ""), "alternate" in values.get("rel", "").split()))
        self._read_references(tag, values)

    def _read_link(self, values: dict[str, str]) -> None:
        kinds, href = set(values.get("rel", "").split()), values.get("href", "")
        if "canonical" in kinds:
            self.page.canonical = href
        if "alternate" in kinds and "hreflang" in values:
            self.page.alternates.append(Alternate(values["hreflang"], href))
        elif "alternate" in kinds:
            self.page.feeds.append(href)
        loaded = not kinds & NAMING and "disabled" not in values
        self.page.references.append(Reference("link", "href", href, loaded))

    def _read_references(self, tag: str, values: dict[str, str]) -> None:
        for name, value in values.items():
            if name in {"srcset", "imagesrcset"}:
                for candidate in value.split(","):
                    if candidate.strip():
                        self._add(tag, name, candidate.split()[0], loaded=True)
            elif (tag, name) in LOADED:
                self._add(tag, name, value, loaded=True)
            elif name in {"href", "data-full", "action", "cite"}:
                self._add(tag, name, value, loaded=False)

    def _add(self, tag: str, attribute: str, value: str, *, loaded: bool) -> None:
        # What stands in a template is loaded by nobody before a script takes it out.
        self.page.references.append(Reference(tag, attribute, value, loaded and not self.templates))


def tell(faults: Iterable[str], limit: int = 40) -> str:
    """The faults one a line, for a failed test; the first of them stand for very many."""
    lines = sorted(faults)
    rest = [f"... and {len(lines) - limit} more"] if len(lines) > limit else []
    return "\n".join([f"{len(lines)} faults:", *lines[:limit], *rest])


def read_page(site: Path, file: Path) -> Page:
    """Read one HTML file of the built site."""
    text = file.read_text(encoding="utf-8")
    page = Page(PurePosixPath(file.relative_to(site).as_posix()), len(text))
    reader = _Reader(page)
    reader.feed(text)
    reader.close()
    return page


@cache
def read_pages(site: Path) -> tuple[Page, ...]:
    """All pages of a built site, in the order of their paths; none of those that stand at former addresses."""
    files = (file for file in sorted(site.rglob("*.html")) if b' http-equiv="refresh"' not in file.read_bytes())
    return tuple(read_page(site, file) for file in files)


def sample_pages(site: Path) -> list[Page]:
    """The smallest and the largest page of each kind in each language: the emptiest and the fullest of their design."""
    groups: dict[tuple[str, str], list[Page]] = {}
    for page in read_pages(site):
        groups.setdefault((page.kind, page.lang), []).append(page)
    chosen: dict[PurePosixPath, Page] = {}
    for group in groups.values():
        group.sort(key=lambda page: (page.size, page.path))
        chosen |= {page.path: page for page in (group[0], group[-1])}
    return sorted(chosen.values(), key=lambda page: page.path)


def locate(site: Path, address: str, seen_from: str) -> tuple[Path, str] | None:
    """The file and the fragment behind an address on a page; nothing where it leads out of the site."""
    parts = urlsplit(urljoin(BASE_URL + seen_from, address))
    if f"{parts.scheme}://{parts.netloc}" != BASE_URL:
        return None
    path = unquote(parts.path).lstrip("/")
    file = site / path
    return (file / "index.html" if path.endswith("/") or not path else file), unquote(parts.fragment)


@cache
def list_ids(file: Path) -> frozenset[str]:
    """The ids in an HTML or SVG file, which a fragment may name."""
    return frozenset(re.findall(r"""\sid=["']?([^"'\s>]+)""", file.read_text(encoding="utf-8")))


def list_css_addresses(site: Path) -> Iterator[tuple[Path, str]]:
    """Every url() and @import in the style sheets."""
    for sheet in sorted(site.rglob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for match in re.finditer(r"""url\(\s*(["']?)(.*?)\1\s*\)|@import\s+["'](.*?)["']""", text):
            yield sheet, match[2] or match[3]
