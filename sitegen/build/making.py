"""All sheets that an edit concerns made and put in place, with everything that stands beside them.

Owns which sheets are made anew, and the files that are made once for the whole site. Must not know how sheets look.
"""

import operator
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from sitegen.build.differing import Difference
from sitegen.build.dressing import Dressing
from sitegen.build.encoding import encode_pictures
from sitegen.build.fonts import HeadingFont
from sitegen.build.memory import Memory
from sitegen.build.sheets import Answer, Maker, derivative_of, find_dangling, made_of, recipe_of
from sitegen.build.state import Aspect, Changed, Known, Made, Told
from sitegen.build.workers import Spread, in_chunks
from sitegen.check.references import References, tell_missing
from sitegen.model.output import File, FontFile
from sitegen.model.page import Intent
from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.model.urls import file_of
from sitegen.output.folder import Stat, stat_of
from sitegen.output.publication import Publication, Staged
from sitegen.plan.plan import Outline
from sitegen.render.outputs import Press, write_rest
from sitegen.render.sitemap import Entry, split_sitemap, write_sitemap

SERIAL = 60
"""Sheets; for fewer, starting processes takes longer than it saves."""
SITEMAP = re.compile(r"sitemap(-\d+)?\.xml")
LARGE = 0.5
"""Share of all sheets from which on the whole folder is built beside and swapped."""


@dataclass(slots=True)
class Yield:
    """What was made: notes about all sheets, files that wait for their place, media and how each is made."""

    sheets: dict[str, Made]
    aspects: list[tuple[Aspect, Told]]
    """All questions to lists, with digests of their answers."""
    changed: Changed
    paths: Collection[str] = ()
    """The files of all sheets."""
    steady: bool = False
    """Whether these are known to be the same as before."""
    entries: dict[str, bytes] = field(default_factory=dict)
    """Entries in the sitemap of the sheets that were made."""
    placed: list[Staged] = field(default_factory=list)
    media: dict[str, tuple[object, ...]] = field(default_factory=dict)
    encoded: int = 0


def make_sheets(  # noqa: PLR0913, PLR0917  the stage's material
    outline: Outline,
    press: Press,
    difference: Difference,
    known: Known | None,
    publication: Publication,
    spread: Spread,
    jobs: int,
    problems: list[Problem],
    progress: Callable[[int, int], None],
    dressing: Dressing,
    paths: Collection[str] | None = None,
) -> Yield:
    """Make the sheets of a difference; notes about the others are taken over.

    ``paths`` are the files of all sheets, where these are known to be the same as before.
    """
    before = known if known is not None and not difference.everything else Known()
    intents = difference.intents
    result = Yield(dict(before.sheets), list(before.aspects), Changed(), steady=paths is not None)
    if outline.intents:
        there = {intent.paths[0] for intent in outline.intents}
        for path in result.sheets.keys() - there:
            del result.sheets[path]
            result.changed.sheets.add(path)
    if paths is None:
        paths = {path for intent in (*outline.intents, *intents) for path in intent.paths}
        paths.update(path for one in result.sheets.values() for path in one.paths)
    result.paths = paths
    assets = {output.path for output in press.assets} | {"robots.txt", "sitemap.xml"}
    dressing.begin(before.sheets, difference.around, (paths, assets, before.media))
    maker = Maker(outline, press, publication.stage, References(paths, assets), dressing)
    tasks = in_chunks(intents, jobs, SERIAL) if len(intents) > SERIAL else [intents]
    taken = _Taken(result, {key: key for key in outline.context.site.statuses} if len(tasks) > 1 else {})
    unknown: dict[str, str] = {}
    dressed: set[str] = set()
    done = 0
    for task, answer in zip(tasks, (spread if len(tasks) > 1 else map)(maker.make, tasks), strict=True):
        taken.take(task, answer)
        dressing.keep(answer.dresses)
        dressed.update(intent.paths[0] for intent, looked in zip(task, answer.made, strict=True) if looked is None)
        problems.extend(one for one in answer.problems if taken.is_new(one))
        for url, path in answer.unknown.items():
            unknown[url] = min(path, unknown.get(url, path))
        done += len(task)
        progress(done, len(intents))
    _gather_media(result, outline, before)
    whole = {intent.paths[0] for intent in intents} - dressed
    for url, path in _find_lost(result, before, whole, dressed, publication).items():
        unknown[url] = min(path, unknown.get(url, path))
    missing = {url: path for url, path in unknown.items() if file_of(url) not in result.media}
    problems.extend(tell_missing(missing))
    return result


def _find_lost(
    result: Yield, before: Known, whole: Collection[str], dressed: Collection[str], publication: Publication
) -> dict[str, str]:
    """Return the addresses of files that are gone in pages that were not made as a ``whole``, with a page for each.

    Where pages have got new surroundings only, ``dressing`` has looked for all but pictures, which are known now.
    """
    gone = {path for path in result.changed.sheets if path not in result.sheets} | before.media.keys()
    gone = {file for path in gone for file in (before.sheets[path].paths if path in before.sheets else (path,))}
    gone = {path for path in gone if path not in result.paths and path not in result.media}
    if not gone:
        return {}
    pages = [path for path in sorted(result.sheets) if path not in whole and path.endswith(".html")]
    found = find_dangling(((page, f"{publication.output}/{page}") for page in pages if page not in dressed), gone)
    if dressed and (media := gone & before.media.keys()):
        waiting = {one.path: one.waiting for one in result.placed}
        files = ((page, publication.find(page, waiting[page])) for page in pages if page in dressed)
        for url, page in find_dangling(files, media).items():
            found[url] = min(page, found.get(url, page))
    return found


def _gather_media(result: Yield, outline: Outline, before: Known) -> None:
    """Add the media of the sheets that were not made anew, and of what surrounds all."""
    for one in result.sheets.values():
        for name in one.media:
            if name not in result.media:
                result.media[name] = before.media[name]
    result.media.update((name, recipe_of(name, outline.context.pictures)) for name in outline.media)


class _Taken:
    """Takes over what processes made, with every question and every key but once."""

    def __init__(self, result: Yield, names: Mapping[str, str]) -> None:
        self.result, self.names = result, names
        self.faults: set[tuple[Position, str]] = set()
        self.numbers: dict[Aspect, int] = {}
        self.complete = False

    def is_new(self, problem: Problem) -> bool:
        """Say whether a problem has not been told yet: each process tells a template's mistake with its first page."""
        reason = str(problem.values.get("reason", "")).rpartition(" (")[0]
        fault = (problem.position, reason if problem.code == "template" else str(problem.order))
        new = fault not in self.faults
        self.faults.add(fault)
        return new

    def take(self, intents: Sequence[Intent], answer: Answer) -> None:
        """Take over what was made of some intents."""
        result, aspects = self.result, self.result.aspects
        self._number(intents, answer.answers)
        for aspect, digest in answer.answers.items():
            number = self.numbers.get(aspect)
            if number is None:
                named = self._with_names(aspect)
                number = self.numbers[named] = len(aspects)
                aspects.append((named, self._with_names(digest)))
                result.changed.aspects.add(number)
            elif aspects[number][1] != digest:
                aspects[number] = (aspects[number][0], digest)
                result.changed.aspects.add(number)
        for intent, looked in zip(intents, answer.made, strict=True):
            if looked is None:
                continue
            path = intent.paths[0]
            result.sheets[path] = made_of(intent, looked, self.numbers, self.names)
            result.changed.sheets.add(path)
            if looked[3]:
                result.entries[path] = looked[3]
        paths = {path: path for intent in intents for path in intent.paths}
        result.placed.extend(
            Staged(paths[path], waiting and paths.get(waiting, waiting), stat) for path, waiting, stat in answer.placed
        )
        result.media.update(answer.media)

    def _number(self, intents: Iterable[Intent], answers: Collection[Aspect]) -> None:
        """Find the numbers of aspects that are known already: most sheets ask what they asked the last time."""
        if self.complete:
            return
        aspects, before = self.result.aspects, self.result.sheets
        notes = (before[path] for intent in intents if (path := intent.paths[0]) in before)
        self.numbers.update((aspects[number][0], number) for note in notes for number in note.aspects)
        if not self.numbers.keys() >= set(answers):
            self.numbers = {aspect: number for number, (aspect, _) in enumerate(aspects)}
            self.complete = True

    def _with_names(self, told: Told) -> Any:  # noqa: ANN401  of the same kind
        """Return words with the keys among them as they are elsewhere: what comes from a process has copies of them."""
        return told if isinstance(told, str) else tuple(self.names.get(word, word) for word in told)


def make_media(  # noqa: PLR0913, PLR0917  the stage's material
    result: Yield,
    there: Collection[str],
    file: Callable[[str], SourceFile],
    memory: Memory,
    publication: Publication,
    spread: Spread,
    progress: Callable[[int, int], None],
    problems: list[Problem],
) -> None:
    """Encode the pictures, and copy the files, that are not ``there`` yet."""
    wanted = [name for name in sorted(result.media) if name not in there]
    derivatives = [derivative_of(name, one) for name in wanted if len(one := result.media[name]) > 1]
    if derivatives:
        for made, anew in encode_pictures(derivatives, file, memory, spread, progress, problems):
            result.placed.append(publication.stage(made.path, made.data))
            result.encoded += anew
    for name in wanted:
        if len(result.media[name]) == 1:
            result.placed.append(publication.stage(name, file(str(result.media[name][0])).data))


def has_other_entries(result: Yield, known: Known | None) -> bool:
    """Say whether the sitemap has to be written again: an entry came, went or changed."""
    if known is None:
        return True
    old, new = known.sheets, result.sheets
    gone = () if result.steady else old.keys() - new.keys()
    return any(
        (old[path].entry if path in old else 0) != (new[path].entry if path in new else 0)
        for path in result.changed.sheets.union(gone)
    )


def put_sitemap(entries: Mapping[str, Entry], outline: Outline, publication: Publication) -> list[Staged]:
    """Put the sitemap in place; ``entries`` by the paths of pages."""
    files = write_sitemap([entries[path] for path in _ordered(entries)], outline.context.site.settings.base_url)
    return [publication.stage_pieces(file.path, file.pieces) for file in files]


def read_entries(output: Path, outputs: Mapping[str, Stat], sheets: Mapping[str, Made]) -> Mapping[str, Entry] | None:
    """Return the entries of the sitemap in the output folder, by the paths of the ``sheets`` that it was made with.

    None where it is not as it was left.
    """
    found: list[Entry] = []
    for name in sorted((name for name in outputs if SITEMAP.fullmatch(name)), key=lambda name: (len(name), name)):
        try:
            same = stat_of(output / name) == outputs[name]
            found.extend(split_sitemap((output / name).read_bytes()) if same else ())
        except OSError:
            return None
    paths = _ordered(path for path, one in sheets.items() if one.entry)
    sound = len(paths) == len(found) and all(
        map(operator.eq, (sheets[path].entry for path in paths), map(crc32, found))
    )
    return dict(zip(paths, found, strict=True)) if sound else None


def _ordered(paths: Iterable[str]) -> list[str]:
    return sorted(paths, key=lambda path: path.removesuffix("index.html"))


def write_common(outline: Outline) -> Iterator[File]:
    """Yield what else is made once for the whole site."""
    site = outline.context.site
    yield from write_rest(site.settings.base_url, outline.redirects, preview=site.options.preview)


def put_assets(press: Press, fonts: HeadingFont, publication: Publication) -> list[Staged]:
    """Put stylesheets, scripts and fonts in place."""
    placed = [publication.stage(one.path, one.data) for one in press.assets if isinstance(one, File)]
    made = fonts.finish()
    placed.extend(publication.stage(one.path, made[one.plain]) for one in press.assets if isinstance(one, FontFile))
    return placed
