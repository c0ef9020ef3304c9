"""What the preview tells about a problem: its place, the rows around it, and how they should be."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sitegen.model.problem import Position, Problem
from sitegen.serve.messages import apply_repair, item_of, key_of, make_messages
from sitegen.serve.overlay import problems_html

if TYPE_CHECKING:
    from pathlib import Path

PATH = "content/news/2026/a/index.de.md"
PROBLEM = Problem(
    "yaml-word",
    Position(PATH, 3, 7),
    "label",
    {"found": "NO", "meaning": "false", "first": "3", "last": "3", "cure": 'label: "NO"', "other": "x"},
)


def write(source: Path) -> None:
    """Write the text that has the problem."""
    file = source / PATH
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: Ein Titel\nlabel: NO\n---\n<b>Text\n", encoding="utf-8")


def test_a_message_shows_the_rows_and_opens_the_file_there(tmp_path: Path) -> None:
    write(tmp_path)
    (found,) = make_messages([PROBLEM], tmp_path, {"news/2026/a": frozenset({"/de/a/"})})
    assert found.rows == ((2, "title: Ein Titel"), (3, "label: NO"), (4, "---"))
    assert found.link == f"vscode://file{tmp_path.resolve()}/{PATH}:3:7"
    assert found.pages == {"/de/a/"}
    assert found.cure == 'label: "NO"'
    assert not any(text.endswith(found.cure) for text in found.texts.values()), "it is shown once"


def test_the_overlay_marks_the_row_and_the_letter(tmp_path: Path) -> None:
    write(tmp_path)
    region = problems_html(make_messages([PROBLEM], tmp_path, {}), "de", fresh=False)
    assert "<mark>   3 | label: NO</mark>\n     |       ^\n   4 | ---</pre>" in region
    assert "<pre data-cure>label: &quot;NO&quot;</pre>" in region
    assert 'href="vscode://file' in region


def test_a_repair_is_written_once_and_only_into_the_text_that_was_seen(tmp_path: Path) -> None:
    write(tmp_path)
    found = make_messages([PROBLEM], tmp_path, {})
    assert found[0].repair is not None
    key = key_of(found[0].repair)
    assert not apply_repair(found, key[::-1], tmp_path)
    assert apply_repair(found, key, tmp_path)
    mended = (tmp_path / PATH).read_text(encoding="utf-8")
    assert mended == '---\ntitle: Ein Titel\nlabel: "NO"\n---\n<b>Text\n'
    assert not apply_repair(found, key, tmp_path), "the file is another one now"
    assert (tmp_path / PATH).read_text(encoding="utf-8") == mended


def test_nothing_outside_of_the_content_is_repaired(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/a.yaml").write_text("a\nb\nlabel: NO\n", encoding="utf-8")
    (found,) = make_messages([dataclasses.replace(PROBLEM, position=Position("layouts/a.yaml", 3, 7))], tmp_path, {})
    assert found.repair is None


def test_what_is_in_no_file_has_no_rows(tmp_path: Path) -> None:
    (found,) = make_messages([Problem("no-site-file", Position("content/site.yaml"))], tmp_path, {})
    assert found.rows == ()
    assert found.pages == frozenset()


def test_a_file_belongs_to_the_item_of_its_folder() -> None:
    assert item_of(PATH) == "news/2026/a"
    assert item_of("content/pages/about/foto.jpg") == "pages/about"
    assert item_of("content/tags.yaml") == item_of("layouts/base.html") == item_of("content/news/2026.md") == ""
