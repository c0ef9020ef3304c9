"""Headers and redirects as web servers read them: ``_headers`` and ``_redirects``, ``.htaccess``, a part for nginx.

Owns these formats, and the page that stands at a former address for servers that read none of them. Must not know why
an address has a header or leads elsewhere.
"""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from sitegen.model.hosting import HeaderRule, Redirect, meta_policy

KEPT = "/*:@!$&'()+,;=~%"
"""Signs of an address that stay as they are."""


def write_headers(rules: Iterable[HeaderRule]) -> bytes:
    """Write ``_headers``."""
    lines: list[str] = []
    for rule in rules:
        for address in rule.addresses:
            lines += [quote(address, safe=KEPT), *(f"  {name}: {value}" for name, value in rule.headers), ""]
    return "\n".join(lines).encode()


def write_redirects(redirects: Iterable[Redirect], languages: Iterable[str]) -> bytes:
    """Write ``_redirects``: former addresses, then the page of each language for those that do not exist.

    The ``!`` is for the page that stands at a former address as well: without it, that would be served.
    """
    exact, below = [], []
    for one in redirects:
        exact.append(f"{one.old} {one.new} 301!\n")
        if one.below:
            below.append(f"{one.old}* {one.new}:splat 301!\n")
    missing = (f"/{lang}/* /{lang}/404.html 404\n" for lang in languages)
    return "".join((*exact, *below, *missing)).encode()


def write_moved(lang: str, url: str, canonical: str, words: tuple[str, str], *, noindex: bool) -> bytes:
    """Write the page at a former address; ``words`` are its heading and the text of its link."""
    heading, link = map(escape, words)
    robots = '<meta name="robots" content="noindex">\n' if noindex else ""
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{meta_policy()}">\n'
        f'<meta http-equiv="refresh" content="0; url={escape(url)}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n<title>{heading}</title>\n'
        f'{robots}<link rel="canonical" href="{escape(canonical)}">\n</head>\n'
        f'<body>\n<main>\n<h1>{heading}</h1>\n<p><a href="{escape(url)}">{link}</a></p>\n</main>\n</body>\n</html>\n'
    ).encode()
