"""One mistake, one message: what is told about a mistake, where, and that the advice helps when it is followed."""

from __future__ import annotations

import pytest

from sitegen.model.messages import LABELS
from sitegen.model.report import arrange
from tests.conftest import SITE_YAML, build_site, news, photo_bytes, translation
from tests.mistakes import FOLDER, HEAD, HERE, ONE_PHOTO, PEOPLE, PHOTO, TAGS, THERE, Row, check_row, head, same

HEADS = (
    same("no blank after a colon", 2, 7, "\ntitle: Reise nach Kobe", head("title:Reise nach Kobe")),
    same(
        "no blank in the last field", 5, 9, "\nregions: [DE-HE]", HEAD.replace("regions: ", "regions:") + "---\nText.\n"
    ),
    same(
        "quotation mark that does not end",
        2,
        8,
        "\ntitle: '\"Grün\" ist die Zukunft'",
        head('title: "Grün" ist die Zukunft'),
    ),
    same("quotation marks inside", 2, 8, "\ntitle: 'Der \"rote\" Faden'", head('title: "Der "rote" Faden"')),
    same("apostrophe in single marks", 2, 8, '\ntitle: "Lukas\' Besuch"', head("title: 'Lukas' Besuch'")),
    same("no closing mark", 2, 8, '\ntitle: "Besuch aus Oslo"', head('title: "Besuch aus Oslo')),
    same("closed with a mark of print", 2, 8, '\ntitle: "Besuch aus Oslo"', head('title: "Besuch aus Oslo“')),
    same("single mark never closed", 2, 8, "\ntitle: 'Besuch aus Oslo'", head("title: 'Besuch aus Oslo")),
    same("backslash", 2, 16, "\ntitle: 'Pfad C:\\Texte'", head('title: "Pfad C:\\Texte"')),
    same("colon in a value", 2, 12, '\ntitle: "Kobe: ein Besuch"', head("title: Kobe : ein Besuch".replace(" :", ":"))),
    same("colon at the end", 2, 16, '\ntitle: "Ausblick:"', head("title: Ausblick:")),
    same(
        "colon in a value that goes on",
        3,
        6,
        '\ntitle: "Ein Besuch mit: vielen Gästen"',
        head("title: Ein Besuch", "  mit: vielen Gästen"),
    ),
    same("value not indented", 3, 1, "\n  in Kobe weitergeht", head("title: Ein Besuch, der", "in Kobe weitergeht")),
    same(
        "value not indented twice",
        3,
        1,
        "\n  in Kobe",
        head("title: Ein Besuch, der", "in Kobe", "weitergeht"),
        number=2,
        rounds=2,
    ),
    same("text below a value in marks", 3, 1, '\ntitle: "Ein Besuch in Kobe"', head('title: "Ein Besuch"', "in Kobe")),
    same("block that is not indented", 4, 1, "\n  zweite Zeile", head("title: >-", "  erste Zeile", "zweite Zeile")),
    Row(
        "tab",
        HERE,
        7,
        1,
        "\n  - url",
        "\n  - url",
        {HERE: f"{HEAD}links:\n\t- url: https://example.org/\n\t  text: Ort\n---\nText.\n"},
        2,
        2,
    ),
    same("no-break space after a colon", 2, 7, "\ntitle: Besuch", head("title:\u00a0Besuch")),
    same(
        "no-break space before a hyphen",
        7,
        1,
        "\n  - url",
        f"{HEAD}links:\n\u00a0\u00a0- url: https://example.org/\n    text: Ort\n---\nText.\n",
    ),
    same("narrow space after a blank", 2, 8, "\ntitle: Besuch", head("title: \u202fBesuch"), number=0, rounds=0),
    same(
        "field of a list indented too little",
        8,
        4,
        "\n    text: Ort",
        f"{HEAD}links:\n  - url: https://example.org/\n   text: Ort\n---\nText.\n",
    ),
    same(
        "field of a list indented too much",
        8,
        6,
        "\n    text: Ort",
        f"{HEAD}links:\n  - url: https://example.org/\n     text: Ort\n---\nText.\n",
    ),
    same(
        "field below a hyphen",
        8,
        3,
        "\n    text: Ort",
        f"{HEAD}links:\n  - url: https://example.org/\n  text: Ort\n---\nText.\n",
    ),
    same("first field indented", 2, 2, "\ntitle: Titel", HEAD.replace("title", " title") + "---\nText.\n"),
    same("a field indented", 3, 2, "\ndate: 2026-01-15", HEAD.replace("date", " date") + "---\nText.\n"),
    same("hyphen indented wrongly", 8, 2, "\n  - JP", f"{HEAD}partner_countries:\n  - FR\n - JP\n---\nText.\n"),
    same("hyphen missing", 8, 3, "\n  - JP", f"{HEAD}partner_countries:\n  - FR\n  JP\n---\nText.\n"),
    same(
        "hyphen of a second entry missing",
        9,
        3,
        "\n  - url: https://example.com/",
        f"{HEAD}links:\n  - url: https://example.org/\n    text: Ort\n"
        "  url: https://example.com/\n    text: Ort\n---\nText.\n",
    ),
    same("no blank after a hyphen", 7, 4, "\n  - JP", f"{HEAD}partner_countries:\n  -JP\n---\nText.\n"),
    same("bracket not closed", 2, 10, "\nregions: [DE-HE, DE-BY]", head("regions: [DE-HE, DE-BY")),
    same(
        "brace not closed",
        7,
        5,
        "\n  - {url: https://example.org/, text: Ort}",
        f"{HEAD}links:\n  - {{url: https://example.org/, text: Ort\n---\nText.\n",
    ),
    same("bracket at the beginning of a text", 2, 8, '\ntitle: "[Bild] der Woche"', head("title: [Bild] der Woche")),
    same(
        "colon in braces",
        7,
        42,
        '\n  - {url: https://example.org/, text: "Ort: Kobe"}',
        f"{HEAD}links:\n  - {{url: https://example.org/, text: Ort: Kobe}}\n---\nText.\n",
    ),
    same(
        "no blank in braces",
        7,
        11,
        "\n  - {text: Ort, url: https://example.org/}",
        f"{HEAD}links:\n  - {{text:Ort, url: https://example.org/}}\n---\nText.\n",
    ),
    same("at sign", 2, 8, '\ntitle: "@kobe"', head("title: @kobe")),
    same("percent", 2, 8, '\ntitle: "% und mehr"', head("title: % und mehr")),
    same("hash", 2, 14, '\ntitle: "Preis #1"', head("title: Preis #1")),
    same("hash in brackets", 2, 11, '\ntags: ["KI #1", B]', head("tags: [KI #1, B]")),
    same("dots at the end", 6, 1, "\n---", head("title: T", end="...")),
    same("dashes at the end", 6, 1, "\n---", head("title: T", end="—")),
    same("two hyphens at the beginning", 1, 1, "\n---", head("title: T").replace("---\ntitle", "--\ntitle")),
    same("no first line", 1, 1, "\n---\ntitle: T", head("title: T").removeprefix("---\n")),
    same("no last line", 7, 1, "\n---\nText.", head("title: T", end="")),
    same(
        "no last line and a rule in the text",
        7,
        1,
        "\n---\nText.",
        head("title: T", end="", body="Text.\n\n---\n\nMehr."),
    ),
    same("text before the head", 1, 1, " 1", "Entwurf\n" + head("title: T")),
    same(
        "merge in the head",
        3,
        1,
        " 3, 5, 7",
        head("title: T", "<<<<<<< HEAD", "kicker: A", "=======", "kicker: B", ">>>>>>> x"),
    ),
    same(
        "merge in the text",
        9,
        1,
        " 9, 11, 13",
        head("title: T", body="Text.\n\n<<<<<<< HEAD\nA.\n=======\nB.\n>>>>>>> x\n").replace("---\nText", "---\nText"),
    ),
    same("two slips in one head", 2, 7, "\ntitle: T", head("title:T", "kicker: A: B"), number=2, rounds=2),
    same("no head", 1, 1, "title: ", "Text.\n"),
)

FIELDS = (
    same(
        "date with a time",
        2,
        7,
        '\ndate: 2026-05-20\npublish_at: "2026-05-20T10:00"',
        head("date: 2026-05-20T10:00:00+02:00"),
    ),
    same(
        "date of a browser",
        2,
        7,
        '\ndate: 2026-05-20\npublish_at: "2026-05-20T10:00"',
        head("date: 2026-05-20T08:00:00.000Z"),
    ),
    same(
        "date past midnight",
        2,
        7,
        '\ndate: 2026-05-20\npublish_at: "2026-05-20T00:30"',
        head("date: 2026-05-19 22:30:00 +0000"),
    ),
    same("date in words", 2, 7, " 2026-05-20", head("date: 20. Mai 2026")),
    same("date of two digits", 2, 7, " 2026-05-20", head("date: 20.5.26")),
    same("date with slashes", 2, 7, " 2026-05-20", head("date: 20/05/2026")),
    same("date without zeros", 2, 7, " 2026-05-02", head("date: 2026-5-2")),
    same("field empty", 2, 1, "title: ", head("title:")),
    same("field of nothing but marks", 2, 1, "title: ", head('title: ""')),
    same(
        "field missing",
        1,
        1,
        "title: ",
        "\n".join(row for row in f"{HEAD}---\nText.\n".split("\n") if "title" not in row),
    ),
    same("field misspelt", 2, 1, "kicker", head("kiker: Neu")),
    same("address without https", 2, 13, "https://www.example.org/x", head("source_url: www.example.org/x")),
    same("address misspelt", 2, 13, "https://www.example.org", head("source_url: htps://www.example.org")),
    same("slug with capitals", 2, 7, "messe-koeln", head("slug: Messe Köln")),
    same("choice misspelt", 2, 7, "report", head("type: reprot")),
    same("country by its German name", 2, 21, "AT", head("partner_countries: [Österreich]")),
    same("country by its English name", 2, 21, "KR", head("partner_countries: [South Korea]")),
    same("country by a common code", 2, 21, "GB", head("partner_countries: [UK]")),
    same("region by its German name", 2, 11, "DE-BW", head("regions: [Baden-Württemberg]")),
    same("region by its English name", 2, 11, "DE-BY", head("regions: [Bavaria]")),
    Row("tag by its label", HERE, 2, 8, "ki", "ki", {HERE: head("tags: [Artificial intelligence]"), "tags.yaml": TAGS}),
    Row("tag by a synonym", HERE, 2, 8, "ki", "ki", {HERE: head("tags: [AI]"), "tags.yaml": TAGS}),
    Row(
        "tag that is new",
        HERE,
        2,
        8,
        "\nWasserstoff:\n",
        "tags.yaml",
        {HERE: head("tags: [Wasserstoff]"), "tags.yaml": TAGS},
    ),
    Row(
        "person by name",
        HERE,
        2,
        10,
        "muster",
        "muster",
        {HERE: head("people: [Erika Mustermann]"), "people.yaml": PEOPLE},
    ),
    Row(
        "person that is new",
        HERE,
        2,
        10,
        "\nlange:\n",
        "people.yaml",
        {HERE: head("people: [lange]"), "people.yaml": PEOPLE},
    ),
    Row(
        "link to an item misspelt",
        HERE,
        7,
        7,
        "news:2026/kobe-reise",
        "news:2026/kobe-reise",
        {HERE: head("title: T", body="[Ort](news:2026/kobe-reisse)"), "news/2026/kobe-reise/index.de.md": news()},
    ),
    same(
        "link without https",
        7,
        8,
        "https://www.example.org",
        head("title: T", body="[Seite](www.example.org)").replace("[Seite]", "[Ort!]"),
    ),
    same(
        "link to an address of mail", 7, 7, "mailto:info@example.org", head("title: T", body="[Ort](info@example.org)")
    ),
    same("link misspelt", 7, 7, "https://example.org/", head("title: T", body="[Ort](htps://example.org/)")),
    Row(
        "alt in a translation empty",
        THERE,
        7,
        5,
        "alt",
        "alt",
        {
            HERE: f"{ONE_PHOTO}---\nText.\n",
            THERE: translation(photos="\n  - file: a.jpg\n    caption: A picture\n    alt:"),
            **PHOTO,
        },
        rounds=0,
    ),
    Row(
        "photos not translated",
        THERE,
        2,
        8,
        "\nphotos:\n  - file: a.jpg\n    alt: Was zu sehen ist\n    caption: Bildunterschrift",
        "\nphotos:\n  - file: a.jpg\n    alt: What the picture shows\n    caption: Caption",
        {HERE: f"{ONE_PHOTO}---\nText.\n", THERE: translation(), **PHOTO},
    ),
    Row(
        "a photo not translated",
        THERE,
        5,
        5,
        "\n  - file: b.jpg\n    alt: Was zu sehen ist\n    caption: Bildunterschrift",
        "\n  - file: b.jpg\n    alt: What the picture shows\n    caption: Caption",
        {
            HERE: f"{ONE_PHOTO}  - file: b.jpg\n    credit: Foto\n    alt: Hof\n    caption: Ein Hof\n---\nText.\n",
            THERE: translation(photos="\n  - file: a.jpg\n    alt: House\n    caption: A picture"),
            **PHOTO,
            f"{FOLDER}/b.jpg": photo_bytes(),
        },
    ),
    Row(
        "broken head with a photo and a translation",
        HERE,
        2,
        7,
        "\ntitle: Titel",
        "\ntitle: Titel",
        {
            HERE: f"{ONE_PHOTO}---\nText.\n".replace("title: ", "title:"),
            THERE: translation(photos="[{file: a.jpg, alt: House, caption: Bild}]"),
            **PHOTO,
        },
    ),
    Row(
        "broken settings",
        "site.yaml",
        1,
        6,
        "\nname: Clusterwelt",
        "\nname: Clusterwelt",
        {"site.yaml": SITE_YAML.replace("name: ", "name:"), HERE: news(), THERE: translation()},
    ),
    Row(
        "broken data file",
        "people.yaml",
        2,
        14,
        '\n  name: "Erika: Mustermann"',
        '"Erika: Mustermann"',
        {"people.yaml": "x:\n  name: Erika: Mustermann\n  role: Leiterin\n", HERE: head("people: [x]")},
    ),
)

PLACES = (
    *(
        Row(f"text called {name}", f"{FOLDER}/{name}", 0, 0, "index.de.md", "index.de.md", {f"{FOLDER}/{name}": news()})
        for name in (
            "index.de.txt",
            "index.de.md.txt",
            "index_de.md",
            "index-de.md",
            "index.DE.md",
            "index.de.markdown",
            "Index.de.md",
            "index.de.MD",
            "de.md",
            "index de.md",
            "index.de (1).md",
        )
    ),
    Row(
        "text called index.txt beside a translation",
        f"{FOLDER}/index.txt",
        0,
        0,
        "index.de.md",
        "index.de.md",
        {f"{FOLDER}/index.txt": news(), THERE: translation()},
    ),
    *(
        Row(
            f"text called {name} alone",
            f"{FOLDER}/{name}",
            0,
            0,
            "index.de.md",
            "index.de.md",
            {f"{FOLDER}/{name}": news()},
        )
        for name in ("index.md", "text.md", "index.deutsch.md", "index.de.md.bak", "index.de.md.orig", "index.de.mdx")
    ),
    Row(
        "text beside the folders of a year",
        "news/2026/kobe.md",
        0,
        0,
        "content/news/2026/kobe/index.de.md",
        "content/news/2026/kobe/index.de.md",
        {"news/2026/kobe.md": news()},
    ),
    Row(
        "English text beside the folders of a year",
        "news/2026/kobe.en.md",
        0,
        0,
        "content/news/2026/kobe/index.en.md",
        "content/news/2026/kobe/index.en.md",
        {"news/2026/kobe.en.md": news()},
    ),
    Row(
        "page beside the folders of pages",
        "pages/kontakt.md",
        0,
        0,
        "content/pages/kontakt/index.de.md",
        "content/pages/kontakt/index.de.md",
        {"pages/kontakt.md": "---\ntitle: Kontakt\n---\nText.\n"},
    ),
    Row(
        "text in a folder of another name",
        "meldungen/2026/kobe/index.de.md",
        0,
        0,
        "content/news/2026/kobe/index.de.md",
        "content/news/2026/kobe/index.de.md",
        {"meldungen/2026/kobe/index.de.md": news(), HERE: news()},
        rounds=0,
    ),
    Row(
        "text called notiz.txt alone",
        f"{FOLDER}/notiz.txt",
        0,
        0,
        "index.de.md",
        "index.de.md",
        {f"{FOLDER}/notiz.txt": news()},
    ),
    Row(
        "folder called like a file",
        f"{FOLDER}/index.de.md",
        0,
        0,
        "eine Ebene höher",
        "one level up",
        {f"{FOLDER}/index.de.md/index.de.md": news()},
    ),
    Row(
        "item in the folder of the year",
        "news/2026/index.de.md",
        0,
        0,
        "news/2026/…/",
        "news/2026/…/",
        {"news/2026/index.de.md": news()},
    ),
    Row(
        "photo one folder too high",
        HERE,
        7,
        11,
        f"content/{FOLDER}/a.jpg",
        f"content/{FOLDER}/a.jpg",
        {HERE: f"{ONE_PHOTO}---\nText.\n", "news/2026/a.jpg": photo_bytes()},
    ),
    Row(
        "folder of another year",
        "news/2025/a/index.de.md",
        3,
        7,
        "content/news/2026/a",
        "content/news/2026/a",
        {"news/2025/a/index.de.md": news()},
        rounds=0,
    ),
)

ROWS = (*HEADS, *FIELDS, *PLACES)


SLIPS = {
    "date-time": "date with a time",
    "empty-field": "field empty",
    "file-elsewhere": "photo one folder too high",
    "folder-as-file": "folder called like a file",
    "head-begin": "no first line",
    "head-late": "text before the head",
    "head-mark": "dots at the end",
    "merge-marks": "merge in the head",
    "photos-missing": "photos not translated",
    "text-place": "item in the folder of the year",
    "yaml-blank": "no blank after a colon",
    "yaml-bracket": "bracket not closed",
    "yaml-escape": "backslash",
    "yaml-hash": "hash in brackets",
    "yaml-hyphen": "hyphen missing",
    "yaml-mark": "quotation mark that does not end",
    "yaml-space": "no-break space after a colon",
    "yaml-wrap": "value not indented",
    "year-folder": "folder of another year",
}
"""Codes of problems that are held here, with the name of a row each."""


@pytest.mark.parametrize("code", SLIPS)
def test_a_slip_has_its_own_problem(code: str) -> None:
    row = next(row for row in ROWS if row.name == SLIPS[code])
    assert code in {problem.code for problem in arrange(build_site(row.files, render=False).problems).problems}


def test_there_are_enough_mistakes() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_mistake_is_told_where_it_is_and_its_cure_helps(row: Row, lang: str) -> None:
    check_row(row, lang)
