"""Owns the comparison: lays out the same articles for every generator, changes them, and measures what a build costs.

Must not know how a generator works, nor what is made of the figures; those lie in .bench/results.json.

    python benchmarks/run.py [--sizes 100,1000] [--tools sitegen,hugo] [--scenarios cold,body] [--rounds 5] [--patient]

The rounds go from generator to generator, so that what else the machine does falls on all of them alike.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from articles import Newsroom
from corpus import Item, make_item, make_items
from figures import Case, add_run, load_results
from install import install
from peers.common import BENCH, REPOSITORY, Peer
from peers.eleventy import Eleventy
from peers.hugo import Hugo
from peers.nikola import Nikola
from peers.own import Own
from peers.pelican import Pelican
from report import PAGE, tell

PEERS: Final[Sequence[Peer]] = (
    Own(search=True),
    Own(search=False),
    Hugo(related=True),
    Hugo(related=False),
    Hugo(related=False, search=True),
    Pelican(),
    Nikola(),
    Eleventy(),
)
#: In this order: each leaves its site ready for the next one.
SCENARIOS: Final = ("cold", "nothing", "body", "title", "item", "base")
ASIDE: Final = "removed-"
SIZES: Final = (100, 1000, 10000)


class BuildFailed(Exception):
    """A generator ended with an error."""


class Site:
    """The articles as one generator has them."""

    def __init__(self, peer: Peer, items: Sequence[Item]) -> None:
        self.peer = peer
        self.items = list(items)
        self.folder = BENCH / "sites" / f"{peer.name}-{len(items)}"
        self._originals: dict[Path, str] = {}

    def write(self, room: Newsroom) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.peer.write_site(self.folder, room)
        for item in self.items:
            self.peer.write_item(self.folder, room, item)

    def prepare(self, scenario: str, number: int) -> None:
        """Change what the scenario says; each number gives another change. Old items change as seldom as in life."""
        if scenario == "cold":
            # Moved away rather than removed: for minutes afterwards, file systems look twice at what was just freed.
            for name in self.peer.memory:
                if (path := self.folder / name).exists():
                    aside = Path(tempfile.mkdtemp(dir=self.folder.parent, prefix=ASIDE))
                    path.rename(aside / path.name)
        elif scenario == "body":
            self._edit(self.items[-5], lambda text: f"{text}\nDer {number}. Nachtrag zu dieser Meldung.\n")
        elif scenario == "title":
            self._edit(self.items[-8], lambda text: _number_title(text, self.items[-8], number))
        elif scenario == "item":
            added = make_item(len(self.items) + number)
            self.peer.write_item(self.folder, Newsroom([*self.items, added]), added)
        elif scenario == "base":
            self._edit_base(number)

    def _edit(self, item: Item, change: Callable[[str], str]) -> None:
        path = self.peer.find_item(self.folder, item)
        text = self._originals.setdefault(path, path.read_text(encoding="utf-8"))
        path.write_text(change(text), encoding="utf-8")

    def _edit_base(self, number: int) -> None:
        path = self.folder / self.peer.base
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / self.peer.base, path)
        text = re.sub(
            r"(<p hidden>\d+</p>)?</body>", f"<p hidden>{number}</p></body>", path.read_text("utf-8"), count=1
        )
        path.write_text(text, encoding="utf-8")

    def build(self) -> dict[str, float]:
        """What a build costs, in a fresh process."""
        with tempfile.NamedTemporaryFile(dir=BENCH, suffix=".json") as result:
            measure = [sys.executable, "-S", str(REPOSITORY / "benchmarks/measure.py"), str(self.folder), result.name]
            ended = subprocess.run(
                [*measure, *self.peer.command(self.folder)], check=True, capture_output=True, text=True
            )
            costs: dict[str, float] = json.loads(Path(result.name).read_text(encoding="utf-8"))
        if costs["code"]:
            raise BuildFailed(
                f"{ended.stdout[-2000:]}{ended.stderr[-2000:]}\n{self.peer.title} failed in {self.folder}"
            )
        return costs

    def count_files(self) -> int:
        return sum(len(files) for _, _, files in os.walk(self.folder / self.peer.output))


def _number_title(text: str, item: Item, number: int) -> str:
    """Wherever it stands in the head of the file."""
    words = item.texts["de"].title.split()
    head, mark, body = text.partition("\n\n")
    return head.replace(" ".join(words[:3]), " ".join([words[0], str(number), *words[1:3]])) + mark + body


def compare(
    sizes: Sequence[int], peers: Sequence[Peer], scenarios: Sequence[str], rounds: int, *, patient: bool
) -> None:
    """Measure; a slow generator is built once, or in every round by whoever is ``patient``."""
    for size in sizes:
        items = list(make_items(size))
        room = Newsroom(items)
        sites = [Site(peer, items) for peer in peers if not _is_too_large(peer, size)]
        for site in sites:
            site.write(room)
        del room
        for number in range(1, rounds + 1):
            for scenario in scenarios:
                for site in tuple(sites):
                    if _is_left_out(site.peer, size, scenario, 1 if patient else number):
                        continue
                    try:
                        _measure(site, size, scenario, number)
                    except BuildFailed as failed:
                        print(f"{failed} and is left out", file=sys.stderr)
                        sites.remove(site)
        for aside in (BENCH / "sites").glob(f"{ASIDE}*"):
            shutil.rmtree(aside)


def _is_left_out(peer: Peer, size: int, scenario: str, number: int) -> bool:
    slow = peer.slow_above is not None and size > peer.slow_above
    return _is_too_large(peer, size) or (slow and (scenario != "cold" or number > 1))


def _is_too_large(peer: Peer, size: int) -> bool:
    return peer.never_above is not None and size > peer.never_above


def _measure(site: Site, size: int, scenario: str, number: int) -> None:
    if scenario != "cold" and not (site.folder / site.peer.output).exists():
        site.build()
    site.prepare(scenario, number)
    os.sync()
    load = os.getloadavg()[0]
    costs = site.build()
    costs |= {"files": site.count_files(), "load": load}
    add_run(Case(site.peer.name, site.peer.version(), size, scenario), costs, first=number == 1)
    shown = "{wall:8.2f} s {cpu:8.2f} s CPU {memory:6.0f} MB {files:7d} files, pace {pace:.0f}, load {load:.1f}"
    print(f"{size:6} {scenario:8} {site.peer.name:12} {number} {shown.format(**costs)}", flush=True)


def _listed(text: str) -> list[str]:
    return [word for word in text.split(",") if word]


def main() -> None:
    parser = argparse.ArgumentParser(description="Compares builds of the same articles.")
    parser.add_argument("--sizes", type=_listed, default=[str(size) for size in SIZES])
    parser.add_argument("--tools", type=_listed, default=[peer.name for peer in PEERS])
    parser.add_argument("--scenarios", type=_listed, default=list(SCENARIOS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--patient", action="store_true", help="build slow generators in every round")
    parser.add_argument("--no-report", action="store_true", help="do not write docs/performance.md")
    options = parser.parse_args()
    chosen = [peer for peer in PEERS if peer.name in options.tools]
    install([peer.name.partition("-")[0] for peer in chosen])
    for peer in chosen:
        if missing := peer.find_missing():
            print(f"{peer.title} is left out: {missing}", file=sys.stderr)
    present = [peer for peer in chosen if not peer.find_missing()]
    compare([int(size) for size in options.sizes], present, options.scenarios, options.rounds, patient=options.patient)
    text = tell(load_results())
    print(text)
    if not options.no_report:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
