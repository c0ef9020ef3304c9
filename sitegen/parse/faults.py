"""Complaints of the YAML parser to problems that an editor understands.

Owns what is made of a complaint. Must not know how YAML is read.
"""

import re
from typing import Any

import yaml

from sitegen.model.problem import Position, Problem

START = re.compile(r"""\s*(?:- +)?(?:[\w.-]+: +)?(?P<value>[%@`{}\[\]*&!|>?,-].*)""")
"""A value that begins with a sign of YAML's own."""


def explain(fault: yaml.YAMLError, text: str, path: str, line: int) -> Problem:
    """Turn the parser's complaint into one of ours."""
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    reason = " ".join(str(part) for part in (getattr(fault, "problem", None), getattr(fault, "context", None)) if part)
    row, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    written = lines[row] if row < len(lines) else ""
    position = Position(path, line + row, column + 1)
    if tab := re.match(r" *\t", written):
        return Problem("yaml-tab", Position(path, line + row, tab.end()))
    if "mapping values are not allowed" in reason:
        name = written.split(":", 1)[0].strip(" -") or "title"
        return Problem("yaml-colon", position, values={"found": written.strip(), "field_name": name})
    if "quoted scalar" in reason:
        context: Any = getattr(fault, "context_mark", None) or mark
        return Problem("yaml-quote", Position(path, line + context.line, context.column + 1))
    for at in (getattr(fault, "context_mark", None), mark):
        row = lines[at.line] if at and at.line < len(lines) else ""
        if started := START.match(row):
            place = Position(path, line + at.line, started.start("value") + 1)  # type: ignore[union-attr]
            return Problem("yaml-start", place, values={"found": started["value"].strip(), "sign": started["value"][0]})
    # A plain value that holds a colon may also break the structure only lines later: look at the line before.
    return Problem("yaml", position, values={"reason": reason or str(fault), "found": written.strip()})
