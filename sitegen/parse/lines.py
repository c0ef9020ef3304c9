"""How the lines of a text begin: which signs make a heading, an entry of a list, a quotation, code, a table.

Owns these forms, the rule for numbers that only look like those of a list, and the division of a table's row. Must not
know what is made of them.
"""

import re
from typing import NamedTuple

from sitegen.parse.text import OPEN

INDENT = 4
"""Blanks in front of a line that make it code."""
HEADING = re.compile(r"(#{1,6})(?: +([^#]*(?:#.*?)??))?(?:(?<= )#+)? *\Z")
RULE = re.compile(r"([-*_])(?: *\1){2,} *\Z")
UNDERLINE = re.compile(r"(=+|-+) *\Z")
FENCE = re.compile(r"(`{3,})([^`]*)\Z|(~{3,})(.*)\Z")
BULLETS = "•‣◦▪▫●○■□∙·⁃➢➤►▶❖◆♦\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf0fc"
"""What word processors put before the entries of a list, signs of their own fonts among them."""
DASHES = "–—―‐‑−→➔✓✔"
"""What begins an entry only where there are two of them, or a colon announces it."""
ENTRY = re.compile(
    rf"([-+*]|[{DASHES}{BULLETS}](?! *\Z)|(\d{{1,9}})([.)]))(?:( +)(.*)|\Z|(?<=[{BULLETS}])(.+))", re.DOTALL
)
NOTE = re.compile(r"\[\^([^\]\s]{1,80})\]:(.*)\Z")
LINK = re.compile(r"\[([^\[\]]{1,300})\]: *(?:<([^<>]*)>|(\S+))(?: +(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)))? *\Z")
"""The target of links that name it by a word of their own."""
MARGIN = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *\Z")
"""The row below the head of a table."""
CELL = re.compile(r"(?:[^|\\`]|\\.|\\|(`+)(?!`).*?(?<!`)\1(?!`)|`+)*")
ORDINAL = re.compile(r"\d+\.")
STARTS = frozenset(f"#>-*+_`~[:={DASHES}{BULLETS}{OPEN}0123456789")
"""With what a line begins that can be something else than text."""


class ListEntry(NamedTuple):
    """The first line of an entry: how far it and its text are indented, its kind, its number, and its text."""

    indent: int
    inner: int
    kind: str
    """The sign, or what stands behind the number: entries of another kind are of another list."""
    number: int | None
    text: str


def entry_of(line: str) -> ListEntry | None:
    """Return what a line says as the first one of an entry; None where it is none."""
    stripped = line.lstrip(" ")
    found = ENTRY.match(stripped) if stripped[:1] in STARTS else None
    if found is None or (found[1] in "-*" and RULE.match(stripped)):
        return None
    sign, indent = found[1], len(line) - len(stripped)
    blanks, text = len(found[4] or ""), found[5] or found[6] or ""
    if not text:
        blanks = 1
    elif blanks > INDENT:
        text = " " * (blanks - 1) + text
        blanks = 1
    number = int(found[2]) if found[2] else None
    kind = found[3] if found[2] else BULLETS[0] if sign in BULLETS else sign
    return ListEntry(indent, indent + len(sign) + blanks, kind, number, text)


def is_date(text: str, months: tuple[str, ...]) -> bool:
    """Say whether a number with a full stop before this text is the day of a date, or one of several numbers."""
    if ORDINAL.match(text):
        return True
    return text.startswith(months) and any(
        text.startswith(month) and not text[len(month) : len(month) + 1].isalpha() for month in months
    )


def counts(numbers: list[int]) -> bool:
    """Say whether the first two numbers count on, or are the same one as Markdown allows."""
    return numbers[1] == numbers[0] + 1 or numbers[1] == numbers[0] <= 1


def cells_of(row: str) -> list[str]:
    """Return the cells of a table's row; a bar in code or behind a backslash divides nothing."""
    row = row.strip(" ")
    end = len(row)
    position = 1 if row.startswith("|") else 0
    cells: list[str] = []
    while position <= end:
        found = CELL.match(row, position)
        stop = found.end() if found else end
        if stop == end and position == end and cells and row.endswith("|"):
            break
        cells.append(row[position:stop].strip(" ").replace("\\|", "|"))
        position = stop + 1
    return cells


def ends_open(line: str) -> bool:
    """Say whether text may go on in the next line without the signs of what it lies in."""
    rest = line.lstrip(" ")
    while rest:
        if rest[0] not in STARTS:
            return True
        if rest[0] == ">":
            rest = rest[1:].lstrip(" ")
        elif (found := entry_of(rest)) is not None and (found.text or found.number is None):
            rest = found.text.lstrip(" ")
        else:
            return rest[0] != OPEN and not (HEADING.match(rest) or RULE.match(rest) or FENCE.match(rest))
    return False


def is_table(lines: list[str], index: int) -> bool:
    """Say whether a line is the head of a table."""
    margin = lines[index + 1] if index + 1 < len(lines) else ""
    if "-" not in margin or not MARGIN.match(margin):
        return False
    wanted = len(cells_of(margin))
    return wanted == len(cells_of(lines[index])) and (wanted > 1 or "|" in margin)
