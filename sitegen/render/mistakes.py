"""What a layout raised to a problem: which layout and line, what is wrong, and the page that showed it.

Owns reading Jinja's and Python's complaints. Must not know how layouts are run.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from sitegen.model.messages import LAYOUT_FAULTS
from sitegen.model.page import Page
from sitegen.model.problem import Position, Problem, TextValues, nearest
from sitegen.render.fragments import CONTENT
from sitegen.render.layouts import LAYOUTS

SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"'(?P<name>[^']*)' is undefined"), "name"),
    (re.compile(r"has no (?:attribute|element) '?(?P<name>[^']*)'?"), "attribute"),
    (re.compile(r"No filter named '(?P<name>[^']*)'"), "filter"),
    (re.compile(r"No test named '(?P<name>[^']*)'"), "test"),
    (re.compile(r"Encountered unknown tag '(?P<name>(?!end)[^']*)'"), "tag"),
    (re.compile(r"Encountered unknown tag '(?P<name>end[^']*)'"), "end"),
    (re.compile(r"unexpected end of template|Missing end of", re.IGNORECASE), "open"),
)
"""How Jinja says what is wrong, and of which kind that is."""
LEADS_ON = re.compile(r"\{%-?\s*(include|import|from|extends)\s+['\"]([^'\"]+)")
"""A line that leads to another layout."""
NAMES = ("page", "view", "site", "menu", "footer")
"""What layouts see."""


def explain(fault: Exception, page: Page, templates: Mapping[str, str]) -> Problem:
    """Return the message about a mistake that a page showed; ``templates`` are the texts of the layouts."""
    said = (fault.message if isinstance(fault, TemplateError) else str(fault)) or type(fault).__name__
    if isinstance(fault, RecursionError):
        said = said.partition(" exceeded")[0]  # where it was noticed is chance, and would be one message more
    name, line = _place(fault, page, templates)
    kind, word = _kind_of(fault, said)
    near = ", ".join(nearest(word, NAMES)) if kind == "name" else ""
    written = said if isinstance(fault, TemplateError) else f"{type(fault).__name__}: {said}"
    reason = {lang: text.format(name=word) for lang, text in LAYOUT_FAULTS[kind].items()}
    values: TextValues = {"reason": reason, "found": written, "page": page.info.url, "near": near}
    return Problem("template", Position(f"{LAYOUTS}{name.removesuffix(CONTENT)}", line), values=values)


def _kind_of(fault: Exception, said: str) -> tuple[str, str]:
    """Return the kind of a mistake, and the word that it is about."""
    if isinstance(fault, RecursionError):
        return "circle", ""
    if isinstance(fault, TemplateNotFound):
        return "missing", str(fault.name or said)
    for pattern, kind in SAID:
        if found := pattern.search(said):
            return kind, found.groupdict().get("name") or ""
    if isinstance(fault, TemplateSyntaxError):
        return "syntax", ""
    if isinstance(fault, ZeroDivisionError):
        return "zero", ""
    return ("values" if isinstance(fault, (TypeError, ValueError, UndefinedError)) else "other"), ""


def _place(fault: Exception, page: Page, templates: Mapping[str, str]) -> tuple[str, int]:
    """Return the layout and the line where something went wrong: the innermost, or the one that leads in a circle."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.name or page.template, fault.lineno
    places = list(_places(fault))
    if not isinstance(fault, RecursionError) or not places:
        return places[-1] if places else (page.template, 0)
    counted = Counter(places)
    most = max(counted.values())
    circle = [place for place, count in counted.items() if count * 2 >= most]
    names = {name for name, _ in circle}
    return max(circle, key=lambda place: _suspicion(_line(templates, *place), place[0], names))


def _suspicion(row: str, name: str, names: Container[str]) -> int:
    """Return how likely a row of a circle is the mistake; a page that extends something is as it should be."""
    found = LEADS_ON.search(row)
    if found is None or found[2] not in names:
        return 1 if "{{" in row else 0
    if found[1] == "extends":
        return 2 if name.startswith("pages/") and found[2] != name else 3
    return 4


def _places(fault: Exception) -> Iterator[tuple[str, int]]:
    """Yield layouts and lines from the outermost on."""
    trace = fault.__traceback__
    while trace is not None:
        # Jinja rewrites tracebacks so that frames of templates carry the template's path and line.
        path = trace.tb_frame.f_code.co_filename
        if path.startswith(LAYOUTS):
            yield path.removeprefix(LAYOUTS), trace.tb_lineno
        trace = trace.tb_next


def _line(templates: Mapping[str, str], name: str, line: int) -> str:
    rows = templates.get(name.removesuffix(CONTENT), "").split("\n")
    return rows[line - 1] if 0 < line <= len(rows) else ""
