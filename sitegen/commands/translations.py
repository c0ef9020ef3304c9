"""``sitegen translations`` and ``sitegen translated``: what translations lack, and that one renders its original.

Owns the arguments of both commands and what they print. Must not know how staleness is found.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sitegen.commands.command import (
    DONE,
    PROBLEMS,
    Command,
    add_language,
    add_source,
    complain,
)
from sitegen.commands.texts import TEXTS
from sitegen.model.kinds import KINDS

if TYPE_CHECKING:
    from sitegen.build.translation_list import Stamped, Translation
    from sitegen.model.problem import Problem
    from sitegen.parse.wording import Passage

LACKS = ("stale", "missing", "captions", "short", "unchecked")
WAITING = frozenset({"stale", "captions"})
"""What is work to do for certain: the exit status says so."""
SHOWN = 48
"""Letters of a part that are shown; JSON has all of it."""


def add_list_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``translations``."""
    add_source(parser)
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--kind", choices=[kind.name for kind in KINDS.values()], help="only items of this kind")
    parser.add_argument("--only", choices=LACKS, help="only what lacks this")
    add_language(parser)


def add_stamp_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``translated``."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="translation, its original, or the folder of both")
    add_source(parser)
    parser.add_argument(
        "--parts", default="", metavar="N,N", help="only these parts, as sitegen translations numbers them"
    )
    add_language(parser)


def run_list(given: argparse.Namespace, language: str) -> int:
    """List what translations lack."""
    texts = TEXTS[language]
    everything, problems = _gather(given.source)
    if not everything and problems:
        print("\n".join(problem.text(language) for problem in problems), file=sys.stderr)
        return PROBLEMS
    found = [
        one
        for one in everything
        if one.lacks and (not given.kind or one.kind == given.kind) and (not given.only or given.only in one.lacks)
    ]
    order = [kind.name for kind in KINDS.values()]
    found.sort(key=lambda one: one.item)
    found.sort(key=lambda one: one.date, reverse=True)
    found.sort(key=lambda one: (LACKS.index(given.only or one.lacks[0]), order.index(one.kind)))
    if given.json:
        print(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(found, len(everything), given.only or "", texts)))
    return PROBLEMS if any(WAITING & {*one.lacks} for one in found) else DONE


def _gather(source: str) -> "tuple[list[Translation], list[Problem]]":
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.requests import Request  # noqa: PLC0415
    from sitegen.build.translation_list import list_translations  # noqa: PLC0415
    from sitegen.model.settings import Options  # noqa: PLC0415

    problems: list[Problem] = []
    request = Request(Path(source), Path(), Options(drafts=True, future=True))
    return list(list_translations(request, problems)), problems


def _plain(one: "Translation") -> dict[str, Any]:
    parts = [{"number": at + 1, **one.parts[at]._asdict()} for at in one.changed]
    return {**one._asdict(), "parts": len(one.parts), "changed": parts}


def _lines(found: "Sequence[Translation]", number: int, only: str, texts: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    for lack in LACKS:
        group = [one for one in found if (only or one.lacks[0]) == lack]
        if group:
            lines += [f"{texts[f'lack-{lack}']} ({len(group)})", *(line for one in group for line in _rows(one, texts))]
            lines.append("")
    lacking = len({(one.item, one.lang) for one in found})
    return [*lines, texts["translations-total"].format(n=number, lacking=lacking)]


def _rows(one: "Translation", texts: Mapping[str, str]) -> list[str]:
    others = [texts[f"lack-{lack}"] for lack in one.lacks[1:]]
    head = f"  {texts[f'kind-{one.kind}']:<8}  {one.date:<10}  {one.path.removeprefix('content/')}  {one.title}"
    rows = [f"{head} ({'; '.join(others)})" if others else head]
    rows += [f"      {at + 1:>3}  {_tell(one.parts[at], texts)}" for at in one.changed]
    if one.gone:
        rows.append(f"           {texts['part-gone'].format(n=one.gone)}")
    if "stale" in one.lacks and not one.changed and not one.gone:
        rows.append(f"           {texts['part-unknown']}")
    return [*rows, *(f"           {words}" for words in one.captions)]


def _tell(part: "Passage", texts: Mapping[str, str]) -> str:
    where = texts["part-body"].format(n=part.entry) if part.name == "body" else part.name
    where = f"{where} ({part.entry})" if part.entry and part.name != "body" else where
    words = part.text if len(part.text) <= SHOWN else f"{part.text[: SHOWN - 1]}…"
    return f"{where}: {words}"


def run_stamp(given: argparse.Namespace, language: str) -> int:
    """Stamp translations."""
    texts = TEXTS[language]
    numbers = [word.strip() for word in given.parts.split(",") if word.strip()]
    if not all(word.isascii() and word.isdigit() and int(word) for word in numbers):
        return complain(texts["bad-parts"].format(value=given.parts))
    return _stamp_all(given, {int(word) - 1 for word in numbers}, language)


def _stamp_all(given: argparse.Namespace, accepted: set[int], language: str) -> int:
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.translation_list import named, stamp_translation  # noqa: PLC0415

    texts, source = TEXTS[language], Path(given.source)
    everything, problems = _gather(given.source)
    if not everything and problems:
        print("\n".join(problem.text(language) for problem in problems), file=sys.stderr)
        return PROBLEMS
    wanted: dict[str, Translation] = {}
    for path in given.paths:
        found = named(everything, source, path)
        if not found:
            return complain(texts["no-translation"].format(path=path))
        wanted |= {one.path: one for one in found}
    for one in wanted.values() if accepted else ():
        if not accepted <= {*one.changed}:
            allowed = ", ".join(str(at + 1) for at in one.changed) or "–"
            return complain(texts["no-part"].format(path=one.path, value=given.parts, allowed=allowed))
    done = [stamp_translation(source, one, accepted or None) for one in wanted.values()]
    for stamped in done:
        print(_result(stamped, texts))
    return PROBLEMS if any(one.result == "left" for one in done) else DONE


def _result(stamped: "Stamped", texts: Mapping[str, str]) -> str:
    line = texts[f"stamp-{stamped.result}"].format(path=stamped.path, stamp=stamped.stamp)
    if not stamped.left:
        return line
    left = ", ".join(str(at + 1) for at in stamped.left)
    return f"{line} {texts['stamp-waiting'].format(parts=left)}"


LIST = Command(
    description="Lists what translations lack: those whose original has changed since they were stamped, with the "
    "parts that changed; missing ones; words of photos; those with title and summary only; those never checked.",
    add_arguments=add_list_arguments,
    run=run_list,
)
STAMP = Command(
    description="Writes into a translation which state of the original it renders (translated_from). Nothing else in "
    "the file changes. With --parts, says so of some changed parts only: of a corrected slip that needs no rendering.",
    add_arguments=add_stamp_arguments,
    run=run_stamp,
)
