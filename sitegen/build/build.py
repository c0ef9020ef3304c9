"""One build from the source folder to the output folder: a table of contents.

Owns the order of the stages and when a build stops. A build begins with what the last one left; a clean one is the same
with nothing left. Must not know the details of any stage.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from sitegen.build.admin_files import read_admin_file
from sitegen.build.beside import InlineCode, count_pages
from sitegen.build.changes import comparison
from sitegen.build.compression import Packer, with_packed
from sitegen.build.dangling import find_lost
from sitegen.build.decided import Decided, decide_beside, decide_goals
from sitegen.build.folders import CachedConversion, Folders, check_texts, link_folders
from sitegen.build.indexing import forget_touched, index_files, make_index
from sitegen.build.installed import share
from sitegen.build.lexicons import load_compounds
from sitegen.build.media import count_photos, keys_in_use, make_media, media_of, size_rule
from sitegen.build.plain import pack, unpack
from sitegen.build.requests import Result, in_order, mistake_of, stops
from sitegen.build.schedule import boundaries
from sitegen.build.session import Session
from sitegen.build.sources import Sources, index_sources
from sitegen.build.state import Seen
from sitegen.build.work import ENTRY, LAST, SITEMAP, Done, GoalResult, Work, page_rules
from sitegen.check.references import References, tell_missing
from sitegen.engine.digest import digest_of
from sitegen.engine.manifest import Manifest
from sitegen.engine.pool import in_chunks, make_map
from sitegen.engine.scheduler import Build, Goal
from sitegen.engine.tracing import Trace
from sitegen.link.related import FEW
from sitegen.link.site import Stock
from sitegen.link.whole import link_whole
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile, Tree
from sitegen.model.urls import file_of
from sitegen.output.folder import OWN_FILES, check_output, check_place, stat_of
from sitegen.output.publication import Publication, Staged, complete_interrupted
from sitegen.parse.content import Environment, parse_environment
from sitegen.parse.ledger import read_ledger
from sitegen.parse.texts import Basis
from sitegen.plan.desk import make_desk
from sitegen.plan.goals import neighbourhood
from sitegen.plan.lists import make_lists
from sitegen.plan.pictures import MEDIA, SIZE
from sitegen.plan.queries import card_rules, rules_of
from sitegen.plan.whole import Whole
from sitegen.render.renderer import Material, Renderer

SERIAL = 60
"""Goals; for fewer, starting processes takes longer than it saves."""
LARGE = 0.5
"""Share of all goals from which on the whole folder is built beside and swapped."""


def build(
    session: Session, now: datetime, *, changed_paths: Collection[str] | None = None, outdated: bool = False
) -> Result:
    """Bring the output folder to what the sources say; ``session.store`` has to follow, but not at once.

    ``now`` carries an offset. With ``changed_paths``, somebody watches and knows what has changed since the last good
    build: nothing else is looked at. With ``outdated``, somebody has found already that there is something to do.
    Raises ``Refused`` for the output folder, ``WorkerLost`` and ``OSError``.
    """
    with session.storage.lock(session.name):
        request, problems = session.request, list[Problem]()
        session.progress.begin()
        check_place(request.source, request.output)
        complete_interrupted(request.output)
        if not outdated and (result := _result_if_current(session, now, changed_paths)) is not None:
            return result
        run = begin(session, now, problems, changed_paths)
        return Result(in_order(problems), written=False) if run is None else run.finish()


def begin(
    session: Session, now: datetime, problems: list[Problem], changed_paths: Collection[str] | None = None
) -> "Run | None":
    """Read the sources; None where there is nothing to go on, and ``problems`` say why."""
    session.progress.stage("read")
    sources = index_sources(session.request.source, share(), session.seen, problems)
    session.progress.stage("parse")
    environment = read_environment(session, sources.tree, problems)
    if not isinstance(environment, Environment):
        check_texts(sources, environment, problems)
        return None
    return Run(session, sources, environment, problems, now, changed_paths)


def _result_if_current(session: Session, now: datetime, changed_paths: Collection[str] | None) -> Result | None:
    """Return the result of the last build where another would change nothing."""
    seen = session.seen
    if seen is None or not seen.is_current(session.request.output, now.timestamp(), changed_paths):
        return None
    problems: tuple[Problem, ...] = unpack(seen.problems) or ()
    stopped = stops(list(problems), strict=session.request.strict)
    return Result(problems, not stopped, seen.pages, seen.photos, until=seen.until)


def read_environment(session: Session, tree: Tree, problems: list[Problem]) -> Environment | Basis | None:
    """Return what all folders share; read once as long as it stays the same."""
    if session.environment is None or session.environment[0] is not tree:
        found: list[Problem] = []
        environment = parse_environment(tree, session.request.options, found, session.load_catalog)
        if not isinstance(environment, Environment):
            problems.extend(found)
            return environment
        session.lexicons = load_compounds(environment, found)
        session.environment = (tree, environment, tuple(found))
    problems.extend(session.environment[2])
    return session.environment[1]


class Run:
    """A build that has something to do."""

    def __init__(  # noqa: PLR0913, PLR0917  what the stages before have found
        self,
        session: Session,
        sources: Sources,
        environment: Environment,
        problems: list[Problem],
        now: datetime,
        changed_paths: Collection[str] | None,
    ) -> None:
        self.session, self.sources, self.environment = session, sources, environment
        self.problems, self.now, self.request = problems, now, session.request
        options = self.request.options
        shared = sources.digest(session.version, options.base_url, folders=("content", "layouts/locales"))
        self.version = digest_of(session.version, session.lexicons, shared, str(options.all_pictures))
        self.touched = session.find_touched(changed_paths)
        self.before = forget_touched(session.read_manifest(self.version), self.touched)
        self.own = None if self.before.records else self._check_output()
        self.file = sources.files()
        self.spread = make_map(self.request.jobs)
        self.limits = (float("-inf"), float("inf"))
        self.folders: Folders
        self.decided: Decided
        self.inline: InlineCode
        self.packed: set[str] = set()
        self.admin = partial(read_admin_file, self.request.source)

    def _check_output(self) -> set[str]:
        seen = self.session.seen
        return check_output(self.request.source, self.request.output, seen.outputs if seen else ())

    def plan(self) -> tuple[Whole, Trace, list[Goal]]:
        """Go through the stages up to the goals; problems say whether they are sound."""
        session, problems = self.session, self.problems
        folders = self.folders = self._link_folders()
        problems.extend(folders.all_problems())
        funders = self.environment.vocabulary.funders.values()
        alert, zone = self.environment.settings.alert, folders.linker.zone
        self.limits = boundaries(folders.summaries.values(), funders, zone, self.now.timestamp(), alert)
        session.progress.stage("link")
        whole, trace = self._link(folders)
        self.decided = session.decided = decide_goals(whole, self.limits, problems, session.decided)
        problems.extend(self.decided.problems)
        return whole, trace, list(self.decided.goals)

    def finish(self) -> Result:
        """Go through all stages."""
        session, problems, strict = self.session, self.problems, self.request.strict
        whole, trace, goals = self.plan()
        if stops(problems, strict=strict):
            return self._stopped()
        session.progress.stage("render")
        renderer = self._renderer()
        if not renderer.sound:
            return self._stopped()
        goals.extend(self._add_rules(trace, whole, renderer))
        packer = Packer(session.storage.cache) if self.environment.settings.compressed else None
        goals = list(map(with_packed, goals)) if packer is not None else goals
        this = Build(trace)
        outdated = this.find_outdated(goals)
        anew = len(outdated) > LARGE * len(goals)
        if anew and self.own is None:
            # The whole folder is going to be exchanged: nothing of somebody else's may have come to lie in it.
            self.own = self._check_output()
        with Publication(self.request.output, anew=anew or not self.request.output.exists()) as publication:
            references = References({path for goal in goals for path in goal.outputs})
            finish = session.fonts.finish
            work = Work(trace, whole.desk, renderer, publication, references, finish, make_index, packer, self.admin)
            staged, unknown = self._make(this, work, outdated)
            manifest = this.next_manifest()
            media = media_of(manifest.keys_of(MEDIA))
            encoded = self._make_media(media, publication, staged)
            if not stops(problems, strict=strict):
                made = {one.path for one in staged}
                lost = find_lost(self.before, manifest, media, made, publication.output)
                unknown.update({url: min(page, unknown.get(url, page)) for url, page in lost.items()})
            problems.extend(tell_missing({url: page for url, page in unknown.items() if file_of(url) not in media}))
            if stops(problems, strict=strict):
                publication.discard()
                return self._stopped()
            return self._publish(publication, staged, manifest, media, encoded)

    # ---- stages ----

    def _link_folders(self) -> Folders:
        session, environment = self.session, self.environment
        before, cache = session.folders, session.storage.cache
        conversion = CachedConversion(environment.basis, cache, session.version)
        folders = Folders(environment, cache, self.version, self._files_of, conversion)
        if before is not None and before.environment is environment and before.shared == self.version:
            folders.take_over(before)
        link_folders(folders, self.sources, self.spread, self.request.jobs, session.progress.count)
        return folders

    def _files_of(self, name: str) -> Sequence[SourceFile]:
        """Return the files of a folder."""
        return [self.file(one) for one in self.sources.groups[name]]

    def _link(self, folders: Folders) -> tuple[Whole, Trace]:
        shared, options = self.environment.files, self.request.options
        files = {
            name: self.file(name) for names in self.sources.groups.values() for name in names if name[-3:] != ".md"
        }
        stock = Stock(folders.items, folders.body, {**shared, **files})
        site = link_whole(folders.linker, folders.summaries, stock, self.now, options, self.problems)
        lists = make_lists(site)
        trace = Trace(rules_of(site, lists), self.before)
        desk = make_desk(trace.ask, self.environment, options, site.atlas)
        trace.add_rules(card_rules(desk))
        return Whole(site, lists, desk, read_ledger(self.sources.tree, self.problems)), trace

    def _renderer(self) -> Renderer:
        """Return what renders pages: that of the last build, where layouts, words and assets are the same."""
        session = self.session
        material = Material(self.sources.tree, self.environment.catalogs, session.fonts.digests)
        if session.renderer is None or not session.renderer.is_made_of(material):
            session.renderer = Renderer(material, self.problems)
        return session.renderer

    def _add_rules(self, trace: Trace, whole: Whole, renderer: Renderer) -> list[Goal]:
        """Add the rules of pages and of what stands beside them; return the goals of the latter."""
        trace.add_rules(page_rules(whole.desk, renderer, str(self.request.output)))
        self.decided = self.session.decided = decided = decide_beside(self.decided, renderer)
        self.inline, pictures = InlineCode(self.before, decided.goals), self.session.storage.files
        more, others = comparison(whole, self.request, self.file, pictures, self.problems)
        size = size_rule(self._file_or_shared, pictures)
        trace.add_rules({**decided.beside[1], **self.inline.rules(), **others, SIZE: size})
        return [*decided.beside[0], *more]

    def _make(self, this: Build, work: Work, outdated: Sequence[Goal]) -> tuple[list[Staged], dict[str, str]]:
        """Make the outdated goals; sitemaps last, because they need what is known of all pages."""
        first = sorted((goal for goal in outdated if goal.recipe[0] not in LAST), key=neighbourhood)
        last = [goal for goal in outdated if goal.recipe[0] in LAST]
        work.entries = any(goal.recipe[0] == SITEMAP for goal in last)
        if len(first) > SERIAL:
            work.renderer.warm()  # before processes are forked, which then share what is ready
            if this.trace.is_doubtful("content") and len(first) > FEW:
                _ = work.trace.ask("relations").newest
        staged: list[Staged] = []
        unknown: dict[str, str] = {}
        tasks = in_chunks(first, self.request.jobs, SERIAL) if len(first) > SERIAL else [first]
        done = 0
        for goals, found in zip(tasks, (self.spread if len(tasks) > 1 else map)(work, tasks), strict=True):
            self._add(this, goals, found, staged, unknown)
            done += len(goals)
            self.session.progress.count(done, len(first))
        if not stops(self.problems, strict=self.request.strict):
            self._add(this, last, work(last), staged, unknown)
        return staged, unknown

    def _add(
        self, this: Build, goals: Sequence[Goal], done: Done, staged: list[Staged], unknown: dict[str, str]
    ) -> None:
        """Take over what a process made of goals."""
        this.add(goals, done.made)
        result: GoalResult
        for result in done.made.results:
            staged.extend(result.staged)
            self.inline.note(result.staged[0].path, result.inline)
            self.packed.update(result.packed[0])
            for entry in result.packed[1]:
                self.session.storage.cache.put(*entry)
            if result.entry is not None:
                this.trace.held[ENTRY][result.entry[0]] = result.entry[1]
        known = {mistake_of(one) for one in self.problems}
        self.problems.extend(one for one in done.problems if mistake_of(one) not in known)
        for url, path in done.unknown.items():
            unknown[url] = min(path, unknown.get(url, path))

    def _make_media(self, media: Mapping[str, tuple[str, ...]], publication: Publication, staged: list[Staged]) -> int:
        """Make the pictures and files that are not there yet; return how many had to be encoded."""
        session = self.session
        session.progress.stage("encode")
        before = media_of(self.before.keys_of(MEDIA))
        there = {name for name, recipe in before.items() if media.get(name) == recipe and name not in self.touched}
        files, progress, problems = session.storage.files, session.progress.count, self.problems
        made = make_media(media, there, self._file_or_shared, files, publication, self.spread, progress, problems)
        staged.extend(made.staged)
        return made.encoded

    def _file_or_shared(self, name: str) -> SourceFile:
        return self.environment.files.get(name) or self.file(name)

    def _publish(
        self,
        publication: Publication,
        staged: list[Staged],
        manifest: Manifest,
        media: Mapping[str, tuple[str, ...]],
        encoded: int,
    ) -> Result:
        """Put everything in place, and keep what the next build should know."""
        session, output = self.session, self.request.output
        session.progress.stage("write")
        paths = {path for outputs in manifest.records for path in outputs}
        paths.update(media, index_files(manifest))
        left = dict(session.seen.outputs) if session.seen is not None else {}
        left.pop(OWN_FILES, None)
        outputs = {path: stat for path, stat in left.items() if path in paths and path not in self.touched}
        outputs.update((one.path, one.stat) for one in staged)
        if publication.swap:
            for path in outputs.keys() - {one.path for one in staged}:
                publication.keep(path)
        own = set(left) if self.own is None else self.own
        changed = publication.commit(staged, own - outputs.keys(), outputs, own)
        outputs[OWN_FILES] = stat_of(output / OWN_FILES)
        pages, photos = count_pages(manifest), count_photos(media)
        problems, sources = in_order(self.problems), self.sources
        since, until = self.limits
        result = Result(problems, True, pages, photos, encoded, frozenset(changed), until)  # noqa: FBT003
        seen = Seen(
            sources.stamps, sources.digests, outputs, since, until, pages, photos, pack(problems) if problems else b""
        )
        seen.tree, seen.groups = sources.tree, sources.groups
        session.keep_formats(self.environment.catalogs.values())
        session.keep(seen, self.version, manifest, self.folders, self._pictures(media), self.packed)
        return result

    def _pictures(self, media: Mapping[str, tuple[str, ...]]) -> Callable[[], Iterable[str]]:
        """Return what names the keys of all pictures and fonts in use."""

        def name() -> Iterable[str]:
            yield from self.session.fonts.digests.values()
            yield from keys_in_use(media)

        return name

    def _stopped(self) -> Result:
        """Return the result of a build that problems have stopped."""
        self.session.storage.cache.flush()
        return Result(in_order(self.problems), written=False, until=self.limits[1])
