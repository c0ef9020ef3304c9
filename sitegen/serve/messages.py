"""What the preview tells about a problem: its text in every language, the rows it is about and how they should be.

Owns the form of a message, the look into the file, and the repair of one. Must not know how messages are shown, nor
which repairs there are.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sitegen.build.fixing import ROOT, ChangedMeanwhileError, FileRepair, Repairs, write_repairs
from sitegen.engine.digest import digest_of
from sitegen.model.kinds import KINDS
from sitegen.model.messages import LABELS
from sitegen.model.problem import Problem
from sitegen.model.report import arrange
from sitegen.parse.repairs import apply_edits, find_edit, find_move, split_rows

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
    repair: FileRepair | None = None
    """The file with these rows, where nothing else can be meant."""
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


def key_of(repair: FileRepair) -> str:
    """Return by what a page names a repair."""
    return digest_of(repair.path, repair.to, repair.old, repair.new)


def apply_repair(messages: Iterable[Message], key: str, source: Path) -> bool:
    """Write the file of the message with this repair; False where there is none, or the file is another one by now.

    Raises ``OSError``.
    """
    for message in messages:
        if message.repair is not None and key_of(message.repair) == key:
            try:
                write_repairs(source, Repairs((message.repair,), 1, ()))
            except ChangedMeanwhileError:
                return False
            return True
    return False


def _message(problem: Problem, source: Path, pages: Mapping[str, frozenset[str]]) -> Message:
    position = problem.position
    file = source / position.path
    text = _read(file)
    cure, repair = _cure(problem, text)
    texts = {language: problem.text(language) for language in LABELS}
    # What is shown by itself need not stand in the text as well.
    texts = {language: said.removesuffix(cure).rstrip("\n") if cure else said for language, said in texts.items()}
    return Message(
        texts=texts,
        severity=problem.severity,
        path=str(position),
        link=f"{EDITOR}{quote(str(file.resolve()))}:{position.line or 1}:{position.column or 1}",
        rows=_rows(text, position.line),
        line=position.line,
        column=position.column,
        cure=cure,
        repair=repair,
        pages=pages.get(item_of(position.path), frozenset()),
    )


def _cure(problem: Problem, text: str | None) -> tuple[str, FileRepair | None]:
    """Return how it should be, and the repair where there is one, which ``sitegen fix`` would make as well."""
    path = problem.position.path
    if text is not None and path.startswith(ROOT):
        old = text.encode()
        if (move := find_move(problem)) is not None and move.path == path and move.to.startswith(ROOT):
            return f"{move.path} → {move.to}", FileRepair(path, move.to, old, old)
        if (edit := find_edit(problem, text)) is not None:
            return "\n".join(edit.rows), FileRepair(path, path, old, apply_edits([edit], text).encode())
    values = (problem.values.get(name, "") for name in ("cure", "block"))
    return "\n".join(value for value in values if isinstance(value, str) and value), None


def _read(file: Path) -> str | None:
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None


def _rows(text: str | None, line: int) -> tuple[tuple[int, str], ...]:
    """Return some rows of a text; none where there is no such row."""
    rows = split_rows(text.removeprefix("\ufeff")).texts if text is not None and line > 0 else ()
    first = max(line - AROUND, 1)
    return tuple(enumerate(rows[first - 1 : line + AROUND], first)) if line <= len(rows) else ()
