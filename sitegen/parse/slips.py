"""Fields that YAML cannot read, row by row: what was written wrong, where, and the rows as they should be.

Owns what people get wrong when they write fields by hand. Must not know what a field means, but which names there are:
only they tell a field from a text with a colon. The rows are not parsed; whoever asks tries the cure.
"""

import re
from collections.abc import Iterable

from sitegen.parse.brackets import GLUED, KEYED, ODD
from sitegen.parse.rows import HeadRow, Slip, Values, field_names

INDENT = re.compile(rf"[ \t{ODD}]*")
HYPHENS = re.compile(r"(?:-(?: +|\Z))*")
BULLET = re.compile(rf"-(?P<odd>[{ODD}]*)(?P<value>[^\s\d-].*)")
EQUALS = re.compile(r"(?P<key>[A-Za-z_]+)\s*(?P<sign>[=：])\s*(?P<value>\S.*)")
"""A field with another sign than a colon behind its name."""
SUSPECT = re.compile(rf"[\n{{,-](?:(?<=\n)[ \t]*-[{ODD}]*[^\s\d-]|(?<!\n) *[a-z_]+:[^\s/])")
"""What YAML reads without complaint, and yet otherwise than it was meant, perhaps; behind a sign to search for."""


def scan(rows: Iterable[HeadRow]) -> tuple[list[Slip], list[HeadRow]]:
    """Return the mistakes that can be seen in rows, and the rows without them; a row has one mistake at a time."""
    scanner = _Scanner(list(rows))
    while scanner.at < len(scanner.rows):
        scanner.read()
        scanner.at += 1
    return scanner.slips, scanner.made()


class _Scanner(Values):
    """Reads one row after the other."""

    def read(self) -> None:
        """Read the row that is to be read next."""
        text = self.rows[self.at].text
        indent = INDENT.match(text)
        blank = indent[0] if indent else ""
        if not text.strip() or text.lstrip().startswith("#"):
            return
        if self.block >= 0:
            if len(blank) > self.block:
                self.deep = self.deep or len(blank)
                return
            self.block = -1
        if blank.strip(" "):
            text, blank = self._blank(text, blank)
        hyphens = HYPHENS.match(text, len(blank))
        inner = hyphens.end() if hyphens else len(blank)
        rest = text[inner:]
        if self._glued(text, len(blank), inner):
            return
        keyed = KEYED.match(rest)
        if keyed is None and (found := EQUALS.fullmatch(rest)) and found["key"] in field_names():
            self.report("yaml-sign", inner + found.start("sign") + 1, f"{text[:inner]}{found['key']}: {found['value']}")
            self._place(len(blank), inner, keyed=True)
            self.value, self.start = "plain", self.at
            return
        if inner > len(blank) or keyed:
            self._structure(text, len(blank), inner, keyed)
        else:
            self._loose(text, len(blank))

    def _blank(self, text: str, blank: str) -> tuple[str, str]:
        """Report a row that begins with other blanks than YAML knows; return how it should be, and its blanks."""
        rest = text[len(blank) :]
        plain = re.sub(rf"[{ODD}]", " ", blank).replace("\t", "  ")
        odd = next(index for index, sign in enumerate(blank) if sign != " ")
        self.report("yaml-tab" if "\t" in blank else "yaml-space", odd + 1, plain + rest)
        self.rows[self.at] = self.rows[self.at]._replace(text=plain + rest)
        return plain + rest, plain

    def _glued(self, text: str, indent: int, inner: int) -> bool:
        """Report a hyphen or a colon without a blank behind it; say whether there was one."""
        rest = text[inner:]
        if (found := BULLET.fullmatch(rest)) and self._is_entry(indent, inner):
            fixed, column, sign = f"{text[:inner]}- {found['value']}", inner + 2, "-"
            self._enter(inner, "list")
        elif (found := GLUED.fullmatch(rest)) and found["key"] in field_names() and not self._goes_on(indent, inner):
            fixed, column, sign = f"{text[:inner]}{found['key']}: {found['value']}", inner + found.end("key") + 2, ":"
            self._place(indent, inner, keyed=True)
        else:
            return False
        self.report("yaml-space" if found["odd"] else "yaml-blank", column, fixed, sign=sign)
        self.value, self.start = "plain", self.at
        return True

    def _goes_on(self, indent: int, inner: int) -> bool:
        """Say whether a row may well belong to the text before it."""
        return self.value == "plain" and inner == indent and bool(self.levels) and indent > self.levels[-1][0]

    def _is_entry(self, indent: int, inner: int) -> bool:
        """Say whether a row that begins with a hyphen and no blank is an entry of a list."""
        if inner > indent:
            return True
        return self.value == "open" or (indent, "list") in self.levels

    # ---- where a row stands ----

    def _enter(self, column: int, kind: str) -> None:
        while self.levels and self.levels[-1][0] > column:
            self.levels.pop()
        if (column, kind) not in self.levels:
            self.levels.append((column, kind))
        elif self.levels[-1] != (column, kind):
            self.levels.pop()

    def _place(self, indent: int, inner: int, *, keyed: bool) -> None:
        """Note the columns that a row opens."""
        if inner > indent:
            self._enter(indent, "list")
            for column in range(indent + 1, inner):
                if self.rows[self.at].text[column] == "-":
                    self._enter(column, "list")
        if keyed:
            self._enter(inner, "map")

    def _structure(self, text: str, indent: int, inner: int, keyed: re.Match[str] | None) -> None:
        """Read a row with a field or an entry."""
        entry = inner > indent
        if entry and self._goes_on(indent, indent):
            return
        if not self._fits(indent, entry=entry):
            self._misplaced(text, indent, keyed, entry=entry)
            return
        self._place(indent, inner, keyed=keyed is not None)
        start = inner + keyed.end() if keyed else inner
        value = text[start:]
        odd = re.match(rf"[ {ODD}]*", value)
        if odd and odd[0].strip(" "):
            self.report(
                "yaml-space", start + 1 + len(odd[0]) - len(odd[0].lstrip(" ")), f"{text[:start]} {value[odd.end() :]}"
            )
            self.value = "plain"
            return
        self.start = self.at
        column = start + len(value) - len(value.lstrip())
        if not value.strip() or value.strip().startswith("#"):
            self.value = "open"
        else:
            self._value(text, column, inner if keyed else indent, keyed["key"] if keyed else "")

    def _fits(self, indent: int, *, entry: bool) -> bool:
        """Say whether fields or entries may begin in a column."""
        kind = "list" if entry else "map"
        if (indent, kind) in self.levels:
            return True
        outer = [column for column, _ in self.levels]
        if not outer:
            return indent == 0 or not self._has_top()
        if self.value != "open":
            return False
        deepest = self.levels[-1]
        return indent > deepest[0] or (entry and deepest == (indent, "map"))

    def _has_top(self) -> bool:
        """Say whether a later row is a field at the very beginning of its line."""
        return any(KEYED.match(row.text) for row in self.rows[self.at + 1 :])

    def _misplaced(self, text: str, indent: int, keyed: re.Match[str] | None, *, entry: bool) -> None:
        """Report a field or an entry in a column where none can begin, or a colon in a text that goes on."""
        known = keyed is not None and keyed["key"] in field_names()
        deepest = self.levels[-1][0] if self.levels else 0
        if not entry and not known and self.value == "plain" and indent > self.levels[0][0]:
            self._join(keyed.end() - 1 + indent if keyed else indent, "yaml-colon", keyed["key"] if keyed else "")
            return
        kind = "list" if entry else "map"
        if (indent, "list") in self.levels and not entry and keyed:
            within = [column for column, one in self.levels if column > indent and one == "map"]
            again = self._has_in_entry(keyed["key"], indent)
            if again or not within:
                self.report("yaml-hyphen", indent + 1, f"{' ' * indent}- {text[indent:]}")
                self._place(indent, indent + 2, keyed=True)
            else:
                self.report("yaml-indent", indent + 1, f"{' ' * within[0]}{text[indent:]}")
                self._enter(within[0], "map")
            self.value, self.start = self._kind_of(text), self.at
            return
        columns = [column for column, one in self.levels if one == kind] or [0 if not self.levels else deepest]
        deeper = [column for column in columns if column > indent]
        column = (
            min(deeper)
            if deeper and indent > columns[0]
            else max(one for one in columns if one <= max(indent, columns[0]))
        )
        self.report("yaml-indent", indent + 1, f"{' ' * column}{text[indent:]}")
        self._enter(column, kind)
        self.value, self.start = self._kind_of(text), self.at

    @staticmethod
    def _kind_of(text: str) -> str:
        return "open" if text.rstrip().endswith(":") else "plain"

    def _has_in_entry(self, key: str, indent: int) -> bool:
        """Say whether the entry that is being read has a field already."""
        for row in reversed(self.rows[: self.at]):
            text = row.text
            if re.match(rf"[ ]*(?:- +)*{re.escape(key)}\s*:", text):
                return True
            if text[indent : indent + 1] == "-" and not text[:indent].strip():
                return False
        return False

    # ---- text that goes on ----

    def _loose(self, text: str, indent: int) -> None:
        """Read a row that is neither field nor entry."""
        top = self.levels[-1] if self.levels else (0, "map")
        if self.value == "open" or (self.value == "plain" and indent > top[0]):
            self.value = "plain"
            return
        if self.value == "plain" and top == (indent, "list"):
            self.report("yaml-hyphen", indent + 1, f"{' ' * indent}- {text[indent:]}")
            return
        if self.value == "done":
            self._join(indent, "yaml-wrap")
        elif self.value == "block":
            self.report("yaml-wrap", indent + 1, f"{' ' * (self.deep or top[0] + 2)}{text[indent:]}")
        elif self.levels and self.value == "plain":
            deeper = top[0] + 2
            self.report("yaml-wrap", indent + 1, f"{' ' * deeper}{text[indent:]}")
