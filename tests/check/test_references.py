"""Which addresses a page refers to, and what becomes of one that leads nowhere."""

import pytest

from sitegen.check.references import check_references, references_of
from sitegen.model.output import File


@pytest.mark.parametrize(
    ("html", "urls"),
    [
        ('<a href="/de/">', {"/de/"}),
        ('<a href="/">', {"/"}),
        ('<a\nhref="/de/?a=1#b">', {"/de/"}),
        ('<img src="/a%20b.jpg" data-full="/c&amp;d.jpg">', {"/a b.jpg", "/c&d.jpg"}),
        ('<source srcset="/a.webp 320w, /b.webp 640w">', {"/a.webp", "/b.webp"}),
        ('<meta property="og:title" content="/n16 de">', set()),
        ('<a href="//example.org/"><a href="https://example.org/"><a href="#top">', set()),
        ('<p data-href="/a" title="/b">="/c" href = "/d"</p>', set()),
        ('<a href="/größe/">', {"/größe/"}),
    ],
)
def test_addresses_on_this_site(html: str, urls: set[str]) -> None:
    assert references_of(html.encode()) == urls


def test_what_is_not_made_is_a_problem_once_with_its_first_page() -> None:
    link = b'<a href="/x/"> <a href="/a.txt">'
    found = check_references([File("b.html", link), File("c.html", link), File("a.txt", b'<a href="/y/">')])
    assert [(one.code, one.position.path, one.values["found"]) for one in found] == [
        ("missing-reference", "b.html", "/x/")
    ]
