"""What a person sees while a build takes longer than a moment.

Owns when something is said. Must not know what is being done.
"""

import sys
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TextIO

PATIENCE = 1.0
"""Seconds after which a build begins to say what it does, and between two messages."""

STAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "read": {"de": "Dateien lesen", "en": "reading files"},
        "parse": {"de": "Texte prüfen", "en": "checking texts"},
        "link": {"de": "Verzeichnisse bilden", "en": "making indexes"},
        "render": {"de": "Seiten schreiben", "en": "rendering pages"},
        "encode": {"de": "Bilder rechnen", "en": "encoding pictures"},
        "write": {"de": "Dateien ablegen", "en": "writing files"},
    }
)


class Progress:
    """Says on the error stream which stage is at work, once it has taken a moment."""

    def __init__(
        self, language: str, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin to count."""
        self.language, self.stream, self.clock = language, stream or sys.stderr, clock
        self.said = clock()
        self.name = ""

    def begin(self) -> None:
        """Begin to count anew: another build begins."""
        self.said = self.clock()

    def stage(self, name: str) -> None:
        """Note that a stage begins."""
        self.name = name
        self._say("")

    def count(self, done: int, total: int) -> None:
        """Note how far the stage is."""
        self._say(f" {done}/{total}")

    def _say(self, detail: str) -> None:
        now = self.clock()
        if now - self.said >= PATIENCE:
            self.said = now
            print(f"{STAGES[self.name][self.language]} …{detail}", file=self.stream, flush=True)
