"""Names and places of files: which of them is the text of an item, and what was meant by one that is none.

Owns the rules for paths below ``content/``; works on paths alone. Must not know what is in the files.
"""

import re
from collections.abc import Iterable

from sitegen.model import synonyms
from sitegen.model.kinds import DATA_FILES, KINDS
from sitegen.model.ledger import NAME as LEDGER
from sitegen.model.problem import Position, Problem, nearest

TEXT_FILE = re.compile(r"index\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md\Z")
NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+\Z")
"""Names that can be printed and written to every file system."""
SIMPLE = "-simple"
"""Ending of a language that stands for plain language (Leichte Sprache) beside it."""
YEAR = re.compile(r"\d{4}\Z")

ITEM_NAME = re.compile(r"[\w-]+\Z")
OWN_FOLDER = re.compile(r"/(\d{4}/[^/]+/index\.[\w-]+\.md)\Z")
"""A text in the folder of an item in that of a year."""
PLAIN = r"md|txt|markdown|mdown|mkd|mkdn|text"
OFFICE = r"docx?|odt|rtf|html?|pages"
MEANT = re.compile(
    rf"(?P<index>index)?[._ -]*"
    rf"(?P<lang>(?!(?:{PLAIN}|{OFFICE})\b)[a-z]{{2,3}}(?:-(?!simple)[a-z0-9]+)*)?(?P<simple>[-._ ]simple)?"
    rf"[._ -]*(?:\(\d+\)|copy|kopie)?(?P<ending>(?:\.+(?:{PLAIN}|{OFFICE}))*)\Z",
    re.IGNORECASE,
)
"""What somebody may have called a text: with another ending, another sign between, or large letters."""


LIKE_TEXT = re.compile(
    rf"\.(?:{PLAIN}|mdx|ya?ml)\s*(?:[._ ~-]*(?:bak|orig|old|save?|backup|copy|kopie|tmp|swp|\(?\d+\)?))?\s*\Z|^index\b"
)
LIKE_OFFICE = re.compile(rf"\.(?:{OFFICE})\Z")
"""Names of files that may be the text of an item where there is no other."""


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
        name = path.rpartition("/")[2]
        if (plain := LIKE_TEXT.search(name.lower())) or LIKE_OFFICE.search(name.lower()):
            values = {"found": name, "name": f"index.{languages[0]}.md"}
            return Problem("text-name" if plain else "text-format", Position(path), values=values)
    return None


def check_single(problem: Problem, languages: tuple[str, ...]) -> Problem:
    """Return the problem of the only text of a folder, whose name says nothing: it is the one of the item."""
    path = problem.position.path
    _, folder, *inner, name = path.split("/")
    if problem.code != "unknown-file" or not inner or TEXT_FILE.match(name):
        return problem
    if len(inner) == 1 and YEAR.match(inner[0]) and folder != "pages":
        return problem
    return Problem("text-name", Position(path), values={"found": name, "name": f"index.{languages[0]}.md"})


def check_text_file(path: str, languages: tuple[str, ...]) -> Problem | None:  # noqa: PLR0911  one slip after the other
    """Return what is wrong with the place or the name of a file whose name ends with ``.md``."""
    _, folder, *inner, name = path.split("/")
    if inner and TEXT_FILE.match(inner[-1]):
        return check_other(path, languages)
    found = TEXT_FILE.match(name)
    if found is None and len(inner) == (0 if folder == "pages" else 1) and (place := _own_place(path, name, languages)):
        return Problem("text-place", Position(path), values={"found": path, "place": place})
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


def _own_place(path: str, name: str, languages: tuple[str, ...]) -> str:
    """Return where a text belongs that lies beside the folders of items and is called like one: ``2026/kobe.md``."""
    stem, _, lang = name.removesuffix(".md").partition(".")
    folder = path.rpartition("/")[0]
    if meant_name(name, languages) or stem.lower() in {"readme", "index"} or not ITEM_NAME.match(stem):
        return ""
    year = folder.rpartition("/")[2]
    if folder != "content/pages" and not YEAR.match(year):
        return ""
    return f"{folder}/{stem}/index.{lang if lang in languages else languages[0]}.md"


def misplaced(path: str, folder: str, languages: tuple[str, ...], near: str = "") -> Problem:
    """Return the problem of a text that lies where none is read."""
    if not near and folder not in KINDS:
        item = OWN_FOLDER.search(path)
        meant = nearest(folder, tuple(KINDS)) or (["news"] if item else [])
        near = ", ".join(f"content/{one}/{item[1]}" if item else one for one in meant)
    expected = f"content/<{'|'.join(KINDS)}>/…/<…>/index.<{'|'.join(languages)}>.md"
    return Problem("unknown-file", Position(path), values={"expected": expected, "near": near})


def check_top(name: str, path: str) -> Problem | None:
    """Return the problem of a file directly below ``content/`` that is none of the data files."""
    known = ["site.yaml", *(f"{one}.yaml" for one in DATA_FILES), LEDGER]
    if name in known:
        return None
    names = {one: synonyms.FILES.get(one.partition(".")[0], ()) for one in known}
    stem = name.rpartition(".")[0] or name
    near = ", ".join(nearest(name, known) or nearest(stem, names))
    values = {"expected": ", ".join([*known, *(f"{one}/" for one in KINDS)]), "near": near}
    return Problem("unknown-file", Position(path), values=values)


def hidden_texts(paths: Iterable[str]) -> list[Problem]:
    """Return a problem for each hidden folder that holds texts; ``paths`` are those of files in hidden folders.

    Files in them are not read: ``content/news/2026/.entwurf/index.de.md``.
    """
    found: dict[str, str] = {}
    for path in sorted(paths):
        parts = path.split("/")
        hidden = next((index for index, part in enumerate(parts) if part.startswith(".")), -1)
        if hidden == len(parts) - 1 and hidden > 1 and parts[0] == "content" and parts[1] in KINDS:
            found[path] = parts[-1]
            continue
        if hidden > 1 and parts[0] == "content" and parts[1] in KINDS and parts[-1].endswith(".md"):
            found.setdefault("/".join(parts[: hidden + 1]), parts[hidden])
    return [
        Problem(
            "text-name" if TEXT_FILE.match(name[1:]) and name[1:] else "hidden-folder",
            Position(folder),
            values={"found": name, "name": name.lstrip(".") or "…"},
        )
        for folder, name in found.items()
    ]
