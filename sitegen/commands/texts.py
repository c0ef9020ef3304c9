"""What the command line says, in the languages of editors.

Owns these texts, and the choice of a language. Must not know when something is said.
"""

from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES = ("de", "en")

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "summary": "{pages} Seiten, {photos} Fotos ({encoded} Bilder neu berechnet), {warnings}, {seconds} s",
            "where": "{changed} Dateien geändert in {output}",
            "failed": "Nichts geschrieben: {errors}, {warnings}.",
            "kept": "Was vorher in {output} stand, ist unverändert.",
            "errors": "{n} Fehler",
            "error": "1 Fehler",
            "warnings": "{n} Hinweise",
            "warning": "1 Hinweis",
            "notes": "{n} Anmerkungen",
            "note": "1 Anmerkung",
            "checked": "Geprüft: {counts}.",
            "fixable": "Davon repariert sitegen fix: {n}.",
            "watching": "Warte auf Änderungen. Ende mit Strg+C.",
            "fix-path": "{path} liegt nicht in content/ oder ist nicht da.",
            "fix-nothing": "Nichts lässt sich ohne Zweifel reparieren.",
            "fix-found": "Reparaturen: {n}, Dateien: {files}.",
            "fix-move": "Verschieben: {path} → {to}",
            "fix-ask": "Übernehmen? [j/N] ",
            "fix-answers": "j|ja|y|yes",
            "fix-nobody": "Hier kann niemand antworten: --yes übernimmt ohne Frage.",
            "fix-kept": "Nichts geändert.",
            "fix-done": "Repariert.",
            "fix-left": "Übrig: {counts}. Was zu tun ist, sagt sitegen check.",
            "fix-changed": "{path} hat sich gerade geändert. Nichts wurde repariert; versuchen Sie es noch einmal.",
            "strict": "Wegen --strict gilt jeder Hinweis als Fehler.",
            "no-content": "{path} hat keinen Ordner content/. "
            "Nennen Sie mit --source den Ordner, der content/ enthält.",
            "bad-now": "--now braucht Datum und Uhrzeit nach ISO 8601, etwa "
            "2026-11-22T12:00:00+01:00, nicht „{value}“.",
            "bad-url": "--base-url braucht eine ganze Adresse wie https://www.example.org, nicht „{value}“.",
            "output-is-source": "Die Ausgabe darf nicht in, über oder auf {path} liegen. Wählen Sie mit --output "
            "einen eigenen Ordner.",
            "output-no-folder": "{path} ist kein Ordner. Wählen Sie mit --output einen anderen Namen.",
            "output-foreign": "{path} stammt nicht von sitegen. Verschieben Sie die Datei, oder wählen Sie mit "
            "--output einen leeren Ordner. Nichts wurde geändert.",
            "disk": "Das Dateisystem meldet: {reason}",
            "bad-jobs": "--jobs braucht eine Zahl ab 1, nicht „{value}“.",
            "worker": "Ein Teilprozess wurde von außen beendet, oder der Arbeitsspeicher reicht nicht. Nichts wurde "
            "geändert. Mit --jobs 1 braucht der Bau weniger Speicher.",
            "photo-columns": "Datei|Bildpunkte|Größe|Bildnachweis|Rechte|Presse|Fehlt oder fällt auf",
            "photo-total": "{n} Fotos, {size} MB; bei {lacking} fehlt etwas oder stimmt etwas nicht.",
            "photo-expired": "(abgelaufen)",
            "photo-press": "ja",
            "photo-item": "Einen Beitrag „{value}“ gibt es nicht. Nennen Sie mit --item seinen Ordner, etwa "
            "news/2026/name, in dem index.de.md liegt.",
            "photo-folder": "{path} ist kein Ordner. Nennen Sie mit --import den Ordner, in dem die Fotos liegen.",
            "photo-taken": "{source} → {name} ({width} × {height}, {size} kB)",
            "photo-unread": "{source} lässt sich nicht lesen und bleibt, wo es ist.",
            "photo-entered": "Eingetragen in {path}",
            "photo-by-hand": "In {paths} ist kein Platz zu erkennen. Fügen Sie im Kopf ein:",
            "photo-fill": "Ergänzen Sie in den Einträgen, was leer ist: alt, und wo die Datei nichts dazu sagte, "
            "credit und caption.",
            "memory": "Der Arbeitsspeicher reicht nicht. Nichts wurde geändert. Mit --jobs 1 braucht der Bau weniger.",
            "ledger-added": "{n} Adressen neu in {path}",
            "ledger-kept": "{path} ist unverändert.",
            "admin": "Die Redaktion im Browser fehlt noch, oder es ist eine andere als die geprüfte. Mit diesem Befehl "
            "(npm gehört zu Node.js) holen Sie sie, einmal:\n  {command}",
            "lack-stale": "Veraltet: das Original hat sich geändert",
            "lack-missing": "Fehlt",
            "lack-captions": "Texte zu Fotos fehlen",
            "lack-short": "Nur Titel und Vorspann",
            "lack-unchecked": "Nie geprüft: ohne translated_from",
            "kind-news": "Meldung",
            "kind-event": "Termin",
            "kind-page": "Seite",
            "kind-dossier": "Dossier",
            "part-body": "Absatz {n}",
            "part-gone": "weggefallen: {n}",
            "part-unknown": "Der Stempel sagt nicht, welche Teile sich geändert haben.",
            "translations-total": "{n} Übersetzungen; bei {lacking} fehlt etwas oder ist etwas zu prüfen.",
            "bad-parts": "--parts braucht Nummern wie 3,5, nicht „{value}“.",
            "no-translation": "{path} ist keine Übersetzung, kein Original und kein Ordner mit beidem. Nennen Sie etwa "
            "content/news/2026/name/index.en.md.",
            "no-part": "In {path} warten die Teile {allowed}, nicht {value}. Nichts wurde geändert.",
            "stamp-done": "{path}: Stand vermerkt.",
            "stamp-same": "{path}: Dieser Stand war schon vermerkt.",
            "stamp-left": "In {path} ist kein Platz zu erkennen. Fügen Sie im Kopf ein: translated_from: {stamp}",
            "stamp-waiting": "Noch zu übertragen: {parts}.",
            "new-made": "Angelegt. Noch zu schreiben:",
            "new-write": "  {path}: {fields}",
            "new-text": "der Text",
            "new-person": "Eingetragen in content/people.yaml:\n{entry}",
            "new-by-hand": "content/people.yaml hat eine Form, an die sich nichts anfügen lässt. Tragen Sie die "
            "Person dort von Hand ein. Nichts wurde geändert.",
            "new-taken": "{path} gibt es schon. Nichts wurde geändert; wählen Sie mit --folder einen anderen Namen.",
            "new-ended": "Abgebrochen. Nichts wurde geändert.",
            "new-name": "Aus „{found}“ wird kein Name für den Ordner. Nennen Sie mit --folder einen aus kleinen "
            "Buchstaben, Ziffern und Bindestrichen, höchstens 60 Zeichen.",
            "new-ask-name": "Name des Ordners (kleine Buchstaben, Ziffern, Bindestriche): ",
            "new-ask-photos": "Ordner mit Fotos [leer: keine]: ",
            "new-optional": "leer: später",
            "new-twice": "{option} steht zweimal für die Sprache {lang} da. Für eine andere schreiben Sie etwa en=….",
            "schema-written": "Schemas und Textbausteine geschrieben in {path}",
            "new-foreign": "{options} passt nicht zu sitegen new {what}.",
            "new-unfit": "„{found}“ passt nicht. Erwartet: {expected}",
            "new-missing": "{option} fehlt. Ohne Angaben fragt sitegen new im Terminal nach allem.",
        },
        "en": {
            "summary": "{pages} pages, {photos} photos ({encoded} pictures encoded), {warnings}, {seconds} s",
            "where": "{changed} files changed in {output}",
            "failed": "Nothing written: {errors}, {warnings}.",
            "kept": "What stood in {output} before is unchanged.",
            "errors": "{n} errors",
            "error": "1 error",
            "warnings": "{n} warnings",
            "warning": "1 warning",
            "notes": "{n} notes",
            "note": "1 note",
            "checked": "Checked: {counts}.",
            "fixable": "Of these sitegen fix repairs: {n}.",
            "watching": "Waiting for changes. Ctrl+C ends it.",
            "fix-path": "{path} is not in content/, or not there.",
            "fix-nothing": "There is nothing that can be repaired without a doubt.",
            "fix-found": "Repairs: {n}, files: {files}.",
            "fix-move": "Move: {path} → {to}",
            "fix-ask": "Apply? [y/N] ",
            "fix-answers": "y|yes",
            "fix-nobody": "Nobody can answer here: --yes applies them without asking.",
            "fix-kept": "Nothing changed.",
            "fix-done": "Repaired.",
            "fix-left": "Left: {counts}. What to do about them is told by sitegen check.",
            "fix-changed": "{path} has changed just now. Nothing was repaired; try again.",
            "strict": "With --strict every warning counts as an error.",
            "no-content": "{path} has no folder content/. Name the folder that holds content/ with --source.",
            "bad-now": "--now needs date and time in ISO 8601, such as 2026-11-22T12:00:00+01:00, not “{value}”.",
            "bad-url": "--base-url needs a whole address such as https://www.example.org, not “{value}”.",
            "output-is-source": "The output must not be, hold or lie in {path}. "
            "Choose a folder of its own with --output.",
            "output-no-folder": "{path} is no folder. Choose another name with --output.",
            "output-foreign": "{path} was not written by sitegen. Move the file, or choose an empty folder with "
            "--output. Nothing has been changed.",
            "disk": "The file system says: {reason}",
            "bad-jobs": "--jobs needs a number from 1, not “{value}”.",
            "worker": "A worker process was ended from outside, or there is not enough memory. Nothing has been "
            "changed. With --jobs 1 a build needs less memory.",
            "photo-columns": "file|pixels|size|credit|rights|press|missing or odd",
            "photo-total": "{n} photos, {size} MB; {lacking} lack something or have a problem.",
            "photo-expired": "(ended)",
            "photo-press": "yes",
            "photo-item": "There is no item “{value}”. Name its folder with --item, such as news/2026/name, where "
            "index.de.md lies.",
            "photo-folder": "{path} is no folder. Name the folder that holds the photos with --import.",
            "photo-taken": "{source} → {name} ({width} × {height}, {size} kB)",
            "photo-unread": "{source} cannot be read and stays where it is.",
            "photo-entered": "Entered in {path}",
            "photo-by-hand": "No place can be made out in {paths}. Insert into the front matter:",
            "photo-fill": "Fill in what is empty in the entries: alt, and where the file said nothing, credit and "
            "caption.",
            "memory": "There is not enough memory. Nothing has been changed. With --jobs 1 a build needs less.",
            "ledger-added": "{n} addresses new in {path}",
            "ledger-kept": "{path} is unchanged.",
            "admin": "The editor in the browser is not there yet, or is another than the one that was checked. This "
            "command (npm comes with Node.js) fetches it, once:\n  {command}",
            "lack-stale": "Stale: the original has changed",
            "lack-missing": "Missing",
            "lack-captions": "Words of photos missing",
            "lack-short": "Title and summary only",
            "lack-unchecked": "Never checked: without translated_from",
            "kind-news": "news",
            "kind-event": "event",
            "kind-page": "page",
            "kind-dossier": "dossier",
            "part-body": "paragraph {n}",
            "part-gone": "gone: {n}",
            "part-unknown": "The stamp does not say which parts have changed.",
            "translations-total": "{n} translations; {lacking} lack something or are to be checked.",
            "bad-parts": "--parts needs numbers such as 3,5, not “{value}”.",
            "no-translation": "{path} is no translation, no original and no folder with both. Name for example "
            "content/news/2026/name/index.en.md.",
            "no-part": "In {path} the parts {allowed} wait, not {value}. Nothing has been changed.",
            "stamp-done": "{path}: noted.",
            "stamp-same": "{path}: this state was noted already.",
            "stamp-left": "No place can be made out in {path}. Insert into the front matter: translated_from: {stamp}",
            "stamp-waiting": "Still to be rendered: {parts}.",
            "new-made": "Made. Still to be written:",
            "new-write": "  {path}: {fields}",
            "new-text": "the text",
            "new-person": "Added to content/people.yaml:\n{entry}",
            "new-by-hand": "content/people.yaml has a form to which nothing can be added. Enter the person there by "
            "hand. Nothing has been changed.",
            "new-taken": "{path} is there already. Nothing has been changed; choose another name with --folder.",
            "new-ended": "Ended. Nothing has been changed.",
            "new-name": "“{found}” makes no name for the folder. Give one with --folder, of lower-case letters, digits "
            "and hyphens, 60 at most.",
            "new-ask-name": "Name of the folder (lower-case letters, digits, hyphens): ",
            "new-ask-photos": "Folder of photos [empty: none]: ",
            "new-optional": "empty: later",
            "new-twice": "{option} is there twice for the language {lang}. For another one, write for example en=….",
            "schema-written": "Schemas and snippets written to {path}",
            "new-foreign": "{options} does not fit sitegen new {what}.",
            "new-unfit": "“{found}” does not fit. Expected: {expected}",
            "new-missing": "{option} is missing. Without any option, sitegen new asks for everything in the terminal.",
        },
    }
)


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language of messages that the environment asks for."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return next((language for language in LANGUAGES if value.lower().startswith(language)), LANGUAGES[-1])
    return LANGUAGES[-1]
