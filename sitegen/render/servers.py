"""Headers, redirects and pages for unknown addresses, for a server of one's own: ``.htaccess`` and a part for nginx.

Owns both formats. Must not know why an address has a header or leads elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from sitegen.model.hosting import HeaderRule, Redirect

TYPES = {"ics": "text/calendar", "webmanifest": "application/manifest+json"}
"""By the end of a name, what servers may not know by themselves."""
TEXTS = ("html", "css", "js", "json", "xml", "ics", "svg", "txt")
"""Ends of names of files that are text, in UTF-8, and worth packing."""
ENCODINGS = (("br", "br"), ("gz", "gzip"))
NOTE = "# Written by sitegen with every build; what is changed here is lost."


class ServerRules(NamedTuple):
    """What a server is told."""

    headers: Sequence[HeaderRule]
    redirects: Sequence[Redirect]
    gone: Sequence[str]
    languages: Sequence[str]
    compressed: bool


def write_nginx(rules: ServerRules) -> bytes:
    """Write what a ``server`` block of nginx includes; ``root`` stands there."""
    general = _headers_of("", rules.headers)
    lines = [NOTE, "index index.html;", "charset utf-8;", "charset_types text/css text/javascript text/plain text/xml"]
    lines[-1] += " application/javascript application/json text/calendar;"
    lines += ["absolute_redirect off;", "error_page 404 410 /404.html;", *_nginx_headers(general)]
    if rules.compressed:
        lines += ["gzip_static on;", "gzip_vary on;"]
    lines.append(r"location ~ /\.(?!well-known/) { return 404; }")
    for place, body in _nginx_blocks(rules).items():
        lines += [f"location {place} {{", *(f"    {line}" for line in body), "}"]
    return "\n".join((*lines, "")).encode()


def _nginx_blocks(rules: ServerRules) -> dict[str, list[str]]:
    """Return what is said of each place; of what is said twice the first counts, since nginx refuses the second."""
    blocks: dict[str, list[str]] = {}
    for one in rules.redirects:
        for place in _nginx_places(one.old):
            blocks.setdefault(f"= {place}", [f"return 301 {_quoted(one.new)};"])
        if one.below:
            old = unquote(one.old)
            rewrite = f"rewrite {_quoted(f'^{re.escape(old)}(.+)$')} {one.new}$1 permanent;"
            blocks.setdefault(f"^~ {_quoted(old)}", [rewrite])
    for address in rules.gone:
        for place in _nginx_places(address):
            blocks.setdefault(f"= {place}", ["return 410;"])
    for pattern in _patterns(rules):
        lang = pattern.split("/")[1]
        body = [f"error_page 404 410 /{lang}/404.html;"] if lang in rules.languages else []
        body += _nginx_headers(_headers_of(pattern, rules.headers))
        for place in _nginx_locations(pattern):
            blocks.setdefault(place, body)
    return blocks


def _nginx_headers(headers: Iterable[tuple[str, str]]) -> list[str]:
    return [f"add_header {name} {_quoted(value)} always;" for name, value in headers]


def _nginx_places(address: str) -> Iterator[str]:
    """Yield an address as it may be asked for: with and without the slash at its end."""
    plain = unquote(address).rstrip("/")
    yield _quoted(plain)
    if address.endswith("/"):
        yield _quoted(f"{plain}/")


def _nginx_locations(pattern: str) -> Iterator[str]:
    if pattern.endswith("*"):
        yield f"^~ {_quoted(pattern[:-1])}"
        return
    yield f"= {_quoted(pattern)}"
    if pattern.endswith("/"):  # nginx looks for the file of a folder by its whole name
        yield f"= {_quoted(pattern + 'index.html')}"


def _patterns(rules: ServerRules) -> list[str]:
    """Return all addresses for which something is said, those of the languages included."""
    found = {address for rule in rules.headers for address in rule.addresses if address != "/*"}
    return sorted(found | {f"/{lang}/*" for lang in rules.languages})


def _headers_of(pattern: str, rules: Iterable[HeaderRule]) -> list[tuple[str, str]]:
    """Return the headers of an address, or of all that begin so, from every rule that covers it."""
    return [
        header
        for rule in rules
        if any(one in {"/*", pattern} or (one[-1] == "*" and pattern.startswith(one[:-1])) for one in rule.addresses)
        for header in rule.headers
    ]


def write_htaccess(rules: ServerRules) -> bytes:
    """Write ``.htaccess`` for Apache 2.4."""
    lines = [NOTE, "DirectoryIndex index.html", "AddDefaultCharset utf-8"]
    lines += [f"AddType {kind} .{ending}" for ending, kind in TYPES.items()]
    lines.append(f"AddCharset utf-8 {' '.join(f'.{ending}' for ending in TEXTS)}")
    lines += ["ErrorDocument 404 /404.html", "ErrorDocument 410 /404.html"]
    for lang in rules.languages:
        lines.append(f'<If "%{{REQUEST_URI}} =~ m#^/{lang}/#">')
        lines += [f"  ErrorDocument {status} /{lang}/404.html" for status in (404, 410)]
        lines.append("</If>")
    for one in rules.redirects:
        old = re.escape(unquote(one.old).rstrip("/"))
        if one.below:
            lines.append(f'RedirectMatch 301 "^{old}/(.+)$" "{one.new}$1"')
        lines.append(f'RedirectMatch 301 "^{old}{"/?" if one.old.endswith("/") else ""}$" "{one.new}"')
    for address in rules.gone:
        lines.append(f'RedirectMatch 410 "^{re.escape(unquote(address).rstrip("/"))}/?$"')
    lines.append("<IfModule mod_headers.c>")
    for rule in rules.headers:
        said = [f'  Header always set {name} "{value}"' for name, value in rule.headers]
        if rule.addresses == ("/*",):
            lines += said
        else:
            lines += [
                f'  <If "%{{REQUEST_URI}} =~ m#^({"|".join(map(_apache_pattern, rule.addresses))})#">',
                *said,
                "  </If>",
            ]
    lines.append("</IfModule>")
    if rules.compressed:
        lines += _packed_for_apache()
    return "\n".join((*lines, "")).encode()


def _apache_pattern(address: str) -> str:
    if address.endswith("*"):
        return re.escape(address[:-1])
    return f"{re.escape(address)}(index\\.html)?$" if address.endswith("/") else f"{re.escape(address)}$"


def _packed_for_apache() -> Iterator[str]:
    """Yield how the packed file beside another is sent in its place, as Apache's own documentation has it."""
    yield from ("<IfModule mod_rewrite.c>", "  RewriteEngine On")
    for ending, encoding in ENCODINGS:
        yield f'  RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{encoding}\\b"'
        yield f'  RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -s'
        yield f'  RewriteRule "^(.+)$" "$1.{ending}" [QSA,L]'
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    for ending, encoding in ENCODINGS:
        yield f'  <FilesMatch "\\.({"|".join(TEXTS)})\\.{ending}$">'
        yield f"    RemoveType .{ending}"
        yield f"    RemoveEncoding .{ending}"
        yield "    SetEnv no-gzip 1"
        yield "    SetEnv no-brotli 1"
        yield f"    Header always set Content-Encoding {encoding}"
        yield "    Header always append Vary Accept-Encoding"
        yield "  </FilesMatch>"
    yield "</IfModule>"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
