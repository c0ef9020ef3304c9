"""What the preview tells about a problem: its text in every language, the rows it is about and how they should be.

Owns the form of a message and the look into the file. Must not know how messages are shown.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sitegen.model.kinds import KINDS
from sitegen.model.messages import LABELS
from sitegen.model.problem import Problem
from sitegen.model.report import arrange

AROUND = 1
"""Rows that are shown before and after the one of a problem."""
EDITOR = "vscode://file"
"""What opens a file in the editor: VS Code and its kin, if they are installed; then path, line and column follow."""


class Message(NamedTuple):
    """What is to be said, in every language of editors."""

    texts: Mapping[str, str]
    severity: str = "error"
    path: str = ""
    """Where it is, as it is told; empty for what is in no file."""
    link: str = ""
    """What opens the file there."""
    rows: tuple[tuple[int, str], ...] = ()
    """Rows of the file around the place, with their numbers."""
    line: int = 0
    column: int = 0
    cure: str = ""
    """The rows as they should be, or rows to add."""
    pages: frozenset[str] = frozenset()
    """Addresses of the pages that it concerns alone; none where it concerns all."""


def make_messages(
    problems: Iterable[Problem], source: Path, pages: Mapping[str, frozenset[str]]
) -> tuple[Message, ...]:
    """Return the messages of a build; ``pages`` are the addresses of each item's own pages, by its folder."""
    report = arrange(problems)
    found = [_message(problem, source, pages) for problem in report.problems]
    if report.held:
        severity = "error" if any(one.severity == "error" for one in found) else "warning"
        found.append(Message({language: report.note(language) for language in LABELS}, severity))
    return tuple(found)


def item_of(path: str) -> str:
    """Return the folder of the item that a file belongs to, below ``content/``; empty for what is shared."""
    parts = path.split("/")
    if len(parts) > 3 and parts[0] == "content" and parts[1] in KINDS:  # noqa: PLR2004  content/<kind>/<name>/<file>
        return "/".join(parts[1:-1])
    return ""


def _message(problem: Problem, source: Path, pages: Mapping[str, frozenset[str]]) -> Message:
    position, values = problem.position, problem.values
    block = values.get("block", "")
    cure = "\n".join(one for one in (values.get("cure", ""), block) if isinstance(one, str) and one)
    texts = {language: problem.text(language) for language in LABELS}
    if cure:  # it is shown by itself
        texts = {language: text.removesuffix(cure).rstrip("\n") for language, text in texts.items()}
    place = f"{quote(str((source / position.path).resolve()))}:{position.line or 1}:{position.column or 1}"
    return Message(
        texts=texts,
        severity=problem.severity,
        path=str(position),
        link=f"{EDITOR}{place}",
        rows=_rows(source / position.path, position.line),
        line=position.line,
        column=position.column,
        cure=cure,
        pages=pages.get(item_of(position.path), frozenset()),
    )


def _rows(file: Path, line: int) -> tuple[tuple[int, str], ...]:
    """Return some rows of a text; none where there is no such row."""
    if line < 1:
        return ()
    try:
        rows = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    if line > len(rows):
        return ()
    first = max(line - AROUND, 1)
    return tuple(enumerate(rows[first - 1 : line + AROUND], first))
