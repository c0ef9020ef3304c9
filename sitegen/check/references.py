"""Every reference from a page to this site leads to a file that is made.

Owns this check. Must not know templates: it reads finished HTML.
"""

import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote

from sitegen.model.problem import Position, Problem
from sitegen.model.urls import file_of

# It begins with what is rare and always the same, so that a page is searched quickly; the attribute's name is looked
# back at from there. What lists several addresses is the first group, all else the second.
REFERENCE = re.compile(
    rb'="/(?:(?<=\ssrcset="/)([^"]*)|'
    rb'(?:(?<=\shref="/)|(?<=\ssrc="/)|(?<=\sdata-full="/))([^"]*))"'
)
REMEMBERED = 1 << 14
"""Attributes as written that are known to lead somewhere: most stand on many pages."""


class References:
    """Looks up what pages refer to among the files that are made."""

    def __init__(self, *files: Collection[str]) -> None:
        """Take the paths of all files below the output folder, in one or more collections."""
        self.files = files
        self.sound: set[tuple[bytes, bytes]] = set()

    def find_unknown(self, html: bytes) -> set[str]:
        """Return the addresses in a page that lead to none of the files."""
        unknown: set[str] = set()
        for values in set(REFERENCE.findall(html)) - self.sound:
            missing = [url for url in _addresses(values) if not self._has(file_of(url))]
            if missing:
                unknown.update(missing)
            else:
                if len(self.sound) >= REMEMBERED:
                    self.sound.clear()
                self.sound.add(values)
        return unknown

    def _has(self, path: str) -> bool:
        return any(path in files for files in self.files)


def tell_missing(unknown: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each address that leads nowhere, at the page that ``unknown`` gives for it."""
    return [
        Problem("missing-reference", Position(page), values={"found": url}) for url, page in sorted(unknown.items())
    ]


def references_of(html: bytes) -> set[str]:
    """Return the addresses on this site that a page refers to, decoded and without anchors and queries."""
    return set().union(*map(_addresses, set(REFERENCE.findall(html))))


def _addresses(values: tuple[bytes, bytes]) -> tuple[str, ...]:
    several, one = (value.decode().replace("&amp;", "&") for value in values)
    candidates = f"/{several}".split(", ") if several else [f"/{one}"]
    urls = (unquote(re.split(r"[#?\s]", candidate.strip(), maxsplit=1)[0]) for candidate in candidates)
    return tuple(url for url in urls if not url.startswith("//"))
