"""One mistake, one message: fields, components and data files as somebody writes them who knows no YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.messages import LABELS
from tests.conftest import SITE_YAML, news, translation
from tests.mistakes import HEAD, HERE, PHOTO, THERE, Row, check_row, head, same

if TYPE_CHECKING:
    from collections.abc import Mapping

PEOPLE = "muster:\n  name: Erika Muster\n  role: Leiterin\n"


FILES: Mapping[str, str | bytes] = {"news/2026/kobe/index.de.md": news(), "people.yaml": PEOPLE}


def field(name: str, row: str, place: tuple[int, int], cure: str, rounds: int = 1) -> Row:
    """Return a row about a field behind those that a news item must have."""
    return Row(name, HERE, *place, cure, cure, {HERE: f"{HEAD}{row}\n---\nText.\n", **FILES}, rounds=rounds)


def photo(name: str, entry: str, place: tuple[int, int], cure: str, rounds: int = 1) -> Row:
    """Return a row about the entry of a photo."""
    caption, rest = "\n    caption: Bild", "\n  -" if entry.endswith("\n  -") else ""
    sound = entry.replace("}", ", caption: Bild}") if "{" in entry else entry.removesuffix(rest) + caption + rest
    text = f"{HEAD}photos:\n{sound}\n---\nText.\n"
    return Row(name, HERE, *place, cure, cure, {HERE: text, **PHOTO}, rounds=rounds)


def data(name: str, file: str, text: str, place: tuple[int, int], cure: str) -> Row:
    """Return a row about a data file."""
    return Row(name, file, *place, cure, cure, {HERE: news(), file: text})


NAMES = (
    same("field in German", 2, 1, "title", head("Titel: Reise").replace("title: Titel\n", "")),
    same("field in capitals", 2, 1, "title", head("TITLE: Reise").replace("title: Titel\n", "")),
    same(
        "field of another system", 2, 1, "summary", head("description: Ein Satz.").replace("summary: Vorspann.\n", "")
    ),
    same("equals sign", 2, 7, "\ntitle: Reise", head("title = Reise").replace("title: Titel\n", "")),
    same("colon of another script", 2, 6, "\ntitle: Reise", head("title：Reise").replace("title: Titel\n", "")),
    Row(
        "date of an event",
        "events/2026/messe/index.de.md",
        3,
        1,
        "start",
        "start",
        {"events/2026/messe/index.de.md": "---\ntitle: Messe\ndate: 2026-05-02\n---\n"},
    ),
    photo("file in German", "  - datei: a.jpg\n    credit: Foto\n    alt: Haus", (7, 5), "file"),
    photo("copyright for credit", "  - file: a.jpg\n    copyright: Foto\n    alt: Haus", (8, 5), "credit"),
    photo("license for licence", "  - file: a.jpg\n    credit: F\n    license: frei\n    alt: Haus", (9, 5), "licence"),
    data("field of a data file in German", "tags.yaml", "ki:\n  bezeichnung: KI\n", (2, 3), "label"),
)
VALUES = (
    field("flag in German", "draft: nein", (6, 8), "false"),
    field("flag in English", "noindex: no", (6, 10), "false"),
    field("kind of item in German", "type: Bericht", (6, 7), "report"),
    field("kind of item in capitals", "type: REPORT", (6, 7), "report"),
    field("address as slug", "slug: /de/meldungen/2026/Große Reise/", (6, 7), "grosse-reise"),
    field("former address without a slash", "aliases: [de/alt/]", (6, 11), "/de/alt/"),
    field(
        "former address that is whole", "aliases: ['https://www.example.org/de/alt/']", (6, 11), "/de/alt/", rounds=0
    ),
    same("commas without brackets", 2, 10, "[DE-HE, DE-BY]", head("regions: DE-HE, DE-BY")),
    same("semicolon in brackets", 2, 11, "DE-HE, DE-BY", head("regions: [DE-HE; DE-BY]")),
    field("topics with commas", "tags: Wasserstoff, Energie", (6, 7), "[Wasserstoff, Energie]"),
    field("item without its folder", "related: [2026/kobe]", (6, 11), "news/2026/kobe"),
    field("item by its name", "related: [kobe]", (6, 11), "news/2026/kobe"),
    field(
        "item by its address",
        "related: ['https://www.example.org/de/meldungen/2026/kobe/']",
        (6, 11),
        "news/2026/kobe",
        rounds=0,
    ),
    field("country as a region", "partner_regions: [Japan]", (6, 19), "partner_countries: [JP]", rounds=0),
    photo("focus in words", "  - {file: a.jpg, credit: F, alt: A, focus: Mitte}", (7, 45), "0.5 0.5"),
    photo("focus in percent", "  - file: a.jpg\n    credit: F\n    alt: A\n    focus: 50% 30%", (10, 12), "0.5 0.3"),
    photo("photo with a path", "  - file: content/news/2026/a/a.jpg\n    credit: F\n    alt: A", (7, 11), "a.jpg"),
    photo("photo with a dot", "  - file: ./a.jpg\n    credit: F\n    alt: A", (7, 11), "a.jpg"),
    photo("photo of another ending", "  - file: a.jpeg\n    credit: F\n    alt: A", (7, 11), "a.jpg"),
    photo("photo without an ending", "  - file: a\n    credit: F\n    alt: A", (7, 11), "a.jpg"),
    photo("photo in capitals", "  - file: A.JPG\n    credit: F\n    alt: A", (7, 11), "a.jpg"),
    data(
        "email in words",
        "people.yaml",
        "e:\n  name: E\n  role: L\n  email: e(at)example.org\n",
        (4, 10),
        "e@example.org",
    ),
    data(
        "email with its scheme",
        "people.yaml",
        "e:\n  name: E\n  role: L\n  email: mailto:e@example.org\n",
        (4, 10),
        "e@example.org",
    ),
    data("language by its name", "site.yaml", SITE_YAML.replace("[de, en]", "[Deutsch]"), (3, 13), "de"),
    data("languages without brackets", "site.yaml", SITE_YAML.replace("[de, en]", "de, en"), (3, 12), "[de, en]"),
)
SHAPES = (
    field(
        "link without fields", "links: https://www.example.org/", (6, 8), "links:\n  - url: https://www.example.org/"
    ),
    field("list of links", "links: [https://www.example.org/]", (6, 8), "links:\n  - url: https://www.example.org/"),
    field(
        "link of Markdown",
        'links:\n  - "[Messe](https://www.example.org/)"',
        (7, 3),
        "links:\n  - url: https://www.example.org/\n    text: Messe",
    ),
    field(
        "facts as fields",
        "facts:\n  Ort: Dresden\n  Zeit: Montag",
        (7, 3),
        "facts:\n  - label: Ort\n    text: Dresden\n  - label: Zeit\n    text: Montag",
    ),
    field("facts as entries", "facts:\n  - Ort: Dresden", (7, 3), "facts:\n  - label: Ort\n    text: Dresden"),
    field(
        "contact with its label",
        "contacts:\n  - muster: Ansprechpartnerin",
        (7, 3),
        "contacts:\n  - person: muster\n    label: Ansprechpartnerin",
    ),
    field(
        "download without a title", "downloads:\n  - url: https://www.example.org/liste.pdf", (7, 5), 'title: "Text"'
    ),
    photo("photo without a credit", "  - file: a.jpg\n    alt: Haus", (7, 5), 'credit: "Text"'),
    photo("entry that is empty", "  - file: a.jpg\n    credit: F\n    alt: A\n  -", (11, 4), "", rounds=0),
    data(
        "entries as a list",
        "people.yaml",
        "- name: Erika Muster\n  role: Leiterin\n",
        (1, 1),
        "\nerika-muster:\n  name:",
    ),
    data(
        "fields that are not indented",
        "people.yaml",
        "muster:\nname: Erika\nrole: Leiterin\n",
        (2, 1),
        "\n  name: Erika",
    ),
    data(
        "label without a field", "tags.yaml", "ki: Künstliche Intelligenz\n", (1, 5), "{label: Künstliche Intelligenz}"
    ),
)
MARKS = (
    same("star at the beginning", 2, 8, '\ntitle: "*Neu"', head("title: *Neu")),
    same("ampersand at the beginning", 2, 8, '\ntitle: "&Co"', head("title: &Co")),
    same("exclamation mark at the beginning", 2, 8, '\ntitle: "!Neu"', head("title: !Neu")),
    same("bold title", 2, 8, '\ntitle: "Neu"', head("title: **Neu**")),
    same("hash at the beginning", 2, 8, '\ntitle: "#Neu"', head("title: #Neu")),
    same("apostrophe at the beginning", 2, 8, '\ntitle: "\'s ist Zeit"', head("title: 's ist Zeit")),
    same("stress in a title", 2, 8, "\ntitle: Das neue Haus", head("title: Das *neue* Haus")),
    same("link in a title", 2, 8, "\ntitle: Beim Netz", head('title: "Beim [Netz](https://example.org/)"')),
    same("entity in a title", 2, 8, '\ntitle: "Forschung & Lehre"', head("title: Forschung &amp; Lehre")),
    photo("bold alt text", "  - file: a.jpg\n    credit: F\n    alt: Ein **Haus**", (9, 10), "\n    alt: Ein Haus"),
)
VIDEO = "https://youtu.be/aqz-KE-bpKQ"
COMPONENTS = tuple(
    same(name, line, column, cure, head("title: T", body=text))
    for name, text, line, column, cure in (
        ("component in German", "::: Hinweis\n\nText\n:::", 7, 1, "notice"),
        ("component in capitals", "::: Notice\n\nText\n:::", 7, 1, "notice"),
        ("component with two colons", ":: notice\n\nText\n::", 7, 1, "\n::: notice\n\nText\n:::"),
        ("component that is indented", "  ::: notice\n\n  Text\n  :::", 7, 1, "\n::: notice\n\nText\n:::"),
        ("title behind the name", "::: notice Achtung\n\nText\n:::", 7, 1, "\n::: notice\ntitle: Achtung"),
        ("field of a component in German", "::: quote\nSprecherin: Erika\n\nJa.\n:::", 8, 1, "speaker"),
        ("component that ends twice", "::: notice\n\nText\n:::\n\n:::", 12, 1, " 12"),
        ("fact with a tab", "::: facts\nOrt\tDresden\n:::", 8, 1, "\nOrt: Dresden"),
        ("fact with an equals sign", "::: facts\nOrt = Dresden\n:::", 8, 1, "\nOrt: Dresden"),
        ("bold label of a fact", "::: facts\n**Ort:** Dresden\n:::", 8, 1, "\nOrt: Dresden"),
        (
            "video of a provider that is not known",
            "::: video\nurl: https://video.example.org/film_(1)\ntitle: Der [neue] Film\n\nMitschrift.\n:::",
            8,
            6,
            "\n[Der \\[neue\\] Film](<https://video.example.org/film_(1)>)\n\nMitschrift.",
        ),
        (
            "map as a video",
            "::: video\nurl: https://www.openstreetmap.org/#map=17/52.5/13.3\ntitle: Plan\n:::",
            8,
            6,
            "\n::: map",
        ),
        (
            "address behind the name",
            f"::: video {VIDEO}\ntitle: Film\n:::",
            7,
            1,
            f'\n::: video\nurl: "{VIDEO}"',
        ),
        (
            "code of a provider",
            '<iframe src="https://player.vimeo.com/video/76979871?h=0a" title="Der Film"></iframe>',
            7,
            1,
            '\n::: video\nurl: "https://vimeo.com/76979871/0a"\ntitle: Der Film\n:::',
        ),
        ("name of the provider", f"::: YouTube\nurl: {VIDEO}\ntitle: Film\n:::", 7, 1, "video"),
        ("length in German", f"::: video\nurl: {VIDEO}\ntitle: Film\ndauer: 3 min\n:::", 10, 1, "duration"),
        ("component in a component", "::: notice\n\nA\n\n::: notice\n\nB\n:::", 11, 1, "\n:::\n\n::: notice"),
    )
)
INHERITED = (
    Row(
        "value that only the translation has",
        THERE,
        4,
        10,
        f"content/{HERE}",
        f"content/{HERE}",
        {HERE: news(), THERE: translation(updated="2026-02-01")},
        rounds=0,
    ),
)

ROWS = (*NAMES, *VALUES, *SHAPES, *MARKS, *COMPONENTS, *INHERITED)


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_mistake_in_a_field_is_told_where_it_is_and_its_cure_helps(row: Row, lang: str) -> None:
    check_row(row, lang)
