"""Goals to work to the next manifest: which goals are outdated, and how the work of several processes is put together.

Owns the decision what is made again. Must not know what a goal is.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sitegen.engine.manifest import NOTHING, Answer, Key, Manifest, numbers_in
from sitegen.engine.tracing import Postponed, QueryFailed, Trace


class Goal(NamedTuple):
    """Files that there should be: how they are made, and where."""

    recipe: Key
    outputs: tuple[str, ...]
    origin: str = ""
    """What wants them, for messages; empty for what no single input wants."""


class Made(NamedTuple):
    """What a process found and made of some goals."""

    dependencies: list[tuple[Key, ...] | None]
    """What each goal depends on; None where the work failed."""
    answers: Mapping[Key, Answer]
    results: list[Any]
    """What the work returned for the goals that it was called for."""


class Build:
    """One build: goals compared with the last manifest, records gathered for the next."""

    def __init__(self, trace: Trace) -> None:
        """Begin with no record."""
        self.trace, self.next = trace, Manifest(trace.before)

    def find_outdated(self, goals: Iterable[Goal]) -> list[Goal]:
        """Return the goals that may have to be made; the records of all others are kept."""
        trace, records, outdated = self.trace, self.trace.before.records, []
        trace.patient = False
        trace.compare()
        for goal in goals:
            if self._is_current(goal):
                self.next.records[goal.outputs] = records[goal.outputs]
            else:
                outdated.append(goal)
        trace.patient = True
        self._add_answers(trace.take_fresh())
        return outdated

    def _is_current(self, goal: Goal) -> bool:
        recipe, named, _ = self.trace.before.records.get(goal.outputs, NOTHING)
        try:
            return bool(recipe == goal.recipe) and self.trace.all_unchanged(numbers_in(named))
        except (Postponed, QueryFailed):
            return False

    def make(self, goals: Iterable[Goal], work: Callable[[Goal], Any]) -> Made:
        """Make goals, those aside that turn out to be unchanged after all; done in any process.

        ``work`` returns a result, or None where it failed.
        """
        trace, made = self.trace, Made([], {}, [])
        for goal in goals:
            if self._is_current(goal):
                made.dependencies.append(trace.before.dependencies(trace.before.records[goal.outputs]))
                continue
            result, dependencies = trace.record(lambda goal=goal: work(goal))  # type: ignore[misc]
            made.dependencies.append(None if result is None else dependencies)
            if result is not None:
                made.results.append(result)
        return made._replace(answers=trace.take_fresh())

    def add(self, goals: Iterable[Goal], made: Made) -> None:
        """Take over what a process made of goals."""
        self._add_answers(made.answers)
        for goal, dependencies in zip(goals, made.dependencies, strict=True):
            if dependencies is not None:
                self.next.put_record(goal.recipe, dependencies, goal.outputs)

    def _add_answers(self, answers: Mapping[Key, Answer]) -> None:
        trace = self.trace
        for key, answer in answers.items():
            asked_before = trace.before.answer(key) is not None
            known = None if asked_before else self.next.answer(key)
            fingerprint = trace.fingerprints.get(key) if known is None else known[0]
            assert fingerprint in {None, answer.fingerprint}, key  # noqa: S101  rules are pure
            self.next.put(key, answer)
            if asked_before:  # it may be in doubt in this process as well
                trace.fingerprints[key] = answer.fingerprint

    def next_manifest(self) -> Manifest:
        """Return what the next build is told: the records, and all answers that these rest on, as they are now.

        It is made from the goals, so nothing in it can outlive what it is about.
        """
        return self.next.without_unused()
