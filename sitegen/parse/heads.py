"""Where the front matter of a file should begin and end, if it does not.

Owns what people write instead of its two lines of hyphens, and what they leave out. Must not know YAML, but the names
of fields: they tell the rows of a head from those of a text.
"""

import re
from typing import NamedTuple

from sitegen.model.problem import Position, Problem
from sitegen.parse.rows import field_names

BOUNDARY = re.compile(r"-{3,}\s*\Z")
DASHES = re.compile(r"(?:\.\.\.|…|[-–—_*=~+]{1,3}|[-–—]{4,}|-{3,}[^\s-]{0,2}|- ?- ?-)\s*\Z")
"""What word processors and other systems make of three hyphens."""
ROW = re.compile(r"(?P<key>[A-Za-z_]+)[ \u00a0]?:")
ENDS = re.compile(r"(?:\.\.\.|…)\s*\Z")
MARK = "---"
TOML, EQUALS = "+++", re.compile(r"\s*(?P<key>[A-Za-z_]\w*)\s*=\s*(?P<value>\S.*?)\s*\Z")
"""Other systems put front matter of another form between plus signs."""


class HeadSlip(NamedTuple):
    """What is wrong, the text without it (empty where nothing can be done), and how many rows that has more."""

    problem: Problem
    text: str
    more: int = 0


class Ends:
    """The rows of a file, and which of them begin and end its front matter."""

    def __init__(self, text: str) -> None:
        """Look for the first row that is not empty."""
        self.rows = text.split("\n")
        self.first = next((index for index, row in enumerate(self.rows) if row.strip()), 0)

    def is_field(self, index: int) -> bool:
        """Say whether a row begins with the name of a field."""
        found = ROW.match(self.rows[index])
        return found is not None and found["key"] in field_names()

    def is_inside(self, index: int) -> bool:
        """Say whether a row can belong to the field above it."""
        row = self.rows[index]
        return row[:1] in {" ", "\t", "#"} or row.startswith("- ") or row == "-"

    def end_from(self, start: int) -> int:
        """Return the row behind the last field that stands together with others from a row on."""
        last = start - 1
        for index in range(start, len(self.rows)):
            if self.is_field(index) or (last == index - 1 and self.is_inside(index)):
                last = index
            elif DASHES.match(self.rows[index]):
                break
        return last + 1


def find_head_slip(text: str, path: str, block: str) -> HeadSlip:
    """Return what is wrong with a file that has no front matter; ``block`` is one to paste."""
    ends = Ends(text)
    rows, first = ends.rows, ends.first
    if BOUNDARY.match(rows[first]):
        return _unclosed(ends, path)
    if rows[first].strip() == TOML and (slip := _toml(rows, first, path)) is not None:
        return slip
    if DASHES.match(rows[first]) and any(ends.is_field(index) for index in range(first + 1, len(rows))):
        return _mark(rows, first, path)
    if ends.is_field(first):
        return _begin(ends, path)
    later = next((index for index in range(first + 1, len(rows)) if BOUNDARY.match(rows[index])), None)
    if later is not None and any(ends.is_field(index) for index in range(later + 1, min(later + 4, len(rows)))):
        which = str(first + 1) if later - first == 1 else f"{first + 1}–{later}"
        values = {"found": rows[first].strip()[:60], "line": str(later + 1), "which": which}
        late = Problem("head-late", Position(path, first + 1, 1), values=values)
        return HeadSlip(late, "\n".join(rows[later:]), -later)
    values = {"found": rows[first].strip()[:60], "block": block}
    return HeadSlip(
        Problem("no-front-matter", Position(path, first + 1 if rows[first].strip() else 1, 1), values=values), ""
    )


def find_early_end(text: str, path: str, first: int, last: int, *, sure: bool) -> HeadSlip | None:
    """Return what should have ended a front matter between two rows; a rule in the text did so instead.

    ``sure`` says that three dots are looked for only, which nothing else begins with.
    """
    rows = text.split("\n")
    for index in range(first, last):
        if (ENDS if sure else DASHES).match(rows[index]) and not BOUNDARY.match(rows[index]):
            return _mark(rows, index, path)
    if sure:
        return None
    ends = Ends("\n".join(rows[:last]))
    begin = next((index for index in range(first, last) if ends.is_field(index)), last)
    end = ends.end_from(begin)
    after = next((index for index in range(end, last) if rows[index].strip()), None)
    if after is None or after == end:
        return None
    return _before(rows, after, path)


def _begin(ends: Ends, path: str) -> HeadSlip:
    """Return the slip of a front matter that begins without its line."""
    rows, first = ends.rows, ends.first
    values = _values(rows[first], first, f"{MARK}\n{rows[first]}")
    return HeadSlip(
        Problem("head-begin", Position(path, first + 1, 1), values=values),
        "\n".join([*rows[:first], MARK, *rows[first:]]),
        1,
    )


def _toml(rows: list[str], first: int, path: str) -> HeadSlip | None:
    """Return the slip of a front matter in TOML, with the same one in YAML; None where it is more than plain rows."""
    last = next((at for at in range(first + 1, len(rows)) if rows[at].strip() == TOML), None)
    found = [EQUALS.match(row) for row in rows[first + 1 : last] if row.strip()]
    if last is None or not found or not all(found):
        return None
    made = [MARK, *(f"{one['key']}: {one['value']}" for one in found if one), MARK]
    values = {"found": TOML, "first": str(first + 1), "last": str(last + 1), "cure": "\n".join(made)}
    text = "\n".join([*rows[:first], *made, *rows[last + 1 :]])
    return HeadSlip(
        Problem("head-toml", Position(path, first + 1, 1), values=values), text, len(made) - (last + 1 - first)
    )


def _unclosed(ends: Ends, path: str) -> HeadSlip:
    """Return the slip of a front matter that nothing closes."""
    rows = ends.rows
    for index in range(ends.first + 1, len(rows)):
        if DASHES.match(rows[index]):
            return _mark(rows, index, path)
    end = ends.end_from(ends.first + 1)
    after = next((index for index in range(end, len(rows)) if rows[index].strip()), None)
    if after is not None and end > ends.first + 1:
        return _before(rows, after, path)
    last = max(end - 1, ends.first)
    values = _values(rows[last], last, f"{rows[last]}\n{MARK}")
    fixed = "\n".join([*rows[: last + 1], MARK, *rows[last + 1 :]])
    return HeadSlip(Problem("head-open", Position(path, last + 1, 1), values=values), fixed)


def _before(rows: list[str], index: int, path: str) -> HeadSlip:
    """Return the slip of a text that begins although the front matter has not ended."""
    values = _values(rows[index], index, f"{MARK}\n{rows[index]}")
    fixed = "\n".join([*rows[:index], MARK, *rows[index:]])
    return HeadSlip(Problem("head-open", Position(path, index + 1, 1), values=values), fixed)


def _mark(rows: list[str], index: int, path: str) -> HeadSlip:
    """Return the slip of a row that stands for three hyphens."""
    fixed = "\n".join([*rows[:index], MARK, *rows[index + 1 :]])
    return HeadSlip(Problem("head-mark", Position(path, index + 1, 1), values=_values(rows[index], index, MARK)), fixed)


def _values(found: str, index: int, cure: str) -> dict[str, str]:
    return {"found": found.strip()[:60], "first": str(index + 1), "last": str(index + 1), "cure": cure}
