"""One build from the source folder to the output folder: a table of contents.

Owns the order of the stages and when a build stops. Must not know the details of any stage.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sitegen.check.references import check_references
from sitegen.link.site import link_content
from sitegen.model.output import File, FontFile
from sitegen.model.problem import Problem
from sitegen.model.settings import Options
from sitegen.parse.content import parse_content
from sitegen.plan.plan import plan_site
from sitegen.render.outputs import Material, render_plan
from sitegen.shell.encoding import encode_pictures
from sitegen.shell.fonts import HeadingFont
from sitegen.shell.installed import share
from sitegen.shell.memory import Memory
from sitegen.shell.progress import Progress
from sitegen.shell.reading import read_tree
from sitegen.shell.writing import check_output, write_outputs


@dataclass(frozen=True, slots=True)
class Request:
    """What a build is asked to do. ``now`` carries an offset; ``strict`` makes every warning an error."""

    source: Path
    output: Path
    now: datetime
    options: Options
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a build: problems in the order of their places, and how much was made."""

    problems: tuple[Problem, ...]
    written: bool
    pages: int = 0
    photos: int = 0
    encoded: int = 0
    changed: int = 0


def build(request: Request, memory: Memory, fonts: HeadingFont, progress: Progress) -> Result:
    """Build a site. Writes only where there is no problem that stops it. Raises ``Refused`` for the output folder."""
    check_output(request.source, request.output)
    problems: list[Problem] = []
    progress.stage("read")
    tree = read_tree(request.source, share(), problems)
    progress.stage("parse")
    content = parse_content(tree, request.options, problems)
    if content is None:
        return Result(in_order(problems), written=False)
    progress.stage("link")
    site = link_content(content, request.now, request.options, problems)
    plan = plan_site(site, problems)
    if stops(problems, strict=request.strict):
        return Result(in_order(problems), written=False)
    progress.stage("render")
    material = Material(tree, content.catalogs, content.files, fonts.digests)
    outputs = list(render_plan(plan, material, problems))
    problems.extend(check_references(outputs))
    progress.stage("encode")
    pictures, encoded = encode_pictures(plan.derivatives, content.files, memory, progress.count, problems)
    if stops(problems, strict=request.strict):
        return Result(in_order(problems), written=False)
    progress.stage("write")
    files = [output for output in outputs if isinstance(output, File)]
    made = fonts.finish()
    files.extend(File(output.path, made[output.plain]) for output in outputs if isinstance(output, FontFile))
    changed = write_outputs([*files, *pictures], request.output)
    photos = len({derivative.source for derivative in plan.derivatives})
    return Result(
        in_order(problems), written=True, pages=len(plan.pages), photos=photos, encoded=encoded, changed=changed
    )


def stops(problems: list[Problem], *, strict: bool) -> bool:
    """Say whether problems keep a build from writing."""
    return any(strict or problem.severity == "error" for problem in problems)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of their places, each once."""
    once = {problem.order: problem for problem in problems}
    return tuple(once[order] for order in sorted(once))
