"""Something new in the content: the folder of an item with a text for each language, or an entry for a person.

Owns where it goes, and that nothing which is there is ever replaced. Must not know how an editor is asked.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen.model.kinds import Kind
from sitegen.model.problem import Problem
from sitegen.model.urls import slugify
from sitegen.parse import nodes
from sitegen.parse.outlines import Given, make_outline, make_person
from sitegen.parse.placement import YEAR

LONGEST = 60
"""Letters of a folder's name that is made of a title."""
PEOPLE = "content/people.yaml"


class TakenName(Exception):
    """The place is taken; its only argument is the path."""


class Particulars(NamedTuple):
    """What is to be made: neutral fields, those of each language (the original's first), and the name of the folder."""

    given: Given
    local: Mapping[str, Mapping[str, str]]
    name: str


def name_of(title: str) -> str:
    """Return the name of a folder for a title; empty where it has no letter that fits."""
    name = slugify(title)
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]


def make_item(source: Path, kind: Kind, wanted: Particulars) -> list[Path]:
    """Make the folder of an item with its texts; return these. Raises ``TakenName`` and ``OSError``."""
    date = str(wanted.given.get("date") or wanted.given.get("start") or "")
    year = [date[:4]] if YEAR.match(date[:4]) else []
    folder = source.joinpath("content", kind.folder, *year, wanted.name)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir()
    except FileExistsError:
        raise TakenName(folder.relative_to(source).as_posix()) from None
    made: list[Path] = []
    for number, (lang, words) in enumerate(wanted.local.items()):
        slug = name_of(words.get("title", ""))
        own = {"slug": slug} if number and slug and slug != wanted.name else {}
        given = {**(wanted.given if number == 0 else {}), **words, **own}
        path = folder / f"index.{lang}.md"
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(make_outline(kind, given, original=number == 0))
        made.append(path)
    return made


def add_person(source: Path, wanted: Particulars) -> str:
    """Add an entry at the end of ``people.yaml``, or make that file; all else in it stays as it is, to the byte.

    Returns what was added; empty where the file has a form to which nothing can be added. Raises ``TakenName`` where
    the id is there already, and ``OSError``.
    """
    path = source / PEOPLE
    before = ""
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            before = file.read()
    entry = make_person(wanted.name, wanted.given, wanted.local)
    problems = list[Problem]()
    there = nodes.read_yaml(before.removeprefix("\ufeff"), PEOPLE, 1, problems)
    if there is not None and wanted.name in there.values:
        raise TakenName(f"{PEOPLE}: {wanted.name}")
    ending = "\r\n" if "\r\n" in before else "\n"
    gap = "" if not before or before.endswith("\n") else ending
    after = f"{before}{gap}{entry.replace(chr(10), ending)}"
    made = nodes.read_yaml(after.removeprefix("\ufeff"), PEOPLE, 1, problems)
    if problems or there is None or made is None or [*made.values] != [*there.values, wanted.name]:
        return ""
    waiting = path.with_name(f".{path.name}.new")
    with waiting.open("w", encoding="utf-8", newline="") as file:
        file.write(after)
    waiting.replace(path)
    return entry
