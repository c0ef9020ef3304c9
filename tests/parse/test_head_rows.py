"""One row of a front matter is set, and nothing else in the file changes."""

from __future__ import annotations

import pytest

from sitegen.parse.head_rows import set_row


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: T\n---\nText", "---\ntitle: T\nx: 1\n---\nText"),
        ("---\nx: 0\ntitle: T\n---\nx: 2", "---\nx: 1\ntitle: T\n---\nx: 2"),
        ("---\r\nx: 0  # Notiz\r\n---\r\nText\r\n", "---\r\nx: 1  # Notiz\r\n---\r\nText\r\n"),
        ("---\r\na: b\r\n---\r\nText", "---\r\na: b\r\nx: 1\r\n---\r\nText"),
        ("\ufeff---\n'x': 0\n---\n", "\ufeff---\nx: 1\n---\n"),
        ("---\nx:\n---\n", "---\nx: 1\n---\n"),
        ("---\nlist:\n  - x: 5\n---\nText\n---\nx: 3", "---\nlist:\n  - x: 5\nx: 1\n---\nText\n---\nx: 3"),
        ("---\n# x: 0\n---\n", "---\n# x: 0\nx: 1\n---\n"),
        ("---\nxy: 0\n---\n", "---\nxy: 0\nx: 1\n---\n"),
    ],
)
def test_a_row_is_set_or_added(before: str, after: str) -> None:
    assert set_row(before, "x", "1") == after


@pytest.mark.parametrize("text", ["", "Text", "---\nx: 0\n", "Text\n---\nx: 0\n---\n", "---\nx:\n  more\n---\n",
                                  "---\nx: 0\nx: 1\n---\n", "---\nx: >\n  0\n---\n"])  # fmt: skip
def test_nothing_is_done_where_it_is_not_safe(text: str) -> None:
    assert set_row(text, "x", "1") is None
