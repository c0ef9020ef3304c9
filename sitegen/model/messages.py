"""Every kind of problem with its texts, German and English: what is wrong, what was expected, what to do.

Owns words only. A new problem is one entry here; a test holds the two languages to the same placeholders. ``{found}``
is printed on a line of its own by every message that has it.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "error": "Fehler",
            "warning": "Hinweis",
            "note": "Anmerkung",
            "repair": "Zeilen, wie sie sein sollten",
            "expected": "erwartet",
            "found": "gefunden",
            "hint": "Abhilfe",
            "near": "Meinten Sie {near}?",
            "choice": "Nehmen Sie eines davon.",
            "write": "Schreiben Sie {proposal}",
            "example": "Schreiben Sie etwa {example}",
            "cure": "Schreiben Sie in Zeile {first}:",
            "cures": "Schreiben Sie anstelle der Zeilen {first}–{last}:",
            "more": "ebenso in Zeile {lines}",
            "held": "Zurückgehaltene Folgemeldungen: {n}. Sie hängen von den Fehlern darüber ab.",
        },
        "en": {
            "error": "error",
            "warning": "warning",
            "note": "note",
            "repair": "The rows as they should be",
            "expected": "expected",
            "found": "found",
            "hint": "fix",
            "near": "Did you mean {near}?",
            "choice": "Take one of those.",
            "write": "Write {proposal}",
            "example": "Write for example {example}",
            "cure": "Write in line {first}:",
            "cures": "Write in place of lines {first}–{last}:",
            "more": "likewise in line {lines}",
            "held": "Messages held back: {n}. They follow from the errors above.",
        },
    }
)

ADVICE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fact": {
            "de": "Schreiben Sie „Bezeichnung: Text“.",
            "en": "Write “label: text”.",
        },
        "funder": {
            "de": "Ergänzen Sie den Eintrag unter funders in content/site.yaml, oder verbessern Sie die Kennung.",
            "en": "Add the entry to funders in content/site.yaml, or mend the id.",
        },
        "place-code": {
            "de": "Schreiben Sie das Kürzel nach ISO 3166-2, etwa JP-28; eine Gruppe bekommt members: [DE-BE, DE-BB].",
            "en": "Write the ISO 3166-2 code, such as JP-28; a group gets members: [DE-BE, DE-BB].",
        },
        "place": {
            "de": "Prüfen Sie das Kürzel. Eine Partnerregion oder Gruppe tragen Sie in content/places.yaml ein, "
            "etwa JP-28: {name: {de: Hyōgo, en: Hyōgo}}",
            "en": "Check the code. Add a partner region or a group to content/places.yaml, "
            "such as JP-28: {name: {de: Hyōgo, en: Hyōgo}}",
        },
        "list-photo": {
            "de": "Ergänzen Sie im Kopf, vor der zweiten Zeile ---, mit Ihren Angaben:",
            "en": "Add to the front matter, before the second line of ---, with what applies:",
        },
        "unlisted": {
            "de": "Nennen Sie das Bild im Kopf unter photos, mit credit und alt.",
            "en": "List the picture below photos in the front matter, with credit and alt.",
        },
        "same-here": {
            "de": "Löschen Sie das Feld hier; die Übersetzung übernimmt es.",
            "en": "Delete the field here; the translation takes it over.",
        },
        "same-there": {
            "de": "Gilt dieser Wert, löschen Sie das Feld in der Übersetzung; sonst ändern Sie ihn hier.",
            "en": "If this value is right, delete the field in the translation; otherwise change it here.",
        },
        "put-file": {
            "de": "Legen Sie die Datei in diesen Ordner, oder schreiben Sie den Namen, den sie hat.",
            "en": "Put the file into this folder, or write the name that it has.",
        },
        "own-disk": {
            "de": "Legen Sie die Datei {name} in den Ordner des Beitrags und schreiben Sie hier ihren Namen.",
            "en": "Put the file {name} into the folder of the item and write its name here.",
        },
        "anchors": {
            "de": "Sprungmarken entstehen aus Überschriften; nennen Sie eine davon, oder löschen Sie diese.",
            "en": "Anchors are made of headings; name one of those, or take this one out.",
        },
        "embed-link": {
            "de": "Berichtigen Sie die Adresse; oder ein Link führt dorthin, mit dem Text darunter.",
            "en": "Mend the address; or a link leads there, with the text below it.",
        },
        "embed-other": {
            "de": "Dafür gibt es einen anderen Baustein.",
            "en": "There is another component for it.",
        },
        "no-target": {
            "de": "Schreiben Sie zwischen die runden Klammern, wohin der Link führt, etwa "
            "[Text](https://www.example.org/).",
            "en": "Write between the round brackets where the link leads, such as [text](https://www.example.org/).",
        },
        "target": {
            "de": "Schreiben Sie eine Adresse, die mit https:// beginnt, oder einen Beitrag wie news:<Jahr>/<Ordner>.",
            "en": "Write an address that begins with https://, or an item such as news:<year>/<folder>.",
        },
    }
)
"""What to do where nobody can say what was meant."""

WAYS_OUT: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "frame": {
            "de": "Löschen Sie <{name}> und </{name}>; die Wörter bleiben, eine leere Zeile trennt Absätze.",
            "en": "Delete <{name}> and </{name}>; the words stay, an empty line divides paragraphs.",
        },
        "link": {"de": "Schreiben Sie [Text]({target})", "en": "Write [text]({target})"},
        "list": {"de": "Schreiben Sie jeden Punkt auf eine Zeile: - Punkt", "en": "Write one line each: - entry"},
        "heading": {"de": "Schreiben Sie ## Überschrift", "en": "Write ## Heading"},
        "table": {
            "de": "Schreiben Sie die Zeilen mit Strichen, | A | B |, und unter die erste |---|---|",
            "en": "Write rows with bars, | A | B |, and |---|---| below the first.",
        },
        "picture": {
            "de": "Legen Sie das Bild in den Ordner, nennen Sie es unter photos, und zeigen Sie es mit ::: photo",
            "en": "Put the picture into the folder, list it under photos, and show it with ::: photo",
        },
        "quotation": {"de": "Schreiben Sie > vor jede Zeile.", "en": "Write > before each line."},
        "rule": {"de": "Schreiben Sie --- auf eine Zeile für sich.", "en": "Write --- on a line of its own."},
        "code": {"de": "Setzen Sie Programmcode zwischen zwei Zeilen ```", "en": "Put code between two lines of ```"},
        "active": {
            "de": "Löschen Sie alles von <{name}> bis zu seinem Ende; zu einem Film oder Formular führt ein Link.",
            "en": "Delete all from <{name}> to its end; a link leads to a film or a form.",
        },
        "embed": {
            "de": "Nehmen Sie den Baustein ::: {name}; title sagt, was zu sehen ist.",
            "en": "Use the component ::: {name}; its title says what is to be seen.",
        },
        "comment": {"de": "Löschen Sie {found}", "en": "Delete {found}"},
        "attributes": {
            "de": "Schreiben Sie <{name}> ohne Angaben.",
            "en": "Write <{name}> without attributes.",
        },
        "end": {
            "de": "Löschen Sie </{name}>, oder ergänzen Sie <{name}>.",
            "en": "Delete </{name}>, or add <{name}>.",
        },
        "void": {"de": "Schreiben Sie <{name}>", "en": "Write <{name}>"},
        "open": {"de": "Schließen Sie mit </{name}>.", "en": "Close it with </{name}>."},
        "other": {
            "de": "Löschen Sie {found}; soll das Zeichen < erscheinen, schreiben Sie \\<",
            "en": "Delete {found}; where the sign < is meant, write \\<",
        },
    }
)
"""What to write instead of HTML that is not allowed, by its kind."""

LAYOUT_FAULTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "name": {"de": "„{name}“ gibt es hier nicht", "en": "there is no “{name}” here"},
        "attribute": {"de": "ein Feld „{name}“ gibt es hier nicht", "en": "there is no field “{name}” here"},
        "filter": {"de": "den Filter „{name}“ gibt es nicht", "en": "there is no filter “{name}”"},
        "test": {"de": "die Prüfung „is {name}“ gibt es nicht", "en": "there is no test “is {name}”"},
        "tag": {"de": "den Befehl „{name}“ gibt es nicht", "en": "there is no tag “{name}”"},
        "end": {"de": "zu „{name}“ passt kein Anfang davor", "en": "no beginning belongs to “{name}”"},
        "open": {"de": "ein Befehl ist nicht geschlossen", "en": "a tag is not closed"},
        "missing": {"de": "die Vorlage {name} gibt es nicht", "en": "there is no layout {name}"},
        "circle": {
            "de": "sie führt im Kreis zu sich selbst zurück (include, extends oder ein Makro)",
            "en": "it leads back to itself in a circle (include, extends or a macro)",
        },
        "syntax": {"de": "sie lässt sich nicht lesen", "en": "it cannot be read"},
        "zero": {"de": "eine Division durch null", "en": "a division by zero"},
        "values": {"de": "ein Wert passt hier nicht", "en": "a value does not fit here"},
        "other": {"de": "sie bricht hier ab", "en": "it breaks off here"},
    }
)
"""What can be wrong with a layout, by kind."""
PHOTO_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "de": ("Was zu sehen ist", "Bildunterschrift", "Wer das Bild gemacht hat"),
        "en": ("What the picture shows", "Caption", "Who made the picture"),
    }
)
"""What stands for alt text, caption and credit in entries to paste."""
EMBED_TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "video": {"de": "Was das Video zeigt", "en": "What the video shows"},
        "map": {"de": "Was die Karte zeigt", "en": "What the map shows"},
    }
)
"""What stands for the title of an embed in rows to paste."""
REPLACE_FIELD: Mapping[str, str] = MappingProxyType(
    {
        "de": "Schreiben Sie anstelle dieses Feldes, mit Ihren Angaben:",
        "en": "Write in place of this field, with what applies:",
    }
)
"""What leads to a field to paste."""
WHEN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "over": {"de": "ist vorbei", "en": "is over"},
        "to come": {"de": "steht noch bevor", "en": "is still to come"},
    }
)
"""How an event lies in time."""
IN_ENTRY: Mapping[str, str] = MappingProxyType({"de": " in diesem Eintrag", "en": " to this entry"})
"""Where a field is missing that belongs to an entry of a list."""
MOVE: Mapping[str, str] = MappingProxyType(
    {
        "de": "{name} gehört in ein anderes Feld: {field}: [{code}]",
        "en": "{name} belongs into another field: {field}: [{code}]",
    }
)
"""What to do with a place that stands in the field of other places."""
FOREIGN_WAYS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "": {"de": "", "en": ""},
        "note": {
            "de": "Schreiben Sie eine Zeile ::: notice, eine leere Zeile, den Text und eine Zeile :::",
            "en": "Write a line of ::: notice, an empty line, the text and a line of :::",
        },
        "item": {
            "de": "Schreiben Sie [Text](news:<Jahr>/<Ordner>) oder [Text](page:<Ordner>)",
            "en": "Write [text](news:<year>/<folder>) or [text](page:<folder>)",
        },
        "picture": {
            "de": "Nennen Sie das Bild im Kopf unter photos; im Text zeigt es ein Baustein ::: photo",
            "en": "List the picture below photos in the front matter; a component ::: photo shows it in the text.",
        },
        "gallery": {
            "de": "Nennen Sie die Bilder im Kopf unter photos; im Text zeigt sie ein Baustein ::: gallery",
            "en": "List the pictures below photos in the front matter; a component ::: gallery shows them in the text.",
        },
        "embed": {
            "de": "Ein Video zeigt der Baustein ::: video; darunter url: <Adresse>, title: <was es zeigt>, dann :::",
            "en": "The component ::: video shows a video; below it url: <address>, title: <what it shows>, then :::",
        },
        "command": {
            "de": "Löschen Sie ihn, oder schreiben Sie die Wörter selbst; Programmcode gehört zwischen `…`.",
            "en": "Take it out, or write the words themselves; code belongs between `…`.",
        },
        "abbreviation": {
            "de": 'Schreiben Sie im Text <abbr title="die langen Wörter">Kürzel</abbr> und löschen Sie diese Zeile.',
            "en": 'Write <abbr title="the long words">short</abbr> in the text and delete this line.',
        },
        "sign": {"de": "Setzen Sie das Zeichen selbst ein.", "en": "Put in the sign itself."},
        "words": {
            "de": "Löschen Sie die eckigen Klammern und was darin steht.",
            "en": "Delete the square brackets and what stands in them.",
        },
    }
)
"""What to write instead of the notation of other systems, by what it stands for."""

Wording = tuple[str, str, str]
"""What is wrong; what was expected; what to do. The last two may be empty."""


def tell_more(lines: Iterable[int]) -> Mapping[str, str]:
    """Return what says that the same stands in other lines as well, by language."""
    numbers = ", ".join(map(str, lines))
    return {lang: labels["more"].format(lines=numbers) for lang, labels in LABELS.items()}


class ProblemTexts(NamedTuple):
    """The texts of one kind of problem by language. ``severity`` is ``error``, ``warning`` or ``note``.

    Notes are told by a check alone: whether anything is wrong there only a person can say.
    """

    severity: str
    texts: Mapping[str, Wording]


def _error(de: Wording, en: Wording) -> ProblemTexts:
    return ProblemTexts("error", MappingProxyType({"de": de, "en": en}))


def _warning(de: Wording, en: Wording) -> ProblemTexts:
    return ProblemTexts("warning", MappingProxyType({"de": de, "en": en}))


def _note(de: Wording, en: Wording) -> ProblemTexts:
    return ProblemTexts("note", MappingProxyType({"de": de, "en": en}))


MESSAGES: Mapping[str, ProblemTexts] = MappingProxyType(
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
        "text-name": _error(
            ("Der Text hat nicht den Namen, an dem er erkannt wird", "{name}", "Benennen Sie {found} um in {name}"),
            ("The text does not have the name by which it is known", "{name}", "Rename {found} to {name}"),
        ),
        "text-format": _error(
            (
                "Diese Datei ist kein einfacher Text",
                "eine Textdatei mit dem Namen {name}",
                "Kopieren Sie den Text in eine neue Datei {name} und löschen Sie {found}.",
            ),
            (
                "This file is no plain text",
                "a text file with the name {name}",
                "Copy the text into a new file {name} and delete {found}.",
            ),
        ),
        "text-place": _error(
            (
                "Der Beitrag liegt unmittelbar im Ordner des Jahres",
                "ein eigener Ordner",
                "Legen Sie einen Ordner an, der den Beitrag bezeichnet, und verschieben Sie die Datei dorthin: {place}",
            ),
            (
                "The item lies directly in the folder of the year",
                "a folder of its own",
                "Make a folder that names the item, and move the file there: {place}",
            ),
        ),
        "folder-as-file": _error(
            (
                "Ein Ordner heißt wie eine Datei, nämlich {name}",
                "{name} als Datei",
                "Verschieben Sie {found} eine Ebene höher und löschen Sie den Ordner.",
            ),
            (
                "A folder is named like a file, {name}",
                "{name} as a file",
                "Move {found} one level up and delete the folder.",
            ),
        ),
        "hidden-folder": _error(
            (
                "Ordner, deren Name mit einem Punkt beginnt, werden nicht gelesen; in {found} liegt ein Text",
                "ein Name ohne Punkt am Anfang",
                "Benennen Sie den Ordner um in {name}. Was noch nicht erscheinen soll, bekommt draft: true.",
            ),
            (
                "Folders whose names begin with a dot are not read; there is a text in {found}",
                "a name without a dot at its beginning",
                "Rename the folder to {name}. What is not to appear yet gets draft: true.",
            ),
        ),
        "year-folder": _warning(
            (
                "Der Ordner nennt das Jahr {year}, das Datum ein anderes",
                "{expected}",
                "Prüfen Sie das Datum, oder verschieben Sie den Ordner nach {place}",
            ),
            (
                "The folder names the year {year}, the date another one",
                "{expected}",
                "Check the date, or move the folder to {place}",
            ),
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
                "Schreiben Sie an den Anfang der Datei, mit Ihren Angaben:",
            ),
            (
                "The front matter between two lines of --- is missing",
                "---, the fields, ---, then the text",
                "Write at the beginning of the file, with what applies to your text:",
            ),
        ),
        "yaml": _error(
            (
                "Diese Zeile oder die davor ist so nicht lesbar",
                "Feld: Wert",
                "Prüfen Sie in beiden Zeilen Einrückung, Anführungszeichen und Klammern.",
            ),
            (
                "This line or the one before it cannot be read",
                "field: value",
                "Check indentation, quotation marks and brackets in both lines.",
            ),
        ),
        "yaml-blank": _error(
            ("Hinter {sign} fehlt ein Leerzeichen", "", "Ergänzen Sie es."),
            ("A blank is missing after {sign}", "", "Add it."),
        ),
        "entry-list": _error(
            (
                "Diese Datei ist keine Liste: Jeder Eintrag steht unter einer Kennung",
                "eine Kennung mit Doppelpunkt, darunter eingerückt die Felder",
                "",
            ),
            (
                "This file is no list: each entry stands below an id",
                "an id with a colon, and the fields indented below it",
                "",
            ),
        ),
        "yaml-sign": _error(
            ("Hinter dem Namen eines Feldes steht kein Doppelpunkt", "Feld: Wert", ""),
            ("There is no colon behind the name of a field", "field: value", ""),
        ),
        "yaml-space": _error(
            (
                "Hier steht ein geschütztes oder besonderes Leerzeichen",
                "gewöhnliche Leerzeichen",
                "Ersetzen Sie es.",
            ),
            ("There is a no-break or special blank here", "ordinary blanks", "Replace it."),
        ),
        "yaml-mark": _error(
            (
                "Ein Anführungszeichen beginnt den Wert, aber beendet ihn nicht",
                "der ganze Wert in Anführungszeichen, die in ihm nicht vorkommen",
                "",
            ),
            (
                "A quotation mark begins the value but does not end it",
                "the whole value in quotation marks that do not occur in it",
                "",
            ),
        ),
        "yaml-escape": _error(
            (
                "Ein umgekehrter Schrägstrich hat in doppelten Anführungszeichen eine eigene Bedeutung",
                "einfache Anführungszeichen",
                "",
            ),
            ("A backslash has a meaning of its own in double quotation marks", "single quotation marks", ""),
        ),
        "yaml-hyphen": _error(
            ("Vor diesem Eintrag der Liste fehlt der Bindestrich", "- und ein Leerzeichen", ""),
            ("This entry of the list lacks its hyphen", "- and a blank", ""),
        ),
        "yaml-indent": _error(
            ("Die Zeile ist falsch eingerückt", "so weit wie die Zeilen, zu denen sie gehört", ""),
            ("The line is indented wrongly", "as far as the lines that it belongs to", ""),
        ),
        "yaml-wrap": _error(
            ("Ein Wert, der auf der nächsten Zeile weitergeht, muss dort eingerückt sein", "", ""),
            ("A value that goes on in the next line must be indented there", "", ""),
        ),
        "yaml-bracket": _error(
            ("Eine Klammer {sign} ist nicht geschlossen", "", ""),
            ("A bracket {sign} is not closed", "", ""),
        ),
        "yaml-hash": _error(
            ("Ein Leerzeichen und # beginnen eine Anmerkung", "der Wert in Anführungszeichen", ""),
            ("A blank and # begin a comment", "the value in quotation marks", ""),
        ),
        "merge-marks": _error(
            (
                "Zwei Fassungen sind nicht zusammengeführt",
                "eine der beiden Fassungen",
                "Behalten Sie eine Fassung, und löschen Sie die andere und die Zeilen {lines}.",
            ),
            (
                "Two versions have not been put together",
                "one of the two versions",
                "Keep one version, and delete the other and lines {lines}.",
            ),
        ),
        "merge-rest": _error(
            (
                "Von einer Zusammenführung ist eine Marke übrig",
                "der Text ohne sie",
                "Löschen Sie Zeile {line}, und prüfen Sie, ob darunter etwas doppelt steht.",
            ),
            (
                "A mark of a merge is left over",
                "the text without it",
                "Delete line {line}, and check whether something below stands there twice.",
            ),
        ),
        "head-begin": _error(
            ("Vor dem Kopf fehlt die Zeile ---", "--- in der ersten Zeile", ""),
            ("The line --- before the front matter is missing", "--- in the first line", ""),
        ),
        "head-toml": _error(
            (
                "Der Kopf ist in der Form eines anderen Systems geschrieben (TOML)",
                "Feld: Wert zwischen zwei Zeilen ---",
                "",
            ),
            ("The front matter has the form of another system (TOML)", "field: value between two lines of ---", ""),
        ),
        "head-open": _error(
            ("Der Kopf ist nicht geschlossen", "eine Zeile --- zwischen Kopf und Text", ""),
            ("The front matter is not closed", "a line of --- between front matter and text", ""),
        ),
        "head-mark": _error(
            ("Der Kopf beginnt und endet mit drei Bindestrichen", "---", ""),
            ("The front matter begins and ends with three hyphens", "---", ""),
        ),
        "head-late": _error(
            (
                "Vor dem Kopf steht Text",
                "--- in der ersten Zeile",
                "Löschen Sie Zeile {which}, oder verschieben Sie den Text unter den Kopf, der in Zeile {line} beginnt.",
            ),
            (
                "There is text before the front matter",
                "--- in the first line",
                "Delete line {which}, or move the text below the front matter, which begins in line {line}.",
            ),
        ),
        "yaml-colon": _error(
            (
                "Ein Doppelpunkt mitten im Wert trennt ihn",
                "ein Wert in Anführungszeichen",
                "",
            ),
            (
                "A colon inside the value splits it",
                "a value in quotation marks",
                "",
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
                "Setzen Sie den ganzen Wert in Anführungszeichen; eine Anmerkung beginnt mit # und Leerzeichen.",
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
            ("Diese Angabe steht schon in Zeile {line}", "jedes Feld einmal", "Löschen Sie eine der beiden Angaben."),
            ("This stands in line {line} already", "each field once", "Delete one of the two."),
        ),
        "unknown-field": _error(
            ("Dieses Feld gibt es nicht", "{allowed}", "{choice}"),
            ("There is no such field", "{allowed}", "{choice}"),
        ),
        "missing-field": _error(
            ("Dieses Feld fehlt", "{expected}", "Ergänzen Sie{where}: {example}"),
            ("This field is missing", "{expected}", "Add{where}: {example}"),
        ),
        "empty-field": _error(
            ("Das Feld ist leer", "{expected}", "Schreiben Sie {example}"),
            ("The field is empty", "{expected}", "Write {example}"),
        ),
        "empty-entry": _error(
            ("Der Eintrag ist leer", "{expected}", "Schreiben Sie einen Wert, oder löschen Sie die Zeile."),
            ("The entry is empty", "{expected}", "Write a value, or delete the line."),
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
        "language-begun": _error(
            (
                "Für die Sprache {language} fehlen noch {number} Werte",
                "ein Wert je Sprache: {allowed}",
                "Ergänzen Sie {language} Datei für Datei; die letzten nennt die Prüfung einzeln.",
            ),
            (
                "{number} values for the language {language} are still missing",
                "one value for each of {allowed}",
                "Add {language} file by file; the last ones are named one by one.",
            ),
        ),
        "wrong-type": _error(
            ("Der Wert passt nicht", "{expected}", "{write}"),
            ("The value does not fit", "{expected}", "{write}"),
        ),
        "german-date": _error(
            ("Das Datum ist nicht in der ISO-Form", "Jahr-Monat-Tag", "Schreiben Sie {example}"),
            ("The date is not in ISO form", "year-month-day", "Write {example}"),
        ),
        "date-time": _error(
            (
                "Ein Datum hat hier keine Uhrzeit",
                "Jahr-Monat-Tag",
                "Die Uhrzeit gehört in ein eigenes Feld.",
            ),
            ("A date has no time here", "year-month-day", "The time belongs into a field of its own."),
        ),
        "bad-date": _error(
            ("Dieses Datum gibt es nicht", "2019-11-07, 2019-11 oder 2019", "Prüfen Sie Tag und Monat."),
            ("There is no such date", "2019-11-07, 2019-11 or 2019", "Check day and month."),
        ),
        "bad-time": _error(
            ("Diese Uhrzeit gibt es nicht", "00:00 bis 23:59", "Prüfen Sie Stunde und Minute."),
            ("There is no such time", "00:00 to 23:59", "Check hour and minute."),
        ),
        "time-alone": _error(
            ("Zu der Uhrzeit fehlt der Tag", "Tag und Uhrzeit", "Schreiben Sie {example}"),
            ("The day of this time is missing", "day and time", "Write {example}"),
        ),
        "date-period": _error(
            ("Beginn und Ende stehen in einem Feld", "start und end", ""),
            ("Beginning and end stand in one field", "start and end", ""),
        ),
        "end-time": _error(
            (
                "Das Ende nennt eine Uhrzeit, der Beginn nicht",
                "eine Uhrzeit auch in start",
                "Schreiben Sie in Zeile {line} etwa {example}, oder löschen Sie hier die Uhrzeit.",
            ),
            (
                "The end names a time, the start does not",
                "a time in start as well",
                "Write in line {line} for example {example}, or delete the time here.",
            ),
        ),
        "zone-missing": _warning(
            (
                "Der Termin ist anderswo, und ohne timezone gelten seine Uhrzeiten in der Zeitzone {zone}",
                "die Zeitzone der Uhrzeiten",
                "Ergänzen Sie: timezone: {example}",
            ),
            (
                "The event is elsewhere, and without timezone its times are those of {zone}",
                "the time zone of the times",
                "Add: timezone: {example}",
            ),
        ),
        "time-skipped": _error(
            (
                "Diese Uhrzeit gibt es an diesem Tag nicht, denn die Uhren werden vorgestellt ({zone})",
                "eine Uhrzeit davor oder danach",
                "Schreiben Sie {example}",
            ),
            (
                "There is no such time on this day, since the clocks go forward ({zone})",
                "a time before or after",
                "Write {example}",
            ),
        ),
        "bad-choice": _error(
            ("Diesen Wert gibt es hier nicht", "{allowed}", "{choice}"),
            ("There is no such value here", "{allowed}", "{choice}"),
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
        "registration-after-event": _error(
            ("Die Anmeldung endet erst nach dem Termin", "{end} oder früher", "Prüfen Sie registration_until."),
            ("Registration ends only after the event", "{end} or earlier", "Check registration_until."),
        ),
        "updated-before-date": _error(
            ("Die Änderung liegt vor dem Datum der Meldung", "{start} oder später", "Prüfen Sie date und updated."),
            ("The change is before the date of the item", "{start} or later", "Check date and updated."),
        ),
        # ---- references --------------------------------------------------------------------------------------------
        "unknown-country": _error(
            ("Dieses Land ist nicht bekannt", "ein Länderkürzel nach ISO 3166-1, etwa JP", "{advice}"),
            ("This country is not known", "an ISO 3166-1 country code, such as JP", "{advice}"),
        ),
        "unknown-region": _error(
            (
                "Diese Region ist nicht bekannt",
                "ein Land (DE-HE), DE für bundesweit oder ein Eintrag aus content/places.yaml",
                "{advice}",
            ),
            (
                "This region is not known",
                "a Land (DE-HE), DE for nationwide, or an entry of content/places.yaml",
                "{advice}",
            ),
        ),
        "unknown-partner-region": _error(
            (
                "Diese Partnerregion ist nicht bekannt",
                "ein Kürzel nach ISO 3166-2, das in content/places.yaml einen Namen hat, etwa JP-28",
                "{advice}",
            ),
            (
                "This partner region is not known",
                "an ISO 3166-2 code that has a name in content/places.yaml, such as JP-28",
                "{advice}",
            ),
        ),
        "unknown-id": _error(
            ("Diese Kennung gibt es nicht", "eine Kennung aus {file}", "{advice}{add}"),
            ("There is no such id", "an id from {file}", "{advice}{add}"),
        ),
        "unknown-item": _error(
            ("Diesen Beitrag gibt es nicht", "der Ordner eines Beitrags, etwa {example}", "{advice}"),
            ("There is no such item", "the folder of an item, such as {example}", "{advice}"),
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
                "{advice}",
            ),
            (
                "The value is the same in all languages and differs from {other}",
                "{expected}",
                "{advice}",
            ),
        ),
        "neutral-added": _error(
            (
                "Dieses Feld gilt für alle Sprachen und gehört ins Original",
                "{field_name} in {other}",
                "Schreiben Sie es dort hinein, und löschen Sie es hier.",
            ),
            (
                "This field is the same in all languages and belongs into the original",
                "{field_name} in {other}",
                "Write it there, and delete it here.",
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
            ("Die Datei „{found}“ liegt nicht im Ordner {folder}", "{allowed}", "{advice}"),
            ("The file “{found}” is not in the folder {folder}", "{allowed}", "{advice}"),
        ),
        "file-elsewhere": _error(
            (
                "Die Datei liegt nicht im Ordner des Beitrags",
                "{to}",
                "Verschieben Sie {place} nach {to}",
            ),
            ("The file is not in the folder of the item", "{to}", "Move {place} to {to}"),
        ),
        "file-outside": _error(
            ("Der Name führt aus dem Ordner hinaus", "ein Dateiname im Ordner", "{advice}"),
            ("The name leads out of the folder", "the name of a file in the folder", "{advice}"),
        ),
        "photo-broken": _error(
            (
                "Das Bild lässt sich nicht öffnen: {reason}",
                "JPEG, PNG, WebP, AVIF, HEIC oder TIFF",
                "Öffnen Sie es in einem Bildprogramm und speichern Sie es neu.",
            ),
            (
                "The picture cannot be opened: {reason}",
                "JPEG, PNG, WebP, AVIF, HEIC or TIFF",
                "Open it in an image editor and save it anew.",
            ),
        ),
        "photo-damaged": _error(
            (
                "Das Bild {file} ist beschädigt: Es endet zu früh oder enthält Unlesbares",
                "eine vollständige Bilddatei",
                "Kopieren Sie es noch einmal von dort, woher es kam, oder speichern Sie es in einem Bildprogramm neu.",
            ),
            (
                "The picture {file} is damaged: it ends too early or holds what cannot be read",
                "a complete picture file",
                "Copy it again from where it came, or open it in an image editor and save it anew.",
            ),
        ),
        "photo-moving": _warning(
            (
                "Das Bild {file} besteht aus {number} Einzelbildern; gezeigt wird nur das erste",
                "ein stehendes Bild",
                "Speichern Sie das Einzelbild, das zu sehen sein soll, als JPEG oder PNG.",
            ),
            (
                "The picture {file} consists of {number} frames; only the first is shown",
                "a still picture",
                "Save the frame that is to be seen as JPEG or PNG.",
            ),
        ),
        "download-private": _error(
            (
                "In {file} steckt ein Foto mit Angaben, die niemand veröffentlichen will",
                "Dateien ohne Aufnahmeort, Seriennummer und Vorschaubild",
                "Speichern Sie das Foto ohne diese Angaben in einem Bildprogramm, und setzen Sie es neu ein.",
            ),
            (
                "{file} holds a photo with details that nobody means to publish",
                "files without the place where a photo was taken, serial number and thumbnail",
                "Save the photo without these details in an image editor, and put it into the file anew.",
            ),
        ),
        "pdf-private": _warning(
            (
                "In der PDF-Datei {file} steckt ein Foto mit Angaben, die niemand veröffentlichen will",
                "Dateien ohne Aufnahmeort, Seriennummer und Vorschaubild",
                "Speichern Sie die Fotos ohne diese Angaben, und erzeugen Sie die PDF-Datei daraus neu.",
            ),
            (
                "The PDF {file} holds a photo with details that nobody means to publish",
                "files without the place where a photo was taken, serial number and thumbnail",
                "Save the photos without these details, and make the PDF from them anew.",
            ),
        ),
        "download-unchecked": _warning(
            (
                "{file} lässt sich nicht auf Angaben wie den Aufnahmeort von Fotos prüfen",
                "eine unverschlüsselte, vollständige Datei",
                "Speichern Sie die Datei neu, ohne Kennwort.",
            ),
            (
                "{file} cannot be checked for details such as the place where a photo was taken",
                "a complete file without encryption",
                "Save the file anew, without a password.",
            ),
        ),
        "photo-too-large": _error(
            ("Das Bild hat zu viele Bildpunkte", "höchstens {limit} Megapixel", "Verkleinern Sie das Bild."),
            ("The picture has too many pixels", "at most {limit} megapixels", "Make it smaller."),
        ),
        "photo-unlisted": _error(
            (
                "Das Bild steht nicht unter photos",
                "{allowed}",
                "{advice}",
            ),
            ("The picture is not listed under photos", "{allowed}", "{advice}"),
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
        "file-format": _error(
            (
                "Dateien dieser Art werden nicht angeboten",
                "{allowed}",
                "Speichern Sie das Dokument als PDF, und nennen Sie diese Datei.",
            ),
            ("Files of this kind are not offered", "{allowed}", "Save the document as PDF, and name that file."),
        ),
        "rights-ended": _error(
            (
                "Die Rechte am Bild {file} sind abgelaufen",
                "ein Bild, das gezeigt werden darf",
                "Nehmen Sie das Bild heraus, oder lassen Sie die Rechte verlängern und setzen Sie rights_until neu.",
            ),
            (
                "The rights to the picture {file} have ended",
                "a picture that may be shown",
                "Take the picture out, or have the rights extended and set rights_until anew.",
            ),
        ),
        "rights-ended-preview": _warning(
            (
                "Die Rechte am Bild {file} sind abgelaufen; so lässt sich die Website nicht veröffentlichen",
                "ein Bild, das gezeigt werden darf",
                "Nehmen Sie das Bild heraus, oder lassen Sie die Rechte verlängern und setzen Sie rights_until neu.",
            ),
            (
                "The rights to the picture {file} have ended; the site cannot be published like this",
                "a picture that may be shown",
                "Take the picture out, or have the rights extended and set rights_until anew.",
            ),
        ),
        "alt-missing": _error(
            (
                "Der Alternativtext zu {file} fehlt",
                "alt: was auf dem Bild zu sehen ist",
                "Ergänzen Sie in diesem Eintrag alt: {words}, mit Ihren Worten. Schmuck bekommt decorative: true.",
            ),
            (
                "The alt text of {file} is missing",
                "alt: what the picture shows",
                "Add to this entry alt: {words}, in your words. Mere decoration gets decorative: true.",
            ),
        ),
        "photos-missing": _error(
            (
                "Die Übersetzung beschreibt nicht alle Bilder: {found}",
                "alt für jedes Bild",
                "Ergänzen Sie {where}, mit Ihren Worten:",
            ),
            (
                "The translation does not describe all pictures: {found}",
                "alt for each picture",
                "Add {where}, in your words:",
            ),
        ),
        "caption-absent": _warning(
            (
                "Die Bildunterschrift zu {file} fehlt",
                "caption: wer oder was zu sehen ist, wo und wann",
                "Ergänzen Sie caption, oder schreiben Sie decorative: true, wenn das Bild nur schmückt.",
            ),
            (
                "The caption of {file} is missing",
                "caption: who or what it shows, where and when",
                "Add caption, or write decorative: true where the picture only decorates.",
            ),
        ),
        "caption-missing": _warning(
            (
                "Die Bildunterschrift zu {file} ist nicht übersetzt",
                "caption in der Sprache dieser Datei",
                "Ergänzen Sie in diesem Eintrag caption: {words}, mit Ihren Worten.",
            ),
            (
                "The caption of {file} is not translated",
                "caption in the language of this file",
                "Add to this entry caption: {words}, in your words.",
            ),
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
            ("Den Baustein „{found}“ gibt es nicht", "{allowed}", "{choice}"),
            ("There is no component “{found}”", "{allowed}", "{choice}"),
        ),
        "component-open": _error(
            ("Der Baustein „{found}“ ist nicht geschlossen", "eine Zeile :::", "Ergänzen Sie am Ende eine Zeile :::"),
            ("The component “{found}” is not closed", "a line of :::", "Add a line of ::: at its end."),
        ),
        "component-nested": _error(
            ("Ein Baustein steht in einem Baustein", "Bausteine nacheinander", "Schließen Sie erst den vorigen."),
            ("A component stands inside a component", "components one after the other", "Close the one before first."),
        ),
        "component-indented": _error(
            ("Ein Baustein ist eingerückt", "::: am Anfang der Zeile", ""),
            ("A component is indented", "::: at the start of the line", ""),
        ),
        "component-end": _error(
            (
                "Hier endet ein Baustein, der nicht begonnen hat",
                "davor eine Zeile wie ::: notice",
                "Löschen Sie Zeile {line}.",
            ),
            ("A component ends here that has not begun", "a line such as ::: notice before it", "Delete line {line}."),
        ),
        "component-rest": _error(
            (
                "Hinter dem Namen des Bausteins steht noch etwas",
                "::: {name} und die Felder darunter, jedes in einer Zeile",
                "",
            ),
            (
                "Something more stands behind the name of the component",
                "::: {name} and its fields below, each on a line",
                "",
            ),
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
            (
                "Der Baustein „{name}“ hat keinen Text",
                "nur die Felder {allowed}",
                "Machen Sie Felder daraus.",
            ),
            (
                "The component “{name}” takes no text",
                "only the fields {allowed}",
                "Make fields of it.",
            ),
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
        "embed-address": _error(
            (
                "Bei dieser Adresse weiß der Baustein „{name}“ nicht, was er laden soll",
                "die Adresse bei {allowed}, wie sie im Browser steht",
                "{write}",
            ),
            (
                "The component “{name}” does not know what to load from this address",
                "the address at {allowed}, as the browser shows it",
                "{write}",
            ),
        ),
        "fact-line": _error(
            ("Diese Zeile ist keine Angabe", "Bezeichnung: Text", "{advice}"),
            ("This line is not a fact", "label: text", "{advice}"),
        ),
        "heading-one": _error(
            ("Die Überschrift erster Stufe gehört dem Titel", "{expected} oder tiefer", ""),
            ("The first-level heading belongs to the title", "{expected} or deeper", ""),
        ),
        "heading-skip": _error(
            (
                "Eine Überschriftenebene ist übersprungen",
                "höchstens Ebene {expected}",
                "",
            ),
            ("A level of headings is skipped", "level {expected} at most", ""),
        ),
        "plain-field": _error(
            (
                "Hier stehen nur Wörter: Zeichen für Markdown oder HTML würden mit gedruckt",
                "Text ohne solche Zeichen; Links gehören in den Text oder unter links",
                "{advice}",
            ),
            (
                "Only words stand here: signs of Markdown or HTML would be printed as well",
                "text without such signs; links belong in the text or under links",
                "{advice}",
            ),
        ),
        "heading-space": _error(
            (
                "Zwischen # und dem Text fehlt ein Leerzeichen",
                "eine Überschrift wie ## Titel",
                "",
            ),
            ("The blank between # and the text is missing", "a heading such as ## Title", ""),
        ),
        "heading-empty": _error(
            ("Eine Überschrift ist leer", "## und ein Text", "Ergänzen Sie den Text, oder löschen Sie die Zeile."),
            ("A heading is empty", "## and a text", "Add its text, or delete the line."),
        ),
        "html-not-allowed": _error(
            ("Dieses HTML ist nicht erlaubt", "Markdown oder ein Baustein", "{advice}"),
            ("This HTML is not allowed", "Markdown or a component", "{advice}"),
        ),
        "link-scheme": _error(
            ("So führt der Link zu nichts", "https, http, mailto, tel, news:, event:, page:", "{write}"),
            ("Like this the link leads nowhere", "https, http, mailto, tel, news:, event:, page:", "{write}"),
        ),
        "link-target": _error(
            (
                "Das Ziel des Links gibt es nicht",
                "news:<Jahr>/<Ordner>, event:…, page:… oder der Weg zu einer .md-Datei",
                "{advice}",
            ),
            (
                "The target of the link does not exist",
                "news:<year>/<folder>, event:…, page:… or the path to an .md file",
                "{advice}",
            ),
        ),
        "link-file": _error(
            (
                "Auf eine Datei dieser Art führt kein Link",
                "ein Dokument wie .pdf, .docx, .xlsx oder .csv",
                "Speichern Sie das Dokument als PDF; ein Bild zeigt ein Baustein ::: photo",
            ),
            (
                "No link leads to a file of this kind",
                "a document such as .pdf, .docx, .xlsx or .csv",
                "Save the document as PDF; a component ::: photo shows a picture.",
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
            ("Diese Sprungmarke gibt es auf der Seite nicht", "{allowed}", "{advice}"),
            ("The page has no such anchor", "{allowed}", "{advice}"),
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
        "image-words": _warning(
            (
                "Diese Wörter bei einem Bild erscheinen nicht; es gelten die unter photos",
                "![](datei.jpg), und die Wörter unter photos als alt oder caption",
                "Schreiben Sie sie dorthin, oder löschen Sie sie hier.",
            ),
            (
                "These words with a picture do not appear; those below photos do",
                "![](file.jpg), and the words below photos as alt or caption",
                "Write them there, or delete them here.",
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
        "number-lines": _warning(
            (
                "Zeilen, die mit Zahlen beginnen, aber nicht zählen, laufen in einem Absatz zusammen",
                "1., 2., 3. für eine Liste; sonst eine Leerzeile zwischen den Zeilen",
                "Zählen Sie von 1 an, beginnen Sie die Zeilen mit „- “, oder setzen Sie eine Leerzeile dazwischen.",
            ),
            (
                "Lines that begin with numbers but do not count run on in one paragraph",
                "1., 2., 3. for a list; otherwise an empty line between the lines",
                "Count from 1, begin the lines with “- ”, or put an empty line between them.",
            ),
        ),
        "list-text": _warning(
            (
                "Diese Zeile steht direkt unter einer Liste und gehört so zu deren letztem Punkt",
                "eine Leerzeile unter der Liste",
                "Setzen Sie eine Leerzeile davor; gehört sie zum Punkt, rücken Sie sie so weit ein wie dessen Text.",
            ),
            (
                "This line stands right below a list and so is part of its last entry",
                "an empty line below the list",
                "Put an empty line before it; if it belongs to the entry, indent it as far as the entry’s text.",
            ),
        ),
        "code-indented": _warning(
            (
                "Der Absatz ist um vier Leerzeichen eingerückt und erscheint als Programmcode",
                "Text am Anfang der Zeile",
                "Löschen Sie die Leerzeichen davor; Programmcode setzen Sie zwischen zwei Zeilen ```",
            ),
            (
                "The paragraph is indented by four blanks and appears as code",
                "text at the start of the line",
                "Delete the blanks before it; put code between two lines of ```",
            ),
        ),
        "list-mark": _warning(
            (
                "Diese Zeilen sehen aus wie eine Liste und laufen in einem Absatz zusammen",
                "ein Zeichen wie - oder 1. und ein Leerzeichen am Anfang jeder Zeile",
                "",
            ),
            (
                "These lines look like a list and run on in one paragraph",
                "a sign such as - or 1. and a blank at the beginning of each line",
                "",
            ),
        ),
        "letter-lines": _warning(
            (
                "Zeilen mit a), b) oder (1), (2) laufen in einem Absatz zusammen",
                "ein umgekehrter Schrägstrich am Ende jeder Zeile, oder eine Liste mit 1., 2.",
                "",
            ),
            (
                "Lines with a), b) or (1), (2) run on in one paragraph",
                "a backslash at the end of each line, or a list with 1., 2.",
                "",
            ),
        ),
        "stress-blank": _warning(
            (
                "Ein Leerzeichen innen an den Sternen: Sie erscheinen so, und der Text ist nicht fett",
                "**Wort** ohne Leerzeichen innen",
                "",
            ),
            (
                "A blank inside of the stars: they are printed, and the text is not bold",
                "**word** without a blank inside",
                "",
            ),
        ),
        "stress-open": _warning(
            (
                "Zwei Sterne ohne Gegenstück erscheinen, wie sie dastehen",
                "**Wort**",
                "Setzen Sie ** auch an das andere Ende der fetten Wörter, oder löschen Sie es.",
            ),
            (
                "Two stars without their counterpart are printed as they stand",
                "**word**",
                "Put ** at the other end of the bold words as well, or delete it.",
            ),
        ),
        "list-deep": _warning(
            (
                "Dieser Punkt ist zu weit eingerückt und gehört so zum Satz darüber",
                "so weit eingerückt wie der Text des Punktes darüber",
                "",
            ),
            (
                "This entry is indented too far and so is part of the sentence above",
                "indented as far as the text of the entry above",
                "",
            ),
        ),
        "table-margin": _warning(
            (
                "Der Tabelle fehlt die Zeile aus Strichen unter ihrem Kopf",
                "Kopf, Striche, Zeilen",
                "",
            ),
            ("The table lacks the row of hyphens below its head", "head, hyphens, rows", ""),
        ),
        "tab-columns": _warning(
            (
                "Spalten, die Tabulatoren trennen, laufen in einem Absatz zusammen",
                "eine Tabelle mit | zwischen den Zellen",
                "",
            ),
            (
                "Columns that tabs divide run on in one paragraph",
                "a table with | between its cells",
                "",
            ),
        ),
        "table-cells": _error(
            (
                "Die Zeile der Tabelle hat {cells} statt {wanted} Zellen",
                "{wanted} Zellen mit | dazwischen",
                "Ergänzen oder streichen Sie Zellen (Strich im Text: \\|); unter die Tabelle gehört eine Leerzeile.",
            ),
            (
                "The row of the table has {cells} cells instead of {wanted}",
                "{wanted} cells with | between them",
                "Add or remove cells; write a bar in a text as \\|, and leave an empty line below the table.",
            ),
        ),
        "component-colons": _error(
            ("Vor „{name}“ fehlen Doppelpunkte", "::: {name}", ""),
            ("Colons are missing before “{name}”", "::: {name}", ""),
        ),
        "link-text": _warning(
            (
                "Die Wörter des Links sagen nicht, wohin er führt",
                "Wörter, die auch allein verständlich sind",
                "Schreiben Sie in die eckigen Klammern, was am Ziel steht, etwa [Programm der Tagung](…).",
            ),
            (
                "The words of the link do not say where it leads",
                "words that are clear on their own",
                "Write into the square brackets what is found there, such as [programme of the meeting](…).",
            ),
        ),
        "foreign-command": _error(
            (
                "Das ist ein Befehl eines anderen Systems und würde als Text erscheinen",
                "Markdown oder ein Baustein",
                "{advice}",
            ),
            (
                "This is a command of another system and would appear as text",
                "Markdown or a component",
                "{advice}",
            ),
        ),
        "foreign-attributes": _error(
            (
                "Kennungen und Klassen anderer Systeme gibt es hier nicht",
                "die Überschrift oder der Absatz allein",
                "Löschen Sie {found}; eine Überschrift hat ihre Sprungmarke von selbst.",
            ),
            (
                "Ids and classes of other systems do not exist here",
                "the heading or the paragraph alone",
                "Delete {found}; a heading has its anchor by itself.",
            ),
        ),
        "foreign-contents": _error(
            (
                "Ein Inhaltsverzeichnis wird so nicht eingesetzt",
                "Überschriften mit ## und ###",
                "Löschen Sie {found}.",
            ),
            ("A table of contents is not put in like this", "headings with ## and ###", "Delete {found}."),
        ),
        "foreign-tag": _error(
            (
                "Diese Schreibweise eines anderen Systems würde als Text erscheinen",
                "Markdown oder ein Baustein",
                "{advice}",
            ),
            (
                "This notation of another system would appear as text",
                "Markdown or a component",
                "{advice}",
            ),
        ),
        "foreign-blank": _error(
            (
                "Die Klammern des Links stehen nicht, wie sie sollen",
                "[Text](Ziel) ohne Leerzeichen dazwischen",
                "",
            ),
            (
                "The brackets of the link do not stand as they should",
                "[text](target) without a blank between",
                "",
            ),
        ),
        "reference-twice": _error(
            ("Das Ziel „{name}“ gibt es zweimal", "jeden Namen einmal", "Löschen Sie eine der beiden Zeilen."),
            ("The target “{name}” exists twice", "each name once", "Delete one of the two lines."),
        ),
        "reference-missing": _error(
            (
                "Das Ziel „{name}“ gibt es in diesem Text nicht",
                "[{name}]: und die Adresse in einer Zeile für sich",
                "Ergänzen Sie [{name}]: https://…, oder schreiben Sie [Text](Ziel).",
            ),
            (
                "There is no target “{name}” in this text",
                "[{name}]: and the address on a line of its own",
                "Add [{name}]: https://…, or write [text](target).",
            ),
        ),
        "footnote-component": _error(
            (
                "In einem Baustein gibt es keine Fußnoten",
                "{name} ohne Fußnote",
                "Setzen Sie {found} in den Text außerhalb des Bausteins, oder schreiben Sie es aus.",
            ),
            (
                "There are no footnotes in a component",
                "{name} without a footnote",
                "Put {found} into the text outside of the component, or write it out.",
            ),
        ),
        "reference-unused": _warning(
            (
                "Das Ziel „{name}“ nennt kein Link, und die Zeile erscheint nicht",
                "[{name}] im Text",
                "Schreiben Sie [Text][{name}] dorthin, wo der Link stehen soll, oder löschen Sie die Zeile.",
            ),
            (
                "No link names the target “{name}”, and the line does not appear",
                "[{name}] in the text",
                "Write [text][{name}] where the link should stand, or delete the line.",
            ),
        ),
        "footnote-unused": _warning(
            (
                "Die Fußnote „{name}“ wird im Text nicht genannt",
                "[^{name}] im Text",
                "Schreiben Sie [^{name}] an die Stelle, zu der sie gehört, oder löschen Sie die Zeile.",
            ),
            (
                "The text never names the footnote “{name}”",
                "[^{name}] in the text",
                "Write [^{name}] where it belongs, or delete the line.",
            ),
        ),
        "footnote-twice": _error(
            (
                "Die Fußnote „{name}“ gibt es zweimal",
                "jede Kennung einmal",
                "Geben Sie einer von beiden eine andere Kennung.",
            ),
            ("The footnote “{name}” exists twice", "each name once", "Give one of the two another name."),
        ),
        "footnote-missing": _error(
            ("Zu dieser Fußnote fehlt der Text", "[^{name}]: Text", "Ergänzen Sie am Ende [^{name}]: …"),
            ("The text of this footnote is missing", "[^{name}]: text", "Add [^{name}]: … at the end."),
        ),
        # ---- topics ------------------------------------------------------------------------------------------------
        "tag-spelling": _warning(
            ("Dieses Thema ist anderswo anders geschrieben", "{expected}", "Schreiben Sie {name}"),
            ("This topic is written otherwise elsewhere", "{expected}", "Write {name}"),
        ),
        "tag-address": _error(
            (
                "Dieses Thema hätte dieselbe Adresse wie {other}: {address}",
                "eine eigene Adresse",
                "Ergänzen Sie in content/tags.yaml, einer neuen Datei mit allen Themen:",
            ),
            (
                "This topic would have the same address as {other}: {address}",
                "an address of its own",
                "Add to content/tags.yaml, a new file with all topics:",
            ),
        ),
        "tag-slug": _error(
            (
                "Aus diesem Thema wird keine Adresse",
                "Buchstaben und Ziffern",
                "Ergänzen Sie in content/tags.yaml, einer neuen Datei mit allen Themen:",
            ),
            (
                "This topic makes no address",
                "letters and digits",
                "Add to content/tags.yaml, a new file with all topics:",
            ),
        ),
        # ---- what only a check tells ---------------------------------------------------------------------------------
        "untranslated": _note(
            (
                "Diesen Beitrag gibt es nicht in der Sprache {language}",
                "{name} im selben Ordner",
                "Legen Sie {name} an; title und summary genügen für den Anfang. Ohne die Datei steht es auf der Seite.",
            ),
            (
                "This item does not exist in the language {language}",
                "{name} in the same folder",
                "Add {name}; title and summary will do for a start. Without it the page says so.",
            ),
        ),
        "stale-translation": _note(
            (
                "Das Original {other} hat sich geändert, seit diese Übersetzung geprüft wurde",
                "eine Übersetzung seines heutigen Stands",
                "Übertragen Sie, was sitegen translations zeigt; danach: sitegen translated {path}",
            ),
            (
                "The original {other} has changed since this translation was checked",
                "a translation of its present state",
                "Carry over what sitegen translations shows, then run: sitegen translated {path}",
            ),
        ),
        "review-due": _warning(
            (
                "Diese Seite hätte bis {found} geprüft werden sollen",
                "ein Datum, das noch kommt",
                "Prüfen Sie den Text, und setzen Sie review_by auf den Tag der nächsten Prüfung.",
            ),
            (
                "This page was to be reviewed by {found}",
                "a date that is still to come",
                "Review the text, and set review_by to the day of the next review.",
            ),
        ),
        "event-tense": _note(
            (
                "Der Termin {when}, und der Text spricht davon anders",
                "Wörter, die zum Datum passen",
                "Prüfen Sie start und end, oder passen Sie den Satz an.",
            ),
            (
                "The event {when}, and the text puts it otherwise",
                "words that go with the date",
                "Check start and end, or adapt the sentence.",
            ),
        ),
        "event-date": _note(
            (
                "Der Text nennt einen Tag, an dem der Termin nicht ist",
                "{expected}",
                "Prüfen Sie start und end und den Tag im Text.",
            ),
            (
                "The text names a day on which the event is not",
                "{expected}",
                "Check start and end, and the day in the text.",
            ),
        ),
        "placeholder": _warning(
            (
                "Hier steht noch ein Platzhalter",
                "der endgültige Text",
                "Ersetzen Sie ihn durch Ihre Angaben, oder löschen Sie ihn.",
            ),
            (
                "There is still a placeholder here",
                "the final text",
                "Replace it by what applies, or take it out.",
            ),
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
        "address-moved": _error(
            (
                "Die veröffentlichte Adresse {address} führt ins Leere: die Seite hat jetzt {new}",
                "die veröffentlichte Adresse, oder eine Weiterleitung von ihr",
                "Ergänzen Sie im Kopf:",
            ),
            (
                "The published address {address} leads nowhere: the page is at {new} now",
                "the published address, or a redirect from it",
                "Add to the front matter:",
            ),
        ),
        "address-lost": _error(
            (
                "Keine Seite hat mehr die veröffentlichte Adresse {address}",
                "eine Seite, eine Weiterleitung, oder gone für absichtlich Aufgegebenes",
                "",
            ),
            (
                "No page has the published address {address} any more",
                "a page, a redirect, or gone for what is given up on purpose",
                "",
            ),
        ),
        "ledger-line": _error(
            (
                "Diese Zeile ist nicht lesbar",
                "Ordner und Adresse, dahinter gone oder die neue Adresse",
                "Schreiben Sie etwa: news/2026/messe /de/meldungen/2026/messe/",
            ),
            (
                "This line cannot be read",
                "folder and address, then gone or the new address",
                "Write it like: news/2026/fair /en/news/2026/fair/",
            ),
        ),
        "ledger-twice": _error(
            (
                "Die Adresse {address} führt nach Zeile {line} anderswohin",
                "eine Zeile für jede Adresse",
                "Löschen Sie eine der beiden Zeilen.",
            ),
            (
                "The address {address} leads elsewhere by line {line}",
                "one line for each address",
                "Delete one of the two lines.",
            ),
        ),
        "ledger-page": _error(
            ("An der Adresse {address} steht eine Seite", "keine Weiterleitung, die sie verdeckt", ""),
            ("There is a page at the address {address}", "no redirect that would hide it", ""),
        ),
        "ledger-chain": _error(
            (
                "Die Weiterleitung von {address} führt auf eine weitere Weiterleitung",
                "das Ziel in einem Schritt",
                "",
            ),
            ("The redirect from {address} leads to another redirect", "the target in one step", ""),
        ),
        "ledger-loop": _error(
            ("Die Weiterleitung von {address} führt im Kreis", "eine Seite als Ziel, oder gone", ""),
            ("The redirect from {address} leads in a circle", "a page as its target, or gone", ""),
        ),
        "ledger-target": _error(
            ("Das Ziel der Weiterleitung von {address} gibt es nicht", "die Adresse einer Seite, oder gone", ""),
            ("The target of the redirect from {address} does not exist", "the address of a page, or gone", ""),
        ),
        "empty-slug": _error(
            ("Aus „{found}“ wird keine Adresse", "Buchstaben und Ziffern", "Ergänzen Sie slug: …"),
            ("“{found}” makes no address", "letters and digits", "Add slug: …"),
        ),
        "alias-unsupported": _error(
            ("Diese frühere Adresse ist so nicht lesbar", "/de/alt/", "{advice}"),
            ("This former address cannot be read", "/en/old/", "{advice}"),
        ),
        "catalog": _error(
            (
                "Der Katalog der Oberfläche ist nicht lesbar",
                "eine Datei im Format gettext",
                "Prüfen Sie die Zeile.",
            ),
            ("The catalog of interface words cannot be read", "a gettext file", "Check the line."),
        ),
        "catalog-missing": _error(
            ("Der Katalog für die Sprache {language} fehlt", "{path}", "Legen Sie den Katalog an."),
            ("The catalog of the language {language} is missing", "{path}", "Create the catalog."),
        ),
        "template": _error(
            ("Die Vorlage hat einen Fehler: {reason} (Seite {page})", "", "Verbessern Sie diese Zeile. {near}"),
            ("The layout has a fault: {reason} (page {page})", "", "Mend this line. {near}"),
        ),
        "lexicon-missing": _warning(
            (
                "Die Wortliste der Sprache {language} fehlt: Zusammensetzungen werden nicht erkannt",
                "",
                "Installieren Sie sitegen noch einmal.",
            ),
            (
                "The word list of the language {language} is missing: compounds are not recognised",
                "",
                "Install sitegen again.",
            ),
        ),
        "search-index": _error(
            ("Der Suchindex kann nicht erstellt werden: {reason}", "", "Installieren Sie sitegen noch einmal."),
            ("The search index cannot be made: {reason}", "", "Install sitegen again."),
        ),
        "missing-reference": _error(
            ("Die Seite verweist auf {found}, das nicht entsteht", "eine Datei der Website", "Prüfen Sie die Vorlage."),
            ("The page refers to {found}, which is not made", "a file of the site", "Check the template."),
        ),
    }
)
