"""Rows of fields by hand, and what is wrong with the values in them: marks, brackets, colons, signs YAML keeps.

Owns values as they are written. Must not know which row may stand where; ``slips.py`` reads row by row.
"""

import re
from functools import cache
from typing import NamedTuple

from sitegen.model.fields import fields_of
from sitegen.model.kinds import COMPONENTS, DATA_FILES, KINDS, SiteFile
from sitegen.parse.brackets import KEYED, Brackets, mend_brackets
from sitegen.parse.marks import plain_words
from sitegen.parse.quoting import closed, end_of_quoted, has_wrong_escape, quote, split_note, unwrap

BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:#.*)?\Z")
RESERVED = re.compile(r"[%@`&*!,\]}]|[-?](?:\s|\Z)|[|>]")


class Slip(NamedTuple):
    """One mistake. ``first`` to ``last`` are the rows (from 0) in whose place the cure stands, ``row`` is the one."""

    code: str
    row: int
    column: int
    first: int
    last: int
    found: str
    values: tuple[tuple[str, str], ...] = ()


class HeadRow(NamedTuple):
    """A row, and which one of the text it was."""

    origin: int
    text: str


@cache
def field_names() -> frozenset[str]:
    """Return the names of all fields of all kinds, those of nested records as well."""
    found: set[str] = {"id"}
    waiting: list[type] = [*(kind.record for kind in KINDS.values()), *COMPONENTS.values(), *DATA_FILES.values()]
    waiting.append(SiteFile)
    while waiting:
        for name, field in fields_of(waiting.pop()).items():
            if field.record is not None and name not in found:
                waiting.append(field.record)
            found.add(name)
    return frozenset(found)


class Values:
    """Looks at the values of rows, and notes mistakes."""

    def __init__(self, rows: list[HeadRow]) -> None:
        self.rows = rows
        self.at = 0
        self.slips: list[Slip] = []
        self.changed: dict[int, str | None] = {}
        """New texts by index; None for a row that has gone into another."""
        self.levels: list[tuple[int, str]] = []
        """Columns in which fields (``map``) or entries (``list``) begin, the outermost first."""
        self.value = "open"
        """What stood last: ``open`` for a field without a value, ``plain``, or ``done`` for one that cannot go on."""
        self.start = 0
        """The row where the last value began."""
        self.block = -1
        """The column of the field that a text in block form belongs to."""
        self.deep = 0
        """How far that text is indented."""

    def made(self) -> list[HeadRow]:
        """Return the rows with what has changed."""
        return [
            row._replace(text=text)
            for index, row in enumerate(self.rows)
            if (text := self.changed.get(index, row.text)) is not None
        ]

    def report(self, code: str, column: int, text: str, first: int | None = None, **values: str) -> None:
        """Note a mistake in this row, which should be ``text``, or together with the rows from ``first``."""
        row = self.rows[self.at]
        begin = self.at if first is None else first
        for index in range(begin, self.at + 1):
            self.changed[index] = text if index == begin else None
        self.slips.append(
            Slip(
                code,
                row.origin,
                column,
                self.rows[begin].origin,
                row.origin,
                row.text.strip(),
                tuple(values.items()),
            )
        )

    def _join(self, column: int, code: str, name: str = "") -> None:
        """Report a text that goes on and cannot as it is: it becomes one value in quotation marks, on one row."""
        first = self.rows[self.start].text
        head = re.match(r"[ ]*(?:- +)*(?:[^\s:\"']+: +)?", first)
        begin = head.end() if head else 0
        parts = [row.text.strip() for row in self.rows[self.start + 1 : self.at + 1] if row.text.strip()]
        whole = " ".join([first[begin:].strip(), *parts])
        if whole[0] in "\"'" and (end := end_of_quoted(whole)) > 0:
            whole = whole[1:end] + whole[end + 1 :]
        key = first[:begin].strip(" -:")
        self.report(code, column + 1, f"{first[:begin]}{quote(whole)}", self.start, field_name=key or name)
        self.value = "done"

    # ---- values ----

    def _value(self, text: str, column: int, indent: int, key: str) -> None:
        """Look at the value that begins in a column of this row; ``indent`` is where its field or entry begins."""
        value, sign = text[column:], text[column]
        self.value = "done"
        if BLOCK.match(value):
            self.block, self.deep, self.value = indent, 0, "block"
        elif sign in "\"'":
            self._quoted(text, column, indent)
        elif sign in "[{":
            self._flow(text, column, indent)
        elif RESERVED.match(value):
            plain, note = split_note(value)
            self.report("yaml-start", column + 1, f"{text[:column]}{quote(plain_words(plain))}{note}", sign=sign)
        else:
            self.value = "plain"
            plain, note = split_note(value)
            found = re.search(r":(?:\s|\Z)", plain)
            if found and key:
                fixed = f"{text[:column]}{quote(plain)}{note}"
                self.report("yaml-colon", column + found.start() + 1, fixed, field_name=key)

    def _quoted(self, text: str, column: int, indent: int) -> None:
        """Look at a value that begins with a quotation mark."""
        value = text[column:]
        end = end_of_quoted(value)
        rest = value[end + 1 :] if end > 0 else ""
        if end > 0 and rest.strip() and not re.match(r"\s+#", rest):
            plain, note = split_note(value)
            self.report("yaml-mark", column + 1, f"{text[:column]}{quote(unwrap(plain))}{note}", sign=value[0])
        elif end > 0:
            if value[0] == '"' and has_wrong_escape(value[1:end]):
                self.report(
                    "yaml-escape", column + value.index("\\") + 1, f"{text[:column]}{quote(value[1:end])}{rest}"
                )
        else:
            last = self._last_quoted(value[0], indent)
            if last < 0:
                self.report("yaml-quote", column + 1, f"{text[:column]}{closed(value)}")
            else:
                self.at = last

    def _last_quoted(self, mark: str, indent: int) -> int:
        """Return the row where a value in quotation marks ends that goes on; -1 where it does not go on."""
        for index in range(self.at + 1, len(self.rows)):
            row = self.rows[index].text
            if self._is_next(row, indent):
                return -1
            end = end_of_quoted(mark + row)
            if end > 0:
                return index if not (mark + row)[end + 1 :].strip() else -1
        return -1

    @staticmethod
    def _is_next(row: str, indent: int) -> bool:
        """Say whether a row is a field or an entry that cannot belong to a value begun in a column."""
        blank = len(row) - len(row.lstrip(" "))
        found = KEYED.match(row.strip().lstrip("- "))
        return bool(row.strip()) and blank <= indent and (found is not None or row.lstrip().startswith("- "))

    def _flow(self, text: str, column: int, indent: int) -> None:
        """Look at a value that begins with a bracket."""
        brackets, last = Brackets(), self.at
        value = text[column:]
        end = brackets.read(value)
        if end >= 0:
            rest = value[end:]
            if rest.strip() and not re.match(r"\s+#", rest):
                plain, note = split_note(value)
                self.report("yaml-start", column + 1, f"{text[:column]}{quote(plain)}{note}", sign=value[0])
            elif (fixed := mend_brackets(value[:end], field_names())) is not None:
                mended = f"{text[:column]}{fixed.text}{rest}"
                self.report(fixed.code, column + fixed.offset + 1, mended, sign=":", field_name=fixed.name)
            return
        while end < 0 and last + 1 < len(self.rows) and not self._is_next(self.rows[last + 1].text, indent):
            last += 1
            end = brackets.read(self.rows[last].text)
        if end < 0:
            last, brackets = self._last_open(value)
            plain, note = split_note(text) if last == self.at else (self.rows[last].text.rstrip(), "")
            place = self.at
            self.at = last
            self.report("yaml-bracket", column + 1, f"{plain.rstrip(', ')}{brackets.closers()}{note}", sign=value[0])
            self.slips[-1] = self.slips[-1]._replace(row=self.rows[place].origin, found=text.strip())
        else:
            self.at = last

    def _last_open(self, value: str) -> tuple[int, Brackets]:
        """Return the row to which a value in brackets reaches that nothing closes: while commas lead on; and those."""
        brackets, last = Brackets(), self.at
        brackets.read(value)
        while self.rows[last].text.rstrip().endswith((",", "[", "{")) and last + 1 < len(self.rows):
            if self._is_next(self.rows[last + 1].text, 0):
                break
            last += 1
            brackets.read(self.rows[last].text)
        return last, brackets
