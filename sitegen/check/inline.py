"""Scripts and styles that stand in a page itself, which a strict content security policy names by their digests.

Owns this search in finished HTML. Must not know policies, nor templates.
"""

import base64
import re
from hashlib import sha256

SCRIPT = re.compile(rb"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
STYLE = re.compile(rb"<style\b[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)
SOURCE = re.compile(rb"\ssrc\s*=", re.IGNORECASE)
TYPE = re.compile(rb"\stype\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
FOUND = re.compile(rb'<s(?:cript(?! type="module" src=| type="application/ld\+json">)|tyle)', re.IGNORECASE)
"""Perhaps an inline script or style: not how files and data begin in the layouts of the package."""
RUN = frozenset({b"", b"module", b"importmap", b"speculationrules", b"text/javascript", b"application/javascript"})
"""Types of scripts that a browser asks the policy about; anything else (JSON-LD) is data."""


def find_inline(html: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sources of inline scripts and of inline styles (``'sha256-…'``), sorted, each once."""
    # Hardly any page has one, and to find that out must cost next to nothing.
    scripts: set[str] = set()
    if FOUND.search(html) is None:
        return (), ()
    for attributes, code in SCRIPT.findall(html):
        kind = TYPE.search(attributes)
        if not SOURCE.search(attributes) and (kind[1].lower() if kind else b"") in RUN:
            scripts.add(_source(code))
    styles = {_source(code) for code in STYLE.findall(html)}
    return tuple(sorted(scripts)), tuple(sorted(styles))


def _source(code: bytes) -> str:
    """Return how a policy names a piece of code."""
    return f"'sha256-{base64.b64encode(sha256(code).digest()).decode()}'"
