"""Every reference from a page to this site leads to a file that is made.

Owns this check. Must not know templates: it reads finished HTML.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from sitegen.model.output import File, Output
from sitegen.model.problem import Position, Problem
from sitegen.model.urls import file_of

REFERENCE = re.compile(rb'\s(?:href|src|srcset|data-full|content)="(/[^"]*)"')
HTML = ".html"


def check_references(outputs: Iterable[Output]) -> list[Problem]:
    """Return a problem for each file that a page refers to and that is not made; one for each, with the first page."""
    found = list(outputs)
    paths = {output.path for output in found}
    missing: dict[str, str] = {}
    for output in found:
        if isinstance(output, File) and output.path.endswith(HTML):
            for url in references_of(output.data):
                if file_of(url) not in paths:
                    missing.setdefault(url, output.path)
    return [
        Problem("missing-reference", Position(page), values={"found": url}) for url, page in sorted(missing.items())
    ]


def references_of(html: bytes) -> Iterator[str]:
    """Yield the addresses on this site that a page refers to, decoded and without anchors and queries."""
    for match in REFERENCE.finditer(html):
        text = match[1].decode().replace("&amp;", "&")
        for candidate in text.split(", ") if b"srcset" in match[0] else [text]:
            url = unquote(re.split(r"[#?\s]", candidate.strip(), maxsplit=1)[0])
            if not url.startswith("//"):
                yield url
