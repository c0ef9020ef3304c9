"""Texts in places where nobody reads them: each folder is told once, with the name it should have."""

from __future__ import annotations

import pytest

from sitegen.model.problem import Position
from sitegen.parse.placement import hidden_texts


def test_a_hidden_folder_with_texts_is_one_problem_with_its_new_name() -> None:
    folder = "content/news/2026/.kobe"
    found = hidden_texts([f"{folder}/index.en.md", f"{folder}/index.de.md"])
    assert [(one.code, one.position) for one in found] == [("hidden-folder", Position(folder))]
    assert "Ordner um in kobe." in found[0].text("de")
    assert "folder to kobe." in found[0].text("en")


def test_a_hidden_text_gets_its_name() -> None:
    (problem,) = hidden_texts(["content/news/2026/kobe/.index.de.md"])
    assert problem.code == "text-name"
    assert "Benennen Sie .index.de.md um in index.de.md" in problem.text("de")


@pytest.mark.parametrize(
    "path", ["content/.git/index.de.md", "content/news/2026/.kobe/a.jpg", "content/news/a/index.de.md", "x/.y/index.md"]
)
def test_what_is_hidden_and_no_text_of_an_item_is_nobodys_mistake(path: str) -> None:
    assert hidden_texts([path]) == []
