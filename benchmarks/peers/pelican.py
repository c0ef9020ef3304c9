"""Owns how the articles are laid out for Pelican.

It builds one language at a time, so a build is two runs. Countries, regions and topics are all its tags; long lists are
paginated, since it has no years of a tag.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from articles import LONG_YEAR, Newsroom
from corpus import LANGUAGES, Item
from peers.common import BENCH, PAGES, copy_shared, copy_site, describe_terms, format_day, read_version, write_text
from prose import simplify


class Pelican:
    name = "pelican"
    title = "Pelican"
    memory: Sequence[str] = ("public", "cache", "__pycache__")
    output = "public"
    base = "theme/templates/base.html"
    slow_above: int | None = 1000
    never_above: int | None = None

    def find_missing(self) -> str:
        return "" if (BENCH / "pelican/bin/pelican").exists() else "not installed"

    def version(self) -> str:
        return read_version("pelican")

    def command(self, folder: Path) -> list[str]:  # noqa: ARG002 - it reads the settings where it stands
        pelican = BENCH / "pelican/bin/pelican"
        return ["sh", "-c", " && ".join(f"{pelican} --quiet --settings conf_{language}.py" for language in LANGUAGES)]

    def write_site(self, folder: Path, room: Newsroom) -> None:
        copy_site("pelican", folder)
        copy_shared(folder, "theme/templates/shared", "theme/static")
        if max(room.years.values()) > LONG_YEAR:
            write_text(folder / "months", "")
        for language in LANGUAGES:
            for name, titles in PAGES.items():
                text = f"Title: {titles[language]}\nSlug: {name}\n\n{titles[language]}.\n"
                write_text(folder / f"content/{language}/pages/{name}.md", text)

    def write_item(self, folder: Path, room: Newsroom, item: Item) -> None:
        for article in room.articles(item):
            terms = describe_terms(article, lambda term, lang=article.language: f"/{lang}/{simplify(term.label)}/")
            fields = {
                "Title": article.title,
                "Slug": article.slug,
                "Date": str(item.date),
                "Summary": article.summary,
                "Tags": ", ".join(term.label for term in article.terms),
                "Address": article.address,
                "Other": article.other,
                "Longday": format_day(article),
                "Terms": json.dumps(terms, ensure_ascii=False),
            }
            head = "\n".join(f"{name}: {value}" for name, value in fields.items())
            path = folder / f"content/{article.language}/news/{item.name}.md"
            write_text(path, f"{head}\n\n{article.body}")

    def find_item(self, folder: Path, item: Item) -> Path:
        return folder / f"content/de/news/{item.name}.md"
