"""Logos: what a drawing may hold, and how large it is."""

import pytest

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.parse.svg import LARGEST, check_svg

HERE = Position("content/organisations.yaml", 4, 9)
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">'


def check(text: str | bytes) -> tuple[int, int] | Problem:
    data = text.encode() if isinstance(text, str) else text
    return check_svg(SourceFile.make("content/logos/logo.svg", data), HERE)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="40px" height="20.4px" viewBox="0 0 1 1"', (40, 20)),
        ('viewBox="0 0 300 150.6"', (300, 151)),
        ('viewBox="-5,-5,300,150"', (300, 150)),
        ('width="100%" height="100%" viewBox="0 0 30 10"', (30, 10)),
        ('width="60" viewBox="0 0 30 10"', (60, 20)),
        ('height="20" viewBox="0 0 30 10"', (60, 20)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="25.4mm" height="72pt"', (96, 96)),
        ('width="0.2" height="0.2"', (1, 1)),
    ],
)
def test_size(attributes: str, size: tuple[int, int]) -> None:
    assert check(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>') == size


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="40"',
        'width="40" height="0"',
        'width="1e9" height="1"',
        'viewBox="0 0 nan 1"',
        'viewBox="0 0 -3 1"',
        'viewBox="0 0 inf 1"',
        'width="a" height="b"',
    ],
)
def test_without_a_size(attributes: str) -> None:
    found = check(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    assert isinstance(found, Problem)
    assert (found.code, found.position) == ("svg-broken", HERE)


@pytest.mark.parametrize(
    "inside",
    [
        "<path d='M0 0h40v20z' fill='#00517d'/>",
        "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><rect fill='url(#a)'/>",
        "<rect style=\"fill:url('#a')\"/><rect style='fill:url( &quot;#a&quot; )'/>",
        "<use xlink:href='#a'/><use href='#a'/>",
        "<style>.a{fill:#123;font-family:'My\\2d Font'}</style><style><![CDATA[.b>.c{fill:red}]]></style>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>",
        "<metadata><x:note xmlns:x='http://ns.adobe.com/x' onx='1'/></metadata>",
        "<text>onclick=javascript is only a word here</text>",
        "<?xpacket begin='a'?><!-- <script> -->",
    ],
)
def test_drawings_pass(inside: str) -> None:
    assert check(f"{OPEN}{inside}</svg>") == (40, 20)


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<a href='https://example.org/'/>", "<a>"),
        ("<set attributeName='href' to='javascript:x'/>", "<set>"),
        ("<animate attributeName='x'/>", "<animate>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>", "<script>"),
        ("<script xmlns=''/>", "<script>"),
        ("<g onclick='a()'/>", "onclick"),
        ("<g ONLOAD='a()'/>", "ONLOAD"),
        ("<use xlink:href='https://example.org/a.svg#b'/>", "href=https://example.org/a.svg#b"),
        ("<use href='other.svg#b'/>", "href=other.svg#b"),
        ("<image href='photo.png'/>", "href=photo.png"),
        ("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>", "href=data:image/svg+xml"),
        ("<use href='data:image/png;base64,AAAA'/>", "href=data:"),
        ("<use href=' java\tscript:alert(1)'/>", "href=java"),
        ("<g xml:base='https://example.org/'/>", "base"),
        ("<style>@import 'https://example.org/a.css';</style>", "@import"),
        ("<style>@\\69mport 'a.css'</style>", "@import"),
        ("<style>@im<!-- -->port 'a.css'</style>", "@import"),
        ("<style>@im<g/>port 'a.css'</style>", "<g>"),
        ("<style>a{b:url(a.png)}</style>", "url(a.png)"),
        ("<rect fill='url(https://example.org/a#b)'/>", "url(https://example.org/a#b)"),
        ("<rect style='fill:ur\\6c(//example.org)'/>", "url(//example.org)"),
        ("<rect style='fill:image-set(\"a.png\" 1x)'/>", "image-set("),
        ("<?xml-stylesheet href='a.css'?>", "<?xml-stylesheet?>"),
    ],
)
def test_what_is_active_or_loads_is_refused(inside: str, found: str) -> None:
    problem = check(f"{OPEN}\n{inside}</svg>")
    assert isinstance(problem, Problem)
    assert problem.code == "svg-unsafe"
    assert str(problem.values["found"]).startswith(found)
    assert str(problem.values["found"]).endswith("(logo.svg:2)")
    assert found in problem.text("en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_doctype_and_entities_are_refused_in_every_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE svg [<!ENTITY a "b">]>{OPEN}&a;</svg>'
    problem = check(text.encode(encoding))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.values["found"]) == ("svg-unsafe", "<!DOCTYPE> (logo.svg:1)")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "XML, logo.svg:1:1"),
        (b"<svg", "XML, logo.svg:1:"),
        (b"\x89PNG", "XML, logo.svg:1:1"),
        (f"{OPEN}&nbsp;</svg>".encode(), "XML, logo.svg:1:"),
        (b'<?xml version="1.0" encoding="no-such"?><svg/>', "XML, logo.svg:1:"),
        (b"<svg width='1' height='1'/>", "<svg>, SVG: xmlns=http://www.w3.org/2000/svg (logo.svg:1)"),
        (b"<html/>", "<html>, SVG"),
    ],
)
def test_what_is_no_svg(data: bytes, reason: str) -> None:
    problem = check(data)
    assert isinstance(problem, Problem)
    assert problem.code == "svg-broken"
    assert str(problem.values["reason"]).startswith(reason)


def test_size_of_the_file() -> None:
    problem = check(b" " * (LARGEST + 1))
    assert isinstance(problem, Problem)
    assert problem.code == "too-large"
    assert "1000 kB" in problem.text("de")


def test_deep_nesting_does_not_recurse() -> None:
    assert check(OPEN + "<g>" * 50_000 + "</g>" * 50_000 + "</svg>") == (40, 20)
