"""Owns how the articles are laid out for Nikola.

Countries, regions and topics are all its tags. It knows no related articles and has no plugin for them in its package.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from articles import BASE_URL, LONG_YEAR, Newsroom
from corpus import LANGUAGES, Item
from peers.common import (
    BENCH,
    PAGES,
    copy_shared,
    copy_site,
    describe_article,
    read_version,
    write_text,
)
from prose import simplify

TOPICS = {"de": "themen", "en": "topics"}


class Nikola:
    name = "nikola"
    title = "Nikola"
    memory: Sequence[str] = (
        "output",
        "cache",
        ".doit.db",
        ".doit.db.db",
        ".doit.db.dat",
        ".doit.db.dir",
        ".doit.db.bak",
    )
    output = "output"
    base = "themes/bench/templates/base.tmpl"
    slow_above: int | None = 100
    never_above: int | None = 1000

    def find_missing(self) -> str:
        return "" if (BENCH / "nikola/bin/nikola").exists() else "not installed"

    def version(self) -> str:
        return read_version("nikola")

    def command(self, folder: Path) -> list[str]:  # noqa: ARG002 - it reads the settings where it stands
        return [str(BENCH / "nikola/bin/nikola"), "build", "--quiet"]

    def write_site(self, folder: Path, room: Newsroom) -> None:
        copy_site("nikola", folder)
        copy_shared(folder, "themes/bench/templates/shared", "files/assets")
        if max(room.years.values()) > LONG_YEAR:
            write_text(folder / "months", "")
        for language in LANGUAGES:
            for name, titles in PAGES.items():
                fields = {"title": titles[language], "slug": name, "date": "2015-01-01"}
                text = f"{_format_head(fields)}{titles[language]}.\n"
                write_text(folder / f"pages/{name}{_suffix(language)}", text)

    def write_item(self, folder: Path, room: Newsroom, item: Item) -> None:
        for article in room.articles(item):
            language = article.language
            doc = describe_article(
                article, item, lambda term, lang=language: f"/{lang}/{TOPICS[lang]}/{_simplify(term.label)}/"
            )
            fields = {
                "title": article.title,
                "slug": article.slug,
                "date": f"{item.date} 00:00:00 UTC",
                "tags": ", ".join(term.label for term in article.terms),
                "description": article.summary,
                "doc": json.dumps(doc, ensure_ascii=False),
            }
            body = article.body.replace("](/", f"]({BASE_URL}/")  # it would take the path for one of its own
            write_text(folder / f"posts/{item.name}{_suffix(language)}", _format_head(fields) + body)

    def find_item(self, folder: Path, item: Item) -> Path:
        return folder / f"posts/{item.name}{_suffix('de')}"


def _suffix(language: str) -> str:
    return ".md" if language == LANGUAGES[0] else f".{language}.md"


def _format_head(fields: Mapping[str, str]) -> str:
    """In its own format, the only one that it reads without another package."""
    lines = (f".. {name}: {value}" for name, value in fields.items())
    return "<!--\n" + "\n".join(lines) + "\n-->\n\n"


def _simplify(label: str) -> str:
    """As its own addresses are made: marks are dropped."""
    return simplify(label.lower().translate(str.maketrans("äöü", "aou")))
