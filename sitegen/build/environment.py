"""What all folders share, read for commands that build nothing.

Owns that way in. Must not know what the commands do.
"""

from pathlib import Path

from sitegen.build.installed import share
from sitegen.build.sources import index_sources
from sitegen.model.problem import Problem
from sitegen.model.settings import Options
from sitegen.parse.content import Environment, parse_environment
from sitegen.parse.texts import Basis


def read_environment(source: Path) -> tuple[Basis | Environment | None, list[Problem]]:
    """Return settings and vocabulary of a source folder, and problems; raises ``OSError``."""
    problems: list[Problem] = []
    sources = index_sources(source, share(), None, problems)
    return parse_environment(sources.tree, Options(drafts=True, future=True), problems), problems
