"""What the preview adds to a page: problems over the last good site, or alone where there is none yet, and a script.

Owns the HTML of problems, script and style, and the state of a page that the script remembers. Must not know how
problems are found, nor what open pages are told.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sitegen.engine.digest import digest_of

FOLDER = Path(__file__).resolve().parent / "preview"
FILES: Mapping[str, str] = MappingProxyType({"preview.js": "text/javascript", "preview.css": "text/css"})
MOST = 40
"""Problems shown in the page: nobody reads more, and the terminal has them all."""

OWN = "/.sitegen/"
"""Where the preview's own files are: no address of a site begins with a dot."""
STATE = "sitegen-state"

_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_STYLESHEET = re.compile(rb"""\brel\s*=\s*["']?[^"'>]*\bstylesheet\b""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "title": "Änderung nicht übernommen: Es gibt Fehler",
            "kept": "Zu sehen ist der letzte gute Stand der Website. "
            "Sobald die Fehler behoben sind, verschwindet diese Meldung von selbst.",
            "fresh": "Noch gibt es nichts zu sehen. "
            "Sobald die Fehler behoben sind, erscheint hier die Website von selbst.",
            "more": "Weitere Meldungen stehen im Terminal: {n}.",
            "close": "Schließen (Esc)",
        },
        "en": {
            "title": "Change not applied: there are errors",
            "kept": "You see the last good state of the site. "
            "This message goes away by itself as soon as the errors are fixed.",
            "fresh": "There is nothing to see yet. The site appears here by itself as soon as the errors are fixed.",
            "more": "More messages are in the terminal: {n}.",
            "close": "Close (Esc)",
        },
    }
)


class Message(NamedTuple):
    """What stops a build, in every language of ``WORDS``."""

    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PageState:
    """What a page looks like: a digest of all but the addresses of its stylesheets, and these addresses."""

    page: str
    styles: tuple[str, ...] = ()


def problems_html(messages: Sequence[Message], language: str, *, fresh: bool) -> str:
    """Return the region with all messages in both languages; ``fresh`` where no good page lies below it."""
    order = (language, *(other for other in WORDS if other != language))
    listed = "".join(f"<li>{_both(message.texts, order, 'pre')}</li>" for message in messages[:MOST])
    rest = len(messages) - MOST
    more = _both({lang: WORDS[lang]["more"].format(n=rest) for lang in order}, order, "p") if rest > 0 else ""
    title = _both({lang: WORDS[lang]["title"] for lang in order}, order, "span")
    note = _both({lang: WORDS[lang]["fresh" if fresh else "kept"] for lang in order}, order, "p")
    close = _both({lang: WORDS[lang]["close"] for lang in order}, order, "span")
    button = "" if fresh else f'<button type="button" data-close>{close}</button>'
    return (
        f'<section id="sitegen-problems"{" data-fresh" if fresh else ""} aria-labelledby="sitegen-problems-title"'
        f' tabindex="0">{button}<div role="alert"><h2 id="sitegen-problems-title">{title}</h2>{note}'
        f"<ol>{listed}</ol>{more}</div></section>"
    )


def problems_page(region: str, language: str) -> bytes:
    """Return a whole page that shows only the region."""
    title = escape(WORDS[language]["title"])
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n<title>{title}</title>\n</head>\n'
        f"<body>{region}</body>\n</html>\n"
    ).encode()


def read_file(name: str) -> bytes:
    """Return one of ``FILES``."""
    return (FOLDER / name).read_bytes()


def state_of_page(html: bytes) -> PageState:
    """Return what a page looks like."""
    styles: list[str] = []

    def set_aside(link: re.Match[bytes]) -> bytes:
        href = _HREF.search(link[0])
        if not href or not _STYLESHEET.search(link[0]):
            return link[0]
        styles.append((href[1] or href[2] or href[3] or b"").decode("utf-8", "replace"))
        return link[0].replace(href[0], b"href")

    return PageState(digest_of(_LINK.sub(set_aside, html)), tuple(styles))


def with_scripts(html: bytes, state: PageState, problems: str) -> bytes:
    """Return a page with what listens for the next build: the state it was served in, and the scripts."""
    values = json.dumps({"page": state.page, "styles": state.styles, "problems": problems})
    # A text that holds "</script>" would end the element; JSON may write the sign in another way.
    escaped = values.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    style = f'<link rel="stylesheet" href="{OWN}preview.css" data-sitegen>'
    # Async: the page is there without waiting for them; preview.js itself loads livereload.js.
    added = (
        f'<script type="application/json" id="{STATE}">{escaped}</script>'
        f"{style if problems else ''}"
        f'<script async src="{OWN}preview.js"></script>'
    ).encode()
    lowered = html.lower()
    at = next((at for end in (b"</head>", b"</body>") if (at := lowered.find(end)) >= 0), len(html))
    return html[:at] + added + html[at:]


def _both(texts: Mapping[str, str], order: Sequence[str], tag: str) -> str:
    return " ".join(f'<{tag} lang="{lang}">{escape(texts[lang])}</{tag}>' for lang in order)
