"""The house as docs/architecture.md draws it: floors, purity, and modules that say what they own."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sitegen"
FLOORS = ("engine", "model", "parse", "link", "plan", "render", "check", "output", "build", "serve", "commands")
PURE = ("model", "parse", "link", "plan", "render", "check")
MODULES = sorted(PACKAGE.rglob("*.py"))
BELOW_OUTPUT = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in PURE]
TABLES = {"kinds.py", "views.py", "wordings.py"}
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


def imports_of(path: Path) -> set[str]:
    """Return the modules that a module imports, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


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
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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
    text = path.read_text(encoding="utf-8")
    docs = ast.get_docstring(ast.parse(text)) or ""
    assert docs
    if path.name not in {"__init__.py", "__main__.py"}:
        assert "Owns" in docs or "contract" in docs, docs
    if path.name not in TABLES:
        assert len(text.splitlines()) <= LONGEST


def test_no_language_is_named_in_the_code_that_makes_a_site() -> None:
    """Swap the languages and nothing changes: no string ``"de"`` or ``"en"`` outside texts for editors."""
    for path in BELOW_OUTPUT:
        if path.relative_to(PACKAGE).parts[0] in {"link", "plan", "render", "check"}:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and node.value in {"de", "en"}:
                    line = path.read_text(encoding="utf-8").splitlines()[node.lineno - 1]
                    assert '{"de": ' in line, f"{path.name}:{node.lineno}"  # a text of a problem
