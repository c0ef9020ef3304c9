"""Problems in the page: in both languages, and never as code. And what else is put into a page."""

from __future__ import annotations

import json
import re
import string
from html.parser import HTMLParser

import pytest

from sitegen.serve.messages import Message
from sitegen.serve.overlay import (
    FILES,
    MOST,
    WORDS,
    PageState,
    problems_html,
    problems_page,
    read_file,
    state_of_page,
    with_scripts,
)

EVIL = '<script>alert("1")</script> & <img src=x onerror=alert(1)>'


class Reader(HTMLParser):
    """Collects the elements and the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_text_is_never_code() -> None:
    read = Reader(problems_html([Message({"de": f"Fehler {EVIL}", "en": f"error {EVIL}"})], "de", fresh=False))
    assert not {"script", "img"} & set(read.tags)
    assert {f"Fehler {EVIL}", f"error {EVIL}"} <= set(read.texts)


def test_both_languages_are_there_and_the_own_one_is_shown() -> None:
    message = Message({"de": "Hallo", "en": "hello"})
    german, english = (problems_html([message], language, fresh=False) for language in ("de", "en"))
    assert '<pre lang="de">Hallo</pre><pre lang="en" hidden>hello</pre>' in german
    assert '<pre lang="en">hello</pre><pre lang="de" hidden>Hallo</pre>' in english
    assert 'role="alert"' in german


def test_only_what_covers_a_page_can_be_closed() -> None:
    assert "data-close" in problems_html([], "de", fresh=False)
    assert "data-close" not in problems_html([], "de", fresh=True)


def test_nobody_reads_a_thousand_messages() -> None:
    region = problems_html([Message({"de": "x", "en": "y"})] * (MOST + 7), "en", fresh=False)
    assert region.count("<li ") == MOST
    assert "More messages are in the terminal: 7." in region


def test_the_page_of_a_site_that_was_never_built_says_so() -> None:
    page = problems_page(problems_html([], "de", fresh=True), "de").decode()
    assert page.startswith('<!doctype html>\n<html lang="de">')
    assert WORDS["de"]["fresh"] in page
    assert WORDS["en"]["fresh"] in page


def test_the_words_of_the_languages_match() -> None:
    fields = [
        {
            name: sorted(field for _, field, _, _ in string.Formatter().parse(text) if field)
            for name, text in words.items()
        }
        for words in WORDS.values()
    ]
    assert fields[0] == fields[1]


def test_script_and_style_come_with_the_package() -> None:
    assert all(read_file(name) for name in FILES)


PAGE = b'<head><link rel="icon" href="/i.svg"><link rel="stylesheet" href="/assets/site.1.css"></head><body>Text</body>'


def test_a_page_looks_alike_whatever_its_stylesheet_is_called() -> None:
    one, other = state_of_page(PAGE), state_of_page(PAGE.replace(b"site.1.css", b"site.2.css"))
    assert one.page == other.page
    assert (one.styles, other.styles) == (("/assets/site.1.css",), ("/assets/site.2.css",))
    assert state_of_page(PAGE.replace(b"Text", b"text")).page != one.page
    assert state_of_page(PAGE.replace(b"/i.svg", b"/j.svg")).page != one.page
    assert state_of_page(b"<link href=a.css rel=stylesheet><link rel='preload stylesheet' href='b'>").styles == (
        "a.css",
        "b",
    )


def test_the_state_in_a_page_cannot_end_its_element() -> None:
    region = "</script><script>alert(1)</script>"
    page = with_scripts(PAGE, PageState("abc", ("/a.css",)), region).decode()
    assert "alert(1)</script>" not in page
    state = re.search(r'<script type="application/json" id="sitegen-state">(.*?)</script>', page)
    assert state
    assert json.loads(state[1]) == {"page": "abc", "styles": ["/a.css"], "problems": region}


@pytest.mark.parametrize("html", [b"<HEAD></HEAD><p>", b"<body></body>", b"", "Ürgent".encode()])
def test_every_page_gets_its_scripts(html: bytes) -> None:
    page = with_scripts(html, PageState(""), "")
    assert page.count(b"preview.js") == 1
    assert page.replace(page[page.index(b"<script") : page.rindex(b"</script>") + 9], b"") == html
