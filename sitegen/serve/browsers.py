"""The browsers that look at the preview: their requests, and the lines on which they wait for news.

Owns what goes over the network, and to whom: this machine alone. Must not know when or how a site is built. Imports the
web server, so only the preview imports this module.
"""

import asyncio
import contextlib
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.escape import json_decode
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from sitegen.serve.answering import OWN, Look, type_of
from sitegen.serve.overlay import FILES, read_file
from sitegen.serve.showing import Show, Viewer

HOSTS = r"(127\.0\.0\.1|localhost)"
"""A page from elsewhere may give its own name this machine's address; it must not read drafts that way."""


class Stage(Protocol):
    """What the handlers need of the preview."""

    @property
    def show(self) -> Show:
        """What is shown at the moment."""

    @property
    def at_work(self) -> bool:
        """Whether a build is at work."""

    async def settle(self) -> None:
        """Return when no build is at work."""


def make_application(stage: Stage) -> Application:
    """Make the web server's table of addresses."""
    application = Application(log_function=lambda _: None)
    given = {"stage": stage}
    application.add_handlers(
        HOSTS,
        [
            (r"/livereload", Line, given),
            (r"/livereload\.js", LiveReloadJSHandler),
            (OWN.replace(".", r"\.") + r"([a-z.]+)", OwnFile),
            (r".*", SitePage, given),
        ],
    )
    return application


class Plain(RequestHandler):
    """Answers nobody keeps: a preview that shows yesterday's file is worse than none."""

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """Have none."""


class OwnFile(Plain):
    """The preview's script and style."""

    def get(self, name: str) -> None:
        if name not in FILES:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", f"{FILES[name]}; charset=utf-8")
        self.write(read_file(name))

    head = get


class SitePage(Plain):
    """A file of the site."""

    def initialize(self, stage: Stage) -> None:
        self.stage = stage

    async def get(self) -> None:
        show = self.stage.show
        if not show.good:
            await self.stage.settle()
        answer = show.answer(self.request.path)
        if answer.status == HTTPStatus.NOT_FOUND and self.stage.at_work:
            # A build that is being written may just not have come to this file.
            await self.stage.settle()
            answer = show.answer(self.request.path)
        if answer.location and show.good:
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(answer.location + query, status=answer.status)
            return
        status, data = show.page(answer)
        self.set_status(status)
        self.set_header("Content-Type", type_of(answer.file.name if answer.file and show.good else "index.html"))
        self.write(data)

    head = get


class Line(LiveReloadHandler):  # type: ignore[misc]  # livereload ships no types
    """The line to an open page; livereload's own handler speaks the protocol."""

    def initialize(self, stage: Stage) -> None:
        self.stage = stage
        self.viewer: Viewer | None = None

    def check_origin(self, origin: str) -> bool:
        """Speak with pages of this preview alone: any page in the browser may try."""
        return bool(urlsplit(origin).netloc == self.request.host)

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        said = json_decode(message)
        if said.get("command") != "info" or "url" not in said:
            return
        show = self.stage.show
        address = urlsplit(said["url"]).path or "/"
        self._forget()
        # What the page shows may be older than what it would be served now: it says so itself.
        own = said.get("plugins", {}).get("sitegen")
        look = Look(own["page"], tuple(own["styles"])) if own else show.look(address)
        self.viewer = Viewer(address, look, self.send_path, self.close)
        show.viewers.add(self.viewer)
        if not self.stage.at_work:  # else it is told when the build is done, like all others
            show.tell(self.viewer)

    def on_close(self) -> None:
        super().on_close()
        self._forget()

    def send_path(self, path: str) -> None:
        """Send livereload's message that a path has changed; a page that is gone need not hear it."""
        with contextlib.suppress(WebSocketClosedError):
            sent = self.write_message({"command": "reload", "path": path, "liveCSS": False, "liveImg": False})
            asyncio.ensure_future(sent).add_done_callback(_drop)

    def _forget(self) -> None:
        if self.viewer is not None:
            self.stage.show.viewers.discard(self.viewer)


def _drop(sent: "asyncio.Future[Any]") -> None:
    """Take note of how a message ended, so that nobody asks."""
    if not sent.cancelled():
        sent.exception()
