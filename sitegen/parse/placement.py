"""Names and places of files: which of them is the text of an item, and what was meant by one that is none.

Owns the rules for paths below ``content/``; works on paths alone. Must not know what is in the files.
"""

import re
from collections.abc import Iterable

from sitegen.model.kinds import DATA_FILES, KINDS
from sitegen.model.ledger import NAME as LEDGER
from sitegen.model.problem import Position, Problem, nearest

TEXT_FILE = re.compile(r"index\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md\Z")
NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+\Z")
"""Names that can be printed and written to every file system."""
SIMPLE = "-simple"
"""Ending of a language that stands for plain language (Leichte Sprache) beside it."""
YEAR = re.compile(r"\d{4}\Z")

PLAIN = r"md|txt|markdown|mdown|mkd|mkdn|text"
OFFICE = r"docx?|odt|rtf|html?|pages"
MEANT = re.compile(
    rf"(?P<index>index)?[._ -]*"
    rf"(?P<lang>(?!(?:{PLAIN}|{OFFICE})\b)[a-z]{{2,3}}(?:-(?!simple)[a-z0-9]+)*)?(?P<simple>-simple)?"
    rf"[._ -]*(?:\(\d+\)|copy|kopie)?(?P<ending>(?:\.+(?:{PLAIN}|{OFFICE}))*)\Z",
    re.IGNORECASE,
)
"""What somebody may have called a text: with another ending, another sign between, or large letters."""


def is_named_well(path: str, problems: list[Problem]) -> bool:
    """Say whether a path can be printed and written everywhere; report it otherwise."""
    if NAME.match(path):
        return True
    shown = path.encode("unicode_escape").decode()
    problems.append(Problem("file-name", Position(shown), values={"found": shown}))
    return False


def meant_name(name: str, languages: tuple[str, ...]) -> str:
    """Return the name that a text should have which is called otherwise; empty where it looks like no text."""
    if (text := TEXT_FILE.match(name)) and text[1].removesuffix(SIMPLE) in languages:
        return ""
    found = MEANT.match(name)
    if found is None or not (found["index"] or re.search(r"\.(?:md|markdown|mdown|mkd|mkdn)\b", name.lower())):
        return ""
    lang = (found["lang"] or languages[0]).lower()
    if found["lang"] and lang not in languages:
        return ""
    return f"index.{lang}{SIMPLE if found['simple'] else ''}.md"


def check_other(path: str, languages: tuple[str, ...]) -> Problem | None:
    """Return the problem of a file in a folder of texts that is no text by its name, and yet seems to be one."""
    *_, folder, name = path.split("/")
    if TEXT_FILE.match(folder):
        above = path.rpartition("/")[0]
        return Problem("folder-as-file", Position(above), values={"found": f"{folder}/{name}", "name": folder})
    near = meant_name(name, languages)
    if not near:
        return None
    office = re.search(rf"\.(?:{OFFICE})\Z", name.lower()) is not None
    return Problem("text-format" if office else "text-name", Position(path), values={"found": name, "name": near})


def check_texts(paths: Iterable[str], languages: tuple[str, ...]) -> Problem | None:
    """Return the problem of a folder of items where no file is a text, although one could be meant for it."""
    files = sorted(paths)
    for path in files:
        if path.lower().endswith((".txt", ".docx", ".doc", ".odt", ".rtf", ".html", ".htm")):
            code = "text-name" if path.lower().endswith(".txt") else "text-format"
            values = {"found": path.rpartition("/")[2], "name": f"index.{languages[0]}.md"}
            return Problem(code, Position(path), values=values)
    return None


def check_text_file(path: str, languages: tuple[str, ...]) -> Problem | None:  # noqa: PLR0911  one slip after the other
    """Return what is wrong with the place or the name of a file whose name ends with ``.md``."""
    _, folder, *inner, name = path.split("/")
    if inner and TEXT_FILE.match(inner[-1]):
        return check_other(path, languages)
    found = TEXT_FILE.match(name)
    if found is None or not inner:
        near = meant_name(name, languages) if inner else ""
        if near and not name.startswith("index.md"):
            return Problem("text-name", Position(path), values={"found": name, "name": near})
        return misplaced(path, folder, languages, near or (f"index.{languages[0]}.md" if inner else ""))
    lang = found[1].removesuffix(SIMPLE)
    if lang not in languages or (found[1].endswith(SIMPLE) and folder != "pages"):
        if near := meant_name(name, languages):
            return Problem("text-name", Position(path), values={"found": name, "name": near})
        values = {"found": found[1], "allowed": ", ".join(languages)}
        return Problem("unknown-language", Position(path), values=values)
    if folder != "pages" and len(inner) == 1 and YEAR.match(inner[0]):
        place = f"{path.rpartition('/')[0]}/…/"
        return Problem("text-place", Position(path), values={"found": path, "place": place})
    return None


def misplaced(path: str, folder: str, languages: tuple[str, ...], near: str = "") -> Problem:
    """Return the problem of a text that lies where none is read."""
    near = near or ("" if folder in KINDS else ", ".join(nearest(folder, tuple(KINDS))))
    expected = f"content/<{'|'.join(KINDS)}>/…/<…>/index.<{'|'.join(languages)}>.md"
    return Problem("unknown-file", Position(path), values={"expected": expected, "near": near})


def check_top(name: str, path: str) -> Problem | None:
    """Return the problem of a file directly below ``content/`` that is none of the data files."""
    known = ["site.yaml", *(f"{one}.yaml" for one in DATA_FILES), LEDGER]
    if name in known:
        return None
    near = ", ".join(nearest(name, known))
    values = {"expected": ", ".join([*known, *(f"{one}/" for one in KINDS)]), "near": near}
    return Problem("unknown-file", Position(path), values=values)


def hidden_texts(paths: Iterable[str]) -> list[Problem]:
    """Return a problem for each hidden folder that holds texts; ``paths`` are those of files in hidden folders.

    Files in them are not read: ``content/news/2026/.entwurf/index.de.md``.
    """
    found: dict[str, str] = {}
    for path in sorted(paths):
        parts = path.split("/")
        hidden = next((index for index, part in enumerate(parts[:-1]) if part.startswith(".")), -1)
        if hidden > 1 and parts[0] == "content" and parts[1] in KINDS and parts[-1].endswith(".md"):
            found.setdefault("/".join(parts[: hidden + 1]), parts[hidden])
    return [
        Problem("hidden-folder", Position(folder), values={"found": name, "name": name.lstrip(".") or "…"})
        for folder, name in found.items()
    ]
