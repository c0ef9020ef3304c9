"""Addresses of the preview: which file answers, and which never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.serve.responses import find_response, type_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="output")
def fixture_output(tmp_path: Path) -> Path:
    """A folder with a few files of a site, and a secret beside it."""
    folder = tmp_path / "site"
    for path in (
        "index.html",
        "404.html",
        "de/index.html",
        "de/404.html",
        "de/a b/index.html",
        "de/ü.ics",
        ".sitegen-files",
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    (folder / "_redirects").write_text("/de/alt/ /de/ 301\n/x/ //evil.example 301\n", encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/de/", "de/index.html"),
        ("/de/a%20b/", "de/a b/index.html"),
        ("/de/%C3%BC.ics", "de/ü.ics"),
    ],
)
def test_an_address_leads_to_its_file(output: Path, address: str, file: str) -> None:
    response = find_response(output, address)
    assert (response.status, response.file, response.location) == (200, output / file, "")


@pytest.mark.parametrize(
    ("address", "page"),
    [("/nothing", "404.html"), ("/en/x/", "404.html"), ("/de/x", "de/404.html"), ("/de/x/y/", "de/404.html")],
)
def test_what_is_not_there_is_answered_in_the_language_of_the_address(output: Path, address: str, page: str) -> None:
    response = find_response(output, address)
    assert (response.status, response.file) == (404, output / page)


@pytest.mark.parametrize(("address", "location"), [("/de", "/de/"), ("/de/a%20b", "/de/a%20b/"), ("/de/alt/", "/de/")])
def test_a_folder_without_slash_and_a_former_address_lead_on(output: Path, address: str, location: str) -> None:
    response = find_response(output, address)
    assert (response.status, response.file, response.location) == (302, None, location)


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/de/..%2f..%2fsecret.html",
        "/de/%2e%2e/%2e%2e/secret.html",
        "/..\\secret.html",
        "/..%5csecret.html",
        "//de",
        "//evil.example/",
        "/%2fde/",
        "/de//",
        "/x/",
        "/.sitegen-files",
        "/_redirects",
        "/de/index.html%00",
        "/%ff",
        "/" + "x" * 5000,
        "secret.html",
        "",
        "/link/secret.html",
        "/linked.html",
    ],
)
def test_nothing_but_the_site_is_served(output: Path, address: str) -> None:
    (output / "link").symlink_to(output.parent)
    (output / "linked.html").symlink_to(output.parent / "secret.html")
    response = find_response(output, address)
    assert response.status == 404
    assert response.location == ""
    assert response.file is not None
    assert response.file.name == "404.html"


def test_content_types() -> None:
    assert type_of("index.html") == "text/html; charset=utf-8"
    assert type_of("event.ics") == "text/calendar; charset=utf-8"
    assert type_of("feed.xml") == "application/atom+xml"
    assert type_of("feed.json") == "application/feed+json"
    assert type_of("sitemap.xml") == "application/xml"
    assert type_of("a.WEBP") == "image/webp"
    assert type_of("serif.woff2") == "font/woff2"
    assert type_of("unheard.of") == "application/octet-stream"
