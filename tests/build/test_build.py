"""Builds as whole processes: what an error leaves, and the same bytes on every machine."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.main import main
from tests.conftest import ROOT, SITE_YAML, files_of, news, photo_bytes, translation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PHOTOS = "[{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Bild}]"
FILES: Mapping[str, str | bytes] = {
    "site.yaml": SITE_YAML,
    "news/2026/a/index.de.md": news(
        "Mit [Link](news:2026/b).", photos=PHOTOS, tags="[b, a, c]", partner_countries="[JP, FR]"
    ),
    "news/2026/a/index.en.md": translation(photos="[{file: a.jpg, alt: A house, caption: Bild}]"),
    "news/2026/a/a.jpg": photo_bytes(900, 600),
    "news/2026/b/index.de.md": news(regions="[DE-BE, DE-BB]", tags="[a]"),
    "events/2026/e/index.de.md": "---\ntitle: Messe\nstart: 2026-12-01\nend: 2026-12-03\n---\n",
    "pages/about/index.de.md": "---\ntitle: Über uns\n---\nText.\n",
}
NOW = "2026-11-22T12:00:00+01:00"

pytestmark = pytest.mark.slow


def write(source: Path, files: Mapping[str, str | bytes]) -> None:
    """Write the content of a site."""
    for path, data in files.items():
        target = source / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)


def build(source: Path, *arguments: str, mask: int = 0o022, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a build as its own process."""
    command = [
        sys.executable,
        "-m",
        "sitegen",
        "build",
        "--source",
        str(source),
        "--now",
        NOW,
        "--lang",
        "en",
        *arguments,
    ]
    keep = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "SYSTEMROOT"}}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env={**keep, **environment}, umask=mask
    )


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Return digest and mode of every file."""
    return {
        path.relative_to(folder).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mode)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_machine_makes_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "a longer/name ü"
    write(one, FILES)
    write(other, dict(reversed(list(FILES.items()))))
    first = build(one, TZ="Asia/Tokyo", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    second = build(other, mask=0o077, TZ="America/Los_Angeles", PYTHONHASHSEED="2", LANG="de_DE.UTF-8")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert state(one / "public") == state(other / "public")
    assert "Traceback" not in first.stderr + second.stderr


def test_an_error_keeps_what_stood_and_a_second_build_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert build(tmp_path).returncode == 0
    before = state(tmp_path / "public")
    again = build(tmp_path)
    assert "0 files changed" in again.stdout
    assert "0 pictures encoded" in again.stdout
    write(tmp_path, {"news/2026/b/index.de.md": news(title=""), "news/2026/a/a.jpg": photo_bytes(900, 600)[:2000]})
    failed = build(tmp_path)
    assert failed.returncode == 1
    assert "content/news/2026/b/index.de.md:1:1: title: error:" in failed.stderr
    assert state(tmp_path / "public") == before


def test_a_photo_that_ends_too_early_is_a_problem_not_a_hole(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "news/2026/a/a.jpg": photo_bytes(900, 600)[:2000]})
    failed = build(tmp_path)
    assert failed.returncode == 1
    assert "content/news/2026/a/a.jpg: error: The picture a.jpg is damaged" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "public").exists()


EDITS: Mapping[str, Mapping[str, str | bytes]] = {
    "small": {"news/2026/b/index.de.md": news(title="Anders", regions="[DE-BY]", tags="[d]")},
    "large": {"site.yaml": SITE_YAML.replace("Clusterwelt", "Weltcluster")},
}
STEPS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "ctypes.call_function", "sqlite3.connect"}


def run(source: Path, output: str = "public") -> int:
    """Build in this process."""
    where = ["--source", str(source), "--output", str(source / output)]
    return main(["build", *where, "--now", NOW, "--lang", "en", "--jobs", "1"])


def killed_at(step: int, source: Path) -> bool:
    """Build in a process that dies at its n-th step on the disk; say whether it came so far."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    count = iter(range(1_000_000))

    def check(event: str, _: object) -> None:
        if event in STEPS and next(count) == step:
            os._exit(9)

    sys.addaudithook(check)
    try:
        run(source)
    finally:
        os._exit(0)


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_killed_at_any_step_is_made_good_by_the_next(tmp_path: Path, edit: str) -> None:
    clean, before, source = tmp_path / "clean", tmp_path / "before", tmp_path / "source"
    write(clean, {**FILES, **EDITS[edit]})
    write(before, FILES)
    assert (run(clean), run(before)) == (0, 0)
    gc.collect()
    old, new = files_of(before / "public"), files_of(clean / "public")
    killed, step = True, 0
    while killed:
        shutil.rmtree(source, ignore_errors=True)
        shutil.copytree(before, source)
        # Where files come to lie decides whether the memory knows them: the first build has to see them there.
        assert run(source) == 0
        gc.collect()
        write(source, EDITS[edit])
        killed = killed_at(step, source)
        for path, data in files_of(source / "public").items():
            assert path.startswith(".sitegen-") or data in {old.get(path), new.get(path)}, (step, path)
        assert run(source) == 0
        gc.collect()
        assert files_of(source / "public") == new, step
        assert {path.name for path in source.iterdir()} == {"content", ".sitegen", "public"}
        step += 97
    assert step > 100


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
@pytest.mark.parametrize("after", ["making indexes", "rendering pages", "encoding pictures"])
def test_an_interrupt_from_the_terminal_is_no_traceback(tmp_path: Path, after: str) -> None:
    write(tmp_path, FILES)
    write(tmp_path, {f"news/2026/n{number}/index.de.md": news(title=f"N {number}") for number in range(150)})
    write(tmp_path, {f"news/2026/p{number}/a.jpg": photo_bytes(1200, 800 + number) for number in range(4)})
    write(tmp_path, {f"news/2026/p{number}/index.de.md": news(photos=PHOTOS) for number in range(4)})
    # Says every stage at once, as a build of a larger site would; and whoever runs the tests may ignore the signal.
    script = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from sitegen.commands import main, progress; progress.PATIENCE = 0; raise SystemExit(main.main())"
    )
    command = [sys.executable, "-c", script, "build", "--source", str(tmp_path), "--lang", "en", "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True) as process:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if line.startswith(after):
                break
        os.killpg(process.pid, signal.SIGINT)
        said += process.stderr.read()
    assert "Traceback" not in said
    assert process.returncode == 130
    assert {path.name for path in tmp_path.iterdir()} == {"content", ".sitegen"}
