"""What the preview adds to a page: problems over the last good site, or alone where there is none yet, and a script.

Owns the HTML of problems, script and style, and the state of a page that the script remembers. Must not know how
problems are found, nor what open pages are told.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from types import MappingProxyType

from sitegen.engine.digest import digest_of
from sitegen.model.report import SEVERITIES
from sitegen.serve.messages import Message, key_of

FOLDER = Path(__file__).resolve().parent / "preview"
FILES: Mapping[str, str] = MappingProxyType({"preview.js": "text/javascript", "preview.css": "text/css"})
MOST = 40
"""Problems shown in the page: nobody reads more, and the terminal has them all."""

OWN = "/.sitegen/"
"""Where the preview's own files are: no address of a site begins with a dot."""
STATE, REGION = "sitegen-state", "sitegen-problems"

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
            "switch": "Deutsch",
            "open": "Im Editor öffnen: {path}",
            "cure": "So ist es richtig:",
            "fix": "So schreiben",
            "notes": "{n} Anmerkungen",
            "note": "1 Anmerkung",
            "errors": "{n} Fehler",
            "error": "1 Fehler",
            "warnings": "{n} Hinweise",
            "warning": "1 Hinweis",
            "elsewhere": "Nicht übernommen: Die Fehler betreffen andere Seiten als diese.",
            "strict": "Die Vorschau zeigt die Seiten trotzdem. Die öffentliche Website erscheint erst, wenn die "
            "Hinweise erledigt sind, falls sie mit --strict gebaut wird.",
        },
        "en": {
            "title": "Change not applied: there are errors",
            "kept": "You see the last good state of the site. "
            "This message goes away by itself as soon as the errors are fixed.",
            "fresh": "There is nothing to see yet. The site appears here by itself as soon as the errors are fixed.",
            "more": "More messages are in the terminal: {n}.",
            "close": "Close (Esc)",
            "switch": "English",
            "open": "Open in the editor: {path}",
            "cure": "This is how it should be:",
            "fix": "Write it so",
            "notes": "{n} notes",
            "note": "1 note",
            "errors": "{n} errors",
            "error": "1 error",
            "warnings": "{n} warnings",
            "warning": "1 warning",
            "elsewhere": "Not applied: the errors concern other pages than this one.",
            "strict": "The preview shows the pages all the same. The public site waits until the warnings are dealt "
            "with, if it is built with --strict.",
        },
    }
)


@dataclass(frozen=True, slots=True)
class PageState:
    """What a page looks like: a digest of all but the addresses of its stylesheets, and these addresses."""

    page: str
    styles: tuple[str, ...] = ()


def problems_html(messages: Sequence[Message], language: str, *, fresh: bool) -> str:
    """Return the region with all messages; ``fresh`` where no good page lies below it."""
    both = partial(_both, language=language)
    rest = len(messages) - MOST
    more = both(_say("more", n=str(rest)), "p") if rest > 0 else ""
    close = "" if fresh else f'<button type="button" data-close>{both(_say("close"), "span")}</button>'
    return (
        f'<section id="{REGION}"{" data-fresh" if fresh else ""} data-lang="{language}"'
        f' aria-labelledby="{REGION}-title" tabindex="0"><div data-buttons>{_switch(language)}{close}</div>'
        f'<div role="alert"><h2 id="{REGION}-title">{both(_say("title"), "span")}</h2>'
        f"{both(_say('fresh' if fresh else 'kept'), 'p')}{_list(messages, language)}{more}</div></section>"
    )


def notes_html(messages: Sequence[Message], language: str, *, written: bool) -> str:
    """Return the count that opens a list: of warnings, or of errors that do not concern a page; empty without any."""
    if not messages:
        return ""
    both, counts = partial(_both, language=language), list[str]()
    for severity in SEVERITIES:
        number = sum(one.severity == severity for one in messages)
        if number:
            counts.append(both(_say(severity if number == 1 else f"{severity}s", n=str(number)), "span"))
    return (
        f'<details id="{REGION}" data-quiet data-lang="{language}"><summary>{" · ".join(counts)}</summary>'
        f"<div data-notes><div data-buttons>{_switch(language)}</div>"
        f"{both(_say('strict' if written else 'elsewhere'), 'p')}{_list(messages, language)}</div></details>"
    )


def _list(messages: Sequence[Message], language: str) -> str:
    return f"<ol>{''.join(_entry(one, language) for one in messages[:MOST])}</ol>"


def _entry(message: Message, language: str) -> str:
    """Return a message: where it is, what it says, the rows it is about, and how they should be."""
    both = partial(_both, language=language)
    parts = [both(message.texts, "pre")]
    if message.rows:
        rows = []
        for number, row in message.rows:
            text = f"{number:>4} | {escape(row)}"
            rows.append(f"<mark>{text}</mark>" if number == message.line else text)
            if number == message.line and message.column:
                rows.append(f"     | {' ' * (message.column - 1)}^")
        parts.append(f"<pre data-rows>{chr(10).join(rows)}</pre>")
    if message.cure:
        parts.append(f"{both(_say('cure'), 'p')}<pre data-cure>{escape(message.cure)}</pre>")
    if message.repair is not None:
        label = both(_say("fix"), "span")
        parts.append(f'<button type="button" data-fix="{key_of(message.repair)}">{label}</button>')
    if message.link:
        label = both(_say("open", path=message.path), "span")
        parts.append(f'<p><a href="{escape(message.link)}">{label}</a></p>')
    return f'<li data-severity="{message.severity}">{"".join(parts)}</li>'


def _switch(language: str) -> str:
    """Return the button that shows the other language."""
    other = next(one for one in WORDS if one != language)
    labels = {language: WORDS[other]["switch"], other: WORDS[language]["switch"]}
    return f'<button type="button" data-switch>{_both(labels, "span", language)}</button>'


def _say(name: str, **values: str) -> Mapping[str, str]:
    return {lang: words[name].format(**values) for lang, words in WORDS.items()}


def _both(texts: Mapping[str, str], tag: str, language: str) -> str:
    """Return a text in all languages, of which one is shown."""
    order = (language, *(other for other in WORDS if other != language))
    return "".join(
        f'<{tag} lang="{lang}"{"" if lang == language else " hidden"}>{escape(texts[lang])}</{tag}>' for lang in order
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
