"""An incremental build leaves what a clean one would make, whatever was edited: asked of random stories of edits."""

from __future__ import annotations

import difflib
import gc
import os
import shutil
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from sitegen.build import build as building
from sitegen.build import compression, folders
from sitegen.build.build import build
from sitegen.build.fonts import HeadingFont
from sitegen.build.requests import Request, Result
from sitegen.build.session import Session
from sitegen.build.storage import Storage
from sitegen.commands.progress import Progress
from sitegen.model.settings import Options
from sitegen.output.folder import OWN_FILES
from tests.edits import edit, take_back
from tests.newsroom import make_world
from tests.waiting import wait_a_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

QUICK, QUICK_LENGTH, EVERY = 2, 6, 3
"""Few but long stories: the first build of each is the dearest."""
CHUNKS, STORIES, LENGTH = 25, 10, 3
Files = dict[str, tuple[bytes, int]]
"""Bytes and time of change by path."""


MEMORY = ".sitegen"
ABSENT = (None, 0)
FONT = b"font"
SMALL = 50
"""Bytes; the fonts in the pool are no real ones."""


def read_files(folder: Path) -> Files:
    """Return everything below a folder."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            found[path.relative_to(folder).as_posix()] = (path.read_bytes(), path.stat().st_mtime_ns)
    return found


class Story:
    """A site on disk, its edits one after another, and what is to be said against the builds after them."""

    def __init__(self, place: Path, pool: Path, seed: int) -> None:
        """Build the site for the first time; ``pool`` holds pictures and fonts that all builds may use."""
        self.place, self.pool, self.seed = place, pool, seed
        self.source, self.output = place / "site", place / "public"
        self.world = make_world()
        self.written: dict[str, bytes] = {}
        self.said: list[str] = []
        self.sessions: dict[tuple[object, ...], Session] = {}
        self.builds = count()
        rng = Random(f"{seed}")  # noqa: S311  chance, not secrets
        self.warm, self.jobs = rng.random() < 0.5, 2 if rng.random() < 0.15 else 1
        self.failed = False
        self.fonts = {path.name for path in pool.rglob("*") if path.is_file() and path.stat().st_size < SMALL}
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(pool, self.source / MEMORY / "derived")
        self.write(rng)
        self.build()

    # ---- the disk ----

    def write(self, rng: Random) -> None:
        """Write what has changed, as different programmes do: in place, or a new file in the old one's place."""
        wanted = self.world.sources()
        for path in self.written.keys() - wanted.keys():
            target = self.source / path
            target.unlink()
            while not any(target.parent.iterdir()) and rng.random() < 0.8:
                target = target.parent
                target.rmdir()
        for path, data in wanted.items():
            if self.written.get(path) != data:
                target = self.source / path
                target.parent.mkdir(parents=True, exist_ok=True)
                fresh = target.with_name(".new") if rng.random() < 0.5 else target
                fresh.write_bytes(data)
                fresh.replace(target)
        self.written = wanted

    def act(self, name: str, chance: float) -> None:
        """Do something to the disk that changes no source."""
        outputs = [path for path in sorted(self.output.rglob("*")) if path.is_file() and path.name != OWN_FILES]
        kept = [path for path in sorted((self.source / MEMORY).rglob("*")) if path.is_file()]
        memory = [path for path in kept if path.name not in self.fonts]
        if name == "empty output":
            shutil.rmtree(self.output, ignore_errors=True)
        elif name == "own files":
            (self.output / OWN_FILES).unlink(missing_ok=True)
        elif name == "same size":
            self._same_size(chance)
        elif name == "pause":
            wait_a_moment()
        else:
            verb, _, what = name.partition(" ")
            files = {
                "output": outputs,
                "memory": memory,
                "source": [self.source / path for path in sorted(self.written)],
            }
            if files.get(what):
                HANDS[verb](files[what][int(chance * len(files[what]))], chance)

    def _same_size(self, chance: float) -> None:
        """Change a text behind the back of its size and its time of change."""
        paths = sorted(self.world.texts)
        path = paths[int(chance * len(paths))]
        self.world.texts[path].fields["title"] = self.world.texts[path].fields["title"][::-1]
        file = self.source / "content" / path
        status = file.stat()
        self.write(Random(chance))  # noqa: S311
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    # ---- builds ----

    def request(self, output: Path, jobs: int) -> Request:
        """Return what a build is asked for now."""
        search = self.seed % 3 == 0  # the engine takes longer than all the rest of so small a site
        options = Options(drafts=self.world.drafts, future=self.world.future, search=search)
        return Request(self.source, output, options, self.world.strict, jobs)

    def build(self) -> Result:
        """Build with everything that is remembered, in a process that goes on or in one of many."""
        request = self.request(self.output, self.jobs)
        key = (request.options, request.strict)
        session = self.sessions.get(key) if self.warm else None
        if session is None:
            session = self.sessions[key] = Session(request, Storage(self.source), "1", Progress("en"))
        result = build(session, self.world.now)
        session.store()
        if not self.warm:
            session.storage.close()
        return result

    def build_clean(self) -> tuple[Result, Files]:
        """Build with nothing but pictures and fonts remembered."""
        place = self.place / f"clean{next(self.builds)}"
        place.mkdir()
        (place / MEMORY).mkdir()
        (place / MEMORY / "derived").symlink_to(self.pool)
        session = Session(self.request(place / "public", 1), Storage(place), "1", Progress("en"))
        result = build(session, self.world.now)
        session.storage.close()
        files = read_files(place / "public")
        shutil.rmtree(place)
        return result, files

    def step(self, number: int, *, clean: bool = True) -> list[str]:
        """Edit, build, and compare; return what is to be said against it."""
        rng = Random(f"{self.seed}/{number}")  # noqa: S311
        world = self.world
        if self.failed and rng.random() < 0.7:
            self.said.append(f"back: {take_back(world, rng)}")
        else:
            self.said.append(edit(world, rng))
        self.write(rng)
        for name, chance in world.acts:
            self.act(name, float.fromhex(chance))
        world.acts.clear()
        before = read_files(self.output)
        result = self.build()
        after = read_files(self.output)
        self.failed = not result.written
        if result.written:
            world.sound = world.state()
        self.said[-1] += "" if result.written else f" [{', '.join(sorted({one.code for one in result.problems}))}]"
        complaints = list(self.judge(result, before, after))
        if clean:
            complaints.extend((*self.judge_again(result, after), *self.judge_clean(result, after)))
        return complaints

    # ---- judgement ----

    @staticmethod
    def judge(result: Result, before: Files, after: Files) -> Iterator[str]:
        """Yield what is wrong with what a build touched."""
        changed = {
            path for path in before.keys() | after.keys() if before.get(path, ABSENT)[0] != after.get(path, ABSENT)[0]
        }
        for path in sorted(before.keys() & after.keys() - changed):
            if before[path][1] != after[path][1] and path != OWN_FILES:
                yield f"{path} was written again, though the same"
        if not result.written and (changed or before != after):
            yield f"a build that failed changed {sorted(changed)}"
        if result.changed != changed - {OWN_FILES}:
            more, less = sorted(result.changed - changed), sorted(changed - {OWN_FILES} - result.changed)
            yield f"said to be changed but not: {more}; not said: {less}"

    def judge_again(self, result: Result, after: Files) -> Iterator[str]:
        """Build once more and yield what is wrong with that."""
        again = self.build()
        if again.changed or read_files(self.output) != after:
            yield f"a second build changed {sorted(again.changed)}"
        yield from compare_results(again, result, "second build")

    def judge_clean(self, result: Result, after: Files) -> Iterator[str]:
        """Yield what differs from a clean build."""
        clean, files = self.build_clean()
        yield from compare_results(result, clean, "clean build")
        if clean.written:
            yield from compare_files(
                {path: data for path, (data, _) in after.items()}, {path: data for path, (data, _) in files.items()}
            )


def touch(path: Path, chance: float) -> None:
    """Change the time of a file, to any other or to now."""
    if chance < 0.5:
        os.utime(path, ns=(int(chance * 1e18), int(chance * 1e18)))
    else:
        path.touch()


def cut(path: Path, chance: float) -> None:
    """Leave only the beginning of a file."""
    data = path.read_bytes()
    path.write_bytes(data[: int(chance * len(data) * 0.99)])


HANDS: Mapping[str, Callable[[Path, float], None]] = {
    "touch": touch,
    "cut": cut,
    "remove": lambda path, _: path.unlink(),
}


def compare_results(one: Result, other: Result, name: str) -> Iterator[str]:
    """Yield how two results differ."""
    said, expected = ([problem.text("en") for problem in result.problems] for result in (one, other))
    if said != expected:
        yield f"problems differ from {name}: {said} instead of {expected}"
    for value in ("written", "pages", "photos", "until") if one.written and other.written else ("written",):
        if getattr(one, value) != getattr(other, value):
            yield f"{value} differs from {name}: {getattr(one, value)} instead of {getattr(other, value)}"


def compare_files(found: dict[str, bytes], expected: dict[str, bytes]) -> Iterator[str]:
    """Yield how the files of two builds differ."""
    if more := sorted(found.keys() - expected.keys()):
        yield f"too many: {more}"
    if less := sorted(expected.keys() - found.keys()):
        yield f"missing: {less}"
    for path in sorted(found.keys() & expected.keys()):
        if found[path] != expected[path]:
            one, other = (data.decode(errors="replace").splitlines() for data in (found[path], expected[path]))
            lines = list(difflib.unified_diff(one, other, "incremental", "clean", "", "", 0, ""))
            yield "\n    ".join([f"{path} differs", *(line[:300] for line in lines[:8])])


def tell(place: Path, pool: Path, seed: int, steps: Sequence[int], every: int = 1) -> tuple[list[str], list[str]]:
    """Play a story to its first fault; return what was done and what is to be said against it.

    Only every so many steps, and at the end, the site is compared with a clean build's.
    """
    story = Story(place, pool, seed)
    try:
        for number in steps:
            if complaints := story.step(number, clean=number % every == every - 1 or number == steps[-1]):
                return story.said, complaints
    finally:
        gc.unfreeze()  # each build kept what it knew out of the collector's reach; many stories would be gigabytes
    return story.said, []


def explain(place: Path, pool: Path, seed: int, length: int) -> str:
    """Tell a story with a fault as short as leaving out one edit after another makes it."""
    said, complaints = tell(place, pool, seed, range(length))
    steps = list(range(len(said) if complaints else length))
    for number in steps[:-1]:
        fewer = [one for one in steps if one != number]
        if (shorter := tell(place, pool, seed, fewer))[1]:
            steps, (said, complaints) = fewer, shorter
    return f"seed {seed}:\n" + "\n".join([*(f"  {one}" for one in said), *(f"  !! {one}" for one in complaints)])


@pytest.fixture(name="pool", scope="module")
def fixture_pool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures and fonts for all builds; to cut the real font takes longer than many builds."""
    place = tmp_path_factory.mktemp("pool")
    cache = Storage(place).files
    fonts = HeadingFont(cache)
    fonts.stop()
    for digest in fonts.digests.values():
        cache.put(digest, FONT)
    return place / MEMORY / "derived"


@pytest.fixture(autouse=True)
def fixture_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a site as small as this one be worth several processes, where they are asked for; pack files quickly."""
    monkeypatch.setattr(compression, "BROTLI", 1)
    monkeypatch.setattr(folders, "SERIAL", 3)
    monkeypatch.setattr(building, "SERIAL", 10)


@pytest.mark.parametrize("seed", range(QUICK))
def test_a_few_edits_leave_what_a_clean_build_makes(tmp_path: Path, pool: Path, seed: int) -> None:
    _, complaints = tell(tmp_path, pool, seed, range(QUICK_LENGTH), EVERY)
    assert not complaints, explain(tmp_path, pool, seed, QUICK_LENGTH)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_edit_of_a_story_leaves_what_a_clean_build_makes(tmp_path: Path, pool: Path, chunk: int) -> None:
    first = 1000 + chunk * STORIES
    for seed in range(first, first + STORIES):
        _, complaints = tell(tmp_path, pool, seed, range(LENGTH))
        assert not complaints, explain(tmp_path, pool, seed, LENGTH)
