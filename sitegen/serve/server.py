"""The preview: builds when something changes, and shows the last good site to the browsers of this machine.

Owns when is built, what the terminal says about it, and the end. Must not know the details of a build, nor the network.
"""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import ParamSpec

from sitegen.serve.current_site import CurrentSite
from sitegen.serve.rebuild import Attempt, BuildThread, Rebuilder

HOST = "127.0.0.1"
PORT = 8000
TRIES = 100
"""Ports that are tried one after the other where none was asked for."""
DONE, WRONG_USE = 0, 2
PATIENCE = 5.0
"""Seconds that the system is given to begin reporting changes."""
LATER = 2.0
"""Seconds after the last change until everything is looked at, for what nobody was told of."""
SHORTEST, TICK = 0.02, 1.0
"""Seconds between two looks at the clock. One long sleep would not notice that the machine itself slept."""

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "address": "Vorschau: {address} (beenden mit Strg+C)",
            "admin": "Redaktion im Browser: {address}",
            "taken": "Port {port} ist belegt oder nicht erlaubt. "
            "Wählen Sie mit --port einen anderen, oder lassen Sie die Angabe weg.",
            "built": "{pages} neu in {seconds} s",
            "pages": "{n} Seiten",
            "page": "1 Seite",
            "files": "{n} Dateien",
            "file": "1 Datei",
            "kept": "Nicht übernommen. Die Vorschau zeigt weiter den letzten guten Stand.",
            "fresh": "Noch gibt es nichts zu zeigen. Die Vorschau wartet, bis die Fehler behoben sind.",
            "polling": "Das System meldet Änderungen nicht ({reason}). "
            "Die Dateien werden stattdessen regelmäßig angesehen, das dauert länger.",
            "stopped": "Vorschau beendet.",
        },
        "en": {
            "address": "Preview: {address} (stop with Ctrl+C)",
            "admin": "Editor in the browser: {address}",
            "taken": "Port {port} is taken or not allowed. Choose another with --port, or leave it out.",
            "built": "{pages} new in {seconds} s",
            "pages": "{n} pages",
            "page": "1 page",
            "files": "{n} files",
            "file": "1 file",
            "kept": "Not applied. The preview still shows the last good state.",
            "fresh": "There is nothing to show yet. The preview waits until the errors are fixed.",
            "polling": "The system does not report changes ({reason}). Files are looked at regularly instead, "
            "which takes longer.",
            "stopped": "Preview stopped.",
        },
    }
)


def serve(builder: Rebuilder, folders: Sequence[Path], port: int | None, language: str) -> int:
    """Show a site and build it whenever something changes below some folders, until the preview is stopped.

    ``port`` None is 8000 or the next that is free, 0 any that is free. Returns the exit status.
    """
    texts = TEXTS[language]
    listening = bind_port(port)
    if listening is None:
        print(f"sitegen: {texts['taken'].format(port=port or PORT)}", file=sys.stderr)
        return WRONG_USE
    with listening:
        asyncio.run(Server(builder, folders, language).run(listening))
    print(texts["stopped"], flush=True)
    return DONE


def bind_port(port: int | None) -> socket.socket | None:
    """Return a socket that listens on this machine alone; None where no port is to be had."""
    for one in range(PORT, PORT + TRIES) if port is None else [port]:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if sys.platform != "win32":  # there it would let two programmes have one port
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((HOST, one))
            found.listen(128)
        except (OSError, OverflowError):
            found.close()
            continue
        found.setblocking(False)  # noqa: FBT003  the standard library's own
        return found
    return None


P = ParamSpec("P")


class Server:
    """One run of the preview."""

    def __init__(self, builder: Rebuilder, folders: Sequence[Path], language: str) -> None:
        """Be ready to run."""
        self.builder, self.folders, self.language = builder, folders, language
        self.site = CurrentSite(builder.output, language)
        self.until: datetime | None = None
        self.last_messages: frozenset[str] = frozenset()
        self.requested = asyncio.Event()
        self.pending: set[str] | None = None
        """What has changed since the last build began; None where that may be anything."""
        self.check_at: float | None = None
        """When everything is looked at, by the loop's clock."""
        self.idle = asyncio.Event()

    @property
    def building(self) -> bool:
        """Whether a build is at work."""
        return not self.idle.is_set()

    @property
    def source(self) -> Path:
        """The folder that holds ``content/``."""
        return self.builder.source

    def request_build(self, changed_paths: Collection[str] | None) -> None:
        """Ask for a build of what is known to have changed, or of whatever has."""
        self.pending = None if changed_paths is None or self.pending is None else self.pending.union(changed_paths)
        self.requested.set()

    async def wait_until_idle(self) -> None:
        """Return when no build is at work."""
        await self.idle.wait()

    async def run(self, listening: socket.socket) -> None:
        """Serve on a socket until a signal ends it."""
        from tornado.httpserver import HTTPServer  # noqa: PLC0415  only the preview needs the web server

        from sitegen.serve.browsers import make_application  # noqa: PLC0415
        from sitegen.serve.watching import Watcher  # noqa: PLC0415

        loop, stopping = asyncio.get_running_loop(), asyncio.Event()
        watcher = Watcher(
            self.folders, _from_thread(loop, self.request_build), lambda reason: self._print("polling", reason=reason)
        )
        thread = BuildThread(self.builder)
        with _signals(_from_thread(loop, stopping.set)):
            watcher.start()
            server = HTTPServer(make_application(self))
            server.add_socket(listening)
            await asyncio.to_thread(watcher.listening.wait, PATIENCE)
            self.request_build(None)
            tasks = [asyncio.create_task(self._build(thread, listening)), asyncio.create_task(self._watch_clock())]
            ended = asyncio.create_task(stopping.wait())
            await asyncio.wait([*tasks, ended], return_when=asyncio.FIRST_COMPLETED)
        # From here on the next Ctrl-C is an ordinary one, for whoever cannot wait.
        watcher.stop()
        server.stop()
        for task in (*tasks, ended):
            task.cancel()
        await thread.stop()
        await server.close_all_connections()
        for viewer in tuple(self.site.viewers):
            viewer.close()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _build(self, thread: BuildThread, listening: socket.socket) -> None:
        """Build whenever asked; what is asked meanwhile is one build afterwards."""
        first = True
        while True:
            await self.requested.wait()
            self.requested.clear()
            self.idle.clear()
            changed_paths, self.pending = self.pending, set()
            attempt = await thread.build(changed_paths)
            self.check_at = None if changed_paths is None else asyncio.get_running_loop().time() + LATER
            self._report(attempt, first=first)
            outcome = attempt.outcome
            self.until = outcome.until if outcome else None
            written, changed = (outcome.written, outcome.changed) if outcome else (False, frozenset[str]())
            self.idle.set()
            moved = outcome.moved if outcome else {}
            self.site.update(attempt.messages, written=written, changed=changed, moved=moved)
            if first:
                address = f"http://{HOST}:{listening.getsockname()[1]}/"
                self._print("address", address=address)
                if (self.site.output / "admin").is_dir():
                    self._print("admin", address=f"{address}admin/")
            first = False

    async def _watch_clock(self) -> None:
        """Build when the last result stops being right by itself, and look at everything after an edit."""
        loop = asyncio.get_running_loop()
        while True:
            if self.check_at is not None and loop.time() >= self.check_at:
                self.check_at = None
                self.request_build(None)
            left = (self.until - datetime.now(UTC)).total_seconds() if self.until else TICK
            await asyncio.sleep(min(max(left, SHORTEST), TICK))
            if self.until and datetime.now(UTC) >= self.until:
                self.until = None
                self.request_build(None)

    def _report(self, attempt: Attempt, *, first: bool) -> None:
        """Say on the terminal what came of a build; nothing where nothing came of it."""
        failed = attempt.outcome is None or not attempt.outcome.written
        found = [message.texts[self.language] for message in attempt.messages]
        for text in found:
            # Warnings that nobody has touched are not repeated with every save.
            if failed or text not in self.last_messages:
                print(text, file=sys.stderr, flush=True)
        self.last_messages = frozenset(found)
        texts = TEXTS[self.language]
        if attempt.outcome is None or failed:
            print(texts["kept" if self.site.ready else "fresh"], file=sys.stderr, flush=True)
            return
        changed = attempt.outcome.changed
        pages = sum(path.endswith(".html") for path in changed)
        name, number = ("page", pages) if pages else ("file", len(changed))
        if changed or first:
            counted = texts[name] if number == 1 else texts[f"{name}s"].format(n=number)
            seconds = f"{attempt.seconds:.2f}".replace(".", "," if self.language == "de" else ".")
            self._print("built", pages=counted, seconds=seconds)

    def _print(self, name: str, **values: str) -> None:
        print(TEXTS[self.language][name].format(**values), flush=True)


def _from_thread(loop: asyncio.AbstractEventLoop, act: Callable[P, None]) -> Callable[P, None]:
    """Return a function that acts in the loop, from wherever it is called; nothing once the loop has ended."""

    def call(*given: P.args, **named: P.kwargs) -> None:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(partial(act, *given, **named))

    return call


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C and the system's request to end stop the preview, and nothing else."""
    own = os.getpid()

    def handle(number: int, frame: FrameType | None) -> None:
        del frame
        if os.getpid() == own:
            stop()
        elif number == signal.SIGTERM:  # a helper of the build has inherited this: there it ends at once, as usual,
            signal.signal(number, signal.SIG_DFL)  # but is silent about a Ctrl-C, of which all processes hear
            os.kill(os.getpid(), number)

    names = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(name, handle) for name in names]
    try:
        yield
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)
