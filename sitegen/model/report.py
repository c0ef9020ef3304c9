"""All problems of a run as they are told: errors first, a cause before what follows from it, many alike as one.

Owns what is held back. Must not know how problems are found; nothing is taken away that is not counted.
"""

import dataclasses
from collections.abc import Iterable
from typing import NamedTuple

from sitegen.model.kinds import DATA_FILES, KINDS
from sitegen.model.messages import LABELS, tell_more
from sitegen.model.problem import Position, Problem

UNREADABLE = frozenset(
    {
        *(
            "not-utf8",
            "too-large",
            "merge-marks",
            "merge-rest",
            "no-front-matter",
            "head-begin",
            "head-open",
            "head-mark",
            "head-late",
            "head-toml",
        ),
        *(
            "yaml",
            "yaml-blank",
            "yaml-sign",
            "yaml-space",
            "yaml-mark",
            "yaml-escape",
            "yaml-hyphen",
            "yaml-indent",
            "yaml-wrap",
            "entry-list",
        ),
        *("yaml-bracket", "yaml-hash", "yaml-colon", "yaml-tab", "yaml-quote", "yaml-start", "yaml-feature", "nesting"),
        *("text-name", "text-format", "text-place", "folder-as-file", "unknown-language", "unknown-file"),
    }
)
"""Problems of files of which nothing else is known."""
FOLLOWING = frozenset(
    {
        *(
            "missing-field",
            "not-in-original",
            "neutral-differs",
            "neutral-added",
            "photo-unlisted",
            "unused-file",
            "photos-missing",
        ),
        *("alt-missing", "caption-missing", "two-originals", "link-anchor", "unknown-item"),
    }
)
"""Problems that may follow from what could not be read in the same folder."""
NAMING = frozenset({"photo-unlisted", "link-file", "photo-format", "file-missing"})
"""Problems of names of files: which file was meant is said there."""
OWN_VALUES = frozenset({"found", "cure", "first", "last"})
"""Values that differ where several problems say the same."""
SEVERITIES = ("error", "warning", "note")
"""In the order in which they are told."""
BEGUN = 12
"""So many values that a language lacks are told as one: it has only just been added."""
MANY = 3
"""So many alike in one file are told as one."""


class Report(NamedTuple):
    """The problems to tell, in their order; how many were held back."""

    problems: tuple[Problem, ...]
    held: int

    def note(self, language: str) -> str:
        """Return the line that counts what was held back; empty where nothing was."""
        return LABELS[language]["held"].format(n=self.held) if self.held else ""


def arrange(problems: Iterable[Problem]) -> Report:
    """Return problems as they are told."""
    found = list({problem.order: problem for problem in problems}.values())
    kept = _without_meant(_without_following(found))
    told = _together(_begun(_moved(kept)))
    return Report(tuple(sorted(told, key=_rank)), len(found) - len(kept))


def causes_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without those that follow from others, each at its own place, in the order of places."""
    found = list({problem.order: problem for problem in problems}.values())
    return sorted(_moved(_without_meant(_without_following(found))), key=lambda problem: problem.order)


def _rank(problem: Problem) -> tuple[int, int, tuple[Position, str, str, str]]:
    """Return the sort key: errors first, shared files before those of folders, what is unreadable before the rest."""
    shared = not _folder(problem.position.path)
    return (SEVERITIES.index(problem.severity), 0 if shared else 1, problem.order)


def _folder(path: str) -> str:
    """Return the folder of texts that a file lies in; empty for what all folders share."""
    parts = path.split("/")
    if len(parts) > 2 and parts[0] == "content" and parts[1] in KINDS:  # noqa: PLR2004  content/<kind>/…
        return path.rpartition("/")[0]
    return ""


def _without_following(problems: list[Problem]) -> list[Problem]:
    """Return problems without those that may follow from what could not be read."""
    unread = {problem.position.path for problem in problems if problem.code in UNREADABLE and problem.field == ""}
    folders = {_folder(path) for path in unread}
    circle = any(_is_circle(problem) for problem in problems)
    data = {"content/site.yaml", *(f"content/{name}.yaml" for name in DATA_FILES)}
    shared = bool(unread & data)
    return [
        problem
        for problem in problems
        if not (circle and problem.code == "template" and not _is_circle(problem))
        and (
            problem.code not in FOLLOWING
            or not (_lies_in(problem.position.path, folders - {""}) or (shared and problem.code == "unused-file"))
        )
    ]


def _is_circle(problem: Problem) -> bool:
    """Say whether a layout leads back to itself: whatever else layouts raise may come of it."""
    return problem.code == "template" and str(problem.values["found"]).startswith("RecursionError")


def _lies_in(path: str, folders: Iterable[str]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in folders)


def _without_meant(problems: list[Problem]) -> list[Problem]:
    """Return problems without those that a name which is written wrong makes as well.

    The file that was meant seems to be named nowhere, and the photo of an entry that was meant seems to have none.
    """
    meant: set[str] = set()
    unclear: set[str] = set()  # folders where nobody can say which files are named
    for problem in problems:
        if problem.code in {"unknown-field", "file-outside"} or (
            problem.code == "wrong-type" and problem.field.partition("[")[0] in {"photos", "downloads"}
        ):
            unclear.add(problem.position.path.rpartition("/")[0])
        if problem.code in NAMING:
            values, folder = problem.values, problem.position.path.rpartition("/")[0]
            names = [*str(values.get("near", "")).split(", "), str(values.get("found", ""))]
            meant.update(f"{folder}/{name}" for name in names)
    added = {(one.position.path.rpartition("/")[0], one.field) for one in problems if one.code == "neutral-added"}
    other = {one.position.path for one in problems if one.code == "not-in-original" and one.field.startswith("photos")}
    return [
        one
        for one in problems
        if not (
            one.code == "unused-file"
            and (one.position.path in meant or one.position.path.rpartition("/")[0] in unclear)
        )
        if not (one.code == "photos-missing" and one.position.path in other)
        if not (one.code == "missing-field" and (one.position.path.rpartition("/")[0], one.field) in added)
    ]


def _moved(problems: list[Problem]) -> list[Problem]:
    """Return problems with those of a missing file and of the same file elsewhere as one: it lies in a wrong place."""
    unused = {problem.position.path: problem for problem in problems if problem.code == "unused-file"}
    made, gone = [], set()
    for problem in problems:
        name = problem.values.get("found", "")
        near = [path for path in unused if isinstance(name, str) and path.rpartition("/")[2] == name]
        folder = problem.values.get("folder", "")
        if problem.code == "file-missing" and near and isinstance(folder, str):
            path = min(near, key=lambda path: (not f"{folder}/".startswith(f"{path.rpartition('/')[0]}/"), path))
            gone.add(path)
            values = {"found": name, "place": path, "to": f"{folder}/{name}"}
            made.append(dataclasses.replace(problem, code="file-elsewhere", values=values))
        else:
            made.append(problem)
    return [problem for problem in made if not (problem.code == "unused-file" and problem.position.path in gone)]


def _begun(problems: list[Problem]) -> list[Problem]:
    """Return problems with all values that a new language lacks as one, which counts them by file."""
    lacking: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.code == "missing-translation":
            lacking.setdefault(str(problem.values["language"]), []).append(problem)
    made = list(problems)
    for language, found in lacking.items():
        if len(found) >= BEGUN:
            made = [problem for problem in made if problem not in found]
            paths = sorted(problem.position.path for problem in found)
            counts = ", ".join(f"{path} ({paths.count(path)})" for path in dict.fromkeys(paths))
            values = {"language": language, "number": str(len(found)), "found": counts}
            values["allowed"] = str(found[0].values["allowed"])
            made.append(Problem("language-begun", Position("content/site.yaml"), "languages", values))
    return made


def _together(problems: list[Problem]) -> list[Problem]:
    """Return problems with those that say the same of one file as one, at the first of their places."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.order):
        values = sorted((name, str(value)) for name, value in problem.values.items() if name not in OWN_VALUES)
        if "cure" in problem.values and problem.code in UNREADABLE:
            values = [("first", str(problem.values["first"]))]
        alike.setdefault((problem.code, problem.position.path, _plain(problem.field), str(values)), []).append(problem)
    made = []
    for group in alike.values():
        lines = sorted({problem.position.line for problem in group[1:]} - {0})
        if len(group) >= MANY and lines:
            made.append(dataclasses.replace(group[0], values={**group[0].values, "more": tell_more(lines)}))
        else:
            made.extend(group)
    return made


def _plain(field: str) -> str:
    """Return the name of a field without the numbers of entries."""
    return "".join(letter for letter in field if not letter.isdigit())
