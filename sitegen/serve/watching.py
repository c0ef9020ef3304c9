"""Changes of source files, as the system reports them.

Owns which folders are watched and which changes count. Must not know what a change leads to.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from watchfiles import watch

from sitegen.build.stamps import IGNORED
from sitegen.model.places import PARTS

QUIET = 5
"""Milliseconds without a change after which a burst counts as over: a save takes less, and nobody notices them."""
LONGEST = 50
"""Milliseconds after which a burst is reported though it goes on; what follows is reported with the next."""
LOOK = 100
"""Milliseconds between two looks at the watched folders themselves, which may come, go or be replaced."""
LEFT_BEHIND = (".swp", ".swx", ".swo", ".tmp", ".bak", "~", "#", "___jb_tmp___", "___jb_old___")
"""Endings of the files that editors write beside the one that is saved."""
PROBES = frozenset({"4913"})
"""Vim tries with a file of this name whether it may write."""


def watched_folders(source: Path, installed: Path) -> tuple[Path, ...]:
    """Return the folders that a site is made from, whether they are there or not."""
    own = [source / part for part in PARTS]
    laid_over = [] if source.resolve() == installed.resolve() else [installed / part for part in PARTS[1:]]
    return tuple(folder.absolute() for folder in (*own, *laid_over))


def counts(path: str, folders: Sequence[Path]) -> bool:
    """Say whether a change of this path can change the site."""
    file = Path(path)
    folder = next((folder for folder in folders if file.is_relative_to(folder)), None)
    if folder is None:
        return False
    parts = file.relative_to(folder).parts
    if any(part.startswith(".") or part in IGNORED for part in parts):
        return False
    return not parts or not (parts[-1] in PROBES or parts[-1].endswith(LEFT_BEHIND))


class Watcher:
    """Tells of changes below some folders from a thread of its own, until it is stopped."""

    def __init__(
        self, folders: Iterable[Path], changed: Callable[[Collection[str] | None], None], failed: Callable[[str], None]
    ) -> None:
        """Be ready to start. ``changed`` hears which paths did, or None where it may be any.

        ``failed`` hears once why the system does not report, and files are looked at instead.
        """
        self.folders = tuple(folders)
        self.changed, self.failed = changed, failed
        self.stopping, self.listening = threading.Event(), threading.Event()
        self.polling: bool | None = None
        self.thread = threading.Thread(target=self._run, name="sitegen-watcher", daemon=True)

    def start(self) -> None:
        """Begin. What changes once ``listening`` is set will be reported."""
        self.thread.start()

    def stop(self) -> None:
        """End, and wait for the end."""
        self.stopping.set()
        self.thread.join(timeout=5)

    def _run(self) -> None:
        while not self.stopping.is_set():
            there = _identities(self.folders)
            try:
                self._listen(there)
            except OSError as fault:  # a folder vanished meanwhile, or the system allows no more watches
                self._give_way(fault)

    def _listen(self, there: Mapping[Path, tuple[int, int]]) -> None:
        """Report changes until a watched folder is another one than before."""
        bursts = watch(
            *there,
            watch_filter=None,
            debounce=LONGEST,
            step=QUIET,
            stop_event=self.stopping,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=self.polling,
            ignore_permission_denied=True,
        )
        for number, burst in enumerate(bursts):
            paths = {path for _, path in burst}
            counting = {path for path in paths if counts(path, self.folders)}
            if number == 0 and self.listening.is_set():
                self.changed(None)  # between two watches something may have changed that nobody heard of
            elif counting:
                self.changed(counting)
            self.listening.set()
            if not paths.isdisjoint(map(str, self.folders)) or (not burst and _identities(self.folders) != there):
                return

    def _give_way(self, fault: OSError) -> None:
        if self.polling is None and not isinstance(fault, FileNotFoundError):
            self.polling = True
            self.failed(str(fault))
        self.stopping.wait(LOOK / 1000)


def _identities(folders: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return the folders that are there: one that was removed and made again is another."""
    found = {}
    for folder in folders:
        try:
            status = folder.stat()
        except OSError:
            continue
        found[folder] = (status.st_dev, status.st_ino)
    return found
