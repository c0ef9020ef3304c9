"""Mistakes that editors make, as rows of tables: what is told about each, and that the advice helps.

Owns the form of such a row, and how it is checked. The tables stand in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sitegen.model.report import arrange
from tests.conftest import build_site, photo_bytes
from tests.cures import follow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.model.problem import Problem

FOLDER = "news/2026/a"
HERE, THERE = f"{FOLDER}/index.de.md", f"{FOLDER}/index.en.md"
EVENT = "events/2026/e/index.de.md"
PHOTO = {f"{FOLDER}/a.jpg": photo_bytes()}
TAGS = "ki:\n  label: {de: Künstliche Intelligenz, en: Artificial intelligence}\n  synonyms: {de: [AI], en: [AI]}\n"
PEOPLE = "muster:\n  name: Erika Mustermann\n  role: {de: Leiterin, en: Head}\n"
HEAD = "---\ntitle: Titel\ndate: 2026-01-15\nsummary: Vorspann.\nregions: [DE-HE]\n"
ONE_PHOTO = f"{HEAD}photos:\n  - file: a.jpg\n    credit: Foto\n    alt: Ein Haus\n    caption: Ein Bild\n"


@dataclass(frozen=True)
class Row:
    """One mistake: files, place, and what the German and the English cure must hold; how many messages there are."""

    name: str
    path: str
    line: int
    column: int
    german: str
    english: str
    files: Mapping[str, str | bytes]
    number: int = 1
    rounds: int = 1
    """How often the advice has to be followed: a head may lack several things."""


def head(*rows: str, body: str = "Text.", end: str = "---") -> str:
    """Return a text with these rows for its first ones; what else a news item needs follows."""
    names = {row.split(":")[0] for row in rows}
    rest = [row for row in HEAD.split("\n")[1:] if row and row.split(":")[0] not in names]
    return "\n".join(["---", *rows, *rest, end, body, ""])


def same(name: str, line: int, column: int, cure: str, text: str, **more: int) -> Row:
    """Return a row about a German text alone, with a cure that is the same in both languages."""
    return Row(name, HERE, line, column, cure, cure, {HERE: text}, **more)


def problems_of(files: Mapping[str, str | bytes]) -> tuple[Problem, ...]:
    """Return the problems of a site; of one that was asked before, at once: these are told in several tests."""
    return _problems_of(tuple(files.items()))


@cache
def _problems_of(files: tuple[tuple[str, str | bytes], ...]) -> tuple[Problem, ...]:
    return build_site(dict(files), render=False).problems


def told(files: Mapping[str, str | bytes], lang: str) -> list[str]:
    """Return the messages about a site."""
    return [problem.text(lang) for problem in arrange(problems_of(files)).problems]


def check_row(row: Row, lang: str) -> dict[str, str | bytes]:
    """Check what is told about a mistake, and follow the advice; return the files after that."""
    messages = told(row.files, lang)
    assert len(messages) == row.number, "\n".join(messages)
    files = dict(row.files)
    if not messages:
        return files
    place = ":".join(str(part) for part in (f"content/{row.path}", row.line, row.column) if part)
    assert messages[0].startswith(f"{place}: "), messages[0]
    assert (row.german if lang == "de" else row.english) in messages[0], messages[0]
    for _ in range(row.rounds):
        files = follow(told(files, lang)[0], files)
    if row.rounds:
        assert told(files, lang) == []
        assert build_site(files, render=False).urls
    return files
