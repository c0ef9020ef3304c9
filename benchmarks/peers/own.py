"""Owns how this project itself is measured: as the command that people call, start-up included."""

import compileall
import os
from collections.abc import Sequence
from pathlib import Path

from articles import Newsroom
from corpus import LANGUAGES, Item, format_item, make_rest
from peers.common import REPOSITORY, write_text

#: As if it were this day, so that a build shows the same today and next year.
NOW = "2026-11-22T12:00:00+01:00"


class Own:
    """With its search index, or without it, since the others have none."""

    memory: Sequence[str] = ("public", ".sitegen")
    output = "public"
    base = "layouts/base.html"
    slow_above: int | None = None
    never_above: int | None = None

    def __init__(self, *, search: bool) -> None:
        self.name = "sitegen" if search else "sitegen-plain"
        self.title = "sitegen" if search else "sitegen without search"
        self._search = search

    def find_missing(self) -> str:
        return "" if (REPOSITORY / ".venv/bin/sitegen").exists() else "not installed"

    def version(self) -> str:
        return f"of this repository, {os.cpu_count()} cores"

    def command(self, folder: Path) -> list[str]:
        options = ["--source", str(folder), "--now", NOW, *([] if self._search else ["--no-search"])]
        return [str(REPOSITORY / ".venv/bin/sitegen"), "build", *options]

    def write_site(self, folder: Path, room: Newsroom) -> None:  # noqa: ARG002 - others need all items here
        # As an installation leaves it: otherwise each process would compile what has been edited.
        compileall.compile_dir(REPOSITORY / "sitegen", quiet=1)
        for name, text in make_rest():
            write_text(folder / name, text)

    def write_item(self, folder: Path, room: Newsroom, item: Item) -> None:  # noqa: ARG002
        for language in LANGUAGES:
            write_text(folder / f"content/news/{item.name}/index.{language}.md", format_item(item, language))

    def find_item(self, folder: Path, item: Item) -> Path:
        return folder / f"content/news/{item.name}/index.de.md"
