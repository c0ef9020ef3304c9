"""Which addresses a page refers to, and what becomes of one that leads nowhere."""

import pytest

from sitegen.check.references import References, references_of, tell_missing


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


def test_what_is_not_made_is_found_on_every_page_and_told_once() -> None:
    references = References({"b.html", "a.txt"})
    page = b'<a href="/x/"> <a href="/a.txt#b"> <img srcset="/a.txt 1w, /y.webp 2w">'
    assert [references.find_unknown(page) for _ in range(2)] == [{"/x/", "/y.webp"}] * 2
    told = [(one.code, one.position.path, one.values["found"]) for one in tell_missing({"/x/": "b.html"})]
    assert told == [("missing-reference", "b.html", "/x/")]
