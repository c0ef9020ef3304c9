"""``sitegen fix``: repairs what can be repaired safely, after showing what would change.

Owns the arguments of this command, the question, and what is printed. Must not know which repairs there are.
"""

import argparse
import difflib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.check import count, open_check
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
    from sitegen.build.fixing import FileRepair, Repairs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_source(parser)
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders to repair (default: all of content/)"
    )
    parser.add_argument("--diff", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--yes", action="store_true", help="repair without asking")
    parser.add_argument("--now", default="", metavar="ISO", help="take it to be this time")
    add_language(parser)


def run_fix(given: argparse.Namespace, language: str) -> int:
    """Show what can be repaired, ask, and repair it."""
    texts = TEXTS[language]
    now = read_instant(given.now)
    from sitegen.build.fixing import ChangedMeanwhileError, find_repairs  # noqa: PLC0415

    source = Path(given.source)
    only = [_from_source(path, source) for path in given.paths]
    for path, name in zip(given.paths, only, strict=True):
        if not (source / name).exists() or name.split("/")[0] != "content":
            return complain(texts["fix-path"].format(path=path))
    try:
        with open_check(source, language) as session:
            repairs = find_repairs(session, now, only)
        return _fix(given, repairs, texts)
    except ChangedMeanwhileError as changed:
        return complain(texts["fix-changed"].format(path=changed.path))


def _from_source(path: str, source: Path) -> str:
    """Return a path as it is named from the source folder, whether it was given from there or from here."""
    given = Path(path)
    if not given.is_absolute() and (source / given).exists():
        given = source / given
    try:
        return given.resolve().relative_to(source.resolve()).as_posix()
    except ValueError:
        return ".."


def _fix(given: argparse.Namespace, repairs: "Repairs", texts: Mapping[str, str]) -> int:
    """Show the repairs, and write them where that is wanted."""
    from sitegen.build.fixing import write_repairs  # noqa: PLC0415

    left = PROBLEMS if any(problem.severity == "error" for problem in repairs.left) else DONE
    counts = count(repairs.left, texts, "fix-left")
    if not repairs.files:
        print(texts["fix-nothing"], counts, sep="\n")
        return left
    print("\n".join(row for one in repairs.files for row in _differences(one, texts)))
    found = texts["fix-found"].format(n=repairs.number, files=len(repairs.files))
    print(f"\n{found}")
    if given.diff:
        return PROBLEMS
    if not given.yes and not _is_confirmed(texts):
        print(texts["fix-kept"])
        return PROBLEMS
    write_repairs(Path(given.source), repairs)
    print(texts["fix-done"], counts, sep="\n")
    return left


def _is_confirmed(texts: Mapping[str, str]) -> bool:
    """Ask; nobody who can answer means no."""
    if not sys.stdin.isatty():
        print(texts["fix-nobody"])
        return False
    try:
        return input(texts["fix-ask"]).strip().casefold() in texts["fix-answers"].split("|")
    except EOFError:
        return False


def _differences(one: "FileRepair", texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the rows that show how a file changes."""
    if one.path != one.to:
        yield texts["fix-move"].format(path=one.path, to=one.to)
    if one.old != one.new:
        old, new = (data.decode("utf-8-sig").splitlines() for data in (one.old, one.new))
        yield from difflib.unified_diff(old, new, one.path, one.to, lineterm="")


COMMAND = Command(
    description="Shows as a diff what can be repaired without a doubt, and writes it once that is confirmed. Rows that "
    "are right stay as they are; nothing outside of content/ is written.",
    add_arguments=add_arguments,
    run=run_fix,
)
