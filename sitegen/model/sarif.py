"""Problems in SARIF 2.1.0, the format in which programs hand on what checks have found.

Owns that format. Must not know how problems are found, nor which edits are safe.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from sitegen.model.edits import Edit
from sitegen.model.messages import LABELS, MESSAGES
from sitegen.model.outcome import folder_of
from sitegen.model.problem import Problem, in_general

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""What stands for the folder of the repository."""

EditFinder = Callable[[Problem], tuple[Edit, str] | None]
"""Returns what repairs a problem, and the last row that it replaces."""


def write_sarif(problems: Iterable[Problem], language: str, version: str, source: str, repairs: EditFinder) -> str:
    """Write problems as a log of one run; ``source`` is where ``content/`` lies, as for annotations."""
    found = list(problems)
    codes = sorted({problem.code for problem in found})
    writer = _Writer(language, folder_of(source))
    run = {
        "tool": {"driver": {"name": "sitegen", "version": version, "rules": [writer.rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder of the repository."}}},
        "results": [writer.result(problem, codes.index(problem.code), repairs(problem)) for problem in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


class _Writer:
    """Writes in one language about files below one folder."""

    def __init__(self, language: str, folder: str) -> None:
        self.language, self.folder = language, folder

    def rule(self, code: str) -> dict[str, Any]:
        message, _, hint = in_general(code, self.language)
        level = {"level": MESSAGES[code].severity}
        rule = {"id": code, "shortDescription": {"text": message}, "defaultConfiguration": level}
        return {**rule, "help": {"text": hint}} if hint else rule

    def result(self, problem: Problem, rule: int, repair: tuple[Edit, str] | None) -> dict[str, Any]:
        place = problem.position
        physical: dict[str, Any] = {"artifactLocation": self._artifact(problem)}
        if place.line:
            physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
        location: dict[str, Any] = {"physicalLocation": physical}
        if problem.field:
            location["logicalLocations"] = [{"fullyQualifiedName": problem.field}]
        result = {
            "ruleId": problem.code,
            "ruleIndex": rule,
            "level": problem.severity,
            "message": {"text": problem.text(self.language)},
            "locations": [location],
        }
        return result if repair is None else {**result, "fixes": [self._fix(problem, *repair)]}

    def _artifact(self, problem: Problem) -> Mapping[str, str]:
        return {"uri": quote(f"{self.folder}{problem.position.path}"), "uriBaseId": ROOT}

    def _fix(self, problem: Problem, edit: Edit, last: str) -> dict[str, Any]:
        """Return the repair: whole rows in place of others, or before one."""
        text, end = "\n".join(edit.rows), {"endLine": edit.last, "endColumn": len(last) + 1}
        if edit.last < edit.first:
            text, end = f"{text}\n", {"endLine": edit.first, "endColumn": 1}
        region = {"startLine": edit.first, "startColumn": 1, **end}
        change = {"deletedRegion": region, "insertedContent": {"text": text}}
        return {
            "description": {"text": LABELS[self.language]["repair"]},
            "artifactChanges": [{"artifactLocation": self._artifact(problem), "replacements": [change]}],
        }
