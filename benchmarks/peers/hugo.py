"""Owns how the articles are laid out for Hugo.

Its own way for everything: sections, taxonomies, related items, output formats for feeds. The pages of a term's years
are a taxonomy too.
"""

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from articles import KINDS, LONG_YEAR, Newsroom
from corpus import LANGUAGES, Item
from pagefind_bin import get_executable
from peers.common import (
    BENCH,
    PAGES,
    SITES,
    copy_site,
    format_front_matter,
    is_long,
    name_archives,
    write_text,
)

NEWS = {"de": "Meldungen", "en": "News"}


class Hugo:
    """With its related items, or without them: their cost grows with the square of the items; or with Pagefind."""

    memory: Sequence[str] = ("public", "resources", ".hugo_build.lock")
    output = "public"
    base = "layouts/baseof.html"
    slow_above: int | None = None
    never_above: int | None = None

    def __init__(self, *, related: bool, search: bool = False) -> None:
        self.name = "hugo" if related else "hugo-search" if search else "hugo-plain"
        self.title = "Hugo" if related else f"Hugo without related items{', with Pagefind' if search else ''}"
        self._related, self._search = related, search

    def find_missing(self) -> str:
        return "" if self._binary() else "not installed"

    def version(self) -> str:
        words = subprocess.run([self._binary(), "version"], capture_output=True, text=True, check=True).stdout.split()
        return words[1].partition("-")[0].removeprefix("v")

    def command(self, folder: Path) -> list[str]:
        related = "true" if self._related else "false"
        command = ["env", f"HUGO_PARAMS_RELATED={related}", self._binary(), "--source", str(folder), "--quiet"]
        if not self._search:
            return command
        index = [str(get_executable()), "--site", str(folder / self.output), "--silent"]
        return ["sh", "-c", f"{shlex.join(command)} && {shlex.join(index)}"]

    def _binary(self) -> str:
        """The binary itself: the Python that starts it in the package would be charged to it."""
        found = sorted((BENCH / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        return str(found[0]) if found else ""

    def write_site(self, folder: Path, room: Newsroom) -> None:
        copy_site("hugo", folder)
        shutil.copytree(SITES / "assets", folder / "static/assets")
        content = folder / "content"
        for language in LANGUAGES:
            write_text(content / f"news/_index.{language}.md", format_front_matter({"title": NEWS[language]}))
            self._write_years(content, room, language)
            for term in room.terms(language):
                years = sorted(room.years, reverse=True) if is_long(room, term.kind, term.id) else []
                names = [f"{term.kind}-{term.id}-{year}" for year in years]
                fields = {"title": term.label, "years": names}
                write_text(content / f"{term.kind}/{term.id}/_index.{language}.md", format_front_matter(fields))
            for kind, names_by_language in KINDS.items():
                fields = {"title": names_by_language[language][1]}
                write_text(content / f"{kind}/_index.{language}.md", format_front_matter(fields))
            for name, titles in PAGES.items():
                head = format_front_matter({"title": titles[language]})
                write_text(content / f"{name}.{language}.md", f"{head}{titles[language]}.\n")
            write_text(
                content / f"archives/_index.{language}.md",
                format_front_matter({"title": "Archiv", "cascade": {"outputs": ["html"]}}),
            )

    def _write_years(self, content: Path, room: Newsroom, language: str) -> None:
        months: dict[int, set[str]] = {}
        for item in room.items:
            months.setdefault(item.date.year, set()).add(f"{item.date:%Y-%m}")
        for year, count in room.years.items():
            fields = {"title": str(year), "months": sorted(months[year]) if count > LONG_YEAR else []}
            write_text(content / f"news/{year}/_index.{language}.md", format_front_matter(fields))

    def write_item(self, folder: Path, room: Newsroom, item: Item) -> None:
        for article in room.articles(item):
            fields: dict[str, object] = {
                "title": article.title,
                "slug": article.slug,
                "date": str(item.date),
                "description": article.summary,
                "kind": item.type,
            }
            fields |= {kind: [term.id for term in article.terms if term.kind == kind] for kind in KINDS}
            fields["archives"] = name_archives(room, article)
            write_text(
                folder / f"content/news/{item.name}.{article.language}.md", format_front_matter(fields) + article.body
            )

    def find_item(self, folder: Path, item: Item) -> Path:
        return folder / f"content/news/{item.name}.de.md"
