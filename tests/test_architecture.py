"""The house as docs/architecture.md draws it: floors, purity, and modules that say what they own."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import sys
from functools import cache
from pathlib import Path
from typing import get_type_hints

import pytest

from sitegen.link import folders
from sitegen.link.site import ItemStore, Site
from sitegen.model.summary import Summary
from sitegen.plan import list_queries, lists
from sitegen.plan.desk import Desk
from sitegen.plan.goals import PLANNERS
from sitegen.plan.whole import Whole

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sitegen"
FLOORS = ("engine", "model", "parse", "link", "plan", "render", "check", "output", "build", "serve", "commands")
PURE = ("model", "parse", "link", "plan", "render", "check")
MODULES = sorted(PACKAGE.rglob("*.py"))
BELOW_OUTPUT = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in PURE]
TABLES = {"kinds.py", "views.py", "messages.py"}
LONGEST = 350

IMPURE_MODULES = {
    "os",
    "random",
    "socket",
    "subprocess",
    "time",
    "locale",
    "tempfile",
    "shutil",
    "pathlib",
    "glob",
    "urllib.request",
}
IMPURE_NAMES = {"open", "print", "input", "exec", "eval", "__import__"}
IMPURE_CALLS = {"now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes", "getenv"}
OWN_FUNCTIONS = {"today", "read_text"}
"""Functions of the project that share a name with an impure one: what they do is checked where they are defined."""


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Return the syntax tree of a module, node by node."""
    return tuple(ast.walk(tree_of(path)))


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Return the modules that a module imports, wherever the import stands."""
    found: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return frozenset(found)


def floor_of(module: str) -> int:
    """Return the floor of a module of the package."""
    return FLOORS.index(module.split(".")[1])


def name_of(path: Path) -> str:
    """Return the dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent != PACKAGE], ids=name_of)
def test_a_module_imports_from_its_own_floor_and_those_before(path: Path) -> None:
    """The table in docs/architecture.md is the law."""
    own = floor_of(name_of(path))
    for module in imports_of(path):
        if module.startswith("sitegen."):
            assert floor_of(module) <= own, f"{name_of(path)} imports {module}"


def test_the_model_needs_no_third_party_library() -> None:
    """Floor 0 is the standard library and itself."""
    for path in (PACKAGE / "model").glob("*.py"):
        for module in imports_of(path):
            assert module.split(".")[0] in {*sys.stdlib_module_names, "sitegen"}, f"{path.name} imports {module}"


@pytest.mark.parametrize("path", BELOW_OUTPUT, ids=name_of)
def test_everything_below_the_output_is_pure(path: Path) -> None:
    """No disk, clock, environment, network or output before floor 6."""
    assert not imports_of(path) & IMPURE_MODULES
    for node in nodes_of(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in IMPURE_NAMES, f"{node.func.id}() in line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in IMPURE_CALLS, f".{node.func.attr}() in line {node.lineno}"


def test_no_module_leads_back_to_itself() -> None:
    """Imports form no circle."""
    names = {name_of(path) for path in MODULES}
    edges = {
        name_of(path): {module for module in imports_of(path) if module in names and module != name_of(path)}
        for path in MODULES
    }
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join([*above, name])
        if name in done:
            return
        for other in edges[name]:
            visit(other, (*above, name))
        done.add(name)

    for name in sorted(edges):
        visit(name, ())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_owns_and_stays_readable(path: Path) -> None:
    """A docstring opens each module; a long module wants a second noun. The three tables may be long."""
    docs = ast.get_docstring(tree_of(path)) or ""
    assert docs
    if path.name not in {"__init__.py", "__main__.py"}:
        assert "Owns" in docs or "contract" in docs, docs
    if path.name not in TABLES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_language_is_named_in_the_code_that_makes_a_site() -> None:
    """Swap the languages and nothing changes: no string ``"de"`` or ``"en"`` outside texts for editors."""
    for path in BELOW_OUTPUT:
        if path.relative_to(PACKAGE).parts[0] in {"link", "plan", "render", "check"}:
            for node in nodes_of(path):
                if isinstance(node, ast.Constant) and node.value in {"de", "en"}:
                    line = path.read_text(encoding="utf-8").splitlines()[node.lineno - 1]
                    assert '{"de": ' in line, f"{path.name}:{node.lineno}"  # a text of a problem


# ---- names ----

TWICE: dict[str, str] = {}
"""Names that stand for more than one thing, each with the reason; the aim is none."""
TYPE_NAME = re.compile(r"[A-Z][a-z]\w*")


def types_of(path: Path) -> list[str]:
    """Return the names of the classes and types that a module defines; private ones cannot be taken for others."""
    found = [node.name for node in nodes_of(path) if isinstance(node, ast.ClassDef)]
    for node in tree_of(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found += [one.id for one in targets if isinstance(one, ast.Name) and TYPE_NAME.fullmatch(one.id)]
    return [name for name in found if not name.startswith("_")]


def test_a_type_name_stands_for_one_thing() -> None:
    """Whoever reads ``Record`` anywhere knows which one."""
    found: dict[str, list[str]] = {}
    for path in MODULES:
        for name in types_of(path):
            found.setdefault(name, []).append(name_of(path))
    twice = {name: places for name, places in found.items() if len(places) > 1}
    assert twice.keys() == TWICE.keys(), {name: twice.get(name) for name in twice.keys() ^ TWICE.keys()}


def test_every_kind_of_type_is_found(tmp_path: Path) -> None:
    """The test above sees classes, aliases and type variables, and neither constants nor what is private."""
    text = (
        'class A1: ...\nBee = int | str\nCee: type = int\nDeeT = TypeVar("DeeT")\nclass _Own: ...\nMOST = 5\nmade = 6\n'
    )
    (tmp_path / "x.py").write_text(text, encoding="utf-8")
    assert types_of(tmp_path / "x.py") == ["A1", "Bee", "Cee", "DeeT"]


# ---- what planners and the engine may not know ----

DECIDING = {"published.py", "goals.py", "queries.py", "whole.py", "lists.py"}
"""Modules of ``plan/`` that decide which goals there are, or answer queries, in every build anew."""


@pytest.mark.parametrize("path", sorted((PACKAGE / "plan").glob("*.py")), ids=name_of)
def test_what_plans_pages_sees_answers_and_not_the_site(path: Path) -> None:
    """A planner that read the site would go stale in silence: what it read would be recorded nowhere."""
    nodes = nodes_of(path)
    names = {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    named = "Site" in names or any(isinstance(node, ast.Name) and node.id == "Site" for node in nodes)
    assert named == (path.name in DECIDING)
    whole = any(isinstance(node, ast.Import) and "sitegen" in ast.unparse(node) for node in nodes)
    assert not whole, "a module imported as a whole would hide its names"


def test_lists_are_made_of_what_decides_about_their_order() -> None:
    """A query about lists is verified by ``Site.order``: what that does not cover would change in silence."""
    order = ast.parse(inspect.getsource(folders._order))
    covered = {node.attr for node in ast.walk(order) if isinstance(node, ast.Attribute)} | {"key", "year"}
    used = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(lists) + inspect.getsource(list_queries)))
        if isinstance(node, ast.Attribute)
    ]
    assert {node.attr for node in used} & set(Summary._fields) <= covered
    loaded = {node.attr for node in used if ast.unparse(node.value).endswith("site")}
    assert loaded.isdisjoint({"items", "simple", "store", "files", "images", "day", "is_past"})


def test_whoever_plans_a_document_gets_the_desk() -> None:
    """No planner in the table takes anything that knows the site."""
    for name, planner in PLANNERS.items():
        first = next(iter(inspect.signature(planner).parameters.values()))
        assert first.annotation in {Desk, "Desk"}, name
    assert {field.name for field in dataclasses.fields(Desk)}.isdisjoint({"site", "rows", "store", "items"})
    assert not [name for name, kind in get_type_hints(Desk).items() if kind in {Site, Whole, ItemStore}]


ENGINE = sorted((PACKAGE / "engine").glob("*.py"))
FOREIGN = {"site", "page", "html", "language", "sites", "pages", "languages", "item", "layout", "article", "news"}


def words_of(path: Path) -> set[str]:
    """Return the words in a module's names and texts, comments and docstrings aside."""
    found: set[str] = set()
    nodes = nodes_of(path)
    docs = {id(node.value) for node in nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in nodes:
        for attribute in ("id", "attr", "arg", "name", "asname", "module"):
            value = getattr(node, attribute, None)
            if isinstance(value, str):
                found.update(re.findall(r"[A-Z]?[a-z]+|[A-Z]+", value))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            found.update(re.findall(r"\b[^\W_]+\b", node.value))
    return {word.lower() for word in found}


@pytest.mark.parametrize("path", ENGINE, ids=name_of)
def test_the_engine_knows_no_site(path: Path) -> None:
    """The standard library and itself are all that it imports, and its code speaks of nothing that is built."""
    for module in imports_of(path):
        assert module.split(".")[0] in sys.stdlib_module_names or module.startswith("sitegen.engine."), module
    assert not words_of(path) & FOREIGN


def test_words_are_found_wherever_they_stand(tmp_path: Path) -> None:
    """The test above would notice."""
    (tmp_path / "x.py").write_text('"""A site."""\nclass HtmlPage:\n    language_of = "the item"  # news\n', "utf-8")
    assert words_of(tmp_path / "x.py") & FOREIGN == {"html", "page", "language", "item"}
