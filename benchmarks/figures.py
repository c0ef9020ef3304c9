"""Owns the figures that were measured: how they are kept in .bench/results.json and what is read from them.

Must not know how they are measured nor what is wanted of them.
"""

import json
import os
import platform
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from peers.common import BENCH

RESULTS: Final = BENCH / "results.json"
TITLES: Final = {
    "sitegen": "sitegen",
    "sitegen-plain": "sitegen, no search",
    "hugo": "Hugo, related items",
    "hugo-plain": "Hugo, no related items",
    "hugo-search": "Hugo, no related items, with Pagefind",
    "eleventy": "Eleventy",
    "pelican": "Pelican",
    "nikola": "Nikola, no related items",
}


class Figures:
    """The medians of what was measured."""

    def __init__(self, results: Mapping[str, Any]) -> None:
        self._results = results["tools"]

    def get(self, tool: str, size: int, scenario: str, what: str) -> float | None:
        runs = self._results.get(tool, {}).get(str(size), {}).get(scenario, {}).get("runs", [])
        values = [run[what] for run in runs if what in run]
        return statistics.median(values) if values else None

    def ratio(self, top: tuple[str, int, str, str], bottom: tuple[str, int, str, str]) -> float | None:
        over, under = self.get(*top), self.get(*bottom)
        return None if over is None or not under else over / under

    def tools(self) -> list[str]:
        return [tool for tool in TITLES if tool in self._results]

    def missing(self) -> list[str]:
        return [tool for tool in TITLES if tool not in self._results]

    def sizes(self) -> list[int]:
        return sorted({int(size) for sizes in self._results.values() for size in sizes})

    def cases(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each generator with one entry of it, which tells version and date."""
        for tool in self.tools():
            entries = [entry for size in self._results[tool].values() for entry in size.values()]
            yield tool, max(entries, key=lambda entry: str(entry["date"]))


def load_results() -> dict[str, Any]:
    """All figures so far: by generator, number of items and scenario."""
    if RESULTS.exists():
        return dict(json.loads(RESULTS.read_text(encoding="utf-8")))
    return {"machine": describe_machine(), "tools": {}}


@dataclass(frozen=True, slots=True)
class Case:
    """What was measured."""

    tool: str
    version: str
    size: int
    scenario: str


def add_run(case: Case, costs: Mapping[str, float], *, first: bool) -> None:
    """Keep what a run cost; the first of a series replaces the series before."""
    results = load_results() | {"machine": describe_machine()}
    entries = results["tools"].setdefault(case.tool, {}).setdefault(str(case.size), {})
    if first or case.scenario not in entries:
        entries[case.scenario] = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "version": case.version, "runs": []}
    entries[case.scenario]["runs"].append(dict(costs))
    RESULTS.write_text(json.dumps(results, indent=1), encoding="utf-8")


def describe_machine() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    processor = names[0] if names else platform.processor() or "unknown processor"
    python = platform.python_version()
    return f"{os.cpu_count()} cores ({processor}), {memory:.0f} GB, {platform.system()}, Python {python}"
