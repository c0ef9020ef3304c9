"""How large and how deep a text may be, so that none can keep a build busy; and characters that hide in entities.

Owns these limits. Must not know what a text says.
"""

import re
import sys

from sitegen.model.problem import Position, Problem
from sitegen.parse.text import FORBIDDEN, bad_character, position_in

DEEPEST = 24
"""Levels of nested quotations and lists; beyond it Python-Markdown's recursion grows slow."""
LARGEST, MOST_LINES, MOST_MARKS = 300_000, 1000, 400
"""Characters of a text; lines and opening brackets of a paragraph. Python-Markdown's time grows with their square."""

LEVEL = re.compile(r"[ \t]*(?:>|(?:[-*+]|\d{1,9}\.)(?=[ \t]))")
ENTITY = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
PARAGRAPH = re.compile(r"\n[ \t]*\n")
DEEP = re.compile(rf"\n[^\na-zA-Z]{{{DEEPEST}}}")
"""How a row begins that may lie too deep, with another row before it: its first signs are no plain letters."""


def limit_text(text: str, path: str, line: int, problems: list[Problem]) -> tuple[str, Problem | None]:
    """Return a text without entities that stand for forbidden characters, and why it cannot be converted."""
    for match in ENTITY.finditer(text) if "&" in text else ():
        code = int(match[1], 16) if match[1] else int(match[2])
        if code > sys.maxunicode or code == 0 or FORBIDDEN.match(chr(code)):
            place = position_in(text, match.start(), path, line)
            problems.append(bad_character(chr(min(code, sys.maxunicode)), place))
            text = text.replace(match[0], " " * len(match[0]))
    if len(text) > LARGEST:
        found, limit = (f"{count:,}".replace(",", " ") for count in (len(text), LARGEST))
        return text, Problem("too-large", Position(path, line), values={"found": found, "limit": limit})
    if DEEP.search(f"\n{text}"):
        for index, row in enumerate(text.split("\n")):
            if depth_of(row) > DEEPEST:
                return text, Problem("nesting", Position(path, line + index), values={"limit": str(DEEPEST)})
    return text, _limit_paragraphs(text, path, line)


def _limit_paragraphs(text: str, path: str, line: int) -> Problem | None:
    """Return the problem of the first paragraph that is too large; none is where the whole text stays in the limits."""
    if text.count("\n") <= MOST_LINES and all(mark not in text or text.count(mark) <= MOST_MARKS for mark in "[<`"):
        return None
    start = 0
    for block in PARAGRAPH.split(text):
        start = text.index(block, start)
        marks = max(block.count("["), block.count("<"), block.count("`"))
        if marks > MOST_MARKS or block.count("\n") > MOST_LINES:
            place = position_in(text, start, path, line)
            values = {"lines": str(MOST_LINES), "marks": str(MOST_MARKS)}
            return Problem("paragraph-too-large", place, values=values)
    return None


def depth_of(row: str) -> int:
    """Return how many quotations and list items a row opens, or lies deep in."""
    depth = end = 0
    while depth <= DEEPEST and (found := LEVEL.match(row, end)):
        depth, end = depth + 1, found.end()
    return max(depth, (len(row) - len(row.lstrip())) // 4)
