"""``sitegen check``: all that is wrong or due in the content, without a site being written.

Owns the arguments of this command and what is printed. Must not know how problems are found.
"""

import argparse
import sys
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen import __version__
from sitegen.commands.command import (
    DONE,
    PROBLEMS,
    Command,
    add_language,
    add_source,
    complain,
    open_session,
    read_instant,
)
from sitegen.commands.texts import TEXTS

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sitegen.build.session import Session
    from sitegen.model.edits import Edit
    from sitegen.model.problem import Problem
    from sitegen.model.report import Report

TEXT, JSON, SARIF, GITHUB = "text", "json", "sarif", "github"
PATIENCE = 10.0
"""Seconds that a system may take to listen to the folders."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_source(parser)
    parser.add_argument(
        "--format",
        choices=(TEXT, JSON, SARIF, GITHUB),
        default=TEXT,
        help="how problems are told: for people, for programs (json, sarif), or beside the lines of a change on GitHub",
    )
    parser.add_argument("--strict", action="store_true", help="treat every warning as an error")
    parser.add_argument("--watch", action="store_true", help="go on, and check again whenever something changes")
    parser.add_argument("--now", default="", metavar="ISO", help="check as if it were this time")
    add_language(parser)


def run_check(given: argparse.Namespace, language: str) -> int:
    """Check, and tell what there is to tell."""
    now = read_instant(given.now)
    with open_check(Path(given.source), language) as session:
        return (_watch if given.watch else _check)(session, given, now, language)


def open_check(source: Path, language: str) -> "AbstractContextManager[Session]":
    """Return what is at hand for checks of a site; no output folder is ever made."""
    from sitegen.model.places import FOLDER  # noqa: PLC0415
    from sitegen.model.settings import Options  # noqa: PLC0415

    # By this name it is remembered which pages were sound; there is never a folder of this name.
    return open_session(source, source / FOLDER / "check", Options(search=False), language)


def _check(session: "Session", given: argparse.Namespace, now: datetime, language: str) -> int:
    """Check once, print, and return the exit status."""
    from sitegen.build.checking import check  # noqa: PLC0415
    from sitegen.model.report import arrange  # noqa: PLC0415

    report = arrange(check(session, now))
    if told := _tell(report, given, language):
        print(told, flush=True)
    failing = {"error", "warning"} if given.strict else {"error"}
    return PROBLEMS if any(problem.severity in failing for problem in report.problems) else DONE


def _watch(session: "Session", given: argparse.Namespace, now: datetime, language: str) -> int:
    """Check, and again after every change, until somebody presses Ctrl+C."""
    from sitegen.build.installed import share  # noqa: PLC0415
    from sitegen.serve.watching import Watcher, watched_folders  # noqa: PLC0415

    changed = threading.Event()
    folders = watched_folders(Path(given.source), share())
    watcher = Watcher(folders, lambda _: changed.set(), lambda _: None)
    watcher.start()
    watcher.listening.wait(PATIENCE)  # what is saved before that nobody would hear of
    try:
        while True:
            changed.clear()
            try:
                _check(session, given, now if given.now else datetime.now(UTC), language)
            except BrokenPipeError:  # nobody reads any more: that is no fault of the disk
                raise
            except OSError as fault:  # a file that is being saved is gone for a moment
                complain(TEXTS[language]["disk"].format(reason=fault))
            print(TEXTS[language]["watching"], file=sys.stderr, flush=True)
            changed.wait()
    except KeyboardInterrupt:
        return DONE
    finally:
        watcher.stop()


def _tell(report: "Report", given: argparse.Namespace, language: str) -> str:
    """Return what is printed."""
    problems, texts = report.problems, SourceTexts(Path(given.source))
    if given.format == GITHUB:
        from sitegen.model.outcome import annotate_problems  # noqa: PLC0415

        return "\n".join(annotate_problems(problems, language, given.source))
    if given.format == JSON:
        from sitegen.model.outcome import write_problems  # noqa: PLC0415

        return write_problems(problems, language, report.held, texts.edit)
    if given.format == SARIF:
        from sitegen.model.sarif import write_sarif  # noqa: PLC0415

        return write_sarif(problems, language, __version__, given.source, texts.edit_and_row)
    from sitegen.model.excerpts import tell_with_excerpt  # noqa: PLC0415

    told = (tell_with_excerpt(problem, language, texts.rows(problem.position.path)) for problem in problems)
    counts = count(problems, TEXTS[language])
    if repaired := sum(texts.is_repairable(problem) for problem in problems):
        counts = f"{counts} {TEXTS[language]['fixable'].format(n=repaired)}"
    return "\n\n".join(part for part in (*told, report.note(language), counts) if part)


class SourceTexts:
    """The texts that problems are about, each read once, and what repairs them."""

    def __init__(self, source: Path) -> None:
        """Begin with none."""
        self.source = source
        self.known: dict[str, str] = {}

    def text(self, path: str) -> str:
        """Return a text; an empty one where it cannot be read as one."""
        if path not in self.known:
            try:
                self.known[path] = (self.source / path).read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                self.known[path] = ""
        return self.known[path]

    def rows(self, path: str) -> "Sequence[str]":
        """Return the rows of a text."""
        from sitegen.parse.repairs import split_rows  # noqa: PLC0415

        return split_rows(self.text(path).removeprefix("\ufeff")).texts

    def edit(self, problem: "Problem") -> "Edit | None":
        """Return the rows that repair a problem; None where nobody can know them."""
        from sitegen.parse.repairs import find_edit  # noqa: PLC0415

        return find_edit(problem, self.text(problem.position.path))

    def is_repairable(self, problem: "Problem") -> bool:
        """Say whether ``sitegen fix`` repairs a problem."""
        from sitegen.parse.repairs import find_move  # noqa: PLC0415

        return find_move(problem) is not None or self.edit(problem) is not None

    def edit_and_row(self, problem: "Problem") -> "tuple[Edit, str] | None":
        """Return them with the last row that they replace."""
        edit = self.edit(problem)
        return edit and (edit, self.rows(problem.position.path)[edit.last - 1])


def count(problems: "Sequence[Problem]", texts: Mapping[str, str], line: str = "checked") -> str:
    """Return the line that counts problems."""
    found = {kind: sum(one.severity == kind for one in problems) for kind in ("error", "warning", "note")}
    parts = [texts[kind] if number == 1 else texts[f"{kind}s"].format(n=number) for kind, number in found.items()]
    return texts[line].format(counts=", ".join(parts))


COMMAND = Command(
    description="Tells all that a build would tell, and what only a person can decide: texts that are not translated, "
    "pages to be reviewed, placeholders. No site is written.",
    add_arguments=add_arguments,
    run=run_check,
)
