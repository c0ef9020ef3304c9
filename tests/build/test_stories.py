"""Short stories of edits that once left a stale page or stopped a build, told one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.build.builder import Builder
from sitegen.build.memory import Memory
from sitegen.build.requests import Request, Result
from sitegen.commands.progress import Progress
from sitegen.model.settings import Options
from tests.conftest import NOW, SITE_YAML, news

if TYPE_CHECKING:
    from pathlib import Path


def write(place: Path, path: str, text: str | None) -> None:
    """Write a file of the site; remove it where there is no text."""
    target = place / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        target.unlink()
        target.parent.rmdir()
    else:
        target.write_text(text, encoding="utf-8")


def build(place: Path, output: str = "public", state: str = "") -> Result:
    """Build in a process of its own, as far as that decides about what is remembered."""
    memory = Memory(place / state)
    request = Request(place, place / output, Options())
    result = Builder(request, memory, "1", Progress("en")).build(NOW)
    memory.close()
    return result


def files(place: Path, output: str = "public") -> dict[str, bytes]:
    """Return everything that a build left."""
    folder = place / output
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(name="place")
def fixture_place(tmp_path: Path) -> Path:
    """A site of four news items that share one country, built once."""
    write(tmp_path, "site.yaml", SITE_YAML)
    for number in range(1, 5):
        write(tmp_path, f"news/2026/n{number}/index.de.md", news(date=f"2026-01-0{number}", partner_countries="[JP]"))
    assert build(tmp_path).written
    return tmp_path


def test_an_item_drafted_its_neighbour_deleted_and_another_added(place: Path) -> None:
    drafted = news(date="2026-01-01", partner_countries="[JP]", draft="true")
    write(place, "news/2026/n1/index.de.md", drafted)
    assert build(place).written
    write(place, "news/2026/n2/index.de.md", None)
    assert build(place).written
    write(place, "news/2026/n5/index.de.md", news(date="2026-01-05", partner_countries="[JP]"))
    assert build(place).written
    assert build(place, "clean", "clean-state").written
    assert files(place) == files(place, "clean")
