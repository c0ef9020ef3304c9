"""Builds one after the other in a thread, and what becomes of one that fails.

Owns what a build must offer to the preview, and the thread. Must not know what is shown, nor who asks.
"""

import asyncio
import contextlib
import threading
import time
import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType
from typing import Protocol

from sitegen.model.problem import Problem
from sitegen.serve.overlay import Message

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


class Outcome(Protocol):
    """What came of a build."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Problems in the order of their places."""

    @property
    def written(self) -> bool:
        """Whether the folder now holds this build; if not, it still holds the last good one."""

    @property
    def changed(self) -> frozenset[str]:
        """Paths below the output folder that were written or removed."""

    @property
    def until(self) -> datetime | None:
        """When the result stops being right by itself, with an offset."""


class Builder(Protocol):
    """Builds a site again and again into one folder."""

    @property
    def output(self) -> Path:
        """The folder with the last good site."""

    def build(self, heard: Collection[str] | None) -> Outcome:
        """Build what has changed since the last time: ``heard`` are the paths that did, None stands for any.

        This and what follows is called from one thread only.
        """

    def rest(self) -> None:
        """Do what can wait until nobody waits for a page."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of one call of the builder: an outcome, or why there is none."""

    outcome: Outcome | None
    messages: tuple[Message, ...]
    seconds: float


Task = tuple[Collection[str] | None, Callable[[Built], None]]
"""What was heard of, and who waits for what comes of it."""


class Worker:
    """Builds in a thread of its own, so that pages are served meanwhile; one that can be left behind at the end."""

    def __init__(self, builder: Builder) -> None:
        """Start the thread."""
        self.builder = builder
        self.tasks: SimpleQueue[Task | None] = SimpleQueue()
        self.thread = threading.Thread(target=self._run, name="sitegen-builder", daemon=True)
        self.thread.start()

    async def build(self, heard: Collection[str] | None) -> Built:
        """Build once, what was heard of or whatever has changed."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Built] = loop.create_future()

        def hand_over(built: Built) -> None:
            with contextlib.suppress(RuntimeError):  # the preview has ended meanwhile
                loop.call_soon_threadsafe(_settle, done, built)

        self.tasks.put((heard, hand_over))
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
            heard, hand_over = task
            hand_over(build_once(self.builder, heard))
            if self.tasks.empty():
                self._rest()
        self._rest()

    def _rest(self) -> None:
        try:
            self.builder.rest()
        except Exception:  # noqa: BLE001  what could not be remembered is made again some day
            traceback.print_exc()


def build_once(builder: Builder, heard: Collection[str] | None) -> Built:
    """Build, and make messages of whatever goes wrong: a preview lives on."""
    started = time.monotonic()
    outcome: Outcome | None = None
    try:
        try:
            outcome = builder.build(heard)
        except FileNotFoundError:
            time.sleep(AGAIN)
            outcome = builder.build(None)
    except OSError as fault:
        messages = _messages("disk", str(fault))
    except Exception as fault:  # noqa: BLE001  a mistake in the generator, or in a site's own layout
        traceback.print_exc()
        messages = _messages("crash", f"{type(fault).__name__}: {fault}")
    else:
        found = sorted(outcome.problems, key=lambda problem: problem.severity)  # errors, then warnings
        messages = tuple(Message({language: problem.text(language) for language in TEXTS}) for problem in found)
    return Built(outcome, messages, time.monotonic() - started)


def _messages(name: str, reason: str) -> tuple[Message, ...]:
    return (Message({language: texts[name].format(reason=reason) for language, texts in TEXTS.items()}),)


def _settle(done: "asyncio.Future[Built]", built: Built) -> None:
    if not done.done():
        done.set_result(built)
