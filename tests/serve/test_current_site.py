"""What an open page is told when a build is done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sitegen.serve.current_site import RELOAD, UPDATE, CurrentSite, Viewer, names_any
from sitegen.serve.messages import Message
from sitegen.serve.overlay import state_of_page

if TYPE_CHECKING:
    from pathlib import Path

PAGE = '<head><link rel="stylesheet" href="/site.1.css"></head>Text<img src="/img/a.svg">'
ERROR = Message({"de": "Fehler", "en": "error"})
WARNING = Message({"de": "Achtung", "en": "beware"}, "warning")


class Browser:
    """An open page that writes down what it is told."""

    def __init__(self, site: CurrentSite, address: str) -> None:
        self.heard: list[str] = []
        self.viewer = Viewer(address, site.state_of(address), self.heard.append, lambda: None)
        site.viewers.add(self.viewer)

    def told(self) -> dict[str, object]:
        """Return the last message to the preview's own script."""
        assert self.heard[-1].startswith(UPDATE)
        told = json.loads(self.heard[-1].removeprefix(UPDATE))
        assert isinstance(told, dict)
        return told


@pytest.fixture(name="site")
def fixture_site(tmp_path: Path) -> CurrentSite:
    """A site of one page that has been built."""
    (tmp_path / "de").mkdir()
    (tmp_path / "de/index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "404.html").write_text("Nothing here", encoding="utf-8")
    site = CurrentSite(tmp_path, "de")
    site.update([], written=True)
    return site


def test_a_page_that_changed_is_loaded_again_and_another_is_not(site: CurrentSite) -> None:
    home, missing = Browser(site, "/de/"), Browser(site, "/en/")
    (site.output / "de/index.html").write_text(PAGE.replace("Text", "New"), encoding="utf-8")
    site.update([], written=True, changed=frozenset({"de/index.html"}))
    assert home.heard == [RELOAD]
    assert RELOAD not in missing.heard


def test_a_page_that_comes_or_goes_is_loaded_again(site: CurrentSite) -> None:
    home, missing = Browser(site, "/de/"), Browser(site, "/en/")
    (site.output / "de").rename(site.output / "en")
    site.update([], written=True)
    assert home.heard == missing.heard == [RELOAD]


def test_new_styles_are_exchanged(site: CurrentSite) -> None:
    home = Browser(site, "/de/")
    (site.output / "de/index.html").write_text(PAGE.replace("site.1", "site.2"), encoding="utf-8")
    site.update([], written=True)
    assert home.told() == {"problems": "", "styles": ["/site.2.css"]}


@pytest.mark.parametrize("where", ["page", "stylesheet"])
def test_a_picture_that_changed_under_its_name_is_loaded_again(site: CurrentSite, where: str) -> None:
    name = "img/a.svg" if where == "page" else "img/b.svg"
    (site.output / "site.1.css").write_text('a {background: url("/img/b.svg")}', encoding="utf-8")
    home, missing = Browser(site, "/de/"), Browser(site, "/en/")
    site.update([], written=True, changed=frozenset({name}))
    assert home.heard == [RELOAD]
    assert RELOAD not in missing.heard


def test_problems_come_and_go_without_a_reload(site: CurrentSite) -> None:
    home = Browser(site, "/de/")
    site.update([ERROR], written=False)
    assert "Fehler" in str(home.told()["problems"])
    assert "Fehler" in site.read(site.respond("/de/"), "/de/")[1].decode()
    site.update([], written=True)
    assert home.told()["problems"] == ""
    assert len(home.heard) == 2


def test_warnings_are_a_count_that_opens_a_list(site: CurrentSite) -> None:
    home = Browser(site, "/de/")
    site.update([WARNING], written=True)
    told = str(home.told()["problems"])
    assert told.startswith("<details")
    assert "<summary>" in told
    assert "1 Hinweis</span>" in told
    assert "Achtung" in told
    assert "alert" not in told


def test_an_error_covers_only_what_it_concerns(site: CurrentSite) -> None:
    home, other, missing = Browser(site, "/de/"), Browser(site, "/en/"), Browser(site, "/fr/")
    site.update([ERROR._replace(pages=frozenset({"/de/", "/fr/"})), WARNING], written=False)
    assert 'role="alert"' in str(home.told()["problems"])
    assert 'role="alert"' in str(missing.told()["problems"])
    quiet = str(other.told()["problems"])
    assert quiet.startswith("<details")
    assert "1 Fehler</span>" in quiet
    assert "Die Fehler betreffen andere Seiten" in quiet
    site.update([ERROR._replace(pages=frozenset({"/de/"})), ERROR], written=False)
    assert 'role="alert"' in str(other.told()["problems"]), "one of them concerns all pages"


def test_a_page_that_moved_is_followed(site: CurrentSite) -> None:
    home, other = Browser(site, "/de/"), Browser(site, "/en/")
    site.update([], written=True, moved={"/de/": "/de/neu/"})
    assert home.told() == {"address": "/de/neu/"}
    assert "address" not in other.told()


def test_the_form_of_the_editor_is_left_alone(site: CurrentSite) -> None:
    (site.output / "admin").mkdir()
    (site.output / "admin/index.html").write_text(PAGE, encoding="utf-8")
    assert site.read(site.respond("/admin/"), "/admin/")[1].decode() == PAGE
    assert "preview.js" in site.read(site.respond("/de/"), "/de/")[1].decode()


def test_until_a_build_succeeds_there_are_only_problems(site: CurrentSite) -> None:
    before = CurrentSite(site.output, "de")
    before.update([ERROR], written=False)
    home = Browser(before, "/de/")
    status, page = before.read(before.respond("/de/"), "/de/")
    assert status == 503
    assert b"Fehler" in page
    assert b"Text" not in page
    before.update([], written=True)
    assert home.heard == [RELOAD]


def test_a_page_that_was_loaded_before_the_last_build_is_brought_up_to_date(site: CurrentSite) -> None:
    sent: list[str] = []
    site.notify(Viewer("/de/", state_of_page(b"as it was an hour ago"), sent.append, lambda: None))
    assert sent == [RELOAD]


def test_a_page_names_the_files_inside_it() -> None:
    assert names_any(b'<img src="/assets/img/a.svg">', frozenset({"x.svg", "assets/img/a.svg"}))
    assert not names_any(b"a.svg", frozenset({"a.svg"}))
