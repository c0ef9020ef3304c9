"""Owns what is told about the figures: the tables, the aims and docs/performance.md.

Must not measure anything: it can be run again over old figures.

    python benchmarks/report.py [--print]
"""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from figures import TITLES, Figures, load_results
from peers.common import BENCH, REPOSITORY

PROFILE: Final = BENCH / "profile.json"
PAGE: Final = REPOSITORY / "docs" / "performance.md"
CHANGES: Final = {
    "nothing": "nothing changed",
    "body": "one text edited",
    "title": "one title edited",
    "item": "one item added",
    "base": "base layout edited",
}


@dataclass(frozen=True, slots=True)
class Aim:
    """What is wanted, and how far it is."""

    text: str
    limit: float
    measure: Callable[[Figures], float | None]
    unit: str = ""
    better: float | None = None


LARGE: Final = 10000


def _against(scenario: str, what: str, other: str, *, size: int = LARGE) -> Callable[[Figures], float | None]:
    """Like is compared with like: others have no search, unless they are run with the same engine."""
    own = "sitegen" if other.endswith("-search") else "sitegen-plain"
    return lambda figures: figures.ratio((own, size, scenario, what), (other, size, "cold", what))


def _serve(size: int) -> Callable[[Figures], float | None]:
    return lambda figures: figures.get("sitegen", size, "serve", "wall")


def _peak(figures: Figures) -> float | None:
    peaks = [figures.get("sitegen", LARGE, scenario, "memory") for scenario in ("cold", *CHANGES)]
    return max((peak for peak in peaks if peak is not None), default=None)


AIMS: Final = (
    Aim("cold, CPU against Hugo with related items", 0.4, _against("cold", "cpu", "hugo"), better=0.3),
    Aim("cold, CPU against Hugo without them", 1.3, _against("cold", "cpu", "hugo-plain"), better=1.0),
    Aim(
        "cold, 1,000 items, time against Hugo with related items",
        1.2,
        _against("cold", "wall", "hugo", size=1000),
        better=0.8,
    ),
    Aim("cold with search, CPU against Hugo without them, with Pagefind", 1.3, _against("cold", "cpu", "hugo-search")),
    Aim("cold with search, 1,000 items, the same", 1.3, _against("cold", "cpu", "hugo-search", size=1000), better=1.0),
    Aim("one text edited, with search, the same", 1 / 10, _against("body", "cpu", "hugo-search")),
    Aim("cold, CPU against Pelican", 0.4, _against("cold", "cpu", "pelican")),
    Aim("cold, time against Pelican", 0.22, _against("cold", "wall", "pelican")),
    Aim("nothing changed, CPU against Hugo, no related, cold", 1 / 100, _against("nothing", "cpu", "hugo-plain")),
    Aim("one text edited, likewise", 1 / 40, _against("body", "cpu", "hugo-plain")),
    Aim("one title edited, likewise", 1 / 25, _against("title", "cpu", "hugo-plain")),
    Aim("one item added, likewise", 1 / 20, _against("item", "cpu", "hugo-plain")),
    Aim("base layout edited, CPU against our own cold build", 1 / 4, _against("base", "cpu", "sitegen-plain")),
    Aim("memory of the largest process", 200, _peak, unit=" MB"),
    Aim("serve: from saving to the page, 1,000 items", 0.1, _serve(1000), unit=" s"),
    Aim("serve: from saving to the page, 10,000 items", 0.3, _serve(LARGE), unit=" s"),
)


def format_number(value: float | None) -> str:
    if value is None:
        return "–"
    if value >= 100:  # noqa: PLR2004 - three digits are enough
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"  # noqa: PLR2004


def format_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    marks = ["---", *(["--:"] * (len(head) - 1))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))


def tell_cold(figures: Figures, size: int) -> str:
    head = ("", "time, s", "CPU, s", "memory, MB", "files", "CPU ÷ Hugo", "CPU ÷ Hugo, no related")
    rows = []
    for tool in figures.tools():
        values = [figures.get(tool, size, "cold", what) for what in ("wall", "cpu", "memory", "files")]
        if values[0] is None:
            continue
        values += [
            figures.ratio((tool, size, "cold", "cpu"), (other, size, "cold", "cpu")) for other in ("hugo", "hugo-plain")
        ]
        rows.append(
            [
                TITLES[tool],
                *(format_number(value) for value in values[:3]),
                f"{values[3]:,.0f}",
                *map(format_number, values[4:]),
            ]
        )
    return format_table(head, rows)


def tell_changes(figures: Figures, size: int) -> str:
    head = ("CPU (time), s", *CHANGES.values())
    rows = []
    for tool in figures.tools():
        cells = []
        for scenario in CHANGES:
            cpu, wall = (figures.get(tool, size, scenario, what) for what in ("cpu", "wall"))
            cells.append("–" if cpu is None else f"{format_number(cpu)} ({format_number(wall)})")
        if set(cells) != {"–"}:
            rows.append([TITLES[tool], *cells])
    return format_table(head, rows)


def tell_aims(figures: Figures) -> str:
    rows = []
    for aim in AIMS:
        value = aim.measure(figures)
        limit = f"≤ {format_number(aim.limit)}{aim.unit}" + (
            f" (better {format_number(aim.better)})" if aim.better else ""
        )
        state = "not measured" if value is None else "reached" if value <= aim.limit else "**not reached**"
        if value is not None and aim.better is not None and value <= aim.better:
            state = "reached, the better one too"
        rows.append([aim.text, limit, f"{format_number(value)}{aim.unit if value is not None else ''}", state])
    return format_table(("", "aim", "measured", ""), rows)


def tell_profile() -> str:
    if not PROFILE.exists():
        return "Not measured."
    profile = json.loads(PROFILE.read_text(encoding="utf-8"))
    parts = []
    tables = {"floors": "floor", "parts": "module", "libraries": "package whose code runs"}
    for key, title in tables.items():
        shares = sorted(profile[key].items(), key=lambda pair: -pair[1])
        rows = [[name, f"{100 * share:.1f} %"] for name, share in shares if share >= 0.01]  # noqa: PLR2004
        parts.append(format_table((title, "share of the CPU time"), rows))
    head = (
        f"A cold build of {profile['items']:,} items, {profile['seconds']:.1f} s of CPU "
        f"in {profile['processes']} processes, sampled."
    )
    return "\n\n".join([head, *parts])


TEXT: Final = Path(__file__).with_name("performance.template.md").read_text(encoding="utf-8")


def tell(results: Mapping[str, Any]) -> str:
    figures = Figures(results)
    versions = "; ".join(f"{TITLES[tool]}: {entry['version']}, {entry['date']}" for tool, entry in figures.cases())
    missing = ", ".join(TITLES[tool] for tool in figures.missing())
    return TEXT.format(
        machine=results["machine"],
        versions=versions,
        missing=f"\nNot measured: {missing}.\n" if missing else "",
        aims=tell_aims(figures),
        cold="\n\n".join(f"### {size:,} items, cold\n\n{tell_cold(figures, size)}" for size in figures.sizes()),
        changes="\n\n".join(
            f"### {size:,} items, changed\n\n{tell_changes(figures, size)}" for size in figures.sizes()
        ),
        profile=tell_profile(),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Tells what was measured.")
    parser.add_argument("--print", action="store_true", help="to the screen instead of docs/performance.md")
    options = parser.parse_args()
    text = tell(load_results())
    if options.print:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
