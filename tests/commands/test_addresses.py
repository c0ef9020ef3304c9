"""``sitegen addresses``: the one command that writes the ledger; it only ever adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.commands.command import DONE, PROBLEMS
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, news

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-22T12:00:00+01:00"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    """A small site."""
    put(tmp_path, "site.yaml", SITE_YAML)
    put(tmp_path, "news/2026/a/index.de.md", news())
    put(tmp_path, "news/2026/later/index.de.md", news(publish_at="2026-12-01"))
    return tmp_path


def put(source: Path, path: str, text: str) -> None:
    """Write a file of the content."""
    (source / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (source / "content" / path).write_text(text, encoding="utf-8")


def run(source: Path, now: str = NOW) -> int:
    """Run the command."""
    return main(["addresses", "--source", str(source), "--now", now, "--lang", "en"])


def rows(source: Path) -> list[str]:
    """Return the lines of the ledger."""
    return (source / "content/addresses.txt").read_text(encoding="utf-8").splitlines()


def test_it_adds_what_has_become_public_and_keeps_the_rest(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source) == DONE
    first = rows(source)
    assert "news/2026/a /de/meldungen/2026/a/" in first
    assert not [row for row in first if "later" in row]
    assert run(source) == DONE
    assert rows(source) == first
    (source / "content/addresses.txt").write_text("\n".join([*first, "x /old/ gone"]), encoding="utf-8")
    assert run(source, "2026-12-02T00:00:00+01:00") == DONE
    added = "news/2026/later /de/meldungen/2026/later/"
    assert [row for row in rows(source) if row not in first] == [added, "x /old/ gone"]
    assert capsys.readouterr().out.splitlines()[-1] == "1 addresses new in content/addresses.txt"


def test_it_writes_nothing_where_an_address_is_lost(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(source)
    before = rows(source)
    put(source, "news/2026/a/index.de.md", news(slug="neu"))
    assert run(source) == PROBLEMS
    assert rows(source) == before
    assert "aliases: [/de/meldungen/2026/a/]" in capsys.readouterr().err


def test_a_page_that_has_come_back_is_not_given_up_any_more(source: Path) -> None:
    run(source)
    ledger = source / "content/addresses.txt"
    ledger.write_text(ledger.read_text().replace("/de/meldungen/2026/a/", "/de/meldungen/2026/a/ gone"))
    assert run(source) == DONE
    assert "news/2026/a /de/meldungen/2026/a/" in rows(source)
    assert not [row for row in rows(source) if row.endswith("gone")]


def test_no_build_touches_the_sources(source: Path) -> None:
    run(source)
    ledger = source / "content/addresses.txt"
    ledger.write_text("# kept as it is\nx /old/ gone\n")
    where = ["--source", str(source), "--output", str(source / "public"), "--now", NOW]
    assert main(["build", *where]) == DONE
    assert ledger.read_text() == "# kept as it is\nx /old/ gone\n"


def test_a_change_of_the_ledger_makes_only_what_depends_on_it(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--source", str(source), "--output", str(source / "public"), "--now", NOW, "--lang", "en"]
    main(["build", *where])
    run(source)
    capsys.readouterr()
    assert main(["build", *where]) == DONE
    assert capsys.readouterr().out.splitlines()[1].startswith("0 files changed")
    with (source / "content/addresses.txt").open("a", encoding="utf-8") as file:
        file.write("x /de/old/ /de/meldungen/2026/a/\n")
    assert main(["build", *where]) == DONE
    assert capsys.readouterr().out.splitlines()[1].startswith("3 files changed")  # with _headers
