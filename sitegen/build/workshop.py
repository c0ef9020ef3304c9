"""What is at hand for the builds of one site into one folder, and what they leave for each other.

Owns what outlives a build in this process. Must not know the stages.
"""

from typing import TYPE_CHECKING

from sitegen.build.fonts import HeadingFont
from sitegen.build.memory import Memory
from sitegen.build.requests import Reporter, Request
from sitegen.build.state import Known, load_seen
from sitegen.build.tools import Tools
from sitegen.build.unchanged import options_words, state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from sitegen.model.problem import Problem
    from sitegen.model.source import Tree
    from sitegen.parse.content import Environment
    from sitegen.plan.lists import Lists
    from sitegen.render.outputs import Press


class Forgotten(Exception):
    """Something that the last build stored is needed and is not there any more: everything is made anew."""


class Workshop:
    """What is at hand for the builds of one site into one folder, and what they leave for each other."""

    def __init__(self, request: Request, memory: Memory, version: str, progress: Reporter) -> None:
        """Begin with what earlier builds left in the memory; ``version`` is the programme's."""
        self.request, self.memory, self.version, self.progress = request, memory, version, progress
        options = request.options
        self.name = state_name(str(request.output), options_words(options.base_url, options.drafts, options.future))
        self.seen = load_seen(memory, self.name, version)
        self.known: Known | None = None
        # Where it has to be made, it is made in a process beside while the rest gets on.
        self.fonts = HeadingFont(memory)
        self.tools = Tools(memory, version)
        self.lists: Mapping[str, Lists] | None = None
        """Of the last good build, by language."""
        self.basis: tuple[Tree, Environment, tuple[Problem, ...]] | None = None
        """What all folders shared at the last build, read, and what was to be said about it."""
        self.press: Press | None = None
        """Of the last build; it has its layouts loaded."""
        self.paths: Collection[str] | None = None
        """The files of all sheets of the last good build."""
        self.unstored: Callable[[], None] | None = None
        """Stores what the last build knew."""

    def store_locked(self) -> None:
        """Store what the next build should know, while the memory is locked; once for each build."""
        store, self.unstored = self.unstored, None
        if store is not None:
            store()
