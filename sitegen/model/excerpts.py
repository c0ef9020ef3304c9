"""Problems with the row that they are about, as a terminal shows them: a number, the row, and a caret under the spot.

Owns that form. Must not know where rows come from.
"""

import unicodedata
from collections.abc import Sequence

from sitegen.model.problem import Problem

WIDEST = 96
"""Signs of a row that are shown; of a longer one, those around the spot."""
BEFORE = 60
"""So many of them stand before the spot at most."""
CUT = "…"


def tell_with_excerpt(problem: Problem, language: str, rows: Sequence[str]) -> str:
    """Return a message with the row of its file behind the first line; ``rows`` are those of the file, or none."""
    text, place = problem.text(language), problem.position
    if not 0 < place.line <= len(rows) or not rows[place.line - 1].strip("-\r "):
        return text
    found = problem.values.get("found", "") or problem.field.rpartition(".")[2]
    shown = excerpt_of(rows[place.line - 1], place.line, place.column, found if isinstance(found, str) else "")
    head, newline, rest = text.partition("\n")
    return f"{head}\n{shown}{newline}{rest}"


def excerpt_of(row: str, line: int, column: int, found: str = "") -> str:
    """Return a row with its number, and below it carets under what was found, which begins in a column."""
    at = min(max(column - 1, 0), len(row))
    length = len(found) if found and row.startswith(found, at) else 1
    begin = max(0, at - BEFORE) if len(row) > WIDEST else 0
    shown, front = row[begin : begin + WIDEST], row[begin:at]
    length = min(length, max(len(shown) - len(front), 1))
    mark = CUT if begin else ""
    margin = f"{line:>6} | "
    rest = CUT if begin + WIDEST < len(row) else ""
    # A tab stays a tab, so that the caret stands where the terminal puts the sign.
    blanks = "".join(sign if sign == "\t" else " " * _width(sign) for sign in mark + front)
    carets = "^" * sum(max(_width(sign), 1) for sign in shown[len(front) : len(front) + length] or " ")
    return f"{margin}{mark}{shown}{rest}\n{' ' * (len(margin) - 2)}| {blanks}{carets}"


def _width(sign: str) -> int:
    """Return how many columns of a terminal a sign takes."""
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
