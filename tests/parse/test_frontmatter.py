"""The split of a file into fields and text, with line numbers that an editor can find."""

from __future__ import annotations

import unicodedata

import pytest
from frontmatter.default_handlers import YAMLHandler
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.parse.frontmatter import FrontMatter, split_document
from sitegen.parse.heads import find_head_slip
from sitegen.parse.text import FORBIDDEN, read_text


def split(text: str) -> FrontMatter | None:
    return split_document(text)


def slip(text: str) -> Problem:
    return find_head_slip(text, "content/x.md", "---\n---").problem


@pytest.mark.parametrize(
    ("text", "field", "first"),
    [
        ("---\ntitle: x\n---\nText", 2, 4),
        ("---\ntitle: x\n---\n\nText", 2, 5),
        ("---\n\n\ntitle: x\n---\nText", 4, 6),
        ("\n\n---\ntitle: x\n---\nText", 4, 6),
        ("---   \ntitle: x\n----\nText", 2, 4),
        ("---\ntitle: x\n---\n\n\n\nText", 2, 7),
        ("---\ntitle: x\n---\nText\n\n---\n\nMehr", 2, 4),
    ],
)
def test_lines_are_counted_as_in_the_file(text: str, field: int, first: int) -> None:
    found = split(text)
    assert found is not None
    matter = found.matter.split("\n")
    body = found.body.split("\n")
    assert found.matter_line + next(index for index, row in enumerate(matter) if row) == field
    assert found.body_line + next(index for index, row in enumerate(body) if row) == first
    assert text.split("\n")[field - 1] == "title: x"
    assert text.split("\n")[first - 1] == "Text"


@pytest.mark.parametrize("text", ["---\na: b\n---", "---\na: b\n---\n", "---\na: b\n---\n\n  \n"])
def test_an_empty_text_begins_below_the_second_boundary(text: str) -> None:
    found = split(text)
    assert found is not None
    assert (found.body, found.body_line) == ("", 4)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "no-front-matter", 1),
        ("Text", "no-front-matter", 1),
        ("+++\na\n+++\n", "no-front-matter", 1),
        ("---\na: b\n", "head-open", 1),
        ("\n---\ntitle: b\n", "head-open", 3),
    ],
)
def test_a_file_without_front_matter_is_a_problem(text: str, code: str, line: int) -> None:
    assert split(text) is None
    found = slip(text)
    assert (found.code, found.position) == (code, Position("content/x.md", line, 1))


@pytest.mark.parametrize(
    "data",
    [
        b"---\r\na: b\r\n---\r\nText\r\n",
        b"---\ra: b\r---\rText\r",
        b"\xef\xbb\xbf---\na: b\n---\nText\n",
        b"---\na: b\n---\nText",
    ],
)
def test_line_ends_and_marks_of_other_systems_do_not_matter(data: bytes) -> None:
    problems: list[Problem] = []
    text = read_text(SourceFile.make("content/x.md", data), problems)
    assert text is not None
    found = split(text)
    assert found is not None
    assert (found.matter.strip(), found.body.strip(), found.body_line) == ("a: b", "Text", 4)
    assert problems == []


def test_decomposed_letters_are_composed() -> None:
    text = read_text(SourceFile.make("content/x.md", "a\u0308".encode()), [])
    assert text == "ä"


PIECES = st.lists(
    st.sampled_from(("---", "----", "--- ", "---x", "\n", "\n", "\n\n", " ", "\t", "a: b", "Text")), max_size=8
)


@given(PIECES)
def test_files_are_split_as_the_library_splits_them(pieces: list[str]) -> None:
    text = "---\n" + "".join(pieces)
    found = split(text)
    try:
        matter, body = YAMLHandler().split(text)
    except ValueError:
        assert found is None
        return
    assert found is not None
    assert (found.matter, found.body.strip()) == (matter, body.strip())
    assert (
        text.split("\n")[found.body_line - 1 :][: found.body.count("\n") + 1] == found.body.split("\n")
        or not found.body
    )


@given(st.text(st.sampled_from("aäßÅ§„“\u0308\u212a\u0085\u009f\u2028\u2029\u00a0\t\n\r\x00\x7f\ue000\ufffe\u3000😀")))
def test_every_forbidden_character_is_seen(written: str) -> None:
    problems: list[Problem] = []
    text = read_text(SourceFile.make("content/x.md", written.encode()), problems)
    composed = unicodedata.normalize("NFC", written.replace("\r\n", "\n").replace("\r", "\n"))
    assert text == FORBIDDEN.sub("", composed)
    assert len(problems) == len(FORBIDDEN.findall(composed))
