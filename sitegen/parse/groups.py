"""Which lines belong together: those of a list and of its entries, of a quotation, of a footnote.

Owns where each of them ends, and which line begins something else. ``months`` are names of months in the language of
the text, since a date is no entry. Must not know what is made of the lines.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sitegen.parse.components import next_fence
from sitegen.parse.lines import (
    DASHES,
    FENCE,
    HEADING,
    INDENT,
    NOTE,
    RULE,
    STARTS,
    UNDERLINE,
    ListEntry,
    counts,
    ends_open,
    entry_of,
    is_date,
    is_table,
)
from sitegen.parse.text import OPEN

Lines = list[str]
Months = tuple[str, ...]


class ListEntries(NamedTuple):
    """The entries of a list: first lines, lines without indentation, the index of the first line of each."""

    first: list[ListEntry]
    rows: list[Lines]
    starts: list[int]
    end: int
    """The index behind the last line."""
    loose: bool
    """Whether empty lines part them."""


WRAPPED = 60
"""A line that has been wrapped is longer."""
SURE: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        ">": lambda _: True,
        OPEN: lambda _: True,
        "#": lambda line: HEADING.match(line) is not None,
        "`": lambda line: FENCE.match(line) is not None,
        "~": lambda line: FENCE.match(line) is not None,
        "[": lambda line: NOTE.match(line) is not None,
        ":": lambda line: line.startswith(": "),
    }
)
"""For each sign that no list begins with, whether a line is none of the text above it."""


def interrupts(lines: Lines, index: int, months: Months) -> bool:
    """Say whether a line right below text is none of it."""
    stripped = lines[index].lstrip(" ")
    sign = stripped[0]
    if sign in SURE:
        return SURE[sign](stripped)
    return bool(RULE.match(stripped)) or _begins_list(lines, index, months)


def _begins_list(lines: Lines, index: int, months: Months) -> bool:
    """Say whether a list begins right below text; one that is numbered has to count, or the text to announce it."""
    entry = entry_of(lines[index])
    if entry is None or not entry.text.strip():
        return False
    announced = lines[index - 1].rstrip().endswith(":")
    if entry.number is None:
        return entry.kind not in DASHES or announced or _next_of(lines, index, entry) is not None
    if _is_date(lines, index, entry, months):
        return False
    second = _next_of(lines, index, entry)
    return announced or (entry.number == 1 and second is not None and counts([1, second.number or 0]))


def _is_date(lines: Lines, index: int, entry: ListEntry, months: Months) -> bool:
    """Say whether a line begins with a date and not with the first of the entries that are counted right below it."""
    if entry.kind != "." or not is_date(entry.text, months):
        return False
    second = _next_of(lines, index, entry, tight=True) if entry.number == 1 else None
    return second is None or second.number != 2 or is_date(second.text, months)  # noqa: PLR2004  counting on from 1


def goes_on(lines: Lines, index: int, months: Months) -> bool:
    """Say whether a line without the signs of a quotation or of an entry is still the text of its last line."""
    stripped = lines[index].lstrip(" ")
    if stripped[0] in STARTS and (UNDERLINE.match(stripped) or interrupts(lines, index, months)):
        return False
    return "|" not in stripped or not is_table(lines, index)


def entries_of(lines: Lines, start: int, entry: ListEntry, months: Months, *, announced: bool) -> ListEntries | None:
    """Return the entries of the list that may begin in a line; None where it is none.

    ``announced`` says whether the text above ends in a colon: then a single number is an entry, whatever it is.
    """
    if _is_date(lines, start, entry, months):
        return None
    made = ListEntries([], [], [], 0, loose=False)
    index, end, loose, parted = start, start, False, False
    found: ListEntry | None = entry
    while found is not None and found.kind == entry.kind and found.indent < INDENT:
        loose = loose or parted
        rows, end = _rows_of(lines, index, found, months)
        made.first.append(found)
        made.rows.append(rows)
        made.starts.append(index)
        index = end
        while index < len(lines) and not lines[index].strip():
            index += 1
        parted = index > end
        before, found = found, entry_of(lines[index]) if index < len(lines) else None
        if parted and found is not None and found.number is not None and not _counts_on(before, found, months):
            found = None
    return made._replace(end=end, loose=loose) if announced or _is_list(made) else None


def late_texts(lines: Lines, start: int, end: int) -> list[int]:
    """Return the lines of a list that look like text below it: with a capital, not indented, below a short line.

    They are part of the entry above, as in other programs.
    """
    return [
        index
        for index in range(start + 1, end)
        if lines[index][:1].isupper() and lines[index - 1].strip() and len(lines[index - 1]) < WRAPPED
    ]


def _counts_on(before: ListEntry, entry: ListEntry, months: Months) -> bool:
    """Say whether an entry behind an empty line belongs to the one before, and is not a date that follows."""
    return counts([before.number or 0, entry.number or 0]) and not (entry.kind == "." and is_date(entry.text, months))


def _rows_of(lines: Lines, start: int, entry: ListEntry, months: Months) -> tuple[Lines, int]:
    """Return the lines of an entry without their indentation, and the index behind them."""
    rows = [entry.text]
    index = end = start + 1
    inner, fence, going = entry.inner, next_fence("", entry.text), ends_open(entry.text)
    deepest = inner  # how far the text of the innermost entry is indented
    while index < len(lines):
        line = lines[index]
        stripped = line.lstrip(" ")
        if not stripped or stripped.isspace():
            if not entry.text and len(rows) == 1:
                break
            rows.append("")
            index += 1
            going = False
            continue
        indent = len(line) - len(stripped)
        if indent < inner:
            other = entry_of(line)
            if other is not None and other.kind != entry.kind and entry.indent + 2 <= indent:
                inner = indent  # of another kind, so that it can only be meant to lie in this one
            elif not going or (other is not None and other.kind == entry.kind) or not goes_on(lines, index, months):
                break
        rows.append(line[min(indent, inner) :])
        fence = next_fence(fence, rows[-1])
        going = not fence and ends_open(rows[-1]) and (going or indent < deepest + INDENT)
        within = entry_of(line) if stripped[0] in STARTS else None
        deepest = max(inner, within.inner if within else min(deepest, indent))
        index += 1
        end = index
    return rows[: end - start], end


def _next_of(lines: Lines, index: int, entry: ListEntry, *, tight: bool = False) -> ListEntry | None:
    """Return the next entry of the same kind, before text that belongs to none; not below an empty line if tight."""
    empty = False
    for line in lines[index + 1 :]:
        found = entry_of(line)
        if found is not None and found.kind == entry.kind and found.indent < entry.inner:
            return None if empty and tight else found
        if empty and line.strip() and not line.startswith(" " * entry.inner):
            return None
        empty = not line.strip()
    return None


def _is_list(made: ListEntries) -> bool:
    """Say whether entries that nothing announces are more than lines that happen to begin like some."""
    first, rows = made.first[0], made.rows[0]
    if first.number is None:
        return first.kind not in DASHES or len(made.first) > 1
    if len(made.first) == 1:
        return len(rows) > 1 and not rows[1].strip()
    return counts([one.number or 0 for one in made.first[:2]])


def rows_below(lines: Lines, start: int, text: str, months: Months) -> tuple[Lines, int]:
    """Return the lines of a footnote or a meaning, whose first one says ``text``, and the index behind them."""
    rows = [text]
    index = end = start + 1
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            rows.append("")
            index += 1
            continue
        if line.startswith(" " * INDENT):
            rows.append(line[INDENT:])
        elif rows[-1] and goes_on(lines, index, months):
            rows.append(line.lstrip(" "))
        else:
            break
        index += 1
        end = index
    return rows[: end - start], end


def quotation_of(lines: Lines, start: int, months: Months) -> tuple[Lines, int]:
    """Return the lines of a quotation without their signs, and the index behind them."""
    inner: Lines = []
    index, fence, going = start, "", False
    while index < len(lines):
        stripped = lines[index].lstrip(" ")
        if stripped.startswith(">") and len(lines[index]) - len(stripped) < INDENT:
            row = stripped[2:] if stripped[1:2] == " " else stripped[1:]
            fence = next_fence(fence, row)
            going = not fence and ends_open(row)
        elif going and stripped and goes_on(lines, index, months):
            row = stripped
        else:
            break
        inner.append(row)
        index += 1
    return inner, index
