"""Fields hold plain words: marks of Markdown and HTML in them would be printed as they stand.

Owns what is told of such marks. Must not know which file a field is in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sitegen.model.fields import fields_of, texts_of
from sitegen.model.problem import Position, Problem, TextValues
from sitegen.parse.marks import find_mark, plain_words
from sitegen.parse.quoting import end_of_quoted, plain_or_quoted, split_note
from sitegen.parse.records import Record, Value


class WrittenRows(NamedTuple):
    """The rows in which fields are written, and the number of the first."""

    rows: Sequence[str]
    line: int

    def with_value(self, position: Position, value: str, other: str) -> str:
        """Return the row of a value with another one in its place; empty where it is not written on one row."""
        index = position.line - self.line
        row = self.rows[index] if 0 <= index < len(self.rows) else ""
        before, rest = row[: position.column - 1], row[position.column - 1 :]
        if rest[:1] in {'"', "'"}:
            end = end_of_quoted(rest) + 1
            written, behind = rest[1 : end - 1], rest[end:]
        elif "{" in before or "[" in before:
            return ""
        else:
            written, behind = split_note(rest)
        other = re.sub(" +", " ", other).strip()
        return f"{before}{plain_or_quoted(other)}{behind}" if " ".join(written.split()) == value and other else ""


NO_ROWS = WrittenRows((), 1)


def check_plain(
    record: Record,
    kind: Any,  # noqa: ANN401  a class of the kinds
    prefix: str,
    problems: list[Problem],
    rows: WrittenRows = NO_ROWS,
) -> None:
    """Report every text of a record that holds a mark, nested ones as well; ``prefix`` stands before field names."""
    fields, texts = fields_of(kind), texts_of(kind)
    for name, value in record.values.items():
        if name not in texts:
            continue
        if isinstance(value.value, str):
            check_text(value.value, value.position, f"{prefix}{name}", problems, rows)
        else:
            for text, position, inner in _texts(value):
                check_text(text, position, f"{prefix}{name}{inner}", problems, rows)
    for name, children in record.records.items():
        for index, child in enumerate(children, 1):
            number = f"[{index}]" if fields[name].many else ""
            check_plain(child, fields[name].record, f"{prefix}{name}{number}.", problems, rows)


def _texts(value: Value) -> Iterator[tuple[str, Position, str]]:
    """Yield the texts of a list, or of a value for each language, with their places and what tells them apart."""
    if isinstance(value.value, tuple):
        for index, (text, position) in enumerate(zip(value.value, value.parts, strict=False), 1):
            yield text, position, f"[{index}]"
    elif isinstance(value.value, Mapping):
        seen: set[str] = set()
        places = value.parts or (value.position,) * len(value.value)
        for (lang, texts), position in zip(value.value.items(), places, strict=False):
            for text in (texts,) if isinstance(texts, str) else texts:
                if text not in seen or value.parts:
                    yield text, position, f".{lang}" if value.parts else ""
                seen.add(text)


def check_text(text: str, position: Position, field: str, problems: list[Problem], rows: WrittenRows = NO_ROWS) -> None:
    """Report a text that holds a mark; the cure is the text without any."""
    if (found := find_mark(text)) and (plain := plain_words(text)) != text:
        problems.append(_problem(found[0], plain, position, field, rows.with_value(position, text, plain)))


def _problem(found: str, plain: str, position: Position, field: str, row: str) -> Problem:
    """Return the problem of a mark, with the row as it should be where there is one."""
    number = str(position.line)
    values: TextValues = (
        {"found": found, "first": number, "last": number, "cure": row} if row else {"found": found, "proposal": plain}
    )
    return Problem("plain-field", position, field, values)


def check_facts(rows: Iterable[tuple[str, Position]], problems: list[Problem]) -> None:
    """Report the lines of facts with marks, but for those about a label, which go."""
    for row, position in rows:
        label, colon, rest = row.partition(":")
        unlabelled = f"{label.strip('- *')}{colon}{rest.replace('** ', ' ', 1) if rest.startswith('** ') else rest}"
        found = find_mark(unlabelled)
        if found or rest.startswith("** "):
            plain = plain_words(unlabelled)
            problems.append(_problem(found[0] if found else row, plain, position, "", plain))
