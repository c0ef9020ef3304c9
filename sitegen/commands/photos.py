"""``sitegen photos``: a table of all photos, and taking in those of a camera.

Owns the arguments of this command and the table. Must not know how photos are found or taken in.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sitegen.commands.command import (
    DONE,
    PROBLEMS,
    Command,
    add_language,
    add_source,
    complain,
    read_instant,
)
from sitegen.commands.texts import TEXTS

if TYPE_CHECKING:
    from sitegen.build.photo_import import Imported
    from sitegen.build.photo_list import PhotoEntry
    from sitegen.model.problem import Problem

WIDEST = 40
"""Letters of a column; what is longer is cut in the table, not in JSON."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_source(parser)
    parser.add_argument("--json", action="store_true", help="print everything as JSON instead of a table")
    parser.add_argument("--import", dest="folder", metavar="DIR", help="take the photos of a folder into --item")
    parser.add_argument("--item", default="", metavar="KEY", help="item that photos are taken into: news/2026/name")
    parser.add_argument("--now", default="", metavar="ISO", help="judge rights as if it were this time")
    add_language(parser)


def run_photos(given: argparse.Namespace, language: str) -> int:
    """List the photos, or take some in."""
    now = read_instant(given.now)
    return _import(given, language) if given.folder else _list(given, now, language)


def _list(given: argparse.Namespace, now: datetime, language: str) -> int:
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.photo_list import list_photos  # noqa: PLC0415
    from sitegen.build.requests import Request  # noqa: PLC0415
    from sitegen.model.settings import Options  # noqa: PLC0415

    problems: list[Problem] = []
    request = Request(Path(given.source), Path(), Options(drafts=True, future=True))
    entries = list(list_photos(request, now, problems))
    if not entries and problems:
        print("\n".join(problem.text(language) for problem in problems), file=sys.stderr)
        return PROBLEMS
    print(_as_json(entries, language) if given.json else _as_table(entries, TEXTS[language]))
    wrong = any(entry.expired or any(one.severity == "error" for one in entry.problems) for entry in entries)
    return PROBLEMS if wrong else DONE


def _as_json(entries: "Sequence[PhotoEntry]", language: str) -> str:
    plain = [{**entry._asdict(), "problems": [one.text(language) for one in entry.problems]} for entry in entries]
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _as_table(entries: "Sequence[PhotoEntry]", texts: Mapping[str, str]) -> str:
    head = texts["photo-columns"].split("|")
    rows = [head, *(_row(entry, texts) for entry in entries)]
    widths = [min(WIDEST, max(len(row[index]) for row in rows)) for index in range(len(head))]
    # The names of the files are what is looked for, so they are not cut.
    widths[0] = max(len(row[0]) for row in rows)
    lines = ["  ".join(_cut(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    size = sum(entry.size for entry in entries) / 1_000_000
    lacking = sum(bool(entry.missing or entry.problems or entry.expired) for entry in entries)
    total = texts["photo-total"].format(n=len(entries), size=f"{size:.1f}", lacking=lacking)
    return "\n".join([*lines, "", total])


def _row(entry: "PhotoEntry", texts: Mapping[str, str]) -> list[str]:
    rights = entry.rights_until or entry.licence
    doubts = [*entry.missing, *entry.private, *dict.fromkeys(one.code for one in entry.problems)]
    return [
        entry.path.removeprefix("content/"),
        f"{entry.width} × {entry.height}" if entry.width else "–",
        f"{max(1, entry.size // 1000)} kB",
        entry.credit or "–",
        f"{rights} {texts['photo-expired']}" if entry.expired else rights or "–",
        (entry.press_until or texts["photo-press"]) if entry.press else "–",
        ", ".join(doubts) or "–",
    ]


def _cut(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…"


def _import(given: argparse.Namespace, language: str) -> int:
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.photo_import import import_photos  # noqa: PLC0415

    texts, content = TEXTS[language], Path(given.source) / "content"
    key = given.item.strip("/").removeprefix("content/")
    item, folder = content / key, Path(given.folder)
    if not key or ".." in key.split("/") or not any(item.glob("index.*.md")):
        return complain(texts["photo-item"].format(value=key or "–"))
    if not folder.is_dir():
        return complain(texts["photo-folder"].format(path=folder))
    return tell_import(import_photos(item, folder), language)


def tell_import(made: "Imported", language: str) -> int:
    """Say what came of taking photos in, and return the exit status."""
    texts = TEXTS[language]
    for one in made.photos:
        words = {"source": one.source.name, "name": one.path, "size": f"{one.size // 1000}"}
        text = "photo-taken" if one.path else "photo-unread"
        print(texts[text].format(**words, width=one.width, height=one.height))
    for path in made.texts:
        print(texts["photo-entered"].format(path=path))
    if made.left:
        from sitegen.parse.stubs import add_photos  # noqa: PLC0415

        block = (add_photos("---\n---", made.stubs) or "").removeprefix("---\n").removesuffix("\n---")
        print(texts["photo-by-hand"].format(paths=", ".join(map(str, made.left))), block, sep="\n")
    if made.stubs:
        print(texts["photo-fill"])
    return PROBLEMS if not made.photos or made.left or any(not one.path for one in made.photos) else DONE


COMMAND = Command(
    description="Lists every photo with its size, credit, rights and what is missing. With --import, turns, renames "
    "and downsizes the photos of a folder, puts them beside an item and enters them in its texts.",
    add_arguments=add_arguments,
    run=run_photos,
)
