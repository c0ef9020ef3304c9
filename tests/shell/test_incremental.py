"""An incremental build leaves what a clean one would make, whatever was edited: asked of random stories of edits."""

from __future__ import annotations

import difflib
import os
import shutil
import time
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from sitegen.model.settings import Options
from sitegen.shell import gathering, making
from sitegen.shell.build import Builder, Request, Result
from sitegen.shell.fonts import HeadingFont
from sitegen.shell.memory import FOLDER, Memory
from sitegen.shell.output import MANIFEST
from sitegen.shell.progress import Progress
from tests.edits import EDITS, edit, take_back
from tests.newsroom import World, make_world

if TYPE_CHECKING:
    from collections.abc import Iterator

OFF: frozenset[str] = frozenset()
"""Edits that are switched off."""
QUICK = range(30)
CHUNKS, LENGTH = 20, 30
Files = dict[str, tuple[bytes, int]]
"""Bytes and time of change by path."""


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

    def __init__(self, place: Path, pool: Path, seed: int, off: frozenset[str] = OFF) -> None:
        """Build the site for the first time; ``pool`` holds pictures and fonts that all builds may use."""
        self.place, self.pool, self.seed, self.off = place, pool, seed, off
        self.source, self.output = place / "site", place / "public"
        self.world = make_world()
        self.written: dict[str, bytes] = {}
        self.said: list[str] = []
        self.builders: dict[tuple[object, ...], Builder] = {}
        self.builds = count()
        rng = Random(f"{seed}")  # noqa: S311  chance, not secrets
        self.warm, self.jobs = rng.random() < 0.5, 2 if rng.random() < 0.15 else 1  # noqa: PLR2004
        self.failed = False
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(pool, self.source / FOLDER / "derived")
        self.write(rng)
        self.build()

    # ---- the disk ----

    def write(self, rng: Random) -> None:
        """Write what has changed, as different programmes do: in place, or a new file in the old one's place."""
        wanted = self.world.sources()
        for path in self.written.keys() - wanted.keys():
            target = self.source / path
            target.unlink()
            while not any(target.parent.iterdir()) and rng.random() < 0.8:  # noqa: PLR2004
                target = target.parent
                target.rmdir()
        for path, data in wanted.items():
            if self.written.get(path) != data:
                target = self.source / path
                target.parent.mkdir(parents=True, exist_ok=True)
                fresh = target.with_name(".new") if rng.random() < 0.5 else target  # noqa: PLR2004
                fresh.write_bytes(data)
                fresh.replace(target)
        self.written = wanted

    def act(self, name: str, chance: float) -> None:
        """Do something to the disk that changes no source."""
        outputs = sorted(path for path in self.output.rglob("*") if path.is_file() and path.name != MANIFEST)
        output = outputs[int(chance * len(outputs))] if outputs else self.place / "nothing"
        sources = sorted(self.written)
        source = self.source / sources[int(chance * len(sources))]
        fonts = {digest for digest in HeadingFont(Memory(self.source)).digests.values()}
        memory = [
            path for path in sorted((self.source / FOLDER).rglob("*")) if path.is_file() and path.name not in fonts
        ]
        kept = memory[int(chance * len(memory))]
        if name == "touch":
            os.utime(source)
        elif name == "touch all":
            for path in sources:
                os.utime(self.source / path, ns=(int(chance * 1e18), int(chance * 1e18)))
        elif name == "same size":
            self._same_size(chance)
        elif name == "delete output" and outputs:
            output.unlink()
        elif name == "tamper output" and outputs:
            output.write_bytes(output.read_bytes()[: int(chance * 50)])
        elif name == "empty output":
            shutil.rmtree(self.output, ignore_errors=True)
        elif name == "manifest":
            (self.output / MANIFEST).unlink(missing_ok=True)
        elif name == "damage memory":
            kept.write_bytes(kept.read_bytes()[: int(chance * kept.stat().st_size)])
        elif name == "remove memory":
            kept.unlink()
        elif name == "pause":
            time.sleep(0.07)

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
        options = Options(drafts=self.world.drafts, future=self.world.future)
        return Request(self.source, output, options, self.world.strict, jobs)

    def build(self) -> Result:
        """Build with everything that is remembered, in a process that goes on or in one of many."""
        request = self.request(self.output, self.jobs)
        key = (request.options, request.strict)
        builder = self.builders.get(key) if self.warm else None
        if builder is None:
            memory = Memory(self.source)
            builder = self.builders[key] = Builder(request, memory, "1", Progress("en"))
        result = builder.build(self.world.now)
        if not self.warm:
            builder.memory.close()
        return result

    def build_clean(self) -> tuple[Result, Files]:
        """Build with nothing but pictures and fonts remembered."""
        place = self.place / f"clean{next(self.builds)}"
        place.mkdir()
        (place / FOLDER).mkdir()
        (place / FOLDER / "derived").symlink_to(self.pool)
        builder = Builder(self.request(place / "public", 1), Memory(place), "1", Progress("en"))
        result = builder.build(self.world.now)
        builder.memory.close()
        files = read_files(place / "public")
        shutil.rmtree(place)
        return result, files

    def step(self, number: int, *, clean: bool = True) -> list[str]:
        """Edit, build, and compare; return what is to be said against it."""
        rng = Random(f"{self.seed}/{number}")  # noqa: S311
        world = self.world
        if self.failed and rng.random() < 0.7:  # noqa: PLR2004
            self.said.append(f"back: {take_back(world, rng)}")
        else:
            self.said.append(edit(world, rng, self.off))
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
        complaints = [*self.judge(result, before, after), *self.judge_again(result, after)]
        return [*complaints, *self.judge_clean(result, after)] if clean else complaints

    # ---- judgement ----

    @staticmethod
    def judge(result: Result, before: Files, after: Files) -> Iterator[str]:
        """Yield what is wrong with what a build touched."""
        changed = {path for path in before.keys() | after.keys() if before.get(path, b"")[0] != after.get(path, b"")[0]}
        for path in sorted(before.keys() & after.keys() - changed):
            if before[path][1] != after[path][1] and path != MANIFEST:
                yield f"{path} was written again, though the same"
        if not result.written and (changed or before != after):
            yield f"a build that failed changed {sorted(changed)}"
        if result.changed != changed - {MANIFEST}:
            yield f"said to be changed but not: {sorted(result.changed - changed)}; not said: {sorted(changed - {MANIFEST} - result.changed)}"

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


def compare_results(one: Result, other: Result, name: str) -> Iterator[str]:
    """Yield how two results differ."""
    said, expected = ([problem.text("en") for problem in result.problems] for result in (one, other))
    if said != expected:
        yield f"problems differ from {name}: {said} instead of {expected}"
    for value in ("written", "pages", "photos", "until"):
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
            rows = [
                data.decode(errors="replace").replace("><", ">\n<").splitlines()
                for data in (found[path], expected[path])
            ]
            lines = list(difflib.unified_diff(*rows, "incremental", "clean", n=0, lineterm=""))
            yield "\n    ".join([f"{path} differs", *(line[:300] for line in lines[:8])])


def tell(
    place: Path, pool: Path, seed: int, length: int, skip: frozenset[int] = frozenset(), *, every: int = 1
) -> tuple[list[str], list[str]]:
    """Play a story to its first fault; return what was done and what is to be said against it."""
    story = Story(place, pool, seed)
    for number in range(length):
        if number in skip:
            continue
        clean = (number + 1) % every == 0 or number == length - 1
        if complaints := story.step(number, clean=clean):
            return story.said, complaints
    return story.said, []


def explain(place: Path, pool: Path, seed: int, length: int) -> str:
    """Return the shortest telling of a story with a fault that comes of leaving out one edit after another."""
    said, complaints = tell(place, pool, seed, length)
    length, skip = len(said) if complaints else length, frozenset[int]()
    for number in range(length - 1):
        shorter = tell(place, pool, seed, length, skip | {number})
        if shorter[1]:
            (said, complaints), skip = shorter, skip | {number}
    return f"seed {seed}:\n" + "\n".join([*(f"  {one}" for one in said), *(f"  !! {one}" for one in complaints)])


@pytest.fixture(name="pool", scope="module")
def fixture_pool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures and fonts for all builds; to cut the real font takes longer than many builds."""
    place = tmp_path_factory.mktemp("pool")
    memory = Memory(place)
    fonts = HeadingFont(memory)
    fonts.stop()
    for digest in fonts.digests.values():
        memory.put(digest, b"font")
    return memory.folder
