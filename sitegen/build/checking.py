"""A check: all that a build would tell and more, without a site being written.

Owns which stages a check goes through. Must not know the details of any, nor how problems are shown.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sitegen.build.build import Run, read_environment
from sitegen.build.encoding import encode_pictures
from sitegen.build.folders import check_texts
from sitegen.build.indexing import make_index
from sitegen.build.installed import share
from sitegen.build.media import media_of, sort_media
from sitegen.build.requests import in_order, stops
from sitegen.build.session import Session
from sitegen.build.sources import Sources, index_sources
from sitegen.build.work import Work
from sitegen.check.references import References, tell_missing
from sitegen.engine.manifest import Manifest
from sitegen.engine.scheduler import Build
from sitegen.engine.tracing import Rule
from sitegen.link.review import review_folder
from sitegen.model.problem import Problem
from sitegen.model.urls import file_of
from sitegen.output.publication import Publication, Staged
from sitegen.parse.content import Environment
from sitegen.parse.texts import parse_folder
from sitegen.plan.pictures import MEDIA, SIZE

if TYPE_CHECKING:
    from sitegen.model.output import Derivative

FONT = "font"
"""Goals that take long and about which there is nothing to say."""
ENCODERS = ("webp", "jpeg", "png", "avif", "print")
"""Formats of pictures, the quickest first."""


def check(session: Session, now: datetime) -> tuple[Problem, ...]:
    """Return all problems in the order of their places; ``now`` carries an offset.

    Nothing is written but what the storage remembers. Raises ``WorkerLost`` and ``OSError``.
    """
    problems: list[Problem] = []
    with session.storage.lock(session.name):
        session.progress.begin()
        session.progress.stage("read")
        sources = index_sources(session.request.source, share(), session.seen, problems)
        run = examine(session, sources, now, problems, pages=True)
        if run is not None and not stops(problems, strict=False):
            run.check_pages()
        session.storage.cache.flush()
    return in_order(problems)


def examine(
    session: Session, sources: Sources, now: datetime, problems: list[Problem], *, pages: bool = False
) -> "Check | None":
    """Check texts and data files, and what they name in each other; None where settings leave nothing to go on.

    With ``pages``, those are going to be checked as well, but for the ones that were sound and are the same.
    """
    session.progress.stage("parse")
    environment = read_environment(session, sources.tree, problems)
    if not isinstance(environment, Environment):
        check_texts(sources, environment, problems)
        return None
    run = Check(session, sources, environment, problems, now, None)
    if pages:
        run.before = session.manifest_file.load(run.version)
    run.check_texts()
    return run


class _Nowhere(Publication):
    """Takes files and puts them nowhere."""

    def __init__(self) -> None:
        pass

    def stage(self, path: str, data: bytes) -> Staged:
        return Staged(path, "", (len(data), 0))


class Check(Run):
    """A build that ends before anything is written."""

    def _check_output(self) -> set[str]:
        return set()  # there is no such folder

    def check_texts(self) -> None:
        """Go through the stages up to the goals, and look for what only a person can decide."""
        self.planned = self.plan()
        basis = self.environment.basis
        convert = self.folders.conversion
        day = self.planned[0].site.day
        for key, names in self.sources.groups.items():
            files = [self.file(name) for name in names if name.endswith(".md")]
            entries, _ = parse_folder(files, basis, convert, [])
            items, _ = self.folders.items(key)
            stale = self.folders.summaries[key].stale
            self.problems.extend(review_folder(entries, items, stale, self.environment, day))
        convert.take()

    def check_pages(self) -> None:
        """Make all pages and look at all photos; none of them is kept."""
        session, problems = self.session, self.problems
        session.progress.stage("render")
        whole, trace, goals = self.planned
        renderer = self._renderer()
        if not renderer.sound:
            return
        goals.extend(self._add_rules(trace, whole, renderer))
        # How large a picture is says nothing about the content, and takes long to find out.
        trace.add_rules({SIZE: Rule(lambda *_: 0)})
        this = Build(trace)
        paths = {path for goal in goals for path in goal.outputs}
        references = References(paths)
        if any(path not in paths for outputs in self.before.records for path in outputs):
            # A page that stays may name what goes, and none lies anywhere to look at.
            self.before = Manifest()
            self.planned = self.plan()
            self.check_pages()
            return
        outdated = [goal for goal in this.find_outdated(goals) if goal.recipe[0] != FONT]
        work = Work(trace, whole.desk, renderer, _Nowhere(), references, dict, make_index)
        _, unknown = self._make(this, work, outdated)
        manifest = this.next_manifest()
        media = media_of(manifest.keys_of(MEDIA))
        self._check_photos(media)
        problems.extend(tell_missing({url: page for url, page in unknown.items() if file_of(url) not in media}))
        if not stops(problems, strict=False):
            session.manifest_file.store(self.version, manifest)

    def _check_photos(self, media: Mapping[str, tuple[str, ...]]) -> None:
        """Report photos that cannot be read: of each, the smallest picture is made where none was before."""
        session = self.session
        session.progress.stage("encode")
        smallest: dict[str, Derivative] = {}
        for one in sorted(sort_media(media).pictures, key=lambda one: (ENCODERS.index(one.format), one.width)):
            smallest.setdefault(one.source, one)
        files, progress = session.storage.files, session.progress.count
        for _ in encode_pictures(
            list(smallest.values()), self._file_or_shared, files, self.spread, progress, self.problems
        ):
            pass
