"""The sitemap is renewed from the one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from sitegen.build.making import read_entries
from sitegen.build.state import Made
from sitegen.output.folder import stat_of
from sitegen.render.sitemap import write_sitemap

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = {"de/index.html": b"<url>1</url>\n", "de/a/index.html": b"<url>2</url>\n", "de/a.html": b"<url>3</url>\n"}


@pytest.fixture(name="sheets")
def fixture_sheets(tmp_path: Path) -> dict[str, Made]:
    """Notes about pages whose entries stand in the sitemap, in the order of their addresses."""
    order = ("de/index.html", "de/a.html", "de/a/index.html")
    for file in write_sitemap([ENTRIES[path] for path in order], "https://example.org"):
        (tmp_path / file.path).write_bytes(file.data)
    made = {path: Made("page", (), (path,), (), (), (), crc32(entry), (), 0) for path, entry in ENTRIES.items()}
    return {"404.html": Made("page", (), ("404.html",), (), (), (), 0, (), 0), **made}


def test_entries_are_found_by_their_pages(tmp_path: Path, sheets: dict[str, Made]) -> None:
    left = {"sitemap.xml": stat_of(tmp_path / "sitemap.xml"), "index.html": (1, 2)}
    assert {path: bytes(entry) for path, entry in (read_entries(tmp_path, left, sheets) or {}).items()} == ENTRIES


def test_a_sitemap_that_is_not_as_it_was_left_is_not_believed(tmp_path: Path, sheets: dict[str, Made]) -> None:
    file = tmp_path / "sitemap.xml"
    size, time = stat_of(file)
    assert read_entries(tmp_path, {"sitemap.xml": (size, time + 1)}, sheets) is None
    del sheets["de/a.html"]
    assert read_entries(tmp_path, {"sitemap.xml": (size, time)}, sheets) is None
    file.unlink()
    assert read_entries(tmp_path, {"sitemap.xml": (size, time)}, sheets) is None
