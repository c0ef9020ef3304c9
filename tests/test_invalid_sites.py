"""Every mistake that an editor can make, as a table: files in, one problem out, at its exact place."""

from __future__ import annotations

import io
import string
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sitegen.model.messages import LABELS, MESSAGES
from sitegen.model.problem import Position, Problem
from sitegen.parse.photos import MEGAPIXELS
from tests import mistakes
from tests.conftest import SITE_YAML, news, photo_bytes, translation
from tests.specimens import from_camera, moving
from tests.test_messages import SLIPS

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "news/2026/a"
HERE = f"{FOLDER}/index.de.md"
THERE = f"{FOLDER}/index.en.md"
EVENT = "events/2026/e/index.de.md"
PHOTO = "photos: [{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Bild}]"
ENDED = "Bild, rights_until: 2026-11-21}"
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"

ELSEWHERE = {
    "template": "a fault of the layouts, not of an editor: tests/test_layouts.py",
    "missing-reference": "a fault of the layouts, not of an editor: tests/site/test_links.py",
    **dict.fromkeys(
        ("untranslated", "stale-translation", "review-due", "placeholder", "event-tense", "event-date"),
        "told by a check alone: tests/link/test_review.py",
    ),
    "language-begun": "a summary of many others: tests/test_report.py",
    "search-index": "a fault of the engine, not of an editor: tests/build/test_indexing.py",
    "lexicon-missing": "a fault of the installation, not of an editor: tests/build/test_lexicons.py",
    "photo-damaged": "found when a picture is encoded: tests/render/test_specimens.py",
    "pdf-private": "needs a PDF: tests/parse/test_privacy.py",
    "rights-ended-preview": "only in a preview: tests/link/test_credits.py",
    "symbolic-link": "only the disk has links: tests/build/test_stamps.py",
    "file-elsewhere": "made of two problems when all are told: tests/test_messages.py",
    "file-twice": "only the disk has two forms of one name: tests/build/test_stamps.py",
    "hidden-folder": "only the disk has folders that are not read: tests/parse/test_placement.py",
    **dict.fromkeys(
        (
            "address-moved",
            "address-lost",
            "ledger-line",
            "ledger-twice",
            "ledger-page",
            "ledger-chain",
            "ledger-loop",
            "ledger-target",
        ),
        "needs a ledger of what was published: tests/plan/test_ledger.py",
    ),
    **dict.fromkeys(SLIPS, "a slip of the head or of a name, with its cure: tests/test_messages.py"),
}


def page(body: str = "Text.", **fields: str) -> str:
    """Return the text of a standing page."""
    matter = "".join(f"{name}: {value}\n" for name, value in {"title": "Seite", **fields}.items())
    return f"---\n{matter}---\n{body}\n"


def event(**fields: str) -> str:
    """Return the text of an event."""
    matter = "".join(
        f"{name}: {value}\n" for name, value in {"title": "Messe", "start": "2026-03-02", **fields}.items()
    )
    return f"---\n{matter}---\n"


@dataclass(frozen=True)
class Row:
    """One mistake: the files, and the problem that says so. ``others`` are problems that come with it."""

    code: str
    path: str
    line: int
    column: int
    field: str
    files: Mapping[str, str | bytes]
    without: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name the row in the report of a run."""
        return f"{self.code}-{self.field or self.path}"


def body(text: str, **fields: str) -> dict[str, str | bytes]:
    """Return a site with one item whose text begins in line 7."""
    return {HERE: news(text, **fields)}


def with_download(name: str, data: bytes) -> dict[str, str | bytes]:
    """Return a site with one item that offers a file."""
    return {HERE: news(downloads=f"[{{url: {name}, title: Datei}}]"), f"{FOLDER}/{name}": data}


def zip_of(photo: bytes) -> bytes:
    """Return an archive with a photo."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.jpg", photo)
    return stream.getvalue()


def wide_png() -> bytes:
    """Return the head of a PNG with too many pixels."""
    import struct  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    head = b"IHDR" + struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + b"\0\0\0\0IDAT\0\0\0\0"
    )


WITH_PHOTO = {f"{FOLDER}/a.jpg": photo_bytes()}
LISTED = news().replace("---\nEin", f"{PHOTO}\n---\nEin")
"""An item with its photo in line 6; the file name stands in column 17."""


def with_photo(text: str = "Ein Absatz.", **more: str | bytes) -> dict[str, str | bytes]:
    """Return a site whose item lists a photo; its text begins in line 8."""
    return {HERE: LISTED.replace("Ein Absatz.", text), **WITH_PHOTO, **more}


SITE = "site.yaml"
SAME_TAG: dict[str, str | bytes] = {
    f"news/2026/{name}/index.de.md": news(slug=name, tags="[Photonik]") for name in ("b", "c")
}
ROWS = (
    # ---- files
    Row("no-site-file", SITE, 0, 0, "", {HERE: news()}, without=(SITE,)),
    Row("not-utf8", HERE, 2, 8, "", {HERE: news(title="Ärger").encode("latin-1")}),
    Row("not-utf8", HERE, 1, 1, "", {HERE: news().encode("utf-16")}),
    Row("bad-character", HERE, 2, 9, "", body("Text.", title="a\bb")),
    Row("bad-character", HERE, 2, 9, "", body("Text.", title="a\u2028b")),
    Row("bad-character", HERE, 2, 8, "", body("Text.", title='"a\\eb"')),
    Row("bad-character", HERE, 7, 3, "", body("a &#xE000;C0&#xe001; b"), others=("bad-character",)),
    Row("too-large", HERE, 0, 0, "", {HERE: news("a" * 1_000_001)}),
    Row("too-large", HERE, 7, 0, "", {HERE: news("a " * 150_001)}),
    Row("unknown-file", "seite.yaml", 0, 0, "", {"seite.yaml": "a: b"}),
    Row("text-name", f"{FOLDER}/index.md", 0, 0, "", {f"{FOLDER}/index.md": news()}),
    Row("unknown-file", f"{FOLDER}/index.md", 0, 0, "", {f"{FOLDER}/index.md": news(), HERE: news()}),
    Row("unknown-file", "nwes/2026/a/index.de.md", 0, 0, "", {"nwes/2026/a/index.de.md": news()}),
    Row("unknown-file", "pages/a/index.de-simple.md", 0, 0, "", {"pages/a/index.de-simple.md": page()}),
    Row("file-name", "news/2026/a\\nb/index.de.md", 0, 0, "", {"news/2026/a\nb/index.de.md": news()}),
    Row("unknown-language", f"{FOLDER}/index.fr.md", 0, 0, "", {f"{FOLDER}/index.fr.md": news()}),
    Row("text-name", f"{FOLDER}/index.DE.md", 0, 0, "", {f"{FOLDER}/index.DE.md": news()}),
    Row("unused-file", f"{FOLDER}/b.pdf", 0, 0, "", {HERE: news(), f"{FOLDER}/b.pdf": b"%PDF"}),
    # ---- front matter
    Row("no-front-matter", HERE, 1, 1, "", {HERE: ""}),
    Row("no-front-matter", HERE, 1, 1, "", {HERE: "Nur Text."}),
    Row("head-open", HERE, 2, 1, "", {HERE: "---\ntitle: x\n"}),
    Row("yaml-indent", HERE, 2, 3, "", {HERE: "---\n  title: x\ndate: 2026-01-01\n---\nx"}),
    Row("yaml-colon", HERE, 2, 15, "", body("Text.", title="Bericht: heute")),
    Row("yaml-tab", HERE, 7, 1, "", body("Text.", photos="\n\t- file: a.jpg")),
    Row("yaml-quote", HERE, 2, 8, "", body("Text.", title='"Offen')),
    Row("yaml-start", HERE, 2, 8, "", body("Text.", title="@home")),
    Row("yaml-start", HERE, 2, 8, "", body("Text.", title="[Bild] der Woche")),
    Row("yaml-comment", HERE, 2, 16, "", body("Text.", title="Bericht #5")),
    Row("yaml-start", HERE, 2, 8, "", body("Text.", title="&anker Titel")),
    Row("yaml-start", HERE, 2, 8, "", body("Text.", title="!!str Titel")),
    Row("yaml-feature", HERE, 2, 1, "", {HERE: news().replace("---\ntitle", "---\n<<: {a: b}\ntitle")}),
    Row(
        "file-format",
        HERE,
        6,
        19,
        "downloads[1].url",
        {**body("Text.", downloads="[{url: a.exe, title: A}]"), "news/2026/a/a.exe": b"x"},
    ),
    Row("yaml-word", HERE, 6, 21, "partner_countries[1]", body("Text.", partner_countries="[NO]")),
    Row("yaml-word", HERE, 2, 8, "title", body("Text.", title="12:30")),
    Row("duplicate-key", HERE, 3, 1, "title", {HERE: news().replace("date", "title: y\ndate")}),
    Row("unknown-field", HERE, 6, 1, "titel", body("Text.", titel="x")),
    Row("missing-field", HERE, 1, 1, "regions", body("Text.", regions="")),
    Row("missing-field", SITE, 1, 1, "name", {SITE: SITE_YAML.replace("name: Clusterwelt\n", "")}),
    Row("missing-field", "places.yaml", 1, 1, "JP-28.name", {"places.yaml": "JP-28: {in: in Hyogo}\n"}),
    Row("missing-body", HERE, 7, 0, "", {HERE: news("")}),
    Row(
        "missing-translation",
        "people.yaml",
        1,
        25,
        "x.role",
        {"people.yaml": "x: {name: Frau X, role: {de: Chefin}}\n"},
    ),
    Row("wrong-type", HERE, 2, 8, "title", body("Text.", title="[a, b]")),
    Row("wrong-type", HERE, 6, 9, "photos", body("Text.", photos="{file: a.jpg}")),
    Row("wrong-type", "people.yaml", 1, 1, "", {"people.yaml": "- x\n"}),
    Row("wrong-type", SITE, 2, 11, "base_url", {SITE: SITE_YAML.replace(".org", ".org/pfad")}),
    Row("wrong-type", HERE, 6, 8, "tags", body("Text.", tags=f"[{'x' * 121}]")),
    Row("wrong-type", "tags.yaml", 1, 12, "x.label", {"tags.yaml": f"x: {{label: {'x' * 121}}}\n"}),
    Row("german-date", HERE, 3, 7, "date", body("Text.", date="07.11.2019")),
    Row("bad-time", HERE, 6, 13, "publish_at", body("Text.", publish_at="2026-05-20T25:00")),
    Row("bad-time", EVENT, 3, 8, "start", {EVENT: event(start="2026-05-20T10:75")}),
    Row("time-alone", EVENT, 4, 6, "end", {EVENT: event(start="2026-05-20T10:00", end="16:30")}),
    Row("date-period", EVENT, 3, 8, "start", {EVENT: event(start="5.–6. Dezember 2026")}),
    Row("end-time", EVENT, 4, 6, "end", {EVENT: event(start="2026-05-20", end="2026-05-20T16:30")}),
    Row("end-before-start", EVENT, 4, 6, "end", {EVENT: event(start="2026-05-20T16:30", end="2026-05-20T10:00")}),
    Row("zone-missing", EVENT, 3, 8, "timezone", {EVENT: event(start="2026-05-20T10:00", place="JP")}),
    Row("time-skipped", EVENT, 3, 8, "start", {EVENT: event(start="2026-03-29T02:30")}),
    Row(
        "time-skipped",
        EVENT,
        4,
        21,
        "registration_until",
        {EVENT: event(start="2026-04-01", registration_until="2026-03-29T02:30")},
    ),
    Row("unknown-id", EVENT, 4, 21, "contacts[1].person", {EVENT: event(contacts="[{person: nobody}]")}),
    Row("bad-date", HERE, 3, 7, "date", body("Text.", date="2019-02-30")),
    Row("bad-date", HERE, 3, 7, "date", body("Text.", date="0201-02-03")),
    Row("bad-choice", HERE, 6, 7, "type", body("Text.", type="relaese")),
    Row("bad-choice", SITE, 4, 19, "default_language", {SITE: f"{SITE_YAML}default_language: fr\n"}),
    Row(
        "bad-choice",
        "events/2026/e/index.de.md",
        4,
        12,
        "precision",
        {"events/2026/e/index.de.md": event(start="2026-03", precision="day")},
    ),
    Row("local-only", "tags.yaml", 1, 24, "x.broader", {"tags.yaml": "x: {label: X, broader: {de: x, en: x}}\n"}),
    Row(
        "end-before-start",
        "events/2026/e/index.de.md",
        4,
        6,
        "end",
        {"events/2026/e/index.de.md": event(end="2026-03-01")},
    ),
    Row("end-before-start", HERE, 7, 12, "expire_at", body("Text.", publish_at="2026-05-02", expire_at="2026-05-01")),
    Row(
        "registration-after-event", EVENT, 4, 21, "registration_until", {EVENT: event(registration_until="2026-03-03")}
    ),
    Row("updated-before-date", HERE, 6, 10, "updated", body("Text.", updated="2025-01-01")),
    # ---- references
    Row("unknown-country", HERE, 6, 21, "partner_countries", body("Text.", partner_countries="[JA]")),
    Row("unknown-region", HERE, 5, 11, "regions", body("Text.", regions="[DE-XX]")),
    Row("unknown-region", "places.yaml", 1, 1, "Japan", {"places.yaml": "Japan: {name: Japan}\n"}),
    Row("unknown-partner-region", HERE, 6, 19, "partner_regions", body("Text.", partner_regions="[JP-28]")),
    Row("unknown-id", HERE, 6, 8, "tags", {**body("Text.", tags="[bio]"), "tags.yaml": "biotech: {label: Bio}\n"}),
    Row("unknown-item", HERE, 6, 11, "related", body("Text.", related="[news/2026/b]")),
    Row("circle", "tags.yaml", 1, 1, "x", {"tags.yaml": "x: {label: X, broader: x}\n"}),
    Row("circle", "pages/a/index.de.md", 3, 9, "pages/a", {"pages/a/index.de.md": page(parent="pages/a")}),
    # ---- translations
    Row(
        "neutral-differs",
        THERE,
        4,
        7,
        "date",
        {HERE: news(), THERE: translation(date="2026-01-16")},
        others=("neutral-differs",),
    ),
    Row("neutral-added", THERE, 4, 10, "updated", {HERE: news(), THERE: translation(updated="2026-02-01")}),
    Row(
        "not-in-original",
        THERE,
        4,
        17,
        "photos[1].file",
        {HERE: news(), THERE: translation(photos="[{file: a.jpg, alt: House, caption: Bild}]"), **WITH_PHOTO},
        others=("unused-file",),
    ),
    Row("two-originals", THERE, 4, 11, "original", {HERE: news(original="true"), THERE: translation(original="true")}),
    # ---- photos and files
    Row("file-missing", HERE, 6, 17, "photos[1].file", {HERE: LISTED}),
    Row("file-missing", "people.yaml", 1, 35, "x.photo", {"people.yaml": "x: {name: X, role: Chefin, photo: x.jpg}\n"}),
    Row("file-outside", HERE, 6, 17, "photos[1].file", {HERE: LISTED.replace("a.jpg", "../a.jpg")}),
    Row("photo-broken", f"{FOLDER}/a.jpg", 0, 0, "", {HERE: LISTED, f"{FOLDER}/a.jpg": b"hello"}),
    Row("photo-format", f"{FOLDER}/a.jpg", 0, 0, "", {HERE: LISTED, f"{FOLDER}/a.jpg": b"GIF89a\1\0\1\0"}),
    Row(
        "photo-too-large",
        f"{FOLDER}/a.png",
        0,
        0,
        "",
        {HERE: LISTED.replace("a.jpg", "a.png"), f"{FOLDER}/a.png": wide_png()},
    ),
    Row("photo-unlisted", HERE, 8, 6, "photo", with_photo("![x](b.jpg)")),
    Row("alt-missing", HERE, 6, 17, "photos[1].alt", {HERE: LISTED.replace(", alt: Ein Haus", ""), **WITH_PHOTO}),
    Row(
        "caption-absent", HERE, 6, 17, "photos[1].caption", {HERE: LISTED.replace(", caption: Bild", ""), **WITH_PHOTO}
    ),
    Row(
        "rights-ended",
        HERE,
        6,
        82,
        "rights_until",
        {HERE: LISTED.replace("Bild}", "Bild, rights_until: 2026-11-21}"), **WITH_PHOTO},
    ),
    Row("photo-moving", f"{FOLDER}/a.jpg", 0, 0, "", {HERE: LISTED, f"{FOLDER}/a.jpg": moving("PNG")}),
    Row("download-private", f"{FOLDER}/a.zip", 0, 0, "", with_download("a.zip", zip_of(from_camera()))),
    Row("download-unchecked", f"{FOLDER}/a.pdf", 0, 0, "", with_download("a.pdf", b"no PDF")),
    Row(
        "caption-missing",
        THERE,
        4,
        29,
        "photos[1].caption",
        {
            HERE: LISTED,
            THERE: translation(photos="[{file: a.jpg, alt: House}]"),
            **WITH_PHOTO,
        },
    ),
    Row(
        "alt-is-caption",
        HERE,
        6,
        43,
        "photos[1].alt",
        {HERE: LISTED.replace("caption: Bild", "caption: Ein Haus"), **WITH_PHOTO},
    ),
    Row(
        "svg-unsafe",
        "logos/x.svg",
        0,
        0,
        "",
        {
            "logos/x.svg": DRAWING.replace("/>", " onload='x'/>"),
            "organisations.yaml": "x: {name: X, logo: logos/x.svg}\n",
        },
    ),
    Row(
        "svg-broken",
        "logos/x.svg",
        0,
        0,
        "",
        {"logos/x.svg": "<svg", "organisations.yaml": "x: {name: X, logo: logos/x.svg}\n"},
    ),
    # ---- text
    Row("component-unknown", HERE, 9, 1, "", body("Davor.\n\n::: qoute\n\nText\n:::")),
    Row("component-open", HERE, 9, 1, "", body("Text\n\n::: notice\n\nText")),
    Row("component-open", HERE, 9, 1, "", {HERE: news("Text\n\n::: gallery").rstrip("\n")}),
    Row("component-nested", HERE, 9, 1, "", body("::: notice\n\n::: photo\n:::")),
    Row("component-body", HERE, 7, 1, "", body("::: notice\n:::")),
    Row(
        "component-no-body",
        HERE,
        10,
        1,
        "",
        {**body("::: contact\nperson: x\n\nText\n:::"), "people.yaml": "x: {name: X, role: Chefin}\n"},
    ),
    Row("component-heading", HERE, 7, 1, "", body("::: notice\n\n## Titel\n:::")),
    Row("component-indented", HERE, 9, 1, "", body("- a\n\n  ::: notice\n\n  Text\n")),
    Row("fence-open", HERE, 9, 1, "", body("Text\n\n```\n::: notice\n")),
    Row("quote-speaker", HERE, 7, 1, "", body("::: quote\n\nText\n:::")),
    Row("fact-line", HERE, 10, 1, "facts", body("::: facts\n\nWann: heute\nund morgen\n:::")),
    Row("heading-one", HERE, 7, 1, "", body("# Titel")),
    Row("heading-one", HERE, 7, 1, "", body("Titel\n===")),
    Row("heading-one", HERE, 7, 1, "", body("- # Titel")),
    Row("heading-skip", HERE, 9, 1, "", body("## Eins\n\n#### Drei")),
    Row("heading-empty", HERE, 7, 1, "", body("## ")),
    Row("plain-field", HERE, 2, 8, "title", body("Text.", title='"CO<sub>2</sub> und *mehr*"')),
    Row("plain-field", HERE, 10, 1, "", body("::: facts\n\n- **Was**: Tagung\n**Ort:** Bonn\n:::")),
    Row("plain-field", HERE, 9, 1, "", body("::: facts\n\nOrt: [Bonn](https://example.org/)\n:::")),
    Row("plain-field", HERE, 8, 8, "notice.title", body("::: notice\ntitle: Das **gilt**\n\nText.\n:::")),
    Row("heading-space", HERE, 9, 1, "", body("Text.\n\n##Ablauf")),
    Row("number-lines", HERE, 8, 1, "", body("3. Mai: Anreise\n5. Mai: Abreise")),
    Row("number-lines", HERE, 8, 1, "", body("1. Eins\n4. Vier")),
    Row("list-text", HERE, 9, 1, "", body("- Eins\n- Zwei\nUnd so geht es weiter.")),
    Row("list-text", HERE, 8, 3, "", body("> - Eins\n> Und so geht es weiter.")),
    Row("code-indented", HERE, 9, 5, "", body("Text.\n\n    Eingerückt")),
    Row("code-indented", HERE, 9, 7, "", body("- Text.\n\n      Eingerückt")),
    Row("merge-rest", HERE, 8, 1, "", body("Text\n>>>>>>> entwurf\n")),
    Row("stress-blank", HERE, 7, 1, "", body("**Ort: **Bonn")),
    Row("stress-open", HERE, 8, 1, "", body("Ort:\n**Bonn")),
    Row("component-end", HERE, 9, 1, "", body("Text\n\n:::\n")),
    Row("component-rest", HERE, 7, 1, "", body("::: notice Achtung\n\nText\n:::\n")),
    Row("entry-list", "people.yaml", 1, 1, "", {"people.yaml": "- name: Erika\n  role: Leiterin\n"}),
    Row("yaml-sign", HERE, 2, 7, "", {HERE: news().replace("title: ", "title = ")}),
    Row("list-mark", HERE, 8, 1, "", body("Orte:\n-Bonn\n-Köln")),
    Row("letter-lines", HERE, 7, 1, "", body("a) Bonn\nb) Köln")),
    Row("list-deep", HERE, 8, 9, "", body("- Bonn\n        - Beuel")),
    Row("table-margin", HERE, 7, 1, "", body("| A | B |\n| 1 | 2 |")),
    Row("tab-columns", HERE, 7, 1, "", body("A\tB\n1\t2")),
    Row("table-cells", HERE, 9, 1, "", body("|a|b|\n|-|-|\n|1|2|3|")),
    Row("table-cells", HERE, 10, 1, "", body("|a|b|\n|-|-|\n|1|2|\nText")),
    Row("table-cells", HERE, 8, 1, "", body("|a|b|c|\n|-|-|\n|1|2|3|")),
    Row("table-cells", HERE, 9, 3, "", body("> |a|b|\n> |-|-|\n> |1|")),
    Row("component-colons", HERE, 9, 1, "", body("Text.\n\n:: quote\nspeaker: Frau X\n\nWorte.\n::")),
    Row("component-colons", HERE, 7, 1, "", body(":: notice\n\nWorte.\n:::\n\nText.")),
    Row("foreign-command", HERE, 7, 4, "", body("Am {{ ort }}.")),
    Row("foreign-command", HERE, 7, 1, "", body('{{< figure src="a.jpg" >}}')),
    Row("foreign-command", HERE, 7, 3, "", body("- {% include kontakt.html %}")),
    Row("foreign-attributes", HERE, 7, 8, "", body("## Ort {#ort}")),
    Row("foreign-attributes", HERE, 8, 1, "", body("Text.\n{: .lead}")),
    Row("foreign-contents", HERE, 9, 1, "", body("Text.\n\n[TOC]")),
    Row("foreign-tag", HERE, 7, 4, "", body("Am [b]Montag[/b]")),
    Row("foreign-tag", HERE, 7, 1, "", body("> [!NOTE]\n> Achtung")),
    Row("foreign-tag", HERE, 7, 6, "", body("Beim [[Netzwerk]].")),
    Row("foreign-tag", HERE, 7, 1, "", body("!!! note\n    Achtung")),
    Row("foreign-blank", HERE, 7, 6, "", body("[Text] (https://www.example.org/)")),
    Row("reference-missing", HERE, 7, 7, "", body("Siehe [Text][ziel].")),
    Row("footnote-component", HERE, 9, 6, "", body("::: notice\n\nWorte[^1].\n:::\n\n[^1]: Quelle.")),
    Row("footnote-component", HERE, 9, 6, "", body("::: notice\n\nWorte[^1].\n:::\n\nA[^1].\n\n[^1]: Quelle.")),
    Row("link-text", HERE, 7, 4, "", body("[](https://www.example.org/)")),
    Row("component-colons", HERE, 7, 1, "", body(":: Notice\n\nWorte.\n:::\n\nText.")),
    Row("reference-unused", HERE, 9, 1, "", body("Text.\n\n[ziel]: https://www.example.org/")),
    Row("reference-twice", HERE, 10, 1, "", body("[a]\n\n[a]: page:b\n[a]: page:c"), others=("link-target",)),
    Row("footnote-unused", HERE, 9, 1, "", body("Text.\n\n[^a]: Worte.")),
    Row("footnote-twice", HERE, 10, 1, "", body("Text[^a].\n\n[^a]: Worte.\n[^a]: Andere.")),
    Row("footnote-missing", HERE, 7, 5, "", body("Text[^a].\n\n[^a]:")),
    Row("link-text", HERE, 7, 8, "", body("[Hier](https://www.example.org/)")),
    Row("link-text", HERE, 7, 10, "", body("[mehr …](news:2026/b)"), others=("link-target",)),
    Row("embed-address", HERE, 8, 6, "video.url", body("::: video\nurl: https://www.example.org/\ntitle: Film\n:::")),
    Row("html-not-allowed", HERE, 7, 1, "", body('<iframe src="https://vimeo.com/76979871"></iframe>')),
    Row("html-not-allowed", HERE, 7, 6, "", body("Text <img src=x onerror=alert(1)>")),
    Row("link-scheme", HERE, 7, 5, "", body("[x](javascript:alert)")),
    Row("link-scheme", HERE, 7, 5, "", body("[x](https://)")),
    Row("link-target", HERE, 7, 5, "", body("[x](news:2026/b)")),
    Row("link-target", HERE, 7, 5, "", body("[x](../b/index.de.md)")),
    Row("link-target", HERE, 7, 5, "", body("[x](/de/weg/)")),
    Row("link-target", HERE, 7, 5, "", body("[x](https://www.example.org/de/weg/)")),
    Row("link-scheme", HERE, 7, 5, "", body("[x](/de/meldungen/)")),
    Row("link-file", HERE, 7, 5, "", {**body("[x](a.doc)"), "news/2026/a/a.doc": b"x"}),
    Row("file-missing", HERE, 7, 5, "", body("[x](a.pdf)")),
    Row("link-hidden", HERE, 7, 5, "", {**body("[x](news:2026/b)"), "news/2026/b/index.de.md": news(draft="true")}),
    Row(
        "link-hidden",
        HERE,
        6,
        15,
        "links[1].url",
        {**body("Text.", links="[{url: 'news:2026/b', text: x}]"), "news/2026/b/index.de.md": news(draft="true")},
    ),
    Row("link-anchor", HERE, 7, 5, "", body("[x](#hier)")),
    Row("link-anchor", HERE, 7, 5, "", {**body("[x](news:2026/b#hier)"), "news/2026/b/index.de.md": news("## Dort")}),
    Row("image-external", HERE, 7, 6, "", body("![x](https://example.org/a.jpg)")),
    Row("image-words", HERE, 8, 10, "", with_photo("![Etwas](a.jpg)")),
    Row("head-toml", HERE, 1, 1, "", {HERE: '+++\ntitle = "T"\n+++\nText.\n'}),
    Row("image-inline", HERE, 8, 10, "", with_photo("Text ![](a.jpg)")),
    Row("nesting", HERE, 7, 0, "", body(">" * 25)),
    Row("nesting", HERE, 7, 0, "", body("- " * 25 + "a")),
    Row("nesting", HERE, 6, 18, "", body("Text.", tags="[" * 12 + "]" * 12)),
    Row("footnote-missing", HERE, 7, 5, "", body("Text[^1]")),
    Row("paragraph-too-large", HERE, 9, 1, "", body("Text\n\n" + "[" * 401)),
    Row("empty-entry", HERE, 6, 8, "tags[1]", body("Text.", tags='["", KI]')),
    Row("yaml", HERE, 6, 14, "", body("Text.", kicker="[a: b: c]")),
    Row("text-format", f"{FOLDER}/index.de.docx", 0, 0, "", {f"{FOLDER}/index.de.docx": b"PK"}),
    # ---- the whole site
    Row(
        "address-clash",
        "news/2026/b/index.de.md",
        6,
        7,
        "slug",
        {HERE: news(), "news/2026/b/index.de.md": news(slug="a")},
        others=("address-clash",),
    ),
    Row("tag-spelling", HERE, 6, 8, "tags", body("x", tags="[photonik]") | SAME_TAG),
    Row("tag-address", HERE, 6, 8, "tags", body("x", tags="[C#, C++]"), others=("tag-address",)),
    Row("tag-slug", HERE, 6, 8, "tags", body("x", tags="[日本]")),
    Row("empty-slug", "news/2026/日本/index.de.md", 1, 1, "slug", {"news/2026/日本/index.de.md": news()}),
    Row("alias-unsupported", HERE, 6, 11, "aliases[1]", body("Text.", aliases="[//example.net/x]")),
    Row("alias-unsupported", HERE, 6, 11, "aliases[1]", body("Text.", aliases="[/de/../x]")),
    Row("catalog", "layouts/locales/de.po", 1, 0, "", {"layouts/locales/de.po": "msgid x"}),
    Row("catalog-missing", "layouts/locales/fr.po", 0, 0, "", {SITE: SITE_YAML.replace("en]", "fr]")}),
)


def problems_of(files: Mapping[str, str | bytes], without: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Return the problems of a site; nothing is rendered."""
    if without:
        from sitegen.model.settings import Options  # noqa: PLC0415
        from sitegen.model.source import SourceFile, Tree  # noqa: PLC0415
        from sitegen.parse.content import parse_environment  # noqa: PLC0415

        found: list[Problem] = []
        sources = [SourceFile.make(f"content/{path}", str(text).encode()) for path, text in files.items()]
        parse_environment(Tree.make(sources), Options(), found)
        return tuple(found)
    return mistakes.problems_of(files)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_mistake_is_one_problem_at_its_place(row: Row) -> None:
    found = problems_of(row.files, row.without)
    path = row.path if row.path.startswith("layouts/") else f"content/{row.path}"
    wanted = (row.code, Position(path, row.line, row.column), row.field)
    assert wanted in [(one.code, one.position, one.field) for one in found]
    assert sorted(one.code for one in found) == sorted((row.code, *row.others))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_its_message_is_complete_in_every_language(row: Row) -> None:
    for problem in problems_of(row.files, row.without):
        for lang, labels in LABELS.items():
            text = problem.text(lang)
            assert text.startswith(str(problem.position))
            assert labels[problem.severity] in text.split("\n", 1)[0]
            assert labels["hint"] in text or labels["expected"] in text


def test_every_problem_has_a_row() -> None:
    assert {row.code for row in ROWS} | set(ELSEWHERE) == set(MESSAGES)
    assert not {row.code for row in ROWS} & set(ELSEWHERE)


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", MESSAGES)
def test_the_languages_say_the_same(code: str) -> None:
    texts = MESSAGES[code].texts
    assert set(texts) == set(LABELS)
    names = [[placeholders(part) for part in parts] for parts in texts.values()]
    assert all(one == names[0] for one in names)
    values = dict.fromkeys(set().union(*names[0]), "WERT")
    for lang in LABELS:
        written = Problem(code, Position("content/x.md", 1, 1), "feld", values).text(lang)
        assert "{" not in written.replace("{…}", "")
        assert all("WERT" in written for _ in values)


FAULTS: Mapping[str, str | bytes] = {
    f"news/2026/{chr(97 + index)}/index.de.md": text
    for index, text in enumerate(
        (
            news(date="07.11.2019"),
            news(title=""),
            news(regions="[DE-XX]"),
            news(type="x"),
            news("# Eins"),
            news("<script>x</script>".replace("</script>", "")),
            news("[x](ftp://x)"),
            news("Text\n\n::: qoute\n\nx\n:::"),
            news(tags="{a: b}"),
            news(slug="Ä b"),
            news(related="[news/2026/zz]"),
            news(partner_countries="[QQ]"),
            news("a[^1]"),
            news("[x](#y)"),
            news(updated="2000"),
            news(titel="x"),
            "kein Kopf",
            news(""),
            news(title="a: b"),
            news("::: notice\n\nText"),
        )
    )
}


@pytest.mark.parametrize("paths", [list(FAULTS), list(FAULTS)[::-1], [*list(FAULTS)[7:], *list(FAULTS)[:7]]])
def test_twenty_faults_are_twenty_problems_in_one_order(paths: list[str]) -> None:
    found = problems_of({path: FAULTS[path] for path in paths})
    assert [one.position.path.removeprefix("content/") for one in found] == sorted(FAULTS)
    assert found == problems_of(FAULTS)


@pytest.mark.parametrize(
    ("line", "code", "fix"),
    [
        ("partner_countries: [NO]", "yaml-word", 'Schreiben Sie "NO".'),
        ("kicker: 12:30", "yaml-word", 'Schreiben Sie "12:30".'),
        ("kicker: Bericht: heute", "yaml-colon", 'kicker: "Bericht: heute"'),
        ("photos:\n\t- a", "yaml-tab", "zwei Leerzeichen"),
        ("title: noch einer", "duplicate-key", "Löschen Sie eine"),
        ("updated: 07.11.2026", "german-date", "Schreiben Sie 2026-11-07"),
        ("updated: 11/2026", "german-date", "Schreiben Sie 2026-11"),
        ("kicker: &a x", "yaml-start", 'kicker: "&a x"'),
        ("kicker: !x y", "yaml-start", 'kicker: "!x y"'),
        ("kicker: *Neu", "yaml-start", 'kicker: "*Neu"'),
        ("<<: {a: b}", "yaml-feature", "Schreiben Sie den Wert aus."),
        ('kicker: "offen', "yaml-quote", "Schließen Sie das Anführungszeichen."),
        ("kicker: % Anteil", "yaml-start", "in Anführungszeichen"),
        ("kicker: *fett*", "yaml-start", 'kicker: "fett"'),
        ("kicker: A #1", "yaml-comment", "in Anführungszeichen"),
        ("kicker: [a]", "wrong-type", 'Schreiben Sie etwa "Text"'),
        ("photos: {file: a.jpg}", "wrong-type", "photos:\n  - file: a.jpg"),
        ("updated: 2026-13-01", "bad-date", "Prüfen Sie Tag und Monat."),
    ],
)  # fmt: skip
def test_a_trap_of_yaml_has_a_message_of_its_own(line: str, code: str, fix: str) -> None:
    found = problems_of({HERE: news().replace("---\nEin", f"{line}\n---\nEin")})
    assert [one.code for one in found] == [code]
    assert fix in found[0].text("de")


def test_a_date_that_does_not_exist_is_not_offered() -> None:
    found = problems_of({HERE: news(date="99.99.2019")})
    assert [one.code for one in found] == ["bad-date"]


def test_an_unreadable_data_file_makes_no_unknown_names() -> None:
    found = problems_of({HERE: news(tags="[x]", people="[frau]"), "tags.yaml": "- x", "people.yaml": b"\xff"})
    assert [one.code for one in found] == ["not-utf8", "wrong-type"]


def test_a_broken_original_does_not_make_its_translation_incomplete() -> None:
    found = problems_of({HERE: "kein Kopf", THERE: translation()})
    assert [one.code for one in found] == ["no-front-matter"]


def test_pixels_are_counted_before_decoding() -> None:
    assert MEGAPIXELS < 100
