"""Goals to work to the next manifest: which goals are outdated, and how the work of several processes is put together.

Owns the decision what is made again. Must not know what a goal is.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sitegen.engine.tracing import Answer, GoalRecord, Key, Manifest, Postponed, QueryFailed, Trace


class Goal(NamedTuple):
    """Files that there should be: how they are made, and where."""

    recipe: Key
    outputs: tuple[str, ...]
    origin: str = ""
    """What wants them, for messages; empty for what no single input wants."""


class Made(NamedTuple):
    """What a process found and made of some goals."""

    records: list[GoalRecord | None]
    """Of each goal; None where the work failed."""
    answers: Mapping[Key, Answer]
    results: list[Any]
    """What the work returned for the goals that it was called for."""


class Build:
    """One build: goals compared with the last manifest, records gathered for the next."""

    def __init__(self, trace: Trace) -> None:
        """Begin with no record."""
        self.trace = trace
        self.records: dict[Key, GoalRecord] = {}

    def find_outdated(self, goals: Iterable[Goal]) -> list[Goal]:
        """Return the goals that may have to be made; the records of all others are kept."""
        trace, before, outdated = self.trace, self.trace.before.records, []
        trace.patient = False
        for goal in goals:
            record = before.get(goal.outputs)
            if record is not None and self._is_current(goal, record):
                self.records[goal.outputs] = record
            else:
                outdated.append(goal)
        trace.patient = True
        trace.take_fresh()
        return outdated

    def _is_current(self, goal: Goal, record: GoalRecord) -> bool:
        try:
            return record.recipe == goal.recipe and self.trace.all_unchanged(record.dependencies)
        except (Postponed, QueryFailed):
            return False

    def make(self, goals: Iterable[Goal], work: Callable[[Goal], Any]) -> Made:
        """Make goals, those aside that turn out to be unchanged after all; done in any process.

        ``work`` returns a result, or None where it failed.
        """
        trace, made = self.trace, Made([], {}, [])
        for goal in goals:
            record = trace.before.records.get(goal.outputs)
            if record is not None and self._is_current(goal, record):
                made.records.append(record)
                continue
            result, dependencies = trace.record(lambda goal=goal: work(goal))  # type: ignore[misc]
            made.records.append(None if result is None else GoalRecord(goal.recipe, dependencies, goal.outputs))
            if result is not None:
                made.results.append(result)
        return made._replace(answers=trace.take_fresh())

    def add(self, goals: Iterable[Goal], made: Made) -> None:
        """Take over what a process made of goals."""
        answers, once = self.trace.answers, self.trace.keys.setdefault  # a process sends copies
        for key, answer in made.answers.items():
            known = answers.get(key)
            assert known is None or known.fingerprint == answer.fingerprint, key  # noqa: S101  rules are pure
            if known is None or answer.place:
                named = answer.dependencies
                answers[once(key, key)] = answer._replace(dependencies=tuple(map(once, named, named)))
        for goal, record in zip(goals, made.records, strict=True):
            if record is not None:
                named = record.dependencies
                self.records[goal.outputs] = GoalRecord(goal.recipe, tuple(map(once, named, named)), goal.outputs)

    def next_manifest(self) -> Manifest:
        """Return what the next build is told: the records, and all answers that these rest on, as they are now.

        It is made from the goals, so nothing in it can outlive what it is about.
        """
        found: dict[Key, Answer] = {}
        todo = set().union(*(record.dependencies for record in self.records.values()))
        while todo:
            found.update(zip(todo, map(self.trace.answers.__getitem__, todo), strict=True))
            todo = set().union(*(found[key].dependencies for key in todo)).difference(found)
        return Manifest(found, dict(self.records))
