"""Problems in SARIF 2.1.0, the format in which programs hand on what checks have found.

Owns that format. Must not know how problems are found, nor which edits are safe.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from sitegen.model.edits import Edit
from sitegen.model.messages import LABELS, MESSAGES
from sitegen.model.problem import Problem, in_general

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SOURCE"
"""What stands for the folder that holds ``content/``."""


def write_sarif(
    problems: Iterable[Problem], language: str, version: str, edit_of: Callable[[Problem], tuple[Edit, str] | None]
) -> str:
    """Write problems as a log of one run; ``edit_of`` returns what repairs one, and the last row it replaces."""
    found = list(problems)
    codes = sorted({problem.code for problem in found})
    driver = {"name": "sitegen", "version": version, "rules": [_rule(code, language) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that holds content/."}}},
        "results": [_result(problem, codes.index(problem.code), language, edit_of(problem)) for problem in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str, language: str) -> dict[str, Any]:
    message, _, hint = in_general(code, language)
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": message}}
    rule["defaultConfiguration"] = {"level": MESSAGES[code].severity}
    return {**rule, "help": {"text": hint}} if hint else rule


def _result(problem: Problem, rule: int, language: str, edit: tuple[Edit, str] | None) -> dict[str, Any]:
    place, artifact = problem.position, _artifact(problem)
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if place.line:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    location: dict[str, Any] = {"physicalLocation": physical}
    if problem.field:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.field}]
    result = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": problem.text(language)},
        "locations": [location],
    }
    return result if edit is None else {**result, "fixes": [_fix(problem, language, *edit)]}


def _artifact(problem: Problem) -> Mapping[str, str]:
    return {"uri": quote(problem.position.path), "uriBaseId": ROOT}


def _fix(problem: Problem, language: str, edit: Edit, last: str) -> dict[str, Any]:
    """Return the repair: whole rows in place of others, or before one."""
    text = "\n".join(edit.rows)
    if edit.last < edit.first:
        region, text = {"startLine": edit.first, "startColumn": 1, "endLine": edit.first, "endColumn": 1}, f"{text}\n"
    else:
        region = {"startLine": edit.first, "startColumn": 1, "endLine": edit.last, "endColumn": len(last) + 1}
    change = {"deletedRegion": region, "insertedContent": {"text": text}}
    return {
        "description": {"text": LABELS[language]["repair"]},
        "artifactChanges": [{"artifactLocation": _artifact(problem), "replacements": [change]}],
    }
