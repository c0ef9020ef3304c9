"""YAML to nodes: text as written, places as counted by an editor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.problem import Position, Problem
from sitegen.parse.nodes import Mapping, Scalar, Sequence, read_yaml


def read(text: str, line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    problems: list[Problem] = []
    return read_yaml(text, "content/x.yaml", line, problems), problems


def at(line: int, column: int) -> Position:
    return Position("content/x.yaml", line, column)


@pytest.mark.parametrize(
    "text", ["NO", "yes", "12:30", "2019-11-07", "0o17", "1e3", ".inf", "null", "~", "010", "1_000"]
)
def test_a_word_stays_the_text_that_was_written(text: str) -> None:
    node, problems = read(f"a: {text}")
    assert node == Mapping({"a": Scalar(text, quoted=False, position=at(1, 4))}, {"a": at(1, 1)}, at(1, 1))
    assert problems == []


def test_quotation_marks_are_remembered() -> None:
    node, _ = read("a: \"x\"\nb: 'y'\nc: |\n  z\n")
    assert node is not None
    assert all(isinstance(one, Scalar) and one.quoted for one in node.values.values())


def test_places_count_from_the_line_given() -> None:
    node, _ = read("a:\n  - x\n  - {b: c}\n", line=10)
    assert node is not None
    found = node.values["a"]
    assert isinstance(found, Sequence)
    assert [item.position for item in found.items] == [at(11, 5), at(12, 5)]
    assert isinstance(found.items[1], Mapping)
    assert found.items[1].keys == {"b": at(12, 6)}


@pytest.mark.parametrize("text", ["", "\n\n", "# Notiz\n"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    node, problems = read(text)
    assert node == Mapping({}, {}, at(1, 1))
    assert problems == []


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: &x 1", "yaml-start", at(1, 4)),
        ("a: !!str 1", "yaml-start", at(1, 4)),
        ("<<: {a: b}", "yaml-feature", at(1, 1)),
        ("? [a]\n: b", "yaml-feature", at(1, 3)),
        ("a: b\n---\nc: d", "yaml-feature", at(2, 1)),
        ("- a", "wrong-type", at(1, 1)),
        ("nur Text", "wrong-type", at(1, 1)),
        ("a: b: c", "yaml-colon", at(1, 5)),
        ("a:\n\t- b", "yaml-tab", at(2, 1)),
        ("a: 'b", "yaml-quote", at(1, 4)),
        ("a: @b", "yaml-start", at(1, 4)),
        ("a: {b", "yaml-bracket", at(1, 4)),
        ("a: [b] c", "yaml-start", at(1, 4)),
        ("a: " + "[" * 13, "nesting", at(1, 15)),
        ("a: " + "[" * 5000, "nesting", at(1, 15)),
    ],
)
def test_what_cannot_be_read_is_one_problem(text: str, code: str, place: Position) -> None:
    node, problems = read(text)
    assert node is None
    assert [(problem.code, problem.position) for problem in problems] == [(code, place)]


def test_a_key_stands_once_and_the_first_counts() -> None:
    node, problems = read("a: 1\nb: 2\na: 3\n")
    assert node is not None
    assert isinstance(node.values["a"], Scalar)
    assert node.values["a"].text == "1"
    assert [(one.code, one.position, one.values["line"]) for one in problems] == [("duplicate-key", at(3, 1), "1")]


@pytest.mark.parametrize(
    ("text", "lost"), [("a: Heft #5", ["#5"]), ("a: #5", ["#5"]), ("a: b # Notiz", []), ('a: "Heft #5"', [])]
)
def test_what_a_comment_takes_away_is_told(text: str, lost: list[str]) -> None:
    _, problems = read(text)
    assert [problem.values["found"] for problem in problems] == lost


def test_an_escape_brings_in_no_control_character() -> None:
    node, problems = read('a: "x\\x02\\uE000y"')
    assert node is not None
    assert node.values["a"] == Scalar("xy", quoted=True, position=at(1, 4))
    assert [problem.values["name"] for problem in problems] == ["U+0002", "U+E000"]


@given(st.text())
def test_no_text_raises(text: str) -> None:
    node, problems = read(text)
    assert node is not None or problems
