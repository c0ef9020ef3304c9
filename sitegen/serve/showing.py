"""What the preview shows at the moment, and what each open page is told when that changes.

Owns the decision between a reload, an exchange of stylesheets and nothing. Must not know the network, nor builds.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from sitegen.serve.answering import Answer, Look, find_answer, is_page, look_of, names_any, with_scripts
from sitegen.serve.overlay import Message, problems_html, problems_page

RELOAD = "*"
"""What livereload.js takes for: load the page again."""
TOLD = "sitegen:"
"""Begins what is for the preview's own script; JSON follows."""
NOTHING_YET = Look("")
DOCUMENTS = (".html", ".css", ".xml", ".json", ".ics", ".txt")
"""Files that no page shows inside itself, but for stylesheets, which are looked after by their addresses."""


@dataclass(eq=False, slots=True)
class Viewer:
    """A page that is open in a browser: its address, what it looks like there, and how to tell it something."""

    address: str
    look: Look
    send: Callable[[str], None]
    close: Callable[[], None]


class Show:
    """The last good site and the problems that keep a newer one away."""

    def __init__(self, output: Path, language: str) -> None:
        """Show nothing, until the first build says what came of it."""
        self.output, self.language = output, language
        self.good = False
        self.region = ""
        self.viewers: set[Viewer] = set()

    def take(self, messages: Sequence[Message], *, written: bool, changed: frozenset[str] = frozenset()) -> None:
        """Take over what came of a build, and tell all open pages."""
        self.good = self.good or written
        self.region = "" if written else problems_html(messages, self.language, fresh=not self.good)
        inside = frozenset(path for path in changed if not path.endswith(DOCUMENTS))
        for viewer in tuple(self.viewers):
            self.tell(viewer, inside)

    def tell(self, viewer: Viewer, inside: frozenset[str] = frozenset()) -> None:
        """Tell an open page what it lacks; ``inside`` are changed files that pages may show inside themselves."""
        now = self.look(viewer.address)
        if now.page != viewer.look.page or self._shows(viewer.address, now, inside):
            viewer.send(RELOAD)
        else:
            viewer.send(TOLD + json.dumps({"problems": self.region, "styles": now.styles}))
        viewer.look = now

    def look(self, address: str) -> Look:
        """Return what the page at an address looks like."""
        if not self.good:
            return NOTHING_YET
        answer = self.answer(address)
        if answer.location:
            return Look(answer.location)
        return look_of(_read(answer))

    def answer(self, address: str) -> Answer:
        """Return what is at an address."""
        return find_answer(self.output, address)

    def page(self, answer: Answer) -> tuple[int, bytes]:
        """Return the status and the bytes of an answer; pages come with the scripts of the preview."""
        if not self.good:
            page = problems_page(self.region, self.language)
            return HTTPStatus.SERVICE_UNAVAILABLE, with_scripts(page, NOTHING_YET, self.region)
        data = _read(answer)
        if answer.file is not None and not is_page(answer.file):
            return answer.status, data
        return answer.status, with_scripts(data, look_of(data), self.region)

    def _shows(self, address: str, look: Look, inside: frozenset[str]) -> bool:
        """Say whether a page, or a stylesheet of its own, names one of some files."""
        if not inside:
            return False
        texts = [_read(self.answer(one)) for one in (address, *(style for style in look.styles if style[:1] == "/"))]
        return any(names_any(text, inside) for text in texts)


def _read(answer: Answer) -> bytes:
    """Return the bytes of a file; none for one that has just gone."""
    try:
        return answer.file.read_bytes() if answer.file else b""
    except OSError:
        return b""
