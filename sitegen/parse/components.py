"""``::: name`` blocks: cut out of a text before Markdown sees it.

Owns their syntax: an opening line, ``key: value`` lines, an empty line, a text, a closing line of ``:::``. What a
component may hold stands in ``model/kinds.py``. Must not know how one is shown.
"""

import re
from typing import Any, NamedTuple

from sitegen.model import synonyms
from sitegen.model.fields import fields_of
from sitegen.model.kinds import COMPONENTS
from sitegen.model.problem import Position, Problem, nearest
from sitegen.parse.quoting import plain_or_quoted
from sitegen.parse.text import CLOSE, OPEN

START = re.compile(r":::+ *([^\s:{][^{]*?)(?: *:+)? *\Z")
END = re.compile(r":::+ *\Z")
SHORT = re.compile(r" {0,3}:: *([a-zA-Z]+) *\Z")
SHORT_END = re.compile(r" {0,3}:::* *\Z")
"""A component with too few colons, and the end of one."""
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
INDENTED = re.compile(r"\s+:::+ *([a-z]+) *\Z")
HEADER = re.compile(r"[a-z_]+:(?:\s|\Z)")
CONTINUED = re.compile(r"(\s+\S|- )")

WITH_TEXT = frozenset({"quote", "teaser", "facts", "notice", "video", "map"})
NEEDS_TEXT = frozenset({"quote", "facts", "notice"})


class Block(NamedTuple):
    """One component as written: header and text with the numbers of their first lines."""

    name: str
    line: int
    header: str
    header_line: int
    text: str
    text_line: int
    last: int
    """The number of its last line."""


def cut_components(text: str, path: str, line: int, problems: list[Problem]) -> tuple[str, list[Block]]:
    """Replace each component by a mark in a paragraph of its own; the number of lines stays the same.

    Returns the text and the components in the order of their marks. Fenced code is left alone.
    """
    fenced = has_fence(text)
    if not fenced and not (":" in text and "::" in text):
        return text, []
    lines = text.split("\n")
    blocks: list[Block] = []
    index, fence, opened = 0, "", 0
    while index < len(lines):
        row = lines[index]
        before, fence = fence, next_fence(fence, row) if fenced else ""
        if before or fence:
            opened = opened if before else index
        elif ":::" not in row:
            index = _skip_short(lines, index, path, line, problems) if "::" in row else index
        elif (indented := INDENTED.match(row)) and indented[1] in COMPONENTS:
            problems.append(_indented(lines, index, path, line))
        elif END.match(row):
            _tell_end(lines, index, path, line, problems)
        elif row.startswith(":::"):
            last = _end_of(lines, index, path, line, problems)
            if (block := _read(lines[index:last], path, line + index, problems)) is not None:
                lines[index] = f"{OPEN}C{len(blocks)}{CLOSE}"
                blocks.append(block)
            else:
                lines[index] = ""
            lines[index + 1 : last + 1] = [""] * len(lines[index + 1 : last + 1])
            index = last
        index += 1
    if fence:
        problems.append(Problem("fence-open", Position(path, line + opened, 1), values={"mark": fence}))
    return "\n".join(lines), blocks


def _tell_end(lines: list[str], index: int, path: str, line: int, problems: list[Problem]) -> None:
    """Take out the end of a component that has not begun; one that was told of already has ended before."""
    if not any(one.code in {"component-nested", "component-indented"} for one in problems):
        values = {"found": lines[index].strip(), "line": str(line + index)}
        problems.append(Problem("component-end", Position(path, line + index, 1), values=values))
    lines[index] = ""


def _indented(lines: list[str], index: int, path: str, line: int) -> Problem:
    """Return the problem of a component that does not begin at the start of its line."""
    blank = len(lines[index]) - len(lines[index].lstrip())
    last = next((at for at in range(index + 1, len(lines)) if END.match(lines[at].strip())), index)
    rows = (row[min(blank, len(row) - len(row.lstrip())) :] for row in lines[index : last + 1])
    values = {"found": lines[index], **_rows(line + index, line + last, "\n".join(rows))}
    return Problem("component-indented", Position(path, line + index, 1), values=values)


def _rows(first: int, last: int, cure: str) -> dict[str, str]:
    return {"first": str(first), "last": str(last), "cure": cure}


def _is_header(row: str, name: str) -> bool:
    """Say whether a row is a field of a component, also by what it is called elsewhere."""
    if HEADER.match(row):
        return True
    word, colon, _ = row.partition(":")
    if not colon or " " in word:
        return False
    names = {field: synonyms.FIELDS.get(field, ()) for field in fields_of(COMPONENTS[name])}
    return any(word.casefold() in {one.casefold() for one in (field, *others)} for field, others in names.items())


def leading_fields(kind: Any) -> tuple[str, ...]:  # noqa: ANN401  a class of the kinds
    """Return the fields that a component must have, or the first one."""
    fields = fields_of(kind)
    return tuple(name for name, field in fields.items() if field.required) or tuple(fields)[:1]


def _skip_short(lines: list[str], index: int, path: str, line: int, problems: list[Problem]) -> int:
    """Take out a component that begins with two colons, and tell of it; return the index of its last line."""
    short = SHORT.match(lines[index])
    if short is None or short[1].lower() not in COMPONENTS:
        return index
    name = short[1].lower()
    last = next((at for at in range(index + 1, len(lines)) if SHORT_END.match(lines[at])), len(lines) - 1)
    closed = lines[index + 1 : last + (0 if SHORT_END.match(lines[last]) else 1)]
    cure = "\n".join([f"::: {name}", *closed, ":::"])
    values = {"found": lines[index].strip(), "name": name, **_rows(line + index, line + last, cure)}
    problems.append(Problem("component-colons", Position(path, line + index, 1), values=values))
    while index + 1 < len(lines) and not SHORT_END.match(lines[index]):
        lines[index] = ""
        index += 1
    lines[index] = ""
    return index


def has_fence(text: str) -> bool:
    """Say whether a text holds the marks of fenced code at all; a single sign is found much faster than three."""
    return ("`" in text and "```" in text) or ("~" in text and "~~~" in text)


def next_fence(fence: str, row: str) -> str:
    """Return the mark of the fenced code that goes on behind a row; empty where none does."""
    found = FENCE.match(row) if has_fence(row) else None
    if found is None:
        return fence
    if not fence:
        return "" if found[1][0] == "`" and "`" in row[found.end() :] else found[1]
    return "" if found[1].startswith(fence) and not row[found.end() :].strip() else fence


def _end_of(lines: list[str], start: int, path: str, line: int, problems: list[Problem]) -> int:
    """Return the index of the closing line, or the number of lines (and a problem) where there is none."""
    fence = ""
    for index in range(start + 1, len(lines)):
        fence = next_fence(fence, lines[index])
        if fence:
            continue
        if END.match(lines[index]):
            return index
        if lines[index].startswith(":::"):
            cure = _rows(line + index, line + index, f":::\n\n{lines[index]}")
            values = {"found": lines[index], **cure}
            problems.append(Problem("component-nested", Position(path, line + index, 1), values=values))
    name = lines[start].strip(": ")
    problems.append(Problem("component-open", Position(path, line + start, 1), values={"found": name}))
    return len(lines)


def _read(lines: list[str], path: str, line: int, problems: list[Problem]) -> Block | None:
    found = START.match(lines[0])
    name = found[1].strip() if found else lines[0].strip(": ")
    if name not in COMPONENTS:
        first, _, rest = name.partition(" ")
        if first.lower() in COMPONENTS and rest:
            field = leading_fields(COMPONENTS[first.lower()])[0]
            cure = f"::: {first.lower()}\n{field}: {plain_or_quoted(rest.strip())}"
            values = {"found": lines[0].strip(), "name": first.lower(), **_rows(line, line, cure)}
            problems.append(Problem("component-rest", Position(path, line, 1), values=values))
            return None
        near = ", ".join(nearest(name, synonyms.COMPONENTS))
        values = {"found": name, "allowed": ", ".join(COMPONENTS), "near": near}
        problems.append(Problem("component-unknown", Position(path, line, 1), values=values))
        return None
    end = 1
    while end < len(lines) and (_is_header(lines[end], name) or (end > 1 and CONTINUED.match(lines[end]))):
        end += 1
    body = "\n".join(lines[end:])
    return Block(name, line, "\n".join(lines[1:end]), line + 1, body, line + end, line + len(lines))
