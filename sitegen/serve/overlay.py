"""Problems as a person sees them in the browser: over the last good page, or alone where there is none yet.

Owns their HTML, and the script and style that the preview puts into pages. Must not know how problems are found.
"""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent / "preview"
FILES: Mapping[str, str] = MappingProxyType({"preview.js": "text/javascript", "preview.css": "text/css"})
MOST = 40
"""Problems shown in the page: nobody reads more, and the terminal has them all."""

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


def _both(texts: Mapping[str, str], order: Sequence[str], tag: str) -> str:
    return " ".join(f'<{tag} lang="{lang}">{escape(texts[lang])}</{tag}>' for lang in order)
