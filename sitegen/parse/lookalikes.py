"""Lines that look like a list or a table to their author, and are none: they would run on in one paragraph.

Owns how such lines look, and how they should be written. Must not know Markdown's output, nor how problems are told.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from sitegen.parse.foreign import rows_without_code
from sitegen.parse.lines import BULLETS, DASHES, MARGIN, cells_of, entry_of

FRONT = re.compile(r"[ \t]*(?:> ?)*[ \t]*")
GLUED = re.compile(r"(?P<mark>[-+*–—]|(?P<number>\d{1,2})[.)])(?=[^\W\d_])")
"""A sign of a list, and a letter right behind it."""
TASK = re.compile(r"\[[ xX]\] +\S")
LETTERED = re.compile(
    r"(?:\((?P<inner>[a-z]|\d{1,2}|[ivx]{1,4})\)|(?P<outer>[a-z]|[ivx]{1,4})(?:\)|\.(?=\t| {2})))\s+\S"
)
BROKEN = re.compile(r"(?: {2}|\\)\Z")
"""How a line ends that breaks there."""
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
MARKED = re.compile(rf"[-+*{DASHES}{BULLETS}]|o\t|\d{{1,3}}[.)]|[a-z][.)]|[#>|]")
BESIDE = r"(?:[-+*–—]|\d{1,2}[.)])[^\W\d_]"
COUNTED = r"(?:\((?:[a-z]|\d{1,2}|[ivx]{2,4})\)|(?:[a-z]|[ivx]{2,4})[.)])\s"
HINT = re.compile(
    rf"\n[ \t>]*(?:{BESIDE}[^\n]*\n[ \t>]*{BESIDE}|{COUNTED}[^\n]*\n[ \t>]*{COUNTED}|\[[ xX]\] "
    r"|\|[^\n]*\n[ \t>]*\|[^-\n]*\w)"
)
"""One of these stands in a text that holds any such lines; behind a line feed, which is found quickly."""
TABS = re.compile(r"\S\t+\S")
SIGN = re.compile(r"(?<=\S)\*\*|\*\*(?=\S)")
"""Two stars that belong to a word; between blanks they are a sign like any other."""
STRESSED = re.compile(r"\*(?<!\*\*)\*(?=[^\s*])(?:[^*\n]|\n(?!\n)|\*(?!\*))*?(?<=[^\s*])\*\*(?!\*)")
"""Words between stars as they should be; begins with the sign to search for."""
DEEP = re.compile(r"\n {4,}(?:[-+*]|\d{1,3}[.)]) ")
TOO_DEEP = 4
"""Blanks beyond those of the text above."""


class Lookalike(NamedTuple):
    """Lines from ``first`` to ``last`` (from 0), the code of their problem, and how they should be written.

    The latter is empty where that cannot be said.
    """

    code: str
    first: int
    last: int
    cure: str


TextRow = tuple[int, str, str]
"""The number of a line, the signs of the quotation before it, and the rest."""


def find_lookalikes(text: str, code: Iterable[tuple[int, int]]) -> Iterator[Lookalike]:
    """Yield such lines outside of code, which is given by the first line of each block and the one behind it."""
    hinted = HINT.search(f"\n{text}") or ("\t" in text and TABS.search(text))
    deep = "\n    " in text and DEEP.search(text)
    stressed = "**" in text and "**" in STRESSED.sub("", text)
    if not (hinted or deep or stressed):
        return
    rows = [_divide(number, row) for number, row in rows_without_code(text, code)]
    if deep:
        yield from _deep(rows)
    for row in rows if stressed else ():
        if (tight := _tighten(row[2])) != row[2]:
            yield Lookalike("stress-blank", row[0], row[0], row[1] + tight)
    for run in _runs(rows) if stressed or hinted else ():
        if stressed and (found := _open(run)):
            yield found
        for find in (_glued, _tasks, _lettered, _table, _columns):
            if found := find(run):
                yield found
                break


def _divide(number: int, row: str) -> TextRow:
    front = FRONT.match(row)
    end = front.end() if front else 0
    return number, row[:end], row[end:]


def _runs(rows: Iterable[TextRow]) -> Iterator[list[TextRow]]:
    """Yield rows that stand together, without those in between that are empty or code."""
    run: list[TextRow] = []
    for row in rows:
        if run and (not row[2].strip() or row[0] != run[-1][0] + 1 or _depth(row) != _depth(run[-1])):
            yield run
            run = []
        if row[2].strip():
            run.append(row)
    if run:
        yield run


def _depth(row: TextRow) -> int:
    return row[1].count(">")


def _made(code: str, rows: list[TextRow], written: Iterable[str]) -> Lookalike:
    cure = "\n".join(f"{row[1]}{one}" for row, one in zip(rows, written, strict=True))
    return Lookalike(code, rows[0][0], rows[-1][0], cure)


def _glued(run: list[TextRow]) -> Lookalike | None:
    """Find entries without a blank behind their sign; at least two, and numbers have to count."""
    for (one, other), (first, second) in zip(pairwise(run), pairwise(GLUED.match(row[2]) for row in run), strict=True):
        if not (first and second) or _is_stressed(one[2]) or _is_stressed(other[2]):
            continue
        if first["number"] and (not second["number"] or int(second["number"]) != int(first["number"]) + 1):
            continue
        if not first["number"] and first["mark"] != second["mark"]:
            continue
        rows = run[run.index(one) :]
        entries = [row for row in rows if GLUED.match(row[2])]
        rows = rows[: rows.index(entries[-1]) + 1]
        return _made("list-mark", rows, (GLUED.sub(r"\g<mark> ", row[2], count=1) for row in rows))
    return None


def _is_stressed(row: str) -> bool:
    """Say whether a star at the beginning of a row begins a stressed word."""
    return row.startswith("*") and row.count("*") % 2 == 0


def _tasks(run: list[TextRow]) -> Lookalike | None:
    """Find tasks that are no entries of a list."""
    rows = [row for row in run if TASK.match(row[2])]
    if not rows or rows != run[run.index(rows[0]) : run.index(rows[-1]) + 1]:
        return None
    return _made("list-mark", rows, (f"- {row[2]}" for row in rows))


def _lettered(run: list[TextRow]) -> Lookalike | None:
    """Find lines that are counted with letters or in brackets; they keep their signs, and each its line."""
    for (one, _), (first, second) in zip(pairwise(run), pairwise(LETTERED.match(row[2]) for row in run), strict=True):
        if (
            not (first and second)
            or BROKEN.search(one[2])
            or not _follows(first["inner"] or first["outer"], second["inner"] or second["outer"])
        ):
            continue
        rows = run[run.index(one) :]
        return _made("letter-lines", rows, [f"{row[2].rstrip()}\\" for row in rows[:-1]] + [rows[-1][2]])
    return None


def _follows(one: str, other: str) -> bool:
    if one.isdigit() or other.isdigit():
        return one.isdigit() and other.isdigit() and int(other) == int(one) + 1
    if one in ROMAN and other in ROMAN and ROMAN.index(other) == ROMAN.index(one) + 1:
        return True
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _table(run: list[TextRow]) -> Lookalike | None:
    """Find rows of a table that has no row of hyphens below its head."""
    start = next((at for at, row in enumerate(run) if row[2].startswith("|")), None)
    if start is None or any(MARGIN.match(row[2]) for row in run):
        return None
    rows = [row for row in run[start:] if row[2].startswith("|") and row[2].count("|") > 1]
    if len(rows) < 2 or rows != run[start : start + len(rows)]:  # noqa: PLR2004  a head and a row
        return None
    margin = "|".join(["", *["---"] * len(cells_of(rows[0][2])), ""])
    made = [rows[0][2], f"{margin}\n{rows[1][1]}{rows[1][2]}", *(row[2] for row in rows[2:])]
    return _made("table-margin", rows, made)


def _columns(run: list[TextRow]) -> Lookalike | None:
    """Find rows whose columns are parted by tabs, as word processors and spreadsheets copy them."""
    rows = [row for row in run if "\t" in row[2].strip() and not MARKED.match(row[2])]
    if len(rows) < 2 or rows != run[run.index(rows[0]) : run.index(rows[-1]) + 1]:  # noqa: PLR2004  a head and a row
        return None
    cells = [[cell.strip().replace("|", "\\|") for cell in row[2].strip().split("\t")] for row in rows]
    width = max(map(len, cells))
    made = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
    front = rows[0][1]
    made[1] = f"{'|'.join(['', *['---'] * width, ''])}\n{front}{made[1]}"
    apart = "" if rows[0] is run[0] else f"\n{front}"
    return _made("tab-columns", rows, [f"{apart}{made[0]}", *made[1:]])


def _open(run: list[TextRow]) -> Lookalike | None:
    """Find two stars that nothing closes; there is no telling where they should be."""
    starred = [row for row in run if "**" in row[2].replace("\\*", "")]
    counted = [(row, len(SIGN.findall(row[2]))) for row in starred]
    if any("***" in row[2] for row in starred) or sum(count for _, count in counted) % 2 == 0:
        return None
    odd = [row for row, count in counted if count % 2]
    return Lookalike("stress-open", odd[-1][0], odd[-1][0], "")


def _tighten(row: str) -> str:
    """Return a row with the blanks outside of its stars of stress; with one inside they are printed."""
    parts = row.split("**")
    if len(parts) % 2 == 0 or "***" in row:
        return row
    for at in range(1, len(parts), 2):
        inner = parts[at].strip()
        if inner and inner != parts[at]:
            before, behind = parts[at - 1], parts[at + 1]
            parts[at - 1] += " " if parts[at][0] == " " and before[-1:].isalnum() else ""
            parts[at + 1] = f"{' ' if parts[at][-1] == ' ' and behind[:1].isalnum() else ''}{behind}"
            parts[at] = inner
    return "**".join(parts)


def _deep(rows: Iterable[TextRow]) -> Iterator[Lookalike]:
    """Yield entries that are indented further than they can be to belong to the one above."""
    for before, row in pairwise(rows):
        above, entry = entry_of(before[1] + before[2]), entry_of(row[1] + row[2])
        if above and entry and above.text and row[0] == before[0] + 1 and entry.indent >= above.inner + TOO_DEEP:
            yield Lookalike("list-deep", row[0], row[0], " " * above.inner + row[2])
