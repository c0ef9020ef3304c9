"""The preview as a process: what it serves, when it builds, and how it ends. Its builder only copies files."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import string
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sitegen.serve import rebuild, server
from sitegen.serve.server import HOST, PORT, bind_port
from tests.waiting import wait_for as wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0
PROGRAM = Path(__file__).parent / "preview_program.py"

slow = pytest.mark.slow


def test_a_port_is_bound_on_this_machine_alone() -> None:
    with bind_port(0) or pytest.fail("no port") as listening:
        assert listening.getsockname()[0] == HOST == "127.0.0.1"


def test_a_taken_port_is_refused_where_it_was_asked_for() -> None:
    with bind_port(0) or pytest.fail("no port") as listening:
        assert bind_port(listening.getsockname()[1]) is None
    assert bind_port(70_000) is None


def test_the_next_free_port_is_taken_where_none_was_asked_for() -> None:
    with bind_port(None) or pytest.fail("no port") as one, bind_port(None) or pytest.fail("no port") as other:
        assert PORT <= one.getsockname()[1] < other.getsockname()[1]


@pytest.mark.parametrize("texts", [server.TEXTS, rebuild.TEXTS])
def test_the_texts_of_the_languages_match(texts: dict[str, dict[str, str]]) -> None:
    fields = [
        {
            name: sorted(field for _, field, _, _ in string.Formatter().parse(text) if field)
            for name, text in one.items()
        }
        for one in texts.values()
    ]
    assert fields[0] == fields[1]


@dataclass
class Running:
    """A preview at work."""

    process: subprocess.Popen[str]
    port: int
    content: Path
    errors: Path

    def get(self, address: str, host: str = "localhost") -> tuple[int, dict[str, str], str]:
        """Ask for an address as it stands, without tidying it up."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        connection.request("GET", address, headers={"Host": f"{host}:{self.port}"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    def shows(self, address: str, text: str) -> bool:
        """Wait until a page holds a text."""
        return wait_for(lambda: text in self.get(address)[2])

    def write(self, name: str, text: str) -> None:
        """Write a source file."""
        (self.content / name).parent.mkdir(parents=True, exist_ok=True)
        (self.content / name).write_text(text, encoding="utf-8")


def wait_for(condition: Callable[[], bool]) -> bool:
    """Wait as long as a process may take."""
    return wait(condition, PATIENCE)


@pytest.fixture(name="preview")
def fixture_preview(tmp_path: Path) -> Iterator[Running]:
    """A preview of one page, in a process of its own."""
    content, errors = tmp_path / "content", tmp_path / "errors.txt"
    content.mkdir()
    (content / "index.html").write_text("<head></head>One", encoding="utf-8")
    with errors.open("w") as stream:
        process = start(tmp_path, "0", stream.fileno())
    assert process.stdout
    lines: list[str] = []
    while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", lines[-1] if lines else "")):
        lines.append(process.stdout.readline())
        assert lines[-1], errors.read_text()
    yield Running(process, int(found[1]), content, errors)
    process.kill()
    process.wait()
    process.stdout.close()


def start(folder: Path, port: str, errors: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(PROGRAM), str(folder), str(folder / "site"), port]
    return subprocess.Popen(
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=errors, text=True
    )


@slow
def test_it_serves_pages_with_scripts_that_nobody_keeps(preview: Running) -> None:
    status, headers, text = preview.get("/")
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "One" in text
    for address in re.findall(r'(?:src|href)="([^"]+)"', text):
        assert preview.get(address)[0] == 200, address
    assert preview.get("/%2e%2e/content/index.html")[0] == 404
    assert preview.get("/.sitegen/serving.py")[0] == 404


@slow
def test_a_name_that_only_points_to_this_machine_gets_nothing(preview: Running) -> None:
    assert preview.get("/", host="evil.example")[0] == 404


@slow
def test_no_other_page_in_the_browser_may_listen(preview: Running) -> None:
    assert line_status(preview, f"http://localhost:{preview.port}") == 101
    assert line_status(preview, "https://evil.example") == 403


def line_status(preview: Running, origin: str) -> int:
    """Ask for a line as a browser would for a page of some origin."""
    lines = [
        "GET /livereload HTTP/1.1",
        f"Host: localhost:{preview.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Origin: {origin}",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    ]
    with socket.create_connection((HOST, preview.port), timeout=PATIENCE) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(line.recv(64).split()[1])


@slow
def test_it_builds_when_a_file_changes_and_survives_what_goes_wrong(preview: Running) -> None:
    preview.write("index.html", "Two")
    assert preview.shows("/", "Two")
    preview.write("more/index.html", "BROKEN")
    assert preview.shows("/", "The file content/site.yaml is missing")
    assert "Die Datei content/site.yaml fehlt" in preview.get("/")[2]
    preview.write("more/index.html", "CRASH")
    assert preview.shows("/", "ZeroDivisionError")
    assert "Two" in preview.get("/")[2]
    preview.write("more/index.html", "Three")
    assert preview.shows("/more/", "Three")
    assert wait_for(lambda: "sitegen-problems" not in preview.get("/")[2])


@slow
def test_a_burst_is_few_builds(preview: Running) -> None:
    for number in range(50):
        preview.write(f"{number}/index.html", "x")
    assert all(preview.shows(f"/{number}/", "x") for number in range(50))
    assert int(preview.get("/builds.txt")[2]) < 15


@slow
def test_it_builds_when_the_result_stops_being_right(preview: Running) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=2)
    preview.write("until.html", f"UNTIL {moment.isoformat()} now")
    assert preview.shows("/until.html", "UNTIL")
    assert wait_for(lambda: moment <= built_at(preview) < moment + timedelta(seconds=5))


def built_at(preview: Running) -> datetime:
    """Return when the last build was made."""
    return datetime.fromisoformat(re.sub("<.*", "", preview.get("/time.html")[2]))


@slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_asked_to(preview: Running, number: signal.Signals) -> None:
    line = socket.create_connection((HOST, preview.port))  # somebody is still connected
    preview.process.send_signal(number)
    assert preview.process.wait(PATIENCE) == 0
    line.close()
    assert preview.process.stdout
    assert preview.process.stdout.read().endswith("Preview stopped.\n")
    assert preview.errors.read_text() == ""
    with bind_port(preview.port) or pytest.fail("the port is still taken"):
        pass


@slow
def test_a_port_that_is_taken_is_wrong_use(preview: Running, tmp_path: Path) -> None:
    second = start(tmp_path, str(preview.port), subprocess.STDOUT)
    output, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode == 2
    assert f"Port {preview.port} is taken" in output
    assert "Traceback" not in output
