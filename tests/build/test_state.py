"""What a build leaves for the next one: with nothing to do, it does nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ast import literal_eval
from typing import TYPE_CHECKING, Any

import pytest

from sitegen.build import state, up_to_date
from sitegen.build.stamps import Stamps
from sitegen.build.state import Seen, load_seen, store_seen
from sitegen.build.up_to_date import changes
from sitegen.commands.command import DONE
from sitegen.commands.main import main
from sitegen.engine.sealed import write_values
from tests.conftest import ROOT, SITE_YAML, files_of, news, stub_tools
from tests.waiting import wait_a_moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


HEAVY = (
    "jinja2",
    "markdown",
    "babel",
    "yaml",
    "livereload",
    "PIL",
    "fontTools",
    "sqlite3",
    "multiprocessing",
    "pickle",
    "sitegen.model.kinds",
)
LATE = (
    "babel",
    "PIL",
    "fontTools",
    "livereload",
    "markdown",
    "multiprocessing",
    "concurrent.futures",
    "asyncio",
)
"""What the build after a small edit needs nothing of, if it has a text to index."""
SCRIPT = f"""\
import sys
from sitegen.commands.main import main
status = main(sys.argv[1:])
print([name for name in {sorted({*HEAVY, *LATE})!r} if name in sys.modules])
sys.exit(status)
"""


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that has been built when its files were older than a moment."""
    stub_tools(monkeypatch)
    (tmp_path / "content/news/2026/a").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(SITE_YAML)
    (tmp_path / "content/news/2026/a/index.de.md").write_text(news())
    wait_a_moment()
    assert main(arguments(tmp_path)) == DONE
    return tmp_path


def arguments(source: Path, output: str = "public") -> list[str]:
    """Return the arguments of a build."""
    where = ["--source", str(source), "--output", str(source / output)]
    return ["build", *where, "--now", "2026-11-22T12:00:00+01:00", "--lang", "en"]


def run_alone(given: list[str]) -> list[str]:
    """Build in a process of its own; return the lines that it printed, the heavy modules last."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, *given], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.splitlines()


def marks(source: Path) -> dict[str, tuple[int, int, int]]:
    """Return what tells whether anything below a folder was written."""
    return {
        str(path): ((status := path.lstat()).st_ino, status.st_mtime_ns, status.st_ctime_ns)
        for path in (source, *source.rglob("*"))
    }


def test_with_nothing_to_do_nothing_is_written_and_nothing_heavy_imported(source: Path) -> None:
    before = marks(source)
    lines = run_alone(arguments(source))
    assert lines[1:] == [f"0 files changed in {source}/public", "[]"]
    assert marks(source) == before
    lines = run_alone(arguments(source, "content/../public"))
    assert lines[1:] == [f"0 files changed in {source}/content/../public", "[]"]


def test_the_build_after_a_small_edit_imports_only_what_it_needs(source: Path) -> None:
    (source / "content/news/2026/a/index.de.md").write_text(news(title="Neu"))
    *_, where, imported = run_alone(arguments(source))
    assert not where.startswith("0 ")
    assert {*LATE}.isdisjoint(literal_eval(imported))


@pytest.mark.parametrize("named", ["absolute", "relative"])
def test_sources_are_looked_at_once(source: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    (source / "content/news/2026/a/index.de.md").write_text(news(title="Neu"))
    monkeypatch.chdir(source)
    looks: list[object] = []

    def look(*given: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401  whatever it takes
        looks.append(given)
        return changes(*given)

    for module in (up_to_date, state):
        monkeypatch.setattr(module, "changes", look)
    assert main(arguments(source) if named == "absolute" else ["build", "--lang", "en"]) == DONE
    assert len(looks) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda source: (source / "content/news/2026/a/index.de.md").write_text(news(title="Neu")),
        lambda source: (source / "public/de/index.html").write_text("x"),
        lambda source: (source / "public/de/index.html").unlink(),
        lambda source: os.utime(source / "public/de/index.html", (1, 1)),
        lambda source: (source / "layouts").mkdir(),
        lambda source: (source / "content/news/2026/a").rename(source / "content/news/2026/b"),
        lambda source: shutil.rmtree(source / "public"),
        lambda source: shutil.rmtree(source / ".sitegen"),
    ],
    ids=["text", "output", "removed", "time", "folder", "renamed", "no output", "no memory"],
)
def test_with_something_to_do_it_is_done(source: Path, change: Callable[[Path], object]) -> None:
    change(source)
    assert main(arguments(source)) == DONE
    assert main(arguments(source, "clean")) == DONE
    assert files_of(source / "public") == files_of(source / "clean")


@pytest.mark.parametrize("more", [("--drafts",), ("--future",), ("--base-url", "https://other.example")], ids=" ".join)
def test_other_options_are_something_to_do(
    source: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    capsys.readouterr()
    assert main([*arguments(source), *more]) == DONE
    assert not capsys.readouterr().out.splitlines()[1].startswith("0 ")


# ---- what is stored ----

SEEN = Seen(
    Stamps(("a", "b"), {"content/x": (1, (1, 2, 3, 4))}, {"a": (0, 0, 0, 0)}, {"ä": "a\u0308"}),
    {"content/x": "digest"},
    {"index.html": (1, 2)},
    float("-inf"),
    float("inf"),
    3,
    4,
    b"problems",
)


def test_what_is_stored_comes_back(tmp_path: Path) -> None:
    store_seen(f"{tmp_path}/name.seen", "version", SEEN)
    assert load_seen(f"{tmp_path}/name.seen", "version") == SEEN


def test_what_another_version_stored_is_nothing(tmp_path: Path) -> None:
    store_seen(f"{tmp_path}/name.seen", "version", SEEN)
    for name, version in (("name", "newer"), ("other", "version")):
        assert load_seen(f"{tmp_path}/{name}.seen", version) is None


@pytest.mark.parametrize("value", [None, (), 1, (1, 2), [], {}, "text", ((2, "version"), {}, [()]), (1, {"x": 1}, [])])
def test_what_is_no_state_is_nothing(tmp_path: Path, value: object) -> None:
    write_values(f"{tmp_path}/name.seen", [value])
    assert load_seen(f"{tmp_path}/name.seen", "version") is None
