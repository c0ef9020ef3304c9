"""The joined stylesheet means what its files mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.source import SourceFile
from sitegen.render.stylesheet import hashed_name, join_stylesheet


def joined(text: str, addresses: dict[str, str] | None = None) -> str:
    return join_stylesheet([SourceFile.make("assets/css/a.css", text.encode())], addresses or {}).decode()


def test_files_in_the_order_of_their_paths() -> None:
    texts = {
        "assets/css/components/card.css": "c{}",
        "assets/css/0-layers.css": "@layer a,b;",
        "assets/css/base.css": "\ufeffb{}",
        "assets/css/empty.css": "/* nothing */\n",
        "assets/css/notes.txt": "no css",
        "assets/js/a.css": "elsewhere{}",
    }
    files = [SourceFile.make(path, text.encode()) for path, text in texts.items()]
    assert join_stylesheet(files, {}) == b"@layer a,b;\nb{}\nc{}\n"
    assert join_stylesheet(list(reversed(files)), {}) == join_stylesheet(files, {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a {\n    color: red;\n\n\n  margin: 0 }\n", "a{color:red;margin:0}\n"),
        ("/* one */\na { }\n/* two\n lines */\n\nb { }", "a{}b{}\n"),
        ("a{}\r\n\r\n  b{}", "a{}b{}\n"),
        ("a,\nb\nc {\n  d: e f\n    g\n}", "a,b\nc{d:e f\ng\n}\n"),
        ('a{b:"open\n;c:d}', 'a{b:"open\n;c:d}\n'),
        ("a/* x */.b{}", "a/**/.b{}\n"),
        ("a /* x */.b{}", "a .b{}\n"),
        ("margin:1px/* x */2px", "margin:1px/**/2px\n"),
        ("a{/* x */color:red/* y */}", "a{color:red}\n"),
        ('a{content:"/* kept */  x"}', 'a{content:"/* kept */  x"}\n'),
        ("a{content:'it\\'s /* kept */'}", "a{content:'it\\'s /* kept */'}\n"),
        ('a{content:"one\\\n   two"}', 'a{content:"one\\\n   two"}\n'),
        ("/* don't */a{}/* \"x */b{}", "a{}b{}\n"),
        ("a{b:url(data:image/png;base64,/*Ab)}", "a{b:url(data:image/png;base64,/*Ab)}\n"),
        (".a\\ \nb{}", ".a\\ \nb{}\n"),
        ('.a\\"b{} /* x */', '.a\\"b{}\n'),
        ("a{} /* not closed", "a{}\n"),
        ("a :hover > b::before { width: calc(1px + 2px) }", "a :hover>b::before{width:calc(1px + 2px)}\n"),
        ("@media (width >= 2em) { a }", "@media (width>= 2em){a}\n"),
        ("@media (width < 2em) and (x: y) { a, b { c: d e } }", "@media (width < 2em) and (x:y){a,b{c:d e}}\n"),
        ("", ""),
    ],
)
def test_minified(before: str, after: str) -> None:
    assert joined(before) == after


ADDRESSES = {"/assets/img/map.svg": "/assets/img/map.0a1b2c3d.svg", "/assets/f.woff2": "/assets/f.99.woff2"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('url("/assets/img/map.svg")', 'url("/assets/img/map.0a1b2c3d.svg")'),
        ("url('/assets/img/map.svg')", 'url("/assets/img/map.0a1b2c3d.svg")'),
        ("url(/assets/img/map.svg)", 'url("/assets/img/map.0a1b2c3d.svg")'),
        ('URL( "/assets/img/map.svg#sea" )', 'url("/assets/img/map.0a1b2c3d.svg#sea")'),
        ('url("/assets/f.woff2") format("woff2")', 'url("/assets/f.99.woff2") format("woff2")'),
        ('url("/assets/none.svg")', 'url("/assets/none.svg")'),
        ("url(#a)", "url(#a)"),
        ("url()", "url()"),
        ('"/assets/img/map.svg"', '"/assets/img/map.svg"'),
        ('/* url("/assets/img/map.svg") */', ""),
        ("'url(/assets/img/map.svg)'", "'url(/assets/img/map.svg)'"),
    ],
)
def test_addresses(before: str, after: str) -> None:
    assert joined(f"a{{b:{before}}}", ADDRESSES) == f"a{{b:{after}}}\n"


@given(st.text(alphabet="ab{};:,/*\"'\\\n ()url", max_size=60))
def test_minifying_twice_changes_nothing_more(text: str) -> None:
    once = joined(text)
    twice = joined(once)
    assert joined(twice) == twice
    assert len(twice) <= len(once) <= len(text) + 1


def test_hashed_name() -> None:
    name = hashed_name("assets/site.css", b"a{}")
    assert name == hashed_name("assets/site.css", b"a{}")
    assert name != hashed_name("assets/site.css", b"b{}")
    start, digest, ending = name.split(".")
    assert (start, ending, len(digest)) == ("assets/site", "css", 8)
    assert set(digest) <= set("0123456789abcdef")
    assert hashed_name("assets.d/LICENSE", b"").startswith("assets.d/LICENSE.")
    assert hashed_name("assets/.htaccess", b"").startswith("assets/.htaccess.")
