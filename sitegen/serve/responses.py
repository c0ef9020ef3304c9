"""What the preview answers to an address: a file, another address, or the page for what does not exist.

Owns the mapping of addresses to files and their types. Must not know the network, nor builds, nor what is in a page.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

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
        ".zip": "application/zip",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }
)
"""Written here because the system's own table differs from machine to machine."""
FEEDS: Mapping[str, str] = MappingProxyType({"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"})
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Response:
    """A file with its status; or, with ``location``, the address to go to instead. Neither where there is nothing."""

    status: int
    file: Path | None = None
    location: str = ""


def find_response(output: Path, address: str) -> Response:
    """Find the file for the path of an address, as it came (with ``%20``)."""
    parts = _parts(address)
    file = output.joinpath(*parts) if parts is not None else None
    try:
        if file is not None and _is_inside(file, output):
            if location := _redirects(output).get(unquote(address)):
                return Response(HTTPStatus.FOUND, location=location)
            if file.is_dir() and not address.endswith("/"):
                return Response(HTTPStatus.FOUND, location=f"{address}/")
            file = file / "index.html" if address.endswith("/") else file
            if file.is_file() and _is_inside(file, output):
                return Response(HTTPStatus.OK, file)
    except (OSError, ValueError):  # a name too long for the disk, or no name at all
        pass
    return Response(HTTPStatus.NOT_FOUND, _not_found(output, parts))


def type_of(name: str) -> str:
    """Return the content type of a file by its name."""
    return FEEDS.get(name) or TYPES.get(Path(name).suffix.lower(), UNKNOWN)


def is_page(file: Path) -> bool:
    """Say whether a file is one that people look at in a browser."""
    return file.suffix.lower() == ".html"


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


def _redirects(output: Path) -> Mapping[str, str]:
    """Return where former addresses lead, as the host will read them."""
    try:
        lines = (output / "_redirects").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found = (line.split() for line in lines if not line.startswith("#"))
    moved = (words for words in found if len(words) > 2 and words[2].startswith("301"))  # noqa: PLR2004  three words
    return {unquote(words[0]): words[1] for words in moved if _is_local(words[1])}


def _is_local(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")


def _not_found(output: Path, parts: list[str] | None) -> Path | None:
    """Return the page of the language that the address begins with, else the site's."""
    for page in [output.joinpath(*parts[:1], "404.html"), output / "404.html"] if parts else [output / "404.html"]:
        with contextlib.suppress(OSError):
            if page.is_file():
                return page
    return None
