"""Every reference from a page to this site leads to a file that is made.

Owns this check. Must not know templates: it reads finished HTML.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from sitegen.model.output import File, Output
from sitegen.model.problem import Position, Problem
from sitegen.model.urls import file_of

# It begins with what is rare and always the same, so that a page is searched quickly; the attribute's name is looked
# back at from there. What lists several addresses is the first group, all else the second.
REFERENCE = re.compile(
    rb'="/(?:(?<=\ssrcset="/)([^"]*)|'
    rb'(?:(?<=\shref="/)|(?<=\ssrc="/)|(?<=\sdata-full="/))([^"]*))"'
)
HTML = ".html"
REMEMBERED = 1 << 16
"""Attributes as written: most stand on many pages."""


def check_references(outputs: Iterable[Output]) -> list[Problem]:
    """Return a problem for each file that a page refers to and that is not made; one for each, with the first page."""
    found = list(outputs)
    paths = {output.path for output in found}
    sound: set[str] = set()
    missing: dict[str, str] = {}
    for output in found:
        if isinstance(output, File) and output.path.endswith(HTML):
            for url in references_of(output.data) - sound:
                if file_of(url) in paths:
                    sound.add(url)
                else:
                    missing.setdefault(url, output.path)
    return [
        Problem("missing-reference", Position(page), values={"found": url}) for url, page in sorted(missing.items())
    ]


def references_of(html: bytes) -> set[str]:
    """Return the addresses on this site that a page refers to, decoded and without anchors and queries."""
    return set().union(*map(_addresses, set(REFERENCE.findall(html))))


@lru_cache(REMEMBERED)
def _addresses(values: tuple[bytes, bytes]) -> tuple[str, ...]:
    several, one = (value.decode().replace("&amp;", "&") for value in values)
    candidates = f"/{several}".split(", ") if several else [f"/{one}"]
    urls = (unquote(re.split(r"[#?\s]", candidate.strip(), maxsplit=1)[0]) for candidate in candidates)
    return tuple(url for url in urls if not url.startswith("//"))
