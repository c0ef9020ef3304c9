"""Tiny sites: written in a test as paths and texts, built in memory by the same stages that the shell runs."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from sitegen.check.references import check_references
from sitegen.link.site import Site, link_content
from sitegen.model.output import Derivative, File
from sitegen.model.settings import Options
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.content import parse_content
from sitegen.plan.plan import plan_site
from sitegen.render.outputs import Material, render_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sitegen.model.page import Page, Plan
    from sitegen.model.problem import Problem

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")

SITE_YAML = """\
name: Clusterwelt
base_url: https://www.example.org
languages: [de, en]
"""


def photo_bytes(width: int = 64, height: int = 48, color: str = "steelblue") -> bytes:
    """Return a small JPEG."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), color).save(stream, "JPEG")
    return stream.getvalue()


@dataclass(frozen=True)
class Built:
    """What the stages made of a tiny site. ``site`` and ``plan`` are None where parsing left nothing to go on."""

    problems: tuple[Problem, ...]
    site: Site | None
    plan: Plan | None
    files: Mapping[str, bytes]
    derivatives: tuple[Derivative, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of the problems in the order of their places."""
        return [problem.code for problem in self.problems]

    def text(self, path: str) -> str:
        """Return a file of the output as text."""
        return self.files[path].decode()

    def page(self, url: str) -> Page:
        """Return the plan of the page at an address."""
        assert self.plan is not None
        return next(page for page in self.plan.pages if page.frame.url == url)

    @property
    def urls(self) -> set[str]:
        """The addresses of all pages."""
        assert self.plan is not None
        return {page.frame.url for page in self.plan.pages}


def installed_files() -> dict[str, SourceFile]:
    """Return the layouts and assets of the repository."""
    found = {}
    for folder in ("layouts", "assets"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file():
                name = path.relative_to(ROOT).as_posix()
                found[name] = SourceFile.make(name, path.read_bytes())
    return found


INSTALLED = installed_files()


def build_site(
    files: Mapping[str, str | bytes],
    now: datetime = NOW,
    options: Options | None = None,
    *,
    render: bool = True,
) -> Built:
    """Build a site in memory. Paths are relative to ``content/`` unless they begin with ``layouts/`` or ``assets/``.

    ``site.yaml`` is the least that builds where the test gives none. Nothing is rendered where an error stops it.
    """
    options = options or Options()
    problems: list[Problem] = []
    given = {"site.yaml": SITE_YAML, **files}
    sources = dict(INSTALLED)
    for path, text in given.items():
        name = path if path.startswith(("layouts/", "assets/")) else f"content/{path}"
        sources[name] = SourceFile.make(name, text.encode() if isinstance(text, str) else text)
    tree = Tree.make(sources.values())
    content = parse_content(tree, options, problems)
    if content is None:
        return Built(_ordered(problems), None, None, {}, ())
    site = link_content(content, now, options, problems)
    plan = plan_site(site, problems)
    if not render or any(problem.severity == "error" for problem in problems):
        return Built(_ordered(problems), site, plan, {}, ())
    fonts = {"assets/fonts/serif-600.woff2": "latin", "assets/fonts/serif-600-ext.woff2": "extended"}
    outputs = list(render_plan(plan, Material(tree, content.catalogs, content.files, fonts), problems))
    problems.extend(check_references(outputs))
    made = {output.path: output.data for output in outputs if isinstance(output, File)}
    return Built(_ordered(problems), site, plan, made, tuple(one for one in outputs if isinstance(one, Derivative)))


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    once = {problem.order: problem for problem in problems}
    return tuple(once[order] for order in sorted(once))


def news(body: str = "Ein Absatz.", **fields: str) -> str:
    """Return the text of a sound news item; a field given as an empty string is left out."""
    complete = {"title": "Titel", "date": "2026-01-15", "summary": "Vorspann.", "regions": "[DE-HE]", **fields}
    matter = "".join(f"{name}: {value}\n" for name, value in complete.items() if value)
    return f"---\n{matter}---\n{body}\n"


def translation(body: str = "A paragraph.", **fields: str) -> str:
    """Return the text of a sound translation."""
    complete = {"title": "Title", "summary": "Standfirst.", **fields}
    matter = "".join(f"{name}: {value}\n" for name, value in complete.items() if value)
    return f"---\n{matter}---\n{body}\n"


@pytest.fixture(name="site")
def fixture_site() -> Callable[..., Built]:
    """The builder of tiny sites."""
    return build_site
