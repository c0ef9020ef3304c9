"""One mistake, one message: what editors write wrong in a text, and that the advice helps when it is followed."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfWriter

from sitegen.model.messages import LABELS
from tests.conftest import build_site, news
from tests.mistakes import FOLDER, HERE, Row, check_row, head, same

OTHER = {"news/2026/kobe/index.de.md": news(), "pages/kontakt/index.de.md": "---\ntitle: Kontakt\n---\nText.\n"}


def pdf() -> bytes:
    """Return a file with one empty page."""
    writer, found = PdfWriter(), io.BytesIO()
    writer.add_blank_page(72, 72)
    writer.write(found)
    return found.getvalue()


FILE = {f"{FOLDER}/programm.pdf": pdf()}


def link(target: str, cure: str, name: str = "") -> Row:
    """Return a row about a link whose target is wrong."""
    text = head("title: T", body=f"Zum [Ziel]({target}) dort.")
    return Row(name or f"link to {target}", HERE, 7, 12, cure, cure, {HERE: text, **OTHER})


LINKS = (
    link("/de/meldungen/2026/kobe/", "news:2026/kobe"),
    link("/de/meldungen/", "https://www.example.org/de/meldungen/"),
    link("/", "https://www.example.org/"),
    link("/de", "https://www.example.org/de"),
    link("/news/2026/kobe/", "news:2026/kobe"),
    link("news/2026/kobe", "news:2026/kobe"),
    link("content/news/2026/kobe/index.de.md", "news:2026/kobe"),
    link("../kobe/", "news:2026/kobe"),
    link("pages/kontakt", "page:kontakt"),
    link("News:2026/kobe", "news:2026/kobe"),
    link("pages:kontakt", "page:kontakt"),
    link("//www.example.com/", "https://www.example.com/"),
    link("http:www.example.com", "https://www.example.com"),
    link("https:/www.example.com/a", "https://www.example.com/a"),
    link("https//www.example.com", "https://www.example.com"),
    link("https://www.example.com/mein programm.pdf", "https://www.example.com/mein%20programm.pdf"),
    link("mailto: info@example.org", "mailto:info@example.org"),
    link("mailto://info@example.org", "mailto:info@example.org"),
    link("info(at)example.org", "mailto:info@example.org"),
    link("mailto:info@example.org?subject=Guten Tag", "mailto:info@example.org?subject=Guten%20Tag"),
    link("+49 351 1234", "tel:+493511234"),
    link("tel:0351/12 34", "tel:03511234"),
    link("tel: +49 (0)351 1234", "tel:+493511234"),
)
FILES = (
    Row(
        "link to a file misspelt",
        HERE,
        7,
        8,
        "programm.pdf",
        "programm.pdf",
        {HERE: head("title: T", body="[Plan](Programm.pdf)"), **FILE},
    ),
    Row(
        "link to a file that is missing",
        HERE,
        7,
        8,
        "Legen Sie die Datei in diesen Ordner",
        "Put the file into this folder",
        {HERE: head("title: T", body="[Plan](programm.pdf)")},
        rounds=0,
    ),
    Row(
        "link to a file of one's own computer",
        HERE,
        7,
        8,
        "die Datei plan.pdf in den Ordner",
        "the file plan.pdf into the folder",
        {HERE: head("title: T", body=r"[Plan](C:\\Texte\\plan.pdf)")},
        rounds=0,
    ),
    same("link without a target", 7, 8, "https://www.example.org/", head("title: T", body="[Plan]()"), rounds=0),
    same("anchor on a page without any", 7, 8, "", head("title: T", body="[Plan](#plan)"), rounds=0),
)


def rows(line: int, column: int, cure: str, text: str, name: str = "") -> Row:
    """Return a row about lines of a text, with a cure that is the same in both languages."""
    return same(name or text.split("\n", maxsplit=1)[0], line, column, cure, head("title: T", body=text))


LINES = (
    rows(8, 1, "\n- Bonn\n- Köln", "Orte:\n-Bonn\n-Köln"),
    rows(8, 1, "\n* Bonn\n* Köln", "Orte:\n*Bonn\n*Köln", "stars without blanks"),
    rows(7, 1, "\n1. Anmelden\n2. Anreisen", "1.Anmelden\n2.Anreisen"),
    rows(7, 1, "\n1) Anmelden\n2) Anreisen", "1)Anmelden\n2)Anreisen"),
    rows(7, 1, "\n> - Bonn\n> - Köln", "> -Bonn\n> -Köln"),
    rows(9, 1, "\n- Bonn\n- Köln", "::: notice\n\n-Bonn\n-Köln\n:::", "signs without blanks in a component"),
    rows(7, 1, "\n- [ ] offen\n- [x] erledigt", "[ ] offen\n[x] erledigt"),
    rows(7, 1, "\na) Bonn\\\nb) Köln\\\nc) Ulm", "a) Bonn\nb) Köln\nc) Ulm"),
    rows(7, 1, "\n(1) Bonn\\\n(2) Köln", "(1) Bonn\n(2) Köln"),
    rows(7, 1, "\ni) Bonn\\\nii) Köln", "i) Bonn\nii) Köln"),
    rows(7, 1, "\na.\tBonn\\\nb.\tKöln", "a.\tBonn\nb.\tKöln"),
    rows(8, 9, "\n  - Beuel", "- Bonn\n        - Beuel", "entry indented too far"),
    rows(8, 1, "\n| Ort | Tag |\n|---|---|\n| Bonn | Montag |", "Plan:\n| Ort | Tag |\n| Bonn | Montag |"),
    rows(7, 1, "\n| Ort | Tag |\n|---|---|\n| Bonn | Montag |", "Ort\tTag\nBonn\tMontag"),
    rows(7, 1, "| Ort | Tag | Raum |\n|---|---|---|\n| Bonn | Montag |  |", "Ort\tTag\tRaum\nBonn\tMontag"),
    rows(7, 1, "\n## Ablauf", "# Ablauf"),
    rows(7, 1, "\n## Der Ablauf", "Der\nAblauf\n===", "underlined heading of the first level"),
    rows(9, 1, "\n> ### Montag", "## Ablauf\n\n> ##### Montag", "level skipped in a quotation"),
    rows(7, 1, "\n## Ablauf", "##Ablauf"),
)

ROWS = (*LINKS, *FILES, *LINES)


def test_what_is_refused_is_told_as_it_is_written() -> None:
    text = r"Siehe <https:\/\/www.example.org/> dort."
    (problem,) = build_site({HERE: news(text)}).problems
    assert (problem.code, problem.position.column) == ("html-not-allowed", 7)
    assert r"<https:\/\/www.example.org/>" in problem.text("de")


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_mistake_in_a_text_is_told_where_it_is_and_its_cure_helps(row: Row, lang: str) -> None:
    check_row(row, lang)


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("https://www.example.org/de/meldungen/2026/kobe/", "/de/meldungen/2026/kobe/"),
        ("https://www.example.org/de/meldungen/2026/kobe", "/de/meldungen/2026/kobe/"),
        ("https://www.example.org/de/meldungen/2026/kobe/#ort", "/de/meldungen/2026/kobe/#ort"),
        ("https://www.example.org", "/"),
        ("https://www.example.org/de/feed.xml", "/de/feed.xml"),
        ("https://www.example.org.example/", "https://www.example.org.example/"),
        ("https://example.org/de/weg/", "https://example.org/de/weg/"),
    ],
)
def test_an_address_of_the_site_itself_leads_there(target: str, leads_to: str) -> None:
    built = build_site({HERE: news(f"[Ziel]({target})"), "news/2026/kobe/index.de.md": news()})
    assert built.codes == []
    assert f'<a href="{leads_to}">Ziel</a>' in built.text("de/meldungen/2026/a/index.html")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (HERE, news("https://www.example.org/de/meldungen/2026/weg/")),
        (HERE, news("::: notice\n\n[Ziel](https://www.example.org/de/weg/)\n:::")),
        (HERE, news(links="[{url: 'https://www.example.org/de/weg/', text: Ziel}]")),
        ("pages/a/index.de.md", "---\ntitle: T\n---\n> [Ziel](https://www.example.org/de/weg/)\n"),
    ],
)
def test_an_address_of_the_site_that_does_not_exist_is_told(path: str, text: str) -> None:
    built = build_site({path: text})
    assert built.codes == ["link-target"]
    assert re.search(r"\d+:\d+: (?:[\w.\[\]]+: )?Fehler", built.problems[0].text("de"))


def test_each_address_is_told_beside_other_mistakes() -> None:
    text = news("[Ziel](/de/meldungen/) und [Ort](www.example.com) und [Weg](https://www.example.org/de/weg/)")
    assert build_site({HERE: text}).codes == ["link-scheme", "link-scheme", "link-target"]


@pytest.mark.parametrize("broken", [news(type="x"), news(title=""), news("[x](www.example.com)")])
def test_the_address_of_an_item_with_a_mistake_is_not_told_as_well(broken: str) -> None:
    target = "https://www.example.org/de/meldungen/2026/kobe/"
    built = build_site({HERE: news(f"[Ziel]({target})"), "news/2026/kobe/index.de.md": broken})
    assert [one.position.path for one in built.problems] == ["content/news/2026/kobe/index.de.md"]


def test_in_feeds_an_address_of_the_site_is_whole() -> None:
    built = build_site({HERE: news("[Ziel](https://www.example.org/de/)")})
    assert 'href=\\"https://www.example.org/de/\\"' in built.text("de/feed.json")


@pytest.mark.parametrize(
    "text",
    [
        "Die Karte (siehe a) und\nb) ist neu.",
        "-5 Grad am Montag,\n-6 Grad am Dienstag",
        "*Bonn* und\n*Köln* sind dabei.",
        "```\n-Bonn\n-Köln\n```",
        "- Bonn\n  - Beuel",
        "| Ort | Tag |\n|---|---|\n| Bonn | Montag |",
        "1.\tAnmelden\n2.\tAnreisen",
        "•\tBonn\n\to\tBeuel",
        "1.FC Köln\nund andere",
        "Text mit\teinem Tabulator",
        "z. B. so\nu. a. auch so",
        "5 ** 2 = 25",
        "**Fett\nüber zwei Zeilen** und **mehr**",
        "- **Ort:** Bonn\n- **Zeit:** Montag",
        "***fett und kursiv***",
    ],
)
def test_lines_that_only_look_a_little_like_a_list_are_left_alone(text: str) -> None:
    assert build_site({HERE: news(text)}, render=False).codes == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Orte:\n{0} Bonn\n{0} Köln", "<p>Orte:</p>\n<ul>\n<li>Bonn</li>\n<li>Köln</li>\n</ul>"),
        ("Orte:\n\n{0}\tBonn\n{0}\tKöln", "<p>Orte:</p>\n<ul>\n<li>Bonn</li>\n<li>Köln</li>\n</ul>"),
        ("> {0}\xa0Bonn\n> {0}\xa0Köln", "<blockquote>\n<ul>\n<li>Bonn</li>\n<li>Köln</li>\n</ul>\n</blockquote>"),
    ],
)
@pytest.mark.parametrize("sign", "•◦▪·➢❖\uf0b7\uf0a7–—‐‑−→✓")
def test_signs_of_word_processors_begin_entries(text: str, made: str, sign: str) -> None:
    built = build_site({HERE: news(text.format(sign))})
    assert built.codes == []
    assert made in built.text("de/meldungen/2026/a/index.html")


@pytest.mark.parametrize("text", ["→ Zur Anmeldung", "✓ erledigt", "— Erika Mustermann", "– so war es"])
def test_a_single_dash_or_arrow_is_text(text: str) -> None:
    assert f"<p>{text}</p>" in build_site({HERE: news(text)}).text("de/meldungen/2026/a/index.html")


def test_a_bullet_of_the_second_level_is_a_letter_between_tabs() -> None:
    made = build_site({HERE: news("•\tBonn\n\to\tBeuel\n•\tKöln\n\no Text")}).text("de/meldungen/2026/a/index.html")
    assert "<ul>\n<li>Bonn<ul>\n<li>Beuel</li>\n</ul>\n</li>\n<li>Köln</li>\n</ul>\n<p>o Text</p>" in made


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hans' Reise und Fritz' Haus", "Hans’ Reise und Fritz’ Haus"),
        ("'das Haus' dort", "‚das Haus‘ dort"),
        ("\"sagt 'das Haus' dort\"", "„sagt ‚das Haus‘ dort“"),
    ],
)
def test_an_apostrophe_stands_for_the_ending_of_a_name(text: str, shown: str) -> None:
    assert f"<p>{shown}</p>" in build_site({HERE: news(text)}).text("de/meldungen/2026/a/index.html")
