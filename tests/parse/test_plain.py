"""Marks in fields are told, and words that only look like marks stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.problem import Position
from sitegen.parse.marks import plain_words
from sitegen.parse.plain import check_text

if TYPE_CHECKING:
    from sitegen.model.problem import Problem


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("CO<sub>2</sub> und *mehr*", "CO₂ und mehr"),
        ("10 m<sup>2</sup>", "10 m²"),
        ("Beim [Netz](https://example.org/a_(b)) und **bald**", "Beim Netz und bald"),
        ("**[Netz](news:2026/a)**", "Netz"),
        ("_so_ und `so` und ~~so~~", "so und so und so"),
        ("Ort {{ ort }}!", "Ort !"),
        ("Alles<br>neu", "Alles neu"),
        ("F&amp;E und 5&nbsp;km&#33;", "F&E und 5\u00a0km!"),
        ("Forscher\\*innen", "Forscher*innen"),
        ("Mehr: <https://example.org/a>", "Mehr: https://example.org/a"),
        ("Zahlen[^1]", "Zahlen"),
    ],
)
def test_marks_are_told_with_the_words_without_them(written: str, plain: str) -> None:
    problems: list[Problem] = []
    check_text(written, Position("content/x.md", 3, 8), "title", problems)
    (problem,) = problems
    assert problem.code == "plain-field"
    assert problem.values["proposal"] == plain
    again: list[Problem] = []
    check_text(plain, problem.position, "title", again)
    assert again == []


@pytest.mark.parametrize(
    "words",
    [
        "Forscher*innen und Bürger*innen",
        "jede*n",
        "5 * 3 * 2",
        "snake_case_name",
        "a < b > c",
        "1 <2> 3",
        "*1950",
        "[sic] (so)",
        "~ 5 %",
        "Leser_innen und Autor_innen",
        "ein `",
        "F&E; AT&T; R&D",
        "&unbekannt;",
        "C:\\Texte",
        "[1] und [a]",
    ],
)
def test_words_that_only_look_like_marks_stay(words: str) -> None:
    problems: list[Problem] = []
    check_text(words, Position("content/x.md", 3, 8), "title", problems)
    assert problems == []
    assert plain_words(words) == words
