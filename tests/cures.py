"""Follow a message literally, as an editor would who knows nothing else: what is printed is done, and nothing more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Files = dict[str, "str | bytes"]

ROWS = re.compile(
    r"(?:Schreiben Sie in Zeile|Write in line) (\d+):\n(.*)"
    r"|(?:Schreiben Sie anstelle der Zeilen|Write in place of lines) (\d+)–(\d+):\n(.*)",
    re.DOTALL,
)
BEGINNING = re.compile(
    r"(?:Schreiben Sie an den Anfang der Datei|Write at the beginning of the file)[^\n]*:\n(.*)", re.DOTALL
)
DATA = re.compile(r"(?:Ergänzen Sie in|Add to) content/([\w.]+), [^\n]*:\n(.*)", re.DOTALL)
HEAD = re.compile(r"(?:Ergänzen Sie im Kopf|Add to the front matter)[^\n]*:\n(.*)", re.DOTALL)
BELOW = re.compile(r"(?:Ergänzen Sie unter photos|Add below photos)[^\n]*:\n(.*)", re.DOTALL)
FIELD = re.compile(r"(?:Ergänzen Sie|Add): ([\w.]+: .*)")
ENTRY = re.compile(r"(?:in diesem Eintrag|to this entry):? ([\w.]+): ([^,\n]*)")
REPLACED = re.compile(r"(?:anstelle dieses Feldes|in place of this field)[^\n]*:\n(.*)", re.DOTALL)
LANGUAGE = re.compile(r"(?:Ergänzen Sie|Add) (\w\w): …")
RENAME = re.compile(r"(?:Benennen Sie|Rename) (\S.*?) (?:um in|to) (\S+?)\.?(?:\n|\Z| )")
FOLDER = re.compile(r"(?:Benennen Sie den Ordner um in|Rename the folder to) (\S+?)\. ")
MOVE = re.compile(r"(?:Verschieben Sie|Move) content/(\S+) (?:nach|to) content/(\S+)")
UP = re.compile(r"(?:Verschieben Sie|Move) (\S+) (?:eine Ebene höher|one level up)")
INTO = re.compile(r"(?:verschieben Sie die Datei dorthin|move the file there): content/(\S+)")
COPY = re.compile(r"(?:Kopieren Sie den Text in eine neue Datei|Copy the text into a new file) (\S+)")
NEAR = re.compile(r"(?:Meinten Sie|Did you mean) ([^?,(]+?)(?: \([^)]*\))?(?:,[^?]*)?\?")
WRITE = re.compile(r"(?:Abhilfe|fix): (?:Schreiben Sie|Write)(?: etwa| for example)? (\S.*)")
DELETE = re.compile(r"(?:Löschen Sie Zeile|Delete line) (\d+)(?:–(\d+))?")
MERGE = re.compile(r"(?:und die Zeilen|and lines) (\d+), (\d+), (\d+)")
FOUND = re.compile(r"(?:gefunden|found): (.*)")


def follow(message: str, files: Mapping[str, str | bytes]) -> Files:
    """Return the files after the advice of a message has been taken; paths are relative to ``content/``."""
    made = dict(files)
    head = message.split(": ", 1)[0]
    path, *place = head.removeprefix("content/").split(":")
    line, column = (int(number) for number in (*place, "0", "0")[:2])
    for step in (_move, _whole_rows, _blocks, _lines):
        if step(message, made, path, line, column):
            return made
    raise AssertionError(f"no advice that can be taken: {message}")


def _move(message: str, files: Files, path: str, line: int, column: int) -> bool:  # noqa: ARG001
    folder = path.rpartition("/")[0]
    if found := RENAME.search(message):
        files[f"{folder}/{found[2]}"] = files.pop(path)
    elif found := FOLDER.search(message):
        for name in [name for name in files if name.startswith(f"{path}/")]:
            files[name.replace(path, f"{folder}/{found[1]}")] = files.pop(name)
    elif found := MOVE.search(message):
        files[found[2]] = files.pop(found[1])
    elif found := UP.search(message):
        files[f"{folder}/{found[1].split('/')[0]}"] = files.pop(f"{path}/{found[1].split('/')[1]}")
    elif found := INTO.search(message):
        place = found[1].replace("…", "beitrag")
        files[place if place.endswith(".md") else f"{place}{path.rpartition('/')[2]}"] = files.pop(path)
    elif found := COPY.search(message):
        files[f"{folder}/{found[1]}"] = files.pop(path)
    return found is not None


def _whole_rows(message: str, files: Files, path: str, line: int, column: int) -> bool:  # noqa: ARG001
    if found := ROWS.search(message):
        first, last = int(found[1] or found[3]), int(found[1] or found[4])
        rows = str(files[path]).split("\n")
        rows[first - 1 : last] = (found[2] if found[2] is not None else found[5]).split("\n")
        files[path] = "\n".join(rows)
    elif found := DELETE.search(message):
        rows = str(files[path]).split("\n")
        del rows[int(found[1]) - 1 : int(found[2] or found[1])]
        files[path] = "\n".join(rows)
    elif found := MERGE.search(message):
        first, middle, last = (int(number) for number in found.groups())
        rows = str(files[path]).split("\n")
        files[path] = "\n".join([*rows[: first - 1], *rows[first : middle - 1], *rows[last:]])
    return found is not None


def _blocks(message: str, files: Files, path: str, line: int, column: int) -> bool:
    if found := BEGINNING.search(message):
        files[path] = f"{found[1]}\n{files[path]!s}"
    elif found := REPLACED.search(message):
        rows = str(files[path]).split("\n")
        first = next(at for at in range(line - 1, -1, -1) if rows[at].startswith(found[1].split("\n")[0]))
        last = next(at for at in range(first + 1, len(rows)) if rows[at][:1].strip(" -") or rows[at] == "---")
        rows[first:last] = found[1].split("\n")
        files[path] = "\n".join(rows)
    elif found := DATA.search(message):
        files[found[1]] = f"{files.get(found[1], '')!s}{found[2]}\n"
    elif found := HEAD.search(message):
        rows = str(files[path]).split("\n")
        rows.insert(rows.index("---", 1), found[1])
        files[path] = "\n".join(rows)
    elif found := BELOW.search(message):
        rows = str(files[path]).split("\n")
        end = next(index for index in range(line, len(rows)) if not rows[index].startswith("  "))
        rows.insert(end, found[1])
        files[path] = "\n".join(rows)
    elif found := ENTRY.search(message):
        rows = str(files[path]).split("\n")
        made = f"{' ' * (column - 1)}{found[1]}: {found[2]}"
        if rows[line - 1].lstrip(" -").startswith(f"{found[1]}:"):
            rows[line - 1] = f"{rows[line - 1][: column - 1]}{found[1]}: {found[2]}"
        else:
            rows.insert(line, made)
        files[path] = "\n".join(rows)
    elif found := FIELD.search(message):
        rows = str(files[path]).split("\n")
        rows.insert(rows.index("---", 1) if "---" in rows[1:] else 0, found[1])
        files[path] = "\n".join(rows)
    return found is not None


def _lines(message: str, files: Files, path: str, line: int, column: int) -> bool:
    found = NEAR.search(message) or WRITE.search(message)
    old = FOUND.search(message)
    if found is None:
        return False
    rows = str(files[path]).split("\n")
    row = rows[line - 1]
    written = old[1] if old else ""
    if re.fullmatch(r"\w+: .*", found[1]):  # a whole field
        rows[line - 1] = row[: column - 1] + found[1]
    elif written and row.startswith(written, column - 1):
        rows[line - 1] = row[: column - 1] + found[1] + row[column - 1 + len(written) :]
    else:  # the name of a field
        rows[line - 1] = row[: column - 1] + re.sub(r"[\w-]+", found[1], row[column - 1 :], count=1)
    files[path] = "\n".join(rows)
    return True
