"""The site that ``sitegen serve`` shows: built again and again into a folder of its own.

Owns which folder that is, and what a build is told there. Must not know browsers.
"""

import gc
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sitegen.build.builder import Builder
from sitegen.build.memory import Memory
from sitegen.build.requests import Reporter, Request
from sitegen.build.unchanged import code_version
from sitegen.model.places import FOLDER
from sitegen.model.problem import Problem
from sitegen.model.settings import Options


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build; ``until`` is when it stops being right by itself."""

    problems: tuple[Problem, ...]
    written: bool
    changed: frozenset[str]
    until: datetime | None


class PreviewBuilder:
    """Builds a site for the preview, from its first build to the end of the preview."""

    def __init__(self, source: Path, options: Options, now: datetime | None, progress: Reporter, jobs: int) -> None:
        """Be ready to build; with ``now``, as if it were always this time."""
        self.output = source / FOLDER / "serve"
        self.now = now
        self.made: frozenset[str] = frozenset()
        """What the first build made, before anybody asked."""
        self.heard: frozenset[str] | None = None
        """What has changed since the last good build; None where that is not known."""
        request = Request(source, self.output, options, jobs=jobs)
        self.builder = Builder(request, Memory(source), code_version(), progress)

    def prepare(self) -> None:
        """Build for the first time, on all cores, before there is anybody to show it to."""
        self.made = self.builder.build(self.now or datetime.now(UTC)).changed
        self.builder.last(verified=True)  # loads it, if that was not needed to find that nothing is to be done
        gc.freeze()  # what is known of the site stays, so the collector need not look through it again and again
        # From now on this process has threads, beside which none may be forked.
        self.builder.request = self.builder.request._replace(jobs=1)

    def build(self, heard: Collection[str] | None) -> Outcome:
        """Build what has changed since the last time; ``heard`` names the paths that did, None stands for any."""
        now = self.now or datetime.now(UTC)
        # What was heard of before a build that came to nothing has not been built yet.
        heard, self.heard = None if heard is None or self.heard is None else self.heard.union(heard), None
        result = self.builder.make(now, heard=heard)
        self.heard = frozenset() if result.written else heard
        until = None
        if self.now is None and result.until < datetime.max.replace(tzinfo=UTC).timestamp():
            until = datetime.fromtimestamp(result.until, UTC)
        changed, self.made = result.changed | self.made, frozenset()
        return Outcome(result.problems, result.written, changed, until)

    def rest(self) -> None:
        """Do what can wait until nobody waits for a page."""
        self.builder.store()
