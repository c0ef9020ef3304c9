"""A real nginx on this machine serves what a build made, by the file that the build wrote for it."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import brotli
import pytest

from sitegen.commands.command import DONE
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, news, photo_bytes, stub_fonts, translation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.slow

MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
CONFIGURATION = """\
load_module {module};
{user}
daemon off;
pid {place}/pid;
error_log stderr error;
events {{}}
http {{
    access_log off;
    types {{
        text/html html; text/css css; text/javascript js; application/json json; application/atom+xml xml;
        text/calendar ics; image/webp webp; image/jpeg jpg; image/svg+xml svg; font/woff2 woff2; text/plain txt;
    }}
    client_body_temp_path {place}/a; proxy_temp_path {place}/b; fastcgi_temp_path {place}/c;
    uwsgi_temp_path {place}/d; scgi_temp_path {place}/e;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        brotli_static on;
        include {root}/.nginx.conf;
    }}
}}
"""
FILES: Mapping[str, str | bytes] = {
    "site.yaml": SITE_YAML + "hosting: {servers: [nginx, apache], compressed: true}\n",
    "tags.yaml": "bio: {label: {de: Leben, en: Life}}\n",
    "addresses.txt": "news/2026/x /de/weg/ gone\ntags:bio /de/themen/alt/ /de/themen/leben/\n",
    "news/2026/a/index.de.md": news(
        tags="[bio]",
        aliases="[/de/alt/, /de/straße/, /alt.html]",
        photos="[{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Das Haus}]",
    ),
    "news/2026/a/index.en.md": translation(photos="[{file: a.jpg, alt: A house, caption: The house}]"),
    "news/2026/a/a.jpg": photo_bytes(),
}


class Answer(NamedTuple):
    """What a server sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Server(NamedTuple):
    """A server at work: its port, and the folder that it serves."""

    port: int
    root: Path

    def get(self, path: str, encoding: str = "identity") -> Answer:
        """Ask for an address."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        link.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = link.getresponse()
        found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        link.close()
        return found


@pytest.fixture(name="server", scope="module")
def fixture_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An nginx that serves a small site."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is missing; `make test` installs it or says how"
    assert MODULE.exists(), "the module for packed files is missing; `make test` installs it or says how"
    place = tmp_path_factory.mktemp("nginx")
    for path, text in FILES.items():
        (place / "site/content" / path).parent.mkdir(parents=True, exist_ok=True)
        (place / "site/content" / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    root = place / "public"
    with pytest.MonkeyPatch.context() as patch:
        stub_fonts(patch)
        where = ["--source", str(place / "site"), "--output", str(root), "--now", "2026-11-22T12:00:00+01:00"]
        assert main(["build", "--strict", *where]) == DONE
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""  # the folder is readable for whoever runs the tests only
    text = CONFIGURATION.format(place=place, port=port, root=root, module=MODULE, user=user)
    (place / "nginx.conf").write_text(text, encoding="utf-8")
    command = [program, "-c", str(place / "nginx.conf"), "-p", str(place), "-e", "stderr"]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr.replace('"user" directive', "")
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as link:
                if link.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield Server(port, root)
    finally:
        running.terminate()
        running.wait(timeout=10)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/de/alt/", "/de/meldungen/2026/a/"),
        ("/de/alt", "/de/meldungen/2026/a/"),
        ("/alt.html", "/de/meldungen/2026/a/"),
        ("/de/stra%C3%9Fe/", "/de/meldungen/2026/a/"),
        ("/de/themen/alt/", "/de/themen/leben/"),
        ("/de/themen/alt/feed.xml", "/de/themen/leben/feed.xml"),
    ],
)
def test_former_addresses_lead_on_in_one_step(server: Server, old: str, new: str) -> None:
    answer = server.get(old)
    assert (answer.status, answer.headers["location"]) == (301, new)
    assert server.get(new).status == 200


def test_what_was_given_up_says_so_in_its_language(server: Server) -> None:
    answer = server.get("/de/weg/")
    assert answer.status == 410
    assert b'<html lang="de">' in answer.body


@pytest.mark.parametrize(("path", "lang"), [("/de/nirgends/", "de"), ("/en/nowhere", "en"), ("/nowhere", "de")])
def test_unknown_addresses_show_the_page_of_their_language(server: Server, path: str, lang: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert f'<html lang="{lang}">'.encode() in answer.body
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/", "/404.html", "/de/", "/de/meldungen/2026/a/", "/en/news/2026/a/", "/de/nirgends/"]
)
def test_pages_have_one_strict_policy(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert headers["content-security-policy"].count("default-src 'none'") == 1
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "immutable" not in headers.get("cache-control", "")
    for name in ("referrer-policy", "permissions-policy", "cross-origin-opener-policy", "strict-transport-security"):
        assert headers[name]


def test_what_changes_its_name_with_its_content_is_kept_for_ever(server: Server) -> None:
    root = server.root
    style = next(root.glob("assets/site.*.css")).relative_to(root)
    photo = next(root.glob("media/*.jpg")).relative_to(root)
    for path in (style, photo):
        headers = server.get(f"/{path}").headers
        assert "immutable" in headers["cache-control"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "content-security-policy" not in headers


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_packed_files_are_sent_as_they_lie_there(server: Server, encoding: str) -> None:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}[encoding]
    style = "/" + next(server.root.glob("assets/site.*.css")).relative_to(server.root).as_posix()
    for path in ("/de/", "/de/feed.xml", style, "/sitemap.xml"):
        plain, packed = server.get(path), server.get(path, encoding)
        assert packed.headers["content-encoding"] == encoding, path
        assert unpack(packed.body) == plain.body
        assert packed.headers["content-type"] == plain.headers["content-type"]
        assert "content-encoding" not in plain.headers


def test_what_is_the_generators_own_is_not_shown(server: Server) -> None:
    for path in ("/.nginx.conf", "/.htaccess", "/.sitegen-files"):
        assert server.get(path).status == 404
