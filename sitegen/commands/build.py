"""``sitegen build``: the site into the output folder, once.

Owns the arguments of this command and what is printed. Must not know how a build goes, nor import what it needs where
there is nothing to do.
"""

import argparse
import contextlib
import gc
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sitegen.build.up_to_date import code_version, find_unchanged, options_words
from sitegen.commands.command import (
    DONE,
    PROBLEMS,
    Command,
    add_base_url,
    add_language,
    add_source,
    complain,
    find_unfetched,
    read_instant,
)
from sitegen.commands.texts import TEXTS

if TYPE_CHECKING:
    from sitegen.build.requests import Result
    from sitegen.model.problem import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_source(parser)
    parser.add_argument("--output", metavar="DIR", help="folder to write (default: public/ in the source)")
    add_base_url(parser)
    parser.add_argument("--drafts", action="store_true", help="show drafts, marked; every page asks not to be indexed")
    parser.add_argument("--future", action="store_true", help="show items of the future, marked; likewise")
    parser.add_argument(
        "--now", default="", metavar="ISO", help="build as if it were this time: 2026-11-22T12:00:00+01:00"
    )
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="number of processes (default: as many as there are cores)"
    )
    parser.add_argument(
        "--record", action="store_true", help="write down what is public, so that previews can be compared with it"
    )
    parser.add_argument(
        "--compare",
        default="",
        metavar="FILE",
        help="say on a page what is different from this record of the public site",
    )
    parser.add_argument("--no-search", action="store_true", help="index nothing; the search page says so")
    parser.add_argument("--admin", action="store_true", help="bring the editor in the browser along, under /admin/")
    parser.add_argument("--report", default="", metavar="FILE", help="write what came of the build as JSON")
    parser.add_argument("--annotate", action="store_true", help="tell problems as annotations that GitHub shows")
    parser.add_argument("--strict", action="store_true", help="treat every warning as an error")
    add_language(parser)


@contextlib.contextmanager
def _rare_collection() -> Iterator[None]:
    """Look for garbage less often: a build makes much and drops little, and it would take a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_rare_collection()
def run_build(given: argparse.Namespace, language: str) -> int:
    """Build once and report."""
    started = time.monotonic()
    texts = TEXTS[language]
    now = read_instant(given.now)
    if given.admin and (command := find_unfetched(given.source)):
        return complain(texts["admin"].format(command=command))
    output = given.output or f"{given.source}/public"
    words = options_words(given.base_url, *_facts(given).values())
    # The record of the public site lies anywhere, so whether it is another one now is found out by the build.
    found = None if given.compare else find_unchanged(given.source, output, words, now.timestamp())
    if found is not None and not found[2]:
        if given.report:
            from sitegen.build.requests import Result  # noqa: PLC0415

            _write_report(given, Result((), True, *found[:2], until=found[3]), language)  # noqa: FBT003
        warnings = texts["warnings"].format(n=0)
        seconds = f"{time.monotonic() - started:.1f}"
        numbers = {"pages": found[0], "photos": found[1], "encoded": 0, "warnings": warnings, "seconds": seconds}
        print(f"{texts['summary'].format(**numbers)}\n{texts['where'].format(changed=0, output=output)}")
        return DONE
    return _build(given, now, output, language, started)


def _facts(given: argparse.Namespace) -> dict[str, bool]:
    """Return the options of a build but for its address, as ``Options`` names and orders them."""
    return {
        "drafts": given.drafts,
        "future": given.future,
        "record": given.record,
        "compare": bool(given.compare),
        "search": not given.no_search,
        "all_pictures": not (given.drafts or given.future),
        "admin": given.admin,
    }


def _build(given: argparse.Namespace, now: datetime, output: str, language: str, started: float) -> int:
    """Build where there is something to do."""
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.build import build  # noqa: PLC0415
    from sitegen.build.requests import Request  # noqa: PLC0415
    from sitegen.build.session import Session  # noqa: PLC0415
    from sitegen.build.storage import Storage  # noqa: PLC0415
    from sitegen.commands.progress import Progress  # noqa: PLC0415
    from sitegen.engine.pool import default_jobs  # noqa: PLC0415
    from sitegen.model.settings import Options  # noqa: PLC0415
    from sitegen.output.folder import Refused  # noqa: PLC0415

    texts, source = TEXTS[language], Path(given.source)
    options = Options(given.base_url, **_facts(given))
    published = Path(given.compare) if given.compare else None
    request = Request(source, Path(output), options, given.strict, given.jobs or default_jobs(), published)
    try:
        with contextlib.closing(Storage(source)) as storage:
            session = Session(request, storage, code_version(), Progress(language))
            result = build(session, now, outdated=True)
            session.store()
        _write_report(given, result, language)
    except Refused as refused:
        return complain(texts[refused.code].format(path=refused.path))
    if given.annotate and result.problems:
        from sitegen.model.outcome import annotate_problems  # noqa: PLC0415

        print("\n".join(annotate_problems(result.problems, language, given.source)))
    return _report(result, output, language, time.monotonic() - started)


def _write_report(given: argparse.Namespace, result: "Result", language: str) -> None:
    """Write the report for machines, where one is asked for."""
    if given.report:
        from pathlib import Path  # noqa: PLC0415

        from sitegen.model.outcome import write_report  # noqa: PLC0415

        facts = {"written": result.written, "pages": result.pages, "photos": result.photos, "encoded": result.encoded}
        facts["changed"] = len(result.changed)
        text = write_report(result.problems, result.until, facts, language)
        Path(given.report).write_text(text, encoding="utf-8")


def _report(result: "Result", output: str, language: str, seconds: float) -> int:
    """Print what came of a build and return the exit status."""
    texts = TEXTS[language]
    if result.problems:
        from sitegen.model.report import arrange  # noqa: PLC0415  most builds have nothing to report

        report = arrange(result.problems)
        result = result._replace(problems=report.problems)
        lines = [*(problem.text(language) for problem in report.problems), report.note(language)]
        print("\n".join(line for line in lines if line), file=sys.stderr)
    errors, warnings = _counted(result.problems, "error", texts), _counted(result.problems, "warning", texts)
    if not result.written:
        lines = [texts["failed"].format(errors=errors, warnings=warnings)]
        if all(problem.severity == "warning" for problem in result.problems):
            lines.append(texts["strict"])
        lines.append(texts["kept"].format(output=output))
        print("\n".join(lines), file=sys.stderr)
        return PROBLEMS
    summary = texts["summary"].format(
        pages=result.pages, photos=result.photos, encoded=result.encoded, warnings=warnings, seconds=f"{seconds:.1f}"
    )
    print(f"{summary}\n{texts['where'].format(changed=len(result.changed), output=output)}")
    return DONE


def _counted(problems: "Sequence[Problem]", severity: str, texts: Mapping[str, str]) -> str:
    number = sum(problem.severity == severity for problem in problems)
    return texts[severity] if number == 1 else texts[f"{severity}s"].format(n=number)


COMMAND = Command(
    description="Reads content/ of the source folder (with its own layouts/ and assets/ where it has them) and "
    "writes the site into the output folder. With a problem in the content nothing is written.",
    add_arguments=add_arguments,
    run=run_build,
)
