"""Owns the profile of a cold build of this project: which of its parts, and which libraries, use the CPU.

Must not change the build: it is sampled by a timer in every process, so parallel builds show as they are. What is found
lies in .bench/profile.json.

    python benchmarks/profiling.py [--items 1000]
"""

import argparse
import json
import os
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[1]
BENCH: Final = REPOSITORY / ".bench"
SAMPLES: Final = BENCH / "samples"
PROFILE: Final = BENCH / "profile.json"
#: Seconds of CPU between samples.
INTERVAL: Final = 0.004
#: A process may end without a word, so what it found is written so often.
SAVE_EVERY: Final = 25
NOW: Final = "2026-11-22T12:00:00+01:00"


class Sampler:
    """Counts where this process is whenever the timer strikes, in each process anew."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        os.register_at_fork(after_in_child=self.start)

    def start(self) -> None:
        self.counts.clear()
        signal.signal(signal.SIGPROF, self.strike)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)

    def strike(self, _signal: int, frame: FrameType | None) -> None:
        part, library = locate(frame)
        self.counts[f"{part}|{library}"] += 1
        if self.counts.total() % SAVE_EVERY == 0:
            self.save()

    def save(self) -> None:
        (SAMPLES / str(os.getpid())).write_text(json.dumps(self.counts), encoding="utf-8")


def locate(frame: FrameType | None) -> tuple[str, str]:
    """The innermost part of sitegen, and the package whose code runs."""
    library = ""
    while frame is not None:
        package = frame.f_globals.get("__name__", "?")
        top = package.split(".")[0]
        library = library or ("jinja2" if frame.f_code.co_filename.endswith(".html") else top)
        if top == "sitegen":
            return ".".join(package.split(".")[1:3]) or "sitegen", library
        frame = frame.f_back
    return "start-up and end", library


def sample(source: Path) -> None:
    """Build in this process and those that it starts."""
    sys.path.insert(0, str(REPOSITORY))
    sys.argv = ["sitegen", "build", "--source", str(source), "--now", NOW]
    sampler = Sampler()
    sampler.start()
    from sitegen.commands.main import main  # noqa: PLC0415 - importing it is part of the build

    try:
        main()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        sampler.save()


def summarise(items: int) -> dict[str, object]:
    counts: Counter[str] = Counter()
    files = sorted(SAMPLES.iterdir())
    for file in files:
        counts.update(json.loads(file.read_text(encoding="utf-8")))
    total = counts.total()
    floors: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    libraries: Counter[str] = Counter()
    for name, count in counts.items():
        part, _, library = name.partition("|")
        floors[part.partition(".")[0]] += count
        parts[part] += count
        libraries[library] += count
    return {
        "items": items,
        "processes": len(files),
        "seconds": total * INTERVAL,
        "floors": {name: count / total for name, count in floors.most_common()},
        "parts": {name: count / total for name, count in parts.most_common()},
        "libraries": {name: count / total for name, count in libraries.most_common()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Samples a cold build.")
    parser.add_argument("--items", type=int, default=1000)
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from corpus import write_corpus  # noqa: PLC0415 - the build itself must not be charged with it

    source = BENCH / "sites" / f"profile-{options.items}"
    for folder in (source, SAMPLES):
        shutil.rmtree(folder, ignore_errors=True)
    SAMPLES.mkdir(parents=True)
    write_corpus(source, options.items)
    child = os.fork()
    if not child:
        sample(source)
        os._exit(0)
    os.waitpid(child, 0)
    profile = summarise(options.items)
    PROFILE.write_text(json.dumps(profile, indent=1), encoding="utf-8")
    print(json.dumps(profile, indent=1))


if __name__ == "__main__":
    main()
