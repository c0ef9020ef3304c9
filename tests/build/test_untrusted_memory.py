"""What lies in ``.sitegen/`` may have been written by a stranger, in a CI cache: it is read as data, never run."""

from __future__ import annotations

import json
import marshal
import os
import pickle
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from sitegen.commands.command import DONE
from sitegen.commands.main import main
from sitegen.engine.cache import _sum
from sitegen.engine.sealed import write_sealed, write_values
from tests.conftest import ROOT, SITE_YAML, news, photo_bytes

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-22T12:00:00+01:00"
WATCH = """
import json, sys
import pagefind_bin
seen = []
def watch(event, given):
    if event in ("exec", "compile"):
        name = getattr(given[0], "co_filename", "") if event == "exec" else given[1]
        if ".sitegen" in str(name) or "stranger" in str(name):
            seen.append([event, str(name)])
    elif event == "subprocess.Popen" and str(given[0]) == str(pagefind_bin.get_executable()):
        pass  # the search engine, from its package
    elif event in ("pickle.find_class", "os.system", "subprocess.Popen") or (event == "ctypes.dlopen" and given[0]):
        seen.append([event, str(given)[:200]])
    elif event == "import" and given[1] and ".sitegen" in str(given[1]):
        seen.append([event, str(given[1])])
from sitegen.commands.main import main
sys.addaudithook(watch)
status = main(json.loads(sys.argv[1]))
print(json.dumps([status, seen]))
"""


def arguments(source: Path, output: str) -> list[str]:
    """Return the arguments of a build."""
    return ["build", "--source", str(source), "--output", str(source / output), "--now", NOW, "--jobs", "1"]


class Payload:
    """What runs when somebody unpickles it."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave a mark."""
        return os.system, ("touch stranger-was-here",)


def poison(memory: Path, how: str) -> int:
    """Put what would be code in the place of everything that builds remember; return how many places these are."""
    code = compile("open('stranger-was-here', 'w')", "stranger", "exec")
    data = pickle.dumps(Payload()) if how == "pickle" else marshal.dumps(code)
    places = 0
    for path in (path for path in memory.rglob("*") if path.is_file()):
        if path.name in {".gitignore", "texts.db-wal", "texts.db-shm"} or path.suffix == ".lock":
            continue
        places += 1
        if path.name == "texts.db":
            with sqlite3.connect(path) as base:
                for (key,) in base.execute("select key from kept").fetchall():
                    base.execute("update kept set data = ?, sum = ? where key = ?", (data, _sum(key, data), key))
            base.close()
        elif "builds" in path.parts:
            write_values(str(path), [code] if how == "code" else [data])
        else:
            write_sealed(str(path), data)
    for name in ("sitecustomize.py", "sitegen/__init__.py", "tools/layouts-0.py", "made/layouts"):
        (memory / name).parent.mkdir(parents=True, exist_ok=True)
        (memory / name).write_bytes(b"open('stranger-was-here', 'w')\n")
    return places


@pytest.mark.slow
@pytest.mark.parametrize("how", ["pickle", "code"])
def test_nothing_in_the_memory_is_run(tmp_path: Path, how: str) -> None:
    source = tmp_path / "site"
    files: dict[str, str | bytes] = {
        "content/site.yaml": SITE_YAML,
        "content/news/2026/a/index.de.md": news(photos="[{file: a.jpg, credit: Foto, alt: Ein Haus}]"),
        "content/news/2026/a/a.jpg": photo_bytes(),
        "layouts/partials/status.html": "<p>a layout of the site's own, compiled by its builds</p>",
    }
    for path, text in files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(arguments(source, "public")) == DONE
    assert poison(source / ".sitegen", how) > 3
    done = subprocess.run(
        [sys.executable, "-c", WATCH, json.dumps(arguments(source, "public"))],
        capture_output=True,
        text=True,
        check=False,
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    status, seen = json.loads(done.stdout.splitlines()[-1])
    assert (status, seen) == (DONE, [])
    assert not (source / "stranger-was-here").exists()
    page = "de/meldungen/2026/a/index.html"
    assert main(arguments(source, "clean")) == DONE
    assert (source / "public" / page).read_bytes() == (source / "clean" / page).read_bytes()
