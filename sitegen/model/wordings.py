"""Every kind of problem with its texts, German and English: what is wrong, what was expected, what to do.

Owns words only. A new problem is one entry here; a test holds the two languages to the same placeholders. ``{found}``
is printed on a line of its own by every message that has it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "error": "Fehler",
            "warning": "Hinweis",
            "expected": "erwartet",
            "found": "gefunden",
            "hint": "Abhilfe",
            "near": "Meinten Sie {near}?",
        },
        "en": {
            "error": "error",
            "warning": "warning",
            "expected": "expected",
            "found": "found",
            "hint": "fix",
            "near": "Did you mean {near}?",
        },
    }
)

Texts = tuple[str, str, str]
"""What is wrong; what was expected; what to do. The last two may be empty."""


class Wording(NamedTuple):
    """The texts of one kind of problem by language."""

    severity: str
    texts: Mapping[str, Texts]


def _error(de: Texts, en: Texts) -> Wording:
    return Wording("error", MappingProxyType({"de": de, "en": en}))


def _warning(de: Texts, en: Texts) -> Wording:
    return Wording("warning", MappingProxyType({"de": de, "en": en}))


WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        # ---- files -------------------------------------------------------------------------------------------------
        "no-site-file": _error(
            ("Die Datei content/site.yaml fehlt", "name, base_url und languages", "Legen Sie die Datei an."),
            ("The file content/site.yaml is missing", "name, base_url and languages", "Create the file."),
        ),
        "not-utf8": _error(
            ("Die Datei ist nicht in UTF-8 geschrieben", "UTF-8", "Speichern Sie die Datei mit der Kodierung UTF-8."),
            ("The file is not written in UTF-8", "UTF-8", "Save the file with the encoding UTF-8."),
        ),
        "bad-character": _error(
            ("Unzulässiges Steuerzeichen {name}", "sichtbare Zeichen", "Löschen Sie das Zeichen."),
            ("Control character {name} is not allowed", "visible characters", "Delete the character."),
        ),
        "too-large": _error(
            ("Die Datei ist zu groß ({found})", "höchstens {limit}", "Kürzen Sie die Datei oder teilen Sie sie auf."),
            ("The file is too large ({found})", "at most {limit}", "Shorten the file or split it."),
        ),
        "unknown-file": _error(
            (
                "Diese Datei gehört zu nichts",
                "{expected}",
                "Verschieben, umbenennen oder löschen Sie sie. {near}",
            ),
            ("This file belongs to nothing", "{expected}", "Move, rename or delete it. {near}"),
        ),
        "unknown-language": _error(
            (
                "Die Sprache „{found}“ im Dateinamen kennt die Website nicht",
                "index.<Sprache>.md mit {allowed}",
                "Benennen Sie die Datei um oder ergänzen Sie die Sprache unter languages in content/site.yaml.",
            ),
            (
                "The site does not know the language “{found}” in the file name",
                "index.<language>.md with {allowed}",
                "Rename the file, or add the language to languages in content/site.yaml.",
            ),
        ),
        "file-name": _error(
            (
                "Der Dateiname enthält Zeichen, die kein Name enthalten darf",
                "Buchstaben, Ziffern und Bindestriche",
                "Benennen Sie die Datei um.",
            ),
            (
                "The file name holds characters that no name may hold",
                "letters, digits and hyphens",
                "Rename the file.",
            ),
        ),
        "file-twice": _error(
            (
                "Zwei Dateien heißen gleich; ihre Buchstaben sind nur verschieden gespeichert",
                "ein Name je Datei",
                "Löschen Sie eine der beiden, oder benennen Sie sie um.",
            ),
            (
                "Two files have the same name; its letters are only stored differently",
                "one name for each file",
                "Delete one of the two, or rename it.",
            ),
        ),
        "unused-file": _warning(
            (
                "Die Datei wird nirgends genannt und erscheint nicht",
                "ein Eintrag unter photos oder downloads",
                "Nehmen Sie sie dort auf oder löschen Sie sie.",
            ),
            (
                "The file is named nowhere and will not appear",
                "an entry under photos or downloads",
                "List it there or delete it.",
            ),
        ),
        "symbolic-link": _error(
            ("Verknüpfungen (symbolische Links) sind nicht erlaubt", "eine Datei", "Kopieren Sie die Datei hierher."),
            ("Symbolic links are not allowed", "a plain file", "Copy the file here."),
        ),
        # ---- front matter and data files -----------------------------------------------------------------------------
        "no-front-matter": _error(
            (
                "Der Kopf zwischen zwei Zeilen --- fehlt",
                "---, die Felder, ---, danach der Text",
                "Beginnen Sie die Datei mit einer Zeile ---.",
            ),
            (
                "The front matter between two lines of --- is missing",
                "---, the fields, ---, then the text",
                "Begin the file with a line of ---.",
            ),
        ),
        "yaml": _error(
            (
                "Der Kopf ist so nicht lesbar: {reason}",
                "YAML: Feld: Wert",
                "Prüfen Sie Einrückung und Anführungszeichen.",
            ),
            ("This cannot be read: {reason}", "YAML: field: value", "Check indentation and quotation marks."),
        ),
        "yaml-colon": _error(
            (
                "Ein Doppelpunkt mitten im Wert trennt ihn",
                "ein Wert in Anführungszeichen",
                'Setzen Sie den ganzen Wert in Anführungszeichen: {field_name}: "…: …"',
            ),
            (
                "A colon inside the value splits it",
                "a value in quotation marks",
                'Put the whole value in quotation marks: {field_name}: "…: …"',
            ),
        ),
        "yaml-tab": _error(
            (
                "Ein Tabulator rückt die Zeile ein",
                "Leerzeichen",
                "Ersetzen Sie jeden Tabulator durch zwei Leerzeichen.",
            ),
            ("A tab indents the line", "spaces", "Replace each tab by two spaces."),
        ),
        "yaml-quote": _error(
            (
                "Ein Anführungszeichen ist nicht geschlossen",
                "ein zweites Anführungszeichen am Ende des Werts",
                "Schließen Sie das Anführungszeichen.",
            ),
            ("A quotation mark is not closed", "a second one at the end of the value", "Close the quotation mark."),
        ),
        "yaml-start": _error(
            (
                "Ein Wert, der mit {sign} beginnt, hat in YAML eine andere Bedeutung",
                "ein Wert in Anführungszeichen",
                "Setzen Sie den ganzen Wert in Anführungszeichen.",
            ),
            (
                "A value that begins with {sign} means something else in YAML",
                "a value in quotation marks",
                "Put the whole value in quotation marks.",
            ),
        ),
        "yaml-comment": _warning(
            (
                "Was hinter einem Leerzeichen und # steht, zählt nicht zum Wert",
                "ein Wert in Anführungszeichen",
                "Setzen Sie den ganzen Wert in Anführungszeichen; vor einer Anmerkung gehört ein Leerzeichen nach #.",
            ),
            (
                "What follows a space and # is not part of the value",
                "a value in quotation marks",
                "Put the whole value in quotation marks; for a comment, write a space after #.",
            ),
        ),
        "yaml-feature": _error(
            ("{found} ist hier nicht erlaubt", "ausgeschriebene Werte", "Schreiben Sie den Wert aus."),
            ("{found} is not allowed here", "values written out", "Write the value out."),
        ),
        "yaml-word": _warning(
            (
                "Andere Programme lesen {found} als {meaning}",
                "der Wert in Anführungszeichen",
                'Schreiben Sie "{found}".',
            ),
            ("Other programs read {found} as {meaning}", "the value in quotation marks", 'Write "{found}".'),
        ),
        "duplicate-key": _error(
            ("Das Feld steht schon in Zeile {line}", "jedes Feld einmal", "Löschen Sie eine der beiden Angaben."),
            ("The field stands in line {line} already", "each field once", "Delete one of the two."),
        ),
        "unknown-field": _error(
            ("Dieses Feld gibt es nicht", "{allowed}", "{near}"),
            ("There is no such field", "{allowed}", "{near}"),
        ),
        "missing-field": _error(
            ("Dieses Feld fehlt", "{expected}", "Ergänzen Sie: {example}"),
            ("This field is missing", "{expected}", "Add: {example}"),
        ),
        "missing-body": _error(
            (
                "Der Text unter dem Kopf fehlt",
                "mindestens ein Absatz",
                "Schreiben Sie den Text unter die zweite Zeile ---.",
            ),
            (
                "The text below the front matter is missing",
                "one paragraph or more",
                "Write it below the second line of ---.",
            ),
        ),
        "missing-translation": _error(
            (
                "Der Wert für die Sprache {language} fehlt",
                "ein Wert je Sprache: {allowed}",
                "Ergänzen Sie {language}: …",
            ),
            (
                "The value for the language {language} is missing",
                "one value for each of {allowed}",
                "Add {language}: …",
            ),
        ),
        "wrong-type": _error(
            ("Der Wert passt nicht", "{expected}", "Schreiben Sie etwa {example}"),
            ("The value does not fit", "{expected}", "Write for example {example}"),
        ),
        "german-date": _error(
            ("Das Datum ist nicht in der ISO-Form", "Jahr-Monat-Tag", "Schreiben Sie {example}"),
            ("The date is not in ISO form", "year-month-day", "Write {example}"),
        ),
        "bad-date": _error(
            ("Dieses Datum gibt es nicht", "2019-11-07, 2019-11 oder 2019", "Prüfen Sie Tag und Monat."),
            ("There is no such date", "2019-11-07, 2019-11 or 2019", "Check day and month."),
        ),
        "bad-choice": _error(
            ("Diesen Wert gibt es hier nicht", "{allowed}", "{near}"),
            ("There is no such value here", "{allowed}", "{near}"),
        ),
        "local-only": _error(
            (
                "Dieses Feld gilt für alle Sprachen und ist keine Tabelle nach Sprachen",
                "{expected}",
                "Schreiben Sie einen Wert.",
            ),
            ("This field is the same in all languages and takes no map of languages", "{expected}", "Write one value."),
        ),
        "end-before-start": _error(
            ("Das Ende liegt vor dem Beginn", "{start} oder später", "Prüfen Sie Beginn und Ende."),
            ("The end is before the start", "{start} or later", "Check both."),
        ),
        "updated-before-date": _error(
            ("Die Änderung liegt vor dem Datum der Meldung", "{start} oder später", "Prüfen Sie date und updated."),
            ("The change is before the date of the item", "{start} or later", "Check date and updated."),
        ),
        # ---- references --------------------------------------------------------------------------------------------
        "unknown-country": _error(
            ("Dieses Land ist nicht bekannt", "ein Länderkürzel nach ISO 3166-1, etwa JP", "{near}"),
            ("This country is not known", "an ISO 3166-1 country code, such as JP", "{near}"),
        ),
        "unknown-region": _error(
            (
                "Diese Region ist nicht bekannt",
                "ein Land (DE-HE), DE für bundesweit oder ein Eintrag aus content/places.yaml",
                "{near}",
            ),
            (
                "This region is not known",
                "a Land (DE-HE), DE for nationwide, or an entry of content/places.yaml",
                "{near}",
            ),
        ),
        "unknown-partner-region": _error(
            (
                "Diese Partnerregion ist nicht bekannt",
                "ein Kürzel nach ISO 3166-2, das in content/places.yaml einen Namen hat, etwa JP-28",
                "{near}",
            ),
            (
                "This partner region is not known",
                "an ISO 3166-2 code that has a name in content/places.yaml, such as JP-28",
                "{near}",
            ),
        ),
        "unknown-id": _error(
            ("Diese Kennung gibt es nicht", "eine Kennung aus {file}", "{near}"),
            ("There is no such id", "an id from {file}", "{near}"),
        ),
        "unknown-item": _error(
            ("Diesen Beitrag gibt es nicht", "der Ordner eines Beitrags, etwa {example}", "{near}"),
            ("There is no such item", "the folder of an item, such as {example}", "{near}"),
        ),
        "circle": _error(
            ("Die Angaben verweisen im Kreis: {found}", "eine Richtung", "Entfernen Sie einen der Verweise."),
            ("The entries refer to each other in a circle: {found}", "one direction", "Remove one of the references."),
        ),
        # ---- translations ------------------------------------------------------------------------------------------
        "neutral-differs": _error(
            (
                "Der Wert gilt für alle Sprachen und weicht von {other} ab",
                "{expected}",
                "Löschen Sie das Feld hier oder schreiben Sie denselben Wert.",
            ),
            (
                "The value is the same in all languages and differs from {other}",
                "{expected}",
                "Delete the field here, or write the same value.",
            ),
        ),
        "not-in-original": _error(
            ("Dieser Eintrag fehlt im Original {other}", "{allowed}", "Tragen Sie ihn zuerst im Original ein. {near}"),
            ("The original {other} lacks this entry", "{allowed}", "Add it to the original first. {near}"),
        ),
        "two-originals": _error(
            (
                "Zwei Sprachen nennen sich Original: {other}",
                "ein Original",
                "Löschen Sie original: true in einer Datei.",
            ),
            (
                "Two languages call themselves the original: {other}",
                "one original",
                "Delete original: true in one file.",
            ),
        ),
        # ---- photos and files ----------------------------------------------------------------------------------------
        "file-missing": _error(
            ("Die Datei „{found}“ liegt nicht im Ordner {folder}", "{allowed}", "{near}"),
            ("The file “{found}” is not in the folder {folder}", "{allowed}", "{near}"),
        ),
        "file-outside": _error(
            ("Der Name führt aus dem Ordner hinaus", "ein Dateiname im Ordner", "Legen Sie die Datei in den Ordner."),
            ("The name leads out of the folder", "the name of a file in the folder", "Put the file into the folder."),
        ),
        "photo-broken": _error(
            ("Das Bild lässt sich nicht öffnen: {reason}", "JPEG, PNG, WebP, AVIF oder TIFF", "Speichern Sie es neu."),
            ("The picture cannot be opened: {reason}", "JPEG, PNG, WebP, AVIF or TIFF", "Save it again."),
        ),
        "photo-too-large": _error(
            ("Das Bild hat zu viele Bildpunkte", "höchstens {limit} Megapixel", "Verkleinern Sie das Bild."),
            ("The picture has too many pixels", "at most {limit} megapixels", "Make it smaller."),
        ),
        "photo-unlisted": _error(
            (
                "Das Bild steht nicht unter photos",
                "{allowed}",
                "Tragen Sie es mit credit und alt unter photos ein. {near}",
            ),
            ("The picture is not listed under photos", "{allowed}", "List it under photos with credit and alt. {near}"),
        ),
        "photo-format": _error(
            (
                "Dieses Bildformat wird nicht gelesen",
                "{allowed}",
                "Speichern Sie das Bild in einem Bildprogramm als JPEG oder PNG; umbenennen genügt nicht.",
            ),
            (
                "This picture format is not read",
                "{allowed}",
                "Save the picture as JPEG or PNG in an image editor; renaming is not enough.",
            ),
        ),
        "alt-missing": _error(
            (
                "Der Alternativtext zu {file} fehlt",
                "alt: was auf dem Bild zu sehen ist",
                "Beschreiben Sie das Bild, oder schreiben Sie decorative: true, wenn es nur schmückt.",
            ),
            (
                "The alt text of {file} is missing",
                "alt: what the picture shows",
                "Describe the picture, or write decorative: true where it only decorates.",
            ),
        ),
        "caption-missing": _warning(
            ("Die Bildunterschrift zu {file} ist nicht übersetzt", "caption", "Ergänzen Sie caption."),
            ("The caption of {file} is not translated", "caption", "Add caption."),
        ),
        "alt-is-caption": _warning(
            (
                "Alternativtext und Bildunterschrift sind gleich",
                "alt beschreibt das Bild, caption erklärt es",
                "Schreiben Sie in alt, was zu sehen ist.",
            ),
            (
                "Alt text and caption are the same",
                "alt describes, caption explains",
                "Write into alt what the picture shows.",
            ),
        ),
        "svg-broken": _error(
            (
                "Die SVG-Datei lässt sich nicht lesen: {reason}",
                "eine Zeichnung mit width und height oder viewBox",
                "Exportieren Sie das Logo neu als SVG oder PNG.",
            ),
            (
                "The SVG file cannot be read: {reason}",
                "a drawing with width and height or a viewBox",
                "Export the logo again as SVG or PNG.",
            ),
        ),
        "svg-unsafe": _error(
            ("Die SVG-Datei enthält {found}", "nur Formen und Text", "Exportieren Sie das Logo ohne aktive Inhalte."),
            ("The SVG file contains {found}", "shapes and text only", "Export the logo without active content."),
        ),
        # ---- text ----------------------------------------------------------------------------------------------------
        "component-unknown": _error(
            ("Den Baustein „{found}“ gibt es nicht", "{allowed}", "{near}"),
            ("There is no component “{found}”", "{allowed}", "{near}"),
        ),
        "component-open": _error(
            ("Der Baustein „{found}“ ist nicht geschlossen", "eine Zeile :::", "Ergänzen Sie am Ende eine Zeile :::"),
            ("The component “{found}” is not closed", "a line of :::", "Add a line of ::: at its end."),
        ),
        "component-nested": _error(
            ("Ein Baustein steht in einem Baustein", "Bausteine nacheinander", "Schließen Sie den ersten mit :::"),
            ("A component stands inside a component", "components one after the other", "Close the first with :::"),
        ),
        "component-indented": _error(
            ("Ein Baustein ist eingerückt", "::: am Anfang der Zeile", "Löschen Sie die Leerzeichen davor."),
            ("A component is indented", "::: at the start of the line", "Delete the spaces before it."),
        ),
        "fence-open": _error(
            ("Der Codeblock ist nicht geschlossen", "eine Zeile {mark}", "Ergänzen Sie am Ende eine Zeile {mark}"),
            ("The code block is not closed", "a line of {mark}", "Add a line of {mark} at its end."),
        ),
        "component-body": _error(
            ("Dem Baustein „{name}“ fehlt der Text", "Text nach einer Leerzeile", "Schreiben Sie den Text hinein."),
            ("The component “{name}” lacks its text", "text after an empty line", "Write the text into it."),
        ),
        "component-no-body": _error(
            ("Der Baustein „{name}“ hat keinen Text", "nur die Felder {allowed}", "Nehmen Sie den Text heraus."),
            ("The component “{name}” takes no text", "only the fields {allowed}", "Take the text out."),
        ),
        "component-heading": _error(
            (
                "Im Baustein „{name}“ steht eine Überschrift",
                "Absätze und Listen",
                "Nehmen Sie title für die Überschrift.",
            ),
            ("The component “{name}” holds a heading", "paragraphs and lists", "Use title for the heading."),
        ),
        "quote-speaker": _error(
            ("Wer spricht, fehlt", "person oder speaker", "Ergänzen Sie person: <Kennung> oder speaker: <Name>."),
            ("The speaker is missing", "person or speaker", "Add person: <id> or speaker: <name>."),
        ),
        "fact-line": _error(
            ("Diese Zeile ist keine Angabe", "Bezeichnung: Text", "Schreiben Sie „Bezeichnung: Text“."),
            ("This line is not a fact", "label: text", "Write “label: text”."),
        ),
        "heading-one": _error(
            ("Die Überschrift erster Stufe gehört dem Titel", "## oder tiefer", "Schreiben Sie ## statt #."),
            ("The first-level heading belongs to the title", "## or deeper", "Write ## instead of #."),
        ),
        "heading-skip": _error(
            (
                "Eine Überschriftenebene ist übersprungen",
                "höchstens Ebene {expected}",
                "Schreiben Sie eine Ebene nach der anderen.",
            ),
            ("A level of headings is skipped", "level {expected} at most", "Use one level after the other."),
        ),
        "heading-empty": _error(
            ("Eine Überschrift ist leer", "## und ein Text", "Ergänzen Sie den Text, oder löschen Sie die Zeile."),
            ("A heading is empty", "## and a text", "Add its text, or delete the line."),
        ),
        "html-not-allowed": _error(
            ("Dieses HTML ist nicht erlaubt", "{allowed}", "Schreiben Sie Markdown oder einen Baustein."),
            ("This HTML is not allowed", "{allowed}", "Write Markdown or a component."),
        ),
        "link-scheme": _error(
            (
                "Diese Art von Link ist nicht erlaubt",
                "https, http, mailto, tel, news:, event:, page:",
                "Prüfen Sie das Ziel.",
            ),
            ("This kind of link is not allowed", "https, http, mailto, tel, news:, event:, page:", "Check the target."),
        ),
        "link-target": _error(
            (
                "Das Ziel des Links gibt es nicht",
                "news:<Jahr>/<Ordner>, event:…, page:… oder der Weg zu einer .md-Datei",
                "{near}",
            ),
            (
                "The target of the link does not exist",
                "news:<year>/<folder>, event:…, page:… or the path to an .md file",
                "{near}",
            ),
        ),
        "link-hidden": _error(
            (
                "Der Link führt zu einem Beitrag, der nicht öffentlich ist",
                "ein sichtbarer Beitrag",
                "Veröffentlichen Sie das Ziel zuerst oder nehmen Sie den Link heraus.",
            ),
            (
                "The link leads to an item that is not public",
                "a visible item",
                "Publish the target first, or take the link out.",
            ),
        ),
        "link-anchor": _error(
            ("Diese Sprungmarke gibt es auf der Seite nicht", "{allowed}", "{near}"),
            ("The page has no such anchor", "{allowed}", "{near}"),
        ),
        "image-external": _error(
            (
                "Bilder von anderen Websites werden nicht geladen",
                "eine Datei im Ordner",
                "Legen Sie das Bild in den Ordner und tragen Sie es unter photos ein.",
            ),
            (
                "Pictures from other sites are not loaded",
                "a file in the folder",
                "Put the picture into the folder and list it under photos.",
            ),
        ),
        "image-inline": _error(
            (
                "Ein Bild steht mitten im Absatz",
                "das Bild in einem eigenen Absatz",
                "Setzen Sie Leerzeilen um das Bild.",
            ),
            (
                "A picture stands inside a paragraph",
                "the picture in a paragraph of its own",
                "Put empty lines around it.",
            ),
        ),
        "nesting": _error(
            ("Der Text ist zu tief verschachtelt", "höchstens {limit} Ebenen", "Vereinfachen Sie Listen und Zitate."),
            ("The text is nested too deeply", "{limit} levels at most", "Simplify lists and quotations."),
        ),
        "paragraph-too-large": _error(
            (
                "Ein Absatz ist zu groß",
                "höchstens {lines} Zeilen und {marks} Links ohne Leerzeile dazwischen",
                "Teilen Sie ihn mit Leerzeilen.",
            ),
            (
                "A paragraph is too large",
                "{lines} lines and {marks} links at most without an empty line between",
                "Divide it with empty lines.",
            ),
        ),
        "footnote-missing": _error(
            ("Zu dieser Fußnote fehlt der Text", "[^{name}]: Text", "Ergänzen Sie am Ende [^{name}]: …"),
            ("The text of this footnote is missing", "[^{name}]: text", "Add [^{name}]: … at the end."),
        ),
        # ---- the whole site ------------------------------------------------------------------------------------------
        "address-clash": _error(
            (
                "Die Adresse {address} ist doppelt vergeben: {other}",
                "eine eigene Adresse",
                "Vergeben Sie ein anderes slug.",
            ),
            ("The address {address} is taken twice: {other}", "an address of its own", "Choose another slug."),
        ),
        "empty-slug": _error(
            ("Aus „{found}“ wird keine Adresse", "Buchstaben und Ziffern", "Ergänzen Sie slug: …"),
            ("“{found}” makes no address", "letters and digits", "Add slug: …"),
        ),
        "alias-unsupported": _error(
            ("Diese frühere Adresse ist so nicht lesbar", "/de/alt/", "Beginnen Sie mit / und ohne Leerzeichen."),
            ("This former address cannot be read", "/en/old/", "Begin with / and use no spaces."),
        ),
        "catalog": _error(
            (
                "Der Katalog der Oberfläche hat einen Fehler: {reason}",
                "eine Datei im Format gettext",
                "Prüfen Sie die Zeile.",
            ),
            ("The catalog of interface words has a fault: {reason}", "a gettext file", "Check the line."),
        ),
        "catalog-missing": _error(
            ("Der Katalog für die Sprache {language} fehlt", "{path}", "Legen Sie den Katalog an."),
            ("The catalog of the language {language} is missing", "{path}", "Create the catalog."),
        ),
        "template": _error(
            ("Die Vorlage hat einen Fehler: {reason}", "", "Prüfen Sie die Vorlage an dieser Stelle."),
            ("The template has a fault: {reason}", "", "Check the template at this place."),
        ),
        "missing-reference": _error(
            ("Die Seite verweist auf {found}, das nicht entsteht", "eine Datei der Website", "Prüfen Sie die Vorlage."),
            ("The page refers to {found}, which is not made", "a file of the site", "Check the template."),
        ),
    }
)
