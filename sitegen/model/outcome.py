"""What came of a build or a check, for machines: reports in JSON, and problems as annotations of a change.

Owns both formats. Must not know how a build goes.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from math import isfinite

from sitegen.model.edits import Edit
from sitegen.model.problem import Problem

FORMAT = 1


def write_report(
    problems: Iterable[Problem], until: float, facts: Mapping[str, bool | int | str], language: str
) -> str:
    """Write the report: ``facts`` as they are, problems with their places, and when the site should be built again.

    ``until`` is that instant in seconds since 1970, infinite where nothing happens by itself; it is written in UTC.
    """
    soon = datetime.fromtimestamp(until, UTC).isoformat().replace("+00:00", "Z") if isfinite(until) else None
    found = [_describe(problem, language) for problem in problems]
    whole = {"format": FORMAT, **facts, "next_build_at": soon, "problems": found}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def write_problems(
    problems: Iterable[Problem], language: str, held: int, edit_of: Callable[[Problem], Edit | None]
) -> str:
    """Write the problems of a check, each with the rows that repair it or null; ``held`` were held back."""
    found = []
    for problem in problems:
        edit = edit_of(problem)
        fix = None if edit is None else {"first": edit.first, "last": edit.last, "rows": list(edit.rows)}
        found.append({**_describe(problem, language), "fix": fix})
    return json.dumps({"format": FORMAT, "held": held, "problems": found}, ensure_ascii=False, indent=2)


def _describe(problem: Problem, language: str) -> dict[str, str | int]:
    return {
        "path": problem.position.path,
        "line": problem.position.line,
        "column": problem.position.column,
        "field": problem.field,
        "severity": problem.severity,
        "code": problem.code,
        "text": problem.text(language),
    }


def annotate_problems(problems: Iterable[Problem], language: str, source: str) -> Iterator[str]:
    """Yield problems as GitHub shows them beside the lines of a change; ``source`` is where ``content/`` lies."""
    folder = folder_of(source)
    for problem in problems:
        place = problem.position
        words = {"file": folder + place.path, "line": place.line, "col": place.column, "title": problem.field}
        named = ",".join(f"{name}={_quoted(str(value))}" for name, value in words.items() if value)
        kind = "notice" if problem.severity == "note" else problem.severity
        yield f"::{kind} {named}::{_escaped(problem.text(language))}"


def folder_of(source: str) -> str:
    """Return what stands before the paths of a source folder as the repository names them: nothing, or ``site/``."""
    return "" if source in {"", "."} else source.removeprefix("./").rstrip("/") + "/"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _quoted(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
