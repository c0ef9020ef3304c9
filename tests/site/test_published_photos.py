"""The sample as it is published: no file of it tells where or with what a photo was taken."""

from pathlib import Path

import pytest

from sitegen.parse.photos import format_of
from sitegen.parse.privacy import find_private
from tests.site.pages import tell


@pytest.mark.slow
def test_no_published_file_tells_of_a_camera(built_site: Path) -> None:
    faults, seen = [], set()
    for path in sorted(one for one in built_site.rglob("*") if one.is_file()):
        data = path.read_bytes()
        seen.add(format_of(data))
        if found := find_private(data):
            faults.append(f"{path.relative_to(built_site)}: {', '.join(found)}")
    assert {"AVIF", "WEBP", "JPEG"} <= seen
    assert not faults, tell(faults)
