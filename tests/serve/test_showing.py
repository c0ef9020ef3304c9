"""What an open page is told when a build is done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sitegen.serve.answering import look_of
from sitegen.serve.overlay import Message
from sitegen.serve.showing import RELOAD, TOLD, Show, Viewer

if TYPE_CHECKING:
    from pathlib import Path

PAGE = '<head><link rel="stylesheet" href="/site.1.css"></head>Text<img src="/img/a.svg">'
ERROR = Message({"de": "Fehler", "en": "error"})


class Browser:
    """An open page that writes down what it is told."""

    def __init__(self, show: Show, address: str) -> None:
        self.heard: list[str] = []
        self.viewer = Viewer(address, show.look(address), self.heard.append, lambda: None)
        show.viewers.add(self.viewer)

    def told(self) -> dict[str, object]:
        """Return the last message to the preview's own script."""
        assert self.heard[-1].startswith(TOLD)
        told = json.loads(self.heard[-1].removeprefix(TOLD))
        assert isinstance(told, dict)
        return told


@pytest.fixture(name="show")
def fixture_show(tmp_path: Path) -> Show:
    """A site of one page that has been built."""
    (tmp_path / "de").mkdir()
    (tmp_path / "de/index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "404.html").write_text("Nothing here", encoding="utf-8")
    show = Show(tmp_path, "de")
    show.take([], written=True)
    return show


def test_a_page_that_changed_is_loaded_again_and_another_is_not(show: Show) -> None:
    home, missing = Browser(show, "/de/"), Browser(show, "/en/")
    (show.output / "de/index.html").write_text(PAGE.replace("Text", "New"), encoding="utf-8")
    show.take([], written=True, changed=frozenset({"de/index.html"}))
    assert home.heard == [RELOAD]
    assert RELOAD not in missing.heard


def test_a_page_that_comes_or_goes_is_loaded_again(show: Show) -> None:
    home, missing = Browser(show, "/de/"), Browser(show, "/en/")
    (show.output / "de").rename(show.output / "en")
    show.take([], written=True)
    assert home.heard == missing.heard == [RELOAD]


def test_new_styles_are_exchanged(show: Show) -> None:
    home = Browser(show, "/de/")
    (show.output / "de/index.html").write_text(PAGE.replace("site.1", "site.2"), encoding="utf-8")
    show.take([], written=True)
    assert home.told() == {"problems": "", "styles": ["/site.2.css"]}


@pytest.mark.parametrize("where", ["page", "stylesheet"])
def test_a_picture_that_changed_under_its_name_is_loaded_again(show: Show, where: str) -> None:
    name = "img/a.svg" if where == "page" else "img/b.svg"
    (show.output / "site.1.css").write_text('a {background: url("/img/b.svg")}', encoding="utf-8")
    home, missing = Browser(show, "/de/"), Browser(show, "/en/")
    show.take([], written=True, changed=frozenset({name}))
    assert home.heard == [RELOAD]
    assert RELOAD not in missing.heard


def test_problems_come_and_go_without_a_reload(show: Show) -> None:
    home = Browser(show, "/de/")
    show.take([ERROR], written=False)
    assert "Fehler" in str(home.told()["problems"])
    assert "Fehler" in show.page(show.answer("/de/"))[1].decode()
    show.take([], written=True)
    assert home.told()["problems"] == ""
    assert len(home.heard) == 2


def test_until_a_build_succeeds_there_are_only_problems(show: Show) -> None:
    before = Show(show.output, "de")
    before.take([ERROR], written=False)
    home = Browser(before, "/de/")
    status, page = before.page(before.answer("/de/"))
    assert status == 503
    assert b"Fehler" in page
    assert b"Text" not in page
    before.take([], written=True)
    assert home.heard == [RELOAD]


def test_a_page_that_was_loaded_before_the_last_build_is_brought_up_to_date(show: Show) -> None:
    sent: list[str] = []
    show.tell(Viewer("/de/", look_of(b"as it was an hour ago"), sent.append, lambda: None))
    assert sent == [RELOAD]
