"""What a problem says to write, written: the cure of a message applied to the text that it is about.

Owns which cures are safe to apply, and where they go. Pure: text in, text out; all other rows stay as they are, to the
byte. Must not know how problems are found, nor the disk.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sitegen.model.edits import Edit, Move
from sitegen.model.problem import Problem
from sitegen.model.urls import slugify
from sitegen.parse.placement import TEXT_FILE
from sitegen.parse.quoting import end_of_quoted, plain_or_quoted, quote
from sitegen.parse.stubs import add_photos

ENDS = re.compile("(\r\n|\r|\n)")
ONE = re.compile(r"([^\s,()][^,()]*?)(?: \((?:[^()]|\([^()]*\))*\))?\Z")
"""One candidate, perhaps with its name behind it; several have commas between them."""
STUB = re.compile(r"\s*(- )?(file|credit|alt|caption): ?(.*)\Z")

UNSAFE = frozenset({"address-lost", "ledger-page", "ledger-chain", "ledger-loop", "ledger-target", "address-moved"})
"""What is published is given up or redirected by a person alone."""
EXAMPLES = frozenset({"german-date", "time-alone"})
"""Problems whose example is the very value that was meant."""
CLOSED = frozenset(
    {"bad-choice", "component-unknown"} | {"unknown-country", "unknown-region", "unknown-partner-region"}
)
"""Problems of names from a list that is the same for every site, so that the one candidate is what was meant."""
OPEN = frozenset({"unknown-id", "file-missing", "photo-unlisted", "not-in-original", "link-anchor"})
"""Problems of names that editors make up: another one may be meant, but where only the way of writing differs."""
STUBS = frozenset({"photos-missing", "photo-unlisted"})
"""Problems whose block are entries of photos; what only a person can say stays empty in them."""


class Rows(NamedTuple):
    """The rows of a file as they are read, and what ends each in the file."""

    texts: tuple[str, ...]
    ends: tuple[str, ...]


def split_rows(text: str) -> Rows:
    """Return the rows of a text, whatever ends them; the last has no end."""
    parts = ENDS.split(text)
    return Rows(tuple(parts[::2]), (*parts[1::2], ""))


def apply(problem: Problem, text: str) -> str | None:
    """Return a text with the cure of a problem in it; None where nobody can know the cure, or it does not fit."""
    edit = find_edit(problem, text)
    return None if edit is None else apply_edits([edit], text)


def apply_edits(edits: Iterable[Edit], text: str) -> str:
    """Return a text with edits that do not overlap."""
    rows, ends = split_rows(text)
    made, ending = list(zip(rows, ends, strict=True)), next((end for end in ends if end), "\n")
    for edit in sorted(edits, reverse=True):
        kept = ends[edit.last - 1] if edit.last <= len(ends) and edit.rows else ending
        new = [(row, ending) for row in edit.rows]
        if new and edit.last >= edit.first:
            new[-1] = (new[-1][0], kept)
        made[edit.first - 1 : edit.last] = new
    return "".join(row + end for row, end in made)


def find_edit(problem: Problem, text: str) -> Edit | None:
    """Return the rows to write in place of others; None where nobody can know them, or the text is another one."""
    rows = split_rows(text.removeprefix("\ufeff")).texts
    if problem.code in UNSAFE:
        return None
    for find in (_rows, _stubs, _value):
        edit = find(problem, rows)
        if edit is not None and edit.rows != rows[edit.first - 1 : edit.last]:
            return _with_mark(edit, text)
    return None


def find_move(problem: Problem) -> Move | None:
    """Return where a file belongs that lies or is called otherwise; None where it is right or nobody can say."""
    values, path = problem.values, problem.position.path
    if problem.code == "text-name" and TEXT_FILE.match(str(values["name"])):
        return Move(path, f"{path.rpartition('/')[0]}/{values['name']}")
    if problem.code == "text-place" and str(values["place"]).endswith(".md"):
        return Move(path, str(values["place"]))
    if problem.code == "file-elsewhere":
        return Move(str(values["place"]), str(values["to"]))
    return None


def _with_mark(edit: Edit, text: str) -> Edit:
    """Return an edit of the first row that keeps the mark some programs put before it."""
    if edit.first > 1 or not text.startswith("\ufeff") or not edit.rows:
        return edit
    return edit._replace(rows=(f"\ufeff{edit.rows[0]}", *edit.rows[1:]))


def _rows(problem: Problem, rows: Sequence[str]) -> Edit | None:
    """Return the rows that a problem carries itself."""
    values = problem.values
    cure, first, last = (values.get(name, "") for name in ("cure", "first", "last"))
    if not (cure and isinstance(cure, str) and isinstance(first, str) and isinstance(last, str)):
        return None
    begin, end = int(first), int(last)
    return Edit(begin, end, tuple(cure.split("\n"))) if 0 < begin <= end <= len(rows) else None


def _stubs(problem: Problem, rows: Sequence[str]) -> Edit | None:
    """Return entries of photos, in which all that is to be said is left empty."""
    block = problem.values.get("block", "")
    if problem.code not in STUBS or not block:
        return None
    stubs: list[dict[str, str]] = []
    for row in (block if isinstance(block, str) else next(iter(block.values()))).split("\n"):
        if found := STUB.match(row):
            if found[1]:
                stubs.append({})
            stubs[-1][found[2]] = found[3] if found[2] == "file" else ""
    whole = "\n".join(rows)
    made = add_photos(whole, [{**stub, "file": _bare(stub["file"])} for stub in stubs])
    return None if made is None else _difference(rows, made.split("\n"))


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in {'"', "'"} and value[-1:] == value[:1] else value


def _difference(old: Sequence[str], new: Sequence[str]) -> Edit | None:
    """Return the one edit that makes new rows of old ones."""
    steps = [step for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if step[0] != "equal"]
    if not steps:
        return None
    return Edit(steps[0][1] + 1, steps[-1][2], tuple(new[steps[0][3] : steps[-1][4]]))


def _value(problem: Problem, rows: Sequence[str]) -> Edit | None:
    """Return the row of a problem with what was meant in place of what was found."""
    line, column = problem.position.line, problem.position.column
    meant = _meant(problem)
    if not meant or not 0 < line <= len(rows) or column < 1:
        return None
    row = unicodedata.normalize("NFC", rows[line - 1])
    found = problem.field.rpartition(".")[2] if problem.code == "unknown-field" else problem.values.get("found", "")
    at = column - 1
    if not isinstance(found, str) or not found:
        return None
    if problem.code == "component-unknown":
        at = row.find(found)
    made = _replaced(row, at, found, meant, key=problem.code == "unknown-field", matter=bool(problem.field))
    return Edit(line, line, (made,)) if made is not None else None


def _replaced(  # noqa: PLR0913  what stands where, and what kind of thing it is
    row: str, at: int, found: str, meant: str, *, key: bool, matter: bool
) -> str | None:
    """Return a row with a value or the name of a field replaced; None where something else stands there."""
    if row.startswith(found, at):
        end = at + len(found)
        rest = row[end:]
        whole = rest.lstrip().startswith(":") if key else not matter or re.match(r"\s*(?:[,\]}]|#|\Z)", rest)
        return f"{row[:at]}{meant}{rest}" if whole else None
    if row[at : at + 1] not in {'"', "'"} or key:
        return None
    end = end_of_quoted(row, at)
    if end < 0 or row[at + 1 : end] != found:
        return None
    plain = meant[:1] in {'"', "'", "["}
    return f"{row[:at]}{meant if plain else row[at] + meant + row[at]}{row[end + 1 :]}"


def _meant(problem: Problem) -> str:
    """Return what was meant without doubt; empty where it may be something else."""
    values, code = problem.values, problem.code
    found, meant = str(values.get("found", "")), ""
    if proposal := values.get("proposal", ""):
        meant = str(proposal)
    elif code in EXAMPLES:
        meant = str(values["example"])
    elif code == "unknown-field":
        meant = str(values.get("sure", ""))
    elif code == "yaml-word":
        meant = quote(found)
    elif code == "tag-spelling" and ";" not in found:
        meant = str(values["name"])
    elif code in CLOSED | OPEN:
        meant = _candidate(problem, found)
    return meant


def _candidate(problem: Problem, found: str) -> str:
    """Return the only candidate for a name, as it is written in its place; empty where it may be another."""
    near = problem.values.get("near", "")
    one = ONE.match(near if isinstance(near, str) else next(iter(near.values())))
    if one is None or not (problem.code in CLOSED or _is_same(found, one[1], problem.values)):
        return ""
    return one[1] if problem.code in {"link-anchor", "component-unknown"} else plain_or_quoted(one[1])


def _is_same(found: str, near: str, values: Mapping[str, object]) -> bool:
    """Say whether two names are one that is only written otherwise, or another name of the same thing."""
    if "sure" in values or (slugify(found) == slugify(near) != ""):
        return True
    base = slugify(found.rpartition("/")[2])
    return "." in near and base != "" and base in {slugify(near), slugify(near.rpartition(".")[0])}
