"""Builds as whole processes: what an error leaves, and the same bytes on every machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, SITE_YAML, news, photo_bytes, translation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PHOTOS = "[{file: a.jpg, credit: Foto, alt: Ein Haus}]"
FILES: Mapping[str, str | bytes] = {
    "site.yaml": SITE_YAML,
    "news/2026/a/index.de.md": news(
        "Mit [Link](news:2026/b).", photos=PHOTOS, tags="[b, a, c]", partner_countries="[JP, FR]"
    ),
    "news/2026/a/index.en.md": translation(photos="[{file: a.jpg, alt: A house}]"),
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
    assert "content/news/2026/a/a.jpg: error: The picture cannot be opened" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "public").exists()
