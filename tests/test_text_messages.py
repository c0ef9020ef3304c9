"""One mistake, one message: what editors write wrong in a text, and that the advice helps when it is followed."""

from __future__ import annotations

import re

import pytest

from sitegen.model.messages import LABELS
from tests.conftest import build_site, news
from tests.mistakes import FOLDER, HERE, Row, check_row, head, same

OTHER = {"news/2026/kobe/index.de.md": news(), "pages/kontakt/index.de.md": "---\ntitle: Kontakt\n---\nText.\n"}
FILE = {f"{FOLDER}/programm.pdf": b"x"}


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

ROWS = (*LINKS, *FILES)


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


def test_in_feeds_an_address_of_the_site_is_whole() -> None:
    built = build_site({HERE: news("[Ziel](https://www.example.org/de/)")})
    assert 'href=\\"https://www.example.org/de/\\"' in built.text("de/feed.json")
