"""Values in brackets: where they end, and what is written wrong inside them.

Owns lists and fields on one row. Must not know what a field means; the caller says which names there are.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from sitegen.parse.quoting import end_in_brackets, end_of_quoted, quote, unwrap

PAIRS = {"[": "]", "{": "}"}
DEEPEST = 12
"""Levels of nesting; the deepest real field has five."""
ODD = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""Blanks that are none to YAML."""
KEYED = re.compile(r"""(?P<key>[^\s:"'#\[\]{}&*!|>@%`,-][^:"'#\[\]{}]*?)(?P<gap>\s*):(?=\s|\Z)""")
"""A field: its name, and the colon."""
GLUED = re.compile(rf"(?P<key>[A-Za-z_]+)\s?:(?P<odd>[{ODD}]*)(?P<value>[^\s/].*)")
"""What may be a field without a blank behind its colon."""
HASH = re.compile(r"\s#")
COLON = re.compile(r":(?:\s|\Z)")


class Mended(NamedTuple):
    """A value as it should be; the offset of the mistake in the value as it was, its code, and the field."""

    text: str
    offset: int
    code: str
    name: str


class Brackets:
    """Brackets that are open while the rows of a value are read one after the other."""

    def __init__(self) -> None:
        """Begin with none."""
        self.open: list[str] = []

    def read(self, text: str) -> int:
        """Read a row, or the rest of one; return where the last bracket closed (after it), -1 where one is open."""
        at = 0
        while at < len(text):
            sign = text[at]
            if sign in "\"'" and _begins(text, 0, at):
                end = end_in_brackets(text, at)
                if end < 0:
                    return -1
                at = end
            elif sign in PAIRS:
                self.open.append(PAIRS[sign])
            elif self.open and sign == self.open[-1]:
                self.open.pop()
                if not self.open:
                    return at + 1
            at += 1
        return -1

    def closers(self) -> str:
        """Return the brackets that are missing at the end."""
        return "".join(reversed(self.open))


def mend_brackets(value: str, names: Collection[str], depth: int = 0) -> Mended | None:
    """Return a value in brackets with its first mistake mended; None where there is none, or it lies too deep."""
    if depth > DEEPEST:
        return None
    parts = _split(value[1:-1])
    offset = 1
    for index, part in enumerate(parts):
        text = part.strip()
        lead = len(part) - len(part.lstrip())
        found = _mend_part(text, names, value[0], depth)
        if found is not None:
            parts[index] = part[:lead] + found.text + part[lead + len(text) :]
            return found._replace(text=f"{value[0]}{','.join(parts)}{value[-1]}", offset=offset + lead + found.offset)
        offset += len(part) + 1
    return None


def _mend_part(text: str, names: Collection[str], within: str, depth: int) -> Mended | None:  # noqa: PLR0911  one slip after the other
    """Return one part of what stands in brackets with its mistake mended."""
    if text[:1] in PAIRS and text[-1] == PAIRS[text[0]]:
        return mend_brackets(text, names, depth + 1)
    if within == "[":
        return _mend_hash(text, "", 0)
    found = KEYED.match(text)
    if found is None:
        glued = GLUED.fullmatch(text)
        if glued is None or glued["key"] not in names:
            return None
        return Mended(f"{glued['key']}: {glued['value']}", glued.end("key") + 1, "yaml-blank", glued["key"])
    rest, name = text[found.end() :].strip(), found["key"]
    begin = len(text) - len(rest)
    if rest[:1] in PAIRS:
        inner = mend_brackets(rest, names)
        return inner and inner._replace(text=text[:begin] + inner.text, offset=begin + inner.offset)
    if rest[:1] in {'"', "'"}:
        end = end_of_quoted(rest)
        if end < 0 or not rest[end + 1 :].strip():
            return None
        return Mended(f"{name}: {quote(unwrap(rest))}", begin, "yaml-mark", name)
    colon = COLON.search(rest)
    if colon is None:
        return _mend_hash(rest, f"{name}: ", begin)
    return Mended(f"{name}: {quote(rest)}", begin + colon.start(), "yaml-colon", name)


def _mend_hash(text: str, before: str, begin: int) -> Mended | None:
    """Return a part that holds a blank and a hash sign in quotation marks: a comment would swallow the bracket."""
    found = HASH.search(text)
    if found is None or text[0] in "\"'":
        return None
    return Mended(f"{before}{quote(text)}", begin + found.start() + 1, "yaml-hash", before.rstrip(": "))


def _split(text: str) -> list[str]:
    """Return the parts of what stands in brackets, divided at commas outside of marks and further brackets."""
    parts, depth, at, start = [], 0, 0, 0
    while at < len(text):
        sign = text[at]
        if sign in "\"'" and _begins(text, start, at):
            at = max(end_in_brackets(text, at), at)
        elif sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif sign == "," and not depth:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def _begins(text: str, start: int, at: int) -> bool:
    """Say whether a quotation mark begins a value: before it stands nothing, or what leads to one."""
    before = text[start:at].rstrip()
    return not before or before[-1] in "[{,:"
