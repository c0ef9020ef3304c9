"""Building again and again for the preview: into a folder of its own, one build after the other, in a thread.

Owns that folder, the thread, and what becomes of a build that fails. Must not know what is shown, nor who asks.
"""

import asyncio
import contextlib
import gc
import threading
import time
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType
from typing import Protocol

from sitegen.build.build import build
from sitegen.build.requests import Reporter, Request
from sitegen.build.session import Session
from sitegen.build.storage import Storage
from sitegen.build.up_to_date import code_version
from sitegen.model.places import FOLDER
from sitegen.model.problem import Problem
from sitegen.model.settings import Options
from sitegen.serve.messages import Message, make_messages
from sitegen.serve.moves import find_moved, pages_by_item

PATIENCE = 5.0
"""Seconds that a build at work is given to finish when the preview is ended."""
AGAIN = 0.05
"""Seconds until a file is read again that was gone for a moment, as while an editor saves."""

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "disk": "Das Dateisystem meldet: {reason}",
            "crash": "Fehler im Generator: {reason}. Einzelheiten stehen im Terminal. "
            "Die nächste Änderung wird wieder versucht.",
        },
        "en": {
            "disk": "The file system says: {reason}",
            "crash": "Error in the generator: {reason}. Details are in the terminal. "
            "The next change will be tried again.",
        },
    }
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build.

    ``problems`` stand in the order of their places. ``written`` says whether the folder now holds this build; if not,
    it still holds the last good one. ``changed`` are paths below the output folder that were written or removed.
    ``until`` is when the result stops being right by itself, with an offset.
    """

    problems: tuple[Problem, ...]
    written: bool
    changed: frozenset[str]
    until: datetime | None
    moved: Mapping[str, str] = field(default_factory=dict)
    """Addresses of pages that have another one now."""
    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Addresses of the own pages of each item, by its folder; only where there are problems."""


class Rebuilder(Protocol):
    """Builds a site again and again into one folder."""

    @property
    def output(self) -> Path:
        """The folder with the last good site."""

    @property
    def source(self) -> Path:
        """The folder that holds ``content/``."""

    def build(self, changed_paths: Collection[str] | None) -> Outcome:
        """Build what has changed since the last time: ``changed_paths`` are the paths that did, None stands for any.

        This and what follows is called from one thread only.
        """

    def finish(self) -> None:
        """Do what can wait until nobody waits for a page."""


class SiteRebuilder:
    """Builds a site for the preview, from its first build to the end of the preview."""

    def __init__(self, source: Path, options: Options, now: datetime | None, progress: Reporter, jobs: int) -> None:
        """Be ready to build; with ``now``, as if it were always this time."""
        self.source, self.output = source, source / FOLDER / "serve"
        self.now = now
        self.first_changes: frozenset[str] = frozenset()
        """What the first build made, before anybody asked."""
        self.pending: frozenset[str] | None = None
        """What has changed since the last good build; None where that is not known."""
        request = Request(source, self.output, options, jobs=jobs)
        self.session = Session(request, Storage(source), code_version(), progress)

    def prepare(self) -> None:
        """Build for the first time, on all cores, before there is anybody to show it to."""
        self.first_changes = build(self.session, self.now or datetime.now(UTC)).changed
        self.session.store()
        gc.freeze()  # what is known of the site stays, so the collector need not look through it again and again
        # From now on this process has threads, beside which none may be forked.
        self.session.request = self.session.request._replace(jobs=1)

    def build(self, changed_paths: Collection[str] | None) -> Outcome:
        """Build what has changed since the last time: ``changed_paths``, or None where that may be any."""
        now = self.now or datetime.now(UTC)
        # What had changed before a build that came to nothing has not been built yet.
        changed_paths = None if changed_paths is None or self.pending is None else self.pending.union(changed_paths)
        self.pending = None
        before, seen = self.session.manifest, self.session.seen
        result = build(self.session, now, changed_paths=changed_paths)
        self.pending = frozenset() if result.written else changed_paths
        until = None
        if self.now is None and result.until < datetime.max.replace(tzinfo=UTC).timestamp():
            until = datetime.fromtimestamp(result.until, UTC)
        changed, self.first_changes = result.changed | self.first_changes, frozenset()
        after, left = self.session.manifest, self.session.seen
        moved: Mapping[str, str] = {}
        if before and after and seen and left and before is not after:
            moved = find_moved(before[1], after[1], seen.digests, left.digests)
        pages = pages_by_item(after[1]) if after and result.problems else {}
        return Outcome(result.problems, result.written, changed, until, moved, pages)

    def finish(self) -> None:
        """Do what can wait until nobody waits for a page."""
        self.session.store()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one call of the builder: an outcome, or why there is none."""

    outcome: Outcome | None
    messages: tuple[Message, ...]
    seconds: float


BuildTask = tuple[Collection[str] | None, Callable[[Attempt], None]]
"""Which paths have changed, and who waits for what comes of it."""


class BuildThread:
    """Builds in a thread of its own, so that pages are served meanwhile; one that can be left behind at the end."""

    def __init__(self, builder: Rebuilder) -> None:
        """Start the thread."""
        self.builder = builder
        self.tasks: SimpleQueue[BuildTask | None] = SimpleQueue()
        self.thread = threading.Thread(target=self._run, name="sitegen-builder", daemon=True)
        self.thread.start()

    async def build(self, changed_paths: Collection[str] | None) -> Attempt:
        """Build once, what is known to have changed or whatever has."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Attempt] = loop.create_future()

        def report(attempt: Attempt) -> None:
            with contextlib.suppress(RuntimeError):  # the preview has ended meanwhile
                loop.call_soon_threadsafe(_set_result, done, attempt)

        self.tasks.put((changed_paths, report))
        return await done

    async def stop(self) -> None:
        """Let the build at work finish, if it takes no longer than a moment."""
        self.tasks.put(None)
        end = time.monotonic() + PATIENCE
        # Not join: whoever cannot wait may interrupt this.
        while self.thread.is_alive() and time.monotonic() < end:  # noqa: ASYNC110  a thread is no task of the loop
            await asyncio.sleep(0.01)

    def _run(self) -> None:
        while (task := self.tasks.get()) is not None:
            changed_paths, report = task
            report(build_once(self.builder, changed_paths))
            if self.tasks.empty():
                self._finish()
        self._finish()

    def _finish(self) -> None:
        try:
            self.builder.finish()
        except Exception:  # noqa: BLE001  what could not be remembered is made again some day
            traceback.print_exc()


def build_once(builder: Rebuilder, changed_paths: Collection[str] | None) -> Attempt:
    """Build, and make messages of whatever goes wrong: a preview lives on."""
    started = time.monotonic()
    outcome: Outcome | None = None
    try:
        try:
            outcome = builder.build(changed_paths)
        except FileNotFoundError:
            time.sleep(AGAIN)
            outcome = builder.build(None)
    except OSError as fault:
        messages = _messages("disk", str(fault))
    except Exception as fault:  # noqa: BLE001  a mistake in the generator, or in a site's own layout
        traceback.print_exc()
        messages = _messages("crash", f"{type(fault).__name__}: {fault}")
    else:
        messages = make_messages(outcome.problems, builder.source, outcome.pages)
    return Attempt(outcome, messages, time.monotonic() - started)


def _messages(name: str, reason: str) -> tuple[Message, ...]:
    return (Message({language: texts[name].format(reason=reason) for language, texts in TEXTS.items()}),)


def _set_result(done: "asyncio.Future[Attempt]", attempt: Attempt) -> None:
    if not done.done():
        done.set_result(attempt)
