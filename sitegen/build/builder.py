"""A builder of one site: what it has learned serves its next build.

Owns what is kept from one build to the next, and whether there is anything to do. Must not know the stages.
"""

from collections.abc import Collection
from datetime import datetime

from sitegen.build.build import Run
from sitegen.build.gathering import check_texts, gather_sources
from sitegen.build.installed import share
from sitegen.build.packing import unpack
from sitegen.build.requests import Result, in_order, stops
from sitegen.build.state import Known, load_known
from sitegen.build.workshop import Forgotten, Workshop
from sitegen.model.problem import Problem
from sitegen.model.source import Tree
from sitegen.output.folder import check_place
from sitegen.output.publication import complete_interrupted
from sitegen.parse.content import Basis, Environment, parse_environment


class Builder(Workshop):
    """Builds one site into one folder, as often as asked; what a build has learned serves the next."""

    def build(self, now: datetime, *, stale: bool = False) -> Result:
        """Build what has changed, and store what the next one should know. Raises ``Refused`` for the output folder.

        ``now`` carries an offset. With ``stale`` somebody has looked already and found that there is something to do.
        """
        result = self.make(now, stale=stale)
        self.store()
        return result

    def make(self, now: datetime, *, stale: bool = False, heard: Collection[str] | None = None) -> Result:
        """Build what has changed; ``store`` has to follow, but not at once.

        With ``heard``, somebody watches and knows which paths have changed since the last good build: no other is
        looked at, and the outputs are taken to be as they were left.
        """
        with self.memory.lock(self.name):
            try:
                return self._build(now, stale=stale, heard=heard)
            except Forgotten:
                self.seen = self.known = None
                return self._build(now, stale=True, heard=None)

    def store(self) -> None:
        """Store what the next build should know, where that has not been done."""
        if self.unstored is not None:
            with self.memory.lock(self.name):
                self.store_locked()

    def _build(self, now: datetime, *, stale: bool, heard: Collection[str] | None) -> Result:
        request = self.request
        self.progress.begin()
        check_place(request.source, request.output)
        complete_interrupted(request.output)
        if not stale and self.seen is not None and self.seen.is_current(request.output, now.timestamp(), heard):
            seen = self.seen
            told = unpack(seen.problems) or ()
            stopped = stops(list(told), strict=request.strict)
            return Result(tuple(told), not stopped, seen.pages, seen.photos, until=seen.until)
        problems: list[Problem] = []
        self.progress.stage("read")
        sources = gather_sources(request.source, share(), self.seen, problems)
        self.progress.stage("parse")
        environment = self._environment(sources.tree, problems)
        if not isinstance(environment, Environment):
            check_texts(sources, environment, problems)
            return Result(in_order(problems), written=False)
        known = self.last(verified=heard is not None)
        return Run(self, sources, environment, problems, now, known).finish()

    def _environment(self, tree: Tree, problems: list[Problem]) -> Environment | Basis | None:
        """Return what all folders share; read once as long as it stays the same."""
        if self.basis is None or self.basis[0] is not tree:
            found: list[Problem] = []
            environment = parse_environment(tree, self.request.options, found, self.tools.catalog)
            if not isinstance(environment, Environment):
                problems.extend(found)
                return environment
            self.basis = (tree, environment, tuple(found))
        problems.extend(self.basis[2])
        return self.basis[1]

    def last(self, *, verified: bool) -> Known | None:
        """Return what the last build made, as far as that is known and its outputs are as it left them."""
        if self.seen is None or not (verified or self.seen.has_outputs(self.request.output)):
            return None
        if self.known is None:
            self.known = load_known(self.memory, self.name, self.version)
        return self.known
