"""Addresses in pages that stay, of files that go: a layout may name one without any query about it.

Owns this search. Must not know how pages are made.
"""

from collections.abc import Collection, Iterable
from urllib.parse import quote

from sitegen.check.references import references_of
from sitegen.model.urls import file_of


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
