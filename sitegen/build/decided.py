"""Which goals there are, and what stands beside their pages; taken over where nothing but texts has changed.

Owns when a decision of the last build in this process still holds. With 10,000 items to decide takes longer than all
else that a preview does after an edit. Must not know how anything is decided.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.build.beside import beside_pages
from sitegen.engine.scheduler import Goal
from sitegen.engine.tracing import Rule
from sitegen.link.site import derive_from
from sitegen.model.problem import Problem
from sitegen.plan.goals import plan_goals
from sitegen.plan.whole import Whole
from sitegen.render.renderer import Renderer

Limits = tuple[float, float]
"""Since when, and until when, time alone changes nothing; seconds since 1970."""
Beside = tuple[Sequence[Goal], Mapping[str, Rule]]


class Decided(NamedTuple):
    """What a build has decided, and for what."""

    whole: Whole
    limits: Limits
    goals: tuple[Goal, ...]
    problems: tuple[Problem, ...]
    sound: bool
    """Whether there was no error before: of what a mistake hides nothing is concluded, so it may be told later."""
    renderer: Renderer | None = None
    beside: Beside = ((), {})

    def holds(self, whole: Whole) -> bool:
        """Say whether the same would be decided for another state of the site."""
        since, until = self.limits
        one, other = self.whole.site, whole.site
        return (
            self.sound
            and since <= other.instant < until
            and one.day == other.day
            and self.whole.ledger == whole.ledger
            and one.is_same_but_texts(other)
        )


def decide_goals(whole: Whole, limits: Limits, told: Sequence[Problem], before: Decided | None) -> Decided:
    """Return which goals there are; what was derived of the site and its lists goes with them.

    ``told`` are the problems so far.
    """
    sound = all(problem.severity != "error" for problem in told)
    if sound and before is not None and before.holds(whole):
        derive_from(before.whole.site, whole.site)
        for lang, lists in whole.lists.items():
            derive_from(before.whole.lists[lang], lists)
        return before._replace(whole=whole, limits=limits)
    problems = list(told)
    goals = plan_goals(whole, problems)
    return Decided(whole, limits, tuple(goals), tuple(problems[len(told) :]), sound)


def decide_beside(decided: Decided, renderer: Renderer) -> Decided:
    """Return the same with what stands beside the pages."""
    if decided.renderer is renderer:
        return decided
    return decided._replace(renderer=renderer, beside=beside_pages(decided.whole, renderer, decided.goals))
