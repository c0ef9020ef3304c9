"""What the preview answers to an address: a file, another address, or the page for what does not exist.

Owns the mapping of addresses to files and what is put into a page on its way. Must not know the network, nor builds.
"""

import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from sitegen.engine.digest import digest_of

UTF_8 = "; charset=utf-8"
TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".avif": "image/avif",
        ".css": "text/css" + UTF_8,
        ".gif": "image/gif",
        ".html": "text/html" + UTF_8,
        ".ico": "image/x-icon",
        ".ics": "text/calendar" + UTF_8,
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".js": "text/javascript" + UTF_8,
        ".json": "application/json",
        ".mjs": "text/javascript" + UTF_8,
        ".mp4": "video/mp4",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain" + UTF_8,
        ".vtt": "text/vtt" + UTF_8,
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }
)
"""Written here because the system's own table differs from machine to machine."""
FEEDS: Mapping[str, str] = MappingProxyType({"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"})
UNKNOWN = "application/octet-stream"

OWN = "/.sitegen/"
"""Where the preview's own files are: no address of a site begins with a dot."""
STATE = "sitegen-state"

_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_STYLESHEET = re.compile(rb"""\brel\s*=\s*["']?[^"'>]*\bstylesheet\b""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A file with its status; or, with ``location``, the address to go to instead. Neither where there is nothing."""

    status: int
    file: Path | None = None
    location: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a page looks like: a digest of all but the addresses of its stylesheets, and these addresses."""

    page: str
    styles: tuple[str, ...] = ()


def find_answer(output: Path, address: str) -> Answer:
    """Find the file for the path of an address, as it came (with ``%20``)."""
    parts = _parts(address)
    file = output.joinpath(*parts) if parts is not None else None
    try:
        if file is not None and _is_inside(file, output):
            if file.is_dir() and not address.endswith("/"):
                return Answer(HTTPStatus.FOUND, location=f"{address}/")
            file = file / "index.html" if address.endswith("/") else file
            if file.is_file() and _is_inside(file, output):
                return Answer(HTTPStatus.OK, file)
        if location := _moved(output).get(unquote(address)):
            return Answer(HTTPStatus.FOUND, location=location)
    except (OSError, ValueError):  # a name too long for the disk, or no name at all
        pass
    return Answer(HTTPStatus.NOT_FOUND, _not_found(output, parts))


def type_of(name: str) -> str:
    """Return the content type of a file by its name."""
    return FEEDS.get(name) or TYPES.get(Path(name).suffix.lower(), UNKNOWN)


def is_page(file: Path) -> bool:
    """Say whether a file is one that people look at in a browser."""
    return file.suffix.lower() == ".html"


def look_of(html: bytes) -> Look:
    """Return what a page looks like."""
    styles: list[str] = []

    def set_aside(link: re.Match[bytes]) -> bytes:
        href = _HREF.search(link[0])
        if not href or not _STYLESHEET.search(link[0]):
            return link[0]
        styles.append((href[1] or href[2] or href[3] or b"").decode("utf-8", "replace"))
        return link[0].replace(href[0], b"href")

    return Look(digest_of(_LINK.sub(set_aside, html)), tuple(styles))


def names_any(text: bytes, paths: frozenset[str]) -> bool:
    """Say whether a page or stylesheet names one of some files, by paths below the output folder."""
    return any(f"/{path}".encode() in text for path in paths)


def with_scripts(html: bytes, look: Look, problems: str) -> bytes:
    """Return a page with what listens for the next build: the state it was served in, and the scripts."""
    state = json.dumps({"page": look.page, "styles": look.styles, "problems": problems})
    # A text that holds "</script>" would end the element; JSON may write the sign in another way.
    kept = state.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    style = f'<link rel="stylesheet" href="{OWN}preview.css" data-sitegen>'
    # Async: the page is there without waiting for them; preview.js itself loads livereload.js.
    added = (
        f'<script type="application/json" id="{STATE}">{kept}</script>'
        f"{style if problems else ''}"
        f'<script async src="{OWN}preview.js"></script>'
    ).encode()
    lowered = html.lower()
    at = next((at for end in (b"</head>", b"</body>") if (at := lowered.find(end)) >= 0), len(html))
    return html[:at] + added + html[at:]


def _parts(address: str) -> list[str] | None:
    """Return the names in an address; None where one of them can be no file of a site."""
    try:
        text = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return None
    if not text.startswith("/"):
        return None
    parts = text.removeprefix("/").removesuffix("/").split("/")
    if parts == [""]:
        return []
    odd = any(not part or part.startswith(".") or "\\" in part or not part.isprintable() for part in parts)
    return None if odd or parts[0] in {"_headers", "_redirects"} else parts


def _is_inside(file: Path, output: Path) -> bool:
    root = output.resolve()
    target = file.resolve()
    return target == root or root in target.parents


def _moved(output: Path) -> Mapping[str, str]:
    """Return where former addresses lead, as the host will read them."""
    try:
        lines = (output / "_redirects").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found = (line.split() for line in lines if not line.startswith("#"))
    return {unquote(words[0]): words[1] for words in found if len(words) > 1 and _is_local(words[1])}


def _is_local(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")


def _not_found(output: Path, parts: list[str] | None) -> Path | None:
    """Return the page of the language that the address begins with, else the site's."""
    for page in [output.joinpath(*parts[:1], "404.html"), output / "404.html"] if parts else [output / "404.html"]:
        with contextlib.suppress(OSError):
            if page.is_file():
                return page
    return None
