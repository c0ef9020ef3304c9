"""The golden site: its source beside this file, built in memory, with what changes for other reasons set aside."""

import re
import shutil
from pathlib import Path

from tests.conftest import build_site, files_of

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "content"
EXPECTED = HERE / "expected"
PICTURES = "pictures.txt"
"""Lists the pictures to encode: how they are encoded is not asked here."""

HASHED = re.compile(rb"(/assets/[\w/-]+)\.[0-9a-f]{8,}(\.\w+)")
"""Stylesheet, scripts and fonts have names that change with their bytes; their bytes are not asked here."""


def golden_files() -> dict[str, str | bytes]:
    """Return the sources of the golden site by path below ``content/``."""
    return {
        path.relative_to(SOURCE).as_posix(): path.read_bytes() for path in sorted(SOURCE.rglob("*")) if path.is_file()
    }


def build_golden() -> dict[str, bytes]:
    """Return the files of the golden site by path, without stylesheet, scripts and fonts."""
    built = build_site(golden_files())
    assert built.codes == [], [problem.text("en") for problem in built.problems]
    pages = {path: data for path, data in built.files.items() if not path.startswith(("assets/", "pagefind/"))}
    made = {path: HASHED.sub(rb"\1.HASH\2", data) for path, data in pages.items()}
    lines = [f"{one.path} {one.width}x{one.height} {one.format}\n" for one in built.derivatives]
    return made | {PICTURES: "".join(sorted(lines)).encode()}


def read_expected(folder: Path) -> dict[str, bytes]:
    """Return the files that are expected."""
    return files_of(folder)


def write_expected(files: dict[str, bytes], folder: Path) -> None:
    """Replace the files that are expected."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
