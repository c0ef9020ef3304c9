"""What YAML cannot read to problems that an editor understands, each with the rows as they should be.

Owns the way from a complaint to its cause: rows are looked through, and a cure is tried before it is told. Must not
know how values are checked.
"""

from typing import Any

import yaml

from sitegen.model.problem import Position, Problem
from sitegen.parse.brackets import DEEPEST, PAIRS
from sitegen.parse.rows import HeadRow, Slip
from sitegen.parse.slips import SUSPECT, scan

ROUNDS = 6
"""Times that rows are looked through: a row may have several mistakes."""
SILENT = frozenset({"yaml-blank", "yaml-space"})
"""Mistakes that leave something which YAML can read."""

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where the platform has it: seven times as fast, same events."""

TOO_DEEP = "exceeded maximum nesting depth"
"""What newer parsers say by themselves, long after the depth at which we stop reading."""


def _too_deep(fault: Any, text: str, path: str, line: int) -> Problem:  # noqa: ANN401  the stubs do not know its mark
    row = text.split("\n")[fault.problem_mark.line]
    brackets = [column for column, sign in enumerate(row, 1) if sign in PAIRS]
    column = brackets[min(DEEPEST - 1, len(brackets) - 1)] if brackets else fault.problem_mark.column + 1
    return Problem("nesting", Position(path, line + fault.problem_mark.line, column), values={"limit": str(DEEPEST)})


def explain(fault: yaml.YAMLError, text: str, path: str, line: int) -> list[Problem]:
    """Turn the parser's complaint into problems of ours; the first row of ``text`` has the number ``line``."""
    if str(getattr(fault, "problem", "")).startswith(TOO_DEEP):
        return [_too_deep(fault, text, path, line)]
    slips, rows = _mend(text)
    if slips:
        return _problems(slips, rows, path, line)
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    row, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    while row > 0 and (row >= len(lines) or not lines[row].strip()):
        row, column = row - 1, 0
    return [Problem("yaml", Position(path, line + row, column + 1), values={"found": lines[row].strip()})]


def find_silent(text: str, path: str, line: int) -> list[Problem]:
    """Return what was written wrong in fields that YAML reads nevertheless, and otherwise than was meant."""
    if SUSPECT.search(f"\n{text}") is None:
        return []
    slips, rows = scan([HeadRow(index, row) for index, row in enumerate(text.split("\n"))])
    return _problems([slip for slip in slips if slip.code in SILENT], rows, path, line)


def find_reserved(text: str, path: str, line: int) -> list[Problem]:
    """Return the values that begin with a sign which YAML keeps for itself, and that it takes for something else."""
    slips, rows = scan([HeadRow(index, row) for index, row in enumerate(text.split("\n"))])
    return _problems([slip for slip in slips if slip.code == "yaml-start"], rows, path, line)


def _mend(text: str) -> tuple[list[Slip], list[HeadRow]]:
    """Return all mistakes that can be found, and the rows without them."""
    rows = [HeadRow(index, row) for index, row in enumerate(text.split("\n"))]
    slips: list[Slip] = []
    for _ in range(ROUNDS):
        found, rows = scan(rows)
        slips.extend(found)
        if not found or _is_sound(rows):
            break
    return slips, rows


def _is_sound(rows: list[HeadRow]) -> bool:
    try:
        for _ in yaml.parse("\n".join(row.text for row in rows), Loader=Loader):
            pass
    except yaml.YAMLError:
        return False
    return True


def _problems(slips: list[Slip], rows: list[HeadRow], path: str, line: int) -> list[Problem]:
    """Return a problem for each mistake; of several in one row the first, with the row as it should be after all."""
    spans: list[list[int]] = []
    for slip in sorted(slips, key=lambda slip: slip.first):
        if spans and slip.first <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], slip.last)
        else:
            spans.append([slip.first, slip.last])
    problems = []
    for first, last in spans:
        slip = next(one for one in slips if first <= one.first <= last)
        cure = "\n".join(row.text for row in rows if first <= row.origin <= last)
        values = {"found": slip.found, "first": str(line + first), "last": str(line + last), "cure": cure}
        problems.append(
            Problem(slip.code, Position(path, line + slip.row, slip.column), values={**values, **dict(slip.values)})
        )
    return problems
