"""What builds are asked to do, and what comes of them.

Owns the form of both. Must not know how a build goes.
"""

from pathlib import Path
from typing import NamedTuple, Protocol

from sitegen.model.problem import Problem
from sitegen.model.settings import Options


class Request(NamedTuple):
    """What builds are asked to do. ``strict`` makes every warning an error; ``jobs`` is the number of processes."""

    source: Path
    output: Path
    options: Options
    strict: bool = False
    jobs: int = 1
    published: Path | None = None
    """The record of the last production build, for a preview that is compared with it; perhaps no such file."""


class Result(NamedTuple):
    """What came of a build: problems in the order of their places, and how much was made.

    ``changed`` are the paths below the output folder that were written or removed; ``until`` is when the result stops
    being right by itself, in seconds since 1970.
    """

    problems: tuple[Problem, ...]
    written: bool
    pages: int = 0
    photos: int = 0
    encoded: int = 0
    changed: frozenset[str] = frozenset()
    until: float = float("inf")


class Reporter(Protocol):
    """Is told how far a build is, for whoever waits."""

    def begin(self) -> None:
        """Note that a build begins."""

    def stage(self, name: str) -> None:
        """Note that one of its stages begins: ``read``, ``parse``, ``link``, ``render``, ``encode`` or ``write``."""

    def count(self, done: int, total: int) -> None:
        """Note how much of the stage is done."""


def stops(problems: list[Problem], *, strict: bool) -> bool:
    """Say whether problems keep a build from writing."""
    return any(strict or problem.severity == "error" for problem in problems)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of their places, each once."""
    once = {problem.order: problem for problem in problems}
    return tuple(once[order] for order in sorted(once))


def mistake_of(problem: Problem) -> tuple[str, object, object]:
    """Return what tells a mistake from another: one of a layout is the same on all pages that show it."""
    shown = problem.values["found"] if problem.code == "template" else problem.order
    return problem.code, problem.position, shown
