"""One build from the source folder to the output folder: a table of contents.

Owns the order of the stages and when a build stops. A build begins with what the last one left; the first one, and one
after everything has changed, is the same with nothing left. Must not know the details of any stage.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import partial
from itertools import chain
from math import inf

from sitegen.build.differing import Change, Difference, find_change, find_difference, statuses_of
from sitegen.build.dressing import Dressing, key_of
from sitegen.build.encoding import keys_of
from sitegen.build.gathering import Linked, Sources, link_folders, told_about
from sitegen.build.library import Library, Remembering
from sitegen.build.making import (
    LARGE,
    SERIAL,
    Yield,
    has_other_entries,
    make_media,
    make_sheets,
    put_assets,
    put_sitemap,
    read_entries,
    write_common,
)
from sitegen.build.packing import pack
from sitegen.build.requests import Result, in_order, stops
from sitegen.build.sheets import derivative_of
from sitegen.build.state import Known, Seen, store_known, store_seen
from sitegen.build.timing import boundaries
from sitegen.build.workers import make_spread
from sitegen.build.workshop import Forgotten, Workshop
from sitegen.engine.digest import digest_of
from sitegen.link.related import FEW
from sitegen.link.site import Site, Stock
from sitegen.link.whole import link_whole
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile
from sitegen.output.folder import OWN_FILES, check_output, stat_of
from sitegen.output.publication import Publication
from sitegen.parse.content import Environment
from sitegen.plan.plan import Outline, plan_again, plan_site
from sitegen.render.outputs import Material, Press
from sitegen.render.sitemap import Entry


class Run:
    """One build that has something to do."""

    def __init__(  # noqa: PLR0913, PLR0917  what the stages before have found
        self,
        builder: Workshop,
        sources: Sources,
        environment: Environment,
        problems: list[Problem],
        now: datetime,
        known: Known | None,
    ) -> None:
        self.builder, self.sources, self.environment = builder, sources, environment
        self.problems, self.now = problems, now
        self.request, self.memory, self.progress = builder.request, builder.memory, builder.progress
        version, options = builder.version, self.request.options
        shared = sources.digest(version, options.base_url, folders=("content", "layouts/locales"))
        self.press_digest = sources.digest(version, folders=("layouts", "assets"))
        self.layouts = {file.path: file.digest for file in sources.tree.below("layouts") if file.path[-3:] != ".po"}
        self.known = known if known is not None and known.shared == shared else None
        self.own = None if known is not None else self._check_output()
        self.file = sources.files()
        self.conversion = Remembering(environment.basis, self.memory.kept, version)
        self.library = Library(environment, self.memory.kept, shared, self.files_of, {}, self.conversion)
        self.spread = make_spread(self.request.jobs)
        self.limits = (-inf, inf)
        self.statuses: dict[str, str] = {}

    def _check_output(self) -> set[str]:
        seen = self.builder.seen
        return check_output(self.request.source, self.request.output, seen.outputs if seen else ())

    def files_of(self, key: str) -> list[SourceFile]:
        """Return the files of a folder."""
        return [self.file(name) for name in self.sources.groups[key]]

    def finish(self) -> Result:
        """Go through the stages."""
        jobs, strict, problems = self.request.jobs, self.request.strict, self.problems
        linked = link_folders(self.sources, self.library, self.known, self.spread, jobs, self.progress.count)
        problems.extend(told_about(linked))
        funders = self.environment.vocabulary.funders.values()
        self.limits = boundaries(linked.rows.values(), funders, self.library.linker.zone, self.now.timestamp())
        self.progress.stage("link")
        site = self._link(linked)
        known = self.known
        self.statuses = statuses_of(site)
        change = None if known is None else find_change(self.statuses, linked.rows, linked.anew, known)
        before = self.builder.lists if change is not None and not change.ordered else None
        outline = plan_site(site, problems) if change is None or change.ordered else plan_again(site, before, problems)
        if stops(problems, strict=strict):
            return self._stopped()
        self.progress.stage("render")
        chrome = digest_of(repr(sorted(outline.chromes.items())), self.press_digest)
        same = known is not None and known.chrome == chrome
        press = self._press(outline)
        dressing = self._dressing(press, change, same=same)
        usable = change if dressing.layouts is None or dressing.layouts else None
        difference = find_difference(outline, linked.rows, usable, known, around=not same)
        if difference.everything and known is not None:
            # All notes are going to be written anew: these would only take up room in every process.
            self.builder.store_locked()
            self.builder.known = None
            known.sheets, known.aspects = {}, []
        if len(difference.intents) > SERIAL and press.sound:
            press.warm()  # before processes are forked, which then share what is ready
            if sum(one.maker == "item" and one.paths[0] not in difference.around for one in difference.intents) > FEW:
                _ = site.relations.newest
        with self._publication(difference, outline) as publication:
            made = self._make(outline, press, difference, publication, dressing) if press.sound else None
            if made is None or stops(problems, strict=strict):
                publication.discard()
                return self._stopped()
            if change is not None:
                made.changed.rows |= change.faces | change.wholes | set(linked.anew)
            difference.intents.clear()  # all are made, and ten thousand of them take up room
            outline = outline._replace(intents=())
            result = self._publish(outline, press, publication, made, linked, chrome)
            self.builder.tools.keep(self.environment.catalogs.values())
            return result

    def _link(self, linked: Linked) -> Site:
        shared = self.environment.files
        files = {
            name: self.file(name) for names in self.sources.groups.values() for name in names if name[-3:] != ".md"
        }
        stock = Stock(self.library.items, self.library.body, {**shared, **files})
        return link_whole(self.library.linker, linked.rows, stock, self.now, self.request.options, self.problems)

    def _press(self, outline: Outline) -> Press:
        """Return what renders pages: that of the last build, where layouts, words and assets are the same."""
        builder = self.builder
        material = Material(self.sources.tree, self.environment.catalogs, builder.fonts.digests)
        if builder.press is None or not builder.press.is_made_of(material):
            builder.press = Press(material, outline.chromes, self.problems)
        else:
            builder.press.surround(outline.chromes)
        return builder.press

    def _publication(self, difference: Difference, outline: Outline) -> Publication:
        output = self.request.output
        all_sheets = len(outline.intents) or len(self.known.sheets if self.known else ())
        large = len(difference.intents) > LARGE * all_sheets
        if large and self.own is None:
            # The whole folder is going to be exchanged: nothing of somebody else's may have come to lie in it.
            self.own = self._check_output()
        return Publication(output, anew=large or not output.exists())

    def _dressing(self, press: Press, change: Change | None, *, same: bool) -> Dressing:
        """Return what makes new surroundings for pages, where nothing else in the layouts has changed."""
        known, builder = self.known, self.builder
        layouts: frozenset[str] | None = None if same else frozenset()
        if known is not None and change is not None and not same and press.sound:
            names = known.layouts.keys() | self.layouts.keys()
            changed = {name for name in names if known.layouts.get(name) != self.layouts.get(name)}
            layouts = press.find_dressed(changed)
        before = builder.seen.outputs if builder.seen is not None else ()
        return Dressing(self.memory.kept, builder.name, str(self.request.output), before, layouts)

    def _make(
        self, outline: Outline, press: Press, difference: Difference, publication: Publication, dressing: Dressing
    ) -> Yield:
        problems, progress = self.problems, self.progress.count
        jobs = self.request.jobs
        paths = None if outline.intents else self.builder.paths
        made = make_sheets(
            outline, press, difference, self.known, publication, self.spread, jobs, problems, progress, dressing, paths
        )
        self.progress.stage("encode")
        before = self.known.media if self.known else {}
        there = {name for name, recipe in before.items() if made.media.get(name) == recipe}
        make_media(made, there, self.file_or_shared, self.memory, publication, self.spread, progress, problems)
        return made

    def file_or_shared(self, name: str) -> SourceFile:
        """Return a file by name, wherever it lies."""
        return self.environment.files.get(name) or self.file(name)

    def _publish(  # noqa: PLR0913, PLR0917  everything that has been made
        self,
        outline: Outline,
        press: Press,
        publication: Publication,
        made: Yield,
        linked: Linked,
        chrome: str,
    ) -> Result:
        """Put everything in place, and remember it."""
        self.progress.stage("write")
        made.placed.extend(publication.stage(file.path, file.data) for file in write_common(outline))
        if has_other_entries(made, self.known):
            made.placed.extend(put_sitemap(self._entries(made), outline, publication))
            made.entries.clear()  # they are large, and in the sitemap now
        made.placed.extend(put_assets(press, self.builder.fonts, publication))
        new = {one.path: one.stat for one in made.placed}
        left = dict(self.builder.seen.outputs) if self.known is not None and self.builder.seen is not None else {}
        left.pop(OWN_FILES, None)
        stale = self._find_stale(left, new, made, chrome)
        outputs = {**left, **new}
        for path in stale:
            del outputs[path]
        if publication.swap:
            for path in outputs.keys() - new.keys():
                publication.keep(path)
        own = set(left) if self.own is None else self.own
        changed = publication.commit(made.placed, stale if self.own is None else own - outputs.keys(), outputs, own)
        made.placed.clear()
        outputs[OWN_FILES] = stat_of(self.request.output / OWN_FILES)
        seen = self.builder.seen
        pages = seen.pages if seen and made.steady else sum(path.endswith(".html") for path in made.paths)
        photos = len({recipe[0] for recipe in made.media.values() if len(recipe) > 1})
        problems = in_order(self.problems)
        until = self._remember(outline, made, linked, outputs, (pages, photos, problems, chrome))
        return Result(problems, True, pages, photos, made.encoded, frozenset(changed), until)  # noqa: FBT003

    def _find_stale(self, left: Iterable[str], new: Collection[str], made: Yield, chrome: str) -> Collection[str]:
        """Return the files that the last build left and that are none of this site's any more."""
        known = self.known
        if known is not None and made.steady and known.chrome == chrome and known.media.keys() == made.media.keys():
            return set()
        kept = "sitemap.xml" not in new
        return {
            path
            for path in left
            if path not in made.paths
            and path not in made.media
            and path not in new
            and not (kept and path.startswith("sitemap"))
        }

    def _entries(self, made: Yield) -> Mapping[str, Entry]:
        """Return all entries of the sitemap: those that were made, and the others from the sitemap that is there."""
        others = {path for path, one in made.sheets.items() if one.entry and path not in made.entries}
        if not others or self.known is None or self.builder.seen is None:
            return made.entries
        before = read_entries(self.request.output, self.builder.seen.outputs, self.known.sheets)
        if before is None or not others <= before.keys():
            raise Forgotten
        return {path: before[path] for path in others} | made.entries

    def _remember(
        self,
        outline: Outline,
        made: Yield,
        linked: Linked,
        outputs: dict[str, tuple[int, int]],
        said: tuple[int, int, tuple[Problem, ...], str],
    ) -> float:
        """Leave for the next build what this one knows."""
        builder = self.builder
        pages, photos, problems, chrome = said
        since, until = self.limits
        known = builder.known = Known(
            shared=self.library.shared,
            layouts=self.layouts,
            chrome=chrome,
            rows=linked.rows,
            units=self.library.units,
            problems=linked.problems,
            statuses=self.statuses,
            sheets=made.sheets,
            aspects=made.aspects,
            media=made.media,
        )
        if self.known is not None:
            known.base, known.changed = self.known.base, self.known.changed
            known.changed.update(made.changed)
        sources = self.sources
        builder.seen = Seen(
            sources.stamps, sources.digests, outputs, since, until, pages, photos, pack(problems) if problems else b""
        )
        builder.seen.tree, builder.seen.groups = sources.tree, sources.groups
        builder.paths = made.paths
        builder.lists, builder.unstored = outline.context.lists, partial(self._store, known, builder.seen, made)
        return until

    def _store(self, known: Known, seen: Seen, made: Yield) -> None:
        builder = self.builder
        if seen.stamps.plain:  # what there is to complain about has to be found again each time
            store_known(self.memory, builder.name, builder.version, known)
            store_seen(self.memory, builder.name, builder.version, seen)
        self.memory.close_build(
            chain(
                known.units.values(),
                (text for row in known.rows.values() for text in row.texts),
                (key_of(builder.name, path) for path in made.sheets),
            ),
            self._pictures(made),
        )

    def _pictures(self, made: Yield) -> Callable[[], Iterable[str]]:
        """Return what names the memory's keys of all pictures and fonts in use."""

        def name() -> Iterable[str]:
            yield from self.builder.fonts.digests.values()
            derivatives = [derivative_of(path, recipe) for path, recipe in made.media.items() if len(recipe) > 1]
            if derivatives:
                yield from keys_of(derivatives).values()

        return name

    def _stopped(self) -> Result:
        """Return the result of a build that problems have stopped."""
        self.memory.kept.flush()
        return Result(in_order(self.problems), written=False, until=self.limits[1])
