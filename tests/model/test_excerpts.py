"""The row that a message is about, with a caret under the spot."""

from __future__ import annotations

import pytest

from sitegen.model.excerpts import WIDEST, excerpt_of, tell_with_excerpt
from sitegen.model.problem import Position, Problem


@pytest.mark.parametrize(
    ("row", "column", "found", "carets"),
    [
        ("date: 20.5.26", 7, "20.5.26", "      ^^^^^^^"),
        ("title:Reise", 6, "title:Reise", "     ^"),
        ("\t- url", 2, "", "\t^"),
        ("日本: x", 5, "x", "      ^"),
        ("abc", 9, "", "   ^"),
    ],
)
def test_carets_stand_under_what_was_found(row: str, column: int, found: str, carets: str) -> None:
    shown, marks = excerpt_of(row, 12, column, found).split("\n")
    assert shown == f"    12 | {row}"
    assert marks == f"       | {carets}"


def test_of_a_long_row_the_part_around_the_spot_is_shown() -> None:
    row = "a" * 300 + "X" + "b" * 300
    shown, marks = excerpt_of(row, 1, 301, "X").split("\n")
    assert len(shown) < WIDEST + 15
    assert shown[marks.index("^")] == "X"
    assert shown.count("…") == 2


def test_it_stands_behind_the_first_line_of_the_message() -> None:
    problem = Problem("german-date", Position("x", 2, 7), "date", {"found": "20.5.26", "example": "2026-05-20"})
    rows = tell_with_excerpt(problem, "en", ["---", "date: 20.5.26"]).split("\n")
    assert rows[0].startswith("x:2:7: date: error: ")
    assert rows[1:3] == ["     2 | date: 20.5.26", "       |       ^^^^^^^"]
    assert rows[-1] == "    fix: Write 2026-05-20"
    assert tell_with_excerpt(problem, "en", []) == problem.text("en")
