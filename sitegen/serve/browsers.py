"""The browsers that look at the preview: their requests, and the connections on which they wait for news.

Owns what goes over the network, and to whom: this machine alone. Must not know when or how a site is built. Imports the
web server, so only the preview imports this module.
"""

import asyncio
import contextlib
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.escape import json_decode
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from sitegen.serve.current_site import CurrentSite, Viewer
from sitegen.serve.messages import apply_repair
from sitegen.serve.overlay import FILES, OWN, PageState, read_file
from sitegen.serve.responses import type_of

HOSTS = r"(127\.0\.0\.1|localhost)"
"""A page from elsewhere may give its own name this machine's address; it must not read drafts that way."""


class Preview(Protocol):
    """What the handlers need of the preview."""

    @property
    def site(self) -> CurrentSite:
        """What is shown at the moment."""

    @property
    def source(self) -> Path:
        """The folder that holds ``content/``."""

    @property
    def building(self) -> bool:
        """Whether a build is at work."""

    async def wait_until_idle(self) -> None:
        """Return when no build is at work."""


def make_application(preview: Preview) -> Application:
    """Make the web server's table of addresses."""
    application = Application(log_function=lambda _: None)
    given = {"preview": preview}
    application.add_handlers(
        HOSTS,
        [
            (r"/livereload", ReloadSocket, given),
            (r"/livereload\.js", LiveReloadJSHandler),
            (OWN.replace(".", r"\.") + "fix", RepairHandler, given),
            (OWN.replace(".", r"\.") + r"([a-z.]+)", PreviewFileHandler),
            (r".*", SiteHandler, given),
        ],
    )
    return application


class UncachedHandler(RequestHandler):
    """Responses that nobody keeps: a preview that shows yesterday's file is worse than none."""

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """Have none."""


class PreviewFileHandler(UncachedHandler):
    """The preview's script and style."""

    def get(self, name: str) -> None:
        if name not in FILES:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", f"{FILES[name]}; charset=utf-8")
        self.write(read_file(name))

    head = get


class RepairHandler(UncachedHandler):
    """Writes what a message says to write, when somebody asks for it in the page."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def post(self) -> None:
        # Any page in the browser may try; only those of this preview say that they come from it.
        if urlsplit(self.request.headers.get("Origin", "")).netloc != self.request.host:
            raise HTTPError(HTTPStatus.FORBIDDEN)
        key = self.request.body.decode("ascii", "replace")
        try:
            done = apply_repair(self.preview.site.messages, key, self.preview.source)
        except OSError:
            done = False
        # The watcher hears of it as of any other change.
        self.set_status(HTTPStatus.NO_CONTENT if done else HTTPStatus.CONFLICT)


class SiteHandler(UncachedHandler):
    """A file of the site."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    async def get(self) -> None:
        site = self.preview.site
        if not site.ready:
            await self.preview.wait_until_idle()
        response = site.respond(self.request.path)
        if response.status == HTTPStatus.NOT_FOUND and self.preview.building:
            # A build that is being written may just not have come to this file.
            await self.preview.wait_until_idle()
            response = site.respond(self.request.path)
        if response.location and site.ready:
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(response.location + query, status=response.status)
            return
        status, data = site.read(response, self.request.path)
        self.set_status(status)
        self.set_header("Content-Type", type_of(response.file.name if response.file and site.ready else "index.html"))
        self.write(data)

    head = get


class ReloadSocket(LiveReloadHandler):  # type: ignore[misc]  # livereload ships no types
    """The connection to an open page; livereload's own handler speaks the protocol."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview
        self.viewer: Viewer | None = None

    def check_origin(self, origin: str) -> bool:
        """Speak with pages of this preview alone: any page in the browser may try."""
        return bool(urlsplit(origin).netloc == self.request.host)

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        values = json_decode(message)
        if values.get("command") != "info" or "url" not in values:
            return
        site = self.preview.site
        address = urlsplit(values["url"]).path or "/"
        self._forget()
        # What the page shows may be older than what it would be served now: it says so itself.
        reported = values.get("plugins", {}).get("sitegen")
        state = PageState(reported["page"], tuple(reported["styles"])) if reported else site.state_of(address)
        self.viewer = Viewer(address, state, self.send_path, self.close)
        site.viewers.add(self.viewer)
        if not self.preview.building:  # else it is told when the build is done, like all others
            site.notify(self.viewer)

    def on_close(self) -> None:
        super().on_close()
        self._forget()

    def send_path(self, path: str) -> None:
        """Send livereload's message that a path has changed; a page that is gone need not hear it."""
        with contextlib.suppress(WebSocketClosedError):
            sent = self.write_message({"command": "reload", "path": path, "liveCSS": False, "liveImg": False})
            asyncio.ensure_future(sent).add_done_callback(_ignore_result)

    def _forget(self) -> None:
        if self.viewer is not None:
            self.preview.site.viewers.discard(self.viewer)


def _ignore_result(sent: "asyncio.Future[Any]") -> None:
    """Take note of how a message ended, so that nobody asks."""
    if not sent.cancelled():
        sent.exception()
