"""What the editor in the browser says of a site, in the languages of editors.

Owns these texts. Must not know where they stand.
"""

from collections.abc import Mapping
from types import MappingProxyType

OTHERWISE = "en"
"""The language for a newsroom that writes in another one."""

ADMIN_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "news": "Meldungen",
            "event": "Termine",
            "page": "Seiten",
            "dossier": "Dossiers",
            "originals": "{kind} · {language}",
            "comments": "Kommentare im Kopf einer Datei (# …) gehen beim Speichern verloren.",
            "body": "Text",
            "body-hint": "Markdown; Bausteine beginnen mit :::",
            "yes": "ja",
            "no": "nein",
            "title": "Redaktion – {site}",
            "script": "Die Redaktion im Browser braucht JavaScript.",
        },
        "en": {
            "news": "News",
            "event": "Events",
            "page": "Pages",
            "dossier": "Dossiers",
            "originals": "{kind} · {language}",
            "comments": "Comments in the head of a file (# …) are lost when it is saved.",
            "body": "Text",
            "body-hint": "Markdown; components begin with :::",
            "yes": "yes",
            "no": "no",
            "title": "Editing – {site}",
            "script": "The editor in the browser needs JavaScript.",
        },
    }
)
