"""What all commands share: the form of one, exit statuses, and arguments that more than one of them takes.

Owns these, and what is wrong use of the shared arguments. Must not know any single command.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sitegen.commands.texts import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.build.session import Session
    from sitegen.model.settings import Options

DONE, PROBLEMS, WRONG_USE, INTERRUPTED, UNREAD = 0, 1, 2, 130, 141
"""Exit statuses: all is well, problems in the content, wrong use, ended by Ctrl+C, nobody reads what is printed."""
YEARS = range(1971, 3000)
"""Years that a build can be made for; time zones are not known before."""


class Command(NamedTuple):
    """A verb of the command line: its description, what adds its arguments to a parser, and what it does.

    ``run`` takes the arguments and the language of the messages, and returns the exit status.
    """

    description: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, str], int]


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names the source folder."""
    parser.add_argument("--source", default=".", metavar="DIR", help="folder that holds content/ (default: this one)")


def add_base_url(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names the site's address."""
    parser.add_argument("--base-url", default="", metavar="URL", help="address of the site instead of the settings'")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the argument that chooses the language of messages."""
    parser.add_argument(
        "--lang", choices=LANGUAGES, help="language of the messages (default: the environment's, else English)"
    )


def read_instant(text: str) -> datetime:
    """Return an instant with its offset; the present where no text is given. Raises ValueError for any other text."""
    if not text:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
        if found.year in YEARS:
            return found if found.tzinfo else found.astimezone()
    except OverflowError:
        pass
    raise ValueError(text)


def find_wrong_use(given: argparse.Namespace, texts: Mapping[str, str]) -> str:
    """Return what is wrong with the arguments that commands share, as far as this one has them; empty for nothing."""
    try:
        read_instant(getattr(given, "now", ""))
    except ValueError:
        return texts["bad-now"].format(value=given.now)
    if getattr(given, "jobs", 0) < 0:
        return texts["bad-jobs"].format(value=given.jobs)
    if getattr(given, "base_url", ""):
        from sitegen.parse.values import is_web  # noqa: PLC0415  only where it is asked for

        if not is_web(given.base_url):
            return texts["bad-url"].format(value=given.base_url)
    if not os.path.isdir(f"{given.source}/content"):  # noqa: PTH112
        return texts["no-content"].format(path=os.path.realpath(given.source))
    return ""


@contextlib.contextmanager
def open_session(source: "Path", output: "Path", options: "Options", language: str) -> "Iterator[Session]":
    """Return what a command works with that writes no site; ``output`` names what is remembered, and is never made."""
    from sitegen.build.requests import Request  # noqa: PLC0415
    from sitegen.build.session import Session  # noqa: PLC0415
    from sitegen.build.storage import Storage  # noqa: PLC0415
    from sitegen.build.up_to_date import code_version  # noqa: PLC0415
    from sitegen.commands.progress import Progress  # noqa: PLC0415
    from sitegen.engine.pool import default_jobs  # noqa: PLC0415

    with contextlib.closing(Storage(source)) as storage:
        request = Request(source, output, options, jobs=default_jobs())
        session = Session(request, storage, code_version(), Progress(language))
        try:
            yield session
        finally:
            session.fonts.stop()


def find_unfetched(source: str) -> str:
    """Return the command that fetches the editor in the browser; empty where it is there."""
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.admin_files import fetch_command, find_missing  # noqa: PLC0415

    return fetch_command(source) if find_missing(Path(source)) else ""


def complain(text: str) -> int:
    """Say on the error stream why a command is refused, and return its exit status."""
    print(f"sitegen: {text}", file=sys.stderr)
    return WRONG_USE
