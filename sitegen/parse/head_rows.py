"""One row of a front matter set in place; all else in the file stays as it is, to the byte.

Owns where the row stands or goes. Must not know what the value means.
"""

import re

MARK = re.compile(r"-{3,}\s*\Z")
NOTE = re.compile(r"\s+#.*\Z")


def set_row(text: str, name: str, value: str) -> str | None:
    """Return a file with a field of one row set, or added as the last of its front matter.

    None where that cannot be done safely: no front matter, or a value that takes more than its row.
    """
    rows = text.split("\n")
    bare = [row.rstrip("\r").removeprefix("\ufeff") for row in rows]
    ends = [index for index, row in enumerate(bare) if MARK.match(row)][:2]
    if len(ends) < 2 or any(row.strip() for row in bare[: ends[0]]):  # noqa: PLR2004  the first and the last line
        return None
    start, end = ends
    field = re.compile(rf"(?:{re.escape(name)}|\"{re.escape(name)}\"|'{re.escape(name)}')[ \t]*:(?=\s|\Z)")
    found = [index for index in range(start + 1, end) if field.match(bare[index])]
    if not found:
        ending = "\r" if rows[start].endswith("\r") else ""
        return "\n".join([*rows[:end], f"{name}: {value}{ending}", *rows[end:]])
    at = found[0]
    after = bare[at + 1] if at + 1 < end else ""
    if len(found) > 1 or (after[:1] in {" ", "\t"} and after.strip() and not after.lstrip().startswith("#")):
        return None
    note = NOTE.search(bare[at])
    ending = rows[at][len(rows[at].rstrip("\r")) :]
    return "\n".join([*rows[:at], f"{name}: {value}{note[0] if note else ''}{ending}", *rows[at + 1 :]])
