"""Entries of photos added to the front matter of a text, as an editor would type them.

Owns where they go. Must not know where the photos come from; what else stands in the text stays as it is, to the byte.
"""

import re
from collections.abc import Mapping, Sequence

from sitegen.parse.quoting import plain_or_quoted

MARK = re.compile(r"-{3,}\s*\Z")
LIST = re.compile(r"photos[ \t]*:[ \t]*(?:#.*)?\Z")
OTHER = re.compile(r"photos[ \t]*:")
ENTRY = re.compile(r"(?P<indent>[ \t]*)-(?:[ \t]|\Z)")

Stub = Mapping[str, str]
"""Fields of one photo in their order; one with an empty value is to be filled in."""


def add_photos(text: str, stubs: Sequence[Stub]) -> str | None:
    """Return a text with entries after those of ``photos``, or with that field at the end of its front matter.

    None where there is no place: no front matter, or a list of photos written in another form.
    """
    rows = text.split("\n")
    bare = [row.rstrip("\r") for row in rows]
    ends = [index for index, row in enumerate(bare) if MARK.match(row)][:2]
    if len(ends) < 2 or any(bare[: ends[0]]):  # noqa: PLR2004  the first and the last line of a front matter
        return None
    begin = next((index for index in range(ends[0], ends[1]) if LIST.match(bare[index])), None)
    if begin is None:
        if any(OTHER.match(row) for row in bare[ends[0] : ends[1]]):
            return None
        made, place = ["photos:", *_rows(stubs, "  ")], ends[1]
    else:
        inside = [index for index in range(begin + 1, ends[1]) if not bare[index] or bare[index][0] in " \t-#"]
        block = _unbroken(begin, inside)
        entries = (found["indent"] for index in block if (found := ENTRY.match(bare[index])))
        made = _rows(stubs, next(entries, "  "))
        place = max((index for index in block if bare[index].strip()), default=begin) + 1
    ending = "\r" if rows[ends[0]].endswith("\r") else ""
    return "\n".join([*rows[:place], *(row + ending for row in made), *rows[place:]])


def _unbroken(begin: int, inside: Sequence[int]) -> list[int]:
    """Return the rows that follow a row without a gap."""
    block: list[int] = []
    for index in inside:
        if index != begin + 1 + len(block):
            break
        block.append(index)
    return block


def _rows(stubs: Sequence[Stub], indent: str) -> list[str]:
    rows: list[str] = []
    for stub in stubs:
        for number, (name, value) in enumerate(stub.items()):
            lead = f"{indent}- " if number == 0 else f"{indent}  "
            rows.append(f"{lead}{name}: {plain_or_quoted(value)}" if value else f"{lead}{name}:")
    return rows
