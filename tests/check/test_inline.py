"""Inline code in finished pages, by the digests that a policy names."""

from __future__ import annotations

import pytest

from sitegen.check.inline import find_inline

NONE: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@pytest.mark.parametrize(
    "html",
    [
        '<script type="module" src="/a.js"></script>',
        '<script src="/a.js"></script>',
        "<script async\n  SRC='/a.js'></script>",
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
        "<p>no code: &lt;script&gt;</p>",
        "",
    ],
)
def test_what_comes_from_a_file_or_is_data_is_none(html: str) -> None:
    assert find_inline(html.encode()) == NONE


@pytest.mark.parametrize(
    "tag",
    ["<script>", "<SCRIPT>", '<script type="module">', "<script type=text/javascript>", '<script type="importmap">'],
)
def test_each_script_is_named_by_the_digest_of_exactly_its_text(tag: str) -> None:
    html = f'<script type="module" src="/a.js"></script>{tag}alert(1)</script>{tag}alert(1)</script>'
    assert find_inline(html.encode()) == (("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",), ())


def test_styles_are_told_from_scripts() -> None:
    scripts, styles = find_inline(b"<style media=print>p{top:0}</style>")
    assert scripts == ()
    assert len(styles) == 1
