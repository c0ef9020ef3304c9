"""The command line: arguments in, messages and an exit status out.

Owns what is printed and the exit status: 0 done, 1 problems in content, 2 wrong use. Must not know any stage.
"""

import argparse
import contextlib
import gc
import io
import os
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from sitegen import __version__
from sitegen.build.unchanged import code_version, find_unchanged, options_words

if TYPE_CHECKING:
    from sitegen.build.requests import Result
    from sitegen.model.problem import Problem

DONE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
YEARS = range(1971, 3000)
"""Years that a build can be made for; time zones are not known before."""
LANGUAGES = ("de", "en")

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "summary": "{pages} Seiten, {photos} Fotos ({encoded} Bilder neu berechnet), {warnings}, {seconds} s",
            "where": "{changed} Dateien geändert in {output}",
            "failed": "Nichts geschrieben: {errors}, {warnings}.",
            "kept": "Was vorher in {output} stand, ist unverändert.",
            "errors": "{n} Fehler",
            "error": "1 Fehler",
            "warnings": "{n} Hinweise",
            "warning": "1 Hinweis",
            "strict": "Wegen --strict gilt jeder Hinweis als Fehler.",
            "no-content": "{path} hat keinen Ordner content/. "
            "Nennen Sie mit --source den Ordner, der content/ enthält.",
            "bad-now": "--now braucht Datum und Uhrzeit nach ISO 8601, etwa "
            "2026-11-22T12:00:00+01:00, nicht „{value}“.",
            "bad-url": "--base-url braucht eine ganze Adresse wie https://www.example.org, nicht „{value}“.",
            "output-is-source": "Die Ausgabe darf nicht in, über oder auf {path} liegen. Wählen Sie mit --output "
            "einen eigenen Ordner.",
            "output-no-folder": "{path} ist kein Ordner. Wählen Sie mit --output einen anderen Namen.",
            "output-foreign": "{path} stammt nicht von sitegen. Verschieben Sie die Datei, oder wählen Sie mit "
            "--output einen leeren Ordner. Nichts wurde geändert.",
            "disk": "Das Dateisystem meldet: {reason}",
            "bad-jobs": "--jobs braucht eine Zahl ab 1, nicht „{value}“.",
            "worker": "Ein Teilprozess wurde von außen beendet, oder der Arbeitsspeicher reicht nicht. Nichts wurde "
            "geändert. Mit --jobs 1 braucht der Bau weniger Speicher.",
            "memory": "Der Arbeitsspeicher reicht nicht. Nichts wurde geändert. Mit --jobs 1 braucht der Bau weniger.",
        },
        "en": {
            "summary": "{pages} pages, {photos} photos ({encoded} pictures encoded), {warnings}, {seconds} s",
            "where": "{changed} files changed in {output}",
            "failed": "Nothing written: {errors}, {warnings}.",
            "kept": "What stood in {output} before is unchanged.",
            "errors": "{n} errors",
            "error": "1 error",
            "warnings": "{n} warnings",
            "warning": "1 warning",
            "strict": "With --strict every warning counts as an error.",
            "no-content": "{path} has no folder content/. Name the folder that holds content/ with --source.",
            "bad-now": "--now needs date and time in ISO 8601, such as 2026-11-22T12:00:00+01:00, not “{value}”.",
            "bad-url": "--base-url needs a whole address such as https://www.example.org, not “{value}”.",
            "output-is-source": "The output must not be, hold or lie in {path}. "
            "Choose a folder of its own with --output.",
            "output-no-folder": "{path} is no folder. Choose another name with --output.",
            "output-foreign": "{path} was not written by sitegen. Move the file, or choose an empty folder with "
            "--output. Nothing has been changed.",
            "disk": "The file system says: {reason}",
            "bad-jobs": "--jobs needs a number from 1, not “{value}”.",
            "worker": "A worker process was ended from outside, or there is not enough memory. Nothing has been "
            "changed. With --jobs 1 a build needs less memory.",
            "memory": "There is not enough memory. Nothing has been changed. With --jobs 1 a build needs less.",
        },
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without umlauts is no reason to fail
    given = make_parser().parse_args(arguments)
    try:
        run = run_serve if given.command == "serve" else run_build
        return run(given, given.lang or language_of(os.environ))
    except KeyboardInterrupt:
        return INTERRUPTED


def make_parser() -> argparse.ArgumentParser:
    """Make the parser with the help texts of all commands."""
    parser = argparse.ArgumentParser(
        prog="sitegen",
        description="Builds a bilingual news site from Markdown files.",
        epilog="Exit status: 0 done, 1 problems in the content (nothing is written), 2 wrong use.",
    )
    parser.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    build = commands.add_parser(
        "build",
        help="build the site into the output folder",
        description="Reads content/ of the source folder (with its own layouts/ and assets/ where it has them) and "
        "writes the site into the output folder. With a problem in the content nothing is written.",
    )
    build.add_argument("--source", default=".", metavar="DIR", help="folder that holds content/ (default: this one)")
    build.add_argument("--output", metavar="DIR", help="folder to write (default: public/ in the source)")
    build.add_argument("--base-url", default="", metavar="URL", help="address of the site instead of the settings'")
    build.add_argument("--drafts", action="store_true", help="show drafts, marked; every page asks not to be indexed")
    build.add_argument("--future", action="store_true", help="show items of the future, marked; likewise")
    build.add_argument(
        "--now", default="", metavar="ISO", help="build as if it were this time: 2026-11-22T12:00:00+01:00"
    )
    build.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="number of processes (default: as many as there are cores)"
    )
    build.add_argument("--strict", action="store_true", help="treat every warning as an error")
    _add_language(build)
    serve = commands.add_parser(
        "serve",
        help="show the site in the browser while you write",
        description="Builds the site into a folder of its own, shows it at http://127.0.0.1:8000/, and shows every "
        "change as soon as it is saved. Drafts and items of the future are shown, marked.",
    )
    serve.add_argument("--source", default=".", metavar="DIR", help="folder that holds content/ (default: this one)")
    serve.add_argument("--port", type=int, metavar="N", help="port (default: 8000, or the next that is free; 0: any)")
    serve.add_argument("--published", action="store_true", help="show only what readers see: no drafts, no future")
    serve.add_argument("--base-url", default="", metavar="URL", help="address of the site instead of the settings'")
    serve.add_argument("--now", default="", metavar="ISO", help="show the site as it were at this time")
    serve.add_argument("--jobs", type=int, default=0, metavar="N", help="number of processes for the first build")
    _add_language(serve)
    return parser


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lang", choices=LANGUAGES, help="language of the messages (default: the environment's, else English)"
    )


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language of messages that the environment asks for."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return next((language for language in LANGUAGES if value.lower().startswith(language)), LANGUAGES[-1])
    return LANGUAGES[-1]


def run_build(given: argparse.Namespace, language: str) -> int:
    """Build once and report."""
    started = time.monotonic()
    # A build makes much and drops little: to look for garbage as often as usual takes a tenth of the time.
    gc.set_threshold(50_000, 20, 50)
    texts = TEXTS[language]
    now = _instant(given.now)
    if now is None or (wrong := _wrong(given, texts)):
        return _complain(wrong if now else texts["bad-now"].format(value=given.now))
    output = given.output or f"{given.source}/public"
    words = options_words(given.base_url, given.drafts, given.future)
    found = find_unchanged(given.source, output, words, now.timestamp())
    if found is not None and not found[2]:
        warnings = texts["warnings"].format(n=0)
        seconds = f"{time.monotonic() - started:.1f}"
        numbers = {"pages": found[0], "photos": found[1], "encoded": 0, "warnings": warnings, "seconds": seconds}
        print(f"{texts['summary'].format(**numbers)}\n{texts['where'].format(changed=0, output=output)}")
        return DONE
    return _build(given, now, output, language, started)


def run_serve(given: argparse.Namespace, language: str) -> int:
    """Show the site while it is written."""
    texts = TEXTS[language]
    now = _instant(given.now)
    if now is None or (wrong := _wrong(given, texts)):
        return _complain(wrong if now else texts["bad-now"].format(value=given.now))
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.installed import share  # noqa: PLC0415
    from sitegen.build.workers import WorkerLost, default_jobs  # noqa: PLC0415
    from sitegen.commands.progress import Progress  # noqa: PLC0415
    from sitegen.model.settings import Options  # noqa: PLC0415
    from sitegen.output.folder import Refused  # noqa: PLC0415
    from sitegen.serve.rebuild import SiteRebuilder  # noqa: PLC0415
    from sitegen.serve.server import serve  # noqa: PLC0415
    from sitegen.serve.watching import watched_folders  # noqa: PLC0415

    source, shown = Path(given.source), not given.published
    options = Options(given.base_url, drafts=shown, future=shown)
    fixed, progress = now if given.now else None, Progress(language)
    builder = SiteRebuilder(source, options, fixed, progress, given.jobs or default_jobs())
    try:
        builder.prepare()
    except WorkerLost:
        return _complain(texts["worker"])
    except Refused as refused:
        return _complain(texts[refused.code].format(path=refused.path))
    except OSError as fault:
        return _complain(texts["disk"].format(reason=fault))
    return serve(builder, watched_folders(source, share()), given.port, language)


def _wrong(given: argparse.Namespace, texts: Mapping[str, str]) -> str:
    """Return what is wrong with the arguments; empty where nothing is."""
    if given.jobs < 0:
        return texts["bad-jobs"].format(value=given.jobs)
    if given.base_url:
        from sitegen.parse.values import is_web  # noqa: PLC0415  only where it is asked for

        if not is_web(given.base_url):
            return texts["bad-url"].format(value=given.base_url)
    if not os.path.isdir(f"{given.source}/content"):  # noqa: PTH112
        return texts["no-content"].format(path=os.path.realpath(given.source))
    return ""


def _build(given: argparse.Namespace, now: datetime, output: str, language: str, started: float) -> int:
    """Build where there is something to do."""
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.builder import Builder  # noqa: PLC0415
    from sitegen.build.memory import Memory  # noqa: PLC0415
    from sitegen.build.requests import Request  # noqa: PLC0415
    from sitegen.build.workers import WorkerLost, default_jobs  # noqa: PLC0415
    from sitegen.commands.progress import Progress  # noqa: PLC0415
    from sitegen.model.settings import Options  # noqa: PLC0415
    from sitegen.output.folder import Refused  # noqa: PLC0415

    texts, source = TEXTS[language], Path(given.source)
    options = Options(given.base_url, drafts=given.drafts, future=given.future)
    request = Request(source, Path(output), options, given.strict, given.jobs or default_jobs())
    try:
        with contextlib.closing(Memory(source)) as memory:
            result = Builder(request, memory, code_version(), Progress(language)).build(now, stale=True)
    except WorkerLost:
        return _complain(texts["worker"])
    except MemoryError:
        return _complain(texts["memory"])
    except Refused as refused:
        return _complain(texts[refused.code].format(path=refused.path))
    except OSError as fault:
        return _complain(texts["disk"].format(reason=fault))
    return _report(result, output, language, time.monotonic() - started)


def _report(result: "Result", output: str, language: str, seconds: float) -> int:
    """Print what came of a build and return the exit status."""
    texts = TEXTS[language]
    for problem in result.problems:
        print(problem.text(language), file=sys.stderr)
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


def _instant(text: str) -> datetime | None:
    """Return an instant with its offset; the present where no text is given, None where it cannot be read."""
    if not text:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
        if found.year not in YEARS:
            return None
        return found if found.tzinfo else found.astimezone()
    except (ValueError, OverflowError):
        return None


def _counted(problems: "Sequence[Problem]", severity: str, texts: Mapping[str, str]) -> str:
    number = sum(problem.severity == severity for problem in problems)
    return texts[severity] if number == 1 else texts[f"{severity}s"].format(n=number)


def _complain(text: str) -> int:
    print(f"sitegen: {text}", file=sys.stderr)
    return WRONG_USE
