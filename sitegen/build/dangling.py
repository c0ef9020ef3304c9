"""Addresses in pages that stay, of files that go: a layout may name one without any query about it.

Owns this search. Must not know how pages are made.
"""

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import quote

from sitegen.build.media import media_of
from sitegen.check.references import references_of
from sitegen.engine.manifest import Manifest
from sitegen.model.urls import file_of
from sitegen.plan.pictures import MEDIA


def find_dangling(pages: Iterable[tuple[str, str]], gone: Collection[str]) -> dict[str, str]:
    """Return the addresses that lead to files which are gone, with the first page that has each.

    Of each page its path below the output folder, and the file to look at.
    """
    marks = [f'"/{quote(path.removesuffix("index.html"))}'.encode() for path in gone]
    found: dict[str, str] = {}
    for page, name in pages:
        try:
            with open(name, "rb", buffering=0) as file:  # noqa: PTH123  thousands of times
                html = file.read()
        except OSError:
            continue
        if any(mark in html for mark in marks):
            for url in references_of(html):
                if file_of(url) in gone:
                    found.setdefault(url, page)
    return found


def find_lost(
    before: Manifest, manifest: Manifest, media: Collection[str], made: Collection[str], output: str
) -> Mapping[str, str]:
    """Return the addresses of files that go, each with the first page that names it among those that stay.

    ``made`` are the paths of files that were made now, and are known to be sound.
    """
    there = {path for outputs in manifest.records for path in outputs}
    gone = {path for outputs in before.records for path in outputs} - there
    gone |= media_of(before.keys_of(MEDIA)).keys() - set(media)
    if not gone:
        return {}
    stay = sorted(path for path in there if path.endswith(".html") and path not in made)
    return find_dangling(((path, f"{output}/{path}") for path in stay), gone)
