"""What the preview shows at the moment, and what each open page is told when that changes.

Owns the decision between a reload, an exchange of stylesheets and nothing. Must not know the network, nor builds.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from sitegen.serve.messages import Message
from sitegen.serve.overlay import PageState, notes_html, problems_html, problems_page, state_of_page, with_scripts
from sitegen.serve.responses import Response, find_response, is_page

RELOAD = "*"
"""What livereload.js takes for: load the page again."""
UPDATE = "sitegen:"
"""Begins a message to the preview's own script; JSON follows."""
NOTHING_MOVED: Mapping[str, str] = {}
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

    ``ready`` says whether there is a good site at all.
    """

    def __init__(self, output: Path, language: str) -> None:
        """Show nothing, until the first build says what came of it."""
        self.output, self.language = output, language
        self.ready = False
        self.messages: Sequence[Message] = ()
        self.written = True
        self.viewers: set[Viewer] = set()

    def update(
        self,
        messages: Sequence[Message],
        *,
        written: bool,
        changed: frozenset[str] = frozenset(),
        moved: Mapping[str, str] = NOTHING_MOVED,
    ) -> None:
        """Take over what came of a build, and tell all open pages; those of a page that has moved go after it."""
        self.ready = self.ready or written
        self.messages, self.written = messages, written
        embedded = frozenset(path for path in changed if not path.endswith(DOCUMENTS))
        for viewer in tuple(self.viewers):
            if viewer.address in moved:
                viewer.send(UPDATE + json.dumps({"address": moved[viewer.address]}))
            else:
                self.notify(viewer, embedded)

    def problems_of(self, address: str) -> str:
        """Return what a page shows of problems: all of it where they concern this page, else a count that opens it."""
        errors = [one for one in self.messages if one.severity == "error"]
        if not self.written and (not self.ready or any(not one.pages or address in one.pages for one in errors)):
            return problems_html(self.messages, self.language, fresh=not self.ready)
        return notes_html(self.messages, self.language, written=self.written)

    def notify(self, viewer: Viewer, embedded: frozenset[str] = frozenset()) -> None:
        """Tell an open page what it lacks; ``embedded`` are changed files that pages may show inside themselves."""
        now = self.state_of(viewer.address)
        if now.page != viewer.state.page or self._embeds(viewer.address, now, embedded):
            viewer.send(RELOAD)
        else:
            viewer.send(UPDATE + json.dumps({"problems": self.problems_of(viewer.address), "styles": now.styles}))
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

    def read(self, response: Response, address: str) -> tuple[int, bytes]:
        """Return the status and the bytes of an response; pages come with the scripts of the preview."""
        problems = self.problems_of(address)
        if not self.ready:
            return HTTPStatus.SERVICE_UNAVAILABLE, with_scripts(
                problems_page(problems, self.language), NOTHING_YET, problems
            )
        data = _read(response)
        if response.file is not None and not (is_page(response.file) and self._is_read(response.file)):
            return response.status, data
        return response.status, with_scripts(data, state_of_page(data), problems)

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
