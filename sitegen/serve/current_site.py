"""What the preview shows at the moment, and what each open page is told when that changes.

Owns the decision between a reload, an exchange of stylesheets and nothing. Must not know the network, nor builds.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from sitegen.serve.overlay import Message, PageState, problems_html, problems_page, state_of_page, with_scripts
from sitegen.serve.responses import Response, find_response, is_page

RELOAD = "*"
"""What livereload.js takes for: load the page again."""
UPDATE = "sitegen:"
"""Begins a message to the preview's own script; JSON follows."""
NOTHING_YET = PageState("")
DOCUMENTS = (".html", ".css", ".xml", ".json", ".ics", ".txt")
"""Files that no page shows inside itself, but for stylesheets, which are looked after by their addresses."""


@dataclass(eq=False, slots=True)
class Viewer:
    """A page that is open in a browser: its address, what it looks like there, and how to tell it something."""

    address: str
    state: PageState
    send: Callable[[str], None]
    close: Callable[[], None]


class CurrentSite:
    """The last good site, the problems that keep a newer one away, and the pages that are open in browsers.

    ``problems`` is HTML, empty where there are none; ``ready`` says whether there is a good site at all.
    """

    def __init__(self, output: Path, language: str) -> None:
        """Show nothing, until the first build says what came of it."""
        self.output, self.language = output, language
        self.ready = False
        self.problems = ""
        self.viewers: set[Viewer] = set()

    def update(self, messages: Sequence[Message], *, written: bool, changed: frozenset[str] = frozenset()) -> None:
        """Take over what came of a build, and tell all open pages."""
        self.ready = self.ready or written
        self.problems = "" if written else problems_html(messages, self.language, fresh=not self.ready)
        embedded = frozenset(path for path in changed if not path.endswith(DOCUMENTS))
        for viewer in tuple(self.viewers):
            self.notify(viewer, embedded)

    def notify(self, viewer: Viewer, embedded: frozenset[str] = frozenset()) -> None:
        """Tell an open page what it lacks; ``embedded`` are changed files that pages may show inside themselves."""
        now = self.state_of(viewer.address)
        if now.page != viewer.state.page or self._embeds(viewer.address, now, embedded):
            viewer.send(RELOAD)
        else:
            viewer.send(UPDATE + json.dumps({"problems": self.problems, "styles": now.styles}))
        viewer.state = now

    def state_of(self, address: str) -> PageState:
        """Return what the page at an address looks like."""
        if not self.ready:
            return NOTHING_YET
        response = self.respond(address)
        if response.location:
            return PageState(response.location)
        return state_of_page(_read(response))

    def respond(self, address: str) -> Response:
        """Return what is at an address."""
        return find_response(self.output, address)

    def read(self, response: Response) -> tuple[int, bytes]:
        """Return the status and the bytes of an response; pages come with the scripts of the preview."""
        if not self.ready:
            page = problems_page(self.problems, self.language)
            return HTTPStatus.SERVICE_UNAVAILABLE, with_scripts(page, NOTHING_YET, self.problems)
        data = _read(response)
        if response.file is not None and not (is_page(response.file) and self._is_read(response.file)):
            return response.status, data
        return response.status, with_scripts(data, state_of_page(data), self.problems)

    def _is_read(self, page: Path) -> bool:
        """Say whether a page is one for readers: a form must not be loaded again under somebody's hands."""
        return page != self.output / "admin" / "index.html"

    def _embeds(self, address: str, state: PageState, embedded: frozenset[str]) -> bool:
        """Say whether a page, or a stylesheet of its own, names one of some files."""
        if not embedded:
            return False
        texts = [_read(self.respond(one)) for one in (address, *(style for style in state.styles if style[:1] == "/"))]
        return any(names_any(text, embedded) for text in texts)


def names_any(text: bytes, paths: frozenset[str]) -> bool:
    """Say whether a page or stylesheet names one of some files, by paths below the output folder."""
    return any(f"/{path}".encode() in text for path in paths)


def _read(response: Response) -> bytes:
    """Return the bytes of a file; none for one that has just gone."""
    try:
        return response.file.read_bytes() if response.file else b""
    except OSError:
        return b""
