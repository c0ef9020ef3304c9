"""Topics without a ``tags.yaml``: an edit of one item changes how a topic is written on the pages of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.command import DONE
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, files_of, news, stub_tools, translation

if TYPE_CHECKING:
    from pathlib import Path


def write(source: Path, path: str, text: str) -> None:
    """Write a file below ``content/``."""
    (source / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (source / "content" / path).write_text(text, encoding="utf-8")


def build_files(source: Path, output: str) -> dict[str, bytes]:
    """Build into a folder and return its files."""
    folder = source / output
    assert main(["build", "--source", str(source), "--output", str(folder), "--now", "2026-11-22T12:00+01:00"]) == DONE
    return files_of(folder)


@pytest.mark.slow
def test_an_incremental_build_writes_topics_as_a_clean_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub_tools(monkeypatch)
    write(tmp_path, "site.yaml", SITE_YAML + "lists: {divide_above: 1, facets_from: 2}\n")
    write(tmp_path, "news/2026/a/index.de.md", news(tags="[laser technik, Optik]"))
    write(tmp_path, "news/2026/a/index.en.md", translation())
    write(tmp_path, "news/2026/b/index.de.md", news(tags="[laser technik]"))
    write(tmp_path, "news/2026/c/index.de.md", news(tags="[Optik]"))
    shown = []
    for step, tags in enumerate(("Optik", "Laser-Technik", "Lasertechnik", "LASER TECHNIK", "laser-technik")):
        for item in "bcd":
            write(tmp_path, f"news/2026/{item}/index.de.md", news(tags=f"[{tags}]", partner_countries="[JP]"))
        found = build_files(tmp_path, "public")
        assert found == build_files(tmp_path, f"clean-{step}")
        name = "de/themen/laser-technik/index.html"
        shown.append(re.sub("<.*?>", "", found[name].decode().partition("<h1>")[2].partition("</h1>")[0]))
    assert shown == ["laser technik", "Laser-Technik", "laser technik", "LASER TECHNIK", "laser-technik"]
    for path in ("2026/", "japan/", "japan/2026/"):
        assert "laser-technik" in found[f"de/themen/laser-technik/{path}index.html"].decode(), "in these headings too"
